//! The files of `newsgraph eval`: gold and predictions, and what is wrong or odd with them. What cannot be read is an error; what
//! can be scored, but is hardly meant so, is told.

use crate::cli::list::count;
use crate::cli::talk;
use crate::evaluate::{Document, NAMED, SHAPE};
use crate::ingest::{self, JsonLine, Source};
use rayon::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Lines of a file of which is told what is wrong.
const MOST_TOLD: usize = 10;

/// A line and what it says.
pub(super) type Line = (JsonLine, Document);

/// The documents of the gold. All that is wrong with it is said before it is refused.
pub(super) fn gold(path: &Path) -> anyhow::Result<Vec<Line>> {
    let gold = read(path, |document| document.misplaced(document.text.chars().count()))?;
    tell_repeated(path, &gold, "each counts");
    Ok(gold)
}

/// The documents of a file; `fault` tells what is wrong with one besides its shape.
fn read(path: &Path, fault: fn(&Document) -> Option<String>) -> anyhow::Result<Vec<Line>> {
    let lines: Vec<Result<JsonLine, ingest::Error>> = ingest::json_lines(Source::from_argument(path))?.collect();
    let documents: Vec<Result<Line, String>> = lines
        .into_par_iter()
        .map(|line| {
            let line = line.map_err(|error| error.to_string())?;
            let object = line.object().map_err(|error| error.to_string())?;
            let told = |what: &dyn std::fmt::Display| format!("{}: {what}", line.name);
            let document = Document::of(Value::Object(object)).map_err(|error| told(&error))?;
            match fault(&document) {
                Some(fault) => Err(told(&fault)),
                None => Ok((line, document)),
            }
        })
        .collect();
    let all = documents.len();
    let mut good = Vec::with_capacity(all);
    let mut wrong = 0;
    for document in documents {
        match document {
            Ok(document) => good.push(document),
            Err(message) => {
                wrong += 1;
                if wrong <= MOST_TOLD {
                    talk::error(&message);
                }
            }
        }
    }
    if wrong > MOST_TOLD {
        talk::line(&format!("… and {} more", count(wrong - MOST_TOLD, "line")));
    }
    let name = path.display();
    anyhow::ensure!(
        all > 0,
        "{name}: no documents in it; expected a JSON object a line (newsgraph eval --help shows one)"
    );
    anyhow::ensure!(
        wrong == 0,
        "{name}: {} cannot be read, so there are no figures; expected {SHAPE}",
        count(wrong, "line")
    );
    tell_slips(path, &good);
    tell_types(path, &good);
    Ok(good)
}

/// Fields that were passed over, though something was meant by them.
fn tell_slips(path: &Path, lines: &[Line]) {
    // Of "entities[3].tpye" the number tells nothing.
    let slip = |(name, meant): &(String, &'static str)| (name.rsplit('.').next().unwrap_or(name).to_owned(), *meant);
    let mut found: BTreeMap<(String, &str), (usize, usize)> = BTreeMap::new();
    for (line, document) in lines {
        for slip in document.slips.iter().map(slip) {
            found.entry(slip).or_insert((0, line.number)).0 += 1;
        }
    }
    for ((name, meant), (times, line)) in found {
        let (path, times) = (path.display(), count(times, "time"));
        talk::line(&format!("{path} line {line}: \"{name}\" is not read; did you mean \"{meant}\"? ({times})"));
    }
}

/// Types that are not scored and look like those that are.
fn tell_types(path: &Path, lines: &[Line]) {
    let mut others: BTreeMap<&str, (usize, usize, Option<&'static str>)> = BTreeMap::new();
    let mut scored = 0;
    for (line, document) in lines {
        for entity in &document.entities {
            if entity.is_scored() {
                scored += 1;
            } else {
                others.entry(&entity.kind).or_insert((0, line.number, entity.meant())).0 += 1;
            }
        }
    }
    let path = path.display();
    for (kind, (times, line, meant)) in &others {
        if let Some(meant) = meant {
            let entities = if *times == 1 { "entity" } else { "entities" };
            talk::line(&format!(
                "{path} line {line}: the type \"{kind}\" is not scored; did you mean {meant}? ({times} {entities})"
            ));
        }
    }
    if scored == 0 && !others.is_empty() {
        let kinds: Vec<&str> = others.keys().copied().take(5).collect();
        let (valid, kinds) = (NAMED.join(", "), kinds.join(", "));
        talk::line(&format!("{path}: no entity has a type that is scored ({valid}), but {kinds}"));
    }
}

/// Ids that several lines have.
fn tell_repeated(path: &Path, lines: &[Line], counts: &str) {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let repeated = lines.iter().filter_map(|(line, document)| {
        let id = document.id.as_deref()?;
        let before = *first.entry(id).or_insert(line.number);
        (before != line.number).then_some((id, before, line.number))
    });
    let repeated: Vec<_> = repeated.collect();
    if let Some((id, before, line)) = repeated.first() {
        let (path, ids) = (path.display(), count(repeated.len(), "id"));
        talk::line(&format!("{path}: {ids} repeated; {counts} (line {line}: \"{id}\", as in line {before})"));
    }
}

/// What a file says of each gold document. Of several lines with one id the last one counts.
pub(super) fn predicted(gold: &[Line], path: &Path) -> anyhow::Result<Vec<Option<Document>>> {
    let lines = read(path, |_| None)?;
    tell_repeated(path, &lines, "the last line of each counts");
    let mut by_id: BTreeMap<String, (usize, Document)> = BTreeMap::new();
    for (line, document) in lines {
        let Some(id) = document.id.clone() else {
            anyhow::bail!("{}: no \"id\"; a prediction has the id of its gold document", line.name);
        };
        by_id.insert(id, (line.number, document));
    }
    let mut found = Vec::with_capacity(gold.len());
    let mut misplaced = Vec::new();
    for (line, document) in gold {
        let Some(id) = &document.id else {
            anyhow::bail!("{}: no \"id\", by which its prediction would be found", line.name);
        };
        let prediction = by_id.get(id);
        let length = document.text.chars().count();
        misplaced.extend(prediction.and_then(|(line, one)| Some((*line, id, one.misplaced(length)?))));
        found.push(prediction.map(|(_, document)| document.clone()));
    }
    if found.iter().all(Option::is_none) {
        let (one, other) = (gold.iter().find_map(|(_, document)| document.id.as_ref()), by_id.keys().next());
        let (one, other) = (one.map_or("", String::as_str), other.map_or("", String::as_str));
        anyhow::bail!("{}: none of its ids is in the gold: \"{other}\" here, \"{one}\" there", path.display());
    }
    if let Some((line, id, fault)) = misplaced.first() {
        let documents = count(misplaced.len(), "document");
        talk::line(&format!("{} line {line}: of \"{id}\", {fault} ({documents} like this)", path.display()));
    }
    Ok(found)
}
