//! Turtle for people: a block a subject, in the order of [`Section`], the class first. Takes triples of one graph in
//! any order, gives text without prefixes; which prefixes it needs is known afterwards ([`Names::used`]).

use super::order;
use super::section::{Section, compare};
use super::turtle_term::Names;
use crate::vocab::{nif, rdf, rdfs, schema, skos};
use oxrdf::{NamedNode, NamedOrBlankNode, Term, Triple};
use std::cmp::Ordering;

/// Writes the blocks of `triples` to `out`, each line begun with `indent`. Doubles are written once.
pub(super) fn write(out: &mut String, triples: &[Triple], names: &mut Names, indent: &str) {
    let mut sorted: Vec<&Triple> = triples.iter().collect();
    sorted.sort_by(|a, b| order::subjects(&a.subject, &b.subject));
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
            out.push_str(&format!("{indent}# {}\n\n", section.title()));
            current = Some(section);
        }
        triples.sort_by(|a, b| compare_predicates(&a.predicate, &b.predicate).then_with(|| compare_objects(a, b)));
        triples.dedup();
        write_block(out, &triples, names, indent);
    }
}

/// Writes triples of one subject, sorted.
fn write_block(out: &mut String, triples: &[&Triple], names: &mut Names, indent: &str) {
    let Some(first) = triples.first() else { return };
    out.push_str(indent);
    out.push_str(&names.subject(&first.subject));
    for (position, group) in triples.chunk_by(|a, b| a.predicate == b.predicate).enumerate() {
        if position == 0 {
            out.push(' ');
        } else {
            out.push_str(" ;\n");
            out.push_str(indent);
            out.push_str("    ");
        }
        if let Some(first) = group.first() {
            out.push_str(&names.predicate(&first.predicate));
        }
        for (position, triple) in group.iter().enumerate() {
            out.push_str(if position == 0 { " " } else { ", " });
            out.push_str(&names.object(&triple.object));
        }
    }
    out.push_str(" .\n");
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

/// The class, then what names a thing, then the rest by address; the article's whole text comes last.
fn compare_predicates(a: &NamedNode, b: &NamedNode) -> Ordering {
    let rank = |predicate: &NamedNode| {
        const FIRST: [oxrdf::NamedNodeRef<'static>; 6] =
            [rdf::TYPE, skos::PREF_LABEL, rdfs::LABEL, schema::HEADLINE, schema::TEXT, nif::ANCHOR_OF];
        let predicate = predicate.as_ref();
        FIRST
            .iter()
            .position(|first| *first == predicate)
            .unwrap_or(FIRST.len() + usize::from(predicate == nif::IS_STRING))
    };
    rank(a).cmp(&rank(b)).then_with(|| a.cmp(b))
}

fn compare_objects(a: &Triple, b: &Triple) -> Ordering {
    match (&a.object, &b.object) {
        (Term::NamedNode(a), Term::NamedNode(b)) => compare(a.as_str(), b.as_str()),
        (a, b) => order::objects(a, b),
    }
}
