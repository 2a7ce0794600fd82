//! Leaves out what is less sure than a user wants, with all that then has nothing to stand on: no entity without a mention, no unnamed
//! source without a statement, no index that leads to what is gone.

use super::kept;
use crate::document::{EntityIndex, Mention, Resolution, Statement};

/// Takes the statements of less confidence than `least` (0 to 1) out of `statements`, such new mentions out of `mentions`, and what is
/// left without either out of `resolution`: entities that nothing mentions, and of those from index `new` on, which were found as
/// sources, those of whom no statement tells. A statement whose speakers are gone goes with them.
pub fn at_least(
    statements: Vec<Statement>,
    mentions: &mut Vec<Mention>,
    resolution: &mut Resolution,
    new: EntityIndex,
    least: f32,
) -> Vec<Statement> {
    let sure: Vec<bool> = mentions.iter().map(|mention| mention.origin.confidence >= least).collect();
    let mentioned = |mentions: &[usize]| mentions.iter().any(|mention| sure.get(*mention).copied().unwrap_or(false));
    let mut stays: Vec<bool> = resolution.entities.iter().map(|entity| mentioned(&entity.mentions)).collect();
    let is_sure = |statement: &Statement| {
        let mut speakers = statement.speakers.iter();
        let speaks = speakers.any(|speaker| stays.get(*speaker).copied().unwrap_or(false));
        statement.origin.confidence >= least && (speaks || statement.speakers.is_empty())
    };
    let mut statements = kept(statements, is_sure);
    let mut told = vec![false; stays.len()];
    for entity in statements.iter().flat_map(entities_of) {
        if let Some(told) = told.get_mut(entity) {
            *told = true;
        }
    }
    for (stays, told) in stays.iter_mut().zip(told).skip(new) {
        *stays &= told;
    }
    let of = resolution.entity_of.iter().map(|of| of.is_none_or(|of| stays.get(of).copied().unwrap_or(false)));
    let mentions_stay: Vec<bool> = sure.iter().zip(of).map(|(sure, of)| *sure && of).collect();
    let entity = Moved::of(&stays);
    let mention = Moved::of(&mentions_stay);
    entity.retain(&mut resolution.entities);
    mention.retain(mentions);
    mention.retain(&mut resolution.entity_of);
    for of in &mut resolution.entity_of {
        *of = of.and_then(|of| entity.to(of));
    }
    for it in &mut resolution.entities {
        it.mentions = it.mentions.iter().filter_map(|at| mention.to(*at)).collect();
        for other in [&mut it.metonym_of, &mut it.part_of, &mut it.contained_in, &mut it.named_in] {
            *other = other.and_then(|other| entity.to(other));
        }
    }
    resolution.memberships.retain_mut(|it| {
        it.role_mention = it.role_mention.and_then(|at| mention.to(at));
        it.organization = it.organization.and_then(|other| entity.to(other));
        it.jurisdiction = it.jurisdiction.and_then(|other| entity.to(other));
        entity.follow(&mut it.member)
    });
    resolution.relations.retain_mut(|it| entity.follow(&mut it.subject) && entity.follow(&mut it.object));
    for statement in &mut statements {
        for list in [&mut statement.speakers, &mut statement.addressees, &mut statement.about, &mut statement.mentions]
        {
            list.retain_mut(|other| entity.follow(other));
        }
        for other in [&mut statement.on_behalf_of, &mut statement.venue] {
            *other = other.and_then(|other| entity.to(other));
        }
    }
    statements
}

/// The entities that a statement tells of.
fn entities_of(statement: &Statement) -> impl Iterator<Item = EntityIndex> {
    let lists = [&statement.speakers, &statement.addressees, &statement.about, &statement.mentions];
    let single = [statement.on_behalf_of, statement.venue];
    lists.into_iter().flatten().copied().chain(single.into_iter().flatten())
}

/// Where things of a list are when some have been left out.
struct Moved(Vec<Option<usize>>);

impl Moved {
    fn of(stays: &[bool]) -> Self {
        let mut next = 0..;
        Self(stays.iter().map(|stays| stays.then(|| next.next()).flatten()).collect())
    }

    fn to(&self, index: usize) -> Option<usize> {
        self.0.get(index).copied().flatten()
    }

    /// Moves `index`; `false` when what it led to is gone.
    fn follow(&self, index: &mut usize) -> bool {
        self.to(*index).is_some_and(|now| {
            *index = now;
            true
        })
    }

    /// Leaves out of `list` what does not stay.
    fn retain<T>(&self, list: &mut Vec<T>) {
        let mut stays = self.0.iter().map(Option::is_some);
        list.retain(|_| stays.next().unwrap_or(false));
    }
}
