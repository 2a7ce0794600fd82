//! Relations that the trained reader sees between mentions, as relations between the things that these name.
//!
//! Of all pairs of their mentions the likeliest speaks for two things. The knowledge base never states a relation, but it
//! weighs one that the reader sees in the text: a bank that is known to be Austrian is hardly based in Kenya.

use super::bodies;
use crate::document::{
    Entity, EntityIndex, EntityKind, Mention, MentionIndex, Origin, PredictedPair, READER_PAIR, Relation, RelationKind,
};
use crate::knowledge::{EntryId, Knowledge};
use std::collections::BTreeMap;

/// What is less sure is left out.
const LEAST: f32 = 0.5;
/// What the reader thinks less probable it does not see, whatever is known.
const SEEN: f32 = 0.1;
/// How many times the odds of a relation rise when the knowledge base agrees.
const AGREED: f32 = 6.8;

/// What the knowledge base says of a predicted relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    /// Both things are known, and it holds.
    Agrees,
    /// Both are known, and something else holds.
    Contradicts,
    /// It does not know the first, or nothing of the kind.
    Nothing,
}

/// What the pairs of mentions are pairs of.
pub(super) struct Things<'a> {
    pub(super) mentions: &'a [Mention],
    pub(super) entities: &'a [Entity],
    pub(super) entity_of: &'a [Option<EntityIndex>],
    pub(super) knowledge: &'a Knowledge,
}

impl Things<'_> {
    /// The relations that `pairs` make likely enough, by subject, object and type.
    pub(super) fn relations(&self, pairs: &[PredictedPair]) -> Vec<Relation> {
        let mut best: BTreeMap<(EntityIndex, EntityIndex, RelationKind), (f32, MentionIndex, MentionIndex)> =
            BTreeMap::new();
        for pair in pairs {
            let of = |mention: MentionIndex| self.entity_of.get(mention).copied().flatten();
            let (Some(subject), Some(object)) = (of(pair.subject), of(pair.object)) else { continue };
            if subject == object {
                continue;
            }
            for &(kind, probability) in pair.relations.iter().filter(|(_, probability)| *probability >= SEEN) {
                let strongest = best.entry((subject, object, kind)).or_insert((probability, pair.subject, pair.object));
                if probability > strongest.0 {
                    *strongest = (probability, pair.subject, pair.object);
                }
            }
        }
        let seen = best.into_iter();
        let mut found: Vec<Relation> =
            seen.filter_map(|((subject, object, kind), seen)| self.relation(subject, object, kind, seen)).collect();
        let more = found.iter().filter_map(|it| implied(it.kind).map(|kind| Relation { kind, ..it.clone() }));
        let more: Vec<Relation> = more.collect();
        found.extend(more);
        found
    }

    fn relation(
        &self,
        subject: EntityIndex,
        object: EntityIndex,
        kind: RelationKind,
        (probability, from, to): (f32, MentionIndex, MentionIndex),
    ) -> Option<Relation> {
        let (one, other) = (self.entities.get(subject)?, self.entities.get(object)?);
        let known = match end(kind) {
            End::Organization if other.kind == EntityKind::Organization => Known::Nothing,
            End::Country => self.known(one, other)?,
            End::Organization => return None,
        };
        if one.kind != beginning(kind) || known == Known::Contradicts {
            return None;
        }
        let confidence = confidence(kind, probability, known);
        let evidence = self.mentions.get(from)?.span.cover(self.mentions.get(to)?.span);
        let origin = Origin::rule(READER_PAIR, confidence);
        (confidence >= LEAST).then_some(Relation { kind, subject, object, evidence, origin })
    }

    /// Whether `one` is known to lie in, to belong to or to be a citizen of `other`; `None` when `other` is no country.
    fn known(&self, one: &Entity, other: &Entity) -> Option<Known> {
        let country = self.entry(other).filter(|id| self.is_country(*id))?;
        let Some(id) = self.entry(one) else { return Some(Known::Nothing) };
        Some(match self.knowledge.entry(id).and_then(|entry| entry.country) {
            Some(of) if of == country => Known::Agrees,
            Some(_) => Known::Contradicts,
            // A country lies in no other one.
            None if self.is_country(id) => Known::Contradicts,
            None => Known::Nothing,
        })
    }

    fn is_country(&self, id: EntryId) -> bool {
        self.knowledge.entry(id).is_some_and(|entry| entry.class == "Country")
    }

    /// The entry that an entity's first known mention names.
    fn entry(&self, entity: &Entity) -> Option<EntryId> {
        let mut mentions = entity.mentions.iter().filter_map(|index| self.mentions.get(*index));
        mentions.find_map(|mention| bodies::entry(mention, self.knowledge))
    }
}

/// What a relation of a type implies for the same two things. Counted on the training set of DWIE: every head, player, coach and
/// spokesperson of an organization is its member (415 of 415, 301 of 301, 46 of 46, 32 of 32), an agency is based where it belongs
/// (325 of 329), and who governs a country acts for it (heads of state 268 of 286, ministers 167 of 180).
fn implied(kind: RelationKind) -> Option<RelationKind> {
    match kind {
        RelationKind::HeadOf | RelationKind::PlayerOf | RelationKind::CoachOf | RelationKind::SpokespersonOf => {
            Some(RelationKind::MemberOf)
        }
        RelationKind::AgencyOf => Some(RelationKind::BasedIn),
        RelationKind::HeadOfState | RelationKind::HeadOfGov | RelationKind::MinisterOf => Some(RelationKind::AgentOf),
        _ => None,
    }
}

/// What a relation goes from.
fn beginning(kind: RelationKind) -> EntityKind {
    match kind {
        RelationKind::In => EntityKind::Place,
        RelationKind::BasedIn | RelationKind::AgencyOf | RelationKind::PartOf => EntityKind::Organization,
        _ => EntityKind::Person,
    }
}

/// What a relation goes to.
enum End {
    Country,
    Organization,
}

fn end(kind: RelationKind) -> End {
    match kind {
        RelationKind::In
        | RelationKind::BasedIn
        | RelationKind::AgencyOf
        | RelationKind::CitizenOf
        | RelationKind::AgentOf
        | RelationKind::HeadOfState
        | RelationKind::HeadOfGov
        | RelationKind::MinisterOf => End::Country,
        RelationKind::PartOf
        | RelationKind::HeadOf
        | RelationKind::MemberOf
        | RelationKind::PlayerOf
        | RelationKind::CoachOf
        | RelationKind::SpokespersonOf => End::Organization,
    }
}

/// How likely a relation is whose strongest pair of mentions the reader thinks this `probability` of.
fn confidence(kind: RelationKind, probability: f32, known: Known) -> f32 {
    let odds = probability / (1.0 - probability).max(f32::EPSILON) * weight(kind);
    let odds = if known == Known::Agrees { odds * AGREED } else { odds };
    odds / (1.0 + odds)
}

/// What the odds of the strongest pair are multiplied by: of many pairs one is likely by chance, the more so the rarer the type
/// (logistic regression on the development set of DWIE, as [`AGREED`]; few examples pull little from 0.22).
fn weight(kind: RelationKind) -> f32 {
    match kind {
        RelationKind::In => 0.67,
        RelationKind::PlayerOf => 0.57,
        RelationKind::AgencyOf => 0.42,
        RelationKind::PartOf => 0.34,
        RelationKind::BasedIn => 0.33,
        RelationKind::CitizenOf => 0.3,
        RelationKind::AgentOf => 0.23,
        RelationKind::SpokespersonOf => 0.22,
        RelationKind::MemberOf => 0.18,
        RelationKind::CoachOf => 0.17,
        RelationKind::HeadOf | RelationKind::HeadOfState => 0.15,
        RelationKind::HeadOfGov => 0.14,
        RelationKind::MinisterOf => 0.1,
    }
}
