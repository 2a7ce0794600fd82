//! Which quads a query can look at, so that the others need not be loaded: of an article's graph mostly one in ten.

use oxrdf::NamedNode;
use oxrdf::vocab::rdf;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// What is asked of a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Whether it must be known in which graph something is said.
    pub named: bool,
    /// The predicates of the quads; `None` for every one.
    pub predicates: Option<BTreeSet<NamedNode>>,
    /// The classes that things are asked to be of (`rdf:type`); `None` for every one.
    pub classes: Option<BTreeSet<NamedNode>>,
}

impl Wanted {
    /// Everything; with `named` graphs or, which is cheaper, with their union alone.
    pub fn all(named: bool) -> Self {
        Self { named, predicates: None, classes: None }
    }

    /// Nothing.
    pub fn nothing() -> Self {
        Self { named: false, predicates: Some(BTreeSet::new()), classes: Some(BTreeSet::new()) }
    }

    /// What either wants.
    #[must_use]
    pub fn or(mut self, other: Self) -> Self {
        let both = |mine: Option<BTreeSet<_>>, theirs: Option<BTreeSet<_>>| {
            mine.zip(theirs).map(|(mine, theirs)| mine.into_iter().chain(theirs).collect())
        };
        self.named |= other.named;
        self.predicates = both(self.predicates, other.predicates);
        self.classes = both(self.classes, other.classes);
        self
    }

    /// The same for lines of N-Quads.
    pub(super) fn lines(&self) -> Lines {
        let terms = |nodes: &Option<BTreeSet<NamedNode>>| {
            nodes.as_ref().map(|nodes| nodes.iter().map(|node| node.to_string().into_bytes()).collect())
        };
        Lines { predicates: terms(&self.predicates), classes: terms(&self.classes), is_a: rdf::TYPE.to_string() }
    }
}

/// Wanted lines of N-Quads.
pub(super) struct Lines {
    predicates: Option<FxHashSet<Vec<u8>>>,
    classes: Option<FxHashSet<Vec<u8>>>,
    is_a: String,
}

impl Lines {
    /// The wanted ones of `bytes`; all of them where everything is wanted. Lines that are no quad stay, so that the parser sees
    /// them.
    pub(super) fn of(&self, bytes: Vec<u8>) -> Vec<u8> {
        if self.predicates.is_none() {
            return bytes;
        }
        let lines = bytes.split_inclusive(|byte| *byte == b'\n').filter(|line| self.holds(line));
        lines.flatten().copied().collect()
    }

    fn holds(&self, line: &[u8]) -> bool {
        // No IRI and no blank node has a blank in it.
        let mut terms = line.splitn(4, |byte| *byte == b' ').skip(1);
        let (Some(predicate), Some(object)) = (terms.next(), terms.next()) else { return true };
        let is =
            |wanted: &Option<FxHashSet<Vec<u8>>>, term: &[u8]| wanted.as_ref().is_none_or(|all| all.contains(term));
        is(&self.predicates, predicate) && (predicate != self.is_a.as_bytes() || is(&self.classes, object))
    }
}

#[cfg(test)]
mod tests {
    use super::Wanted;
    use oxrdf::NamedNode;
    use oxrdf::vocab::rdf;

    const LINES: &str = "<a:a> <a:p> \"x <a:q> y\" <a:g> .\n_:b <a:q> <a:p> <a:g> .\n\
                         <a:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <a:C> <a:g> .\n\
                         <a:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <a:D> <a:g> .\n";

    fn kept(wanted: &Wanted) -> Vec<usize> {
        let kept = wanted.lines().of(LINES.as_bytes().to_vec());
        let kept = String::from_utf8(kept).unwrap();
        LINES.lines().enumerate().filter(|(_, line)| kept.lines().any(|it| it == *line)).map(|(at, _)| at).collect()
    }

    #[test]
    fn only_lines_of_the_predicates_and_classes_stay() {
        let node = |iri: &str| NamedNode::new(iri).unwrap();
        let some = |nodes: &[&str]| Some(nodes.iter().map(|iri| node(iri)).collect());
        let is_a = rdf::TYPE.as_str();
        assert_eq!(kept(&Wanted::all(false)), [0, 1, 2, 3]);
        assert_eq!(kept(&Wanted::nothing()), [0; 0]);
        let of_class = Wanted { predicates: some(&[is_a, "a:q"]), classes: some(&["a:D"]), named: false };
        assert_eq!(kept(&of_class), [1, 3]);
        let any_class = Wanted { predicates: some(&[is_a]), classes: None, named: false };
        assert_eq!(kept(&any_class), [2, 3]);
        assert_eq!(kept(&of_class.or(Wanted { predicates: some(&["a:p"]), ..Wanted::nothing() })), [0, 1, 3]);
    }
}
