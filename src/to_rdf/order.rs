//! A total order of triples, which oxrdf does not give: by the characters of subject, predicate and object.

use oxrdf::{NamedOrBlankNode, Term, Triple};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::Hash;

/// Sorts triples and keeps each once.
///
/// The subjects of an article begin alike for some seventy characters and have several triples each: each is ranked once, and
/// ranks are compared then. A triple is a large value: it is moved once, to its place.
pub(super) fn sort(triples: &mut Vec<Triple>) {
    let subjects = ranks(triples.iter().map(|triple| key(&triple.subject)));
    let predicates = ranks(triples.iter().map(|triple| triple.predicate.as_str()));
    let mut order: Vec<(u32, u32, usize)> = subjects
        .into_iter()
        .zip(predicates)
        .enumerate()
        .map(|(at, (subject, predicate))| (subject, predicate, at))
        .collect();
    order.sort_unstable_by(|a, b| {
        (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| match (triples.get(a.2), triples.get(b.2)) {
            (Some(left), Some(right)) => objects(&left.object, &right.object),
            _ => Ordering::Equal,
        })
    });
    let mut unsorted: Vec<Option<Triple>> = std::mem::take(triples).into_iter().map(Some).collect();
    triples.reserve(order.len());
    triples.extend(order.into_iter().filter_map(|(_, _, at)| unsorted.get_mut(at)?.take()));
    triples.dedup();
}

/// For each key, how many different keys are less than it.
fn ranks<K: Copy + Ord + Hash>(keys: impl Iterator<Item = K>) -> Vec<u32> {
    let keys: Vec<K> = keys.collect();
    let mut rank_of: HashMap<K, u32> =
        keys.chunk_by(|a, b| a == b).filter_map(|run| Some((*run.first()?, 0))).collect();
    let mut different: Vec<K> = rank_of.keys().copied().collect();
    different.sort_unstable();
    for (rank, key) in (0..).zip(different) {
        rank_of.insert(key, rank);
    }
    let runs = keys.chunk_by(|a, b| a == b);
    runs.flat_map(|run| {
        let rank = run.first().and_then(|key| rank_of.get(key)).copied().unwrap_or_default();
        std::iter::repeat_n(rank, run.len())
    })
    .collect()
}

/// The triples sorted, each once; copied only if they are not so already.
pub(super) fn sorted(triples: &[Triple]) -> Cow<'_, [Triple]> {
    if triples.is_sorted_by(|a, b| compare(a, b) == Ordering::Less) {
        return Cow::Borrowed(triples);
    }
    let mut sorted = triples.to_vec();
    sort(&mut sorted);
    Cow::Owned(sorted)
}

/// Whether `sorted` has `triple`.
pub(super) fn contains(sorted: &[Triple], triple: &Triple) -> bool {
    sorted.binary_search_by(|known| compare(known, triple)).is_ok()
}

/// Compares two triples; equal only if they are the same triple.
fn compare(a: &Triple, b: &Triple) -> Ordering {
    subjects(&a.subject, &b.subject)
        .then_with(|| a.predicate.cmp(&b.predicate))
        .then_with(|| objects(&a.object, &b.object))
}

/// Compares two subjects.
pub(super) fn subjects(a: &NamedOrBlankNode, b: &NamedOrBlankNode) -> Ordering {
    key(a).cmp(&key(b))
}

/// What a subject is sorted by: addresses, then blank nodes.
fn key(subject: &NamedOrBlankNode) -> (u8, &str) {
    match subject {
        NamedOrBlankNode::NamedNode(node) => (0, node.as_str()),
        NamedOrBlankNode::BlankNode(node) => (1, node.as_str()),
    }
}

/// Compares two objects: addresses, then blank nodes, then literals.
pub(super) fn objects(a: &Term, b: &Term) -> Ordering {
    fn key(term: &Term) -> (u8, &str, Option<&str>, &str) {
        match term {
            Term::NamedNode(node) => (0, node.as_str(), None, ""),
            Term::BlankNode(node) => (1, node.as_str(), None, ""),
            Term::Literal(literal) => (2, literal.value(), literal.language(), literal.datatype().as_str()),
        }
    }
    key(a).cmp(&key(b))
}

#[cfg(test)]
mod tests {
    use super::{compare, sort};
    use oxrdf::{Literal, NamedNode, Triple};
    use std::cmp::Ordering;

    #[test]
    fn ranks_sort_as_comparing_does() {
        let node = |n: usize| NamedNode::new(format!("http://example.com/{}", n * 7919 % 31)).unwrap();
        let triple = |n: usize| match n % 3 {
            0 => Triple::new(node(n), node(n / 5), node(n / 7)),
            _ => Triple::new(node(n / 2), node(n / 3), Literal::new_simple_literal((n % 13).to_string())),
        };
        let mut sorted: Vec<Triple> = (0..2000).map(triple).collect();
        let mut expected = sorted.clone();
        expected.sort_by(compare);
        expected.dedup();
        sort(&mut sorted);
        assert_eq!(sorted, expected);
        assert!(sorted.is_sorted_by(|a, b| compare(a, b) == Ordering::Less));
    }
}
