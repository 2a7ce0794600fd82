//! The tokens of an article with what their letters alone tell: case, whether the case means anything, whether the word
//! is a common one. Made once an article; everything else in this stage reads it.

use crate::document::{Article, BlockKind, Layout, Span, Token, TokenKind};
use crate::knowledge::calm;
use crate::knowledge::lexicon::Lexicon;
use rustc_hash::FxHashSet;
use std::borrow::Cow;

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// "minister"; also everything that is not a word.
    Lower,
    /// "Minister", "al-Maliki".
    Capital,
    /// "NATO", "U.S.".
    Upper,
}

/// A token with what its letters tell.
#[derive(Debug)]
pub(super) struct Word<'a> {
    /// Its characters.
    pub(super) text: &'a str,
    /// The same in small letters.
    pub(super) lower: Cow<'a, str>,
    /// Where it is.
    pub(super) span: Span,
    /// What it is made of.
    pub(super) kind: TokenKind,
    /// How it is written.
    pub(super) case: Case,
    /// True for a common English word.
    pub(super) common: bool,
    /// True when the capital says nothing: first in its sentence, or in a headline where all words have one.
    pub(super) forced: bool,
    /// Index of its sentence.
    pub(super) sentence: usize,
    /// In what line it stands.
    pub(super) line: Line,
}

/// What a line does to capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// Nothing.
    Text,
    /// All words are in capitals, so that they tell nothing.
    Shouted,
    /// It names the author, perhaps in capitals.
    Author,
}

impl Word<'_> {
    /// True for a word with a capital.
    pub(super) fn capital(&self) -> bool {
        self.case != Case::Lower
    }

    /// True for the mark `mark`.
    pub(super) fn is(&self, mark: &str) -> bool {
        self.kind != TokenKind::Word && self.text == mark
    }
}

/// All words of an article.
#[derive(Debug)]
pub(super) struct Words<'a> {
    /// In text order.
    pub(super) all: Vec<Word<'a>>,
    /// Words that the article writes small somewhere.
    small: FxHashSet<&'a str>,
    /// Words that the article writes with a capital where it need not.
    capital: FxHashSet<&'a str>,
}

impl<'a> Words<'a> {
    /// Reads the tokens.
    pub(super) fn of(article: &'a Article, layout: &Layout, lexicon: &Lexicon) -> Self {
        let text = article.text.as_str();
        let mut words = Self {
            all: Vec::with_capacity(layout.tokens.len()),
            small: FxHashSet::default(),
            capital: FxHashSet::default(),
        };
        for (index, sentence) in layout.sentences.iter().enumerate() {
            let tokens = layout.tokens_of(sentence);
            let titled = in_title_case(text, tokens, lexicon);

            let block = layout.blocks.get(sentence.block).map(|block| block.kind);
            let line = match block {
                Some(BlockKind::Byline) => Line::Author,
                _ if in_capitals(text, tokens) => Line::Shouted,
                _ => Line::Text,
            };
            // A line about the author is short and full of names.
            let titled = titled && block != Some(BlockKind::Bio);
            let heading = layout.blocks.get(sentence.block).is_some_and(|block| block.kind == BlockKind::Headline);
            let mut begins = true;
            for (index_in, token) in tokens.iter().enumerate() {
                let mut word = word(text, *token, lexicon, index, begins || titled);
                // Where all words are in capitals, none is an acronym for it.
                if line != Line::Text && word.case == Case::Upper {
                    word.case = Case::Capital;
                }
                word.line = line;
                if word.case == Case::Lower && word.kind == TokenKind::Word {
                    words.small.insert(word.text);
                } else if word.capital() && !word.forced && !heading {
                    words.capital.insert(word.text);
                }
                begins = match token.kind {
                    TokenKind::Word | TokenKind::Number | TokenKind::Possessive | TokenKind::CloseQuote => false,
                    // What is quoted in full begins with a capital whatever its first word is; a word or two may be a name.
                    TokenKind::OpenQuote => begins || !closes_soon(tokens.get(index_in + 1..).unwrap_or(&[])),
                    TokenKind::Mark => {
                        begins || matches!(word.text, ":" | "?" | "!" | "..." | "…" | "•" | "–" | "—" | "--")
                    }
                };
                words.all.push(word);
            }
        }
        words
    }

    /// The word at `index`, if it is in `sentence`.
    pub(super) fn get(&self, index: usize, sentence: usize) -> Option<&Word<'a>> {
        self.all.get(index).filter(|word| word.sentence == sentence)
    }

    /// The word before `index`, in the same sentence.
    pub(super) fn before(&self, index: usize) -> Option<&Word<'a>> {
        let sentence = self.all.get(index)?.sentence;
        self.get(index.checked_sub(1)?, sentence)
    }

    /// True when the article writes this word small somewhere.
    pub(super) fn is_small_elsewhere(&self, word: &Word) -> bool {
        self.small.contains(&*word.lower)
    }

    /// True when the article writes this word with a capital where it need not.
    pub(super) fn is_capital_elsewhere(&self, word: &Word) -> bool {
        self.capital.contains(word.text) || (word.line == Line::Shouted && self.capital.contains(&*calm(word.text)))
    }

    /// The characters of words `first..end`.
    pub(super) fn span(&self, first: usize, end: usize) -> Option<Span> {
        let first = self.all.get(first)?.span;
        let last = self.all.get(end.checked_sub(1)?)?.span;
        (first.start <= last.start).then(|| first.cover(last))
    }

    /// The words in small letters from `index` to the end of the sentence.
    pub(super) fn lower_from(&self, index: usize) -> impl Iterator<Item = &str> {
        let sentence = self.all.get(index).map_or(0, |word| word.sentence);
        self.all.iter().skip(index).take_while(move |word| word.sentence == sentence).map(|word| &*word.lower)
    }
}

fn word<'a>(text: &'a str, token: Token, lexicon: &Lexicon, sentence: usize, forced: bool) -> Word<'a> {
    let span = token.span;
    let text = span.of(text);
    let case = if token.kind == TokenKind::Word { case(text) } else { Case::Lower };
    // The lists are written with straight apostrophes.
    let lower = if text.contains('’') {
        Cow::Owned(text.to_lowercase().replace('’', "'"))
    } else if case == Case::Lower && !text.contains(char::is_uppercase) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.to_lowercase())
    };
    let common = case != Case::Lower && lexicon.names.is_common(&lower);
    Word { text, lower, span, kind: token.kind, case, common, forced, sentence, line: Line::Text }
}

fn case(text: &str) -> Case {
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    let first = letters.next();
    if first.is_some_and(char::is_uppercase) {
        let mut more = letters.peekable();
        return if more.peek().is_some() && more.all(char::is_uppercase) { Case::Upper } else { Case::Capital };
    }
    // "al-Maliki", "d'Estaing": the capital comes after a particle.
    let after = text.find(['-', '\'', '’']).and_then(|at| text.get(at..)).map(|rest| rest.chars().skip(1));
    let short = text.find(['-', '\'', '’']).is_some_and(|at| at <= 3);
    if short && after.is_some_and(|mut rest| rest.next().is_some_and(char::is_uppercase)) {
        return Case::Capital;
    }
    Case::Lower
}

/// True when a quotation has four words at most.
fn closes_soon(tokens: &[Token]) -> bool {
    tokens.iter().take(5).any(|token| token.kind == TokenKind::CloseQuote)
}

/// True for a sentence, mostly a title, without a small letter.
fn in_capitals(text: &str, tokens: &[Token]) -> bool {
    let mut words = tokens.iter().filter(|token| token.kind == TokenKind::Word).map(|token| token.span.of(text));
    tokens.len() > 1 && words.all(|word| !word.contains(char::is_lowercase))
}

/// True for a sentence whose longer words nearly all begin with a capital.
fn in_title_case(text: &str, tokens: &[Token], lexicon: &Lexicon) -> bool {
    let (mut small, mut capital) = (0usize, 0usize);
    for token in tokens.iter().filter(|token| token.kind == TokenKind::Word) {
        let word = token.span.of(text);
        match case(word) {
            Case::Lower if word.len() > 3 && !lexicon.names.is_function(word) => small += 1,
            Case::Lower => {}
            _ => capital += 1,
        }
    }
    capital >= 2 && small * 10 <= capital
}
