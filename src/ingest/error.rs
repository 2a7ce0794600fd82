//! Why an article could not be read, always with the file and what would be valid.

use std::io;

/// Why an article could not be read. `name` is the file, with the line for JSON lines, or "standard input".
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file system refuses.
    #[error("{name}: {}", reason(.source))]
    Io {
        /// Which input.
        name: String,
        /// What the system says.
        source: io::Error,
    },
    /// A folder without any file that could be an article.
    #[error("{name}: no articles in this folder (looked for {})", super::files::EXTENSIONS.map(|e| format!(".{e}")).join(", "))]
    NoArticles {
        /// Which folder.
        name: String,
    },
    /// Nothing, or white space alone.
    #[error("{name}: the article is empty")]
    Empty {
        /// Which input.
        name: String,
    },
    /// A NUL byte: no text has one.
    #[error("{name}: not a text (NUL byte at offset {offset}); newsgraph reads plain text and JSON lines in UTF-8")]
    Binary {
        /// Which input.
        name: String,
        /// Offset of the first NUL in bytes.
        offset: usize,
    },
    /// Bytes that are no UTF-8.
    #[error("{name}: invalid UTF-8 at byte {offset}; convert it first, for example: iconv -f WINDOWS-1252 -t UTF-8")]
    NotUtf8 {
        /// Which input.
        name: String,
        /// Offset of the first wrong byte.
        offset: usize,
    },
    /// A kind of file that newsgraph does not take apart.
    #[error("{name}: {what} is not read directly; give the article as plain text (.txt) or JSON lines (.jsonl)")]
    NotAnArticle {
        /// Which input.
        name: String,
        /// What it is.
        what: &'static str,
    },
    /// More text than any article has.
    #[error("{name}: longer than {} MB of text, which is no article; split it", .limit / 1_000_000)]
    TooLong {
        /// Which input.
        name: String,
        /// The limit in bytes.
        limit: usize,
    },
    /// A line of JSON lines that is too long to be held.
    #[error("{name}: the line is longer than {} MB and was skipped", .limit / 1_000_000)]
    LineTooLong {
        /// Which input.
        name: String,
        /// The limit in bytes.
        limit: usize,
    },
    /// Something that is not JSON, or not an article's JSON.
    #[error(
        "{name}: {message}; expected {{\"text\": \"…\"}} with \"id\", \"title\", \"date\", \"publisher\", \"url\" if known"
    )]
    Json {
        /// Which input.
        name: String,
        /// What is wrong.
        message: String,
    },
    /// Something that is no JSON object.
    #[error("{name}: {message}")]
    NotJson {
        /// Which input.
        name: String,
        /// What is wrong.
        message: String,
    },
    /// A date that is none.
    #[error("{name}: \"{date}\" is not a date; write it as 2014-06-16")]
    Date {
        /// Which input.
        name: String,
        /// What stands there.
        date: String,
    },
}

/// What the system says, in the words of a user.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "not allowed to read it".to_owned(),
        _ => error.to_string(),
    }
}
