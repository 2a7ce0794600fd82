//! From sources to single files and what is in them.

use super::{Error, Source};
use std::fs;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Component, Path, PathBuf};
use walkdir::WalkDir;

/// Extensions of the files that are taken from a folder. A file that is named on its own may have any.
pub(super) const EXTENSIONS: [&str; 6] = ["txt", "text", "md", "jsonl", "ndjson", "json"];

/// Formats that look like a text or hold one, but whose words are not where a plain text has them.
const OTHERS: [(&str, &str); 29] = [
    ("html", "HTML"),
    ("htm", "HTML"),
    ("xhtml", "HTML"),
    ("xml", "XML"),
    ("pdf", "PDF"),
    ("doc", "a Word document"),
    ("docx", "a Word document"),
    ("odt", "an OpenDocument text"),
    ("rtf", "RTF"),
    ("epub", "an e-book"),
    ("csv", "a table"),
    ("tsv", "a table"),
    ("xls", "a table"),
    ("xlsx", "a table"),
    ("ods", "a table"),
    ("ttl", "RDF"),
    ("trig", "RDF"),
    ("nt", "RDF"),
    ("nq", "RDF"),
    ("rdf", "RDF"),
    ("owl", "RDF"),
    ("jsonld", "RDF"),
    ("gz", "a compressed file"),
    ("bz2", "a compressed file"),
    ("xz", "a compressed file"),
    ("zst", "a compressed file"),
    ("zip", "an archive"),
    ("7z", "an archive"),
    ("tar", "an archive"),
];

/// How the articles of a file are written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The file is one article's text.
    Text,
    /// The file is one JSON object.
    Json,
    /// Every line is a JSON object.
    JsonLines,
}

/// One file or standard input, still closed.
pub(super) struct File {
    /// The name for messages.
    pub(super) name: String,
    /// What is in it.
    pub(super) kind: Kind,
    /// The absolute path; `None` for standard input.
    pub(super) path: Option<PathBuf>,
}

impl File {
    /// Opens it.
    pub(super) fn open(&self) -> Result<Box<dyn BufRead>, Error> {
        match &self.path {
            None => Ok(Box::new(BufReader::new(io::stdin()))),
            Some(path) => match fs::File::open(path) {
                Ok(file) => Ok(Box::new(BufReader::with_capacity(1 << 16, file))),
                Err(source) => Err(self.io(source)),
            },
        }
    }

    /// The error of this file for what the system says.
    pub(super) fn io(&self, source: io::Error) -> Error {
        Error::Io { name: self.name.clone(), source }
    }

    /// Reads everything, but no more than one byte over `limit`.
    pub(super) fn bytes(&self, limit: usize) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        let reader = self.open()?;
        reader.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(|source| self.io(source))?;
        Ok(bytes)
    }

    /// What stands for an article of this file that has no address: the path as text.
    pub(super) fn place(&self) -> Option<String> {
        self.path.as_ref().map(|path| path.to_string_lossy().into_owned())
    }
}

/// The files of `source`; a folder's in the order of their names.
pub(super) fn files(source: Source) -> Vec<Result<File, Error>> {
    match source {
        Source::Stdin => vec![Ok(stdin())],
        Source::Path(path) => match fs::metadata(&path) {
            Err(source) => vec![Err(Error::Io { name: path.display().to_string(), source })],
            Ok(metadata) if metadata.is_dir() => folder(&path),
            Ok(_) => vec![file(&path)],
        },
    }
}

/// A file of JSON lines, which the user says it is.
pub(super) fn json_lines(source: Source) -> Result<File, Error> {
    let file = match source {
        Source::Stdin => stdin(),
        Source::Path(path) => file(&path)?,
    };
    Ok(File { kind: Kind::JsonLines, ..file })
}

fn folder(path: &Path) -> Vec<Result<File, Error>> {
    let hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
    let found: Vec<_> = WalkDir::new(path)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name()) && !is_store(entry.path()))
        .filter_map(|entry| match entry {
            Ok(entry) if entry.file_type().is_dir() => None,
            Ok(entry) if is_about_the_folder(entry.path()) => None,
            Ok(entry) if EXTENSIONS.contains(&extension(entry.path()).as_str()) => Some(file(entry.path())),
            Ok(_) => None,
            Err(error) => {
                let name = error.path().unwrap_or(path).display().to_string();
                Some(Err(Error::Io { name, source: error.into() }))
            }
        })
        .collect();
    if found.is_empty() { vec![Err(Error::NoArticles { name: path.display().to_string() })] } else { found }
}

/// By custom these say what the other files are.
fn is_about_the_folder(path: &Path) -> bool {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().to_ascii_uppercase()).unwrap_or_default();
    ["README", "LICENSE", "LICENCE", "NOTICE", "CHANGELOG"].contains(&stem.as_str())
}

/// A store that lies among the articles is not input.
fn is_store(path: &Path) -> bool {
    path.join("newsgraph.json").is_file()
}

fn file(path: &Path) -> Result<File, Error> {
    let name = path.display().to_string();
    let extension = extension(path);
    if let Some((_, what)) = OTHERS.iter().find(|(other, _)| *other == extension) {
        return Err(Error::NotAnArticle { name, what });
    }
    let kind = match extension.as_str() {
        "jsonl" | "ndjson" => Kind::JsonLines,
        "json" => Kind::Json,
        _ => Kind::Text,
    };
    let absolute = full_path(path).map_err(|source| Error::Io { name: name.clone(), source })?;
    Ok(File { name, kind, path: Some(absolute) })
}

/// The path from the root, without `.` and `..`: the same file has one name however it was typed. Nothing is looked up, so
/// that it works for files that are gone.
///
/// # Errors
/// Where there is no current folder, or `path` is empty.
pub fn full_path(path: &Path) -> io::Result<PathBuf> {
    let mut full = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(full.pop()),
            part => full.push(part),
        }
    }
    Ok(full)
}

/// Standard input; its first character tells JSON lines from a plain text.
fn stdin() -> File {
    // Locking and filling does not consume: the reader that `open` makes goes through the same buffer of the process.
    let starts_object = io::stdin().lock().fill_buf().is_ok_and(|start| {
        let start = start.strip_prefix(super::text::BOM).unwrap_or(start);
        start.trim_ascii_start().starts_with(b"{")
    });
    let kind = if starts_object { Kind::JsonLines } else { Kind::Text };
    File { name: "standard input".to_owned(), kind, path: None }
}

/// The extension in lower case; empty without one.
fn extension(path: &Path) -> String {
    path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
}
