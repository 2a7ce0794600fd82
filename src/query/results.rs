//! What a query finds, and the formats of the SPARQL standard for it.

use super::Error;
use oxigraph::sparql::QueryResults;
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxrdf::{GraphName, Quad, Term, Triple, Variable};
use std::io::Write;

/// What a query finds.
#[derive(Debug, Clone, PartialEq)]
pub enum Results {
    /// Of SELECT.
    Rows {
        /// Names of the columns.
        columns: Vec<String>,
        /// A cell a column; `None` where it is unbound.
        rows: Vec<Vec<Option<Term>>>,
    },
    /// Of ASK.
    Answer(bool),
    /// Of CONSTRUCT and DESCRIBE: each triple once, sorted by their N-Triples text.
    Graph(Vec<Triple>),
}

/// Formats for the graph of a query, which has no named graphs inside.
const GRAPH_FORMATS: [&str; 5] = ["table", "turtle", "ntriples", "rdfxml", "jsonld"];

/// A standard format for rows and answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values, terms as plain text.
    Csv,
    /// Tab-separated values, terms as in Turtle.
    Tsv,
    /// SPARQL 1.1 Query Results JSON.
    Json,
    /// SPARQL Query Results XML.
    Xml,
}

impl Results {
    pub(super) fn collect(results: QueryResults<'_>) -> Result<Self, Error> {
        Ok(match results {
            QueryResults::Boolean(answer) => Self::Answer(answer),
            QueryResults::Solutions(solutions) => {
                let columns = solutions.variables().iter().map(|variable| variable.as_str().to_owned()).collect();
                let rows: Result<Vec<_>, _> = solutions.map(|row| row.map(|row| row.values().to_vec())).collect();
                Self::Rows { columns, rows: rows? }
            }
            QueryResults::Graph(triples) => {
                let mut triples: Vec<Triple> = triples.collect::<Result<_, _>>()?;
                triples.sort_by_cached_key(ToString::to_string);
                triples.dedup();
                Self::Graph(triples)
            }
        })
    }

    /// The graph as quads of the default graph, for the writer of `format`; rows and answers are none.
    pub fn quads(&self, format: &'static str) -> Result<Vec<Quad>, Error> {
        self.graph().map_err(|results| {
            let valid = vec!["table", "csv", "tsv", "json", "xml"];
            Error::Format { results, format, valid }
        })
    }

    /// The graph as quads of the default graph, or what it is instead.
    pub fn graph(&self) -> Result<Vec<Quad>, &'static str> {
        match self {
            Self::Graph(triples) => {
                Ok(triples.iter().map(|triple| triple.clone().in_graph(GraphName::DefaultGraph)).collect())
            }
            Self::Rows { .. } => Err("rows"),
            Self::Answer(_) => Err("yes or no"),
        }
    }

    /// Writes rows or an answer; a graph is written by [`to_rdf::Writer`](crate::to_rdf::Writer).
    pub fn write(&self, format: Format, out: &mut impl Write) -> Result<(), Error> {
        let serializer = QueryResultsSerializer::from_format(match format {
            Format::Csv => QueryResultsFormat::Csv,
            Format::Tsv => QueryResultsFormat::Tsv,
            Format::Json => QueryResultsFormat::Json,
            Format::Xml => QueryResultsFormat::Xml,
        });
        match self {
            Self::Answer(answer) => {
                serializer.serialize_boolean_to_writer(&mut *out, *answer)?;
            }
            Self::Rows { columns, rows } => {
                let variables: Vec<Variable> = columns.iter().map(Variable::new_unchecked).collect();
                let mut writer = serializer.serialize_solutions_to_writer(&mut *out, variables.clone())?;
                for row in rows {
                    let bound =
                        variables.iter().zip(row).filter_map(|(variable, term)| Some((variable, term.as_ref()?)));
                    writer.serialize(bound.map(|(variable, term)| (variable.as_ref(), term.as_ref())))?;
                }
                writer.finish()?;
            }
            Self::Graph(_) => {
                return Err(Error::Format { results: "a graph", format: format.name(), valid: GRAPH_FORMATS.to_vec() });
            }
        }
        if matches!(format, Format::Json | Format::Xml) {
            writeln!(out)?;
        }
        Ok(())
    }
}

impl Format {
    /// The format's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Json => "json",
            Self::Xml => "xml",
        }
    }
}
