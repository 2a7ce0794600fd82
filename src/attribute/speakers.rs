//! Speakers: which entities a source's words stand for.
//!
//! A name, pronoun or description that `resolve` knows is taken from there; "a senior official", "residents", "the report"
//! become entities of their own, so that every statement has somebody to be attributed to.

use super::reading::Reading;
use super::{joint, pronouns};
use crate::document::{Entity, EntityIndex, EntityKind, Form, Mention, MentionKind, Origin, Span, TokenKind};
use crate::knowledge::lexicon::speech::Class;
use std::collections::BTreeMap;

const RULE: Origin = Origin::rule("source-description", 0.8);

/// From token `start` to the end of `head`.
fn source_start(head: Span, reading: &Reading, start: usize) -> Span {
    reading.token(start).map_or(head, |token| token.span.cover(head))
}

/// Finds speakers and collects the new ones.
pub(super) struct Speakers<'r, 'a> {
    reading: &'r Reading<'a>,
    /// New mentions and the index of the entity of each.
    pub mentions: Vec<(Mention, EntityIndex)>,
    /// New entities; the first has the index after the last one of the resolution.
    pub entities: Vec<Entity>,
    /// Descriptions seen before, in lower case without article.
    described: BTreeMap<String, EntityIndex>,
    /// The speakers found last, and in which sentence.
    last: Option<(usize, Vec<EntityIndex>)>,
}

impl<'r, 'a> Speakers<'r, 'a> {
    pub(super) fn new(reading: &'r Reading<'a>) -> Self {
        Self { reading, mentions: Vec::new(), entities: Vec::new(), described: BTreeMap::new(), last: None }
    }

    /// The speakers that `source` names, joint ones all; none where a pronoun does not tell who is meant, `None` when nothing
    /// here can speak.
    pub(super) fn of(&mut self, source: Span, cue: usize) -> Option<Vec<EntityIndex>> {
        let found = self.find(source, cue)?;
        if let Some(sentence) = self.reading.layout.sentence_at(source.start).filter(|_| !found.is_empty()) {
            self.last = Some((sentence, found.clone()));
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
        let heads = self.heads(source);
        if !heads.is_empty() {
            return Some(heads);
        }
        let tokens = self.reading.tokens_in(source);
        let last = tokens.end.checked_sub(1)?;
        // "he's", "they'd": the pronoun with its verb.
        let pronoun = self.reading.lower(last).split(['\'', '’']).next().unwrap_or("");
        if tokens.len() == 1 {
            if pronouns::is_relative(pronoun) {
                // "Hill, who said": whom the clause describes.
                let Some(described) = pronouns::described(self.reading, last) else { return Some(Vec::new()) };
                let heads = self.heads(described);
                return Some(if heads.is_empty() { self.describe(described).into_iter().collect() } else { heads });
            }
            if self.reading.words.is(pronoun, Class::SubjectPronoun)
                || self.reading.is_possessive_pronoun(last)
                || pronouns::is_object(pronoun)
            {
                let near = |sentence| self.said_near(sentence);
                return Some(pronouns::meant(self.reading, source, cue, pronoun, near));
            }
        }
        self.describe(source).map(|entity| vec![entity])
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
        let near = self.last.iter().filter(|(at, _)| *at <= sentence && sentence - at <= 3);
        near.flat_map(|(_, speakers)| speakers)
            .filter_map(|entity| Some((*entity, self.entity(*entity)?.kind)))
            .collect()
    }

    /// An entity of the resolution or a new one.
    fn entity(&self, index: EntityIndex) -> Option<&Entity> {
        let known = &self.reading.resolution.entities;
        known.get(index).or_else(|| self.entities.get(index.checked_sub(known.len())?))
    }

    /// Names and resolved mentions that the source is about: not those inside "a spokesman for …" or "officials in …".
    fn heads(&self, source: Span) -> Vec<EntityIndex> {
        let reading = self.reading;
        let mut heads = Vec::new();
        let mut covered = 0;
        let main = self.main_part(source);
        if self.is_description(main) {
            return self.named_behind(main, source).into_iter().collect();
        }
        for (index, mention) in reading.mentions_in(main) {
            let entity = reading.resolution.entity_of.get(index).copied().flatten();
            if mention.kind == MentionKind::Demonym
                || mention.kind == MentionKind::Role && mention.form == Form::Name
                || mention.span.start < covered
            {
                continue;
            }
            let Some(entity) = entity else { continue };
            let first = reading.layout.token_from(mention.span.start);
            let after = reading.layout.token_from(mention.span.end);
            let end = reading.tokens_in(main).end;
            if self.depends(first, main) || !self.ends_part(after, end) {
                continue;
            }
            covered = mention.span.end;
            if !heads.contains(&entity) {
                heads.push(entity);
            }
        }
        // "Tokyo mayor Aki Ito": with a person named, bodies and places before the name only describe.
        let person = |entity: &EntityIndex| {
            reading.resolution.entities.get(*entity).is_some_and(|entity| entity.kind == EntityKind::Person)
        };
        if heads.iter().any(person) {
            let joint = reading.tokens_in(main).any(|token| matches!(reading.lower(token), "and" | "&"));
            if !joint {
                heads.retain(person);
            }
        }
        if heads.is_empty() {
            heads.extend(self.named_behind(main, source));
        }
        heads
    }

    /// "Officials in Leeds and York", "a spokesman for the mayor": a noun of sources before the first preposition speaks.
    fn is_description(&self, source: Span) -> bool {
        let reading = self.reading;
        let tokens = reading.tokens_in(source);
        let preposition =
            tokens.clone().find(|&token| reading.is(token, Class::Preposition) && !reading.inside_name(token));
        preposition.filter(|preposition| *preposition > tokens.start).is_some_and(|preposition| {
            let head = preposition - 1;
            let source = reading.is(head, Class::PluralSource)
                || reading.is(head, Class::SingularSource)
                || reading.is(head, Class::DocumentSource);
            let known = reading.span(head..preposition).is_some_and(|head| {
                reading.mentions_in(source_start(head, reading, tokens.start)).any(|(index, mention)| {
                    mention.span.end == head.end && reading.resolution.entity_of.get(index).copied().flatten().is_some()
                })
            });
            source && !known
        })
    }

    /// "Its captain, Ada Lund": the person whose name follows the comma behind a description.
    fn named_behind(&self, main: Span, source: Span) -> Option<EntityIndex> {
        let reading = self.reading;
        let comma = reading.layout.token_from(main.end);
        // "Its captain, Mrs. Ada Lund": a title with its stop may stand before the name.
        let titles = |to: usize| {
            to < comma + 5 && (comma + 1..to).all(|token| reading.is_capitalised(token) || reading.is_mark(token, "."))
        };
        reading
            .mentions_in(source)
            .find(|(_, mention)| {
                let first = reading.layout.token_from(mention.span.start);
                first > comma && titles(first) && mention.kind == MentionKind::Person && mention.form == Form::Name
            })
            .filter(|_| reading.is_mark(comma, ","))
            .and_then(|(index, _)| reading.resolution.entity_of.get(index).copied().flatten())
    }

    /// The source up to a comma or bracket: what stands behind describes it.
    fn main_part(&self, source: Span) -> Span {
        let reading = self.reading;
        let tokens = reading.tokens_in(source);
        let has_and = tokens.clone().any(|token| matches!(reading.lower(token), "and" | "&"));
        let cut = tokens.clone().find(|&token| {
            // "The Miners' Union (MU) and the Owners' League (OL)": a short form in brackets ends nothing.
            reading.is_mark(token, "(") && token > tokens.start && !(has_and && reading.is_mark(token + 2, ")"))
                || reading.is_mark(token, ",")
                    && token > tokens.start
                    && (!has_and
                        || !self.joins(token, tokens.end)
                        || self.is_named_and_described(tokens.start, token, tokens.end))
        });
        cut.and_then(|cut| reading.span(tokens.start..cut)).unwrap_or(source)
    }

    /// "Ada Lund, Hakodate's mayor and the leader of the Northern Party": one person, whose name ends at `comma`; nobody else is named.
    fn is_named_and_described(&self, first: usize, comma: usize, end: usize) -> bool {
        let reading = self.reading;
        let people = |tokens: std::ops::Range<usize>| {
            reading
                .span(tokens)
                .into_iter()
                .flat_map(|span| reading.mentions_in(span))
                .filter(|(_, mention)| mention.kind == MentionKind::Person && mention.form == Form::Name)
        };
        let ends = reading.token(comma - 1).map(|token| token.span.end);
        let Some((_, name)) = people(first..comma).last().filter(|(_, mention)| Some(mention.span.end) == ends) else {
            return false;
        };
        let described = (comma + 1..end)
            .take_while(|token| !matches!(reading.lower(*token), "and" | "&"))
            .any(|token| reading.is(token, Class::SingularSource) || reading.is(token, Class::RoleNoun));
        !name.span.is_empty() && described && people(comma + 1..end).next().is_none()
    }

    /// "A, B and C": a capital after the comma and an "and" later.
    fn joins(&self, comma: usize, end: usize) -> bool {
        self.reading.is_capitalised(comma + 1)
            && (comma + 1..end).any(|token| matches!(self.reading.lower(token), "and" | "&"))
    }

    /// "a spokesman for X", "officials in X", "X's lawyer": X is not the speaker.
    fn depends(&self, first: usize, source: Span) -> bool {
        let start = self.reading.tokens_in(source).start;
        (start..first).rev().take(6).any(|token| {
            // The article or title between preposition and name does not end the dependency; a comma or "and" does.
            // "secretary of state": the preposition is part of a role or name.
            self.reading.is(token, Class::Preposition)
                && !self.reading.inside_name(token)
                && (token + 1..first).all(|between| {
                    !self.reading.is(between, Class::Conjunction) && self.reading.kind(between) == Some(TokenKind::Word)
                })
                && token > start
        })
    }

    /// The mention ends the source, or what follows joins or describes it: a noun after it would be the head.
    fn ends_part(&self, after: usize, end: usize) -> bool {
        after >= end
            || matches!(
                self.reading.lower(after),
                "and" | "or" | "&" | "," | "(" | "himself" | "herself" | "itself" | "also" | "later"
            )
            || self.reading.is(after, Class::Preposition)
            || self.reading.is(after, Class::Clause)
            || self.reading.is(after, Class::Adverb)
    }

    /// An entity for a description, the same for the same words; `None` without a word that describes.
    fn describe(&mut self, source: Span) -> Option<EntityIndex> {
        let reading = self.reading;
        // "an engineer, who asked not to be named": what follows the comma is not what the source is called.
        let words = reading.article.str(self.main_part(source));
        let tokens = reading.tokens_in(source);
        let first = reading.lower(tokens.start);
        let bare = words.get(first.len()..).filter(|_| matches!(first, "a" | "an" | "the")).unwrap_or(words).trim();
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
        if let Some((_, entity)) = self.mentions.iter().find(|(mention, _)| mention.span == source) {
            return Some(*entity);
        }
        let key = name.to_lowercase();
        // "A source" twice may be two sources; "the source" and "officials" go on.
        let repeats = !matches!(first, "a" | "an" | "another");
        if let Some(&entity) = self.described.get(&key).filter(|_| repeats) {
            self.mention(source, entity);
            return Some(entity);
        }
        let index = reading.resolution.entities.len() + self.entities.len();
        let main = reading.tokens_in(self.main_part(source));
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
            origin: RULE,
        });
        self.described.insert(key, index);
        self.mention(source, index);
        Some(index)
    }

    fn mention(&mut self, span: Span, entity: EntityIndex) {
        // One source of two statements is one mention.
        if self.mentions.iter().any(|(mention, of)| mention.span == span && *of == entity) {
            return;
        }
        let index = self.reading.mentions.len() + self.mentions.len();
        let kind = match self.entities.get(entity - self.reading.resolution.entities.len()).map(|entity| entity.kind) {
            Some(EntityKind::Document) => MentionKind::Organization,
            _ => MentionKind::Person,
        };
        self.mentions.push((Mention { span, kind, form: Form::Nominal, candidates: Vec::new(), origin: RULE }, entity));
        if let Some(entity) = self.entities.get_mut(entity - self.reading.resolution.entities.len()) {
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
            if reading.is(token, Class::PluralSource) {
                // "officials", "sources": not named, though several.
                let unnamed = matches!(
                    reading.lower(token),
                    "officials" | "sources" | "insiders" | "aides" | "advisers" | "advisors" | "diplomats"
                );
                return if unnamed { EntityKind::UnnamedSource } else { EntityKind::Group };
            }
            if reading.is(token, Class::SingularSource) {
                return EntityKind::UnnamedSource;
            }
        }
        if reading.lower(stop.saturating_sub(1)).ends_with('s') { EntityKind::Group } else { EntityKind::UnnamedSource }
    }

    /// Those a statement is addressed to: known entities, or a group for a description.
    pub(super) fn addressees(&mut self, span: Span) -> Vec<EntityIndex> {
        let heads = self.heads(span);
        if !heads.is_empty() {
            return heads;
        }
        let tokens = self.reading.tokens_in(span);
        let pronoun = tokens.len() == 1
            && !self.reading.is(tokens.start, Class::PluralSource)
            && self.reading.lower(tokens.start).len() <= 4;
        if pronoun { Vec::new() } else { self.describe(span).into_iter().collect() }
    }

    /// The named organization or place at `span`.
    pub(super) fn named(&self, span: Span) -> Option<EntityIndex> {
        self.reading.mentions_in(span).find_map(|(index, mention)| {
            let known = matches!(mention.kind, MentionKind::Organization | MentionKind::Place);
            self.reading.resolution.entity_of.get(index).copied().flatten().filter(|_| known)
        })
    }

    /// The office that a spokesman speaks for.
    pub(super) fn on_behalf_of(&self, speakers: &[EntityIndex]) -> Option<EntityIndex> {
        let [speaker] = speakers else { return None };
        let resolution = self.reading.resolution;
        if let Some(entity) = speaker.checked_sub(resolution.entities.len()).and_then(|index| self.entities.get(index))
        {
            return entity.part_of.filter(|_| entity.name.to_lowercase().contains("spokes"));
        }
        resolution
            .memberships
            .iter()
            .find(|membership| membership.member == *speaker && membership.role.to_lowercase().contains("spokes"))
            .and_then(|membership| membership.organization.or(membership.jurisdiction))
    }
}
