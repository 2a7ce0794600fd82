//! What knowledge base files are made from: which kind of source a file is, and its bytes, unpacked.

mod dump;
mod offices;
mod quotes;
mod rdf;
mod table;
mod terms;

use super::{Error, Options};
use crate::knowledge::format::{Row, RowKind};
use bzip2::bufread::MultiBzDecoder;
use flate2::bufread::MultiGzDecoder;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// What a source gives: a row or nothing, and how far it was read for it.
pub(super) struct Found {
    pub(super) row: Option<Row>,
    /// What is said of classes.
    pub(super) classes: Classes,
    /// Lines, triples or items up to here.
    pub(super) position: u64,
    /// The line that the row stands on, from 1.
    pub(super) line: u64,
    /// Bytes read of the file as it is on disk, and how many it has.
    pub(super) bytes: u64,
    pub(super) of: u64,
}

/// Classes that no table knows, by key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Classes {
    /// The key of what is being read, if it is a class itself.
    pub(super) class: String,
    /// The classes directly above it.
    pub(super) above: Vec<String>,
    /// The classes that it is an instance of.
    pub(super) of: Vec<String>,
}

/// What is said of tables: of their headings, and of cells that are left out.
#[derive(Debug, Default)]
pub(super) struct Heads {
    /// All headings that were met.
    pub(super) met: BTreeSet<String>,
    /// Those that are not read, by table.
    pub(super) unread: Vec<(PathBuf, Vec<String>)>,
    /// Cells that are left out, of one kind each.
    pub(super) doubts: Vec<Doubt>,
    /// The table that is being read.
    table: PathBuf,
}

/// Cells of a table that cannot be what their column says and without which the row is still good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The table.
    pub file: PathBuf,
    /// The column, or columns.
    pub column: &'static str,
    /// What is wrong in the first of these rows.
    pub message: String,
    /// Line of the first one, from 1.
    pub line: u64,
    /// How many there are.
    pub rows: u64,
}

impl Heads {
    /// Takes what is wrong in a line of the table.
    fn doubt(&mut self, line: u64, (column, message): (&'static str, String)) {
        match self.doubts.iter_mut().find(|doubt| doubt.column == column && doubt.file == self.table) {
            Some(doubt) => doubt.rows += 1,
            None => self.doubts.push(Doubt { file: self.table.clone(), column, message, line, rows: 1 }),
        }
    }
}

/// Headings of tables that are read.
pub(super) fn known_headings() -> impl Iterator<Item = &'static str> {
    table::known_headings()
}

/// Takes what a source gives.
type Emit<'a> = dyn FnMut(Found) -> Result<(), Error> + 'a;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Tsv,
    Csv,
    Dump,
    Rdf(oxrdfio::RdfFormat),
}

/// The classes that the table knows, in its order: key, kind, and name here.
pub(super) fn classes() -> impl Iterator<Item = (&'static str, RowKind, &'static str)> {
    terms::classes()
}

/// Reads a source behind the position `skip`.
pub(super) fn read(
    path: &Path,
    options: &Options,
    skip: u64,
    heads: &mut Heads,
    emit: &mut Emit<'_>,
) -> Result<(), Error> {
    let Some(kind) = kind(path) else {
        let message = "not a kind of file that is known by its name: .tsv or .csv (a table), .json (a dump of Wikidata), \
                       .nt, .ttl, .nq, .trig, .rdf, .owl or .jsonld (RDF), each also with .gz or .bz2";
        return Err(Error::Unusable { file: path.to_owned(), message: message.to_owned() });
    };
    let input = Input::open(path)?;
    path.clone_into(&mut heads.table);
    match kind {
        Kind::Tsv => table::read(input, b'\t', options, skip, heads, emit),
        Kind::Csv => table::read(input, b',', options, skip, heads, emit),
        Kind::Dump => dump::read(input, skip, emit),
        Kind::Rdf(format) => rdf::read(input, format, skip, emit),
    }
}

/// True for a dump of Wikidata.
pub(super) fn is_dump(path: &Path) -> bool {
    match kind(path) {
        Some(Kind::Dump) => true,
        // Nobody writes N-Triples and compresses them but for a dump.
        Some(Kind::Rdf(oxrdfio::RdfFormat::NTriples)) => packed(path).is_some(),
        _ => false,
    }
}

fn kind(path: &Path) -> Option<Kind> {
    let name = packed(path).map_or(path, |(inner, _)| Path::new(inner));
    Some(match name.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "tsv" | "tab" => Kind::Tsv,
        "csv" => Kind::Csv,
        "json" => Kind::Dump,
        "nt" => Kind::Rdf(oxrdfio::RdfFormat::NTriples),
        "nq" => Kind::Rdf(oxrdfio::RdfFormat::NQuads),
        "ttl" => Kind::Rdf(oxrdfio::RdfFormat::Turtle),
        "trig" => Kind::Rdf(oxrdfio::RdfFormat::TriG),
        "rdf" | "owl" => Kind::Rdf(oxrdfio::RdfFormat::RdfXml),
        "jsonld" => Kind::Rdf(oxrdfio::RdfFormat::JsonLd { profile: oxrdfio::JsonLdProfileSet::empty() }),
        _ => return None,
    })
}

/// The name of what is in a compressed file, and the extension that tells how it is compressed.
fn packed(path: &Path) -> Option<(&std::ffi::OsStr, &str)> {
    let extension = path.extension()?.to_str()?;
    matches!(extension, "gz" | "bz2").then_some((path.file_stem()?, extension))
}

/// An open source.
struct Input<'a> {
    path: &'a Path,
    reader: Box<dyn BufRead>,
    read: Arc<AtomicU64>,
    of: u64,
}

impl<'a> Input<'a> {
    fn open(path: &'a Path) -> Result<Self, Error> {
        let file = File::open(path).map_err(Error::io(path))?;
        let of = file.metadata().map_err(Error::io(path))?.len();
        let read = Arc::new(AtomicU64::new(0));
        let file = BufReader::with_capacity(1 << 16, Counted { file, read: Arc::clone(&read) });
        let reader: Box<dyn BufRead> = match packed(path) {
            Some((_, "gz")) => Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(file))),
            Some(_) => Box::new(BufReader::with_capacity(1 << 16, MultiBzDecoder::new(file))),
            None => Box::new(file),
        };
        Ok(Self { path, reader, read, of })
    }

    /// What was found up to a position, which is also the line.
    fn found(&self, row: Option<Row>, position: u64) -> Found {
        Found {
            row,
            classes: Classes::default(),
            position,
            line: position,
            bytes: self.read.load(Ordering::Relaxed),
            of: self.of,
        }
    }

    fn wrong(&self, line: u64, message: impl Into<String>) -> Error {
        Error::Source { file: self.path.to_owned(), line, message: message.into() }
    }

    /// The error of reading, at a line.
    fn failed(&self, line: u64, error: &io::Error) -> Error {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => self.wrong(line, "the file ends in the middle"),
            _ => self.wrong(line, error.to_string()),
        }
    }
}

/// A file that counts what was read of it.
struct Counted {
    file: File,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let length = self.file.read(bytes)?;
        self.read.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}
