//! Which kind of things a type of a service is: by its address in `seeds/sources/classes.tsv`, by its name there, or by the
//! word that its name ends with (`seeds/sources/type-words.tsv`). A type that none of them knows is of no kind.

use crate::document::EntityKind;
use std::collections::BTreeMap;

const CLASSES: &str = include_str!("../../seeds/sources/classes.tsv");
const WORDS: &str = include_str!("../../seeds/sources/type-words.tsv");

/// The tables.
pub(super) struct Types {
    by_address: BTreeMap<&'static str, EntityKind>,
    by_name: BTreeMap<String, EntityKind>,
}

impl Types {
    pub(super) fn embedded() -> Self {
        let rows = |table: &'static str| {
            table.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| line.split('\t').collect::<Vec<_>>())
        };
        let (mut by_address, mut by_name) = (BTreeMap::new(), BTreeMap::new());
        for row in rows(CLASSES) {
            let [address, kind, class, label, ..] = row.as_slice() else { continue };
            if let Some(kind) = EntityKind::named(kind) {
                by_address.insert(*address, kind);
                by_name.insert(words(class), kind);
                by_name.insert(words(label), kind);
            }
        }
        for row in rows(WORDS) {
            if let [word, kind] = row.as_slice()
                && let Some(kind) = EntityKind::named(kind)
            {
                by_name.insert(words(word), kind);
            }
        }
        Self { by_address, by_name }
    }

    /// The kind of things of the type with this id and name, where addresses begin with `space`.
    pub(super) fn kind(&self, space: &str, id: &str, name: &str) -> Option<EntityKind> {
        let by_address = self.by_address.get(id).or_else(|| self.by_address.get(format!("{space}{id}").as_str()));
        by_address.copied().or_else(|| self.by_words(name)).or_else(|| self.by_words(id))
    }

    fn by_words(&self, name: &str) -> Option<EntityKind> {
        let name = words(name);
        // "city of Germany" ends with what it is a city of.
        let head = name.split(" of ").next().unwrap_or_default().split(" in ").next().unwrap_or_default();
        let last = head.rsplit(' ').next().unwrap_or_default();
        [name.as_str(), head, last].into_iter().find_map(|words| self.by_name.get(words)).copied()
    }
}

/// The words of a name in small letters, with single blanks: `PoliticalParty`, `political_party` and `/organization/political
/// party` end alike.
fn words(name: &str) -> String {
    let mut words = String::new();
    let mut small_before = false;
    for letter in name.chars() {
        if !letter.is_alphanumeric() || letter.is_uppercase() && small_before {
            words.push(' ');
        }
        if letter.is_alphanumeric() {
            words.extend(letter.to_lowercase());
        }
        small_before = letter.is_lowercase();
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::Types;
    use crate::document::EntityKind::{Organization, Person, Place};
    use crate::vocab::WIKIDATA;

    #[test]
    fn types_of_services_are_known() {
        let types = Types::embedded();
        let kind = |id: &str, name: &str| types.kind(WIKIDATA, id, name);
        assert_eq!(kind("Q5", "Mensch"), Some(Person));
        assert_eq!(kind("x", "human"), Some(Person));
        assert_eq!(kind("DifferentiatedPerson", "DifferentiatedPerson"), Some(Person));
        assert_eq!(kind("https://schema.org/PoliticalParty", "Partei"), Some(Organization));
        assert_eq!(kind("/organization/organization", "Corporate Name"), Some(Organization));
        assert_eq!(kind("CorporateBody", "Corporate body"), Some(Organization));
        assert_eq!(kind("1", "human settlement"), Some(Place));
        assert_eq!(kind("1", "city of the United States"), Some(Place));
        assert_eq!(kind("PlaceOrGeographicName", "PlaceOrGeographicName"), Some(Place));
        assert_eq!(kind("1", "album"), None);
        assert_eq!(kind("", ""), None);
    }
}
