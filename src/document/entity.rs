//! What `resolve` adds: the things behind the mentions, and who holds which role where.

use super::{Origin, Span};

/// Index of a mention in [`Document::mentions`](super::Document::mentions).
pub type MentionIndex = usize;
/// Index of an entity in [`Resolution::entities`](super::Resolution::entities).
pub type EntityIndex = usize;

/// What a thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityKind {
    /// A person with a name.
    Person,
    /// An organization with a name, or a metonym's body ("the Iranian government").
    Organization,
    /// A place with a name.
    Place,
    /// A group of people without a name ("reporters", "residents").
    Group,
    /// A document or medium without a name that is the source of a statement ("the report", "a study").
    Document,
    /// A source that the article does not name ("a senior administration official").
    UnnamedSource,
}

impl EntityKind {
    /// Person, organization or place, by the name of the kind in a table or on the command line.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "person" => Some(Self::Person),
            "organization" => Some(Self::Organization),
            "place" => Some(Self::Place),
            _ => None,
        }
    }
}

/// One thing that the article mentions at least once.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Its fullest name in the text, or for groups and unnamed sources their description.
    pub name: String,
    /// Other names the text gives it, in order of appearance, without the first and without titles.
    pub aliases: Vec<String>,
    /// Honorific that the text gives ("Mr", "Dr", "Sir").
    pub honorific: Option<String>,
    /// Its mentions, in text order; never empty.
    pub mentions: Vec<MentionIndex>,
    /// For a body that is named by its place or seat: the place ("Tehran" for Iran's government).
    pub metonym_of: Option<EntityIndex>,
    /// For a description: the organization or country that it names ("Obama administration" in "a senior Obama
    /// administration official").
    pub part_of: Option<EntityIndex>,
    /// The place it lies in by the text itself ("Vienna, Austria"); containment from the knowledge base is not here.
    pub contained_in: Option<EntityIndex>,
    /// The place that its name is given with ("Vienna, Austria"), also where only somebody's words say so: it tells which
    /// Vienna is meant, and nothing of where Vienna lies.
    pub named_in: Option<EntityIndex>,
    /// Which rule made it.
    pub origin: Origin,
}

/// Whether a role is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tenure {
    /// At the time of the article.
    Current,
    /// "former", "ex-", "then".
    Former,
    /// "acting", "interim", "caretaker".
    Acting,
    /// "president-elect", "incoming".
    Elect,
    /// "candidate for", "nominee".
    Candidate,
}

/// The rules of memberships that a clause says ("X is the mayor", "He was a judge"), as opposed to what stands beside a name ("mayor
/// X"). Inside somebody's words such a clause is a claim.
pub const ROLE_CLAUSES: [&str; 2] = ["name-is-role", "pronoun-is-role"];

/// The rule of relations that the trained reader sees, whatever the wording.
pub const READER_PAIR: &str = "reader-pair";

/// A person holds a role for an organization or a country, as the article says.
#[derive(Debug, Clone, PartialEq)]
pub struct Membership {
    /// Who.
    pub member: EntityIndex,
    /// The role mention, when the wording has one that stands by itself.
    pub role_mention: Option<MentionIndex>,
    /// The role as worded, without the organization ("deputy secretary of state").
    pub role: String,
    /// For which organization.
    pub organization: Option<EntityIndex>,
    /// For which country or region.
    pub jurisdiction: Option<EntityIndex>,
    /// Whether it is held.
    pub tenure: Tenure,
    /// False when the article's date says nothing about it (the author's bio line is as new as the web page).
    pub dated: bool,
    /// The characters that say so.
    pub evidence: Span,
    /// Which rule found it.
    pub origin: Origin,
}

/// A relation between two entities that the text states.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// DWIE's name of the type, see [`RelationKind`].
    pub kind: RelationKind,
    /// From.
    pub subject: EntityIndex,
    /// To.
    pub object: EntityIndex,
    /// The characters that say so.
    pub evidence: Span,
    /// Which rule found it.
    pub origin: Origin,
}

/// Types of relation, with the names of the DWIE data set (Zaporojets et al. 2021) where they fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RelationKind {
    /// Person → country.
    HeadOfState,
    /// Person → country.
    HeadOfGov,
    /// Person → country: minister.
    MinisterOf,
    /// Person → organization.
    HeadOf,
    /// Person → organization.
    SpokespersonOf,
    /// Person → organization.
    MemberOf,
    /// Person → country: ambassador, envoy, official.
    AgentOf,
    /// Person → team.
    PlayerOf,
    /// Person → team.
    CoachOf,
    /// Person → country.
    CitizenOf,
    /// Organization → country.
    BasedIn,
    /// Place → country.
    In,
    /// Organization → country: ministries and agencies.
    AgencyOf,
    /// Organization → organization.
    PartOf,
}

impl RelationKind {
    /// The type's name in annotation lines.
    pub fn name(self) -> &'static str {
        match self {
            Self::HeadOfState => "head_of_state",
            Self::HeadOfGov => "head_of_gov",
            Self::MinisterOf => "minister_of",
            Self::HeadOf => "head_of",
            Self::SpokespersonOf => "spokesperson_of",
            Self::MemberOf => "member_of",
            Self::AgentOf => "agent_of",
            Self::PlayerOf => "player_of",
            Self::CoachOf => "coach_of",
            Self::CitizenOf => "citizen_of",
            Self::BasedIn => "based_in0",
            Self::In => "in0",
            Self::AgencyOf => "agency_of",
            Self::PartOf => "part_of",
        }
    }
}
