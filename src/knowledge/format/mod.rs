//! The knowledge base file: one hash table from keys to values and the records of the entries, in checked pieces.
//!
//! Shared by the build script, which compiles `seeds/knowledge/` into the binary, by `kb`, which makes files from other
//! sources, and by the look-ups. All numbers are little-endian; nothing depends on the machine or the order of reading.
//!
//! ```text
//! header      124 bytes: magic, version, where the sections begin, SHA-256 of all that follows, checksum of the header
//! records     an entry each: checksum, then the cells of its row ([`Row`])
//! offsets     where each record begins, and where the last ends
//! buckets     some eight keys each, by hash: checksum, then fingerprint, key and value of each
//! directory   where each bucket begins, and where the last ends
//! notes       what the file was made from, as text
//! ```
//!
//! A look-up reads two offsets and one bucket, wherever the file is: nothing is loaded, so opening costs the same for ten
//! thousand names and for ten million, and what is not looked up is not paid for. What one look-up reads carries its own
//! checksum, so damage is noticed without reading the whole file first.

mod bytes;
mod header;
mod initials;
mod row;
mod table;
mod writer;

pub(crate) use bytes::{Decoder, checksum, hash};
pub(crate) use header::{HEADER, Header, Unfit};
pub use row::EntryKind;
pub(crate) use row::{Held, Indexed, Row, RowKind};
pub(crate) use table::{Columns, Wrong, column, headings, is_viaf, is_wikidata, isni};
pub(crate) use writer::{Pair, Writer};

/// What a key is: its first byte.
pub(crate) mod tag {
    /// A name: the numbers of its entries, best known first.
    pub(crate) const NAME: u8 = b'n';
    /// A word that names begin with: the number of words of the longest.
    pub(crate) const LONGEST: u8 = b'w';
    /// An adjective or inhabitants' name: the number of the entry.
    pub(crate) const DEMONYM: u8 = b'd';
    /// The last word of people's names: their numbers.
    pub(crate) const SURNAME: u8 = b's';
    /// The key of a row: its number.
    pub(crate) const KEY: u8 = b'k';
    /// An id elsewhere (`Q794`, `geonames:130758`, `dbpedia:Iran`, `isni:…`, `viaf:…`): the number of the entry.
    pub(crate) const ID: u8 = b'i';
}

/// Which of `buckets` buckets a hash belongs to; a greater hash never to an earlier one.
pub(crate) fn bucket(hash: u64, buckets: u64) -> u64 {
    let product = u128::from(hash) * u128::from(buckets);
    u64::try_from(product >> 64).unwrap_or(0)
}
