//! The ontology against everything that uses its terms: the code, the word lists, the queries and the golden graphs.

use newsgraph::document::{Article, Metadata};
use newsgraph::knowledge::Knowledge;
use newsgraph::pipeline::annotate;
use newsgraph::{to_rdf, vocab};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

const NS: &str = vocab::ng::IRI;

/// Files below `folder` with this ending, sorted.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<PathBuf> = WalkDir::new(root)
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == ending))
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "no .{ending} below {folder}");
    paths
}

fn triples(path: &Path) -> Vec<oxrdf::Quad> {
    let text = fs::read(path).unwrap();
    oxrdfio::RdfParser::from_format(oxrdfio::RdfFormat::Turtle)
        .for_slice(&text)
        .map(|quad| quad.unwrap_or_else(|error| panic!("{}: {error}", path.display())))
        .collect()
}

/// Own terms that the ontology declares, each with the properties it is described by.
fn declared() -> BTreeMap<String, BTreeSet<String>> {
    let mut terms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let ontology = Path::new(env!("CARGO_MANIFEST_DIR")).join("ontology/newsgraph.ttl");
    for quad in triples(&ontology) {
        if let oxrdf::NamedOrBlankNode::NamedNode(subject) = &quad.subject
            && let Some(term) = subject.as_str().strip_prefix(NS)
            && !term.is_empty()
        {
            terms.entry(term.to_owned()).or_default().insert(quad.predicate.as_str().to_owned());
        }
    }
    terms
}

/// Fails with all the terms that are not declared.
fn assert_declared(used: BTreeMap<String, BTreeSet<String>>) {
    let declared = declared();
    let unknown: BTreeMap<_, _> = used.into_iter().filter(|(term, _)| !declared.contains_key(term)).collect();
    assert!(unknown.is_empty(), "terms that ontology/newsgraph.ttl does not declare, and where: {unknown:#?}");
}

#[test]
fn the_code_has_the_terms_of_the_ontology() {
    let code: BTreeSet<String> = vocab::own().map(|term| term.as_str().strip_prefix(NS).unwrap().to_owned()).collect();
    let declared: BTreeSet<String> = declared().into_keys().collect();
    let only_code: Vec<_> = code.difference(&declared).collect();
    let only_ontology: Vec<_> = declared.difference(&code).collect();
    assert!(
        only_code.is_empty() && only_ontology.is_empty(),
        "only code: {only_code:?}, only ontology: {only_ontology:?}"
    );
}

#[test]
fn each_term_is_explained() {
    const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
    const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
    for (term, properties) in declared() {
        assert!(properties.contains("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), "ng:{term} has no type");
        assert!(properties.contains(&format!("{RDFS}label")), "ng:{term} has no label");
        let explained = [format!("{RDFS}comment"), format!("{SKOS}definition")];
        assert!(explained.iter().any(|one| properties.contains(one)), "ng:{term} has no definition");
    }
}

#[test]
fn queries_use_declared_terms() {
    let names = Regex::new(&format!(r"\bng:([A-Za-z]\w*)|<{}([A-Za-z]\w*)>", regex::escape(NS))).unwrap();
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in files("queries", "rq") {
        let text = fs::read_to_string(&path).unwrap();
        for found in names.captures_iter(&text) {
            let term = found.get(1).or(found.get(2)).unwrap().as_str().to_owned();
            used.entry(term).or_default().insert(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    assert_declared(used);
}

#[test]
fn golden_graphs_use_declared_terms() {
    let mut used = BTreeMap::new();
    for path in files("tests/articles", "ttl") {
        note_terms(&mut used, triples(&path).into_iter(), &path);
    }
    assert_declared(used);
}

#[test]
fn graphs_of_the_samples_use_declared_terms() {
    let knowledge = Knowledge::embedded();
    let mut used = BTreeMap::new();
    for path in files("seeds/articles", "txt") {
        let article = Article::new(fs::read_to_string(&path).unwrap(), Metadata::default());
        let graph = to_rdf::graph(&annotate(article, &knowledge), &knowledge, &to_rdf::Options::default());
        note_terms(&mut used, graph.quads(), &path);
    }
    assert_declared(used);
}

/// Adds the own terms that the quads use as properties or objects, each with the file it is used in.
fn note_terms(used: &mut BTreeMap<String, BTreeSet<String>>, quads: impl Iterator<Item = oxrdf::Quad>, file: &Path) {
    for quad in quads {
        let object = match &quad.object {
            oxrdf::Term::NamedNode(node) => node.as_str(),
            _ => "",
        };
        for iri in [quad.predicate.as_str(), object] {
            if let Some(term) = iri.strip_prefix(NS) {
                used.entry(term.to_owned()).or_default().insert(file.display().to_string());
            }
        }
    }
}

#[test]
fn acts_media_and_happenings_of_the_word_lists_are_declared() {
    // Kinds of rows in the list of happenings whose value is a class.
    const OF_A_CLASS: [&str; 4] = ["befell", "does", "takes", "taking"];
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let happenings = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/en/happenings.tsv")).unwrap();
    for row in happenings.lines() {
        if let [_, kind, class] = row.split('\t').collect::<Vec<_>>()[..]
            && OF_A_CLASS.contains(&kind)
        {
            used.entry(class.to_owned()).or_default().insert("seeds/en/happenings.tsv".to_owned());
        }
    }
    assert!(used.contains_key("Death"), "no row tells of deaths");
    // Those that the code itself writes.
    let code = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/attribute/happenings");
    let class = Regex::new(r#"class: "(\w+)"|befallen\([^)]*"([A-Z]\w+)""#).unwrap();
    for entry in WalkDir::new(code).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file()) {
        for found in class.captures_iter(&fs::read_to_string(entry.path()).unwrap()) {
            let name = found.get(1).or(found.get(2)).unwrap().as_str().to_owned();
            used.entry(name).or_default().insert(entry.path().display().to_string());
        }
    }
    assert!(used.contains_key("Encounter") && used.contains_key("Prospect"), "not all that the code writes: {used:?}");
    for path in files("seeds/en", "tsv") {
        let text = fs::read_to_string(&path).unwrap();
        let mut rows = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let columns: Vec<&str> = rows.next().unwrap().split('\t').collect();
        for (index, column) in columns.iter().enumerate().filter(|(_, column)| ["act", "medium"].contains(column)) {
            let _ = column;
            for row in rows.clone() {
                if let Some(term) = row.split('\t').nth(index).filter(|term| !term.is_empty()) {
                    used.entry(term.to_owned()).or_default().insert(path.display().to_string());
                }
            }
        }
    }
    assert!(!used.is_empty(), "no list has a column `act` or `medium`");
    assert_declared(used);
}

#[test]
fn two_parsers_read_the_ontology() {
    use rio_api::parser::TriplesParser;
    for path in files("ontology", "ttl") {
        let by_oxrdfio = triples(&path).len();
        let text = fs::read(&path).unwrap();
        let mut by_rio = 0;
        rio_turtle::TurtleParser::new(text.as_slice(), None)
            .parse_all(&mut |_| {
                by_rio += 1;
                Ok::<(), rio_turtle::TurtleError>(())
            })
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(by_oxrdfio, by_rio, "{}", path.display());
    }
}
