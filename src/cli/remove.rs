//! `newsgraph remove`: articles out of a store.

use super::args::Remove;
use super::select::select_all;
use super::{Outcome, output};
use crate::store::Store;
use std::collections::BTreeSet;
use std::io::Write;

pub(super) fn run(args: &Remove) -> anyhow::Result<Outcome> {
    let store = Store::open(&args.store.folder)?;
    let entries = store.entries()?;
    // Without a name on the command line nothing is meant, not everything: the parser asks for one.
    let (found, unclear) = select_all(&store, &entries, &args.articles);
    let sources: BTreeSet<String> = found.into_iter().map(|entry| entry.source.clone()).collect();
    let sources: Vec<String> = sources.into_iter().collect();
    store.remove(&sources)?;
    let mut out = output::stdout();
    for source in &sources {
        writeln!(out, "removed    {source}").map_err(output::failed)?;
    }
    out.flush().map_err(output::failed)?;
    Ok(Outcome::of(unclear))
}
