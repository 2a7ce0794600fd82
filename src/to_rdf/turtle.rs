//! Turtle for people: a block a subject, in the order of [`Section`], the class first. Takes triples of one graph in
//! any order, gives text without prefixes; which prefixes it needs is known afterwards ([`Names::used`]).

use super::order;
use super::section::{Section, compare};
use super::turtle_term::Names;
use crate::vocab::{itsrdf, ng, nif, org, prov, rdf, rdfs, schema, skos};
use oxrdf::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term, Triple};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt::Write as _;

/// Longest comment beside a line, in characters.
const COMMENT: usize = 60;

/// Writes the blocks of `triples` to `out`, each line begun with `indent`. Doubles are written once. Beside addresses
/// that tell a reader nothing stands what they name, as a comment.
pub(super) fn write(out: &mut String, triples: &[Triple], names: &mut Names, indent: &str) {
    let mut sorted: Vec<&Triple> = triples.iter().collect();
    sorted.sort_by(|a, b| order::subjects(&a.subject, &b.subject));
    let labels = labels(&sorted);
    let mut blocks: Vec<(Section, Vec<&Triple>)> = sorted
        .chunk_by(|a, b| a.subject == b.subject)
        .map(|triples| (Section::of(triples.iter().filter_map(|triple| class(triple))), triples.to_vec()))
        .collect();
    blocks.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| compare_blocks(&a.1, &b.1)));

    // Headings help only where there is something to tell apart.
    let headings = blocks.first().map(|block| block.0) != blocks.last().map(|block| block.0);
    let mut current = None;
    for (section, mut triples) in blocks {
        if !out.is_empty() && !out.ends_with("{\n") {
            out.push('\n');
        }
        if headings && current != Some(section) {
            let _ = writeln!(out, "{indent}# {}\n", section.title());
            current = Some(section);
        }
        triples.sort_by(|a, b| compare_predicates(&a.predicate, &b.predicate).then_with(|| compare_objects(a, b)));
        triples.dedup();
        write_block(out, &triples, &labels, names, indent);
    }
}

/// Writes triples of one subject, sorted.
fn write_block(out: &mut String, triples: &[&Triple], labels: &HashMap<&str, &str>, names: &mut Names, indent: &str) {
    let Some(first) = triples.first() else { return };
    out.push_str(indent);
    out.push_str(&names.subject(&first.subject));
    let mut comment = String::new();
    for (position, group) in triples.chunk_by(|a, b| a.predicate == b.predicate).enumerate() {
        if position == 0 {
            out.push(' ');
        } else {
            let _ = write!(out, " ;{comment}\n{indent}    ");
        }
        if let Some(first) = group.first() {
            out.push_str(&names.predicate(&first.predicate));
        }
        let mut labelled = Vec::new();
        for (position, triple) in group.iter().enumerate() {
            let object = names.object(&triple.object);
            // A prefixed name with words in it needs no comment; an offset or a number does.
            if let Term::NamedNode(node) = &triple.object
                && (object.starts_with("<#") || object.starts_with("entity:"))
                && let Some(label) = labels.get(node.as_str())
            {
                labelled.push(*label);
            }
            let _ = write!(out, "{}{object}", if position == 0 { " " } else { ", " });
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
    let all = labels.join(", ");
    let words: Vec<&str> = all.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
    let words = words.join(" ");
    let short: String = words.chars().take(COMMENT).collect();
    let dots = if short.len() < words.len() { "…" } else { "" };
    format!(" # {short}{dots}")
}

fn class(triple: &Triple) -> Option<&str> {
    match &triple.object {
        Term::NamedNode(class) if triple.predicate.as_ref() == rdf::TYPE => Some(class.as_str()),
        _ => None,
    }
}

fn compare_blocks(a: &[&Triple], b: &[&Triple]) -> Ordering {
    match (a.first().map(|triple| &triple.subject), b.first().map(|triple| &triple.subject)) {
        (Some(NamedOrBlankNode::NamedNode(a)), Some(NamedOrBlankNode::NamedNode(b))) => compare(a.as_str(), b.as_str()),
        (Some(a), Some(b)) => order::subjects(a, b),
        (a, b) => a.is_some().cmp(&b.is_some()),
    }
}

/// The class, then what names a thing and what matters most about it, then the rest by address; how it was found comes
/// after that, and the article's whole text last.
fn compare_predicates(a: &NamedNode, b: &NamedNode) -> Ordering {
    const FIRST: [NamedNodeRef<'static>; 12] = [
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
    let rank = |predicate: NamedNodeRef<'_>| match FIRST.iter().position(|first| *first == predicate) {
        Some(position) => position,
        None => FIRST.len() + LAST.iter().position(|last| *last == predicate).map_or(0, |position| position + 1),
    };
    rank(a.as_ref()).cmp(&rank(b.as_ref())).then_with(|| a.cmp(b))
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
