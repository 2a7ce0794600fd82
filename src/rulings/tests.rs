//! Rows that are read, and rows that are refused.

use super::{Dispute, Fault, Id, Place, Rulings};
use crate::document::EntityKind;
use crate::knowledge::Knowledge;
use std::path::Path;

const ARTICLE: Place<'static> =
    Place { iri: "https://example.org/article/0a1b2c3d4e5f60718293a4b5c6d7e8f9", source: "/home/ann/news/monday.txt" };

fn parse(text: &str) -> Result<Rulings, super::Error> {
    Rulings::parse(Path::new("links.tsv"), text.as_bytes(), &Knowledge::default())
}

/// What is ruled about a person of this name in the article.
fn ruled(rulings: &Rulings, name: &str) -> Option<(usize, String)> {
    let ruling = rulings.about(ARTICLE, name, &[EntityKind::Person]).unwrap();
    ruling.map(|ruling| (ruling.lines[0], ruling.id.to_string()))
}

#[test]
fn a_row_for_the_article_comes_before_one_for_all() {
    let text = "article\tname\tkind\tid\n# a comment\n\n*\tAnn Lee\tperson\tnone\n\
                news/monday.txt\tAnn Lee\tPerson\tlocal:lee-of-monday\n0a1b2c\tBo Ek\tperson\tnone\t# why not\r\n\
                0a1b2d\tCy Day\tperson\tnone\n*\tCy Day\torganization\tnone\n";
    let rulings = parse(text).unwrap();
    assert_eq!(ruled(&rulings, "Ann  Lee"), Some((5, "local:lee-of-monday".into())));
    assert_eq!(ruled(&rulings, "Ann\u{a0}Lee"), ruled(&rulings, "Ann Lee"));
    assert_eq!(ruled(&rulings, "Bo Ek"), Some((6, "none".into())));
    assert_eq!(ruled(&rulings, "Cy Day"), None);
    let elsewhere = Place { iri: "https://example.org/article/ff", source: "stdin:ff" };
    let ruling = rulings.about(elsewhere, "Ann Lee", &[EntityKind::Person]).unwrap();
    assert_eq!(ruling.map(|ruling| ruling.lines), Some(vec![4]));
    assert_eq!(rulings.lines().nth(2), Some((6, "0a1b2c\tBo Ek\tperson\tnone".into())));
}

#[test]
fn ids_are_read_as_people_copy_them() {
    for (cell, id) in [
        ("Q794", "Q794"),
        ("wd:Q794", "Q794"),
        ("http://www.wikidata.org/entity/Q794", "Q794"),
        ("https://www.wikidata.org/wiki/Q794", "Q794"),
        ("geonames:12", "geonames:12"),
        ("https://www.geonames.org/12/some-town.html", "geonames:12"),
        ("https://sws.geonames.org/12/", "geonames:12"),
        ("dbr:Iran", "dbpedia:Iran"),
        ("http://dbpedia.org/resource/Iran", "dbpedia:Iran"),
        ("https://example.org/people/7", "https://example.org/people/7"),
        ("NONE", "none"),
        ("local:a_B-1", "local:a_B-1"),
    ] {
        assert_eq!(Id::parse(cell).map(|id| id.to_string()).as_deref(), Some(id), "{cell}");
    }
    for cell in [
        "",
        "Q",
        "Q0",
        "Q12x",
        "q12",
        "P31",
        "12",
        "Iran",
        "local:",
        "local:a b",
        "local:-a",
        "local:é",
        "geonames:x",
        "geonames:0",
        "geonames:99999999999",
        "dbpedia:",
        "dbpedia:a b",
        "https://",
        "https://a b",
        "https://www.wikidata.org/wiki/Iran",
    ] {
        assert_eq!(Id::parse(cell), None, "{cell}");
    }
}

#[test]
fn every_fault_is_told_with_its_line() {
    let text = "*\tA\tperson\tQ12x\n*\tA\tpersn\tQ1\nA person Q1\n\tA\tperson\tQ1\n*\t\tperson\tQ1\n*\tB\tperson\tQ1\n\
                *\tB\tperson\tQ2\n*\tC\tperson\tlocal:c\n*\tC\tplace\tlocal:c\n*\tB\tperson\tQ1\n*\tD\tplace\tQ1\tx\n";
    let error = parse(text).unwrap_err();
    let lines: Vec<usize> = error.faults.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [1, 2, 3, 4, 5, 7, 9, 11]);
    assert_eq!(error.faults[5].1, Fault::Contradiction { line: 6, id: "Q1".into() });
    let told = error.to_string();
    for part in ["links.tsv, line 1: \"Q12x\" is no id", "line 2: \"persn\" is no kind", "line 3: 1 column instead of"]
    {
        assert!(told.contains(part), "{told}");
    }
}

#[test]
fn a_person_is_no_place() {
    let knowledge = Knowledge::embedded();
    let key = |name: &str| knowledge.entry(knowledge.named(name)[0]).unwrap().wikidata.clone().unwrap();
    let text = format!("*\tX\tperson\t{0}\n*\tX\torganization\t{0}\n", key("Norway"));
    let error = Rulings::parse(Path::new("links.tsv"), text.as_bytes(), &knowledge).unwrap_err();
    let told = error.to_string();
    assert!(
        told.starts_with("links.tsv, line 1: this id is of another kind in the knowledge base: Norway, place; "),
        "{told}"
    );
}

#[test]
fn rows_that_name_an_article_in_two_ways_may_disagree() {
    let rulings = parse("monday.txt\tAnn Lee\tperson\tQ1\n0a1b2c3d\tAnn Lee\tperson\tQ2\n").unwrap();
    let dispute = rulings.about(ARTICLE, "Ann Lee", &[EntityKind::Person]).unwrap_err();
    assert_eq!(dispute, Dispute { name: "Ann Lee".into(), lines: vec![1, 2] });
}

#[test]
fn names_are_compared_as_people_type_them() {
    let rulings = parse("*\tTom O'Brien-Lee\tperson\tnone\n*\tJose\u{301} Ruiz\tperson\tnone\n").unwrap();
    assert!(ruled(&rulings, "Tom O\u{2019}Brien\u{2011}Lee").is_some() && ruled(&rulings, "José Ruiz").is_some());
    assert!(ruled(&rulings, "Jose Ruiz").is_none(), "an accent makes another name");
}

#[test]
fn whatever_stands_there_is_a_fault_and_no_more() {
    let long = format!("*\tA\tperson\tQ{}", "9".repeat(100_000));
    for text in [
        &long,
        "\tx\t\t",
        "*\t\u{0}\t\u{1b}[31m\tnone",
        "\u{feff}\u{feff}*\tA\tperson\tlocal:\u{202e}",
        "*\tA\tperson\thttp://[\t#",
    ] {
        let told = parse(text).unwrap_err().to_string();
        assert!(told.starts_with("links.tsv, line 1: ") && !told.contains('\u{1b}') && told.len() < 400, "{told:?}");
    }
}

#[test]
fn rows_that_say_the_same_decide_together_and_overruled_ones_are_known() {
    let rulings = parse("*\tAnn Lee\tperson\tnone\nmonday.txt\tAnn Lee\tperson\tQ1\n0a1b2c3d\tAnn Lee\tperson\tQ1\n");
    let rulings = rulings.unwrap();
    let ruling = rulings.about(ARTICLE, "Ann Lee", &[EntityKind::Person]).unwrap().unwrap();
    assert_eq!((ruling.lines, ruling.overruled), (vec![2, 3], vec![1]));
}

#[test]
fn what_is_no_text_is_told_with_its_line() {
    let bytes = b"*\tAnn Lee\tperson\tnone\n*\tM\xfcller\tperson\tnone\n";
    let error = Rulings::parse(Path::new("links.tsv"), bytes, &Knowledge::default()).unwrap_err();
    assert_eq!(error.to_string(), "links.tsv, line 2: not UTF-8 from here on; save the file in that encoding");
}

#[test]
fn long_cells_are_not_told_in_full() {
    let long = format!("https://example.org/{}", "x".repeat(5000));
    let text = format!("*\tAnn Lee\tperson\t{long}\n*\tAnn Lee\tperson\tQ1\n");
    assert!(parse(&text).unwrap_err().to_string().len() < 300);
    let row = parse(&format!("*\t{}\tperson\t{long}\n", "Ann ".repeat(900))).unwrap().lines().next().unwrap().1;
    assert!(row.len() < 300, "{row}");
}

#[test]
fn a_row_that_decides_nothing_does_nothing_and_more_columns_are_those_of_the_heading() {
    let rows = "article\tname\tkind\tid\tlabel\tweight\n*\tAnn Lee\tperson\t?\t\t3\n*\tBo Ek\tperson\tnone\tBo\t2\n";
    let rulings = parse(rows).unwrap();
    assert_eq!((ruled(&rulings, "Ann Lee"), ruled(&rulings, "Bo Ek")), (None, Some((3, "none".into()))));
    assert!(parse("*\tBo Ek\tperson\tnone\tBo\t2\n").is_err(), "which columns these are nobody says");
}

#[test]
fn an_id_of_another_kind_is_refused_with_those_of_the_name() {
    let row = b"*\tAngela Merkel\tperson\tQ1065\n";
    let error = Rulings::parse(Path::new("links.tsv"), row, &Knowledge::embedded()).unwrap_err().to_string();
    assert!(error.contains("United Nations, organization; of this name there are Q"), "{error}");
    assert!(error.contains("(Angela Merkel)"), "{error}");
}
