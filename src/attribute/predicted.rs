//! The trained reader's attributions as drafts: its spans, with what the tables know of the cue.
//!
//! The reader says where cue, source and content stand. What the rest of attribution needs to know is read here from its words:
//! the verb of the cue and whether it is negated, the "that" before the content, who is addressed, quotation marks that belong
//! to a part.

use super::content::{self, Content};
use super::draft::{Draft, Predicted};
use super::predicted_cue;
use super::reading::Reading;
use crate::document::{PredictedAttribution, Prediction, Span, TokenKind};
use crate::knowledge::Knowledge;
use std::ops::Range;

/// The rule of a statement that the reader found.
pub(super) const RULE: &str = "reader";

/// A draft of each attribution that has a content, in text order of the cues.
pub(super) fn drafts(reading: &Reading, prediction: &Prediction, knowledge: &Knowledge) -> Vec<Draft> {
    prediction.attributions.iter().filter_map(|attribution| draft(reading, attribution, knowledge)).collect()
}

fn draft(reading: &Reading, attribution: &PredictedAttribution, knowledge: &Knowledge) -> Option<Draft> {
    let cue_tokens = tokens(reading, &attribution.cue)?;
    let source = tokens(reading, &attribution.source).unwrap_or(cue_tokens.start..cue_tokens.start);
    let mut parts: Vec<Span> = attribution.content.iter().filter_map(|part| part_of(reading, *part)).collect();
    parts.sort_unstable();
    parts.dedup();
    let read = predicted_cue::read(reading, cue_tokens.clone(), knowledge);
    let complementizer = complementizer(reading, &cue_tokens, parts.first().copied()?);
    if let (Some(that), Some(first)) = (complementizer, parts.first_mut()) {
        let after = reading.layout.token_from(that.end);
        first.start = reading.token(after).map_or(first.start, |token| token.span.start.min(first.end));
    }
    let addressee = addressee(reading, &cue_tokens, &source, &parts, read.addresses);
    Some(Draft {
        cue: read.row,
        sentence: reading.layout.sentence_at(reading.token(cue_tokens.start)?.span.start)?,
        cue_tokens,
        source,
        negated: read.negated,
        content: Content { parts, complementizer, addressee, rule: RULE },
        predicted: Some(Predicted {
            cue: attribution.cue.clone(),
            source: attribution.source.clone(),
            lemma: read.lemma,
            confidence: attribution.confidence,
        }),
    })
}

/// The tokens that `spans` reach over, the first of them possibly only with its end.
fn tokens(reading: &Reading, spans: &[Span]) -> Option<Range<usize>> {
    let whole = spans.iter().copied().reduce(Span::cover)?;
    let mut found = reading.tokens_in(whole);
    let before = found.start.checked_sub(1).and_then(|before| reading.token(before));
    if before.is_some_and(|token| token.span.end > whole.start) {
        found.start -= 1;
    }
    (!found.is_empty()).then_some(found)
}

/// A part of the content with the quotation marks that close or open inside it, and without the ones that enclose it.
fn part_of(reading: &Reading, part: Span) -> Option<Span> {
    let text = &reading.article.text;
    // The reader's spans end with words; a mark between two such edges is the quotation's.
    let bare = |from: usize, to: usize| text.get(from..to).is_some_and(|gap| !gap.contains(char::is_alphanumeric));
    let mut span = part;
    let quotations = &reading.layout.quotations;
    let upto = quotations.partition_point(|quotation| quotation.outside.start < part.end);
    for quotation in quotations[..upto].iter().rev().take(24).filter(|quotation| quotation.outside.overlaps(part)) {
        let (inside, outside) = (quotation.inside, quotation.outside);
        let starts = bare(inside.start.min(part.start), part.start.max(inside.start));
        let ends = bare(inside.end.min(part.end), part.end.max(inside.end));
        match (starts, ends) {
            (true, true) => return (!inside.is_empty()).then_some(inside),
            // “We are tired. [We are done]”: the stop before the closing mark.
            (false, true) if inside.start <= part.start => span.end = span.end.max(inside.end),
            // It was [“a disgrace]”
            (false, true) => span.end = span.end.max(outside.end),
            (true, false) if outside.end <= part.end => span.start = span.start.min(outside.start),
            _ => {}
        }
    }
    (!span.is_empty()).then_some(span)
}

/// The "that" between cue and content, which the reader counts with the content.
fn complementizer(reading: &Reading, cue: &Range<usize>, content: Span) -> Option<Span> {
    let that = reading.layout.token_from(content.start);
    let after_cue = that >= cue.end && that < cue.end + 40;
    let next = reading.token(that + 1)?;
    let clause = reading.lower(that) == "that"
        && !reading.is_capitalised(that)
        && reading.kind(that + 1) != Some(TokenKind::Mark)
        && next.span.end <= content.end
        && reading.has_verb(that + 2..reading.layout.token_from(content.end));
    (after_cue && clause).then(|| reading.token(that).map(|token| token.span)).flatten()
}

/// Who stands between a cue that takes an addressee and the content ("told reporters that").
fn addressee(
    reading: &Reading,
    cue: &Range<usize>,
    source: &Range<usize>,
    parts: &[Span],
    addresses: bool,
) -> Option<Range<usize>> {
    if !addresses {
        return None;
    }
    let start = cue.end;
    let sentence = reading.layout.sentences.get(reading.layout.sentence_at(reading.token(cue.start)?.span.start)?)?;
    let next = parts.iter().map(|part| reading.tokens_in(*part).start).filter(|token| *token >= start).min();
    let stop = next.unwrap_or(sentence.tokens.end).min(sentence.tokens.end);
    let stop = if source.start >= start { stop.min(source.start) } else { stop };
    content::addressee(reading, start, stop).filter(|tokens| !tokens.is_empty())
}
