//! What all parts of attribution look at: the tokens in lower case, which quotation each lies in, which mentions there are.

use crate::document::{Article, BlockKind, Form, Layout, Mention, Resolution, Span, Token, TokenKind};
use crate::knowledge::lexicon::SpeechWords;
use crate::knowledge::lexicon::speech::{Class, Classes, VerbForm};
use std::ops::Range;

/// The article as attribution reads it. Token positions are indices into [`Layout::tokens`].
pub(super) struct Reading<'a> {
    pub article: &'a Article,
    pub layout: &'a Layout,
    pub mentions: &'a [Mention],
    pub resolution: &'a Resolution,
    pub words: &'a SpeechWords,
    lower: &'a [&'a str],
    /// For each token the innermost quotation it lies in; its marks lie outside it.
    quotation: Vec<Option<usize>>,
    /// For each token whether it continues a name: no boundary lies before it ("Yahoo! News").
    inside_name: Vec<bool>,
    /// For each token the closed classes of its word.
    classes: Vec<Classes>,
    /// For each token whether it begins with a capital.
    capital: Vec<bool>,
    /// For each token, and behind the last, how many before it may be verbs with the words behind them ([`may_be_verb`](Self::may_be_verb)
    /// with nothing cut off).
    verbs: Vec<usize>,
}

/// Words that a verb of several words is looked for in.
const VERB_WORDS: usize = 5;

impl<'a> Reading<'a> {
    pub(super) fn new(
        article: &'a Article,
        layout: &'a Layout,
        mentions: &'a [Mention],
        resolution: &'a Resolution,
        words: &'a SpeechWords,
        lower: &'a [&'a str],
    ) -> Self {
        let quotation = innermost(layout);
        let mut inside_name = vec![false; layout.tokens.len()];
        for mention in mentions.iter().filter(|mention| mention.form == Form::Name) {
            let first = layout.token_from(mention.span.start);
            let end = layout.token_from(mention.span.end);
            inside_name.get_mut(first + 1..end).unwrap_or_default().fill(true);
        }
        let classes = lower.iter().map(|word| words.classes(word)).collect();
        let starts = |token: &Token| article.str(token.span).starts_with(char::is_uppercase);
        let capital = layout.tokens.iter().map(starts).collect();
        let verbs = Vec::new();
        let mut reading = Self {
            article,
            layout,
            mentions,
            resolution,
            words,
            lower,
            quotation,
            inside_name,
            classes,
            capital,
            verbs,
        };
        let mut count = 0;
        let mut verbs = vec![0];
        for token in 0..layout.tokens.len() {
            count += usize::from(reading.may_be_verb(token, token + VERB_WORDS));
            verbs.push(count);
        }
        reading.verbs = verbs;
        reading
    }

    /// The token's characters in lower case; empty past the end.
    pub(super) fn lower(&self, token: usize) -> &'a str {
        self.lower.get(token).copied().unwrap_or("")
    }

    /// The lower-case words from `token` on, at most `count` and not past `end`.
    pub(super) fn words_from(&self, token: usize, count: usize, end: usize) -> &'a [&'a str] {
        self.lower.get(token..end.min(token + count).min(self.lower.len()).max(token)).unwrap_or(&[])
    }

    pub(super) fn token(&self, token: usize) -> Option<&'a Token> {
        self.layout.tokens.get(token)
    }

    pub(super) fn kind(&self, token: usize) -> Option<TokenKind> {
        self.token(token).map(|token| token.kind)
    }

    pub(super) fn is(&self, token: usize, class: Class) -> bool {
        // "Mrs May", "Will Young": a capital makes a name of an auxiliary.
        self.classes.get(token).is_some_and(|classes| classes.has(class))
            && !(class == Class::Auxiliary && self.is_capitalised(token))
    }

    /// "his", "their".
    pub(super) fn is_possessive_pronoun(&self, token: usize) -> bool {
        matches!(self.lower(token), "his" | "her" | "their" | "its" | "our" | "my")
    }

    /// True for a mark with exactly these characters.
    pub(super) fn is_mark(&self, token: usize, mark: &str) -> bool {
        self.kind(token) == Some(TokenKind::Mark) && self.lower(token) == mark
    }

    pub(super) fn is_dash(&self, token: usize) -> bool {
        self.kind(token) == Some(TokenKind::Mark) && matches!(self.lower(token), "–" | "—" | "--")
    }

    /// True for a noun that stands for what was said: "claim", "figures".
    pub(super) fn is_pointing_noun(&self, token: usize) -> bool {
        self.words.noun(self.lower(token)).is_some() || self.is(token, Class::Referred)
    }

    /// "two", "dozens".
    pub(super) fn is_number_word(&self, token: usize) -> bool {
        self.words.happening("number", &[self.lower(token)]).is_some()
    }

    /// "2", "two".
    pub(super) fn is_number(&self, token: usize) -> bool {
        self.kind(token) == Some(TokenKind::Number) || self.is_number_word(token)
    }

    /// "a charge", "a false claim": the noun, one of those that stand for what was said, of the group that begins at `token`.
    pub(super) fn renaming_noun(&self, token: usize) -> Option<usize> {
        let noun = || (token + 1..token + 3).find(|noun| self.is_pointing_noun(*noun));
        matches!(self.lower(token), "a" | "an").then(noun).flatten()
    }

    /// The mark before an apposition: ", a charge", "– a charge".
    pub(super) fn is_apposing(&self, mark: usize) -> bool {
        self.is_mark(mark, ",") || self.is_mark(mark, "-") || self.is_dash(mark)
    }

    pub(super) fn is_capitalised(&self, token: usize) -> bool {
        self.capital.get(token).copied().unwrap_or(false)
    }

    /// The block that byte `at` lies in.
    pub(super) fn block_at(&self, at: usize) -> Option<Span> {
        let blocks = &self.layout.blocks;
        let after = blocks.partition_point(|block| block.span.start <= at);
        blocks.get(after.checked_sub(1)?).map(|block| block.span).filter(|span| at < span.end)
    }

    /// True in the headline and the lines below it.
    pub(super) fn in_head(&self, at: usize) -> bool {
        matches!(self.block_kind(at), Some(BlockKind::Headline | BlockKind::Standfirst))
    }

    /// True where the text tells of itself: whoever wrote it is not told of.
    pub(super) fn beside_text(&self, at: usize) -> bool {
        matches!(
            self.block_kind(at),
            Some(BlockKind::Byline | BlockKind::Credit | BlockKind::Bio | BlockKind::Dateline)
        )
    }

    fn block_kind(&self, at: usize) -> Option<BlockKind> {
        let blocks = &self.layout.blocks;
        let before = blocks.partition_point(|block| block.span.start <= at).checked_sub(1)?;
        blocks.get(before).map(|block| block.kind)
    }

    /// True for the first token of a sentence.
    pub(super) fn begins_sentence(&self, token: usize) -> bool {
        let sentence = self.token(token).and_then(|it| self.layout.sentence_at(it.span.start));
        sentence.and_then(|it| self.layout.sentences.get(it)).is_some_and(|it| it.tokens.start == token)
    }

    /// The innermost quotation the token lies in.
    pub(super) fn quotation(&self, token: usize) -> Option<usize> {
        self.quotation.get(token).copied().flatten()
    }

    /// True when the token continues a name that began before it.
    pub(super) fn inside_name(&self, token: usize) -> bool {
        self.inside_name.get(token).copied().unwrap_or(false)
    }

    /// The characters from the first token of the range to the last.
    pub(super) fn span(&self, tokens: Range<usize>) -> Option<Span> {
        let first = self.token(tokens.start)?;
        let last = self.token(tokens.end.checked_sub(1)?)?;
        (first.span.start <= last.span.end).then(|| first.span.cover(last.span))
    }

    /// The tokens that lie inside `span`.
    pub(super) fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.layout.token_from(span.start);
        let end = self.layout.token_from(span.end);
        start..end.max(start)
    }

    /// The mentions that lie inside `span`, with their indices, in text order.
    pub(super) fn mentions_in(&self, span: Span) -> impl Iterator<Item = (usize, &'a Mention)> {
        let from = self.mentions.partition_point(|mention| mention.span.start < span.start);
        self.mentions[from..]
            .iter()
            .enumerate()
            .take_while(move |(_, mention)| mention.span.start < span.end)
            .filter(move |(_, mention)| mention.span.end <= span.end)
            .map(move |(offset, mention)| (from + offset, mention))
    }

    /// The mentions that begin with the token, with their indices.
    pub(super) fn mentions_at(&self, token: usize) -> impl Iterator<Item = (usize, &'a Mention)> {
        let at = self.token(token).map_or(usize::MAX, |token| token.span.start);
        let from = self.mentions.partition_point(|mention| mention.span.start < at);
        let here = self.mentions.iter().enumerate().skip(from);
        here.take_while(move |(_, mention)| mention.span.start == at)
    }

    /// True when a finite verb may stand among the tokens: an auxiliary, a known cue or a word in "-ed". The price of having
    /// no parser; each caller says what a wrong answer costs.
    pub(super) fn has_verb(&self, tokens: Range<usize>) -> bool {
        let end = tokens.end;
        // Those with all their words before the end are counted, the few others are looked at.
        let whole = end.saturating_sub(VERB_WORDS - 1).clamp(tokens.start, end.max(tokens.start));
        let counted = |token: usize| self.verbs.get(token).or(self.verbs.last()).copied().unwrap_or(0);
        counted(whole) > counted(tokens.start) || (whole..end).any(|token| self.is_verb(token, end))
    }

    /// See [`has_verb`](Self::has_verb).
    pub(super) fn is_verb(&self, token: usize, end: usize) -> bool {
        match self.verbs.get(token..token + 2) {
            Some([before, upto]) if token + VERB_WORDS <= end => upto > before,
            _ => self.may_be_verb(token, end),
        }
    }

    fn may_be_verb(&self, token: usize, end: usize) -> bool {
        let word = self.lower(token);
        if self.kind(token) != Some(TokenKind::Word) || self.is_capitalised(token) {
            return false;
        }
        self.is(token, Class::Auxiliary)
            || (word.len() > 3
                && (word.ends_with("ied") || word.len() > 4 && word.ends_with("ed"))
                && !matches!(self.lower(token.wrapping_sub(1)), "a" | "an" | "the" | "being"))
            || self.words.verb(self.words_from(token, VERB_WORDS, end)).is_some_and(|found| match found.form {
                VerbForm::Gerund => false,
                // "the state of Hokkaido"
                VerbForm::Base => token == 0 || !self.is(token - 1, Class::Determiner),
                VerbForm::Third | VerbForm::Past => true,
            }) && self.words.noun(word).is_none()
    }
}

fn innermost(layout: &Layout) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut next = 0;
    layout
        .tokens
        .iter()
        .map(|token| {
            while layout.quotations.get(next).is_some_and(|quotation| quotation.inside.start <= token.span.start) {
                open.push(next);
                next += 1;
            }
            while open.last().is_some_and(|&last| layout.quotations[last].inside.end < token.span.end) {
                open.pop();
            }
            open.last().copied()
        })
        .collect()
}
