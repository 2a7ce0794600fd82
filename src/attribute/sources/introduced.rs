//! Who "he" and "she" are behind somebody who is told of, without a name, and has not spoken: "A man was arrested. He denies it".

use super::speakers::Speakers;
use super::{heads, pronouns};
use crate::attribute::groups;
use crate::document::{EntityIndex, EntityKind, Form, MentionKind, Span};
use crate::knowledge::lexicon::names::Gender;
use crate::knowledge::lexicon::speech::Class;

/// Sentences looked back through, the pronoun's own among them.
const NEAR: usize = 2;
/// Words of "On Monday morning, in the town hall," before the subject.
const OPENING: usize = 8;

impl Speakers<'_, '_> {
    /// The person without a name that the sentence before is about, or this one; with a mention of the words.
    pub(super) fn introduced_before(&mut self, source: Span) -> Option<EntityIndex> {
        let reading = self.reading;
        let token = reading.layout.token_from(source.start);
        let word = reading.lower(token);
        if reading.tokens_in(source).len() != 1 || !matches!(word, "he" | "she") || reading.quotation(token).is_some() {
            return None;
        }
        let own = reading.layout.sentence_at(source.start)?;
        let found = (own.saturating_sub(NEAR)..=own).rev().find_map(|at| self.introduced(at, source))?;
        // Somebody named since is more likely meant, and whoever spoke.
        let since = Span::new(found.end, source.start);
        let named = reading.mentions_in(since).any(|(_, mention)| {
            mention.kind == MentionKind::Person
                && mention.form == Form::Name
                && reading.quotation(reading.layout.token_from(mention.span.start)).is_none()
        });
        let at = reading.layout.sentence_at(found.start)?;
        let spoke = self.last.as_ref().is_some_and(|(last, who)| {
            let person = |who: &EntityIndex| {
                self.entity(*who).is_some_and(|it| matches!(it.kind, EntityKind::Person | EntityKind::UnnamedSource))
            };
            *last >= at && who.iter().any(person)
        });
        let noun = heads::noun(reading, found);
        let gender = self.knowledge.lexicon.names.nominal(noun).map_or(Gender::Either, |noun| noun.gender);
        let wanted = if word == "he" { Gender::Male } else { Gender::Female };
        if named || spoke || !gender.agrees(wanted) {
            return None;
        }
        heads::of(reading, found).first().copied().or_else(|| self.meant(found)).or_else(|| self.describe(found))
    }

    /// The subject that the sentence at `at` begins with, where it is one person: "A 32-year-old woman from Hull", "The boy's father".
    fn introduced(&self, at: usize, source: Span) -> Option<Span> {
        let reading = self.reading;
        let sentence = reading.layout.sentences.get(at)?;
        let comma = sentence.tokens.clone().take(OPENING).find(|at| reading.is_mark(*at, ","));
        let opening = comma.filter(|_| reading.is(sentence.tokens.start, Class::Preposition));
        let start = opening.map_or(sentence.tokens.start, |comma| comma + 1);
        if !matches!(reading.lower(start), "a" | "an" | "the" | "another" | "one") || reading.quotation(start).is_some()
        {
            return None;
        }
        let group = groups::starting_at(reading, start, sentence.tokens.end)?;
        let verb = group.clone().skip(1).find(|at| reading.is_verb(*at, sentence.tokens.end));
        let span = reading.span(group.start..verb.unwrap_or(group.end))?;
        let main = heads::main_part(reading, span);
        let one = self.is_person(main) && !pronouns::is_plural(reading, main);
        (one && span.end <= source.start).then_some(main)
    }
}
