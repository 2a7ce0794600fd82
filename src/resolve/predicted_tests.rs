//! Relations that the trained reader sees, with answers made up.

use super::resolve;
use crate::document::RelationKind::{BasedIn, HeadOf, In, PartOf};
use crate::document::{Article, Metadata, PredictedPair, Relation, RelationKind, Resolution};
use crate::knowledge::Knowledge;
use crate::{recognise, segment};
use std::sync::LazyLock;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::embedded);

/// What a reader says of two mentions, given by their characters: the first mention of these, or with `#2` behind them the second.
type Said<'a> = (&'a str, RelationKind, &'a str, f32);

fn read(text: &str, said: &[Said]) -> (Article, Resolution) {
    let article = Article::new(text.to_owned(), Metadata::default());
    let layout = segment::segment(&article, &KNOWLEDGE);
    let mentions = recognise::recognise(&article, &layout, &KNOWLEDGE);
    let find = |name: &str| {
        let (name, skip) =
            name.split_once('#').map_or((name, 0), |(name, number)| (name, number.parse::<usize>().unwrap() - 1));
        let mut places = mentions.iter().enumerate().filter(|(_, mention)| article.str(mention.span) == name);
        places.nth(skip).unwrap_or_else(|| panic!("no mention {name}")).0
    };
    let pairs: Vec<PredictedPair> = said
        .iter()
        .map(|(subject, kind, object, probability)| PredictedPair {
            subject: find(subject),
            object: find(object),
            relations: vec![(*kind, *probability)],
        })
        .collect();
    let resolution = resolve(&article, &layout, &mentions, &pairs, &KNOWLEDGE);
    (article, resolution)
}

#[track_caller]
fn check(text: &str, said: &[Said], expected: &[&str]) {
    let (_, resolution) = read(text, said);
    let name = |entity: usize| resolution.entities[entity].name.as_str();
    let line = |it: &Relation| format!("{} {} {}", name(it.subject), it.kind.name(), name(it.object));
    let found: Vec<String> = resolution.relations.iter().map(line).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn what_the_reader_is_sure_of_is_a_relation() {
    let text = "Tarkwell Steel AG makes rails. Orders came from Poland on Monday.";
    check(text, &[("Tarkwell Steel AG", BasedIn, "Poland", 0.97)], &["Tarkwell Steel AG based_in0 Poland"]);
    check(text, &[("Tarkwell Steel AG", BasedIn, "Poland", 0.5)], &[]);
}

#[test]
fn what_is_known_weighs_but_states_nothing() {
    let text = "Rain fell in Hamburg. Trains were late all over Germany, and in Kenya, too.";
    check(text, &[("Hamburg", In, "Germany", 0.3)], &["Hamburg in0 Germany"]);
    check(text, &[("Hamburg", In, "Germany", 0.09)], &[]);
    check(text, &[("Hamburg", In, "Kenya", 0.999)], &[]);
    check(text, &[("Kenya", In, "Germany", 0.999)], &[]);
    check(text, &[], &[]);
}

#[test]
fn the_likeliest_pair_speaks_for_two_things() {
    let text = "Tarkwell Steel AG makes rails for Poland. The staff of Tarkwell Steel AG are on strike in Poland.";
    let said = [("Tarkwell Steel AG", BasedIn, "Poland", 0.3), ("Tarkwell Steel AG#2", BasedIn, "Poland#2", 0.98)];
    let (article, resolution) = read(text, &said);
    let [relation] = resolution.relations.as_slice() else { panic!("{:?}", resolution.relations) };
    assert_eq!(article.str(relation.evidence), "Tarkwell Steel AG are on strike in Poland");
    assert!(relation.origin.rule == "reader-pair" && (0.9..1.0).contains(&relation.origin.confidence));
}

#[test]
fn a_head_is_a_member() {
    let text = "Tarkwell Steel AG makes rails. Eva Lindqvist walked in.";
    let (_, resolution) = read(text, &[("Eva Lindqvist", HeadOf, "Tarkwell Steel AG", 0.99)]);
    let kinds: Vec<_> = resolution.relations.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [HeadOf, RelationKind::MemberOf]);
}

#[test]
fn ends_must_be_of_the_types_kind() {
    let text = "Eva Lindqvist of Tarkwell Steel AG flew to Kenya and to Hamburg.";
    let rules = ["Eva Lindqvist member_of Tarkwell Steel AG"];
    check(text, &[("Eva Lindqvist", In, "Kenya", 0.99)], &rules);
    check(text, &[("Tarkwell Steel AG", PartOf, "Kenya", 0.99)], &rules);
    // Where something is based is told of countries.
    check(text, &[("Tarkwell Steel AG", BasedIn, "Hamburg", 0.99)], &rules);
}

#[test]
fn a_relation_that_a_rule_found_stays_the_rules() {
    let text = "Eva Lindqvist of Tarkwell Steel AG flew to Kenya.";
    let (_, resolution) = read(text, &[("Eva Lindqvist", RelationKind::MemberOf, "Tarkwell Steel AG", 0.999)]);
    let rules: Vec<_> = resolution.relations.iter().map(|it| it.origin.rule).collect();
    assert_eq!(rules, ["name-of-body"]);
}
