//! Relations that the trained reader sees between mentions, as relations between the things that these name.
//!
//! Of all pairs of their mentions the likeliest speaks for two things. The knowledge base never states a relation, but it
//! weighs one that the reader sees in the text: a bank that is known to be Austrian is hardly based in Kenya.

use super::bodies;
use crate::document::{
    Entity, EntityIndex, EntityKind, Mention, MentionIndex, Origin, PredictedPair, Relation, RelationKind,
};
use crate::knowledge::{EntryId, Knowledge};
use std::collections::BTreeMap;

/// The name of the rule.
const RULE: &str = "reader-pair";
/// What is less sure is left out.
const LEAST: f32 = 0.45;

/// What the knowledge base says of a predicted relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    /// Both things are known, and it holds.
    Agrees,
    /// Both are known, and something else holds.
    Contradicts,
    /// It does not know one of the two.
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
            for &(kind, probability) in &pair.relations {
                let strongest = best.entry((subject, object, kind)).or_insert((probability, pair.subject, pair.object));
                if probability > strongest.0 {
                    *strongest = (probability, pair.subject, pair.object);
                }
            }
        }
        best.into_iter()
            .filter_map(|((subject, object, kind), seen)| self.relation(subject, object, kind, seen))
            .collect()
    }

    fn relation(
        &self,
        subject: EntityIndex,
        object: EntityIndex,
        kind: RelationKind,
        (probability, from, to): (f32, MentionIndex, MentionIndex),
    ) -> Option<Relation> {
        let (one, other) = (self.entities.get(subject)?, self.entities.get(object)?);
        let (from_kind, to_kinds) = ends(kind);
        if one.kind != from_kind || !to_kinds.contains(&other.kind) {
            return None;
        }
        let confidence = weighed(probability, weight(kind, self.known(one, other)));
        let evidence = self.mentions.get(from)?.span.cover(self.mentions.get(to)?.span);
        let origin = Origin::rule(RULE, confidence);
        (confidence >= LEAST).then_some(Relation { kind, subject, object, evidence, origin })
    }

    /// Whether `one` is known to lie in, to belong to or to be a citizen of the country `other`.
    fn known(&self, one: &Entity, other: &Entity) -> Known {
        let entry = |entity| self.entry(entity).and_then(|id| self.knowledge.entry(id));
        let (Some(own), Some(id), Some(country)) = (entry(one), self.entry(other), entry(other)) else {
            return Known::Nothing;
        };
        if country.class != "Country" {
            return Known::Nothing;
        }
        match own.country {
            Some(of) if of == id => Known::Agrees,
            Some(_) => Known::Contradicts,
            // A country or a continent lies in no other country.
            None if own.class == "Country" => Known::Contradicts,
            None => Known::Nothing,
        }
    }

    /// The entry that an entity's first known mention names.
    fn entry(&self, entity: &Entity) -> Option<EntryId> {
        let mentions = entity.mentions.iter().filter_map(|index| self.mentions.get(*index));
        mentions.filter_map(|mention| bodies::entry(mention, self.knowledge)).next()
    }
}

/// What a relation goes from and to.
fn ends(kind: RelationKind) -> (EntityKind, &'static [EntityKind]) {
    use EntityKind::{Organization, Person, Place};
    match kind {
        RelationKind::In => (Place, &[Place]),
        RelationKind::BasedIn | RelationKind::AgencyOf => (Organization, &[Place]),
        RelationKind::PartOf => (Organization, &[Organization]),
        RelationKind::CitizenOf | RelationKind::HeadOfState | RelationKind::HeadOfGov | RelationKind::MinisterOf => {
            (Person, &[Place])
        }
        RelationKind::AgentOf | RelationKind::SpokespersonOf => (Person, &[Place, Organization]),
        RelationKind::HeadOf | RelationKind::MemberOf | RelationKind::PlayerOf | RelationKind::CoachOf => {
            (Person, &[Organization])
        }
    }
}

/// How many times as likely a relation of this type is as the reader thinks, by what is known besides.
fn weight(kind: RelationKind, known: Known) -> f32 {
    match known {
        Known::Agrees => 8.0,
        Known::Contradicts => 0.02,
        Known::Nothing => match kind {
            RelationKind::In => 1.0,
            _ => 0.5,
        },
    }
}

/// A probability whose odds are multiplied.
fn weighed(probability: f32, factor: f32) -> f32 {
    let odds = probability * factor;
    odds / (odds + 1.0 - probability).max(f32::MIN_POSITIVE)
}
