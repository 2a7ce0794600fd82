//! The tests that look at newsgraph from outside: one binary, a module a subject.

// Tests fail by panicking; the lints that forbid it are for the library.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

// Who may use whom in `src`, and the other house rules.
mod architecture;
// Queries that cannot be run, and what is said of them.
mod asking;
// What the commands print, where, and with which exit code.
mod cli;
// The store against `kill -9`.
mod crash;
// README, ARCHITECTURE and CHANGELOG against the code.
mod docs;
// A document's layers as readable text; used by the golden articles.
mod dump;
// Bad input and bad circumstances.
mod errors;
// SERVICE in queries, against an endpoint on loopback.
mod federation;
// The scorer: its figures against the shared one, what it prints and refuses.
mod eval;
// The figures of QUALITY.md against what is reached now; where the shared data sets are there, and optimised.
mod figures;
// Statements against those annotated by hand, and the figures reached on them.
mod gold;
// Every folder of `tests/articles` and every sample article against its expected layers and graph.
mod golden;
// Knowledge base files: made of every kind of source, asked, linked to, refused.
mod kb;
// The ontology against the code, the word lists, the queries and the golden graphs.
mod ontology;
// What must hold on any text whatsoever.
mod properties;
// The named queries and the checks.
mod queries;
// The trained reader: the same bytes on any number of threads, other models, what is sure enough.
mod reader;
// The user's rulings about links, and what is listed for them to rule about.
mod rulings;
// Reconciliation services, good ones and bad ones.
mod reconcile;
// The shared example article against its hand annotation; runs where it is there.
mod seed;
// Runs the built program in a folder of its own; used by the tests of the commands.
mod program;
// A reconciliation service that answers as a test tells it to.
mod service;
// What a store keeps, replaces and gives back.
mod store;
// The tables against what `seeds/README.md` tells of them.
mod tables;
