//! Finds the statements: who said what.

use crate::document::{Article, Entity, Layout, Mention, Resolution, Statement};
use crate::knowledge::Knowledge;
use jiff::civil::Date;

/// What attribution adds. Sources that are no mention yet ("a senior official") become mentions and entities of their own;
/// their indices in [`statements`](Self::statements) continue those of the [`Resolution`] that was given.
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
    _article: &Article,
    _date: Option<Date>,
    _layout: &Layout,
    _mentions: &[Mention],
    _resolution: &Resolution,
    _knowledge: &Knowledge,
) -> Attribution {
    Attribution::default()
}
