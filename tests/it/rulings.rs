//! The user's rulings about links, as a user meets them: rows of `links.tsv` that overrule, take links away, merge, split, and
//! have no effect any more when they are gone; what is said of rows that are wrong; what is listed as uncertain.

use crate::program::Folder;
use std::collections::BTreeSet;

/// Nobody in the built-in knowledge base has the mayor's name, or the striker's.
const MAYOR: &str = "Bridge opens in Lyon\n\nOswin Tarrabee, the mayor of Lyon, said on Monday that the bridge would open.\n\n\
    “It is time,” Tarrabee told reporters. Tarrabee left after the meeting.\n";
const STRIKER: &str = "Late goal\n\nOswin Tarrabee, a striker, said on Sunday that he would stay in Porto.\n\nHe told reporters so twice.\n";
const FULL_NAME: &str =
    "Court hears mayor\n\nOswin Bertram Tarrabee, the mayor of Lyon, said on Friday that he would resign.\n";

/// A store with the articles, read with the rows of `links.tsv` in it.
fn store(articles: &[(&str, &str)], rows: &str) -> Folder {
    let folder = Folder::new();
    for (name, text) in articles {
        folder.write(name, text);
    }
    folder.write("newsgraph.store/links.tsv", rows);
    let names: Vec<&str> = ["add"].into_iter().chain(articles.iter().map(|(name, _)| *name)).collect();
    folder.run(&names).fine();
    folder
}

/// The IRIs, without their common start, of what has this name, sorted.
fn called(folder: &Folder, name: &str) -> Vec<String> {
    let query = format!(
        "SELECT DISTINCT ?e {{ ?e skos:prefLabel|skos:altLabel \"{name}\" ; a ?c . ?m itsrdf:taIdentRef ?e }} ORDER BY ?e"
    );
    let rows = folder.run(&["query", "--format", "csv", &query]).fine();
    rows.lines().skip(1).map(|row| row.replace("https://w3id.org/newsgraph/id/", "")).collect()
}

/// All that a store holds, with what is known of its things, as sorted N-Quads.
fn everything(folder: &Folder) -> BTreeSet<String> {
    let quads = folder.run(&["export", "--format", "nquads", "--background"]).fine();
    quads.lines().map(str::to_owned).collect()
}

/// Writes the rows, lets `link` follow them, and asserts that the store is what `add` would have made of them.
#[track_caller]
fn relink(folder: &Folder, articles: &[(&str, &str)], rows: &str) -> String {
    folder.write("newsgraph.store/links.tsv", rows);
    let run = folder.run(&["link"]);
    let told = run.err.clone();
    run.fine();
    let by_link = everything(folder);
    let again: Vec<&str> = ["add"].into_iter().chain(articles.iter().map(|(name, _)| *name)).collect();
    assert!(folder.run(&again).err.contains("0 replaced"), "{told}");
    assert_eq!(everything(folder), by_link, "add and link make the same of {rows:?}");
    folder.run(&["check"]).fine();
    told
}

#[test]
fn a_row_overrules_and_without_it_all_is_as_before() {
    let articles = [("mayor.txt", MAYOR)];
    let folder = store(&articles, "");
    let read = everything(&folder);
    let lyon = called(&folder, "Lyon");
    assert!(lyon[0].starts_with("entity/Q"), "{lyon:?}");

    let told = relink(&folder, &articles, "*\tLyon\tplace\tQ900000001\n*\tOswin Tarrabee\tperson\tQ900000002\n");
    assert!(told.contains("2 things ruled"), "{told}");
    assert_eq!(called(&folder, "Lyon"), ["entity/Q900000001"]);
    assert_eq!(called(&folder, "Oswin Tarrabee"), ["entity/Q900000002"]);
    let query = "SELECT ?why ?sure { ?m sssom:object_id wd:Q900000002 ; sssom:mapping_justification ?why ; sssom:confidence ?sure }";
    let row = folder.run(&["query", "--format", "csv", query]).fine();
    assert!(row.trim_end().ends_with("ManualMappingCuration,1"), "{row}");
    let listed = folder.run(&["links", "--format", "csv"]).fine();
    assert!(listed.contains("Oswin Tarrabee,person,Q900000002,,1.00,1,"), "{listed}");

    relink(&folder, &articles, "# nothing\n");
    assert_eq!(everything(&folder), read);
}

#[test]
fn none_unlinks_and_a_row_for_one_article_leaves_the_others() {
    let articles = [("mayor.txt", MAYOR), ("full.txt", FULL_NAME)];
    let folder = store(&articles, "full.txt\tLyon\tplace\tnone\n");
    let lyon = called(&folder, "Lyon");
    assert_eq!(lyon.len(), 2, "{lyon:?}");
    assert!(lyon[0].starts_with("entity/Q") && lyon[1].starts_with("place/lyon-"), "{lyon:?}");
    let told = relink(&folder, &articles, "*\tLyon\tplace\tnone\n");
    assert!(told.contains("2 things ruled"), "{told}");
    assert_eq!(called(&folder, "Lyon").len(), 1);
    let background =
        folder.run(&["query", "--format", "csv", "SELECT ?s { GRAPH ?g { ?s rdfs:label \"Lyon\" } }"]).fine();
    assert_eq!(background.lines().count(), 1, "nothing is linked to it any more: {background}");
}

#[test]
fn local_ids_merge_and_split() {
    let articles = [("mayor.txt", MAYOR), ("striker.txt", STRIKER), ("full.txt", FULL_NAME)];
    let folder = store(&articles, "");
    assert_eq!(called(&folder, "Oswin Tarrabee").len(), 1, "one name is one person until somebody says otherwise");
    let rows = "# the striker is another one\nstriker.txt\tOswin Tarrabee\tperson\tlocal:striker\n\
                *\tOswin Tarrabee\tperson\tlocal:mayor\n*\tOswin Bertram Tarrabee\tperson\tlocal:mayor\n";
    relink(&folder, &articles, rows);
    assert_eq!(called(&folder, "Oswin Tarrabee"), ["local/mayor", "local/striker"]);
    assert_eq!(called(&folder, "Oswin Bertram Tarrabee"), ["local/mayor"]);
    assert!(folder.run(&["export"]).fine().contains("\nlocal:mayor a schema:Person"));
    let query = "SELECT (COUNT(?s) AS ?n) { ?s prov:wasAttributedTo <https://w3id.org/newsgraph/id/local/mayor> }";
    let spoken = folder.run(&["query", "--format", "csv", query]).fine();
    assert!(spoken.lines().nth(1).unwrap().parse::<u32>().unwrap() >= 3, "what both said is the mayor's: {spoken}");
}

#[test]
fn add_undoes_too_and_takes_another_file() {
    let articles = [("mayor.txt", MAYOR)];
    let folder = store(&articles, "");
    let read = everything(&folder);
    folder.write("mine.tsv", "article\tname\tkind\tid\nmayor.txt\tOswin Tarrabee\tperson\tlocal:mayor\t# ours\n");
    let run = folder.run(&["add", "--links", "mine.tsv", "mayor.txt"]);
    assert!(run.err.contains("1 replaced") && run.err.contains("mine.tsv: 1 thing ruled"), "{run:?}");
    assert_eq!(called(&folder, "Oswin Tarrabee"), ["local/mayor"]);
    folder.run(&["add", "mayor.txt"]).fine();
    assert_eq!(everything(&folder), read);
}

#[test]
fn rows_that_fit_nothing_are_told() {
    let folder = store(&[("mayor.txt", MAYOR)], "*\tNobody Known\tperson\tnone\n*\tLyon\tperson\tnone\n");
    let told = relink(
        &folder,
        &[("mayor.txt", MAYOR)],
        "*\tNobody Known\tperson\tnone\n*\tLyon\tplace\tnone\n*\tOswin Tarrabee\tplace\tnone\n",
    );
    assert!(
        told.contains(
            "line 3: no thing in the store fits: * Oswin Tarrabee place none (one of this name is of kind person)"
        ),
        "{told}"
    );
    assert!(told.contains("links.tsv, line 1: no thing in the store fits: * Nobody Known person none"), "{told}");
    assert!(!told.contains("line 2") && told.contains("1 thing ruled"), "{told}");
    let listed = folder.run(&["links", "--format", "csv"]).fine();
    assert!(
        listed.contains("Lyon,place,none,,1.00,1,"),
        "what is ruled to be nothing known can be found again: {listed}"
    );
}

#[test]
fn rows_that_others_come_before_or_say_too_are_not_told_as_idle() {
    let articles = [("mayor.txt", MAYOR)];
    let folder = store(&articles, "");
    let rows = "*\tLyon\tplace\tnone\nmayor.txt\tLyon\tplace\tlocal:lyon\nmayor.txt\tLyon\tplace\tlocal:lyon\n";
    let told = relink(&folder, &articles, rows);
    assert!(told.contains("line 1: rows for single articles come before this one wherever it fits: * Lyon"), "{told}");
    assert!(!told.contains("no thing in the store fits") && !told.contains("line 3"), "{told}");
}

#[test]
fn rows_that_are_wrong_stop_everything_with_their_lines() {
    let folder = store(&[("mayor.txt", MAYOR)], "");
    let before = everything(&folder);
    let rows = "*\tLyon\tplace\tQ12x\n*\tLyon\ttown\tnone\n*\tLyon\tplace\nLyon\n*\tA\tperson\tQ1\n*\tA\tperson\tQ2\n";
    folder.write("newsgraph.store/links.tsv", rows);
    for command in [vec!["link"], vec!["add", "mayor.txt"], vec!["links", "--review"]] {
        folder.run(&command).fails(1, &["no article was read and nothing was changed"]);
        folder.run(&command).fails(
            1,
            &[
                "newsgraph.store/links.tsv, line 1: \"Q12x\" is no id; write one of Wikidata (Q794)",
                "newsgraph.store/links.tsv, line 2: \"town\" is no kind; there are person, organization and place",
                "newsgraph.store/links.tsv, line 3: 3 columns instead of article, name, kind and id",
                "newsgraph.store/links.tsv, line 4: 1 column instead",
                "newsgraph.store/links.tsv, line 6: contradicts line 5, which says Q1",
            ],
        );
    }
    assert_eq!(everything(&folder), before);
    folder.run(&["link", "--links", "nowhere.tsv"]).fails(1, &["nowhere.tsv"]);
    folder.write("latin1.tsv", b"*\tM\xfcller\tperson\tnone\n");
    folder.run(&["link", "--links", "latin1.tsv"]).fails(1, &["latin1.tsv, line 1", "UTF-8"]);
}

#[test]
fn rows_that_name_an_article_twice_and_disagree_are_told_and_leave_it() {
    let articles = [("mayor.txt", MAYOR)];
    let folder = store(&articles, "");
    let before = everything(&folder);
    let source = folder.path("mayor.txt");
    let rows = format!("mayor.txt\tLyon\tplace\tnone\n{}\tLyon\tplace\tQ900000001\n", source.display());
    folder.write("newsgraph.store/links.tsv", rows);
    folder.run(&["link"]).fails(1, &["links.tsv, lines 1 and 2", "contradict each other about Lyon"]);
    assert_eq!(everything(&folder), before);
}

#[test]
fn the_review_puts_first_what_matters_and_leaves_out_what_is_decided() {
    let articles = [("mayor.txt", MAYOR), ("striker.txt", STRIKER), ("full.txt", FULL_NAME)];
    let folder = store(&articles, "");
    let review = |more: &[&str]| {
        let args: Vec<&str> = ["links", "--review"].into_iter().chain(more.iter().copied()).collect();
        folder.run(&args).fine()
    };
    let rows = review(&["--format", "tsv"]);
    let first: Vec<&str> = rows.lines().nth(1).unwrap().split('\t').collect();
    assert_eq!(first[..4], ["*", "Oswin Tarrabee", "person", "?"], "{rows}");
    assert!(rows.contains("one name in 2 articles: one thing?"), "{rows}");
    let weights: Vec<f64> = rows.lines().skip(1).map(|row| row.split('\t').nth(9).unwrap().parse().unwrap()).collect();
    assert!(weights.is_sorted_by(|a, b| a >= b), "{rows}");
    assert_eq!(review(&["--format", "csv", "--top", "1"]).lines().count(), 2);
    let json: serde_json::Value = serde_json::from_str(&review(&["--format", "json"])).unwrap();
    assert_eq!(json[0]["name"], "Oswin Tarrabee");
    assert!(json[0]["weight"].as_f64().unwrap() > 0.0, "{json}");
    let table = review(&["--format", "table"]);
    assert!(table.contains("not linked") && table.contains("2 articles"), "{table}");

    // Whoever takes all of it as it is decides nothing about what is not linked.
    let before = called(&folder, "Oswin Tarrabee");
    folder.write("newsgraph.store/links.tsv", &rows);
    folder.run(&["link"]).fine();
    assert_eq!(called(&folder, "Oswin Tarrabee"), before);
    let again = review(&["--format", "tsv"]);
    assert!(again.contains("*\tOswin Tarrabee\tperson\t?"), "{again}");
    let row = "*\tOswin Tarrabee\tperson\tnone\n".to_owned();
    folder.write("newsgraph.store/links.tsv", &row);
    assert!(
        !review(&["--format", "csv"]).contains("Oswin Tarrabee,"),
        "a row that is not followed yet has decided, too"
    );
    relink(&folder, &articles, &row);
    folder.write("newsgraph.store/links.tsv", "");
    assert!(!review(&["--format", "csv"]).contains("Oswin Tarrabee,"), "what the graph says is ruled");
}

#[test]
fn a_review_has_a_row_for_each_article_where_they_differ() {
    let articles = [("mayor.txt", MAYOR), ("striker.txt", STRIKER)];
    let folder = store(&articles, "");
    relink(&folder, &articles, "mayor.txt\tOswin Tarrabee\tperson\tQ900000001\n");
    // What is ruled is not listed: the rest is one row for one article.
    let rows = folder.run(&["links", "--review", "--format", "tsv"]).fine();
    assert!(!rows.contains("*\tOswin Tarrabee"), "{rows}");
    folder.write("d.tsv", "name\tkind\twikidata\nOswin Tarrabee\tperson\tQ900000001\n");
    folder.run(&["kb", "build", "--quiet", "d.kb", "d.tsv"]).fine();
    folder.write("newsgraph.store/links.tsv", "");
    folder.run(&["add", "--reader", "rules", "--kb", "d.kb", "mayor.txt"]).fine();
    let rows = folder.run(&["links", "--review", "--format", "tsv"]).fine();
    let ids: Vec<Vec<&str>> =
        rows.lines().filter(|row| row.contains("Oswin Tarrabee")).map(|row| row.split('\t').collect()).collect();
    assert_eq!(ids.len(), 2, "{rows}");
    assert!(ids.iter().all(|row| row[0] != "*"), "{rows}");
    assert!(ids.iter().any(|row| row[3] == "Q900000001") && ids.iter().any(|row| row[3] == "?"), "{rows}");
}

#[test]
fn a_row_comes_before_what_a_service_says_and_leaves_it_when_it_goes() {
    let articles = [("mayor.txt", MAYOR)];
    let folder = store(&articles, "");
    let mayor = called(&folder, "Oswin Tarrabee").remove(0);
    let link = serde_json::json!({
        "entity": format!("https://w3id.org/newsgraph/id/{mayor}"), "target": "https://desk.example/person/7", "confidence": 0.9,
        "same_name": true, "reason": "reconciliation: the name", "service": "http://127.0.0.1/reconcile",
    });
    folder.write("newsgraph.store/reconciliation/links.jsonl", format!("{link}\n"));
    relink(&folder, &articles, "");
    let by_service = everything(&folder);
    let linked = || folder.run(&["links", "--format", "csv"]).fine().contains("https://desk.example/person/7");
    assert!(linked());
    for id in ["none", "local:mayor", "Q900000001"] {
        relink(&folder, &articles, &format!("*\tOswin Tarrabee\tperson\t{id}\n"));
        assert!(!linked(), "{id}");
    }
    relink(&folder, &articles, "");
    assert_eq!(everything(&folder), by_service);
}
