//! Where a content to the right of its cue ends: mostly with the sentence.

use super::LONGEST;
use crate::attribute::discourse::against;
use crate::attribute::find::cues::CueAt;
use crate::attribute::reading::Reading;
use crate::document::{Sentence, TokenKind};
use crate::knowledge::lexicon::speech::{Class, VerbForm};
use std::ops::Range;

/// Where the content that starts at `start` ends (exclusive): mostly with the sentence.
pub(in crate::attribute) fn of(
    reading: &Reading,
    start: usize,
    sentence: &Sentence,
    cue: &CueAt,
    next_cue: usize,
) -> usize {
    let end = sentence.tokens.end.min(start + LONGEST);
    // A clause keeps its "when" and "because"; a noun group ends before them.
    let object = !cue.cue.takes('C') && !cue.cue.takes('T')
        || cue.cue.takes('N') && !reading.has_verb(start..end.min(start + 8));
    let subordinate = subordinate(reading, sentence, cue);
    let mut depth = 0usize;
    for token in start..end {
        match reading.kind(token) {
            Some(TokenKind::OpenQuote) => depth += 1,
            Some(TokenKind::CloseQuote) => {
                // The quotation in which cue and content lie closes.
                if depth == 0 {
                    return token;
                }
                depth -= 1;
                if depth == 0 && token > start && ends_with_quotation(reading, start, token, end, next_cue) {
                    return token + 1;
                }
            }
            _ => {}
        }
        if depth > 0 || token == start {
            continue;
        }
        if reading.is_mark(token, ";") || subordinate && reading.is_mark(token, ",") {
            return token;
        }
        // "… and said that": the sentence's next cue with the same subject.
        if matches!(reading.lower(token), "and" | "but") && next_cue > token && next_cue <= token + 2 {
            return token;
        }
        if reading.is_mark(token, ",") && ends_after_comma(reading, token + 1, end, object, next_cue) {
            return token;
        }
        // "declined to say | when": the verb's own clause.
        let own = token == start + 2 && reading.lower(start) == "to";
        if object && !own && ends_object(reading, token, end) {
            return token;
        }
    }
    end
}

/// `said: "… ." He left`, `said "…," adding that …`: after the quotation's own stop or comma nothing more belongs to it.
fn ends_with_quotation(reading: &Reading, start: usize, close: usize, end: usize, next_cue: usize) -> bool {
    let last = reading.lower(close.saturating_sub(1));
    let whole = reading.kind(start) == Some(TokenKind::OpenQuote)
        && close + 1 < end
        && matches!(last, "." | "!" | "?")
        && reading.is_capitalised(close + 1);
    whole || last == "," && ends_after_comma(reading, close + 1, end, false, next_cue)
}

/// "While she said that it was over, …": the cue stands in a clause that the first comma ends.
fn subordinate(reading: &Reading, sentence: &Sentence, cue: &CueAt) -> bool {
    let first = sentence.tokens.start;
    reading.is(first, Class::Clause)
        && !matches!(reading.lower(first), "but" | "so" | "that" | "what" | "who" | "how")
        && !(first..cue.tokens.start).any(|token| reading.is_mark(token, ","))
}

/// After a comma: another cue's participle (", adding"), or the clause of the sentence's next cue (", but he said").
fn ends_after_comma(reading: &Reading, next: usize, end: usize, object: bool, next_cue: usize) -> bool {
    let gerund =
        reading.words.verb(reading.words_from(next, 5, end)).is_some_and(|found| found.form == VerbForm::Gerund);
    if gerund || matches!(reading.lower(next), "according") {
        return true;
    }
    let word = reading.lower(next);
    let joins = reading.is(next, Class::Joins);
    if joins && next_cue > next && next_cue < end && next_cue - next < if object { 24 } else { 14 } {
        return true;
    }
    // ", a charge the company denies"
    let renames = reading.renaming_noun(next).is_some();
    (word == "which" || renames) && is_denied(reading, next_cue, next, end)
        || object && (joins && word != "and" || reading.is(next, Class::EndsObject))
}

/// ", which the company denies": the sentence's next cue closes a relative clause about the whole content.
fn is_denied(reading: &Reading, cue: usize, which: usize, end: usize) -> bool {
    let near = cue > which && cue < end.min(which + 10);
    near && (cue..end.min(cue + 4)).any(|token| {
        let found = reading.words.verb(reading.words_from(token, 1, end));
        found.is_some_and(|found| against::contrary(found.cue.act))
            && (token + 1 >= end || reading.kind(token + 1) == Some(TokenKind::Mark))
    })
}

/// Where a noun group ends that the trained reader gives as tokens: before a clause that tells when or why it was said, or before "in
/// comments". The annotators of PolNeAR end one there more than twice as often as not.
pub(in crate::attribute) fn of_group(reading: &Reading, group: Range<usize>) -> usize {
    let first = reading.lower(group.start);
    let quotation = reading.quotation(group.start);
    let ends = |token: &usize| {
        // "as a wonder" tells no time.
        let article = matches!(reading.lower(token + 1), "a" | "an");
        let clause = reading.is(*token, Class::ClauseOfTime)
            && !matches!(reading.lower(*token), "because" | "since")
            && !article;
        reading.quotation(*token) == quotation
            && (clause || reading.lower(*token) == "in" && medium_noun(reading, *token, group.end))
            && ends_object(reading, *token, group.end)
    };
    let end = (group.start + 1..group.end).find(ends).unwrap_or(group.end);
    // A clause has its verb behind its subject: "ruled out co-ordinated action".
    if matches!(first, "that" | "to") || reading.has_verb(group.start + 1..end.min(group.start + 8)) {
        return group.end;
    }
    if end > group.start && reading.is_mark(end - 1, ",") { end - 1 } else { end }
}

/// What ends a noun group: a clause ("when he said", "as fighters seized"), or how and when it was said.
fn ends_object(reading: &Reading, token: usize, end: usize) -> bool {
    let word = reading.lower(token);
    let clause = reading.is(token, Class::ClauseOfTime);
    if clause {
        let stop = (token + 1..end).find(|next| matches!(reading.kind(*next), Some(TokenKind::Mark))).unwrap_or(end);
        let range = token + 1..stop.min(token + 10);
        let being = range.clone().find(|next| reading.lower(*next) == "being").unwrap_or(range.end);
        return reading.has_verb(range.start..being);
    }
    (matches!(word, "in" | "at" | "during") && medium_noun(reading, token, end))
        || (word == "on" && reading.is(token + 1, Class::Weekly))
        || (reading.is(token, Class::TimeAdverb) && token + 1 == end.saturating_sub(1))
}

/// "in comments", "in a statement": a medium with at most an article and an adjective before it.
fn medium_noun(reading: &Reading, preposition: usize, end: usize) -> bool {
    (preposition + 1..end.min(preposition + 4)).any(|token| {
        reading.words.medium(reading.words_from(token, 3, end)).is_some()
            && (preposition + 1..token).all(|between| {
                reading.is(between, Class::Determiner)
                    || reading.is(between, Class::TimeModifier)
                    || !reading.is(between, Class::Preposition)
            })
    })
}
