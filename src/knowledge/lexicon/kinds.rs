//! What the words of [`Names`](super::Names) tell: gender, titles, roles, kinds of names, pronouns.

use crate::document::{MentionKind, RelationKind, Tenure};

/// Which gender a word tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// "Mr", "Peter", "he".
    Male,
    /// "Mrs", "Maria", "she".
    Female,
    /// It does not tell.
    Either,
}

impl Gender {
    /// Reads a table's cell.
    pub(super) fn of(cell: &str) -> Self {
        match cell {
            "m" => Self::Male,
            "f" => Self::Female,
            _ => Self::Either,
        }
    }

    /// False for one male and one female.
    pub fn agrees(self, other: Self) -> bool {
        self == other || self == Self::Either || other == Self::Either
    }
}

/// A title before a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Title {
    /// Which gender it tells.
    pub gender: Gender,
    /// True for an office or rank ("Gen", "Judge", "Dr"), false for a mere address ("Mr").
    pub rank: bool,
    /// True for what stays with a person's name ("Mr", "Dr", "Sir").
    pub address: bool,
    /// True for a rank with which people go by a given name alone ("King", "Pope").
    pub regnal: bool,
}

/// What a role is held for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleOf {
    /// A country or region.
    Country,
    /// An organization.
    Organization,
    /// Either: "leader of the party", "Iranian leader".
    Either,
    /// Nothing ("singer").
    Nothing,
}

/// A role's wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleWord {
    /// What it goes with.
    pub of: RoleOf,
    /// The relation from the holder to that.
    pub relation: Option<RelationKind>,
}

/// What a word inside or beside a name tells of the thing named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// It is an organization.
    Organization,
    /// It is a place.
    Place,
    /// It is neither, nor a person: an event, a law, a prize, a work.
    Thing,
}

/// Where a word stands inside the names that it tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// Anywhere; "of", "for" and "and" may go on after it.
    Body,
    /// As `Body`; a country's adjective before it is no part of the name.
    Office,
    /// At the end.
    End,
}

/// A noun that may stand for something named before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nominal {
    /// What it stands for.
    pub kind: MentionKind,
    /// Which gender it tells.
    pub gender: Gender,
    /// True when it stands only for names that hold the word itself ("the bank": Deutsche Bank).
    pub by_word: bool,
    /// The class that the knowledge base gives to bodies of this kind ("airline").
    pub class: Option<&'static str>,
}

/// A noun that calls again what was just told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Epithet {
    /// What it is said of.
    pub kind: EpithetKind,
    /// Which gender it tells.
    pub gender: Gender,
    /// Roles of those whom it is said of first, separated by `|`.
    pub roles: &'static str,
}

impl Epithet {
    /// Reads a row of the table.
    pub(super) fn of(row: &[&'static str]) -> Option<Self> {
        let [_, kind, gender, ..] = row else { return None };
        let kind = match *kind {
            "person" => EpithetKind::Person,
            "office" => EpithetKind::Office,
            "adherent" => EpithetKind::Adherent,
            "parent" => EpithetKind::Parent,
            "pair" => EpithetKind::Pair,
            "company" => EpithetKind::Company,
            "authority" => EpithetKind::Authority,
            "association" => EpithetKind::Association,
            "place" => EpithetKind::Place,
            _ => return None,
        };
        Some(Self { kind, gender: Gender::of(gender), roles: row.get(3).copied().unwrap_or_default() })
    }
}

/// What an epithet is said of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EpithetKind {
    /// "The veteran".
    Person,
    /// Whoever holds one of its roles: "the premier".
    Office,
    /// A person by party: "the Democrat".
    Adherent,
    /// A person, by how many children: "the mother of three".
    Parent,
    /// Two people: "the couple".
    Pair,
    /// "The utility".
    Company,
    /// "The regulator".
    Authority,
    /// "The charity".
    Association,
    /// "The port".
    Place,
}

impl EpithetKind {
    /// True for what is said of a body.
    pub fn is_body(self) -> bool {
        matches!(self, Self::Company | Self::Authority | Self::Association)
    }
}

/// A personal pronoun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pronoun {
    /// True for "I" and "we".
    pub first: bool,
    /// True for "we" and "they".
    pub many: bool,
    /// Which gender it tells.
    pub gender: Gender,
}

/// What words between a person's name and what follows tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Between {
    /// A role follows, held as the words tell ("is", "served as").
    Role(Tenure),
    /// A body follows, in this relation ("who heads").
    Body(RelationKind),
    /// One more role of the same person follows, held as the one before ("and") or as the words tell ("and now", "and formerly").
    Also(Option<Tenure>),
}
