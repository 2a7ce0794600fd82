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

/// Every `path` in backquotes that looks like one of the project's own.
fn paths(text: &str) -> Vec<String> {
    let quoted = Regex::new(r"`([\w.*/-]+)`").unwrap();
    let top = ["src", "ontology", "seeds", "queries", "tests", "benches", "tools", ".ci"];
    let is_path = |name: &&str| {
        top.iter().any(|folder| name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
            || [".md", ".toml"].iter().any(|end| name.ends_with(end)) && !name.contains('*')
    };
    quoted.captures_iter(text).map(|found| found.get(1).unwrap().as_str()).filter(is_path).map(str::to_owned).collect()
}

#[test]
fn documents_name_files_that_exist() {
    let mut missing = Vec::new();
    for document in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "seeds/README.md"] {
        for path in paths(&read(document)) {
            // `tests/articles/SLUG` and `queries/*.rq` stand for many.
            let part: Vec<&str> = path.split('/').take_while(|part| !part.contains('*') && *part != "SLUG").collect();
            let beside = Path::new(document).parent().unwrap().join(part.join("/"));
            if !root().join(part.join("/")).exists() && !root().join(beside).exists() {
                missing.push(format!("{document} names {path}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
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
