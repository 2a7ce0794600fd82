//! One kind for equal names of an article: the model's probabilities for each kind are added up over all places where the
//! name stands, and what the rules say of it is one vote more.

use super::{READER, Reading, Revision};
use crate::document::{Mention, MentionKind};
use std::collections::BTreeMap;

/// Votes of a name that the knowledge base has for one thing alone, or that spells an acronym: as many as two or three
/// mentions of the model.
const CERTAIN: f32 = 2.5;
/// Votes of a name whose place in the text tells its kind.
const PLACED: f32 = 1.5;
/// Votes of the other rules: they only break a tie.
const OTHER: f32 = 0.2;

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
    // The rules have voted among themselves: what they say of a name counts once, by the surest of them.
    let mut by_rules: BTreeMap<(String, MentionKind), f32> = BTreeMap::new();
    for name in names {
        let weight = by_rules.entry((revision.key(name.span), name.kind)).or_default();
        *weight = weight.max(match name.origin.rule {
            "acronym-of-name" => CERTAIN,
            "dateline" | "team-by-its-city" => PLACED,
            _ if revision.is_sure(name) => CERTAIN,
            _ => OTHER,
        });
    }
    for ((name, kind), weight) in by_rules {
        if let Some(votes) = ballot.get_mut(&name) {
            *votes.of(kind) += weight;
        }
    }
    for (reading, key) in readings.iter_mut().zip(&keys) {
        let Some((kind, share)) = ballot.get(key).map(Votes::winner) else { continue };
        if kind != reading.kind && reading.origin.rule == READER {
            reading.origin.confidence = share.min(0.9);
        }
        reading.kind = kind;
    }
}
