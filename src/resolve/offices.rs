//! Ministries, courts and the like that two countries have under one name: "Ghana's Health Ministry" is not Kenya's.

use super::bodies;
use super::reader::Reader;
use crate::document::{Mention, MentionIndex, MentionKind, TokenKind};
use crate::knowledge::lexicon::names::{NameKind, Position};
use crate::knowledge::{EntryId, Knowledge};
use rustc_hash::FxHashMap;

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
        let office = |word: &str| {
            matches!(knowledge.lexicon.names.inside(word), Some((NameKind::Organization, Position::Office)))
        };
        if mention.kind == MentionKind::Organization && name.split_whitespace().any(office) {
            by_name.entry(key(name)).or_default().push((index, country(reader, knowledge, mention)));
        }
    }
    let mut found = FxHashMap::default();
    for mentions in by_name.into_values() {
        let mut owners = mentions.iter().filter_map(|(_, owner)| *owner);
        let Some(first) = owners.next() else { continue };
        if owners.all(|other| other == first) {
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

/// The country that stands directly before a name, or behind it and "of" or "in".
fn country(reader: &Reader, knowledge: &Knowledge, mention: &Mention) -> Option<EntryId> {
    let is_country = |id: &EntryId| knowledge.entry(*id).is_some_and(|entry| entry.class == "Country");
    let (first, end) = reader.words_of(mention);
    let sentence = reader.words.get(first)?.sentence;
    let before = first.checked_sub(1).and_then(|last| {
        let owns = reader.get(last, sentence)?.kind == TokenKind::Possessive;
        let (last, kind) = if owns { (last.checked_sub(1)?, MentionKind::Place) } else { (last, MentionKind::Demonym) };
        let (_, owner) = reader.ending(last).find(|(_, other)| other.kind == kind)?;
        bodies::entry(owner, knowledge)
    });
    let behind = || {
        reader.get(end, sentence).filter(|word| word.is("of") || word.is("in"))?;
        let article = usize::from(reader.get(end + 1, sentence).is_some_and(|word| word.is("the")));
        let (_, place) = reader.beginning(end + 1 + article).find(|(_, other)| other.kind == MentionKind::Place)?;
        bodies::entry(place, knowledge)
    };
    before.filter(is_country).or_else(|| behind().filter(is_country))
}
