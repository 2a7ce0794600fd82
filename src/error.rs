//! What can go wrong at the edges: reading articles, keeping the store, running queries.
