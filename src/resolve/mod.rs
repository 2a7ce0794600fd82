//! Joins mentions into entities, and finds who holds which role for whom.
//!
//! Takes the mentions that `recognise` found and gives entities, memberships and relations, all by the text alone: the
//! knowledge base only says that two names are one country's. Which entry of a knowledge base an entity is, `link` says;
//! who speaks, `attribute`.

mod asserted;
mod bodies;
mod clusters;
mod crowns;
mod entities;
mod memberships;
mod metonyms;
mod offices;
mod past;
mod people;
mod predicted;
mod pronouns;
mod reader;
mod references;
mod relations;

#[cfg(test)]
mod predicted_tests;
#[cfg(test)]
mod role_tests;
#[cfg(test)]
mod tests;

use crate::document::{
    Article, Entity, Layout, Membership, Mention, MentionIndex, MentionKind, PredictedPair, Relation, RelationKind,
    Resolution, Tenure,
};
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::names::RoleOf;
use clusters::Clusters;
use memberships::Held;
use predicted::Things;
use reader::Reader;
use references::Holder;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The entities behind `mentions`, in order of their first mention; behind them bodies that are called by a place's name. `pairs` is what the trained reader says of mentions that
/// stand near each other; without it rules read alone.
pub fn resolve(
    article: &Article,
    layout: &Layout,
    mentions: &[Mention],
    pairs: &[PredictedPair],
    knowledge: &Knowledge,
) -> Resolution {
    let reader = Reader::of(article, layout, mentions);
    let mut clusters = Clusters::new(mentions.len());
    people::join(&reader, knowledge, &mut clusters);
    bodies::join(&reader, knowledge, &mut clusters);
    references::join_bodies(&reader, knowledge, &mut clusters);
    let held = memberships::memberships(&reader, &knowledge.lexicon, &mut clusters);
    let stated = relations::stated(&reader, &knowledge.lexicon, &mut clusters);
    references::join_people(&reader, knowledge, &holders(&reader, &held), &mut clusters);
    let (mut entities, mut entity_of) = entities::entities(&reader, knowledge, &mut clusters);
    metonyms::part(&reader, knowledge, &mut entities, &mut entity_of);
    let mut memberships = Vec::with_capacity(held.len());
    // A relation is stated once an article, by its first evidence.
    let mut relations: BTreeMap<(usize, usize, RelationKind), Relation> = BTreeMap::new();
    for held in &held {
        let Some(member) = entity_of.get(held.member).copied().flatten() else { continue };
        let role = mentions.get(held.role).map_or("", |mention| mention.span.of(&article.text));
        let role = knowledge.lexicon.names.office(role);
        // "Gov.", "Sen.": listed without their full stop.
        let word = knowledge.lexicon.names.role(role.trim_end_matches('.'));
        let mut membership = Membership {
            member,
            role_mention: Some(held.role),
            role: role.to_owned(),
            organization: None,
            jurisdiction: None,
            tenure: held.tenure,
            dated: held.dated,
            evidence: held.evidence,
            origin: held.origin,
        };
        // "technology manager" coaches nobody: of roles with words of their own before, only listed ones do.
        let listed = knowledge.lexicon.names.roles.get(&role.to_lowercase()).is_some();
        let relation = word.and_then(|word| word.relation).map(|relation| match relation {
            RelationKind::CoachOf if !listed => RelationKind::MemberOf,
            relation => relation,
        });
        let relation = relation.filter(|_| !knowledge.lexicon.offices.is_other_office(role));
        let held_for = word.map_or(RoleOf::Nothing, |word| word.of);
        for of in &held.of {
            let (Some(mention), Some(body)) = (mentions.get(*of), entity_of.get(*of).copied().flatten()) else {
                continue;
            };
            // "Italy defender": the team is a body, by whatever it is called.
            let called = entities.get(body).is_some_and(|entity| entity.metonym_of.is_some());
            let country = mention.kind != MentionKind::Organization && !called;
            // An "Iranian actor" is a citizen, an "Iranian minister" holds his office for Iran.
            let citizen = mention.kind == MentionKind::Demonym && !matches!(held_for, RoleOf::Country | RoleOf::Either);
            // "Iranian Foreign Ministry spokesman" speaks for the ministry, and is no agent of Iran by that.
            let beside = country && held.of.len() > 1;
            // "Brussels correspondent of the Courier": where, not for whom.
            if beside && mention.kind == MentionKind::Place && !is_country(mention, knowledge) {
                continue;
            }
            let kinds = if citizen || beside {
                &[RelationKind::CitizenOf][..]
            } else {
                relations::of_role(relation, country, country && is_country(mention, knowledge))
            };
            let side = if country { &mut membership.jurisdiction } else { &mut membership.organization };
            if side.is_none() && !citizen {
                *side = Some(body);
            }
            for kind in kinds {
                let relation = Relation {
                    kind: *kind,
                    subject: member,
                    object: body,
                    evidence: held.evidence,
                    origin: held.origin,
                };
                relations.entry((member, body, *kind)).or_insert(relation);
            }
        }
        // A "singer" or a "witness" holds no office.
        if held_for != RoleOf::Nothing {
            memberships.push(membership);
        }
    }
    for stated in stated {
        let of = |mention: MentionIndex| entity_of.get(mention).copied().flatten();
        let (Some(subject), Some(object)) = (of(stated.subject), of(stated.object)) else { continue };
        // "Russia, Ukraine" is a list, even where it seems to end.
        if subject == object || stated.kind == RelationKind::In && is_whole(mentions.get(stated.subject), knowledge) {
            continue;
        }
        // "In Puerto Rico, Río Grande" after "Río Grande, Puerto Rico": a place lies in none that lies in it.
        if stated.kind == RelationKind::In && lies_in(&entities, object, subject) {
            continue;
        }
        if stated.kind == RelationKind::In
            && let Some(entity) = entities.get_mut(subject)
        {
            entity.contained_in.get_or_insert(object);
            entity.named_in.get_or_insert(object);
        }
        let relation =
            Relation { kind: stated.kind, subject, object, evidence: stated.evidence, origin: stated.origin };
        relations.entry((subject, object, stated.kind)).or_insert(relation);
    }
    let things = Things { mentions, entities: &entities, entity_of: &entity_of, knowledge };
    for relation in things.relations(pairs) {
        relations.entry((relation.subject, relation.object, relation.kind)).or_insert(relation);
    }
    let mut relations: Vec<Relation> = relations.into_values().collect();
    relations.sort_by_key(|relation| (relation.evidence, relation.subject, relation.object, relation.kind));
    Resolution { entities, entity_of, memberships, relations }
}

/// True when an entity lies in another by the text, at any depth.
fn lies_in(entities: &[Entity], inner: usize, outer: usize) -> bool {
    let above = |index: &usize| entities.get(*index)?.contained_in;
    std::iter::successors(above(&inner), above).take(entities.len()).any(|index| index == outer)
}

/// True when a place or adjective names a country, as opposed to a city or a province.
fn is_country(mention: &Mention, knowledge: &Knowledge) -> bool {
    let entry = bodies::entry(mention, knowledge).and_then(|id| knowledge.entry(id));
    entry.is_some_and(|entry| entry.class == "Country")
}

/// True when a place is a country or a continent, which lie in no place that a text would name behind a comma.
fn is_whole(mention: Option<&Mention>, knowledge: &Knowledge) -> bool {
    let entry = mention.and_then(|mention| bodies::entry(mention, knowledge)).and_then(|id| knowledge.entry(id));
    entry.is_some_and(|entry| matches!(entry.class.as_str(), "Country" | "Continent"))
}

/// Who holds a role, by the role's last word with and without its field, in text order.
fn holders(reader: &Reader, held: &[Held]) -> FxHashMap<String, Vec<Holder>> {
    let mut holders: FxHashMap<String, Vec<Holder>> = FxHashMap::default();
    // Whom a pronoun stands for is not known yet.
    for held in held.iter().filter(|held| reader.mentions.get(held.member).is_some_and(reader::is_person)) {
        let role = reader.mentions.get(held.role).map_or("", |mention| mention.span.of(reader.text)).to_lowercase();
        let former = held.tenure == Tenure::Former;
        // "Minister of Education" is called "the minister" too.
        let field = role.find(" of ").or_else(|| role.find(" for "));
        let short = field.and_then(|at| role.get(..at)).map(str::to_owned);
        for role in std::iter::once(role).chain(short) {
            if let Some(last) = role.split_whitespace().last().map(str::to_owned) {
                let earliest = reader.mentions.get(held.member).map_or(0, |person| person.span.start);
                let holder = Holder { person: held.member, role, former, earliest };
                holders.entry(last).or_default().push(holder);
            }
        }
    }
    for list in holders.values_mut() {
        let mut earliest = usize::MAX;
        for holder in list.iter_mut().rev() {
            earliest = earliest.min(holder.earliest);
            holder.earliest = earliest;
        }
    }
    holders
}
