//! `newsgraph kb`: knowledge base files are made, checked and asked.

mod args;
mod progress;

pub(super) use args::Kb;

use super::list::counted;
use super::table::{Cell, Table};
use super::{Outcome, talk};
use crate::kb;
use crate::knowledge::{Entry, EntryKind, Knowledge};
use args::{Build, Command, Find, Info, Kind};
use progress::Line;
use std::path::{Path, PathBuf};

pub(super) fn run(args: &Kb) -> anyhow::Result<Outcome> {
    match &args.command {
        Command::Build(args) => build(args),
        Command::Info(args) => info(args),
        Command::Find(args) => find(args),
    }
}

/// The built-in knowledge base with those of files, in order.
pub(super) fn knowledge(files: &[PathBuf]) -> anyhow::Result<Knowledge> {
    let mut knowledge = Knowledge::embedded();
    for file in files {
        knowledge.add(kb::open(file)?);
    }
    Ok(knowledge)
}

/// An error when a look-up met a part of a file that is not what was written: answers were missing.
pub(super) fn sound(knowledge: &Knowledge, files: &[PathBuf]) -> anyhow::Result<()> {
    for (base, file) in knowledge.added().iter().zip(files) {
        if let Some(at) = base.damage() {
            anyhow::bail!(
                "{}: damaged at byte {at}: some things were not found in it (newsgraph kb build makes it again)",
                file.display()
            );
        }
    }
    Ok(())
}

fn build(args: &Build) -> anyhow::Result<Outcome> {
    let kind = args.kind.map(|kind| {
        let name = match kind {
            Kind::Person => "person",
            Kind::Organization => "organization",
            Kind::Place => "place",
            Kind::Role => "role",
        };
        name.to_owned()
    });
    let options = kb::Options { kind, columns: args.columns.clone(), memory: (args.memory as usize) << 20 };
    let mut line = Line::new(args.quiet);
    let made = kb::build(&args.out, &args.sources, &options, &mut |progress| line.show(progress))?;
    if made.resumed > 0 {
        let rows = counted(made.resumed, "row", "rows");
        talk::line(&format!("went on behind {rows} that an interrupted build had read"));
    }
    if made.left_out > 0 {
        let rows = counted(made.left_out, "row", "rows");
        talk::line(&format!("{rows} left out: without a name, or without a kind (see --kind)"));
    }
    if made.of_no_kind > 0 {
        let items = counted(made.of_no_kind, "item", "items");
        talk::line(&format!(
            "{items} left out: no person, organization, place or role by their classes and what the sources say of these"
        ));
    }
    tell_columns(&made);
    talk::line(&format!("{} in {}", counted(made.entries, "entry", "entries"), args.out.display()));
    Ok(Outcome::of(usize::from(made.entries == 0)))
}

/// What of the tables' columns was not understood.
fn tell_columns(made: &kb::Summary) {
    for (file, headings) in &made.unread {
        talk::line(&format!("{}: columns that are not read: {}", short(file), headings.join(", ")));
    }
    for heading in &made.absent {
        talk::line(&format!("--column: no table has the heading {heading:?}"));
    }
    for kb::Doubt { file, column, message, line, rows } in &made.doubts {
        let rows = counted(*rows, "office is", "offices are");
        talk::line(&format!("{}: {rows} kept without {column}; first, line {line}: {message}", short(file)));
    }
    if let Some((people, key, file, line)) = &made.unnamed {
        let people = counted(*people, "person with an office", "people with offices");
        talk::line(&format!(
            "{people} left out, since no source tells the name, such as {key:?} ({}, line {line})",
            short(file)
        ));
    }
    for kb::Unresolved { column, rows, example: (value, name) } in &made.unresolved {
        let rows = counted(*rows, "row refers", "rows refer");
        talk::line(&format!(
            "{column}: {rows} to nothing that is known, such as {value:?} of {name} (a row's key, an ISO code or an id leads there)"
        ));
    }
}

fn info(args: &Info) -> anyhow::Result<Outcome> {
    let mut rows = Vec::new();
    let mut row = |what: &str, value: Cell| rows.push(vec![Cell::text(what), value]);
    match &args.file {
        None => {
            let knowledge = Knowledge::embedded();
            row("entries", Cell::number(knowledge.len().to_string()));
            row("made of", Cell::text("built in"));
        }
        Some(file) => {
            let base = kb::open(file)?;
            kb::verify(file)?;
            row("entries", Cell::number(base.len().to_string()));
            row("keys", Cell::number(base.keys().to_string()));
            row("bytes", Cell::number(base.size().to_string()));
            row("checksum", Cell::text(base.checksum()));
            row("made of", Cell::text(base.notes().replace('\n', ", ")));
        }
    }
    Table { columns: ["what", "value"].map(str::to_owned).to_vec(), rows }.print(args.format)?;
    Ok(Outcome::Fine)
}

fn find(args: &Find) -> anyhow::Result<Outcome> {
    let knowledge = knowledge(&args.files)?;
    let mut found = knowledge.candidates(&args.name);
    if found.is_empty() {
        found.extend(knowledge.keyed(&args.name));
    }
    let entries = found.iter().filter_map(|id| knowledge.entry(*id));
    let rows: Vec<Vec<Cell>> = entries.map(|entry| row(entry, &knowledge)).collect();
    let count = rows.len();
    let columns = ["name", "kind", "ids", "about"].map(str::to_owned).to_vec();
    if count > 0 {
        Table { columns, rows }.print(args.format)?;
    } else {
        talk::line(&format!("nothing is called {}", args.name));
    }
    sound(&knowledge, &args.files)?;
    Ok(Outcome::of(usize::from(count == 0)))
}

fn row(entry: &Entry, knowledge: &Knowledge) -> Vec<Cell> {
    let kind = match entry.kind {
        EntryKind::Person => "person",
        EntryKind::Organization => "organization",
        EntryKind::Place => "place",
    };
    let name = |id: Option<_>| id.and_then(|id| knowledge.entry(id)).map(|entry| entry.name.clone());
    let ids = [
        entry.wikidata.as_ref().map(|id| format!("wd:{id}")),
        entry.dbpedia.as_ref().map(|id| format!("dbr:{id}")),
        entry.geonames.map(|id| format!("geonames:{id}")),
        entry.isni.as_ref().map(|id| format!("isni:{id}")),
        entry.viaf.as_ref().map(|id| format!("viaf:{id}")),
    ];
    let others = entry.aliases.join(", ");
    let mut about: Vec<String> = (!others.is_empty()).then(|| format!("also {others}")).into_iter().collect();
    about.extend(name(entry.part_of).map(|whole| format!("part of {whole}")));
    about.extend(name(entry.country).map(|country| format!("of {country}")));
    about.extend(entry.offices.first().map(|office| {
        let of = name(office.of).map(|of| format!(" of {of}")).unwrap_or_default();
        let from = office.from.as_deref().unwrap_or_default();
        format!("{}{of} {from}–{}", office.role, office.until.as_deref().unwrap_or_default())
    }));
    if entry.population > 0 {
        about.push(format!("{} inhabitants", entry.population));
    }
    vec![
        Cell::text(&entry.name),
        Cell::text(if entry.class == kind { kind.to_owned() } else { format!("{kind} ({})", entry.class) }),
        Cell::text(ids.into_iter().flatten().collect::<Vec<_>>().join(" ")),
        Cell::text(about.join("; ")),
    ]
}

/// The start of a file's name, for a line.
fn short(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
