//! Words beside roles that tell how they change hands, and what looks like a role and is none, or is another one.

use super::names::tenure;
use super::{Names, Phrases, rows};
use crate::document::Tenure;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// All of these words.
#[derive(Debug, Default)]
pub struct OfficeWords {
    award_times: FxHashSet<&'static str>,
    others: FxHashSet<&'static str>,
    parties: FxHashSet<&'static str>,
    /// What stands between two names, of which one gets a role from the other: "Jane Doe | succeeded | John Roe as mayor".
    pub changes: Phrases<Change>,
}

/// How two whose names stand beside "succeeded" or "appointed" hold the role; `None` for who is not told to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Who is named before the words.
    pub before: Option<Tenure>,
    /// Who is named behind them.
    pub behind: Option<Tenure>,
}

impl OfficeWords {
    /// Reads the lists in `seeds/en/`.
    pub(super) fn embedded() -> Self {
        let words = |list: &'static str| list.lines().filter(|line| !line.starts_with('#')).collect();
        let mut changes = Phrases::default();
        for row in rows(include_str!("../../../seeds/en/role-changes.tsv")) {
            let [words, before, behind] = row[..] else { continue };
            let held = |cell: &str| (cell != "none").then(|| tenure(cell));
            changes.add(words, Change { before: held(before), behind: held(behind) });
        }
        Self {
            changes,
            award_times: words(include_str!("../../../seeds/en/award-times.txt")),
            parties: words(include_str!("../../../seeds/en/party-adjectives.txt")),
            others: words(include_str!("../../../seeds/en/other-offices.txt")),
        }
    }

    /// True for what a prize is given for ("coach of the | year"), in small letters.
    pub fn is_award_time(&self, word: &str) -> bool {
        self.award_times.contains(word)
    }

    /// True for an adjective, in small letters, that a party may be called by before who leads it: "Labour leader Jane Doe".
    pub fn is_party_adjective(&self, word: &str) -> bool {
        self.parties.contains(word)
    }

    /// True for a role's wording that begins as only those do that have not the powers of the office they name: "shadow chancellor".
    pub fn is_other_office(&self, wording: &str) -> bool {
        wording.split(' ').next().is_some_and(|first| self.others.contains(&*first.to_lowercase()))
    }
}

impl Names {
    /// Where in a role's wording the role stands, without what is joined to it and tells whether it is held: "ex-|finance minister",
    /// "prime minister|-designate".
    pub fn office_in(&self, wording: &str) -> Range<usize> {
        let told = |part: String| !part.contains(' ') && self.tenure.get(&part.to_lowercase()).is_some();
        let (first, last) = (wording.find('-'), wording.rfind('-'));
        let start = first.filter(|cut| told(format!("{}-", &wording[..*cut]))).map_or(0, |cut| cut + 1);
        let end = last.filter(|cut| *cut > start && told(wording[*cut..].to_owned())).unwrap_or(wording.len());
        start..end
    }

    /// The same, as the words of it.
    pub fn office<'w>(&self, wording: &'w str) -> &'w str {
        wording.get(self.office_in(wording)).unwrap_or(wording)
    }
}
