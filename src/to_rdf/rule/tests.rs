//! Rulings in the graph of a small article.

use super::{Ruled, restore, rule};
use crate::document::{Document, Justification, Link};
use crate::knowledge::Knowledge;
use crate::rulings::Rulings;
use crate::to_rdf::{Graph, Options, graph, sample};
use std::path::Path;
use std::sync::LazyLock;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::embedded);

fn options() -> Options {
    Options::with_base("https://example.org/id").unwrap()
}

/// The Wikidata id of the first entry with this name.
fn wikidata(name: &str) -> &'static str {
    KNOWLEDGE.entry(KNOWLEDGE.named(name)[0]).unwrap().wikidata.as_deref().unwrap()
}

/// The sample with Łódź linked to what the knowledge base calls so, and to Poland besides.
fn document() -> Document {
    let mut document = sample::document();
    let entry = |name: &str| KNOWLEDGE.named(name)[0];
    let link = |entity, name| Link {
        entity,
        entry: entry(name),
        confidence: 0.9,
        justification: Justification::UniqueName,
        reason: "name: the only one".into(),
    };
    document.links = vec![link(2, "Poland"), link(4, "Lodz")];
    document
}

fn ruled(rows: &str) -> (Graph, Ruled) {
    let rulings = Rulings::parse(Path::new("links.tsv"), rows.as_bytes(), &KNOWLEDGE).unwrap();
    let read = graph(&document(), &KNOWLEDGE, &options());
    let ruled = rule(read.clone(), "/news/a.txt", &rulings, &KNOWLEDGE, &options());
    (read, ruled)
}

/// All triples whose text has this part, as lines.
fn lines(graph: &Graph, part: &str) -> Vec<String> {
    let lines = graph.article.iter().map(ToString::to_string);
    lines.filter(|line| line.contains(part)).map(|line| line.replace("https://example.org/id/", "")).collect()
}

/// What was read can be had again.
#[track_caller]
fn undone(read: &Graph, ruled: &Ruled) {
    let mut again = ruled.graph.clone();
    restore(&mut again, ruled.differences.as_ref().unwrap()).unwrap();
    assert_eq!(again, *read);
}

#[test]
fn a_right_id_takes_the_place_of_a_wrong_one() {
    let (read, ruled) = ruled("*\tŁódź\tplace\tQ99999999\n");
    assert_eq!((ruled.things, ruled.lines.iter().copied().collect::<Vec<_>>()), (1, vec![1]));
    let old = format!("entity/{}", wikidata("Lodz"));
    assert!(!lines(&read, &old).is_empty() && lines(&ruled.graph, &old).is_empty());
    let links = lines(&ruled.graph, "exactMatch");
    assert!(links.iter().any(|line| line.starts_with("<entity/Q99999999>")), "{links:?}");
    assert_eq!(lines(&ruled.graph, "ManualMappingCuration").len(), 1);
    let about = |graph: &Graph| graph.background.iter().any(|fact| fact.to_string().contains(&format!("id/{old}>")));
    assert!(about(&read) && !about(&ruled.graph), "what the store does not mention has no background");
    undone(&read, &ruled);
}

#[test]
fn none_takes_links_away_and_an_entry_brings_its_background() {
    let (read, without) = ruled("*\tŁódź\tplace\tnone\n");
    let of_lodz = lines(&read, &format!("#link-{}-", wikidata("Lodz"))).len();
    assert_eq!(lines(&without.graph, "#link-").len() + of_lodz, lines(&read, "#link-").len());
    assert_eq!(
        lines(&without.graph, "/place/lodz-").iter().filter(|line| line.contains("rule> \"ruling\"")).count(),
        1
    );
    undone(&read, &without);
    let (read, other) = ruled(&format!("/news/a.txt\tŁódź\tplace\t{}\n", wikidata("Oslo")));
    assert!(other.graph.background.iter().any(|fact| fact.to_string().contains("\"Oslo\"")));
    undone(&read, &other);
}

#[test]
fn things_with_one_local_id_are_one_with_one_preferred_name() {
    let (read, ruled) = ruled("*\tJürgen Weiß\tperson\tlocal:the-word\n*\tZoë Müller\tperson\tlocal:the-word\n");
    assert_eq!(ruled.things, 2);
    let labels = lines(&ruled.graph, "prefLabel");
    let own: Vec<&String> = labels.iter().filter(|line| line.starts_with("<local/the-word>")).collect();
    assert_eq!(own.len(), 1, "{own:?}");
    assert!(own[0].contains("Zoë Müller"), "the text names her first: {own:?}");
    assert!(lines(&ruled.graph, "altLabel").iter().any(|line| line.contains("Jürgen Weiß")));
    assert!(lines(&ruled.graph, "person/").is_empty());
    undone(&read, &ruled);
}

#[test]
fn what_no_row_is_about_stays() {
    let (read, ruled) = ruled("*\tŁódź\tperson\tnone\nother.txt\tŁódź\tplace\tnone\n");
    assert_eq!((ruled.graph, ruled.differences, ruled.things), (read, None, 0));
}

#[test]
fn rows_that_disagree_change_nothing() {
    let (read, ruled) = ruled("a.txt\tŁódź\tplace\tnone\n/news/a.txt\tŁódź\tplace\tQ1\n");
    assert_eq!(ruled.graph, read);
    assert_eq!(ruled.disputes[0].lines, [1, 2]);
}
