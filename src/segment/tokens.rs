//! Tokens of a sentence: a scanner over characters.
//!
//! Words keep inner hyphens and apostrophes ("co-ordinate", "al-Maliki", "wouldn't") and the stops of abbreviations made of
//! single letters ("U.S.", "a.m."); a possessive mark is a token of its own.

use super::quotations::Mark;
use crate::document::{Span, Token, TokenKind};
use crate::knowledge::lexicon::LayoutWords;
use std::collections::BTreeMap;

/// Appends the tokens of `sentence`. `marks` are the quotation marks of the text by their first byte.
pub(super) fn tokens(
    text: &str,
    sentence: Span,
    marks: &BTreeMap<usize, Mark>,
    words: &LayoutWords,
    found: &mut Vec<Token>,
) {
    let mut at = sentence.start;
    while let Some(c) = text[at..sentence.end].chars().next() {
        let (end, kind) = if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        } else if let Some(mark) = marks.get(&at) {
            // A mark of two characters may straddle the end of a sentence.
            ((at + mark.len).min(sentence.end), if mark.opens { TokenKind::OpenQuote } else { TokenKind::CloseQuote })
        } else if c.is_alphabetic() {
            (word_end(text, at, sentence.end, words), TokenKind::Word)
        } else if c.is_numeric() {
            (number_end(text, at, sentence.end), TokenKind::Number)
        } else if let Some(end) = possessive_end(text, at, sentence.end, found) {
            (end, TokenKind::Possessive)
        } else {
            (mark_end(text, at, c, sentence.end), TokenKind::Mark)
        };
        found.push(Token { span: Span::new(at, end), kind });
        at = end;
    }
}

/// After a word or its apostrophe-less part: "'s" that is not the end of a contraction, or a bare apostrophe after s.
fn possessive_end(text: &str, at: usize, limit: usize, found: &[Token]) -> Option<usize> {
    let last = found.last().filter(|token| token.span.end == at && token.kind != TokenKind::Mark)?;
    let mut rest = text[at..limit].chars();
    let apostrophe = rest.next().filter(|c| is_apostrophe(*c))?;
    let s = rest.next();
    let after = rest.next();
    if matches!(s, Some('s' | 'S')) && !after.is_some_and(char::is_alphanumeric) {
        return Some(at + apostrophe.len_utf8() + 1);
    }
    (last.span.of(text).ends_with(['s', 'S', 'x', 'z']) && !s.is_some_and(char::is_alphanumeric))
        .then_some(at + apostrophe.len_utf8())
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn word_end(text: &str, start: usize, limit: usize, words: &LayoutWords) -> usize {
    let mut end = start;
    let mut letters = 0usize;
    let mut abbreviation = true;
    while let Some(c) = text[end..limit].chars().next() {
        let next = text[end + c.len_utf8()..limit].chars().next();
        let part = if c.is_alphanumeric() || is_combining(c) {
            letters += 1;
            abbreviation &= letters == 1;
            true
        } else if c == '.' && abbreviation && letters == 1 {
            // "U." goes on with "S."; a single letter and stop is an initial.
            letters = 0;
            end += 1;
            if next.is_some_and(char::is_alphabetic) {
                continue;
            }
            return end;
        } else if is_apostrophe(c) && next.is_some_and(char::is_alphabetic) {
            abbreviation = false;
            !is_possessive(text, start, end, limit, words)
        } else if matches!(c, '-' | '‐' | '‑' | '&') && next.is_some_and(char::is_alphanumeric) {
            abbreviation = false;
            true
        } else {
            false
        };
        if !part {
            break;
        }
        end += c.len_utf8();
    }
    end.max(start + text[start..limit].chars().next().map_or(0, char::len_utf8))
}

/// "'s" after a word that is not the short form of "is" or "has": after a pronoun it nearly always is.
fn is_possessive(text: &str, start: usize, apostrophe: usize, limit: usize, words: &LayoutWords) -> bool {
    let mut rest = text[apostrophe..limit].chars().skip(1);
    let s = matches!(rest.next(), Some('s' | 'S'));
    if !s || rest.next().is_some_and(char::is_alphanumeric) {
        return false;
    }
    !words.contracts(&text[start..apostrophe])
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{ad}')
}

/// Digits with inner commas, stops, colons and slashes, and letters or hyphens that follow ("19th", "2.5bn", "26-year-old").
fn number_end(text: &str, start: usize, limit: usize) -> usize {
    let mut end = start;
    while let Some(c) = text[end..limit].chars().next() {
        let next = text[end + c.len_utf8()..limit].chars().next();
        let inner = matches!(c, ',' | '.' | ':' | '/') && next.is_some_and(char::is_numeric);
        let joins = c == '-' && next.is_some_and(char::is_alphanumeric);
        if !(c.is_alphanumeric() || inner || joins) {
            break;
        }
        end += c.len_utf8();
    }
    end
}

/// One character, or a run of the same dash or stop ("--", "...").
fn mark_end(text: &str, start: usize, c: char, limit: usize) -> usize {
    let mut end = start + c.len_utf8();
    if matches!(c, '-' | '.') {
        while text[end..limit].starts_with(c) {
            end += c.len_utf8();
        }
    }
    end
}
