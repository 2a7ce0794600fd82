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

pub(super) const RULE: Origin = Origin::rule(SOURCE_DESCRIPTION, 0.8);

/// Whoever spoke last did so at most this many sentences before the one that goes on with "he".
pub(super) const NEAR: usize = 3;

/// Finds speakers and collects the new ones.
pub(in crate::attribute) struct Speakers<'r, 'a> {
    pub(super) reading: &'r Reading<'a>,
    pub(super) knowledge: &'r Knowledge,
    /// The article's day.
    pub(super) date: Option<Date>,
    /// New mentions and the index of the entity of each.
    pub mentions: Vec<(Mention, EntityIndex)>,
    /// For each of their spans the entities, in the order they were found in.
    pub(super) of_span: BTreeMap<Span, Vec<EntityIndex>>,
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
    pub(super) described: BTreeMap<String, EntityIndex>,
    /// Nouns of unnamed sources, and who was described by each last.
    pub(super) nouns: BTreeMap<&'a str, EntityIndex>,
    /// The bodies that made the last statement that was called one ("said in a statement").
    pub(super) issued: Option<Vec<EntityIndex>>,
    /// The speakers found last, and in which sentence.
    pub(super) last: Option<(usize, Vec<EntityIndex>)>,
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
        if let Some(described) = heads::described_by(self.reading, source) {
            return Some(vec![described]);
        }
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
        if let Some(unnamed) = self.unnamed_before(source).or_else(|| self.introduced_before(source)) {
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
        if let Some(body) = self.with_its_kind(source) {
            self.mention(source, body);
            return Some(vec![body]);
        }
        if let Some(issuers) = self.issuers(source) {
            return Some(issuers);
        }
        let meant = self.meant(source).or_else(|| self.epithet(source)).or_else(|| self.by_post(source));
        meant.or_else(|| self.describe(source)).map(|entity| vec![entity])
    }

    /// "The IG Metall | union", "Norway's NRK | broadcaster", "the RIA | news agency": the body whose name says what it is.
    fn with_its_kind(&self, source: Span) -> Option<EntityIndex> {
        let reading = self.reading;
        let tokens = reading.tokens_in(heads::main_part(reading, source));
        let last = heads::noun_end(reading, tokens.start, tokens.end).checked_sub(1)?;
        let nominal = self.knowledge.lexicon.names.nominal(reading.lower(last))?;
        let kind = nominal.kind == MentionKind::Organization
            && (!nominal.by_word || nominal.class.is_some() || reading.is(last, Class::RenamesBody));
        let name_end = if reading.lower(last.checked_sub(1)?) == "news" { last - 1 } else { last };
        let end = reading.token(name_end.checked_sub(1).filter(|end| *end >= tokens.start && kind)?)?.span.end;
        reading.mentions_in(reading.span(tokens)?).find_map(|(index, mention)| {
            let named = mention.kind == MentionKind::Organization && mention.form == Form::Name;
            reading.resolution.entity(index).filter(|_| named && mention.span.end == end)
        })
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

    /// The entity that a description with "the" stands for, with a mention of it.
    pub(super) fn meant(&mut self, source: Span) -> Option<EntityIndex> {
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
            self.reading.resolution.entity(index).filter(|_| known)
        })
    }
}
