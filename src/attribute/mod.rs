//! Finds the statements: who said what, with the characters that say so.
//!
//! Takes mentions and entities, gives statements and the sources that were no mention yet ("a senior official"). Works sentence
//! by sentence: find the cues (`cues`), the noun group that is the source (`groups`), the content on either side
//! (`content`); then what the wording tells of it (`meaning`, `circumstances`, `verification`) and what belongs to a turn
//! begun before (`turns`). Whose name a description stands for was decided by `resolve`.

mod circumstances;
mod content;
mod cues;
mod draft;
mod find;
mod groups;
mod labels;
mod meaning;
mod reading;
mod speakers;
mod turns;
mod verification;

use crate::document::{Article, Entity, Layout, Mention, Resolution, Statement};
use crate::knowledge::Knowledge;
use jiff::civil::Date;
use std::borrow::Cow;

/// What attribution adds. Sources that are no mention yet become mentions and entities of their own; their indices in
/// [`statements`](Self::statements) continue those of the [`Resolution`] that was given.
#[derive(Debug, Default)]
pub struct Attribution {
    /// Statements in text order of their content.
    pub statements: Vec<Statement>,
    /// New mentions, each of a new entity.
    pub mentions: Vec<(Mention, usize)>,
    /// New entities.
    pub entities: Vec<Entity>,
}

impl Attribution {
    /// Appends the new mentions and entities to the layers they belong to and gives the statements.
    pub fn join(self, mentions: &mut Vec<Mention>, resolution: &mut Resolution) -> Vec<Statement> {
        for (mention, entity) in self.mentions {
            mentions.push(mention);
            resolution.entity_of.push(Some(entity));
        }
        resolution.entities.extend(self.entities);
        self.statements
    }
}

/// The statements of `article`. `date` is the day of publication, against which "on Saturday" is resolved.
pub fn attribute(
    article: &Article,
    date: Option<Date>,
    layout: &Layout,
    mentions: &[Mention],
    resolution: &Resolution,
    knowledge: &Knowledge,
) -> Attribution {
    let lowered: Vec<Cow<str>> = layout.tokens.iter().map(|token| lower(article.str(token.span))).collect();
    let lower: Vec<&str> = lowered.iter().map(AsRef::as_ref).collect();
    let words = &knowledge.lexicon.speech;
    let reading = reading::Reading::new(article, layout, mentions, resolution, words, &lower);

    let mut drafts = labels::labelled(&reading);
    let labelled = drafts.len();
    for sentence in &layout.sentences {
        find::in_sentence(&reading, sentence, &mut drafts);
    }
    let drafts = draft::without_doubles(drafts, labelled);

    let mut speakers = speakers::Speakers::new(&reading);
    let mut statements: Vec<Statement> = Vec::new();
    for draft in &drafts {
        statements.extend(draft.statement(&reading, &mut speakers, date, knowledge));
    }
    turns::join_paragraphs(&reading, &mut statements);
    turns::continue_turns(&reading, &mut statements);
    // A continued turn may itself go on in the next paragraph.
    turns::join_paragraphs(&reading, &mut statements);
    verification::mark(&reading, &mut statements);
    Attribution { statements, mentions: speakers.mentions, entities: speakers.entities }
}

/// Lower case; borrowed where it is so already, which most words are.
fn lower(word: &str) -> Cow<'_, str> {
    if word.chars().any(char::is_uppercase) { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(word) }
}

#[cfg(test)]
mod tests;
