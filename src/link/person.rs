//! Which person an entity is: by full name, by the offices that the article gives, and by what speaks against it.

use super::Reading;
use super::candidates::{Candidate, Found};
use super::namesake::PRIVATE;
use super::office::Agreement;
use super::verdict::Verdict;
use crate::document::{Entity, EntityIndex, Form, Justification, TEAM_LIST};
use crate::knowledge::{EntryKind, Office};
use std::fmt::Write as _;

impl Reading<'_> {
    pub(super) fn person(&self, index: EntityIndex, entity: &Entity) -> Option<Verdict> {
        let candidates = self.candidates(entity, EntryKind::Person);
        // Whose surname it also is matters little where somebody has the very name.
        let sure = |candidate: &&Candidate| candidate.full && !candidate.ambiguous;
        let sure = candidates.iter().filter(sure).count();
        let several = if sure > 0 { sure > 1 } else { candidates.len() > 1 };
        let mut verdicts: Vec<Verdict> = candidates
            .into_iter()
            .filter_map(|candidate| self.judge_person(index, entity, candidate, several))
            .collect();
        // A stable sort keeps the tables' order among equals.
        verdicts.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
        let equal =
            verdicts.get(1).is_some_and(|second| Some(second.confidence) == verdicts.first().map(|v| v.confidence));
        // Two people of whom the article says the same: neither.
        verdicts.into_iter().next().filter(|_| !equal)
    }

    fn judge_person(
        &self,
        index: EntityIndex,
        entity: &Entity,
        candidate: Candidate,
        several: bool,
    ) -> Option<Verdict> {
        let entry = self.knowledge.entry(candidate.id)?;
        let share = self.context.share(entry.country);
        let named = share > 0.0;
        let whole = candidate.full && entity.name.contains(char::is_whitespace);
        let sure = whole && !candidate.ambiguous;
        let (confidence, office) = match self.agreement(index, entry) {
            Agreement::Office(office) => (0.97, Some(office)),
            // Of several whom the role fits, the one of the country that the article is about.
            Agreement::Role(office) => (if named { 0.8 + 0.15 * share } else { 0.7 }, Some(office)),
            Agreement::OtherTime(office) if sure => (0.8, Some(office)),
            Agreement::OtherTime(office) => (0.45, Some(office)),
            Agreement::Contradicts => (0.25, None),
            Agreement::Silent if self.is_private(entity) || (!whole && self.is_listed(entity)) => (PRIVATE, None),
            Agreement::Silent => {
                let lesser = self.lesser(index, candidate.id, entry);
                let confidence = match (whole, candidate.ambiguous, named) {
                    (true, false, true) => 0.96,
                    (true, false, false) => 0.88,
                    (false, false, true) => 0.85,
                    (true, true, true) => 0.65,
                    // "Sharon" in an article about Israel.
                    (false, true, true) if candidate.full => 0.3 + 0.6 * share,
                    (false, false, false) => 0.7,
                    (true, true, false) | (false, true, _) => 0.3,
                };
                let confidence = if several { confidence - 0.3 } else { confidence };
                (lesser.map_or(confidence, |lesser| lesser.min(confidence)), None)
            }
        };
        let confidence = if candidate.found == Found::Varied { confidence * 0.9 } else { confidence };
        let (justification, reason) = match (office, entry.country) {
            (Some(office), _) => (Justification::Office, self.office_in_words(office)),
            (None, Some(country)) if named && (candidate.ambiguous || several) => {
                (Justification::Context, format!("context: the article names {}", self.name(country)))
            }
            _ => (Justification::UniqueName, format!("name: the one called {} that is known", entity.name)),
        };
        Some(Verdict::new(candidate.id, confidence, justification, reason))
    }

    /// True for somebody who is named in lists of players alone.
    fn is_listed(&self, entity: &Entity) -> bool {
        let named = entity.mentions.iter().filter_map(|mention| self.mentions.get(*mention));
        named.filter(|mention| mention.form == Form::Name).all(|mention| mention.origin.rule == TEAM_LIST)
    }

    /// "office: prime minister of Iraq, 2006–2014".
    pub(super) fn office_in_words(&self, office: &Office) -> String {
        let mut words = format!("office: {}", office.role);
        if let Some(of) = office.of {
            let _ = write!(words, " of {}", self.name(of));
        }
        match (&office.from, &office.until) {
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
