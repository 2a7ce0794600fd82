//! The entries that have an entity's name.

use super::Reading;
use crate::document::{Entity, Form};
use crate::knowledge::{EntryId, EntryKind};

/// An entry that has a name of the entity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    pub(super) id: EntryId,
    /// True when the name is also an ordinary word or the name of other things.
    pub(super) ambiguous: bool,
    /// True when it has the entity's fullest name, false when only a shorter one of the same entity.
    pub(super) full: bool,
}

impl Reading<'_> {
    /// The entries of this kind that have the entity's name or, failing that, one of its other names, best known first.
    pub(super) fn candidates(&self, entity: &Entity, kind: EntryKind) -> Vec<Candidate> {
        let mut found = Vec::new();
        self.add(&mut found, &entity.name, true, kind);
        if found.is_empty() && kind == EntryKind::Person {
            self.add(&mut found, &without_initials(&entity.name), true, kind);
        }
        for mention in entity.mentions.iter().filter_map(|index| self.mentions.get(*index)) {
            if found.is_empty() && mention.form == Form::Adjective {
                let ids = mention.candidates.iter().filter(|id| self.is_kind(**id, kind));
                found.extend(ids.map(|id| Candidate { id: *id, ambiguous: false, full: true }));
            }
        }
        if found.is_empty() {
            for alias in &entity.aliases {
                self.add(&mut found, alias, false, kind);
            }
        }
        found
    }

    fn add(&self, found: &mut Vec<Candidate>, name: &str, full: bool, kind: EntryKind) {
        for id in self.knowledge.named(name) {
            let Some(entry) = self.knowledge.entry(*id).filter(|entry| entry.kind == kind) else { continue };
            if found.iter().all(|candidate| candidate.id != *id) {
                found.push(Candidate { id: *id, ambiguous: entry.is_ambiguous(name), full });
            }
        }
    }
}

/// "William J. Burns" → "William Burns", "Robert Mueller III" → "Robert Mueller".
fn without_initials(name: &str) -> String {
    let plain = |word: &&str| {
        let letters = word.trim_end_matches(['.', ',']);
        letters.chars().count() > 1 && !matches!(letters, "Jr" | "Sr" | "II" | "III" | "IV")
    };
    name.split_whitespace().filter(plain).map(|word| word.trim_end_matches(',')).collect::<Vec<_>>().join(" ")
}
