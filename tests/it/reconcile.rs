//! `newsgraph link --reconcile` against services that behave, and against services that do not.

use crate::program::{Folder, Run};
use crate::service::{Asked, Reply, Service};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::Duration;

/// Nobody in it is in the built-in knowledge base.
const ARTICLE: &str = "Harbour plan for Varnholm

VARNHOLM, Sept 3 - Ketterby Group will build a harbour in Varnholm, mayor Oswin Tarrabee said on Tuesday.

\"We have waited for this,\" Tarrabee told reporters.
";

const SECOND: &str = "A bridge after the harbour

Oswin Tarrabee, the mayor of Varnholm, said on Friday that a bridge would come next.
";

/// What the services here know: name, id, type.
const KNOWN: [(&str, &str, &str); 3] =
    [("Oswin Tarrabee", "p7", "human"), ("Ketterby Group", "o1", "company"), ("Varnholm", "v1", "album")];

fn manifest(version: &str) -> Value {
    json!({"versions": [version], "name": "The Desk", "identifierSpace": "https://desk.example/", "schemaSpace": "x:"})
}

fn candidates(name: &str) -> Value {
    let fitting = KNOWN.iter().filter(|(known, _, _)| *known == name);
    let one = |(name, id, kind): &(&str, &str, &str)| json!({"id": id, "name": name, "score": 100, "match": true, "type": [{"id": kind, "name": kind}]});
    fitting.map(one).collect()
}

/// Answers as a service of version 0.2 does.
fn form(asked: &Asked) -> Reply {
    if asked.method == "GET" {
        return Reply::Json(manifest("0.2"));
    }
    let answers = asked
        .json()
        .as_object()
        .unwrap()
        .iter()
        .map(|(key, query)| (key.clone(), json!({"result": candidates(query["query"].as_str().unwrap())})))
        .collect();
    Reply::Json(Value::Object(answers))
}

/// Answers as a service of version 1.0-draft does.
fn draft(asked: &Asked) -> Reply {
    match (asked.method.as_str(), asked.path.as_str()) {
        ("GET", "/api") => {
            let mut manifest = manifest("1.0-draft");
            manifest["batchSize"] = 2.into();
            Reply::Json(manifest)
        }
        ("POST", "/api/match") => {
            let json = asked.json();
            let queries = json["queries"].as_array().unwrap();
            let answer = |query: &Value| json!({"candidates": candidates(query["conditions"][0]["propertyValue"].as_str().unwrap())});
            Reply::Json(json!({"results": queries.iter().map(answer).collect::<Vec<_>>()}))
        }
        _ => Reply::Text(404, "", "no such place"),
    }
}

/// A folder with a store of the first article.
fn store() -> Folder {
    let folder = Folder::new();
    folder.write("a.txt", ARTICLE);
    folder.run(&["add", "a.txt"]).fine();
    folder
}

fn link(folder: &Folder, service: &Service, more: &[&str]) -> Run {
    folder.run(&[&["link", "--reconcile", &service.address], more].concat())
}

/// The files of articles with their bytes.
fn articles(folder: &Folder) -> Vec<(PathBuf, Vec<u8>)> {
    let files = crate::program::files_below(&folder.path("newsgraph.store/articles"));
    files.into_iter().map(|file| (file.clone(), std::fs::read(file).unwrap())).collect()
}

fn is_linked(folder: &Folder, address: &str) -> bool {
    let query = format!("ASK {{ ?m a sssom:Mapping ; sssom:object_id <{address}> ; ng:rule \"reconciliation\" }}");
    folder.run(&["query", &query]).fine().contains("yes")
}

#[test]
fn both_versions_link_what_they_know_and_are_asked_once() {
    for (answer, version) in [(form as fn(&Asked) -> Reply, "0.2"), (draft, "1.0-draft")] {
        let folder = store();
        let service = Service::new(move |_, asked| answer(asked));
        let first = link(&folder, &service, &[]);
        let said = first.err.clone();
        let rows = first.fine();
        assert!(
            said.contains("The Desk:") && said.contains("2 matched, 1 left (1 of no known type), 0 errors"),
            "{said}"
        );
        assert!(rows.contains("matched,person,Oswin Tarrabee,https://desk.example/p7,0.70,"), "{version}: {rows}");
        assert!(rows.contains("left,place,Varnholm,,,\"of no known type: Varnholm (v1, album, score 100)\""), "{rows}");
        assert!(is_linked(&folder, "https://desk.example/p7") && is_linked(&folder, "https://desk.example/o1"));
        assert!(!is_linked(&folder, "https://desk.example/v1"));
        folder.run(&["check"]).fine();

        let before = articles(&folder);
        let asked = service.asked().len();
        let again = link(&folder, &service, &[]);
        assert!(again.err.contains("0 names asked in 0 requests, 3 answered before"), "{}", again.err);
        assert!(again.err.contains("0 of 1 articles changed"), "{}", again.err);
        assert_eq!((service.asked().len(), articles(&folder)), (asked, before.clone()), "{version}");

        folder.run(&["add", "a.txt"]).fine();
        assert_eq!(articles(&folder), before, "the same article again changes nothing");
        folder.write("b.txt", SECOND);
        folder.run(&["add", "b.txt"]).fine();
        assert_eq!(service.asked().len(), asked, "add asks nobody");
        let query = "SELECT ?g { GRAPH ?g { ?m sssom:object_id <https://desk.example/p7> } }";
        assert_eq!(folder.run(&["query", query]).fine().lines().count(), 3, "a new article gets the link, too");

        folder.run(&["link", "--forget", &service.address]).fine();
        assert!(!is_linked(&folder, "https://desk.example/p7"));
        let again = folder.run(&["link", "--forget", &service.address]);
        assert!(again.err.contains("0 links of") && again.err.contains("0 of 2 articles changed"), "{}", again.err);
        link(&folder, &service, &["--quiet"]).fine();
        assert!(articles(&folder).contains(&before[0]), "what was undone is done again as it was");
    }
}

#[test]
fn a_draft_service_is_asked_in_its_form() {
    let folder = store();
    let service = Service::new(|_, asked| draft(asked));
    link(&folder, &service, &["--type", "person=T5", "--property", "role=P39", "--property", "country=P17"]).fine();
    let asked = service.asked();
    let sizes: Vec<usize> =
        asked.iter().skip(1).map(|asked| asked.json()["queries"].as_array().unwrap().len()).collect();
    assert_eq!(sizes, [2, 1], "no more than the manifest allows");
    let queries: Vec<Value> =
        asked.iter().skip(1).flat_map(|asked| asked.json()["queries"].as_array().unwrap().clone()).collect();
    let person = queries.iter().find(|query| query["type"] == "T5").unwrap();
    assert_eq!(person["conditions"][0], json!({"matchType": "name", "propertyValue": "Oswin Tarrabee"}));
    assert_eq!(person["conditions"][1]["propertyId"], "P39");
    assert_eq!(person["conditions"][1]["propertyValue"], json!(["mayor"]));
}

#[test]
fn a_dry_run_asks_and_changes_nothing() {
    let folder = store();
    let before = articles(&folder);
    let service = Service::new(|_, asked| form(asked));
    let run = link(&folder, &service, &["--dry-run", "--kind", "person"]);
    assert!(run.err.contains("1 name asked") && run.err.contains("1 of 1 articles would be changed"), "{}", run.err);
    assert_eq!(articles(&folder), before);
    assert!(!folder.path("newsgraph.store/reconciliation/links.jsonl").exists());
    let asked = service.asked().len();
    link(&folder, &service, &["--kind", "person"]).fine();
    assert_eq!(service.asked().len(), asked, "the answers are kept");
    assert!(is_linked(&folder, "https://desk.example/p7") && !is_linked(&folder, "https://desk.example/o1"));
}

#[test]
fn only_the_articles_that_are_named() {
    let folder = store();
    folder.write("b.txt", SECOND);
    folder.run(&["add", "b.txt"]).fine();
    let service = Service::new(|_, asked| form(asked));
    let run = link(&folder, &service, &["b.txt"]);
    assert!(run.err.contains("1 of 1 articles changed"), "{}", run.err);
    assert!(!is_linked(&folder, "https://desk.example/o1"));
    link(&folder, &service, &["c.txt"]).fails(1, &["c.txt: no such article"]);
}

#[test]
fn a_busy_service_is_asked_again() {
    for busy in ["HTTP/1.1 429", "HTTP/1.1 500", "HTTP/1.1 503"] {
        let folder = store();
        let status: u16 = busy[9..].parse().unwrap();
        let service = Service::new(move |number, asked| match number {
            1 => Reply::Text(status, "Retry-After: 0\r\n", "wait"),
            2 => Reply::Text(
                status,
                "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\nDate: Sun, 06 Nov 1994 08:49:36 GMT\r\n",
                "",
            ),
            _ => form(asked),
        });
        let run = link(&folder, &service, &[]);
        assert!(run.err.contains("3 names asked in 4 requests"), "{}", run.err);
        run.fine();
        assert!(is_linked(&folder, "https://desk.example/p7"));
    }
}

#[test]
fn a_batch_that_is_too_large_is_halved() {
    let folder = store();
    let service = Service::new(|_, asked| match asked.method.as_str() {
        "POST" if asked.json().as_object().unwrap().len() > 1 => Reply::Text(413, "", ""),
        _ => form(asked),
    });
    let run = link(&folder, &service, &[]);
    assert!(run.err.contains("3 names asked in 5 requests"), "{}", run.err);
    run.fine();
}

/// A name, what the service does, and what is said of it.
type Fault = (&'static str, fn() -> Reply, &'static str);

/// What a service does to the first request for answers, and what is said of it.
const FAULTS: [Fault; 9] = [
    ("rubbish", || Reply::Text(200, "", "<!DOCTYPE html><title>Hello</title>"), "the answer is no JSON"),
    ("other JSON", || Reply::Json(json!({"status": "error", "message": "no"})), "none of a reconciliation service"),
    ("no HTTP", || Reply::Raw("rubbish\r\n\r\n"), "the answer is no HTTP"),
    ("a cut", || Reply::Raw("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"q0\": "), "the connection was cut"),
    ("silence", || Reply::Silence(Duration::from_secs(3)), "no answer within 1 seconds"),
    (
        "another address",
        || Reply::Text(301, "Location: https://elsewhere.example/api\r\n", ""),
        "https://elsewhere.example/api",
    ),
    ("a refusal", || Reply::Text(403, "", "no \u{1b}[31mkey\n"), "answers HTTP 403: no [31mkey"),
    ("a long pause", || Reply::Text(429, "Retry-After: 86400\r\n", ""), "asked again in 86400 seconds"),
    ("failure", || Reply::Text(500, "Retry-After: 0\r\n", "oh"), "still answers HTTP 500 after 6 tries"),
];

#[test]
fn a_service_that_fails_leaves_the_store_as_it_was() {
    for (fault, reply, said) in FAULTS {
        let folder = store();
        let before = articles(&folder);
        let service = Service::new(move |_, asked| match asked.method.as_str() {
            "GET" => form(asked),
            // The first of three is answered.
            _ if asked.body.contains("Varnholm") => form(asked),
            _ => reply(),
        });
        let run = link(&folder, &service, &["--batch", "1", "--timeout", "1"]);
        run.fails(1, &["no article was changed", &service.address, said]);
        assert_eq!(articles(&folder), before, "{fault}");
        assert!(!folder.path("newsgraph.store/reconciliation/links.jsonl").exists(), "{fault}");
    }
}

#[test]
fn a_manifest_that_is_none_and_nobody_there() {
    let folder = store();
    let before = articles(&folder);
    let service = Service::new(|_, _| Reply::Text(200, "", "<html>"));
    link(&folder, &service, &[]).fails(1, &["the answer is no JSON"]);
    let service = Service::new(|_, _| {
        Reply::Json(json!({"versions": ["7.0"], "name": "x", "view": {"url": "http://a.example/{id}"}}))
    });
    link(&folder, &service, &[]).fails(1, &["speaks versions \"7.0\""]);
    let service = Service::new(|_, _| Reply::Json(json!({"name": "x", "identifierSpace": "ids"})));
    link(&folder, &service, &[]).fails(1, &["--space"]);
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    folder.run(&["link", "--reconcile", &format!("http://{nobody}/")]).fails(1, &["cannot be reached"]);
    folder.run(&["link", "--reconcile", "ftp://a.example/"]).fails(2, &["must be an address"]);
    folder.run(&["link", "--type", "person=Q5"]).fails(2, &["--reconcile"]);
    folder.run(&["link", "--store", "nowhere"]).fails(1, &["no store here"]);
    assert_eq!(articles(&folder), before);
}

#[test]
fn a_question_without_an_answer_is_told_and_asked_again() {
    let folder = store();
    let service = Service::new(|number, asked| match form(asked) {
        Reply::Json(mut json) if number == 1 => {
            json.as_object_mut().unwrap().remove("q0");
            Reply::Json(json)
        }
        reply => reply,
    });
    let run = link(&folder, &service, &[]).fails(1, &["1 error"]);
    assert!(run.out.contains("error,"), "{}", run.out);
    let again = link(&folder, &service, &[]);
    assert!(again.err.contains("1 name asked in 1 request, 2 answered before"), "{}", again.err);
    again.fine();
}

#[test]
fn answers_that_were_cut_off_are_asked_for_again() {
    let folder = store();
    let service = Service::new(|_, asked| form(asked));
    link(&folder, &service, &[]).fine();
    let file = "newsgraph.store/reconciliation/answers.jsonl";
    let text = folder.read(file);
    folder.write(file, &text[..text.len() - 20]);
    let run = link(&folder, &service, &[]);
    assert!(run.err.contains("1 name asked in 1 request, 2 answered before"), "{}", run.err);
    run.fine();
    let run = link(&folder, &service, &[]);
    assert!(run.err.contains("0 names asked in 0 requests, 3 answered before"), "{}", run.err);
    let run = link(&folder, &service, &["--again"]);
    assert!(run.err.contains("3 names asked in 2 requests"), "{}", run.err);
}

#[test]
fn links_that_other_options_take_back_are_counted() {
    let folder = store();
    let untyped = |asked: &Asked| match form(asked) {
        Reply::Json(mut json) => {
            let answers = json.as_object_mut().unwrap().values_mut().filter_map(|answer| answer.get_mut("result"));
            for candidate in answers.flat_map(|result| result.as_array_mut().unwrap()) {
                candidate.as_object_mut().unwrap().remove("type");
            }
            Reply::Json(json)
        }
        reply => reply,
    };
    let service = Service::new(move |_, asked| untyped(asked));
    let first = link(&folder, &service, &["--untyped"]);
    assert!(first.err.contains("3 matched") && !first.err.contains("taken back"), "{}", first.err);
    let dry = link(&folder, &service, &["--kind", "person", "--dry-run"]);
    assert!(dry.err.contains("1 link of before would be taken back"), "{}", dry.err);
    assert!(is_linked(&folder, "https://desk.example/p7"));
    let again = link(&folder, &service, &["--kind", "person"]);
    assert!(again.err.contains("1 link of before taken back: with the options of this run"), "{}", again.err);
    assert!(!is_linked(&folder, "https://desk.example/p7") && is_linked(&folder, "https://desk.example/o1"));
    let back = link(&folder, &service, &["--untyped"]);
    assert!(!back.err.contains("taken back") && is_linked(&folder, "https://desk.example/p7"), "{}", back.err);
    link(&folder, &service, &["--limit", "0"]).fails(2, &["--limit"]);
}

#[test]
fn a_text_from_two_sources_is_one_article_that_changes() {
    let folder = store();
    folder.write("copy.txt", ARTICLE);
    folder.run(&["add", "copy.txt"]).fine();
    let service = Service::new(|_, asked| form(asked));
    let run = link(&folder, &service, &["--dry-run"]);
    assert!(run.err.contains("1 of 1 articles would be changed"), "{}", run.err);
    let run = link(&folder, &service, &[]);
    assert!(run.err.contains("1 of 1 articles changed"), "{}", run.err);
    assert!(folder.run(&["list"]).err.contains("1 article from 2 sources"));
}
