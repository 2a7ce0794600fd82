//! Each rule of the scores on lines of its own.

use super::{Difference, Document, Pair, differences, scores};
use serde_json::{Value, json};

fn document(line: &Value) -> Document {
    Document::of(line.clone()).unwrap()
}

/// The figures for one document.
fn scored(gold: &Value, predicted: &Value) -> Value {
    let (gold, predicted) = (document(gold), document(predicted));
    let pair = Pair { gold: &gold, predicted: &predicted, missing: false };
    // As a string, and with that also in the order of JSON.
    serde_json::from_str(&serde_json::to_string(&scores(&[pair])).unwrap()).unwrap()
}

fn name(start: usize, end: usize, kind: &str) -> Value {
    json!({"start": start, "end": end, "type": kind})
}

/// A mention with more fields.
fn with(mut entity: Value, fields: &Value) -> Value {
    entity.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    entity
}

fn entities(list: &[Value]) -> Value {
    json!({"text": "Ann Lee met the mayor of Lyon, France, and Bob Ray there on Monday.", "entities": list})
}

/// (right or gold, predicted) of a row as the JSON has it: [p, r, f1, gold, predicted].
fn row(figures: &Value, layer: &str, name: &str) -> [f64; 5] {
    let row = &figures[layer][name];
    ["p", "r", "f1", "gold", "predicted"].map(|field| row[field].as_f64().unwrap_or(-1.0))
}

#[track_caller]
fn same(row: [f64; 5], expected: [f64; 5]) {
    let equal = row.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-9);
    assert!(equal, "{row:?} is not {expected:?}");
}

#[test]
fn names_need_span_and_type() {
    let gold = entities(&[name(0, 7, "Person"), name(25, 29, "Place"), name(43, 50, "Person")]);
    let found = entities(&[name(0, 7, "Person"), name(0, 7, "Person"), name(25, 29, "Person"), name(43, 46, "Person")]);
    let figures = scored(&gold, &found);
    same(row(&figures, "entities", "Person"), [33.3, 50.0, 40.0, 2.0, 3.0]);
    same(row(&figures, "entities", "Place"), [0.0, 0.0, 0.0, 1.0, 0.0]);
    same(row(&figures, "entities", "micro without Role"), [33.3, 33.3, 33.3, 3.0, 3.0]);
    assert!(figures["entities"].get("micro").is_none(), "no roles in the gold");
    assert!(figures.get("links").is_none() && figures.get("quotes").is_none(), "{figures}");
}

#[test]
fn what_the_gold_does_not_annotate_cannot_be_wrong() {
    let gold = entities(&[name(0, 7, "Person"), name(60, 66, "Date")]);
    let found = entities(&[name(0, 7, "Person"), name(25, 29, "Place"), name(16, 21, "Role"), name(60, 66, "Person")]);
    let figures = scored(&gold, &found);
    same(row(&figures, "entities", "micro without Role"), [100.0, 100.0, 100.0, 1.0, 1.0]);
    let part = with(gold, &json!({"eval_span": [[0, 20]]}));
    let found = entities(&[name(0, 7, "Person"), name(43, 50, "Person"), name(8, 11, "Person")]);
    same(row(&scored(&part, &found), "entities", "Person"), [50.0, 100.0, 66.7, 1.0, 2.0]);
}

#[test]
fn forms_that_are_no_names() {
    let gold = entities(&[
        name(0, 7, "Person"),
        with(name(12, 29, "Person"), &json!({"form": "nominal"})),
        with(name(43, 50, "Person"), &json!({"optional": true})),
        with(name(51, 56, "Person"), &json!({"coref": true})),
    ]);
    let found = entities(&[
        with(name(0, 7, "Person"), &json!({"form": "name"})),
        with(name(8, 11, "Person"), &json!({"form": "adjective"})),
        with(name(30, 31, "Person"), &json!({"form": "pronoun"})),
        name(12, 29, "Person"),
        name(43, 50, "Person"),
        name(51, 56, "Person"),
    ]);
    same(row(&scored(&gold, &found), "entities", "Person"), [100.0, 100.0, 100.0, 1.0, 1.0]);
}

#[test]
fn nested_labels_of_one_thing_are_readings_of_it() {
    let address = "https://example.org/lyon";
    let gold = entities(&[
        with(name(25, 37, "Place"), &json!({"label_id": 1, "children": [2, 3], "uri": address})),
        with(name(25, 29, "Place"), &json!({"label_id": 2, "parent": 1, "uri": address})),
        with(name(31, 37, "Place"), &json!({"label_id": 3, "parent": 1})),
    ]);
    for range in [(25, 37), (25, 29)] {
        let found = entities(&[name(range.0, range.1, "Place"), name(31, 37, "Place")]);
        same(row(&scored(&gold, &found), "entities", "Place"), [100.0, 100.0, 100.0, 1.0, 1.0]);
    }
    let both = entities(&[name(25, 37, "Place"), name(25, 29, "Place")]);
    same(row(&scored(&gold, &both), "entities", "Place"), [100.0, 100.0, 100.0, 1.0, 1.0]);
    // A label that is its own ancestor does not hang it.
    let circle = entities(&[
        with(name(0, 3, "Person"), &json!({"label_id": 1, "parent": 2, "uri": "a"})),
        with(name(0, 7, "Person"), &json!({"label_id": 2, "parent": 1, "uri": "a"})),
    ]);
    assert!(scored(&circle, &both)["entities"]["Person"]["gold"].as_u64() > Some(0));
}

#[test]
fn links_need_span_and_address_whatever_the_type() {
    let gold = entities(&[
        with(name(25, 29, "Place"), &json!({"uri": "http://dbpedia.org/resource/Lyon", "uri_wikidata": "b"})),
        with(name(0, 7, "Person"), &json!({"uri": "ann"})),
        name(43, 50, "Person"),
    ]);
    let found = entities(&[
        with(name(25, 29, "Organization"), &json!({"uris": ["x", "https://en.wikipedia.org/wiki/Lyon"]})),
        with(name(25, 29, "Place"), &json!({"uris": ["x"]})),
        with(name(0, 7, "Person"), &json!({"uri": "other"})),
        with(name(43, 50, "Person"), &json!({"uri": "bob"})),
        with(name(60, 66, "Person"), &json!({"uri": "monday"})),
        with(name(51, 56, "Place"), &json!({"uri": "there", "form": "pronoun"})),
    ]);
    let figures = scored(&gold, &found);
    same(row(&figures, "links", "strong"), [33.3, 50.0, 40.0, 2.0, 3.0]);
    assert_eq!(figures["links"]["links on gold without an address"], 1);
    assert_eq!(figures["links"]["recall by gold type"], json!({"Person": "0/1", "Place": "1/1"}));
}

#[test]
fn coreference_by_three_measures() {
    let cluster = |start: usize, cluster: Value| with(name(start, start + 1, "Person"), &json!({"cluster": cluster}));
    let gold = entities(&[0, 2, 4, 6, 8].map(|at| cluster(at, json!(u8::from(at > 4)))));
    let found = entities(&[0, 2, 4, 6].map(|at| cluster(at, json!(if at < 4 { "a" } else { "b" }))));
    let figures = scored(&gold, &found);
    let rates = |name: &str| row(&figures, "coreference", name)[..3].to_vec();
    // By hand: the gold's {0 2 4} {6 8} against {0 2} {4 6}.
    assert_eq!(rates("muc"), [50.0, 33.3, 40.0]);
    assert_eq!(rates("b3"), [75.0, 43.3, 54.9]);
    // {0 2 4}–{0 2} 0.8 and {6 8}–{4 6} 0.5.
    assert_eq!(rates("ceafe"), [65.0, 65.0, 65.0]);
    assert_eq!(figures["coreference"]["mean f1"], 53.3);
}

fn said(parts: &[(&str, &[[usize; 2]])]) -> Value {
    parts.iter().map(|(part, ranges)| ((*part).to_owned(), json!(ranges))).collect::<serde_json::Map<_, _>>().into()
}

fn quotes(list: &[Value]) -> Value {
    json!({"text": "“It rains,” Ann Lee of Lyon said. Bob Ray said it would not last.", "quotes": list})
}

#[test]
fn statements_exactly_and_by_overlap() {
    let ann = said(&[("source", &[[12, 27]]), ("cue", &[[28, 32]]), ("content", &[[1, 9]])]);
    let bob = said(&[("source", &[[34, 41]]), ("cue", &[[42, 46]]), ("content", &[[47, 64]])]);
    let gold = quotes(&[with(ann.clone(), &json!({"kind": "direct"})), bob]);
    // Marks at the edges do not count; half a source will do; a wrong source does not.
    let found = quotes(&[
        said(&[("source", &[[12, 19]]), ("cue", &[[28, 32]]), ("content", &[[0, 11]])]),
        said(&[("source", &[[12, 19]]), ("cue", &[[42, 46]]), ("content", &[[47, 65]])]),
    ]);
    let figures = scored(&gold, &found);
    same(row(&figures, "quotes", "source exact"), [0.0, 0.0, 0.0, 2.0, 1.0]);
    same(row(&figures, "quotes", "cue exact"), [100.0, 100.0, 100.0, 2.0, 2.0]);
    same(row(&figures, "quotes", "content exact"), [100.0, 100.0, 100.0, 2.0, 2.0]);
    same(row(&figures, "quotes", "all three, exact"), [0.0, 0.0, 0.0, 2.0, 2.0]);
    same(row(&figures, "quotes", "content and source, overlap"), [50.0, 50.0, 50.0, 2.0, 2.0]);
    assert_eq!(figures["quotes"]["recall by kind, overlap"], json!({"?": "0/1", "direct": "1/1"}));
    same(row(&scored(&gold, &gold), "quotes", "all three, exact"), [100.0, 100.0, 100.0, 2.0, 2.0]);
    // One prediction meets one gold statement only.
    let twice = quotes(&[ann.clone(), ann.clone()]);
    same(row(&scored(&twice, &quotes(&[ann])), "quotes", "all three, exact"), [100.0, 50.0, 66.7, 2.0, 1.0]);
}

#[test]
fn parts_that_are_not_linked_are_scored_alone() {
    let gold = quotes(&[
        with(said(&[("content", &[[1, 9]])]), &json!({"unlinked": true})),
        with(said(&[("source", &[[12, 27]])]), &json!({"unlinked": true})),
    ]);
    let found = quotes(&[said(&[("content", &[[1, 9]]), ("source", &[[12, 19]])])]);
    let figures = scored(&gold, &found);
    same(row(&figures, "quotes", "content exact"), [100.0, 100.0, 100.0, 1.0, 1.0]);
    assert!(figures["quotes"].get("all three, exact").is_none(), "{figures}");
    let (gold, found) = (document(&gold), document(&found));
    let found = differences(&[Pair { gold: &gold, predicted: &found, missing: false }]);
    assert_eq!(found[0].statements.len(), 1, "{found:?}");
}

#[test]
fn relations_by_type_and_a_shared_mention_each() {
    let relation = |kind: &str, subj: Value, obj: Value| json!({"type": kind, "subj": subj, "obj": obj});
    let gold = json!({"relations": [
        relation("b", json!([[0, 7]]), json!([[25, 29]])),
        relation("a", json!([[0, 7], [8, 9]]), json!([[31, 37]])),
        relation("a", json!([[0, 7]]), json!([[31, 37], [40, 41]])),
        relation("c", json!([[0, 7]]), json!(null)),
    ]});
    let found = json!({"relations": [
        relation("a", json!([[8, 9]]), json!([[31, 37]])),
        relation("a", json!([[0, 7]]), json!([[50, 52]])),
        relation("b", json!([[25, 29]]), json!([[0, 7]])),
        relation("d", json!([[0, 7]]), json!([[25, 29]])),
    ]});
    let figures = scored(&gold, &found);
    same(row(&figures, "relations", "a"), [50.0, 50.0, 50.0, 2.0, 2.0]);
    same(row(&figures, "relations", "micro"), [33.3, 33.3, 33.3, 3.0, 3.0]);
    assert!(figures["relations"].get("c").is_none() && figures["relations"].get("d").is_none(), "{figures}");
}

#[test]
fn differences_are_paired() {
    let gold = entities(&[name(0, 7, "Person"), name(25, 29, "Place"), name(43, 50, "Person"), name(31, 37, "Place")]);
    let found = entities(&[name(0, 3, "Person"), name(25, 29, "Person"), name(60, 66, "Place"), name(31, 37, "Place")]);
    let (gold, found) = (document(&gold), document(&found));
    let pair = Pair { gold: &gold, predicted: &found, missing: false };
    let all: Vec<Difference<'_>> = differences(&[pair]);
    let names: Vec<_> = all[0].names.iter().map(|one| (one.gold, one.predicted)).collect();
    assert_eq!(
        names,
        [
            (Some(((0, 7), "Person")), Some(((0, 3), "Person"))),
            (Some(((25, 29), "Place")), Some(((25, 29), "Person"))),
            (Some(((43, 50), "Person")), None),
            (None, Some(((60, 66), "Place"))),
        ]
    );
    assert!(all[0].statements.is_empty(), "the gold has no statements");
}
