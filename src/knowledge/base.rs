//! One knowledge base file and the look-ups in it.
//!
//! The embedded one lies in the binary and is read in place; others are read in pieces from where they are. A piece that
//! is not what was written counts as not there, and the first such place is remembered, so that the program can say
//! afterwards that answers were missing.

use super::format::{Decoder, HEADER, Header, Row, Unfit, bucket, checksum, hash, tag};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

/// Bytes that can be read at any place.
pub trait ReadAt: std::fmt::Debug + Send + Sync {
    /// Fills `bytes` from the place `at`, counted from the start; false when that is not possible.
    fn read_at(&self, at: u64, bytes: &mut [u8]) -> bool;
}

/// A knowledge base file that has been opened.
#[derive(Debug)]
pub struct Base {
    storage: Storage,
    header: Header,
    /// The first place, in bytes from the start, where it could not be read.
    damage: OnceLock<u64>,
}

#[derive(Debug)]
enum Storage {
    /// Part of the binary: nobody else has touched it.
    Embedded(&'static [u8]),
    File(Box<dyn ReadAt>),
}

/// The longest piece that a sound file has: a row with all names and offices of a country takes a hundredth of it.
const LONGEST: u64 = 1 << 24;

impl Base {
    /// A file in the binary; an empty base when it is none.
    pub(super) fn embedded(bytes: &'static [u8]) -> Self {
        let header = Header::decode(bytes, bytes.len() as u64).unwrap_or_default();
        Self { storage: Storage::Embedded(bytes), header, damage: OnceLock::new() }
    }

    /// A file of `length` bytes.
    pub(crate) fn new(file: Box<dyn ReadAt>, length: u64) -> Result<Self, Unfit> {
        let mut start = [0; HEADER];
        let there = usize::try_from(length).map_or(HEADER, |length| length.min(HEADER));
        let start = start.get_mut(..there).unwrap_or_default();
        if !file.read_at(0, start) {
            return Err(Unfit::Damaged);
        }
        let header = Header::decode(start, length)?;
        Ok(Self { storage: Storage::File(file), header, damage: OnceLock::new() })
    }

    /// The number of rows.
    pub fn len(&self) -> u32 {
        u32::try_from(self.header.entries).unwrap_or(u32::MAX)
    }

    /// True when there are no rows.
    pub fn is_empty(&self) -> bool {
        self.header.entries == 0
    }

    /// The number of keys under which rows are found: names, ids and keys of rows.
    pub fn keys(&self) -> u64 {
        self.header.keys
    }

    /// The length of the file in bytes.
    pub fn size(&self) -> u64 {
        self.header.end
    }

    /// SHA-256 of its content, in hexadecimal digits.
    pub fn checksum(&self) -> String {
        crate::document::hex(self.header.digest)
    }

    /// What it was made from.
    pub fn notes(&self) -> String {
        self.read(self.header.notes_at..self.header.end)
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .unwrap_or_default()
    }

    /// The first place, in bytes from the start, that could not be read as it was written, if a look-up met one.
    pub fn damage(&self) -> Option<u64> {
        self.damage.get().copied()
    }

    /// The row with this number.
    pub(crate) fn row(&self, number: u32) -> Option<Row> {
        if number >= self.len() {
            return None;
        }
        let at = self.header.offsets_at + 8 * u64::from(number);
        let range = self.offsets(at, HEADER as u64..self.header.offsets_at)?;
        let record = self.checked(range.clone())?;
        Row::decode(&record).or_else(|| self.damaged(range.start))
    }

    /// The numbers of the rows with this name, best known first.
    pub(crate) fn named(&self, name: &str) -> Vec<u32> {
        self.numbers(tag::NAME, name)
    }

    /// The numbers under a key.
    pub(super) fn numbers(&self, tag: u8, key: &str) -> Vec<u32> {
        let Some(value) = self.value(tag, key) else { return Vec::new() };
        let mut value = Decoder(&value);
        let mut numbers = Vec::new();
        while !value.is_empty() {
            let Some(number) = value.small() else { break };
            numbers.push(number);
        }
        numbers
    }

    /// The number under a key.
    pub(crate) fn number(&self, tag: u8, key: &str) -> Option<u32> {
        Decoder(&self.value(tag, key)?).small()
    }

    /// The value of a key.
    pub(super) fn value(&self, tag: u8, key: &str) -> Option<Cow<'static, [u8]>> {
        if self.header.buckets == 0 {
            return None;
        }
        let hash = hash(tag, key.as_bytes());
        let at = self.header.directory_at + 8 * bucket(hash, self.header.buckets);
        let range = self.offsets(at, self.header.buckets_at..self.header.directory_at)?;
        if range.is_empty() {
            return None;
        }
        let found = match self.checked(range.clone())? {
            Cow::Borrowed(bucket) => find(bucket, hash, tag, key).map(|value| value.map(Cow::Borrowed)),
            Cow::Owned(bucket) => {
                find(&bucket, hash, tag, key).map(|value| value.map(|value| Cow::Owned(value.to_vec())))
            }
        };
        found.unwrap_or_else(|| self.damaged(range.start))
    }

    /// The two offsets at a place, which must lie in a section.
    fn offsets(&self, at: u64, section: Range<u64>) -> Option<Range<u64>> {
        let bytes = self.read(at..at + 16)?;
        let number = |from: usize| Some(u64::from_le_bytes(*bytes.get(from..)?.first_chunk::<8>()?));
        let (start, end) = (number(0)?, number(8)?);
        let fits = section.start <= start && start <= end && end <= section.end && end - start <= LONGEST;
        if fits { Some(start..end) } else { self.damaged(at) }
    }

    /// What stands behind a checksum, when it is what was written.
    fn checked(&self, range: Range<u64>) -> Option<Cow<'static, [u8]>> {
        match self.read(range.clone())? {
            Cow::Borrowed(bytes) => bytes.get(4..).map(Cow::Borrowed),
            Cow::Owned(mut bytes) => {
                let told = bytes.first_chunk::<4>().map(|told| u32::from_le_bytes(*told));
                if told != bytes.get(4..).map(checksum) {
                    return self.damaged(range.start);
                }
                bytes.drain(..4);
                Some(Cow::Owned(bytes))
            }
        }
    }

    fn read(&self, range: Range<u64>) -> Option<Cow<'static, [u8]>> {
        match &self.storage {
            Storage::Embedded(bytes) => {
                let range = usize::try_from(range.start).ok()?..usize::try_from(range.end).ok()?;
                bytes.get(range).map(Cow::Borrowed)
            }
            Storage::File(file) => {
                let length = range.end.checked_sub(range.start).and_then(|length| usize::try_from(length).ok())?;
                let mut bytes = vec![0; length];
                if file.read_at(range.start, &mut bytes) { Some(Cow::Owned(bytes)) } else { self.damaged(range.start) }
            }
        }
    }

    fn damaged<T>(&self, at: u64) -> Option<T> {
        let _ = self.damage.set(at);
        None
    }
}

/// The value of a key in its bucket, if it has one; `None` when these bytes are no bucket.
#[expect(clippy::option_option, reason = "no key and no bucket are two things")]
fn find<'a>(bucket: &'a [u8], hash: u64, tag: u8, key: &str) -> Option<Option<&'a [u8]>> {
    let mut items = Decoder(bucket);
    let fingerprint = hash.to_le_bytes()[0];
    while !items.is_empty() {
        let (first, other, value) = (items.byte()?, items.bytes()?, items.bytes()?);
        if first == fingerprint && other.split_first() == Some((&tag, key.as_bytes())) {
            return Some(Some(value));
        }
    }
    Some(None)
}
