//! Countries by their three-letter codes of ISO 3166, as results of sport give them ("Ada Lund (NOR)").
//!
//! A code is no name: most are somebody's acronym, too. So it is found here alone, never where names are looked up in a text.

use super::{Entry, EntryId};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Countries by their three-letter codes.
#[derive(Debug, Default)]
pub(super) struct Codes {
    read: OnceLock<FxHashMap<String, EntryId>>,
}

impl Codes {
    /// The country with this code, in capitals; `countries` gives all of them when they are asked for the first time.
    pub(super) fn country<'k, C>(&self, code: &str, countries: impl FnOnce() -> C) -> Option<EntryId>
    where
        C: Iterator<Item = (EntryId, &'k Entry)>,
    {
        let three = |(id, entry): (EntryId, &Entry)| Some((entry.iso.iter().find(|code| code.len() == 3)?.clone(), id));
        self.read.get_or_init(|| countries().filter_map(three).collect()).get(code).copied()
    }
}

#[cfg(test)]
mod tests {
    use crate::knowledge::Knowledge;

    #[test]
    fn every_code_is_that_of_its_country() {
        let knowledge = Knowledge::embedded();
        let country = |code| knowledge.country_coded(code).and_then(|id| knowledge.entry(id));
        assert!(country("").is_none() && country("NO").is_none() && country("nor").is_none());
        for (code, name) in [("NOR", "Norway"), ("ESP", "Spain"), ("ZAF", "South Africa")] {
            assert_eq!(country(code).map(|entry| entry.name.as_str()), Some(name), "{code}");
        }
        let entries = (0..knowledge.len()).filter_map(|index| knowledge.entry(super::EntryId::new(index)));
        let coded = entries.filter(|entry| entry.class == "Country" && entry.iso.iter().any(|code| code.len() == 3));
        assert!(
            coded.map(|entry| country(entry.iso.iter().find(|code| code.len() == 3).unwrap())).all(|it| it.is_some())
        );
    }
}
