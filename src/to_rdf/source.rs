//! What a store notes of an article: where it was loaded from, and what rulings changed. The article does not say it, so it is in
//! a graph of its own.

use super::Options;
use super::mint::sources_graph;
use crate::vocab::ng;
use oxrdf::{Literal, NamedNode, Quad};

/// `article ng:loadedFrom "source"` in the graph `BASE/sources`.
pub fn loaded_from(article: &NamedNode, source: &str, options: &Options) -> Quad {
    Quad::new(article.clone(), ng::LOADED_FROM, Literal::new_simple_literal(source), sources_graph(&options.base))
}

/// `article ng:beforeRulings "…"` in the graph `BASE/sources`; the differences are those of [`Ruled`](super::Ruled).
pub fn before_rulings(article: &NamedNode, differences: &str, options: &Options) -> Quad {
    let differences = Literal::new_simple_literal(differences);
    Quad::new(article.clone(), ng::BEFORE_RULINGS, differences, sources_graph(&options.base))
}
