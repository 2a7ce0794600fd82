//! What the user rules about links: the rows of a file that they keep, `links.tsv`.
//!
//! A row is an article or `*`, a thing's full name there, its kind, and the right id, with tabs between them. Takes the text
//! of the file and the knowledge base that its ids may be of; gives [`Rulings`], which say what was decided about a thing.
//! `to_rdf` puts that into graphs, each time from what was read, so that a row that is taken out has no effect any more.

mod error;
mod id;
mod row;

pub use error::{Error, Fault};
pub use id::Id;
pub use row::OPEN;

use crate::document::EntityKind;
use crate::knowledge::{EntryId, EntryKind, Knowledge};
use row::Row;
use std::collections::BTreeMap;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

/// Name of the file in a store's folder.
pub const FILE: &str = "links.tsv";

/// Namesakes that are told beside an id of another kind.
const MOST_VALID: usize = 3;

/// The kinds of things that rows rule about, as they are written.
pub const KINDS: [(&str, EntityKind); 3] =
    [("person", EntityKind::Person), ("organization", EntityKind::Organization), ("place", EntityKind::Place)];

/// The rows of a file.
#[derive(Debug, Clone, Default)]
pub struct Rulings {
    rows: Vec<Row>,
    /// Rows by kind and name.
    about: BTreeMap<(EntityKind, String), Vec<usize>>,
}

/// What a row decides about a thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Ruling<'a> {
    /// The lines of the rows that say so, from 1, in their order.
    pub lines: Vec<usize>,
    /// The lines of rows for all articles that a row for the article comes before.
    pub overruled: Vec<usize>,
    /// The kind that the row gives.
    pub kind: EntityKind,
    /// What the thing is.
    pub id: &'a Id,
    /// The entry of the knowledge base with this id, if it has one.
    pub entry: Option<EntryId>,
}

/// What is known of an article by which a row may name it.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The article's IRI; what stands behind its last slash is its key.
    pub iri: &'a str,
    /// The file or address that it was read from.
    pub source: &'a str,
}

/// Lines that contradict each other about one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// The thing's name.
    pub name: String,
    /// The lines, from 1.
    pub lines: Vec<usize>,
}

impl Rulings {
    /// The rows of a file's bytes, or everything that is wrong with them. `file` is for messages.
    pub fn parse(file: &Path, bytes: &[u8], knowledge: &Knowledge) -> Result<Self, Error> {
        let mut rulings = Self::default();
        let mut faults = Vec::new();
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = before.split(|byte| *byte == b'\n').count();
            Error { file: file.to_owned(), faults: vec![(line, Fault::Encoding)] }
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut width = None;
        for (index, line) in text.lines().enumerate() {
            width = row::width(line).or(width);
            match Row::parse(index + 1, line, width)
                .and_then(|row| row.map(|row| rulings.fitting(row, knowledge)).transpose())
            {
                Ok(None) => {}
                Ok(Some(row)) => rulings.push(row),
                Err(fault) => faults.push((index + 1, fault)),
            }
        }
        if faults.is_empty() { Ok(rulings) } else { Err(Error { file: file.to_owned(), faults }) }
    }

    /// The row with its entry, if it goes with the rows before it and with the knowledge base.
    fn fitting(&self, mut row: Row, knowledge: &Knowledge) -> Result<Row, Fault> {
        let same = self.about.get(&(row.kind, row.name.clone())).into_iter().flatten();
        let mut same = same.filter_map(|index| self.rows.get(*index));
        if let Some(other) = same.find(|other| other.article == row.article && other.id != row.id) {
            return Err(Fault::Contradiction { line: other.line, id: row::start(&other.id.to_string()) });
        }
        if matches!(row.id, Id::Local(_))
            && let Some(other) = self.rows.iter().find(|other| other.id == row.id && other.kind != row.kind)
        {
            return Err(Fault::TwoKinds { line: other.line, kind: word(other.kind) });
        }
        row.entry = row.id.key().and_then(|key| knowledge.keyed(&key));
        if let Some(entry) = row.entry.and_then(|id| knowledge.entry(id))
            && (entry.kind == EntryKind::Person) != (row.kind == EntityKind::Person)
        {
            let kind = match entry.kind {
                EntryKind::Person => EntityKind::Person,
                EntryKind::Organization => EntityKind::Organization,
                EntryKind::Place => EntityKind::Place,
            };
            let valid = namesakes(&row.name, row.kind, knowledge);
            return Err(Fault::OtherKind { name: entry.name.clone(), kind: word(kind), valid });
        }
        Ok(row)
    }

    fn push(&mut self, row: Row) {
        self.about.entry((row.kind, row.name.clone())).or_default().push(self.rows.len());
        self.rows.push(row);
    }

    /// True when there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows, each as its line in the file and what it says, shortened where it is long.
    pub fn lines(&self) -> impl Iterator<Item = (usize, String)> {
        self.rows.iter().map(|row| (row.line, row.shown()))
    }

    /// What is ruled about the thing with this name in an article: by a row for the article, else by one for all. `kinds` are
    /// those that the article gives it. An error when rows disagree.
    pub fn about(&self, article: Place<'_>, name: &str, kinds: &[EntityKind]) -> Result<Option<Ruling<'_>>, Dispute> {
        let name = plain(name);
        let rows = kinds.iter().filter_map(|kind| self.about.get(&(*kind, name.clone()))).flatten();
        let rows: Vec<&Row> =
            rows.filter_map(|index| self.rows.get(*index)).filter(|row| row.is_about(article)).collect();
        let (own, general): (Vec<&Row>, Vec<&Row>) = rows.into_iter().partition(|row| row.article.is_some());
        let (rows, overruled) = if own.is_empty() { (general, own) } else { (own, general) };
        let Some(first) = rows.first() else { return Ok(None) };
        let lines = sorted_lines(&rows);
        if rows.iter().any(|row| row.id != first.id) {
            return Err(Dispute { name, lines });
        }
        let overruled = sorted_lines(&overruled);
        Ok(Some(Ruling { lines, overruled, kind: first.kind, id: &first.id, entry: first.entry }))
    }
}

/// What the knowledge base has of a kind by a name, as rows would give it.
fn namesakes(name: &str, kind: EntityKind, knowledge: &Knowledge) -> Vec<String> {
    let is_person = |id: &EntryId| knowledge.entry(*id).is_some_and(|it| it.kind == EntryKind::Person);
    let ids = knowledge.candidates(name).into_iter().filter(|id| is_person(id) == (kind == EntityKind::Person));
    let entries = ids.filter_map(|id| knowledge.entry(id));
    entries
        .filter_map(|entry| Some(format!("{} ({})", entry.wikidata.as_ref()?, entry.name)))
        .take(MOST_VALID)
        .collect()
}

fn sorted_lines(rows: &[&Row]) -> Vec<usize> {
    let mut lines: Vec<usize> = rows.iter().map(|row| row.line).collect();
    lines.sort_unstable();
    lines
}

/// A kind as rows write it.
pub fn word(kind: EntityKind) -> &'static str {
    KINDS.iter().find(|(_, known)| *known == kind).map_or("", |(word, _)| word)
}

/// A name as it is compared: composed, with single blanks, and with the apostrophes and hyphens that keyboards have.
fn plain(name: &str) -> String {
    let marks = name.replace('\u{2019}', "'").replace(['\u{2010}', '\u{2011}'], "-");
    marks.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect()
}

#[cfg(test)]
mod tests;
