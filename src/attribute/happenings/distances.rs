//! Distances: "260 miles northwest of Baghdad", and what is that far away.

use super::events;
use crate::attribute::reading::Reading;
use crate::document::{Distance, EntityIndex, Form, MentionKind, Origin, Sentence, Span, TokenKind};
use crate::knowledge::lexicon::speech::Class;

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
    let from_entity = reading.resolution.entity_of.get(index).copied().flatten()?;
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

/// What is that far away: the noun right before, else the place named last before it in the sentence.
fn what(reading: &Reading, sentence: &Sentence, first: usize) -> Option<(Span, Option<EntityIndex>)> {
    let before = first.checked_sub(1).filter(|before| *before >= sentence.tokens.start)?;
    let noun = reading.kind(before) == Some(TokenKind::Word)
        && reading.article.str(reading.token(before)?.span).chars().all(|c| c.is_alphabetic() || c == '-')
        && !reading.is_verb(before, first)
        && !reading.is(before, Class::Preposition)
        && !reading.is(before, Class::Auxiliary)
        && !reading.is(before, Class::Adverb)
        && !reading.is(before, Class::Clause);
    let span = reading.span(sentence.tokens.start..first)?;
    let place = reading
        .mentions_in(span)
        .filter(|(_, mention)| mention.kind == MentionKind::Place && mention.form == Form::Name)
        .last();
    let entity = |index: usize| reading.resolution.entity_of.get(index).copied().flatten();
    if noun {
        let start = (sentence.tokens.start..before)
            .rev()
            .take_while(|at| reading.is_mark(*at, "-") || reading.is_mark(*at + 1, "-"))
            .last()
            .unwrap_or(before);
        let words = reading.span(start..first)?;
        let named = place.filter(|(_, mention)| mention.span.end == words.end);
        return Some(named.map_or((words, None), |(index, mention)| (mention.span, entity(index))));
    }
    // "Ard, located 20 miles", "Ard lies 20 miles"
    let lies = reading.is_verb(before, first) || reading.is_mark(before, ",");
    place.filter(|_| lies).map(|(index, mention)| (mention.span, entity(index)))
}
