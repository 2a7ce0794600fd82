//! Which articles of a store the user means.

use crate::store::Entry;
use std::path::{MAIN_SEPARATOR, Path};

/// The fewest digits of a key that are taken for one.
const LEAST_DIGITS: usize = 6;

/// The entries that `wanted` names: by source (file, everything in a file of JSON lines or in a folder, or address), by
/// IRI, or by key or its start.
pub(super) fn select<'a>(entries: &'a [Entry], wanted: &str) -> Vec<&'a Entry> {
    let path = crate::ingest::full_path(Path::new(wanted)).map(|path| path.to_string_lossy().into_owned());
    let path = path.unwrap_or_default();
    let path = path.trim_end_matches(MAIN_SEPARATOR);
    let inside = |source: &str| {
        let rest = source.strip_prefix(path).filter(|_| !path.is_empty());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['#', MAIN_SEPARATOR]))
    };
    let by_key = |entry: &Entry| wanted.len() >= LEAST_DIGITS && key(entry).starts_with(&wanted.to_ascii_lowercase());
    entries
        .iter()
        .filter(|entry| {
            entry.source == wanted || entry.article.as_str() == wanted || inside(&entry.source) || by_key(entry)
        })
        .collect()
}

/// The key of an entry's article: what its IRI ends with.
pub(super) fn key(entry: &Entry) -> &str {
    entry.article.as_str().rsplit('/').next().unwrap_or_default()
}
