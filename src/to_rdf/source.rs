//! Where an article was loaded from: said by the store, not by the article, so in a graph of its own.

use super::Options;
use crate::vocab::ng;
use oxrdf::{Literal, NamedNode, Quad};

/// `article ng:loadedFrom "source"` in the graph `BASE/sources`.
pub fn loaded_from(article: &NamedNode, source: &str, options: &Options) -> Quad {
    let graph = NamedNode::new_unchecked(format!("{}sources", options.base));
    Quad::new(article.clone(), ng::LOADED_FROM, Literal::new_simple_literal(source), graph)
}
