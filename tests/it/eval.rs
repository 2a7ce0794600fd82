//! `newsgraph eval`: what it prints, what it refuses, and that its figures are those of the scorer beside the data sets.

use crate::program::{Folder, article, json_lines};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Sets of every kind: clusters and relations, statements, all layers, readings and parts of a text, pronouns, links.
const SETS: [&str; 6] =
    ["dwie.dev", "polnear.dev", "gum.dev", "news_fair_v2.dev", "oke2015_task1.train", "aida_conll.testa"];

#[test]
fn the_figures_are_those_of_the_shared_scorer() {
    let bench = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bench");
    let scorer = bench.join("score.py");
    let python = Command::new("python3").arg("--version").stdout(Stdio::null()).status();
    if !scorer.exists() || !python.is_ok_and(|status| status.success()) {
        eprintln!("SKIPPED: python3 and {} are not both there", scorer.display());
        return;
    }
    let folder = Folder::new();
    let mut differences = String::new();
    for set in SETS {
        let gold = bench.join(format!("dev/{set}.jsonl"));
        let predicted = folder.path(&format!("{set}.jsonl"));
        let gold_name = gold.to_str().unwrap();
        let lines = folder.run(&["extract", "--format", "annotations", gold_name]).fine();
        fs::write(&predicted, lines).unwrap();
        let output = Command::new("python3").arg(&scorer).args([&gold, &predicted]).arg("--json").output().unwrap();
        let theirs: Value = serde_json::from_slice(&output.stdout).unwrap();
        let predicted = predicted.to_str().unwrap();
        let ours = figures(&folder, &["eval", gold_name, "--json", "--predicted", predicted]);
        compare(&mut differences, set, &theirs, &ours);
        let own = figures(&folder, &["eval", gold_name, "--json"]);
        compare(&mut differences, &format!("{set} (read by eval)"), &theirs, &own);
    }
    let first: Vec<&str> = differences.lines().take(20).collect();
    assert!(first.is_empty(), "figures differ (theirs, ours):\n{}", first.join("\n"));
}

fn figures(folder: &Folder, args: &[&str]) -> Value {
    serde_json::from_str(&folder.run(args).fine()).unwrap()
}

/// Writes a line for every figure that only one side has or that differs.
fn compare(out: &mut String, place: &str, theirs: &Value, ours: &Value) {
    match (theirs, ours) {
        (Value::Object(a), Value::Object(b)) => {
            let mut keys: Vec<&String> = a.keys().chain(b.keys()).collect();
            keys.sort();
            keys.dedup();
            for key in keys {
                let missing = Value::Null;
                compare(
                    out,
                    &format!("{place} / {key}"),
                    a.get(key).unwrap_or(&missing),
                    b.get(key).unwrap_or(&missing),
                );
            }
        }
        _ if theirs == ours => {}
        _ => drop(writeln!(out, "{place}: {theirs}, {ours}")),
    }
}

#[test]
fn both_sides_of_a_difference_are_shown() {
    let mut out = String::new();
    compare(&mut out, "x", &json!({"a": {"b": 1.5}, "c": 1}), &json!({"a": {"b": 1.5}, "d": 2}));
    assert_eq!(out, "x / c: 1, null\nx / d: null, 2\n");
}

const TEXT: &str = "Ann Lee, mayor of Lyon, said it rains.\n\nNothing else happened here.\n\nBob Ray left for Oslo.";

fn gold() -> String {
    let line = json!({
        "id": "a1", "text": TEXT,
        "entities": [
            {"start": 0, "end": 7, "type": "Person"}, {"start": 18, "end": 22, "type": "Place"},
            {"start": 69, "end": 76, "type": "Person"}, {"start": 86, "end": 90, "type": "Place"},
        ],
        "quotes": [{"content": [[29, 37]], "cue": [[24, 28]], "source": [[0, 22]], "kind": "indirect"}],
    });
    let other = json!({"id": "a2", "text": "Nothing."});
    format!("{line}\n\n{other}\n")
}

fn predicted() -> String {
    let line = json!({
        "id": "a1",
        "entities": [
            {"start": 0, "end": 3, "type": "Person"}, {"start": 18, "end": 22, "type": "Organization"},
            {"start": 18, "end": 22, "type": "Person"}, {"start": 69, "end": 76, "type": "Person"},
            {"start": 77, "end": 81, "type": "Person"},
        ],
        "quotes": [{"content": [[29, 37]], "cue": [[24, 28]], "source": [[9, 22]]}],
    });
    format!("{line}\n")
}

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("gold.jsonl", gold());
    folder.write("found.jsonl", predicted());
    folder
}

#[test]
fn figures_for_people_and_for_programs() {
    let folder = folder();
    let table = folder.run(&["eval", "gold.jsonl", "--predicted", "found.jsonl"]).fine();
    assert!(table.starts_with("2 documents, 1 of them without a prediction\n"), "{table}");
    let row =
        |name: &str| table.lines().find(|line| line.starts_with(name)).map(|line| line.split_whitespace().collect());
    let person: Option<Vec<&str>> = row("Person");
    assert_eq!(person.unwrap(), ["Person", "25.0", "50.0", "33.3", "2", "4"], "{table}");
    assert!(table.contains("content and source, overlap") && !table.contains('\u{1b}'), "{table}");
    let json = figures(&folder, &["eval", "gold.jsonl", "--predicted", "found.jsonl", "--json"]);
    assert_eq!(json["entities"]["Person"], json!({"p": 25.0, "r": 50.0, "f1": 33.3, "gold": 2, "predicted": 4}));
    assert_eq!((&json["documents"], &json["missing"]), (&json!(2), &json!(1)));
    let piped = folder.run_with(&["eval", "-", "--predicted", "found.jsonl"], gold().as_bytes()).fine();
    assert_eq!(piped, table);
}

#[test]
fn errors_are_marked_in_the_text() {
    let folder = folder();
    let call = ["eval", "gold.jsonl", "--predicted", "found.jsonl", "--errors=1"];
    let page = folder.run(&call).fine();
    for part in [
        "1 document with errors",
        "a1  names: 1 missed, 1 spurious, 1 wrong type, 1 wrong edges; statements: 1 wrong edges",
        "[-{+Ann+}P Lee-]P, mayor of {~Lyon~}L→P, said ⟨~1 it rains⟩.",
        "Bob Ray {+left+}P for [-Oslo-]L.",
        "wrong edges  Person: Ann Lee → Ann",
        "wrong type   Place → Person: Lyon",
        "~1 wrong edges: source",
        "gold   Ann Lee, mayor of Lyon | said | it rains",
        "found  mayor of Lyon | said | it rains",
    ] {
        assert!(page.contains(part), "{part} is missing:\n{page}");
    }
    assert!(!page.contains("Nothing else happened") && !page.contains('\u{1b}'), "{page}");
    let colored = folder.run(&[&call[..], &["--color", "always"]].concat()).fine();
    assert!(colored.contains('\u{1b}'));
    assert_eq!(anstream::adapter::strip_str(&colored).to_string(), page);
    let same = folder.run(&["eval", "gold.jsonl", "--predicted", "gold.jsonl", "--errors"]).fine();
    assert!(same.contains("No errors"), "{same}");
}

#[test]
fn newsgraph_reads_the_texts_itself() {
    let folder = Folder::new();
    // Its own annotations as gold: whatever it finds is right; numbers as ids, and none, will do.
    folder.write("texts.jsonl", json_lines(0..70));
    let found = folder.run(&["extract", "--format", "annotations", "texts.jsonl"]).fine();
    let gold: String = (found.lines().enumerate())
        .map(|(number, line)| {
            let mut line: Value = serde_json::from_str(line).unwrap();
            line["text"] = article(number).into();
            line["id"] = if number == 0 { Value::Null } else { number.into() };
            line.to_string() + "\n"
        })
        .collect();
    folder.write("gold.jsonl", gold);
    let json = figures(&folder, &["eval", "gold.jsonl", "--json"]);
    assert_eq!((&json["documents"], &json["missing"]), (&json!(70), &json!(0)));
    for (layer, row) in [
        ("entities", "micro without Role"),
        ("coreference", "b3"),
        ("quotes", "all three, exact"),
        ("relations", "micro"),
    ] {
        assert_eq!(json[layer][row]["f1"], 100.0, "{layer}: {json}");
    }
}

#[test]
fn gold_that_cannot_be_read_gives_no_figures() {
    let folder = folder();
    folder.write("bad.jsonl", gold() + "not json\n{\"text\": \"x\", \"entities\": [{\"start\": 0, \"end\": 1}]}\n");
    let said = [
        "bad.jsonl line 4: not JSON: an object begins with {",
        "bad.jsonl line 5: entities[0] has no \"type\"",
        "expected {\"id\": \"…\"",
        "2 lines cannot be read",
    ];
    assert_eq!(folder.run(&["eval", "bad.jsonl"]).fails(1, &said).out, "");
    folder.run(&["eval", "gold.jsonl", "--predicted", "bad.jsonl"]).fails(1, &said);
    folder.write("empty.jsonl", "\n");
    folder.run(&["eval", "empty.jsonl"]).fails(1, &["empty.jsonl: no documents", "--help"]);
    folder.run(&["eval", "missing.jsonl"]).fails(1, &["missing.jsonl: no such file"]);
    folder.write("other.jsonl", predicted().replace("a1", "b1"));
    folder
        .run(&["eval", "gold.jsonl", "--predicted", "other.jsonl"])
        .fails(1, &["none of its ids", "\"b1\"", "\"a1\""]);
    folder.write("nameless.jsonl", "{\"text\": \"A text.\", \"entities\": []}\n");
    folder
        .run(&["eval", "gold.jsonl", "--predicted", "nameless.jsonl"])
        .fails(1, &["nameless.jsonl line 1: no \"id\""]);
    folder
        .run(&["eval", "nameless.jsonl", "--predicted", "found.jsonl"])
        .fails(1, &["nameless.jsonl line 1: no \"id\""]);
    assert!(folder.run(&["eval", "nameless.jsonl"]).fine().contains("nothing to measure"));
}

#[test]
fn what_is_odd_is_said_and_scored() {
    let folder = folder();
    folder.write("bytes.jsonl", predicted().replace("81", "810") + &predicted());
    let run = folder.run(&["eval", "gold.jsonl", "--predicted", "bytes.jsonl"]);
    assert!(run.err.contains("1 id repeated; the last line of each counts (line 2: \"a1\", as in line 1)"), "{run:?}");
    run.fine();
    folder.write("bytes.jsonl", predicted().replace("81", "810"));
    let run = folder.run(&["eval", "gold.jsonl", "--predicted", "bytes.jsonl"]);
    let said = "bytes.jsonl line 1: of \"a1\", entities[4] ends at 810, and the text has 91 code points";
    assert!(run.err.contains(said) && run.err.contains("not bytes"), "{run:?}");
    run.fine();
    // A text that is no article is said, counts as one without a prediction, and shows in the exit code.
    folder.write("blank.jsonl", gold() + "{\"id\": \"a3\", \"text\": \" \"}\n");
    let run = folder.run(&["eval", "blank.jsonl"]).fails(1, &["blank.jsonl line 4: the article is empty"]);
    assert!(run.out.starts_with("3 documents, 1 of them"), "{run:?}");
}

#[test]
fn wrong_use() {
    let folder = folder();
    folder.run(&["eval"]).fails(2, &["GOLD"]);
    folder.run(&["eval", "gold.jsonl", "--errors=none"]).fails(2, &["--errors"]);
    folder.run(&["eval", "gold.jsonl", "--errors=0"]).fails(2, &["--errors"]);
    folder.run(&["eval", "gold.jsonl", "--errors", "--json"]).fails(2, &["--json"]);
    folder.run(&["eval", "gold.jsonl", "--predicted", "found.jsonl", "--date", "2014-06-16"]).fails(2, &["--date"]);
}

/// What newsgraph finds in the file is what the samples say.
fn is_all_found(folder: &Folder) {
    let found = figures(folder, &["eval", "gold.jsonl", "--json"]);
    for (layer, row) in [("entities", "micro without Role"), ("quotes", "all three, exact"), ("relations", "micro")] {
        assert_eq!(found[layer][row]["f1"], 100.0, "{layer}: {found}");
    }
    assert_eq!(found["relations"]["micro"]["gold"], 1, "{found}");
}

#[test]
fn the_line_in_the_readme_is_gold() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let lines: Vec<&str> = readme.lines().filter(|line| line.starts_with("{\"id\"")).collect();
    let folder = Folder::new();
    folder.write("gold.jsonl", lines.join("\n") + "\n");
    is_all_found(&folder);
}

#[cfg(unix)]
#[test]
fn the_lines_in_the_help_write_gold() {
    let folder = Folder::new();
    let help = folder.run(&["eval", "--help"]).fine();
    let lines = help.lines().skip_while(|line| !line.contains("<< 'END'")).map(str::trim_start);
    let script: Vec<&str> = lines.take_while(|line| !line.starts_with("newsgraph")).collect();
    assert!(script.last() == Some(&"END") && script.iter().all(|line| line.len() < 78), "{script:#?}");
    assert!(folder.shell(&script.join("\n")).status().unwrap().success());
    assert_eq!(folder.read("gold.jsonl").lines().count(), 1);
    is_all_found(&folder);
    let found = figures(&folder, &["eval", "gold.jsonl", "--json"]);
    assert!(found.get("links").is_some() && found.get("coreference").is_some(), "{found}");
}

#[test]
fn of_documents_that_cannot_be_read_there_are_no_figures() {
    let folder = Folder::new();
    folder
        .write("gold.jsonl", "{\"id\": \"a\", \"text\": \"Ann Lee left.\", \"date\": \"Monday\", \"entities\": []}\n");
    let run = folder.run(&["eval", "gold.jsonl"]).fails(1, &["is not a date", "none of the documents could be read"]);
    assert!(run.out.is_empty(), "{run:?}");
}

#[test]
fn gold_that_cannot_be_meant_so() {
    let folder = folder();
    let eval = |lines: &[Value]| {
        folder.write("odd.jsonl", lines.iter().map(|line| line.to_string() + "\n").collect::<String>());
        folder.run(&["eval", "odd.jsonl"])
    };
    let line = |start: usize, end: usize, kind: &str| json!({"id": "a", "text": "Ann left.", "entities": [{"start": start, "end": end, "type": kind}]});
    eval(&[line(0, 3, "Person"), line(0, 10, "Person")]).fails(
        1,
        &["odd.jsonl line 2: entities[0] ends at 10, and the text has 9 code points", "1 line cannot be read"],
    );
    eval(&[line(3, 0, "Person")]).fails(1, &["odd.jsonl line 1: entities[0] ends at 0, before it begins at 3"]);
    let run = eval(&[line(0, 3, "Person"), line(0, 3, "PERSON"), line(0, 3, "Person")]);
    assert!(
        run.err.contains("odd.jsonl line 2: the type \"PERSON\" is not scored; did you mean Person? (1 entity)"),
        "{run:?}"
    );
    assert!(run.err.contains("odd.jsonl: 2 ids repeated; each counts (line 2: \"a\", as in line 1)"), "{run:?}");
    run.fine();
    let run = eval(&[line(0, 3, "LOC")]);
    assert!(
        run.err.contains("no entity has a type that is scored (Person, Organization, Place, Role), but LOC"),
        "{run:?}"
    );
    let run = eval(&[json!({"id": "a", "text": "Ann left.", "enttities": []})]);
    assert!(run.err.contains("line 1: \"enttities\" is not read; did you mean \"entities\"? (1 time)"), "{run:?}");
    let run =
        eval(&vec![json!(["a"]); 30]).fails(1, &["a JSON list", "… and 20 lines more", "30 lines cannot be read"]);
    assert_eq!(run.err.lines().filter(|line| line.contains("a JSON list")).count(), 10, "{run:?}");
    assert!(!run.err.contains("usize") && !run.err.contains("struct"), "{run:?}");
}
