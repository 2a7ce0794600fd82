//! What stands between a cue and its content: "on Monday", "in an interview with X", "two days after the vote".

use crate::attribute::groups;
use crate::attribute::reading::Reading;
use crate::document::TokenKind;
use crate::knowledge::lexicon::speech::Class;

/// Steps over "on Monday", "in an interview with X", "in a statement", "to reporters", "last week" between cue and content.
pub(super) fn skip(reading: &Reading, start: usize, end: usize) -> usize {
    let mut at = start;
    for _ in 0..4 {
        if let Some(next) = circumstance_end(reading, at, end) {
            at = next;
        } else {
            break;
        }
    }
    if at == start {
        return far_complementizer(reading, start, end).unwrap_or(start);
    }
    // "said in an interview with X published on Monday that …"
    far_complementizer(reading, at, end).unwrap_or(at)
}

/// The end of one circumstance that starts at `at`.
pub(super) fn circumstance_end(reading: &Reading, at: usize, end: usize) -> Option<usize> {
    let word = reading.lower(at);
    if reading.is(at, Class::Adverb) && !reading.is(at, Class::Focus) && !reading.is(at, Class::TimeAdverb) {
        return Some(at + 1);
    }
    if reading.is(at, Class::TimeAdverb) {
        return Some(at + 1);
    }
    if reading.is(at, Class::TimeModifier) && reading.is(at + 1, Class::Weekly) {
        return Some(at + 2);
    }
    if word == "on" || word == "late" || word == "early" {
        let mut next = at + 1;
        while reading.is(next, Class::TimeModifier) {
            next += 1;
        }
        if reading.is(next, Class::Weekly) {
            next += 1;
            while reading.is(next, Class::Weekly) || reading.kind(next) == Some(TokenKind::Number) {
                next += 1;
            }
            return Some(next);
        }
    }
    if !reading.is(at, Class::Preposition) {
        return None;
    }
    // "in a statement", "at a news conference", "on Twitter": the noun, then "with X", "to X", "on Monday".
    let noun = (at + 1..end.min(at + 6))
        .take_while(|&token| !reading.is(token, Class::Clause) && reading.kind(token) != Some(TokenKind::Mark))
        .find_map(|token| reading.words.medium(reading.words_from(token, 3, end)).map(|(_, words)| token + words))?;
    let mut next = noun;
    while reading.is(next, Class::AfterMedium) && next < end {
        let group = groups::starting_at(reading, next + 1, end.min(next + 10));
        match group {
            Some(group) if !reading.has_verb(group.clone()) && boundary_follows(reading, group.end) => next = group.end,
            _ if reading.is(next + 1, Class::Weekly) => next += 2,
            _ => break,
        }
    }
    Some(next)
}

/// True where content or the next circumstance visibly begins.
fn boundary_follows(reading: &Reading, at: usize) -> bool {
    matches!(reading.kind(at), Some(TokenKind::OpenQuote | TokenKind::Mark) | None)
        || reading.lower(at) == "that"
        || reading.is(at, Class::Preposition)
        || reading.is(at, Class::TimeAdverb)
}

/// A "that", colon or quotation within a few tokens that only prepositions, names and nouns lead to.
fn far_complementizer(reading: &Reading, start: usize, end: usize) -> Option<usize> {
    // "said two days after the vote that …"
    // "announced the same evening that …"
    let day =
        reading.is(start, Class::Determiner) && (start + 1..start + 4).any(|token| reading.is(token, Class::Weekly));
    let time = day
        || reading.kind(start) == Some(TokenKind::Number)
        || reading.is(start, Class::Determiner)
            && reading.lower(start + 1).ends_with('s')
            && reading.is(start + 2, Class::Preposition);
    if !(reading.is(start, Class::Preposition) || time)
        || reading.lower(start) == "to" && !reading.is(start + 1, Class::PluralSource)
    {
        return None;
    }
    let stop = (start..end.min(start + 16)).find(|&token| {
        reading.lower(token) == "that"
            || reading.is_mark(token, ":")
            || reading.kind(token) == Some(TokenKind::OpenQuote)
            || reading.is_mark(token, ";")
            || reading.is(token, Class::SubjectPronoun)
    })?;
    (!reading.is_mark(stop, ";") && !reading.has_verb(start..stop)).then_some(stop)
}
