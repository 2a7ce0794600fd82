//! What words like "the claim", "that account" and "it" point back to: a statement told shortly before.

use crate::attribute::reading::Reading;
use crate::document::{EntityIndex, Span, Statement, TokenKind};
use crate::knowledge::lexicon::speech::Class;
use std::ops::Range;

/// What is pointed at lies at most this many sentences back.
const FARTHEST: usize = 3;
/// Statements that are looked through.
const BACK: usize = 12;
/// What a claim is called has its word among this many tokens ("as a complete and utter fabrication").
const LONGEST_NAME: usize = 8;

/// Words that point back.
#[derive(Debug, Clone)]
pub(in crate::attribute) struct Pointer<'a> {
    /// The noun of "the claim"; `None` for a pronoun.
    pub noun: Option<&'a str>,
    pub tokens: Range<usize>,
}

/// The words at `token` that point back: "the claim", "that latest account", "neither report", "it".
pub(in crate::attribute) fn at<'a>(reading: &Reading<'a>, token: usize, end: usize) -> Option<Pointer<'a>> {
    let noun =
        |token: usize| token < end && (reading.is_pointing_noun(token) || reading.is(token, Class::DocumentSource));
    if token >= end || !reading.is(token, Class::PointsBack) {
        return None;
    }
    if let Some(noun) = (token + 1..token + 3).find(|at| noun(*at)) {
        let plain = (token + 1..noun)
            .all(|between| reading.kind(between) == Some(TokenKind::Word) && !reading.is(between, Class::Preposition));
        return plain.then(|| Pointer { noun: Some(reading.lower(noun)), tokens: token..noun + 1 });
    }
    let alone = matches!(reading.lower(token), "it" | "this" | "that" | "these" | "those" | "neither");
    let group = reading.kind(token + 1) == Some(TokenKind::Word)
        && !reading.is(token + 1, Class::Auxiliary)
        && !reading.is(token + 1, Class::Copula)
        && !reading.is(token + 1, Class::Adverb)
        && token + 1 < end;
    (alone && !group).then(|| Pointer { noun: None, tokens: token..token + 1 })
}

/// The words that point back when they are all of `parts`: the content of "denied it", "rejected the allegation".
pub(in crate::attribute) fn whole<'a>(reading: &Reading<'a>, parts: &[Span]) -> Option<Pointer<'a>> {
    let [part] = parts else { return None };
    let tokens = reading.tokens_in(*part);
    if tokens.len() == 1 && reading.lower(tokens.start) == "which" {
        return Some(Pointer { noun: None, tokens });
    }
    at(reading, tokens.start, tokens.end).filter(|pointer| pointer.tokens == tokens)
}

/// "described | the claim as “nonsense”", "called the report false": what is called so, for a cue of the lemma `cue`.
pub(in crate::attribute) fn called_false<'a>(reading: &Reading<'a>, cue: &str, parts: &[Span]) -> Option<Pointer<'a>> {
    const NAMING: [&str; 6] = ["describe", "call", "brand", "label", "characterise", "characterize"];
    let first = parts.first().filter(|_| NAMING.contains(&cue))?;
    let tokens = reading.tokens_in(*first);
    let pointer = at(reading, tokens.start, tokens.end).filter(|pointer| pointer.noun.is_some())?;
    let name = pointer.tokens.end..reading.layout.token_from(parts.last()?.end).min(pointer.tokens.end + LONGEST_NAME);
    let mut words = name.filter(|token| reading.kind(*token) == Some(TokenKind::Word));
    words.any(|token| reading.is(token, Class::Falsehood)).then_some(pointer)
}

/// "accused managers of a cover-up, a claim | the trust denies": the noun group before the relative clause whose verb is the cue.
pub(in crate::attribute) fn renamed<'a>(reading: &Reading<'a>, statement: &Statement) -> Option<Pointer<'a>> {
    let ([part], Some(cue)) = (&statement.content[..], statement.cue.first()) else { return None };
    let tokens = reading.tokens_in(*part);
    let last = tokens.end.checked_sub(1)?;
    let apposed = reading.is_apposing(tokens.start.checked_sub(1)?);
    let named = apposed && part.end < cue.start && reading.renaming_noun(tokens.start) == Some(last);
    named.then(|| Pointer { noun: Some(reading.lower(last)), tokens })
}

/// The statement that `pointer` means: not one of `not_by`, nor the one it stands in. A noun that names an act ("the claim")
/// means the last statement of that act, before any that is nearer; what may be anything that was said is of the same paragraph, if
/// that tells of something.
pub(in crate::attribute) fn of(
    reading: &Reading,
    statements: &[Statement],
    pointer: &Pointer,
    not_by: &[EntityIndex],
) -> Option<usize> {
    let span = reading.span(pointer.tokens.clone())?;
    let sentence = reading.layout.sentence_at(span.start)?;
    let upto = statements.partition_point(|it| it.content.first().is_some_and(|part| part.start < span.start));
    let mut near: Vec<(usize, usize)> = (upto.saturating_sub(BACK)..upto)
        .filter(|&index| {
            let it = &statements[index];
            let holds = it.content.iter().any(|part| part.contains(span));
            let same = it.speakers.iter().any(|speaker| not_by.contains(speaker));
            // Who declined to comment told nothing that can be denied.
            !holds && !same && it.act != "Deflect" && whole(reading, &it.content).is_none()
        })
        .map(|index| (begin(&statements[index]), index))
        .filter(|(begin, _)| {
            let told = reading.layout.sentence_at(*begin);
            *begin < span.start && told.is_some_and(|told| told <= sentence && sentence - told <= FARTHEST)
        })
        .collect();
    near.sort_unstable();
    let act = pointer.noun.and_then(|noun| reading.words.noun(noun)).map(|cue| (family(cue.act), cue.lemma));
    // "The claim" and "that criticism" may be anything that was said, "the allegations" not.
    let accuses = |lemma: &str| matches!(lemma, "accusation" | "allegation" | "charge");
    let specific = act.is_some_and(|(family, lemma)| !matches!(family, "say" | "claim") || accuses(lemma));
    let here = |begin: usize| reading.block_at(span.start).is_some_and(|block| block.contains(Span::new(begin, begin)));
    if !specific && near.iter().any(|(begin, _)| here(*begin)) {
        near.retain(|(begin, _)| here(*begin));
    }
    let named = act.and_then(|(family_of_noun, lemma)| {
        near.iter().rev().find(|(_, index)| {
            let it = &statements[*index];
            it.cue_lemma == lemma || family(&it.act) == family_of_noun && family_of_noun != "say"
        })
    });
    let nearest = near.last().filter(|_| !specific);
    named.or(nearest).map(|(_, index)| *index)
}

/// Where a statement begins in the text: with its cue or its content.
pub(in crate::attribute) fn begin(statement: &Statement) -> usize {
    let first = |spans: &[Span]| spans.first().map_or(usize::MAX, |span| span.start);
    first(&statement.cue).min(first(&statement.content))
}

/// Acts that the same nouns stand for: "the allegation" is a claim or an accusation.
fn family(act: &str) -> &str {
    match act {
        "Say" | "Tell" | "Announce" | "Explain" | "Show" | "Suggest" | "Believe" => "say",
        "Claim" | "Accuse" | "Criticise" => "claim",
        other => other,
    }
}

/// True of an act that wants something done: refusing it contradicts nothing.
pub(in crate::attribute) fn wants(act: &str) -> bool {
    matches!(act, "Demand" | "Order" | "Request" | "Propose" | "Ask" | "Promise" | "Intend")
}
