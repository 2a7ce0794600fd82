//! Keeps graphs on disk, one an article, and loads them for queries.
