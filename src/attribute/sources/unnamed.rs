//! Sources without a name: entities of their own for "a senior official", "residents", "the report", and who "he" is behind one.

use super::speakers::{NEAR, RULE, Speakers};
use super::{heads, pronouns};
use crate::document::{Entity, EntityIndex, EntityKind, Form, MentionKind, Span};
use crate::knowledge::lexicon::speech::Class;

impl Speakers<'_, '_> {
    /// "A doctor said … He said": the one without a name who spoke last, when nobody was named since.
    pub(super) fn unnamed_before(&self, source: Span) -> Option<EntityIndex> {
        let reading = self.reading;
        let token = reading.layout.token_from(source.start);
        let word = reading.lower(token);
        if reading.tokens_in(source).len() != 1 || !matches!(word, "he" | "she") || reading.quotation(token).is_some() {
            return None;
        }
        let (at, speakers) = self.last.as_ref()?;
        let sentence = reading.layout.sentence_at(source.start)?;
        let [speaker] = speakers[..] else { return None };
        let entity = self.entity(speaker).filter(|entity| entity.kind == EntityKind::UnnamedSource)?;
        if *at > sentence || sentence - at > NEAR {
            return None;
        }
        // Told by a description first, and by "he" since.
        let spans = self.spans_of.get(&speaker)?;
        let described = *spans.first()?;
        let last = *spans.iter().rev().find(|span| span.end <= source.start)?;
        let name = entity.name.to_lowercase();
        let main = heads::main_part(reading, described);
        let single = self.is_person(main) && !pronouns::is_plural(reading, main);
        let agrees = !(name.contains("woman") && word == "he"
            || name.ends_with("man") && !name.contains("woman") && word == "she");
        let question = pronouns::question_before(reading, source).map_or(source.start, |question| question.start);
        let since = Span::new(last.end, question.max(last.end));
        let mut since = reading.mentions_in(since);
        let mut named = || {
            since.any(|(_, mention)| {
                mention.kind == MentionKind::Person
                    && mention.form == Form::Name
                    && reading.quotation(reading.layout.token_from(mention.span.start)).is_none()
            })
        };
        (single && agrees && !named()).then_some(speaker)
    }

    /// A noun for a human being.
    pub(super) fn is_person(&self, described: Span) -> bool {
        let noun = heads::noun(self.reading, described);
        self.reading.words.is(noun, Class::SingularSource)
            || self.knowledge.lexicon.names.nominal(noun).is_some_and(|noun| noun.kind == MentionKind::Person)
    }

    /// An entity for a description, the same for the same words; `None` without a word that describes.
    pub(super) fn describe(&mut self, source: Span) -> Option<EntityIndex> {
        let reading = self.reading;
        // "an engineer, who asked not to be named": what follows the comma is not what the source is called.
        let words = reading.article.str(heads::main_part(reading, source));
        let tokens = reading.tokens_in(source);
        let first = reading.lower(tokens.start);
        // "confirmed by neither side", "nobody knows", "one may say": no source is told of.
        let anybody = first == "one" && tokens.len() == 1 && reading.is(tokens.end, Class::Auxiliary);
        // "one wrote", "a": nothing is told of them but that they are one.
        let bare = tokens.len() == 1 && matches!(first, "a" | "an" | "the" | "one");
        if anybody || bare || matches!(first, "either" | "neither" | "nobody" | "none") {
            return None;
        }
        // "One poster", but "one of them".
        let one = first == "one" && !reading.is(tokens.start + 1, Class::Preposition);
        // "A quarter denied it" counts those who do.
        let share = tokens.len() == 2 && reading.is(tokens.start + 1, Class::Share);
        let articled = (one || matches!(first, "a" | "an" | "the")) && !share;
        // "one wrote": nothing but the article is told of them.
        let bare = words.get(first.len()..).map(str::trim).filter(|bare| articled && !bare.is_empty()).unwrap_or(words);
        let mut name: String = bare.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.reading.is_possessive_pronoun(tokens.start) {
            name = name.replacen(
                reading.article.str(reading.span(tokens.start..tokens.start + 1).unwrap_or(source)),
                first,
                1,
            );
        }
        if !name.contains(char::is_alphanumeric) {
            return None;
        }
        // One source of two statements is one.
        if let Some(entity) = self.of_span.get(&source).and_then(|entities| entities.first()) {
            return Some(*entity);
        }
        let key = name.to_lowercase();
        // "A source" twice may be two sources; "the source" and "officials" go on.
        let repeats = !matches!(first, "a" | "an" | "another" | "one");
        let noun = heads::noun(reading, heads::main_part(reading, source));
        // "A senior official said … The official said".
        let same = || self.nouns.get(noun).filter(|_| matches!(first, "the" | "this" | "that") && key == noun);
        if let Some(&entity) = self.described.get(&key).filter(|_| repeats).or_else(same) {
            self.mention(source, entity);
            return Some(entity);
        }
        let index = reading.resolution.entities.len() + self.entities.len();
        let main = reading.tokens_in(heads::main_part(reading, source));
        let kind = self.kind_of(main.start, main.end);
        let part_of = reading
            .mentions_in(source)
            .filter(|(_, mention)| {
                matches!(mention.kind, MentionKind::Organization | MentionKind::Place | MentionKind::Demonym)
            })
            .find_map(|(index, _)| reading.resolution.entity(index));
        self.entities.push(Entity {
            kind,
            name,
            aliases: Vec::new(),
            honorific: None,
            mentions: Vec::new(),
            metonym_of: None,
            part_of,
            contained_in: None,
            named_in: None,
            origin: RULE,
        });
        self.described.insert(key, index);
        self.nouns.insert(noun, index);
        self.mention(source, index);
        Some(index)
    }

    /// By the head noun: the last noun before a preposition.
    fn kind_of(&self, start: usize, end: usize) -> EntityKind {
        let reading = self.reading;
        let stop = heads::noun_end(reading, start, end);
        for token in (start..stop).rev() {
            if reading.is(token, Class::DocumentSource) {
                return EntityKind::Document;
            }
            if reading.is(token, Class::Share) {
                return EntityKind::Group;
            }
            if reading.is(token, Class::PluralSource) {
                // "officials", "sources": not named, though several.
                return if reading.is(token, Class::Unnamed) { EntityKind::UnnamedSource } else { EntityKind::Group };
            }
            if reading.is(token, Class::SingularSource) {
                return EntityKind::UnnamedSource;
            }
        }
        if reading.lower(stop.saturating_sub(1)).ends_with('s') { EntityKind::Group } else { EntityKind::UnnamedSource }
    }
}
