//! What the trained reader says of an article, before it is weighed against the rules: first names and attributions, then,
//! once the mentions are known, the relations between them.

use super::{MentionIndex, MentionKind, RelationKind, Span};

/// The reader's whole answer. Spans are bytes of the article's text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Prediction {
    /// Names, roles and adjectives in text order; they do not overlap.
    pub names: Vec<PredictedName>,
    /// Attributions in text order of their cues.
    pub attributions: Vec<PredictedAttribution>,
}

/// One name, role or adjective of a country.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PredictedName {
    /// Its characters, without article, title and possessive 's.
    pub span: Span,
    /// What it names.
    pub kind: MentionKind,
    /// Probability that span and kind are right, 0 to 1.
    pub confidence: f32,
}

/// One attribution by the guideline of `PolNeAR`: somebody's words, beliefs or intentions.
#[derive(Debug, Clone, PartialEq)]
pub struct PredictedAttribution {
    /// The words that attribute ("said", "according to").
    pub cue: Vec<Span>,
    /// Who it is attributed to; empty when the text does not say.
    pub source: Vec<Span>,
    /// What is attributed, one part or several.
    pub content: Vec<Span>,
    /// Probability that cue, source and content are right by overlap, 0 to 1.
    pub confidence: f32,
}

/// What the reader says of two mentions that stand near each other, of which it is sure to some degree.
#[derive(Debug, Clone, PartialEq)]
pub struct PredictedPair {
    /// From.
    pub subject: MentionIndex,
    /// To.
    pub object: MentionIndex,
    /// The relations that may hold between what they name, each with its probability, 0 to 1.
    pub relations: Vec<(RelationKind, f32)>,
}
