//! Finds the mentions of people, organizations, places, roles and demonyms.

use crate::document::{Article, Layout, Mention};
use crate::knowledge::Knowledge;

/// The mentions of `article`, in text order; they may nest, but two do not share both span and kind.
pub fn recognise(_article: &Article, _layout: &Layout, _knowledge: &Knowledge) -> Vec<Mention> {
    Vec::new()
}
