//! The sample articles of `seeds/articles`, for the benchmarks.

use newsgraph::document::{Article, Metadata};
use std::fs;

/// All of them, by name.
pub(crate) fn articles() -> Vec<Article> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/articles");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths.iter().map(|path| Article::new(fs::read_to_string(path).unwrap(), Metadata::default())).collect()
}
