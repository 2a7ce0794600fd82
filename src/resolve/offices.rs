//! Ministries, courts and the like that two countries have under one name: "Ghana's Health Ministry" is not Kenya's, and "Russia's
//! Security Council" not that of the United Nations.

use super::bodies;
use super::reader::Reader;
use crate::document::{Mention, MentionIndex, MentionKind, TokenKind};
use crate::knowledge::lexicon::names::{NameKind, Position};
use crate::knowledge::{EntryId, Knowledge};
use rustc_hash::FxHashMap;

/// Mentions before a name among which somebody is looked for who is known to hold an office there.
const NEAR: usize = 8;

/// The countries of the mentions, by `key` of their name, of offices that the article gives to several countries; a name without
/// one is of the country that it was given to last.
pub(super) fn countries(
    reader: &Reader,
    knowledge: &Knowledge,
    key: impl Fn(&str) -> String,
) -> FxHashMap<MentionIndex, EntryId> {
    let mut by_name: FxHashMap<String, Vec<(MentionIndex, Option<EntryId>)>> = FxHashMap::default();
    for (index, mention) in reader.mentions.iter().enumerate() {
        let name = mention.span.of(reader.text);
        let inside = name.split_whitespace().filter_map(|word| knowledge.lexicon.names.inside(word));
        // "Health Ministry", "Supreme Court".
        let places = inside.filter(|(kind, _)| *kind == NameKind::Organization).map(|(_, position)| position);
        let Some(place) = places.max_by_key(|place| *place == Position::Office) else { continue };
        if mention.kind != MentionKind::Organization || is_one(knowledge, mention, name) {
            continue;
        }
        let owner = owner(reader, knowledge, mention)
            .or_else(|| behind(reader, knowledge, mention).filter(|_| place == Position::Office))
            .or_else(|| country_of_neighbour(reader, knowledge, index, mention));
        by_name.entry(key(name)).or_default().push((index, owner));
    }
    let mut found = FxHashMap::default();
    for mentions in by_name.into_values() {
        let mut owners = mentions.iter().filter_map(|(_, owner)| *owner);
        let Some(first) = owners.next() else { continue };
        if owners.all(|other| other == first) {
            // The name alone would mean the body of another, or of no country.
            let owned = mentions.iter().filter(|(index, owner)| {
                let entry = reader.mentions.get(*index).and_then(|mention| bodies::entry(mention, knowledge));
                let entry = entry.and_then(|id| knowledge.entry(id));
                owner.is_some() && entry.is_some_and(|entry| entry.country != Some(first))
            });
            found.extend(owned.map(|(index, _)| (*index, first)));
            continue;
        }
        let mut last = first;
        for (index, owner) in mentions {
            last = owner.unwrap_or(last);
            found.insert(index, last);
        }
    }
    found
}

/// True for a name that means one body, whoever stands before it: "World Bank". A public body's shorter name ("Security Council") does
/// not, where no word of it ("UN") says whose it is.
fn is_one(knowledge: &Knowledge, mention: &Mention, name: &str) -> bool {
    let entry = bodies::entry(mention, knowledge).and_then(|id| knowledge.entry(id));
    let public = |class: &str| matches!(class, "GovernmentOrganization" | "PoliticalParty");
    let says = || name.split(' ').any(|word| !word.contains(char::is_lowercase));
    entry.is_some_and(|entry| !entry.is_ambiguous(name) && (entry.name == name || !public(&entry.class) || says()))
}

fn is_country(knowledge: &Knowledge, id: EntryId) -> bool {
    knowledge.entry(id).is_some_and(|entry| entry.class == "Country")
}

/// The country that stands directly before a name.
fn owner(reader: &Reader, knowledge: &Knowledge, mention: &Mention) -> Option<EntryId> {
    let (first, _) = reader.words_of(mention);
    let sentence = reader.words.get(first)?.sentence;
    let last = first.checked_sub(1)?;
    let owns = reader.get(last, sentence)?.kind == TokenKind::Possessive;
    let (last, kind) = if owns { (last.checked_sub(1)?, MentionKind::Place) } else { (last, MentionKind::Demonym) };
    let (_, owner) = reader.ending(last).find(|(_, other)| other.kind == kind)?;
    bodies::entry(owner, knowledge).filter(|id| is_country(knowledge, *id))
}

/// The country behind a name and "of" or "in".
fn behind(reader: &Reader, knowledge: &Knowledge, mention: &Mention) -> Option<EntryId> {
    let (first, end) = reader.words_of(mention);
    let sentence = reader.words.get(first)?.sentence;
    reader.get(end, sentence).filter(|word| word.is("of") || word.is("in"))?;
    let article = usize::from(reader.get(end + 1, sentence).is_some_and(|word| word.is("the")));
    let (_, place) = reader.beginning(end + 1 + article).find(|(_, other)| other.kind == MentionKind::Place)?;
    bodies::entry(place, knowledge).filter(|id| is_country(knowledge, *id))
}

/// The country of the body of this name in which somebody who stands before it in the sentence is known to hold an office: "Chief
/// Justice John Roberts wrote for the Supreme Court".
fn country_of_neighbour(
    reader: &Reader,
    knowledge: &Knowledge,
    index: MentionIndex,
    mention: &Mention,
) -> Option<EntryId> {
    let sentence_of = |mention: &Mention| Some(reader.words.get(reader.words_of(mention).0)?.sentence);
    let sentence = sentence_of(mention)?;
    let near = reader.mentions.get(index.saturating_sub(NEAR)..index)?.iter().rev();
    let same = near.take_while(|other| sentence_of(other) == Some(sentence));
    same.filter(|other| other.kind == MentionKind::Person).find_map(|person| {
        let [person] = *person.candidates else { return None };
        let offices = &knowledge.entry(person)?.offices;
        let body = offices.iter().filter_map(|office| office.of).find(|of| mention.candidates.contains(of))?;
        knowledge.entry(body)?.country
    })
}
