//! Roles and offices: which wordings mean one role ("foreign secretary", "minister of foreign affairs"), and the ids of
//! those that other knowledge bases have.
//!
//! The table `seeds/knowledge/roles.tsv` has generic roles ("foreign minister") and, below them, the offices of one
//! country or body ("President of France"). A wording may stand for several generic roles ("head"): whether two wordings
//! can mean the same is told of all of them, which role one means only where no second one has it.

use super::columns::columns;
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;
use std::sync::OnceLock;

const ROLES: &str = include_str!("../../seeds/knowledge/roles.tsv");

/// The columns that are read.
const COLUMNS: [&str; 5] = ["key", "name", "aliases", "of", "wikidata"];

/// A role that many hold, or the office of one country or body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Role {
    /// Key of the row.
    pub key: &'static str,
    /// Usual name.
    pub name: &'static str,
    /// Id of the role in Wikidata, if it was confirmed.
    pub wikidata: Option<&'static str>,
}

/// Wordings of roles.
#[derive(Debug, Default)]
pub(super) struct Roles {
    read: OnceLock<Read>,
}

/// The generic roles of the table, and in small letters which of them have a wording.
#[derive(Debug, Default)]
struct Read {
    generic: Vec<Role>,
    named: FxHashMap<String, usize>,
    worded: FxHashMap<String, Vec<usize>>,
}

impl Roles {
    /// True when `wording`, as an article has it, can mean `role`, as the offices table has it.
    pub(super) fn means(&self, wording: &str, role: &str) -> bool {
        let wording = wording.trim();
        if wording.eq_ignore_ascii_case(role) {
            return true;
        }
        let read = self.read();
        let having = |wording: &str| read.worded.get(&wording.to_lowercase()).map_or(&[][..], Vec::as_slice);
        match read.named.get(role) {
            Some(row) => having(wording).contains(row),
            None => having(role).iter().any(|row| having(wording).contains(row)),
        }
    }

    /// The generic role that a wording names: the one of this name, else the only one that is also worded so.
    pub(super) fn generic(&self, wording: &str) -> Option<&Role> {
        let (read, wording) = (self.read(), wording.trim().to_lowercase());
        let row = read.named.get(&wording).or_else(|| match read.worded.get(&wording)?.as_slice() {
            [only] => Some(only),
            _ => None,
        })?;
        read.generic.get(*row)
    }

    fn read(&self) -> &Read {
        self.read.get_or_init(|| {
            let mut read = Read::default();
            for [key, name, aliases, of, wikidata] in columns(ROLES, COLUMNS) {
                if of.is_empty() {
                    let row = read.generic.len();
                    read.generic.push(Role { key, name, wikidata: Some(wikidata).filter(|id| id.starts_with('Q')) });
                    if let Entry::Vacant(free) = read.named.entry(name.to_lowercase()) {
                        free.insert(row);
                    }
                    for wording in std::iter::once(name).chain(aliases.split('|')).filter(|wording| !wording.is_empty())
                    {
                        read.worded.entry(wording.to_lowercase()).or_default().push(row);
                    }
                }
            }
            read
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, ROLES, Roles};
    use crate::knowledge::Knowledge;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn knows_other_wordings_of_an_office() {
        let roles = Roles::default();
        assert!(roles.means("Foreign Secretary", "foreign minister"));
        assert!(roles.means("foreign minister", "foreign secretary"));
        assert!(roles.means("CEO", "chief executive"));
        assert!(roles.means("shah", "shah"));
        assert!(!roles.means("defence minister", "foreign minister"));
        assert!(!roles.means("", "shah"));
    }

    #[test]
    fn names_a_role_only_where_no_second_one_is_worded_so() {
        let roles = Roles::default();
        let name = |wording| roles.generic(wording).map(|role| role.name);
        assert_eq!(name("Finance Minister"), Some("finance minister"));
        assert_eq!(name("external affairs minister"), Some("foreign minister"));
        assert_eq!(name("chief"), None);
        assert_eq!(name("nobody at all"), None);
        assert!(roles.generic("prime minister").is_some_and(|role| role.wikidata.is_some()));
    }

    #[test]
    fn rows_have_their_columns_and_their_references_lead_somewhere() {
        let knowledge = Knowledge::embedded();
        let rows: Vec<Vec<&str>> = ROLES.lines().map(|line| line.split('\t').collect()).collect();
        assert!(COLUMNS.iter().all(|column| rows[0].contains(column)));
        assert_eq!(rows[0].join(" "), "key name aliases goes_with of broader outranks wikidata dbpedia");
        let generic: BTreeMap<&str, &str> = rows[1..].iter().map(|row| (row[0], row[4])).collect();
        assert_eq!(generic.len(), rows.len() - 1, "a key is given twice");
        let mut ids = BTreeSet::new();
        for row in &rows[1..] {
            assert_eq!(row.len(), rows[0].len(), "{row:?}");
            assert!(row[0].starts_with("r-") && knowledge.keyed(row[0]).is_none(), "{row:?}");
            let sorts = ["country", "organization", "neither", "country|organization", "organization|country"];
            assert!(sorts.contains(&row[3]), "goes with what? {row:?}");
            assert!(row[4].is_empty() || knowledge.keyed(row[4]).is_some(), "{} is no key: {row:?}", row[4]);
            assert_eq!(row[4].is_empty(), row[5].is_empty(), "an office has a generic role: {row:?}");
            assert!(row[5].is_empty() || generic.get(row[5]) == Some(&""), "{} is no generic role", row[5]);
            assert!(row[6].split('|').all(|key| key.is_empty() || generic.contains_key(key)), "{row:?}");
            assert!(!row[6].split('|').any(|key| key == row[0]), "outranks itself: {row:?}");
            assert!(!row[7].starts_with('Q') || ids.insert(row[7]), "two rows with {}", row[7]);
        }
    }
}
