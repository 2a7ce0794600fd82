//! One writer at a time.

use super::Error;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

/// Name of the lock file in the store's folder. It is empty and stays; what counts is who holds it.
pub(super) const NAME: &str = "lock";

/// How long to wait for another writer. Writers hold the lock for one batch of articles, mostly well under a second.
const TRIES: u32 = 1000;
const PAUSE: Duration = Duration::from_millis(10);

/// The right to write to a store. The system takes it back when the process ends, however it ends.
pub(super) struct Lock {
    /// Held, not read.
    _file: File,
    folder: PathBuf,
}

impl Lock {
    /// Waits until nobody else writes to the store in `folder`.
    pub(super) fn take(folder: &Path) -> Result<Self, Error> {
        let path = folder.join(NAME);
        let file = File::create(&path).map_err(Error::io(&path))?;
        for _ in 0..TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file, folder: folder.to_owned() }),
                Err(TryLockError::Error(source)) => return Err(Error::Io { path, source }),
                Err(TryLockError::WouldBlock) => sleep(PAUSE),
            }
        }
        Err(Error::InUse { folder: folder.to_owned() })
    }

    /// The folder that may be written to.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }
}
