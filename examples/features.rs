//! Writes what the reader's model sees of each article, for `training/`: one JSON line an article.
//!
//! `cargo run --release --example features -- VOCAB.txt ARTICLES.jsonl > FEATURES.jsonl`
//!
//! Per word: `span` (code points), `pieces` (how many), `opens` (0 or 1); per piece: `ids`, `shape`, `gap`, `hint`, `quote`.

use anyhow::Context as _;
use newsgraph::ingest::{self, Defaults, Source};
use newsgraph::knowledge::Knowledge;
use newsgraph::reader::{Features, Pieces};
use newsgraph::{recognise, segment};
use rayon::prelude::*;
use serde_json::json;
use std::io::Write as _;
use std::path::Path;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let vocabulary = arguments.next().context("first argument: the vocabulary, one piece a line")?;
    let pieces = Pieces::of(&std::fs::read_to_string(&vocabulary).with_context(|| vocabulary.clone())?);
    let knowledge = Knowledge::embedded();
    let sources = arguments.map(|argument| Source::from_argument(Path::new(&argument))).collect();
    let articles: Vec<_> = ingest::read(sources, Defaults::default()).collect::<Result<_, _>>()?;
    let lines: Vec<String> = articles
        .par_iter()
        .map(|input| {
            let article = &input.article;
            let layout = segment::segment(article, &knowledge);
            let mentions = recognise::recognise(article, &layout, &knowledge);
            let features = Features::of(article, &layout, &mentions, &pieces);
            let words = &features.words;
            json!({
                "id": article.metadata.id,
                "span": words.iter().map(|word| article.code_points(word.span)).collect::<Vec<_>>(),
                "pieces": words.iter().map(|word| word.pieces.len()).collect::<Vec<_>>(),
                "opens": words.iter().map(|word| u8::from(word.opens)).collect::<Vec<_>>(),
                "ids": features.ids, "shape": features.shape, "gap": features.gap,
                "hint": features.hint, "quote": features.quote,
            })
            .to_string()
        })
        .collect();
    let mut out = std::io::stdout().lock();
    for line in lines {
        writeln!(out, "{line}")?;
    }
    Ok(())
}
