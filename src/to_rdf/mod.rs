//! Turns a document into a graph, and graphs into RDF text.
//!
//! Takes a [`Document`](crate::document::Document) and the knowledge base its links point into; gives a [`Graph`], which
//! a [`Writer`] writes in a [`Format`]. Mints every IRI, reads and writes no file.

mod address;
mod annotation;
mod build;
mod decimal;
pub mod ends;
mod format;
mod mapping;
mod mint;
mod order;
mod outside;
mod rendered;
mod reread;
mod rule;
#[cfg(test)]
mod sample;
mod section;
mod source;
mod targets;
mod turtle;
mod turtle_term;
mod writer;
mod xml_text;

pub use address::is_address;
pub use annotation::annotation_line;
pub use build::graph;
pub use format::Format;
pub use mint::background_graph;
pub use outside::{OutsideLinks, RECONCILIATION, complete};
pub use oxrdf::Quad;
pub use rendered::{Piece, Rendered};
pub use reread::{RereadError, reread};
pub use rule::{RULING, RULING_REASON, Ruled, restore, rule};
pub use source::{before_rulings, loaded_from};
pub use writer::Writer;
pub use xml_text::as_written;

use oxrdf::{IriParseError, NamedNode, Triple};

/// What a graph is built with.
#[derive(Debug, Clone)]
pub struct Options {
    /// Start of every instance IRI, with its final slash.
    pub base: String,
    /// Whether the article's text itself goes into the graph (`nif:isString`); off where rights forbid it.
    pub text: bool,
}

/// The address that instance IRIs start with unless told otherwise.
pub const BASE: &str = "https://w3id.org/newsgraph/id/";

impl Default for Options {
    fn default() -> Self {
        Self { base: BASE.to_owned(), text: true }
    }
}

impl Options {
    /// Options with another base, which must be an absolute IRI without `#`; a slash is added if it ends without one.
    pub fn with_base(base: &str) -> Result<Self, IriParseError> {
        let base = format!("{base}{}", if base.ends_with('/') { "" } else { "/" });
        // What is minted with it must be legal, too: a second `#` is not.
        NamedNode::new(format!("{base}article/0#char=0,1"))?;
        Ok(Self { base, ..Self::default() })
    }
}

/// The graph of one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graph {
    /// The article's IRI, which names its graph.
    pub name: NamedNode,
    /// Name of the graph that background facts go into: `BASE/knowledge`.
    pub background_name: NamedNode,
    /// What the article says, sorted, each once.
    pub article: Vec<Triple>,
    /// What the knowledge base adds about the entities of the article (labels, containment, coordinates); goes into the
    /// graph [`background_name`](Self::background_name), never into the article's. Sorted, each once.
    pub background: Vec<Triple>,
}

impl Graph {
    /// All of it as quads in their named graphs, the article's first.
    pub fn quads(&self) -> impl Iterator<Item = Quad> {
        let article = self.article.iter().map(|triple| triple.clone().in_graph(self.name.clone()));
        article.chain(self.background.iter().map(|triple| triple.clone().in_graph(self.background_name.clone())))
    }
}

#[cfg(test)]
mod tests {
    use super::Options;

    #[test]
    fn a_base_is_the_start_of_an_address() {
        assert_eq!(Options::with_base("https://example.org/id").unwrap().base, "https://example.org/id/");
        assert_eq!(Options::with_base("urn:x/").unwrap().base, "urn:x/");
        for wrong in ["", "id/", "https://example.org/#", "https://example.org/a b/"] {
            assert!(Options::with_base(wrong).is_err(), "{wrong}");
        }
    }
}
