//! Kings, princes and popes, who go by a given name alone: "King Salman" is not whom "Mohammed bin Salman" has for a surname, and of
//! two kings of one name the lands tell which is meant.

use super::bodies;
use super::reader::Reader;
use crate::document::{MentionIndex, MentionKind, TokenKind};
use crate::knowledge::lexicon::names::MOST_TITLES;
use crate::knowledge::{EntryId, Knowledge};

/// What a regnal title says of who is named behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Crown {
    /// The land, where it is told: "King Abdullah of Jordan", "the Saudi King Abdullah".
    pub(super) realm: Option<EntryId>,
}

impl Crown {
    /// False for two lands.
    pub(super) fn agrees(self, other: Self) -> bool {
        self.realm.is_none() || other.realm.is_none() || self.realm == other.realm
    }
}

/// The regnal title directly before a name.
pub(super) fn crown(reader: &Reader, knowledge: &Knowledge, index: MentionIndex) -> Option<Crown> {
    let (first, end) = reader.words_of(reader.mentions.get(index)?);
    let sentence = reader.words.get(first)?.sentence;
    let title = |at: usize| knowledge.lexicon.names.titles.get(&reader.get(at, sentence)?.lower);
    title(first.checked_sub(1)?).filter(|title| title.regnal)?;
    // "Jordan's | Crown Prince Hussein": the role may have words of its own.
    let titles = (0..first).rev().take(MOST_TITLES);
    let start = titles
        .take_while(|at| title(*at).is_some() || reader.get(*at, sentence).is_some_and(|it| it.is("crown")))
        .last()?;
    let of = || {
        reader.get(end, sentence).filter(|word| word.is("of"))?;
        let (_, place) = reader.beginning(end + 1).find(|(_, other)| other.kind == MentionKind::Place)?;
        bodies::entry(place, knowledge)
    };
    let owner = || {
        let last = start.checked_sub(1)?;
        let owns = reader.get(last, sentence)?.kind == TokenKind::Possessive;
        let (last, kind) = if owns { (last.checked_sub(1)?, MentionKind::Place) } else { (last, MentionKind::Demonym) };
        let (_, owner) = reader.ending(last).find(|(_, other)| other.kind == kind)?;
        bodies::entry(owner, knowledge)
    };
    Some(Crown { realm: of().or_else(owner) })
}

/// True for a full name of somebody who may go by a regnal title and the first of its words: "Elizabeth II", "Mohammed bin Salman", or
/// one who is known by such a title or office.
pub(super) fn may_reign(reader: &Reader, knowledge: &Knowledge, index: MentionIndex, words: &[String]) -> bool {
    let names = &knowledge.lexicon.names;
    let numeral = |word: &str| word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let regnal = |name: &str| {
        name.split([' ', ',']).any(|word| names.titles.get(&word.to_lowercase()).is_some_and(|title| title.regnal))
    };
    words.get(1).is_some_and(|word| numeral(word) || names.is_particle(word))
        || reader.mentions.get(index).is_some_and(|mention| {
            let entries = mention.candidates.iter().filter_map(|id| knowledge.entry(*id));
            entries.into_iter().any(|entry| {
                let offices = entry.offices.iter().map(|office| &office.role);
                std::iter::once(&entry.name).chain(&entry.aliases).chain(offices).any(|name| regnal(name))
            })
        })
}
