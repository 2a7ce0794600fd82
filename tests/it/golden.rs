//! Golden articles: a folder of `tests/articles` holds an article and what newsgraph is to make of it.
//!
//! `article.txt` (with `article.json` for its metadata, if it has any) is the input; `document.txt` and `graph.ttl` are
//! what is expected. A sample article of `seeds/articles` is the input of the folder with its name, which holds only
//! `document.txt`: a graph of a hundred kilobytes is read by nobody. To add a case, add a folder; to accept what newsgraph
//! makes now, run `UPDATE_GOLDEN=1 cargo test --test it golden` and read the difference.

use crate::dump::dump;
use newsgraph::document::{Article, Document, Metadata};
use newsgraph::knowledge::Knowledge;
use newsgraph::pipeline::annotate;
use newsgraph::to_rdf;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// One golden article.
struct Case {
    /// Folder of the expected files.
    folder: PathBuf,
    /// File of the text.
    text: PathBuf,
    /// Whether it is a sample article, whose graph is not written down.
    sample: bool,
}

/// Every case by its name.
fn cases() -> BTreeMap<String, Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let golden = root.join("tests/articles");
    let mut cases = BTreeMap::new();
    for path in entries(&root.join("seeds/articles")) {
        // The README reads the whole folder: a note among the articles would become an article.
        assert!(path.extension().is_some_and(|extension| extension == "txt"), "{} is no article", path.display());
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        cases.insert(name.clone(), Case { folder: golden.join(name), text: path, sample: true });
    }
    for folder in entries(&golden) {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let text = folder.join("article.txt");
        if text.exists() {
            assert!(!cases.contains_key(&name), "{name} is a sample article already");
            cases.insert(name, Case { folder, text, sample: false });
        } else {
            assert!(cases.contains_key(&name), "{} has no article.txt", folder.display());
        }
    }
    cases
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// The article of a case with its metadata.
fn article(case: &Case) -> Article {
    let text = fs::read_to_string(&case.text).unwrap();
    let metadata = fs::read_to_string(case.folder.join("article.json")).map_or_else(
        |_| Metadata::default(),
        |json| {
            let value: serde_json::Value = serde_json::from_str(&json).unwrap();
            let field = |name: &str| value.get(name).map(|value| value.as_str().unwrap().to_owned());
            Metadata {
                id: field("id"),
                title: field("title"),
                date: field("date").map(|date| date.parse().unwrap()),
                date_supposed: false,
                publisher: field("publisher"),
                url: field("url"),
            }
        },
    );
    Article::new(text, metadata)
}

/// The article's own graph as Turtle. What the knowledge base adds is left out: it is not what the article says.
fn turtle(document: &Document, knowledge: &Knowledge) -> String {
    let graph = to_rdf::graph(document, knowledge, &to_rdf::Options::default());
    let mut writer = to_rdf::Writer::new(Vec::new(), to_rdf::Format::Turtle);
    writer.graph(&graph, false).unwrap();
    String::from_utf8(writer.finish().unwrap()).unwrap()
}

#[test]
fn articles_give_the_expected_layers_and_graph() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value != "0");
    let knowledge = Knowledge::embedded();
    let mut differences = String::new();
    for (name, case) in cases() {
        let document = annotate(article(&case), &knowledge);
        let mut made = vec![("document.txt", dump(&document, &knowledge))];
        if !case.sample {
            made.push(("graph.ttl", turtle(&document, &knowledge)));
        }
        for (file, actual) in made {
            let path = case.folder.join(file);
            if update {
                fs::create_dir_all(&case.folder).unwrap();
                fs::write(&path, &actual).unwrap();
                continue;
            }
            let expected = fs::read_to_string(&path).unwrap_or_default();
            if expected != actual {
                let _ = write!(differences, "\n== {name}/{file}\n{}", difference(&expected, &actual));
            }
        }
    }
    assert!(
        differences.is_empty(),
        "golden articles differ (- expected, + now); accept with UPDATE_GOLDEN=1 after reading:\n{differences}"
    );
}

/// Lines that only one of the two has, in order, at most forty: a plain longest-common-subsequence difference.
fn difference(expected: &str, actual: &str) -> String {
    const SHOWN: usize = 40;
    let old: Vec<&str> = expected.lines().collect();
    let new: Vec<&str> = actual.lines().collect();
    let same_start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let same_end =
        old[same_start..].iter().rev().zip(new[same_start..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[same_start..old.len() - same_end], &new[same_start..new.len() - same_end]);
    // length[i][j]: common lines of old[i..] and new[j..].
    let mut length = vec![vec![0_u32; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            length[i][j] =
                if old[i] == new[j] { length[i + 1][j + 1] + 1 } else { length[i + 1][j].max(length[i][j + 1]) };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut lines = Vec::new();
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            i += 1;
            j += 1;
        } else if j == new.len() || (i < old.len() && length[i + 1][j] >= length[i][j + 1]) {
            lines.push(format!("- {}", old[i]));
            i += 1;
        } else {
            lines.push(format!("+ {}", new[j]));
            j += 1;
        }
    }
    let more = lines.len().saturating_sub(SHOWN);
    lines.truncate(SHOWN);
    if more > 0 {
        lines.push(format!("  … and {more} more lines"));
    }
    format!("from line {}:\n{}\n", same_start + 1, lines.join("\n"))
}

#[test]
fn a_difference_shows_only_what_changed() {
    assert_eq!(difference("a\nb\nc\n", "a\nx\nc\n"), "from line 2:\n- b\n+ x\n");
    assert_eq!(difference("", "new\n"), "from line 1:\n+ new\n");
}
