//! Acronyms in brackets after the name they stand for: "the Organization for Security and Co-operation in Europe (OSCE)".
//! The letters say where the name begins, whatever small words it holds.

use super::names::Candidate;
use super::words::{Case, Words};
use crate::document::{MentionKind, TokenKind};

/// The longest name looked at, in words.
const LONGEST: usize = 14;

/// Corrects the candidates before bracketed acronyms and says of both that they are organizations.
pub(super) fn spell_out(words: &Words, candidates: &mut Vec<Candidate>) {
    let mut spelled: Vec<(usize, usize)> = Vec::new();
    for (at, word) in words.all.iter().enumerate() {
        if !word.is("(") {
            continue;
        }
        let Some(short) = words.get(at + 1, word.sentence).filter(|short| short.capital()) else { continue };
        let closed = words.get(at + 2, word.sentence).is_some_and(|mark| mark.is(")") || mark.is(","));
        let letters: Vec<char> = short.lower.chars().filter(|c| c.is_alphanumeric()).collect();
        if !closed || !(2..=9).contains(&letters.len()) {
            continue;
        }
        if let Some(first) = begin(words, at, &letters) {
            spelled.push((first, at));
        }
    }
    for (first, bracket) in spelled {
        let Some(span) = words.span(first, bracket) else { continue };
        let entries = candidates
            .iter()
            .find(|candidate| candidate.first == first && candidate.end == bracket)
            .map_or_else(Vec::new, |candidate| candidate.entries.clone());
        let from = candidates.partition_point(|candidate| candidate.end <= first);
        let to = candidates.partition_point(|candidate| candidate.first < bracket);
        let long =
            Candidate { first, end: bracket, span, entries, titled: false, certain: Some(MentionKind::Organization) };
        if from <= to {
            candidates.splice(from..to, [long]);
        }
        let short = candidates.partition_point(|candidate| candidate.first < bracket + 1);
        match candidates.get_mut(short).filter(|candidate| candidate.first == bracket + 1) {
            Some(candidate) => candidate.certain = Some(MentionKind::Organization),
            None => {
                if let Some(span) = words.span(bracket + 1, bracket + 2) {
                    let certain = Some(MentionKind::Organization);
                    let entries = Vec::new();
                    candidates.insert(
                        short,
                        Candidate { first: bracket + 1, end: bracket + 2, span, entries, titled: false, certain },
                    );
                }
            }
        }
    }
}

/// The first word of the name before the bracket whose initials spell `letters`.
fn begin(words: &Words, bracket: usize, letters: &[char]) -> Option<usize> {
    let sentence = words.all.get(bracket)?.sentence;
    let mut left = letters.len();
    let mut at = bracket;
    let mut capitals = 0usize;
    while left > 0 && bracket - at < LONGEST {
        at = at.checked_sub(1)?;
        let word = words.get(at, sentence)?;
        if word.kind != TokenKind::Word {
            if matches!(word.kind, TokenKind::Possessive | TokenKind::CloseQuote | TokenKind::OpenQuote) || word.is("&")
            {
                continue;
            }
            return None;
        }
        let initial = word.lower.chars().next();
        if initial.is_some() && initial == letters.get(left - 1).copied() {
            left -= 1;
            capitals += usize::from(word.capital());
        } else if word.case != Case::Lower && !word.text.contains('-') {
            return None;
        }
    }
    let first = words.get(at, sentence)?;
    (left == 0 && first.capital() && capitals >= 2).then_some(at)
}
