//! The entries that have an entity's name.

use super::Reading;
use super::spelling::{is_near, spellings};
use crate::document::{Entity, Form, Mention, MentionKind};
use crate::knowledge::{EntryId, EntryKind};

/// An entry that has a name of the entity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    pub(super) id: EntryId,
    /// True when the name is also an ordinary word or the name of other things.
    pub(super) ambiguous: bool,
    /// True when it has the entity's fullest name, false when only a shorter one of the same entity.
    pub(super) full: bool,
    pub(super) found: Found,
}

/// How the name was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// As it is written.
    Exactly,
    /// The tables spell it in another way.
    Varied,
    /// Only a file says that the entry has it, while the embedded knowledge base has the name for something else.
    Rumoured,
}

impl Reading<'_> {
    /// The entries of this kind that have the entity's name or, failing that, one of its other names, best known first.
    pub(super) fn candidates(&self, entity: &Entity, kind: EntryKind) -> Vec<Candidate> {
        let mut found = Vec::new();
        if kind == EntryKind::Person && !entity.name.contains(char::is_whitespace) {
            self.add_titled(&mut found, entity);
        }
        if !found.is_empty() {
            return found;
        }
        self.add(&mut found, &entity.name, true, kind);
        if found.is_empty() && kind == EntryKind::Person {
            self.add(&mut found, &without_initials(&entity.name), true, kind);
        }
        if found.is_empty() && is_shouted(&entity.name) {
            self.add(&mut found, &self.knowledge.calmed(&entity.name), true, kind);
        }
        if found.is_empty() {
            self.add_varied(&mut found, &entity.name, kind);
        }
        // "Mo" of "Springfield, Mo.": whether the full stop belongs to the name, no reader knows.
        if found.is_empty() && kind == EntryKind::Place && self.has_stop(entity) {
            self.add(&mut found, &format!("{}.", entity.name), true, kind);
        }
        for mention in entity.mentions.iter().filter_map(|index| self.mentions.get(*index)) {
            if found.is_empty() && mention.form == Form::Adjective {
                let ids = mention.candidates.iter().filter(|id| self.is_kind(**id, kind));
                found.extend(ids.map(|id| Candidate { id: *id, ambiguous: false, full: true, found: Found::Exactly }));
            }
        }
        // "Martin Ginsburg", called Ginsburg later, is not the one Ginsburg that the tables know.
        let whole = kind == EntryKind::Person && entity.name.contains(char::is_whitespace);
        for alias in entity.aliases.iter().filter(|alias| !whole || alias.contains(char::is_whitespace)) {
            if found.is_empty() {
                self.add(&mut found, alias, false, kind);
            }
        }
        if kind == EntryKind::Person && !whole {
            for id in self.knowledge.surnamed(&entity.name) {
                if found.iter().all(|candidate| candidate.id != id) {
                    found.push(Candidate { id, ambiguous: true, full: false, found: Found::Exactly });
                }
            }
        }
        found
    }

    /// "Prince | Charles", "King | Abdullah | of Jordan": who is known by a given name and what stands beside it.
    fn add_titled(&self, found: &mut Vec<Candidate>, entity: &Entity) {
        for mention in entity.mentions.iter().filter_map(|index| self.mentions.get(*index)) {
            let before = self.article.text.get(..mention.span.start).and_then(|before| before.strip_suffix(' '));
            let title =
                before.and_then(|before| before.rsplit(|c: char| !c.is_alphabetic()).next()).unwrap_or_default();
            if self.knowledge.lexicon.names.titles.get(&title.to_lowercase()).is_none_or(|title| !title.rank) {
                continue;
            }
            let titled = format!("{title} {}", mention.span.of(&self.article.text));
            if let Some(realm) = self.realm(mention) {
                self.add(found, &format!("{titled} of {realm}"), true, EntryKind::Person);
                self.add(found, &format!("{} of {realm}", entity.name), true, EntryKind::Person);
            }
            if found.is_empty() {
                self.add(found, &titled, true, EntryKind::Person);
            }
            if !found.is_empty() {
                return;
            }
        }
    }

    /// The name of the place behind a name and "of".
    fn realm(&self, mention: &Mention) -> Option<&str> {
        let start = mention.span.end + " of ".len();
        self.article.text.get(mention.span.end..start).filter(|of| *of == " of ")?;
        let first = self.mentions.partition_point(|other| other.span.start < start);
        let mut here = self.mentions.get(first..)?.iter().take_while(|other| other.span.start == start);
        here.find(|other| other.kind == MentionKind::Place).map(|place| place.span.of(&self.article.text))
    }

    /// The entries of this kind that have just this name.
    pub(super) fn called(&self, name: &str, kind: EntryKind) -> Vec<Candidate> {
        let mut found = Vec::new();
        self.add(&mut found, name, true, kind);
        found
    }

    /// True for a name behind all of whose mentions a full stop stands.
    fn has_stop(&self, entity: &Entity) -> bool {
        let mut named = entity.mentions.iter().filter_map(|index| self.mentions.get(*index));
        named.all(|mention| self.article.text.get(mention.span.end..).is_some_and(|after| after.starts_with('.')))
    }

    /// The entries whose name is spelled in another way, of the likeliest spelling that has any.
    fn add_varied(&self, found: &mut Vec<Candidate>, name: &str, kind: EntryKind) {
        for spelling in spellings(name, kind, &self.knowledge.lexicon) {
            self.add(found, &spelling, true, kind);
            if !found.is_empty() {
                break;
            }
        }
        if found.is_empty()
            && kind == EntryKind::Organization
            && let Some((adjective, rest)) = name.split_once(' ')
            && let Some(country) = self.knowledge.demonym(adjective)
        {
            // "British Labour Party"
            self.add(found, rest, true, kind);
            found.retain(|candidate| self.within(candidate.id, country));
        }
        if found.is_empty()
            && kind == EntryKind::Person
            && let Some((given, surname)) = name.split_once(' ')
        {
            let named = surname.rsplit(' ').next().unwrap_or(surname);
            let known = |id: &EntryId| {
                let entry = self.knowledge.entry(*id)?;
                entry.name.split_once(' ').filter(|(own, rest)| *rest == surname && is_near(own, given))
            };
            let near = self.knowledge.surnamed(named).into_iter().filter(|id| known(id).is_some());
            found.extend(near.map(|id| Candidate { id, ambiguous: true, full: true, found: Found::Varied }));
        }
        for candidate in found.iter_mut() {
            candidate.found = Found::Varied;
        }
    }

    fn add(&self, found: &mut Vec<Candidate>, name: &str, full: bool, kind: EntryKind) {
        for id in self.knowledge.candidates(name) {
            let Some(entry) = self.knowledge.entry(id).filter(|entry| entry.kind == kind) else { continue };
            // The embedded people and bodies are those that news means; namesakes from files come only where there are
            // none, and by a doubtful name ("US") only where it is the name of nothing else. Of places, size and
            // containment decide.
            let added = !self.knowledge.is_embedded(id) && kind != EntryKind::Place;
            let doubtful = || entry.is_ambiguous(name) && !self.knowledge.named(name).is_empty();
            // Files know "London" for record companies.
            let rumoured = !self.knowledge.named(name).is_empty() && !self.knowledge.named(name).contains(&id);
            if rumoured && kind == EntryKind::Organization {
                continue;
            }
            let how = if rumoured { Found::Rumoured } else { Found::Exactly };
            if added && (doubtful() || found.iter().any(|candidate| self.knowledge.is_embedded(candidate.id))) {
                continue;
            }
            if found.iter().all(|candidate| candidate.id != id) {
                found.push(Candidate { id, ambiguous: entry.is_ambiguous(name), full, found: how });
            }
        }
    }
}

/// True for a name of capitals alone: "AP", "U.N.".
pub(super) fn is_letters(name: &str) -> bool {
    name.chars().all(|c| c.is_uppercase() || c == '.')
}

/// True for a name all in capitals that is too long for initials: "LONDON" of a dateline.
pub(super) fn is_shouted(name: &str) -> bool {
    name.len() > 3 && name.contains(char::is_alphabetic) && !name.contains(char::is_lowercase)
}

/// "William J. Burns" → "William Burns", "Robert Mueller III" → "Robert Mueller".
fn without_initials(name: &str) -> String {
    let plain = |word: &&str| {
        let letters = word.trim_end_matches(['.', ',']);
        letters.chars().count() > 1 && !matches!(letters, "Jr" | "Sr" | "II" | "III" | "IV")
    };
    name.split_whitespace().filter(plain).map(|word| word.trim_end_matches(',')).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{is_shouted, without_initials};

    #[test]
    fn names_in_capitals_are_calmed_and_initials_left_out() {
        assert!(is_shouted("LONDON") && !is_shouted("FBI") && !is_shouted("London") && !is_shouted("2,000"));
        assert_eq!(without_initials("William J. Burns"), "William Burns");
        assert_eq!(without_initials("Robert S Mueller III"), "Robert Mueller");
    }
}
