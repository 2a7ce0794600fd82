//! Which entities of a document are those of the annotation, and what is told of it.

use super::annotation::{Gold, items, string};
use newsgraph::document::Document;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Compares a document with the annotation.
pub(super) struct Scorer<'a> {
    pub(super) gold: &'a Gold<'a>,
    pub(super) document: &'a Document,
    /// The entities of the document that share a mention with each gold entity.
    pub(super) matches: BTreeMap<&'a str, BTreeSet<usize>>,
    pub(super) table: String,
    pub(super) failures: Vec<String>,
}

impl<'a> Scorer<'a> {
    pub(super) fn row(&mut self, what: &str, result: impl AsRef<str>) {
        let _ = writeln!(self.table, "{what:22} {}", result.as_ref());
    }

    pub(super) fn fail(&mut self, message: impl Into<String>) {
        self.failures.push(message.into());
    }

    /// A mention is the same when its characters are, without article and honorific in front and a possessive behind.
    pub(super) fn match_entities(&mut self) {
        let text: Vec<char> = self.document.article.text.chars().collect();
        let bare = |(start, end): (usize, usize)| -> (usize, usize) {
            let mut from = start;
            for front in ["the ", "a ", "an ", "mr ", "this ", "another "] {
                let head: String = text[from..end].iter().take(front.len()).collect();
                if head.to_lowercase() == front {
                    from += front.len();
                }
            }
            let tail: String = text[from..end].iter().rev().take(2).collect();
            let to = if tail == "s’" || tail == "s'" { end - 2 } else { end };
            (from, to)
        };
        let mut at: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::new();
        for (mention, entity) in self.document.mentions.iter().zip(&self.document.resolution.entity_of) {
            if let Some(entity) = entity {
                at.entry(bare(self.document.article.code_points(mention.span))).or_default().insert(*entity);
            }
        }
        for (id, spans) in &self.gold.mentions {
            let found = spans.iter().filter_map(|span| at.get(&bare(*span))).flatten().copied().collect();
            self.matches.insert(*id, found);
        }
    }

    /// The document's entities for a gold entity, its accepted alternatives (`a|b`) and what it is a metonym of.
    pub(super) fn matching(&self, ids: &str) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for id in ids.split('|') {
            found.extend(self.matches.get(id).into_iter().flatten().copied());
            for mention in items(self.gold.json, "mentions").filter(|mention| string(mention, "entity") == id) {
                for other in ["alt_entity", "metonym_of"] {
                    found.extend(self.matches.get(string(mention, other)).into_iter().flatten().copied());
                }
            }
        }
        found
    }

    pub(super) fn name(&self, entity: usize) -> &'a str {
        &self.document.resolution.entities[entity].name
    }
}
