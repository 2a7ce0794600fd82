//! Both ways to keep a store against each other: what the database keeps is what the files keep.

use super::{Database, Disk};
use crate::store::Change::{self, Added, Replaced, Unchanged};
use crate::store::files::Files;
use crate::store::{Record, Wanted};
use crate::to_rdf::{Graph, Options, Ruled, background_graph};
use oxigraph::store::Store;
use oxrdf::{NamedNode, Triple};
use std::collections::{BTreeMap, BTreeSet};

const BASE: &str = "https://example.org/";

fn node(name: &str) -> NamedNode {
    NamedNode::new(format!("{BASE}{name}")).unwrap()
}

/// The record of an article that mentions `things`. The background says in which other each lies: a, b and c in d, d in
/// e, and nothing of the others.
fn record(source: &str, article: &str, things: &[&str]) -> Record {
    let triple = |s: &str, p: &str, o: &str| Triple::new(node(s), node(p), node(o));
    let inside = |thing: &str| match thing {
        "a" | "b" | "c" => Some("d"),
        "d" => Some("e"),
        _ => None,
    };
    let mut background = Vec::new();
    for thing in things {
        let mut thing = *thing;
        while let Some(whole) = inside(thing) {
            background.push(triple(thing, "in", whole));
            thing = whole;
        }
    }
    let article = node(&format!("article/{article}"));
    let graph = Graph {
        article: things.iter().map(|thing| Triple::new(article.clone(), node("mentions"), node(thing))).collect(),
        name: article,
        background_name: background_graph(BASE),
        background,
    };
    Record::new(source.to_owned(), &graph, &Options::with_base(BASE).unwrap())
}

/// All quads, those of the union too.
fn quads(store: &Store) -> BTreeSet<String> {
    store.iter().map(|quad| quad.unwrap().to_string()).collect()
}

/// Does the same with both backends and asserts that they hold the same after each step.
#[test]
fn keeps_what_the_files_keep() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::new(folder.path());
    let disk = Disk::new(Database::in_memory(), background_graph(BASE));
    let database = disk.database.to_read().unwrap();
    let same = |step: &str| {
        assert_eq!(quads(&database), quads(&files.dataset(&Wanted::all(true)).unwrap().store), "{step}");
        let mut entries = [disk.entries().unwrap(), files.entries().unwrap()];
        for entries in &mut entries {
            entries.sort();
        }
        assert_eq!(entries[0], entries[1], "{step}");
        for entry in &entries[0] {
            let but_for = |part: &str, quads: Vec<oxrdf::Quad>| {
                let lines = quads.iter().map(ToString::to_string);
                lines.filter(|line| !line.contains(part)).collect::<BTreeSet<_>>()
            };
            // The same article may be known from several sources.
            let [left, right] =
                [disk.quads(entry), files.quads(entry)].map(|quads| but_for("loadedFrom", quads.unwrap()));
            assert_eq!(left, right, "{step}: {entry:?}");
            // What a store notes of an article is not about it.
            let [left, right] =
                [disk.about(entry), files.about(entry)].map(|quads| but_for("/sources>", quads.unwrap()));
            assert_eq!(left, right, "{step}: {entry:?}");
        }
    };
    let put = |records: &[Record], expected: &[Change], step: &str| {
        assert_eq!(disk.put(records).unwrap(), expected, "{step}");
        assert_eq!(files.put(records).unwrap(), expected, "{step}");
        same(step);
    };
    let remove = |sources: &[&str], step: &str| {
        let sources: Vec<String> = sources.iter().map(|source| (*source).to_owned()).collect();
        disk.remove(&sources).unwrap();
        files.remove(&sources).unwrap();
        same(step);
    };
    put(&[record("x", "1", &["a", "b"]), record("y", "2", &["b", "c", "z"])], &[Added, Added], "two articles");
    put(&[record("x", "1", &["a", "b"])], &[Unchanged], "the same again");
    put(&[record("x", "3", &["c"])], &[Replaced], "another article from the same source");
    put(&[record("copy", "2", &["b", "c", "z"])], &[Added], "the same article from another source");
    remove(&["y"], "one of two sources");
    remove(&["copy", "nowhere"], "the other too");
    put(&[record("x", "3", &["c", "e"])], &[Replaced], "the same article with another graph");
    let ruled = |things: &[&str]| {
        let graph = record("x", "3", things).graph(BASE);
        let differences = Some("- <a> <b> <c> .\n".to_owned());
        let ruled = Ruled {
            graph,
            differences,
            lines: BTreeSet::new(),
            overruled: BTreeSet::new(),
            other_kinds: BTreeMap::new(),
            things: 1,
            disputes: Vec::new(),
        };
        Record::ruled("x".to_owned(), &ruled, &Options::with_base(BASE).unwrap())
    };
    put(&[ruled(&["c", "e"])], &[Replaced], "the same graph, but there was another before rulings");
    put(&[ruled(&["c", "e"])], &[Unchanged], "that again");
    put(&[ruled(&["c", "z"])], &[Replaced], "another graph with the same note");
    put(&[record("x", "3", &["c", "z"])], &[Replaced], "without the note");
    put(&[record("x", "3", &["c", "e"])], &[Replaced], "and as it was");
    let pair = [(record("x", "3", &["c", "e"]), record("x", "3", &["a"]))];
    for expected in [true, false] {
        assert_eq!(disk.exchange(&pair).unwrap(), [expected]);
        assert_eq!(files.exchange(&pair).unwrap(), [expected]);
        same("a record in the place of the one it was made of, once");
    }
    remove(&["x"], "the last article");
    assert!(database.is_empty().unwrap());
}
