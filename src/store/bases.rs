//! Which knowledge base files a store was made with: a file beside the articles with a line each, its checksum and its name.
//!
//! Whoever adds an article again without one of them loses the links that it gave, and should be told.

use super::{Error, Store, write_atomically};
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};

/// Name of the file in a store's folder.
const NAME: &str = "knowledge-bases.tsv";

/// A knowledge base file that articles of the store were linked to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct KnownBase {
    /// Name of the file, without its folder.
    pub name: String,
    /// SHA-256 of its content, in hexadecimal digits.
    pub checksum: String,
}

impl Store {
    /// The knowledge base files that articles of the store were linked to, by name.
    pub fn known_bases(&self) -> Result<Vec<KnownBase>, Error> {
        let file = self.folder().join(NAME);
        let text = match fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(source) => return Err(Error::Io { path: file, source }),
        };
        let known = |line: &str| {
            let (checksum, name) = line.split_once('\t')?;
            Some(KnownBase { name: name.to_owned(), checksum: checksum.to_owned() })
        };
        Ok(text.lines().filter_map(known).collect())
    }

    /// Adds to them; a file that was built anew counts in the place of the one that had its name.
    pub fn remember_bases(&self, bases: &[KnownBase]) -> Result<(), Error> {
        let before = self.known_bases()?;
        let mut known: Vec<KnownBase> =
            before.iter().filter(|known| bases.iter().all(|base| base.name != known.name)).cloned().collect();
        known.extend_from_slice(bases);
        known.sort_unstable();
        known.dedup();
        if known == before {
            return Ok(());
        }
        let mut lines = String::new();
        for KnownBase { name, checksum } in &known {
            let _ = writeln!(lines, "{checksum}\t{name}");
        }
        let file = self.folder().join(NAME);
        write_atomically(&file, |to| to.write_all(lines.as_bytes())).map_err(Error::io(&file))
    }
}
