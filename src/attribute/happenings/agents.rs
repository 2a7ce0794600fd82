//! Who does it, and whom somebody meets: the heads of the noun groups beside a verb.
//!
//! The subject is looked for over appositions, relative clauses and phrases between commas, as it is for speakers; a name that only
//! describes it ("the wife of X", "a spokesman for X", "chief executive of X") does nothing. Where the head has no name, nobody is given.

use crate::attribute::find::cues;
use crate::attribute::groups;
use crate::attribute::reading::Reading;
use crate::attribute::sources::heads;
use crate::document::{EntityIndex, EntityKind, Form, MentionKind, Sentence, TokenKind};
use crate::knowledge::lexicon::speech::Class;
use std::ops::Range;

/// Who does it stands no more tokens before the verb.
const FAR: usize = 60;

/// The subject of the verb at `token`, joint ones all.
pub(super) fn subject(reading: &Reading, sentence: &Sentence, token: usize) -> Vec<EntityIndex> {
    let (start, _) = cues::auxiliaries(reading, sentence.tokens.start, token);
    let Some(last) = start.checked_sub(1).filter(|last| *last >= sentence.tokens.start) else { return Vec::new() };
    // "Ada Lund then met"
    let then = reading.lower(last) == "then" && last > sentence.tokens.start && reading.lower(last - 1) != "and";
    let last = last - usize::from(then);
    // "Ada Lund flew to Graz and met"
    if matches!(reading.lower(last), "and" | "then" | "but") {
        return opening(reading, sentence, last).into_iter().collect();
    }
    let Some(group) = groups::ending_at(reading, sentence.tokens.start, last) else { return Vec::new() };
    let found = named(reading, group.clone());
    if found.is_empty() { members(reading, group).into_iter().collect() } else { found }
}

/// The people among the heads of the noun group, or the bodies where there are none.
pub(super) fn named(reading: &Reading, group: Range<usize>) -> Vec<EntityIndex> {
    let Some(span) = reading.span(group) else { return Vec::new() };
    let kind = |entity: &EntityIndex| reading.resolution.entities.get(*entity).map(|entity| entity.kind);
    let mut found = heads::of(reading, span);
    let any = found.iter().any(|entity| kind(entity) == Some(EntityKind::Person));
    found.retain(|entity| {
        kind(entity) == Some(EntityKind::Person) || !any && kind(entity) == Some(EntityKind::Organization)
    });
    found
}

/// The one who does what a noun or gerund at `token` tells: "the group's capture of", "its victories in"; of a gerund, which may belong
/// to any of them, only whom the sentence names alone.
pub(super) fn owner(reading: &Reading, sentence: &Sentence, token: usize) -> Option<EntityIndex> {
    let before = token.checked_sub(1).filter(|before| *before >= sentence.tokens.start)?;
    let possessive = reading.kind(before) == Some(TokenKind::Possessive) || reading.is_possessive_pronoun(before);
    let span = reading.span(sentence.tokens.start.max(token.saturating_sub(FAR))..token)?;
    let mut actors = reading
        .mentions_in(span)
        .filter(|(_, mention)| matches!(mention.kind, MentionKind::Person | MentionKind::Organization))
        .filter_map(|(index, mention)| Some((reading.resolution.entity(index)?, mention)));
    if possessive {
        let (owner, mention) = actors.last()?;
        return (reading.layout.token_from(mention.span.end) + 1 >= token).then_some(owner);
    }
    let (first, _) = actors.next()?;
    actors.all(|(other, _)| other == first).then_some(first)
}

/// The person whose name opens the sentence, when nobody else is named before `end` and nothing is said there.
fn opening(reading: &Reading, sentence: &Sentence, end: usize) -> Option<EntityIndex> {
    let first = sentence.tokens.clone().take(FAR).find(|token| !reading.is(*token, Class::Opener))?;
    if first + FAR < end {
        return None;
    }
    let mut people = reading.mentions_in(reading.span(first..end)?).filter(|(_, mention)| {
        mention.kind == MentionKind::Person && matches!(mention.form, Form::Name | Form::Pronoun)
    });
    let (index, mention) = people.next()?;
    let after = reading.layout.token_from(mention.span.end);
    let opens = reading.layout.token_from(mention.span.start) == first
        && reading.kind(after) == Some(TokenKind::Word)
        && people.next().is_none();
    let alone =
        (after..end).all(|token| !reading.is(token, Class::Clause) && reading.kind(token) == Some(TokenKind::Word));
    reading.resolution.entity(index).filter(|_| opens && alone)
}

/// "fighters of the Free Delta Movement": the body whose people do it.
fn members(reading: &Reading, group: Range<usize>) -> Option<EntityIndex> {
    let of = group.clone().find(|token| matches!(reading.lower(*token), "of" | "from"))?;
    let people = of.checked_sub(1).filter(|noun| *noun >= group.start)?;
    reading.words.happening("people", &[reading.lower(people)])?;
    let behind = reading.span(of + 1..group.end)?;
    let (index, mention) = reading.mentions_in(behind).next()?;
    let body =
        mention.kind == MentionKind::Organization && mention.form == Form::Name && mention.span.end == behind.end;
    reading.resolution.entity(index).filter(|_| body)
}
