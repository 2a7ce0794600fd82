//! Compiles the tables in `seeds/knowledge/` into the knowledge base that is part of the binary. A cell that cannot be
//! read stops the build with its file and line.

use format::{Columns, EntryKind, Held, Indexed, Row, RowKind, Writer, column};
use std::collections::HashMap;
use std::error::Error;
use std::io::Cursor;
use std::path::Path;
use std::{env, fs};

#[allow(dead_code, unused_imports, unreachable_pub, reason = "what reads the format is for the library alone")]
#[path = "src/knowledge/format/mod.rs"]
mod format;

/// Where the tables are, from the folder of the crate.
const FOLDER: &str = "seeds/knowledge";

/// The tables in the order of loading: where several entries share a name, an earlier table's come first.
const TABLES: [(&str, EntryKind); 6] = [
    ("countries.tsv", EntryKind::Place),
    ("organizations.tsv", EntryKind::Organization),
    ("media.tsv", EntryKind::Organization),
    ("people.tsv", EntryKind::Person),
    ("cities.tsv", EntryKind::Place),
    ("regions.tsv", EntryKind::Place),
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FOLDER}");
    println!("cargo::rerun-if-changed=src/knowledge/format");
    println!("cargo::rerun-if-changed=build.rs");
    let folder = Path::new(FOLDER);
    let mut offices = offices(folder)?;
    let mut file = Cursor::new(Vec::new());
    let mut writer = Writer::new(&mut file, Cursor::new(Vec::new()))?;
    let mut pairs = Vec::new();
    let mut number = 0;
    for (file, kind) in TABLES {
        for mut row in rows(folder, file)? {
            row.kind = Some(RowKind::Entry(kind));
            row.offices = offices.remove(&row.key).unwrap_or_default();
            if row.class.is_empty() {
                RowKind::Entry(kind).class().clone_into(&mut row.class);
            }
            writer.record(&row.encode())?;
            // The tables give names with accents in ASCII, too, where news writes them so.
            row.pairs(number, Indexed::ForReading, |_| None, |pair| pairs.push(pair));
            number += 1;
        }
    }
    pairs.sort_unstable();
    let count = pairs.len() as u64;
    writer.finish(pairs.into_iter().map(Ok), count, FOLDER)?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("knowledge.ngkb"), file.into_inner())?;
    Ok(())
}

fn rows(folder: &Path, file: &str) -> Result<Vec<Row>, Box<dyn Error>> {
    let text = fs::read_to_string(folder.join(file))?;
    let mut lines = text.lines().zip(1..).filter(|(line, _)| !line.is_empty());
    let columns = Columns(lines.next().map_or("", |(line, _)| line).split('\t').map(column).collect());
    let row = |(line, at): (&str, usize)| {
        let wrong = |wrong: format::Wrong| {
            let format::Wrong { heading, cell, expected } = wrong;
            format!("{}/{file}, line {at}: {heading} is {cell:?}, not {expected}", folder.display())
        };
        columns.row(line.split('\t')).map_err(|error| wrong(error).into())
    };
    lines.map(row).collect()
}

/// The offices of each person, in the order of the table.
fn offices(folder: &Path) -> Result<HashMap<String, Vec<Held>>, Box<dyn Error>> {
    let mut offices: HashMap<String, Vec<Held>> = HashMap::new();
    for [person, role, of, from, until] in cells(folder, "offices.tsv", ["person", "role", "of", "from", "until"])? {
        offices.entry(person).or_default().push(Held { role, of, from, until });
    }
    Ok(offices)
}

/// The cells under these headings, wherever the table has them.
fn cells<const N: usize>(folder: &Path, file: &str, headings: [&str; N]) -> Result<Vec<[String; N]>, Box<dyn Error>> {
    let text = fs::read_to_string(folder.join(file))?;
    let mut lines = text.lines().filter(|line| !line.is_empty());
    let heading: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let mut places = [0; N];
    for (place, name) in places.iter_mut().zip(headings) {
        *place = heading.iter().position(|heading| *heading == name).ok_or(format!("{file} has no column {name}"))?;
    }
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        places.map(|place| cells.get(place).copied().unwrap_or_default().to_owned())
    };
    Ok(lines.map(row).collect())
}
