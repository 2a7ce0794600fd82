//! Roles that private people hold, too: what a known person of the name must be known for to be meant.

use super::rows;
use rustc_hash::{FxHashMap, FxHashSet};

/// What a lesser role tells of a person of whom no office is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// It is somebody else of the name: "coroner".
    Never,
    /// It may be the known one where the article names a large city of the country: "mayor".
    City,
    /// It may be the known one where the article names the country: "judge".
    Named,
    /// It may be the known one: "goalkeeper".
    Always,
}

/// A row of `seeds/en/lesser-roles.tsv`.
#[derive(Debug)]
pub struct LesserRole {
    goes_with: Vec<&'static str>,
    /// Where no office is known.
    pub unknown: Unknown,
}

impl LesserRole {
    /// True when who has this office may be somebody of the lesser role: a "chief justice" a judge.
    pub fn goes_with(&self, office: &str) -> bool {
        let words = office.split(|c: char| !c.is_alphabetic() && c != '-');
        words.into_iter().any(|word| self.goes_with.iter().any(|other| other.eq_ignore_ascii_case(word)))
    }
}

/// The lesser roles, and what private people belong to.
#[derive(Debug, Default)]
pub struct LesserRoles {
    roles: FxHashMap<&'static str, LesserRole>,
    bodies: FxHashSet<&'static str>,
}

impl LesserRoles {
    /// Reads the lists in `seeds/en/`.
    pub(crate) fn embedded() -> Self {
        let role = |row: Vec<&'static str>| {
            let [role, goes_with, unknown] = row[..] else { return None };
            let unknown = match unknown {
                "never" => Unknown::Never,
                "city" => Unknown::City,
                "named" => Unknown::Named,
                _ => Unknown::Always,
            };
            Some((role, LesserRole { goes_with: goes_with.split('|').collect(), unknown }))
        };
        let bodies = include_str!("../../../seeds/en/private-bodies.txt").lines().map(str::trim);
        Self {
            roles: rows(include_str!("../../../seeds/en/lesser-roles.tsv")).filter_map(role).collect(),
            bodies: bodies.filter(|line| !line.is_empty() && !line.starts_with('#')).collect(),
        }
    }

    /// What the list says of a role as an article words it: of the row that is the longest end of it ("town mayor").
    pub fn get(&self, role: &str) -> Option<&LesserRole> {
        let role = role.trim_end_matches('.').to_lowercase();
        let ends = role.match_indices(' ').filter_map(|(at, _)| role.get(at + 1..));
        std::iter::once(role.as_str()).chain(ends).find_map(|end| self.roles.get(end))
    }

    /// True for what private people are of ("surgery"), in small letters.
    pub fn is_private_body(&self, noun: &str) -> bool {
        self.bodies.contains(noun)
    }
}

#[cfg(test)]
mod tests {
    use super::{LesserRoles, Unknown};

    #[test]
    fn a_role_is_known_with_words_before_it() {
        let roles = LesserRoles::embedded();
        let role = roles.get("Town mayor").unwrap();
        assert_eq!(
            (role.unknown, role.goes_with("lord mayor"), role.goes_with("president")),
            (Unknown::City, true, false)
        );
        assert!(roles.get("judge").unwrap().goes_with("chief justice"));
        assert!(roles.get("senator").is_none() && roles.get("").is_none());
        assert!(roles.is_private_body("surgery"));
    }
}
