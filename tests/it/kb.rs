//! Knowledge base files as a user meets them: made from every kind of source, checked, asked, linked to; and what is said
//! when a source or a file is not what it should be.

use crate::program::Folder;
use std::fs;
use std::process::{Command, Stdio};

/// Nobody in it is in the built-in knowledge base.
const ARTICLE: &str = "Harbour plan for Varnholm

VARNHOLM, Sept 3 (Wire) - Ketterby Group will build a harbour in Varnholm, mayor Oswin Tarrabee said on Tuesday.

\"We have waited for this,\" Tarrabee told reporters.
";

const TABLE: &str = "\
qid\tlabel\tkind\taliases\tcountry\tids
Q900000001\tOswin Tarrabee\tperson\tTarrabee\tSE\t{\"enwiki\": \"Oswin Tarrabee\"}
Q900000002\tKetterby Group\torganization\tKetterby|KM\tSE\t
Q900000003\tVarnholm\tplace\t\tSE\t{\"geonames\": 99000003}
";

const VOCABULARY: &str = r#"
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
@prefix wd: <http://www.wikidata.org/entity/> .
<https://desk.example/person/7> a skos:Concept, schema:Person ;
    skos:prefLabel "Oswin Tarrabee"@en, "Oswin Tarrabée"@fr ;
    skos:altLabel "O. Tarrabee"@en ;
    skos:exactMatch wd:Q900000001 .
<https://desk.example/place/3> a schema:City ; skos:prefLabel "Varnholm" ; skos:broader <https://desk.example/place/1> .
<https://desk.example/place/1> a schema:Country ; skos:prefLabel "Norrmark" .
"#;

const TRUTHY: &str = r#"<http://www.wikidata.org/entity/Q900000001> <http://www.w3.org/2000/01/rdf-schema#label> "Oswin Tarrabee"@en .
<http://www.wikidata.org/entity/Q900000001> <http://www.w3.org/2000/01/rdf-schema#label> "Osvin Tarrabi"@sv .
<http://www.wikidata.org/entity/Q900000001> <http://www.wikidata.org/prop/direct/P31> <http://www.wikidata.org/entity/Q5> .
<http://www.wikidata.org/entity/Q900000003> <http://www.w3.org/2000/01/rdf-schema#label> "Varnholm"@en .
<http://www.wikidata.org/entity/Q900000003> <http://www.wikidata.org/prop/direct/P31> <http://www.wikidata.org/entity/Q515> .
<http://www.wikidata.org/entity/Q900000003> <http://www.wikidata.org/prop/direct/P1082> "+52100"^^<http://www.w3.org/2001/XMLSchema#decimal> .
<http://www.wikidata.org/entity/Q900000009> <http://www.w3.org/2000/01/rdf-schema#label> "tarring"@en .
<http://www.wikidata.org/entity/Q900000021> <http://www.w3.org/2000/01/rdf-schema#label> "Varnholm Parish Council"@en .
<http://www.wikidata.org/entity/Q900000021> <http://www.wikidata.org/prop/direct/P31> <http://www.wikidata.org/entity/Q900000022> .
<http://www.wikidata.org/entity/Q900000022> <http://www.w3.org/2000/01/rdf-schema#label> "parish council"@en .
<http://www.wikidata.org/entity/Q900000022> <http://www.wikidata.org/prop/direct/P279> <http://www.wikidata.org/entity/Q900000023> .
<http://www.wikidata.org/entity/Q900000023> <http://www.wikidata.org/prop/direct/P279> <http://www.wikidata.org/entity/Q43229> .
"#;

/// A dump as Wikidata writes it: an item a line, with a comma behind all but the last.
const DUMP: &str = r#"[
{"type":"item","id":"Q900000001","labels":{"en":{"language":"en","value":"Oswin Tarrabee"}},"descriptions":[],"aliases":{"en":[{"language":"en","value":"Tarrabee the Elder"}]},"claims":{"P31":[{"mainsnak":{"snaktype":"value","property":"P31","datavalue":{"value":{"entity-type":"item","numeric-id":5,"id":"Q5"},"type":"wikibase-entityid"}},"rank":"normal"}],"P39":[{"mainsnak":{"snaktype":"value","property":"P39","datavalue":{"value":{"entity-type":"item","id":"Q900000004"},"type":"wikibase-entityid"}},"qualifiers":{"P580":[{"snaktype":"value","property":"P580","datavalue":{"value":{"time":"+2011-05-00T00:00:00Z","precision":10},"type":"time"}}]},"rank":"normal"}]},"sitelinks":{"enwiki":{"site":"enwiki","title":"Oswin Tarrabee"}}},
{"type":"item","id":"Q900000004","labels":{"en":{"language":"en","value":"Mayor of Paris"}},"aliases":[],"claims":{"P31":[{"mainsnak":{"snaktype":"value","datavalue":{"value":{"id":"Q4164871"},"type":"wikibase-entityid"}},"rank":"normal"}],"P1001":[{"mainsnak":{"snaktype":"value","datavalue":{"value":{"id":"Q90"},"type":"wikibase-entityid"}},"rank":"normal"}]},"sitelinks":{}},
{"type":"item","id":"Q900000021","labels":{"en":{"language":"en","value":"Varnholm Parish Council"}},"aliases":[],"claims":{"P31":[{"mainsnak":{"snaktype":"value","datavalue":{"value":{"id":"Q900000022"},"type":"wikibase-entityid"}},"rank":"normal"}],"P213":[{"mainsnak":{"snaktype":"value","datavalue":{"value":"0000 0000 0000 123X","type":"string"}},"rank":"normal"}],"P214":[{"mainsnak":{"snaktype":"value","datavalue":{"value":"900001","type":"string"}},"rank":"normal"}]},"sitelinks":{"enwiki":{"site":"enwiki","title":"Varnholm Parish Council"}}},
{"type":"item","id":"Q900000022","labels":{"en":{"language":"en","value":"parish council"}},"aliases":[],"claims":{"P279":[{"mainsnak":{"snaktype":"value","datavalue":{"value":{"id":"Q43229"},"type":"wikibase-entityid"}},"rank":"normal"}]},"sitelinks":{}},
{"type":"item","id":"Q900000024","labels":{"en":{"language":"en","value":"Tarrabee nebula"}},"aliases":[],"claims":{"P31":[{"mainsnak":{"snaktype":"value","datavalue":{"value":{"id":"Q900000025"},"type":"wikibase-entityid"}},"rank":"normal"}]},"sitelinks":{"enwiki":{"site":"enwiki","title":"Tarrabee nebula"}}},
{"type":"item","id":"Q900000009","labels":{"en":{"language":"en","value":"tarring"}},"aliases":{},"claims":{},"sitelinks":{}}
]
"#;

/// Compresses with the program that people compress with.
fn packed(program: &str, bytes: &str) -> Vec<u8> {
    use std::io::Write;
    let mut child = Command::new(program).arg("-c").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(bytes.as_bytes()).unwrap();
    child.wait_with_output().unwrap().stdout
}

#[test]
fn a_table_adds_links_and_nothing_else() {
    let folder = Folder::new();
    folder.write("a.txt", ARTICLE);
    folder.write("people.tsv", TABLE);
    folder.run(&["kb", "build", "people.kb", "people.tsv"]).fine();
    let info = folder.run(&["kb", "info", "people.kb"]).fine();
    assert!(info.contains("entries,3") && info.contains("made of,people.tsv"), "{info}");
    let found = folder.run(&["kb", "find", "Ketterby", "--kb", "people.kb"]).fine();
    assert!(
        found.contains("Ketterby Group,organization (Organization),wd:Q900000002,\"also Ketterby, KM; of Sweden\""),
        "{found}"
    );

    let without = folder.run(&["extract", "--reader", "rules", "--format", "annotations", "a.txt"]).fine();
    let with =
        folder.run(&["extract", "--reader", "rules", "--format", "annotations", "--kb", "people.kb", "a.txt"]).fine();
    assert!(!without.contains("Q90000000"), "{without}");
    for id in ["entity/Q900000001", "resource/Oswin_Tarrabee", "entity/Q900000002", "entity/Q900000003"] {
        assert!(with.contains(id), "{id} is missing: {with}");
    }
    let bare = |line: &str| {
        let mut value: serde_json::Value = serde_json::from_str(line).unwrap();
        for entity in value["entities"].as_array_mut().unwrap() {
            let entity = entity.as_object_mut().unwrap();
            entity.retain(|key, _| !matches!(key.as_str(), "uris" | "link" | "score"));
        }
        value
    };
    assert_eq!(bare(&with), bare(&without));

    let turtle = folder.run(&["extract", "--reader", "rules", "--kb", "people.kb", "a.txt"]).fine();
    let checksum = info.lines().find_map(|line| line.strip_prefix("checksum,")).unwrap();
    assert!(turtle.contains(&format!("ng:knowledgeBaseChecksum \"{checksum}\"")), "{turtle}");
    assert!(turtle.contains("wd:Q900000001"), "{turtle}");
}

#[test]
fn every_command_that_reads_articles_takes_files() {
    let folder = Folder::new();
    folder.write("a.txt", ARTICLE);
    folder.write("people.tsv", TABLE);
    folder.run(&["kb", "build", "--quiet", "people.kb", "people.tsv"]).fine();
    let kb = ["--reader", "rules", "--kb", "people.kb"];
    let run = |args: &[&str]| folder.run(&[args, &kb].concat()).fine();
    assert!(run(&["inspect", "a.txt"]).contains("wd:Q900000001"));
    run(&["add", "a.txt"]);
    assert!(folder.run(&["export"]).fine().contains("wd:Q900000001"));
    assert!(run(&["query", "--data", "a.txt", "ASK { ?s skos:exactMatch wd:Q900000001 }"]).contains("yes"));
}

#[test]
fn a_newsrooms_own_vocabulary_is_linked_to_by_its_addresses() {
    let folder = Folder::new();
    folder.write("a.txt", ARTICLE);
    folder.write("desk.ttl", VOCABULARY);
    folder.run(&["kb", "build", "desk.kb", "desk.ttl"]).fine();
    let found = folder.run(&["kb", "find", "Varnholm", "--kb", "desk.kb"]).fine();
    assert!(found.contains("Varnholm,place (City),,part of Norrmark"), "{found}");
    let with = folder.run(&["extract", "--reader", "rules", "--kb", "desk.kb", "a.txt"]).fine();
    assert!(with.contains("<https://desk.example/place/3>"), "{with}");
    assert!(with.contains("wd:Q900000001"), "{with}");
}

#[test]
fn dumps_of_wikidata_give_people_places_and_offices() {
    let folder = Folder::new();
    folder.write("truthy.nt.gz", packed("gzip", TRUTHY));
    folder.write("all.json.bz2", packed("bzip2", DUMP));
    folder.write("all.json.gz", packed("gzip", DUMP));
    folder.run(&["kb", "build", "truthy.kb", "truthy.nt.gz"]).fine();
    let find = |name: &str, file: &str| folder.run(&["kb", "find", name, "--kb", file]).fine();
    assert!(find("Varnholm", "truthy.kb").contains("place (City),wd:Q900000003,52100 inhabitants"));
    folder.run(&["kb", "find", "tarring", "--kb", "truthy.kb"]).fails(1, &["nothing is called tarring"]);
    let below = "Varnholm Parish Council,organization (Organization),wd:Q900000021";
    assert!(find("Varnholm Parish Council", "truthy.kb").contains(below), "classes are followed upwards");
    folder.run(&["kb", "find", "Osvin Tarrabi", "--kb", "truthy.kb"]).fails(1, &["nothing"]);

    for (file, source) in [("bz.kb", "all.json.bz2"), ("gz.kb", "all.json.gz")] {
        folder.run(&["kb", "build", file, source]).fine();
    }
    // Only the name of the source tells them apart.
    let (bz, gz) = (fs::read(folder.path("bz.kb")).unwrap(), fs::read(folder.path("gz.kb")).unwrap());
    assert_eq!(bz.len(), gz.len() + 1);
    let found = find("Tarrabee the Elder", "gz.kb");
    assert!(found.contains("wd:Q900000001 dbr:Oswin_Tarrabee"), "{found}");
    let council = find("Varnholm Parish Council", "gz.kb");
    assert!(council.contains("isni:000000000000123X viaf:900001"), "{council}");
    folder.run(&["kb", "find", "Tarrabee nebula", "--kb", "gz.kb"]).fails(1, &["nothing is called"]);
    folder.write(
        "council.txt",
        "The Varnholm Parish Council met on Monday. The Varnholm Parish Council said it was glad.\n",
    );
    let graph = folder.run(&["extract", "--kb", "gz.kb", "council.txt"]).fine();
    assert!(graph.contains("<https://isni.org/isni/000000000000123X>"), "{graph}");
    assert!(graph.contains("<http://viaf.org/viaf/900001>"), "{graph}");
    // The office is a row of the dump, the city a row of the built-in knowledge base.
    assert!(found.contains("Mayor of Paris 2011-05–"), "{found}");
}

#[test]
fn several_files_are_asked_in_order_and_fill_each_other_in() {
    let folder = Folder::new();
    folder.write("first.tsv", "key\tname\tkind\tgeonames\tpopulation\nx1\tVarnholm\tplace\t99000003\t7\n");
    folder
        .write("second.csv", "name,kind,geonames,population,wikidata\n\"Varnholm, Old\",place,99000003,9,Q900000003\n");
    for name in ["first.tsv", "second.csv"] {
        folder.run(&["kb", "build", &name.replace(['t', 'c'], "x"), name]).fine();
    }
    let (first, second) = ("firsx.xsv", "sexond.xsv");
    let found = folder.run(&["kb", "find", "Varnholm, Old", "--kb", first, "--kb", second]).fine();
    assert!(found.contains("Varnholm,place (Place),wd:Q900000003 geonames:99000003"), "{found}");
    assert!(found.contains("7 inhabitants"), "{found}");
    let found = folder.run(&["kb", "find", "Varnholm, Old", "--kb", second, "--kb", first]).fine();
    assert!(found.contains("9 inhabitants") && found.lines().count() == 2, "{found}");
}

/// A build that cannot be finished says where the fault is, and what was there before stays.
#[test]
fn bad_sources_are_told_with_their_line_and_nothing_is_written_over() {
    let folder = Folder::new();
    folder.write("good.tsv", TABLE);
    folder.run(&["kb", "build", "out.kb", "good.tsv"]).fine();
    let before = fs::read(folder.path("out.kb")).unwrap();
    let cut_json = DUMP.get(..DUMP.len() - 120).unwrap();
    let open_json = DUMP.trim_end().trim_end_matches(']');
    let gzip = packed("gzip", DUMP);
    for (name, bytes, parts) in [
        (
            "bad.tsv",
            TABLE.replace("Q900000002", "Q9x").into_bytes(),
            vec!["bad.tsv, line 3", "\"Q9x\"", "Q and digits"],
        ),
        ("short.tsv", TABLE.replace("\tSE\t\n", "\tSE\n").into_bytes(), vec!["short.tsv, line 3", "5 cells", "6"]),
        (
            "headless.tsv",
            TABLE.lines().skip(1).collect::<Vec<_>>().join("\n").into_bytes(),
            vec!["headless.tsv, line 1", "headings"],
        ),
        ("empty.tsv", Vec::new(), vec!["empty.tsv", "empty table"]),
        (
            "round.tsv",
            b"key\tname\tkind\tpart_of\na\tA\tplace\tb\nb\tB\tplace\ta\n".to_vec(),
            vec!["round.tsv, line 2", "circle", "a, which is part of b"],
        ),
        ("cut.json", cut_json.into(), vec!["cut.json, line 7", "in the middle"]),
        ("open.json", open_json.into(), vec!["open.json", "no ] closes"]),
        ("cut.json.gz", gzip[..gzip.len() / 2].to_vec(), vec!["cut.json.gz, line", "in the middle"]),
        ("cut.nt", TRUTHY[..TRUTHY.len() - 30].into(), vec!["cut.nt, line 12"]),
        ("bad.ttl", b"<https://desk.example/1> a \n ; ; nonsense".to_vec(), vec!["bad.ttl, line 2"]),
        ("other.docx", b"PK".to_vec(), vec!["other.docx", "not a kind of file that is known"]),
    ] {
        folder.write(name, bytes);
        folder.run(&["kb", "build", "out.kb", name]).fails(1, &parts);
        assert_eq!(fs::read(folder.path("out.kb")).unwrap(), before, "{name}");
    }
    // The file to write forgotten, or one that is something else.
    folder.write("mine.txt", "notes");
    folder.run(&["kb", "build", "bad.tsv", "good.tsv"]).fails(1, &["bad.tsv", "no knowledge base file"]);
    folder.run(&["kb", "build", "good.tsv", "good.tsv"]).fails(1, &["good.tsv", "is a source, too"]);
    folder.run(&["kb", "build", "mine.txt", "good.tsv"]).fails(1, &["mine.txt", "no knowledge base file"]);
    assert_eq!(fs::read_to_string(folder.path("good.tsv")).unwrap(), TABLE);
    folder.run(&["kb", "build", "out.kb", "absent.tsv"]).fails(1, &["absent.tsv"]);
}

#[test]
fn columns_and_references_that_lead_nowhere_are_told_once() {
    let folder = Folder::new();
    folder.write(
        "desk.tsv",
        "key\tname\tkind\tcountry\tpart_of\tnotes\n\
         a\tOswin Tarrabee\tperson\tSweden\t\tx\nb\tAna Quill\tperson\tNorway\t\t\nc\tQuillworks\torganization\tSE\tb\t\n",
    );
    let told = folder.run(&["kb", "build", "desk.kb", "desk.tsv", "--column", "wikidata=Q-id"]);
    for part in [
        "desk.tsv: columns that are not read: notes",
        "no table has the heading \"Q-id\"",
        "country: 2 rows refer to nothing that is known, such as \"Sweden\" of Oswin Tarrabee",
    ] {
        assert!(told.err.contains(part), "{part} is missing: {}", told.err);
    }
    assert!(!told.err.contains("part_of:"), "{}", told.err);
    folder.run(&["kb", "build", "desk.kb", "desk.tsv", "--column", "nmae=x"]).fails(2, &["nmae", "part_of"]);
}

#[test]
fn the_faults_of_a_table_are_told_together() {
    let folder = Folder::new();
    let table = "key\tname\tkind\tpopulation\na\tA\tplase\t1\nb\tB\tplace\tmany\nc\tC\tplace\nd\tD\tplace\t9\n";
    folder.write("bad.tsv", table);
    folder.run(&["kb", "build", "out.kb", "bad.tsv"]).fails(
        1,
        &[
            "bad.tsv, line 2: kind is \"plase\"",
            "line 3: population is \"many\"",
            "line 4: 3 cells, and the heading has 4",
        ],
    );
    assert!(!folder.path("out.kb").exists());
    let many = "\tA\tplase\t1\n".repeat(40);
    folder.write("bad.tsv", format!("key\tname\tkind\tpopulation\n{many}"));
    folder.run(&["kb", "build", "out.kb", "bad.tsv"]).fails(1, &["line 11"]);
}

#[test]
fn an_article_that_is_added_again_without_a_file_is_told() {
    let folder = Folder::new();
    folder.write("a.txt", ARTICLE);
    folder.write("people.tsv", TABLE);
    folder.run(&["kb", "build", "--quiet", "people.kb", "people.tsv"]).fine();
    let add = |more: &[&str]| folder.run(&[&["add", "--reader", "rules", "a.txt"], more].concat()).err;
    let lost = "replaced without people.kb";
    assert!(!add(&["--kb", "people.kb"]).contains(lost));
    assert!(add(&[]).contains("add again with --kb people.kb"));
    assert!(!add(&[]).contains(lost), "nothing is lost twice");
    assert!(!add(&["--kb", "people.kb"]).contains(lost));
    assert!(folder.run(&["export"]).fine().contains("wd:Q900000001"));
}

#[test]
fn files_that_are_no_knowledge_bases_are_refused() {
    let folder = Folder::new();
    folder.write("a.txt", ARTICLE);
    folder.write("people.tsv", TABLE);
    folder.run(&["kb", "build", "people.kb", "people.tsv"]).fine();
    let sound = fs::read(folder.path("people.kb")).unwrap();
    let with = |at: usize, byte: u8| {
        let mut bytes = sound.clone();
        bytes[at] = byte;
        bytes
    };
    for (name, bytes, parts) in [
        ("text.kb", b"just a text".to_vec(), vec!["text.kb", "not a knowledge base file"]),
        ("empty.kb", Vec::new(), vec!["empty.kb", "not a knowledge base file"]),
        ("older.kb", with(16, 0), vec!["older.kb", "format 0", "build it again"]),
        ("header.kb", with(40, 0xee), vec!["header.kb", "damaged"]),
        ("cut.kb", sound[..sound.len() - 1].to_vec(), vec!["cut.kb", "damaged", "bytes long"]),
    ] {
        folder.write(name, bytes);
        folder.run(&["extract", "--reader", "rules", "--kb", name, "a.txt"]).fails(1, &parts);
        folder.run(&["kb", "info", name]).fails(1, &parts);
    }
    // Damage further in shows when it is read; the article's graph is there, and the exit code tells.
    let mut bytes = sound.clone();
    bytes[124..400].fill(0);
    folder.write("inside.kb", bytes);
    folder.run(&["kb", "info", "inside.kb"]).fails(1, &["inside.kb", "damaged"]);
    let run = folder.run(&["extract", "--reader", "rules", "--kb", "inside.kb", "a.txt"]);
    assert!(run.out.contains("schema:NewsArticle"), "{run:#?}");
    run.fails(1, &["inside.kb", "damaged at byte"]);
    folder.run(&["extract", "--reader", "rules", "--kb", "absent.kb", "a.txt"]).fails(1, &["absent.kb"]);
}

#[test]
fn a_quoted_cell_that_swallows_rows_is_a_fault_with_its_line() {
    let folder = Folder::new();
    folder.write("open.csv", "kind,name\nplace,\"Alpha\nplace,Beta\nplace,Gamma\n");
    let said = "open.csv, line 2: a quoted cell that begins here is never closed";
    folder.run(&["kb", "build", "open.kb", "open.csv"]).fails(1, &[said]);
    assert!(!folder.path("open.kb").exists());
    folder.write("late.csv", "kind,name\nplace,\"Alpha\nplace,Beta\nplace,\"Gamma\"\n");
    folder.run(&["kb", "build", "late.kb", "late.csv"]).fails(1, &["late.csv, line 2: a quoted cell", "lines up to 4"]);
    folder.write("good.csv", "kind,name\nplace,\"Alpha, \"\"the old\"\"\nand new\"\nplace,Beta\n");
    assert!(folder.run(&["kb", "build", "good.kb", "good.csv"]).err.contains("2 entries"));
}

#[test]
fn tables_of_offices_are_checked() {
    let folder = Folder::new();
    folder.write("people.csv", "kind,wikidata,name\nperson,Q900000001,Oswin Tarrabee\n");
    let offices = |rows: &str| folder.write("offices.csv", format!("person,role,of,from,until\n{rows}"));
    let build = || folder.run(&["kb", "build", "desk.kb", "people.csv", "offices.csv"]);
    offices("Q900000001,,lyon,2019,\n,mayor,,,\n");
    build().fails(
        1,
        &["offices.csv, line 2: role is empty, not what", "offices.csv, line 3: person is empty, not the key"],
    );
    offices(
        "Q900000001,clerk,,1990s,2004\nQ900000001,mayor,,2019,2012\nQ900000001,judge,,20x0,\nQ900000099,mayor,,,\n",
    );
    let run = build();
    for part in [
        "offices.csv: 2 offices are kept without from; first, line 2: from is \"1990s\", not a year, month or day",
        "offices.csv: 1 office is kept without from and until; first, line 3: from 2019 comes after until 2012",
        "1 person with an office left out, since no source tells the name, such as \"Q900000099\" (offices.csv, line 5)",
        "1 entry in desk.kb",
    ] {
        assert!(run.err.contains(part), "{part}: {run:#?}");
    }
    assert!(!run.err.contains("--kind"), "{run:#?}");
}
