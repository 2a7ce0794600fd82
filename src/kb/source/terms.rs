//! What the terms of vocabularies and the properties of Wikidata say of a row: the tables of `seeds/sources/`.

use super::Classes;
use crate::knowledge::format::{Held, Row, RowKind, is_viaf, is_wikidata, isni};
use crate::vocab::{DBPEDIA, GEONAMES, ISNI, VIAF, WIKIDATA, WIKIDATA_PAGE};
use rustc_hash::FxHashMap;

const PROPERTIES: &str = include_str!("../../../seeds/sources/properties.tsv");
const CLASSES: &str = include_str!("../../../seeds/sources/classes.tsv");

/// Start of the address of a property of Wikidata as it stands in truthy statements.
const DIRECT: &str = "prop/direct/";

/// The tables, by address.
pub(super) struct Terms {
    properties: FxHashMap<&'static str, &'static str>,
    classes: FxHashMap<&'static str, (RowKind, &'static str)>,
}

impl Terms {
    pub(super) fn embedded() -> Self {
        let properties = cells(PROPERTIES).filter_map(|cells| Some((*cells.first()?, *cells.get(1)?)));
        let classes = classes().map(|(class, kind, name)| (class, (kind, name)));
        Self { properties: properties.collect(), classes: classes.collect() }
    }

    /// The column that a property fills.
    pub(super) fn column(&self, property: &str) -> Option<&'static str> {
        self.properties.get(property).copied()
    }

    /// Properties of Wikidata (`P17`) with the columns that they fill.
    pub(super) fn of_wikidata(&self) -> FxHashMap<&'static str, &'static str> {
        let local = |iri: &'static str| iri.rsplit_once(DIRECT).map(|(_, local)| local);
        self.properties.iter().filter_map(|(iri, column)| Some((local(iri)?, *column))).collect()
    }

    /// Puts a value (a text, a number, an address) into a column. What is said of classes that the table does not know goes
    /// to `classes`.
    pub(super) fn set(&self, row: &mut Row, classes: &mut Classes, column: &str, value: &str) {
        match column {
            "kind" => match self.classes.get(key(value)).copied() {
                Some((kind, class)) => {
                    if row.kind.is_none() || row.class.is_empty() || row.class == kind.class() {
                        row.kind = Some(kind);
                        class.clone_into(&mut row.class);
                    }
                }
                None => push(&mut classes.of, key(value)),
            },
            "above" => push(&mut classes.above, key(value)),
            "isni" => first(&mut row.isni, &isni(value).unwrap_or_default()),
            "viaf" if is_viaf(value) => first(&mut row.viaf, value),
            "name" if row.name.is_empty() => value.clone_into(&mut row.name),
            "name" | "aliases" if value != row.name => push(&mut row.aliases, value),
            "demonyms" => push(&mut row.demonyms, value),
            "same" => same(row, value),
            "country" => first(&mut row.country, key(value)),
            "part_of" => first(&mut row.part_of, key(value)),
            "capital" => first(&mut row.capital, key(value)),
            "iso" => push(&mut row.iso, value),
            "geonames" => row.geonames = value.parse().unwrap_or(row.geonames),
            "population" => row.population = whole(value).unwrap_or(row.population),
            "prior" => row.prior = whole(value).unwrap_or(row.prior),
            "latitude" => {
                row.coordinates = value.parse().ok().map(|it| (it, row.coordinates.map_or(f32::NAN, |c| c.1)));
            }
            "longitude" => {
                row.coordinates = value.parse().ok().map(|it| (row.coordinates.map_or(f32::NAN, |c| c.0), it));
            }
            "point" => row.coordinates = row.coordinates.or(point(value)),
            "office" => row.offices.push(Held { role: key(value).to_owned(), ..Held::default() }),
            _ => {}
        }
    }
}

/// The classes of the table, in its order: key, kind, name here.
pub(super) fn classes() -> impl Iterator<Item = (&'static str, RowKind, &'static str)> {
    cells(CLASSES).filter_map(|cells| Some((key(cells.first()?), RowKind::named(cells.get(1)?)?, *cells.get(2)?)))
}

/// The rows of a table, without comments and the heading.
fn cells(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| line.split('\t').collect())
}

/// The key of what an address names: the id of an item of Wikidata, else the address.
pub(super) fn key(address: &str) -> &str {
    address.strip_prefix(WIKIDATA).filter(|id| is_wikidata(id)).unwrap_or(address)
}

/// Takes the id out of an address of the same thing elsewhere.
fn same(row: &mut Row, address: &str) {
    let address = address.replacen(WIKIDATA_PAGE, WIKIDATA, 1);
    if is_wikidata(key(&address)) {
        first(&mut row.wikidata, key(&address));
    } else if let Some(name) = address.strip_prefix(DBPEDIA) {
        first(&mut row.dbpedia, name);
    } else if let Some(id) = address.strip_prefix(ISNI).and_then(isni) {
        first(&mut row.isni, &id);
    } else if let Some(id) = address.strip_prefix(VIAF).map(|id| id.trim_end_matches('/')).filter(|id| is_viaf(id)) {
        first(&mut row.viaf, id);
    } else if let Some(id) = address.strip_prefix(GEONAMES) {
        row.geonames = id.trim_end_matches('/').parse().unwrap_or(row.geonames);
    }
}

fn first(cell: &mut String, value: &str) {
    if cell.is_empty() {
        value.clone_into(cell);
    }
}

fn push(list: &mut Vec<String>, value: &str) {
    if !list.iter().any(|own| own == value) {
        list.push(value.to_owned());
    }
}

/// "+2145906" and "2145906.0".
fn whole(value: &str) -> Option<u32> {
    value.trim_start_matches('+').split('.').next()?.parse().ok()
}

/// Well-known text has the longitude first: "Point(44.4 33.3)".
fn point(value: &str) -> Option<(f32, f32)> {
    let (longitude, latitude) = value.strip_prefix("Point(")?.strip_suffix(')')?.split_once(' ')?;
    Some((latitude.parse().ok()?, longitude.parse().ok()?))
}
