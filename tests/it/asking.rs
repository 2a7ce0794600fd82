//! Queries that cannot be run, and values and formats that cannot be given: what is said of them.

use crate::program::{Folder, article};

fn store() -> Folder {
    let folder = Folder::new();
    folder.write("a.txt", article(1));
    folder.run(&["add", "a.txt"]).fine();
    folder
}

#[test]
fn deep_queries_are_refused_or_run_and_never_end_the_program() {
    let folder = store();
    let braces = format!("ASK {}{}", "{".repeat(4000), "}".repeat(4000));
    let brackets = format!("ASK {{ FILTER {}1{} }}", "(".repeat(4000), ")".repeat(4000));
    let bangs = format!("ASK {{ FILTER ({}true) }}", "!".repeat(100_000));
    for query in [&braces, &brackets, &bangs] {
        folder.run(&["query", query]).fails(2, &["nested too deeply or too long: more than "]);
        folder.run(&["export", "--query", query]).fails(2, &["nested too deeply"]);
    }
    let unions = format!("ASK {{ {} {{ ?s a schema:Person }} }}", "{ ?s a ng:Nothing } UNION ".repeat(2000));
    assert_eq!(folder.run(&["query", &unions]).fine(), "yes\n");
}

#[test]
fn values_that_lead_to_nothing() {
    let folder = store();
    let set = |query: &str, value: &str| folder.run(&["query", query, "--set", value]);
    set("events", "open=maybe").fails(2, &["\"open\" cannot be \"maybe\"; it takes only yes, or is left out"]);
    set("events", "kind=Deaths").fails(2, &["it takes one of Death, Injury, "]);
    set("statements", "date=nonsense")
        .fails(2, &["\"date\" cannot be \"nonsense\"; it takes a day, such as 2014-06-14"]);
    set("roles-like", "role=(mayor").fails(2, &["it takes a regular expression", "unclosed group"]);
    assert!(set("roles-like", "role=^mayor").fine().contains("mayor"));
    assert!(set("entities", "kind=person").fine().contains("Person,"));
    let twice = ["query", "about-person", "--set", "person=Ann", "--set", "person=Bob"];
    folder.run(&twice).fails(2, &["\"person\" is given more than once"]);
    folder.run(&["export", "--set", "person=Ann"]).fails(2, &["--set is for a query", "--query"]);
}

#[test]
fn advice_can_be_followed() {
    let folder = store();
    folder
        .run(&["export", "--query", "speakers"])
        .fails(2, &["gives rows, and export writes graphs", "newsgraph query"]);
    folder.run(&["export", "--query", "ASK {}"]).fails(2, &["gives yes or no, and export writes graphs"]);
    let run = folder.run(&["query", "about-person", "--set", "person=Ann", "-F", "csv"]);
    let run = run.fails(2, &["a graph, which csv cannot hold"]);
    let offered = run.err.split("use one of: ").nth(1).unwrap().trim().to_owned();
    for format in offered.split(", ") {
        folder.run(&["query", "about-person", "--set", "person=Ann", "-F", format]).fine();
    }
    folder
        .run(&["query", "INSERT DATA { <a:b> <a:c> 1 }"])
        .fails(2, &["INSERT is a SPARQL update, which is not supported"]);
}
