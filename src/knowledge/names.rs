//! From names to entries: the index that `recognise` asks at every capital letter.
//!
//! Keys are slices of the embedded tables, so loading copies no text. Words are counted as `segment` cuts tokens:
//! letters and digits with inner hyphens, apostrophes and full stops are one, any other mark is one by itself.

use super::EntryId;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Names and what has them.
#[derive(Debug, Default)]
pub(super) struct Names {
    entries: FxHashMap<&'static str, Entries>,
    /// Words of the longest name that begins with this word, for names of two words or more.
    longest: FxHashMap<&'static str, u8>,
}

/// Most names belong to one entry; no allocation for those, and a small table to look in.
#[derive(Debug)]
#[expect(clippy::box_collection, reason = "half the size of a table whose values are nearly all of the other kind")]
enum Entries {
    One(EntryId),
    Several(Box<Vec<EntryId>>),
}

impl Names {
    /// An index with room for `names` names.
    pub(super) fn with_capacity(names: usize) -> Self {
        let mut index = Self::default();
        index.entries.reserve(names);
        index.longest.reserve(names / 3);
        index
    }

    /// Adds a name of an entry. Entries of one name keep the order in which they were added.
    pub(super) fn add(&mut self, name: &'static str, id: EntryId) {
        if name.is_empty() {
            return;
        }
        match self.entries.get_mut(name) {
            None => {
                self.entries.insert(name, Entries::One(id));
            }
            Some(Entries::One(first)) if *first == id => return,
            Some(entries @ Entries::One(_)) => {
                let Entries::One(first) = *entries else { return };
                *entries = Entries::Several(Box::new(vec![first, id]));
                return;
            }
            Some(Entries::Several(ids)) => {
                if !ids.contains(&id) {
                    ids.push(id);
                }
                return;
            }
        }
        let first = first_word(name);
        if first.len() < name.len() {
            let words = words(name);
            let longest = self.longest.entry(first).or_insert(words);
            *longest = words.max(*longest);
        }
    }

    /// The entries with this name, in the order in which they were added.
    pub(super) fn get(&self, name: &str) -> &[EntryId] {
        let found = self.entries.get(name).or_else(|| match plain(name) {
            Cow::Owned(plain) => self.entries.get(plain.as_str()),
            Cow::Borrowed(_) => None,
        });
        match found {
            None => &[],
            Some(Entries::One(id)) => std::slice::from_ref(id),
            Some(Entries::Several(ids)) => ids,
        }
    }

    /// Words of the longest name that begins with `word`; 0 when none does.
    pub(super) fn longest_from(&self, word: &str) -> usize {
        let of = |word: &str| {
            let alone = u8::from(self.entries.contains_key(word));
            usize::from(self.longest.get(word).copied().unwrap_or(alone))
        };
        match plain(word) {
            Cow::Borrowed(word) => of(word),
            Cow::Owned(plain) => of(word).max(of(&plain)),
        }
    }
}

/// A name as the tables spell it: straight apostrophes, one plain space between words, ASCII letters (the tables give
/// names with accents in both spellings).
fn plain(name: &str) -> Cow<'_, str> {
    let spaced = name.contains("  ") || name.contains(|c: char| c.is_whitespace() && c != ' ');
    if name.is_ascii() && !spaced {
        return Cow::Borrowed(name);
    }
    let name = name.replace(['\u{2019}', '\u{2bc}', '\u{2bf}'], "'").replace(['\u{2010}', '\u{2011}'], "-");
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    Cow::Owned(if name.is_ascii() { name } else { deunicode::deunicode(&name) })
}

/// The first word of a name.
fn first_word(name: &str) -> &str {
    let mut chars = name.char_indices().peekable();
    let Some((_, first)) = chars.next() else { return name };
    if !first.is_alphanumeric() {
        return name.get(..first.len_utf8()).unwrap_or(name);
    }
    while let Some((at, c)) = chars.next() {
        let inner = matches!(c, '-' | '\'' | '.' | '’') && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        // The last full stop of "U.S." belongs to the word.
        let abbreviation = c == '.' && name.get(..at).is_some_and(|before| before.contains('.'));
        if !c.is_alphanumeric() && !inner && !abbreviation {
            return name.get(..at).unwrap_or(name);
        }
    }
    name
}

/// The number of words of a name.
fn words(name: &str) -> u8 {
    let mut rest = name.trim_start();
    let mut count = 0u8;
    while !rest.is_empty() {
        count = count.saturating_add(1);
        rest = rest.get(first_word(rest).len()..).unwrap_or_default().trim_start();
    }
    count
}

#[cfg(test)]
mod tests {
    use super::{EntryId, Names, first_word, words};

    #[test]
    fn counts_words_as_tokens() {
        for (name, first, count) in [
            ("Iran", "Iran", 1),
            ("U.S.", "U.S.", 1),
            ("U.S. Navy", "U.S.", 2),
            ("Yahoo! News", "Yahoo", 3),
            ("al-Qaeda", "al-Qaeda", 1),
            ("N'Djamena", "N'Djamena", 1),
            ("St. Louis", "St", 3),
            ("Johnson & Johnson", "Johnson", 3),
            ("Côte d'Ivoire", "Côte", 2),
        ] {
            assert_eq!((first_word(name), words(name)), (first, count), "{name}");
        }
    }

    #[test]
    fn finds_a_name_in_any_spelling_of_marks_and_spaces() {
        let mut names = Names::with_capacity(4);
        names.add("Sao Paulo", EntryId::new(0));
        names.add("Cote d'Ivoire", EntryId::new(1));
        names.add("Paris", EntryId::new(2));
        names.add("Paris", EntryId::new(3));
        names.add("Paris", EntryId::new(2));
        assert_eq!(names.get("São\u{a0}Paulo"), [EntryId::new(0)]);
        assert_eq!(names.get("Côte d’Ivoire"), [EntryId::new(1)]);
        assert_eq!(names.get("Sao\nPaulo"), [EntryId::new(0)]);
        assert_eq!(names.get("Paris"), [EntryId::new(2), EntryId::new(3)]);
        assert_eq!(names.get("paris"), []);
        assert_eq!((names.longest_from("Sao"), names.longest_from("São"), names.longest_from("Paulo")), (2, 2, 0));
        assert_eq!((names.longest_from("Paris"), names.longest_from("")), (1, 0));
    }
}
