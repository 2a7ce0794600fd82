//! RDF: a newsroom's own vocabulary (SKOS, schema.org, the Organization Ontology), or the truthy statements of Wikidata.
//!
//! Triples with one subject in a row are one part of a row; parts of one subject from different places come together
//! later. Names are taken in English, or without a language.

use super::terms::{Terms, key};
use super::{Classes, Emit, Error, Input};
use crate::knowledge::format::{Row, is_wikidata};
use oxrdf::{NamedOrBlankNode, Quad, Term};
use oxrdfio::{RdfFormat, RdfParseError, RdfParser};

pub(super) fn read(mut input: Input<'_>, format: RdfFormat, skip: u64, emit: &mut Emit<'_>) -> Result<(), Error> {
    let terms = Terms::embedded();
    let reader = std::mem::replace(&mut input.reader, Box::new(std::io::empty()));
    // Relative addresses of a file that has no base are addresses of nothing, but no reason to refuse the file.
    let parser = RdfParser::from_format(format);
    let parser = parser.clone().with_base_iri("urn:newsgraph:").unwrap_or(parser);
    let mut subject: Option<NamedOrBlankNode> = None;
    let mut row = Row::default();
    let mut classes = Classes::default();
    let (mut triples, mut begun) = (0, 0);
    for quad in parser.for_reader(reader) {
        let quad: Quad = quad.map_err(|error| failed(&input, &error, triples))?;
        triples += 1;
        if triples <= skip {
            continue;
        }
        if subject.as_ref() != Some(&quad.subject) {
            let (complete, of_classes) = finish(subject.take(), std::mem::take(&mut row), std::mem::take(&mut classes));
            let mut found = input.found(complete, triples - 1);
            found.classes = of_classes;
            found.line = begun;
            emit(found)?;
            begun = triples;
            subject = Some(quad.subject.clone());
        }
        let value = match &quad.object {
            Term::NamedNode(node) => node.as_str(),
            Term::Literal(literal) if is_english(literal.language()) => literal.value(),
            _ => continue,
        };
        if let Some(column) = terms.column(quad.predicate.as_str()) {
            terms.set(&mut row, &mut classes, column, value);
        }
    }
    let (complete, of_classes) = finish(subject, row, classes);
    let mut found = input.found(complete, triples);
    found.classes = of_classes;
    found.line = begun;
    emit(found)
}

/// The row of a subject, when it has an address and says anything, and what it says of classes. Of items of Wikidata, where
/// millions are no people, organizations or places, only those are kept that are, or that may be by their classes.
fn finish(subject: Option<NamedOrBlankNode>, mut row: Row, mut classes: Classes) -> (Option<Row>, Classes) {
    let Some(NamedOrBlankNode::NamedNode(subject)) = subject else { return (None, Classes::default()) };
    let key = key(subject.as_str());
    key.clone_into(&mut classes.class);
    let told = row.kind.is_some() || !row.name.is_empty() && !classes.of.is_empty();
    if row == Row::default() && classes.of.is_empty() || is_wikidata(key) && !told {
        return (None, classes);
    }
    if is_wikidata(key) {
        key.clone_into(&mut row.wikidata);
    } else {
        key.clone_into(&mut row.key);
    }
    row.coordinates = row.coordinates.filter(|(latitude, longitude)| latitude.is_finite() && longitude.is_finite());
    (Some(row), classes)
}

fn is_english(language: Option<&str>) -> bool {
    language.is_none_or(|language| {
        let language = language.to_ascii_lowercase();
        language == "mul" || language.split('-').next() == Some("en")
    })
}

fn failed(input: &Input<'_>, error: &RdfParseError, triples: u64) -> Error {
    match error {
        RdfParseError::Io(error) => input.failed(triples + 1, error),
        RdfParseError::Syntax(error) => {
            let line = error.location().map_or(triples + 1, |location| location.start.line + 1);
            input.wrong(line, error.to_string())
        }
    }
}
