//! The tests that look at newsgraph from outside: one binary, a module a subject.

// Tests fail by panicking; the lints that forbid it are for the library.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

// Who may use whom in `src`, and the other house rules.
mod architecture;
// README, ARCHITECTURE and CHANGELOG against the code.
mod docs;
// A document's layers as readable text; used by the golden articles.
mod dump;
// Every folder of `tests/articles` and every sample article against its expected layers and graph.
mod golden;
// The ontology against the code, the word lists, the queries and the golden graphs.
mod ontology;
// What must hold on any text whatsoever.
mod properties;
// The named queries and the checks.
mod queries;
// The shared example article against its hand annotation; runs where it is there.
mod seed;
