//! What the text tells to have happened or to come, and how far things are apart.
//!
//! Happenings by a few plain wordings (`events`), meetings among them (`meetings`), with who does it (`agents`) and whether the text puts
//! it forward (`factuality`); what somebody means to do or rules out (`prospects`), distances (`distances`). Takes the statements,
//! since these tell what is only claimed.

mod agents;
mod distances;
mod events;
mod factuality;
mod meetings;
mod prospects;

#[cfg(test)]
mod tests;

use super::reading::Reading;
use crate::document::{Distance, Event, Statement};

/// Happenings in text order, and distances.
pub(super) fn find(reading: &Reading, statements: &[Statement]) -> (Vec<Event>, Vec<Distance>) {
    let mut events = events::find(reading, statements);
    events.extend(prospects::find(reading, statements));
    events.sort_by_key(|event| (event.words, event.class));
    (events, distances::find(reading))
}
