//! Those whom another statement beside it tells: of "I think", "he told me" inside somebody's words whoever says them, of "asked
//! whether he would go" whoever answers.

use super::pronouns;
use crate::attribute::find::labels;
use crate::attribute::reading::Reading;
use crate::document::{Span, Statement};
use std::collections::BTreeMap;

/// A statement is looked for in the words of the ones that begin at most this many before it.
const BACK: usize = 12;

/// Gives the speakers of the statement around it to each statement of the first person. `statements` are in text order.
pub(in crate::attribute) fn resolve(reading: &Reading, statements: &mut [Statement]) {
    for index in 0..statements.len() {
        let Some(source) = open_first_person(reading, &statements[index]) else { continue };
        let around = (index.saturating_sub(BACK)..statements.len().min(index + BACK))
            .filter(|other| *other != index && !statements[*other].speakers.is_empty())
            .filter_map(|other| Some((holding(&statements[other], source)?.len(), other)))
            .min();
        if let Some((_, around)) = around {
            let around = &statements[around];
            let (speakers, on_behalf_of) = (around.speakers.clone(), around.on_behalf_of);
            statements[index].speakers = speakers;
            statements[index].on_behalf_of = on_behalf_of;
        }
    }
}

/// "“He told me so,” she said": in quoted words whoever says them is "I", never "he" or "she".
pub(in crate::attribute) fn clear_third(reading: &Reading, statements: &mut [Statement]) {
    for index in 0..statements.len() {
        let Some(source) = statements[index].source.first().copied() else { continue };
        if !matches!(reading.article.str(source).to_lowercase().as_str(), "he" | "she" | "they" | "it") {
            continue;
        }
        let near = index.saturating_sub(BACK)..statements.len().min(index + BACK);
        let own = near.filter(|other| *other != index).any(|other| {
            holding(&statements[other], source).is_some() && statements[other].speakers == statements[index].speakers
        });
        if own {
            statements[index].speakers.clear();
            statements[index].on_behalf_of = None;
        }
    }
}

/// "My neighbour told me": whoever says it was told. `told` has the first byte of each cue and the pronoun behind it.
pub(in crate::attribute) fn resolve_addressees(told: &[(usize, Span)], statements: &mut [Statement]) {
    let cues =
        statements.iter().enumerate().rev().filter_map(|(at, statement)| Some((statement.cue.first()?.start, at)));
    let first_of: BTreeMap<usize, usize> = cues.collect();
    for (cue, pronoun) in told {
        let at = first_of.get(cue).copied();
        let Some(at) = at.filter(|at| statements[*at].addressees.is_empty()) else { continue };
        let around = (at.saturating_sub(BACK)..statements.len().min(at + BACK))
            .filter(|other| *other != at)
            .filter_map(|other| Some((holding(&statements[other], *pronoun)?.len(), other)))
            .min();
        if let Some((_, around)) = around {
            let speakers = statements[around].speakers.clone();
            statements[at].addressees = speakers;
        }
    }
}

/// "Asked whether she would go, Ada Lund said": the question is put to whoever answers in the same sentence.
pub(in crate::attribute) fn resolve_asked(reading: &Reading, statements: &mut [Statement]) {
    for at in 0..statements.len() {
        let asked = &statements[at];
        let Some(cue) = asked.cue.first().copied().filter(|_| asked.speakers.is_empty() && asked.addressees.is_empty())
        else {
            continue;
        };
        let sentence = reading.layout.sentence_at(cue.start);
        let opens =
            sentence.and_then(|at| reading.layout.sentences.get(at)).is_some_and(|it| it.span.start == cue.start);
        if !opens || asked.act != "Ask" {
            continue;
        }
        let answers = |other: &&Statement| {
            let own = other.cue.first().filter(|own| own.start > cue.end);
            own.is_some_and(|own| reading.layout.sentence_at(own.start) == sentence) && !other.speakers.is_empty()
        };
        let near = at.saturating_sub(1)..statements.len().min(at + BACK);
        if let Some(speakers) = statements[near].iter().find(answers).map(|answer| answer.speakers.clone()) {
            statements[at].addressees = speakers;
        }
    }
}

/// The source of a statement without a speaker, when it is a pronoun of the first person.
fn open_first_person(reading: &Reading, statement: &Statement) -> Option<Span> {
    let source = *statement.source.first().filter(|_| statement.speakers.is_empty())?;
    let word = reading.lower(reading.layout.token_from(source.start));
    pronouns::is_first_person(word.split(['\'', '’']).next().unwrap_or("")).then_some(source)
}

/// The quoted part of `statement` that holds `source`; of a speaker's label, its content.
fn holding(statement: &Statement, source: Span) -> Option<Span> {
    let labelled = statement.origin.rule == labels::RULE;
    let parts = if labelled { &statement.content } else { &statement.quoted };
    parts.iter().copied().find(|part| part.contains(source))
}
