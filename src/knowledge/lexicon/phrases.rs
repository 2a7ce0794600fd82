//! A table of phrases: finds the longest that begins at a word.

use rustc_hash::FxHashMap;

/// Phrases in small letters, words joined by one space, each with a value.
#[derive(Debug)]
pub struct Phrases<T> {
    values: FxHashMap<&'static str, T>,
    /// Words of the longest phrase that begins with a word.
    longest: FxHashMap<&'static str, usize>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { values: FxHashMap::default(), longest: FxHashMap::default() }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase.
    pub(crate) fn add(&mut self, phrase: &'static str, value: T) {
        let mut words = phrase.split(' ');
        let Some(first) = words.next() else { return };
        let count = 1 + words.count();
        let longest = self.longest.entry(first).or_insert(count);
        *longest = count.max(*longest);
        self.values.insert(phrase, value);
    }

    /// The value of exactly this phrase.
    pub fn get(&self, phrase: &str) -> Option<&T> {
        self.values.get(phrase)
    }

    /// The longest phrase that `words` (small letters) begin with: how many words it takes, and its value.
    pub fn longest<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Option<(usize, &T)> {
        let mut words = words.into_iter();
        let first = words.next()?;
        let most = *self.longest.get(first)?;
        let mut found = self.values.get(first).map(|value| (1, value));
        if most == 1 {
            return found;
        }
        let mut phrase = String::with_capacity(40);
        phrase.push_str(first);
        for (count, word) in (2..=most).zip(words) {
            phrase.push(' ');
            phrase.push_str(word);
            found = self.values.get(phrase.as_str()).map(|value| (count, value)).or(found);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::Phrases;

    #[test]
    fn the_longest_phrase_wins() {
        let mut phrases = Phrases::default();
        phrases.add("secretary", 1);
        phrases.add("secretary of state", 2);
        assert_eq!(phrases.longest(["secretary", "of", "state", "for"]), Some((3, &2)));
        assert_eq!(phrases.longest(["secretary", "of", "war"]), Some((1, &1)));
        assert_eq!(phrases.longest(["state"]), None);
    }
}
