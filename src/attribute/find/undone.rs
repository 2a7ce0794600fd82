//! Acts that the text does not tell to have been done: "failed to condemn", "nobody denied", "Did X say …?", "If X said …",
//! "may announce", "is expected to announce".
//!
//! Whoever refuses or declines does say so; whoever fails to say something has not said it, and of whom it is only asked whether he
//! said it nothing is told. Such a draft stays, since the words are an attribution, but is told as negated or left open.

use super::cues;
use crate::attribute::draft::Draft;
use crate::attribute::reading::Reading;
use crate::document::{Sentence, TokenKind};
use crate::knowledge::lexicon::speech::Class;

/// The subject of a question stands no more tokens before its verb.
const FAR: usize = 12;

/// Why an act is not told as done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::attribute) enum Undone {
    /// "failed to say": it was not done.
    Failed,
    /// "nobody said": by no one.
    Nobody,
    /// "may say", "is expected to say": it may yet be done.
    Due,
    /// "Did X say", "If X said": nothing is told of X.
    Asked,
}

/// Whether and why the act of `draft` is not told as done.
pub(in crate::attribute) fn of(reading: &Reading, draft: &Draft) -> Option<Undone> {
    let sentence = reading.layout.sentences.get(draft.sentence)?;
    let upright = draft.source.end <= draft.cue_tokens.start;
    if draft.cue_tokens.start < sentence.tokens.start || draft.cue_tokens.start >= sentence.tokens.end {
        return None;
    }
    if let Some(undone) = left_undone(reading, sentence, draft) {
        Some(undone)
    } else if !draft.source.is_empty() && is_by_nobody(reading, sentence, draft) {
        Some(Undone::Nobody)
    } else {
        let asked = upright && (is_condition(reading, sentence, draft) || is_question(reading, sentence, draft));
        asked.then_some(Undone::Asked)
    }
}

/// "failed to say", "has yet to say", "is expected to say", "may announce".
fn left_undone(reading: &Reading, sentence: &Sentence, draft: &Draft) -> Option<Undone> {
    let head = verb(reading, draft);
    let (start, negated) = cues::auxiliaries(reading, sentence.tokens.start, head);
    if negated || draft.negated {
        return None;
    }
    // "may announce"; "could be heard to say" and what may have been said are told.
    let may = (start..head).any(|token| reading.is(token, Class::ModalPossible));
    let done = (start..head).any(|token| reading.is(token, Class::Be) || reading.lower(token) == "have");
    if may && !done {
        return Some(Undone::Due);
    }
    let to = start.checked_sub(1).filter(|to| *to > sentence.tokens.start && reading.lower(*to) == "to")?;
    let before = to - 1;
    let (first, negated) = cues::auxiliaries(reading, sentence.tokens.start, before);
    let be = (first..before).any(|token| reading.is(token, Class::Be));
    if negated {
        None
    } else if reading.is(before, Class::Unfulfilled) {
        Some(Undone::Failed)
    } else {
        (be && reading.is(before, Class::Due)).then_some(Undone::Due)
    }
}

/// The first verb of the cue.
fn verb(reading: &Reading, draft: &Draft) -> usize {
    let small = |token: &usize| {
        !reading.is(*token, Class::Auxiliary)
            && !reading.is(*token, Class::Adverb)
            && !reading.is(*token, Class::Negation)
            && !reading.is(*token, Class::Unfulfilled)
            && reading.lower(*token) != "to"
    };
    draft.cue_tokens.clone().find(small).unwrap_or(draft.cue_tokens.start)
}

/// "Nobody denied", "No minister has said", "Neither X nor Y said".
fn is_by_nobody(reading: &Reading, sentence: &Sentence, draft: &Draft) -> bool {
    let first = draft.source.start;
    let before = first.checked_sub(1).filter(|before| *before >= sentence.tokens.start);
    // "No 10 said", "Nobody's Child said": a name.
    let name = reading.inside_name(first + 1) || reading.kind(first + 1) == Some(TokenKind::Number);
    reading.is(first, Class::Denial) && !name
        || before.is_some_and(|before| matches!(reading.lower(before), "nor" | "neither"))
}

/// "If X said", "unless X says", "whether X said", "Had X said".
fn is_condition(reading: &Reading, sentence: &Sentence, draft: &Draft) -> bool {
    let adjacent = draft.source.len() < FAR && draft.cue_tokens.start <= draft.source.end + 3;
    // The source may hold the "had".
    let first = sentence.tokens.start;
    let inverted = first <= draft.source.start
        && draft.source.start <= first + 1
        && draft.source.end > first + 1
        && reading.is_capitalised(first)
        && !reading.inside_name(first + 1)
        && reading.words.happening("inversion", &[reading.lower(first)]).is_some()
        && draft.cue_tokens.start == draft.source.end;
    if inverted {
        return true;
    }
    let Some(before) = draft.source.start.checked_sub(1).filter(|before| *before >= sentence.tokens.start) else {
        return false;
    };
    adjacent && matches!(reading.lower(before), "if" | "unless" | "whether")
}

/// "Did X say that …?"
fn is_question(reading: &Reading, sentence: &Sentence, draft: &Draft) -> bool {
    let first = sentence.tokens.start;
    let auxiliary = reading.kind(first) == Some(TokenKind::Word)
        && reading.words.is(reading.lower(first), Class::Auxiliary)
        && !reading.inside_name(first + 1);
    auxiliary
        && draft.source.start == first + 1
        && draft.cue_tokens.start < first + FAR
        && reading.quotation(first) == reading.quotation(draft.cue_tokens.start)
        && sentence.tokens.clone().any(|token| reading.is_mark(token, "?"))
}
