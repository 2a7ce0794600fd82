//! Finds the statements: who said what, with the characters that say so.
//!
//! Takes mentions and entities, gives statements and the sources that were no mention yet ("a senior official"). Works sentence
//! by sentence: rules `find` cue, source and content as drafts, the noun group that is the source by `groups`, what is said by
//! `content`; the trained reader's attributions are drafts, too, weighed against the rules' (`predicted`). Of each `draft` becomes a
//! statement: who the source is (`sources`), what the wording tells of act, place and day (`meaning`). Then how statements stand
//! to each other and what the text says of them (`discourse`), and what happened (`happenings`). Whose name a description
//! stands for was decided by `resolve`, as far as it could.

mod accused;
mod claimed;
mod content;
mod discourse;
mod draft;
mod find;
mod groups;
mod happenings;
mod meaning;
mod predicted;
mod reading;
mod sources;
mod sure;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use self::sure::at_least;

use self::discourse::{against, nested, phrases, standing, turns, verification};
use self::find::undone::{self, Undone};
use self::find::{inside, labels, nouns};
use self::sources::first_person;
use self::sources::speakers::Speakers;
use crate::document::{
    Article, Distance, Entity, Event, Form, Layout, Mention, MentionKind, Prediction, Resolution, Span, Statement,
};
use crate::knowledge::Knowledge;
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What attribution adds. Sources that are no mention yet become mentions and entities of their own; their indices in
/// [`statements`](Self::statements) continue those of the [`Resolution`] that was given.
#[derive(Debug, Default)]
pub struct Attribution {
    /// Statements in text order of their content.
    pub statements: Vec<Statement>,
    /// New mentions, of new entities or, where a description or pronoun stands for it, of a known one.
    pub mentions: Vec<(Mention, usize)>,
    /// New entities.
    pub entities: Vec<Entity>,
}

impl Attribution {
    /// Adds the new mentions and entities to the layers they belong to, mentions in text order, and gives the statements.
    pub fn join(self, mentions: &mut Vec<Mention>, resolution: &mut Resolution) -> Vec<Statement> {
        let mut known: Vec<_> = mentions.drain(..).zip(resolution.entity_of.drain(..)).collect();
        // A description that nobody knew the entity of is the mention already, and so is a pronoun that was read anew.
        let open: BTreeMap<Span, usize> = known
            .iter()
            .enumerate()
            .filter(|(_, (mention, entity))| {
                let described = entity.is_none() && mention.form == Form::Nominal && mention.kind != MentionKind::Role;
                described || mention.form == Form::Pronoun
            })
            .map(|(index, (mention, _))| (mention.span, index))
            .collect();
        // For each mention by its old number, its number among `known`.
        let mut number: Vec<usize> = (0..known.len()).collect();
        for (mention, entity) in self.mentions {
            if let Some(known) = resolution.entities.get_mut(entity) {
                known.mentions.push(number.len());
            }
            if let Some((index, (_, of))) = open.get(&mention.span).and_then(|&at| Some((at, known.get_mut(at)?))) {
                let before = of.replace(entity).filter(|before| *before != entity);
                if let Some(before) = before.and_then(|before| resolution.entities.get_mut(before)) {
                    before.mentions.retain(|mention| *mention != index);
                }
                number.push(index);
            } else {
                number.push(known.len());
                known.push((mention, Some(entity)));
            }
        }
        let mut order: Vec<_> = known.into_iter().enumerate().collect();
        order.sort_by_key(|(_, (mention, _))| (mention.span.start, mention.span.end));
        let mut place = vec![0; order.len()];
        for (now, (before, (mention, entity))) in order.into_iter().enumerate() {
            if let Some(place) = place.get_mut(before) {
                *place = now;
            }
            mentions.push(mention);
            resolution.entity_of.push(entity);
        }
        let moved = |index: &mut usize| {
            *index = number.get(*index).and_then(|&number| place.get(number)).copied().unwrap_or(*index);
        };
        resolution.entities.extend(self.entities);
        for entity in &mut resolution.entities {
            entity.mentions.iter_mut().for_each(moved);
            entity.mentions.sort_unstable();
            entity.mentions.dedup();
        }
        for membership in &mut resolution.memberships {
            membership.role_mention.iter_mut().for_each(moved);
        }
        claimed::take_out(resolution, &self.statements);
        self.statements
    }
}

/// The statements of `article`. `date` is the day of publication, against which "on Saturday" is resolved. With a
/// `prediction`, its attributions become statements, too, and rules add what it misses and they are sure of.
pub fn attribute(
    article: &Article,
    date: Option<Date>,
    layout: &Layout,
    mentions: &[Mention],
    resolution: &Resolution,
    knowledge: &Knowledge,
    prediction: Option<&Prediction>,
) -> Attribution {
    let lowered: Vec<Cow<str>> = layout.tokens.iter().map(|token| lower(article.str(token.span))).collect();
    let lower: Vec<&str> = lowered.iter().map(AsRef::as_ref).collect();
    let words = &knowledge.lexicon.speech;
    let reading = reading::Reading::new(article, layout, mentions, resolution, words, &lower);

    let phrases = phrases::find(&reading);
    let mut drafts = labels::labelled(&reading);
    drafts.extend(labels::signed(&reading));
    for sentence in &layout.sentences {
        find::in_sentence(&reading, sentence, &mut drafts);
    }
    drafts.extend(nouns::without_source(&reading, &phrases));
    standing::cut(&reading, &mut drafts, &phrases);
    let mut drafts = draft::without_hearsay(&reading, draft::without_doubles(drafts));
    if let Some(prediction) = prediction {
        drafts = {
            let mut predicted = predicted::drafts(&reading, prediction, &phrases, knowledge);
            standing::cut(&reading, &mut predicted, &phrases);
            predicted::combine::combine(&reading, predicted, drafts)
        };
    }

    let mut drafts = labels::without_kickers(&reading, drafts);
    drafts.extend(inside::of(&reading, &drafts));
    for draft in &mut drafts {
        content::part(&reading, draft);
        draft.undone = undone::of(&reading, draft);
        draft.negated |= matches!(draft.undone, Some(Undone::Failed | Undone::Nobody));
    }
    drafts.sort_by_key(|draft| draft.content.parts.first().map(|span| (span.start, span.end)));

    let mut speakers = Speakers::new(&reading, knowledge, date);
    let mut statements: Vec<Statement> = Vec::new();
    for draft in &drafts {
        statements.extend(draft.statement(&reading, &mut speakers, date, knowledge));
    }
    turns::split(&reading, &mut statements);
    turns::join_paragraphs(&reading, &mut statements);
    turns::continue_turns(&reading, &mut statements);
    // A continued turn may itself go on in the next paragraph.
    turns::join_paragraphs(&reading, &mut statements);
    first_person::resolve(&reading, &mut statements);
    first_person::clear_third(&reading, &mut statements);
    first_person::resolve_addressees(&speakers.first_person, &mut statements);
    first_person::resolve_asked(&reading, &mut statements);
    against::mark(&reading, &phrases, &mut statements);
    let says = |statement: &Statement| !statement.disagrees_with.is_empty() || !against::is_empty(&reading, statement);
    statements = kept(statements, says);
    verification::mark(&reading, &phrases, &mut statements);
    nested::mark(&reading, &mut statements);
    speakers.mention_again(&statements);
    Attribution { statements, mentions: speakers.mentions, entities: speakers.entities }
}

/// What the text tells to have happened or to come, and how far things are apart; `statements` tell which of it is only said.
pub fn happenings(
    article: &Article,
    layout: &Layout,
    mentions: &[Mention],
    resolution: &Resolution,
    statements: &[Statement],
    knowledge: &Knowledge,
) -> (Vec<Event>, Vec<Distance>) {
    let lowered: Vec<Cow<str>> = layout.tokens.iter().map(|token| lower(article.str(token.span))).collect();
    let lower: Vec<&str> = lowered.iter().map(AsRef::as_ref).collect();
    let reading = reading::Reading::new(article, layout, mentions, resolution, &knowledge.lexicon.speech, &lower);
    happenings::find(&reading, statements)
}

/// Those that are `wanted`, with their references to each other kept right.
fn kept(statements: Vec<Statement>, wanted: impl Fn(&Statement) -> bool) -> Vec<Statement> {
    let mut kept = 0;
    let place: Vec<Option<usize>> = statements
        .iter()
        .map(|statement| {
            let place = wanted(statement).then_some(kept);
            kept += usize::from(place.is_some());
            place
        })
        .collect();
    let moved = |index: usize| place.get(index).copied().flatten();
    let mut statements = statements;
    statements.retain(&wanted);
    for statement in &mut statements {
        statement.continues = statement.continues.and_then(moved);
        statement.within = statement.within.and_then(moved);
        statement.repeats = statement.repeats.and_then(moved);
        statement.agrees_with = statement.agrees_with.iter().copied().filter_map(moved).collect();
        statement.disagrees_with = statement.disagrees_with.iter().copied().filter_map(moved).collect();
    }
    statements
}

/// Lower case; borrowed where it is so already, which most words are.
fn lower(word: &str) -> Cow<'_, str> {
    if word.chars().any(char::is_uppercase) { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(word) }
}
