//! The trained reader as a user meets it: the default of the commands, its options, and what they refuse.

use crate::program::{Folder, Run};
use std::path::{Path, PathBuf};

/// Nobody here is in the knowledge base, and no title tells what they are.
const ARTICLE: &str = "Tessellane drops Quillfeather bid

Tessellane has walked away from talks with Quillfeather, three people with knowledge of the matter said. Ottoline \
Brassingay and Fenwick Adeyinka-Rook had haggled over the price in Lisbon for a week.

The offer was a joke from beginning to end, Brassingay insisted, adding that no second one would follow.
";

fn model() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("models/reader.safetensors")
}

fn run(folder: &Folder, args: &[&str]) -> Run {
    let output = folder.command(args).env_remove("NEWSGRAPH_READER").output().unwrap();
    Run {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn the_full_reader_is_the_default_and_says_with_which_model_it_read() {
    let folder = Folder::new();
    folder.write("a.txt", ARTICLE);
    let full = run(&folder, &["extract", "a.txt"]).fine();
    assert_eq!(full, run(&folder, &["extract", "--reader", "full", "a.txt"]).fine());
    assert!(full.contains("ng:modelChecksum"), "{full}");
    assert!(full.contains("\"Ottoline Brassingay\""), "{full}");
    let fast = run(&folder, &["extract", "--reader", "fast", "a.txt"]).fine();
    assert!(fast.contains("ng:modelChecksum"), "{fast}");
    let rules = run(&folder, &["extract", "--reader", "rules", "a.txt"]).fine();
    assert!(!rules.contains("ng:modelChecksum"), "{rules}");
    assert!(full != fast && fast != rules && full != rules);
}

#[test]
fn threads_and_company_do_not_change_what_is_read() {
    let folder = Folder::new();
    folder.write("a.txt", ARTICLE);
    folder.write("b.txt", ARTICLE.replace("Lisbon", "Porto"));
    let alone = run(&folder, &["extract", "--format", "nquads", "a.txt"]).fine();
    for threads in ["1", "3"] {
        let mut command = folder.command(&["extract", "--format", "nquads", "a.txt", "b.txt"]);
        let output = command.env_remove("NEWSGRAPH_READER").env("RAYON_NUM_THREADS", threads).output().unwrap();
        let both = String::from_utf8(output.stdout).unwrap();
        assert!(both.starts_with(&alone), "on {threads} threads the article is read in another way");
    }
}

#[test]
fn what_is_not_sure_is_left_out_on_demand() {
    let folder = Folder::new();
    folder.write("a.txt", ARTICLE);
    let statements = |least: &str| {
        let out = run(&folder, &["extract", "--format", "ntriples", "--min-confidence", least, "a.txt"]).fine();
        out.matches("ns#Statement>").count()
    };
    assert!(statements("0") > 0);
    assert_eq!(statements("1"), 0);
    run(&folder, &["extract", "--min-confidence", "1.5", "a.txt"]).fails(2, &["1.5", "from 0 to 1"]);
    run(&folder, &["extract", "--min-confidence", "high", "a.txt"]).fails(2, &["high", "from 0 to 1"]);
}

#[test]
fn another_model_is_read_and_a_damaged_one_refused() {
    let folder = Folder::new();
    folder.write("a.txt", ARTICLE);
    let mut bytes = std::fs::read(model()).unwrap();
    folder.write("same.safetensors", &bytes);
    let built_in = run(&folder, &["extract", "a.txt"]).fine();
    assert_eq!(built_in, run(&folder, &["extract", "--model", "same.safetensors", "a.txt"]).fine());
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    folder.write("changed.safetensors", &bytes);
    run(&folder, &["extract", "--model", "changed.safetensors", "a.txt"])
        .fails(1, &["changed.safetensors", "SHA-256", "should be"]);
    folder.write("cut.safetensors", &bytes[..last / 2]);
    run(&folder, &["extract", "--model", "cut.safetensors", "a.txt"]).fails(1, &["cut.safetensors", "safetensors"]);
    run(&folder, &["extract", "--model", "none.safetensors", "a.txt"]).fails(1, &["none.safetensors"]);
    run(&folder, &["extract", "--reader", "rules", "--model", "same.safetensors", "a.txt"]).fails(2, &["--model"]);
}
