//! Distances: "260 miles northwest of Baghdad", and what is that far away.

use super::events;
use crate::attribute::find::cues;
use crate::attribute::groups;
use crate::attribute::reading::Reading;
use crate::document::{Distance, EntityIndex, Form, MentionKind, Origin, Sentence, Span, TokenKind};
use crate::knowledge::lexicon::speech::Class;
use std::ops::Range;

/// What is that far away stands no more tokens before the number.
const FAR: usize = 60;

/// All distances, in text order.
pub(super) fn find(reading: &Reading) -> Vec<Distance> {
    let in_sentence = |sentence: &'_ Sentence| -> Vec<Distance> {
        sentence.tokens.clone().filter_map(|token| distance(reading, sentence, token)).collect()
    };
    reading.layout.sentences.iter().flat_map(in_sentence).collect()
}

fn distance(reading: &Reading, sentence: &Sentence, token: usize) -> Option<Distance> {
    let number = events::count(reading, sentence, token)?;
    let (_, unit) = reading.words.happening("unit", &[reading.lower(token + 1)])?;
    let metres: f64 = unit.parse().ok()?;
    let mut at = token + 2;
    let direction = reading.words.happening("direction", &[reading.lower(at)]).map(|(_, direction)| direction);
    at += usize::from(direction.is_some());
    if !matches!(reading.lower(at), "of" | "from") || at >= sentence.tokens.end {
        return None;
    }
    let behind = reading.span(at + 1..sentence.tokens.end.min(at + 6))?;
    let (index, from) = reading.mentions_in(behind).next().filter(|(_, mention)| mention.kind == MentionKind::Place)?;
    let opens = reading.layout.token_from(from.span.start) <= at + 2;
    let first = reading.layout.token_from(number.evidence.start);
    let (of, entity) = what(reading, sentence, first)?;
    let from_entity = reading.resolution.entity(index)?;
    (opens && entity != Some(from_entity)).then(|| Distance {
        of,
        entity,
        from: from_entity,
        number,
        metres,
        direction: direction.unwrap_or_default().to_owned(),
        evidence: Span::new(number.evidence.start, from.span.end),
        origin: Origin::rule("distance", 0.75),
    })
}

/// What is that far away: the noun right before, or the subject of the verb there.
fn what(reading: &Reading, sentence: &Sentence, first: usize) -> Option<(Span, Option<EntityIndex>)> {
    let start = sentence.tokens.start.max(first.saturating_sub(FAR));
    let before = first.checked_sub(1).filter(|before| *before >= start)?;
    // "Ard lies", "which is located", "took place": also of two words.
    let lies = [before, before.wrapping_sub(1)].into_iter().find(|at| {
        let found = reading.words.happening("lies", reading.words_from(*at, 3, first));
        *at >= start && *at < first && found.is_some_and(|(words, _)| at + words == first)
    });
    let verb = lies.or_else(|| (reading.is_verb(before, first) || reading.is(before, Class::Be)).then_some(before));
    if let Some(verb) = verb {
        let (verb, negated) = cues::auxiliaries(reading, start, verb);
        let last = verb.checked_sub(1).filter(|last| *last >= start && !negated)?;
        // "Ard, located"
        let comma = usize::from(reading.is_mark(last, ",") && !(start..last).any(|at| reading.is_mark(at, ",")));
        let group = groups::ending_at(reading, start, last.checked_sub(comma)?)?;
        return thing(reading, group);
    }
    let small = [Class::Preposition, Class::Adverb, Class::Clause, Class::SubjectPronoun];
    let noun = reading.kind(before) == Some(TokenKind::Word)
        && reading.article.str(reading.token(before)?.span).chars().all(|c| c.is_alphabetic() || c == '-')
        && !small.into_iter().any(|class| reading.is(before, class));
    if noun {
        let from = (start..before)
            .rev()
            .take_while(|at| reading.is_mark(*at, "-") || reading.is_mark(*at + 1, "-"))
            .last()
            .unwrap_or(before);
        let words = reading.span(from..first)?;
        let named = place_in(reading, start..first).filter(|(span, _)| span.end == words.end);
        return Some(named.unwrap_or((words, None)));
    }
    // "Ard, 20 miles"
    place_in(reading, start..first).filter(|_| reading.is_mark(before, ","))
}

/// The head of the noun group: its name, the name behind "the village of", or else its noun.
fn thing(reading: &Reading, group: Range<usize>) -> Option<(Span, Option<EntityIndex>)> {
    let called = group.clone().find(|at| {
        reading.lower(*at) == "of" && reading.words.happening("called", &[reading.lower(at.wrapping_sub(1))]).is_some()
    });
    let main = called.map_or(group.start, |of| of + 1)..group.end;
    let stops = |at: &usize| {
        !reading.inside_name(*at)
            && (reading.kind(*at) == Some(TokenKind::Mark) && reading.lower(*at) != "-"
                || reading.is(*at, Class::Preposition)
                || reading.is(*at, Class::Clause))
    };
    let stop = main.clone().find(stops).unwrap_or(main.end);
    let last = stop.checked_sub(1).filter(|last| *last >= main.start)?;
    if reading.is(last, Class::SubjectPronoun) || reading.is(last, Class::Determiner) {
        return None;
    }
    let words = reading.span(last..stop)?;
    let named = place_in(reading, main.start..stop).filter(|(span, _)| span.end == words.end);
    Some(named.unwrap_or((words, None)))
}

/// The place named last among the tokens.
fn place_in(reading: &Reading, tokens: Range<usize>) -> Option<(Span, Option<EntityIndex>)> {
    let (index, mention) = reading
        .mentions_in(reading.span(tokens)?)
        .filter(|(_, mention)| mention.kind == MentionKind::Place && mention.form == Form::Name)
        .last()?;
    Some((mention.span, reading.resolution.entity(index)))
}
