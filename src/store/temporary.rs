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
    // This folder is taken away again by the next writer: it need not last.
    fs::create_dir_all(&folder).map_err(Error::io(&folder))?;
    // First all bytes, then all syncs: the system can write one file out while it waits for another.
    let mut written = Vec::with_capacity(files.len());
    for (path, bytes) in files {
        let mut file = new_in(&folder).map_err(Error::io(&folder))?;
        file.write_all(bytes).map_err(Error::io(path))?;
        written.push((path, file));
    }
    let mut folders = BTreeSet::new();
    for (path, file) in written {
        file.as_file().sync_data().map_err(Error::io(path))?;
        if let Some(parent) = path.parent() {
            make_folder(parent, &mut folders)?;
            folders.insert(parent.to_owned());
        }
        file.persist(path).map_err(|error| Error::Io { path: path.clone(), source: error.error })?;
    }
    folders.iter().try_for_each(|folder| sync_folder(folder))
}

/// Makes a folder with those it is in. Into `changed` go the folders that have a new one inside: until they are synced,
/// a power cut can take it away with all that it holds.
fn make_folder(folder: &Path, changed: &mut BTreeSet<PathBuf>) -> Result<(), Error> {
    for folder in folder.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists()) {
        changed.insert(parent(folder).to_owned());
    }
    fs::create_dir_all(folder).map_err(Error::io(folder))
}

/// Makes a folder, with those it is in, that outlasts a power cut.
pub(super) fn make_lasting_folder(folder: &Path) -> Result<(), Error> {
    let mut changed = BTreeSet::new();
    make_folder(folder, &mut changed)?;
    changed.iter().try_for_each(|folder| sync_folder(folder))
}

/// The folder that something is in.
pub(super) fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
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

/// Makes renames and new folders in a folder outlast a power cut.
fn sync_folder(folder: &Path) -> Result<(), Error> {
    // Windows cannot open a folder as a file; there a rename is as durable as it gets.
    if cfg!(not(unix)) {
        return Ok(());
    }
    match File::open(folder).and_then(|file| file.sync_all()) {
        // One may be allowed to make files in a folder and not to read it.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        result => result.map_err(Error::io(folder)),
    }
}

/// Temporary files are private by default; these become files that are as open as the user's mask lets them be.
pub(super) fn new_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    // The library's message has the random name in it, which tells nobody anything.
    builder.prefix(".newsgraph-").tempfile_in(folder).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            io::Error::new(io::ErrorKind::NotFound, format!("there is no folder {}", folder.display()))
        }
        io::ErrorKind::Other => error,
        kind => kind.into(),
    })
}

#[cfg(test)]
mod tests {
    use super::make_folder;
    use std::collections::BTreeSet;

    #[test]
    fn folders_with_new_ones_inside_are_known() {
        let place = tempfile::tempdir().unwrap();
        let deep = place.path().join("articles").join("ab");
        let mut changed = BTreeSet::new();
        make_folder(&deep, &mut changed).unwrap();
        assert!(deep.is_dir());
        assert_eq!(changed, BTreeSet::from([place.path().to_owned(), place.path().join("articles")]));
        let mut changed = BTreeSet::new();
        make_folder(&deep, &mut changed).unwrap();
        assert!(changed.is_empty(), "{changed:?}");
    }
}
