//! A store as one N-Quads file an article: `articles/ab/abcdef….nq`, named after the hash of the source.
//!
//! Made for folders that people copy, compare and keep under version control: a file is sorted, changes only when its
//! article does, and can be read by any RDF tool. Its first line tells whether it is whole (`seal`).

use super::lock::Lock;
use super::record::{Record, hash};
use super::wanted::{Lines, Wanted};
use super::{Change, Dataset, Entry, Error, seal, temporary};
use oxigraph::io::{RdfFormat, RdfParser};
use oxrdf::{NamedOrBlankNode, Quad, Term};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// How many files are parsed at once before their quads go into the dataset: enough for all threads, little in memory.
const FILES_AT_ONCE: usize = 64;

/// The files of a store.
pub(super) struct Files {
    folder: PathBuf,
}

impl Files {
    pub(super) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    pub(super) fn put(&self, records: &[Record]) -> Result<Vec<Change>, Error> {
        let lock = Lock::take(&self.folder)?;
        let mut changes = Vec::with_capacity(records.len());
        // A later record of the same source wins.
        let mut new: BTreeMap<PathBuf, Vec<u8>> = BTreeMap::new();
        for record in records {
            let path = self.path(&record.entry.source);
            let lines = record.to_nquads();
            let old = match new.get(&path) {
                Some(bytes) => Some(bytes.clone()),
                None => read(&path)?,
            };
            let change = match old {
                None => Change::Added,
                Some(old) if seal::holds(&old, &lines) => Change::Unchanged,
                Some(_) => Change::Replaced,
            };
            changes.push(change);
            if change != Change::Unchanged {
                new.insert(path, seal::seal(&lines));
            }
        }
        if !new.is_empty() {
            temporary::put(&lock, &new.into_iter().collect::<Vec<_>>())?;
        }
        Ok(changes)
    }

    pub(super) fn exchange(&self, pairs: &[(Record, Record)]) -> Result<Vec<bool>, Error> {
        let lock = Lock::take(&self.folder)?;
        let mut done = Vec::with_capacity(pairs.len());
        let mut files = Vec::new();
        for (old, new) in pairs {
            let path = self.path(&old.entry.source);
            let is_same = read(&path)?.is_some_and(|bytes| seal::holds(&bytes, &old.to_nquads()));
            if is_same {
                files.push((path, seal::seal(&new.to_nquads())));
            }
            done.push(is_same);
        }
        if !files.is_empty() {
            temporary::put(&lock, &files)?;
        }
        Ok(done)
    }

    pub(super) fn remove(&self, sources: &[String]) -> Result<(), Error> {
        let lock = Lock::take(&self.folder)?;
        let files: Vec<_> = sources.iter().map(|source| self.path(source)).collect();
        temporary::remove(&lock, &files)
    }

    pub(super) fn entries(&self) -> Result<Vec<Entry>, Error> {
        let entries: Result<Vec<_>, _> = self.files()?.par_iter().map(|file| entry(file)).collect();
        Ok(entries?.into_iter().flatten().collect())
    }

    pub(super) fn sound_entries(&self) -> Result<(Vec<Entry>, Vec<Error>), Error> {
        let entries: Vec<_> = self.files()?.par_iter().map(|file| entry(file)).collect();
        let (mut found, mut damaged) = (Vec::new(), Vec::new());
        for entry in entries {
            match entry {
                Ok(entry) => found.extend(entry),
                Err(error @ Error::Damaged { .. }) => damaged.push(error),
                Err(error) => return Err(error),
            }
        }
        Ok((found, damaged))
    }

    pub(super) fn dataset(&self, wanted: &Wanted) -> Result<Dataset, Error> {
        let dataset = Dataset::new(wanted.named)?;
        let lines = wanted.lines();
        let files = self.files()?;
        let mut chunks = files.chunks(FILES_AT_ONCE).map(|chunk| {
            let parsed: Result<Vec<_>, Error> = chunk.par_iter().map(|file| wanted_quads(file, &lines)).collect();
            parsed.map(|quads| quads.into_iter().flatten())
        });
        dataset.extend_all(&mut chunks)?;
        Ok(dataset)
    }

    pub(super) fn quads(&self, entry: &Entry) -> Result<Vec<Quad>, Error> {
        quads(&self.path(&entry.source))
    }

    pub(super) fn about(&self, entry: &Entry) -> Result<Vec<Quad>, Error> {
        let file = self.path(&entry.source);
        let Some(bytes) = whole(&file)? else { return Ok(Vec::new()) };
        // Few of the lines: cutting them out first is ten times faster than parsing all.
        let start = format!("{} ", entry.article);
        let lines = bytes.split_inclusive(|byte| *byte == b'\n').filter(|line| line.starts_with(start.as_bytes()));
        parse(&lines.flatten().copied().collect::<Vec<_>>(), &file)
    }

    fn path(&self, source: &str) -> PathBuf {
        let hash = hash(source);
        self.articles().join(&hash[..2]).join(format!("{hash}.nq"))
    }

    fn articles(&self) -> PathBuf {
        self.folder.join("articles")
    }

    /// All files of articles, sorted.
    fn files(&self) -> Result<Vec<PathBuf>, Error> {
        let mut files = Vec::new();
        for folder in list(&self.articles())? {
            if folder.is_dir() {
                files.extend(list(&folder)?.into_iter().filter(|file| file.extension().is_some_and(|e| e == "nq")));
            }
        }
        files.sort();
        Ok(files)
    }
}

/// What is in a folder; nothing when it does not exist.
fn list(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    match fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>().map_err(Error::io(folder)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(source) => Err(Error::Io { path: folder.to_owned(), source }),
    }
}

/// The bytes of a file; `None` when it is not there (any more: readers take no lock).
fn read(file: &Path) -> Result<Option<Vec<u8>>, Error> {
    match fs::read(file) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::Io { path: file.to_owned(), source }),
    }
}

/// The bytes of a file that is as it was written.
fn whole(file: &Path) -> Result<Option<Vec<u8>>, Error> {
    let bytes = read(file)?;
    bytes.as_ref().map_or(Ok(()), |bytes| seal::check(bytes, file))?;
    Ok(bytes)
}

/// The quads of a file; none when it is not there any more.
fn quads(file: &Path) -> Result<Vec<Quad>, Error> {
    whole(file)?.map_or_else(|| Ok(Vec::new()), |bytes| parse(&bytes, file))
}

/// The quads of a file that are wanted.
fn wanted_quads(file: &Path, wanted: &Lines) -> Result<Vec<Quad>, Error> {
    whole(file)?.map_or_else(|| Ok(Vec::new()), |bytes| parse(&wanted.of(bytes), file))
}

fn parse(bytes: &[u8], file: &Path) -> Result<Vec<Quad>, Error> {
    RdfParser::from_format(RdfFormat::NQuads)
        .for_slice(bytes)
        .collect::<Result<_, _>>()
        .map_err(|error| Error::damaged(file, error.to_string()))
}

/// What the first line of a file says: which article, from where.
fn entry(file: &Path) -> Result<Option<Entry>, Error> {
    let mut line = Vec::new();
    match File::open(file) {
        Ok(opened) => BufReader::new(opened).read_until(b'\n', &mut line).map_err(Error::io(file))?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(Error::Io { path: file.to_owned(), source }),
    };
    match parse(&line, file)?.pop() {
        Some(Quad { subject: NamedOrBlankNode::NamedNode(article), object: Term::Literal(source), .. }) => {
            Ok(Some(Entry { source: source.value().to_owned(), article }))
        }
        _ => Err(Error::damaged(file, "the first line does not name its source")),
    }
}
