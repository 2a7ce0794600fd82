//! The article as the model sees it: words, the pieces they are made of, and what is told of each word besides.
//!
//! A word here is a run of letters and digits, or any other single mark, as BERT cuts text; these are not the tokens of the
//! layout, which keep "al-Maliki" and "U.S." whole. Training reads the same features (`examples/features.rs` writes them),
//! so that the model never meets in use what it was not trained on.

use super::pieces::Pieces;
use super::shape::shape;
use crate::document::{Article, Form, Layout, Mention, MentionKind, Quotation, Span};
use std::ops::Range;

/// The number of classes of `gap`, `hint` and `quote`.
pub(super) const GAPS: usize = 4;
pub(super) const HINTS: usize = 21;
pub(super) const QUOTES: usize = 3;

/// A mention that a rule is at least this sure of is a strong hint.
const SURE: f32 = 0.9;

/// One word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its characters (bytes of the text).
    pub span: Span,
    /// Its pieces, indices into the arrays of [`Features`]; never empty.
    pub pieces: Range<usize>,
    /// Whether a sentence begins here: a good place to cut.
    pub opens: bool,
}

/// The model's input. The arrays run over pieces and are of one length.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Features {
    /// The words, in text order.
    pub words: Vec<Word>,
    /// Numbers of the pieces in the vocabulary.
    pub ids: Vec<u32>,
    /// What the letters of the word tell, 0 to 15.
    pub shape: Vec<u8>,
    /// What stands before the piece: 0 nothing, 1 a space, 2 its own word's beginning, 3 a line break.
    pub gap: Vec<u8>,
    /// What the rules say of the word: 0 nothing; else 1 + 4 × kind (person, organization, place, role, demonym) + 2 if they
    /// are sure + 1 if the mention began before.
    pub hint: Vec<u8>,
    /// 0 outside quotation marks, 1 inside, 2 the mark itself.
    pub quote: Vec<u8>,
}

impl Features {
    /// Reads an article. `mentions` are what the rules found, in text order.
    pub fn of(article: &Article, layout: &Layout, mentions: &[Mention], pieces: &Pieces) -> Self {
        let text = article.text.as_str();
        let mut features = Self::default();
        let mut hints = hints(mentions).into_iter().peekable();
        let mut sentences = layout.sentences.iter().map(|sentence| sentence.span.start).peekable();
        let mut quotations = layout.quotations.iter().filter(|quotation| quotation.depth == 0).peekable();
        // Whether a sentence has begun and nothing but marks that open something have come since.
        let (mut start, mut before) = (true, 0);
        for span in words(text) {
            let word = span.of(text);
            let mut opens = features.words.is_empty();
            while sentences.next_if(|first| *first <= span.start).is_some() {
                (start, opens) = (true, true);
            }
            while hints.next_if(|(mention, _)| mention.end <= span.start).is_some() {}
            let hint = match hints.peek() {
                Some((mention, code)) if mention.overlaps(span) => code + u8::from(mention.start < span.start),
                _ => 0,
            };
            while quotations.next_if(|quotation| quotation.outside.end <= span.start).is_some() {}
            let quote = quotations.peek().map_or(0, |quotation| quoted(quotation, span));
            let gap = match text.get(before..span.start) {
                Some("") => 0,
                Some(between) if between.contains('\n') => 3,
                _ => 1,
            };
            let first = features.ids.len();
            pieces.cut(word, &mut features.ids);
            let count = features.ids.len() - first;
            let class = shape(word, start);
            features.shape.extend(std::iter::repeat_n(class, count));
            features.gap.push(if first == 0 { 3 } else { gap });
            features.gap.extend(std::iter::repeat_n(2, count - 1));
            features.hint.extend(std::iter::repeat_n(hint, count));
            features.quote.extend(std::iter::repeat_n(quote, count));
            features.words.push(Word { span, pieces: first..features.ids.len(), opens });
            start &= matches!(word, "“" | "\"" | "'" | "‘" | "(" | "[" | "«" | "„" | "-" | "–" | "—");
            before = span.end;
        }
        features
    }
}

/// The words of `text`: runs of letters and digits with their accents, and single marks.
fn words(text: &str) -> impl Iterator<Item = Span> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.find(|(_, c)| !(c.is_whitespace() || c.is_control()))?;
        let mut end = start + first.len_utf8();
        if inside_word(first) {
            while let Some((at, c)) = rest.next_if(|(_, c)| inside_word(*c)) {
                end = at + c.len_utf8();
            }
        }
        Some(Span::new(start, end))
    })
}

/// Letters, digits, and what only changes them: accents, soft hyphens, marks without width.
fn inside_word(c: char) -> bool {
    c.is_alphanumeric()
        || !c.is_ascii()
            && (unicode_normalization::char::is_combining_mark(c)
                || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'))
}

/// Mentions that are names, roles or adjectives, in text order without overlap (the longer one wins), with their codes.
fn hints(mentions: &[Mention]) -> Vec<(Span, u8)> {
    let mut named: Vec<(Span, u8)> =
        mentions.iter().filter_map(|mention| Some((mention.span, code(mention)?))).collect();
    named.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    named.dedup_by(|next, kept| next.0.overlaps(kept.0));
    named
}

/// The code of a mention's first word.
fn code(mention: &Mention) -> Option<u8> {
    let kind = match (mention.kind, mention.form) {
        (MentionKind::Role, _) => 3,
        (MentionKind::Demonym, _) => 4,
        (MentionKind::Person, Form::Name) => 0,
        (MentionKind::Organization, Form::Name) => 1,
        (MentionKind::Place, Form::Name) => 2,
        _ => return None,
    };
    Some(1 + 4 * kind + 2 * u8::from(mention.origin.confidence >= SURE))
}

/// Where `span` lies to a quotation that does not end before it.
fn quoted(quotation: &Quotation, span: Span) -> u8 {
    if quotation.inside.contains(span) { 1 } else { 2 * u8::from(quotation.outside.overlaps(span)) }
}
