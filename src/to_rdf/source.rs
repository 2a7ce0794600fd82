//! Where an article was loaded from: said by the store, not by the article, so in a graph of its own.

use super::Options;
use super::mint::sources_graph;
use crate::vocab::ng;
use oxrdf::{Literal, NamedNode, Quad};

/// `article ng:loadedFrom "source"` in the graph `BASE/sources`.
pub fn loaded_from(article: &NamedNode, source: &str, options: &Options) -> Quad {
    Quad::new(article.clone(), ng::LOADED_FROM, Literal::new_simple_literal(source), sources_graph(&options.base))
}
