//! Runs SPARQL: named queries, own queries, checks.
