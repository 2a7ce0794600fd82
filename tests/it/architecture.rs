//! The house rules that a test can read from the source: who may use whom, what each part may touch, what stays out of
//! Rust, and how a file looks. `ARCHITECTURE.md` says why; here is the table.

use regex::Regex;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder (or file) directly in `src`, and those it may use.
const MAY_USE: &[(&str, &[&str])] = &[
    // The calendar marks dates in a text, and marks are spans.
    ("knowledge", &["document"]),
    // A mention carries the ids of the entries that have its name.
    ("document", &["knowledge"]),
    ("vocab", &[]),
    ("segment", &["document", "knowledge"]),
    ("recognise", &["document", "knowledge"]),
    ("resolve", &["document", "knowledge"]),
    ("attribute", &["document", "knowledge"]),
    ("link", &["document", "knowledge"]),
    ("reader", &["document", "knowledge"]),
    ("pipeline", &["document", "knowledge", "segment", "recognise", "resolve", "attribute", "link", "reader"]),
    // Ids of other knowledge bases are told by how these begin.
    ("rulings", &["document", "knowledge", "vocab"]),
    ("to_rdf", &["document", "knowledge", "rulings", "vocab"]),
    // What is uncertain is what graphs say and what else has the name.
    ("review", &["document", "knowledge", "rulings", "to_rdf", "vocab"]),
    ("ingest", &["document"]),
    // It measures any tool alike, so it knows none.
    ("evaluate", &[]),
    // Knowledge base files are replaced as the store's are.
    ("kb", &["document", "knowledge", "store", "vocab"]),
    ("store", &["document", "to_rdf", "vocab"]),
    // Its files are replaced as the store's are.
    ("reconcile", &["document", "store", "to_rdf", "vocab"]),
    ("query", &["store", "to_rdf", "vocab"]),
    (
        "cli",
        &[
            "document",
            "knowledge",
            "vocab",
            "pipeline",
            "reader",
            "to_rdf",
            "ingest",
            "evaluate",
            "store",
            "query",
            "kb",
            "reconcile",
            "rulings",
            "review",
        ],
    ),
    ("main", &["cli"]),
    ("lib", &[]),
];

/// Folders whose functions return values and never a `Result`: odd text gives less, not an error.
const CANNOT_FAIL: &[&str] =
    &["document", "knowledge", "segment", "recognise", "resolve", "attribute", "link", "pipeline"];

/// What only some may touch: a pattern of code, who may, and what it is.
const ONLY: &[(&str, &[&str], &str)] = &[
    (r"\boxigraph\b", &["store", "query"], "the store's engine"),
    (
        r"\b(oxrdf|oxrdfio|rio_turtle|rio_api)\b",
        &["vocab", "rulings", "to_rdf", "store", "query", "review", "kb"],
        "RDF",
    ),
    (r"\b(e?print(ln)?|anstream::\w+)!|\bstd(out|err)\s*\(", &["cli", "main"], "printing"),
    (r"\banyhow\b", &["cli", "main"], "errors without a type"),
    (
        r"\b(std::)?fs::|\bFile::|\bstdin\s*\(|\benv::|\bstd::(net|process)\b|\bwalkdir\b|\btempfile\b",
        &["ingest", "store", "query", "kb", "reconcile", "cli", "main"],
        "input and output",
    ),
    (r"\bureq\b|\brustls\w*\b", &["reconcile"], "the network"),
    (r"\bSystemTime\b|\bTimestamp::now\b|\bZoned::now\b|\brand::|\bRandomState\b", &[], "clock and chance"),
    // How long a process has waited for a lock shows in no output.
    (r"\bInstant\b", &["cli", "store"], "clock"),
    (r"\bstatic mut\b|\bthread_local!", &[], "global state"),
];

/// Files of more than 400 lines, with the reason.
const LONG: &[(&str, &str)] = &[("cli/args.rs", "every option of the command line with its help")];

/// Addresses outside `vocab` that are not a term's, by file, with what they are.
const ADDRESSES: &[(&str, &str, &str)] =
    &[("to_rdf/mod.rs", "https://w3id.org/newsgraph/id/", "where instance addresses start unless told otherwise")];

/// Rows of strings that are no words of the language, by file, with what they are.
const LISTS: &[(&str, &str)] =
    &[("knowledge/format/table.rs", "names of columns"), ("knowledge/roles.rs", "names of columns")];

/// A source file: its code without comments, tests and the inside of strings, and its strings.
struct Source {
    /// Path below `src`, with slashes.
    name: String,
    text: String,
    code: String,
    strings: Vec<String>,
}

impl Source {
    fn top(&self) -> &str {
        let top = self.name.split('/').next().unwrap();
        top.strip_suffix(".rs").unwrap_or(top)
    }

    /// Modules below the crate's root: 1 for `segment/mod.rs`, 2 for `segment/tokens.rs`.
    fn depth(&self) -> usize {
        let parts: Vec<&str> = self.name.split('/').collect();
        match parts.last() {
            Some(&"mod.rs") => parts.len() - 1,
            _ => parts.len(),
        }
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    // Files that are compiled for tests alone may do what tests do.
    let for_tests = Regex::new(r"#\[cfg\(test\)\]\s*mod (\w+);").unwrap();
    let mut tests = BTreeSet::new();
    for path in &files {
        for module in for_tests.captures_iter(&fs::read_to_string(path).unwrap()) {
            let name = format!("{}.rs", &module[1]);
            tests.insert(path.with_extension("").join(&name));
            tests.insert(path.with_file_name(name));
        }
    }
    files.retain(|path| !tests.contains(path));
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            let text = fs::read_to_string(&path).unwrap();
            let body = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap();
            let (code, strings) = without_comments_and_strings(body);
            Source { name, text, code, strings }
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Rust code with comments gone and of every string literal only whether it holds a word (`"w"`) or not (`""`), and the
/// literals themselves.
fn without_comments_and_strings(text: &str) -> (String, Vec<String>) {
    let letters: Vec<char> = text.chars().collect();
    let at = |index: usize| letters.get(index).copied().unwrap_or('\0');
    let (mut code, mut strings) = (String::new(), Vec::new());
    let mut index = 0;
    while index < letters.len() {
        let letter = at(index);
        let raw_hashes = letters[index + 1..].iter().take_while(|letter| **letter == '#').count();
        let starts_word = index == 0 || !(at(index - 1).is_alphanumeric() || at(index - 1) == '_');
        if letter == '/' && at(index + 1) == '/' {
            while index < letters.len() && at(index) != '\n' {
                index += 1;
            }
        } else if letter == '/' && at(index + 1) == '*' {
            index += 2;
            while index < letters.len() && !(at(index) == '*' && at(index + 1) == '/') {
                index += 1;
            }
            index += 2;
        } else if letter == 'r' && starts_word && at(index + 1 + raw_hashes) == '"' {
            let end: String = std::iter::once('"').chain(std::iter::repeat_n('#', raw_hashes)).collect();
            let from = index + raw_hashes + 2;
            let rest: String = letters[from..].iter().collect();
            let inside = rest.split(&end).next().unwrap_or_default().to_owned();
            index = from + inside.chars().count() + end.len();
            let is_word = inside.chars().filter(|letter| letter.is_alphabetic()).count() > 1;
            code.push_str(if is_word { "\"w\"" } else { "\"\"" });
            strings.push(inside);
        } else if letter == '"' {
            let mut inside = String::new();
            index += 1;
            while index < letters.len() && at(index) != '"' {
                if at(index) == '\\' {
                    inside.push(at(index));
                    index += 1;
                }
                inside.push(at(index));
                index += 1;
            }
            index += 1;
            let is_word = inside.chars().filter(|letter| letter.is_alphabetic()).count() > 1;
            code.push_str(if is_word { "\"w\"" } else { "\"\"" });
            strings.push(inside);
        } else if letter == '\'' && at(index + 1) == '\\' {
            // The escaped letter may be a quotation mark itself; the closing one comes after it.
            index += 3;
            while index < letters.len() && at(index) != '\'' {
                index += 1;
            }
            index += 1;
            code.push_str("' '");
        } else if letter == '\'' && at(index + 2) == '\'' {
            index += 3;
            code.push_str("' '");
        } else {
            code.push(letter);
            index += 1;
        }
    }
    (code, strings)
}

/// Top modules that a file names: `crate::x`, `crate::{x, y::z}`, `newsgraph::x`, and as many `super::` as lead to the root.
fn used(source: &Source) -> BTreeSet<String> {
    let supers = "super::".repeat(source.depth());
    let path = Regex::new(&format!(r"(?:\bcrate::|\bnewsgraph::|\b{supers})(\{{[^;]*\}}|\w+)")).unwrap();
    let first = Regex::new(r"(?:^|,)\s*(\w+)").unwrap();
    // Only what stands directly in the braces counts: inner groups go first.
    let inner = Regex::new(r"\{[^{}]*\}").unwrap();
    let mut modules = BTreeSet::new();
    for found in path.captures_iter(&source.code) {
        let target = &found[1];
        if let Some(group) = target.strip_prefix('{') {
            let flat = inner.replace_all(group.trim_end_matches('}'), "").into_owned();
            modules.extend(first.captures_iter(&flat).map(|name| name[1].to_owned()));
        } else {
            modules.insert(target.to_owned());
        }
    }
    modules
}

/// Fails with all the messages at once.
fn none(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn nobody_uses_whom_they_may_not() {
    let mut problems = Vec::new();
    for source in sources() {
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == source.top()) else {
            problems.push(format!("src/{} is not in the table MAY_USE", source.name));
            continue;
        };
        for module in used(&source) {
            let is_module = MAY_USE.iter().any(|(name, _)| *name == module);
            if is_module && module != source.top() && !allowed.contains(&module.as_str()) {
                problems.push(format!("src/{}: {} may not use {module}", source.name, source.top()));
            }
        }
    }
    none(&problems);
}

#[test]
fn only_those_who_may_touch_the_world() {
    let mut problems = Vec::new();
    for (pattern, allowed, what) in ONLY {
        let pattern = Regex::new(pattern).unwrap();
        for source in sources() {
            if let Some(found) = pattern.find(&source.code)
                && !allowed.contains(&source.top())
            {
                problems.push(format!("src/{}: `{}` ({what}) belongs to {allowed:?}", source.name, found.as_str()));
            }
        }
    }
    none(&problems);
}

#[test]
fn stages_cannot_fail() {
    let signature = Regex::new(r"pub fn [^{;]*->[^{;]*\bResult\b").unwrap();
    let problems: Vec<String> = sources()
        .iter()
        .filter(|source| CANNOT_FAIL.contains(&source.top()))
        .filter_map(|source| Some(format!("src/{}: {}", source.name, signature.find(&source.code)?.as_str())))
        .collect();
    none(&problems);
}

#[test]
fn queries_are_not_in_rust() {
    let query = Regex::new(r"(?s)\b(SELECT|CONSTRUCT|ASK|DESCRIBE|INSERT|DELETE)\b.*\{.*[?$]\w").unwrap();
    let mut problems = Vec::new();
    // The help of the command line shows a user how to write one.
    for source in sources().iter().filter(|source| source.top() != "cli") {
        for string in source.strings.iter().filter(|string| query.is_match(string)) {
            problems.push(format!("src/{}: SPARQL belongs into queries/: {string:?}", source.name));
        }
    }
    none(&problems);
}

#[test]
fn addresses_are_in_vocab() {
    // A scheme alone is no address.
    let address = Regex::new(r"https?://.").unwrap();
    let mut problems = Vec::new();
    for source in sources().iter().filter(|source| !["vocab", "cli"].contains(&source.top())) {
        for string in source.strings.iter().filter(|string| address.is_match(string)) {
            let known = ADDRESSES.iter().any(|(file, address, _)| *file == source.name && string == address);
            if !known {
                problems.push(format!("src/{}: an address outside vocab: {string:?}", source.name));
            }
        }
    }
    none(&problems);
}

/// Eight words in a row are a list, and lists of words are in `seeds`.
#[test]
fn word_lists_are_not_in_rust() {
    let list = Regex::new(r#"(?:"w"\s*[,|]\s*){7,}"w""#).unwrap();
    // Terms of vocabularies, and names of options and formats, are not words of the language.
    let problems: Vec<String> = sources()
        .iter()
        .filter(|source| !["vocab", "cli", "to_rdf"].contains(&source.top()))
        .filter(|source| !LISTS.iter().any(|(file, _)| *file == source.name))
        .filter(|source| list.is_match(&source.code))
        .map(|source| format!("src/{}: a list of words belongs into seeds/", source.name))
        .collect();
    none(&problems);
}

#[test]
fn files_open_with_a_paragraph_and_stay_short() {
    let unfinished = Regex::new(r"\b(TODO|FIXME|XXX|HACK)\b|\b(todo|unimplemented)!").unwrap();
    let mut problems = Vec::new();
    for source in sources() {
        if !source.text.starts_with("//! ") {
            problems.push(format!("src/{} does not say what it is (//!)", source.name));
        }
        let lines = source.text.lines().count();
        if lines > 400 && !LONG.iter().any(|(file, _)| *file == source.name) {
            problems.push(format!("src/{} has {lines} lines; split it or give a reason in LONG", source.name));
        }
        if let Some(found) = unfinished.find(&source.text) {
            problems.push(format!("src/{}: {}", source.name, found.as_str()));
        }
    }
    for (file, _) in LONG {
        let still_long = sources().iter().any(|source| source.name == *file && source.text.lines().count() > 400);
        if !still_long {
            problems.push(format!("src/{file} is not long any more: take it out of LONG"));
        }
    }
    none(&problems);
}

#[test]
fn the_reader_of_rust_sees_what_is_code() {
    let (code, strings) = without_comments_and_strings(
        "let a = \"x // y \\\" z\"; // \"no\"\nlet b = r#\"raw \"inner\" end\"#; let c = '\"'; let d = '\\''; fn f<'a>() {}",
    );
    assert_eq!(strings, ["x // y \\\" z", "raw \"inner\" end"]);
    assert_eq!(code, "let a = \"w\"; \nlet b = \"w\"; let c = ' '; let d = ' '; fn f<'a>() {}");
    let uses = |name: &str, code: &str| {
        let source = Source { name: name.into(), text: String::new(), code: code.into(), strings: Vec::new() };
        used(&source).into_iter().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(uses("link/mod.rs", "use crate::{document::{Link, Span}, knowledge};"), "document knowledge");
    assert_eq!(uses("link/office.rs", "use super::super::store::Store; use super::Link;"), "store");
    assert_eq!(uses("link/mod.rs", "use super::store;"), "store");
}
