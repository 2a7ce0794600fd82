//! Reads articles from files, folders and standard input.
//!
//! Takes paths and what the user tells of the articles; gives an iterator of [`Input`]s, in a fixed order, one at a time,
//! so that a file of a million JSON lines needs the memory of one. What cannot be read is an [`Error`] in its place in the
//! iterator and stops nothing else. Leaves every question about the content to the stages.

mod error;
mod files;
mod json;
mod lines;
mod text;

pub use error::Error;
pub use files::full_path;
pub use lines::JsonLine;
pub use text::TEXT_LIMIT;

use crate::document::{Article, Metadata};
use files::{File, Kind};
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// Where articles come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file, or a folder with files at any depth.
    Path(PathBuf),
    /// Standard input: one plain text, or JSON lines when it starts with `{`.
    Stdin,
}

impl Source {
    /// The source that a command-line argument names: `-` is standard input.
    pub fn from_argument(argument: &Path) -> Self {
        if argument.as_os_str() == "-" { Self::Stdin } else { Self::Path(argument.to_owned()) }
    }
}

/// What the user tells of all articles; holds for those whose own input does not say it.
#[derive(Debug, Clone, Default)]
pub struct Defaults {
    /// Day of publication.
    pub date: Option<Date>,
    /// Name of the publisher.
    pub publisher: Option<String>,
    /// Address of the article.
    pub url: Option<String>,
}

impl Defaults {
    fn fill(&self, metadata: &mut Metadata) {
        metadata.date_supposed |= metadata.date.is_none() && self.date.is_some();
        metadata.date = metadata.date.or(self.date);
        metadata.publisher = metadata.publisher.take().or_else(|| self.publisher.clone());
        metadata.url = metadata.url.take().or_else(|| self.url.clone());
    }
}

/// One article and where it was read.
#[derive(Debug, Clone)]
pub struct Input {
    /// What stays the same when the article changes: its address, else its file (with the id or line for JSON lines),
    /// else, from standard input, `stdin:` and its key.
    pub source: String,
    /// The article.
    pub article: Article,
}

impl Input {
    /// `place` is the file, line included, that stands for an article without an address.
    fn new(text: String, mut metadata: Metadata, place: Option<String>, defaults: &Defaults) -> Self {
        defaults.fill(&mut metadata);
        let article = Article::new(text, metadata);
        // Data sets write "-" or "unknown" as well, which would be one source of all their articles.
        let address = article.metadata.url.clone().filter(|url| is_address(url));
        let source = address.or(place).unwrap_or_else(|| format!("stdin:{}", article.key()));
        Self { source, article }
    }
}

/// "https://…", "urn:…": a scheme, and no blank.
fn is_address(url: &str) -> bool {
    url.split_once(':').is_some_and(|(scheme, rest)| {
        let letters = scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
        letters
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && !rest.is_empty()
            && !url.contains(char::is_whitespace)
    })
}

/// The articles of `sources`, in their order; the files of a folder in the order of their names.
pub fn read(sources: Vec<Source>, defaults: Defaults) -> impl Iterator<Item = Result<Input, Error>> {
    sources.into_iter().flat_map(files::files).flat_map(move |file| match file {
        Ok(file) => articles(file, &defaults),
        Err(error) => one(Err(error)),
    })
}

/// The lines of a file of JSON lines, whatever its name, for those who take more from them than the article.
pub fn json_lines(source: Source) -> Result<impl Iterator<Item = Result<JsonLine, Error>>, Error> {
    lines::lines(files::json_lines(source)?)
}

impl JsonLine {
    /// The article of the line.
    pub fn article(&self, defaults: &Defaults) -> Result<Input, Error> {
        self.read().map(|(text, metadata, place)| Input::new(text, metadata, place, defaults))
    }
}

/// The articles of one file, as far as possible without holding more than one of them.
type Articles = Box<dyn Iterator<Item = Result<Input, Error>>>;

fn articles(file: File, defaults: &Defaults) -> Articles {
    let defaults = defaults.clone();
    match file.kind {
        Kind::Text => {
            one(text::read(file).map(|(text, place)| Input::new(text, Metadata::default(), place, &defaults)))
        }
        Kind::Json => one(json::read(file).map(|(text, metadata, place)| Input::new(text, metadata, place, &defaults))),
        Kind::JsonLines => match lines::read(file) {
            Ok(lines) => Box::new(
                lines.map(move |line| line.map(|(text, metadata, place)| Input::new(text, metadata, place, &defaults))),
            ),
            Err(error) => one(Err(error)),
        },
    }
}

fn one(article: Result<Input, Error>) -> Articles {
    Box::new(std::iter::once(article))
}
