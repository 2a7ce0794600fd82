//! Opens knowledge base files.
//!
//! Pieces are read from where they are, with the positioned reads of the system, through no lock; the system keeps in
//! memory what is read often. A memory map would do the same, but mapping a file that others may change is not safe in
//! the sense of Rust, whatever crate hides the word.

use super::Error;
use crate::document::hex;
use crate::knowledge::format::{HEADER, Unfit};
use crate::knowledge::{Base, ReadAt};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

/// Opens a file; reads and checks its first 124 bytes, the rest is checked as it is read.
pub fn open(path: &Path) -> Result<Base, Error> {
    let file = File::open(path).map_err(Error::io(path))?;
    let metadata = file.metadata().map_err(Error::io(path))?;
    if !metadata.is_file() {
        return Err(Error::Other(path.to_owned()));
    }
    base(file, metadata.len()).map_err(|unfit| Error::unfit(path, &unfit))
}

/// The base in a file of this length in bytes.
pub(super) fn base(file: File, length: u64) -> Result<Base, Unfit> {
    Base::new(Box::new(Positioned::new(file)), length)
}

/// Reads a whole file and tells whether it is what was written.
pub fn verify(path: &Path) -> Result<(), Error> {
    let told = open(path)?.checksum();
    let mut file = File::open(path).map_err(Error::io(path))?;
    file.seek(SeekFrom::Start(HEADER as u64)).map_err(Error::io(path))?;
    let mut file = BufReader::with_capacity(1 << 16, file);
    let mut digest = Sha256::new();
    let mut piece = vec![0; 1 << 16];
    loop {
        let length = file.read(&mut piece).map_err(Error::io(path))?;
        if length == 0 {
            break;
        }
        digest.update(piece.get(..length).unwrap_or_default());
    }
    if hex(digest.finalize()) == told {
        return Ok(());
    }
    Err(Error::Damaged {
        file: path.to_owned(),
        what: "its content has another SHA-256 than its header says".to_owned(),
    })
}

/// A file that is read at any place by any thread.
#[cfg(unix)]
#[derive(Debug)]
struct Positioned(File);

#[cfg(unix)]
impl Positioned {
    fn new(file: File) -> Self {
        Self(file)
    }
}

#[cfg(unix)]
impl ReadAt for Positioned {
    fn read_at(&self, at: u64, bytes: &mut [u8]) -> bool {
        std::os::unix::fs::FileExt::read_exact_at(&self.0, bytes, at).is_ok()
    }
}

/// A file that is read at any place by one thread at a time.
#[cfg(not(unix))]
#[derive(Debug)]
struct Positioned(std::sync::Mutex<File>);

#[cfg(not(unix))]
impl Positioned {
    fn new(file: File) -> Self {
        Self(std::sync::Mutex::new(file))
    }
}

#[cfg(not(unix))]
impl ReadAt for Positioned {
    fn read_at(&self, at: u64, bytes: &mut [u8]) -> bool {
        let Ok(mut file) = self.0.lock() else { return false };
        file.seek(SeekFrom::Start(at)).and_then(|_| file.read_exact(bytes)).is_ok()
    }
}
