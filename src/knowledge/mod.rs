//! What newsgraph knows before it reads: entries with names and identifiers, and the words of the language.
//!
//! The embedded knowledge base is compiled from `seeds/knowledge/` when the program is built, and is part of the binary;
//! more can be added from files. Nothing is loaded: a look-up reads the few bytes it needs (`format`). Which entry an
//! entity is, `link` decides; here are only the candidates.

mod base;
mod codes;
mod columns;
mod entry;
pub(crate) mod format;
pub mod lexicon;
mod look_up;
mod memo;
mod names;
mod roles;
mod teams;

pub use base::{Base, ReadAt};
pub use entry::{Entry, EntryId, Office};
pub use format::EntryKind;
pub use lexicon::Lexicon;
pub use names::calm;
pub(crate) use names::plain;
pub use roles::Role;

use codes::Codes;
use format::tag;
use memo::Memo;
use roles::Roles;
use std::borrow::Cow;
use teams::Teams;

/// The tables of `seeds/knowledge/`, as the build script has compiled them.
const EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/knowledge.ngkb"));

/// An article names some dozens of entries; a long run meets some ten thousand.
const SLOTS: usize = 1 << 12;

/// Containment is some six steps deep (town, district, region, country, subregion, continent); a longer way is a cycle.
const DEEPEST: usize = 16;

/// The embedded knowledge base, those of files, and the word lists.
///
/// Names are found in texts by the embedded one alone, so that the same text has the same mentions and statements
/// whatever files are added; those give more [`candidates`](Self::candidates) for links, and fill in what entries lack.
#[derive(Debug, Default)]
pub struct Knowledge {
    /// The embedded one, then those of files in the order in which they were added.
    bases: Vec<Base>,
    /// The index of the first entry of each.
    starts: Vec<usize>,
    entries: Memo<EntryId, Entry>,
    names: Memo<Box<str>, Vec<EntryId>>,
    roles: Roles,
    teams: Teams,
    codes: Codes,
    /// The words of English that the stages look for.
    pub lexicon: Lexicon,
}

impl Knowledge {
    /// The knowledge base and the lists that are part of the binary.
    pub fn embedded() -> Self {
        Self {
            bases: vec![Base::embedded(EMBEDDED)],
            starts: vec![0],
            entries: Memo::with_slots(SLOTS),
            names: Memo::with_slots(SLOTS),
            roles: Roles::default(),
            teams: Teams::default(),
            codes: Codes::default(),
            lexicon: Lexicon::embedded(),
        }
    }

    /// Adds a file. Where two know the same thing, the one added earlier counts, and the embedded one before all.
    pub fn add(&mut self, base: Base) {
        self.starts.push(self.len());
        self.bases.push(base);
    }

    /// The files that were added, in their order.
    pub fn added(&self) -> &[Base] {
        self.bases.get(1..).unwrap_or_default()
    }

    /// The number of entries, those that several files have counted several times.
    pub fn len(&self) -> usize {
        self.bases.iter().map(|base| base.len() as usize).sum()
    }

    /// All entries, in the order of the tables.
    pub fn ids(&self) -> impl Iterator<Item = EntryId> + use<> {
        (0..self.len()).map(EntryId::new)
    }

    /// True when there are no entries.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entry with this id.
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.entries.get(&id, || Some((id, self.make(id)?)))
    }

    /// The entry with this key (a country's two-letter code, another row's [`Entry::key`]) or Wikidata id.
    pub fn keyed(&self, key: &str) -> Option<EntryId> {
        let find = |base: &Base| base.number(tag::KEY, key).or_else(|| base.number(tag::ID, key));
        let (file, number) = self.bases.iter().enumerate().find_map(|(file, base)| Some((file, find(base)?)))?;
        self.id(file, number)
    }

    /// Entries that have exactly this name (label or alias, letter case counts), best known first. Accents, curly
    /// apostrophes and the width of spaces do not count. Of the embedded knowledge base alone.
    pub fn named(&self, name: &str) -> &[EntryId] {
        let ids = self.names.get(name, || {
            let numbers = look_up::named(self.bases.first()?, name);
            let ids: Vec<_> = numbers.into_iter().filter_map(|number| self.id(0, number)).collect();
            (!ids.is_empty()).then(|| (name.into(), ids))
        });
        ids.map_or(&[], Vec::as_slice)
    }

    /// Entries of all files that have this name: those of [`named`](Self::named), then file by file what it adds.
    pub fn candidates(&self, name: &str) -> Vec<EntryId> {
        let mut found = self.named(name).to_vec();
        for (file, base) in self.bases.iter().enumerate().skip(1) {
            for number in look_up::named(base, name) {
                let id = base.row(number).and_then(|row| self.entry_of(file, number, &row));
                found.extend(id.filter(|id| !found.contains(id)));
            }
        }
        found
    }

    /// True when an entry is of the embedded knowledge base.
    pub fn is_embedded(&self, id: EntryId) -> bool {
        self.place(id).is_some_and(|(file, _)| file == 0)
    }

    /// People whose usual name ends with this word. Unlike [`named`](Self::named) this says little: most of those who
    /// have a surname are in no table.
    pub fn surnamed(&self, surname: &str) -> Vec<EntryId> {
        let numbers = self.bases.first().map(|base| base.numbers(tag::SURNAME, surname)).unwrap_or_default();
        numbers.into_iter().filter_map(|number| self.id(0, number)).collect()
    }

    /// The number of words of the longest name that starts with `first_word`; 0 when none does. Lets a caller bound
    /// its search for the longest name at a token. Words are tokens of the layout.
    pub fn longest_from(&self, first_word: &str) -> usize {
        let Some(base) = self.bases.first() else { return 0 };
        let of = |word: &str| base.number(tag::LONGEST, word).unwrap_or(0) as usize;
        match plain(first_word) {
            Cow::Borrowed(word) => of(word),
            Cow::Owned(plain) => of(first_word).max(of(&plain)),
        }
    }

    /// A name in capitals as the embedded knowledge base may have it: "RIO DE JANEIRO" is "Rio de Janeiro".
    pub fn calmed<'n>(&self, name: &'n str) -> Cow<'n, str> {
        let calm = names::calm(name);
        if name.contains(char::is_lowercase) || !self.named(&calm).is_empty() {
            return calm;
        }
        let small = |word: &str| self.lexicon.names.is_particle(word) || self.lexicon.names.is_function(word);
        let inside = names::calm_inside(name, small).filter(|inside| !self.named(inside).is_empty());
        inside.map_or(calm, Cow::Owned)
    }

    /// The country, region or people that an adjective or inhabitant's name belongs to ("Iranian", "Iranians").
    pub fn demonym(&self, word: &str) -> Option<EntryId> {
        self.id(0, self.bases.first()?.number(tag::DEMONYM, word)?)
    }

    /// True when a role as an article words it can mean an office's role ([`Office::role`]): "Foreign Secretary" and
    /// "foreign minister". One wording may stand for several roles ("head"), so this tells whether two wordings can mean
    /// the same, never which role one means.
    pub fn role_means(&self, wording: &str, role: &str) -> bool {
        self.roles.means(wording, role)
    }

    /// The role that a wording names whoever holds it ("minister of foreign affairs": foreign minister). `None` for a
    /// wording that several roles have ("chief").
    pub fn role(&self, wording: &str) -> Option<&Role> {
        self.roles.generic(wording)
    }

    /// The country with this three-letter code ("NOR").
    pub fn country_coded(&self, code: &str) -> Option<EntryId> {
        // They are the first of the built-in table; what is no place comes behind them.
        let entries = (0..self.len()).map(EntryId::new).map_while(|id| Some((id, self.entry(id)?)));
        self.codes.country(code, || entries.take_while(|(_, entry)| entry.kind == EntryKind::Place))
    }

    /// Teams that reports of matches call so ("Hamburg"), though the name is somebody else's.
    pub fn teams_called(&self, name: &str) -> impl Iterator<Item = EntryId> + '_ {
        self.teams.called(name).iter().filter_map(|key| self.keyed(key))
    }

    /// The sport of a team, as `seeds/en/sports.tsv` words it; `None` when it is no team or not known.
    pub fn sport(&self, team: EntryId) -> Option<&'static str> {
        self.teams.sport(&self.entry(team)?.key)
    }

    /// What an entry lies in or belongs to, nearest first: the region, the country, the continent of a town; the body
    /// above an agency and then its country.
    pub fn containers(&self, id: EntryId) -> impl Iterator<Item = EntryId> + '_ {
        let above = |id: &EntryId| {
            let entry = self.entry(*id)?;
            entry.part_of.or(entry.country).filter(|above| above != id)
        };
        std::iter::successors(above(&id), move |id| above(id)).take(DEEPEST)
    }
}

#[cfg(test)]
mod tests;
