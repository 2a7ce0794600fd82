//! What can go wrong between a store and a reconciliation service.

use std::io;
use std::path::{Path, PathBuf};

/// How much of an answer is shown that is none, in characters.
const SHOWN: usize = 160;

/// What can go wrong between a store and a reconciliation service. Every message names the service or the file.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file of what was accepted is not what newsgraph writes.
    #[error("{} line {line}: {message}; remove the file and run newsgraph link --reconcile again", file.display())]
    Damaged {
        /// Which file.
        file: PathBuf,
        /// Line of the file, the first being 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// The file system refuses.
    #[error("{}: {source}", path.display())]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Nobody answers there.
    #[error("{service}: cannot be reached: {message}")]
    Unreachable {
        /// Address of the service.
        service: String,
        /// What the system says.
        message: String,
    },
    /// The connection ended before the answer did.
    #[error("{service}: the connection was cut before the answer was complete ({message})")]
    Cut {
        /// Address of the service.
        service: String,
        /// What the system says.
        message: String,
    },
    /// No answer in time.
    #[error("{service}: no answer within {seconds} seconds (--timeout gives it more)")]
    TimedOut {
        /// Address of the service.
        service: String,
        /// How long it had.
        seconds: u64,
    },
    /// The service is busy, or has failed, each time it was asked.
    #[error("{service}: still answers HTTP {status} after {tries} tries; try again later")]
    Refused {
        /// Address of the service.
        service: String,
        /// The status of its last answer.
        status: u16,
        /// How often it was asked.
        tries: u32,
    },
    /// The service wants a longer pause than anybody would wait.
    #[error("{service}: answers HTTP {status} and wants to be asked again in {seconds} seconds; try again then")]
    Later {
        /// Address of the service.
        service: String,
        /// The status of its answer.
        status: u16,
        /// The pause that it asks for.
        seconds: u64,
    },
    /// The service says that the request is wrong.
    #[error("{service}: answers HTTP {status}{}", quoted(.said))]
    Status {
        /// Address of the service.
        service: String,
        /// The status.
        status: u16,
        /// The start of what it says.
        said: String,
    },
    /// The service is elsewhere.
    #[error("{service}: has moved to {to}; give that address, if you trust it")]
    Moved {
        /// Address of the service.
        service: String,
        /// Where it says it is.
        to: String,
    },
    /// The service does not take so many questions at once.
    #[error("{service}: answers HTTP 413 even to one question")]
    TooMany {
        /// Address of the service.
        service: String,
    },
    /// What it answers is no answer.
    #[error("{service}: {message}{}", quoted(.said))]
    Answer {
        /// Address of the service.
        service: String,
        /// What is wrong.
        message: String,
        /// The start of what it says.
        said: String,
    },
    /// The service speaks another version of the protocol.
    #[error("{service}: speaks versions {found} of the protocol; newsgraph speaks 0.1, 0.2 and 1.0-draft")]
    Version {
        /// Address of the service.
        service: String,
        /// The versions of its manifest.
        found: String,
    },
    /// The service does not say how its ids become addresses.
    #[error("{service}: does not say how its ids become addresses; give what they start with by --space")]
    NoSpace {
        /// Address of the service.
        service: String,
    },
}

impl Error {
    /// The error of `path` for what the system says; for `map_err`.
    pub(super) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self + use<'_> {
        |source| Self::Io { path: path.to_owned(), source }
    }

    /// The error of an answer that is none.
    pub(super) fn answer(service: &str, message: &str, said: &str) -> Self {
        Self::Answer { service: service.to_owned(), message: message.to_owned(), said: start(said) }
    }
}

/// The start of what a service says, as one line without characters that steer a terminal.
pub(super) fn start(said: &str) -> String {
    let plain = said.chars().map(|letter| if letter.is_control() { ' ' } else { letter });
    let line: String = plain.take(SHOWN * 4).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(SHOWN).collect()
}

fn quoted(said: &str) -> String {
    if said.is_empty() { String::new() } else { format!(": {said}") }
}
