//! Builds the graph of a document: layer by layer, into one growing list of triples.
//!
//! Takes a document and the knowledge base its links point into; gives triples. Total: an index or a span that does not
//! fit leads to a triple less, never to a panic.

mod article;
pub(super) mod background;
mod entities;
mod events;
mod links;
mod roles;
mod spans;
mod statements;

use super::decimal::{decimal, trimmed};
use super::mint::{Mint, background_graph};
use super::{Graph, Options, order};
use crate::document::{Document, EntityIndex, Link, Origin, Span};
use crate::knowledge::{Base, Entry, Knowledge};
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
    let statements = builder.statements();
    builder.events(&statements);
    builder.links();
    let administrations = builder.administrations();
    let linked = document.links.iter().map(|link| link.entry).chain(administrations.iter().map(|(_, whole)| *whole));
    let mut background = background::facts(linked, knowledge, &builder.mint);
    background.extend(background::parts(&administrations, knowledge, &builder.mint));
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
    /// Checksums of what the program read with: the model, knowledge base files.
    read_with: Vec<String>,
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
            read_with: document.model.iter().cloned().chain(knowledge.added().iter().map(Base::checksum)).collect(),
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

/// A day.
fn day(date: jiff::civil::Date) -> Literal {
    Literal::new_typed_literal(date.to_string(), xsd::DATE)
}

#[cfg(test)]
mod tests {
    use super::{decimal, graph};
    use crate::document::{Document, Membership, Span};
    use crate::knowledge::Knowledge;
    use crate::to_rdf::{Format, Graph, Options, Writer, reread, sample};
    use crate::vocab::{ng, nif, org, prov, rdf, schema, skos, time};
    use oxrdf::{NamedNodeRef, NamedOrBlankNode, Term};

    fn built(document: &Document) -> Graph {
        graph(document, &Knowledge::default(), &Options::with_base("https://example.org/id").unwrap())
    }

    /// What `graph` says of things whose IRI ends with `subject`, as N-Triples terms.
    fn said(graph: &Graph, subject: &str, predicate: NamedNodeRef<'_>) -> Vec<String> {
        let about = |node: &NamedOrBlankNode| matches!(node, NamedOrBlankNode::NamedNode(node) if node.as_str().ends_with(subject));
        let found = graph.article.iter().filter(|triple| about(&triple.subject) && triple.predicate == predicate);
        found
            .map(|triple| match &triple.object {
                Term::NamedNode(node) => node.as_str().rsplit(['/', '#']).next().unwrap_or_default().to_owned(),
                other => other.to_string(),
            })
            .collect()
    }

    #[test]
    fn confidences_are_short_decimals() {
        assert_eq!(decimal(0.9).value(), "0.9");
        assert_eq!(decimal(0.934).value(), "0.93");
        assert_eq!(decimal(1.0).value(), "1.0");
        assert_eq!(decimal(f32::NAN).value(), "0.0");
        assert_eq!(decimal(7.0).value(), "1.0");
    }

    #[test]
    fn every_span_is_what_its_offsets_say() {
        let graph = built(&sample::document());
        let mut spans = 0;
        for triple in graph.article.iter().filter(|triple| triple.predicate == nif::ANCHOR_OF) {
            let (Term::Literal(anchor), NamedOrBlankNode::NamedNode(span)) = (&triple.object, &triple.subject) else {
                panic!("{triple}")
            };
            let (_, offsets) = span.as_str().rsplit_once("#char=").unwrap();
            let (start, end) = offsets.split_once(',').unwrap();
            let (start, end): (usize, usize) = (start.parse().unwrap(), end.parse().unwrap());
            let characters: String = sample::TEXT.chars().skip(start).take(end - start).collect();
            assert_eq!(anchor.value(), characters);
            spans += 1;
        }
        assert_eq!(spans, 22);
    }

    #[test]
    fn a_role_of_today_contains_the_day_and_a_former_one_does_not() {
        let graph = built(&sample::document());
        let current = format!("#membership-{}", sample::offsets("chancellor Zoë Müller"));
        let (interval, former) = (format!("{current}-during"), format!("{current}-2"));
        assert_eq!(said(&graph, &current, org::MEMBER_DURING), [interval.trim_start_matches('#')]);
        assert_eq!(said(&graph, &interval, time::INSIDE), ["date"]);
        assert_eq!(said(&graph, &former, ng::TENURE), ["Former"]);
        assert!(said(&graph, &former, org::MEMBER_DURING).is_empty());
        assert_eq!(said(&graph, "role/chancellor", skos::PREF_LABEL), ["\"chancellor\""]);
    }

    #[test]
    fn a_statement_tells_who_how_and_what() {
        let graph = built(&sample::document());
        let second = &format!("#statement-{}", sample::offsets("talks “may” resume in Łódź"));
        let first = &format!("#statement-{}", sample::offsets("We can’t go on"));
        assert_eq!(said(&graph, second, prov::WAS_ATTRIBUTED_TO), ["source-93"]);
        assert_eq!(said(&graph, second, schema::RECIPIENT), ["group-114"]);
        assert_eq!(said(&graph, second, ng::VERIFICATION_STATUS), ["Unverified"]);
        assert_eq!(said(&graph, second, rdf::TYPE).len(), 4);
        assert_eq!(said(&graph, "#source-93", ng::PART_OF).len(), 1);
        assert_eq!(said(&graph, first, ng::MEDIUM), ["Speech"]);
    }

    #[test]
    fn the_text_can_be_left_out() {
        let document = sample::document();
        let options = Options { text: false, ..Options::default() };
        let graph = graph(&document, &Knowledge::default(), &options);
        assert!(graph.article.iter().all(|triple| triple.predicate != nif::IS_STRING));
    }

    #[test]
    fn what_does_not_fit_is_left_out() {
        let mut document = sample::document();
        let far = Span { start: 10_000, end: 10_001 };
        let inside_a_letter = Span { start: 3, end: 2 };
        document.resolution.entities.truncate(2);
        document.resolution.entities[1].name = String::new();
        document.resolution.entities[1].mentions = vec![99];
        document.mentions[0].span = far;
        document.mentions[1].span = inside_a_letter;
        document.layout.blocks[1].span = far;
        let membership = document.resolution.memberships[0].clone();
        document.resolution.memberships.push(Membership { member: 77, evidence: far, role: " ".into(), ..membership });
        document.statements[0].content.clear();
        document.statements[0].cue = vec![far];
        document.statements[0].act = "NoSuchAct".into();
        document.statements[1].disagrees_with = vec![7];
        document.statements[1].continues = Some(9);
        let graph = built(&document);
        let mut writer = Writer::new(Vec::new(), Format::TriG);
        writer.graph(&graph, true).unwrap();
        let text = writer.finish().unwrap();
        assert_eq!(reread(text.as_slice(), Format::TriG).unwrap().len(), graph.article.len());
    }
}
