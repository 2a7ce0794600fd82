//! A link as triples: a mapping with its confidence and reason, and the short way beside it. The same for links to the knowledge
//! base and for those that a reconciliation service gives.

use super::decimal::decimal;
use crate::vocab::{rdf, rdfs, schema, skos, sssom};
use oxrdf::{Literal, NamedNode, NamedNodeRef, Term, Triple};

/// From this confidence on a link is an exact match and may be followed as `schema:sameAs`.
const SURE: f32 = 0.8;

/// What is told of a link.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    /// Kind of reason.
    pub(super) justification: NamedNodeRef<'static>,
    /// 0 to 1.
    pub(super) confidence: f32,
    /// The reason in words; may be empty.
    pub(super) reason: &'a str,
}

/// The mapping `mapping` from `subject` to `target`.
pub(super) fn triples(mapping: &NamedNode, subject: &NamedNode, target: &NamedNode, told: Told<'_>) -> Vec<Triple> {
    let sure = told.confidence >= SURE;
    let relation = if sure { skos::EXACT_MATCH } else { skos::CLOSE_MATCH };
    let mut triples = Vec::with_capacity(9);
    let mut add = |subject: &NamedNode, predicate: NamedNodeRef<'static>, object: Term| {
        triples.push(Triple::new(subject.clone(), predicate, object));
    };
    add(mapping, rdf::TYPE, sssom::MAPPING.into());
    add(mapping, sssom::SUBJECT_ID, subject.clone().into());
    add(mapping, sssom::PREDICATE_ID, relation.into());
    add(mapping, sssom::OBJECT_ID, target.clone().into());
    add(mapping, sssom::MAPPING_JUSTIFICATION, told.justification.into());
    add(mapping, sssom::CONFIDENCE, decimal(told.confidence).into());
    if !told.reason.is_empty() {
        add(mapping, rdfs::COMMENT, Literal::new_simple_literal(told.reason).into());
    }
    if sure {
        add(subject, schema::SAME_AS, target.clone().into());
    }
    add(subject, relation, target.clone().into());
    triples
}

/// What a thing is called in the name of its mapping: the end of its address.
pub(super) fn local_name(subject: &NamedNode) -> &str {
    subject.as_str().rsplit(['/', '#']).next().unwrap_or_default()
}
