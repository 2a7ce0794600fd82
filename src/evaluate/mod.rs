//! How far annotations agree with gold: the figures of a data set, and where the two differ.
//!
//! Takes [`Document`]s, gold and predicted, as JSON lines hold them (offsets in code points), and gives [`Scores`] and
//! [`Difference`]s. A room of its own: it knows nothing of how newsgraph reads an article, so that it measures any tool
//! alike. Its rules are those of the scorer that data sets and peers were measured with (`bench/score.py`), to the digit;
//! a test compares the two. Leaves reading files and printing to `cli`.

mod address;
mod annotation;
mod coreference;
mod differences;
mod entities;
mod figures;
mod links;
mod relations;
mod shape;
mod spans;
mod statements;
mod units;

pub use annotation::{Document, Entity, Error, Form, Key, Quote, Range, Relation, SHAPE};
pub use differences::{Difference, NameDifference, PartsDifference, differences};
pub use figures::{Figure, Rates, Scores};
pub use statements::Parts;

/// The kinds that are scored as names.
pub const NAMED: [&str; 4] = ["Person", "Organization", "Place", "Role"];

/// A gold document and what was predicted for it.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// What should be found.
    pub gold: &'a Document,
    /// What was found; an empty document when there is no prediction.
    pub predicted: &'a Document,
    /// Whether there is no prediction at all.
    pub missing: bool,
}

/// All figures. A layer is scored only where the gold has it.
pub fn scores(pairs: &[Pair<'_>]) -> Scores {
    let entities = || pairs.iter().flat_map(|pair| &pair.gold.entities);
    let mut layers = Vec::new();
    if entities().next().is_some() {
        layers.push(("entities", entities::score(pairs)));
        if entities().any(|entity| !entity.addresses.is_empty()) {
            layers.push(("links", links::score(pairs)));
        }
        if entities().any(|entity| entity.cluster.is_some()) {
            layers.push(("coreference", coreference::score(pairs)));
        }
    }
    if pairs.iter().any(|pair| !pair.gold.quotes.is_empty()) {
        layers.push(("quotes", statements::score(pairs)));
    }
    if pairs.iter().any(|pair| !pair.gold.relations.is_empty()) {
        layers.push(("relations", relations::score(pairs)));
    }
    let missing = pairs.iter().filter(|pair| pair.missing).count();
    Scores { documents: pairs.len(), missing, layers }
}

#[cfg(test)]
mod tests;
