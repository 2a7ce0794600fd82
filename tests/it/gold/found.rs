//! What newsgraph found, in the form of the gold.

use super::{Said, Who, continue_turns};
use newsgraph::document::{Document, EntityIndex, EntityKind};
use std::fmt::Debug;

/// The statements of a document.
pub(super) fn statements(document: &Document) -> Vec<Said> {
    let all = |entities: &[EntityIndex]| entities.iter().map(|&entity| who(document, entity)).collect();
    let mut found: Vec<Said> = (document.statements.iter().enumerate())
        .map(|(index, statement)| Said {
            id: format!("#{index}"),
            content: statement.content.clone(),
            speakers: all(&statement.speakers),
            on_behalf_of: all(statement.on_behalf_of.as_slice()),
            addressees: all(&statement.addressees),
            venue: all(statement.venue.as_slice()),
            act: vec![statement.act.clone()],
            directness: word(statement.directness),
            polarity: word(statement.polarity),
            certainty: word(statement.certainty),
            medium: statement.medium.iter().map(|(medium, _)| medium.clone()).collect(),
            day: statement.said_on.iter().map(|said_on| said_on.date.to_string()).collect(),
            verification: statement.verification.iter().map(|(status, _)| format!("{status:?}")).collect(),
            condition: statement.condition,
            disagrees: statement.disagrees_with.clone(),
            continues: statement.continues,
            optional: false,
        })
        .collect();
    continue_turns(&mut found);
    found
}

/// The word of the guideline for a value.
fn word(value: impl Debug) -> Vec<String> {
    vec![format!("{value:?}").to_lowercase()]
}

/// An entity by its names, or by its description if it has none.
fn who(document: &Document, entity: EntityIndex) -> Who {
    let entity = &document.resolution.entities[entity];
    let names = std::iter::once(&entity.name).chain(&entity.aliases).cloned().collect();
    match entity.kind {
        EntityKind::Person | EntityKind::Organization | EntityKind::Place => Who { names, descriptions: Vec::new() },
        EntityKind::Group | EntityKind::Document | EntityKind::UnnamedSource => {
            Who { names: Vec::new(), descriptions: names }
        }
    }
}
