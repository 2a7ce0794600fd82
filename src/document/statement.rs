//! What `attribute` adds: who said what, how sure, to whom, where, when.

use super::{EntityIndex, Origin, Span};
use jiff::civil::Date;

/// Index of a statement in [`Document::statements`](super::Document::statements).
pub type StatementIndex = usize;

/// The rule of statements in the words of another that only our own guideline counts as statements. Annotation lines leave them out, since
/// the data sets that these are compared with mark none there.
pub const INSIDE: &str = "inside-content";

/// How much of a statement's content stands between quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Directness {
    /// All of it.
    Direct,
    /// None of it.
    Indirect,
    /// Some of it.
    Mixed,
}

/// Whether the speaker stands for the content or against it. Terms of GRaSP's factuality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Polarity {
    /// The content is put forward.
    Positive,
    /// The content is denied, rejected or ruled out.
    Negative,
    /// Neither ("would not rule out anything", "declined to say whether …").
    Underspecified,
}

/// How sure the speaker is of the content. Terms of GRaSP's factuality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Certainty {
    /// Stated flatly.
    Certain,
    /// "likely", "expects".
    Probable,
    /// "may", "could", "if", "raised the possibility".
    Possible,
    /// Not told.
    Underspecified,
}

/// Whether the text says that a statement was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verification {
    /// "remains unverified", "could not be independently confirmed".
    Unverified,
    /// "has been verified", "was confirmed".
    Verified,
    /// "disputed", "false claim".
    Disputed,
}

/// How a date was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateBasis {
    /// Day, month and year stand in the text.
    Stated,
    /// Worked out from a weekday or "yesterday" and the article's date.
    Inferred,
}

/// When a statement was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SaidOn {
    /// The day.
    pub date: Date,
    /// How it was found.
    pub basis: DateBasis,
    /// The characters it rests on.
    pub evidence: Span,
}

/// Where the text puts a statement beside what it told before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sequence {
    /// "earlier", "had said".
    Earlier,
    /// "later".
    Later,
}

/// One statement. Its content is what somebody said, never a fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The characters that name the source, one span a speaker; empty for a continued turn.
    pub source: Vec<Span>,
    /// The speakers, joint ones all.
    pub speakers: Vec<EntityIndex>,
    /// The body a speaker speaks for (a spokesman's office).
    pub on_behalf_of: Option<EntityIndex>,
    /// To whom.
    pub addressees: Vec<EntityIndex>,
    /// The words that introduce it ("said", "has ruled out"); empty for a continued turn.
    pub cue: Vec<Span>,
    /// Base form of the cue ("say", "rule out"); empty without a cue.
    pub cue_lemma: String,
    /// Name of the act, a term of the ontology's `ng:Act` ("Say", "Deny", `RuleOut`, …), as `seeds/en/cues.tsv` gives it.
    pub act: String,
    /// How much is quoted.
    pub directness: Directness,
    /// The characters of the content, in text order, quotation marks left out at the edges.
    pub content: Vec<Span>,
    /// The "that" before an indirect content. Not part of [`content`](Self::content); annotation lines put it there, as
    /// PARC and PolNeAR do.
    pub complementizer: Option<Span>,
    /// The parts between quotation marks, marks left out.
    pub quoted: Vec<Span>,
    /// The content as one clean text: parts joined by a space, marks at the edges and a final comma left out.
    pub text: String,
    /// For or against.
    pub polarity: Polarity,
    /// How sure.
    pub certainty: Certainty,
    /// "if there was a constructive outcome": the clause the content depends on.
    pub condition: Option<Span>,
    /// Kind of medium, a term of the ontology's `ng:Medium` ("Interview", `NewsConference`, `SocialMedia`, …), with its
    /// characters.
    pub medium: Option<(String, Span)>,
    /// The organization or place that was the venue ("in an interview with Yahoo! News").
    pub venue: Option<EntityIndex>,
    /// When.
    pub said_on: Option<SaidOn>,
    /// Whether it was made before or after what the text tells before it, and the characters that say so.
    pub sequence: Option<(Sequence, Span)>,
    /// Entities that the content is mainly about: who is praised or accused, or whom a clause has for its subject.
    pub about: Vec<EntityIndex>,
    /// Entities that the content mentions, in text order, each once.
    pub mentions: Vec<EntityIndex>,
    /// The statement whose turn this one continues.
    pub continues: Option<StatementIndex>,
    /// Whether the text says it was checked, and where.
    pub verification: Option<(Verification, Span)>,
    /// Statements that the text says this one is at odds with.
    pub disagrees_with: Vec<StatementIndex>,
    /// Statements that the text says this one is in line with.
    pub agrees_with: Vec<StatementIndex>,
    /// The statement that tells of this one ("he said the mayor had told him …").
    pub within: Option<StatementIndex>,
    /// The fuller statement that this one says again: the body's, of a headline; else the one before.
    pub repeats: Option<StatementIndex>,
    /// Which rule found it.
    pub origin: Origin,
}
