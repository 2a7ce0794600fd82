//! The JSON dump of Wikidata: an array, an item a line.

use super::terms::Terms;
use super::{Classes, Emit, Error, Input};
use crate::knowledge::format::{Held, Row, is_wikidata};
use crate::vocab::WIKIDATA;
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::io::{BufRead, Read};

/// No item of Wikidata is half as long, in bytes; a longer line is no item.
const LONGEST: u64 = 1 << 26;

pub(super) fn read(mut input: Input<'_>, skip: u64, emit: &mut Emit<'_>) -> Result<(), Error> {
    let terms = Terms::embedded();
    let properties = terms.of_wikidata();
    let mut reader = std::mem::replace(&mut input.reader, Box::new(std::io::empty()));
    let mut line = Vec::new();
    let mut number = 0;
    let mut closed = false;
    loop {
        line.clear();
        number += 1;
        let length = reader.by_ref().take(LONGEST).read_until(b'\n', &mut line);
        let length = length.map_err(|error| input.failed(number, &error))?;
        if length == 0 {
            break;
        }
        let text = std::str::from_utf8(&line).map_err(|_| input.wrong(number, "not UTF-8"))?.trim();
        if closed && !text.is_empty() {
            return Err(input.wrong(number, "something behind the end of the dump"));
        }
        if number == 1 {
            if text != "[" {
                return Err(input.wrong(number, "not a dump of Wikidata, which begins with [ on a line of its own"));
            }
            continue;
        }
        closed |= text == "]";
        if number <= skip || closed || text.is_empty() {
            continue;
        }
        let item: Value = serde_json::from_str(text.trim_end_matches(',')).map_err(|error| {
            let cut = if line.ends_with(b"\n") { "" } else { "; the file ends here, in the middle" };
            input.wrong(number, format!("not an item: {error}{cut}"))
        })?;
        let (row, classes) = row(&item, &terms, &properties).unzip();
        let mut found = input.found(row.flatten(), number);
        found.classes = classes.unwrap_or_default();
        emit(found)?;
    }
    if closed {
        return Ok(());
    }
    Err(input.wrong(number, "the file ends in the middle: no ] closes the dump"))
}

/// The row of an item that is, or by its classes may be, a person, an organization, a place or a role, and what it says of
/// classes. An item of other classes than those of the table is worth keeping where some Wikipedia has an article about it.
fn row(item: &Value, terms: &Terms, properties: &FxHashMap<&str, &str>) -> Option<(Option<Row>, Classes)> {
    let id = item.get("id")?.as_str().filter(|id| is_wikidata(id))?;
    let mut classes = Classes { class: id.to_owned(), ..Classes::default() };
    let mut row = Row { wikidata: id.to_owned(), ..Row::default() };
    let claims = item.get("claims")?.as_object()?;
    let (mut from, mut until) = ("", "");
    for (property, column) in properties {
        match *column {
            "from" => from = property,
            "until" => until = property,
            _ => {}
        }
    }
    for (property, statements) in claims {
        let Some(column) = properties.get(property.as_str()) else { continue };
        for statement in best(statements, *column == "office") {
            let Some(said) = statement.get("mainsnak").and_then(value) else { continue };
            terms.set(&mut row, &mut classes, column, &said);
            if *column == "office"
                && let Some(held) = row.offices.last_mut()
            {
                let day = |property: &str| value(statement.get("qualifiers")?.get(property)?.get(0)?);
                *held = Held {
                    from: day(from).unwrap_or_default(),
                    until: day(until).unwrap_or_default(),
                    ..std::mem::take(held)
                };
            }
        }
    }
    let sites = item.get("sitelinks").and_then(Value::as_object);
    let wanted = row.kind.is_some() || !classes.of.is_empty() && sites.is_some_and(|sites| !sites.is_empty());
    let english = |list: &str| ["en", "mul"].into_iter().find_map(|language| item.get(list)?.get(language));
    let name = || english("labels")?.get("value")?.as_str();
    let Some(name) = name().filter(|_| wanted) else { return Some((None, classes)) };
    name.clone_into(&mut row.name);
    for alias in english("aliases").and_then(Value::as_array).into_iter().flatten() {
        if let Some(alias) = alias.get("value").and_then(Value::as_str) {
            terms.set(&mut row, &mut classes, "aliases", alias);
        }
    }
    if let Some(sites) = sites {
        row.prior = u32::try_from(sites.len()).unwrap_or(u32::MAX);
        let title = sites.get("enwiki").and_then(|site| site.get("title")?.as_str());
        row.dbpedia = title.unwrap_or_default().replace(' ', "_");
    }
    Some((Some(row), classes))
}

/// The preferred statements, or else those of normal rank. Offices are kept whatever their rank: the preferred one is
/// only the latest.
fn best(statements: &Value, offices: bool) -> impl Iterator<Item = &Value> {
    let all = statements.as_array().map(Vec::as_slice).unwrap_or_default();
    let has = |statement: &Value, rank: &str| statement.get("rank").and_then(Value::as_str) == Some(rank);
    let preferred = !offices && all.iter().any(|statement| has(statement, "preferred"));
    all.iter().filter(move |statement| !has(statement, "deprecated") && (!preferred || has(statement, "preferred")))
}

/// The value of a snak as text: an item's address, a string, a number, a day, a point.
fn value(snak: &Value) -> Option<String> {
    let value = snak.get("datavalue")?.get("value")?;
    let text = |name: &str| value.get(name).and_then(Value::as_str);
    if let Some(text) = value.as_str() {
        return Some(text.to_owned());
    }
    if let Some(id) = text("id") {
        return Some(format!("{WIKIDATA}{id}"));
    }
    if let Some(time) = text("time") {
        return day(time, value.get("precision").and_then(Value::as_u64)?);
    }
    if let (Some(latitude), Some(longitude)) =
        (value.get("latitude").and_then(Value::as_f64), value.get("longitude").and_then(Value::as_f64))
    {
        return Some(format!("Point({longitude} {latitude})"));
    }
    // A text in a language, of which the English one is wanted.
    match text("language") {
        Some("en" | "mul") => text("text").map(str::to_owned),
        Some(_) => None,
        None => text("amount").map(str::to_owned),
    }
}

/// "+2013-08-03T00:00:00Z" to the precision of a year (9), a month (10) or a day (11).
fn day(time: &str, precision: u64) -> Option<String> {
    let length = match precision {
        9 => 4,
        10 => 7,
        11.. => 10,
        _ => return None,
    };
    time.strip_prefix('+')?.get(..length).map(str::to_owned)
}
