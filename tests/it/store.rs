//! The store, as its users see it: what stays, what is replaced, what comes out again.

use crate::program::{Folder, article, files_below, json_lines};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Stdio;

/// The store as sorted N-Quads, background and all.
fn everything(folder: &Folder) -> BTreeSet<String> {
    let quads = folder.run(&["export", "--format", "nquads", "--background"]).fine();
    quads.lines().map(str::to_owned).collect()
}

#[test]
fn the_same_article_again_changes_nothing() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    folder.write("b.txt", article(2));
    let run = folder.run(&["add", "a.txt", "b.txt"]);
    assert!(run.err.contains("2 added, 0 replaced, 0 unchanged"), "{run:?}");
    let before = (contents(&folder), everything(&folder));
    let run = folder.run(&["add", "b.txt", "a.txt", "a.txt"]);
    assert!(run.err.contains("0 added, 0 replaced, 3 unchanged"), "{run:?}");
    assert_eq!(run.out.lines().filter(|line| line.starts_with("unchanged")).count(), 3, "{run:?}");
    assert_eq!(everything(&folder), before.1);
    // A database writes its log when it is opened.
    if !cfg!(feature = "disk") {
        assert_eq!(contents(&folder), before.0);
    }
}

/// Names and bytes of the store's files.
fn contents(folder: &Folder) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    files_below(&folder.path("newsgraph.store"))
        .into_iter()
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect()
}

#[test]
fn a_changed_article_replaces_its_graph() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    folder.write("b.txt", article(2));
    folder.run(&["add", "a.txt", "b.txt"]).fine();
    folder.write("a.txt", article(3));
    let run = folder.run(&["add", "a.txt"]);
    assert!(run.out.starts_with("replaced") && run.err.contains("0 added, 1 replaced"), "{run:?}");
    let changed = everything(&folder);
    // A store that never had the old text is the same.
    let fresh = Folder::new();
    fresh.write("a.txt", article(3));
    fresh.write("b.txt", article(2));
    fresh.run(&["add", "a.txt", "b.txt"]).fine();
    assert_eq!(changed, everything(&fresh));
}

#[test]
fn what_was_extracted_is_what_is_exported() {
    let folder = Folder::new();
    folder.write("a.jsonl", json_lines(0..5));
    folder.run(&["add", "a.jsonl"]).fine();
    let extracted = folder.run(&["extract", "--format", "nquads", "--background", "a.jsonl"]).fine();
    assert_eq!(everything(&folder), extracted.lines().map(str::to_owned).collect());
}

#[test]
fn every_export_reads_back_the_same() {
    let folder = Folder::new();
    folder.write("a.jsonl", json_lines(0..5));
    folder.run(&["add", "a.jsonl"]).fine();
    for name in ["a.ttl", "a.trig", "a.nt", "a.nq", "a.rdf", "a.jsonld"] {
        let run = folder.run(&["export", "--background", "--output", name, "--verify"]);
        assert!(run.err.contains("the same"), "{name}: {run:?}");
        run.fine();
    }
    assert!(folder.run(&["export", "--output", "a.ttl", "--verify"]).err.contains("rio_turtle"));
    folder.run(&["export", "--output", "a.doc"]).fails(2, &["a.doc", ".ttl", "--format"]);
    folder.run(&["export", "--verify"]).fails(2, &["--output"]);
}

#[test]
fn a_text_that_xml_cannot_hold_reads_back_too() {
    let folder = Folder::new();
    folder.write("a.txt", format!("{}\nA page\u{c}break and a bell\u{7}.\n", article(1)));
    folder.run(&["add", "a.txt"]).fine();
    let run = folder.run(&["export", "--output", "a.rdf", "--verify"]);
    assert!(run.err.contains("the same") && run.err.contains("replaced by U+FFFD in 1 triple"), "{run:?}");
    run.fine();
    let run = folder.run(&["export", "--output", "a.nt", "--verify"]);
    assert!(run.err.contains("the same") && !run.err.contains("replaced"), "{run:?}");
    run.fine();
}

#[test]
#[cfg(unix)]
fn exports_keep_links_and_devices() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    folder.run(&["add", "a.txt"]).fine();
    let graph = folder.run(&["export"]).fine();
    folder.write("deep/old.ttl", "old");
    for (link, target) in [("link.ttl", "deep/old.ttl"), ("again.ttl", "link.ttl"), ("dangling.ttl", "deep/new.ttl")] {
        std::os::unix::fs::symlink(target, folder.path(link)).unwrap();
    }
    for (link, target) in [("again.ttl", "deep/old.ttl"), ("dangling.ttl", "deep/new.ttl")] {
        folder.run(&["export", "--output", link]).fine();
        assert!(folder.path(link).is_symlink(), "{link}");
        assert_eq!(folder.read(target), graph, "{link}");
    }
    assert!(folder.path("link.ttl").is_symlink());
    // Standard output is a pipe here: no file that could be replaced.
    assert_eq!(folder.run(&["export", "--format", "turtle", "--output", "/dev/fd/1"]).fine(), graph);
    folder
        .run(&["export", "--format", "turtle", "--output", "/dev/fd/1", "--verify"])
        .fails(2, &["cannot be read back"]);
    folder.run(&["export", "--format", "turtle", "--output", "deep"]).fails(1, &["deep"]);
}

#[test]
#[cfg(target_os = "linux")]
fn files_that_the_shell_has_open_are_not_replaced() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    folder.run(&["add", "a.txt"]).fine();
    let graph = folder.run(&["export"]).fine();
    std::os::unix::fs::symlink("/dev/stdout", folder.path("link")).unwrap();
    let script = "before() { echo before; }; after() { echo after; }
        \"$0\" export --output /dev/stdout >> 1.ttl
        { before; \"$0\" export --output /dev/stdout; after; } > 2.ttl
        { before; \"$0\" export --output link; after; } >> 2.ttl
        { before; \"$0\" export --output /proc/self/fd/1; after; } >> 2.ttl
        { echo before >&3; \"$0\" export --output /dev/fd/3; } 3>> 3.ttl
        \"$0\" export --output 4.ttl";
    folder.write("1.ttl", "old\n");
    folder.write("3.ttl", "old\n");
    folder.write("4.ttl", "old\n");
    let mut shell = folder.shell(script);
    let output = shell.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_eq!(folder.read("1.ttl"), format!("old\n{graph}"));
    assert_eq!(folder.read("2.ttl"), format!("before\n{graph}after\n").repeat(3));
    assert_eq!(folder.read("3.ttl"), format!("old\nbefore\n{graph}"));
    assert_eq!(folder.read("4.ttl"), graph);
}

#[test]
#[cfg(unix)]
fn files_are_as_open_as_the_mask_lets_them_be() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    let script = "umask 027 && \"$0\" add a.txt && \"$0\" export --output a.ttl";
    assert!(folder.shell(script).output().unwrap().status.success());
    for (file, _) in contents(&folder) {
        let mode = std::fs::metadata(&file).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o640, "{}", file.display());
    }
    assert_eq!(std::fs::metadata(folder.path("a.ttl")).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn one_article_or_a_query_can_be_exported() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    folder.write("b.txt", article(2));
    folder.run(&["add", "a.txt", "b.txt"]).fine();
    let one = folder.run(&["export", "--article", "a.txt"]).fine();
    assert_eq!(one, folder.run(&["extract", "a.txt"]).fine());
    let iri = one.lines().find_map(|line| line.strip_prefix("@base <")).unwrap().trim_end_matches("> .");
    assert_eq!(folder.run(&["export", "--article", iri]).fine(), one);
    let key = iri.rsplit('/').next().unwrap();
    assert_eq!(folder.run(&["export", "--article", &key[..12]]).fine(), one);
    folder.run(&["export", "--article", "c.txt"]).fails(1, &["c.txt: no such article"]);
    let query = "CONSTRUCT { ?a schema:headline ?h } WHERE { ?a schema:headline ?h }";
    let graph = folder.run(&["export", "--query", query, "--format", "ntriples"]).fine();
    assert_eq!(graph.lines().count(), 2, "{graph}");
    folder.run(&["export", "--query", "SELECT * { ?s ?p ?o }"]).fails(2, &["rows"]);
}

#[test]
fn articles_can_be_removed() {
    let folder = Folder::new();
    folder.write("news/a.txt", article(1));
    folder.write("news/b.txt", article(2));
    folder.write("c.jsonl", json_lines(3..6));
    folder.run(&["add", "c.jsonl"]).fine();
    let before = everything(&folder);
    folder.run(&["add", "news"]).fine();
    let run = folder.run(&["remove", "news/a.txt", "nowhere.txt"]).fails(1, &["nowhere.txt: no such article"]);
    assert!(run.out.starts_with("removed"), "{run:?}");
    assert_eq!(folder.run(&["remove", "news"]).fine().lines().count(), 1);
    assert_eq!(everything(&folder), before, "nothing of a removed article stays");
    assert_eq!(folder.run(&["remove", &format!("{}#a4", folder.path("c.jsonl").display())]).fine().lines().count(), 1);
    assert_eq!(folder.run(&["remove", "c.jsonl"]).fine().lines().count(), 2);
    assert!(everything(&folder).is_empty());
}

#[test]
fn a_start_that_two_keys_have_is_refused() {
    let folder = Folder::new();
    // Among some thousand texts two have keys that begin alike.
    let mut seen = BTreeMap::new();
    let (start, one, two) = (0..)
        .find_map(|number| {
            let text = format!("The bridge was opened {number} times.\n");
            let article = newsgraph::document::Article::new(text.clone(), newsgraph::document::Metadata::default());
            let start = article.key()[..6].to_owned();
            seen.insert(start.clone(), text.clone()).map(|before| (start, before, text))
        })
        .unwrap();
    folder.write("one.txt", one);
    folder.write("two.txt", two);
    folder.run(&["add", "one.txt", "two.txt"]).fine();
    let both = everything(&folder);
    let parts = [start.as_str(), "2 articles", "one.txt", "two.txt"];
    folder.run(&["remove", &start]).fails(1, &parts);
    assert_eq!(everything(&folder), both);
    folder.run(&["export", "--article", &start]).fails(1, &parts);
}

#[test]
fn the_same_text_from_two_sources_is_one_article() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    folder.write("copy.txt", article(1));
    folder.run(&["add", "a.txt"]).fine();
    let one = everything(&folder);
    folder.run(&["add", "copy.txt"]).fine();
    assert_eq!(everything(&folder), one);
    folder.run(&["remove", "a.txt"]).fine();
    assert_eq!(everything(&folder), one, "the other source still has it");
    folder.run(&["remove", "copy.txt"]).fine();
    assert!(everything(&folder).is_empty());
}

#[test]
fn an_address_is_a_source() {
    let folder = Folder::new();
    let line = |text: &str| serde_json::json!({"text": text, "url": "https://example.org/1"}).to_string();
    folder.run_with(&["add", "-"], line("First version of the news.").as_bytes()).fine();
    let run = folder.run_with(&["add", "-"], line("Second version of the news.").as_bytes());
    assert!(run.out.starts_with("replaced   https://example.org/1"), "{run:?}");
    assert_eq!(folder.run(&["remove", "https://example.org/1"]).fine(), "removed    https://example.org/1\n");
}

#[test]
fn an_empty_address_is_none() {
    let folder = Folder::new();
    let lines = [1, 2, 3].map(|number| serde_json::json!({"id": "", "text": article(number), "url": ""}).to_string());
    folder.write("a.jsonl", lines.join("\n"));
    let out = folder.run(&["add", "a.jsonl"]).fine();
    assert_eq!(out.lines().filter(|line| line.starts_with("added")).count(), 3, "{out}");
    assert!(out.contains("a.jsonl#line-2"), "{out}");
}

#[test]
fn two_articles_of_one_source_are_told() {
    let folder = Folder::new();
    let lines = [("x", article(1)), ("y", article(2)), ("x", article(3))]
        .map(|(id, text)| serde_json::json!({"id": id, "text": text}).to_string())
        .join("\n");
    folder.write("a.jsonl", lines);
    let run = folder.run(&["add", "a.jsonl"]).fails(1, &["a.jsonl#x", "same source"]);
    assert!(run.err.contains("2 added") && run.err.contains("1 failed"), "{run:?}");
}

#[test]
fn list_and_stats_count() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    folder.write("b.txt", article(2));
    folder.run(&["add", "--date", "2014-06-16", "a.txt", "b.txt"]).fine();
    let csv = folder.run(&["list"]).fine();
    assert!(csv.starts_with("key,date,headline,source\n"), "{csv}");
    assert!(csv.contains(",2014-06-16,Bridge number 1 opens in Lyon,"), "{csv}");
    let json: serde_json::Value = serde_json::from_str(&folder.run(&["list", "--format", "json"]).fine()).unwrap();
    assert_eq!(json.as_array().unwrap().len(), 2);
    assert!(folder.run(&["list", "--format", "table"]).fine().contains("a.txt"));
    let stats: serde_json::Value = serde_json::from_str(&folder.run(&["stats", "--format", "json"]).fine()).unwrap();
    assert_eq!(stats[0], serde_json::json!({"what": "articles", "count": 2}));
}

#[test]
fn the_store_is_where_it_is_told_to_be() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    folder.run(&["add", "--store", "deep/one", "a.txt"]).fine();
    assert!(folder.path("deep/one/newsgraph.json").is_file());
    let output = folder.command(&["list"]).env("NEWSGRAPH_STORE", "deep/one").output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("a.txt"));
    folder.run(&["add", "a.txt"]).fine();
    assert!(folder.path("newsgraph.store").is_dir());
    // A store among the articles is not taken for articles.
    folder.run(&["add", "--store", "two", "."]).fine();
    assert_eq!(folder.run(&["list", "--store", "two"]).fine().lines().count(), 2);
}

#[test]
fn two_programs_can_add_at_once() {
    let folder = Folder::new();
    folder.write("a.jsonl", json_lines(0..150));
    folder.write("b.jsonl", json_lines(150..300));
    let start = |name: &str| folder.command(&["add", "-q", name]).stderr(Stdio::piped()).spawn().unwrap();
    // A writer to RocksDB has it for itself until the end: a second one that has waited long enough says so.
    for child in [start("a.jsonl"), start("b.jsonl")] {
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success() || cfg!(feature = "disk") && err.contains("another process"), "{err}");
    }
    folder.run(&["add", "-q", "a.jsonl", "b.jsonl"]).fine();
    assert_eq!(folder.run(&["list"]).fine().lines().count(), 301);
}

#[test]
fn the_other_kind_of_store_is_used_or_told() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    folder.run(&["add", "a.txt"]).fine();
    let all = everything(&folder);
    let manifest = folder.read("newsgraph.store/newsgraph.json");
    // A program with RocksDB knows files as well.
    if cfg!(feature = "disk") {
        assert!(folder.path("newsgraph.store/rocksdb").is_dir() && !folder.path("newsgraph.store/articles").exists());
        let other = manifest.replace("\"rocksdb\"", "\"files\"");
        assert_ne!(manifest, other);
        folder.write("other/newsgraph.json", other);
        folder.run(&["add", "--store", "other", "a.txt"]).fine();
        assert!(folder.path("other/articles").is_dir() && !folder.path("other/rocksdb").exists());
        let export = folder.run(&["export", "--store", "other", "--format", "nquads", "--background"]).fine();
        assert_eq!(export.lines().map(str::to_owned).collect::<BTreeSet<_>>(), all);
        return;
    }
    let other = manifest.replace("\"files\"", "\"rocksdb\"");
    assert_ne!(manifest, other);
    folder.write("newsgraph.store/newsgraph.json", &other);
    for args in [&["list"] as &[&str], &["add", "a.txt"], &["query", "speakers"], &["remove", "a.txt"], &["export"]] {
        folder.run(args).fails(1, &["newsgraph.store", "kept in RocksDB", "--features disk"]);
    }
    assert_eq!(folder.read("newsgraph.store/newsgraph.json"), other);
}

#[test]
fn several_can_read_at_once() {
    let folder = Folder::new();
    folder.write("a.jsonl", json_lines(0..50));
    folder.run(&["add", "-q", "a.jsonl"]).fine();
    let readers: Vec<_> = (0..4)
        .map(|_| folder.command(&["list"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap())
        .collect();
    for reader in readers {
        let output = reader.wait_with_output().unwrap();
        assert!(output.status.success(), "{output:?}");
        assert_eq!(output.stdout.split(|byte| *byte == b'\n').count(), 52);
    }
}

#[test]
fn a_store_has_one_base() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    folder.run(&["add", "--base", "https://example.org/id/", "a.txt"]).fine();
    folder.run(&["add", "a.txt"]).fails(1, &["https://example.org/id/", "--base"]);
    let table = folder.run(&["query", "--format", "table", "SELECT ?a { ?a a schema:NewsArticle }"]).fine();
    assert!(table.contains("\narticle/"), "names are shortened by the store's base: {table}");
}
