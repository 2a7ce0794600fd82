//! What is uncertain, and in which order.

use super::{Linked, Seen, uncertain};
use crate::document::EntityKind;
use crate::knowledge::Knowledge;
use crate::rulings::Id;

/// A thing of an article, mentioned so often, linked to this id so surely.
fn thing(article: &str, name: &str, mentions: usize, link: Option<(&str, f32)>) -> Seen {
    let link = link.map(|(id, confidence)| Linked {
        id: Id::parse(id).unwrap(),
        label: None,
        confidence,
        reason: format!("reason of {article}"),
    });
    let (article, source) = (format!("https://example.org/article/{article}"), String::new());
    let iri = format!("https://example.org/{name}");
    Seen {
        article,
        source,
        iri,
        name: name.into(),
        kind: EntityKind::Person,
        link,
        ruled: false,
        mentions,
        statements: 0,
    }
}

/// The uncertain names with their weights in tenths.
fn names(seen: &[Seen]) -> Vec<(String, String)> {
    let found = uncertain(seen, |_| false, &Knowledge::default());
    found.into_iter().map(|name| (name.name, format!("{:.1}", name.weight))).collect()
}

#[test]
fn uses_times_doubt_is_the_order() {
    let ruled = Seen { ruled: true, ..thing("1", "Ruled", 50, Some(("Q9", 0.5))) };
    let found = names(&[
        thing("1", "Little used", 1, Some(("Q1", 0.5))),
        thing("1", "Much used", 10, Some(("Q2", 0.7))),
        thing("2", "Much used", 10, Some(("Q2", 0.6))),
        thing("1", "Sure", 500, Some(("Q3", 0.95))),
        thing("1", "Often", 8, None),
        thing("1", "Once", 2, None),
        ruled,
    ]);
    let expected = [("Much used", "7.0"), ("Often", "2.0"), ("Little used", "0.5")];
    assert_eq!(found, expected.map(|(name, weight)| (name.to_owned(), weight.to_owned())));
}

#[test]
fn one_name_that_is_two_things_is_doubtful_however_sure_they_are() {
    let seen = [
        thing("1", "Ann Lee", 6, Some(("Q1", 0.95))),
        thing("2", "Ann Lee", 2, Some(("Q2", 0.95))),
        thing("3", "Ann Lee", 2, None),
    ];
    let found = uncertain(&seen, |_| false, &Knowledge::default());
    assert_eq!(found.len(), 1);
    assert!((found[0].weight - 2.0).abs() < 1e-6, "{found:?}");
    let ids: Vec<String> = found[0].now.iter().map(|now| now.id.as_ref().map_or("-".into(), Id::to_string)).collect();
    assert_eq!(ids, ["Q1", "-", "Q2"]);
    assert_eq!((found[0].articles.len(), found[0].mentions), (3, 10));
}

#[test]
fn an_unknown_name_in_two_articles_is_listed_for_it_may_be_two_people() {
    assert_eq!(names(&[thing("1", "Bo Ek", 1, None), thing("2", "Bo Ek", 1, None)])[0].1, "0.5");
}

#[test]
fn namesakes_are_offered_but_not_the_one_that_is_linked() {
    let knowledge = Knowledge::embedded();
    let place = |link| Seen { kind: EntityKind::Place, ..thing("1", "Springfield", 3, link) };
    let all = uncertain(&[place(None)], |_| false, &knowledge).remove(0);
    assert!(all.others.len() > 1, "{all:?}");
    assert!(all.others[0].about.starts_with("Springfield, "), "{all:?}");
    assert!((all.weight - 1.5).abs() < 1e-6, "a known name counts more: {all:?}");
    let first = all.others[0].id.to_string();
    let linked = uncertain(&[place(Some((&first, 0.6)))], |_| false, &knowledge).remove(0);
    assert!(linked.others.iter().all(|other| other.id.to_string() != first), "{linked:?}");
}

#[test]
fn names_that_may_be_of_one_person_are_told() {
    let seen = [
        thing("1", "Lee", 3, None),
        thing("2", "Ann Lee", 1, Some(("Q1", 0.95))),
        thing("3", "A. Lee", 3, None),
        thing("3", "Bo Lee", 3, None),
        thing("3", "Ann Leeds", 3, None),
    ];
    let found = uncertain(&seen, |thing| thing.name == "Bo Lee", &Knowledge::default());
    let alike = |name: &str| {
        let name = found.iter().find(|found| found.name == name).unwrap();
        name.alike.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(alike("A. Lee"), ["Lee", "Ann Lee (Q1)"]);
    assert_eq!(alike("Lee"), ["A. Lee", "Bo Lee", "Ann Lee (Q1)"]);
    assert!(alike("Ann Leeds").is_empty());
    assert!(found.iter().all(|name| name.name != "Bo Lee"), "what is decided is left out");
}
