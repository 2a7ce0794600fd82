//! Coreference: MUC, B³ and entity CEAF over exact spans, and the mean of their F1.

use super::figures::{Figure, Rates, Rows, rounded};
use super::spans::ratio;
use super::{Document, Key, NAMED, Pair, Range};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

type Cluster = BTreeSet<Range>;

/// What is right of what there is, once for recall (gold) and once for precision (predicted).
#[derive(Debug, Default, Clone, Copy)]
struct Shares {
    gold: (f64, usize),
    predicted: (f64, usize),
}

impl Shares {
    fn add(&mut self, other: Self) {
        for (sum, part) in [(&mut self.gold, other.gold), (&mut self.predicted, other.predicted)] {
            *sum = (sum.0 + part.0, sum.1 + part.1);
        }
    }

    fn rates(self) -> Rates {
        let (precision, recall) = (share(self.predicted), share(self.gold));
        let both = precision + recall;
        let f1 = if both > 0.0 { rounded(200.0 * precision * recall / both) } else { 0.0 };
        Rates { f1, ..Rates::from_shares(precision, recall) }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of a data set are far below 2^53")]
fn share((part, whole): (f64, usize)) -> f64 {
    if whole == 0 { 0.0 } else { part / whole as f64 }
}

pub(super) fn score(pairs: &[Pair<'_>]) -> Rows {
    let documents: Vec<[Shares; 3]> = pairs
        .par_iter()
        .map(|pair| {
            let (gold, predicted) = (clusters(pair.gold), clusters(pair.predicted));
            [
                Shares { gold: links(&gold, &predicted), predicted: links(&predicted, &gold) },
                Shares { gold: mentions(&gold, &predicted), predicted: mentions(&predicted, &gold) },
                entities(&gold, &predicted),
            ]
        })
        .collect();
    let mut sums = [Shares::default(); 3];
    // In the order of the documents: the sums of fractions are the same on every run.
    for shares in documents {
        sums.iter_mut().zip(shares).for_each(|(sum, shares)| sum.add(shares));
    }
    let rates = sums.map(Shares::rates);
    let mean = rounded(rates.iter().map(|rates| rates.f1).sum::<f64>() / 3.0);
    let names = ["muc", "b3", "ceafe"].map(str::to_owned);
    let mut rows: Rows = names.into_iter().zip(rates.map(Figure::Rates)).collect();
    rows.push(("mean f1".to_owned(), Figure::Mean(mean)));
    rows
}

/// Clusters of people, organizations and places, in the order of their first mentions.
fn clusters(document: &Document) -> Vec<Cluster> {
    let mut numbers: BTreeMap<&Key, usize> = BTreeMap::new();
    let mut clusters: Vec<Cluster> = Vec::new();
    for entity in &document.entities {
        let Some(cluster) = entity.cluster.as_ref().filter(|_| NAMED[..3].contains(&entity.kind.as_str())) else {
            continue;
        };
        let number = *numbers.entry(cluster).or_insert(clusters.len());
        match clusters.get_mut(number) {
            Some(cluster) => drop(cluster.insert(entity.range)),
            None => clusters.push(Cluster::from([entity.range])),
        }
    }
    clusters
}

/// Which cluster holds a mention; the last one where several do.
fn places(clusters: &[Cluster]) -> BTreeMap<Range, usize> {
    clusters.iter().enumerate().flat_map(|(index, cluster)| cluster.iter().map(move |range| (*range, index))).collect()
}

/// MUC: of the links that hold the clusters `of` together, how many `other` has.
fn links(of: &[Cluster], other: &[Cluster]) -> (f64, usize) {
    let places = places(other);
    let (mut kept, mut all) = (0, 0);
    for cluster in of {
        let known: BTreeSet<usize> = cluster.iter().filter_map(|range| places.get(range).copied()).collect();
        let unknown = cluster.iter().filter(|range| !places.contains_key(range)).count();
        kept += cluster.len().saturating_sub(known.len() + unknown);
        all += cluster.len().saturating_sub(1);
    }
    (ratio(kept, 1), all)
}

/// B³: for each mention of `of`, how much of its cluster `other` keeps with it.
fn mentions(of: &[Cluster], other: &[Cluster]) -> (f64, usize) {
    let places = places(other);
    let mut sum = 0.0;
    for cluster in of {
        for range in cluster {
            let same = places.get(range).and_then(|index| other.get(*index));
            sum += same.map_or(0.0, |same| ratio(cluster.intersection(same).count(), cluster.len()));
        }
    }
    (sum, of.iter().map(BTreeSet::len).sum())
}

/// Entity CEAF: how alike clusters are that are paired one to one, the most alike first (greedy, not the best sum).
fn entities(gold: &[Cluster], predicted: &[Cluster]) -> Shares {
    let holders = holders(predicted);
    let mut alike: Vec<(f64, usize, usize)> = Vec::new();
    for (i, cluster) in gold.iter().enumerate() {
        let others: BTreeSet<usize> =
            cluster.iter().filter_map(|range| holders.get(range)).flatten().copied().collect();
        for (j, other) in others.into_iter().filter_map(|j| Some((j, predicted.get(j)?))) {
            let shared = cluster.intersection(other).count();
            alike.push((ratio(2 * shared, cluster.len() + other.len()), i, j));
        }
    }
    alike.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then((b.1, b.2).cmp(&(a.1, a.2))));
    let (mut used_gold, mut used_predicted) = (BTreeSet::new(), BTreeSet::new());
    let mut sum = 0.0;
    for (likeness, i, j) in alike {
        if !used_gold.contains(&i) && !used_predicted.contains(&j) {
            used_gold.insert(i);
            used_predicted.insert(j);
            sum += likeness;
        }
    }
    Shares { gold: (sum, gold.len()), predicted: (sum, predicted.len()) }
}

/// All the clusters that hold a mention.
fn holders(clusters: &[Cluster]) -> BTreeMap<Range, Vec<usize>> {
    let mut holders: BTreeMap<Range, Vec<usize>> = BTreeMap::new();
    for (index, cluster) in clusters.iter().enumerate() {
        for range in cluster {
            holders.entry(*range).or_default().push(index);
        }
    }
    holders
}
