//! Decides which entry of the knowledge base an entity is.
//!
//! Takes the entities with what the article says of them, gives at most one link each, with a confidence and a reason.
//! The chain of mentions is linked, never a mention by itself. Places and organizations come first; people are then
//! judged by the offices that the article gives them. What stays below `THRESHOLD` is not linked: no link is a good
//! answer, a wrong one is not.

mod beside;
mod candidates;
mod context;
mod holder;
mod listed;
mod namesake;
mod office;
mod organization;
mod person;
mod place;
mod spelling;
mod team;
mod topic;
mod verdict;

use crate::document::{Article, Entity, EntityIndex, EntityKind, Link, Mention, Resolution};
use crate::knowledge::{EntryId, EntryKind, Knowledge};
use context::Context;
use jiff::civil::Date;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use team::Sport;
use verdict::Verdict;

/// Towns in counties in states in countries; a longer way is a cycle.
const DEEPEST: usize = 8;

/// The confidence below which nothing is linked.
const THRESHOLD: f32 = 0.5;

/// What the judges of one kind of entity look at.
struct Reading<'a> {
    article: &'a Article,
    date: Option<Date>,
    mentions: &'a [Mention],
    resolution: &'a Resolution,
    knowledge: &'a Knowledge,
    context: Context,
    /// Told when an organization asks for it.
    sport: OnceCell<Sport>,
    /// Its words, told when bodies share a name.
    words: OnceCell<BTreeSet<String>>,
    /// The entries found so far, by entity.
    linked: Vec<Option<EntryId>>,
    /// The states, provinces and the like among them.
    regions: BTreeSet<EntryId>,
    /// Entities that lie in another by the text, by the outer one.
    inside: BTreeMap<EntityIndex, Vec<EntityIndex>>,
}

/// Links for the entities of `resolution`, at most one each, in their order.
pub fn link(
    article: &Article,
    date: Option<Date>,
    mentions: &[Mention],
    resolution: &Resolution,
    knowledge: &Knowledge,
) -> Vec<Link> {
    let mut reading = Reading {
        article,
        date,
        mentions,
        resolution,
        knowledge,
        context: Context::of(article, mentions, knowledge),
        sport: OnceCell::new(),
        words: OnceCell::new(),
        linked: vec![None; resolution.entities.len()],
        regions: BTreeSet::new(),
        inside: BTreeMap::new(),
    };
    for (index, entity) in resolution.entities.iter().enumerate() {
        if let Some(outer) = entity.named_in {
            reading.inside.entry(outer).or_default().push(index);
        }
    }
    let mut verdicts: Vec<Option<Verdict>> = vec![None; resolution.entities.len()];
    // A place may lie in another, an organization in a place; a person's offices are of both.
    for kind in [EntityKind::Place, EntityKind::Organization, EntityKind::Person] {
        let mut of_kind: Vec<(usize, &Entity)> =
            resolution.entities.iter().enumerate().filter(|(_, entity)| entity.kind == kind).collect();
        // Of "Paris, Texas" the state is known before the town is looked for in it.
        of_kind.sort_by_key(|(_, entity)| reading.depth(entity));
        for (index, entity) in of_kind {
            let verdict = reading.judge(index, entity).filter(|verdict| verdict.confidence >= THRESHOLD);
            let found = verdict.as_ref().map(|verdict| verdict.entry);
            reading.regions.extend(found.filter(|found| reading.is_region(*found)));
            if let (Some(linked), Some(slot)) = (reading.linked.get_mut(index), verdicts.get_mut(index)) {
                *linked = found;
                *slot = verdict;
            }
        }
    }
    let numbered = verdicts.into_iter().enumerate();
    let identified = |verdict: Verdict| Verdict { entry: reading.identified(verdict.entry), ..verdict };
    numbered.filter_map(|(entity, verdict)| verdict.map(|verdict| identified(verdict).link(entity))).collect()
}

impl Reading<'_> {
    fn judge(&self, index: usize, entity: &Entity) -> Option<Verdict> {
        match entity.kind {
            EntityKind::Place => self.place(index, entity),
            EntityKind::Organization => self.organization(index, entity),
            EntityKind::Person => self.person(index, entity),
            EntityKind::Group | EntityKind::UnnamedSource | EntityKind::Document => None,
        }
    }

    fn sport(&self) -> &Sport {
        self.sport.get_or_init(|| Sport::of(self.article, self.mentions, self.knowledge))
    }

    /// The entry that an entity was linked to.
    fn linked(&self, entity: Option<usize>) -> Option<EntryId> {
        self.linked.get(entity?).copied().flatten()
    }

    /// In how many places, one in the other, an entity lies by the text.
    fn depth(&self, entity: &Entity) -> usize {
        let outer = |index: &usize| self.resolution.entities.get(*index)?.named_in;
        std::iter::successors(entity.named_in, outer).take(DEEPEST).count()
    }

    /// The entry of a file in the place of an embedded one that nobody else has an id for: the only one there of its kind
    /// and usual name.
    fn identified(&self, id: EntryId) -> EntryId {
        let Some(own) = self.knowledge.entry(id).filter(|own| own.wikidata.is_none()) else { return id };
        if self.knowledge.added().is_empty() || !self.knowledge.is_embedded(id) {
            return id;
        }
        let same = |other: &EntryId| {
            self.knowledge.entry(*other).is_some_and(|other| {
                let country = other.country.is_none() || own.country.is_none() || other.country == own.country;
                let title = other.dbpedia.is_none() || own.dbpedia.is_none();
                other.kind == own.kind && other.name == own.name && country && title
            })
        };
        let others = self.knowledge.candidates(&own.name).into_iter();
        let mut others = others.filter(|other| !self.knowledge.is_embedded(*other) && same(other));
        match (others.next(), others.next()) {
            (Some(only), None) => only,
            _ => id,
        }
    }

    /// True when `inner` lies in `outer` or is `outer`.
    fn within(&self, inner: EntryId, outer: EntryId) -> bool {
        inner == outer || self.knowledge.containers(inner).any(|above| above == outer)
    }

    /// True for a state, a province or the like.
    fn is_region(&self, id: EntryId) -> bool {
        self.knowledge.entry(id).is_some_and(|entry| matches!(entry.class.as_str(), "State" | "AdministrativeArea"))
    }

    fn is_kind(&self, id: EntryId, kind: EntryKind) -> bool {
        self.knowledge.entry(id).is_some_and(|entry| entry.kind == kind)
    }

    /// An entry's name, for a reason.
    fn name(&self, id: EntryId) -> &str {
        self.knowledge.entry(id).map_or("", |entry| entry.name.as_str())
    }
}

#[cfg(test)]
mod tests;
