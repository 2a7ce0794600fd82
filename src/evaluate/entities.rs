//! Names: exact span and type.

use super::figures::{Figure, Rates, Rows};
use super::units::{Unit, names, units};
use super::{NAMED, Pair, Range};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What came of the names of a document.
#[derive(Debug)]
pub(super) struct Outcome<'a> {
    /// Types of the names that were asked for and found.
    pub(super) found: Vec<&'a str>,
    pub(super) missed: Vec<Unit<'a>>,
    /// Predicted, and neither asked for nor allowed.
    pub(super) spurious: Vec<(Range, &'a str)>,
}

/// The types that the gold asks for anywhere. What a data set does not annotate cannot be wrong.
pub(super) fn types<'a>(pairs: &[Pair<'a>]) -> BTreeSet<&'a str> {
    let kinds = pairs.par_iter().map(|pair| {
        let asked = units(pair.gold).into_iter().filter(|unit| unit.asked).map(|unit| unit.kind);
        asked.filter(|kind| NAMED.contains(kind)).collect::<BTreeSet<_>>()
    });
    kinds.collect::<Vec<_>>().into_iter().flatten().collect()
}

/// Holds the predicted names of a document against the gold.
pub(super) fn outcome<'a>(pair: Pair<'a>, types: &BTreeSet<&str>) -> Outcome<'a> {
    let (asked, others): (Vec<Unit<'_>>, Vec<Unit<'_>>) =
        units(pair.gold).into_iter().partition(|unit| unit.asked && types.contains(unit.kind));
    let passed: BTreeSet<Range> = others.into_iter().flat_map(|unit| unit.ranges).collect();
    let mut wanted: BTreeMap<(Range, &str), usize> = BTreeMap::new();
    for (index, unit) in asked.iter().enumerate() {
        wanted.extend(unit.ranges.iter().map(|range| ((*range, unit.kind), index)));
    }
    let mut met = BTreeSet::new();
    let mut outcome = Outcome { found: Vec::new(), missed: Vec::new(), spurious: Vec::new() };
    for name in names(pair.predicted) {
        let kind = name.kind.as_str();
        if !types.contains(kind) || !pair.gold.is_annotated(name.range) {
            continue;
        }
        match wanted.get(&(name.range, kind)) {
            // A second reading of the same thing is neither right nor wrong.
            Some(unit) if met.insert(*unit) => outcome.found.push(kind),
            Some(_) => {}
            None if passed.contains(&name.range) => {}
            None => outcome.spurious.push((name.range, kind)),
        }
    }
    let missed = asked.into_iter().enumerate().filter(|(index, _)| !met.contains(index));
    outcome.missed = missed.map(|(_, unit)| unit).collect();
    outcome
}

pub(super) fn score(pairs: &[Pair<'_>]) -> Rows {
    let types = types(pairs);
    let outcomes: Vec<Outcome<'_>> = pairs.par_iter().map(|pair| outcome(*pair, &types)).collect();
    // Right, wrong and missed of each type.
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for outcome in &outcomes {
        let found = outcome.found.iter().map(|kind| (*kind, 0));
        let spurious = outcome.spurious.iter().map(|(_, kind)| (*kind, 1));
        let missed = outcome.missed.iter().map(|unit| (unit.kind, 2));
        for (kind, column) in found.chain(spurious).chain(missed) {
            counts.entry(kind).or_default()[column] += 1;
        }
    }
    let total = |kinds: &[&str]| {
        let rows = kinds.iter().filter_map(|kind| counts.get(kind));
        let [hit, wrong, missed] = rows.fold([0; 3], |sum, row| [sum[0] + row[0], sum[1] + row[1], sum[2] + row[2]]);
        Figure::Rates(Rates::of(hit, hit + wrong, hit + missed))
    };
    let scored = NAMED.into_iter().filter(|kind| types.contains(kind));
    let mut rows: Rows = scored.map(|kind| (kind.to_owned(), total(&[kind]))).collect();
    rows.push(("micro without Role".to_owned(), total(&NAMED[..3])));
    if types.contains("Role") {
        rows.push(("micro".to_owned(), total(&NAMED)));
    }
    rows
}
