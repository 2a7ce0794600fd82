//! The people, organizations and places of an article, with what its graph says of their links.

use crate::document::EntityKind;
use crate::rulings::Id;
use crate::to_rdf::{Graph, RULING, RULING_REASON, ends};
use crate::vocab::{itsrdf, ng, org, rdf, rdfs, schema, skos, sssom};
use oxrdf::{NamedNode, Term, Triple};
use std::collections::{BTreeMap, BTreeSet};

/// A thing in an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// IRI of the article.
    pub article: String,
    /// The file or address that the article was read from.
    pub source: String,
    /// Its own IRI.
    pub iri: String,
    /// Its preferred label in the article.
    pub name: String,
    /// What it is; the first of them when it is several things.
    pub kind: EntityKind,
    /// What it is linked to.
    pub link: Option<Linked>,
    /// Whether a row of the user's has decided about it.
    pub ruled: bool,
    /// How often the article refers to it.
    pub mentions: usize,
    /// In how many of the article's statements it has a part.
    pub statements: usize,
}

/// What a thing is linked to.
#[derive(Debug, Clone, PartialEq)]
pub struct Linked {
    /// Its id there, or the name that the user gave it.
    pub id: Id,
    /// What the knowledge base calls it, if it has it.
    pub label: Option<String>,
    /// Estimated probability that this is right, 0 to 1.
    pub confidence: f32,
    /// The reason in words.
    pub reason: String,
}

/// A mapping of the graph, as far as it was read.
#[derive(Default)]
struct Mapping<'a> {
    subject: Option<&'a str>,
    object: Option<&'a str>,
    confidence: f32,
    reason: &'a str,
}

/// The things of an article that have a name, in the order of their IRIs. `base` is the start of the IRIs in the store.
pub fn seen(graph: &Graph, source: &str, base: &str) -> Vec<Seen> {
    let mut things: BTreeMap<&str, Seen> = BTreeMap::new();
    let mut statements: BTreeSet<&str> = BTreeSet::new();
    let mut mappings: BTreeMap<&str, Mapping<'_>> = BTreeMap::new();
    for triple in &graph.article {
        let Some(subject) = subject(triple) else { continue };
        if let Some(kind) = kind(triple) {
            let thing = things.entry(subject).or_insert_with(|| Seen {
                article: graph.name.as_str().to_owned(),
                source: source.to_owned(),
                iri: subject.to_owned(),
                name: String::new(),
                kind,
                link: None,
                ruled: false,
                mentions: 0,
                statements: 0,
            });
            thing.kind = thing.kind.min(kind);
        } else if triple.predicate == rdf::TYPE && triple.object == ng::STATEMENT.into() {
            statements.insert(subject);
        } else if triple.predicate == sssom::SUBJECT_ID {
            mappings.entry(subject).or_default().subject = object(triple);
        }
    }
    let mut parts: BTreeSet<(&str, &str)> = BTreeSet::new();
    for triple in &graph.article {
        let Some(subject) = subject(triple) else { continue };
        if let Some(mapping) = mappings.get_mut(subject) {
            if triple.predicate == sssom::OBJECT_ID {
                mapping.object = object(triple);
            } else if triple.predicate == sssom::CONFIDENCE {
                mapping.confidence = literal(triple).parse().unwrap_or(0.0);
            } else if triple.predicate == rdfs::COMMENT {
                mapping.reason = literal(triple);
            }
        } else if let Some(thing) = things.get_mut(subject) {
            if triple.predicate == skos::PREF_LABEL {
                literal(triple).clone_into(&mut thing.name);
            } else if triple.predicate == ng::RULE {
                thing.ruled |= literal(triple) == RULING;
            }
        } else if let Some(thing) = object(triple).and_then(|object| things.get_mut(object)) {
            if triple.predicate == itsrdf::TA_IDENT_REF {
                thing.mentions += 1;
            } else if statements.contains(subject) && parts.insert((subject, object(triple).unwrap_or_default())) {
                thing.statements += 1;
            }
        }
    }
    for mapping in mappings.into_values() {
        let Some((thing, id)) =
            mapping.subject.and_then(|subject| Some((things.get_mut(subject)?, Id::parse(mapping.object?)?)))
        else {
            continue;
        };
        // Of several knowledge bases the first; of two links to it the one that is less sure.
        let known = thing.link.as_ref().map(|link| (&link.id, link.confidence));
        if known.is_none_or(|(other, confidence)| id < *other || id == *other && mapping.confidence < confidence) {
            let (confidence, reason) = (mapping.confidence, mapping.reason.to_owned());
            thing.link = Some(Linked { id, label: None, confidence, reason });
        }
    }
    label(&mut things, graph);
    let mut things: Vec<Seen> = things.into_values().filter(|thing| !thing.name.is_empty()).collect();
    for thing in &mut things {
        let local = thing.iri.strip_prefix(base).and_then(|rest| rest.strip_prefix("local/"));
        if let Some(id) = local.and_then(|name| Id::parse(&format!("local:{name}"))) {
            thing.link = Some(Linked { id, label: None, confidence: 1.0, reason: RULING_REASON.to_owned() });
        }
    }
    things
}

/// Fills in what the knowledge base calls the things.
fn label(things: &mut BTreeMap<&str, Seen>, graph: &Graph) {
    for fact in graph.background.iter().filter(|fact| fact.predicate == rdfs::LABEL) {
        let thing = subject(fact).and_then(|subject| things.get_mut(subject));
        if let Some(link) = thing.and_then(|thing| thing.link.as_mut()) {
            link.label = Some(literal(fact).to_owned());
        }
    }
}

/// The kind that a triple gives its subject.
fn kind(triple: &Triple) -> Option<EntityKind> {
    let classes = [
        (schema::PERSON, EntityKind::Person),
        (org::ORGANIZATION, EntityKind::Organization),
        (schema::PLACE, EntityKind::Place),
    ];
    let known = classes.iter().find(|(class, _)| triple.predicate == rdf::TYPE && triple.object == (*class).into());
    known.map(|(_, kind)| *kind)
}

fn subject(triple: &Triple) -> Option<&str> {
    ends::subject(&triple.subject).map(NamedNode::as_str)
}

fn object(triple: &Triple) -> Option<&str> {
    ends::object(&triple.object).map(NamedNode::as_str)
}

fn literal(triple: &Triple) -> &str {
    match &triple.object {
        Term::Literal(literal) => literal.value(),
        _ => "",
    }
}
