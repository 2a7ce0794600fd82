//! One row of the file.

use super::{Fault, Id, KINDS, Place, plain, word};
use crate::document::EntityKind;
use crate::knowledge::EntryId;

/// The fewest digits of a key that are taken for one.
const LEAST_DIGITS: usize = 6;

/// Characters of a wrong cell that are shown.
const SHOWN: usize = 60;

/// A line of the file that says something.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    /// From 1.
    pub(super) line: usize,
    /// Key or the start of it, IRI, address or path of an article; `None` for all.
    pub(super) article: Option<String>,
    pub(super) name: String,
    pub(super) kind: EntityKind,
    pub(super) id: Id,
    /// The entry of the knowledge base with this id, if it has one.
    pub(super) entry: Option<EntryId>,
}

/// What the id of a row is that decides nothing: `links --review` writes it where nothing is linked.
pub const OPEN: &str = "?";

/// The headings of the first columns.
const HEADINGS: [&str; 4] = ["article", "name", "kind", "id"];

/// How many columns the line that names them has; `None` for other lines.
pub(super) fn width(text: &str) -> Option<usize> {
    let cells: Vec<&str> = text.split('\t').map(str::trim).collect();
    cells.starts_with(&HEADINGS).then_some(cells.len())
}

impl Row {
    /// The row of a line; `None` for empty lines, comments, the line that names the columns, and rows that decide nothing. Of a
    /// line with `width` columns, as the line above that names them has, the first four count.
    pub(super) fn parse(line: usize, text: &str, width: Option<usize>) -> Result<Option<Self>, Fault> {
        if text.trim().is_empty() || text.trim_start().starts_with('#') {
            return Ok(None);
        }
        let cells: Vec<&str> = text.split('\t').map(str::trim).collect();
        let (article, name, kind, id) = match cells.as_slice() {
            [article, name, kind, id] => (*article, *name, *kind, *id),
            [article, name, kind, id, comment] if comment.starts_with('#') => (*article, *name, *kind, *id),
            [article, name, kind, id, ..] if Some(cells.len()) == width => (*article, *name, *kind, *id),
            _ => return Err(Fault::Columns { found: cells.len() }),
        };
        if [article, name, kind, id] == HEADINGS || id == OPEN {
            return Ok(None);
        }
        let id = id.split_once(" #").map_or(id, |(id, _)| id.trim_end());
        for (cell, column) in [(article, "article"), (name, "name")] {
            if cell.is_empty() {
                return Err(Fault::Empty { column });
            }
        }
        let known = KINDS.iter().find(|(word, _)| word.eq_ignore_ascii_case(kind));
        let kind = known.map(|(_, kind)| *kind).ok_or_else(|| Fault::Kind { found: start(kind) })?;
        let id = Id::parse(id).ok_or_else(|| Fault::Id { found: start(id) })?;
        let article = (article != "*").then(|| article.to_owned());
        Ok(Some(Self { line, article, name: plain(name), kind, id, entry: None }))
    }

    /// The row as it could stand in the file, each cell as far as a message needs it.
    pub(super) fn shown(&self) -> String {
        let article = self.article.as_deref().unwrap_or("*");
        format!("{}\t{}\t{}\t{}", start(article), start(&self.name), word(self.kind), start(&self.id.to_string()))
    }

    /// Whether the row is about things of this article: by its IRI, its source, the end of its source's path, its key, or at
    /// least six digits that this starts with.
    pub(super) fn is_about(&self, article: Place<'_>) -> bool {
        let Some(own) = &self.article else { return true };
        let key = article.iri.rsplit('/').next().unwrap_or_default();
        let by_path = || article.source.strip_suffix(own.as_str()).is_some_and(|start| start.ends_with(['/', '\\']));
        let by_key = || own.len() >= LEAST_DIGITS && key.starts_with(&own.to_ascii_lowercase());
        own == article.iri || own == article.source || by_key() || by_path()
    }
}

/// As much of a cell as a message needs.
pub(super) fn start(cell: &str) -> String {
    let end = cell.char_indices().nth(SHOWN).map_or(cell.len(), |(at, _)| at);
    format!("{}{}", cell.get(..end).unwrap_or(cell), if end < cell.len() { "…" } else { "" })
}
