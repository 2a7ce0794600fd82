//! The graph of one article as the store keeps it.

use super::Entry;
use crate::to_rdf::{self, Graph, Options};
use oxrdf::Quad;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The graph of one article and its source, ready to be put into a store. Making one is the costly part and needs no
/// store, so it can be done on any thread.
#[derive(Debug, Clone)]
pub struct Record {
    pub(super) entry: Entry,
    pub(super) quads: Vec<Quad>,
}

impl Record {
    /// The record of `graph`, loaded from `source`.
    pub fn new(source: String, graph: &Graph, options: &Options) -> Self {
        // The source comes first: who only wants to know what is in a store reads one line a file.
        let first = to_rdf::loaded_from(&graph.name, &source, options);
        let quads = std::iter::once(first).chain(graph.quads()).collect();
        Self { entry: Entry { source, article: graph.name.clone() }, quads }
    }

    /// The source and the article.
    pub fn entry(&self) -> &Entry {
        &self.entry
    }

    /// Its quads as N-Quads, in their order: the same record gives the same lines.
    pub(super) fn to_nquads(&self) -> String {
        let mut lines = String::new();
        for quad in &self.quads {
            let _ = writeln!(lines, "{quad} .");
        }
        lines
    }
}

/// 32 hexadecimal digits that stand for a source in names of files.
pub(super) fn hash(source: &str) -> String {
    Sha256::digest(source).iter().take(16).fold(String::with_capacity(32), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
