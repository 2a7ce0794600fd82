//! Files that are there completely or not at all.
//!
//! Everything is written beside its place, forced to the disk, and renamed: a reader sees the old file or the new one, and
//! a crash leaves at most a temporary file, which the next writer clears away.

use super::Error;
use super::lock::Lock;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Folder for unfinished files in the store's folder (so they are on one file system with it).
pub(super) const FOLDER: &str = "tmp";

/// Puts all files in place, each path with its bytes. On the way out of an error or crash some may be there, all complete.
pub(super) fn put(lock: &Lock, files: &[(PathBuf, Vec<u8>)]) -> Result<(), Error> {
    let folder = lock.folder().join(FOLDER);
    clear(&folder)?;
    fs::create_dir_all(&folder).map_err(Error::io(&folder))?;
    // First all bytes, then all syncs: the system can write one file out while it waits for another.
    let mut written = Vec::with_capacity(files.len());
    for (path, bytes) in files {
        let mut file = NamedTempFile::new_in(&folder).map_err(Error::io(&folder))?;
        file.write_all(bytes).map_err(Error::io(path))?;
        written.push((path, file));
    }
    let mut folders = BTreeSet::new();
    for (path, file) in written {
        file.as_file().sync_data().map_err(Error::io(path))?;
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(Error::io(parent))?;
            folders.insert(parent);
        }
        file.persist(path).map_err(|error| Error::Io { path: path.clone(), source: error.error })?;
    }
    folders.into_iter().try_for_each(sync_folder)
}

/// Takes files away for good; those that are not there are passed over.
pub(super) fn remove(_lock: &Lock, files: &[PathBuf]) -> Result<(), Error> {
    let mut folders = BTreeSet::new();
    for path in files {
        match fs::remove_file(path) {
            Ok(()) => folders.extend(path.parent()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(source) => return Err(Error::Io { path: path.clone(), source }),
        }
    }
    folders.into_iter().try_for_each(sync_folder)
}

/// What a killed writer left behind. Only the holder of the lock writes here, so nobody is in the middle of anything.
fn clear(folder: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Error::Io { path: folder.to_owned(), source: error })
        }
        _ => Ok(()),
    }
}

/// Makes renames in a folder outlast a power cut.
fn sync_folder(folder: &Path) -> Result<(), Error> {
    // Windows cannot open a folder as a file; there a rename is as durable as it gets.
    if cfg!(unix) { File::open(folder).and_then(|file| file.sync_all()).map_err(Error::io(folder)) } else { Ok(()) }
}

/// Writes a file outside of any store: `write` is given a temporary file beside `path` which takes its place only when all
/// went well. The file's permissions are those of any new file.
pub fn write_atomically(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = new_beside(parent)?;
    write(file.as_file_mut())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Temporary files are private by default; what is asked for by name is as open as the user's mask lets it be.
fn new_beside(parent: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.prefix(".newsgraph-").tempfile_in(parent)
}
