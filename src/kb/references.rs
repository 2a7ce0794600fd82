//! What rows refer to and nobody has: a country that is written out where its key belongs.

use crate::knowledge::format::{Row, tag};
use crate::knowledge::{Base, Knowledge};

/// References of one column that lead nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unresolved {
    /// The column.
    pub column: &'static str,
    /// How many rows have one.
    pub rows: u64,
    /// The first: what stands there, and the name of its row.
    pub example: (String, String),
}

/// The references of a file's rows that lead neither to a row of its own nor to one of the built-in knowledge base.
pub(super) fn unresolved(base: &Base) -> Vec<Unresolved> {
    let knowledge = Knowledge::embedded();
    let known = |key: &str| {
        base.number(tag::KEY, key).is_some() || base.number(tag::ID, key).is_some() || knowledge.keyed(key).is_some()
    };
    let mut found: Vec<Unresolved> = Vec::new();
    for row in (0..base.len()).filter_map(|number| base.row(number)) {
        for (column, key) in references(&row).filter(|(_, key)| !known(key)) {
            match found.iter_mut().find(|other| other.column == column) {
                Some(other) => other.rows += 1,
                None => found.push(Unresolved { column, rows: 1, example: (key.to_owned(), row.name.clone()) }),
            }
        }
    }
    found
}

/// True for a row that refers to others.
pub(super) fn refers(row: &Row) -> bool {
    references(row).next().is_some()
}

fn references(row: &Row) -> impl Iterator<Item = (&'static str, &str)> {
    let own =
        [("country", &row.country), ("part_of", &row.part_of), ("capital", &row.capital), ("seat_of", &row.seat_of)];
    // "=Alberta": by its name alone, which any source may have written.
    let held = row.offices.iter().map(|held| ("of", &held.of)).filter(|(_, of)| !of.starts_with('='));
    own.into_iter().chain(held).map(|(column, key)| (column, key.as_str())).filter(|(_, key)| !key.is_empty())
}
