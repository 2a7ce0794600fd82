//! Tables with a line of headings, separated by tabs or commas: of things, or of offices that people held.
//!
//! The columns are those of `seeds/knowledge/` and may come in any order; others are not read. A table of offices has the
//! columns `person` (or `qid`), `role` (or `office`) and, where known, `of`, `from` and `until`, and no name.

use super::offices::{self, Places};
use super::{Emit, Error, Heads, Input, quotes};
use crate::kb::Options;
use crate::knowledge::format::{Columns, Row, Wrong, column, is_viaf, isni};
use csv::{ReaderBuilder, StringRecord};
use serde_json::Value;

/// Headings of other tables, with the column that they mean.
const OTHER_HEADINGS: [(&str, &str); 4] =
    [("qid", "wikidata"), ("label", "name"), ("type", "kind"), ("enwiki", "dbpedia")];

/// Faults of a table that are told at once.
const MOST_TOLD: usize = 10;

/// Headings that are read or may be given by `--column`.
pub(super) fn known_headings() -> impl Iterator<Item = &'static str> {
    crate::knowledge::format::headings().chain(["ids"]).chain(offices::COLUMNS)
}

/// What a table's lines are.
enum Table {
    /// A thing a line. The last is the place of a cell with ids as JSON.
    Things(Columns, Option<usize>),
    /// An office a line.
    Offices(Places),
}

pub(super) fn read(
    mut input: Input<'_>,
    separator: u8,
    options: &Options,
    skip: u64,
    heads: &mut Heads,
    emit: &mut Emit<'_>,
) -> Result<(), Error> {
    let reader = std::mem::replace(&mut input.reader, Box::new(std::io::empty()));
    let (reader, quotes) = quotes::watched(reader, separator);
    let mut reader =
        ReaderBuilder::new().delimiter(separator).quoting(separator == b',').has_headers(false).from_reader(reader);
    let mut record = StringRecord::new();
    let mut table = None;
    let mut rows = 0;
    let mut faults: Vec<(u64, String)> = Vec::new();
    while faults.len() < MOST_TOLD {
        let read = reader.read_record(&mut record);
        // Of rows that a cell has swallowed nothing else shows.
        if let Some(fault) = quotes.borrow().fault().filter(|_| separator == b',') {
            faults.push(fault);
            break;
        }
        match read {
            Ok(true) => {}
            // The next line may be sound again.
            Err(error) if table.is_some() && unequal(&error).is_some() => {
                rows += 1;
                faults.push((reader_line(&error, rows), unequal(&error).unwrap_or_default()));
                continue;
            }
            Err(error) if faults.is_empty() => return Err(failed(&input, reader_line(&error, rows), &error)),
            Ok(false) | Err(_) => break,
        }
        let line = record.position().map_or(rows, csv::Position::line);
        let Some(table) = &table else {
            table = Some(headings(&input, &record, options, heads)?);
            continue;
        };
        rows += 1;
        if rows <= skip {
            continue;
        }
        match row(table, &record, line, heads) {
            // Behind a fault nothing is taken any more, so that a build that is interrupted meets the fault again.
            Ok(_) if !faults.is_empty() => {}
            Ok(row) => {
                let mut found = input.found(Some(row), rows);
                found.line = line;
                emit(found)?;
            }
            Err(Wrong { heading, cell, expected }) => {
                let is = if cell.is_empty() { "empty".to_owned() } else { format!("{cell:?}") };
                faults.push((line, format!("{heading} is {is}, not {expected}")));
            }
        }
    }
    if !faults.is_empty() {
        return Err(Error::Faults { file: input.path.to_owned(), faults });
    }
    if table.is_none() {
        return Err(Error::Unusable { file: input.path.to_owned(), message: "an empty table".to_owned() });
    }
    Ok(())
}

fn reader_line(error: &csv::Error, rows: u64) -> u64 {
    error.position().map_or(rows + 2, csv::Position::line)
}

/// What is said of a line that has more or fewer cells than the heading.
fn unequal(error: &csv::Error) -> Option<String> {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            Some(format!("{len} cells, and the heading has {expected_len}"))
        }
        _ => None,
    }
}

fn failed(input: &Input<'_>, line: u64, error: &csv::Error) -> Error {
    match error.kind() {
        csv::ErrorKind::Io(error) => input.failed(line, error),
        csv::ErrorKind::Utf8 { .. } => input.wrong(line, "not UTF-8"),
        _ => input.wrong(line, error.to_string()),
    }
}

fn headings(input: &Input<'_>, record: &StringRecord, options: &Options, heads: &mut Heads) -> Result<Table, Error> {
    let own = |heading: &str| -> String {
        // Some programs begin a file with a mark of its encoding.
        let heading = heading.trim_start_matches('\u{feff}').trim();
        let given = options.columns.iter().find(|(_, other)| other == heading).map(|(own, _)| own.as_str());
        let known = OTHER_HEADINGS.iter().find(|(other, _)| *other == heading).map(|(_, own)| *own);
        given.or(known).unwrap_or(heading).to_owned()
    };
    let headings: Vec<String> = record.iter().map(own).collect();
    let written = |heading: &str| heading.trim_start_matches('\u{feff}').trim().to_owned();
    heads.met.extend(record.iter().map(written));
    let place = |name: &str| headings.iter().position(|heading| heading == name);
    let mut unread = |is_read: &dyn Fn(&str) -> bool| {
        let unread = record.iter().zip(&headings).filter(|(_, own)| !own.is_empty() && !is_read(own));
        let unread: Vec<String> = unread.map(|(heading, _)| written(heading)).collect();
        if !unread.is_empty() {
            heads.unread.push((input.path.to_owned(), unread));
        }
    };
    if place("name").is_some() {
        unread(&|own| own == "ids" || column(own).is_some());
        let columns = Columns(headings.iter().map(|heading| column(heading)).collect());
        return Ok(Table::Things(columns, place("ids")));
    }
    let (person, role) = (place("person").or(place("wikidata")), place("role").or(place("office")));
    if person.is_some() && role.is_some() {
        unread(&|own| offices::COLUMNS.contains(&own) || own == "wikidata");
        return Ok(Table::Offices([person, role, place("of"), place("from"), place("until")]));
    }
    let message = format!(
        "no line of headings: neither \"name\" nor, for offices, \"person\" and \"role\" is among {:?} \
         (--column name=HEADING tells which column has the names)",
        record.iter().take(8).collect::<Vec<_>>()
    );
    Err(input.wrong(1, message))
}

fn row(table: &Table, record: &StringRecord, line: u64, heads: &mut Heads) -> Result<Row, Wrong> {
    match table {
        Table::Things(columns, ids) => {
            let mut row = columns.row(record.iter().map(str::trim))?;
            if let Some(ids) = ids.and_then(|place| record.get(place)).filter(|cell| !cell.is_empty()) {
                add_ids(&mut row, ids)?;
            }
            Ok(row)
        }
        Table::Offices(places) => offices::row(*places, |place| record.get(place), &mut |what| heads.doubt(line, what)),
    }
}

/// Ids as a JSON object: `enwiki` (a title), `geonames`, `iso1A2` and `iso1A3`, `isni`, `viaf`. What is no id is left out.
fn add_ids(row: &mut Row, cell: &str) -> Result<(), Wrong> {
    let wrong = || Wrong { heading: "ids", cell: cell.to_owned(), expected: "a JSON object" };
    let ids: Value = serde_json::from_str(cell).map_err(|_| wrong())?;
    let text = |name: &str| ids.get(name).and_then(Value::as_str);
    if let Some(title) = text("enwiki").filter(|_| row.dbpedia.is_empty()) {
        row.dbpedia = title.replace(' ', "_");
    }
    let geonames = ids.get("geonames").and_then(|id| id.as_u64().or_else(|| id.as_str()?.parse().ok()));
    if row.geonames == 0 {
        row.geonames = geonames.and_then(|id| u32::try_from(id).ok()).unwrap_or(0);
    }
    if row.isni.is_empty() {
        row.isni = text("isni").and_then(isni).unwrap_or_default();
    }
    if row.viaf.is_empty() {
        text("viaf").filter(|id| is_viaf(id)).unwrap_or_default().clone_into(&mut row.viaf);
    }
    row.iso.extend(["iso1A2", "iso1A3"].into_iter().filter_map(text).map(str::to_owned));
    Ok(())
}
