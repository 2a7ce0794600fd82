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
    let mut unclear = 0;
    for wanted in &args.articles {
        match select(&entries, wanted) {
            Ok(found) if !found.is_empty() => sources.extend(found.into_iter().map(|entry| entry.source.clone())),
            Ok(_) => {
                unclear += 1;
                talk::error(&format!("{wanted}: no such article in {}; see: newsgraph list", store.folder().display()));
            }
            Err(ambiguous) => {
                unclear += 1;
                talk::error(&ambiguous.to_string());
            }
        }
    }
    let sources: Vec<String> = sources.into_iter().collect();
    store.remove(&sources)?;
    let mut out = output::stdout();
    for source in &sources {
        writeln!(out, "removed    {source}").map_err(output::failed)?;
    }
    out.flush().map_err(output::failed)?;
    Ok(Outcome::of(unclear))
}
