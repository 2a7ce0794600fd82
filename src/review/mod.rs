//! What is linked in a store, and which links are worth a look.
//!
//! Takes graphs of articles and the knowledge base; gives the things in them with their links ([`Seen`]), and of these the
//! names that are uncertain ([`Uncertain`]), those first where a ruling would change most. Rules nothing itself.

mod alike;
mod candidates;
mod seen;
mod uncertain;

pub use alike::Alike;
pub use seen::{Linked, Seen, seen};
pub use uncertain::{Other, Uncertain, Variant, uncertain};

#[cfg(test)]
mod tests;
