//! Which articles of a store the user means.

use super::talk;
use crate::store::{Entry, Store};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{MAIN_SEPARATOR, Path};

/// The fewest digits of a key that are taken for one.
const LEAST_DIGITS: usize = 6;

/// How many of the articles that could be meant are listed.
const MOST_LISTED: usize = 10;

/// The entries that `wanted` names: by source (file, everything in a file of JSON lines or in a folder, or address), by
/// IRI, or by key or its start. The start of a key must fit one article, or it is an error that lists those it fits.
pub(super) fn select<'a>(entries: &'a [Entry], wanted: &str) -> Result<Vec<&'a Entry>, Unclear> {
    let path = crate::ingest::full_path(Path::new(wanted)).map(|path| path.to_string_lossy().into_owned());
    let path = path.unwrap_or_default();
    let path = path.trim_end_matches(MAIN_SEPARATOR);
    let inside = |source: &str| {
        let rest = source.strip_prefix(path).filter(|_| !path.is_empty());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['#', MAIN_SEPARATOR]))
    };
    let named = |entry: &&Entry| entry.source == wanted || entry.article.as_str() == wanted || inside(&entry.source);
    let found: Vec<&Entry> = entries.iter().filter(named).collect();
    if !found.is_empty() || wanted.is_empty() {
        return Ok(found);
    }
    let start = wanted.to_ascii_lowercase();
    let found: Vec<&Entry> = entries.iter().filter(|entry| key(entry).starts_with(&start)).collect();
    if wanted.len() < LEAST_DIGITS && !found.is_empty() {
        return Err(Unclear::Short { wanted: wanted.to_owned() });
    }
    // The same article may have been added from several places.
    if found.iter().any(|entry| found.first().is_some_and(|first| first.article != entry.article)) {
        return Err(Unclear::several(wanted, &found));
    }
    Ok(found)
}

/// The entries that any of `wanted` names, or all of them when nothing is named; and how many of the names fit none or more
/// than one, which is said.
pub(super) fn select_all<'a>(store: &Store, entries: &'a [Entry], wanted: &[String]) -> (Vec<&'a Entry>, usize) {
    if wanted.is_empty() {
        return (entries.iter().collect(), 0);
    }
    let mut found = BTreeSet::new();
    let mut unclear = 0;
    for wanted in wanted {
        match select(entries, wanted) {
            Ok(some) if !some.is_empty() => found.extend(some),
            Ok(_) => {
                unclear += 1;
                talk::error(&format!("{wanted}: no such article in {}; see: newsgraph list", store.folder().display()));
            }
            Err(why) => {
                unclear += 1;
                talk::error(&why.to_string());
            }
        }
    }
    (found.into_iter().collect(), unclear)
}

/// The start of a key that does not tell which article is meant.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unclear {
    /// A few letters, as a file's name has them, too.
    #[error("{wanted}: too short for the start of a key; give at least {LEAST_DIGITS} digits")]
    Short { wanted: String },
    /// Several articles have it; a line each, after a line break.
    #[error("{wanted}: the keys of {count} articles begin so; give more digits, for one of:{list}")]
    Several { wanted: String, count: usize, list: String },
}

impl Unclear {
    fn several(wanted: &str, found: &[&Entry]) -> Self {
        let articles: BTreeMap<&str, &str> =
            found.iter().rev().map(|entry| (key(entry), entry.source.as_str())).collect();
        let mut list = String::new();
        for (key, source) in articles.iter().take(MOST_LISTED) {
            let _ = write!(list, "\n  {key}  {source}");
        }
        if articles.len() > MOST_LISTED {
            let _ = write!(list, "\n  and {} more", articles.len() - MOST_LISTED);
        }
        Self::Several { wanted: wanted.to_owned(), count: articles.len(), list }
    }
}

/// The key of an entry's article: what its IRI ends with.
pub(super) fn key(entry: &Entry) -> &str {
    entry.article.as_str().rsplit('/').next().unwrap_or_default()
}
