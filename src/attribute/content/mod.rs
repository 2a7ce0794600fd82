//! Content: what is said.
//!
//! Here what stands to the right of its cue; where it ends is told by `end`, what stands between cue and content by `between` and, if
//! it is whom they are told, by `hearer`, and content to the left of its cue, or on both sides of it, by `before`.

pub(super) mod before;
mod between;
pub(super) mod end;
mod hearer;

pub(super) use self::hearer::{addressee, part};

use super::discourse::{against, antecedent};
use super::find::cues::CueAt;
use super::reading::Reading;
use crate::document::{Sentence, Span, TokenKind};
use crate::knowledge::lexicon::speech::Class;
use std::ops::Range;

/// Content reaches at most this many tokens from its cue: a bound on time where a "sentence" has no end.
pub(super) const LONGEST: usize = 600;

/// What was found for one cue.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Content {
    /// Parts in text order.
    pub parts: Vec<Span>,
    /// The "that" before it.
    pub complementizer: Option<Span>,
    /// Tokens of the addressee ("reporters" in "told reporters").
    pub addressee: Option<Range<usize>>,
    /// Which rule: names an [`Origin`](crate::document::Origin).
    pub rule: &'static str,
}

/// The content after the cue; `next_cue` is the first token of the cue behind it.
pub(super) fn after(reading: &Reading, sentence: &Sentence, cue: &CueAt, next_cue: usize) -> Option<Content> {
    let end = sentence.tokens.end;
    let mut start = cue.tokens.end;
    let mut addressee = None;
    if cue.cue.takes('A') || cue.cue.takes('a') {
        addressee = self::addressee(reading, start, end)
            .filter(|tokens| cue.cue.takes('A') || opens_after_addressee(reading, tokens.end));
        start = addressee.as_ref().map_or(start, |tokens| after_age(reading, tokens.end));
    }
    start = between::skip(reading, start, end);
    if reading.is_mark(start, ",") && opens_content(reading, start + 1) {
        start += 1;
    }
    // "denied it", "rejected that criticism": what is meant was said before.
    if against::contradicts(&cue.cue)
        && !cue.negated
        && let Some(pointer) =
            antecedent::at(reading, start, end).filter(|pointer| ends_clause(reading, pointer.tokens.end, end))
    {
        let parts = vec![reading.span(pointer.tokens)?];
        return Some(Content { parts, complementizer: None, addressee, rule: against::POINTING[0] });
    }
    let takes = |kind| cue.cue.takes(kind);
    let word = reading.lower(start);
    let rule = match reading.kind(start)? {
        TokenKind::Mark if reading.is_mark(start, ":") && ['Q', 'T', 'C', 'N'].into_iter().any(takes) => {
            start += 1;
            "cue-colon-content"
        }
        TokenKind::OpenQuote if takes('Q') || takes('N') || takes('n') || takes('C') => "cue-then-quotation",
        TokenKind::Mark if !matches!(word, "$" | "£" | "€") => return None,
        TokenKind::Word | TokenKind::Number | TokenKind::Mark | TokenKind::OpenQuote => {
            // "He knows that."
            let stops = matches!(reading.lower(start + 1), "." | "!" | "?" | ";");
            if word == "that" && !stops && (takes('T') || takes('C')) && !groups_demonstrative(reading, start, end) {
                let complementizer = reading.token(start).map(|token| token.span);
                let range = start + 1..end::of(reading, start + 1, sentence, cue, next_cue);
                return content(reading, range, complementizer, addressee, "cue-that-content");
            }
            let question = reading.is(start, Class::Question);
            let rest = start..end;
            if question && takes('W') {
                "cue-question"
            } else if word == "to" && takes('I') {
                "cue-infinitive"
            } else if takes('G') && word.ends_with("ing") && word.len() > 4 {
                "cue-gerund"
            } else if takes('C') && begins_clause(reading, start, end) {
                "cue-then-clause"
            } else if takes('N') && begins_group(reading, start, end) {
                "cue-then-object"
            } else if takes('n') && begins_group(reading, start, end) && has_quotation(reading, rest) {
                "cue-then-quoted-object"
            } else {
                return None;
            }
        }
        _ => return None,
    };
    let range = start..end::of(reading, start, sentence, cue, next_cue);
    content(reading, range, None, addressee, rule)
}

fn content(
    reading: &Reading,
    tokens: Range<usize>,
    complementizer: Option<Span>,
    addressee: Option<Range<usize>>,
    rule: &'static str,
) -> Option<Content> {
    // "denied it", "said so": what is meant was said elsewhere; "welcomed the ruling" tells what of.
    let tells = rule == "cue-then-object"
        && tokens.len() == 2
        && reading.is(tokens.start, Class::Determiner)
        && !reading.is(tokens.start + 1, Class::Weekly);
    if tokens.len() <= 2
        && !tells
        && (reading.is(tokens.start, Class::SubjectPronoun)
            || reading.is(tokens.start, Class::Determiner)
            || reading.is(tokens.start, Class::Adverb))
    {
        return None;
    }
    let span = trimmed(reading, tokens)?;
    Some(Content { parts: vec![span], complementizer, addressee, rule })
}

/// Nothing that belongs to the noun group before `token` follows.
fn ends_clause(reading: &Reading, token: usize, end: usize) -> bool {
    token >= end
        || !matches!(
            reading.kind(token),
            Some(TokenKind::Word | TokenKind::Number | TokenKind::OpenQuote | TokenKind::Possessive)
        )
        || matches!(reading.lower(token), "and" | "but" | "on" | "in" | "at")
        || reading.is(token, Class::ClauseOfTime)
        || reading.is(token, Class::TimeAdverb)
}

/// The characters of the tokens, without a stop or comma at the end and without marks that enclose all of it.
pub(super) fn trimmed(reading: &Reading, tokens: Range<usize>) -> Option<Span> {
    let Range { mut start, mut end } = tokens;
    while start < end
        && matches!(reading.kind(start), Some(TokenKind::Mark))
        && !matches!(reading.lower(start), "$" | "£" | "€" | "(" | "#" | "@")
    {
        start += 1;
    }
    while start < end
        && matches!(reading.kind(end - 1), Some(TokenKind::Mark))
        && matches!(reading.lower(end - 1), "." | "," | ";" | ":" | "–" | "—" | "--" | "-")
    {
        end -= 1;
    }
    if start >= end {
        return None;
    }
    let whole = reading.span(start..end)?;
    // One quotation and nothing else: its inside.
    let quotation = reading
        .quotation(start + 1)
        .or(reading.quotation(start))
        .and_then(|index| reading.layout.quotations.get(index));
    match quotation {
        Some(quotation) if quotation.outside == whole => Some(quotation.inside),
        _ => Some(whole),
    }
}

/// "told Ada Lund, 58, that": the token after an age in commas.
fn after_age(reading: &Reading, at: usize) -> usize {
    let age = reading.is_mark(at, ",")
        && reading.kind(at + 1) == Some(TokenKind::Number)
        && reading.lower(at + 1).len() <= 3
        && reading.is_mark(at + 2, ",");
    if age { at + 3 } else { at }
}

/// "warned Iran that", "asked him whether", "promised voters: “…”".
fn opens_after_addressee(reading: &Reading, at: usize) -> bool {
    reading.is(at, Class::Clause)
        || reading.lower(at) == "to"
        || reading.is_mark(at, ":")
        || reading.is_mark(at, ",") && reading.kind(at + 1) == Some(TokenKind::OpenQuote)
        || reading.kind(at) == Some(TokenKind::OpenQuote)
}

fn opens_content(reading: &Reading, at: usize) -> bool {
    reading.kind(at) == Some(TokenKind::OpenQuote)
}

/// "that" before a noun and no verb after: "said that week".
fn groups_demonstrative(reading: &Reading, at: usize, end: usize) -> bool {
    reading.is(at + 1, Class::Weekly) && end < at + 4
}

/// A subject and a verb follow: "said the plan was dead".
fn begins_clause(reading: &Reading, start: usize, end: usize) -> bool {
    let first = start;
    if reading.is(first, Class::Clause) && !reading.is(first, Class::Subordinator) {
        return false;
    }
    let starts = !reading.is(first, Class::Preposition)
        || reading.is(first, Class::Determiner)
        // "said at least 12 people were hurt"
        || reading.words.happening("bound", reading.words_from(first, 3, end)).is_some()
        || (first + 1..end).any(|token| reading.is_mark(token, ","));
    // "said he opposes": after a subject pronoun anything is a verb.
    let pronoun = reading.is(first, Class::SubjectPronoun) && reading.kind(first + 1) == Some(TokenKind::Word);
    let rest = start + 1..end.min(start + 45);
    // "said the bus left at six"
    let past = || rest.clone().any(|token| reading.is(token, Class::Past) && !reading.is(token - 1, Class::Determiner));
    starts && end >= start + 3 && (pronoun || reading.has_verb(rest.clone()) || past())
}

fn begins_group(reading: &Reading, start: usize, end: usize) -> bool {
    let ok = reading.kind(start) == Some(TokenKind::OpenQuote)
        || (!reading.is(start, Class::Clause)
            && !reading.is(start, Class::Preposition)
            && !reading.is(start, Class::Auxiliary));
    ok && end > start
        && matches!(
            reading.kind(start),
            Some(TokenKind::Word | TokenKind::Number | TokenKind::OpenQuote | TokenKind::Mark)
        )
        && !matches!(reading.lower(start), "," | "." | ";" | "–" | "—" | "--" | ")" | "and" | "or")
}

pub(super) fn has_quotation(reading: &Reading, mut tokens: Range<usize>) -> bool {
    tokens.any(|token| reading.kind(token) == Some(TokenKind::OpenQuote))
}
