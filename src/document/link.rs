//! What `link` adds: which entry of the knowledge base an entity is; and what a reconciliation service says of an entity of
//! a store.

use super::EntityIndex;
use crate::knowledge::EntryId;

/// Why an entity was taken for an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Justification {
    /// The name belongs to this entry alone.
    UniqueName,
    /// The role read in the article is an office that this person holds or held.
    Office,
    /// Other entities of the article speak for it (same country, containment).
    Context,
    /// The best known of several with this name.
    Prior,
}

/// An entity and the entry it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Which entity.
    pub entity: EntityIndex,
    /// Which entry of the knowledge base.
    pub entry: EntryId,
    /// Estimated probability that the link is right, 0 to 1.
    pub confidence: f32,
    /// Why.
    pub justification: Justification,
    /// The reason in words ("office: prime minister of Iraq").
    pub reason: String,
}

/// An entity of a store and what it is elsewhere, as a reconciliation service says.
#[derive(Debug, Clone, PartialEq)]
pub struct OutsideLink {
    /// Its IRI in the store.
    pub entity: String,
    /// The address of the thing that it is.
    pub target: String,
    /// Estimated probability that the link is right, 0 to 1.
    pub confidence: f32,
    /// Whether the thing has the entity's very name there.
    pub same_name: bool,
    /// The reason in words.
    pub reason: String,
    /// Address of the service.
    pub service: String,
}
