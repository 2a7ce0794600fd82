//! The closed word classes of `seeds/en/grammar.tsv`, by which parts of a statement are found without a parser.

/// A closed word class of `seeds/en/grammar.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// "has", "will", "didn't".
    Auxiliary,
    /// "is", "was": with a past participle, a passive.
    Be,
    /// Begins an apposition without an article ("head of …").
    RoleNoun,
    /// A finite verb after a noun cue ("remains", "came").
    Copula,
    /// "will", "would": with a "not", what others expect is denied.
    Future,
    /// "not", "never".
    Negation,
    /// May stand between subject and verb ("later", "also").
    Adverb,
    /// May open a sentence before the subject ("but", "meanwhile").
    Opener,
    /// Begins a clause ("that", "when").
    Clause,
    /// "in", "of".
    Preposition,
    /// "the", "his".
    Determiner,
    /// "he", "they".
    SubjectPronoun,
    /// "and", "or".
    Conjunction,
    /// A day or stretch of time ("week", "Monday").
    Weekly,
    /// "last", "late".
    TimeModifier,
    /// "may", "could".
    ModalPossible,
    /// "likely", "expected".
    ModalProbable,
    /// One unnamed person ("official").
    SingularSource,
    /// Several ("officials").
    PluralSource,
    /// Stands before a plural ("some", "other").
    Several,
    /// A document or medium ("report").
    DocumentSource,
    /// A day without a preposition ("today", "Monday").
    TimeAdverb,
    /// What a source without a name did not want to be ("identified").
    Anonymity,
    /// Points at the words that follow ("only", "both").
    Focus,
    /// Goes on with the circumstances of a statement ("in an interview with").
    AfterMedium,
    /// Begins an indirect question ("whether").
    Question,
    /// Begins a clause that may open what is said ("if").
    Subordinator,
    /// After a quotation and its speaker: begins what is no part of what was said ("according").
    Afterthought,
    /// Names whose words somebody reports ("citing").
    Citing,
    /// "nonsense", "untrue": what somebody calls a claim that they deny.
    Falsehood,
    /// Joins the next cue's clause ("but he said").
    Joins,
    /// After a comma: ends a noun group that was said ("which").
    EndsObject,
    /// Begins a clause that says when or why something was said ("when").
    ClauseOfTime,
    /// A determiner that stands for a noun as well ("some").
    Pronominal,
    /// With "if" behind it, begins no condition ("as if").
    BeforeIf,
    /// Opens a sentence about the statement before it ("The claim").
    PointsBack,
    /// Denies what its clause says ("nobody", "no").
    Denial,
    /// With "to" and a verb behind it: has not been done ("failed").
    Unfulfilled,
    /// The same behind a form of "be" ("expected").
    Due,
    /// A noun, no cue, that may stand for what was said ("the figure").
    Referred,
    /// Whoever "refused to" do it keeps something to themselves ("say").
    Discloses,
    /// What somebody leaves without an answer ("request").
    Asking,
    /// Puts a statement after what was told before ("later").
    SaidLater,
    /// Puts a statement before what was told before ("earlier").
    SaidEarlier,
    /// A noun that behind a body's name says what it is, and names nothing else: "the IG Metall union".
    RenamesBody,
    /// Somebody whom an article tells of as anybody ("plumber", "neighbour"), and no public figure of the same name.
    PrivatePerson,
    /// Several whom an article does not want to name ("insiders").
    Unnamed,
    /// A past form without "-ed" ("came").
    Past,
    /// A share of many, which stands for them without a noun ("a quarter").
    Share,
}

impl Class {
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "auxiliary" => Self::Auxiliary,
            "be" => Self::Be,
            "role-noun" => Self::RoleNoun,
            "copula" => Self::Copula,
            "future" => Self::Future,
            "negation" => Self::Negation,
            "adverb" => Self::Adverb,
            "opener" => Self::Opener,
            "clause" => Self::Clause,
            "preposition" => Self::Preposition,
            "determiner" => Self::Determiner,
            "subject-pronoun" => Self::SubjectPronoun,
            "conjunction" => Self::Conjunction,
            "weekly" => Self::Weekly,
            "time-modifier" => Self::TimeModifier,
            "modal-possible" => Self::ModalPossible,
            "modal-probable" => Self::ModalProbable,
            "singular-source" => Self::SingularSource,
            "plural-source" => Self::PluralSource,
            "document-source" => Self::DocumentSource,
            "time-adverb" => Self::TimeAdverb,
            "anonymity" => Self::Anonymity,
            "focus" => Self::Focus,
            "after-medium" => Self::AfterMedium,
            "question" => Self::Question,
            "subordinator" => Self::Subordinator,
            "afterthought" => Self::Afterthought,
            "citing" => Self::Citing,
            "falsehood" => Self::Falsehood,
            "several" => Self::Several,
            "joins" => Self::Joins,
            "ends-object" => Self::EndsObject,
            "clause-of-time" => Self::ClauseOfTime,
            "pronominal" => Self::Pronominal,
            "before-if" => Self::BeforeIf,
            "points-back" => Self::PointsBack,
            "denial" => Self::Denial,
            "unfulfilled" => Self::Unfulfilled,
            "due" => Self::Due,
            "referred" => Self::Referred,
            "discloses" => Self::Discloses,
            "asking" => Self::Asking,
            "said-later" => Self::SaidLater,
            "private-person" => Self::PrivatePerson,
            "renames-body" => Self::RenamesBody,
            "said-earlier" => Self::SaidEarlier,
            "unnamed" => Self::Unnamed,
            "past" => Self::Past,
            "share" => Self::Share,
            _ => return None,
        })
    }
}

/// The classes of one word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Classes(u64);

impl Classes {
    /// True when `class` is one of them.
    pub fn has(self, class: Class) -> bool {
        self.0 & Self::bit(class) != 0
    }

    pub(super) fn add(&mut self, class: Class) {
        self.0 |= Self::bit(class);
    }

    /// The discriminant is the place of the bit; there are fewer classes than bits.
    fn bit(class: Class) -> u64 {
        1 << class as u64
    }
}

// A class more than the bits hold would overflow `bit`, which is seen here when it is compiled.
const _: () = assert!((Class::Share as u64) < 64);
