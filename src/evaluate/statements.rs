//! Statements: source, cue and content, each exactly and by overlap, alone and together.

use super::figures::{Figure, Rates, Rows};
use super::spans::{jaccard, ratio, trimmed};
use super::{Pair, Quote, Range};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// From this share of common code points on, two parts are the same by overlap.
const SAME: f64 = 0.5;
/// Two sources are the same from less: the gold has the whole noun group, a tool often the name alone.
const SAME_SOURCE: f64 = 0.3;

/// The parts of a statement, trimmed, so that they compare.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Parts {
    /// Who says it.
    pub source: Vec<Range>,
    /// By which words.
    pub cue: Vec<Range>,
    /// What is said.
    pub content: Vec<Range>,
}

impl Parts {
    pub(super) fn of(text: &[char], quote: &Quote) -> Self {
        let [source, cue, content] = [&quote.source, &quote.cue, &quote.content].map(|part| trimmed(text, part));
        Self { source, cue, content }
    }

    /// Source, cue, content.
    pub fn all(&self) -> [&Vec<Range>; 3] {
        [&self.source, &self.cue, &self.content]
    }
}

/// Counts of one document, or of all. Three in a row are right, predicted, in the gold.
#[derive(Debug, Default)]
struct Counts<'a> {
    exact: [[usize; 3]; 3],
    /// Of each part: right, of all predicted; found, of all in the gold.
    overlap: [[usize; 4]; 3],
    all_exact: [usize; 3],
    all_overlap: [usize; 3],
    /// By the gold's kind: found by overlap, of all.
    by_kind: BTreeMap<&'a str, (usize, usize)>,
}

/// Whether any statement of the gold leaves open which source and cue belong to it: then parts are scored alone.
pub(super) fn are_apart(pairs: &[Pair<'_>]) -> bool {
    pairs.iter().any(|pair| pair.gold.quotes.iter().any(|quote| quote.unlinked))
}

pub(super) fn score(pairs: &[Pair<'_>]) -> Rows {
    let apart = are_apart(pairs);
    let documents: Vec<Counts<'_>> = pairs.par_iter().map(|pair| document(*pair, apart)).collect();
    let mut sum = Counts::default();
    for counts in &documents {
        sum.add(counts);
    }
    let parts = ["source", "cue", "content"];
    let rates = |[hit, predicted, gold]: [usize; 3]| Figure::Rates(Rates::of(hit, predicted, gold));
    let mut rows: Rows =
        parts.iter().zip(sum.exact).map(|(part, counts)| (format!("{part} exact"), rates(counts))).collect();
    for (part, [right, predicted, found, gold]) in parts.iter().zip(sum.overlap) {
        let rates = Rates::from_shares(ratio(right, predicted), ratio(found, gold));
        rows.push((format!("{part} overlap"), Figure::Rates(Rates { counts: Some((gold, predicted)), ..rates })));
    }
    if !apart {
        rows.push(("all three, exact".to_owned(), rates(sum.all_exact)));
        rows.push(("content and source, overlap".to_owned(), rates(sum.all_overlap)));
        let by_kind = sum.by_kind.into_iter().map(|(kind, counts)| (kind.to_owned(), counts)).collect();
        rows.push(("recall by kind, overlap".to_owned(), Figure::Found(by_kind)));
    }
    rows
}

fn document(pair: Pair<'_>, apart: bool) -> Counts<'_> {
    let (gold, predicted) = parts(pair);
    let mut counts = Counts::default();
    for part in 0..3 {
        let of = |statements: &[Parts]| -> BTreeSet<Vec<Range>> {
            statements.iter().map(|parts| parts.all()[part].clone()).filter(|ranges| !ranges.is_empty()).collect()
        };
        let (gold, predicted) = (of(&gold), of(&predicted));
        let known =
            |one: &Vec<Range>, others: &BTreeSet<Vec<Range>>| others.iter().any(|other| jaccard(one, other) >= SAME);
        let right = predicted.iter().filter(|one| known(one, &gold)).count();
        let found = gold.iter().filter(|one| known(one, &predicted)).count();
        counts.exact[part] = [gold.intersection(&predicted).count(), predicted.len(), gold.len()];
        counts.overlap[part] = [right, predicted.len(), found, gold.len()];
    }
    if apart {
        return counts;
    }
    let mut left: BTreeMap<&Parts, usize> = BTreeMap::new();
    for statement in &predicted {
        *left.entry(statement).or_default() += 1;
    }
    let mut equal = 0;
    for statement in &gold {
        if let Some(number) = left.get_mut(statement).filter(|number| **number > 0) {
            *number -= 1;
            equal += 1;
        }
    }
    let matched: BTreeSet<usize> = matches(&gold, &predicted).into_iter().map(|(gold, _)| gold).collect();
    counts.all_exact = [equal, predicted.len(), gold.len()];
    counts.all_overlap = [matched.len(), predicted.len(), gold.len()];
    for (index, quote) in pair.gold.quotes.iter().enumerate() {
        let kind = quote.kind.as_deref().filter(|kind| !kind.is_empty()).unwrap_or("?");
        let row = counts.by_kind.entry(kind).or_default();
        *row = (row.0 + usize::from(matched.contains(&index)), row.1 + 1);
    }
    counts
}

/// The statements of gold and prediction, trimmed.
pub(super) fn parts(pair: Pair<'_>) -> (Vec<Parts>, Vec<Parts>) {
    let text: Vec<char> = pair.gold.text.chars().collect();
    let of = |quotes: &[Quote]| quotes.iter().map(|quote| Parts::of(&text, quote)).collect();
    (of(&pair.gold.quotes), of(&pair.predicted.quotes))
}

/// Pairs (gold, predicted) by content and source, one to one, the greatest overlap of contents first. A gold statement
/// without a source takes any.
pub(super) fn matches(gold: &[Parts], predicted: &[Parts]) -> Vec<(usize, usize)> {
    let mut fits: Vec<(f64, usize, usize)> = Vec::new();
    for (i, asked) in gold.iter().enumerate().filter(|(_, asked)| !asked.content.is_empty()) {
        for (j, found) in predicted.iter().enumerate() {
            let overlap = jaccard(&asked.content, &found.content);
            if overlap >= SAME && (asked.source.is_empty() || jaccard(&asked.source, &found.source) > SAME_SOURCE) {
                fits.push((overlap, i, j));
            }
        }
    }
    one_to_one(fits)
}

/// The best first, each of either side once; among equals the earlier ones.
pub(super) fn one_to_one(mut fits: Vec<(f64, usize, usize)>) -> Vec<(usize, usize)> {
    fits.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used_gold, mut used_predicted) = (BTreeSet::new(), BTreeSet::new());
    fits.retain(|(_, i, j)| {
        let free = !used_gold.contains(i) && !used_predicted.contains(j);
        if free {
            used_gold.insert(*i);
            used_predicted.insert(*j);
        }
        free
    });
    fits.into_iter().map(|(_, i, j)| (i, j)).collect()
}

impl<'a> Counts<'a> {
    fn add(&mut self, other: &Counts<'a>) {
        fn plus<const N: usize>(sum: &mut [usize; N], part: &[usize; N]) {
            sum.iter_mut().zip(part).for_each(|(sum, part)| *sum += part);
        }
        self.exact.iter_mut().zip(&other.exact).for_each(|(sum, part)| plus(sum, part));
        self.overlap.iter_mut().zip(&other.overlap).for_each(|(sum, part)| plus(sum, part));
        plus(&mut self.all_exact, &other.all_exact);
        plus(&mut self.all_overlap, &other.all_overlap);
        for (kind, (found, all)) in &other.by_kind {
            let row = self.by_kind.entry(kind).or_default();
            *row = (row.0 + found, row.1 + all);
        }
    }
}
