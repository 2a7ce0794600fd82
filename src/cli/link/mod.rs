//! `newsgraph link`: brings the links of a store up to date.

mod args;

pub(super) use args::Link;

use super::select::select_all;
use super::{Outcome, talk};
use crate::reconcile::Accepted;
use crate::store::{Entry, Record, Store};
use crate::to_rdf::{self, Graph, Options};
use rayon::prelude::*;

/// Articles whose graphs are in memory at once.
const AT_ONCE: usize = 256;

pub(super) fn run(args: &Link) -> anyhow::Result<Outcome> {
    let store = Store::open(&args.store.folder)?;
    let all = store.entries()?;
    let (entries, unclear) = select_all(&store, &all, &args.articles);
    let links = Accepted::read(store.folder())?.by_entity();
    let changed = rewrite(&store, &entries, args.dry_run, |graph| to_rdf::complete(graph, &links))?;
    let would = if args.dry_run { " would be" } else { "" };
    talk::line(&format!("{changed} of {} articles{would} changed in {}", entries.len(), store.folder().display()));
    Ok(Outcome::of(unclear))
}

/// Lets `change` at the graph of each article, and puts those back that it says it changed. Gives their number.
fn rewrite(
    store: &Store,
    entries: &[&Entry],
    dry_run: bool,
    change: impl Fn(&mut Graph) -> bool + Sync,
) -> anyhow::Result<usize> {
    let options = Options { base: store.base().to_owned(), ..Options::default() };
    let mut changed = 0;
    for chunk in entries.chunks(AT_ONCE) {
        let one = |entry: &&Entry| {
            let mut graph = store.graph(entry)?;
            let old = Record::new(entry.source.clone(), &graph, &options);
            let new = change(&mut graph).then(|| Record::new(entry.source.clone(), &graph, &options));
            Ok(new.map(|new| (old, new)))
        };
        let pairs: Result<Vec<_>, crate::store::Error> = chunk.par_iter().map(one).collect();
        let pairs: Vec<(Record, Record)> = pairs?.into_iter().flatten().collect();
        changed += if dry_run {
            pairs.len()
        } else {
            // An article that somebody replaced meanwhile got its links when it was added.
            store.exchange(&pairs)?.into_iter().filter(|done| *done).count()
        };
    }
    Ok(changed)
}
