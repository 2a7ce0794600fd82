//! The trained reader's attributions as drafts: its spans, with what the tables know of the cue.
//!
//! The reader says where cue, source and content stand. What the rest of attribution needs to know is read here from its words:
//! the verb of the cue and whether it is negated (`cue`), the "that" before the content, who is addressed; its spans are fitted to
//! the text (`spans`). Then they and the rules' drafts become one list (`combine`), each with how sure it is (`confidence`).

pub(super) mod combine;
mod confidence;
mod cue;
mod participles;
mod spans;

#[cfg(test)]
mod tests;

use super::content::Content;
use super::discourse::phrases::Phrase;
use super::draft::{Draft, Predicted};
use super::find::passive;
use super::meaning::circumstances;
use super::reading::Reading;
use super::{content, groups};
use crate::document::{Form, MentionKind, PredictedAttribution, Prediction, Span, TokenKind};
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::speech::{Class, Cue};
use std::ops::Range;

/// Whoever stands behind "by" at the end of a content has no more tokens.
const LONGEST_AGENT: usize = 10;

/// The rule of a statement that the reader found.
pub(super) const RULE: &str = "reader";

/// A draft of each attribution that has a content, in text order of the cues.
pub(super) fn drafts(
    reading: &Reading,
    prediction: &Prediction,
    phrases: &[Phrase],
    knowledge: &Knowledge,
) -> Vec<Draft> {
    let drafts = prediction.attributions.iter().filter_map(|attribution| draft(reading, attribution, knowledge));
    drafts.filter(|draft| !cue::is_none(reading, draft, phrases)).collect()
}

fn draft(reading: &Reading, attribution: &PredictedAttribution, knowledge: &Knowledge) -> Option<Draft> {
    let cue_tokens = tokens(reading, &attribution.cue)?;
    let cue_start = attribution.cue.first()?.start;
    let in_block = |span: &Span| spans::in_one_block(reading, *span, cue_start);
    let source_spans: Vec<Span> =
        attribution.source.iter().filter_map(in_block).map(|span| spans::with_stop(reading, span)).collect();
    let source = tokens(reading, &source_spans).unwrap_or(cue_tokens.start..cue_tokens.start);
    let parts = spans::parts(reading, &attribution.content, cue_start);
    let mut parts = spans::without(reading, spans::without(reading, parts, &source_spans), &attribution.cue);
    let read = cue::read(reading, cue_tokens.clone(), knowledge);
    without_participle(reading, source.end, &mut parts);
    without_relative(reading, &mut parts);
    spans::without_next_clause(reading, &mut parts, cue_start);
    end_group(reading, &cue_tokens, read.row, &mut parts);
    let complementizer = complementizer(reading, &cue_tokens, parts.first().copied()?);
    if let (Some(that), Some(first)) = (complementizer, parts.first_mut()) {
        let after = reading.layout.token_from(that.end);
        first.start = reading.token(after).map_or(first.start, |token| token.span.start.min(first.end));
    }
    let mut addressee = addressee(reading, &cue_tokens, &source, &parts, read.addresses);
    let (mut source, mut source_spans) = (source, source_spans);
    // "The mayor was told that": whoever is told something does not say it.
    let clause = complementizer.is_some();
    let passive = source.end <= cue_tokens.start && !source.is_empty() && passive::is(reading, &cue_tokens);
    let (row, infinitive) = (read.row, parts.first().is_some_and(|part| starts_with_to(reading, *part)));
    let told = row.is_some_and(|row| ['A', 'a', 'H'].into_iter().any(|kind| row.takes(kind)));
    if passive && infinitive && !read.negated {
        // "has been urged to act by the mayor": the subject hears it, whoever stands behind "by" says it. "is thought to have
        // left": nobody is told of.
        addressee = Some(source).filter(|_| told);
        source = by_at_end(reading, &mut parts).filter(|_| told).unwrap_or(cue_tokens.start..cue_tokens.start);
        source_spans = reading.span(source.clone()).into_iter().collect();
    } else if read.addresses && passive && reading.lower(source.start) != "it"
        || asked_beside(reading, &source, &cue_tokens)
    {
        addressee = Some(source);
        source = cue_tokens.start..cue_tokens.start;
        source_spans = Vec::new();
    } else if let Some(subject) =
        answering(reading, &source, cue_tokens.start).or_else(|| behind_medium(reading, &source))
    {
        source_spans = reading.span(subject.clone()).into_iter().collect();
        source = subject;
    } else if passive && (clause && reading.lower(source.start) == "it" || read.row.is_some_and(|row| row.takes('P'))) {
        // "The mayor was accused of": nor does whoever is spoken of. "It has been suggested that": nobody is.
        source = cue_tokens.start..cue_tokens.start;
        source_spans = Vec::new();
    }
    Some(Draft {
        cue: read.row,
        sentence: reading.layout.sentence_at(reading.token(cue_tokens.start)?.span.start)?,
        cue_tokens,
        source,
        negated: read.negated,
        content: Content { parts, complementizer, addressee, rule: RULE },
        inside: false,
        undone: None,
        predicted: Some(Predicted {
            cue: attribution.cue.clone(),
            source: source_spans,
            lemma: read.lemma,
            confidence: attribution.confidence,
            agrees: None,
        }),
    })
}

/// "an account | that | the ministry disputes": the noun group alone is what somebody disputes.
fn without_relative(reading: &Reading, parts: &mut Vec<Span>) {
    let Some(last) = parts.last_mut() else { return };
    let tokens = reading.tokens_in(*last);
    if tokens.is_empty() || !matches!(reading.lower(tokens.end - 1), "that" | "which") {
        return;
    }
    if let Some(span) = reading.span(tokens.start..tokens.end - 1).filter(|_| tokens.len() > 1) {
        *last = span;
    } else if parts.len() > 1 {
        parts.pop();
    }
}

/// "According to the report, | obtained by this newspaper, the fire started": the clause alone is the content.
fn without_participle(reading: &Reading, source_end: usize, parts: &mut [Span]) {
    let Some(part) = parts.first_mut() else { return };
    let tokens = reading.tokens_in(*part);
    if tokens.start == source_end + 1 && reading.is_mark(source_end, ",") {
        let from = content::before::over_participle(reading, tokens.start, tokens.end);
        part.start = reading.token(from).map_or(part.start, |token| token.span.start);
    }
}

fn starts_with_to(reading: &Reading, part: Span) -> bool {
    reading.lower(reading.layout.token_from(part.start)) == "to"
}

/// "to act | by the mayor": cuts from the content whom its end names behind "by".
fn by_at_end(reading: &Reading, parts: &mut [Span]) -> Option<Range<usize>> {
    let last = parts.last_mut()?;
    let tokens = reading.tokens_in(*last);
    let by = (tokens.start + 2..tokens.end).rev().take(LONGEST_AGENT).find(|token| reading.lower(*token) == "by")?;
    let group = groups::starting_at(reading, by + 1, tokens.end).filter(|group| group.end == tokens.end)?;
    let speaks = reading.span(group.clone()).is_some_and(|span| {
        let mut named = reading.mentions_in(span);
        named.any(|(_, it)| matches!(it.kind, MentionKind::Person | MentionKind::Organization))
    }) || group.clone().any(|token| reading.is(token, Class::PluralSource));
    let end = reading.token(by - 1)?.span.end;
    speaks.then(|| {
        last.end = end;
        group
    })
}

/// "A councillor, | asked | whether he agreed, said": whoever is asked does not ask.
fn asked_beside(reading: &Reading, source: &Range<usize>, cue: &Range<usize>) -> bool {
    let question = reading.is(cue.end, Class::Question) || matches!(reading.lower(cue.end), "about" | "by" | "if");
    cue.len() == 1
        && reading.lower(cue.start) == "asked"
        && question
        && !source.is_empty()
        && source.end + 1 == cue.start
        && reading.is_mark(source.end, ",")
}

/// "Questioned by a committee, Ada Lund admitted": the subject, where the reader took who asks for the source.
fn answering(reading: &Reading, source: &Range<usize>, cue: usize) -> Option<Range<usize>> {
    let sentence = reading.layout.sentence_at(reading.token(source.start)?.span.start)?;
    let by = circumstances::asked_by(reading, sentence).filter(|by| by.start == source.start)?;
    let first = (by.end..cue).find(|token| reading.is_mark(*token, ","))? + 1;
    let verb = (first + 1..=cue).find(|token| *token == cue || reading.is_verb(*token, cue))?;
    groups::starting_at(reading, first, verb)
}

/// "In an interview with the broadcaster | Vox, Ada Lund, the mayor, said": the person behind the comma, where the reader's source
/// begins inside the noun group before it.
fn behind_medium(reading: &Reading, source: &Range<usize>) -> Option<Range<usize>> {
    let before = source.start.checked_sub(1)?;
    let noun = reading.kind(before) == Some(TokenKind::Word)
        && !reading.is_capitalised(before)
        && reading.lower(before).len() > 3
        && ![Class::Preposition, Class::Clause, Class::Conjunction, Class::Adverb, Class::Auxiliary, Class::Opener]
            .into_iter()
            .any(|class| reading.is(before, class))
        && !reading.is_verb(before, source.start);
    let comma = source.clone().find(|token| reading.is_mark(*token, ",")).filter(|_| noun)?;
    let people = |tokens: Range<usize>| {
        let named = reading.span(tokens).into_iter().flat_map(|span| reading.mentions_in(span));
        named.filter(|(_, it)| it.kind == MentionKind::Person && it.form == Form::Name).map(|(_, it)| it.span.start)
    };
    let next = reading.token(comma + 1)?.span.start;
    let opens = people(comma + 1..source.end).next() == Some(next) && people(source.start..comma).next().is_none();
    opens.then_some(comma + 1..source.end)
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

/// The "that" between cue and content, which the reader counts with the content.
fn complementizer(reading: &Reading, cue: &Range<usize>, content: Span) -> Option<Span> {
    let that = reading.layout.token_from(content.start);
    let after_cue = that >= cue.end && that < cue.end + 40;
    let next = reading.token(that + 1)?;
    let clause = reading.lower(that) == "that"
        && !reading.is_capitalised(that)
        && reading.kind(that + 1) != Some(TokenKind::Mark)
        && next.span.end <= content.end
        // "said | that would be late"
        && !(reading.is(that + 1, Class::Auxiliary) && reading.lower(that + 1) != "being")
        && reading.has_verb(that + 2..reading.layout.token_from(content.end));
    (after_cue && clause).then(|| reading.token(that).map(|token| token.span)).flatten()
}

/// Ends a noun group that was said ("has ruled out any talks") before what tells when or how ("as fighters advanced").
fn end_group(reading: &Reading, cue: &Range<usize>, row: Option<Cue>, parts: &mut [Span]) {
    let group = row.is_some_and(|row| row.takes('N') && !row.takes('C'));
    let Some(last) = parts.last_mut().filter(|_| group) else { return };
    let tokens = reading.tokens_in(*last);
    if tokens.start < cue.end || tokens.is_empty() {
        return;
    }
    let end = content::end::of_group(reading, tokens.clone());
    if let Some(token) = end.checked_sub(1).and_then(|end| reading.token(end)).filter(|_| end < tokens.end) {
        last.end = token.span.end;
    }
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
