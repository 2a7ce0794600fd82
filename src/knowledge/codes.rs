//! Countries by their three-letter codes of ISO 3166, as results of sport give them ("Ada Lund (NOR)").
//!
//! A code is no name: most are somebody's acronym, too. So it is found here alone, never where names are looked up in a text.

use rustc_hash::FxHashMap;
use std::sync::OnceLock;

const COUNTRIES: &str = include_str!("../../seeds/knowledge/countries.tsv");

/// Keys of countries by their three-letter codes.
#[derive(Debug, Default)]
pub(super) struct Codes {
    read: OnceLock<FxHashMap<&'static str, &'static str>>,
}

impl Codes {
    /// The key of the country with this code, in capitals.
    pub(super) fn country(&self, code: &str) -> Option<&'static str> {
        self.read.get_or_init(read).get(code).copied()
    }
}

fn read() -> FxHashMap<&'static str, &'static str> {
    let mut lines = COUNTRIES.lines();
    let column = lines.next().and_then(|head| head.split('\t').position(|name| name == "iso"));
    let codes = lines.filter_map(|line| {
        let key = line.split('\t').next()?;
        let codes = line.split('\t').nth(column?)?;
        Some((codes.split('|').find(|code| code.len() == 3)?, key))
    });
    codes.collect()
}

#[cfg(test)]
mod tests {
    use super::Codes;
    use crate::knowledge::Knowledge;

    #[test]
    fn every_code_is_that_of_its_country() {
        let (codes, knowledge) = (Codes::default(), Knowledge::embedded());
        assert!(codes.country("").is_none() && codes.country("NO").is_none() && codes.country("nor").is_none());
        for (code, name) in [("NOR", "Norway"), ("ESP", "Spain"), ("ZAF", "South Africa")] {
            let entry = codes.country(code).and_then(|key| knowledge.keyed(key)).and_then(|id| knowledge.entry(id));
            assert_eq!(entry.map(|entry| entry.name.as_str()), Some(name), "{code}");
        }
    }
}
