//! The figures that were reached on the shared development sets (`tests/figures.tsv`) against what is reached now: none may
//! fall by more than a point. `.ci/run` runs this with optimisation (`cargo test --release --test it figures -- --ignored`);
//! `UPDATE_FIGURES=1` writes down what is reached.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// Points of F1 that a figure may fall.
const SLACK: f64 = 1.0;

#[test]
#[ignore = "takes an hour unless optimised; .ci/run does that"]
fn no_figure_falls() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = root.join("../shared/bench/dev");
    if !data.exists() {
        eprintln!("SKIPPED: the shared data sets are not at {}", data.display());
        return;
    }
    let table = root.join("tests/figures.tsv");
    let mut scores: BTreeMap<(String, String), Value> = BTreeMap::new();
    let (mut now, mut fallen) = (String::new(), Vec::new());
    for line in std::fs::read_to_string(&table).unwrap().lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let ([set, reader, part, measure, before], false) = (&columns[..], line.starts_with('#')) else {
            writeln!(now, "{line}").unwrap();
            continue;
        };
        let score = scores
            .entry(((*set).to_owned(), (*reader).to_owned()))
            .or_insert_with(|| eval(reader, &data.join(format!("{set}.jsonl"))));
        let figure = &score[*part][*measure];
        let reached = figure.get("f1").unwrap_or(figure).as_f64().unwrap_or_else(|| panic!("no figure for {line}"));
        if reached < before.parse::<f64>().unwrap() - SLACK {
            fallen.push(format!("{set}, {reader}, {part}, {measure}: {before} before, {reached} now"));
        }
        writeln!(now, "{set}\t{reader}\t{part}\t{measure}\t{reached}").unwrap();
    }
    eprintln!("{now}");
    if std::env::var_os("UPDATE_FIGURES").is_some() {
        std::fs::write(&table, now).unwrap();
    } else {
        assert!(fallen.is_empty(), "figures fell by more than a point:\n{}", fallen.join("\n"));
    }
}

/// The figures of a set.
fn eval(reader: &str, gold: &Path) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsgraph"));
    let output = command.args(["eval", "--json", "--reader", reader]).arg(gold).output().unwrap();
    assert!(output.status.success(), "{}: {}", gold.display(), String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}
