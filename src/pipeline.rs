//! The way of an article through the stages.
//!
//! One page of calls. The argument lists are the dependency graph: a stage that is called too early does not compile.
//! Nothing here or below reads a clock, a file or a random number, and nothing fails: odd text gives less, never an error.

use crate::document::{Article, Document, Layout, Mention, PredictedPair, Prediction};
use crate::knowledge::Knowledge;
use crate::reader::Reader;
use crate::{attribute, link, recognise, resolve, segment};

/// What articles are read with.
pub struct Pipeline {
    /// What is known before reading.
    pub knowledge: Knowledge,
    /// The trained reader; without it rules and word lists read alone.
    pub reader: Option<Reader>,
    /// Mentions, roles, relations, statements, happenings and links of less confidence than this (0 to 1) are left out, and entities
    /// that nothing mentions then.
    pub min_confidence: f32,
}

impl Pipeline {
    /// Reads one article.
    pub fn annotate(&self, article: Article) -> Document {
        let read = |article: &Article, layout: &Layout, by_rules: &[Mention]| {
            self.reader.as_ref().map(|reader| {
                let (prediction, reading) = reader.read(article, layout, by_rules);
                (prediction, move |mentions: &[Mention]| reading.pairs(mentions))
            })
        };
        let mut document = stages(article, read, &self.knowledge, self.min_confidence);
        document.model = self.reader.as_ref().map(|reader| reader.about("sha256").to_owned());
        document
    }
}

/// Reads one article by rules alone.
pub fn annotate(article: Article, knowledge: &Knowledge) -> Document {
    stages(article, |_, _, _| None::<(_, fn(&[Mention]) -> Vec<PredictedPair>)>, knowledge, 0.0)
}

/// Reads one article with the answer of a reader that a test makes up.
#[cfg(test)]
pub(crate) fn annotate_with(
    article: Article,
    read: impl FnOnce(&Article, &Layout, &[Mention]) -> Option<Prediction>,
    knowledge: &Knowledge,
) -> Document {
    let read = |article: &Article, layout: &Layout, by_rules: &[Mention]| {
        read(article, layout, by_rules).map(|prediction| (prediction, |_: &[Mention]| Vec::new()))
    };
    stages(article, read, knowledge, 0.0)
}

/// All stages in their order. What is less sure than `least` is left out as soon as it is found. `read` gives the reader's answer
/// and who is asked about pairs of mentions, once these are settled.
fn stages<P: FnOnce(&[Mention]) -> Vec<PredictedPair>>(
    article: Article,
    read: impl FnOnce(&Article, &Layout, &[Mention]) -> Option<(Prediction, P)>,
    knowledge: &Knowledge,
    least: f32,
) -> Document {
    let layout = segment::segment(&article, knowledge);
    let date = article.metadata.date.or_else(|| segment::date(&article, &layout, knowledge));
    let by_rules = recognise::recognise(&article, &layout, knowledge);
    let (prediction, pairs) = read(&article, &layout, &by_rules).unzip();
    let mut mentions = match &prediction {
        Some(prediction) => recognise::revise(&article, &layout, by_rules, prediction, knowledge),
        None => by_rules,
    };
    mentions.retain(|mention| mention.origin.confidence >= least);
    let pairs = pairs.map_or_else(Vec::new, |pairs| pairs(&mentions));
    let mut resolution = resolve::resolve(&article, &layout, &mentions, &pairs, knowledge);
    resolution.memberships.retain(|membership| membership.origin.confidence >= least);
    resolution.relations.retain(|relation| relation.origin.confidence >= least);
    let attribution =
        attribute::attribute(&article, date, &layout, &mentions, &resolution, knowledge, prediction.as_ref());
    let named = resolution.entities.len();
    let statements = attribution.join(&mut mentions, &mut resolution);
    let statements = if least > 0.0 {
        attribute::at_least(statements, &mut mentions, &mut resolution, named, least)
    } else {
        statements
    };
    let (mut events, mut distances) =
        attribute::happenings(&article, &layout, &mentions, &resolution, &statements, knowledge);
    events.retain(|event| event.origin.confidence >= least);
    distances.retain(|distance| distance.origin.confidence >= least);
    let mut links = link::link(&article, date, &mentions, &resolution, knowledge);
    links.retain(|link| link.confidence >= least);
    Document { article, date, layout, mentions, resolution, statements, events, distances, links, model: None }
}
