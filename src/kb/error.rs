//! What can go wrong with knowledge base files and what they are made from.

use crate::knowledge::format::Unfit;
use std::io;
use std::path::{Path, PathBuf};

/// An error with the file it is about and, where there are lines, the line.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file cannot be read or written.
    #[error("{}: {source}", file.display())]
    Io {
        /// The file.
        file: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A source ends in the middle, holds what it cannot hold, or is not what its name says.
    #[error("{}, line {line}: {message}", file.display())]
    Source {
        /// The source.
        file: PathBuf,
        /// The line, from 1; in RDF of other formats than N-Triples the number of triples read.
        line: u64,
        /// What is wrong.
        message: String,
    },
    /// Lines of a table that cannot be what its columns say.
    #[error("{}", lines(file, faults))]
    Faults {
        /// The table.
        file: PathBuf,
        /// The first lines, from 1, with what is wrong there.
        faults: Vec<(u64, String)>,
    },
    /// A source whose kind cannot be told, or that has nothing to give.
    #[error("{}: {message}", file.display())]
    Unusable {
        /// The source.
        file: PathBuf,
        /// Why.
        message: String,
    },
    /// Not a knowledge base file.
    #[error("{}: not a knowledge base file (newsgraph kb build makes one from tables, RDF and dumps)", .0.display())]
    Other(PathBuf),
    /// Made by an older or newer version of this program.
    #[error("{}: a knowledge base file of format {found}, this program reads format {own}: build it again", file.display())]
    Version {
        /// The file.
        file: PathBuf,
        /// Its format.
        found: u32,
        /// This program's.
        own: u32,
    },
    /// Not what was written.
    #[error("{}: damaged: {what}", file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
        /// How it shows.
        what: String,
    },
}

/// A line a fault.
fn lines(file: &Path, faults: &[(u64, String)]) -> String {
    let told = faults.iter().map(|(line, message)| format!("{}, line {line}: {message}", file.display()));
    told.collect::<Vec<_>>().join("\n")
}

impl Error {
    pub(super) fn io(file: &Path) -> impl Fn(io::Error) -> Self {
        let file = file.to_owned();
        move |source| Self::Io { file: file.clone(), source }
    }

    pub(super) fn unfit(file: &Path, unfit: &Unfit) -> Self {
        let file = file.to_owned();
        match *unfit {
            Unfit::Other => Self::Other(file),
            Unfit::Version { file: found, own } => Self::Version { file, found, own },
            Unfit::Damaged => Self::Damaged { file, what: "its header is not what was written".to_owned() },
            Unfit::Length { told, real } => {
                Self::Damaged { file, what: format!("{real} bytes long, and should be {told}") }
            }
        }
    }
}
