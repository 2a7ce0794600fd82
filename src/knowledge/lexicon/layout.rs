//! Words that tell what a block of an article is for.

use rustc_hash::FxHashSet;

static TABLE: &str = include_str!("../../../seeds/en/layout.tsv");

/// The lists of `seeds/en/layout.tsv`; all words are lower case.
#[derive(Debug, Default)]
pub struct LayoutWords {
    credit: Vec<&'static str>,
    credit_end: Vec<&'static str>,
    service: FxHashSet<&'static str>,
    team_list: FxHashSet<&'static str>,
    byline: Vec<&'static str>,
    bio: Vec<&'static str>,
    date: Vec<&'static str>,
    agency: FxHashSet<&'static str>,
    elided: FxHashSet<&'static str>,
    contracts: FxHashSet<&'static str>,
}

impl LayoutWords {
    /// Reads `seeds/en/layout.tsv`.
    pub(crate) fn embedded() -> Self {
        let mut words = Self::default();
        for row in super::rows(TABLE) {
            let [phrase, kind] = row[..] else { continue };
            match kind {
                "credit" => words.credit.push(phrase),
                "credit-end" => words.credit_end.push(phrase),
                "service" => drop(words.service.insert(phrase)),
                "team-list" => drop(words.team_list.insert(phrase)),
                "byline" => words.byline.push(phrase),
                "bio" => words.bio.push(phrase),
                "date" => words.date.push(phrase),
                "agency" => drop(words.agency.insert(phrase)),
                "elided" => drop(words.elided.insert(phrase)),
                _ => drop(words.contracts.insert(phrase)),
            }
        }
        words
    }

    /// True when a block with this text names who contributed.
    pub fn is_credit(&self, block: &str) -> bool {
        let lower = inner(block).to_lowercase();
        self.credit.iter().any(|phrase| starts(&lower, phrase).is_some())
            || self.credit_end.iter().any(|phrase| lower.ends_with(phrase))
    }

    /// True for the last word of what contributes under a name of its own ("Coastal service").
    pub fn is_service(&self, word: &str) -> bool {
        self.service.contains(word.to_lowercase().as_str())
    }

    /// True for a word, in small letters, that stands in lists of players ("capt").
    pub fn is_of_team_lists(&self, word: &str) -> bool {
        self.team_list.contains(word)
    }

    /// For a block that says "By …", the bytes before the name.
    pub fn byline_prefix(&self, block: &str) -> Option<usize> {
        longest(block, &self.byline)
    }

    /// For a block that says "Published: …", the bytes before the date.
    pub fn date_prefix(&self, block: &str) -> Option<usize> {
        longest(block, &self.date)
    }

    /// True when `rest`, what follows the author's name, tells who the author is.
    pub fn is_bio(&self, rest: &str) -> bool {
        longest(rest.trim_start(), &self.bio).is_some()
    }

    /// True for a news agency's usual sign (any letter case).
    pub fn is_agency(&self, sign: &str) -> bool {
        self.agency.contains(sign.to_lowercase().as_str())
    }

    /// True when an apostrophe before `word` stands for letters left out ("'em").
    pub fn is_elided(&self, word: &str) -> bool {
        self.elided.contains(word.to_lowercase().as_str())
    }

    /// True when "'s" after `word` is short for "is" or "has" ("it's").
    pub fn contracts(&self, word: &str) -> bool {
        self.contracts.contains(word.to_lowercase().as_str())
    }
}

/// The block without dashes, brackets and stops at its edges.
fn inner(block: &str) -> &str {
    block.trim_matches(|c: char| c.is_whitespace() || "–—-()[].*_".contains(c))
}

/// The bytes of the longest of `phrases` that `text` begins with, the white space and colon after it included.
fn longest(text: &str, phrases: &[&str]) -> Option<usize> {
    // Lower-casing may change lengths outside ASCII; the phrases are ASCII, so compare byte by byte.
    phrases.iter().filter_map(|phrase| starts(text, phrase)).max()
}

fn starts(text: &str, phrase: &str) -> Option<usize> {
    let head = text.get(..phrase.len())?;
    let rest = &text[phrase.len()..];
    let ends = !rest.starts_with(char::is_alphanumeric);
    (head.eq_ignore_ascii_case(phrase) && ends)
        .then(|| text.len() - rest.trim_start_matches(|c: char| c == ':' || c.is_whitespace()).len())
}
