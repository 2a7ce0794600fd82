//! Runs SPARQL: named queries, own queries, checks.
//!
//! Takes a query's text and a [`Dataset`]; gives [`Results`]. The project's prefixes are known without being declared, and
//! the default graph is the union of all graphs (a set: what ten articles say counts once). The texts of named queries
//! are in `queries/`, this module only knows their list ([`named`]) and how they take parameters ([`parameters`]).

mod depth;
mod error;
pub mod named;
mod need;
pub mod parameters;
mod results;
mod text;

pub use error::Error;
pub use named::Named;
pub use oxrdf::Term;
pub use results::{Format, Results};
pub use text::{is_number, name, short_name, text};

use crate::store::{Dataset, Wanted};
use crate::vocab;
use oxigraph::sparql::{PreparedSparqlQuery, SparqlEvaluator};
use spargebra::SparqlParser;
use std::time::Duration;

/// How long a service on the network may take for its answer.
const PATIENCE: Duration = Duration::from_mins(2);

/// A query that can be run: its syntax is right.
#[derive(Debug, Clone)]
pub struct Query {
    text: String,
    /// Whether `SERVICE` may ask other machines.
    network: bool,
}

impl Query {
    /// The query of `text`.
    pub fn parse(text: impl Into<String>) -> Result<Self, Error> {
        let query = Self { text: text.into(), network: false };
        depth::check(&query.text)?;
        depth::deep(|| query.prepare().map(drop))?;
        Ok(query)
    }

    /// The same query; with `allowed` its `SERVICE` parts are asked of the endpoints that they name (SPARQL 1.1 Federated
    /// Query), else no query leaves this machine. A service is asked its whole pattern once, whatever else the query binds.
    #[must_use]
    pub fn over_network(self, allowed: bool) -> Self {
        Self { network: allowed, ..self }
    }

    /// What of a store it can look at.
    pub fn wanted(&self) -> Wanted {
        depth::deep(|| Ok(self.need())).unwrap_or_else(|_| Wanted::all(true))
    }

    fn need(&self) -> Wanted {
        let parser = vocab::PREFIXES
            .iter()
            .fold(SparqlParser::new(), |parser, (name, iri)| parser.clone().with_prefix(*name, *iri).unwrap_or(parser));
        // Its syntax is right: see `parse`.
        parser.parse_query(&self.text).map_or_else(|_| Wanted::all(true), |query| need::of(&query))
    }

    fn has_word(&self, sought: &str) -> bool {
        self.text.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word.eq_ignore_ascii_case(sought))
    }

    /// What the query finds in `dataset`.
    pub fn run(&self, dataset: &Dataset) -> Result<Results, Error> {
        let run = || self.prepare()?.on_store(&dataset.store).execute().map_err(Error::from).and_then(Results::collect);
        depth::deep(run).map_err(|error| match error {
            Error::Evaluation(why) if self.has_word("service") && !self.network => Error::Network(why),
            other => other,
        })
    }

    fn prepare(&self) -> Result<PreparedSparqlQuery, Error> {
        // Blanks at the end change nothing but that a keyword can be tried there: see `error::syntax`.
        let padded = format!("{}\n{:32}", self.text, "");
        let evaluator = evaluator();
        let evaluator = if self.network {
            evaluator.with_http_timeout(PATIENCE)
        } else {
            evaluator.without_default_http_service_handler()
        };
        evaluator.parse_query(&padded).map_err(|error| error::syntax(&self.text, &error.to_string()))
    }
}

/// An evaluator that knows the project's prefixes.
fn evaluator() -> SparqlEvaluator {
    vocab::PREFIXES.iter().fold(SparqlEvaluator::new(), |evaluator, (name, iri)| {
        // Fails only on an illegal IRI; a test of `vocab` holds them legal.
        evaluator.clone().with_prefix(*name, *iri).unwrap_or(evaluator)
    })
}
