//! Statements against those annotated by hand: `tests/gold/SLUG.rec`, by `tests/gold/GUIDELINE.md`.
//!
//! Every span of the annotation is in its article, and the figures that were reached (`tests/gold/figures.tsv`) may not fall
//! by more than a point; `UPDATE_FIGURES=1` writes down what is reached, `--nocapture` shows the tables,
//! with `GOLD_ERRORS=1` also every mistake. A second annotation of
//! the same article (`tests/gold/second/SLUG.rec`) is scored as if a tool had made it, against the first as it stood before the two
//! were compared (`tests/gold/first/SLUG.rec`; the gold itself was revised since): the agreement of two annotators, whose
//! choices are also compared more strictly (`agreement.rs`).

// The annotation's file: records, spans, what they may say.
mod record;
// What two lists of statements have in common, field by field.
mod score;
// How far two annotators agree, alternatives and chance aside.
mod agreement;
// A document's statements in the form of the gold.
mod found;

use newsgraph::document::{Article, Metadata, Span};
use newsgraph::knowledge::Knowledge;
use newsgraph::pipeline::Pipeline;
use newsgraph::reader::{Reader, Which};
use score::Table;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Points of F1 that a figure may fall.
const SLACK: f64 = 1.0;

/// Tests of one process run at the same time, and each rewrites its own rows of the same file.
static FIGURES: Mutex<()> = Mutex::new(());

/// One statement, by hand or by newsgraph, with what is compared.
#[derive(Debug, Clone, Default)]
struct Said {
    /// Its number in the file, for messages.
    id: String,
    /// Runs of the content.
    content: Vec<Span>,
    speakers: Vec<Who>,
    on_behalf_of: Vec<Who>,
    addressees: Vec<Who>,
    venue: Vec<Who>,
    /// In each of these any of the values is right.
    act: Vec<String>,
    directness: Vec<String>,
    polarity: Vec<String>,
    certainty: Vec<String>,
    medium: Vec<String>,
    day: Vec<String>,
    verification: Vec<String>,
    condition: Option<Span>,
    /// Indices of statements that the text says it is at odds with.
    disagrees: Vec<usize>,
    /// Index of the statement whose turn it continues.
    continues: Option<usize>,
    /// Finding it is neither right nor wrong.
    optional: bool,
}

/// Somebody: any of the names, or any of the descriptions of who has no name.
#[derive(Debug, Clone, Default, PartialEq)]
struct Who {
    names: Vec<String>,
    descriptions: Vec<String>,
}

/// What a continued turn does not repeat, from the statement that it continues.
fn continue_turns(statements: &mut [Said]) {
    for index in 0..statements.len() {
        let Some(first) = statements[index].continues.and_then(|first| statements.get(first)).cloned() else {
            continue;
        };
        let said = &mut statements[index];
        for (own, first) in [
            (&mut said.speakers, first.speakers),
            (&mut said.on_behalf_of, first.on_behalf_of),
            (&mut said.addressees, first.addressees),
            (&mut said.venue, first.venue),
        ] {
            if own.is_empty() {
                *own = first;
            }
        }
        for (own, first) in [(&mut said.medium, first.medium), (&mut said.day, first.day)] {
            if own.is_empty() {
                *own = first;
            }
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The annotations of a folder under `tests/gold`, by name.
fn annotations(folder: &str) -> Vec<(String, PathBuf)> {
    let mut files: Vec<_> = fs::read_dir(root().join("tests/gold").join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rec"))
        .map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), path))
        .collect();
    files.sort();
    files
}

fn text(slug: &str) -> String {
    fs::read_to_string(root().join("seeds/articles").join(format!("{slug}.txt"))).unwrap()
}

/// The statements of a file; with all that is wrong in it, if anything is.
fn read(slug: &str, path: &Path) -> Result<Vec<Said>, String> {
    let mut said = record::read(&fs::read_to_string(path).unwrap(), &text(slug))
        .map_err(|wrong| format!("{}:\n{wrong}\n", path.display()))?;
    continue_turns(&mut said);
    Ok(said)
}

#[test]
fn every_span_is_in_its_article() {
    let mut wrong = String::new();
    for (slug, path) in [".", "first", "second"].into_iter().flat_map(annotations) {
        match read(&slug, &path) {
            Ok(statements) => {
                let text = text(&slug);
                eprintln!("\n== {slug}: {} statements", statements.len());
                for said in statements {
                    let runs: Vec<&str> = said.content.iter().map(|run| run.of(&text)).collect();
                    eprintln!("{:5} {}", said.id, runs.join(" // "));
                }
            }
            Err(list) => wrong.push_str(&list),
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_sample_article_is_annotated() {
    let articles = fs::read_dir(root().join("seeds/articles")).unwrap().count();
    assert_eq!(annotations(".").len(), articles);
}

#[test]
fn rules_reach_their_figures() {
    hold("rules", &against_gold(None));
}

#[test]
#[ignore = "takes minutes unless optimised; .ci/run does that"]
fn the_trained_readers_reach_their_figures() {
    hold("fast", &against_gold(Some(Reader::embedded(Which::Fast).unwrap())));
    hold("full", &against_gold(Some(Reader::embedded(Which::Full).unwrap())));
}

#[test]
fn two_annotators_agree_as_before() {
    let (mut table, mut choices) = (Table::default(), agreement::Choices::default());
    for (slug, path) in annotations("second") {
        let first = read(&slug, &root().join("tests/gold/first").join(format!("{slug}.rec"))).unwrap();
        let (text, second) = (text(&slug), read(&slug, &path).unwrap());
        table.add(&slug, &text, &first, &second);
        choices.add(&text, &first, &second);
    }
    eprintln!("\n{choices}");
    hold("second annotator", &table);
}

/// newsgraph's statements in all articles against the gold.
fn against_gold(reader: Option<Reader>) -> Table {
    let pipeline = Pipeline { knowledge: Knowledge::embedded(), reader, min_confidence: 0.0 };
    let mut table = Table::default();
    for (slug, path) in annotations(".") {
        let text = text(&slug);
        let gold = read(&slug, &path).unwrap();
        let document = pipeline.annotate(Article::new(text.clone(), Metadata::default()));
        table.add(&slug, &text, &gold, &found::statements(&document));
    }
    table
}

/// Compares with the figures on file, or writes them down.
fn hold(reader: &str, table: &Table) {
    let _one = FIGURES.lock().unwrap_or_else(PoisonError::into_inner);
    eprintln!("\n{reader}\n{table}");
    if std::env::var_os("GOLD_ERRORS").is_some() {
        eprintln!("{}", table.errors());
    }
    let path = root().join("tests/gold/figures.tsv");
    let before = fs::read_to_string(&path).unwrap();
    let mut now = String::new();
    for line in before.lines().filter(|line| !line.starts_with(&format!("{reader}\t"))) {
        writeln!(now, "{line}").unwrap();
    }
    let mut fallen = Vec::new();
    for (field, reached) in table.figures() {
        writeln!(now, "{reader}\t{field}\t{reached:.1}").unwrap();
        let row = format!("{reader}\t{field}\t");
        let had = before.lines().find_map(|line| line.strip_prefix(&row));
        // A field without a figure would pass whatever it is.
        if had.is_none_or(|figure| reached < figure.parse::<f64>().unwrap() - SLACK) {
            fallen.push(format!("{field}: {} before, {reached:.1} now", had.unwrap_or("none")));
        }
    }
    let kept = before.lines().filter(|line| line.starts_with(&format!("{reader}\t"))).count();
    assert!(kept <= table.figures().count(), "{reader}: figures.tsv has fields that are measured no more");
    if std::env::var_os("UPDATE_FIGURES").is_some() {
        fs::write(&path, now).unwrap();
    } else {
        assert!(fallen.is_empty(), "{reader}: figures fell by more than a point:\n{}", fallen.join("\n"));
    }
}
