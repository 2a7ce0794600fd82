//! `seeds/README.md` against the tables that it describes: how many rows they have, how many of these have an id.

use regex::Regex;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn seeds() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds"))
}

/// A table of `seeds/knowledge/`: its rows by the headings of their columns.
fn table(path: &Path) -> Vec<BTreeMap<String, String>> {
    let text = fs::read_to_string(path).unwrap();
    let mut lines = text.lines().map(|line| line.split('\t').map(str::to_owned));
    let headings: Vec<String> = lines.next().unwrap().collect();
    lines.map(|cells| headings.iter().cloned().zip(cells).collect()).collect()
}

fn tables() -> BTreeMap<String, Vec<BTreeMap<String, String>>> {
    let files = fs::read_dir(seeds().join("knowledge")).unwrap().map(|file| file.unwrap().path());
    files.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), table(&path))).collect()
}

fn readme() -> String {
    fs::read_to_string(seeds().join("README.md")).unwrap()
}

/// The numbers that `pattern` finds, one a group, without the commas of thousands.
fn numbers(text: &str, pattern: &str) -> Vec<Vec<usize>> {
    let pattern = Regex::new(pattern).unwrap();
    let number = |group: regex::Match<'_>| group.as_str().replace(',', "").parse().unwrap();
    pattern.captures_iter(text).map(|found| found.iter().skip(1).flatten().map(number).collect()).collect()
}

#[test]
fn each_table_has_the_rows_that_are_told() {
    let text = readme();
    for (name, rows) in tables() {
        let told = numbers(&text, &format!(r"(?m)^\| `{}` \| ([\d,]+) \|", regex::escape(&name)));
        assert_eq!(told, [[rows.len()]], "rows of {name}");
    }
}

#[test]
fn ids_are_as_many_as_are_told() {
    let text = readme();
    let all = tables();
    let rows = || all.values().flatten().filter(|row| row.contains_key("wikidata"));
    let has = |row: &BTreeMap<String, String>, column| {
        row.get(column).is_some_and(|cell: &String| !cell.is_empty() && cell != "-")
    };
    let (with_id, all_rows) = (rows().filter(|row| has(row, "wikidata")).count(), rows().count());
    assert_eq!(numbers(&text, r"([\d,]+) rows of ([\d,]+) have one"), [[with_id, all_rows]]);
    let named = || rows().filter(|row| has(row, "dbpedia"));
    let without_id = named().filter(|row| !has(row, "wikidata")).count();
    assert_eq!(numbers(&text, r"([\d,]+) of ([\d,]+) stand on rows without an id"), [[without_id, named().count()]]);
    let roles = &all["roles.tsv"];
    let offices = roles.iter().filter(|row| has(row, "of")).count();
    let told = numbers(&text, r"([\d,]+) generic roles and ([\d,]+) offices");
    assert_eq!(told, [[roles.len() - offices, offices]]);
}
