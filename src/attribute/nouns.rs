//! Noun cues: "the rebels' claim to have won", "his promise that".

use super::content::{self, Content};
use super::draft::Draft;
use super::groups;
use super::reading::Reading;
use crate::document::{Sentence, TokenKind};
use crate::knowledge::lexicon::speech::Class;

/// Appends the statements of `sentence` (of that index) that a noun introduces.
pub(super) fn in_sentence(reading: &Reading, sentence: &Sentence, index: usize, drafts: &mut Vec<Draft>) {
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
            predicted: None,
        });
    }
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
