//! `newsgraph links`: what is linked in a store, and what is worth a look.

mod args;
mod review;

pub(super) use args::Links;

use super::args::RowFormat;
use super::list::count;
use super::table::{Cell, Table};
use super::{Outcome, talk};
use crate::review::{Linked, Seen, seen};
use crate::rulings::{Id, word};
use crate::store::Store;
use crate::to_rdf::RULING_REASON;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, IsTerminal};

pub(super) fn run(args: &Links) -> anyhow::Result<Outcome> {
    let store = Store::open(&args.store.folder)?;
    let seen = all(&store)?;
    if args.review { review::run(args, &store, &seen) } else { list(args, &seen) }
}

/// The things of all articles, each article once.
fn all(store: &Store) -> anyhow::Result<Vec<Seen>> {
    let mut entries = store.entries()?;
    let mut known = BTreeSet::new();
    entries.retain(|entry| known.insert(entry.article.clone()));
    let things: Result<Vec<_>, crate::store::Error> =
        entries.par_iter().map(|entry| Ok(seen(&store.graph(entry)?, &entry.source, store.base()))).collect();
    Ok(things?.into_iter().flatten().collect())
}

fn list(args: &Links, seen: &[Seen]) -> anyhow::Result<Outcome> {
    // What a row says is nothing that a knowledge base has is decided, too, and must be found again to be undone.
    let none = Linked { id: Id::None, label: None, confidence: 1.0, reason: RULING_REASON.to_owned() };
    let mut linked: BTreeMap<&str, Vec<(&Seen, &Linked)>> = BTreeMap::new();
    for thing in seen {
        if let Some(link) = thing.link.as_ref().or(thing.ruled.then_some(&none)) {
            linked.entry(&thing.iri).or_default().push((thing, link));
        }
    }
    let mut rows: Vec<Row<'_>> = linked.values().filter_map(|things| Row::of(things)).collect();
    rows.sort_by(|a, b| (a.name, a.thing.kind, &a.link.id).cmp(&(b.name, b.thing.kind, &b.link.id)));
    let number = rows.len();
    let table = if for_people(args.format) {
        let columns = ["name", "kind", "linked to", "sure", "uses", "why"];
        table(&columns, rows.iter().map(Row::for_people))
    } else {
        let columns =
            ["name", "kind", "id", "label", "confidence", "articles", "mentions", "statements", "ruled", "reason"];
        table(&columns, rows.iter().map(Row::for_programs))
    };
    table.print(args.format)?;
    talk::line(&count(number, "thing"));
    Ok(Outcome::Fine)
}

/// A linked thing over all articles.
struct Row<'a> {
    /// The first of its names in the alphabet, as queries have it.
    name: &'a str,
    thing: &'a Seen,
    /// The least sure of its links.
    link: &'a Linked,
    articles: usize,
    mentions: usize,
    statements: usize,
}

impl<'a> Row<'a> {
    fn of(things: &[(&'a Seen, &'a Linked)]) -> Option<Self> {
        let name = things.iter().map(|(thing, _)| thing.name.as_str()).min()?;
        let (thing, link) = things.iter().min_by(|a, b| a.1.confidence.total_cmp(&b.1.confidence))?;
        let mentions = things.iter().map(|(thing, _)| thing.mentions).sum();
        let statements = things.iter().map(|(thing, _)| thing.statements).sum();
        Some(Self { name, thing, link, articles: things.len(), mentions, statements })
    }

    fn for_people(&self) -> Vec<Cell> {
        let Linked { id, label, confidence, reason } = self.link;
        vec![
            Cell::text(self.name),
            Cell::text(word(self.thing.kind)),
            Cell::text(titled(&id.to_string(), label.as_deref().filter(|label| *label != self.name))),
            Cell::number(per_cent(*confidence)),
            Cell::number((self.mentions + self.statements).to_string()),
            Cell::text(reason),
        ]
    }

    fn for_programs(&self) -> Vec<Cell> {
        let Linked { id, label, confidence, reason } = self.link;
        vec![
            Cell::text(self.name),
            Cell::text(word(self.thing.kind)),
            Cell::text(id.to_string()),
            Cell::text(label.as_deref().unwrap_or_default()),
            Cell::number(decimal(f64::from(*confidence))),
            Cell::number(self.articles.to_string()),
            Cell::number(self.mentions.to_string()),
            Cell::number(self.statements.to_string()),
            Cell::text(if self.thing.ruled { "yes" } else { "no" }),
            Cell::text(reason),
        ]
    }
}

/// Whether rows are for people, so that columns may say less.
fn for_people(format: Option<RowFormat>) -> bool {
    format.map_or_else(|| io::stdout().is_terminal(), |format| format == RowFormat::Table)
}

fn table(columns: &[&str], rows: impl Iterator<Item = Vec<Cell>>) -> Table {
    Table { columns: columns.iter().map(|&column| column.to_owned()).collect(), rows: rows.collect() }
}

/// "Q794 Iran".
fn titled(id: &str, label: Option<&str>) -> String {
    label.map_or_else(|| id.to_owned(), |label| format!("{id} {label}"))
}

/// "93 %".
fn per_cent(confidence: f32) -> String {
    format!("{:.0} %", confidence * 100.0)
}

/// A number with two places.
fn decimal(value: f64) -> String {
    format!("{value:.2}")
}
