//! What the commands print, where, and with which exit code.

use crate::program::{Folder, article, json_lines};
use oxrdfio::{RdfFormat, RdfParser};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

const COMMANDS: [&str; 16] = [
    "inspect",
    "extract",
    "add",
    "remove",
    "link",
    "links",
    "list",
    "stats",
    "query",
    "queries",
    "kb",
    "export",
    "check",
    "eval",
    "completions",
    "man",
];

#[test]
fn every_command_has_help_with_an_example() {
    let folder = Folder::new();
    for command in COMMANDS {
        let help = folder.run(&[command, "--help"]).fine();
        assert!(help.contains("Example"), "{command} has no example:\n{help}");
        assert!(help.contains(&format!("newsgraph {command}")), "{command}:\n{help}");
    }
    let help = folder.run(&["--help"]).fine();
    for command in COMMANDS {
        assert!(help.contains(&format!("\n  {command} ")), "{command} is not in the help:\n{help}");
    }
}

/// The words of a shell's command line up to its first `|` or `>`; quotes are single ones.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '\'' => quoted = !quoted,
            '|' | '>' if !quoted => break,
            ' ' if !quoted => words.push(String::new()),
            _ => words.last_mut().unwrap().push(letter),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn the_queries_in_the_help_can_be_asked() {
    let folder = Folder::new();
    folder.write("article.txt", article(1));
    folder.write("my.rq", "ASK { ?s ?p ?o }");
    folder.run(&["add", "article.txt"]).fine();
    let mut texts = vec![folder.run(&["--help"]).fine()];
    texts.extend(COMMANDS.iter().map(|command| folder.run(&[command, "--help"]).fine()));
    let mut asked = 0;
    for line in texts.iter().flat_map(|text| text.lines()).filter_map(|line| line.strip_prefix("  newsgraph ")) {
        // Two spaces: what follows explains the command.
        let call = words(line.split("  ").next().unwrap());
        if matches!(call[0].as_str(), "query" | "queries") || call.iter().any(|word| word == "--query") {
            folder.run(&call).fine();
            asked += 1;
        }
    }
    assert!(asked >= 8, "only {asked} of the help's examples were found");
}

#[test]
fn wrong_use_is_exit_code_2() {
    let folder = Folder::new();
    folder.run(&[] as &[&str]).fails(2, &["Usage"]);
    folder.run(&["extrakt"]).fails(2, &["extract"]);
    folder.run(&["extract"]).fails(2, &["FILE|DIR|-"]);
    folder.run(&["extract", "--format", "turtel", "a.txt"]).fails(2, &["turtle", "jsonld", "annotations"]);
    folder.run(&["extract", "--date", "Monday", "a.txt"]).fails(2, &["--date"]);
    for url in ["", "example.org/news", "a b", "localhost:8080", "https://example.org/a b"] {
        folder
            .run(&["extract", "--url", url, "a.txt"])
            .fails(2, &["--url", "complete address", "https://example.org/"]);
    }
    folder.run(&["extract", "--base", "no iri", "a.txt"]).fails(2, &["absolute IRI"]);
}

#[test]
fn completions_and_manual_are_there() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(folder.run(&["completions", shell]).fine().contains("extract"), "{shell}");
    }
    let top = folder.run(&["man"]).fine();
    assert!(top.contains(".TH newsgraph"));
    folder.run(&["man", "--out", "man/man1"]).fine();
    assert_eq!(folder.read("man/man1/newsgraph.1"), top);
    for command in COMMANDS {
        assert!(top.contains(&format!("newsgraph\\-{command}(1)")), "{command} is not in the manual page");
        let page = folder.read(&format!("man/man1/newsgraph-{command}.1"));
        assert!(page.contains(&format!("newsgraph\\-{command}")) && page.contains("\n.SH EXAMPLES\n.nf\n"), "{page}");
        assert!(!page.contains("EXTRA"), "{page}");
    }
    for command in ["build", "info", "find"] {
        assert!(folder.read(&format!("man/man1/newsgraph-kb-{command}.1")).contains("\n.SH EXAMPLES\n"), "{command}");
    }
    assert_eq!(std::fs::read_dir(folder.path("man/man1")).unwrap().count(), 1 + COMMANDS.len() + 3);
    folder.write("file", "");
    folder.run(&["man", "--out", "file"]).fails(1, &["cannot make the folder file"]);
}

/// The triples of an RDF text, as a set of lines.
fn triples(text: &str, format: RdfFormat) -> BTreeSet<String> {
    let quads = RdfParser::from_format(format).for_slice(text);
    quads.map(|quad| quad.unwrap()).map(|q| format!("{} {} {}", q.subject, q.predicate, q.object)).collect()
}

#[test]
fn extract_says_the_same_in_every_format() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    folder.write("b.txt", article(2));
    let extract = |format: &str| folder.run(&["extract", "--format", format, "a.txt", "b.txt"]).fine();
    let turtle = triples(&extract("turtle"), RdfFormat::Turtle);
    assert!(turtle.len() > 20, "{turtle:#?}");
    assert_eq!(extract("turtle"), folder.run(&["extract", "a.txt", "b.txt"]).fine(), "turtle is the default");
    for (name, format) in [
        ("trig", RdfFormat::TriG),
        ("ntriples", RdfFormat::NTriples),
        ("nquads", RdfFormat::NQuads),
        ("rdfxml", RdfFormat::RdfXml),
        ("jsonld", RdfFormat::JsonLd { profile: oxrdfio::JsonLdProfileSet::empty() }),
    ] {
        assert_eq!(triples(&extract(name), format), turtle, "{name}");
    }
}

#[test]
fn extract_reads_files_folders_and_standard_input() {
    let folder = Folder::new();
    folder.write("news/b.txt", article(2));
    folder.write("news/deep/a.md", article(1));
    folder.write("news/README.md", "What is here.");
    folder.write("news/.hidden.txt", "Not this.");
    folder.write("news/picture.png", [0, 1, 2]);
    let whole = folder.run(&["extract", "news"]).fine();
    assert_eq!(whole.matches("a schema:NewsArticle").count(), 2, "{whole}");
    let single = folder.run(&["extract", "news/b.txt", "news/deep/a.md"]).fine();
    assert_eq!(whole, single, "a folder is its files in the order of their names");
    let piped = folder.run_with(&["extract", "-"], article(2).as_bytes()).fine();
    assert_eq!(piped, folder.run(&["extract", "news/b.txt"]).fine());
}

#[test]
fn what_is_told_of_an_article_is_in_its_graph() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    let args = ["--date", "2014-06-16", "--publisher", "The Daily", "--url", "https://example.org/a"];
    let graph = folder.run(&[&["extract", "a.txt"], args.as_slice()].concat()).fine();
    for part in ["2014-06-16", "The Daily", "https://example.org/a"] {
        assert!(graph.contains(part), "{part} is missing:\n{graph}");
    }
    assert!(graph.contains("ng:dateBasis ng:Inferred"), "the user's word, not the article's:\n{graph}");
    folder.write("dated.json", r#"{"text": "A wall fell.", "date": "2014-06-16"}"#);
    let given = folder.run(&["extract", "dated.json", "--date", "2015-01-01"]).fine();
    assert!(given.contains("ng:dateBasis ng:Stated") && given.contains("2014-06-16"), "{given}");
    assert!(graph.contains("nif:isString"));
    assert!(!folder.run(&["extract", "--no-text", "a.txt"]).fine().contains("nif:isString"));
    let based = folder.run(&["extract", "--base", "https://example.org/id/", "a.txt"]).fine();
    assert!(based.contains("https://example.org/id/article/") && !based.contains("w3id.org/newsgraph/id"), "{based}");
}

#[test]
fn annotations_are_one_line_an_article_in_order() {
    let folder = Folder::new();
    folder.write("a.jsonl", json_lines(0..150));
    let lines = folder.run(&["extract", "--format", "annotations", "a.jsonl"]).fine();
    let ids: Vec<String> = lines
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids, (0..150).map(|number| format!("a{number}")).collect::<Vec<_>>());
    let piped = folder.run_with(&["extract", "--format", "annotations", "-"], json_lines(0..150).as_bytes()).fine();
    assert_eq!(piped, lines);
}

#[test]
fn threads_do_not_show() {
    let folder = Folder::new();
    folder.write("a.jsonl", json_lines(0..200));
    let with_threads = |threads: &str, format: &str| {
        let mut command = folder.command(&["extract", "--background", "--format", format, "a.jsonl"]);
        command.env("RAYON_NUM_THREADS", threads).output().unwrap().stdout
    };
    for format in ["turtle", "nquads", "annotations"] {
        let alone = with_threads("1", format);
        assert!(alone.len() > 10_000);
        assert!(alone == with_threads("2", format) && alone == with_threads("7", format), "{format} differs");
    }
}

#[test]
fn one_bad_article_does_not_stop_the_others() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    folder.write("c.txt", article(3));
    let run = folder.run(&["extract", "a.txt", "b.txt", "c.txt"]).fails(1, &["b.txt: no such file"]);
    assert_eq!(run.out, folder.run(&["extract", "a.txt", "c.txt"]).fine());
}

#[test]
fn queries_answer_on_files_without_a_store() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    folder.write(
        "b.ttl",
        "<http://example.com/x> a <https://schema.org/NewsArticle> ; <https://schema.org/headline> \"Kept\" .",
    );
    let query = "SELECT ?headline { ?a a schema:NewsArticle ; schema:headline ?headline } ORDER BY ?headline";
    let ask =
        |extra: &[&str]| folder.run(&[&["query", "--data", "a.txt", "--data", "b.ttl", query], extra].concat()).fine();
    assert_eq!(ask(&[]), "headline\r\nBridge number 1 opens in Lyon\r\nKept\r\n");
    assert_eq!(ask(&["--format", "tsv"]), "?headline\n\"Bridge number 1 opens in Lyon\"\n\"Kept\"\n");
    let json: serde_json::Value = serde_json::from_str(&ask(&["--format", "json"])).unwrap();
    assert_eq!(json["results"]["bindings"][1]["headline"]["value"], "Kept");
    assert!(ask(&["--format", "xml"]).contains("<literal>Kept</literal>"));
    let table = ask(&["--format", "table"]);
    assert!(table.starts_with("headline\n────"), "{table}");
    assert!(!table.contains('\u{1b}'), "no colours in a pipe: {table}");
}

#[test]
fn yes_no_and_graphs_are_answers_too() {
    let folder = Folder::new();
    folder.write("b.ttl", "<http://example.com/x> a <https://schema.org/Person> .");
    let query = |text: &str| folder.run(&["query", "--data", "b.ttl", text]);
    assert_eq!(query("ASK { ?s a schema:Person }").fine(), "yes\n");
    assert_eq!(query("ASK { ?s a schema:Place }").fine(), "no\n");
    let graph = query("CONSTRUCT { ?s a schema:Place } WHERE { ?s a schema:Person }").fine();
    assert!(graph.contains("<http://example.com/x> a schema:Place ."), "{graph}");
    assert!(triples(&query("DESCRIBE <http://example.com/x>").fine(), RdfFormat::Turtle).len() == 1);
    let table = folder.run(&["query", "--data", "b.ttl", "--format", "csv", "CONSTRUCT WHERE { ?s a ?o }"]);
    table.fails(2, &["a graph", "turtle"]);
    let turtle = folder.run(&["query", "--data", "b.ttl", "--format", "turtle", "SELECT * { ?s a ?o }"]);
    turtle.fails(2, &["rows", "csv"]);
}

#[test]
fn a_triple_of_many_graphs_counts_once() {
    let folder = Folder::new();
    folder
        .write("a.trig", "@prefix e: <http://example.com/> . e:g1 { e:a e:p e:b } e:g2 { e:a e:p e:b } e:a e:p e:b .");
    let count = |pattern: &str| {
        let query = format!("SELECT (COUNT(*) AS ?n) {{ {pattern} }}");
        folder.run(&["query", "--data", "a.trig", &query]).fine().lines().nth(1).unwrap().to_owned()
    };
    assert_eq!(count("?s ?p ?o"), "1");
    assert_eq!(count("GRAPH ?g { ?s ?p ?o }"), "2");
}

#[test]
fn named_queries_are_listed_and_shown() {
    let folder = Folder::new();
    let list = folder.run(&["queries"]).fine();
    assert!(list.lines().count() > 15, "{list}");
    let name = "statements";
    assert!(list.contains(name));
    let shown = folder.run(&["queries", name]).fine();
    assert!(shown.contains("Parameters") && shown.contains("Columns") && shown.contains("SELECT"), "{shown}");
    folder.run(&["queries", "statments"]).fails(2, &["no query is named", "did you mean \"statements\""]);
}

#[test]
fn every_named_query_runs_on_an_article() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    folder.run(&["add", "a.txt"]).fine();
    for line in folder.run(&["queries"]).fine().lines().skip(2).take_while(|line| !line.is_empty()) {
        // Wrapped lines of a cell begin with blanks.
        if let Some(name) = line.split(' ').next().filter(|name| !name.is_empty()) {
            folder.run(&["query", name]).fine();
        }
    }
}

#[test]
fn parameters_are_checked() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    let ask = |set: &str| folder.run(&["query", "statements", "--data", "a.txt", "--set", set]);
    ask("nobody=x").fails(2, &["no parameter \"nobody\"", "speaker"]);
    ask("speaker").fails(2, &["NAME=VALUE"]);
    // A value cannot leave its quotation.
    ask("speaker=x\" } DROP ALL #").fine();
    let own = folder.run(&["query", "ASK { ?s ?p ?o }", "--data", "a.txt", "--set", "speaker=x"]);
    own.fails(2, &["takes none"]);
}

#[test]
fn a_query_file_can_have_parameters() {
    let folder = Folder::new();
    folder.write("b.ttl", "<http://example.com/x> <https://schema.org/name> \"Ann\", \"Bob\" .");
    folder.write(
        "who.rq",
        "# title: Who\n# parameter name: a name\nSELECT ?n {\n# values\n?s schema:name ?n FILTER(!BOUND(?_name) || ?n = ?_name) }",
    );
    let ask = |extra: &[&str]| folder.run(&[&["query", "-f", "who.rq", "--data", "b.ttl"], extra].concat()).fine();
    assert_eq!(ask(&[]).lines().count(), 3);
    assert_eq!(ask(&["--set", "name=Bob"]), "n\r\nBob\r\n");
}

#[test]
fn inspect_shows_the_text_and_what_is_in_it() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    let plain = folder.run(&["inspect", "a.txt"]).fine();
    assert!(plain.contains("carry 1 buses"), "{plain}");
    assert!(plain.contains("STATEMENTS"), "{plain}");
    assert!(!plain.contains('\u{1b}'), "no colours in a pipe");
    folder.write("b.txt", "At least 12 people were killed in Ard, 30 miles north of Vienna, on Monday.\n");
    let told = folder.run(&["inspect", "b.txt"]).fine();
    for part in ["HAPPENINGS", "At least 12 people were killed", "reported", "DISTANCES", "30 miles north of Vienna"] {
        assert!(told.contains(part), "{part} is missing: {told}");
    }
    let colored = folder.run(&["inspect", "--color", "always", "a.txt"]).fine();
    assert!(colored.contains('\u{1b}'));
    for line in plain.lines() {
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "too wide: {line}");
    }
}

#[test]
fn text_cannot_steer_the_terminal() {
    let folder = Folder::new();
    folder.write("a.txt", "Nice \u{1b}[2Jheadline\n\nA text with \u{7} bells \u{9b}31m and more of it.\n");
    assert!(!folder.run(&["inspect", "a.txt"]).fine().contains(['\u{1b}', '\u{7}', '\u{9b}']));
    let query = "SELECT ?h { ?a schema:headline ?h }";
    let table = folder.run(&["query", "--data", "a.txt", "--format", "table", query]).fine();
    assert!(!table.contains(['\u{1b}', '\u{7}', '\u{9b}']));
}

#[test]
fn checks_find_what_is_wrong() {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    folder.run(&["check", "--data", "a.txt"]).fine();
    folder.write(
        "bad.ttl",
        "@prefix ng: <https://w3id.org/newsgraph/ns#> . <http://example.com/s> a ng:Statement ; ng:confidence 2.5 .",
    );
    let run = folder.run(&["check", "--data", "bad.ttl"]).fails(1, &["violation"]);
    assert!(run.out.contains("confidence-out-of-range") && run.out.contains("http://example.com/s"), "{}", run.out);
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = Folder::new();
    folder.write("a.jsonl", json_lines(0..2000));
    for format in ["turtle", "annotations"] {
        let mut command = folder.command(&["extract", "--format", format, "a.jsonl"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::with_capacity(64, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        // The reader is gone now, as after `| head -1`.
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{format}");
        assert_eq!(output.status.code(), Some(0), "{format}");
    }
}

#[test]
fn a_closed_pipe_does_not_end_the_loading() {
    let folder = Folder::new();
    folder.write("a.jsonl", json_lines(0..300));
    let mut child = folder.command(&["add", "a.jsonl"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.starts_with("300 added"), "{said}");
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert_eq!(folder.run(&["list", "--format", "csv"]).fine().lines().count(), 301);
}
