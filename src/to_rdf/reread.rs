//! Reads written RDF back, so that an export can be proved. Turtle, TriG, N-Triples and N-Quads are read by `rio_turtle`,
//! which shares no code with what wrote them; RDF/XML and JSON-LD by oxrdfio.

use super::Format;
use oxrdf::{BlankNode, GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use oxrdfio::{JsonLdProfileSet, RdfFormat, RdfParser};
use rio_api::model;
use rio_api::parser::{QuadsParser, TriplesParser};
use rio_turtle::{NQuadsParser, NTriplesParser, TriGParser, TurtleError, TurtleParser};
use std::io::BufRead;

/// Why a text is not RDF of the format.
#[derive(Debug, thiserror::Error)]
pub enum RereadError {
    /// Not what `rio_turtle` reads.
    #[error(transparent)]
    Rio(#[from] TurtleError),
    /// Not what oxrdfio reads.
    #[error(transparent)]
    Oxrdf(#[from] oxrdfio::RdfParseError),
    /// A kind of term that RDF 1.1 does not have.
    #[error("a quoted triple, which RDF 1.1 does not have")]
    QuotedTriple,
}

/// All quads of `input`, in order; triples of formats without graphs are in the default graph.
pub fn reread(input: impl BufRead, format: Format) -> Result<Vec<Quad>, RereadError> {
    let mut quads = Vec::new();
    match format {
        Format::Turtle => TurtleParser::new(input, None).parse_all(&mut |triple| {
            quads.push(self::triple(triple)?.in_graph(GraphName::DefaultGraph));
            Ok::<_, RereadError>(())
        })?,
        Format::NTriples => NTriplesParser::new(input).parse_all(&mut |triple| {
            quads.push(self::triple(triple)?.in_graph(GraphName::DefaultGraph));
            Ok::<_, RereadError>(())
        })?,
        Format::TriG => TriGParser::new(input, None).parse_all(&mut |quad| {
            quads.push(self::quad(quad)?);
            Ok::<_, RereadError>(())
        })?,
        Format::NQuads => NQuadsParser::new(input).parse_all(&mut |quad| {
            quads.push(self::quad(quad)?);
            Ok::<_, RereadError>(())
        })?,
        Format::RdfXml => read_with_oxrdfio(input, RdfFormat::RdfXml, &mut quads)?,
        Format::JsonLd => {
            read_with_oxrdfio(input, RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() }, &mut quads)?;
        }
    }
    Ok(quads)
}

fn read_with_oxrdfio(input: impl BufRead, format: RdfFormat, quads: &mut Vec<Quad>) -> Result<(), RereadError> {
    for quad in RdfParser::from_format(format).for_reader(input) {
        quads.push(quad?);
    }
    Ok(())
}

fn quad(quad: model::Quad<'_>) -> Result<Quad, RereadError> {
    let graph = match quad.graph_name {
        None => GraphName::DefaultGraph,
        Some(model::GraphName::NamedNode(node)) => NamedNode::new_unchecked(node.iri).into(),
        Some(model::GraphName::BlankNode(node)) => BlankNode::new_unchecked(node.id).into(),
    };
    let triple = self::triple(model::Triple { subject: quad.subject, predicate: quad.predicate, object: quad.object })?;
    Ok(triple.in_graph(graph))
}

fn triple(triple: model::Triple<'_>) -> Result<Triple, RereadError> {
    let subject: NamedOrBlankNode = match triple.subject {
        model::Subject::NamedNode(node) => NamedNode::new_unchecked(node.iri).into(),
        model::Subject::BlankNode(node) => BlankNode::new_unchecked(node.id).into(),
        model::Subject::Triple(_) => return Err(RereadError::QuotedTriple),
    };
    let object: Term = match triple.object {
        model::Term::NamedNode(node) => NamedNode::new_unchecked(node.iri).into(),
        model::Term::BlankNode(node) => BlankNode::new_unchecked(node.id).into(),
        model::Term::Literal(literal) => self::literal(literal).into(),
        model::Term::Triple(_) => return Err(RereadError::QuotedTriple),
    };
    Ok(Triple::new(subject, NamedNode::new_unchecked(triple.predicate.iri), object))
}

fn literal(literal: model::Literal<'_>) -> Literal {
    match literal {
        model::Literal::Simple { value } => Literal::new_simple_literal(value),
        model::Literal::LanguageTaggedString { value, language } => {
            Literal::new_language_tagged_literal_unchecked(value, language)
        }
        model::Literal::Typed { value, datatype } => {
            Literal::new_typed_literal(value, NamedNode::new_unchecked(datatype.iri))
        }
    }
}
