//! The RocksDB database of a store: opened when it is first needed, and as gently as possible.
//!
//! RocksDB itself lets one process in at a time, reader or writer, and turns the next away. Here the store's lock comes
//! first, as for files: a writer waits for the others, and readers, who open the database without changing a byte, share it.
//! So a store can also be read where it cannot be written: on a full or read-only disk, or by another user.

use super::Error;
use super::lock::Lock;
use oxigraph::store::Store;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The database of the store in a folder.
pub(super) struct Database {
    folder: PathBuf,
    open: Mutex<Option<Open>>,
}

struct Open {
    store: Store,
    is_writable: bool,
    /// Held as long as the database is open; none where nobody can write, or in memory.
    _lock: Option<Lock>,
}

impl Database {
    pub(super) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), open: Mutex::new(None) }
    }

    /// One that has no files: what is done with it needs no RocksDB.
    #[cfg(test)]
    pub(super) fn in_memory() -> Self {
        let open = Open { store: Store::new().unwrap(), is_writable: true, _lock: None };
        Self { folder: PathBuf::new(), open: Mutex::new(Some(open)) }
    }

    /// The database as it is now; empty when nothing has been written yet.
    pub(super) fn to_read(&self) -> Result<Store, Error> {
        self.opened(false, || match reader(&self.folder) {
            // A writer was killed while it made the database: what is left is for another writer to repair.
            Err(Error::Database { .. }) => writer(&self.folder),
            result => result,
        })
    }

    /// The database, for the only one who writes to it until this value is dropped.
    pub(super) fn to_write(&self) -> Result<Store, Error> {
        self.opened(true, || writer(&self.folder))
    }

    fn opened(&self, to_write: bool, open: impl FnOnce() -> Result<Open, Error>) -> Result<Store, Error> {
        // Nothing is half done while the guard is held, so a panic elsewhere leaves it usable.
        let mut guard = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = guard.as_ref().filter(|open| open.is_writable || !to_write) {
            return Ok(open.store.clone());
        }
        // A reader that becomes a writer lets go first: it would wait for itself.
        *guard = None;
        let open = open().map_err(|error| error.in_store(&self.folder))?;
        Ok(guard.insert(open).store.clone())
    }

    /// Waits until all that was written is on the disk: RocksDB's log alone outlasts a kill, but not a power cut.
    #[cfg(feature = "disk")]
    pub(super) fn flush(&self, store: &Store) -> Result<(), Error> {
        store.flush().map_err(|error| self.error(error.into()))
    }

    #[cfg(not(feature = "disk"))]
    #[expect(clippy::unnecessary_wraps, clippy::unused_self, reason = "called like the one with a disk")]
    pub(super) fn flush(&self, _store: &Store) -> Result<(), Error> {
        Ok(())
    }

    /// The same error, of this store.
    pub(super) fn error(&self, error: Error) -> Error {
        error.in_store(&self.folder)
    }
}

/// Opens the database, or makes it.
#[cfg(feature = "disk")]
fn writer(folder: &Path) -> Result<Open, Error> {
    let lock = Lock::take(folder)?;
    let store = Store::open(folder.join(NAME))?;
    Ok(Open { store, is_writable: true, _lock: Some(lock) })
}

#[cfg(feature = "disk")]
fn reader(folder: &Path) -> Result<Open, Error> {
    let lock = Lock::share(folder)?;
    let path = folder.join(NAME);
    // RocksDB's name for the file that says which of the others count; the last that a new database gets.
    let store = if path.join("CURRENT").exists() { Store::open_read_only(path)? } else { Store::new()? };
    Ok(Open { store, is_writable: false, _lock: lock })
}

/// Name of the database's folder in the store's.
#[cfg(feature = "disk")]
const NAME: &str = "rocksdb";

#[cfg(not(feature = "disk"))]
fn writer(folder: &Path) -> Result<Open, Error> {
    Err(Error::NeedsDisk { folder: folder.to_owned() })
}

#[cfg(not(feature = "disk"))]
use writer as reader;
