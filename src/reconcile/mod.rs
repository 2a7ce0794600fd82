//! Asks reconciliation services (OpenRefine's protocol) which of their things the entities of a store are.
//!
//! What was accepted is kept beside the articles of the store ([`Accepted`]), so that `newsgraph add` gives the same links to the
//! same things without asking anybody.

mod accepted;
mod error;

pub use accepted::Accepted;
pub use error::Error;
