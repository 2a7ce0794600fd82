//! People called by their post, or by what they are where, right after they have spoken: "the Arsenal manager", "the Ashfield MP".
//!
//! Where the article says it of them ("Arsenal manager Ada Lund") or the knowledge base does, `described` finds them. Else it is whoever
//! spoke last, unless what is known of them says otherwise.

use super::speakers::Speakers;
use super::{heads, wanted};
use crate::attribute::reading::Reading;
use crate::document::{EntityIndex, EntityKind, Form, MentionKind, Span, Tenure, TokenKind};
use crate::knowledge::EntryKind;
use crate::knowledge::lexicon::speech::Class;
use std::ops::Range;

/// Sentences back to where they spoke.
const NEAR: usize = 2;
/// Words of the description, "the" among them.
const LONGEST: usize = 6;

impl Speakers<'_, '_> {
    /// Whoever has just spoken, where `source` calls one person by the body or place that they belong to; with a mention of it.
    pub(super) fn by_post(&mut self, source: Span) -> Option<EntityIndex> {
        let reading = self.reading;
        let main = heads::main_part(reading, source);
        let inner = self.told_by_post(reading.tokens_in(main))?;
        let (at, speakers) = self.last.as_ref()?;
        let [speaker] = speakers[..] else { return None };
        let sentence = reading.layout.sentence_at(main.start)?;
        let named = reading.resolution.entities.get(speaker).is_some_and(|it| it.kind == EntityKind::Person);
        let near = *at < sentence && sentence - at <= NEAR && !self.is_told_since(*at, main, speaker);
        if !(named && near) || self.belongs_elsewhere(speaker, &inner) {
            return None;
        }
        self.mention(main, speaker);
        Some(speaker)
    }

    /// The words between "the" and the noun for one person, one of them with a capital.
    fn told_by_post(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        let reading = self.reading;
        let head = tokens.end.checked_sub(1).filter(|head| *head > tokens.start + 1 && tokens.len() <= LONGEST)?;
        let inner = tokens.start + 1..head;
        let plain = |token: usize| {
            reading.kind(token) == Some(TokenKind::Word)
                && !reading.is(token, Class::Preposition)
                && !reading.is(token, Class::Clause)
                && !reading.is(token, Class::Conjunction)
        };
        let noun = reading.lower(head);
        let names = &self.knowledge.lexicon.names;
        let person = reading.is(head, Class::SingularSource)
            || names.nominal(noun).is_some_and(|noun| noun.kind == MentionKind::Person)
            || names.role(noun).is_some() && !noun.ends_with('s');
        let told = reading.lower(tokens.start) == "the"
            && reading.quotation(head).is_none()
            && person
            && inner.clone().all(plain)
            && inner.clone().any(|token| reading.is_capitalised(token));
        told.then_some(inner)
    }

    /// Somebody else is named, or spoken of without a name, behind the sentence `at` and before `main`.
    fn is_told_since(&self, at: usize, main: Span, speaker: EntityIndex) -> bool {
        let reading = self.reading;
        let Some(from) = reading.layout.sentences.get(at).map(|sentence| sentence.span.end) else { return true };
        let mut since = reading.mentions_in(Span::new(from.min(main.start), main.start));
        since.any(|(index, mention)| {
            mention.kind == MentionKind::Person
                && mention.form == Form::Name
                && reading.resolution.entity(index) != Some(speaker)
                && reading.quotation(reading.layout.token_from(mention.span.start)).is_none()
        })
    }

    /// The article or the knowledge base gives the person posts, and none with a body or place among the words `inner`.
    fn belongs_elsewhere(&self, person: EntityIndex, inner: &Range<usize>) -> bool {
        let reading = self.reading;
        let bodies = named(reading, inner);
        if bodies.is_empty() {
            return false;
        }
        let held = reading.resolution.memberships.iter();
        let held = held.filter(|held| held.member == person && held.tenure != Tenure::Former);
        let mut of = held.flat_map(|held| held.organization.into_iter().chain(held.jurisdiction)).peekable();
        if of.peek().is_some() {
            return !of.any(|of| bodies.contains(&of));
        }
        let entries: Vec<_> = bodies
            .iter()
            .flat_map(|body| [EntryKind::Organization, EntryKind::Place].map(|kind| (*body, kind)))
            .filter_map(|(body, kind)| Some(wanted::entry(reading, self.knowledge, body, kind)?.0))
            .collect();
        let known = wanted::entry(reading, self.knowledge, person, EntryKind::Person);
        known.is_some_and(|(_, entry)| {
            !entries.is_empty()
                && !entry.offices.is_empty()
                && !entry.offices.iter().any(|office| office.of.is_some_and(|of| entries.contains(&of)))
        })
    }
}

/// The bodies and places that the words name; adjectives of countries say where somebody was born.
fn named(reading: &Reading, words: &Range<usize>) -> Vec<EntityIndex> {
    let mentions = reading.span(words.clone()).into_iter().flat_map(|span| reading.mentions_in(span));
    let bodies = mentions.filter(|(_, mention)| {
        mention.form == Form::Name && matches!(mention.kind, MentionKind::Organization | MentionKind::Place)
    });
    bodies.filter_map(|(index, _)| reading.resolution.entity(index)).collect()
}
