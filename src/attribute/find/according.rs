//! Sentences that a preposition gives to somebody: "according to officials", "in the words of the mayor".

use crate::attribute::content::Content;
use crate::attribute::content::before::{clause_start, over_participle};
use crate::attribute::draft::Draft;
use crate::attribute::reading::Reading;
use crate::attribute::{content, groups};
use crate::document::{Sentence, Span, TokenKind};
use crate::knowledge::lexicon::speech::Cue;
use std::ops::Range;

/// Appends the statements of `sentence` (of that index): the preposition opens it, stands inside it or ends it.
pub(super) fn in_sentence(reading: &Reading, sentence: &Sentence, index: usize, drafts: &mut Vec<Draft>) {
    let Range { start, end } = sentence.tokens.clone();
    for token in start..end.saturating_sub(2) {
        let Some((cue, words)) = reading.words.preposition(reading.words_from(token, 6, end)) else { continue };
        if reading.quotation(token).is_some() {
            continue;
        }
        let cue_tokens = token..token + words;
        // "According to her, …", "… according to her.": alone it is no possessive.
        let alone = cue_tokens.end + 1 == end || reading.kind(cue_tokens.end + 1) == Some(TokenKind::Mark);
        let her = reading.is_possessive_pronoun(cue_tokens.end) && alone;
        let source = if her {
            Some(cue_tokens.end..cue_tokens.end + 1)
        } else {
            groups::starting_at(reading, cue_tokens.end, end)
        };
        let Some(source) = source else { continue };
        if let Some(draft) = draft(reading, sentence, index, (cue, cue_tokens), source) {
            drafts.push(draft);
        }
    }
}

fn draft(
    reading: &Reading,
    sentence: &Sentence,
    index: usize,
    (cue, cue_tokens): (Cue, Range<usize>),
    source: Range<usize>,
) -> Option<Draft> {
    let Range { start, end } = sentence.tokens.clone();
    let parts = if cue_tokens.start <= start + 1 {
        let from = (source.end..end).find(|token| reading.is_mark(*token, ",")).map_or(source.end, |comma| comma + 1);
        vec![content::trimmed(reading, over_participle(reading, from, end)..end)?]
    } else {
        parts_around(reading, clause_start(reading, start, cue_tokens.start)..cue_tokens.start, source.end, end)?
    };
    let content = Content { parts, complementizer: None, addressee: None, rule: "according-to" };
    Some(Draft {
        cue: Some(cue),
        cue_tokens,
        source,
        negated: false,
        content,
        sentence: index,
        undone: None,
        predicted: None,
        inside: false,
    })
}

/// "The wall, according to X, was weak": what stands before is no sentence without what stands behind.
fn parts_around(reading: &Reading, before: Range<usize>, behind: usize, end: usize) -> Option<Vec<Span>> {
    let mut parts = vec![content::trimmed(reading, before.clone())?];
    let comma = reading.is_mark(before.end - 1, ",") && reading.is_mark(behind, ",");
    if comma && !reading.has_verb(before) && reading.has_verb(behind + 1..end) {
        parts.extend(content::trimmed(reading, behind + 1..end));
    }
    Some(parts)
}
