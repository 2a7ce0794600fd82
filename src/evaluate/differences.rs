//! Where gold and prediction differ, document by document: names and statements, those that belong together in pairs.

use super::spans::jaccard;
use super::statements::{are_apart, matches, one_to_one, parts};
use super::units::Unit;
use super::{Pair, Parts, Range, entities};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// What a document has too little, too much, or otherwise.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Difference<'a> {
    /// Of names, in the order of the text.
    pub names: Vec<NameDifference<'a>>,
    /// Of statements, in the order of the text.
    pub statements: Vec<PartsDifference>,
}

/// A name in the gold alone (missed), in the prediction alone (spurious), or in both with another type or span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameDifference<'a> {
    /// Span and type in the gold.
    pub gold: Option<(Range, &'a str)>,
    /// Span and type in the prediction.
    pub predicted: Option<(Range, &'a str)>,
}

/// A statement in the gold alone (missed), in the prediction alone (spurious), or in both with another part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartsDifference {
    /// As in the gold.
    pub gold: Option<Parts>,
    /// As predicted.
    pub predicted: Option<Parts>,
}

impl Difference<'_> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.names.len() + self.statements.len()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The differences of each document, in order. What the scores do not count is none.
pub fn differences<'a>(pairs: &[Pair<'a>]) -> Vec<Difference<'a>> {
    let types = entities::types(pairs);
    let apart = are_apart(pairs);
    let has_quotes = pairs.iter().any(|pair| !pair.gold.quotes.is_empty());
    pairs
        .par_iter()
        .map(|pair| Difference {
            names: names(*pair, &types),
            statements: if has_quotes { statements(*pair, apart) } else { Vec::new() },
        })
        .collect()
}

fn names<'a>(pair: Pair<'a>, types: &BTreeSet<&str>) -> Vec<NameDifference<'a>> {
    let outcome = entities::outcome(pair, types);
    let mut fits = Vec::new();
    for (i, unit) in outcome.missed.iter().enumerate() {
        for (j, (range, kind)) in outcome.spurious.iter().enumerate() {
            let overlap = unit.ranges.iter().map(|one| jaccard(&[*one], &[*range])).fold(0.0, f64::max);
            if overlap > 0.0 {
                // The same span says more than the same type, and that more than how much is shared.
                let same_type = if unit.kind == *kind { 1.0 } else { 0.0 };
                let same_span = if unit.ranges.contains(range) { 2.0 } else { 0.0 };
                fits.push((overlap + same_type + same_span, i, j));
            }
        }
    }
    let pairs = one_to_one(fits);
    let gold = |unit: &Unit<'a>, beside: Option<Range>| {
        let overlap = |range: &Range| beside.map_or(0.0, |beside| jaccard(&[*range], &[beside]));
        // Of the readings of one thing the nearest, else the longest.
        let best = unit.ranges.iter().max_by(|a, b| {
            let length = |range: &Range| range.1.saturating_sub(range.0);
            overlap(a).total_cmp(&overlap(b)).then(length(a).cmp(&length(b)))
        });
        best.map(|range| (*range, unit.kind))
    };
    let paired = pairs.iter().filter_map(|(i, j)| {
        let predicted = *outcome.spurious.get(*j)?;
        Some(NameDifference { gold: gold(outcome.missed.get(*i)?, Some(predicted.0)), predicted: Some(predicted) })
    });
    let is_missed = |(i, _): &(usize, &Unit<'a>)| !pairs.iter().any(|pair| pair.0 == *i);
    let missed = outcome.missed.iter().enumerate().filter(is_missed);
    let missed = missed.map(|(_, unit)| NameDifference { gold: gold(unit, None), predicted: None });
    let is_spurious = |(j, _): &(usize, &(Range, &str))| !pairs.iter().any(|pair| pair.1 == *j);
    let spurious = outcome.spurious.iter().enumerate().filter(is_spurious);
    let spurious = spurious.map(|(_, name)| NameDifference { gold: None, predicted: Some(*name) });
    let mut all: Vec<_> = paired.chain(missed).chain(spurious).collect();
    all.sort_by_key(|one| one.gold.or(one.predicted));
    all
}

fn statements(pair: Pair<'_>, apart: bool) -> Vec<PartsDifference> {
    let (gold, predicted) = parts(pair);
    let mut all = if apart {
        // Each part for itself, once a span, as it is scored.
        let single: [fn(&Parts) -> Parts; 3] = [
            |parts| Parts { source: parts.source.clone(), ..Parts::default() },
            |parts| Parts { cue: parts.cue.clone(), ..Parts::default() },
            |parts| Parts { content: parts.content.clone(), ..Parts::default() },
        ];
        let of = |statements: &[Parts], part: fn(&Parts) -> Parts| -> Vec<Parts> {
            let parts: BTreeSet<Parts> = statements.iter().map(part).collect();
            parts.into_iter().filter(|parts| *parts != Parts::default()).collect()
        };
        single.into_iter().flat_map(|part| unequal(of(&gold, part), of(&predicted, part))).collect()
    } else {
        unequal(gold, predicted)
    };
    // What was said is where a reader looks for a statement.
    let place = |parts: &Parts| parts.content.iter().chain(&parts.source).chain(&parts.cue).next().copied();
    all.sort_by_key(|one| one.gold.as_ref().or(one.predicted.as_ref()).and_then(place));
    all
}

/// What is left when equal ones are taken away, paired: by content and source as the score does, then by any overlap.
fn unequal(mut gold: Vec<Parts>, mut predicted: Vec<Parts>) -> Vec<PartsDifference> {
    gold.retain(|parts| match predicted.iter().position(|other| other == parts) {
        Some(same) => {
            predicted.remove(same);
            false
        }
        None => true,
    });
    let mut gold: Vec<Option<Parts>> = gold.into_iter().map(Some).collect();
    let mut predicted: Vec<Option<Parts>> = predicted.into_iter().map(Some).collect();
    let mut all = Vec::new();
    for find in [matches, overlapping] {
        let whole =
            |side: &[Option<Parts>]| side.iter().map(|parts| parts.clone().unwrap_or_default()).collect::<Vec<_>>();
        for (i, j) in find(&whole(&gold), &whole(&predicted)) {
            let take = |side: &mut [Option<Parts>], at: usize| side.get_mut(at).and_then(Option::take);
            all.push(PartsDifference { gold: take(&mut gold, i), predicted: take(&mut predicted, j) });
        }
    }
    let missed = gold.into_iter().flatten().map(|parts| PartsDifference { gold: Some(parts), predicted: None });
    let spurious = predicted.into_iter().flatten().map(|parts| PartsDifference { gold: None, predicted: Some(parts) });
    all.into_iter().chain(missed).chain(spurious).collect()
}

/// Pairs whose contents share anything; where there is no content, whose other parts do.
fn overlapping(gold: &[Parts], predicted: &[Parts]) -> Vec<(usize, usize)> {
    let mut fits = Vec::new();
    for (i, one) in gold.iter().enumerate() {
        for (j, other) in predicted.iter().enumerate() {
            let bare = one.content.is_empty() && other.content.is_empty();
            let shared = if bare {
                jaccard(&one.source, &other.source).max(jaccard(&one.cue, &other.cue))
            } else {
                jaccard(&one.content, &other.content)
            };
            if shared > 0.0 {
                fits.push((shared, i, j));
            }
        }
    }
    one_to_one(fits)
}
