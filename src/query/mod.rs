//! Runs SPARQL: named queries, own queries, checks.
//!
//! Takes a query's text and a [`Dataset`]; gives [`Results`]. The project's prefixes are known without being declared, and
//! the default graph is the union of all graphs (a set: what ten articles say counts once). The texts of named queries
//! are in `queries/`, this module only knows their list ([`named`]) and how they take parameters ([`parameters`]).

mod error;
pub mod named;
pub mod parameters;
mod results;
mod text;

pub use error::Error;
pub use named::Named;
pub use oxrdf::Term;
pub use results::{Format, Results};
pub use text::{is_number, name, short_name, text};

use crate::store::Dataset;
use crate::vocab;
use oxigraph::sparql::{PreparedSparqlQuery, SparqlEvaluator};

/// A query that can be run: its syntax is right.
#[derive(Debug, Clone)]
pub struct Query {
    text: String,
}

impl Query {
    /// The query of `text`.
    pub fn parse(text: impl Into<String>) -> Result<Self, Error> {
        let query = Self { text: text.into() };
        query.prepare().map(|_| query.clone())
    }

    /// Whether it asks in which graph something is said, so that the dataset must know. May say yes too often.
    pub fn needs_graphs(&self) -> bool {
        let mut words = self.text.split(|c: char| !c.is_ascii_alphanumeric());
        words.any(|word| word.eq_ignore_ascii_case("graph") || word.eq_ignore_ascii_case("from"))
    }

    /// What the query finds in `dataset`.
    pub fn run(&self, dataset: &Dataset) -> Result<Results, Error> {
        Results::collect(self.prepare()?.on_store(&dataset.store).execute()?)
    }

    fn prepare(&self) -> Result<PreparedSparqlQuery, Error> {
        // Blanks at the end change nothing but that a keyword can be tried there: see `error::syntax`.
        let padded = format!("{}\n{:32}", self.text, "");
        evaluator().parse_query(&padded).map_err(|error| error::syntax(&self.text, &error.to_string()))
    }
}

/// An evaluator that knows the project's prefixes.
fn evaluator() -> SparqlEvaluator {
    vocab::PREFIXES.iter().fold(SparqlEvaluator::new(), |evaluator, (name, iri)| {
        // Fails only on an illegal IRI; a test of `vocab` holds them legal.
        evaluator.clone().with_prefix(*name, *iri).unwrap_or(evaluator)
    })
}
