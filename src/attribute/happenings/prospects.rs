//! What somebody means to do, rules out or holds possible: happenings of which the text does not tell that they took place.
//!
//! Takes the statements; gives one happening for each whose cue `seeds/en/happenings.tsv` lists as `prospect`, with the characters
//! of the content, which names what is meant, and with how it stands.

use crate::attribute::reading::Reading;
use crate::document::{Event, EventStatus, Origin, Polarity, Statement};
use crate::knowledge::lexicon::speech::Class;

/// All prospects, in text order of the statements that tell them; of one that is said again the fuller statement.
pub(super) fn find(reading: &Reading, statements: &[Statement]) -> Vec<Event> {
    let told = statements.iter().enumerate().filter(|(_, statement)| statement.repeats.is_none());
    told.filter_map(|(index, statement)| prospect(reading, index, statement)).collect()
}

fn prospect(reading: &Reading, index: usize, statement: &Statement) -> Option<Event> {
    let lemma: Vec<&str> = statement.cue_lemma.split(' ').collect();
    let (_, value) = reading.words.happening("prospect", &lemma).filter(|(words, _)| *words == lemma.len())?;
    let [content] = statement.content[..] else { return None };
    let first = reading.layout.token_from(content.start);
    // "vowed not | to repeat it"
    if first.checked_sub(1).is_some_and(|before| reading.is(before, Class::Negation)) {
        return None;
    }
    let status = match (value, statement.polarity) {
        // Of plans and promises what is to be done: "plans to build", not "promises that all is well".
        ("Planned", Polarity::Positive) if reading.lower(first) == "to" => EventStatus::Planned,
        ("RuledOut", Polarity::Negative) => EventStatus::RuledOut,
        // "would not rule out"
        ("RuledOut", Polarity::Underspecified) | ("Hypothetical", Polarity::Positive) => EventStatus::Hypothetical,
        _ => return None,
    };
    let planned = status == EventStatus::Planned;
    Some(Event {
        class: "Prospect",
        words: content,
        actors: if planned { statement.speakers.clone() } else { Vec::new() },
        places: Vec::new(),
        count: None,
        status,
        verification: None,
        statement: Some(index),
        origin: Origin::rule("prospect", statement.origin.confidence),
    })
}
