//! Noun cues: "the rebels' claim to have won", "his promise that".

use crate::attribute::content::Content;
use crate::attribute::discourse::phrases::{Phrase, Standing};
use crate::attribute::discourse::standing;
use crate::attribute::draft::Draft;
use crate::attribute::reading::Reading;
use crate::attribute::{content, groups};
use crate::document::{Sentence, TokenKind, Verification};
use crate::knowledge::lexicon::speech::{Class, Cue};
use std::ops::Range;

/// The rule of what nobody in particular is said to have said.
pub(in crate::attribute) const WITHOUT_SOURCE: &str = "noun-without-source";

/// Appends the statements of `sentence` (of that index) that a noun introduces.
pub(in crate::attribute) fn in_sentence(reading: &Reading, sentence: &Sentence, index: usize, drafts: &mut Vec<Draft>) {
    for token in sentence.tokens.start + 1..sentence.tokens.end {
        let Some(cue) = reading.words.noun(reading.lower(token)) else { continue };
        let owner = token - 1;
        let source = if reading.kind(owner) == Some(TokenKind::Possessive) && owner > sentence.tokens.start {
            groups::ending_at(reading, sentence.tokens.start, owner - 1)
        } else if reading.is_possessive_pronoun(owner) {
            Some(owner..owner + 1)
        } else {
            None
        };
        let Some(source) = source else { continue };
        let first = token + 1;
        let (start, complementizer) = match reading.lower(first) {
            "that" if cue.takes('T') => (first + 1, reading.token(first).map(|token| token.span)),
            "to" if cue.takes('I') => (first, None),
            "of" if cue.takes('O') => (first + 1, None),
            "for" if cue.takes('F') => (first + 1, None),
            _ => continue,
        };
        let end = noun_content_end(reading, start, sentence.tokens.end);
        let Some(span) = content::trimmed(reading, start..end) else { continue };
        let content = Content { parts: vec![span], complementizer, addressee: None, rule: "noun-cue" };
        drafts.push(Draft {
            cue: Some(cue),
            cue_tokens: token..token + 1,
            source,
            negated: false,
            content,
            sentence: index,
            undone: None,
            predicted: None,
            inside: false,
        });
    }
}

/// Statements of nobody in particular: "Reports that the wall was weak could not be confirmed", "Neither firm confirmed reports that …".
pub(in crate::attribute) fn without_source(reading: &Reading, phrases: &[Phrase]) -> Vec<Draft> {
    let found = reading.layout.sentences.iter().enumerate().filter_map(|(index, sentence)| {
        let first = sentence.tokens.start;
        // "Unconfirmed reports that"
        let token = (first..first + 2).find(|token| reading.words.noun(reading.lower(*token)).is_some())?;
        let cue = reading.words.noun(reading.lower(token))?;
        let plural = reading.lower(token).ends_with('s');
        let opens = token == first || !reading.is(first, Class::Determiner) && !reading.is(first, Class::Preposition);
        if !plural || !opens || !is_account(&cue) {
            return None;
        }
        // "Claims on social media that"
        let place = reading.is(token + 1, Class::Preposition) && reading.lower(token + 1) != "of";
        let that = (token + 1..token + if place { 6 } else { 2 })
            .find(|that| matches!(reading.lower(*that), "that" | "of"))?;
        let clause = reading.lower(that) == "that";
        let behind = phrases.partition_point(|phrase| phrase.tokens.start <= that);
        let checked = phrases.get(behind).filter(|phrase| phrase.sentence == index);
        let end = match checked {
            Some(phrase) => standing::before_verb(reading, phrase.verb(reading)),
            None if clause => noun_content_end(reading, that + 1, sentence.tokens.end),
            None => return None,
        };
        nobodys(reading, cue, index, token..that, end)
    });
    let unchecked = phrases.iter().filter(|phrase| phrase.standing == Standing::Checked(Verification::Unverified));
    let checked = unchecked.filter_map(|phrase| {
        let after = phrase.tokens.end;
        let end = reading.layout.sentences.get(phrase.sentence)?.tokens.end;
        // "an unsubstantiated claim that" is somebody's.
        reading.words.verb(reading.words_from(after.checked_sub(1)?, 1, after))?;
        // "could not confirm | reports that", "neither confirmed | a report that"
        let token = phrase.noun_behind(reading)?;
        let that = Some(token + 1).filter(|that| reading.lower(*that) == "that" && that + 1 < end)?;
        let cue = reading.words.noun(reading.lower(token)).filter(is_account)?;
        nobodys(reading, cue, phrase.sentence, token..that, noun_content_end(reading, that + 1, end))
    });
    found.chain(checked).collect()
}

/// A noun that stands for what was told.
fn is_account(cue: &Cue) -> bool {
    matches!(cue.act, "Say" | "Claim" | "Accuse" | "Suggest")
}

/// What the noun that `before` begins with introduces, from behind the "that" after `before` to `end`, in the sentence of that index;
/// `None` in somebody's quoted words.
fn nobodys(reading: &Reading, cue: Cue, index: usize, before: Range<usize>, end: usize) -> Option<Draft> {
    let (token, that) = (before.start, before.end);
    if reading.quotation(token).is_some() {
        return None;
    }
    let parts = vec![content::trimmed(reading, that + 1..end)?];
    let complementizer = reading.token(that).map(|it| it.span).filter(|_| reading.lower(that) == "that");
    Some(Draft {
        cue: Some(cue),
        cue_tokens: token..token + 1,
        source: token..token,
        negated: false,
        content: Content { parts, complementizer, addressee: None, rule: WITHOUT_SOURCE },
        sentence: index,
        undone: None,
        predicted: None,
        inside: false,
    })
}

/// The content of a noun cue ends before the verb that the noun is the subject of, or with its clause.
fn noun_content_end(reading: &Reading, start: usize, end: usize) -> usize {
    let mut verbs = 0;
    let clause = reading.lower(start.wrapping_sub(1)) == "that";
    for token in start + 1..end {
        if reading.kind(token) == Some(TokenKind::Mark)
            && matches!(reading.lower(token), "," | ";" | "." | "–" | "—" | "--" | ":")
        {
            return token;
        }
        let auxiliary = reading.is(token, Class::Auxiliary) || reading.is(token, Class::Copula);
        if auxiliary && reading.lower(token - 1) != "to" && !reading.is(token - 1, Class::Auxiliary) {
            verbs += 1;
            // "that" brings a verb of its own; the second one is the noun's.
            if verbs > usize::from(clause) {
                return token;
            }
        }
    }
    end
}
