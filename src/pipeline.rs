//! The way of an article through the stages.
//!
//! One page of calls. The argument lists are the dependency graph: a stage that is called too early does not compile.
//! Nothing here or below reads a clock, a file or a random number, and nothing fails: odd text gives less, never an error.

use crate::document::{Article, Document, Layout, Mention, Prediction};
use crate::knowledge::Knowledge;
use crate::{attribute, link, recognise, resolve, segment};

/// Reads one article by rules alone.
pub fn annotate(article: Article, knowledge: &Knowledge) -> Document {
    annotate_with(article, |_, _, _| None, knowledge)
}

/// Reads one article; `read` is the trained reader, which sees what the rules found.
pub fn annotate_with(
    article: Article,
    read: impl FnOnce(&Article, &Layout, &[Mention]) -> Option<Prediction>,
    knowledge: &Knowledge,
) -> Document {
    let layout = segment::segment(&article, knowledge);
    let date = article.metadata.date.or_else(|| segment::date(&article, &layout, knowledge));
    let by_rules = recognise::recognise(&article, &layout, knowledge);
    let prediction = read(&article, &layout, &by_rules);
    let mut mentions = match &prediction {
        Some(prediction) => recognise::revise(&article, &layout, by_rules, prediction, knowledge),
        None => by_rules,
    };
    let mut resolution = resolve::resolve(&article, &layout, &mentions, knowledge);
    let attribution =
        attribute::attribute(&article, date, &layout, &mentions, &resolution, knowledge, prediction.as_ref());
    let statements = attribution.join(&mut mentions, &mut resolution);
    let links = link::link(&article, date, &mentions, &resolution, knowledge);
    Document { article, date, layout, mentions, resolution, statements, links }
}
