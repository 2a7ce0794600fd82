//! What can go wrong with a store.

use super::seal;
use oxigraph::store::StorageError;
use std::io;
use std::path::{Path, PathBuf};

/// What can go wrong with a store. Every message names the folder or file, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no store.
    #[error("{}: no store here; make one with: newsgraph add --store {} FILE…", folder.display(), folder.display())]
    Missing {
        /// Where it was looked for.
        folder: PathBuf,
    },
    /// The folder has files, but none of a store.
    #[error("{}: this folder has other files and is no store; give an empty or new folder with --store", folder.display())]
    NotAStore {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder is a file.
    #[error("{}: a file, and a store is a folder; give an empty or new folder with --store", path.display())]
    NotAFolder {
        /// The file.
        path: PathBuf,
    },
    /// The manifest says something unknown.
    #[error("{}: not a store's manifest: {message}", file.display())]
    Manifest {
        /// The manifest.
        file: PathBuf,
        /// What is wrong with it.
        message: String,
    },
    /// The store was made by a later newsgraph.
    #[error(
        "{}: the store has format version {found}, made by {made_by}; this is newsgraph {}, which reads version {known} \
         (use the newer program, or add the articles to a new store)",
        folder.display(), env!("CARGO_PKG_VERSION")
    )]
    Newer {
        /// The store.
        folder: PathBuf,
        /// Its version.
        found: u64,
        /// The version that this program reads and writes.
        known: u64,
        /// The program that wrote it.
        made_by: String,
    },
    /// The store holds IRIs with another start.
    #[error("{}: this store's addresses start with {found}, not with {wanted}; use --base {found} or another store", folder.display())]
    OtherBase {
        /// The store.
        folder: PathBuf,
        /// Its base.
        found: String,
        /// The base that was asked for.
        wanted: String,
    },
    /// The store is kept in RocksDB and this program has no RocksDB.
    #[error("{}: this store is kept in RocksDB, which needs a newsgraph built with: cargo build --release --features disk", folder.display())]
    NeedsDisk {
        /// The store.
        folder: PathBuf,
    },
    /// Another process writes and does not come to an end.
    #[error("{}: another process is using this store; try again when it is done", folder.display())]
    InUse {
        /// The store.
        folder: PathBuf,
    },
    /// A file of the store is not what newsgraph writes.
    #[error("{}: damaged ({message}); remove this file and add the article again{}", file.display(), from(article.as_deref()))]
    Damaged {
        /// Which file.
        file: PathBuf,
        /// The source of the article in it, as far as that can be told.
        article: Option<String>,
        /// What is wrong.
        message: String,
    },
    /// A file that should be RDF is not.
    #[error("{}: {message}", file.display())]
    Rdf {
        /// Which file.
        file: PathBuf,
        /// What is wrong.
        message: String,
    },
    /// The file system refuses.
    #[error("{}: {}", path.display(), reason(source))]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The database of a store is not what it wrote.
    #[error("{}: the database in it is damaged ({source}); make a new store and add the articles again", folder.display())]
    Corrupt {
        /// The store.
        folder: PathBuf,
        /// What the database says.
        source: StorageError,
    },
    /// The database refuses.
    #[error("{}the database reports: {source}", folder.as_ref().map(|folder| format!("{}: ", folder.display())).unwrap_or_default())]
    Database {
        /// The store, if it is one's.
        folder: Option<PathBuf>,
        /// What the database says.
        source: StorageError,
    },
}

impl From<StorageError> for Error {
    fn from(source: StorageError) -> Self {
        Self::Database { folder: None, source }
    }
}

impl Error {
    /// The error of `path` for what the system says; for `map_err`.
    pub(super) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self + use<'_> {
        |source| Self::Io { path: path.to_owned(), source }
    }

    /// The error of a file that is not what newsgraph wrote.
    pub(super) fn damaged(file: &Path, message: impl Into<String>) -> Self {
        Self::Damaged { file: file.to_owned(), article: seal::loaded_from(file), message: message.into() }
    }

    /// An error of the database as one of the store in `folder`; any other as it is.
    #[cfg_attr(not(any(test, feature = "disk")), allow(dead_code))]
    pub(super) fn in_store(self, folder: &Path) -> Self {
        let Self::Database { source, .. } = self else { return self };
        let folder = folder.to_owned();
        // RocksDB gives the system's words and seldom a kind.
        let said = source.to_string();
        let kind = match () {
            () if said.contains("While lock file: ") => return Self::InUse { folder },
            () if said.contains(": No space left on device") => io::ErrorKind::StorageFull,
            () if said.contains(": Permission denied") => io::ErrorKind::PermissionDenied,
            () if said.contains(": Read-only file system") => io::ErrorKind::ReadOnlyFilesystem,
            () if matches!(source, StorageError::Corruption(_)) => return Self::Corrupt { folder, source },
            () => return Self::Database { folder: Some(folder), source },
        };
        Self::Io { path: folder, source: kind.into() }
    }
}

fn from(source: Option<&str>) -> String {
    source.map(|source| format!(", from {source}")).unwrap_or_default()
}

/// What the system says, in the words of a user.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the file system is read-only".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full; nothing in the store was harmed".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Error, StorageError};
    use std::io;
    use std::path::Path;

    #[test]
    fn a_refusal_is_said_of_reading_and_writing_alike() {
        let error = Error::io(Path::new("store/newsgraph.json"))(io::ErrorKind::PermissionDenied.into());
        assert_eq!(error.to_string(), "store/newsgraph.json: permission denied");
    }

    #[test]
    fn what_rocksdb_says_is_put_in_our_words() {
        let said =
            |text: &str| Error::from(StorageError::Io(io::Error::other(text))).in_store(Path::new("s")).to_string();
        for (text, part) in [
            ("IO error: While lock file: s/rocksdb/LOCK: Resource temporarily unavailable", "another process"),
            ("IO error: while open a file for lock: s/rocksdb/LOCK: Permission denied", "s: permission denied"),
            (
                "IO error: No space left on device: While appending to file: s/1.log: No space left on device",
                "s: the disk is full",
            ),
            ("IO error: While mkdir if missing: s/rocksdb: Read-only file system", "s: the file system is read-only"),
            ("IO error: something else", "s: the database reports: IO error: something else"),
        ] {
            assert!(said(text).contains(part), "{}", said(text));
        }
    }
}
