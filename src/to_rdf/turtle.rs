//! Turtle for people: a block a subject, in the order of [`Section`], the class first. Takes triples of one graph in
//! any order, gives text without prefixes; which prefixes it needs is known afterwards ([`Names::used`]).

use super::order;
use super::section::{Section, compare};
use super::turtle_term::{Look, Names};
use crate::vocab::{itsrdf, ng, nif, org, prov, rdf, rdfs, schema, skos};
use oxrdf::{NamedNodeRef, NamedOrBlankNode, Term, Triple};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt::Write as _;

/// Longest comment beside a line, in characters.
const COMMENT: usize = 60;

/// Writes the blocks of `triples` to `out`, each line begun with `indent`. Doubles are written once. Beside addresses
/// that tell a reader nothing stands what they name, as a comment.
/// Triples that are in `said` (sorted) are left out, but still tell what a thing is and is called.
pub(super) fn write(out: &mut String, triples: &[Triple], said: &[Triple], names: &mut Names, indent: &str) {
    let mut sorted: Vec<&Triple> = triples.iter().collect();
    sorted.sort_by(|a, b| order::subjects(&a.subject, &b.subject));
    let labels = labels(&sorted);
    let base = names.base().unwrap_or_default().to_owned();
    let mut blocks: Vec<Block> =
        sorted.chunk_by(|a, b| a.subject == b.subject).map(|block| Block::new(block, said, &base)).collect();
    blocks.retain(|block| !block.triples.is_empty());
    blocks.sort_by(|a, b| a.section.cmp(&b.section).then_with(|| compare(a.name, b.name)));

    // Headings help only where there is something to tell apart.
    let headings = blocks.first().map(|block| block.section) != blocks.last().map(|block| block.section);
    let mut current = None;
    for block in &blocks {
        if !out.is_empty() && !out.ends_with("{\n") {
            out.push('\n');
        }
        if headings && current != Some(block.section) {
            let _ = writeln!(out, "{indent}# {}\n", block.section.title());
            current = Some(block.section);
        }
        write_block(out, &block.triples, &labels, names, indent);
    }
}

/// The triples of one subject.
struct Block<'a> {
    section: Section,
    /// The subject, without the base if it begins with it.
    name: &'a str,
    /// In the order in which they are written.
    triples: Vec<&'a Triple>,
}

impl<'a> Block<'a> {
    fn new(triples: &[&'a Triple], said: &[Triple], base: &str) -> Self {
        let new = triples.iter().filter(|triple| !order::contains(said, triple));
        let mut ranked: Vec<(usize, &Triple)> = new.map(|triple| (rank(triple.predicate.as_ref()), *triple)).collect();
        ranked.sort_by(|(a_rank, a), (b_rank, b)| {
            a_rank.cmp(b_rank).then_with(|| a.predicate.cmp(&b.predicate)).then_with(|| compare_objects(a, b))
        });
        ranked.dedup_by(|a, b| a.1 == b.1);
        let subject = match triples.first().map(|triple| &triple.subject) {
            Some(NamedOrBlankNode::NamedNode(node)) => node.as_str(),
            Some(NamedOrBlankNode::BlankNode(node)) => node.as_str(),
            None => "",
        };
        Self {
            section: Section::of(triples.iter().filter_map(|triple| class(triple))),
            name: subject.strip_prefix(base).unwrap_or(subject),
            triples: ranked.into_iter().map(|(_, triple)| triple).collect(),
        }
    }
}

/// Writes triples of one subject, sorted.
fn write_block(out: &mut String, triples: &[&Triple], labels: &HashMap<&str, &str>, names: &mut Names, indent: &str) {
    let Some(first) = triples.first() else { return };
    out.push_str(indent);
    names.subject(out, &first.subject);
    let mut comment = String::new();
    for (position, group) in triples.chunk_by(|a, b| a.predicate == b.predicate).enumerate() {
        if position == 0 {
            out.push(' ');
        } else {
            let _ = write!(out, " ;{comment}\n{indent}    ");
        }
        if let Some(first) = group.first() {
            names.predicate(out, &first.predicate);
        }
        let mut labelled = Vec::new();
        for (position, triple) in group.iter().enumerate() {
            out.push_str(if position == 0 { " " } else { ", " });
            let look = names.object(out, &triple.object);
            if look == Look::Number
                && let Term::NamedNode(node) = &triple.object
                && let Some(label) = labels.get(node.as_str())
            {
                labelled.push(*label);
            }
        }
        comment = self::comment(&labelled);
    }
    let _ = writeln!(out, " .{comment}");
}

/// What the subjects of `triples` are called; the first name of each in order.
fn labels<'a>(triples: &[&'a Triple]) -> HashMap<&'a str, &'a str> {
    let mut labels = HashMap::new();
    for triple in triples {
        let predicate = triple.predicate.as_ref();
        if let (NamedOrBlankNode::NamedNode(subject), Term::Literal(name)) = (&triple.subject, &triple.object)
            && [skos::PREF_LABEL, rdfs::LABEL, nif::ANCHOR_OF, schema::TEXT].contains(&predicate)
        {
            let label = labels.entry(subject.as_str()).or_insert(name.value());
            *label = (*label).min(name.value());
        }
    }
    labels
}

/// A comment for the end of a line; nothing in it can end the line early.
fn comment(labels: &[&str]) -> String {
    if labels.is_empty() {
        return String::new();
    }
    let mut comment = String::from(" #");
    let mut length = 0;
    for (position, label) in labels.iter().enumerate() {
        let words = label.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
        for (index, word) in words.enumerate() {
            comment.push_str(if position > 0 && index == 0 { ", " } else { " " });
            length += word.chars().count() + 1;
            if length > COMMENT {
                comment.push('…');
                return comment;
            }
            comment.push_str(word);
        }
    }
    comment
}

fn class(triple: &Triple) -> Option<&str> {
    match &triple.object {
        Term::NamedNode(class) if triple.predicate.as_ref() == rdf::TYPE => Some(class.as_str()),
        _ => None,
    }
}

/// Place of a predicate: the class, what names a thing, what matters most about it, then the rest alike; how it was found
/// comes after that, and the article's whole text last.
fn rank(predicate: NamedNodeRef<'_>) -> usize {
    const FIRST: [NamedNodeRef<'static>; 15] = [
        rdf::TYPE,
        skos::PREF_LABEL,
        rdfs::LABEL,
        schema::HEADLINE,
        schema::TEXT,
        nif::ANCHOR_OF,
        prov::WAS_ATTRIBUTED_TO,
        ng::ON_BEHALF_OF,
        ng::ACT_OF,
        org::MEMBER,
        org::ROLE_OF,
        org::ORGANIZATION_OF,
        rdf::SUBJECT,
        rdf::PREDICATE,
        rdf::OBJECT,
    ];
    const LAST: [NamedNodeRef<'static>; 7] = [
        prov::WAS_DERIVED_FROM,
        prov::WAS_QUOTED_FROM,
        prov::WAS_GENERATED_BY,
        ng::RULE,
        ng::CONFIDENCE,
        itsrdf::TA_CONFIDENCE,
        nif::IS_STRING,
    ];
    match FIRST.iter().position(|first| *first == predicate) {
        Some(position) => position,
        None => FIRST.len() + LAST.iter().position(|last| *last == predicate).map_or(0, |position| position + 1),
    }
}

fn compare_objects(a: &Triple, b: &Triple) -> Ordering {
    match (&a.object, &b.object) {
        (Term::NamedNode(a), Term::NamedNode(b)) => {
            // Among classes our own come first, and those that say what a thing is in the technical sense last.
            let rank = |iri: &str| {
                if iri.starts_with(ng::IRI) {
                    0
                } else {
                    1 + u8::from(iri.starts_with(prov::IRI) || iri.starts_with(nif::IRI))
                }
            };
            rank(a.as_str()).cmp(&rank(b.as_str())).then_with(|| compare(a.as_str(), b.as_str()))
        }
        (a, b) => order::objects(a, b),
    }
}
