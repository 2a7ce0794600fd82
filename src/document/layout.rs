//! What `segment` adds: blocks, sentences, tokens, quotations, the dateline.

use super::Span;
use std::ops::Range;

/// What a block of text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The title line.
    Headline,
    /// The line or two under the title that sum the article up.
    Standfirst,
    /// A line that only gives place, date or agency.
    Dateline,
    /// Body text.
    Paragraph,
    /// A title inside the body.
    Crosshead,
    /// Who else contributed ("Additional reporting …").
    Credit,
    /// The author's name.
    Byline,
    /// A line about the author.
    Bio,
}

/// A stretch of text between line breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is for.
    pub kind: BlockKind,
    /// Its text, without white space at the edges.
    pub span: Span,
}

/// A sentence of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its text, without white space at the edges.
    pub span: Span,
    /// Index into [`Layout::blocks`].
    pub block: usize,
    /// Indices into [`Layout::tokens`].
    pub tokens: Range<usize>,
}

/// What kind of characters a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner hyphens, apostrophes and full stops of abbreviations ("co-ordinate", "al-Maliki", "U.S.").
    Word,
    /// Digits, with inner commas and stops, and letters that follow ("1,700", "19th", "2.5").
    Number,
    /// A possessive mark: "'s", "’s", or the bare apostrophe after s.
    Possessive,
    /// An opening quotation mark.
    OpenQuote,
    /// A closing quotation mark.
    CloseQuote,
    /// Any other mark, one character each ("..." and "--" are one).
    Mark,
}

/// The smallest unit that stages look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Its characters.
    pub span: Span,
    /// What they are.
    pub kind: TokenKind,
}

/// The start of an agency report: `VIENNA, 16 June (Reuters) –`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dateline {
    /// All of it, dash included; names in it are places and agencies, not part of the first sentence.
    pub span: Span,
    /// The place name alone.
    pub place: Option<Span>,
    /// The agency in brackets.
    pub agency: Option<Span>,
}

/// Quoted text between two matching marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// From the first character after the opening mark to the last before the closing mark. When a quotation is
    /// opened anew with each paragraph and closed once, each paragraph's part is a quotation of its own.
    pub inside: Span,
    /// With its marks (a part that is not closed ends with its paragraph).
    pub outside: Span,
    /// True when the quotation goes on in the next paragraph (which opens again).
    pub goes_on: bool,
    /// 0 for an outer quotation, 1 for one inside another, …
    pub depth: u8,
}

/// The article cut up. Everything is in text order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// Blocks; they do not overlap.
    pub blocks: Vec<Block>,
    /// Sentences; each lies in one block.
    pub sentences: Vec<Sentence>,
    /// Tokens; each lies in one sentence.
    pub tokens: Vec<Token>,
    /// Quotations between marks, outer before inner.
    pub quotations: Vec<Quotation>,
    /// The agency's opening, when there is one.
    pub dateline: Option<Dateline>,
}

impl Layout {
    /// The tokens of a sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        self.tokens.get(sentence.tokens.clone()).unwrap_or(&[])
    }

    /// Index of the sentence that holds byte `at`.
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        let after = self.sentences.partition_point(|sentence| sentence.span.start <= at);
        let index = after.checked_sub(1)?;
        (at < self.sentences[index].span.end).then_some(index)
    }

    /// Index of the first token that starts at or after byte `at`.
    pub fn token_from(&self, at: usize) -> usize {
        self.tokens.partition_point(|token| token.span.start < at)
    }
}
