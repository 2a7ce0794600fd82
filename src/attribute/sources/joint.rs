//! Joint sources: "Ada Lund, the mayor, and the port authority" are two.

use crate::attribute::reading::Reading;
use crate::document::{Form, MentionKind, Span, TokenKind};
use crate::knowledge::lexicon::speech::Class;
use std::ops::Range;

/// The two sides of a source that an "and" joins; `None` for what names one source or a plain list of names, which are found one
/// by one.
pub(super) fn split(reading: &Reading, source: Span) -> Option<(Span, Span)> {
    let tokens = reading.tokens_in(source);
    let both = reading.lower(tokens.start) == "both";
    let first = tokens.start + usize::from(both);
    let and = (first + 1..tokens.end.saturating_sub(1)).find(|&token| {
        if !matches!(reading.lower(token), "and" | "&") || reading.inside_name(token) {
            return false;
        }
        let comma = reading.is_mark(token - 1, ",");
        let left = first..token - usize::from(comma);
        let right = token + 1..tokens.end;
        // "Ada Lund, who flew with Mr Ito, the mayor, and Ms Ota": all of it is about her.
        if tells_of_others(reading, left.clone()) {
            return false;
        }
        // "Ada Lund and her Norwegian counterpart, Karl Ito"
        let own = reading.is_possessive_pronoun(right.start) && !comma;
        let joins = own || if comma { is_described(reading, left) } else { are_descriptions(reading, left, &right) };
        joins && opens_source(reading, right.start)
    })?;
    let comma = usize::from(reading.is_mark(and - 1, ","));
    Some((reading.span(first..and - comma)?, reading.span(and + 1..tokens.end)?))
}

/// "Ada Lund, the mayor" before ", and": a comma or bracket on the left that lists no names.
fn is_described(reading: &Reading, left: Range<usize>) -> bool {
    let ends = left.end;
    left.clone().any(|token| {
        let names = reading.is_capitalised(token.wrapping_sub(1))
            && reading.is_capitalised(token + 1)
            && reading.kind(token + 1) == Some(TokenKind::Word);
        reading.is_mark(token, ",") && !names || reading.is_mark(token, ")") && token + 1 == ends
    })
}

/// A relative clause that names people.
fn tells_of_others(reading: &Reading, left: Range<usize>) -> bool {
    let who = left.clone().find(|&token| matches!(reading.lower(token), "who" | "which" | "whose"));
    let clause = who.and_then(|who| reading.span(who..left.end));
    clause.is_some_and(|clause| {
        reading.mentions_in(clause).any(|(_, it)| it.kind == MentionKind::Person && it.form == Form::Name)
    })
}

/// "The mayor and the port authority": two with an article each and nothing that the second could depend on.
fn are_descriptions(reading: &Reading, left: Range<usize>, right: &Range<usize>) -> bool {
    let determined = |token: usize| reading.is(token, Class::Determiner);
    determined(left.start)
        && (determined(right.start) || !reading.is_capitalised(left.end - 1) && is_name(reading, right))
        && left.len() > 1
        && !left.clone().any(|token| reading.is(token, Class::Preposition) || reading.is(token, Class::Clause))
}

/// "Harbour Board": a name and nothing else; "Labour candidate Ada Lund" goes on with what describes the same person.
fn is_name(reading: &Reading, tokens: &Range<usize>) -> bool {
    reading.span(tokens.clone()).is_some_and(|span| {
        reading.mentions_in(span).any(|(_, mention)| {
            mention.form == Form::Name
                && mention.span == span
                && matches!(mention.kind, MentionKind::Person | MentionKind::Organization)
        })
    })
}

fn opens_source(reading: &Reading, token: usize) -> bool {
    reading.is_capitalised(token) || reading.is(token, Class::Determiner) || reading.is_possessive_pronoun(token)
}
