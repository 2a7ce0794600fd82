//! The article as this stage reads it: tokens in small letters, and which mention begins or ends where.

use crate::document::{Article, Form, Layout, Mention, MentionIndex, MentionKind, Span, TokenKind};
use std::borrow::Cow;

/// Quotations that may be open at once.
const NESTED: usize = 4;

/// A token.
#[derive(Debug)]
pub(super) struct Word<'a> {
    pub(super) span: Span,
    pub(super) kind: TokenKind,
    /// Its characters in small letters.
    pub(super) lower: Cow<'a, str>,
    pub(super) sentence: usize,
}

impl Word<'_> {
    /// True for the mark or word `text`.
    pub(super) fn is(&self, text: &str) -> bool {
        self.lower == text
    }
}

/// Tokens and mentions side by side.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) layout: &'a Layout,
    pub(super) mentions: &'a [Mention],
    pub(super) words: Vec<Word<'a>>,
    /// Mentions by their last byte.
    by_end: Vec<(usize, MentionIndex)>,
}

impl<'a> Reader<'a> {
    /// Reads the article once.
    pub(super) fn of(article: &'a Article, layout: &'a Layout, mentions: &'a [Mention]) -> Self {
        let text = article.text.as_str();
        let mut words = Vec::with_capacity(layout.tokens.len());
        for (sentence, part) in layout.sentences.iter().enumerate() {
            words.extend(layout.tokens_of(part).iter().map(|token| {
                let own = token.span.of(text);
                let lower =
                    if own.contains(char::is_uppercase) { Cow::Owned(own.to_lowercase()) } else { Cow::Borrowed(own) };
                Word { span: token.span, kind: token.kind, lower, sentence }
            }));
        }
        let mut by_end: Vec<_> =
            mentions.iter().enumerate().map(|(index, mention)| (mention.span.end, index)).collect();
        by_end.sort_unstable();
        Self { text, layout, mentions, words, by_end }
    }

    /// Index of the first word that begins at or after byte `at`.
    pub(super) fn word_from(&self, at: usize) -> usize {
        self.words.partition_point(|word| word.span.start < at)
    }

    /// The word at `index`, if it is in `sentence`.
    pub(super) fn get(&self, index: usize, sentence: usize) -> Option<&Word<'a>> {
        self.words.get(index).filter(|word| word.sentence == sentence)
    }

    /// Mentions that begin with the word at `index`.
    pub(super) fn beginning(&self, index: usize) -> impl Iterator<Item = (MentionIndex, &'a Mention)> + '_ {
        let start = self.words.get(index).map_or(usize::MAX, |word| word.span.start);
        let first = self.mentions.partition_point(|mention| mention.span.start < start);
        let rest = self.mentions.iter().enumerate().skip(first);
        rest.take_while(move |(_, mention)| mention.span.start == start)
    }

    /// Mentions that end with the word at `index`.
    pub(super) fn ending(&self, index: usize) -> impl Iterator<Item = (MentionIndex, &'a Mention)> + '_ {
        let end = self.words.get(index).map_or(usize::MAX, |word| word.span.end);
        let first = self.by_end.partition_point(|(at, _)| *at < end);
        let mentions = self.mentions;
        let rest = self.by_end.iter().skip(first).take_while(move |(at, _)| *at == end);
        rest.filter_map(move |(_, index)| Some((*index, mentions.get(*index)?)))
    }

    /// The words of a mention: first, and one past the last.
    pub(super) fn words_of(&self, mention: &Mention) -> (usize, usize) {
        let first = self.word_from(mention.span.start);
        // A mention may be part of a word ("US-led").
        let first = if self.words.get(first).is_none_or(|word| word.span.start > mention.span.start) {
            first.saturating_sub(1)
        } else {
            first
        };
        (first, self.words.partition_point(|word| word.span.start < mention.span.end))
    }

    /// The inside of the quotation that byte `at` is in.
    pub(super) fn quotation_at(&self, at: usize) -> Option<Span> {
        let quotations = &self.layout.quotations;
        let after = quotations.partition_point(|quotation| quotation.inside.start <= at);
        // An inner quotation comes after its outer one.
        let near = quotations.get(after.saturating_sub(NESTED)..after)?;
        near.iter().rev().map(|quotation| quotation.inside).find(|inside| at < inside.end)
    }

    /// The words in small letters from `index` to the end of the sentence.
    pub(super) fn lower_from(&self, index: usize) -> impl Iterator<Item = &str> {
        let sentence = self.words.get(index).map_or(0, |word| word.sentence);
        self.words.iter().skip(index).take_while(move |word| word.sentence == sentence).map(|word| &*word.lower)
    }

    /// The characters of words `first..end`.
    pub(super) fn span(&self, first: usize, end: usize) -> Option<Span> {
        let (first, last) = (self.words.get(first)?.span, self.words.get(end.checked_sub(1)?)?.span);
        (first.start <= last.start).then(|| first.cover(last))
    }
}

/// A person's name.
pub(super) fn is_person(mention: &Mention) -> bool {
    mention.kind == MentionKind::Person && mention.form == Form::Name
}

/// "He" or "she".
pub(super) fn is_third_person(reader: &Reader, mention: &Mention) -> bool {
    mention.form == Form::Pronoun && matches!(&*mention.span.of(reader.text).to_lowercase(), "he" | "she")
}

/// What a role can belong to.
pub(super) fn is_body(mention: &Mention) -> bool {
    matches!(mention.kind, MentionKind::Organization | MentionKind::Place | MentionKind::Demonym)
        && matches!(mention.form, Form::Name | Form::Adjective | Form::Nominal)
}
