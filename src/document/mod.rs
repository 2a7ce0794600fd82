//! The central value: an article's text and everything that was read from it.
//!
//! The text never changes; each layer is made by one stage and is spans of the text or indices into the layer before.
//! Nothing here computes, reads or prints: stages do, see [`pipeline::annotate`](crate::pipeline::annotate).

mod article;
mod code_points;
mod entity;
mod event;
mod hex;
mod layout;
mod link;
mod mention;
mod origin;
mod prediction;
mod span;
mod spans;
mod statement;

pub use article::{Article, Metadata};
pub use code_points::CodePoints;
pub use entity::{
    Entity, EntityIndex, EntityKind, Membership, MentionIndex, READER_PAIR, ROLE_CLAUSES, Relation, RelationKind,
    Tenure,
};
pub use event::{Bound, Count, Distance, Event, EventStatus};
pub use hex::hex;
pub use layout::{Block, BlockKind, Dateline, Layout, Quotation, Sentence, Token, TokenKind};
pub use link::{Justification, Link, OutsideLink};
pub use mention::{Form, Mention, MentionKind, SOURCE_DESCRIPTION, TEAM_LIST};
pub use origin::Origin;
pub use prediction::{PredictedAttribution, PredictedName, PredictedPair, Prediction};
pub use span::Span;
pub use spans::Spans;
pub use statement::{
    Certainty, DateBasis, Directness, INSIDE, Polarity, SaidOn, Sequence, Statement, StatementIndex, Verification,
};

/// What `resolve` gives: entities and what the text says of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Resolution {
    /// The things behind the mentions.
    pub entities: Vec<Entity>,
    /// For each mention, in order, the entity it refers to (`None`: a role, or a pronoun without antecedent).
    pub entity_of: Vec<Option<EntityIndex>>,
    /// Who holds which role for whom.
    pub memberships: Vec<Membership>,
    /// Other relations the text states.
    pub relations: Vec<Relation>,
}

impl Resolution {
    /// The entity that the mention of that index refers to.
    #[must_use]
    pub fn entity(&self, mention: MentionIndex) -> Option<EntityIndex> {
        self.entity_of.get(mention).copied().flatten()
    }
}

/// An article with all its layers. Immutable once made.
#[derive(Debug, Clone)]
pub struct Document {
    /// The text and what is told of it.
    pub article: Article,
    /// The day of publication: from the metadata, or else from the article's own dateline.
    pub date: Option<jiff::civil::Date>,
    /// Blocks, sentences, tokens, quotations.
    pub layout: Layout,
    /// Mentions, in text order.
    pub mentions: Vec<Mention>,
    /// Entities, roles, relations.
    pub resolution: Resolution,
    /// Statements, in text order of their content.
    pub statements: Vec<Statement>,
    /// Happenings that the text tells of, in text order.
    pub events: Vec<Event>,
    /// Distances that the text tells, in text order.
    pub distances: Vec<Distance>,
    /// Links to external knowledge bases, at most one an entity, in order of entities.
    pub links: Vec<Link>,
    /// Checksum of the trained reader's model (SHA-256, hexadecimal); `None` when rules read alone.
    pub model: Option<String>,
}
