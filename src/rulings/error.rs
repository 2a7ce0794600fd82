//! What can be wrong with the file.

use std::fmt::{self, Write as _};
use std::path::PathBuf;

/// The most faults that are listed.
const MOST_LISTED: usize = 10;

/// Everything that is wrong with a file, each with its line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Error {
    /// The file.
    pub file: PathBuf,
    /// Lines, from 1, with what is wrong there.
    pub faults: Vec<(usize, Fault)>,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Too many or too few columns.
    #[error("{found} {} instead of article, name, kind and id, with tabs between them", if *found == 1 { "column" } else { "columns" })]
    Columns {
        /// How many there are.
        found: usize,
    },
    /// Bytes that are no text.
    #[error("not UTF-8 from here on; save the file in that encoding")]
    Encoding,
    /// A cell that must say something.
    #[error("no {column} (the first column is an article, or * for all)")]
    Empty {
        /// The column's name.
        column: &'static str,
    },
    /// No kind of things.
    #[error("{found:?} is no kind; there are person, organization and place")]
    Kind {
        /// What stands there.
        found: String,
    },
    /// No id.
    #[error(
        "{found:?} is no id; write one of Wikidata (Q794), geonames:98182, dbpedia:Iran, an address, \
         local:NAME for a thing of your own (letters, digits, - and _), or none"
    )]
    Id {
        /// What stands there.
        found: String,
    },
    /// Another line says something else of the same thing.
    #[error("contradicts line {line}, which says {id} of the same name, kind and article")]
    Contradiction {
        /// The other line, from 1.
        line: usize,
        /// What it says.
        id: String,
    },
    /// A thing of the user's own that is of two kinds.
    #[error("contradicts line {line}, where this local id is of another kind: {kind}")]
    TwoKinds {
        /// The other line, from 1.
        line: usize,
        /// The kind there.
        kind: &'static str,
    },
    /// A person that is none in the knowledge base, or the other way round.
    #[error(
        "this id is of another kind in the knowledge base: {name}, {kind}; {}",
        if valid.is_empty() { "local:NAME makes a thing of your own, none takes the link out".to_owned() } else { format!("of this name there are {}", valid.join(", ")) }
    )]
    OtherKind {
        /// The entry's name.
        name: String,
        /// Its kind.
        kind: &'static str,
        /// Ids of the right kind that have the row's name.
        valid: Vec<String>,
    },
}

/// A line a fault.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        for (line, fault) in self.faults.iter().take(MOST_LISTED) {
            let _ = writeln!(text, "{}, line {line}: {fault}", self.file.display());
        }
        if self.faults.len() > MOST_LISTED {
            let _ = writeln!(text, "and {} more lines", self.faults.len() - MOST_LISTED);
        }
        f.write_str(text.trim_end())
    }
}
