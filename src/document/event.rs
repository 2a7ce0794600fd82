//! What `attribute` adds beside statements: happenings and distances that the text tells of, and how they stand.

use super::{EntityIndex, Origin, Span, StatementIndex, Verification};

/// Whether a happening is told as one that took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EventStatus {
    /// The article tells it in its own voice.
    Reported,
    /// Somebody in the article says so.
    Claimed,
    /// It is to come.
    Scheduled,
    /// Somebody means to do it.
    Planned,
    /// Somebody says that it will not be.
    RuledOut,
    /// Somebody says that it may be.
    Hypothetical,
}

/// How a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// "1,700"
    Exactly,
    /// "at least 50"
    AtLeast,
    /// "up to 2,000"
    AtMost,
    /// "about 60"
    Approximately,
}

/// A number in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// Its value.
    pub value: u64,
    /// How it is meant.
    pub bound: Bound,
    /// Its characters, with the words that bound it.
    pub evidence: Span,
}

/// A happening that the text tells of. Whether it took place, only the text's word stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// A class of the ontology ("Death", "Seizure", "Encounter").
    pub class: &'static str,
    /// The characters that tell it.
    pub words: Span,
    /// Who did it, or who meets.
    pub actors: Vec<EntityIndex>,
    /// Where, or what place it befell.
    pub places: Vec<EntityIndex>,
    /// How many people it befell.
    pub count: Option<Count>,
    /// How it stands.
    pub status: EventStatus,
    /// What the text says of its truth.
    pub verification: Option<Verification>,
    /// The statement that tells it.
    pub statement: Option<StatementIndex>,
    /// Which rule found it.
    pub origin: Origin,
}

/// How far one thing is from a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Distance {
    /// What is that far away.
    pub of: Span,
    /// The place it is, if it has a name.
    pub entity: Option<EntityIndex>,
    /// The place the distance is from.
    pub from: EntityIndex,
    /// As the text gives it.
    pub number: Count,
    /// Metres in the text's unit.
    pub metres: f64,
    /// "northwest"; empty when the text gives none.
    pub direction: String,
    /// The characters it rests on.
    pub evidence: Span,
    /// Which rule found it.
    pub origin: Origin,
}
