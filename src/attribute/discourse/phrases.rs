//! Wordings that tell how a statement stands: the rows of `seeds/en/verification.tsv` in the text.
//!
//! Takes the tokens, gives each wording with its place; of two at the same place the longer. Which statement a wording is about is
//! found by `verification` and `against`.

use crate::attribute::find::cues;
use crate::attribute::reading::Reading;
use crate::document::{Span, TokenKind, Verification};
use crate::knowledge::lexicon::speech::Class;
use std::collections::BTreeMap;
use std::ops::Range;

/// At most this many words stand where a row has its gap ("could not | be independently | verified").
const GAP: usize = 3;

/// What a wording says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::attribute) enum Standing {
    /// Of the truth of a statement.
    Checked(Verification),
    /// That two statements are at odds.
    Odds,
    /// That two statements are in line.
    Line,
}

/// A wording in the text.
#[derive(Debug, Clone)]
pub(in crate::attribute) struct Phrase {
    pub tokens: Range<usize>,
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
    pub standing: Standing,
}

impl Phrase {
    /// The first token of the verb group it ends ("has not been" in "has not been verified").
    pub(in crate::attribute) fn verb(&self, reading: &Reading) -> usize {
        let limit = reading.layout.sentences.get(self.sentence).map_or(0, |sentence| sentence.tokens.start);
        cues::auxiliaries(reading, limit, self.tokens.start).0
    }

    /// "could not confirm | earlier reports": the noun right behind it that stands for what was told.
    pub(in crate::attribute) fn noun_behind(&self, reading: &Reading) -> Option<usize> {
        let after = self.tokens.end;
        let noun = (after..after + 3).find(|token| reading.words.noun(reading.lower(*token)).is_some())?;
        let in_group =
            |token: usize| reading.kind(token) == Some(TokenKind::Word) && !reading.is(token, Class::Preposition);
        (after..noun).all(in_group).then_some(noun)
    }
}

/// All wordings, in text order.
pub(in crate::attribute) fn find(reading: &Reading) -> Vec<Phrase> {
    let mut by_first: BTreeMap<&str, Vec<(&[&str], Standing)>> = BTreeMap::new();
    for (words, name) in &reading.words.verification {
        if let Some(first) = words.first() {
            by_first.entry(first).or_default().push((words, standing(name)));
        }
    }
    let mut found = Vec::new();
    for (index, sentence) in reading.layout.sentences.iter().enumerate() {
        let mut token = sentence.tokens.start;
        while token < sentence.tokens.end {
            let rows = by_first.get(reading.lower(token)).map_or(&[][..], Vec::as_slice);
            let ends = rows.iter().filter_map(|(words, standing)| {
                Some((matched(reading, words, token, sentence.tokens.end)?, *standing))
            });
            // The first of the rows that reach farthest.
            let longest = ends.reduce(|best, next| if next.0 > best.0 { next } else { best });
            let Some((end, standing)) = longest else {
                token += 1;
                continue;
            };
            if let Some(span) = reading.span(token..end) {
                let standing = negated(reading, standing, sentence.tokens.start..token);
                found.push(Phrase { tokens: token..end, span, sentence: index, standing });
            }
            token = end;
        }
    }
    found
}

fn standing(name: &str) -> Standing {
    match name {
        "odds" => Standing::Odds,
        "line" => Standing::Line,
        "Verified" => Standing::Checked(Verification::Verified),
        "Disputed" => Standing::Checked(Verification::Disputed),
        _ => Standing::Checked(Verification::Unverified),
    }
}

/// Where `words` end that begin at `token`.
fn matched(reading: &Reading, words: &[&str], token: usize, end: usize) -> Option<usize> {
    let mut at = token;
    let mut gap = 0;
    for word in words {
        if *word == "…" {
            gap = GAP;
            continue;
        }
        let plain = |token: usize| reading.kind(token) == Some(TokenKind::Word);
        let found = (at..=at + gap).find(|next| reading.lower(*next) == *word)?;
        if found >= end || !(at..=found).all(plain) {
            return None;
        }
        at = found + 1;
        gap = 0;
    }
    Some(at)
}

/// "Neither claim has been verified": the clause before the wording negates it.
fn negated(reading: &Reading, standing: Standing, before: Range<usize>) -> Standing {
    let no = |token: &usize| matches!(reading.lower(*token), "neither" | "none" | "no" | "nobody" | "nothing");
    let clause = before.rev().take_while(|token| reading.kind(*token) == Some(TokenKind::Word));
    match standing {
        Standing::Checked(Verification::Verified) if clause.into_iter().any(|token| no(&token)) => {
            Standing::Checked(Verification::Unverified)
        }
        other => other,
    }
}
