//! Knowledge base files: opened for reading articles, and made from other sources.
//!
//! A source is a table, an RDF file or a dump of Wikidata; each gives rows, in any order and in parts. Rows of one thing
//! are brought together and sorted on disk (`sort`), so that memory does not grow with the sources, and what was read is
//! kept until the file is complete, so that an interrupted build goes on where it was. What a file is like, `knowledge`
//! says; reading a source never writes over anything, the file is there completely or not at all.

mod build;
mod classes;
mod draft;
mod error;
mod journal;
mod open;
mod references;
mod sort;
mod source;

pub use build::{Options, Progress, Summary, build};
pub use error::Error;
pub use open::{open, verify};
pub use references::Unresolved;
pub use source::Doubt;

/// The names of columns that tables may have.
pub fn columns() -> impl Iterator<Item = &'static str> {
    source::known_headings()
}

#[cfg(test)]
mod tests;
