//! Happenings that the text tells of: who was killed, captured or is missing and how many, which place was taken; meetings (`meetings`)
//! beside them.
//!
//! By the plain wordings of `seeds/en/happenings.tsv` alone, and with how each stands: told by the article, only claimed by somebody
//! in it, or still to come. What the text does not put forward is left out (`factuality`).

use super::{agents, factuality, meetings};
use crate::attribute::discourse::phrases;
use crate::attribute::find::cues;
use crate::attribute::reading::Reading;
use crate::document::{
    Bound, Count, EntityIndex, EntityKind, Event, EventStatus, Form, MentionKind, Origin, Sentence, Span, Statement,
    TokenKind,
};
use crate::knowledge::lexicon::speech::Class;
use std::collections::BTreeMap;
use std::ops::Range;

/// Words between a number and what befell those it counts.
const FAR: usize = 7;

/// All happenings, in text order.
pub(super) fn find(reading: &Reading, statements: &[Statement]) -> Vec<Event> {
    let phrases = phrases::find(reading);
    let mut found: BTreeMap<(Span, &'static str), Event> = BTreeMap::new();
    for (index, sentence) in reading.layout.sentences.iter().enumerate() {
        let mut events = Vec::new();
        for token in sentence.tokens.clone() {
            events.extend(counted(reading, sentence, token).or_else(|| bodies_found(reading, sentence, token)));
            events.extend(taken(reading, sentence, token));
            events.extend(meetings::meeting(reading, sentence, token));
        }
        for event in events {
            if let Some(event) = factuality::stands(reading, statements, &phrases, index, event) {
                found.entry((event.words, event.class)).or_insert(event);
            }
        }
    }
    found.into_values().collect()
}

/// "up to 2,000 soldiers captured in the town", "killed at least 12 people".
fn counted(reading: &Reading, sentence: &Sentence, token: usize) -> Option<Event> {
    let count = count(reading, sentence, token)?;
    let first = reading.layout.token_from(count.evidence.start);
    if is_part(reading, sentence, first, token) {
        return None;
    }
    let word = |token: usize| token < sentence.tokens.end && reading.kind(token) == Some(TokenKind::Word);
    let before = (first.saturating_sub(3).max(sentence.tokens.start)..first).find_map(|at| {
        let (words, class) = reading.words.happening("does", reading.words_from(at, 4, first))?;
        (at + words == first).then_some((at, class))
    });
    let (start, end, class) = if let Some((at, class)) = before {
        // Whom the number counts must be people: "killed 12", "killed 12 people", not "killed 12 bills".
        let noun = (token + 1..token + 4).take_while(|at| word(*at)).find(|at| is_people(reading, *at));
        let alone =
            !word(token + 1) || reading.is(token + 1, Class::Preposition) || reading.is(token + 1, Class::Conjunction);
        let end = noun.map(|noun| noun + 1).or(alone.then_some(token + 1))?;
        if factuality::is_open(reading, sentence, at) {
            return None;
        }
        (at, end, class)
    } else {
        let near = (token + 1..token + FAR)
            .take_while(|at| word(*at) && !reading.is(*at, Class::Conjunction) && !reading.is(*at, Class::Clause));
        let (at, words, class) = near.into_iter().find_map(|at| {
            let (words, class) = reading.words.happening("befell", reading.words_from(at, 4, sentence.tokens.end))?;
            Some((at, words, class))
        })?;
        let between = token + 1..at;
        // "one captured by a camera", "two released in May": of what may be no people, a noun must tell.
        if between.is_empty() && matches!(class, "Detention" | "Rescue") {
            return None;
        }
        let counts = between.clone().any(|at| is_people(reading, at) || is_nation(reading, at))
            || between.clone().all(|at| reading.is(at, Class::Auxiliary) || reading.is(at, Class::Adverb));
        if !counts || factuality::is_open(reading, sentence, at) {
            return None;
        }
        (first, at + words, class)
    };
    befallen(reading, sentence, class, start..end, count)
}

/// "none of the 40 passengers died": the number is not of those whom it befell; nor is "one" in "one of 40 people killed".
fn is_part(reading: &Reading, sentence: &Sentence, first: usize, token: usize) -> bool {
    let counts = |at: usize| reading.is_number(at);
    // "one of 40 people killed in the crash": a participle tells of all of them.
    let participle = || {
        let befell = (token + 1..sentence.tokens.end.min(token + FAR))
            .find(|at| reading.words.happening("befell", &[reading.lower(*at)]).is_some());
        befell.is_some_and(|at| {
            reading.lower(at).ends_with("ed")
                && reading.lower(at) != "died"
                && (is_people(reading, at - 1) || is_nation(reading, at - 1))
        })
    };
    if matches!(reading.lower(token + 1), "of" | "among") && (token + 2..token + 5).any(counts) && participle() {
        return true;
    }
    let article = first.checked_sub(1).is_some_and(|the| reading.is(the, Class::Determiner));
    let of = first.checked_sub(1 + usize::from(article)).filter(|of| *of > sentence.tokens.start);
    of.is_some_and(|of| {
        let part = of - 1;
        let denied = reading.is(part, Class::Denial);
        matches!(reading.lower(of), "of" | "among")
            && (denied || (reading.is(part, Class::Pronominal) || counts(part)) && !participle())
    })
}

/// "found 18 bodies", "the bodies of 18 people were recovered".
fn bodies_found(reading: &Reading, sentence: &Sentence, token: usize) -> Option<Event> {
    let count = count(reading, sentence, token)?;
    let first = reading.layout.token_from(count.evidence.start);
    let is = |kind: &str, at: usize| reading.words.happening(kind, &[reading.lower(at)]).is_some();
    let of = first.checked_sub(2).filter(|noun| *noun >= sentence.tokens.start && reading.lower(first - 1) == "of");
    let (start, end) = match of.filter(|noun| is("bodies", *noun)) {
        Some(noun) => (noun, (token + 1..token + 3).find(|at| is_people(reading, *at)).map_or(token + 1, |at| at + 1)),
        None => (first, (token + 1..token + 3).find(|at| is("bodies", *at))? + 1),
    };
    let limit = sentence.tokens.start;
    let before = (start.saturating_sub(3).max(limit)..start).rev().find(|at| is("finds", *at));
    let after = || {
        let verb = (end..sentence.tokens.end.min(end + 4)).find(|at| is("finds", *at))?;
        (end..verb).all(|at| reading.is(at, Class::Auxiliary) || reading.is(at, Class::Adverb)).then_some(verb)
    };
    let verb = before.or_else(after).filter(|verb| !factuality::is_open(reading, sentence, *verb))?;
    befallen(reading, sentence, "Death", start.min(verb)..end.max(verb + 1), count)
}

fn befallen(
    reading: &Reading,
    sentence: &Sentence,
    class: &'static str,
    tokens: Range<usize>,
    count: Count,
) -> Option<Event> {
    Some(Event {
        class,
        words: reading.span(tokens.clone())?,
        actors: Vec::new(),
        places: place_after(reading, tokens.end, sentence.tokens.end),
        count: Some(count),
        status: EventStatus::Reported,
        verification: None,
        statement: None,
        origin: Origin::rule("counted-people", 0.75),
    })
}

/// The number at `token` with its bound; no year, no amount of money, no share.
pub(super) fn count(reading: &Reading, sentence: &Sentence, token: usize) -> Option<Count> {
    let word = reading.lower(token);
    let value: u64 = if reading.kind(token) == Some(TokenKind::Number) {
        let plain = word.split(',').enumerate().all(|(at, part)| at == 0 || part.len() == 3);
        let value = word.replace(',', "").parse().ok().filter(|_| plain)?;
        if (1900..2100).contains(&value) && !word.contains(',') {
            return None;
        }
        value
    } else {
        reading.words.happening("number", &[word])?.1.parse().ok()?
    };
    let before = token.checked_sub(1).filter(|before| *before >= sentence.tokens.start);
    let symbol = before.is_some_and(|before| matches!(reading.lower(before), "$" | "£" | "€" | "-" | "–"));
    let share = reading.words.happening("measure", &[reading.lower(token + 1)]).is_some();
    if symbol || share {
        return None;
    }
    let bound = (token.saturating_sub(3).max(sentence.tokens.start)..token).find_map(|at| {
        let (words, bound) = reading.words.happening("bound", reading.words_from(at, 3, token))?;
        (at + words == token).then_some((at, bound))
    });
    let start = bound.map_or(token, |(at, _)| at);
    let bound = match bound {
        Some((_, "AtLeast")) => Bound::AtLeast,
        Some((_, "AtMost")) => Bound::AtMost,
        Some(_) => Bound::Approximately,
        None => Bound::Exactly,
    };
    Some(Count { value, bound, evidence: reading.span(start..token + 1)? })
}

/// "people", "soldiers", "men".
fn is_people(reading: &Reading, token: usize) -> bool {
    reading.is(token, Class::PluralSource) || reading.words.happening("people", &[reading.lower(token)]).is_some()
}

/// "Kenyans": the word for a people.
fn is_nation(reading: &Reading, token: usize) -> bool {
    let span = reading.token(token).map(|token| token.span);
    span.is_some_and(|span| reading.mentions_in(span).any(|(_, mention)| mention.kind == MentionKind::Demonym))
}

/// "taking control of the town of Ard", "its victories in Ard and Bel".
fn taken(reading: &Reading, sentence: &Sentence, token: usize) -> Option<Event> {
    let at = |kind| reading.words.happening(kind, reading.words_from(token, 4, sentence.tokens.end));
    let (verb, (words, class)) = at("takes").map(|found| (true, found)).or_else(|| Some((false, at("taking")?)))?;
    let end = token + words;
    let (place, after) = place_at(reading, end, sentence.tokens.end)?;
    if verb && (factuality::is_open(reading, sentence, token) || factuality::is_passive(reading, sentence, token)) {
        return None;
    }
    let mut places = vec![place];
    let mut last = after;
    if reading.lower(after) == "and"
        && let Some((other, after)) =
            place_at(reading, after + 1, sentence.tokens.end).filter(|(_, end)| *end <= after + 4)
    {
        places.push(other);
        last = after;
    }
    // Of a noun only its owner is told: "the group's capture of", "its victories in".
    let owned = token.checked_sub(1).is_some_and(|before| {
        reading.kind(before) == Some(TokenKind::Possessive) || reading.is_possessive_pronoun(before)
    });
    let gerund = verb
        && reading.lower(token).ends_with("ing")
        && cues::auxiliaries(reading, sentence.tokens.start, token).0 == token;
    let actors = match (verb, owned || gerund) {
        (_, true) => agents::owner(reading, sentence, token).into_iter().collect(),
        (true, false) => agents::subject(reading, sentence, token),
        (false, false) => Vec::new(),
    };
    // A candidate who "captured Georgia" took no town.
    let person = |actor: &EntityIndex| {
        reading.resolution.entities.get(*actor).is_some_and(|entity| entity.kind == EntityKind::Person)
    };
    if verb && actors.iter().any(person) {
        return None;
    }
    Some(Event {
        class,
        words: reading.span(token..last)?,
        actors,
        places,
        count: None,
        status: EventStatus::Reported,
        verification: None,
        statement: None,
        origin: Origin::rule("place-taken", 0.7),
    })
}

/// The place whose name ends the noun group at `start`: "the northwestern town of Ard"; with the token after it.
fn place_at(reading: &Reading, start: usize, end: usize) -> Option<(EntityIndex, usize)> {
    let group = (start..end.min(start + 7)).take_while(|at| {
        reading.kind(*at) == Some(TokenKind::Word)
            && (!reading.is(*at, Class::Preposition) || reading.lower(*at) == "of")
            && !reading.is(*at, Class::Conjunction)
            && !reading.is(*at, Class::Auxiliary)
    });
    let stop = group.last()? + 1;
    let (index, mention) = reading
        .mentions_in(reading.span(start..stop)?)
        .find(|(_, mention)| mention.kind == MentionKind::Place && mention.form == Form::Name)?;
    let after = reading.layout.token_from(mention.span.end);
    // "Mosul dam": the name only describes what follows.
    let names = !matches!(reading.kind(after), Some(TokenKind::Possessive))
        && (reading.kind(after) != Some(TokenKind::Word)
            || reading.is(after, Class::Preposition)
            || reading.is(after, Class::Conjunction)
            || reading.is(after, Class::Clause)
            || reading.is(after, Class::TimeAdverb)
            || reading.is(after, Class::Auxiliary)
            || reading.is(after, Class::Adverb)
            || reading.is_verb(after, end));
    let entity = reading.resolution.entity(index)?;
    names.then_some((entity, after))
}

/// The place behind an "in" right after the words; what is only near it is not there.
pub(super) fn place_after(reading: &Reading, at: usize, end: usize) -> Vec<EntityIndex> {
    let preposition =
        (at..end.min(at + 3)).find(|token| reading.words.happening("where", &[reading.lower(*token)]).is_some());
    preposition.and_then(|token| place_at(reading, token + 1, end)).map(|(entity, _)| entity).into_iter().collect()
}
