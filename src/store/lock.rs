//! One writer at a time, and no reader meanwhile who would mind.

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

/// The right to write to a store, or to read what others may not write to meanwhile. The system takes it back when the
/// process ends, however it ends.
pub(super) struct Lock {
    /// Held, not read.
    _file: File,
    folder: PathBuf,
}

impl Lock {
    /// Waits until nobody else writes to the store in `folder`, or shares the lock.
    pub(super) fn take(folder: &Path) -> Result<Self, Error> {
        let path = folder.join(NAME);
        let file = File::create(&path).map_err(Error::io(&path))?;
        Self::wait(file, folder, File::try_lock)
    }

    /// Waits until nobody writes to the store in `folder`, and keeps writers out. None where there is no lock to be had:
    /// nobody has written there, and this user cannot.
    #[cfg_attr(not(feature = "disk"), allow(dead_code))]
    pub(super) fn share(folder: &Path) -> Result<Option<Self>, Error> {
        let path = folder.join(NAME);
        let file = File::create(&path).or_else(|_| File::open(&path));
        file.ok().map(|file| Self::wait(file, folder, File::try_lock_shared)).transpose()
    }

    fn wait(file: File, folder: &Path, attempt: fn(&File) -> Result<(), TryLockError>) -> Result<Self, Error> {
        for _ in 0..TRIES {
            match attempt(&file) {
                Ok(()) => return Ok(Self { _file: file, folder: folder.to_owned() }),
                Err(TryLockError::Error(source)) => return Err(Error::Io { path: folder.join(NAME), source }),
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
