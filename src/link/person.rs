//! Which person an entity is: by full name, by the offices that the article gives, and by what speaks against it.

use super::Reading;
use super::candidates::Candidate;
use super::office::Agreement;
use super::verdict::Verdict;
use crate::document::{Entity, EntityIndex, Justification};
use crate::knowledge::{EntryKind, Office};
use std::fmt::Write as _;

impl Reading<'_> {
    pub(super) fn person(&self, index: EntityIndex, entity: &Entity) -> Option<Verdict> {
        let candidates = self.candidates(entity, EntryKind::Person);
        let alone = candidates.len() == 1;
        let verdicts =
            candidates.into_iter().filter_map(|candidate| self.judge_person(index, entity, candidate, alone));
        // The first, better known one wins among equals.
        verdicts.reduce(|best, next| if next.confidence > best.confidence { next } else { best })
    }

    fn judge_person(&self, index: EntityIndex, entity: &Entity, candidate: Candidate, alone: bool) -> Option<Verdict> {
        let entry = self.knowledge.entry(candidate.id)?;
        let named = self.context.share(entry.country) > 0.0;
        let whole = candidate.full && entity.name.contains(char::is_whitespace);
        let (confidence, justification, reason) = match self.agreement(index, entry) {
            Agreement::Office(office) => (0.97, Justification::Office, self.office_in_words(office)),
            Agreement::Role(office) => {
                (if named { 0.9 } else { 0.8 }, Justification::Office, self.office_in_words(office))
            }
            Agreement::Contradicts => (0.25, Justification::Prior, "prior: against the country of the role".to_owned()),
            Agreement::Silent => {
                let confidence = match (whole, candidate.ambiguous, named) {
                    (true, false, true) => 0.9,
                    (true, false, false) => 0.8,
                    (true, true, true) => 0.65,
                    (false, false, true) => 0.75,
                    (false, false, false) => 0.6,
                    (true, true, false) | (false, true, _) => 0.3,
                };
                if alone && !candidate.ambiguous {
                    (confidence, Justification::UniqueName, format!("name: the only person called {}", entity.name))
                } else {
                    let country = entry.country.map_or("", |country| self.name(country));
                    (confidence, Justification::Context, format!("context: the article names {country}"))
                }
            }
        };
        // Two people of one name: only what the article says of them tells them apart.
        let confidence = if alone || justification == Justification::Office { confidence } else { confidence - 0.2 };
        Some(Verdict::new(candidate.id, confidence, justification, reason))
    }

    /// "office: prime minister of Iraq, 2006–2014".
    fn office_in_words(&self, office: &Office) -> String {
        let mut words = format!("office: {}", office.role);
        if let Some(of) = office.of {
            let _ = write!(words, " of {}", self.name(of));
        }
        match (office.from, office.until) {
            (Some(from), Some(until)) => {
                let _ = write!(words, ", {from}–{until}");
            }
            (Some(from), None) => {
                let _ = write!(words, ", since {from}");
            }
            _ => {}
        }
        words
    }
}
