//! Quotations: which quotation mark opens, which closes, and what lies between.
//!
//! Knows double and single, straight and curly, low and angle marks, and the doubled back ticks of old text collections.
//! A mark is judged by its neighbours; an apostrophe is none. A quotation that its paragraph leaves open goes on in the
//! next one, if that opens again; a single mark that is never closed was an apostrophe.

use crate::document::{Block, BlockKind, Quotation, Span};
use crate::knowledge::lexicon::LayoutWords;
use std::collections::BTreeMap;

/// A quotation mark in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// Its length in bytes.
    pub len: usize,
    /// Opening or closing.
    pub opens: bool,
}

/// Families of marks: a closing mark closes the nearest open one of its family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Angle,
}

/// How far a single quotation reaches at most (bytes): bounds the search for its end.
const LONGEST_SINGLE: usize = 1200;
/// Deeper nesting than this is noise.
const DEEPEST: usize = 3;

struct Open {
    family: Family,
    at: usize,
    len: usize,
    /// Index in `found`, reserved so that outer quotations come before inner ones.
    slot: usize,
}

/// The quotations of all blocks in text order, outer before inner, and every mark by its first byte.
pub(super) fn quotations(text: &str, blocks: &[Block], words: &LayoutWords) -> (Vec<Quotation>, BTreeMap<usize, Mark>) {
    let mut found = Vec::new();
    let mut marks = BTreeMap::new();
    for (block, opens_again) in blocks.iter().zip(opens_again(text, blocks)) {
        in_block(text, block.span, opens_again, words, &mut found, &mut marks);
    }
    (found, marks)
}

/// For each block whether the next one that is no crosshead begins with an opening mark.
fn opens_again(text: &str, blocks: &[Block]) -> Vec<bool> {
    let mut next = false;
    let mut found: Vec<bool> = blocks
        .iter()
        .rev()
        .map(|block| {
            let answer = next;
            if block.kind != BlockKind::Crosshead {
                next = block.span.of(text).starts_with(['“', '"', '„', '«']);
            }
            answer
        })
        .collect();
    found.reverse();
    found
}

fn in_block(
    text: &str,
    block: Span,
    opens_again: bool,
    words: &LayoutWords,
    found: &mut Vec<Quotation>,
    marks: &mut BTreeMap<usize, Mark>,
) {
    let mut open: Vec<Open> = Vec::new();
    let mut slots: Vec<Option<Quotation>> = Vec::new();
    let mut at = block.start;
    while let Some(c) = text[at..block.end].chars().next() {
        let Some((family, len)) = family(&text[at..block.end], c) else {
            at += c.len_utf8();
            continue;
        };
        let around = Around::at(text, block, at, len);
        let is_open = open.iter().rposition(|open| open.family == family);
        match judge(text, block, family, c, &around, is_open.is_some(), words) {
            Some(true) if open.len() < DEEPEST => {
                marks.insert(at, Mark { len, opens: true });
                open.push(Open { family, at, len, slot: slots.len() });
                slots.push(None);
            }
            Some(false) => {
                if let Some(index) = is_open {
                    marks.insert(at, Mark { len, opens: false });
                    // Inner quotations left open were no quotations.
                    for lost in open.drain(index + 1..) {
                        marks.remove(&lost.at);
                    }
                    if let Some(opened) = open.pop() {
                        slots[opened.slot] = Some(quotation(text, &opened, at, at + len, false, open.len()));
                    }
                }
            }
            _ => {}
        }
        at += len;
    }
    for (depth, left) in open.iter().enumerate() {
        if depth == 0 && left.family != Family::Single {
            slots[left.slot] = Some(quotation(text, left, block.end, block.end, opens_again, 0));
        } else {
            marks.remove(&left.at);
        }
    }
    found.extend(slots.into_iter().flatten().filter(|quotation| !quotation.inside.is_empty()));
}

fn quotation(text: &str, open: &Open, inside_end: usize, outside_end: usize, goes_on: bool, depth: usize) -> Quotation {
    Quotation {
        inside: Span::new(open.at + open.len, inside_end).trimmed(text),
        outside: Span::new(open.at, outside_end),
        goes_on,
        depth: u8::try_from(depth).unwrap_or(u8::MAX),
    }
}

fn family(rest: &str, c: char) -> Option<(Family, usize)> {
    match c {
        '"' | '“' | '”' | '„' | '‟' | '＂' => Some((Family::Double, c.len_utf8())),
        '`' if rest.starts_with("``") => Some((Family::Double, 2)),
        '\'' if rest.starts_with("''") => Some((Family::Double, 2)),
        '«' | '»' => Some((Family::Angle, c.len_utf8())),
        '\'' | '‘' | '’' | '‚' | '`' => Some((Family::Single, c.len_utf8())),
        _ => None,
    }
}

/// The characters beside a mark.
struct Around {
    before: Option<char>,
    after: Option<char>,
    /// First byte after the mark.
    end: usize,
}

impl Around {
    fn at(text: &str, block: Span, at: usize, len: usize) -> Self {
        let end = at + len;
        Self { before: text[block.start..at].chars().next_back(), after: text[end..block.end].chars().next(), end }
    }

    fn space_before(&self) -> bool {
        self.before.is_none_or(|c| c.is_whitespace() || "([{—–-/\"“‘'„«:".contains(c))
    }

    fn space_after(&self) -> bool {
        self.after.is_none_or(|c| c.is_whitespace() || ")]}—–-/\"”’',.;:?!»…".contains(c))
    }
}

/// `Some(true)` for an opening mark, `Some(false)` for a closing one, `None` for no quotation mark.
fn judge(
    text: &str,
    block: Span,
    family: Family,
    c: char,
    around: &Around,
    is_open: bool,
    words: &LayoutWords,
) -> Option<bool> {
    let word_before = around.before.is_some_and(char::is_alphanumeric);
    let word_after = around.after.is_some_and(char::is_alphanumeric);
    match (family, c) {
        (Family::Angle, _) => Some(c == '«'),
        (Family::Double, '„' | '`') => Some(true),
        // German closes with the mark that English opens with.
        (Family::Double, '“') => Some(!is_open || around.space_before()),
        (Family::Double, '”') => Some(!is_open && around.space_before() && word_after),
        (Family::Double, _) if is_open => {
            // A mark that looks like an opening one while one is open: the first was never closed, or nested alike.
            Some(
                around.space_before()
                    && !around.space_after()
                    && around.before != Some(':')
                    && reopens(text, block, around),
            )
        }
        (Family::Double, _) => {
            let inches = around.before.is_some_and(|c| c.is_ascii_digit()) && around.space_after();
            (!inches).then_some(!around.space_after() || around.space_before())
        }
        (Family::Single, '‘' | '‚' | '`') => {
            (!word_before && around.after.is_some_and(|c| !c.is_whitespace())).then_some(true)
        }
        (Family::Single, _) if word_before && word_after => None,
        (Family::Single, _) if is_open && !around.space_before() => {
            let plural = around.before == Some('s') && around.after == Some(' ');
            (!(plural && closes_later(text, block, around.end))).then_some(false)
        }
        (Family::Single, '\'') if around.space_before() && word_after && !is_open => {
            let word: &str = text[around.end..block.end].split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
            let digits = word.starts_with(|c: char| c.is_ascii_digit());
            (!digits && !words.is_elided(word) && closes_later(text, block, around.end)).then_some(true)
        }
        (Family::Single, _) => None,
    }
}

/// Straight double marks nest rarely: take a mark as opening again only right at the start of a block's new sentence.
fn reopens(text: &str, block: Span, around: &Around) -> bool {
    let before = text[block.start..around.end].trim_end_matches(['"', '＂']).trim_end();
    before.is_empty()
}

/// True when a single mark that can close follows within reach.
fn closes_later(text: &str, block: Span, from: usize) -> bool {
    let reach = &text[from..text.floor_char_boundary(block.end.min(from + LONGEST_SINGLE))];
    let mut before = None;
    let mut chars = reach.chars().peekable();
    while let Some(c) = chars.next() {
        if matches!(c, '\'' | '’') {
            let after = chars.peek();
            let closes = before.is_some_and(|b: char| !b.is_whitespace())
                && after.is_none_or(|a| a.is_whitespace() || ",.;:?!)\"”—–".contains(*a));
            // "workers' union" looks the same as an end, and counts as one.
            if closes {
                return true;
            }
        }
        before = Some(c);
    }
    false
}
