//! Names of which it is not clear what they are.
//!
//! A ruling is about a name of a kind, so that is what is put together here, over all articles. How much it would change is
//! the number of mentions and statements that it would be about, times how doubtful they are as they stand.

use super::alike::{Alike, Names};
use super::candidates::candidates;
use super::seen::Seen;
use crate::document::EntityKind;
use crate::knowledge::Knowledge;
use crate::rulings::Id;
use std::collections::BTreeMap;

/// Links from this confidence on are no work for people: there are many, and nearly all are right.
const SURE: f32 = 0.9;
/// Doubt about a name that is not linked though the knowledge base has it.
const KNOWN: f64 = 0.5;
/// Doubt about a name that is not linked and that nothing known has.
const UNKNOWN: f64 = 0.25;
/// Doubt about the rest where one name is several things in several articles: one of two is as likely wrong.
const DIVIDED: f64 = 0.5;
/// A name that nothing known has is listed when an article names it so often, or several do.
const OFTEN: usize = 3;

/// A name that a row could be written for.
#[derive(Debug, Clone, PartialEq)]
pub struct Uncertain {
    /// The name.
    pub name: String,
    /// What the articles take it for.
    pub kind: EntityKind,
    /// IRIs of the articles, in order.
    pub articles: Vec<String>,
    /// How often they refer to it.
    pub mentions: usize,
    /// In how many of their statements it has a part.
    pub statements: usize,
    /// The number of mentions and statements that are expected to be wrong: what the list is sorted by.
    pub weight: f64,
    /// What it is now, the most frequent first; several when articles differ.
    pub now: Vec<Variant>,
    /// What else has this name in the knowledge base, best known first.
    pub others: Vec<Other>,
    /// Names of the store that may be of the same thing, the most used first.
    pub alike: Vec<Alike>,
}

/// What a name is taken for in some articles.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// The id that it is linked to, if it is.
    pub id: Option<Id>,
    /// What the knowledge base calls that.
    pub label: Option<String>,
    /// The lowest confidence of these links; 0 when there is none.
    pub confidence: f32,
    /// The reason of the least sure one.
    pub reason: String,
    /// IRIs of the articles, in order.
    pub articles: Vec<String>,
    /// Mentions and statements.
    uses: usize,
    /// Those expected to be wrong.
    weight: f64,
}

/// A namesake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// Its id.
    pub id: Id,
    /// Its name and what tells it from others.
    pub about: String,
}

/// "Q794 Iran".
impl std::fmt::Display for Other {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.id, self.about)
    }
}

/// The names of `seen` that are uncertain, those first where a ruling would change most. What is ruled already, or `decided`
/// by rows that nothing has followed yet, is left out.
pub fn uncertain(seen: &[Seen], decided: impl Fn(&Seen) -> bool, knowledge: &Knowledge) -> Vec<Uncertain> {
    let all = Names::of(seen);
    let mut names: BTreeMap<(&str, EntityKind), Vec<&Seen>> = BTreeMap::new();
    for thing in seen.iter().filter(|thing| !thing.ruled && !decided(thing)) {
        names.entry((&thing.name, thing.kind)).or_default().push(thing);
    }
    let mut found: Vec<Uncertain> =
        names.into_iter().filter_map(|((name, kind), things)| doubt(name, kind, &things, &all, knowledge)).collect();
    // A stable sort keeps the alphabet among equals.
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    found
}

/// What is doubtful about a name; `None` when nothing is.
fn doubt(name: &str, kind: EntityKind, things: &[&Seen], all: &Names<'_>, knowledge: &Knowledge) -> Option<Uncertain> {
    let mut now = variants(things);
    let best = now.first()?;
    let others = candidates(name, kind, best.id.as_ref(), knowledge);
    let articles = articles(things);
    let (mentions, statements) =
        (things.iter().map(|thing| thing.mentions).sum(), things.iter().map(|thing| thing.statements).sum());
    let unknown = best.id.is_none() && others.is_empty();
    if unknown && now.len() == 1 && articles.len() == 1 && mentions < OFTEN {
        return None;
    }
    let open = if others.is_empty() { UNKNOWN } else { KNOWN };
    for (index, variant) in now.iter_mut().enumerate() {
        let least = match (&variant.id, index) {
            (_, 1..) => DIVIDED,
            (None, _) => open,
            (Some(_), _) => 0.0,
        };
        variant.weight = variant.weight.max(number(variant.uses) * least);
    }
    let weight: f64 = now.iter().map(|variant| variant.weight).sum();
    let alike = all.like(name, kind);
    let name = name.to_owned();
    (weight > 0.0).then_some(Uncertain { name, kind, articles, mentions, statements, weight, now, others, alike })
}

/// The things of one name by what they are linked to, those first that are used most.
fn variants(things: &[&Seen]) -> Vec<Variant> {
    let mut by_id: BTreeMap<Option<&Id>, Vec<&Seen>> = BTreeMap::new();
    for thing in things {
        by_id.entry(thing.link.as_ref().map(|link| &link.id)).or_default().push(thing);
    }
    let mut variants: Vec<Variant> = by_id
        .into_iter()
        .map(|(id, things)| {
            let links = things.iter().filter_map(|thing| thing.link.as_ref());
            let least = links.min_by(|a, b| a.confidence.total_cmp(&b.confidence));
            let weight = things.iter().filter_map(|thing| {
                let link = thing.link.as_ref().filter(|link| link.confidence < SURE)?;
                Some(number(uses(thing)) * (1.0 - f64::from(link.confidence)))
            });
            Variant {
                id: id.cloned(),
                label: least.and_then(|link| link.label.clone()),
                confidence: least.map_or(0.0, |link| link.confidence),
                reason: least.map(|link| link.reason.clone()).unwrap_or_default(),
                articles: articles(&things),
                uses: things.iter().map(|thing| uses(thing)).sum(),
                weight: weight.sum(),
            }
        })
        .collect();
    variants.sort_by_key(|variant| std::cmp::Reverse(variant.uses));
    variants
}

fn articles(things: &[&Seen]) -> Vec<String> {
    let mut articles: Vec<String> = things.iter().map(|thing| thing.article.clone()).collect();
    articles.sort_unstable();
    articles.dedup();
    articles
}

/// The mentions and statements that a ruling about a thing would be about.
fn uses(thing: &Seen) -> usize {
    thing.mentions + thing.statements
}

#[expect(clippy::cast_precision_loss, reason = "counts of mentions have less digits than a float")]
fn number(count: usize) -> f64 {
    count as f64
}
