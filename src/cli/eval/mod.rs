//! `newsgraph eval`: annotations by hand against what newsgraph, or another tool, makes of the same texts.
//!
//! Reads both ([`input`]), lets [`evaluate`](crate::evaluate) compare them, and prints the figures ([`figures`]) and, if asked for, the
//! documents with the most errors ([`errors`]). Of a gold that cannot be read completely there are no figures: they would
//! be those of another data set.

mod errors;
mod faults;
mod figures;
mod input;

use super::args::{Color, Eval};
use super::reading::Reading;
use super::table::terminal_width;
use super::{Outcome, batch, output};
use crate::evaluate::{self, Document, Pair};
use crate::ingest::{Defaults, Input};
use crate::to_rdf;
use anstream::{AutoStream, ColorChoice};
use input::Line;
use std::io::{self, Write};

pub(super) fn run(args: Eval) -> anyhow::Result<Outcome> {
    let gold = input::gold(&args.gold)?;
    let (predicted, failed) = match &args.predicted {
        Some(path) => (input::predicted(&gold, path)?, 0),
        None => by_newsgraph(&gold, &args.told.into(), &args.reading)?,
    };
    let nothing = Document::default();
    let pairs: Vec<Pair<'_>> = (gold.iter().zip(&predicted))
        .map(|((_, gold), found)| Pair {
            gold,
            predicted: found.as_ref().unwrap_or(&nothing),
            missing: found.is_none(),
        })
        .collect();
    let scores = evaluate::scores(&pairs);
    let text = if args.json {
        format!("{:#}\n", serde_json::to_string_pretty(&scores)?)
    } else {
        let mut text = figures::render(&scores, terminal_width());
        if let Some(most) = args.errors {
            let names: Vec<&str> =
                gold.iter().map(|(line, gold)| gold.id.as_deref().unwrap_or(line.name.as_str())).collect();
            let most = usize::try_from(most).unwrap_or(usize::MAX);
            text.push_str(&errors::render(&pairs, &names, most, terminal_width()));
        }
        text
    };
    let choice = match args.color {
        Color::Auto => AutoStream::choice(&io::stdout()),
        Color::Always => ColorChoice::AlwaysAnsi,
        Color::Never => ColorChoice::Never,
    };
    let mut out = AutoStream::new(io::stdout(), choice);
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(output::failed)?;
    Ok(Outcome::of(failed))
}

/// What newsgraph makes of each gold text, as `extract --format annotations` writes it, and how many it could not read.
fn by_newsgraph(
    gold: &[Line],
    defaults: &Defaults,
    reading: &Reading,
) -> anyhow::Result<(Vec<Option<Document>>, usize)> {
    let pipeline = reading.pipeline()?;
    let inputs = gold.iter().enumerate().map(|(number, (line, _))| {
        let mut input = line.article(defaults)?;
        // Documents may have no id, or the same; their place is their own.
        input.article.metadata.id = Some(number.to_string());
        Ok(input)
    });
    let work = |input: Input| {
        let line = to_rdf::annotation_line(&pipeline.annotate(input.article), &pipeline.knowledge);
        let line = serde_json::from_str(&line).map_err(|error| format!("{}: {error}", input.source))?;
        Document::of(line).map_err(|error| format!("{}: {error}", input.source))
    };
    let mut found = vec![None; gold.len()];
    let failed = batch::run(inputs, work, |documents| {
        for document in documents {
            let document = document.map_err(anyhow::Error::msg)?;
            let number = document.id.as_ref().and_then(|id| id.parse::<usize>().ok());
            if let Some(place) = number.and_then(|number| found.get_mut(number)) {
                *place = Some(document);
            }
        }
        Ok(())
    })?;
    reading.sound(&pipeline)?;
    anyhow::ensure!(failed < gold.len(), "none of the documents could be read, so there are no figures");
    Ok((found, failed))
}
