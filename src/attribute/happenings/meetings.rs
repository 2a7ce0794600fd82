//! Meetings: who met, or is to meet, whom and where.

use super::events;
use super::{agents, factuality};
use crate::attribute::find::cues;
use crate::attribute::reading::Reading;
use crate::document::{EntityIndex, EntityKind, Event, EventStatus, Origin, Sentence, TokenKind};
use crate::knowledge::lexicon::speech::Class;

/// Those who are met are named in no more tokens.
const LONGEST: usize = 40;

/// "is scheduled to meet A and B in Vienna", "met A".
pub(super) fn meeting(reading: &Reading, sentence: &Sentence, token: usize) -> Option<Event> {
    let (words, status) = reading.words.happening("meets", reading.words_from(token, 6, sentence.tokens.end))?;
    let end = token + words;
    let scheduled = status == "Scheduled";
    let passive = factuality::is_passive(reading, sentence, token);
    if !scheduled && (factuality::is_open(reading, sentence, token) || passive) {
        return None;
    }
    let (start, negated) = cues::auxiliaries(reading, sentence.tokens.start, token);
    if negated {
        return None;
    }
    let mut actors = agents::subject(reading, sentence, start);
    let mut stop = group_end(reading, sentence, end);
    let others = |to: usize| -> Vec<_> {
        agents::named(reading, end..to).into_iter().filter(|entity| !actors.contains(entity)).collect()
    };
    let mut met = others(stop);
    // "meet his counterpart, Ada Lund, in Malmö": the name belongs to whom the words before it tell of.
    if reading.is_mark(stop, ",") {
        let behind = group_end(reading, sentence, stop + 1);
        let named = agents::named(reading, stop + 1..behind);
        if met.is_empty() || named == met {
            stop = behind;
            met = others(stop);
        }
    }
    // Two bodies that "met" are mostly teams in a match.
    let people = |entity: &EntityIndex| {
        reading.resolution.entities.get(*entity).is_some_and(|entity| entity.kind == EntityKind::Person)
    };
    let match_of_teams = words == 1 && !actors.iter().chain(&met).any(people);
    if actors.is_empty() || met.is_empty() || match_of_teams {
        return None;
    }
    actors.extend(met);
    Some(Event {
        class: "Encounter",
        words: reading.span(token..end)?,
        actors,
        places: events::place_after(reading, stop, sentence.tokens.end),
        count: None,
        status: if scheduled { EventStatus::Scheduled } else { EventStatus::Reported },
        verification: None,
        statement: None,
        origin: Origin::rule("meeting", 0.7),
    })
}

/// Where those end who are met: at a preposition but "of", a clause, a verb, or a mark that lists no further name.
fn group_end(reading: &Reading, sentence: &Sentence, from: usize) -> usize {
    let end = sentence.tokens.end.min(from + LONGEST);
    let lists = |comma: usize| {
        reading.is_mark(comma, ",")
            && reading.is_capitalised(comma.saturating_sub(1))
            && reading.is_capitalised(comma + 1)
            && (comma + 2..end.min(comma + 12))
                .take_while(|token| reading.kind(*token) == Some(TokenKind::Word) || reading.is_mark(*token, ","))
                .any(|token| reading.lower(token) == "and" && reading.is_capitalised(token + 1))
    };
    let stops = |at: &usize| {
        let preposition = reading.is(*at, Class::Preposition) && reading.lower(*at) != "of";
        let word = preposition
            || matches!(reading.lower(*at), "to" | "then")
            || reading.is(*at, Class::Clause)
            || *at > from && reading.is_verb(*at, end);
        word && !reading.inside_name(*at)
            || reading.kind(*at) == Some(TokenKind::Mark)
                && !lists(*at)
                && !(*at + 1 < end && is_stop_of_title(reading, *at))
    };
    (from..end).find(stops).unwrap_or(end)
}

/// "Mr. Ito", "J. Lund"
fn is_stop_of_title(reading: &Reading, token: usize) -> bool {
    reading.is_mark(token, ".") && reading.is_capitalised(token + 1) || reading.is_mark(token, "-")
}
