//! What a judge finds: an entry, how sure, and why.

use crate::document::{EntityIndex, Justification, Link};
use crate::knowledge::EntryId;

/// The best entry for an entity.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Verdict {
    pub(super) entry: EntryId,
    /// Estimated probability that it is right, 0 to 1.
    pub(super) confidence: f32,
    pub(super) justification: Justification,
    pub(super) reason: String,
}

impl Verdict {
    pub(super) fn new(entry: EntryId, confidence: f32, justification: Justification, reason: String) -> Self {
        Self { entry, confidence, justification, reason }
    }

    pub(super) fn link(self, entity: EntityIndex) -> Link {
        let Self { entry, confidence, justification, reason } = self;
        Link { entity, entry, confidence, justification, reason }
    }
}
