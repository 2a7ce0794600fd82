//! The named queries and the checks: their headers, their answers on an article, and that each check finds what it is for.

use newsgraph::document::{Article, Metadata};
use newsgraph::knowledge::Knowledge;
use newsgraph::query::named::{checks, queries, query};
use newsgraph::query::{Named, Query, Results, Term};
use newsgraph::store::{Dataset, Record, Store, Wanted};
use newsgraph::{pipeline, to_rdf};
use oxrdf::{GraphName, Literal, Quad};
use oxrdfio::{RdfFormat, RdfParser};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const TEXT: &str = "Minister denies plan for new dam\n\n\
    VIENNA – Austria's energy minister, Anna Huber, on Monday denied that the government would build a second dam. \
    “There is no such plan,” Ms Huber told reporters.\n\n\
    “We have asked for the documents,” said Karl Maier, a spokesman for the World Wildlife Fund. \
    “If they exist, we will see them.”\n\n\
    A government official said the river “may” need protection. The claim could not be verified.\n\n\
    By Eva Berger\n";

/// The graphs of articles, with what the knowledge base adds.
fn articles(texts: impl IntoIterator<Item = String>) -> Dataset {
    let knowledge = Knowledge::embedded();
    let dataset = Dataset::new(false).unwrap();
    for text in texts {
        let metadata = Metadata { date: Some(jiff::civil::date(2024, 5, 14)), ..Metadata::default() };
        let document = pipeline::annotate(Article::new(text, metadata), &knowledge);
        let graph = to_rdf::graph(&document, &knowledge, &to_rdf::Options::default());
        dataset.extend(graph.quads()).unwrap();
    }
    dataset
}

fn article() -> Dataset {
    articles([TEXT.to_owned()])
}

/// A dataset of Turtle, with the project's prefixes known.
fn turtle(text: &str) -> Dataset {
    let mut whole = String::new();
    for (name, iri) in newsgraph::vocab::PREFIXES {
        writeln!(whole, "@prefix {name}: <{iri}> .").unwrap();
    }
    whole.push_str("@prefix : <https://example.org/> .\n");
    whole.push_str(text);
    let dataset = Dataset::new(false).unwrap();
    dataset.extend(RdfParser::from_format(RdfFormat::Turtle).for_slice(&whole).map(|quad| quad.unwrap())).unwrap();
    dataset
}

fn run(named: &Named, values: &[(&str, &str)], dataset: &Dataset) -> Results {
    let values: Vec<_> = values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let query = Query::parse(named.with(&values).unwrap()).unwrap_or_else(|error| panic!("{}: {error}", named.name));
    query.run(dataset).unwrap()
}

/// The rows of a named query as plain text, `–` for an empty cell.
fn rows(name: &str, values: &[(&str, &str)], dataset: &Dataset) -> Vec<Vec<String>> {
    let text = |cell: Option<Term>| match cell {
        Some(Term::Literal(literal)) => literal.value().to_owned(),
        Some(term) => term.to_string(),
        None => "–".to_owned(),
    };
    match run(&query(name).unwrap(), values, dataset) {
        Results::Rows { rows, .. } => rows.into_iter().map(|row| row.into_iter().map(text).collect()).collect(),
        _ => panic!("{name} gives no rows"),
    }
}

fn violations(check: &Named, dataset: &Dataset) -> usize {
    match run(check, &[], dataset) {
        Results::Rows { rows, .. } => rows.len(),
        _ => panic!("{} gives no rows", check.name),
    }
}

#[test]
fn headers_say_what_the_queries_give() {
    let dataset = article();
    for named in queries().unwrap().into_iter().chain(checks().unwrap()) {
        assert!(!named.title.is_empty() && !named.title.ends_with('.'), "{}: title", named.name);
        for described in named.parameters.iter().chain(&named.columns) {
            assert!(!described.description.is_empty(), "{}: {} is not described", named.name, described.name);
        }
        for parameter in &named.parameters {
            let used = format!("?_{}", parameter.name);
            assert!(named.text.contains(&used), "{}: {used} is not used", named.name);
        }
        let marked = named.text.contains("\n  # values\n") || named.text.contains("# values\n");
        assert_eq!(marked, !named.parameters.is_empty(), "{}: the line `# values`", named.name);
        match run(&named, &[], &dataset) {
            Results::Rows { columns, rows } => {
                let described: Vec<&str> = named.columns.iter().map(|column| column.name.as_str()).collect();
                assert_eq!(columns, described, "{}: columns", named.name);
                assert!(rows.len() < 2 || named.text.contains("\nORDER BY "), "{}: no order", named.name);
            }
            _ => assert!(named.columns.is_empty(), "{}: columns", named.name),
        }
    }
}

/// Of a store only what a query can look at is loaded. That must not change its answer.
#[test]
fn queries_answer_the_same_on_what_they_need_of_a_store() {
    let folder = tempfile::tempdir().unwrap();
    let (knowledge, options) = (Knowledge::embedded(), to_rdf::Options::default());
    let store = Store::open_or_create(folder.path(), to_rdf::BASE).unwrap();
    for (at, text) in [TEXT.to_owned(), TEXT.replace("Huber", "Berger")].into_iter().enumerate() {
        let document = pipeline::annotate(Article::new(text, Metadata::default()), &knowledge);
        let graph = to_rdf::graph(&document, &knowledge, &options);
        store.put(&[Record::new(format!("{at}.txt"), &graph, &options)]).unwrap();
    }
    let all = store.dataset(&Wanted::all(true)).unwrap();
    let quads = |dataset: &Dataset| {
        let every = Query::parse("SELECT ?s ?p ?o { ?s ?p ?o }").unwrap();
        let Results::Rows { rows, .. } = every.run(dataset).unwrap() else { panic!("no rows") };
        rows.len()
    };
    let mut smaller = 0;
    for named in queries().unwrap().into_iter().chain(checks().unwrap()) {
        let query = Query::parse(named.text.clone()).unwrap();
        let needed = store.dataset(&query.wanted()).unwrap();
        assert_eq!(query.run(&needed).unwrap(), query.run(&all).unwrap(), "{}", named.name);
        smaller += usize::from(quads(&needed) * 2 < quads(&all));
    }
    assert!(smaller > 40, "{smaller} queries load less than half");
}

#[test]
fn queries_answer_the_same_each_time() {
    let (one, other) = (article(), article());
    for named in queries().unwrap() {
        assert_eq!(run(&named, &[], &one), run(&named, &[], &other), "{}", named.name);
    }
}

/// Each article calls a thing by the fullest name that it has in it, so with several articles a thing may have several
/// labels: that must neither repeat rows nor change counts.
#[test]
fn a_thing_of_several_labels_is_one_thing() {
    let (one, several) = (article(), article());
    let named = Query::parse("SELECT DISTINCT ?thing { ?thing skos:prefLabel ?label } ORDER BY ?thing").unwrap();
    let Results::Rows { rows: things, .. } = named.run(&one).unwrap() else { panic!("no rows") };
    assert!(things.len() > 5, "{things:?}");
    for thing in things.into_iter().flatten().flatten() {
        let Term::NamedNode(thing) = thing else { panic!("{thing} is no IRI") };
        // Behind every letter, so it is never the name that is shown.
        let label = Literal::new_simple_literal(format!("\u{10fffd} {}", thing.as_str().len()));
        several.extend([Quad::new(thing, newsgraph::vocab::skos::PREF_LABEL, label, GraphName::DefaultGraph)]).unwrap();
    }
    for named in queries().unwrap() {
        // These two give all names.
        if !["about-person", "aliases"].contains(&named.name.as_str()) {
            assert_eq!(run(&named, &[], &several), run(&named, &[], &one), "{}", named.name);
        }
    }
    assert!(rows("aliases", &[], &several).iter().all(|row| row[2].contains('\u{10fffd}')));
}

#[test]
fn graphs_from_the_pipeline_pass_every_check() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/articles");
    let mut paths: Vec<_> = fs::read_dir(samples).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    assert!(!paths.is_empty());
    let samples = paths.iter().map(|path| fs::read_to_string(path).unwrap());
    let dataset = articles(samples.chain([TEXT.to_owned()]));
    for check in checks().unwrap() {
        assert_eq!(violations(&check, &dataset), 0, "{}: {:?}", check.name, run(&check, &[], &dataset));
    }
    for name in ["agreements", "distances", "events", "contradictions", "repetitions"] {
        assert!(!rows(name, &[], &dataset).is_empty(), "{name} has no row on the sample articles");
    }
}

#[test]
fn parameters_narrow_the_answer() {
    let dataset = turtle(
        ":a a schema:NewsArticle ; schema:headline \"News\" .
         :s a ng:Statement ; schema:text \"It rains\" ; prov:wasAttributedTo :p ; ng:content :c ; ng:act ng:Say ;
           prov:wasQuotedFrom :a ; schema:mentions :v .
         :t a ng:Statement ; schema:text \"It snows\" ; prov:wasAttributedTo :p, :q ; ng:content :d ; ng:act ng:Warn ;
           prov:wasQuotedFrom :a .
         :c nif:beginIndex 9 . :d nif:beginIndex 10 .
         :p skos:prefLabel \"Zoe Park\" ; skos:altLabel \"Park\" . :q skos:prefLabel \"Al Quist\" .
         :v skos:prefLabel \"Vienna\" ; schema:alternateName \"Wien\" .",
    );
    let rains = ["Zoe Park", "Say", "It rains", "News"].map(str::to_owned).to_vec();
    let snows = ["Al Quist and Zoe Park", "Warn", "It snows", "News"].map(str::to_owned).to_vec();
    assert_eq!(rows("statements", &[], &dataset), [rains.clone(), snows.clone()]);
    for narrow in [&[("speaker", "al quist")][..], &[("speaker", "PARK"), ("words", "SNOW")]] {
        assert_eq!(rows("statements", narrow, &dataset), std::slice::from_ref(&snows));
    }
    assert_eq!(rows("statements", &[("about", "wien")], &dataset), [rains]);
    assert!(rows("statements", &[("speaker", "nobody")], &dataset).is_empty());
}

/// Each kind of question about statements, on wordings that answer it.
#[test]
fn questions_about_statements() {
    let text = "Weber rules out second harbour wall\n\n\
        Austria's president, Anna Weber, has ruled out a second harbour wall at the old port. \
        Mr Bruno Sarti said officials had told him that the wall was weak.\n\n\
        Clara Okoye said the wall was strong, contradicting Mr Sarti. Carl Duarte said the wall was strong, echoing Ms Okoye. \
        Ms Okoye told reporters on Saturday that the port would open.\n\n\
        Residents said the water had come. The claim could not be verified.\n";
    let dataset = articles([text.to_owned()]);
    let has = |name: &str, values: &[(&str, &str)], cells: &[&str]| {
        let found = rows(name, values, &dataset);
        let holds = |row: &Vec<String>| cells.iter().all(|cell| row.iter().any(|have| have.contains(cell)));
        assert!(found.iter().any(holds), "{name} {values:?} has no row with {cells:?}: {found:#?}");
    };
    has("statements", &[("to", "reporters")], &["Clara Okoye", "the port would open"]);
    has("statements", &[("date", "2024-05-11")], &["the port would open"]);
    assert_eq!(rows("statements", &[("to", "reporters")], &dataset).len(), 1);
    has("denials", &[], &["Anna Weber", "RuleOut", "old port"]);
    has("contradictions", &[], &["Clara Okoye", "the wall was strong", "Bruno Sarti"]);
    has("agreements", &[], &["Carl Duarte", "Clara Okoye"]);
    has("reported-chains", &[], &["Bruno Sarti", "officials", "the wall was weak"]);
    has("statements-for", &[("of", "Austria")], &["Anna Weber", "president", "old port"]);
    assert!(rows("statements-for", &[("of", "Kenya")], &dataset).is_empty());
    has("anonymous-sources", &[], &["Residents", "the water had come"]);
    has("unverified", &[], &["Unverified", "the water had come"]);
    let shares = rows("speaking-share", &[], &dataset);
    let sum: f64 = shares.iter().map(|row| row[4].parse::<f64>().unwrap()).sum();
    // Each is rounded.
    assert!((sum - 1.0).abs() < 1e-3, "{shares:#?}");
    assert!(shares.iter().all(|row| row[4].len() <= "0.1234".len()), "{shares:#?}");
    assert!(shares.iter().any(|row| row[0] == "Clara Okoye" && row[1] == "Person" && row[2] == "3"), "{shares:#?}");
}

/// What happened, to how many, and how it stands.
#[test]
fn questions_about_happenings() {
    let text = "Rebels take a town\n\n\
        Fighters of the Free Delta Movement took control of the northern town of Brimley, about 60 miles north of Vienna, and won \
        victories in Graz and Linz.\n\n\
        Up to 2,000 soldiers captured in Graz are still held. Anna Weber said at least 12 people were killed. The claim could not be \
        verified.\n\n\
        Austria's president, Anna Weber, is due to meet Bruno Sarti in Vienna. Five bills were killed in the senate. The army may have \
        killed 30 men.\n";
    let dataset = articles([text.to_owned()]);
    let has = |name: &str, values: &[(&str, &str)], cells: &[&str]| {
        let found = rows(name, values, &dataset);
        let holds = |row: &Vec<String>| cells.iter().all(|cell| row.iter().any(|have| have.contains(cell)));
        assert!(found.iter().any(holds), "{name} {values:?} has no row with {cells:?}: {found:#?}");
    };
    has("events", &[("kind", "Victory")], &["Reported", "Linz"]);
    has("events", &[("kind", "Encounter")], &["Scheduled", "Bruno Sarti", "Vienna"]);
    has("casualties", &[], &["Detention", "2000", "AtMost", "Reported"]);
    has("casualties", &[], &["Death", "12", "AtLeast", "Claimed", "Unverified", "Anna Weber"]);
    assert_eq!(rows("casualties", &[], &dataset).len(), 2, "{:#?}", rows("casualties", &[], &dataset));
    has("distances", &[], &["Vienna", "north", "97", "Approximately"]);
    let open = rows("events", &[("open", "yes")], &dataset);
    assert!(!open.is_empty() && open.iter().all(|row| row[1] != "Reported"), "{open:#?}");
}

/// A plan is told apart from what somebody says.
#[test]
fn intentions_are_counted_apart() {
    let text = "Anna Weber said the wall might fall. She plans to leave in spring. Bruno Sarti intends to stay.\n";
    let dataset = articles([text.to_owned()]);
    assert_eq!(rows("speakers", &[], &dataset), [["Anna Weber", "1", "1"]]);
    assert_eq!(rows("modality", &[], &dataset)[0][..2], ["1", "1"]);
    let planned = rows("events", &[("status", "planned")], &dataset);
    assert!(planned.iter().any(|row| row[2] == "Bruno Sarti" && row[4] == "to stay"), "{planned:#?}");
}

/// The lines below an article tell who made it, and the knowledge base whose government it is.
#[test]
fn makers_and_governments() {
    let text = "Ferry line to close\n\n\
        The ferry line between the islands will close in the spring, officials of the Obama administration said on Monday.\n\n\
        – (Additional reporting Coastal service)\n\n\
        Oda Lindqvist\n\n\
        Oda Lindqvist is transport correspondent of The Guardian\n";
    let dataset = articles([text.to_owned()]);
    assert_eq!(
        rows("article-credits", &[], &dataset),
        [["Ferry line to close", "Oda Lindqvist", "Guardian", "Coastal service"]]
    );
    let parts = rows("parts-of", &[], &dataset);
    let part = ["Obama administration", "Federal government of the United States"];
    assert!(parts.iter().any(|row| row[..] == part), "{parts:#?}");
}

/// Turtle that only breaks the rule of the check of that name, or breaks others with it where they go together.
const BROKEN: &[(&str, &str)] = &[
    ("blank-nodes", "[] schema:name \"x\" ."),
    ("confidence-out-of-range", ":x ng:confidence 1.5 ."),
    ("containment-cycle", ":x schema:containedInPlace :y . :y schema:containedInPlace :x ."),
    ("content-asserted", ":s a ng:Statement ; schema:location :x ."),
    ("entity-without-mention", ":x a schema:Person ; skos:prefLabel \"X\" ."),
    ("entity-without-name", ":m itsrdf:taIdentRef :x ."),
    ("event-without-standing", ":x a ng:Event ; ng:count 3 ."),
    ("identity", ":x owl:sameAs :y ."),
    ("link-without-mapping", ":x schema:sameAs wd:Q1 ."),
    ("mapping-without-confidence", ":x a sssom:Mapping ; sssom:subject_id :y ."),
    ("membership-incomplete", ":x a org:Membership ; org:member :y ."),
    ("membership-without-evidence", ":x a org:Membership ."),
    (
        "mention-without-entity",
        ":x a ng:Mention ; ng:mentionForm ng:Name ; nif:anchorOf \"X\" ; itsrdf:taClassRef schema:Person .",
    ),
    (
        "offsets",
        ":a nif:isString \"né là\" . :x nif:referenceContext :a ; nif:beginIndex 3 ; nif:endIndex 5 ; nif:anchorOf \"é\" .",
    ),
    ("quotation-without-quote", ":s a ng:Statement ; ng:directness ng:Direct ."),
    (
        "role-in-content",
        ":m a org:Membership ; ng:rule \"name-is-role\" ; prov:wasDerivedFrom :e . \
         :e nif:referenceContext :a ; nif:beginIndex 2 ; nif:endIndex 4 . \
         :s a ng:Statement ; ng:content :c . :c nif:referenceContext :a ; nif:beginIndex 1 ; nif:endIndex 9 .",
    ),
    ("role-with-invented-dates", ":x org:memberDuring :i . :i schema:startDate \"2013\" ."),
    ("second-label", ":r a org:Role ; skos:prefLabel \"vice president\", \"vice-president\" ."),
    ("statement-without-content", ":s a ng:Statement ; schema:text \"x\" ."),
    ("statement-without-source", ":s a ng:Statement ; schema:text \"x\" ."),
    ("statement-without-standing", ":s a ng:Statement ; ng:polarity fact:positive, fact:negative ."),
];

#[test]
fn each_check_finds_what_it_is_for() {
    let names: Vec<String> = checks().unwrap().into_iter().map(|check| check.name).collect();
    let broken: Vec<&str> = BROKEN.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, broken, "a broken graph for each check, sorted");
    for (check, (name, text)) in checks().unwrap().iter().zip(BROKEN) {
        assert!(violations(check, &turtle(text)) > 0, "{name} finds nothing in {text}");
    }
}
