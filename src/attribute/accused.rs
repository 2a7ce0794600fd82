//! Who is said to have done what a gerund tells: whoever is accused of it, or the subject that something was done to for it.

use super::groups;
use super::reading::Reading;
use crate::document::TokenKind;
use crate::knowledge::lexicon::speech::Class;
use std::ops::Range;

/// "accused | the ministry | of having known", "| He | was dismissed for having said": who did it, where the preposition stands at `last`.
pub(super) fn before_gerund(reading: &Reading, limit: usize, last: usize) -> Option<Range<usize>> {
    if reading.lower(last) == "of" {
        let accused =
            last.checked_sub(1).filter(|noun| *noun >= limit).and_then(|noun| groups::group(reading, limit, noun));
        return accused.filter(|accused| {
            let verb =
                accused.start.checked_sub(1).and_then(|at| reading.words.verb(reading.words_from(at, 1, at + 1)));
            verb.is_some_and(|verb| verb.cue.act == "Accuse")
        });
    }
    let subject = groups::starting_at(reading, limit, last).filter(|_| reading.lower(last + 1) == "having")?;
    let one_clause = (subject.end..last).all(|token| reading.kind(token) == Some(TokenKind::Word));
    // "He criticised Bo Lund for having said": not he.
    let passive = (subject.end..last).any(|token| reading.is(token, Class::Be));
    (reading.is(subject.end, Class::Auxiliary) && passive && one_clause).then_some(subject)
}
