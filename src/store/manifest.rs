//! The manifest: what makes a folder a store, and which kind.

use super::lock::Lock;
use super::{Error, temporary};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::Path;

/// Name of the manifest in the store's folder.
const NAME: &str = "newsgraph.json";
/// The user's rulings, which may be there before the store is.
const LINKS: &str = "links.tsv";
/// Value of `format`, so that no other program's file is taken for a manifest.
const FORMAT: &str = "newsgraph-store";
/// The version of the layout on disk that is written, and the latest that is read.
const VERSION: u64 = 1;

/// How a store keeps its quads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Keeping {
    /// One N-Quads file an article.
    #[serde(rename = "files")]
    Files,
    /// In RocksDB.
    #[serde(rename = "rocksdb")]
    RocksDb,
}

impl Keeping {
    /// How a new store is kept.
    const NEW: Self = if cfg!(feature = "disk") { Self::RocksDb } else { Self::Files };
}

/// What the manifest says.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    format: String,
    version: u64,
    made_by: String,
    keeping: Keeping,
    base: String,
}

/// The fields that every version has: enough to say which one it is.
#[derive(Deserialize)]
struct AnyVersion {
    format: String,
    version: u64,
    #[serde(default)]
    made_by: Option<String>,
}

impl Manifest {
    /// The manifest of `folder`; `None` when there is none.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>, Error> {
        let file = folder.join(NAME);
        let json = match fs::read(&file) {
            Ok(json) => json,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                return Err(Error::NotAFolder { path: folder.to_owned() });
            }
            Err(source) => return Err(Error::Io { path: file, source }),
        };
        let wrong = |error: serde_json::Error| Error::Manifest { file: file.clone(), message: error.to_string() };
        let any: AnyVersion = serde_json::from_slice(&json).map_err(wrong)?;
        if any.format != FORMAT {
            let message = format!("its format is \"{}\", not \"{FORMAT}\"", any.format);
            return Err(Error::Manifest { file, message });
        }
        if any.version > VERSION {
            let made_by = any.made_by.unwrap_or_else(|| "a newer newsgraph".to_owned());
            return Err(Error::Newer { folder: folder.to_owned(), found: any.version, known: VERSION, made_by });
        }
        serde_json::from_slice(&json).map(Some).map_err(wrong)
    }

    /// Makes `folder` a store; it must be empty or not exist. Another process may do the same at the same time.
    pub(super) fn create(folder: &Path, base: &str) -> Result<Self, Error> {
        temporary::make_lasting_folder(folder)?;
        Self::may_be_made(folder)?;
        let lock = Lock::take(folder)?;
        if let Some(manifest) = Self::read(folder)? {
            return Ok(manifest);
        }
        let manifest = Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            made_by: format!("newsgraph {}", env!("CARGO_PKG_VERSION")),
            keeping: Keeping::NEW,
            base: base.to_owned(),
        };
        let file = folder.join(NAME);
        let json = serde_json::to_string_pretty(&manifest)
            .map_err(|error| Error::Manifest { file: file.clone(), message: error.to_string() })?;
        temporary::put(&lock, &[(file, format!("{json}\n").into_bytes())])?;
        Ok(manifest)
    }

    /// An error when the folder has files that are none of a store's.
    pub(super) fn may_be_made(folder: &Path) -> Result<(), Error> {
        let files = match fs::read_dir(folder) {
            Ok(files) => files,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(source) => return Err(Error::Io { path: folder.to_owned(), source }),
        };
        let occupied = files
            .filter_map(Result::ok)
            .any(|entry| !matches!(entry.file_name().to_str(), Some(temporary::FOLDER | super::lock::NAME | LINKS)));
        // Another process may have written its manifest between our look for it and this one.
        if occupied && !folder.join(NAME).exists() {
            return Err(Error::NotAStore { folder: folder.to_owned() });
        }
        Ok(())
    }

    /// How the store keeps its quads.
    pub(super) fn keeping(&self) -> Keeping {
        self.keeping
    }

    /// Start of the IRIs in the store.
    pub(super) fn base(&self) -> &str {
        &self.base
    }
}
