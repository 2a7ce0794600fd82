//! Who is told to hold a role: the subject of "is" or "was elected", over what is set off by commas behind it.

use super::Place;
use crate::document::{Mention, MentionIndex, MentionKind, TokenKind};
use crate::knowledge::lexicon::names::MOST_TITLES;
use crate::knowledge::lexicon::speech::Class;
use crate::resolve::reader::{is_person, is_third_person};

/// Words between two commas, at most.
const INSERTED: usize = 24;

impl<'a> Place<'a> {
    /// The person, or "he" or "she", whom a clause with a verb behind word `at` is about.
    pub(super) fn subject(&self, at: usize) -> Option<(MentionIndex, &'a Mention)> {
        let said = |mention: &Mention| self.reader.quotation_at(mention.span.start).is_some();
        let pronoun = |mention: &Mention| is_third_person(self.reader, mention) && !said(mention);
        let found = if self.is(at, &[","]) {
            self.interrupted(at)
        } else {
            self.reader.ending(at).find(|(_, mention)| is_person(mention) || pronoun(mention))
        };
        // "the wife of Jane Doe, who is"
        let relative = self.is(at + 1, &["who", ","]);
        found.filter(|(_, mention)| relative || !self.belongs_to_another(mention))
    }

    /// "Jane Doe, sister of John Roe, | was elected": who is named before the first of two commas, of which the second is word `mark`.
    fn interrupted(&self, mark: usize) -> Option<(MentionIndex, &'a Mention)> {
        let before = mark.checked_sub(1)?;
        let near = self.person_ending(before);
        let earlier = mark.saturating_sub(INSERTED)..before;
        let mut named = earlier.clone().rev().filter(|at| self.comma_behind_person(*at));
        let Some(open) = named.next() else {
            // "The mayor, Jane Doe, was elected", but not "The group, led by Jane Doe, was elected".
            let (_, mention) = near?;
            let first = self.over_titles(self.reader.words_of(mention).0).checked_sub(1);
            let inside = earlier.rev().find(|at| self.is(*at, &[","]));
            // "Mary Doe (born 1950), known as Jane Doe, was elected"
            let called = first.is_some_and(|before| self.is(before, &["as"]));
            return near.filter(|_| inside.is_none() || inside == first || called);
        };
        // "Jane Doe, wife of John Roe, the singer, was elected": neither is certain.
        let nested = named.next().is_some();
        let begins = self.word(open + 1)?;
        let list = self.lexicon.speech.is(&begins.lower, Class::Joins) || begins.is("or");
        // "When she met Jane Doe, the mayor, John Roe, was elected".
        let other = near.is_some_and(|(_, mention)| {
            let first = self.over_titles(self.reader.words_of(mention).0);
            first.checked_sub(1).is_some_and(|comma| self.is(comma, &[","]))
        });
        let broken = (open..mark).any(|at| {
            let mark =
                self.word(at).is_none_or(|word| matches!(word.kind, TokenKind::OpenQuote | TokenKind::CloseQuote));
            mark || self.is(at, &[";", ":", "(", ")", "–", "—"])
        });
        self.person_ending(open.checked_sub(1)?).filter(|_| !nested && !list && !other && !broken)
    }

    fn comma_behind_person(&self, at: usize) -> bool {
        self.is(at, &[","]) && at.checked_sub(1).is_some_and(|before| self.person_ending(before).is_some())
    }

    pub(super) fn person_ending(&self, at: usize) -> Option<(MentionIndex, &'a Mention)> {
        self.word(at)?;
        self.reader.ending(at).find(|(_, mention)| is_person(mention))
    }

    /// "the wife of | Prime Minister John Roe": the clause is about somebody else.
    fn belongs_to_another(&self, mention: &Mention) -> bool {
        let mut first = self.over_titles(self.reader.words_of(mention).0);
        let ends = |at: usize| self.reader.ending(at).find(|(_, other)| other.kind == MentionKind::Role);
        if let Some((_, role)) = first.checked_sub(1).and_then(ends) {
            first = self.reader.words_of(role).0;
        }
        first.checked_sub(1).is_some_and(|before| {
            let before = if self.is(before, &["the"]) { before.saturating_sub(1) } else { before };
            self.is(before, &["of", "by", "with", "for", "to", "from", "than"])
        })
    }

    /// The first of the titles before word `first`, or that word.
    pub(super) fn over_titles(&self, first: usize) -> usize {
        let title = |at: &usize| {
            let word = self.word(*at);
            word.is_some_and(|word| word.is(".") || self.lexicon.names.titles.get(&word.lower).is_some())
        };
        (0..first).rev().take(2 * MOST_TITLES).take_while(title).last().unwrap_or(first)
    }
}
