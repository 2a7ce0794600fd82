//! One entry of the knowledge base.

use super::format::EntryKind;

/// Number of an entry in its knowledge base. Means nothing outside it and is never written anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(u32);

impl EntryId {
    /// The id of row `index`.
    pub(crate) fn new(index: usize) -> Self {
        // Files are refused that would make more rows than this holds.
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// Position in the knowledge base.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// An office that a person holds or held.
#[derive(Debug, Clone, PartialEq)]
pub struct Office {
    /// The role's plain wording ("foreign minister").
    pub role: String,
    /// For which country or organization.
    pub of: Option<EntryId>,
    /// First day or year, as far as known: `2013-08-03`, `2013-08` or `2013`.
    pub from: Option<String>,
    /// Last day or year; `None` when still held or not known.
    pub until: Option<String>,
}

/// What is known of one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The row's name inside its table ("IR", "islamic-state"): stable over versions, unique over all tables.
    pub key: String,
    /// What it is.
    pub kind: EntryKind,
    /// Finer class: a local name of schema.org where it has one (`Country`, `City`, `GovernmentOrganization`,
    /// `NewsMediaOrganization`, …), else the kind's own (`Person`, `Organization`, `Place`).
    pub class: String,
    /// Usual English name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Adjectives and inhabitants' names ("Iranian", "Iranians"); places only.
    pub demonyms: Vec<String>,
    /// Those of its names that are also ordinary words, common names of people or names of other things ("Nice",
    /// "Jackson", "Supreme Court"), so that they need support from the text around.
    pub ambiguous: Vec<String>,
    /// Wikidata id ("Q794").
    pub wikidata: Option<String>,
    /// Local name of the DBpedia resource ("Iran"), which is the English Wikipedia title with underscores.
    pub dbpedia: Option<String>,
    /// International Standard Name Identifier: sixteen digits, the last of which may be X.
    pub isni: Option<String>,
    /// Number in the Virtual International Authority File.
    pub viaf: Option<String>,
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// ISO 3166 codes: of a country its two- and three-letter codes, of a region its subdivision code.
    pub iso: Vec<String>,
    /// The country it lies in, belongs to or is a citizen of.
    pub country: Option<EntryId>,
    /// The place or organization it is directly part of.
    pub part_of: Option<EntryId>,
    /// The capital of a country or region.
    pub capital: Option<EntryId>,
    /// For a place or seat that stands for a body when it acts: that body (a capital: its country; the White House:
    /// the government it belongs to).
    pub seat_of: Option<EntryId>,
    /// Latitude and longitude in degrees, WGS 84.
    pub coordinates: Option<(f32, f32)>,
    /// Inhabitants, 0 when not known: the prior among places of one name.
    pub population: u32,
    /// Offices, latest first; people only.
    pub offices: Vec<Office>,
}

impl Entry {
    /// True when this name alone does not tell that this entry is meant.
    pub fn is_ambiguous(&self, name: &str) -> bool {
        self.ambiguous.iter().any(|ambiguous| ambiguous == name)
    }
}
