//! Relations: type agrees, and subject and object share a mention each.

use super::figures::{Figure, Rates, Rows};
use super::{Pair, Range, Relation};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Types that get a row of their own, the most frequent first.
const ROWS: usize = 25;

/// Right, predicted and in the gold.
type Counts = [usize; 3];

pub(super) fn score(pairs: &[Pair<'_>]) -> Rows {
    let documents: Vec<_> = pairs.par_iter().map(|pair| document(*pair)).collect();
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut kinds: Vec<(&str, Counts)> = Vec::new();
    for (kind, found) in documents.iter().flat_map(|(gold, _)| gold) {
        let number = *numbers.entry(kind).or_insert(kinds.len());
        match kinds.get_mut(number) {
            Some((_, counts)) => add(counts, [usize::from(*found), 0, 1]),
            None => kinds.push((kind, [usize::from(*found), 0, 1])),
        }
    }
    // A type that the gold never has cannot be judged: it is left out.
    for kind in documents.iter().flat_map(|(_, predicted)| predicted) {
        if let Some((_, counts)) = numbers.get(kind).and_then(|number| kinds.get_mut(*number)) {
            add(counts, [0, 1, 0]);
        }
    }
    // Equally frequent ones stay in the order in which the gold has them.
    kinds.sort_by_key(|(_, [_, _, gold])| std::cmp::Reverse(*gold));
    let rates = |[hit, predicted, gold]: Counts| Figure::Rates(Rates::of(hit, predicted, gold));
    let mut rows: Rows = kinds.iter().take(ROWS).map(|(kind, counts)| ((*kind).to_owned(), rates(*counts))).collect();
    let mut sum = Counts::default();
    for (_, counts) in &kinds {
        add(&mut sum, *counts);
    }
    rows.push(("micro".to_owned(), rates(sum)));
    rows
}

fn add(sum: &mut Counts, counts: Counts) {
    sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
}

/// The types of the gold's relations, each with whether it was found, and those of the predicted ones.
fn document(pair: Pair<'_>) -> (Vec<(&str, bool)>, Vec<&str>) {
    let mut free: Vec<&Relation> = asked(&pair.predicted.relations).collect();
    let predicted = free.iter().map(|relation| relation.kind.as_str()).collect();
    let gold = asked(&pair.gold.relations).map(|gold| {
        let fits = |one: &&Relation| one.kind == gold.kind && meet(&one.subj, &gold.subj) && meet(&one.obj, &gold.obj);
        let found = free.iter().position(fits);
        if let Some(at) = found {
            free.remove(at);
        }
        (gold.kind.as_str(), found.is_some())
    });
    (gold.collect(), predicted)
}

/// A relation whose subject or object the article never mentions cannot be asked of a reader of the text.
fn asked(relations: &[Relation]) -> impl Iterator<Item = &Relation> {
    relations.iter().filter(|relation| !relation.subj.is_empty() && !relation.obj.is_empty())
}

fn meet(a: &[Range], b: &[Range]) -> bool {
    let a: BTreeSet<&Range> = a.iter().collect();
    b.iter().any(|range| a.contains(range))
}
