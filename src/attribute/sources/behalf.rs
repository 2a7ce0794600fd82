//! For whom somebody speaks: the office of a spokesman, and whoever issued "the statement".

use super::heads;
use super::speakers::Speakers;
use crate::attribute::groups;
use crate::document::{EntityIndex, EntityKind, Span};

impl Speakers<'_, '_> {
    /// "The statement said": whoever made one before.
    pub(super) fn issuers(&self, source: Span) -> Option<Vec<EntityIndex>> {
        let tokens = self.reading.tokens_in(source);
        let points = matches!(self.reading.lower(tokens.start), "the" | "this" | "that");
        let made = points
            && tokens.len() == 2
            && self.reading.words.medium(self.reading.words_from(tokens.start + 1, 1, tokens.end))
                == Some(("StatementMedium", 1));
        self.issued.clone().filter(|_| made)
    }

    /// Keeps in mind which bodies made a statement; of a person's statement it may be hers or her body's.
    pub(in crate::attribute) fn made(&mut self, medium: Option<&str>, speakers: &[EntityIndex]) {
        if medium == Some("StatementMedium") {
            let body =
                |entity: &&EntityIndex| self.entity(**entity).is_some_and(|it| it.kind == EntityKind::Organization);
            let bodies: Vec<EntityIndex> = speakers.iter().filter(body).copied().collect();
            self.issued = Some(bodies).filter(|bodies| !bodies.is_empty());
        }
    }

    /// "A spokesman for the prime minister": whom the words behind "for" stand for.
    fn spoken_for(&self, speaker: EntityIndex) -> Option<EntityIndex> {
        let reading = self.reading;
        let described = self.spans_of.get(&speaker)?.first()?;
        let tokens = reading.tokens_in(*described);
        let spokes = tokens.clone().find(|token| reading.lower(*token).starts_with("spokes"))?;
        let group = matches!(reading.lower(spokes + 1), "for" | "of")
            .then(|| groups::starting_at(reading, spokes + 2, tokens.end))
            .flatten()
            .and_then(|group| reading.span(group))?;
        let heads = heads::of(reading, group);
        heads
            .first()
            .copied()
            .or_else(|| self.called.meant(reading, self.knowledge, self.date, heads::main_part(reading, group)))
    }

    /// The office that a spokesman speaks for.
    pub(in crate::attribute) fn on_behalf_of(&self, speakers: &[EntityIndex]) -> Option<EntityIndex> {
        let [speaker] = speakers else { return None };
        let resolution = self.reading.resolution;
        if let Some(entity) = speaker.checked_sub(resolution.entities.len()).and_then(|index| self.entities.get(index))
        {
            if !entity.name.to_lowercase().contains("spokes") {
                return None;
            }
            return self.spoken_for(*speaker).or(entity.part_of);
        }
        let spokesman = self.spokesmen.get(speaker).and_then(|at| resolution.memberships.get(*at));
        spokesman.and_then(|membership| membership.organization.or(membership.jurisdiction))
    }
}
