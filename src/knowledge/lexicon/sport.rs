//! Words of sport: what shows that an article is about a match or a team, and of which sport.

use super::rows;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// Signs of sport without which a text is about no sport; longer texts need more, since some of the words are used of
/// other things, too.
const LEAST: f32 = 2.0;

/// The most signs that are asked for.
const MOST: f32 = 6.0;

/// What the words of a text say of sport.
#[derive(Debug, Clone, Default)]
pub struct Signs {
    /// How much speaks for sport at all: words of any sport, and what counts for one.
    pub all: f32,
    /// Signs from which on the text is about sport.
    pub needed: f32,
    /// Signs of each sport.
    pub each: BTreeMap<&'static str, f32>,
}

impl Signs {
    /// True when the text is about sport.
    pub fn are_enough(&self) -> bool {
        self.all >= self.needed
    }

    /// Counts what speaks for one sport.
    pub fn add(&mut self, sport: &'static str, signs: f32) {
        *self.each.entry(sport).or_default() += signs;
        self.all += signs;
    }
}

/// Words of sport, in small letters.
#[derive(Debug, Default)]
pub struct SportWords {
    words: FxHashSet<&'static str>,
    sports: FxHashMap<&'static str, &'static str>,
    roles: FxHashSet<&'static str>,
    figures: FxHashMap<&'static str, Vec<&'static str>>,
    names: Vec<&'static str>,
}

impl SportWords {
    /// Reads the lists in `seeds/en/`.
    pub(crate) fn embedded() -> Self {
        let sports = rows(include_str!("../../../seeds/en/sports.tsv"));
        let figures = rows(include_str!("../../../seeds/en/team-figures.tsv"));
        let several = |cell: &'static str| cell.split('|').filter(|sport| !sport.is_empty()).collect();
        Self {
            words: lines(include_str!("../../../seeds/en/sport-words.txt")).collect(),
            sports: sports.filter_map(|row| Some((*row.first()?, *row.get(1)?))).collect(),
            roles: lines(include_str!("../../../seeds/en/team-roles.txt")).collect(),
            figures: figures
                .filter_map(|row| Some((*row.first()?, row.get(1).copied().map(several).unwrap_or_default())))
                .collect(),
            names: lines(include_str!("../../../seeds/en/team-names.txt")).collect(),
        }
    }

    /// What the words of a text say of sport.
    pub fn signs(&self, text: &str) -> Signs {
        let mut signs = Signs::default();
        let mut words = 0.0;
        for word in text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()) {
            words += 1.0;
            let word = word.to_lowercase();
            if let Some(one) = self.of(&word) {
                signs.add(one, 2.0);
            } else if self.is_word(&word) {
                signs.all += 1.0;
            }
        }
        signs.needed = (LEAST + words / 100.0).min(MOST);
        signs
    }

    /// True for a word that shows an article to be about a match or a team ("striker").
    pub fn is_word(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// The sport that a word tells of ("wicket": cricket).
    pub fn of(&self, word: &str) -> Option<&'static str> {
        self.sports.get(word).copied()
    }

    /// True for what directly follows a team's name ("striker").
    pub fn is_role(&self, word: &str) -> bool {
        self.roles.contains(word)
    }

    /// True for who belongs to a team where a team of the name before is known and a person is named behind ("manager").
    pub fn is_figure(&self, word: &str) -> bool {
        self.figures.contains_key(word) || self.is_role(word)
    }

    /// True unless a role in a team is told to be one of other sports: only baseball and football have a "manager".
    pub fn has_role(&self, sport: &str, role: &str) -> bool {
        match (self.of(role), self.figures.get(role)) {
            (Some(own), _) => own == sport,
            (None, Some(sports)) => sports.is_empty() || sports.contains(&sport),
            (None, None) => true,
        }
    }

    /// What a team's name has behind its town's ("United F.C."), likeliest first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.names.iter().copied()
    }
}

fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}
