//! Statements inside what somebody says: "he said the mayor had promised him …", "“They want answers,” she said".
//!
//! Takes the drafts of the text; gives those whose cue stands in the content of one of them and that were not found. Elsewhere in
//! attribution such cues are left alone, since data sets mark no statement in another's words; a graph of who says what has them,
//! each told of as said by somebody else. A way of speaking ("I think") is none.

use super::cues::{self, CueAt};
use super::{can_speak, inverted, upright};
use crate::attribute::content;
use crate::attribute::draft::Draft;
use crate::attribute::meaning;
use crate::attribute::reading::Reading;
use crate::document::{Sentence, Span, TokenKind};
use crate::knowledge::lexicon::speech::Class;
use std::ops::Range;

/// The statements inside the contents of `drafts`.
pub(in crate::attribute) fn of(reading: &Reading, drafts: &[Draft]) -> Vec<Draft> {
    // What is asked about need not have been said: "asked whether he supported her".
    let told = drafts.iter().filter(|draft| draft.cue.is_none_or(|cue| cue.act != "Ask"));
    let mut contents: Vec<Span> = told.flat_map(|draft| draft.content.parts.iter().copied()).collect();
    contents.sort_unstable();
    contents.dedup();
    let mut known: Vec<Range<usize>> = drafts.iter().map(|draft| draft.cue_tokens.clone()).collect();
    known.sort_unstable_by_key(|cue| cue.start);
    let sentences = reading.layout.sentences.iter().enumerate();
    sentences.flat_map(|(index, sentence)| in_sentence(reading, index, sentence, &contents, &known)).collect()
}

fn in_sentence(
    reading: &Reading,
    index: usize,
    sentence: &Sentence,
    contents: &[Span],
    known: &[Range<usize>],
) -> Vec<Draft> {
    // Contents are looked at that begin before the sentence ends; one of many sentences began long before.
    let upto = contents.partition_point(|content| content.start < sentence.span.end);
    let around: Vec<Span> =
        contents[..upto].iter().rev().take(NEAR).copied().filter(|content| content.end > sentence.span.start).collect();
    if around.is_empty() {
        return Vec::new();
    }
    let cues = cues::all_verb_cues(reading, sentence);
    let found = cues.iter().enumerate().filter_map(|(position, cue)| {
        let from = known.partition_point(|other| other.end <= cue.tokens.start);
        let taken = known[from..].iter().take(NEAR).any(|other| other.start < cue.tokens.end);
        let words = reading.span(cue.tokens.clone())?;
        let outer = around.iter().filter(|content| content.contains(words)).min_by_key(|content| content.len())?;
        let next = cues.get(position + 1).map_or(usize::MAX, |next| next.tokens.start);
        if taken || is_way_of_speaking(reading, cue) {
            return None;
        }
        let (source, mut found) =
            inverted(reading, sentence, cue).or_else(|| upright(reading, sentence, cue, next, None))?;
        // "that it expected a rise": in somebody's words "it" stands for a body more often than for nothing.
        let it = source.len() == 1 && reading.lower(source.start) == "it";
        let holds = it && matches!(cue.cue.act, "Believe" | "Hope" | "Predict" | "Intend" | "Doubt" | "Demand");
        let speaks = tells_of_somebody(reading, &source) && (holds || can_speak(reading, cue, &source, &found));
        if !speaks || !reading.span(source.clone()).is_some_and(|source| outer.contains(source)) {
            return None;
        }
        found.parts = found.parts.iter().filter_map(|part| within(reading, *part, *outer)).collect();
        let own = found.parts.first()?;
        // "knew of the delay": nothing that was said.
        let topic = reading.is(reading.layout.token_from(own.start), Class::Preposition)
            && !matches!(found.rule, "cue-infinitive");
        (!own.contains(words) && !topic && !is_manner(reading, cue, &found.parts))
            .then(|| Draft { inside: true, ..Draft::new(cue, source, found, index) })
    });
    found.collect()
}

/// Words in quotation marks that are no clause, whatever they look like ("felt “badly betrayed”").
const SHORT: usize = 2;

/// Contents that begin before a sentence and may reach into it.
const NEAR: usize = 12;

/// "responded “too slowly”", "had shown “no mercy”", "felt “betrayed”": somebody's word for how it was done, and no words that were said.
fn is_manner(reading: &Reading, cue: &CueAt, parts: &[Span]) -> bool {
    let doubtful = matches!(cue.cue.act, "Answer" | "Show" | "Believe");
    let all_quoted = |part: &Span| reading.tokens_in(*part).all(|token| reading.quotation(token).is_some());
    let outside = reading.quotation(cue.head).is_none();
    doubtful
        && outside
        && parts.iter().all(|part| {
            let tokens = reading.tokens_in(*part);
            let quoted = all_quoted(part) || reading.kind(tokens.start) == Some(TokenKind::OpenQuote);
            quoted && (tokens.len() <= SHORT || meaning::first_verb(reading, tokens).is_none())
        })
}

/// "I think", "we hope", "you know".
fn is_way_of_speaking(reading: &Reading, cue: &CueAt) -> bool {
    let before = cue.tokens.start.checked_sub(1).map_or("", |before| reading.lower(before));
    matches!(before, "i" | "we") && matches!(cue.cue.act, "Believe" | "Hope" | "Say" | "Explain") && !cue.negated
}

/// Nobody is told of by "you", "one", "it is said" and the pronouns of a clause.
fn tells_of_somebody(reading: &Reading, source: &Range<usize>) -> bool {
    let word = reading.lower(source.start);
    let nobody = matches!(word, "you" | "one" | "nobody")
        || matches!(word, "that" | "what" | "there" | "this")
        || reading.is(source.start, Class::Clause);
    !(source.len() == 1 && nobody || reading.is(source.start, Class::Negation))
}

/// The characters of `part` that lie in `outer`, without the marks at their end.
fn within(reading: &Reading, part: Span, outer: Span) -> Option<Span> {
    if outer.contains(part) {
        return Some(part);
    }
    if !outer.overlaps(part) {
        return None;
    }
    let cut = Span::new(part.start.max(outer.start), part.end.min(outer.end));
    content::trimmed(reading, reading.tokens_in(cut))
}
