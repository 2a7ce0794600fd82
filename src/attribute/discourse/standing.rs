//! Ends contents before words that tell how they stand: the writer's, not the speaker's.

use super::antecedent;
use super::phrases::{Phrase, Standing};
use crate::attribute::draft::Draft;
use crate::attribute::reading::Reading;
use crate::document::Verification;
use crate::knowledge::lexicon::speech::{Class, CueKind};
use std::ops::Range;

/// Words that tell when or where a wording holds, at most.
const TIME: usize = 5;

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
    let checked = matches!(phrase.standing, Standing::Checked(_));
    // "were unconfirmed | on Sunday night"
    let ends = |verb: usize| {
        let mut tail = phrase.tokens.end..content.end;
        tail.is_empty()
            || tail.len() <= TIME
                && reading.is(tail.start, Class::Preposition)
                && tail.any(|token| reading.is(token, Class::Weekly) || reading.is(token, Class::TimeAdverb))
                && reading.has_verb(content.start..verb)
    };
    if noun && checked {
        let verb = phrase.verb(reading);
        if ends(verb) {
            return Some(before_verb(reading, verb)).filter(|verb| *verb > content.start);
        }
    }
    // "that there was an inquiry; | the ministry did not confirm the reports"
    let first = reading.layout.sentences.get(phrase.sentence)?.tokens.start.max(content.start) + 1;
    let open = phrase.standing == Standing::Checked(Verification::Unverified)
        && antecedent::at(reading, phrase.tokens.end, content.end).is_some();
    if open && let Some(stop) = (first..phrase.tokens.start).rev().find(|token| reading.is_mark(*token, ";")) {
        return Some(stop);
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

/// Before the form of "be" that leads to a wording which is no verb ("were | unconfirmed").
pub(in crate::attribute) fn before_verb(reading: &Reading, verb: usize) -> usize {
    if reading.is(verb.saturating_sub(1), Class::Be) { verb - 1 } else { verb }
}

/// ", a claim that", ", an account for which": the writer calls what was said by its name.
pub(in crate::attribute) fn is_apposition(reading: &Reading, comma: usize) -> bool {
    let noun = reading.words.noun(reading.lower(comma + 2)).is_some() || reading.is(comma + 2, Class::Referred);
    reading.is(comma + 1, Class::Determiner)
        && noun
        && (matches!(reading.lower(comma + 3), "that" | "which") || reading.is(comma + 3, Class::Preposition))
}
