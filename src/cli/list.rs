//! `newsgraph list` and `newsgraph stats`: what is in a store.

use super::args::{List, RowFormat, Stats};
use super::select::key;
use super::table::{Cell, Table};
use super::{Outcome, talk};
use crate::store::{Entry, Store};
use crate::to_rdf::Quad;
use crate::vocab::{ng, org, rdf, schema};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io::{self, IsTerminal};

/// Digits of a key that the table shows: enough to tell a million articles apart.
const SHORT_KEY: usize = 12;

pub(super) fn list(args: &List) -> anyhow::Result<Outcome> {
    let store = Store::open(&args.store.folder)?;
    let (entries, damaged) = store.sound_entries()?;
    let for_people = match args.format {
        Some(format) => format == RowFormat::Table,
        None => io::stdout().is_terminal(),
    };
    let read: Vec<_> = entries.par_iter().map(|entry| (entry, store.about(entry))).collect();
    let mut damaged: Vec<String> = damaged.iter().map(ToString::to_string).collect();
    let mut rows = Vec::with_capacity(read.len());
    for (entry, about) in read {
        // Of a damaged article its name is shown: where it is from and that it is damaged is what its owner must know.
        let about = about.unwrap_or_else(|error| {
            damaged.push(error.to_string());
            Vec::new()
        });
        rows.push(row(&store, entry, &about, for_people));
    }
    let columns = ["key", "date", "headline", "source"].map(str::to_owned).to_vec();
    Table { columns, rows }.print(args.format)?;
    for message in &damaged {
        talk::error(message);
    }
    let articles = different(&entries);
    let sources = if articles == entries.len() { String::new() } else { format!(" from {} sources", entries.len()) };
    talk::line(&format!("{}{sources}", count(articles, "article")));
    Ok(Outcome::of(damaged.len()))
}

/// How many articles there are: the same text from two sources is one.
pub(super) fn different<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> usize {
    entries.into_iter().map(|entry| &entry.article).collect::<BTreeSet<_>>().len()
}

fn row(store: &Store, entry: &Entry, about: &[Quad], short: bool) -> Vec<Cell> {
    let value = |predicate| {
        let quad = about.iter().find(|quad| quad.predicate == predicate);
        quad.map(|quad| crate::query::text(&quad.object, store.base())).unwrap_or_default()
    };
    let key = key(entry);
    vec![
        Cell::text(if short { key.get(..SHORT_KEY).unwrap_or(key) } else { key }),
        Cell::text(value(schema::DATE_PUBLISHED)),
        Cell::text(value(schema::HEADLINE)),
        Cell::text(if short { nearby(&entry.source) } else { entry.source.clone() }),
    ]
}

/// A path from here when it is below here.
fn nearby(source: &str) -> String {
    let here = std::env::current_dir().map(|here| here.to_string_lossy().into_owned()).unwrap_or_default();
    let below = source.strip_prefix(&here).and_then(|rest| rest.strip_prefix(std::path::MAIN_SEPARATOR));
    below.filter(|_| !here.is_empty()).unwrap_or(source).to_owned()
}

pub(super) fn stats(args: &Stats) -> anyhow::Result<Outcome> {
    let classes = [
        ("people", schema::PERSON),
        ("organizations", org::ORGANIZATION),
        ("places", schema::PLACE),
        ("roles held", org::MEMBERSHIP),
        ("statements", ng::STATEMENT),
        ("mentions", ng::MENTION),
    ];
    let store = Store::open(&args.store.folder)?;
    let entries = store.entries()?;
    // For each article: the things of each class, and its number of quads. Then the union: things are shared.
    let counted: Result<Vec<_>, crate::store::Error> = entries
        .par_iter()
        .map(|entry| {
            let quads = store.quads(entry)?;
            let things = classes.map(|(_, class)| {
                let typed = quads.iter().filter(|quad| quad.predicate == rdf::TYPE && quad.object == class.into());
                let own = typed.filter(|quad| quad.graph_name == entry.article.clone().into());
                own.map(|quad| quad.subject.to_string()).collect::<BTreeSet<_>>()
            });
            Ok((things, quads.len()))
        })
        .collect();
    let counted = counted?;
    let mut rows = vec![("articles", different(&entries)), ("sources", entries.len())];
    for (index, (name, _)) in classes.iter().enumerate() {
        let things: BTreeSet<&String> = counted.iter().flat_map(|(things, _)| &things[index]).collect();
        rows.push((name, things.len()));
    }
    rows.push(("quads", counted.iter().map(|(_, quads)| quads).sum()));
    let rows = rows.into_iter().map(|(name, n)| vec![Cell::text(name), Cell::number(n.to_string())]).collect();
    Table { columns: ["what", "count"].map(str::to_owned).to_vec(), rows }.print(args.format)?;
    Ok(Outcome::Fine)
}

/// "1 entry", "2 entries".
pub(super) fn counted(n: u64, one: &str, more: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { more })
}

/// "1 article", "2 articles".
pub(super) fn count(n: usize, thing: &str) -> String {
    if n == 1 { format!("1 {thing}") } else { format!("{n} {thing}s") }
}
