//! The named nodes at the ends of a triple or quad; newsgraph makes no blank ones, and what a literal says is not among them.

use oxrdf::{NamedNode, NamedOrBlankNode, Term};

/// The subject, when it is named.
pub fn subject(subject: &NamedOrBlankNode) -> Option<&NamedNode> {
    match subject {
        NamedOrBlankNode::NamedNode(node) => Some(node),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}

/// The object, when it is named.
pub fn object(object: &Term) -> Option<&NamedNode> {
    match object {
        Term::NamedNode(node) => Some(node),
        _ => None,
    }
}

/// Those of both ends that are named, the subject first.
pub fn both<'a>(from: &'a NamedOrBlankNode, to: &'a Term) -> impl Iterator<Item = &'a NamedNode> {
    subject(from).into_iter().chain(object(to))
}
