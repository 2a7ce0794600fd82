//! In which order things stand in Turtle: the article, then people, organizations, places, roles, statements, and the
//! characters they rest on last. Takes a subject and its classes; changes no meaning, only what a reader meets first.

use crate::vocab::{ng, nif, org, prov, rdf, schema, sssom, time};
use std::cmp::Ordering;

/// A part of a Turtle file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Section {
    /// The article itself.
    Article,
    /// People with a name.
    People,
    /// Organizations.
    Organizations,
    /// Places.
    Places,
    /// Groups, documents and sources without a name.
    Unnamed,
    /// Who holds which role.
    Roles,
    /// Other relations, each with what supports it.
    Relations,
    /// Who said what.
    Statements,
    /// What happened, and how far things are apart.
    Events,
    /// Things without a class of ours.
    Others,
    /// When roles are held.
    Times,
    /// Links to other knowledge bases.
    Links,
    /// How it was made.
    Extraction,
    /// Blocks of the article, which are characters, too.
    Blocks,
    /// Mentions and evidence.
    Spans,
}

impl Section {
    /// The section of a thing with these classes; the first section that fits.
    pub(super) fn of<'a>(classes: impl Iterator<Item = &'a str>) -> Self {
        classes.map(Self::of_class).filter(|section| *section != Self::Others).min().unwrap_or(Self::Others)
    }

    fn of_class(class: &str) -> Self {
        let table = [
            (schema::NEWS_ARTICLE, Self::Article),
            (schema::PERSON, Self::People),
            (org::ORGANIZATION, Self::Organizations),
            (schema::PLACE, Self::Places),
            (ng::GROUP, Self::Unnamed),
            (ng::DOCUMENT, Self::Unnamed),
            (ng::UNNAMED_SOURCE, Self::Unnamed),
            (org::MEMBERSHIP, Self::Roles),
            (org::ROLE, Self::Roles),
            (time::INTERVAL, Self::Times),
            (time::INSTANT, Self::Times),
            (rdf::STATEMENT, Self::Relations),
            (ng::STATEMENT, Self::Statements),
            (ng::EVENT, Self::Events),
            (ng::DISTANCE, Self::Events),
            (sssom::MAPPING, Self::Links),
            (prov::ACTIVITY, Self::Extraction),
            (prov::SOFTWARE_AGENT, Self::Extraction),
            (nif::OFFSET_BASED_STRING, Self::Spans),
            (ng::BLOCK, Self::Blocks),
        ];
        table.iter().find(|(term, _)| term.as_str() == class).map_or(Self::Others, |(_, section)| *section)
    }

    /// The comment that opens the section.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Article => "The article",
            Self::People => "People",
            Self::Organizations => "Organizations",
            Self::Places => "Places",
            Self::Unnamed => "Groups, documents and unnamed sources",
            Self::Roles => "Roles",
            Self::Times => "When roles are held",
            Self::Relations => "Relations",
            Self::Events => "Happenings",
            Self::Statements => "Statements",
            Self::Others => "Other things",
            Self::Links => "Links to other knowledge bases",
            Self::Extraction => "How this was made",
            Self::Spans => "The characters it rests on",
            Self::Blocks => "Blocks of the article",
        }
    }
}

/// Compares addresses so that runs of digits count as numbers: `char=9,12` comes before `char=10,12`. Different
/// addresses are never equal.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a.as_bytes(), b.as_bytes());
    while let (Some(one), Some(other)) = (left.first(), right.first()) {
        if one.is_ascii_digit() && other.is_ascii_digit() {
            let (number, rest) = left.split_at(digits(left));
            let (other_number, other_rest) = right.split_at(digits(right));
            // Without leading zeros a longer run is a larger number.
            let key = |digits| (significant(digits).len(), significant(digits));
            let order = key(number).cmp(&key(other_number));
            if order != Ordering::Equal {
                return order;
            }
            (left, right) = (rest, other_rest);
        } else if one == other {
            (left, right) = (&left[1..], &right[1..]);
        } else {
            return one.cmp(other);
        }
    }
    left.len().cmp(&right.len()).then_with(|| a.cmp(b))
}

fn digits(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

fn significant(digits: &[u8]) -> &[u8] {
    let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
    &digits[zeros..]
}

#[cfg(test)]
mod tests {
    use super::{Section, compare};
    use crate::vocab::{org, prov, schema};
    use std::cmp::Ordering;

    #[test]
    fn numbers_in_addresses_are_numbers() {
        assert_eq!(compare("a#char=9,12", "a#char=10,1"), Ordering::Less);
        assert_eq!(compare("a1", "a01"), Ordering::Greater);
        assert_eq!(compare("a1", "a1b"), Ordering::Less);
        assert_eq!(compare("a1", "a1"), Ordering::Equal);
    }

    #[test]
    fn the_first_fitting_section_wins() {
        let section =
            |classes: &[oxrdf::NamedNodeRef<'static>]| Section::of(classes.iter().map(|class| class.as_str()));
        assert_eq!(section(&[prov::AGENT, schema::PERSON]), Section::People);
        assert_eq!(section(&[schema::PLACE, org::ORGANIZATION]), Section::Organizations);
        assert_eq!(section(&[]), Section::Others);
    }
}
