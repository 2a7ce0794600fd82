//! What sources give: rows, or parts of them, on the way to the file.

use super::sort::{Spilled, read_bytes, read_number, write_bytes};
use crate::knowledge::format::{EntryKind, Pair, Row, RowKind};
use std::io::{self, Read, Write};

/// Bits of [`Draft::order`] that are the position in the source.
const POSITION: u32 = 44;

/// A row of a source. Drafts of one identity are parts of one row, the first of which counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Draft {
    /// Key, else Wikidata id, else name.
    pub(super) identity: String,
    order: u64,
    /// Empty of what only says something of classes.
    row: Vec<u8>,
    /// Keys of classes, separated by blanks: those that the thing is of, or of a class those above it.
    pub(super) classes: String,
}

/// What the identity of a class's draft begins with, so that all of them come before what they are asked about.
const CLASS: char = '\0';

impl Draft {
    /// The row at a position (a line, from 1) of the source with this index; `None` when nothing tells what it is about.
    pub(super) fn new(source: usize, position: u64, mut row: Row, classes: &[String]) -> Option<Self> {
        if row.key().is_empty() {
            row.key.clone_from(&row.name);
        }
        let identity = Some(row.key()).filter(|key| !key.is_empty())?.to_owned();
        let order = (source as u64) << POSITION | position;
        Some(Self { identity, order, row: row.encode(), classes: classes.join(" ") })
    }

    /// What a source says of a class: which ones are above it.
    pub(super) fn of_class(class: &str, above: &[String]) -> Self {
        Self { identity: format!("{CLASS}{class}"), order: 0, row: Vec::new(), classes: above.join(" ") }
    }

    /// The key of the class, when it is about one.
    pub(super) fn class(&self) -> Option<&str> {
        self.identity.strip_prefix(CLASS)
    }

    pub(super) fn row(&self) -> Option<Row> {
        Row::decode(&self.row)
    }

    /// The index of the source and the position there.
    pub(super) fn place(&self) -> (usize, u64) {
        (usize::try_from(self.order >> POSITION).unwrap_or(usize::MAX), self.order & ((1 << POSITION) - 1))
    }
}

impl Spilled for Draft {
    fn size(&self) -> usize {
        self.identity.len() + self.row.len() + self.classes.len() + size_of::<Self>() + 32
    }

    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        write_bytes(out, self.identity.as_bytes())?;
        out.write_all(&self.order.to_le_bytes())?;
        write_bytes(out, &self.row)?;
        write_bytes(out, self.classes.as_bytes())
    }

    fn read(from: &mut impl Read) -> io::Result<Option<Self>> {
        let Some(identity) = read_bytes(from)? else { return Ok(None) };
        let identity = String::from_utf8(identity).map_err(io::Error::other)?;
        let order = read_number(from)?;
        let row = read_bytes(from)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        let classes = read_bytes(from)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        let classes = String::from_utf8(classes).map_err(io::Error::other)?;
        Ok(Some(Self { identity, order, row, classes }))
    }
}

impl Spilled for Pair {
    fn size(&self) -> usize {
        self.key.len() + self.value.len() + size_of::<Self>() + 32
    }

    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        write_bytes(out, &self.key)?;
        out.write_all(&self.hash.to_le_bytes())?;
        out.write_all(&self.rank.to_le_bytes())?;
        write_bytes(out, &self.value)
    }

    fn read(from: &mut impl Read) -> io::Result<Option<Self>> {
        let Some(key) = read_bytes(from)? else { return Ok(None) };
        let (hash, rank) = (read_number(from)?, read_number(from)?);
        let value = read_bytes(from)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        Ok(Some(Self { hash, key, rank, value }))
    }
}

/// Completes a row whose sources did not say everything that links need.
pub(super) fn finish(row: &mut Row, kind: RowKind, is_common: impl Fn(&str) -> bool) {
    row.kind = Some(kind);
    if row.class.is_empty() {
        kind.class().clone_into(&mut row.class);
    }
    // Latest first; what has no beginning comes last.
    row.offices.sort_by(|a, b| b.from.cmp(&a.from).then_with(|| b.until.cmp(&a.until)));
    let one_word = |name: &str| !name.contains(char::is_whitespace);
    // Abbreviations, first names and surnames, and ordinary words need support from the text.
    let ambiguous = |name: &&String| {
        name.chars().count() <= 3
            || one_word(name) && (kind == RowKind::Entry(EntryKind::Person) || is_common(&name.to_lowercase()))
    };
    let names: Vec<String> = std::iter::once(&row.name).chain(&row.aliases).filter(ambiguous).cloned().collect();
    for name in names {
        if !row.ambiguous.contains(&name) {
            row.ambiguous.push(name);
        }
    }
}
