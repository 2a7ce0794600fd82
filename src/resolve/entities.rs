//! From joined mentions to entities: kind, fullest name, other names, honorific.

use super::bodies;
use super::clusters::Clusters;
use super::people;
use super::reader::Reader;
use crate::document::{Entity, EntityIndex, EntityKind, Form, Mention, MentionKind, Origin};
use crate::knowledge::Knowledge;

/// The entities in order of their first mention, and the entity of each mention.
pub(super) fn entities(
    reader: &Reader,
    knowledge: &Knowledge,
    clusters: &mut Clusters,
) -> (Vec<Entity>, Vec<Option<EntityIndex>>) {
    let mut entities: Vec<Entity> = Vec::new();
    let mut of_root: Vec<Option<EntityIndex>> = vec![None; reader.mentions.len()];
    let mut entity_of = Vec::with_capacity(reader.mentions.len());
    for (index, mention) in reader.mentions.iter().enumerate() {
        let Some(root) = clusters.find(index).filter(|_| mention.kind != MentionKind::Role) else {
            entity_of.push(None);
            continue;
        };
        let place = of_root.get(root).copied().flatten();
        let at = place.unwrap_or(entities.len());
        if place.is_none() {
            entities.push(Entity {
                kind: EntityKind::Place,
                name: String::new(),
                aliases: Vec::new(),
                honorific: None,
                mentions: Vec::new(),
                metonym_of: None,
                part_of: None,
                contained_in: None,
                named_in: None,
                origin: mention.origin,
            });
            if let Some(slot) = of_root.get_mut(root) {
                *slot = Some(at);
            }
        }
        if let Some(entity) = entities.get_mut(at) {
            entity.mentions.push(index);
        }
        entity_of.push(Some(at));
    }
    for entity in &mut entities {
        name(entity, reader, knowledge);
    }
    (entities, entity_of)
}

fn name(entity: &mut Entity, reader: &Reader, knowledge: &Knowledge) {
    let all: Vec<&Mention> = entity.mentions.iter().filter_map(|index| reader.mentions.get(*index)).collect();
    let with_name: Vec<&Mention> = all.iter().copied().filter(|mention| mention.form == Form::Name).collect();
    let main = with_name.first().or(all.first()).copied();
    entity.kind = match main.map(|mention| mention.kind) {
        Some(MentionKind::Person) => EntityKind::Person,
        Some(MentionKind::Organization) => EntityKind::Organization,
        // Only adjectives name it ("Iranian"): the country, or the union, that they belong to.
        _ => EntityKind::Place,
    };
    let mut names: Vec<&str> = Vec::new();
    for mention in &with_name {
        let name = mention.span.of(reader.text);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    // "SMITH" in a line of capitals is no other name than "Smith".
    let all_names = names.clone();
    names.retain(|name| {
        let calm = |other: &str| other != *name && other.to_lowercase() == name.to_lowercase();
        name.contains(char::is_lowercase) || !all_names.iter().any(|other| calm(other))
    });
    // Of a person the longest name, of a body the first that is not all in capitals (an acronym, a dateline).
    let fullest = if entity.kind == EntityKind::Person {
        names.iter().rev().copied().max_by_key(|name| (name.split_whitespace().count(), name.len()))
    } else {
        let small = |name: &&str| name.contains(char::is_lowercase);
        let long = names.iter().copied().find(|name| name.contains(char::is_whitespace));
        long.or(names.iter().copied().find(small)).or(names.first().copied())
    };
    let known = || all.iter().find_map(|mention| bodies::entry(mention, knowledge)).and_then(|id| knowledge.entry(id));
    entity.name = match fullest {
        Some(name) => one_line(name),
        None => known().map_or_else(
            || main.map_or_else(String::new, |mention| one_line(mention.span.of(reader.text))),
            |entry| entry.name.clone(),
        ),
    };
    let other = |name: &String| name.to_lowercase() != entity.name.to_lowercase();
    entity.aliases = names.iter().map(|name| one_line(name)).filter(other).collect();
    if entity.kind == EntityKind::Person {
        entity.honorific = entity.mentions.iter().find_map(|index| {
            let name = reader.mentions.get(*index)?.form == Form::Name;
            name.then(|| people::address(reader, &knowledge.lexicon, *index).honorific).flatten()
        });
    }
    let confidence = with_name.iter().map(|mention| mention.origin.confidence).fold(0.0, f32::max);
    entity.origin = if with_name.is_empty() {
        Origin::rule("adjective-of-country", 0.9)
    } else {
        Origin { confidence, ..entity.origin }
    };
}

/// A name that runs over a line break, on one line.
fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
