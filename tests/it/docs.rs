//! The documents against what they document: commands that exist, files that exist, a changelog that is kept.

use regex::Regex;
use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Folders that have documents.
const FOLDERS: [&str; 5] = ["", "models", "seeds", "tests/gold", "training"];

/// The paths of all documents, and no other ones are in the project.
fn documents() -> Vec<String> {
    let mut found = Vec::new();
    for folder in FOLDERS {
        for file in fs::read_dir(root().join(folder)).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            if Path::new(&name).extension().is_some_and(|extension| extension == "md") {
                found.push(Path::new(folder).join(name).to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    found
}

#[test]
fn all_documents_are_looked_at() {
    let hidden = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() > 0 && name.starts_with('.') || name == "target" || name == "node_modules"
    };
    let files = walkdir::WalkDir::new(root()).into_iter().filter_entry(|entry| !hidden(entry));
    let files = files.map(|file| file.unwrap().path().strip_prefix(root()).unwrap().to_path_buf());
    let mut all: Vec<String> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| path.to_string_lossy().into_owned())
        .collect();
    all.sort();
    assert_eq!(documents(), all);
}

/// Every `path` in backquotes that looks like one of the project's own.
fn paths(text: &str) -> Vec<String> {
    let quoted = Regex::new(r"`([\w.*/-]+)`").unwrap();
    let top =
        ["src", "ontology", "seeds", "queries", "tests", "benches", "tools", "examples", "models", "training", ".ci"];
    let is_path = |name: &&str| {
        top.iter().any(|folder| name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
            || [".md", ".toml"].iter().any(|end| name.len() > end.len() && name.ends_with(end)) && !name.contains('*')
    };
    quoted.captures_iter(text).map(|found| found.get(1).unwrap().as_str()).filter(is_path).map(str::to_owned).collect()
}

#[test]
fn documents_name_files_that_exist() {
    let mut missing = Vec::new();
    for document in &documents() {
        for path in paths(&read(document)) {
            // `tests/articles/SLUG` and `queries/*.rq` stand for many.
            let part: Vec<&str> =
                path.split('/').take_while(|part| !part.contains(['*']) && !part.contains("SLUG")).collect();
            let beside = Path::new(document).parent().unwrap().join(part.join("/"));
            if !root().join(part.join("/")).exists() && !root().join(beside).exists() {
                missing.push(format!("{document} names {path}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Lines of the `sh` blocks of a document that call newsgraph, each as the words after the program's name.
fn calls(text: &str) -> Vec<Vec<String>> {
    let mut shell = false;
    let mut calls = Vec::new();
    for line in text.lines() {
        if let Some(language) = line.strip_prefix("```") {
            shell = !shell && matches!(language, "sh" | "console" | "bash");
            continue;
        }
        for command in line.trim_start_matches("$ ").split(['|', ';', '&']).filter(|_| shell) {
            let words: Vec<&str> = command.split_whitespace().collect();
            let after = match words.iter().position(|word| *word == "newsgraph" || word.ends_with("/newsgraph")) {
                Some(at) => &words[at + 1..],
                None if words.starts_with(&["cargo", "run"]) => {
                    words.split(|word| *word == "--").nth(1).unwrap_or_default()
                }
                None => continue,
            };
            calls.push(after.iter().map(|word| (*word).to_owned()).collect());
        }
    }
    calls
}

#[test]
fn documents_call_commands_that_exist() {
    let help = std::process::Command::new(env!("CARGO_BIN_EXE_newsgraph")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let commands: Vec<&str> =
        help.lines().filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next()).collect();
    for document in &documents() {
        for call in calls(&read(document)) {
            let Some(command) = call.first().filter(|word| !word.starts_with('-')) else { continue };
            assert!(
                commands.contains(&command.as_str()),
                "{document} calls `newsgraph {command}`; there are {commands:?}"
            );
            // `newsgraph query NAME`: the name of a query, if it is no SPARQL and no option.
            if let (true, Some(name)) = (command == "query", call.get(1))
                && name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-')
                && !name.starts_with('-')
            {
                assert!(root().join(format!("queries/{name}.rq")).exists(), "{document} asks for the query {name}");
            }
        }
    }
}

#[test]
fn calls_are_found_in_shell_blocks_alone() {
    let text =
        "```sh\ncargo run -- add x && newsgraph query speakers\n```\n```text\nnewsgraph nonsense\n```\nnewsgraph no\n";
    assert_eq!(calls(text), [vec!["add", "x"], vec!["query", "speakers"]]);
}

#[test]
fn the_changelog_has_a_section_for_what_comes() {
    let changelog = read("CHANGELOG.md");
    let headings: Vec<&str> = changelog.lines().filter(|line| line.starts_with("## ")).collect();
    assert_eq!(headings.first(), Some(&"## [Unreleased]"), "{headings:?}");
}

#[test]
fn the_licences_are_there() {
    assert!(read("LICENSE-MIT").starts_with("MIT License"));
    assert!(read("LICENSE-APACHE").contains("Version 2.0, January 2004"));
    assert!(read("Cargo.toml").contains("license = \"MIT OR Apache-2.0\""));
}
