//! Tables of rows: which column says what, for `seeds/knowledge/` and for tables of users alike.

use super::row::{EntryKind, Row, RowKind};

/// A column that is read. `seeds/README.md` says what stands in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    Key,
    Kind,
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
    Prior,
    Ambiguous,
    Wikidata,
    Dbpedia,
    Geonames,
    Isni,
    Viaf,
}

const COLUMNS: [(&str, Column); 20] = [
    ("key", Column::Key),
    ("kind", Column::Kind),
    ("name", Column::Name),
    ("aliases", Column::Aliases),
    ("demonyms", Column::Demonyms),
    ("class", Column::Class),
    ("country", Column::Country),
    ("part_of", Column::PartOf),
    ("capital", Column::Capital),
    ("seat_of", Column::SeatOf),
    ("iso", Column::Iso),
    ("coordinates", Column::Coordinates),
    ("population", Column::Population),
    ("prior", Column::Prior),
    ("ambiguous", Column::Ambiguous),
    ("wikidata", Column::Wikidata),
    ("dbpedia", Column::Dbpedia),
    ("geonames", Column::Geonames),
    ("isni", Column::Isni),
    ("viaf", Column::Viaf),
];

/// The column with this heading.
pub(crate) fn column(heading: &str) -> Option<Column> {
    COLUMNS.iter().find(|(name, _)| *name == heading).map(|(_, column)| *column)
}

/// The headings of all columns.
pub(crate) fn headings() -> impl Iterator<Item = &'static str> {
    COLUMNS.iter().map(|(name, _)| *name)
}

/// A cell that cannot be what its column says: the heading, the cell, and what it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wrong {
    pub(crate) heading: &'static str,
    pub(crate) cell: String,
    pub(crate) expected: &'static str,
}

/// What stands in each cell of a line; `None` is not read.
#[derive(Debug, Clone)]
pub(crate) struct Columns(pub(crate) Vec<Option<Column>>);

impl Columns {
    /// Reads the cells of a line.
    pub(crate) fn row<'a>(&self, cells: impl Iterator<Item = &'a str>) -> Result<Row, Wrong> {
        let mut row = Row::default();
        for (column, cell) in self.0.iter().zip(cells) {
            if let Some(column) = column
                && !cell.is_empty()
            {
                set(&mut row, *column, cell)?;
            }
        }
        Ok(row)
    }
}

fn set(row: &mut Row, column: Column, cell: &str) -> Result<(), Wrong> {
    let wrong = |expected: &'static str| Wrong {
        heading: COLUMNS.iter().find(|(_, other)| *other == column).map_or("", |(name, _)| name),
        cell: cell.to_owned(),
        expected,
    };
    let number = || cell.parse::<u32>().map_err(|_| wrong("a whole number"));
    let values = || cell.split('|').map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned).collect();
    match column {
        Column::Key => cell.clone_into(&mut row.key),
        Column::Kind => {
            row.kind = Some(RowKind::named(cell).ok_or_else(|| wrong("person, organization, place or role"))?);
        }
        Column::Name => cell.clone_into(&mut row.name),
        Column::Aliases => row.aliases = values(),
        Column::Demonyms => row.demonyms = values(),
        // Some tables call the kind class.
        Column::Class if RowKind::named(cell).is_some() => row.kind = row.kind.or(RowKind::named(cell)),
        Column::Class => cell.clone_into(&mut row.class),
        Column::Country => cell.clone_into(&mut row.country),
        Column::PartOf => cell.clone_into(&mut row.part_of),
        Column::Capital => cell.clone_into(&mut row.capital),
        Column::SeatOf => cell.clone_into(&mut row.seat_of),
        Column::Iso => row.iso = values(),
        Column::Coordinates => {
            row.coordinates = Some(coordinates(cell).ok_or_else(|| wrong("latitude,longitude in degrees"))?);
        }
        Column::Population => row.population = number()?,
        Column::Prior => row.prior = number()?,
        Column::Ambiguous => row.ambiguous = values(),
        // A dash says that somebody looked and found no item.
        Column::Wikidata if cell == "-" => {}
        Column::Wikidata if is_wikidata(cell) => cell.clone_into(&mut row.wikidata),
        Column::Wikidata => return Err(wrong("Q and digits")),
        Column::Dbpedia => row.dbpedia = cell.replace(' ', "_"),
        Column::Geonames => row.geonames = number()?,
        Column::Isni => row.isni = isni(cell).ok_or_else(|| wrong("sixteen digits, of which the last may be X"))?,
        Column::Viaf if is_viaf(cell) => cell.clone_into(&mut row.viaf),
        Column::Viaf => return Err(wrong("a number of VIAF")),
    }
    Ok(())
}

impl RowKind {
    /// The kind with this name in tables and options.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "person" => Self::Entry(EntryKind::Person),
            "organization" | "org" => Self::Entry(EntryKind::Organization),
            "place" => Self::Entry(EntryKind::Place),
            "role" => Self::Role,
            _ => return None,
        })
    }
}

/// True for the id of an item of Wikidata: Q and digits, the first of which is not 0.
pub(crate) fn is_wikidata(id: &str) -> bool {
    let digits = id.strip_prefix('Q').unwrap_or_default();
    digits.bytes().all(|digit| digit.is_ascii_digit()) && !digits.is_empty() && !digits.starts_with('0')
}

/// The sixteen digits of an ISNI, which may stand in groups of four: "0000 0001 2103 2683".
pub(crate) fn isni(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    let last = digits.strip_suffix(['X', 'x']).unwrap_or(&digits);
    let legal = digits.len() == 16 && last.bytes().all(|digit| digit.is_ascii_digit());
    legal.then(|| digits.to_ascii_uppercase())
}

/// True for the number of a cluster of VIAF.
pub(crate) fn is_viaf(id: &str) -> bool {
    (1..=22).contains(&id.len()) && id.bytes().all(|digit| digit.is_ascii_digit()) && !id.starts_with('0')
}

/// Reads "36.376,42.45".
fn coordinates(cell: &str) -> Option<(f32, f32)> {
    let (latitude, longitude) = cell.split_once(',')?;
    let (latitude, longitude): (f32, f32) = (latitude.trim().parse().ok()?, longitude.trim().parse().ok()?);
    (latitude.abs() <= 90.0 && longitude.abs() <= 360.0).then_some((latitude, longitude))
}
