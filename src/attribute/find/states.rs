//! States as cues: "she was adamant that …", "residents are not sure whether …", "he was under the impression that …".

use super::cues::CueAt;
use super::{cues, names_somebody};
use crate::attribute::content::Content;
use crate::attribute::draft::Draft;
use crate::attribute::reading::Reading;
use crate::attribute::{content, groups};
use crate::document::{Sentence, TokenKind};
use crate::knowledge::lexicon::speech::{Class, VerbForm};

/// Appends the statements of `sentence` (of that index).
pub(super) fn in_sentence(reading: &Reading, sentence: &Sentence, index: usize, drafts: &mut Vec<Draft>) {
    for token in sentence.tokens.clone().skip(2) {
        drafts.extend(draft(reading, sentence, index, token));
    }
}

fn draft(reading: &Reading, sentence: &Sentence, index: usize, token: usize) -> Option<Draft> {
    if reading.kind(token) != Some(TokenKind::Word) || reading.is_capitalised(token) {
        return None;
    }
    let (cue, words) = reading.words.state(reading.words_from(token, 6, sentence.tokens.end))?;
    let first = token + words;
    let that = reading.lower(first) == "that" && cue.takes('T');
    let opens =
        that || cue.takes('W') && reading.is(first, Class::Question) || cue.takes('I') && reading.lower(first) == "to";
    let (start, negated) = cues::auxiliaries(reading, sentence.tokens.start, token);
    let is = (start..token).any(|before| reading.is(before, Class::Be));
    if !opens || !is || start == sentence.tokens.start || reading.quotation(token).is_some() {
        return None;
    }
    let source = groups::ending_at(reading, sentence.tokens.start, start - 1)?;
    // "It is clear that": to nobody in particular.
    let nobody = source.len() == 1 && matches!(reading.lower(source.start), "it" | "there" | "that" | "this" | "what");
    if nobody || !names_somebody(reading, &source) {
        return None;
    }
    let complementizer = reading.token(first).map(|token| token.span).filter(|_| that);
    let cue = CueAt { cue, form: VerbForm::Base, tokens: start..first, head: token, negated };
    let from = first + usize::from(that);
    let end = content::end::of(reading, from, sentence, &cue, usize::MAX);
    let parts = vec![content::trimmed(reading, from..end)?];
    Some(Draft::new(&cue, source, Content { parts, complementizer, addressee: None, rule: "state-then-clause" }, index))
}
