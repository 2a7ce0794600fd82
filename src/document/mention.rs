//! What `recognise` adds: the stretches of text that name or describe something.

use super::{Origin, Span};

/// What a mention is a mention of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MentionKind {
    /// A human being, or a group of unnamed ones ("reporters", "officials").
    Person,
    /// A body of people: government, company, party, court, team, armed group, medium.
    Organization,
    /// A place on Earth.
    Place,
    /// An office or title ("foreign minister").
    Role,
    /// An adjective of a country or people ("Iranian").
    Demonym,
}

/// How the text refers to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// A proper name.
    Name,
    /// A description ("the group", "a senior official").
    Nominal,
    /// A pronoun ("he", "they").
    Pronoun,
    /// An adjective ("Iranian").
    Adjective,
}

/// The rule of mentions that were found as somebody's words are given to them: "the minister", "a senior official".
pub const SOURCE_DESCRIPTION: &str = "source-description";

/// The rule of names that stand in a list of players.
pub const TEAM_LIST: &str = "team-list";

/// One mention.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Its characters. Names stand without article, title and possessive 's.
    pub span: Span,
    /// What it is a mention of.
    pub kind: MentionKind,
    /// How the text refers to it.
    pub form: Form,
    /// Ids of the knowledge base's entries that have this name, most probable first; empty when it knows none.
    pub candidates: Vec<crate::knowledge::EntryId>,
    /// Which rule found it.
    pub origin: Origin,
}
