//! The way of an article through the stages.
//!
//! One page of calls. The argument lists are the dependency graph: a stage that is called too early does not compile.
//! Nothing here or below reads a clock, a file or a random number, and nothing fails: odd text gives less, never an error.

use crate::document::{Article, Document};
use crate::knowledge::Knowledge;
use crate::{attribute, link, recognise, resolve, segment};

/// Reads one article.
pub fn annotate(article: Article, knowledge: &Knowledge) -> Document {
    let layout = segment::segment(&article, knowledge);
    let date = article.metadata.date.or_else(|| segment::date(&article, &layout, knowledge));
    let mut mentions = recognise::recognise(&article, &layout, knowledge);
    let mut resolution = resolve::resolve(&article, &layout, &mentions, knowledge);
    let attribution = attribute::attribute(&article, date, &layout, &mentions, &resolution, knowledge, None);
    let statements = attribution.join(&mut mentions, &mut resolution);
    let links = link::link(&article, date, &mentions, &resolution, knowledge);
    Document { article, date, layout, mentions, resolution, statements, links }
}
