//! `newsgraph link`: brings the links of a store up to date, and asks a reconciliation service for more.

mod args;
mod ask;
mod report;

pub(super) use args::Link;

use super::list::{count, different};
use super::rulings::{Applied, Ours, rulings};
use super::select::select_all;
use super::{Outcome, kb, talk};
use crate::knowledge::Knowledge;
use crate::reconcile::Accepted;
use crate::store::{Entry, Record, Store};
use crate::to_rdf::{self, Options, OutsideLinks};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Articles whose graphs are in memory at once.
const AT_ONCE: usize = 256;

pub(super) fn run(args: &Link) -> anyhow::Result<Outcome> {
    let store = Store::open(&args.store.folder)?;
    let all = store.entries()?;
    let (entries, unclear) = select_all(&store, &all, &args.articles);
    let knowledge = kb::knowledge(&args.knowledge)?;
    let rulings = rulings(&args.links, store.folder(), &knowledge)?;
    let mut accepted = Accepted::read(store.folder())?;
    let mut asked = None;
    if let Some(service) = &args.reconcile {
        asked = ask::ask(args, service, &store, &entries, &mut accepted)?;
    } else if let Some(service) = &args.forget {
        let taken_back = accepted.replace(service, |_| true, Vec::new());
        let would = if args.dry_run { " would be" } else { "" };
        talk::line(&format!("{} of {service}{would} taken back", count(taken_back, "link")));
    }
    if !args.dry_run && (args.reconcile.is_some() || args.forget.is_some()) {
        accepted.write()?;
    }
    let links = accepted.by_entity();
    let (changed, applied) = Linking { store: &store, links: &links, rulings: &rulings, knowledge: &knowledge }
        .rewrite(&entries, args.dry_run)?;
    kb::sound(&knowledge, &args.knowledge)?;
    // All is done: that nobody listens is no reason to leave it half.
    let failed = asked.as_ref().map_or(0, ask::Asked::failed);
    if let Some(asked) = asked {
        asked.tell(args, store.base())?;
    }
    let disputed = rulings.tell_disputes(&applied);
    if entries.len() == all.len() {
        rulings.tell_all(&applied);
    } else {
        rulings.tell(&applied);
    }
    let would = if args.dry_run { " would be" } else { "" };
    let articles = different(entries.iter().copied());
    talk::line(&format!("{changed} of {articles} articles{would} changed in {}", store.folder().display()));
    Ok(Outcome::of(unclear + disputed + failed))
}

/// What the links of a store are made from.
struct Linking<'a> {
    store: &'a Store,
    links: &'a OutsideLinks,
    rulings: &'a Ours,
    knowledge: &'a Knowledge,
}

impl Linking<'_> {
    /// Makes the graph of each article again of what was read, and puts back those that are another one now. Gives their
    /// number, and what rulings did.
    fn rewrite(&self, entries: &[&Entry], dry_run: bool) -> anyhow::Result<(usize, Applied)> {
        let options = Options { base: self.store.base().to_owned(), ..Options::default() };
        // The same text from two sources is one article.
        let mut changed = BTreeSet::new();
        let mut applied = Applied::default();
        for chunk in entries.chunks(AT_ONCE) {
            let one = |entry: &&Entry| {
                let old = self.store.record(entry)?;
                let mut graph = self.store.graph_as_read(&old)?;
                to_rdf::complete(&mut graph, self.links);
                let ruled = to_rdf::rule(graph, &entry.source, &self.rulings.rows, self.knowledge, &options);
                let new = Record::ruled(entry.source.clone(), &ruled, &options);
                Ok((Some((old, new)).filter(|(old, new)| !old.is_same(new)), Applied::of(ruled)))
            };
            let done: Result<Vec<_>, crate::store::Error> = chunk.par_iter().map(one).collect();
            let (pairs, parts): (Vec<_>, Vec<_>) = done?.into_iter().unzip();
            for part in parts {
                applied.join(part);
            }
            let pairs: Vec<(Record, Record)> = pairs.into_iter().flatten().collect();
            // An article that somebody replaced meanwhile got its links when it was added.
            let done = if dry_run { vec![true; pairs.len()] } else { self.store.exchange(&pairs)? };
            let done = pairs.into_iter().zip(done).filter(|(_, done)| *done);
            changed.extend(done.map(|((old, _), _)| old.entry().article.clone()));
        }
        Ok((changed.len(), applied))
    }
}
