//! What newsgraph knows before it reads: entries with names and identifiers, and the words of the language.
//!
//! Read once from the tables in `seeds/`, which are part of the binary; then immutable and shared by all threads.
//! Looks nothing up elsewhere. Which entry an entity is, `link` decides; here are only the candidates.

mod entry;
pub mod lexicon;

pub use entry::{Entry, EntryId, EntryKind, Office};
pub use lexicon::Lexicon;

/// The embedded knowledge base and the word lists.
#[derive(Debug, Default)]
pub struct Knowledge {
    entries: Vec<Entry>,
    /// The words of English that the stages look for.
    pub lexicon: Lexicon,
}

impl Knowledge {
    /// Reads the tables embedded in the binary.
    pub fn embedded() -> Self {
        Self { entries: Vec::new(), lexicon: Lexicon::embedded() }
    }

    /// The entry with this id.
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.entries.get(id.index())
    }

    /// Entries that have exactly this name (label or alias, letter case counts), best known first.
    pub fn named(&self, _name: &str) -> &[EntryId] {
        &[]
    }

    /// The number of words of the longest name that starts with `first_word`; 0 when none does. Lets a caller bound
    /// its search for the longest name at a token.
    pub fn longest_from(&self, _first_word: &str) -> usize {
        0
    }

    /// The country, region or people that an adjective or inhabitant's name belongs to ("Iranian", "Iranians").
    pub fn demonym(&self, _word: &str) -> Option<EntryId> {
        None
    }
}
