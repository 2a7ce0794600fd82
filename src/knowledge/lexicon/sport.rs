//! Words of sport: what shows that an article is about a match or a team, and of which sport.

use super::rows;
use rustc_hash::{FxHashMap, FxHashSet};

/// Words of sport, in small letters.
#[derive(Debug, Default)]
pub struct SportWords {
    words: FxHashSet<&'static str>,
    sports: FxHashMap<&'static str, &'static str>,
    roles: FxHashSet<&'static str>,
    names: Vec<&'static str>,
}

impl SportWords {
    /// Reads the lists in `seeds/en/`.
    pub(crate) fn embedded() -> Self {
        let sports = rows(include_str!("../../../seeds/en/sports.tsv"));
        Self {
            words: lines(include_str!("../../../seeds/en/sport-words.txt")).collect(),
            sports: sports.filter_map(|row| Some((*row.first()?, *row.get(1)?))).collect(),
            roles: lines(include_str!("../../../seeds/en/team-roles.txt")).collect(),
            names: lines(include_str!("../../../seeds/en/team-names.txt")).collect(),
        }
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

    /// What a team's name has behind its town's ("United F.C."), likeliest first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.names.iter().copied()
    }
}

fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}
