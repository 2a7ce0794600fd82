//! From rows of several files to entries of one knowledge base.
//!
//! A thing that two files know is one entry: rows with the same Wikidata, GeoNames or DBpedia id are the same thing, the
//! earlier file's row counts, and later ones fill in what it does not say.

use super::format::{Held, Row, RowKind, tag};
use super::names::plain;
use super::{Base, Entry, EntryId, Knowledge, Office};
use std::borrow::Cow;

impl Knowledge {
    /// The file and the number there of a row.
    pub(super) fn place(&self, id: EntryId) -> Option<(usize, u32)> {
        let file = self.starts.partition_point(|start| *start <= id.index()).checked_sub(1)?;
        let number = id.index() - self.starts.get(file)?;
        Some((file, u32::try_from(number).ok()?))
    }

    pub(super) fn id(&self, file: usize, number: u32) -> Option<EntryId> {
        Some(EntryId::new(self.starts.get(file)? + number as usize))
    }

    /// The entry that a row of a file belongs to: the first row, in the order of the files, of the same thing.
    pub(super) fn entry_of(&self, file: usize, number: u32, row: &Row) -> Option<EntryId> {
        let mut earlier = self.bases.get(..file)?.iter().enumerate();
        let known = earlier.find_map(|(file, base)| Some((file, same(base, row)?)));
        let (file, number) = known.unwrap_or((file, number));
        self.id(file, number)
    }

    /// The row of this id with all that later files add.
    pub(super) fn make(&self, id: EntryId) -> Option<Entry> {
        let (file, number) = self.place(id)?;
        let mut row = self.bases.get(file)?.row(number)?;
        // References of a later file's row are followed as that file's, so each office remembers where it comes from.
        let mut offices: Vec<Office> = row.offices.iter().map(|held| self.office(file, held)).collect();
        let mut references = self.references(file, &row);
        for (later, base) in self.bases.iter().enumerate().skip(file + 1) {
            let Some(other) = same(base, &row).and_then(|number| base.row(number)) else { continue };
            for (own, other) in references.iter_mut().zip(self.references(later, &other)) {
                *own = own.or(other);
            }
            let more = other.offices.iter().map(|held| self.office(later, held));
            let more: Vec<Office> = more.filter(|office| !offices.iter().any(|own| own == office)).collect();
            offices.extend(more);
            // What the earlier file calls this thing without a doubt stays without one.
            let marks = row.ambiguous.clone();
            let sure = |name: &String| *name == row.name || row.aliases.contains(name);
            let doubtful: Vec<String> = other.ambiguous.iter().filter(|name| !sure(name)).cloned().collect();
            row.complete(&other);
            row.ambiguous = marks;
            row.ambiguous.extend(doubtful);
        }
        let Some(RowKind::Entry(kind)) = row.kind else { return None };
        let known = |text: String| Some(text).filter(|text| !text.is_empty());
        let [country, part_of, capital, seat_of] = references;
        Some(Entry {
            key: row.key().to_owned(),
            kind,
            class: row.class,
            name: row.name,
            aliases: row.aliases,
            demonyms: row.demonyms,
            ambiguous: row.ambiguous,
            wikidata: known(row.wikidata),
            dbpedia: known(row.dbpedia),
            isni: known(row.isni),
            viaf: known(row.viaf),
            geonames: Some(row.geonames).filter(|id| *id != 0),
            iso: row.iso,
            country,
            part_of,
            capital,
            seat_of,
            coordinates: row.coordinates,
            population: row.population,
            offices,
        })
    }

    fn references(&self, file: usize, row: &Row) -> [Option<EntryId>; 4] {
        [&row.country, &row.part_of, &row.capital, &row.seat_of].map(|key| self.reference(file, key))
    }

    /// What a key in a row of this file refers to: a row of the same file, else of another.
    fn reference(&self, file: usize, key: &str) -> Option<EntryId> {
        if key.is_empty() {
            return None;
        }
        if let Some(base) = self.bases.get(file)
            && let Some(number) = base.number(tag::KEY, key).or_else(|| base.number(tag::ID, key))
        {
            return if file == 0 { self.id(0, number) } else { self.entry_of(file, number, &base.row(number)?) };
        }
        self.keyed(key)
    }

    fn office(&self, file: usize, held: &Held) -> Office {
        let known = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let mut of = match held.of.strip_prefix('=') {
            Some(name) => self.named(name).first().copied(),
            None => self.reference(file, &held.of),
        };
        let base = self.bases.get(file);
        let role = base.and_then(|base| base.row(base.number(tag::KEY, &held.role)?));
        let role = match role.filter(|row| row.kind == Some(RowKind::Role)) {
            None => held.role.clone(),
            Some(row) => {
                of = of.or_else(|| self.reference(file, &row.part_of)).or_else(|| self.reference(file, &row.country));
                self.without_body(row.name, of)
            }
        };
        Office { role, of, from: known(&held.from), until: known(&held.until) }
    }

    /// "Prime Minister of Iraq", which is of Iraq, is a prime minister.
    fn without_body(&self, role: String, of: Option<EntryId>) -> String {
        let Some((wording, body)) = role.rsplit_once(" of ") else { return role };
        let body = body.trim_start_matches("the ");
        if of.is_some() && self.named(body).iter().any(|id| Some(*id) == of) { wording.to_owned() } else { role }
    }
}

/// The row of a file that is about the same thing as `row`.
fn same(base: &Base, row: &Row) -> Option<u32> {
    row.ids().find_map(|id| base.number(tag::ID, &id))
}

/// The numbers of the rows with this name in its own or its plain spelling.
pub(super) fn named(base: &Base, name: &str) -> Vec<u32> {
    match (base.named(name), plain(name)) {
        (found, Cow::Owned(plain)) if found.is_empty() => base.named(&plain),
        (found, _) => found,
    }
}
