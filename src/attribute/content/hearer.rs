//! Whom the words behind "told" are told, and where what they are told begins.

use crate::attribute::draft::Draft;
use crate::attribute::reading::Reading;
use crate::document::{Form, MentionKind, Span, TokenKind};
use crate::knowledge::lexicon::speech::Class;
use std::ops::Range;

/// Words of those who are told.
const LONGEST: usize = 14;
/// Words of a body's name.
const LONGEST_NAME: usize = 8;

/// The addressee that starts at `start`: up to what begins the content. `None` when nothing such follows.
pub(in crate::attribute) fn addressee(reading: &Reading, start: usize, end: usize) -> Option<Range<usize>> {
    if start >= end
        || reading.is(start, Class::Clause)
        || reading.is(start, Class::Preposition)
        || !matches!(reading.kind(start)?, TokenKind::Word | TokenKind::Number)
    {
        return None;
    }
    let stop = (start + 1..end.min(start + LONGEST))
        .find(|&token| ends_addressee(reading, token))
        .unwrap_or(end.min(start + LONGEST));
    let stop = subject(reading, start, stop, end).unwrap_or(stop);
    // "had told them | privately", "warned | two months ago"
    let manner = stop > start + 1 && reading.lower(stop - 1).ends_with("ly") && !reading.is_capitalised(stop - 1);
    let time = (start..stop).any(|token| reading.lower(token) == "ago");
    (!time).then_some(start..stop - usize::from(manner))
}

/// Where the subject of the content begins behind those who are told it, when the words from `start` end, at `stop`, right before a
/// verb.
fn subject(reading: &Reading, start: usize, stop: usize, end: usize) -> Option<usize> {
    named_subject(reading, start, stop, end).or_else(|| plural_subject(reading, start, stop, end))
}

/// "told reporters | Norway would pay": a name that the words before it need not belong to.
fn named_subject(reading: &Reading, start: usize, stop: usize, end: usize) -> Option<usize> {
    let verb = reading.is(stop, Class::Auxiliary) || reading.is_verb(stop, end);
    let words = reading.span(start..stop).filter(|_| verb && stop < end)?;
    let (_, name) = reading
        .mentions_in(words)
        .filter(|(_, mention)| {
            mention.form == Form::Name
                && matches!(mention.kind, MentionKind::Person | MentionKind::Organization | MentionKind::Place)
                && mention.span.end == words.end
        })
        .last()?;
    let first = reading.layout.token_from(name.span.start);
    let before = first.checked_sub(1).filter(|before| *before >= start)?;
    // "told the president of Norway would", "told US reporters": the name belongs to what stands before it.
    let parted = reading.kind(before) == Some(TokenKind::Word)
        && !reading.is(before, Class::Preposition)
        && !reading.is(before, Class::Conjunction)
        && !reading.is(before, Class::Determiner)
        && (reading.is(before, Class::PluralSource)
            || reading.words.medium_of_hearer(reading.words_from(before, 1, first)).is_some()
            || is_object_pronoun(reading.lower(before))
            || ends_body(reading, before))
        && !reading.is(before, Class::RoleNoun);
    parted.then_some(first)
}

/// The token ends the name of a body: "told the BBC | Norway would".
fn ends_body(reading: &Reading, token: usize) -> bool {
    let Some(end) = reading.token(token).map(|token| token.span.end) else { return false };
    let from = token.saturating_sub(LONGEST_NAME);
    reading.span(from..token + 1).is_some_and(|span| {
        reading.mentions_in(span).any(|(_, mention)| {
            mention.form == Form::Name && mention.kind == MentionKind::Organization && mention.span.end == end
        })
    })
}

/// "told the Courier | residents were angry", "told MPs | ministers had lied": a plural without an article.
fn plural_subject(reading: &Reading, start: usize, stop: usize, end: usize) -> Option<usize> {
    let verb = reading.is(stop, Class::Auxiliary) || reading.is_verb(stop, end);
    let plural = stop.checked_sub(1).filter(|last| *last > start && !reading.is_capitalised(*last))?;
    let several = reading.is(plural, Class::PluralSource) || reading.lower(plural).ends_with('s');
    let hears = |token: &usize| reading.is(*token, Class::PluralSource) || ends_body(reading, *token);
    let first = (start..plural).find(hears)? + 1;
    let plain = (first..stop).all(|token| {
        reading.kind(token) == Some(TokenKind::Word)
            && !reading.is_capitalised(token)
            && !reading.is(token, Class::Preposition)
            && !reading.is(token, Class::Conjunction)
    });
    (verb && several && plain && stop < end).then_some(first)
}

/// Gives the content of `draft` its subject back where that went with those who are told, and takes those out of the content who are
/// told it: "told the committee | Norway had paid".
pub(in crate::attribute) fn part(reading: &Reading, draft: &mut Draft) {
    let Some(content) = draft.content.parts.first().copied() else { return };
    let told = draft.cue.is_some_and(|cue| cue.takes('A')) && draft.content.complementizer.is_none();
    let start = draft.cue_tokens.end;
    let tokens = reading.tokens_in(content);
    if !told || tokens.start < start || reading.quotation(start).is_some() {
        return;
    }
    let end = tokens.end;
    let begins = match &draft.content.addressee {
        Some(hearer) if hearer.start == start && hearer.end == tokens.start => subject(reading, start, hearer.end, end),
        // The reader's content has whom it is told.
        Some(hearer) if hearer.start == start && tokens.start == start && hearer.end < end => {
            Some(hearer.end).filter(|first| reading.has_verb(first + 1..end))
        }
        None if tokens.start == start => {
            let verb = (start + 1..end.min(start + LONGEST)).find(|at| reading.is(*at, Class::Auxiliary));
            let plain = verb.filter(|verb| (start + 1..*verb).all(|at| !ends_addressee(reading, at)));
            plain.and_then(|stop| subject(reading, start, stop, end))
        }
        _ => None,
    };
    if let Some(first) = begins
        && let Some(from) = reading.token(first).map(|token| token.span.start)
        && let Some(whole) = draft.content.parts.first_mut()
    {
        *whole = Span::new(from, content.end);
        draft.content.addressee = Some(start..first);
    }
}

/// "me", "him", "them"
fn is_object_pronoun(word: &str) -> bool {
    matches!(word, "me" | "him" | "her" | "them" | "us")
}

/// True where the addressee's words end: at a mark, a clause, a preposition other than "of", the subject of the content, a day.
fn ends_addressee(reading: &Reading, token: usize) -> bool {
    if reading.inside_name(token) {
        return false;
    }
    let word = reading.lower(token);
    let continued = matches!(reading.lower(token - 1), "of" | "and");
    match reading.kind(token) {
        Some(TokenKind::Mark) => !matches!(word, "-" | "&"),
        Some(TokenKind::OpenQuote | TokenKind::CloseQuote) | None => true,
        Some(TokenKind::Possessive) => false,
        Some(TokenKind::Word | TokenKind::Number) => {
            (reading.is(token, Class::Clause) && !reading.is_capitalised(token))
                || reading.is(token, Class::SubjectPronoun)
                || reading.is(token, Class::Auxiliary)
                || reading.is(token, Class::Determiner) && !continued
                || reading.is(token, Class::Preposition) && word != "of"
                // "the BBC's | Today programme"
                || reading.is(token, Class::TimeAdverb) && reading.kind(token - 1) != Some(TokenKind::Possessive)
                // "urged people | not to travel"
                || reading.is(token, Class::Negation) && reading.lower(token + 1) == "to"
                || reading.is(token, Class::TimeModifier) && reading.is(token + 1, Class::Weekly)
        }
    }
}
