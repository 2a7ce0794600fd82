//! Links: a mention's span and one of its addresses agree. The type does not matter.

use super::figures::{Figure, Rates, Rows};
use super::units::{Unit, units};
use super::{Form, Pair, Range};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Counts of one document, or of all.
#[derive(Debug, Default)]
struct Counts<'a> {
    hit: usize,
    predicted: usize,
    gold: usize,
    /// Links of mentions to which the gold gives no address, or of which it asks for nothing.
    unknown: usize,
    /// By the gold's type: found, asked for.
    by_type: BTreeMap<&'a str, (usize, usize)>,
}

pub(super) fn score(pairs: &[Pair<'_>]) -> Rows {
    let documents: Vec<Counts<'_>> = pairs.par_iter().map(|pair| document(*pair)).collect();
    let mut sum = Counts::default();
    for counts in documents {
        sum.hit += counts.hit;
        sum.predicted += counts.predicted;
        sum.gold += counts.gold;
        sum.unknown += counts.unknown;
        for (kind, (hit, gold)) in counts.by_type {
            let row = sum.by_type.entry(kind).or_default();
            *row = (row.0 + hit, row.1 + gold);
        }
    }
    let by_type = sum.by_type.into_iter().map(|(kind, counts)| (kind.to_owned(), counts)).collect();
    vec![
        ("strong".to_owned(), Figure::Rates(Rates::of(sum.hit, sum.predicted, sum.gold))),
        ("links on gold without an address".to_owned(), Figure::Count(sum.unknown)),
        ("recall by gold type".to_owned(), Figure::Found(by_type)),
    ]
}

fn document(pair: Pair<'_>) -> Counts<'_> {
    let mut counts = Counts::default();
    let is_wanted = |unit: &Unit<'_>| unit.asked && !unit.addresses.is_empty() && unit.kind != "Literal";
    let (wanted, others): (Vec<Unit<'_>>, Vec<Unit<'_>>) = units(pair.gold).into_iter().partition(is_wanted);
    let passed: BTreeSet<Range> = others.into_iter().flat_map(|unit| unit.ranges).collect();
    let mut at: BTreeMap<Range, Vec<usize>> = BTreeMap::new();
    for (index, unit) in wanted.iter().enumerate() {
        counts.gold += 1;
        counts.by_type.entry(unit.kind).or_default().1 += 1;
        for range in &unit.ranges {
            at.entry(*range).or_default().push(index);
        }
    }
    let (mut met, mut done) = (BTreeSet::new(), BTreeSet::new());
    for entity in &pair.predicted.entities {
        let is_name = !matches!(entity.form, Some(Form::Nominal | Form::Pronoun));
        // Of several links of one span the first counts.
        if entity.addresses.is_empty()
            || !pair.gold.is_annotated(entity.range)
            || !is_name
            || !done.insert(entity.range)
        {
            continue;
        }
        let here = at.get(&entity.range);
        let right = here.into_iter().flatten().filter_map(|index| Some((*index, wanted.get(*index)?)));
        let right = right.into_iter().find(|(_, unit)| !unit.addresses.is_disjoint(&entity.addresses));
        match right {
            Some((index, unit)) => {
                if met.insert(index) {
                    counts.hit += 1;
                    counts.predicted += 1;
                    counts.by_type.entry(unit.kind).or_default().0 += 1;
                }
            }
            None if here.is_none() && passed.contains(&entity.range) => counts.unknown += 1,
            None => counts.predicted += 1,
        }
    }
    counts
}
