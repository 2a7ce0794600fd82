//! What stands before a role and belongs to it: "Iraq's former", "White House", "the Iranian".

use super::{NEAR, Place};
use crate::document::{MentionIndex, MentionKind, Tenure, TokenKind};
use crate::resolve::past;
use crate::resolve::reader::{Word, is_body};

/// What stands before a role.
pub(super) struct Before {
    pub(super) of: Vec<MentionIndex>,
    pub(super) tenure: Tenure,
    /// First word of all that belongs to the role.
    pub(super) first: usize,
}

impl Place<'_> {
    /// Goes back from the role: "Iraq's former", "White House", "the Iranian".
    pub(super) fn before(&self) -> Before {
        let mut found = Before { of: Vec::new(), tenure: Tenure::Current, first: self.first };
        let mut at = self.first;
        for _ in 0..NEAR {
            let Some(previous) = at.checked_sub(1) else { break };
            let Some(word) = self.word(previous) else { break };
            // "World Health Organization (WHO) chief": the name before its short form.
            if let Some(open) = self.bracket_ending(previous) {
                at = open;
                continue;
            }
            if let Some((mention, start)) = self.body_ending(previous) {
                // "ex-|England captain"
                if let Some(tenure) = self.joined_before(mention, start) {
                    found.tenure = tenure;
                }
                found.of.insert(0, mention);
                found.first = start;
                at = start;
                // "Iranian Foreign Ministry spokesman": the adjective belongs to the body.
                continue;
            }
            // "Jane Doe was re-elected | mayor": with the words before it a verb; but ", then finance minister Jane Doe".
            if self.copula(previous).is_some_and(|(at, _)| !self.is(at + 1, &[","])) {
                break;
            }
            if let Some(tenure) = self.lexicon.names.tenure.get(&word.lower).copied() {
                let body = previous.checked_sub(1).and_then(|at| self.body_ending(at));
                if body.is_none() && past::is_way(self.reader, self.lexicon, self.sentence, previous) {
                    break;
                }
                if found.tenure == Tenure::Current {
                    found.tenure = tenure;
                }
            } else if word.kind == TokenKind::Possessive && found.of.is_empty() {
                // The owner comes next.
                if self.body_ending(previous.saturating_sub(1)).is_none() {
                    break;
                }
            } else if matches!(&*word.lower, "the" | "a" | "an" | "its") {
                found.first = previous;
                break;
            } else if word.is("whose") {
                // "Cricket Australia (CA), whose chief executive"
                let mut end = previous.checked_sub(1).filter(|at| self.is(*at, &[","])).map_or(previous, |at| at);
                end = end.checked_sub(1).and_then(|at| self.bracket_ending(at)).unwrap_or(end);
                if let Some((mention, start)) = end.checked_sub(1).and_then(|at| self.body_ending(at)) {
                    found.of.insert(0, mention);
                    found.first = start;
                }
                break;
            } else if !found.of.is_empty() || !self.describes(previous, word) {
                break;
            }
            at = previous;
            found.first = at;
        }
        found
    }

    /// What is joined to the name of a body that begins in word `first`, and tells whether the role is held.
    fn joined_before(&self, body: MentionIndex, first: usize) -> Option<Tenure> {
        let begins = self.word(first)?.span.start;
        let before = self.reader.text.get(begins..self.reader.mentions.get(body)?.span.start)?;
        self.lexicon.names.tenure.get(&before.to_lowercase()).copied()
    }

    /// An ordinary word between an owner and a role: "Iran's moderate president".
    fn describes(&self, at: usize, word: &Word) -> bool {
        word.kind == TokenKind::Word
            && !self.lexicon.names.is_function(&word.lower)
            && self.reader.ending(at).all(|(_, mention)| mention.kind == MentionKind::Role)
            && word.span.of(self.reader.text).starts_with(char::is_lowercase)
            && !self.lexicon.names.is_person_verb(&word.lower)
            && !word.is("become")
    }

    /// The opening bracket of a short form in brackets ("(WHO)") that ends at word `at`.
    pub(super) fn bracket_ending(&self, at: usize) -> Option<usize> {
        let open = at.checked_sub(2)?;
        let short = self.reader.ending(at.checked_sub(1)?).any(|(_, mention)| is_body(mention));
        (short && self.is(at, &[")"]) && self.is(open, &["("])).then_some(open)
    }

    /// The organization, place or adjective that ends at word `at`, and its first word.
    fn body_ending(&self, at: usize) -> Option<(MentionIndex, usize)> {
        self.reader
            .ending(at)
            .find(|(_, mention)| is_body(mention))
            .map(|(index, mention)| (index, self.reader.words_of(mention).0))
            .filter(|(_, first)| self.word(*first).is_some())
    }
}
