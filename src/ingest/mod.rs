//! Reads articles from files, folders and standard input.
