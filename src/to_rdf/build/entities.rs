//! Entities: people, organizations, places, groups and unnamed sources, by what the article says of them.

use super::Builder;
use crate::document::{Entity, EntityKind};
use crate::to_rdf::mint::squeezed;
use crate::vocab::{ng, org, prov, schema, skos};
use oxrdf::NamedNode;
use std::collections::BTreeSet;

impl Builder<'_> {
    /// The IRI of each entity: from its link, else from its name; without a name, from its first mention.
    pub(super) fn mint_entities(&mut self) -> Vec<NamedNode> {
        let document = self.document;
        let mut iris = Vec::with_capacity(document.resolution.entities.len());
        for (index, entity) in document.resolution.entities.iter().enumerate() {
            let start = entity.mentions.first().and_then(|mention| document.mentions.get(*mention));
            let start = start.map_or(0, |mention| document.article.code_points(mention.span).0);
            iris.push(match (self.entry_of(index), entity.kind) {
                (Some(entry), _) => self.mint.known(entry),
                (None, EntityKind::Group) => self.mint.thing(&format!("group-{start}")),
                (None, EntityKind::Document) => self.mint.thing(&format!("document-{start}")),
                (None, EntityKind::UnnamedSource) => self.mint.thing(&format!("source-{start}")),
                (None, kind) => self.mint.named(kind, &entity.name),
            });
        }
        iris
    }

    /// Classes, names and what the text says of how entities hang together.
    pub(super) fn entities(&mut self) {
        let document = self.document;
        let mut named = BTreeSet::new();
        for (entity, iri) in document.resolution.entities.iter().zip(self.entities.clone()) {
            for class in classes(entity.kind) {
                self.class(&iri, *class);
            }
            // Two entities linked to one entry are one thing; it keeps its first name as the preferred one.
            let name = squeezed(&entity.name);
            if !name.is_empty() {
                let first = named.insert(iri.clone());
                self.text(&iri, if first { skos::PREF_LABEL } else { skos::ALT_LABEL }, &name);
            }
            for alias in &entity.aliases {
                let alias = squeezed(alias);
                if !alias.is_empty() && alias != name {
                    self.text(&iri, skos::ALT_LABEL, &alias);
                }
            }
            if let Some(honorific) = &entity.honorific {
                self.text(&iri, schema::HONORIFIC_PREFIX, honorific);
            }
            if entity.kind == EntityKind::Person
                && let Some((given, family)) = given_and_family(entity)
            {
                self.text(&iri, schema::GIVEN_NAME, given);
                self.text(&iri, schema::FAMILY_NAME, family);
            }
            if let Some(place) = entity.metonym_of {
                self.entity(&iri, ng::METONYM_OF, place);
            }
            if let Some(whole) = entity.part_of {
                self.entity(&iri, ng::PART_OF, whole);
            }
            if let Some(place) = entity.contained_in {
                self.entity(&iri, schema::CONTAINED_IN_PLACE, place);
            }
        }
    }
}

fn classes(kind: EntityKind) -> &'static [oxrdf::NamedNodeRef<'static>] {
    match kind {
        EntityKind::Person => &[schema::PERSON, prov::AGENT],
        EntityKind::Organization => &[org::ORGANIZATION, prov::AGENT],
        EntityKind::Place => &[schema::PLACE],
        EntityKind::Group => &[ng::GROUP, prov::AGENT],
        EntityKind::Document => &[ng::DOCUMENT, prov::ENTITY],
        EntityKind::UnnamedSource => &[ng::UNNAMED_SOURCE, prov::AGENT],
    }
}

/// First name and surname of a name of two words, when the text itself shows which is which: it uses the surname alone,
/// as the last word, or with an honorific as the first ("Mr Xi").
fn given_and_family(entity: &Entity) -> Option<(&str, &str)> {
    let mut words = entity.name.split_whitespace();
    let (first, last) = (words.next()?, words.next()?);
    if words.next().is_some() {
        return None;
    }
    let used = |word: &str| entity.aliases.iter().any(|alias| alias == word);
    if used(last) {
        Some((first, last))
    } else if used(first) && entity.honorific.is_some() {
        Some((last, first))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::given_and_family;
    use crate::document::{Entity, EntityKind, Origin};

    fn person(name: &str, aliases: &[&str], honorific: Option<&str>) -> Entity {
        Entity {
            kind: EntityKind::Person,
            name: name.into(),
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
            honorific: honorific.map(str::to_owned),
            mentions: vec![0],
            metonym_of: None,
            part_of: None,
            contained_in: None,
            named_in: None,
            origin: Origin::rule("test", 1.0),
        }
    }

    #[test]
    fn surnames_only_as_the_text_shows_them() {
        assert_eq!(given_and_family(&person("Ana Lopes", &["Lopes"], None)), Some(("Ana", "Lopes")));
        assert_eq!(given_and_family(&person("Xi Jinping", &["Xi"], Some("Mr"))), Some(("Jinping", "Xi")));
        assert_eq!(given_and_family(&person("Xi Jinping", &["Xi"], None)), None);
        assert_eq!(given_and_family(&person("Ana Maria Lopes", &["Lopes"], None)), None);
        assert_eq!(given_and_family(&person("Ana Lopes", &[], None)), None);
    }
}
