//! `newsgraph remove`: articles out of a store.

use super::args::Remove;
use super::select::select;
use super::{Outcome, output, talk};
use crate::store::Store;
use std::collections::BTreeSet;
use std::io::Write;

pub(super) fn run(args: &Remove) -> anyhow::Result<Outcome> {
    let store = Store::open(&args.store.folder)?;
    let entries = store.entries()?;
    let mut sources = BTreeSet::new();
    let mut unknown = 0;
    for wanted in &args.articles {
        let found = select(&entries, wanted);
        if found.is_empty() {
            unknown += 1;
            talk::error(&format!("{wanted}: no such article in {}; see: newsgraph list", store.folder().display()));
        }
        sources.extend(found.into_iter().map(|entry| entry.source.clone()));
    }
    let sources: Vec<String> = sources.into_iter().collect();
    store.remove(&sources)?;
    let mut out = output::stdout();
    for source in &sources {
        writeln!(out, "removed    {source}").map_err(output::failed)?;
    }
    out.flush().map_err(output::failed)?;
    Ok(Outcome::of(unknown))
}
