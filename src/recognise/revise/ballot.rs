//! One kind for equal names of an article: the model's probabilities for each kind are added up over all places where the
//! name stands, and what the rules say of it is one vote more.

use super::{ACRONYM, READER, Reading, Revision};
use crate::document::{Mention, MentionKind};
use crate::recognise::country_codes;
use std::collections::{BTreeMap, BTreeSet};

/// Votes of a name that the knowledge base has for one thing alone, or that spells an acronym: as many as two or three
/// mentions of the model.
const CERTAIN: f32 = 2.5;
/// Votes of a name whose place in the text tells its kind.
const PLACED: f32 = 1.5;
/// Votes of the other rules: they only break a tie.
const OTHER: f32 = 0.2;

/// Votes of a person's full name for its last word.
const NAMESAKE: f32 = 1.0;

/// The part of the model's doubt that a rule takes away that has found the same name on its own.
const AGREED: f32 = 0.4;
/// What a name that is kept in spite of the model's doubt is worth.
const KEPT: f32 = 0.35;

/// What speaks for each kind of one name.
#[derive(Debug, Default)]
struct Votes {
    person: f32,
    organization: f32,
    place: f32,
}

impl Votes {
    fn of(&mut self, kind: MentionKind) -> &mut f32 {
        match kind {
            MentionKind::Person => &mut self.person,
            MentionKind::Organization => &mut self.organization,
            _ => &mut self.place,
        }
    }

    /// The kind with most votes and its share; on equal votes an organization before a place before a person.
    fn winner(&self) -> (MentionKind, f32) {
        let ranked = [
            (MentionKind::Organization, self.organization),
            (MentionKind::Place, self.place),
            (MentionKind::Person, self.person),
        ];
        let (kind, votes) = ranked
            .into_iter()
            .fold((MentionKind::Organization, f32::MIN), |best, next| if next.1 > best.1 { next } else { best });
        (kind, votes / (self.person + self.organization + self.place).max(f32::MIN_POSITIVE))
    }
}

/// Gives equal names one kind.
pub(super) fn vote(revision: Revision, readings: &mut [Reading], names: &[Mention]) {
    let mut ballot: BTreeMap<String, Votes> = BTreeMap::new();
    let keys: Vec<String> = readings.iter().map(|reading| revision.key(reading.span)).collect();
    for (reading, key) in readings.iter().zip(&keys) {
        *ballot.entry(key.clone()).or_default().of(reading.kind) += reading.origin.confidence;
    }
    let full_name = |reading: &&Reading| reading.kind == MentionKind::Person && reading.origin.confidence > 0.6;
    let surnames: BTreeSet<String> = readings
        .iter()
        .filter(full_name)
        .filter_map(|reading| revision.key(reading.span).rsplit_once(' ').map(|(_, last)| last.to_owned()))
        .collect();
    for surname in &surnames {
        if let Some(votes) = ballot.get_mut(surname) {
            votes.person += NAMESAKE;
        }
    }
    for company in readings.iter().filter_map(|reading| without_legal_form(revision, reading)) {
        if let Some(votes) = ballot.get_mut(&company).filter(|_| !surnames.contains(&company)) {
            // However often the model takes the short name for a person's.
            votes.organization += votes.person;
            votes.person = 0.0;
        }
    }
    // The rules have voted among themselves: what they say of a name counts once, by the surest of them.
    let mut by_rules: BTreeMap<(String, MentionKind), f32> = BTreeMap::new();
    for name in names {
        let weight = by_rules.entry((revision.key(name.span), name.kind)).or_default();
        let own = match name.origin.rule {
            ACRONYM | country_codes::RULE => CERTAIN,
            "dateline" | "team-by-its-city" => PLACED,
            _ if revision.is_sure(name) => CERTAIN,
            _ => OTHER,
        };
        *weight = weight.max(own);
    }
    for ((name, kind), weight) in by_rules {
        if let Some(votes) = ballot.get_mut(&name) {
            *votes.of(kind) += weight;
        }
    }
    for (reading, key) in readings.iter_mut().zip(&keys) {
        let Some((kind, share)) = ballot.get(key).map(Votes::winner) else { continue };
        let changed = kind != reading.kind;
        reading.kind = kind;
        if reading.origin.rule != READER {
            continue;
        }
        let model = if changed { share.min(0.9) } else { reading.origin.confidence };
        let same = names.get(names.partition_point(|name| name.span < reading.span));
        let agrees = same.is_some_and(|name| {
            let clear = kind == MentionKind::Person || name.origin.rule == ACRONYM || revision.is_sure(name);
            name.span == reading.span && name.kind == kind && clear
        });
        reading.origin.confidence = calibrated(if agrees { model + (1.0 - model) * AGREED } else { model.max(KEPT) });
    }
}

/// "Vale" of "Vale SA": what a company is called when it is named again.
fn without_legal_form(revision: Revision, reading: &Reading) -> Option<String> {
    let name = revision.key(reading.span);
    let (short, form) = name.rsplit_once(' ')?;
    let form = form.trim_end_matches('.').to_lowercase();
    let is_company = reading.kind == MentionKind::Organization && revision.knowledge.lexicon.names.is_legal_form(&form);
    is_company.then(|| short.trim_end_matches(',').to_owned())
}

/// How often a name is right that the model and the vote are sure of to degree `confidence`: less often between doubt and
/// certainty. Straight lines through what `tools/name_reliability.py` counted on four sets, two of them not trained on.
fn calibrated(confidence: f32) -> f32 {
    const COUNTED: [(f32, f32); 8] =
        [(0.0, 0.0), (0.5, 0.45), (0.65, 0.53), (0.75, 0.64), (0.85, 0.74), (0.92, 0.84), (0.98, 0.965), (1.0, 1.0)];
    let above = COUNTED.partition_point(|(said, _)| *said < confidence).clamp(1, COUNTED.len() - 1);
    let ((from, low), (to, high)) = (COUNTED[above - 1], COUNTED[above]);
    (low + (high - low) * (confidence - from) / (to - from)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::calibrated;

    #[test]
    fn confidence_keeps_its_order_and_stays_a_probability() {
        let values: Vec<f32> = (0..=1000_u16).map(|step| calibrated(f32::from(step) / 1000.0)).collect();
        assert!(values.is_sorted() && values[0].abs() < 1e-6 && (values[1000] - 1.0).abs() < 1e-6);
        assert!((0.62..0.66).contains(&values[750]));
        assert!((0.0..=1.0).contains(&calibrated(-3.0)) && (0.0..=1.0).contains(&calibrated(7.0)));
    }
}
