//! Ends contents before words that tell how they stand: the writer's, not the speaker's.

use super::antecedent;
use super::phrases::{Phrase, Standing};
use crate::attribute::draft::Draft;
use crate::attribute::reading::Reading;
use crate::knowledge::lexicon::speech::{Class, CueKind};
use std::ops::Range;

/// Ends the last part of each content before such words: "claims that the wall fell | could not be verified", "that it was safe, | in
/// remarks at odds with those of the mayor", "that the vote was stolen, | a claim that no court has confirmed".
pub(in crate::attribute) fn cut(reading: &Reading, drafts: &mut [Draft], phrases: &[Phrase]) {
    for draft in drafts {
        let noun = draft.cue.is_some_and(|cue| cue.kind == CueKind::Noun);
        let Some(last) = draft.content.parts.last_mut() else { continue };
        let tokens = reading.tokens_in(*last);
        let from = phrases.partition_point(|phrase| phrase.tokens.start <= tokens.start);
        let inside = phrases[from..].iter().take_while(|phrase| phrase.tokens.end <= tokens.end);
        let ends = inside
            .filter(|phrase| reading.quotation(phrase.tokens.start).is_none())
            .find_map(|phrase| end(reading, &tokens, phrase, noun));
        if let Some(span) = ends.and_then(|end| reading.span(tokens.start..end)) {
            last.end = span.end;
        }
    }
}

fn end(reading: &Reading, content: &Range<usize>, phrase: &Phrase, noun: bool) -> Option<usize> {
    let verb = phrase.verb(reading);
    if noun && phrase.tokens.end == content.end && matches!(phrase.standing, Standing::Checked(_)) {
        return Some(verb).filter(|verb| *verb > content.start);
    }
    let comma = (content.start + 1..phrase.tokens.start).rev().find(|token| reading.is_mark(*token, ","))?;
    let medium = || {
        let mut near = comma + 2..phrase.tokens.start.min(comma + 5);
        reading.is(comma + 1, Class::Preposition)
            && near.any(|token| reading.words.medium(reading.words_from(token, 3, content.end)).is_some())
    };
    // ", in line with that account"
    let points = || {
        let pointer = antecedent::at(reading, phrase.tokens.end, content.end);
        comma + 1 == phrase.tokens.start
            && pointer.is_some_and(|pointer| pointer.noun.is_some() && pointer.tokens.end == content.end)
    };
    let ends = match phrase.standing {
        Standing::Odds | Standing::Line => medium() || points(),
        Standing::Checked(_) => is_apposition(reading, comma),
    };
    ends.then_some(comma)
}

/// ", a claim that", ", an account for which": the writer calls what was said by its name.
pub(in crate::attribute) fn is_apposition(reading: &Reading, comma: usize) -> bool {
    let noun = reading.words.noun(reading.lower(comma + 2)).is_some() || reading.is(comma + 2, Class::Referred);
    reading.is(comma + 1, Class::Determiner)
        && noun
        && (matches!(reading.lower(comma + 3), "that" | "which") || reading.is(comma + 3, Class::Preposition))
}
