//! The things in an article's graph that rows can be about.

use crate::document::EntityKind;
use crate::vocab::{itsrdf, nif, org, rdf, schema, skos};
use oxrdf::{NamedNode, NamedOrBlankNode, Term, Triple};
use std::collections::{BTreeMap, BTreeSet};

/// A person, organization or place of an article.
#[derive(Debug, Default)]
pub(super) struct Thing {
    /// Several when the article takes one name for a place and for a body.
    pub(super) kinds: Vec<EntityKind>,
    /// Its preferred label.
    pub(super) name: String,
    /// The first character that refers to it.
    pub(super) begin: u64,
}

/// The things of an article's graph that have a name.
pub(super) fn things(article: &[Triple]) -> BTreeMap<NamedNode, Thing> {
    let mut things: BTreeMap<NamedNode, Thing> = BTreeMap::new();
    let mut begins: BTreeMap<&NamedNode, u64> = BTreeMap::new();
    for triple in article {
        let NamedOrBlankNode::NamedNode(subject) = &triple.subject else { continue };
        if let Some(kind) = kind(triple) {
            things.entry(subject.clone()).or_default().kinds.push(kind);
        } else if triple.predicate == nif::BEGIN_INDEX
            && let Term::Literal(begin) = &triple.object
        {
            begins.insert(subject, begin.value().parse().unwrap_or(u64::MAX));
        }
    }
    for thing in things.values_mut() {
        thing.begin = u64::MAX;
    }
    for triple in article {
        let NamedOrBlankNode::NamedNode(subject) = &triple.subject else { continue };
        if triple.predicate == skos::PREF_LABEL
            && let Term::Literal(name) = &triple.object
            && let Some(thing) = things.get_mut(subject)
        {
            name.value().clone_into(&mut thing.name);
        } else if triple.predicate == itsrdf::TA_IDENT_REF
            && let Term::NamedNode(object) = &triple.object
            && let Some(thing) = things.get_mut(object)
        {
            thing.begin = thing.begin.min(begins.get(subject).copied().unwrap_or(u64::MAX));
        }
    }
    things.retain(|_, thing| !thing.name.is_empty());
    things
}

/// The preferred label of each thing that several become: that of the one that the article names first. `new` gives the IRI
/// that a thing gets.
pub(super) fn names<'a>(
    things: &'a BTreeMap<NamedNode, Thing>,
    new: impl Fn(&'a NamedNode) -> &'a NamedNode,
) -> BTreeMap<NamedNode, String> {
    let mut first: BTreeMap<&NamedNode, &Thing> = BTreeMap::new();
    let mut joined = BTreeSet::new();
    for (iri, thing) in things {
        let new = new(iri);
        let known = first.entry(new).or_insert(thing);
        if !std::ptr::eq(*known, thing) {
            joined.insert(new);
            if thing.begin < known.begin {
                *known = thing;
            }
        }
    }
    let named = first.into_iter().filter(|(iri, _)| joined.contains(iri));
    named.map(|(iri, thing)| (iri.clone(), thing.name.clone())).collect()
}

/// The kind that a triple gives its subject.
fn kind(triple: &Triple) -> Option<EntityKind> {
    let Term::NamedNode(class) = &triple.object else { return None };
    let classes = [
        (schema::PERSON, EntityKind::Person),
        (org::ORGANIZATION, EntityKind::Organization),
        (schema::PLACE, EntityKind::Place),
    ];
    let known = classes.iter().find(|(term, _)| triple.predicate == rdf::TYPE && class == term);
    known.map(|(_, kind)| *kind)
}
