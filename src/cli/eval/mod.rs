//! `newsgraph eval`: annotations by hand against what newsgraph, or another tool, makes of the same texts.
//!
//! Reads both, lets [`evaluate`](crate::evaluate) compare them, and prints the figures ([`figures`]) and, if asked for, the
//! documents with the most errors ([`errors`]). Of a gold that cannot be read completely there are no figures: they would
//! be those of another data set.

mod errors;
mod faults;
mod figures;

use super::args::{Color, Eval};
use super::list::count;
use super::reading::Reading;
use super::table::terminal_width;
use super::{Outcome, batch, output, talk};
use crate::evaluate::{self, Document, Pair};
use crate::ingest::{self, Defaults, Input, JsonLine, Source};
use crate::to_rdf;
use anstream::{AutoStream, ColorChoice};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

pub(super) fn run(args: Eval) -> anyhow::Result<Outcome> {
    let gold = read(&args.gold)?;
    let (predicted, failed) = match &args.predicted {
        Some(path) => (given(&gold, path)?, 0),
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

/// A line and what it says.
type Line = (JsonLine, Document);

/// The documents of a file. All that is wrong with it is said before it is refused.
fn read(path: &Path) -> anyhow::Result<Vec<Line>> {
    let lines: Vec<Result<JsonLine, ingest::Error>> = ingest::json_lines(Source::from_argument(path))?.collect();
    let documents: Vec<Result<Line, String>> = lines
        .into_par_iter()
        .map(|line| {
            let line = line.map_err(|error| error.to_string())?;
            let document = line
                .json()
                .map_err(|error| error.to_string())
                .and_then(|json| Document::parse(json).map_err(|error| format!("{}: {error}", line.name)))?;
            Ok((line, document))
        })
        .collect();
    let all = documents.len();
    let good: Vec<Line> =
        documents.into_iter().filter_map(|document| document.map_err(|message| talk::error(&message)).ok()).collect();
    let name = path.display();
    anyhow::ensure!(
        all > 0,
        "{name}: no documents in it; expected a JSON object a line (newsgraph eval --help shows one)"
    );
    anyhow::ensure!(
        good.len() == all,
        "{name}: {} cannot be read, so there are no figures",
        count(all - good.len(), "line")
    );
    Ok(good)
}

/// What a file says of each gold document. Of several lines with one id the last one counts.
fn given(gold: &[Line], path: &Path) -> anyhow::Result<Vec<Option<Document>>> {
    let mut by_id: BTreeMap<String, Document> = BTreeMap::new();
    let lines = read(path)?;
    let of_file = lines.len();
    for (line, document) in lines {
        let Some(id) = document.id.clone() else {
            anyhow::bail!("{}: no \"id\"; a prediction has the id of its gold document", line.name);
        };
        by_id.insert(id, document);
    }
    let different = by_id.len();
    let mut found = Vec::with_capacity(gold.len());
    let mut beyond = Vec::new();
    for (line, document) in gold {
        let Some(id) = &document.id else {
            anyhow::bail!("{}: no \"id\", by which its prediction would be found", line.name);
        };
        let prediction = by_id.get(id).cloned();
        let length = document.text.chars().count();
        beyond.extend(prediction.as_ref().and_then(|one| one.beyond(length)).map(|end| (id, end, length)));
        found.push(prediction);
    }
    if different < of_file {
        talk::line(&format!(
            "{}: {} repeated; the last line of each counts",
            path.display(),
            count(of_file - different, "id")
        ));
    }
    let used: usize =
        gold.iter().filter(|(_, document)| document.id.as_ref().is_some_and(|id| by_id.contains_key(id))).count();
    if used == 0 {
        let id = |lines: &mut dyn Iterator<Item = &String>| lines.next().cloned().unwrap_or_default();
        let (one, other) =
            (id(&mut gold.iter().filter_map(|(_, document)| document.id.as_ref())), id(&mut by_id.keys()));
        anyhow::bail!("{}: none of its ids is in the gold: \"{other}\" here, \"{one}\" there", path.display());
    }
    if let Some((id, end, length)) = beyond.first() {
        let name = path.display();
        talk::line(&format!(
            "{name}: an offset of \"{id}\" is {end}, its text has {length} code points ({} like this); offsets are \
             Unicode code points, not bytes",
            count(beyond.len(), "document")
        ));
    }
    Ok(found)
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
        Document::parse(&line).map_err(|error| format!("{}: {error}", input.source))
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
