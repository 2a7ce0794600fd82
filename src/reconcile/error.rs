//! What can go wrong between a store and a reconciliation service.

use std::io;
use std::path::{Path, PathBuf};

/// What can go wrong between a store and a reconciliation service.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file of earlier answers is not what newsgraph writes.
    #[error("{} line {line}: {message}; remove the file and run newsgraph link --reconcile again", file.display())]
    Damaged {
        /// Which file.
        file: PathBuf,
        /// Line of the file, the first being 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// The file system refuses.
    #[error("{}: {source}", path.display())]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl Error {
    /// The error of `path` for what the system says; for `map_err`.
    pub(super) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self + use<'_> {
        |source| Self::Io { path: path.to_owned(), source }
    }
}
