//! Writes what the rules, the reader and both together take for names, for `tools/disagreements.py`: one JSON line an article.
//!
//! `cargo run --release --example readings -- full|fast ARTICLES.jsonl > READINGS.jsonl`
//!
//! `rules`: start, end, kind, rule, confidence, whether the knowledge base has the name for one thing alone; `model` and
//! `both`: start, end, kind, confidence. Offsets are code points.

use anyhow::Context as _;
use newsgraph::document::{Form, Mention};
use newsgraph::ingest::{self, Defaults, Source};
use newsgraph::knowledge::Knowledge;
use newsgraph::reader::{Reader, Which};
use newsgraph::{recognise, segment};
use rayon::prelude::*;
use serde_json::json;
use std::io::Write as _;
use std::path::Path;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let which = match arguments.next().context("first argument: full or fast")?.as_str() {
        "fast" => Which::Fast,
        _ => Which::Full,
    };
    let (knowledge, reader) = (Knowledge::embedded(), Reader::embedded(which)?);
    let sources = arguments.map(|argument| Source::from_argument(Path::new(&argument))).collect();
    let articles: Vec<_> = ingest::read(sources, Defaults::default()).collect::<Result<_, _>>()?;
    let lines: Vec<String> = articles
        .par_iter()
        .map(|input| {
            let article = &input.article;
            let layout = segment::segment(article, &knowledge);
            let rules = recognise::recognise(article, &layout, &knowledge);
            let (prediction, _) = reader.read(article, &layout, &rules);
            let both = recognise::revise(article, &layout, rules.clone(), &prediction, &knowledge);
            let place = |span| article.code_points(span);
            let sure = |name: &Mention| {
                let entry = name.candidates.first().and_then(|id| knowledge.entry(*id));
                name.origin.rule == "known-name"
                    && entry.is_some_and(|entry| !entry.is_ambiguous(article.str(name.span)))
            };
            let names = |mentions: &'_ [Mention]| -> Vec<Mention> {
                mentions.iter().filter(|mention| mention.form == Form::Name).cloned().collect()
            };
            json!({
                "id": article.metadata.id,
                "rules": names(&rules).iter().map(|name| json!([place(name.span), format!("{:?}", name.kind),
                    name.origin.rule, name.origin.confidence, sure(name)])).collect::<Vec<_>>(),
                "model": prediction.names.iter().map(|name| json!([place(name.span), format!("{:?}", name.kind),
                    name.confidence])).collect::<Vec<_>>(),
                "both": names(&both).iter().map(|name| json!([place(name.span), format!("{:?}", name.kind),
                    name.origin.confidence])).collect::<Vec<_>>(),
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
