//! The tables of `seeds/knowledge/`, whose rows are parsed when somebody asks for them.
//!
//! Loading finds the lines and their first cells (key, name, other names, demonyms) and nothing more: an article needs
//! some dozens of the ten thousand rows. Rows refer to each other by key, so a table can be edited without counting
//! lines. A cell that holds several values separates them with `|`; an empty cell says "not known".

use super::{Entry, EntryId, EntryKind, Office};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// The embedded tables in the order of loading: where several entries share a name, an earlier table's come first.
pub(super) const TABLES: [(EntryKind, &str); 6] = [
    (EntryKind::Place, include_str!("../../seeds/knowledge/countries.tsv")),
    (EntryKind::Organization, include_str!("../../seeds/knowledge/organizations.tsv")),
    (EntryKind::Organization, include_str!("../../seeds/knowledge/media.tsv")),
    (EntryKind::Person, include_str!("../../seeds/knowledge/people.tsv")),
    (EntryKind::Place, include_str!("../../seeds/knowledge/cities.tsv")),
    (EntryKind::Place, include_str!("../../seeds/knowledge/regions.tsv")),
];

/// Room for the rows of all tables, so that they are never moved.
const ROWS: usize = 12_000;

/// Who held which office, grouped by person, latest first.
pub(super) const OFFICES: &str = include_str!("../../seeds/knowledge/offices.tsv");

/// All rows of all tables.
#[derive(Debug, Default)]
pub(super) struct Tables {
    rows: Vec<Row>,
    /// The columns of each table.
    columns: Vec<Columns>,
    keys: FxHashMap<&'static str, EntryId>,
    /// People by the last word of their name.
    surnames: OnceLock<FxHashMap<&'static str, Vec<EntryId>>>,
    /// The lines of the offices table, by the person's key.
    offices: OnceLock<FxHashMap<&'static str, Vec<&'static str>>>,
}

/// A line of a table.
#[derive(Debug)]
struct Row {
    line: &'static str,
    table: u8,
    entry: OnceLock<Box<Entry>>,
}

/// What a row is called: the cells that every table begins with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names {
    /// Usual name.
    pub(super) name: &'static str,
    /// Other names.
    pub(super) aliases: &'static str,
    /// Adjectives and inhabitants' names.
    pub(super) demonyms: &'static str,
}

impl Tables {
    /// Finds the rows of the embedded tables and calls `found` with what each is called.
    pub(super) fn embedded(mut found: impl FnMut(EntryId, Names)) -> Self {
        let mut tables = Self::default();
        tables.rows.reserve(ROWS);
        tables.keys.reserve(ROWS);
        for (table, (kind, text)) in (0u8..).zip(TABLES) {
            let mut lines = text.lines();
            tables.columns.push(Columns::of(lines.next().unwrap_or_default()));
            for line in lines.filter(|line| !line.is_empty()) {
                let mut cells = line.splitn(5, '\t');
                let mut cell = || cells.next().unwrap_or_default();
                let id = EntryId::new(tables.rows.len());
                tables.keys.insert(cell(), id);
                let (name, aliases) = (cell(), cell());
                let demonyms = if kind == EntryKind::Place { cell() } else { "" };
                found(id, Names { name, aliases, demonyms });
                tables.rows.push(Row { line, table, entry: OnceLock::new() });
            }
        }
        tables
    }

    /// The number of rows.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The row with this key.
    pub(super) fn keyed(&self, key: &str) -> Option<EntryId> {
        self.keys.get(key).copied()
    }

    /// The parsed row.
    pub(super) fn entry(&self, id: EntryId) -> Option<&Entry> {
        let row = self.rows.get(id.index())?;
        Some(row.entry.get_or_init(|| Box::new(self.parse(row))))
    }

    /// People whose usual name ends with this word.
    pub(super) fn surnamed(&self, surname: &str) -> &[EntryId] {
        let surnames = self.surnames.get_or_init(|| {
            let mut surnames: FxHashMap<_, Vec<_>> = FxHashMap::default();
            for (index, row) in self.rows.iter().enumerate() {
                let kind = TABLES.get(usize::from(row.table)).map(|(kind, _)| *kind);
                let name = row.line.split('\t').nth(1).filter(|_| kind == Some(EntryKind::Person));
                if let Some((_, surname)) = name.and_then(|name| name.rsplit_once(' ')) {
                    surnames.entry(surname).or_default().push(EntryId::new(index));
                }
            }
            surnames
        });
        surnames.get(surname).map_or(&[], Vec::as_slice)
    }

    fn parse(&self, row: &Row) -> Entry {
        let table = usize::from(row.table);
        let kind = TABLES.get(table).map_or(EntryKind::Place, |(kind, _)| *kind);
        let cells: Vec<&'static str> = row.line.split('\t').collect();
        let cell = |column: Column| {
            let at = self.columns.get(table).and_then(|columns| columns.0[column as usize]);
            at.and_then(|at| cells.get(usize::from(at))).copied().filter(|cell| !cell.is_empty())
        };
        let reference = |column: Column| cell(column).and_then(|key| self.keyed(key));
        let number = |column: Column| cell(column).and_then(|cell| cell.parse().ok());
        let key = cell(Column::Key).unwrap_or_default();
        Entry {
            key,
            kind,
            class: cell(Column::Class).unwrap_or(match kind {
                EntryKind::Person => "Person",
                EntryKind::Organization => "Organization",
                EntryKind::Place => "Place",
            }),
            name: cell(Column::Name).unwrap_or_default(),
            aliases: values(cell(Column::Aliases)),
            demonyms: values(cell(Column::Demonyms)),
            ambiguous: values(cell(Column::Ambiguous)),
            // A dash says that somebody looked and found no item.
            wikidata: cell(Column::Wikidata).filter(|id| *id != "-"),
            dbpedia: cell(Column::Dbpedia),
            geonames: number(Column::Geonames),
            iso: values(cell(Column::Iso)),
            country: reference(Column::Country),
            part_of: reference(Column::PartOf),
            capital: reference(Column::Capital),
            seat_of: reference(Column::SeatOf),
            coordinates: cell(Column::Coordinates).and_then(coordinates),
            population: number(Column::Population).unwrap_or(0),
            offices: if kind == EntryKind::Person { self.offices_of(key) } else { Vec::new() },
        }
    }

    fn offices_of(&self, person: &str) -> Vec<Office> {
        let offices = self.offices.get_or_init(|| {
            let mut offices: FxHashMap<_, Vec<_>> = FxHashMap::default();
            for (person, rest) in OFFICES.lines().skip(1).filter_map(|line| line.split_once('\t')) {
                offices.entry(person).or_default().push(rest);
            }
            offices
        });
        let lines = offices.get(person).map_or(&[][..], Vec::as_slice);
        lines.iter().map(|line| self.office(line)).collect()
    }

    fn office(&self, line: &'static str) -> Office {
        let mut cells = line.split('\t');
        let mut cell = || cells.next().filter(|cell| !cell.is_empty());
        Office {
            role: cell().unwrap_or_default(),
            of: cell().and_then(|key| self.keyed(key)),
            from: cell(),
            until: cell(),
        }
    }
}

/// The values of a cell.
pub(super) fn values(cell: Option<&'static str>) -> Vec<&'static str> {
    cell.map_or_else(Vec::new, |cell| cell.split('|').collect())
}

/// Reads "36.376,42.45".
fn coordinates(cell: &str) -> Option<(f32, f32)> {
    let (latitude, longitude) = cell.split_once(',')?;
    Some((latitude.parse().ok()?, longitude.parse().ok()?))
}

/// A column of a table; the heading line says which a table has.
#[derive(Debug, Clone, Copy)]
enum Column {
    Key,
    Name,
    Aliases,
    Demonyms,
    Class,
    Country,
    PartOf,
    Capital,
    SeatOf,
    Iso,
    Coordinates,
    Population,
    Ambiguous,
    Wikidata,
    Dbpedia,
    Geonames,
}

/// The headings, in the order of [`Column`].
pub(super) const HEADINGS: [&str; 16] = [
    "key",
    "name",
    "aliases",
    "demonyms",
    "class",
    "country",
    "part_of",
    "capital",
    "seat_of",
    "iso",
    "coordinates",
    "population",
    "ambiguous",
    "wikidata",
    "dbpedia",
    "geonames",
];

/// Where each column stands in one table.
#[derive(Debug, Clone)]
struct Columns([Option<u8>; HEADINGS.len()]);

impl Columns {
    fn of(heading: &str) -> Self {
        let mut columns = [None; HEADINGS.len()];
        for (at, name) in (0u8..).zip(heading.split('\t')) {
            if let Some(column) = HEADINGS.iter().position(|heading| *heading == name) {
                columns[column] = Some(at);
            }
        }
        Self(columns)
    }
}
