//! "I think", "we believe" inside somebody's words: the speaker is whoever says them.

use super::pronouns;
use super::reading::Reading;
use crate::document::{Span, Statement};

/// A statement is looked for in the words of the ones that begin at most this many before it.
const BACK: usize = 12;

/// Gives the speakers of the statement around it to each statement of the first person. `statements` are in text order.
pub(super) fn resolve(reading: &Reading, statements: &mut [Statement]) {
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

/// The source of a statement without a speaker, when it is a pronoun of the first person.
fn open_first_person(reading: &Reading, statement: &Statement) -> Option<Span> {
    let source = *statement.source.first().filter(|_| statement.speakers.is_empty())?;
    let word = reading.lower(reading.layout.token_from(source.start));
    pronouns::is_first_person(word.split(['\'', '’']).next().unwrap_or("")).then_some(source)
}

/// The quoted part of `statement` that holds `source`; of a speaker's label, its content.
fn holding(statement: &Statement, source: Span) -> Option<Span> {
    let labelled = statement.origin.rule == super::labels::RULE;
    let parts = if labelled { &statement.content } else { &statement.quoted };
    parts.iter().copied().find(|part| part.contains(source))
}
