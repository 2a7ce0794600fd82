//! Builds the graph of a document: layer by layer, into one growing list of triples.
//!
//! Takes a document and the knowledge base its links point into; gives triples. Total: an index or a span that does not
//! fit leads to a triple less, never to a panic.

mod article;
mod background;
mod entities;
mod links;
mod roles;
mod spans;
mod statements;

use super::mint::{Mint, background_graph};
use super::{Graph, Options, order};
use crate::document::{Document, EntityIndex, Link, Origin, Span};
use crate::knowledge::{Entry, Knowledge};
use crate::vocab::{ng, rdf, xsd};
use oxrdf::{Literal, NamedNode, NamedNodeRef, Term, Triple};
use std::collections::{BTreeMap, BTreeSet};

/// Builds the graph of `document`.
pub fn graph(document: &Document, knowledge: &Knowledge, options: &Options) -> Graph {
    let mut builder = Builder::new(document, knowledge, options);
    builder.article();
    builder.entities();
    builder.mentions();
    builder.roles();
    builder.relations();
    builder.statements();
    builder.links();
    let mut background = background::facts(document, knowledge, &builder);
    order::sort(&mut background);
    order::sort(&mut builder.triples);
    Graph {
        name: builder.mint.article(),
        background_name: background_graph(&options.base),
        article: builder.triples,
        background,
    }
}

/// What the layers share while a graph grows.
struct Builder<'a> {
    document: &'a Document,
    knowledge: &'a Knowledge,
    options: &'a Options,
    mint: Mint<'a>,
    /// IRI of each entity.
    entities: Vec<NamedNode>,
    /// Link of each linked entity.
    links: BTreeMap<EntityIndex, &'a Link>,
    /// Spans that are in the graph already.
    spans: BTreeSet<Span>,
    triples: Vec<Triple>,
}

impl<'a> Builder<'a> {
    fn new(document: &'a Document, knowledge: &'a Knowledge, options: &'a Options) -> Self {
        let mut links = BTreeMap::new();
        for link in &document.links {
            links.entry(link.entity).or_insert(link);
        }
        let mut builder = Self {
            document,
            knowledge,
            options,
            mint: Mint::new(&options.base, document.article.key()),
            entities: Vec::new(),
            links,
            spans: BTreeSet::new(),
            triples: Vec::new(),
        };
        builder.entities = builder.mint_entities();
        builder
    }

    /// Adds a triple.
    fn add(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'static>, object: impl Into<Term>) {
        self.triples.push(Triple::new(subject.clone(), predicate, object));
    }

    /// Adds a class.
    fn class(&mut self, subject: &NamedNode, class: NamedNodeRef<'static>) {
        self.add(subject, rdf::TYPE, class);
    }

    /// Adds a text.
    fn text(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'static>, text: &str) {
        self.add(subject, predicate, Literal::new_simple_literal(text));
    }

    /// Adds the rule that found `subject` and how sure it is.
    fn origin(&mut self, subject: &NamedNode, origin: Origin) {
        self.text(subject, ng::RULE, origin.rule);
        self.add(subject, ng::CONFIDENCE, decimal(origin.confidence));
    }

    /// Adds the entity with this index, if there is one.
    fn entity(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'static>, entity: EntityIndex) {
        if let Some(entity) = self.entities.get(entity).cloned() {
            self.add(subject, predicate, entity);
        }
    }

    /// Adds characters of the text, if `span` fits it.
    fn characters(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'static>, span: Span) {
        if let Some(characters) = self.span(span) {
            self.add(subject, predicate, characters);
        }
    }

    /// The entry that an entity is linked to.
    fn entry_of(&self, entity: EntityIndex) -> Option<&'a Entry> {
        self.knowledge.entry(self.links.get(&entity)?.entry)
    }
}

/// A probability as a decimal with at most two places: `0.9`, `0.93`, `1.0`.
fn decimal(value: f32) -> Literal {
    let value = if value.is_finite() { value.clamp(0.0, 1.0) } else { 0.0 };
    Literal::new_typed_literal(trimmed(format!("{value:.2}")), xsd::DECIMAL)
}

/// A decimal number without zeros at its end, but with one place.
fn trimmed(number: String) -> String {
    let short = number.trim_end_matches('0');
    if short.ends_with('.') { format!("{short}0") } else { short.to_owned() }
}

/// A day.
fn day(date: jiff::civil::Date) -> Literal {
    Literal::new_typed_literal(date.to_string(), xsd::DATE)
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn confidences_are_short_decimals() {
        assert_eq!(decimal(0.9).value(), "0.9");
        assert_eq!(decimal(0.934).value(), "0.93");
        assert_eq!(decimal(1.0).value(), "1.0");
        assert_eq!(decimal(f32::NAN).value(), "0.0");
        assert_eq!(decimal(7.0).value(), "1.0");
    }
}
