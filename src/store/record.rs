//! The graph of one article as the store keeps it.

use super::Entry;
use crate::document::hex;
use crate::to_rdf::{self, Graph, Options, Ruled};
use crate::vocab::ng;
use oxrdf::{Quad, Term, Triple};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
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

    /// The record of a graph with rulings in it, which can be had again without them.
    pub fn ruled(source: String, ruled: &Ruled, options: &Options) -> Self {
        let mut record = Self::new(source, &ruled.graph, options);
        if let Some(differences) = &ruled.differences {
            record.quads.insert(1, to_rdf::before_rulings(&ruled.graph.name, differences, options));
        }
        record
    }

    /// The source and the article.
    pub fn entry(&self) -> &Entry {
        &self.entry
    }

    /// Whether another record has the same source and quads, in whatever order.
    pub fn is_same(&self, other: &Self) -> bool {
        let lines = |record: &Self| record.quads.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
        self.entry == other.entry && (self.quads == other.quads || lines(self) == lines(other))
    }

    /// The article's graph with its background. `base` is the start of the IRIs in the store.
    pub(super) fn graph(&self, base: &str) -> Graph {
        let (name, background_name) = (self.entry.article.clone(), to_rdf::background_graph(base));
        let mut graph = Graph { name, background_name, article: Vec::new(), background: Vec::new() };
        for Quad { subject, predicate, object, graph_name } in self.quads.iter().cloned() {
            let triple = Triple { subject, predicate, object };
            if graph_name == graph.name.clone().into() {
                graph.article.push(triple);
            } else if graph_name == graph.background_name.clone().into() {
                graph.background.push(triple);
            }
        }
        graph
    }

    /// What rulings changed in the graph, for [`to_rdf::restore`].
    pub(super) fn differences(&self) -> Option<&str> {
        let noted = self.quads.iter().find(|quad| quad.predicate == ng::BEFORE_RULINGS);
        noted.and_then(|quad| match &quad.object {
            Term::Literal(text) => Some(text.value()),
            _ => None,
        })
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
    hex(&Sha256::digest(source)[..16])
}
