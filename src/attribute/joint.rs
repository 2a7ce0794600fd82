//! Joint sources: "Ada Lund, the mayor, and the port authority" are two.

use super::reading::Reading;
use crate::document::{Span, TokenKind};
use crate::knowledge::lexicon::speech::Class;

/// The two sides of a source that a comma or bracket and an "and" join; `None` for what names one source or a plain list, whose
/// names are found one by one.
pub(super) fn split(reading: &Reading, source: Span) -> Option<(Span, Span)> {
    let tokens = reading.tokens_in(source);
    let and = tokens.clone().skip(2).find(|&token| {
        matches!(reading.lower(token), "and" | "&")
            && reading.is_mark(token - 1, ",")
            && !reading.inside_name(token)
            && opens_source(reading, token + 1)
    })?;
    let left = tokens.start..and - 1;
    let right = and + 1..tokens.end;
    // With one more comma on the left there is an apposition; "Lund, Okoye, and Brandt" is a list.
    let described = left.clone().any(|token| {
        reading.is_mark(token, ",")
            && !(reading.is_capitalised(token + 1) && reading.kind(token + 1) == Some(TokenKind::Word))
    });
    let clause = right.clone().any(|token| matches!(reading.lower(token), "who" | "which") && token == right.start);
    (described && !clause).then(|| Some((reading.span(left)?, reading.span(right)?)))?
}

fn opens_source(reading: &Reading, token: usize) -> bool {
    reading.is_capitalised(token) || reading.is(token, Class::Determiner)
}
