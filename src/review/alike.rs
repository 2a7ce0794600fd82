//! Names in a store that may be other names of the same thing.

use super::seen::Seen;
use crate::document::EntityKind;
use crate::rulings::Id;
use std::collections::BTreeMap;

/// Names that are listed.
const MOST: usize = 3;

/// A name like another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// The name.
    pub name: String,
    /// What it is linked to, if it is.
    pub id: Option<Id>,
}

/// The names of all things by the word that names of one thing share.
pub(super) struct Names<'a> {
    by_word: BTreeMap<(EntityKind, &'a str), BTreeMap<&'a str, Uses<'a>>>,
}

/// How often a name is used, and what for.
#[derive(Default)]
struct Uses<'a> {
    mentions: usize,
    id: Option<&'a Id>,
}

impl<'a> Names<'a> {
    pub(super) fn of(seen: &'a [Seen]) -> Self {
        let mut by_word: BTreeMap<_, BTreeMap<&str, Uses<'_>>> = BTreeMap::new();
        for thing in seen {
            let Some(word) = word(&thing.name, thing.kind) else { continue };
            let uses = by_word.entry((thing.kind, word)).or_default().entry(&thing.name).or_default();
            uses.mentions += thing.mentions;
            uses.id = uses.id.or(thing.link.as_ref().map(|link| &link.id));
        }
        Self { by_word }
    }

    /// Names that are like `name`, those first that are used most.
    pub(super) fn like(&self, name: &str, kind: EntityKind) -> Vec<Alike> {
        let same_word = word(name, kind).and_then(|word| self.by_word.get(&(kind, word)));
        let mut found: Vec<(&str, &Uses<'_>)> = same_word
            .into_iter()
            .flatten()
            .filter(|(other, _)| **other != name && are_alike(name, other, kind))
            .map(|(other, uses)| (*other, uses))
            .collect();
        found.sort_by_key(|(_, uses)| std::cmp::Reverse(uses.mentions));
        found.into_iter().take(MOST).map(|(name, uses)| Alike { name: name.to_owned(), id: uses.id.cloned() }).collect()
    }
}

/// "John Kerry (Q22316)".
impl std::fmt::Display for Alike {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.id {
            Some(id) => write!(f, "{} ({id})", self.name),
            None => f.write_str(&self.name),
        }
    }
}

/// The surname of a person, the first word of an organization; places go by whole names.
fn word(name: &str, kind: EntityKind) -> Option<&str> {
    match kind {
        EntityKind::Person => name.split_whitespace().next_back(),
        EntityKind::Organization => name.split_whitespace().next(),
        _ => None,
    }
}

/// Whether names with that word in common may be of one thing: a surname alone, or with a first name of the same initial; a
/// body by the start of its name.
fn are_alike(one: &str, other: &str, kind: EntityKind) -> bool {
    let words = |name: &str| name.split_whitespace().count();
    let initial = |name: &str| name.chars().next();
    if kind == EntityKind::Person {
        return words(one) == 1 || words(other) == 1 || initial(one) == initial(other);
    }
    let begins = |whole: &str, start: &str| whole.strip_prefix(start).is_some_and(|rest| rest.starts_with(' '));
    begins(one, other) || begins(other, one)
}
