//! Teams: which sport is theirs, and what reports of matches call them ("Hamburg", "the Cubs").
//!
//! Such a name is a city's or a common word's first of all. So it is found here alone, never where names are looked up in
//! a text, and `link` asks only when an organization of an article about sport has it.

use super::columns::columns;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

const TEAMS: &str = include_str!("../../seeds/knowledge/teams.tsv");

/// The columns that are read.
const COLUMNS: [&str; 3] = ["key", "sport", "called"];

/// Short names and sports of teams.
#[derive(Debug, Default)]
pub(super) struct Teams {
    read: OnceLock<Read>,
}

/// The table: keys of teams by what they are called, in its order, and their sports.
#[derive(Debug, Default)]
struct Read {
    called: FxHashMap<&'static str, Vec<&'static str>>,
    sports: FxHashMap<&'static str, &'static str>,
}

impl Teams {
    /// The keys of the teams that are called so.
    pub(super) fn called(&self, name: &str) -> &[&'static str] {
        self.read().called.get(name).map_or(&[], Vec::as_slice)
    }

    /// The sport of the team with this key.
    pub(super) fn sport(&self, key: &str) -> Option<&'static str> {
        self.read().sports.get(key).copied()
    }

    fn read(&self) -> &Read {
        self.read.get_or_init(|| {
            let mut read = Read::default();
            for [key, sport, called] in columns(TEAMS, COLUMNS) {
                read.sports.insert(key, sport);
                for name in called.split('|').filter(|name| !name.is_empty()) {
                    read.called.entry(name).or_default().push(key);
                }
            }
            read
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, TEAMS, Teams};
    use crate::knowledge::Knowledge;
    use std::collections::BTreeSet;

    #[test]
    fn knows_teams_by_their_short_names() {
        let teams = Teams::default();
        assert_eq!(teams.called("Dortmund"), ["bvb"]);
        assert_eq!(teams.sport("bvb"), Some("football"));
        assert!(teams.called("Chicago").len() > 3);
        assert!(teams.called("").is_empty() && teams.sport("").is_none());
    }

    #[test]
    fn every_row_is_a_team_of_the_knowledge_base() {
        let knowledge = Knowledge::embedded();
        let headings: Vec<&str> = TEAMS.lines().next().unwrap().split('\t').collect();
        assert_eq!(headings, COLUMNS);
        let words = include_str!("../../seeds/en/sports.tsv");
        let sports: BTreeSet<&str> = TEAMS.lines().skip(1).filter_map(|line| line.split('\t').nth(1)).collect();
        for word in words.lines().filter(|line| !line.starts_with('#')).skip(1) {
            assert!(word.split('\t').nth(1).is_some_and(|sport| sports.contains(sport)), "no such sport: {word}");
        }
        let mut keys = BTreeSet::new();
        for line in TEAMS.lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 3, "{line}");
            let entry = knowledge.keyed(cells[0]).and_then(|id| knowledge.entry(id));
            assert!(entry.is_some_and(|entry| entry.class == "SportsTeam"), "no team: {line}");
            assert!(keys.insert(cells[0]), "given twice: {line}");
        }
    }
}
