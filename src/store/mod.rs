//! Keeps graphs on disk, one an article, and loads them for queries.
//!
//! A store is a folder: a manifest (`newsgraph.json`) with the format's version, and behind it either one N-Quads file an
//! article (the default, `files`) or a RocksDB database (cargo feature `disk`). Takes [`Record`]s, each the graph of an
//! article and the source it was loaded from; a source has one article at a time, so that a changed article replaces its
//! graph. Gives [`Dataset`]s to the queries. Whatever moment the process is killed at, the store holds complete articles.

mod bases;
#[cfg(any(test, feature = "disk"))]
#[cfg_attr(not(feature = "disk"), allow(dead_code))]
mod database;
mod dataset;
#[cfg(any(test, feature = "disk"))]
#[cfg_attr(not(feature = "disk"), allow(dead_code))]
mod disk;
mod error;
mod files;
mod lock;
mod manifest;
mod output_file;
mod rdf_file;
mod record;
mod seal;
mod temporary;
mod wanted;

pub use bases::KnownBase;
pub use dataset::Dataset;
pub use error::Error;
pub use output_file::{descriptor, is_replaceable, write_atomically};
pub use rdf_file::{is_rdf_file, read_rdf_file};
pub use record::Record;
pub use wanted::Wanted;

use crate::to_rdf::{self, Graph};
use files::Files;
use manifest::{Keeping, Manifest};
use oxrdf::{NamedNode, Quad};
use std::path::{Path, PathBuf};

/// What became of a record that was put into a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Its source had no article before.
    Added,
    /// Its source had another article, or the same with another graph.
    Replaced,
    /// The store has exactly this already.
    Unchanged,
}

/// A source and the article that was loaded from it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Path, address or `stdin:KEY`.
    pub source: String,
    /// IRI of the article, which names its graph.
    pub article: NamedNode,
}

/// A store on disk.
pub struct Store {
    folder: PathBuf,
    manifest: Manifest,
    backend: Backend,
}

enum Backend {
    Files(Files),
    #[cfg(feature = "disk")]
    Disk(Box<disk::Disk>),
}

/// Calls the same method of either backend.
macro_rules! backend {
    ($store:expr, $method:ident($($argument:expr),*)) => {
        match &$store.backend {
            Backend::Files(files) => files.$method($($argument),*),
            #[cfg(feature = "disk")]
            Backend::Disk(disk) => disk.$method($($argument),*),
        }
    };
}

impl Store {
    /// The store in `folder`, which must be one.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        match Manifest::read(folder)? {
            Some(manifest) => Self::with(folder, manifest),
            None => Err(Error::Missing { folder: folder.to_owned() }),
        }
    }

    /// The store in `folder`; `None` where [`Store::open_or_create`] would make it. Nothing is written.
    pub fn open_if_there(folder: &Path, base: &str) -> Result<Option<Self>, Error> {
        match Manifest::read(folder)? {
            Some(_) => Self::open_or_create(folder, base).map(Some),
            None => Manifest::may_be_made(folder).map(|()| None),
        }
    }

    /// The store in `folder`, made when the folder is empty or does not exist. `base` is the start of the IRIs in it; a
    /// store has one.
    pub fn open_or_create(folder: &Path, base: &str) -> Result<Self, Error> {
        let manifest = match Manifest::read(folder)? {
            Some(manifest) => manifest,
            None => Manifest::create(folder, base)?,
        };
        if manifest.base() != base {
            let (folder, found, wanted) = (folder.to_owned(), manifest.base().to_owned(), base.to_owned());
            return Err(Error::OtherBase { folder, found, wanted });
        }
        Self::with(folder, manifest)
    }

    #[cfg_attr(feature = "disk", expect(clippy::unnecessary_wraps, reason = "without RocksDB it can fail"))]
    fn with(folder: &Path, manifest: Manifest) -> Result<Self, Error> {
        let backend = match manifest.keeping() {
            Keeping::Files => Backend::Files(Files::new(folder)),
            #[cfg(feature = "disk")]
            Keeping::RocksDb => {
                let background = to_rdf::background_graph(manifest.base());
                Backend::Disk(Box::new(disk::Disk::new(database::Database::new(folder), background)))
            }
            #[cfg(not(feature = "disk"))]
            Keeping::RocksDb => return Err(Error::NeedsDisk { folder: folder.to_owned() }),
        };
        Ok(Self { folder: folder.to_owned(), manifest, backend })
    }

    /// The folder it is in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Start of the IRIs in it.
    pub fn base(&self) -> &str {
        self.manifest.base()
    }

    /// Puts the records in, each replacing what its source had, and tells what became of each. When it returns, they are
    /// safe on disk; when it fails or is killed, each record is there completely or not at all.
    pub fn put(&self, records: &[Record]) -> Result<Vec<Change>, Error> {
        backend!(self, put(records))
    }

    /// Puts records in the place of those they were made of, each pair the old and the new one. Where the store has something
    /// else by now than the old one, it keeps that. Tells which were put in.
    pub fn exchange(&self, pairs: &[(Record, Record)]) -> Result<Vec<bool>, Error> {
        backend!(self, exchange(pairs))
    }

    /// Takes out the articles of these sources; sources without an article are passed over.
    pub fn remove(&self, sources: &[String]) -> Result<(), Error> {
        backend!(self, remove(sources))
    }

    /// What is in it, sorted by source.
    pub fn entries(&self) -> Result<Vec<Entry>, Error> {
        let mut entries = backend!(self, entries())?;
        entries.sort();
        Ok(entries)
    }

    /// What is in it, sorted by source, as far as it can be read, and the damaged files.
    pub fn sound_entries(&self) -> Result<(Vec<Entry>, Vec<Error>), Error> {
        let (mut entries, damaged) = backend!(self, sound_entries())?;
        entries.sort();
        Ok((entries, damaged))
    }

    /// All quads of an article: its graph, the background facts about the things in it, and its source.
    pub fn quads(&self, entry: &Entry) -> Result<Vec<Quad>, Error> {
        backend!(self, quads(entry))
    }

    /// What was put in for an article.
    pub fn record(&self, entry: &Entry) -> Result<Record, Error> {
        Ok(Record { entry: entry.clone(), quads: self.quads(entry)? })
    }

    /// An article's graph with its background, as it was put in.
    pub fn graph(&self, entry: &Entry) -> Result<Graph, Error> {
        Ok(self.record(entry)?.graph(self.base()))
    }

    /// The graph of a record of this store as it was before rulings.
    pub fn graph_as_read(&self, record: &Record) -> Result<Graph, Error> {
        let mut graph = record.graph(self.base());
        if let Some(differences) = record.differences() {
            to_rdf::restore(&mut graph, differences).map_err(|error| Error::Damaged {
                file: self.folder.clone(),
                article: Some(record.entry.source.clone()),
                message: format!("what was before rulings: {error}"),
            })?;
        }
        Ok(graph)
    }

    /// The quads of which an article itself is the subject: headline, date and the like.
    pub fn about(&self, entry: &Entry) -> Result<Vec<Quad>, Error> {
        backend!(self, about(entry))
    }

    /// What is wanted of it, ready for queries; maybe more.
    pub fn dataset(&self, wanted: &Wanted) -> Result<Dataset, Error> {
        backend!(self, dataset(wanted))
    }
}
