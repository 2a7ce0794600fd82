//! A total order of triples, which oxrdf does not give: by the characters of subject, predicate and object.

use oxrdf::{NamedOrBlankNode, Term, Triple};
use std::borrow::Cow;
use std::cmp::Ordering;

/// Sorts triples and keeps each once.
pub(super) fn sort(triples: &mut Vec<Triple>) {
    triples.sort_unstable_by(compare);
    triples.dedup();
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
    fn key(subject: &NamedOrBlankNode) -> (u8, &str) {
        match subject {
            NamedOrBlankNode::NamedNode(node) => (0, node.as_str()),
            NamedOrBlankNode::BlankNode(node) => (1, node.as_str()),
        }
    }
    key(a).cmp(&key(b))
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
