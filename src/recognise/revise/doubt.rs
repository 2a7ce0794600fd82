//! Takes out what is no name, and what the model itself doubts and no rule saw.

use super::edges::overlapping;
use super::{READER, Reading, Revision};
use crate::document::{Mention, MentionKind};
use crate::recognise::no_names::{are_letters_after, is_degree, is_party_and_state, is_ticker, names_an_event};

/// Below this, names that no rule saw are wrong more often than they are worth.
const DOUBT: f32 = 0.25;

/// Strikes out what is no name.
pub(super) fn strike(revision: Revision, readings: &mut Vec<Reading>, names: &[Mention]) {
    let lexicon = &revision.knowledge.lexicon;
    let mut person_before = None;
    readings.retain(|reading| {
        let doubted = reading.origin.rule == READER
            && reading.origin.confidence < DOUBT
            && overlapping(names, reading.span).next().is_none();
        let letters = are_letters_after(revision.text, person_before, reading.span, lexicon);
        if !letters {
            person_before = (reading.kind == MentionKind::Person).then_some(reading.span.end);
        }
        let (first, end) = revision.words_of(reading.span);
        // "Gen Z"
        let initial = reading.kind == MentionKind::Person && reading.span.of(revision.text).chars().count() == 1;
        !doubted
            && !letters
            && !initial
            && !is_party_and_state(reading.span.of(revision.text))
            && !is_ticker(revision.words, first, end)
            && !names_an_event(revision.words, first, end, lexicon)
            && !is_degree(revision.words, first, reading.span.of(revision.text), lexicon)
    });
}
