//! `newsgraph add`: articles into a store.

use super::args::Add;
use super::rulings::{Applied, rulings};
use super::{Outcome, batch, output, talk};
use crate::ingest::{self, Input};
use crate::reconcile::Accepted;
use crate::store::{Change, KnownBase, Record, Store};
use crate::to_rdf;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;

pub(super) fn run(args: Add) -> anyhow::Result<Outcome> {
    let options = args.graphs.into_options();
    let folder = args.store.folder.as_path();
    // A store that nothing comes into is not made.
    let mut store = Store::open_if_there(folder, &options.base)?;
    let accepted = Accepted::read(folder)?.by_entity();
    let (sources, defaults) = args.articles.into_parts();
    let inputs = ingest::read(sources, defaults);
    let pipeline = args.reading.pipeline()?;
    let rulings = rulings(&args.links, folder, &pipeline.knowledge)?;
    let work = |input: Input| {
        let mut graph = to_rdf::graph(&pipeline.annotate(input.article), &pipeline.knowledge, &options);
        to_rdf::complete(&mut graph, &accepted);
        let ruled = to_rdf::rule(graph, &input.source, &rulings.rows, &pipeline.knowledge, &options);
        let record = Record::ruled(input.source, &ruled, &options);
        (record, Applied::of(ruled))
    };

    let mut out = output::stdout();
    let mut counts = Counts::default();
    let mut seen = BTreeMap::new();
    let mut twice = 0;
    let mut unsaid = None;
    let mut applied = Applied::default();
    let failed = batch::run(inputs, work, |done| {
        let (records, partly): (Vec<_>, Vec<_>) = done.into_iter().unzip();
        for part in partly {
            applied.join(part);
        }
        let (records, refused) = apart(records, &mut seen);
        for record in &refused {
            talk::error(&format!(
                "{}: another article before it has the same source, so it was left out (two ids or addresses alike?)",
                record.entry().source
            ));
        }
        twice += refused.len();
        let mut lines = String::new();
        let store = match &mut store {
            Some(store) => store,
            none => none.insert(Store::open_or_create(folder, &options.base)?),
        };
        for (record, change) in records.iter().zip(store.put(&records)?) {
            let _ = writeln!(lines, "{:9}  {}", counts.count(change), record.entry().source);
        }
        // What is said is safe on disk: let the reader see it at once. A reader who has gone (`| head -1`) or a full disk
        // behind standard output is no reason to leave the other articles out.
        if !args.quiet && unsaid.is_none() {
            unsaid = out.write_all(lines.as_bytes()).and_then(|()| out.flush()).err();
        }
        Ok(())
    })?;
    args.reading.sound(&pipeline)?;
    if let Some(store) = &store {
        tell_bases(store, &args.reading.bases(&pipeline), &counts)?;
    }
    let disputed = rulings.tell_disputes(&applied);
    let summary = counts.summary(failed + twice, folder);
    talk::line(&if store.is_some() { summary } else { format!("{summary}, which was not made") });
    rulings.tell(&applied);
    match unsaid.map(output::failed) {
        Some(error) if !output::is_closed_pipe(&error) => Err(error),
        _ => Ok(Outcome::of(failed + twice + disputed)),
    }
}

/// Says which knowledge base files an article lost that was added again without them, and remembers those of this call.
fn tell_bases(store: &Store, bases: &[KnownBase], counts: &Counts) -> anyhow::Result<()> {
    let is_here =
        |known: &KnownBase| bases.iter().any(|base| base.name == known.name || base.checksum == known.checksum);
    let lost: Vec<KnownBase> = store.known_bases()?.into_iter().filter(|known| !is_here(known)).collect();
    if counts.replaced > 0 && !lost.is_empty() {
        let names: Vec<&str> = lost.iter().map(|base| base.name.as_str()).collect();
        let (names, options) = (names.join(", "), names.join(" --kb "));
        talk::line(&format!(
            "replaced without {names}, which this store was made with: what only that links is gone there; add again with --kb {options}"
        ));
    }
    if counts.added + counts.replaced > 0 && !bases.is_empty() {
        store.remember_bases(bases)?;
    }
    Ok(())
}

/// Records that can be put in, and those whose source had another article earlier in this call: putting them in would
/// silently lose that one. `seen` remembers the articles by source.
fn apart(records: Vec<Record>, seen: &mut BTreeMap<String, String>) -> (Vec<Record>, Vec<Record>) {
    records.into_iter().partition(|record| {
        let entry = record.entry();
        let article = seen.entry(entry.source.clone()).or_insert_with(|| entry.article.as_str().to_owned());
        article == entry.article.as_str()
    })
}

#[derive(Default)]
struct Counts {
    added: usize,
    replaced: usize,
    unchanged: usize,
}

impl Counts {
    /// Counts a change and gives its word.
    fn count(&mut self, change: Change) -> &'static str {
        let (counter, word) = match change {
            Change::Added => (&mut self.added, "added"),
            Change::Replaced => (&mut self.replaced, "replaced"),
            Change::Unchanged => (&mut self.unchanged, "unchanged"),
        };
        *counter += 1;
        word
    }

    fn summary(&self, failed: usize, folder: &std::path::Path) -> String {
        let Self { added, replaced, unchanged } = self;
        let failed = if failed > 0 { format!(", {failed} failed") } else { String::new() };
        format!("{added} added, {replaced} replaced, {unchanged} unchanged{failed} in {}", folder.display())
    }
}
