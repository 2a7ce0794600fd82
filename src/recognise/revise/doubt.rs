//! Takes out what is no name: what the model itself doubts and no rule saw, events named after places ("the 2019 Canadian
//! federal election"), letters after a person's name.

use super::edges::overlapping;
use super::{READER, Reading, Revision};
use crate::document::{Mention, MentionKind, TokenKind};

/// Below this, names that no rule saw are wrong more often than they are worth.
const DOUBT: f32 = 0.25;

/// Words between a place and what happened there at most ("federal", "presidential primary").
const BETWEEN: usize = 3;

/// Strikes out what is no name.
pub(super) fn strike(revision: Revision, readings: &mut Vec<Reading>, names: &[Mention]) {
    let mut person_before = None;
    readings.retain(|reading| {
        let doubted = reading.origin.rule == READER
            && reading.origin.confidence < DOUBT
            && overlapping(names, reading.span).next().is_none();
        let letters = person_before.is_some_and(|end| are_letters_after(revision, reading, end));
        if !letters {
            person_before = (reading.kind == MentionKind::Person).then_some(reading.span.end);
        }
        !doubted && !letters && !names_an_event(revision, reading)
    });
}

/// "Jane Doe, M.D.", "Jane Doe PhD": `end` is the person's last byte.
fn are_letters_after(revision: Revision, reading: &Reading, end: usize) -> bool {
    let gap = revision.text.get(end..reading.span.start).unwrap_or("");
    let letters: String = reading.span.of(revision.text).chars().filter(|c| *c != '.').collect();
    matches!(gap.trim(), "," | "") && revision.knowledge.lexicon.names.is_post_nominal(&letters)
}

/// "2019 | Canada | federal election": a year before, an event after.
fn names_an_event(revision: Revision, reading: &Reading) -> bool {
    let (words, names) = (revision.words, &revision.knowledge.lexicon.names);
    let first = revision.word_at(reading.span.start);
    let year = words.before(first).is_some_and(|word| {
        word.kind == TokenKind::Number && word.text.len() == 4 && word.text.starts_with(['1', '2'])
    });
    if !year {
        return false;
    }
    let Some(sentence) = words.all.get(first).map(|word| word.sentence) else { return false };
    let end = revision.word_at(reading.span.end);
    let after = (end..=end + BETWEEN).map_while(|at| words.get(at, sentence));
    let mut rest = after.skip_while(|word| names.is_event_modifier(&word.lower));
    rest.next().is_some_and(|word| names.is_event(&word.lower))
}
