//! The embedded tables: their form, their references, and what the look-ups promise.

use super::format::column;
use super::{EntryKind, Knowledge};
use std::collections::BTreeSet;

const TABLES: [&str; 6] = [
    include_str!("../../seeds/knowledge/countries.tsv"),
    include_str!("../../seeds/knowledge/organizations.tsv"),
    include_str!("../../seeds/knowledge/media.tsv"),
    include_str!("../../seeds/knowledge/people.tsv"),
    include_str!("../../seeds/knowledge/cities.tsv"),
    include_str!("../../seeds/knowledge/regions.tsv"),
];
const OFFICES: &str = include_str!("../../seeds/knowledge/offices.tsv");

#[test]
fn every_row_is_compiled() {
    let rows: usize = TABLES.iter().map(|table| table.lines().skip(1).filter(|line| !line.is_empty()).count()).sum();
    let knowledge = Knowledge::embedded();
    assert_eq!(knowledge.len(), rows);
    assert!(knowledge.ids().all(|id| knowledge.entry(id).is_some()));
}

#[test]
fn rows_have_the_columns_of_their_heading() {
    for text in TABLES {
        let mut lines = text.lines();
        let heading: Vec<&str> = lines.next().unwrap().split('\t').collect();
        assert!(heading.starts_with(&["key", "name", "aliases"]), "{heading:?}");
        for heading in &heading {
            assert!(column(heading).is_some(), "{heading} is no column that is read");
        }
        for line in lines {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), heading.len(), "{line}");
            assert!(!cells[0].is_empty() && !cells[1].is_empty(), "{line}");
            assert!(cells.iter().all(|cell| *cell == cell.trim()), "white space at an edge: {line}");
            assert!(cells.iter().all(|cell| !cell.contains("||")), "an empty value: {line}");
        }
    }
}

#[test]
fn keys_and_ids_are_unique() {
    let knowledge = Knowledge::embedded();
    let mut keys = BTreeSet::new();
    let mut ids = BTreeSet::new();
    for entry in knowledge.ids().filter_map(|id| knowledge.entry(id)) {
        assert!(keys.insert(&entry.key), "two rows with the key {}", entry.key);
        if let Some(id) = &entry.wikidata {
            let digits = id.strip_prefix('Q').unwrap_or_default();
            assert!(!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()), "{}: {id} is no id", entry.key);
            assert!(ids.insert(id), "two rows with {id}, one is {}", entry.key);
        }
    }
}

#[test]
fn references_resolve() {
    let knowledge = Knowledge::embedded();
    for text in TABLES {
        let heading: Vec<&str> = text.lines().next().unwrap().split('\t').collect();
        for line in text.lines().skip(1) {
            for (column, cell) in heading.iter().zip(line.split('\t')) {
                if matches!(*column, "country" | "part_of" | "capital" | "seat_of") && !cell.is_empty() {
                    assert!(knowledge.keyed(cell).is_some(), "{column} {cell} is no key: {line}");
                }
            }
        }
    }
    let mut seen = BTreeSet::new();
    let mut last = "";
    for line in OFFICES.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [person, role, of, from, until] = cells[..] else { panic!("five cells: {line}") };
        let entry = knowledge.keyed(person).and_then(|id| knowledge.entry(id));
        assert_eq!(entry.map(|entry| entry.kind), Some(EntryKind::Person), "{line}");
        assert!(!role.is_empty() && knowledge.keyed(of).is_some(), "{line}");
        assert!(until.is_empty() || from <= until, "ends before it begins: {line}");
        assert!(person == last || seen.insert(person), "the offices of {person} are not together");
        last = person;
    }
}

#[test]
fn containment_has_no_cycle_and_ends_at_a_continent() {
    let knowledge = Knowledge::embedded();
    for id in knowledge.ids() {
        let chain: Vec<_> = knowledge.containers(id).collect();
        let unique: BTreeSet<_> = chain.iter().copied().chain([id]).collect();
        let entry = knowledge.entry(id).unwrap();
        assert_eq!(unique.len(), chain.len() + 1, "{} lies in itself", entry.key);
        if entry.class == "City" || entry.class == "Country" && entry.population > 0 {
            let names: Vec<_> = chain.iter().filter_map(|id| knowledge.entry(*id)).collect();
            assert!(names.iter().any(|above| above.class == "Continent" || above.key == "world"), "{}", entry.key);
        }
    }
}

#[test]
fn knows_countries_by_any_of_their_names() {
    let knowledge = Knowledge::embedded();
    let iran = knowledge.keyed("IR").unwrap();
    assert_eq!(knowledge.named("Iran"), [iran]);
    assert_eq!(knowledge.demonym("Iranians"), Some(iran));
    assert!(knowledge.longest_from("United") >= 8, "United Kingdom of Great Britain and Northern Ireland");
    let entry = knowledge.entry(iran).unwrap();
    assert_eq!((entry.kind, entry.class.as_str(), entry.name.as_str()), (EntryKind::Place, "Country", "Iran"));
    assert_eq!(entry.iso, ["IR", "IRN"]);
    assert_eq!(knowledge.named("U.S."), knowledge.named("America"));
    assert_eq!(knowledge.named("nowhere at all"), []);
}

#[test]
fn follows_containment_upwards() {
    let knowledge = Knowledge::embedded();
    let above = |id| -> Vec<&str> {
        knowledge.containers(id).filter_map(|id| knowledge.entry(id)).map(|entry| entry.name.as_str()).collect()
    };
    let [tal_afar] = *knowledge.named("Tal Afar") else { panic!("one Tal Afar") };
    assert_eq!(above(tal_afar), ["Nineveh", "Iraq", "Western Asia", "Asia", "World"]);
    let [fbi] = *knowledge.named("FBI") else { panic!("one FBI") };
    assert_eq!(above(fbi)[..2], ["United States Department of Justice", "Federal government of the United States"]);
    assert_eq!(knowledge.named("Kiev"), knowledge.named("Kyiv"));
}

#[test]
fn offices_come_latest_first() {
    let knowledge = Knowledge::embedded();
    let [person] = *knowledge.named("Nouri al-Maliki") else { panic!("one Nouri al-Maliki") };
    let entry = knowledge.entry(person).unwrap();
    let offices: Vec<_> = entry
        .offices
        .iter()
        .map(|office| (office.role.as_str(), office.from.as_deref(), office.until.as_deref()))
        .collect();
    assert_eq!(
        offices,
        [("vice president", Some("2014"), Some("2018")), ("prime minister", Some("2006"), Some("2014"))]
    );
    assert_eq!(entry.offices[0].of, knowledge.keyed("IQ"));
    assert!(knowledge.surnamed("al-Maliki").contains(&person));
}

#[test]
fn seats_stand_for_bodies() {
    let knowledge = Knowledge::embedded();
    let seat = |name: &str| {
        let id = knowledge.named(name)[0];
        knowledge
            .entry(id)
            .and_then(|entry| entry.seat_of)
            .and_then(|id| knowledge.entry(id))
            .map(|entry| entry.name.as_str())
    };
    assert_eq!(seat("Tehran"), Some("Iran"));
    assert_eq!(seat("Iran"), Some("Government of Iran"));
    assert_eq!(seat("White House"), Some("Executive Office of the President of the United States"));
}

#[test]
fn finds_a_name_in_any_spelling_of_marks_and_spaces() {
    let knowledge = Knowledge::embedded();
    for (written, plain) in
        [("São\u{a0}Paulo", "Sao Paulo"), ("Côte d’Ivoire", "Cote d'Ivoire"), ("New\nYork", "New York")]
    {
        assert!(!knowledge.named(plain).is_empty(), "{plain}");
        assert_eq!(knowledge.named(written), knowledge.named(plain));
        assert_eq!(knowledge.candidates(written), knowledge.named(plain));
    }
    assert_eq!(knowledge.longest_from("São"), knowledge.longest_from("Sao"));
    assert_eq!(knowledge.longest_from(""), 0);
    assert!(knowledge.named("iran").is_empty());
}
