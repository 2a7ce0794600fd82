//! Bad input and bad circumstances: a clear message with the name of the file, the right exit code, nothing lost.

use crate::program::{Folder, Run, article, json_lines};
use std::fs;
use std::time::{Duration, Instant};

fn extract(folder: &Folder, name: &str) -> Run {
    folder.run(&["extract", name])
}

#[test]
fn files_that_are_no_articles() {
    let folder = Folder::new();
    folder.write("empty.txt", "");
    folder.write("blank.txt", " \n\t\n");
    folder.write("binary.txt", b"ELF\x00\x01\x02");
    folder.write("latin1.txt", b"Caf\xE9 opens\n");
    folder.write("utf16.txt", b"\xFF\xFEN\0e\0w\0s\0");
    folder.write("page.html", "<html><p>News</p></html>");
    folder.write("page.txt", "<!DOCTYPE html><html><p>News</p></html>");
    folder.write("paper.pdf", b"%PDF-1.4");
    folder.write("piece.txt", "<p>News from <b>Lyon</b></p>");
    folder.write("page.jsonl", "{\"text\": \"<html><p>News</p></html>\"}\n");
    folder.write("piece.json", "{\"text\": \"<div class='a'>News</div>\"}\n");
    folder.write("list.json", "[{\"text\": \"News.\"}]");
    folder.write("list.jsonl", "[\"a\", \"b\", \"c\", null, null, null]\n");
    folder.write("list.txt", "[{\"text\": \"News.\"}]");
    folder.write("rubbish.jsonl", "not json\n");
    folder.write("rows.csv", "name\nAnn\n");
    folder.write("graph.ttl", "<a:a> <a:b> <a:c> .\n");
    fs::create_dir(folder.path("nothing")).unwrap();
    folder.write("pictures/a.png", b"\x89PNG");
    let cases: [(&str, &[&str]); 20] = [
        ("missing.txt", &["no such file"]),
        ("empty.txt", &["empty"]),
        ("blank.txt", &["empty"]),
        ("binary.txt", &["not a text", "offset 3"]),
        ("latin1.txt", &["invalid UTF-8 at byte 3", "iconv"]),
        ("utf16.txt", &["UTF-16"]),
        ("page.html", &["HTML", "plain text"]),
        ("page.txt", &["HTML"]),
        ("paper.pdf", &["PDF"]),
        ("piece.txt", &["HTML"]),
        ("page.jsonl", &["line 1: HTML is not read directly"]),
        ("piece.json", &["HTML"]),
        ("list.json", &["a JSON list, not an object (JSON lines have one object a line)", "expected {\"text\""]),
        ("list.jsonl", &["line 1: a JSON list"]),
        ("list.txt", &["a JSON list"]),
        ("rubbish.jsonl", &["line 1: not JSON: an object begins with {"]),
        ("rows.csv", &["a table"]),
        ("graph.ttl", &["RDF"]),
        ("nothing", &["no articles", ".txt", ".jsonl"]),
        ("pictures", &["no articles"]),
    ];
    for (name, parts) in cases {
        let run = extract(&folder, name).fails(1, &[&[name], parts].concat());
        assert_eq!(run.out, "", "{name}");
        // A store that was asked to take it is not made for nothing.
        folder.run(&["add", name]).fails(1, &[&[name, "newsgraph.store, which was not made"], parts].concat());
        assert!(!folder.path("newsgraph.store").exists(), "{name}");
    }
    folder.write("a.txt", article(1));
    folder.run(&["add", "a.txt"]).fine();
    assert_eq!(folder.run(&["list"]).fine().lines().count(), 2);
}

#[test]
fn what_the_system_says_is_said_once() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    let missing: [&[&str]; 4] = [
        &["eval", "none.jsonl"],
        &["kb", "build", "desk.kb", "none.csv"],
        &["extract", "--kb", "none.kb", "a.txt"],
        &["query", "--file", "none.rq"],
    ];
    for args in missing {
        let run = folder.run(args);
        assert_ne!(run.code, Some(0), "{run:#?}");
        let said = run.err.matches("(os error 2)").count() + run.err.matches("no such file").count();
        assert_eq!(said, 1, "{run:#?}");
    }
}

#[test]
fn articles_that_are_not_clearly_meant() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    folder.write("b.txt", article(1));
    // No addresses: each is known by its line.
    folder.write("c.jsonl", "{\"text\": \"Cows graze.\", \"url\": \"-\"}\n{\"text\": \"Hens lay.\", \"url\": \"-\"}\n");
    folder.run(&["add", "a.txt", "b.txt", "c.jsonl"]).fine();
    let list = folder.run(&["list"]);
    assert!(list.err.contains("3 articles from 4 sources"), "{list:#?}");
    let stats = folder.run(&["stats"]).fine();
    assert!(stats.contains("articles,3\n") && stats.contains("sources,4\n"), "{stats}");
    let key = list.out.lines().nth(1).unwrap().split(',').next().unwrap().to_owned();
    folder.run(&["remove", &key[..4]]).fails(1, &[&key[..4], "at least 6 digits"]);
    folder.run(&["remove", "zebra"]).fails(1, &["zebra: no such article"]);
    assert!(folder.run(&["remove", &key[..6]]).fine().contains("removed"));
}

#[test]
fn json_that_is_no_article() {
    let folder = Folder::new();
    let good = json_lines(0..1);
    let lines = format!(
        "{good}{{\"id\": 1}}\n\nnot json\n{{\"text\": \"A text.\", \"date\": \"yesterday\"}}\n{}",
        json_lines(1..2)
    );
    folder.write("a.jsonl", lines);
    let run = folder.run(&["extract", "--format", "annotations", "a.jsonl"]);
    let run =
        run.fails(1, &["a.jsonl line 2: no \"text\" in it", "a.jsonl line 4: ", "line 5: \"yesterday\"", "2014-06-16"]);
    assert_eq!(run.out.lines().count(), 2, "the good lines go on");
    folder.write("b.json", "[1]");
    extract(&folder, "b.json").fails(1, &["b.json", "\"text\""]);
    folder.write("c.jsonl", b"{\"text\": \"caf\xE9\"}\n");
    extract(&folder, "c.jsonl").fails(1, &["c.jsonl line 1", "byte 13"]);
    folder.write("d.jsonl", "\n\n");
    extract(&folder, "d.jsonl").fails(1, &["d.jsonl", "empty"]);
}

#[test]
fn very_long_input_is_refused_in_bounded_time() {
    let folder = Folder::new();
    let start = Instant::now();
    folder.write("long.txt", "x".repeat(50_000_000));
    extract(&folder, "long.txt").fails(1, &["long.txt", "5 MB"]);
    let line = serde_json::json!({"text": "word ".repeat(10_000_000)}).to_string();
    folder.write("long.jsonl", format!("{}{line}\n{}", json_lines(0..1), json_lines(1..2)));
    let run = folder.run(&["extract", "--format", "annotations", "long.jsonl"]).fails(1, &["long.jsonl line 2", "MB"]);
    assert_eq!(run.out.lines().count(), 2, "the lines around it go on");
    assert!(start.elapsed() < Duration::from_mins(1), "{:?}", start.elapsed());
}

#[test]
fn broken_sparql_is_shown_with_its_place() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    let ask = |query: &str| folder.run(&["query", "--data", "a.txt", query]);
    let run = ask("SELECT *\nWHERE { ?s ?p }").fails(2, &["line 2, column 9", "  2 | WHERE { ?s ?p }\n", "^"]);
    let caret = run.err.lines().find(|line| line.trim_end().ends_with('^')).unwrap();
    assert_eq!(caret.chars().count(), "  2 | ".len() + 9, "{}", run.err);
    ask("SELECT * { ?s a foo:Bar }").fails(2, &["prefix \"foo:\"", "schema"]);
    ask("INSERT DATA { <http://a> <http://b> <http://c> }").fails(2, &["INSERT is a SPARQL update"]);
    folder.run(&["query", "-f", "missing.rq"]).fails(1, &["missing.rq"]);
    folder.run(&["query"]).fails(2, &["NAME|SPARQL"]);
}

#[test]
fn data_that_cannot_be_read() {
    let folder = Folder::new();
    folder.write("bad.ttl", "<http://a> <http://b> .");
    folder.run(&["query", "--data", "bad.ttl", "ASK { ?s ?p ?o }"]).fails(1, &["bad.ttl", "none of the data"]);
    folder.write("good.ttl", "<http://a> <http://b> <http://c> .");
    let run = folder.run(&["query", "--data", "bad.ttl", "--data", "good.ttl", "ASK { ?s ?p ?o }"]);
    assert_eq!(run.fails(1, &["bad.ttl"]).out, "yes\n", "the rest is answered, and the exit code tells");
}

#[test]
fn stores_that_are_none() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    for command in ["list", "stats", "check", "export"] {
        folder.run(&[command]).fails(1, &["newsgraph.store: no store here", "newsgraph add"]);
    }
    folder.run(&["remove", "x"]).fails(1, &["no store here"]);
    folder.write("other/thing.txt", "Mine.");
    folder.run(&["add", "--store", "other", "a.txt"]).fails(1, &["other", "is no store"]);
    folder.run(&["add", "--store", "a.txt", "a.txt"]).fails(1, &["a.txt"]);
    folder.write("odd/newsgraph.json", "{\"format\": \"something\", \"version\": 1}");
    folder.run(&["list", "--store", "odd"]).fails(1, &["odd/newsgraph.json", "newsgraph-store"]);
    folder.write("cut/newsgraph.json", "{\"format\": \"newsgr");
    folder.run(&["add", "--store", "cut", "a.txt"]).fails(1, &["cut/newsgraph.json"]);
}

#[test]
fn a_store_of_a_later_version_says_both() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    folder.run(&["add", "a.txt"]).fine();
    let manifest = folder.read("newsgraph.store/newsgraph.json");
    let later = manifest.replace("\"version\": 1", "\"version\": 7").replace("newsgraph 0", "newsgraph 9");
    assert_ne!(manifest, later);
    folder.write("newsgraph.store/newsgraph.json", &later);
    for args in [&["list"] as &[&str], &["add", "a.txt"], &["query", "ASK { ?s ?p ?o }"], &["remove", "a.txt"]] {
        let said = ["version 7", "reads version 1", "newsgraph 9", env!("CARGO_PKG_VERSION")];
        folder.run(args).fails(1, &said);
    }
    assert_eq!(folder.read("newsgraph.store/newsgraph.json"), later);
}

#[test]
#[cfg(not(feature = "disk"))]
fn a_damaged_file_is_named() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    folder.run(&["add", "a.txt"]).fine();
    let file = crate::program::files_below(&folder.path("newsgraph.store/articles")).remove(0);
    fs::write(&file, "<http://a> <http://b>").unwrap();
    let name = file.file_name().unwrap().to_str().unwrap().to_owned();
    folder.run(&["query", "ASK { ?s ?p ?o }"]).fails(1, &[&name, "damaged", "add the article again"]);
    let run = folder.run(&["add", "a.txt"]);
    assert!(run.out.starts_with("replaced"), "{run:?}");
    folder.run(&["query", "ASK { ?s ?p ?o }"]).fine();
}

#[test]
#[cfg(feature = "disk")]
fn a_damaged_database_is_named() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    folder.run(&["add", "a.txt"]).fine();
    folder.write("newsgraph.store/rocksdb/CURRENT", "nonsense");
    for args in [&["list"] as &[&str], &["add", "a.txt"], &["query", "ASK { ?s ?p ?o }"]] {
        folder.run(args).fails(1, &["newsgraph.store: the database in it is damaged", "add the articles again"]);
    }
}

#[test]
#[cfg(not(feature = "disk"))]
fn a_file_cut_at_a_line_is_noticed() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    folder.run(&["add", "a.txt"]).fine();
    let file = crate::program::files_below(&folder.path("newsgraph.store/articles")).remove(0);
    let whole = fs::read_to_string(&file).unwrap();
    let name = file.file_name().unwrap().to_str().unwrap();
    let lines: Vec<&str> = whole.split_inclusive('\n').collect();
    fs::write(&file, lines[..lines.len() / 2].concat()).unwrap();
    for args in [&["query", "ASK { ?s ?p ?o }"] as &[&str], &["export"], &["list"], &["stats"], &["check"]] {
        folder.run(args).fails(1, &[name, "damaged", "quads, there were", "add the article again"]);
    }
    assert!(folder.run(&["add", "a.txt"]).fine().starts_with("replaced"));
    assert_eq!(fs::read_to_string(&file).unwrap(), whole);
    // As earlier versions wrote it.
    let unsealed = whole.replacen(&lines[0][lines[0].find(" # newsgraph: ").unwrap()..], "\n", 1);
    fs::write(&file, &unsealed).unwrap();
    assert!(folder.run(&["add", "a.txt"]).fine().starts_with("unchanged"));
    folder.run(&["check"]).fine();
    // Any RDF tool reads it: this command takes the file for somebody else's.
    fs::write(&file, &whole).unwrap();
    let count = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }";
    let foreign = folder.run(&["query", "--data", file.to_str().unwrap(), count]).fine();
    assert_eq!(foreign, folder.run(&["query", count]).fine());
}

#[test]
fn a_store_that_is_held_is_waited_for_and_then_named() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    folder.write("b.txt", article(2));
    folder.run(&["add", "a.txt"]).fine();
    let lock = fs::File::create(folder.path("newsgraph.store/lock")).unwrap();
    lock.lock().unwrap();
    let ask = &["query", "ASK { ?s a schema:NewsArticle }"];
    if cfg!(feature = "disk") {
        folder.run(ask).fails(1, &["newsgraph.store", "another process", "try again"]);
    } else {
        // Files are replaced whole, so readers need no lock.
        assert_eq!(folder.run(ask).fine(), "yes\n");
    }
    let start = Instant::now();
    folder.run(&["add", "b.txt"]).fails(1, &["newsgraph.store", "another process", "try again"]);
    assert!(start.elapsed() > Duration::from_secs(5));
    drop(lock);
    folder.run(&["add", "b.txt"]).fine();
}

#[cfg(unix)]
mod unix {
    use super::{Folder, article, json_lines};
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::process::Command;

    /// Whether this user may do everything, so that permissions forbid nothing.
    fn is_root() -> bool {
        Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n")
    }

    #[test]
    fn a_read_only_folder() {
        let folder = Folder::new();
        folder.write("a.txt", article(1));
        fs::create_dir(folder.path("closed")).unwrap();
        fs::set_permissions(folder.path("closed"), fs::Permissions::from_mode(0o555)).unwrap();
        let args = ["add", "--store", "closed/store", "a.txt"];
        if is_root() {
            // Root may write anywhere; /proc and /sys refuse even root.
            folder.run(&["add", "--store", "/proc/newsgraph", "a.txt"]).fails(1, &["/proc/newsgraph"]);
            folder.run(&["export", "--output", "/proc/x.ttl"]).fails(1, &["no store here"]);
        } else {
            folder.run(&args).fails(1, &["closed/store", "permission denied"]);
        }
    }

    /// A file system in the memory with these options, below `folder`; none where this user cannot mount one.
    struct Mounted(std::path::PathBuf);

    impl Mounted {
        fn new(folder: &Folder, name: &str, options: &str) -> Option<Self> {
            let path = folder.path(name);
            fs::create_dir(&path).unwrap();
            let mount = || Command::new("mount").args(["-t", "tmpfs", "-o", options, "none"]).arg(&path).status();
            let mounted = is_root() && mount().is_ok_and(|status| status.success());
            if !mounted {
                eprintln!("SKIPPED: this test needs root and mount to make a small file system");
            }
            mounted.then(|| Self(path))
        }
    }

    impl Drop for Mounted {
        fn drop(&mut self) {
            let _ = Command::new("umount").arg(&self.0).status();
        }
    }

    #[test]
    fn a_store_that_cannot_be_written_to_can_be_read() {
        let folder = Folder::new();
        folder.write("a.txt", article(1));
        folder.write("b.txt", article(2));
        let Some(disk) = Mounted::new(&folder, "disk", "size=64m") else { return };
        folder.run(&["add", "--store", "disk/store", "a.txt"]).fine();
        let export = folder.run(&["export", "--store", "disk/store"]).fine();
        let status = Command::new("mount").args(["-o", "remount,ro"]).arg(&disk.0).status();
        assert!(status.unwrap().success());
        assert_eq!(folder.run(&["export", "--store", "disk/store"]).fine(), export);
        assert_eq!(folder.run(&["list", "--store", "disk/store"]).fine().lines().count(), 2);
        folder.run(&["check", "--store", "disk/store"]).fine();
        for args in [["add", "--store", "disk/store", "b.txt"], ["remove", "--store", "disk/store", "a.txt"]] {
            folder.run(&args).fails(1, &["disk/store", "read-only"]);
        }
        folder.run(&["add", "--store", "disk/other", "b.txt"]).fails(1, &["disk/other", "read-only"]);
    }

    #[test]
    fn a_full_disk() {
        let folder = Folder::new();
        // A database needs more room than files, even for nothing.
        let (articles, size) = if cfg!(feature = "disk") { (2000, "size=8m") } else { (300, "size=1m") };
        folder.write("a.jsonl", json_lines(0..articles));
        let Some(mounted) = Mounted::new(&folder, "disk", size) else { return };
        let disk = &mounted.0;
        folder.write("first.txt", article(articles));
        folder.run(&["add", "--store", "disk/store", "first.txt"]).fine();
        let add = folder.run(&["add", "-q", "--store", "disk/store", "a.jsonl"]);
        let list = folder.run(&["list", "--store", "disk/store"]);
        let check = folder.run(&["check", "--store", "disk/store"]);
        let export = folder.run(&["export", "--store", "disk/store", "--output", "disk/all.nt"]);
        let left: Vec<_> = fs::read_dir(disk).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        add.fails(1, &["disk/store", "full"]);
        assert!(list.fine().lines().count() > 1, "what was put in before is there");
        check.fine();
        if export.code != Some(0) {
            export.fails(1, &["disk/all.nt"]);
            assert_eq!(left, ["store"], "nothing half written stays");
        }
    }

    #[test]
    fn standard_output_that_is_full() {
        let folder = Folder::new();
        folder.write("a.txt", article(1));
        folder.run(&["add", "a.txt"]).fine();
        for args in [
            &["extract", "a.txt"] as &[&str],
            &["add", "a.txt"],
            &["extract", "--format", "jsonld", "a.txt"],
            &["inspect", "a.txt"],
            &["query", "SELECT * { ?s ?p ?o }"],
            &["query", "--format", "table", "SELECT * { ?s ?p ?o }"],
            &["export"],
            &["list"],
            &["queries"],
            &["man"],
        ] {
            let full = fs::OpenOptions::new().write(true).open("/dev/full");
            let Ok(full) = full else {
                eprintln!("SKIPPED: standard_output_that_is_full needs /dev/full");
                return;
            };
            let output = folder.command(args).stdout(full).output().unwrap();
            let err = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(1), "{args:?}: {err}");
            assert!(err.contains("cannot write to standard output"), "{args:?}: {err}");
        }
    }
}

#[test]
#[cfg(not(feature = "disk"))]
fn a_damaged_file_is_told_by_its_article_and_hides_no_other() {
    let folder = Folder::new();
    for (name, number) in [("a.txt", 1), ("b.txt", 2), ("c.txt", 3)] {
        folder.write(name, article(number));
    }
    folder.run(&["add", "a.txt", "b.txt", "c.txt"]).fine();
    for file in crate::program::files_below(&folder.path("newsgraph.store/articles")) {
        let text = fs::read_to_string(&file).unwrap();
        let (first, _) = text.split_once('\n').unwrap();
        if first.contains("a.txt") {
            fs::write(&file, &first[..first.find("a.txt").unwrap() + 6]).unwrap();
        } else if first.contains("b.txt") {
            fs::write(&file, format!("{first}\n")).unwrap();
        }
    }
    let run =
        folder.run(&["list"]).fails(1, &["a.txt", "b.txt", "1 quads, there were", "add the article again, from "]);
    let lines: Vec<&str> = run.out.lines().collect();
    assert!(lines.len() == 3 && lines[1].contains("b.txt") && lines[2].contains("Bridge number 3"), "{run:#?}");
    // What is wrong with the store is not said of the file that is written.
    let run = folder.run(&["export", "--output", "q.nq"]).fails(1, &["damaged"]);
    assert!(!run.err.contains("cannot write") && !folder.path("q.nq").exists(), "{run:#?}");
    folder.run(&["add", "a.txt", "b.txt"]).fine();
    assert_eq!(folder.run(&["list"]).fine().lines().count(), 4);
}

#[test]
fn places_that_cannot_be_written_are_told_once() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    folder.write("file.txt", "x");
    folder.run(&["add", "a.txt"]).fine();
    let run = folder.run(&["export", "--output", "nope/x.ttl"]);
    assert_eq!(run.fails(1, &[]).err, "error: cannot write nope/x.ttl: there is no folder nope\n");
    folder.run(&["add", "a.txt", "--store", "file.txt"]).fails(1, &["file.txt: a file, and a store is a folder"]);
    let run = folder.run(&["kb", "build", "nope/x.kb", "missing.csv"]);
    assert_eq!(run.fails(1, &[]).err.matches("No such file").count(), 1);
    let run = folder.run(&["eval", "missing.jsonl"]).fails(1, &["missing.jsonl: no such file or folder"]);
    assert_eq!(run.err.lines().count(), 1, "{run:#?}");
    assert!(!run.err.contains("No such file"), "{run:#?}");
    if cfg!(target_os = "linux") {
        let run = folder.run(&["export", "--output", "/dev/full", "--format", "turtle"]);
        let run = run.fails(1, &["cannot write /dev/full: No space left on device"]);
        assert!(!run.err.contains("standard output"), "{run:#?}");
    }
}
