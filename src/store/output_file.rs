//! Files outside of any store, as the user names them: written completely or not at all, where the place allows it.

use super::temporary::{new_in, parent};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Writes a file: `write` is given a temporary file beside `path` which takes its place only when all went well. The
/// file's permissions are those of any new file. A symbolic link stays, and what it leads to is written. What cannot be
/// replaced ([`is_replaceable`]) is written to as it comes, behind what is there.
pub fn write_atomically(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    if !is_replaceable(path) {
        return write(&mut File::options().append(true).open(path)?);
    }
    let path = hops(path).last().unwrap_or_default();
    let mut file = new_in(parent(&path))?;
    write(file.as_file_mut())?;
    file.as_file().sync_all()?;
    file.persist(&path).map_err(|error| error.error)?;
    Ok(())
}

/// False for what is no file (a device, a pipe, a folder), and for a file that is open already and named by its
/// [`descriptor`]: whoever opened it would go on with a file that has no name any more.
pub fn is_replaceable(path: &Path) -> bool {
    descriptor(path).is_none() && fs::metadata(path).map_or(true, |metadata| metadata.is_file())
}

/// The open file that a path such as `/dev/stdout` or `/dev/fd/3` leads to, as `/proc/PID/fd/3` or what the system has
/// instead of it.
pub fn descriptor(path: &Path) -> Option<PathBuf> {
    hops(path).find_map(|hop| {
        let folder = fs::canonicalize(parent(&hop)).ok()?;
        let is_open_files = folder.starts_with("/proc") && folder.file_name() == Some(OsStr::new("fd"))
            || folder == Path::new("/dev/fd");
        Some(folder.join(hop.file_name()?)).filter(|_| is_open_files)
    })
}

/// The path, where it leads if it is a symbolic link, and so on; the last one is no link, or nothing yet.
fn hops(path: &Path) -> impl Iterator<Item = PathBuf> {
    /// As many links in a row as Linux follows; more are a circle.
    const LINKS: usize = 40;
    let next = |path: &PathBuf| fs::read_link(path).ok().map(|link| parent(path).join(link));
    std::iter::successors(Some(path.to_owned()), next).take(LINKS)
}
