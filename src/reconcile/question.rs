//! What a service is asked about an entity.

use crate::document::EntityKind;

/// A name of a kind, and what else was read of its bearer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// IRI of the entity in the store.
    pub entity: String,
    /// Person, organization or place.
    pub kind: EntityKind,
    /// Its fullest name.
    pub name: String,
    /// The service's properties, each with what was read of them; no property twice.
    pub properties: Vec<(String, Vec<String>)>,
}
