//! Speakers: which entities a source's words stand for.
//!
//! A name, pronoun or description that `resolve` knows is taken from there; "a senior official", "residents", "the report"
//! become entities of their own, so that every statement has somebody to be attributed to.

use super::described::Described;
use super::{again, heads, joint, pronouns};
use crate::attribute::find::labels::{self, Letter};
use crate::attribute::meaning::circumstances;
use crate::attribute::reading::Reading;
use crate::document::{
    Entity, EntityIndex, EntityKind, Form, Mention, MentionKind, Origin, SOURCE_DESCRIPTION, Span, Statement, TokenKind,
};
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::names::Gender;
use crate::knowledge::lexicon::speech::Class;
use jiff::civil::Date;
use std::collections::BTreeMap;

const RULE: Origin = Origin::rule(SOURCE_DESCRIPTION, 0.8);

/// Whoever spoke last did so at most this many sentences before the one that goes on with "he".
const NEAR: usize = 3;

/// Finds speakers and collects the new ones.
pub(in crate::attribute) struct Speakers<'r, 'a> {
    pub(super) reading: &'r Reading<'a>,
    pub(super) knowledge: &'r Knowledge,
    /// The article's day.
    pub(super) date: Option<Date>,
    /// New mentions and the index of the entity of each.
    pub mentions: Vec<(Mention, EntityIndex)>,
    /// For each of their spans the entities, in the order they were found in.
    of_span: BTreeMap<Span, Vec<EntityIndex>>,
    /// The spans of each entity, in the order they were found in.
    pub(super) spans_of: BTreeMap<EntityIndex, Vec<Span>>,
    /// New entities; the first has the index after the last one of the resolution.
    pub entities: Vec<Entity>,
    /// The first membership of each spokesman.
    pub(super) spokesmen: BTreeMap<EntityIndex, usize>,
    /// Where somebody's words have "me" or "us" for whom they are told: first byte of the cue, and the pronoun.
    pub first_person: Vec<(usize, Span)>,
    /// What people and bodies are called by.
    pub(super) called: Described<'r>,
    /// Descriptions seen before, in lower case without article.
    described: BTreeMap<String, EntityIndex>,
    /// Nouns of unnamed sources, and who was described by each last.
    nouns: BTreeMap<&'a str, EntityIndex>,
    /// The bodies that made the last statement that was called one ("said in a statement").
    pub(super) issued: Option<Vec<EntityIndex>>,
    /// The speakers found last, and in which sentence.
    last: Option<(usize, Vec<EntityIndex>)>,
    /// All who spoke, by sentence.
    pub(super) spoke: BTreeMap<usize, Vec<EntityIndex>>,
}

impl<'r, 'a> Speakers<'r, 'a> {
    pub(in crate::attribute) fn new(reading: &'r Reading<'a>, knowledge: &'r Knowledge, date: Option<Date>) -> Self {
        let memberships = reading.resolution.memberships.iter().enumerate().rev();
        let spokesmen = memberships
            .filter(|(_, membership)| membership.role.to_lowercase().contains("spokes"))
            .map(|(at, membership)| (membership.member, at))
            .collect();
        Self {
            reading,
            knowledge,
            date,
            spokesmen,
            mentions: Vec::new(),
            of_span: BTreeMap::new(),
            spans_of: BTreeMap::new(),
            entities: Vec::new(),
            first_person: Vec::new(),
            called: Described::of(reading, knowledge),
            described: BTreeMap::new(),
            nouns: BTreeMap::new(),
            issued: None,
            last: None,
            spoke: BTreeMap::new(),
        }
    }

    /// The speakers that `source` names, joint ones all; none where a pronoun does not tell who is meant, `None` when nothing
    /// here can speak.
    pub(in crate::attribute) fn of(&mut self, source: Span, cue: usize) -> Option<Vec<EntityIndex>> {
        let found = self.find(source, cue)?;
        if let Some(sentence) = self.reading.layout.sentence_at(source.start).filter(|_| !found.is_empty()) {
            self.last = Some((sentence, found.clone()));
            self.spoke.entry(sentence).or_default().extend(&found);
        }
        Some(found)
    }

    fn find(&mut self, source: Span, cue: usize) -> Option<Vec<EntityIndex>> {
        let source = self.owner(source);
        if let Some((first, second)) = joint::split(self.reading, source) {
            let mut both = self.find(first, cue)?;
            both.extend(
                self.find(second, cue)?.into_iter().filter(|entity| !both.contains(entity)).collect::<Vec<_>>(),
            );
            return Some(both);
        }
        let tokens = self.reading.tokens_in(source);
        match labels::letter(self.reading, tokens.clone()) {
            Some(Letter::Answer) => return Some(labels::interviewee(self.reading).into_iter().collect()),
            Some(Letter::Question) => return Some(Vec::new()),
            None => {}
        }
        // "he was first elected": the subject speaks, if anybody does.
        if tokens.len() > 1
            && self.reading.is(tokens.start, Class::SubjectPronoun)
            && self.reading.is_verb(tokens.start + 1, tokens.end)
        {
            return self.find(self.reading.span(tokens.start..tokens.start + 1)?, cue);
        }
        if let Some(unnamed) = self.unnamed_before(source) {
            self.mention(source, unnamed);
            return Some(vec![unnamed]);
        }
        if let Some(pair) = self.pair(source) {
            return Some(pair);
        }
        if let Some(adherent) = self.adherent(source) {
            return Some(vec![adherent]);
        }
        let heads = heads::of(self.reading, source);
        if !heads.is_empty() {
            return Some(if self.asks(source, &heads) { self.before_question(&heads) } else { heads });
        }
        let last = tokens.end.checked_sub(1)?;
        // "he's", "they'd": the pronoun with its verb.
        let pronoun = self.reading.lower(last).split(['\'', '’']).next().unwrap_or("");
        if tokens.len() == 1 {
            if pronouns::is_relative(pronoun) {
                // "Hill, who said": whom the clause describes.
                let Some(described) = pronouns::described(self.reading, last) else { return Some(Vec::new()) };
                let heads = heads::of(self.reading, described);
                return Some(if heads.is_empty() { self.describe(described).into_iter().collect() } else { heads });
            }
            if self.reading.words.is(pronoun, Class::SubjectPronoun)
                || self.reading.is_possessive_pronoun(last)
                || pronouns::is_object(pronoun)
            {
                let near = |sentence| self.said_near(sentence);
                let gender = self.knowledge.lexicon.names.pronoun(pronoun).map_or(Gender::Either, |it| it.gender);
                let agrees = |person| self.gender(person).agrees(gender);
                let found = pronouns::meant(self.reading, source, cue, pronoun, near, agrees);
                // "Union officials met in York. They said": nobody spoke before, but a group was told of.
                let group = || pronouns::group_before(self.reading, source, pronoun, cue);
                // Of a group that was told of since anybody spoke rather than of who spoke.
                let since = |group: &Span| {
                    let at = self.reading.layout.sentence_at(group.start);
                    found.is_empty() || self.last.as_ref().is_some_and(|(spoke, _)| Some(*spoke) < at)
                };
                return Some(match group().filter(since) {
                    Some(group) => self.describe(group).into_iter().collect(),
                    None => found,
                });
            }
        }
        if let Some(issuers) = self.issuers(source) {
            return Some(issuers);
        }
        let meant = self.meant(source).or_else(|| self.epithet(source));
        meant.or_else(|| self.describe(source)).map(|entity| vec![entity])
    }

    /// "Asked by Ms Roe whether it was true, | she | said": whoever asks is not "she" who answers.
    fn asks(&self, source: Span, heads: &[EntityIndex]) -> bool {
        let reading = self.reading;
        let pronoun = matches!(reading.article.str(source).to_lowercase().as_str(), "he" | "she");
        let by = reading.layout.sentence_at(source.start).filter(|_| pronoun);
        let by = by.and_then(|sentence| circumstances::asked_by(reading, sentence)).and_then(|by| reading.span(by));
        by.is_some_and(|by| by.end <= source.start && heads::of(reading, by) == heads)
    }

    /// Who spoke before the question, unless that is who asks.
    fn before_question(&self, asking: &[EntityIndex]) -> Vec<EntityIndex> {
        self.last.iter().map(|(_, speakers)| speakers).find(|last| *last != asking).cloned().unwrap_or_default()
    }

    /// "A doctor said … He said": the one without a name who spoke last, when nobody was named since.
    fn unnamed_before(&self, source: Span) -> Option<EntityIndex> {
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
        let described = *self.spans_of.get(&speaker)?.iter().rev().find(|span| span.end <= source.start)?;
        let name = entity.name.to_lowercase();
        let main = heads::main_part(reading, described);
        let single = self.is_person(main) && !pronouns::is_plural(reading, main);
        let agrees = !(name.contains("woman") && word == "he"
            || name.ends_with("man") && !name.contains("woman") && word == "she");
        let since = Span::new(described.end, source.start);
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
    fn is_person(&self, described: Span) -> bool {
        let noun = heads::noun(self.reading, described);
        self.reading.words.is(noun, Class::SingularSource)
            || self.knowledge.lexicon.names.nominal(noun).is_some_and(|noun| noun.kind == MentionKind::Person)
    }

    /// The entity that a description with "the" stands for, with a mention of it.
    fn meant(&mut self, source: Span) -> Option<EntityIndex> {
        let main = heads::main_part(self.reading, source);
        let entity = self.called.meant(self.reading, self.knowledge, self.date, main)?;
        self.mention(main, entity);
        Some(entity)
    }

    /// "the rebels’ | claim": the source without the mark that joins it to its noun.
    fn owner(&self, source: Span) -> Span {
        let tokens = self.reading.tokens_in(source);
        let last = tokens.end.checked_sub(1).filter(|last| *last > tokens.start);
        let joined = last.filter(|last| self.reading.kind(*last) == Some(TokenKind::Possessive));
        joined.and_then(|last| self.reading.span(tokens.start..last)).unwrap_or(source)
    }

    /// Who spoke last, not more than a few sentences before `sentence`.
    fn said_near(&self, sentence: usize) -> Vec<(EntityIndex, EntityKind)> {
        let near = self.last.iter().filter(|(at, _)| *at <= sentence && sentence - at <= NEAR);
        near.flat_map(|(_, speakers)| speakers)
            .filter_map(|entity| Some((*entity, self.entity(*entity)?.kind)))
            .collect()
    }

    /// An entity of the resolution or a new one.
    pub(super) fn entity(&self, index: EntityIndex) -> Option<&Entity> {
        let known = &self.reading.resolution.entities;
        known.get(index).or_else(|| self.entities.get(index.checked_sub(known.len())?))
    }

    /// An entity for a description, the same for the same words; `None` without a word that describes.
    fn describe(&mut self, source: Span) -> Option<EntityIndex> {
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
        // "A third denied it" is no third somebody.
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
            .find_map(|(index, _)| reading.resolution.entity_of.get(index).copied().flatten());
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

    /// Adds where else the text speaks of the sources without a name.
    pub(in crate::attribute) fn mention_again(&mut self, statements: &[Statement]) {
        let kind = |entity| self.entity(entity).map(|entity| entity.kind);
        let found = again::find(self.reading, statements, &self.mentions, kind);
        for (span, entity) in found {
            self.mention(span, entity);
        }
    }

    pub(super) fn mention(&mut self, span: Span, entity: EntityIndex) {
        // One source of two statements is one mention.
        let here = self.of_span.entry(span).or_default();
        if here.contains(&entity) {
            return;
        }
        here.push(entity);
        self.spans_of.entry(entity).or_default().push(span);
        let index = self.reading.mentions.len() + self.mentions.len();
        let kind = match self.entity(entity).map(|entity| entity.kind) {
            Some(EntityKind::Document | EntityKind::Organization) => MentionKind::Organization,
            Some(EntityKind::Place) => MentionKind::Place,
            _ => MentionKind::Person,
        };
        self.mentions.push((Mention { span, kind, form: Form::Nominal, candidates: Vec::new(), origin: RULE }, entity));
        let new = entity.checked_sub(self.reading.resolution.entities.len());
        if let Some(entity) = new.and_then(|new| self.entities.get_mut(new)) {
            entity.mentions.push(index);
        }
    }

    /// By the head noun: the last noun before a preposition.
    fn kind_of(&self, start: usize, end: usize) -> EntityKind {
        let reading = self.reading;
        let stop = (start + 1..end)
            .find(|&token| reading.is(token, Class::Preposition) || reading.is(token, Class::Clause))
            .unwrap_or(end);
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

    /// Those a statement with its cue at byte `cue` is addressed to: known entities, or a group for a description.
    pub(in crate::attribute) fn addressees(&mut self, span: Span, cue: usize) -> Vec<EntityIndex> {
        let reading = self.reading;
        if let Some((first, second)) = joint::split(reading, span) {
            let mut both = self.addressees(first, cue);
            both.extend(self.addressees(second, cue));
            return both;
        }
        let heads = heads::of(reading, span);
        if !heads.is_empty() {
            return heads;
        }
        let tokens = reading.tokens_in(span);
        let word = reading.lower(tokens.start);
        if tokens.len() == 1 && pronouns::is_first_person(word) {
            self.first_person.push((cue, span));
        }
        let pronoun = tokens.len() == 1 && !reading.is(tokens.start, Class::PluralSource) && word.len() <= 4;
        if pronoun || tokens.is_empty() {
            return Vec::new();
        }
        self.meant(span).or_else(|| self.describe(span)).into_iter().collect()
    }

    /// The named organization or place at `span`.
    pub(in crate::attribute) fn named(&self, span: Span) -> Option<EntityIndex> {
        self.reading.mentions_in(span).find_map(|(index, mention)| {
            let known = matches!(mention.kind, MentionKind::Organization | MentionKind::Place);
            self.reading.resolution.entity_of.get(index).copied().flatten().filter(|_| known)
        })
    }
}
