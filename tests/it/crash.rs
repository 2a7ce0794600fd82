//! The store against `kill -9`: whatever moment it comes at, each article is there completely or not at all.

use crate::program::{Folder, files_below, json_lines};
use std::collections::BTreeSet;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

const ARTICLES: usize = 400;
const KILLS: u64 = 12;

/// The quads of every article, by their graph's name.
fn graphs(folder: &Folder) -> BTreeSet<String> {
    folder.run(&["export", "--format", "nquads"]).fine().lines().map(str::to_owned).collect()
}

#[test]
fn nothing_is_lost_or_half_there_after_a_kill() {
    let folder = Folder::new();
    folder.write("a.jsonl", json_lines(0..ARTICLES));
    let extracted = folder.run(&["extract", "--format", "nquads", "a.jsonl"]).fine();
    let whole: BTreeSet<String> = extracted.lines().map(str::to_owned).collect();
    let mut kept = 0;
    for round in 0..KILLS {
        let mut command = folder.command(&["add", "a.jsonl"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        // From before the first byte to well into the work; more than the whole needs on a quick machine.
        sleep(Duration::from_millis(7 * round * round));
        child.kill().unwrap();
        let said = child.wait_with_output().unwrap().stdout;

        if !folder.path("newsgraph.store/newsgraph.json").exists() {
            continue;
        }
        let there = graphs(&folder);
        assert!(there.is_subset(&whole), "round {round}: something is there that no article says");
        let names: BTreeSet<&str> = there.iter().map(|quad| graph_of(quad)).collect();
        let complete = whole.iter().filter(|quad| names.contains(graph_of(quad))).count();
        assert_eq!(complete, there.len(), "round {round}: half an article");
        let listed = folder.run(&["list"]).fine().lines().count() - 1;
        assert!(listed >= kept, "round {round}: {kept} articles before, {listed} now");
        let said = String::from_utf8(said).unwrap();
        let promised: BTreeSet<&str> =
            said.lines().filter_map(|line| line.split_once("  ")).map(|(_, name)| name).collect();
        assert!(listed >= promised.len(), "round {round}: {} were said to be in, {listed} are", promised.len());
        folder.run(&["check"]).fine();
        kept = listed;
    }
    folder.run(&["add", "-q", "a.jsonl"]).fine();
    assert_eq!(graphs(&folder), whole);
    let store = folder.path("newsgraph.store");
    let left: Vec<_> = files_below(&store).into_iter().filter(|path| path.starts_with(store.join("tmp"))).collect();
    assert!(left.is_empty(), "{left:?}");
}

/// The graph's name in a line of N-Quads.
fn graph_of(quad: &str) -> &str {
    quad.trim_end_matches(" .").rsplit(' ').next().unwrap()
}
