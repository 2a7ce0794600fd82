//! Acronyms in brackets after the name they stand for: "the Organization for Security and Co-operation in Europe (OSCE)".
//! The letters say where the name begins, whatever small words it holds.

use super::gazetteer;
use super::names::Candidate;
use super::words::{Case, Word, Words};
use crate::document::{MentionKind, TokenKind};
use crate::knowledge::lexicon::names::{NameKind, Position};
use crate::knowledge::{EntryId, Knowledge};

/// The longest name looked at, in words.
const LONGEST: usize = 14;

/// Corrects the candidates before bracketed acronyms and says of both that they are organizations.
pub(super) fn spell_out(words: &Words, candidates: &mut Vec<Candidate>, knowledge: &Knowledge) {
    let mut spelled: Vec<(usize, usize)> = Vec::new();
    let mut offices: Vec<usize> = Vec::new();
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
        match begin(words, at, &letters) {
            Some(first) if is_office(words, first, at, knowledge) => offices.push(at + 1),
            Some(first) => spelled.push((first, at)),
            None => {}
        }
    }
    candidates.retain(|candidate| offices.binary_search(&candidate.first).is_err());
    // The names in brackets follow each other, so one pass over the candidates sees them all.
    let mut rest = std::mem::take(candidates).into_iter().peekable();
    for (first, bracket) in spelled {
        // A closing quotation mark before the bracket is no part of the name.
        let marks = words
            .all
            .get(first..bracket)
            .unwrap_or(&[])
            .iter()
            .rev()
            .take_while(|word| word.kind != TokenKind::Word)
            .count();
        let Some(span) = words.span(first, bracket - marks) else { continue };
        candidates.extend(std::iter::from_fn(|| rest.next_if(|candidate| candidate.end <= first)));
        let mut entries = Vec::new();
        while let Some(part) = rest.next_if(|candidate| candidate.first < bracket) {
            if part.first == first && part.end == bracket - marks {
                entries = part.entries;
            }
        }
        let certain = kind(words.all.get(first..bracket).unwrap_or(&[]), &entries, knowledge);
        candidates.push(Candidate { first, end: bracket - marks, span, entries, titled: false, certain });
        candidates.extend(std::iter::from_fn(|| rest.next_if(|candidate| candidate.first <= bracket)));
        match rest.peek_mut().filter(|candidate| candidate.first == bracket + 1) {
            Some(short) => short.certain = certain,
            None => {
                if let Some(span) = words.span(bracket + 1, bracket + 2) {
                    let (first, end) = (bracket + 1, bracket + 2);
                    candidates.push(Candidate { first, end, span, entries: Vec::new(), titled: false, certain });
                }
            }
        }
    }
    candidates.extend(rest);
}

/// "Member of Parliament (MP)", "Director of Public Prosecutions (DPP)": what is spelled is an office and no body.
fn is_office(words: &Words, first: usize, bracket: usize, knowledge: &Knowledge) -> bool {
    let role = knowledge.lexicon.names.roles.longest(words.lower_from(first));
    role.is_some_and(|(count, _)| {
        let next = words.all.get(first + count);
        first + count >= bracket || next.is_some_and(|next| matches!(&*next.lower, "of" | "for"))
    })
}

/// A state ("Democratic Republic of Congo") is a place; what else has an acronym is mostly an organization.
fn kind(name: &[Word], entries: &[EntryId], knowledge: &Knowledge) -> Option<MentionKind> {
    let place = |word: &Word| knowledge.lexicon.names.inside(word.text) == Some((NameKind::Place, Position::Body));
    let by_words = if name.iter().any(place) { MentionKind::Place } else { MentionKind::Organization };
    entries.first().and_then(|id| gazetteer::kind(*id, knowledge)).or(Some(by_words))
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
