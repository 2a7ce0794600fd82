//! Whom a pronoun and what a description refers to: the nearest compatible person, organization or place before it.

use super::clusters::Clusters;
use super::people;
use super::reader::Reader;
use crate::document::{BlockKind, Form, Mention, MentionIndex, MentionKind};
use crate::knowledge::lexicon::names::Gender;
use crate::knowledge::{EntryId, Knowledge};
use rustc_hash::FxHashMap;

/// Sentences looked back through for a pronoun.
const NEAR: usize = 3;
/// Sentences looked back through for a description.
const FAR: usize = 6;

/// Names of one sentence that are looked at.
const LIST: usize = 32;

/// Joins pronouns and descriptions to what they refer to. `holders` are the people by the last word of their role.
pub(super) fn join(
    reader: &Reader,
    knowledge: &Knowledge,
    holders: &FxHashMap<String, Vec<MentionIndex>>,
    clusters: &mut Clusters,
) {
    let sentences = Sentences::of(reader);
    let mut genders: FxHashMap<MentionIndex, Gender> = FxHashMap::default();
    for (index, mention) in reader.mentions.iter().enumerate() {
        if mention.kind == MentionKind::Person && mention.form == Form::Name {
            let gender = people::address(reader, &knowledge.lexicon, index).gender;
            if let Some(root) = clusters.find(index).filter(|_| gender != Gender::Either) {
                genders.entry(root).or_insert(gender);
            }
        }
    }
    let search = Search { reader, knowledge, sentences, genders, holders };
    for (index, mention) in reader.mentions.iter().enumerate() {
        let found = match mention.form {
            Form::Pronoun => search.pronoun(mention, clusters),
            Form::Nominal if mention.kind != MentionKind::Role => search.nominal(mention, clusters),
            _ => None,
        };
        if let Some(found) = found {
            clusters.join(found, index);
        }
    }
}

/// The names in each sentence of the article's own text.
#[derive(Debug)]
struct Sentences {
    mentions: Vec<Vec<MentionIndex>>,
}

impl Sentences {
    fn of(reader: &Reader) -> Self {
        let mut mentions = vec![Vec::new(); reader.layout.sentences.len()];
        for (index, mention) in reader.mentions.iter().enumerate() {
            let Some(sentence) = reader.layout.sentence_at(mention.span.start) else { continue };
            let block =
                reader.layout.sentences.get(sentence).and_then(|sentence| reader.layout.blocks.get(sentence.block));
            // The author's name is no antecedent.
            let own = block.is_some_and(|block| {
                !matches!(block.kind, BlockKind::Byline | BlockKind::Credit | BlockKind::Bio | BlockKind::Dateline)
            });
            let named = matches!(mention.form, Form::Name | Form::Adjective);
            if let Some(list) = mentions.get_mut(sentence).filter(|_| own && named) {
                list.push(index);
            }
        }
        Self { mentions }
    }
}

struct Search<'a> {
    reader: &'a Reader<'a>,
    knowledge: &'a Knowledge,
    sentences: Sentences,
    genders: FxHashMap<MentionIndex, Gender>,
    holders: &'a FxHashMap<String, Vec<MentionIndex>>,
}

impl Search<'_> {
    /// The names before `mention`, sentence by sentence going back, each sentence in text order.
    fn back(&self, mention: &Mention, sentences: usize) -> impl Iterator<Item = Vec<(MentionIndex, &Mention)>> {
        let own = self.reader.layout.sentence_at(mention.span.start).unwrap_or(0);
        let start = mention.span.start;
        (0..sentences).map_while(move |back| own.checked_sub(back)).map(move |sentence| {
            let list = self.sentences.mentions.get(sentence).map_or(&[][..], Vec::as_slice);
            let ends =
                |index: &MentionIndex| self.reader.mentions.get(*index).map_or(usize::MAX, |other| other.span.end);
            let before = list.get(..list.partition_point(|index| ends(index) <= start)).unwrap_or(&[]);
            // A sentence with more names than that is a list.
            let near = before.get(before.len().saturating_sub(LIST)..).unwrap_or(&[]);
            near.iter().filter_map(|index| Some((*index, self.reader.mentions.get(*index)?))).collect()
        })
    }

    fn pronoun(&self, mention: &Mention, clusters: &mut Clusters) -> Option<MentionIndex> {
        let word = mention.span.of(self.reader.text).to_lowercase();
        let pronoun = self.knowledge.lexicon.names.pronoun(&word)?;
        // "I" and "we" are the speaker, whom `attribute` finds; "they" may be anybody.
        if pronoun.first || pronoun.many {
            return None;
        }
        let mut agrees = |index: MentionIndex| {
            let gender = clusters.find(index).and_then(|root| self.genders.get(&root).copied());
            gender.unwrap_or(Gender::Either).agrees(pronoun.gender)
        };
        for sentence in self.back(mention, NEAR) {
            let mut people = sentence.into_iter().filter(|(_, other)| other.kind == MentionKind::Person);
            // The first person of a sentence is mostly its subject.
            if let Some((index, _)) = people.find(|(index, _)| agrees(*index)) {
                return Some(index);
            }
        }
        None
    }

    fn nominal(&self, mention: &Mention, clusters: &mut Clusters) -> Option<MentionIndex> {
        let description = mention.span.of(self.reader.text).to_lowercase();
        let head = description.rsplit(' ').next()?;
        if mention.kind == MentionKind::Person {
            let before = |index: &&MentionIndex| {
                self.reader.mentions.get(**index).is_some_and(|other| other.span.start < mention.span.start)
            };
            let holders = self.holders.get(head)?;
            return holders.iter().rev().find(before).copied().and_then(|index| clusters.find(index));
        }
        let noun = self.knowledge.lexicon.names.nominal(head)?;
        let fits = |other: &Mention| {
            if other.kind != mention.kind || other.form != Form::Name {
                return false;
            }
            if noun.by_word {
                return other.span.of(self.reader.text).split_whitespace().any(|word| word.to_lowercase() == head);
            }
            match (mention.kind, super::bodies::entry(other, self.knowledge)) {
                (MentionKind::Place, Some(entry)) => self.place_fits(entry, head),
                (MentionKind::Place, None) => false,
                _ => true,
            }
        };
        self.back(mention, FAR)
            .find_map(|sentence| sentence.into_iter().rev().find(|(_, other)| fits(other)).map(|(index, _)| index))
    }

    /// "The country" is a country, "the capital" the capital of one.
    fn place_fits(&self, id: EntryId, head: &str) -> bool {
        let Some(entry) = self.knowledge.entry(id) else { return false };
        let is_country = entry.class == "Country";
        match head {
            "country" | "nation" => is_country,
            "capital" => entry
                .country
                .and_then(|country| self.knowledge.entry(country))
                .is_some_and(|country| country.capital == Some(id)),
            _ => !is_country,
        }
    }
}
