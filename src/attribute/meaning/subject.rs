//! What a content is mainly about, and for whom it is said when its subject tells.

use super::first_verb;
use crate::attribute::draft::Draft;
use crate::attribute::reading::Reading;
use crate::document::{EntityIndex, MentionKind, Span, Tenure};
use crate::knowledge::lexicon::speech::Class;
use std::ops::Range;

/// The entity that `draft` speaks of: whom its cue takes for its object ("accused the bank"), or the subject of its clause.
pub(in crate::attribute) fn about(reading: &Reading, draft: &Draft) -> Vec<EntityIndex> {
    let Some(first) = draft.content.parts.first() else { return Vec::new() };
    let tokens = reading.tokens_in(*first);
    let object = draft.cue.is_some_and(|cue| cue.takes('P'));
    let until = if object { Some(tokens.end) } else { first_verb(reading, tokens.clone()) };
    let Some(span) = until.and_then(|until| reading.span(tokens.start..until)) else { return Vec::new() };
    let entity = reading.mentions_in(span).find_map(|(index, mention)| {
        let entity = reading.resolution.entity(index)?;
        let stands_alone = !depends(reading, tokens.start..reading.layout.token_from(mention.span.start));
        let describes = matches!(mention.kind, MentionKind::Role | MentionKind::Demonym);
        (stands_alone && !describes && ends_group(reading, mention.span)).then_some(entity)
    });
    entity.into_iter().collect()
}

/// "the talks with X": a preposition or comma stands before the name.
fn depends(reading: &Reading, mut before: Range<usize>) -> bool {
    before.any(|token| reading.is(token, Class::Preposition) || reading.is_mark(token, ","))
}

/// "Iran's plan", "the Kerry plan": a noun behind the name is what is spoken of.
fn ends_group(reading: &Reading, mention: Span) -> bool {
    let next = reading.layout.token_from(mention.end);
    let noun = reading.kind(next) == Some(crate::document::TokenKind::Word)
        && !reading.is_verb(next, next + 5)
        && !reading.is(next, Class::Preposition)
        && !reading.is(next, Class::Clause)
        && !reading.is(next, Class::Conjunction)
        && !reading.is(next, Class::Adverb)
        && !reading.is(next, Class::Negation);
    !noun && reading.kind(next) != Some(crate::document::TokenKind::Possessive)
}

/// The country whose office the one speaker holds, when the content has it for its subject ("the US was open to talks") or says "we".
pub(in crate::attribute) fn body_spoken_for(
    reading: &Reading,
    speakers: &[EntityIndex],
    about: &[EntityIndex],
    quoted: &[Span],
) -> Option<EntityIndex> {
    let [speaker] = speakers else { return None };
    let held = reading
        .resolution
        .memberships
        .iter()
        .filter(|membership| membership.member == *speaker && membership.tenure == Tenure::Current);
    let first = quoted.first().map(|span| reading.layout.token_from(span.start));
    let says_we = first.is_some_and(|first| matches!(reading.lower(first), "we" | "our"));
    held.filter_map(|membership| membership.jurisdiction).find(|country| says_we || about.contains(country))
}
