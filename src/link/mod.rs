//! Decides which entry of the knowledge base an entity is.

use crate::document::{Article, Link, Mention, Resolution};
use crate::knowledge::Knowledge;
use jiff::civil::Date;

/// Links for the entities of `resolution`, at most one each, in their order.
pub fn link(
    _article: &Article,
    _date: Option<Date>,
    _mentions: &[Mention],
    _resolution: &Resolution,
    _knowledge: &Knowledge,
) -> Vec<Link> {
    Vec::new()
}
