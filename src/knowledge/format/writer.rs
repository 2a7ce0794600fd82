//! Writes a knowledge base file from front to back: records as they come, then the sorted keys.

use super::bytes::{Decoder, checksum, hash, put_bytes, put_number};
use super::header::{HEADER, Header};
use super::{bucket, tag};
use sha2::{Digest, Sha256};
use std::io::{self, Read, Seek, SeekFrom, Write};

/// Keys of a bucket, on average.
const IN_A_BUCKET: u64 = 8;

/// Entries of one name that are kept; whoever comes after the best known sixty-four is not meant.
const MOST: usize = 64;

/// A key and one of its values. Sorted as the file has them: by hash, then key, then rank.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Pair {
    pub(crate) hash: u64,
    /// With its tag before it.
    pub(crate) key: Vec<u8>,
    /// The lower come first.
    pub(crate) rank: u64,
    pub(crate) value: Vec<u8>,
}

impl Pair {
    pub(crate) fn new(tag: u8, key: &str, rank: u64, value: Vec<u8>) -> Self {
        let mut bytes = Vec::with_capacity(key.len() + 1);
        bytes.push(tag);
        bytes.extend_from_slice(key.as_bytes());
        Self { hash: hash(tag, key.as_bytes()), key: bytes, rank, value }
    }
}

/// A file that is being written. `spool` holds the offsets of a section until it is complete.
pub(crate) struct Writer<W, S> {
    out: W,
    spool: S,
    digest: Sha256,
    /// Where the next byte goes.
    at: u64,
    header: Header,
}

impl<W: Write + Seek, S: Read + Write + Seek> Writer<W, S> {
    pub(crate) fn new(mut out: W, spool: S) -> io::Result<Self> {
        out.write_all(&[0; HEADER])?;
        Ok(Self { out, spool, digest: Sha256::new(), at: HEADER as u64, header: Header::default() })
    }

    /// Appends the record of the next entry.
    pub(crate) fn record(&mut self, record: &[u8]) -> io::Result<()> {
        self.spool.write_all(&self.at.to_le_bytes())?;
        self.header.entries += 1;
        self.checked(record)
    }

    /// Appends the keys, which come sorted; `count` is their number or more. Gives the whole file's SHA-256.
    pub(crate) fn finish(
        mut self,
        pairs: impl Iterator<Item = io::Result<Pair>>,
        count: u64,
        notes: &str,
    ) -> io::Result<[u8; 32]> {
        self.spool.write_all(&self.at.to_le_bytes())?;
        self.header.offsets_at = self.at;
        self.spooled(self.header.entries + 1)?;
        self.header.buckets_at = self.at;
        self.header.buckets = (count / IN_A_BUCKET).max(1);
        self.buckets(pairs)?;
        self.header.directory_at = self.at;
        self.spooled(self.header.buckets + 1)?;
        self.header.notes_at = self.at;
        self.write(notes.as_bytes())?;
        self.header.end = self.at;
        self.header.digest = self.digest.finalize().into();
        self.out.seek(SeekFrom::Start(0))?;
        self.out.write_all(&self.header.encode())?;
        self.out.flush()?;
        Ok(self.header.digest)
    }

    fn buckets(&mut self, pairs: impl Iterator<Item = io::Result<Pair>>) -> io::Result<()> {
        let mut content = Vec::new();
        let mut current = 0;
        let mut pairs = pairs.peekable();
        self.spool.write_all(&self.at.to_le_bytes())?;
        while let Some(pair) = pairs.next() {
            let Pair { hash, key, value, .. } = pair?;
            let mut values = vec![value];
            while let Some(next) = pairs.next_if(|next| next.as_ref().is_ok_and(|next| next.key == key)) {
                values.push(next?.value);
            }
            let own = bucket(hash, self.header.buckets);
            while current < own {
                self.bucket(&mut content)?;
                current += 1;
            }
            content.push(hash.to_le_bytes()[0]);
            put_bytes(&mut content, &key);
            put_bytes(&mut content, &merged(key.first().copied(), values));
            self.header.keys += 1;
        }
        while current < self.header.buckets {
            self.bucket(&mut content)?;
            current += 1;
        }
        Ok(())
    }

    /// Appends a bucket and notes where the next begins.
    fn bucket(&mut self, content: &mut Vec<u8>) -> io::Result<()> {
        if !content.is_empty() {
            self.checked(content)?;
            content.clear();
        }
        self.spool.write_all(&self.at.to_le_bytes())
    }

    fn checked(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write(&checksum(bytes).to_le_bytes())?;
        self.write(bytes)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.digest.update(bytes);
        self.at += bytes.len() as u64;
        self.out.write_all(bytes)
    }

    /// Appends the `count` offsets of the spool and empties it.
    fn spooled(&mut self, count: u64) -> io::Result<()> {
        self.spool.seek(SeekFrom::Start(0))?;
        let mut piece = vec![0; 1 << 13];
        let mut left = count * 8;
        while left > 0 {
            let length = usize::try_from(left).map_or(piece.len(), |left| left.min(piece.len()));
            let piece = piece.get_mut(..length).unwrap_or_default();
            self.spool.read_exact(piece)?;
            self.digest.update(&*piece);
            self.out.write_all(piece)?;
            self.at += length as u64;
            left -= length as u64;
        }
        self.spool.seek(SeekFrom::Start(0))?;
        Ok(())
    }
}

/// The one value of a key that has several.
fn merged(tag: Option<u8>, mut values: Vec<Vec<u8>>) -> Vec<u8> {
    match tag {
        Some(tag::NAME | tag::SURNAME) if values.len() > 1 => {
            let mut numbers: Vec<u64> = Vec::new();
            for number in values.iter().filter_map(|value| Decoder(value).number()) {
                if numbers.len() < MOST && !numbers.contains(&number) {
                    numbers.push(number);
                }
            }
            let mut value = Vec::new();
            for number in numbers {
                put_number(&mut value, number);
            }
            value
        }
        _ => values.swap_remove(0),
    }
}
