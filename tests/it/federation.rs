//! SERVICE in queries (SPARQL 1.1 Federated Query), against an endpoint on loopback: asked once, joined with what the store
//! knows, and never without `--network`.

use crate::program::Folder;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

const GRAPH: &str = "@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<http://example.org/a> a schema:Person ; skos:prefLabel \"Amara Osei\"@en ; skos:exactMatch <http://kb.example/1> .
<http://example.org/b> a schema:Person ; skos:prefLabel \"Bo Lindqvist\"@en ; skos:exactMatch <http://kb.example/2> .
<http://example.org/c> a schema:Person ; skos:prefLabel \"Cesar Duarte\"@en ; skos:exactMatch <http://kb.example/3> .
";

const ANSWER: &str = r#"{"head":{"vars":["match","born"]},"results":{"bindings":[
{"match":{"type":"uri","value":"http://kb.example/1"},"born":{"type":"literal","value":"1961"}},
{"match":{"type":"uri","value":"http://kb.example/3"},"born":{"type":"literal","value":"1974"}},
{"match":{"type":"uri","value":"http://kb.example/9"},"born":{"type":"literal","value":"1980"}}]}}"#;

/// An endpoint that gives every question this status and body; its address and the questions that it got.
fn endpoint(status: &'static str, body: &'static str) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/sparql", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&asked);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let (mut line, mut length) = (String::new(), 0);
            while reader.read_line(&mut line).unwrap() > 2 {
                if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                    length = value.trim().parse().unwrap();
                }
                line.clear();
            }
            let mut question = vec![0; length];
            reader.read_exact(&mut question).unwrap();
            heard.lock().unwrap().push(String::from_utf8(question).unwrap());
            let length = body.len();
            let opening = format!("HTTP/1.1 {status}\r\nContent-Type: application/sparql-results+json\r\n");
            write!(stream, "{opening}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}").unwrap();
        }
    });
    (address, asked)
}

fn query(address: &str) -> String {
    format!(
        "SELECT ?name ?born {{ SERVICE <{address}> {{ ?match <http://kb.example/born> ?born }} \
         ?person skos:exactMatch ?match ; skos:prefLabel ?name }} ORDER BY ?name"
    )
}

#[test]
fn a_service_is_asked_once_and_joined_with_the_store() {
    let folder = Folder::new();
    folder.write("a.ttl", GRAPH);
    let (address, asked) = endpoint("200 OK", ANSWER);
    let out = folder.run(&["query", &query(&address), "--network", "--data", "a.ttl", "--format", "csv"]).fine();
    assert_eq!(out.replace('\r', ""), "name,born\nAmara Osei,1961\nCesar Duarte,1974\n");
    let asked = asked.lock().unwrap();
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert!(asked[0].contains("http://kb.example/born"), "{asked:?}");
}

#[test]
fn nothing_is_asked_of_the_network_unless_it_is_allowed() {
    let folder = Folder::new();
    folder.write("a.ttl", GRAPH);
    let (address, asked) = endpoint("200 OK", ANSWER);
    folder.run(&["query", &query(&address), "--data", "a.ttl"]).fails(2, &[address.as_str(), "--network"]);
    assert!(asked.lock().unwrap().is_empty());
}

#[test]
fn a_service_that_fails_is_told_of() {
    let folder = Folder::new();
    folder.write("a.ttl", GRAPH);
    let (address, _asked) = endpoint("503 Service Unavailable", "{}");
    let args = ["query", &query(&address), "--network", "--data", "a.ttl"];
    folder.run(&args).fails(1, &[address.as_str(), "503"]);
}
