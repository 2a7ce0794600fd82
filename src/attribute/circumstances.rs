//! Where and when something was said: medium, venue, day.
//!
//! Read only from the words around the cue that are neither source nor content: "on Saturday" inside the content is about
//! something else.

use super::draft::Draft;
use super::groups;
use super::reading::Reading;
use crate::document::{DateBasis, MentionKind, SaidOn, Sequence, Span, TokenKind};
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::calendar::Day;
use crate::knowledge::lexicon::speech::Class;
use jiff::civil::Date;
use std::ops::Range;

/// What stands around a cue.
#[derive(Debug, Default)]
pub(super) struct Around {
    pub medium: Option<(String, Span)>,
    /// Characters that name with whom or where ("Yahoo! News").
    pub venue: Option<Span>,
    /// Characters of whom the medium goes to ("in a letter to the council").
    pub addressee: Option<Span>,
    pub said_on: Option<SaidOn>,
    /// "later", "had said".
    pub sequence: Option<(Sequence, Span)>,
}

/// Reads the words around the cue of `draft`.
pub(super) fn around(reading: &Reading, draft: &Draft, date: Option<Date>, knowledge: &Knowledge) -> Around {
    let mut found = Around::default();
    for gap in gaps(reading, draft) {
        if found.medium.is_none() {
            (found.medium, found.venue, found.addressee) = medium(reading, gap.clone());
        }
        if found.said_on.is_none()
            && let Some(span) = reading.span(gap)
        {
            found.said_on = said_on(reading, span, date, knowledge);
        }
    }
    if found.venue.is_none() {
        found.venue = beside(reading, draft).into_iter().find_map(|gap| place(reading, gap));
    }
    found.sequence = sequence(reading, draft);
    found
}

/// The words right behind the cue, and an opening "in …," or "speaking in …,".
fn beside(reading: &Reading, draft: &Draft) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = gaps(reading, draft).into_iter().take(1).collect();
    let start = reading.layout.sentences.get(draft.sentence).map_or(0, |sentence| sentence.tokens.start);
    let before = draft.source.start.min(draft.cue_tokens.start);
    let opens = matches!(reading.lower(start), "in" | "at" | "speaking");
    let inside = draft.content.parts.iter().any(|part| reading.token(start).is_some_and(|it| part.contains(it.span)));
    if opens && before > start && before - start < 14 && !inside {
        found.push(start..before);
    }
    found
}

/// "told reporters in Vienna": the place.
fn place(reading: &Reading, gap: Range<usize>) -> Option<Span> {
    gap.clone().find_map(|token| {
        if !matches!(reading.lower(token), "in" | "at") || reading.quotation(token).is_some() {
            return None;
        }
        let from = reading.token(token + 1)?.span.start;
        let (_, mention) = reading
            .mentions_in(reading.span(gap.clone())?)
            .find(|(_, mention)| mention.span.start == from && mention.kind == MentionKind::Place)?;
        let next = reading.layout.token_from(mention.span.end);
        let ends = next >= gap.end
            || !matches!(reading.kind(next), Some(TokenKind::Word | TokenKind::Possessive))
            || reading.is(next, Class::Preposition)
            || reading.is(next, Class::Clause)
            || reading.is(next, Class::TimeAdverb)
            || reading.is(next, Class::TimeModifier);
        ends.then_some(mention.span)
    })
}

/// "later", "earlier" beside the cue or at the start of the sentence, and the "had" of "had said".
fn sequence(reading: &Reading, draft: &Draft) -> Option<(Sequence, Span)> {
    let start = reading.layout.sentences.get(draft.sentence).map(|sentence| sentence.tokens.start);
    let before = if draft.source.end <= draft.cue_tokens.start { draft.source.end } else { draft.cue_tokens.start };
    let beside = before..draft.cue_tokens.end + 1;
    let opening = start.filter(|start| *start < draft.source.start.min(draft.cue_tokens.start));
    opening.into_iter().chain(beside).find_map(|token| {
        let inside =
            reading.token(token).is_none_or(|it| draft.content.parts.iter().any(|part| part.overlaps(it.span)));
        // "later this month" is a day, not an order.
        let dated = reading.is(token + 1, Class::TimeModifier) || reading.is(token + 1, Class::Weekly);
        let sequence = if inside || dated {
            return None;
        } else if reading.is(token, Class::SaidLater) {
            Sequence::Later
        } else if reading.is(token, Class::SaidEarlier)
            || reading.lower(token) == "had" && draft.cue_tokens.contains(&token) && token + 1 < draft.cue_tokens.end
        {
            Sequence::Earlier
        } else {
            return None;
        };
        Some((sequence, reading.token(token)?.span))
    })
}

/// The medium that the words end with ("a regular news briefing").
pub(super) fn occasion<'a>(reading: &Reading<'a>, span: Span) -> Option<&'a str> {
    let tokens = reading.tokens_in(span);
    tokens.clone().find_map(|token| {
        let (medium, words) = reading.words.medium(reading.words_from(token, 3, tokens.end))?;
        (token + words == tokens.end).then_some(medium)
    })
}

/// Stretches of tokens near the cue that are neither source nor content: between cue and content, behind the cue when the
/// content stands before it, behind a content that is followed by more, and an opening before the source.
fn gaps(reading: &Reading, draft: &Draft) -> Vec<Range<usize>> {
    let Some(sentence) = reading.layout.sentences.get(draft.sentence) else { return Vec::new() };
    let (start, end) = (sentence.tokens.start, sentence.tokens.end);
    let (Some(first), Some(last)) = (draft.content.parts.first(), draft.content.parts.last()) else {
        return Vec::new();
    };
    let content = reading.tokens_in(*first).start..reading.tokens_in(*last).end;
    let behind =
        draft.cue_tokens.end.max(if draft.source.start >= draft.cue_tokens.end { draft.source.end } else { 0 });
    let mut gaps = Vec::new();
    if content.start >= behind {
        gaps.push(behind..content.start);
        gaps.push(
            content.end.max(behind)
                ..content.end.max(behind).max(end.min(content.end + 12)).min(end).max(content.end.max(behind)),
        );
    } else {
        let stop = draft.content.parts.iter().map(|part| reading.tokens_in(*part).start).find(|token| *token >= behind);
        gaps.push(behind..stop.unwrap_or(end).max(behind));
    }
    // The reader's cues hold more than the verb: "said in a statement".
    if draft.predicted.is_some() {
        gaps.push(draft.cue_tokens.clone());
    }
    let before = draft.source.start.min(draft.cue_tokens.start);
    if draft.source.end <= draft.cue_tokens.start {
        gaps.push(draft.source.end..draft.cue_tokens.start);
    }
    if content.start >= before && before > start {
        gaps.push(start.max(before.saturating_sub(12))..before);
    }
    gaps
}

/// A medium with its characters, the words that name where or with whom, and those that name to whom.
type Medium = (Option<(String, Span)>, Option<Span>, Option<Span>);

/// "in an interview with X", "in a letter to X".
fn medium(reading: &Reading, gap: Range<usize>) -> Medium {
    for token in gap.clone() {
        if reading.quotation(token).is_some()
            || !matches!(reading.lower(token), "in" | "at" | "on" | "by" | "during" | "via" | "through")
        {
            continue;
        }
        // "in a statement", "in a televised address": an article and two adjectives at most.
        let noun = (token + 1..gap.end.min(token + 5)).find_map(|noun| {
            reading.words.medium(reading.words_from(noun, 3, gap.end)).map(|(medium, words)| (medium, noun + words))
        });
        let Some((name, after)) = noun else { continue };
        let between = token + 1..after;
        if between.clone().any(|token| reading.is_mark(token, ",")) {
            continue;
        }
        let venue = matches!(reading.lower(after), "with" | "to" | "on" | "for" | "in" | "of" | "from")
            .then(|| groups::starting_at(reading, after + 1, gap.end))
            .flatten()
            .and_then(|group| reading.span(group));
        let end = venue.map_or(after, |span| reading.tokens_in(span).end);
        let span = reading.span(token..end);
        let medium = span.map(|span| (name.to_owned(), span));
        return if reading.lower(after) == "to" { (medium, None, venue) } else { (medium, venue, None) };
    }
    (None, None, None)
}

/// The day that `span` names.
fn said_on(reading: &Reading, span: Span, now: Option<Date>, knowledge: &Knowledge) -> Option<SaidOn> {
    let text = reading.article.str(span);
    let (at, day) = knowledge.lexicon.calendar.days(text).into_iter().next()?;
    let evidence = Span::new(span.start + at.start, span.start + at.end);
    // "next Monday" is no day on which something was said.
    let token = reading.layout.token_from(evidence.start);
    if token > 0 && reading.lower(token - 1) == "next" || reading.is(token, Class::Auxiliary) {
        return None;
    }
    let (date, basis) = match day {
        Day::Full(date) => (date, DateBasis::Stated),
        day => (day.resolve(now?)?, DateBasis::Inferred),
    };
    Some(SaidOn { date, basis, evidence })
}
