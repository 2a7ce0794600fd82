//! newsgraph turns news articles into RDF: people, roles, organizations, places and who said what.
//!
//! [`pipeline::annotate`] is the way of an article through the stages and the place to start reading; `ARCHITECTURE.md`
//! draws the map.

pub mod attribute;
pub mod cli;
pub mod document;
pub mod evaluate;
pub mod ingest;
pub mod kb;
pub mod knowledge;
pub mod link;
pub mod pipeline;
pub mod query;
pub mod reader;
pub mod recognise;
pub mod reconcile;
pub mod resolve;
pub mod review;
pub mod rulings;
pub mod segment;
pub mod store;
pub mod to_rdf;
pub mod vocab;
