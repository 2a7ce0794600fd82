//! What newsgraph knows before it reads: entries with names and identifiers, and the words of the language.
//!
//! Read once from the tables in `seeds/`, which are part of the binary; then immutable and shared by all threads.
//! Looks nothing up elsewhere. Which entry an entity is, `link` decides; here are only the candidates.

mod entry;
pub mod lexicon;
mod names;
mod roles;
mod tables;

pub use entry::{Entry, EntryId, EntryKind, Office};
pub use lexicon::Lexicon;
pub use roles::Role;

use names::Names;
use roles::Roles;
use rustc_hash::FxHashMap;
use tables::Tables;

/// Room for the names of the embedded tables, so that the index grows once.
const NAMES: usize = 40_000;

/// Containment is some six steps deep (town, district, region, country, subregion, continent); a longer way is a cycle.
const DEEPEST: usize = 16;

/// The embedded knowledge base and the word lists.
#[derive(Debug, Default)]
pub struct Knowledge {
    tables: Tables,
    names: Names,
    roles: Roles,
    demonyms: FxHashMap<&'static str, EntryId>,
    /// The words of English that the stages look for.
    pub lexicon: Lexicon,
}

impl Knowledge {
    /// Reads the tables embedded in the binary.
    pub fn embedded() -> Self {
        let mut names = Names::with_capacity(NAMES);
        let mut demonyms = FxHashMap::default();
        let tables = Tables::embedded(|id, row| {
            names.add(row.name, id);
            row.aliases.split('|').for_each(|alias| names.add(alias, id));
            for demonym in row.demonyms.split('|').filter(|demonym| !demonym.is_empty()) {
                demonyms.entry(demonym).or_insert(id);
            }
        });
        Self { tables, names, roles: Roles::default(), demonyms, lexicon: Lexicon::embedded() }
    }

    /// The number of entries.
    pub fn len(&self) -> usize {
        self.tables.len()
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
        self.tables.entry(id)
    }

    /// The entry with this key (a country's two-letter code, another row's [`Entry::key`]).
    pub fn keyed(&self, key: &str) -> Option<EntryId> {
        self.tables.keyed(key)
    }

    /// Entries that have exactly this name (label or alias, letter case counts), best known first. Accents, curly
    /// apostrophes and the width of spaces do not count.
    pub fn named(&self, name: &str) -> &[EntryId] {
        self.names.get(name)
    }

    /// People whose usual name ends with this word. Unlike [`named`](Self::named) this says little: most of those who
    /// have a surname are in no table.
    pub fn surnamed(&self, surname: &str) -> &[EntryId] {
        self.tables.surnamed(surname)
    }

    /// The number of words of the longest name that starts with `first_word`; 0 when none does. Lets a caller bound
    /// its search for the longest name at a token. Words are tokens of the layout.
    pub fn longest_from(&self, first_word: &str) -> usize {
        self.names.longest_from(first_word)
    }

    /// The country, region or people that an adjective or inhabitant's name belongs to ("Iranian", "Iranians").
    pub fn demonym(&self, word: &str) -> Option<EntryId> {
        self.demonyms.get(word).copied()
    }

    /// True when a role as an article words it can mean an office's role ([`Office::role`]): "Foreign Secretary" and
    /// "foreign minister".
    pub fn role_means(&self, wording: &str, role: &str) -> bool {
        self.roles.means(wording, role)
    }

    /// The role that a wording names whoever holds it ("minister of foreign affairs": foreign minister). `None` for a
    /// wording that several roles have ("chief").
    pub fn role(&self, wording: &str) -> Option<&Role> {
        self.roles.generic(wording)
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
