//! The first bytes of a knowledge base file.

use super::bytes::{checksum, fixed};

/// Length of the header in bytes.
pub(crate) const HEADER: usize = 124;

/// What every file begins with. The line end and the end-of-file mark are destroyed by programs that change texts.
const MAGIC: &[u8; 16] = b"newsgraph kb\r\n\x1a\n";

/// Counted up with every change of the format that makes older files unreadable.
const VERSION: u32 = 2;

/// Where the numbers begin, where the digest does, and where the checksum.
const NUMBERS: usize = 24;
const DIGEST: usize = 88;
const CHECKSUM: usize = 120;

/// Sizes and places of the sections, in bytes from the start of the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) entries: u64,
    pub(crate) keys: u64,
    pub(crate) buckets: u64,
    pub(crate) offsets_at: u64,
    pub(crate) buckets_at: u64,
    pub(crate) directory_at: u64,
    pub(crate) notes_at: u64,
    /// The length of the file.
    pub(crate) end: u64,
    /// SHA-256 of all behind the header.
    pub(crate) digest: [u8; 32],
}

/// Why bytes are no header, or not this file's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// They begin differently.
    Other,
    /// A format older or newer than this program's.
    Version {
        /// The file's.
        file: u32,
        /// The program's.
        own: u32,
    },
    /// The header is damaged.
    Damaged,
    /// The file is shorter or longer than its header says.
    Length {
        /// Bytes that the header tells.
        told: u64,
        /// Bytes that there are.
        real: u64,
    },
}

impl Header {
    pub(crate) fn encode(&self) -> [u8; HEADER] {
        let mut out = [0; HEADER];
        let mut put = |at: usize, bytes: &[u8]| {
            if let Some(place) = out.get_mut(at..at + bytes.len()) {
                place.copy_from_slice(bytes);
            }
        };
        put(0, MAGIC);
        put(MAGIC.len(), &VERSION.to_le_bytes());
        for (index, number) in self.numbers().into_iter().enumerate() {
            put(NUMBERS + 8 * index, &number.to_le_bytes());
        }
        put(DIGEST, &self.digest);
        let checksum = checksum(out.get(..CHECKSUM).unwrap_or_default());
        if let Some(place) = out.get_mut(CHECKSUM..CHECKSUM + 4) {
            place.copy_from_slice(&checksum.to_le_bytes());
        }
        out
    }

    /// Reads the first bytes of a file of `length` bytes.
    pub(crate) fn decode(bytes: &[u8], length: u64) -> Result<Self, Unfit> {
        if !bytes.starts_with(MAGIC) {
            return Err(Unfit::Other);
        }
        let small = |at: usize| bytes.get(at..)?.first_chunk::<4>().map(|bytes| u32::from_le_bytes(*bytes));
        match small(MAGIC.len()) {
            Some(VERSION) => {}
            Some(file) => return Err(Unfit::Version { file, own: VERSION }),
            None => return Err(Unfit::Length { told: HEADER as u64, real: length }),
        }
        if bytes.len() < HEADER {
            return Err(Unfit::Length { told: HEADER as u64, real: length });
        }
        if small(CHECKSUM) != bytes.get(..CHECKSUM).map(checksum) {
            return Err(Unfit::Damaged);
        }
        let number = |index: usize| bytes.get(NUMBERS + 8 * index..).and_then(fixed).ok_or(Unfit::Damaged);
        let digest = bytes.get(DIGEST..).and_then(|bytes| bytes.first_chunk::<32>()).ok_or(Unfit::Damaged)?;
        let header = Self {
            entries: number(0)?,
            keys: number(1)?,
            buckets: number(2)?,
            offsets_at: number(3)?,
            buckets_at: number(4)?,
            directory_at: number(5)?,
            notes_at: number(6)?,
            end: number(7)?,
            digest: *digest,
        };
        if header.end != length {
            return Err(Unfit::Length { told: header.end, real: length });
        }
        Ok(header)
    }

    fn numbers(&self) -> [u64; 8] {
        let Self { entries, keys, buckets, offsets_at, buckets_at, directory_at, notes_at, end, .. } = *self;
        [entries, keys, buckets, offsets_at, buckets_at, directory_at, notes_at, end]
    }
}
