//! What the knowledge base adds about the entities of an article: their usual names, finer classes, and what they are
//! part of, up to the country or continent. It goes into a graph of its own: the article does not say it.

use super::{Builder, trimmed};
use crate::document::{Form, Mention, MentionKind, RelationKind};
use crate::knowledge::{Entry, EntryId, EntryKind, Knowledge};
use crate::to_rdf::mint::Mint;
use crate::to_rdf::targets::targets;
use crate::vocab::{geo, org, rdf, rdfs, schema, schema_class, skos, xsd};
use oxrdf::{Literal, NamedNode, NamedNodeRef, Triple};
use std::collections::BTreeSet;

/// The facts about entries and what they are part of, unsorted.
pub(in crate::to_rdf) fn facts(
    entries: impl IntoIterator<Item = EntryId>,
    knowledge: &Knowledge,
    mint: &Mint<'_>,
) -> Vec<Triple> {
    let mut facts = Vec::new();
    let mut done: BTreeSet<EntryId> = BTreeSet::new();
    let mut open: Vec<EntryId> = entries.into_iter().collect();
    while let Some(id) = open.pop() {
        let Some(entry) = knowledge.entry(id) else { continue };
        if !done.insert(id) {
            continue;
        }
        let iri = mint.known(entry);
        describe(&mut facts, &iri, entry);
        for (predicate, whole) in wholes(entry) {
            if let Some(known) = knowledge.entry(whole) {
                facts.push(Triple::new(iri.clone(), predicate(known), mint.known(known)));
                open.push(whole);
            }
        }
    }
    facts
}

/// That bodies without an entry are parts of those that have one.
pub(in crate::to_rdf) fn parts(parts: &[(NamedNode, EntryId)], knowledge: &Knowledge, mint: &Mint<'_>) -> Vec<Triple> {
    let known = parts.iter().filter_map(|(part, whole)| Some((part, knowledge.entry(*whole)?)));
    known.map(|(part, whole)| Triple::new(part.clone(), org::SUB_ORGANIZATION_OF, mint.known(whole))).collect()
}

impl Builder<'_> {
    /// Bodies that are called by who leads them ("the Obama administration"), with the government that they are part of: that of
    /// the country of which the leader, by the knowledge base, is or was head of state or government.
    pub(super) fn administrations(&self) -> Vec<(NamedNode, EntryId)> {
        let document = self.document;
        let mentions = &document.mentions;
        let resolved = mentions.iter().zip(&document.resolution.entity_of);
        let mut found = Vec::new();
        for (leader, person) in resolved.filter(|(mention, _)| mention.kind == MentionKind::Person) {
            let Some(entry) = person.and_then(|person| self.entry_of(person)) else { continue };
            let named_so = |mention: &Mention| {
                mention.kind == MentionKind::Organization
                    && mention.form == Form::Nominal
                    && mention.span.end > leader.span.end
            };
            let from = mentions.partition_point(|mention| mention.span.start < leader.span.start);
            let mut here = (from..mentions.len()).take_while(|at| mentions[*at].span.start == leader.span.start);
            let body = here.find(|at| named_so(&mentions[*at]));
            let body = body.and_then(|body| *document.resolution.entity_of.get(body)?);
            let Some(iri) = body.and_then(|body| self.entities.get(body)) else { continue };
            let government = entry.offices.iter().find_map(|office| {
                let relation = self.knowledge.lexicon.names.role(&office.role)?.relation?;
                let country = self.knowledge.entry(office.of?)?;
                matches!(relation, RelationKind::HeadOfState | RelationKind::HeadOfGov).then_some(country.seat_of)?
            });
            found.extend(government.map(|government| (iri.clone(), government)));
        }
        found.sort_by(|one, other| one.0.as_str().cmp(other.0.as_str()));
        found.dedup();
        found
    }
}

fn describe(facts: &mut Vec<Triple>, iri: &NamedNode, entry: &Entry) {
    let mut add = |predicate: NamedNodeRef<'static>, object: oxrdf::Term| {
        facts.push(Triple::new(iri.clone(), predicate, object));
    };
    let class = match entry.kind {
        EntryKind::Person => schema::PERSON,
        EntryKind::Organization => org::ORGANIZATION,
        EntryKind::Place => schema::PLACE,
    };
    add(rdf::TYPE, class.into());
    if let Some(finer) = schema_class::named(&entry.class) {
        add(rdf::TYPE, finer.into());
    }
    add(rdfs::LABEL, Literal::new_simple_literal(&*entry.name).into());
    for alias in &entry.aliases {
        add(schema::ALTERNATE_NAME, Literal::new_simple_literal(alias).into());
    }
    for (_, target) in targets(entry) {
        add(skos::EXACT_MATCH, target.into());
    }
    if let Some((latitude, longitude)) = entry.coordinates
        && latitude.is_finite()
        && longitude.is_finite()
    {
        let degrees = |value: f32| Literal::new_typed_literal(trimmed(&format!("{value:.4}")), xsd::DECIMAL);
        add(geo::LAT, degrees(latitude).into());
        add(geo::LONG, degrees(longitude).into());
    }
}

/// How an entry and one that it is part of hang together; depends on what the other is.
type Relation = fn(&Entry) -> NamedNodeRef<'static>;

fn wholes(entry: &Entry) -> impl Iterator<Item = (Relation, EntryId)> {
    let (part, country): (Relation, Relation) = match entry.kind {
        EntryKind::Person => (|_| org::MEMBER_OF, |_| schema::NATIONALITY),
        EntryKind::Organization => (
            |whole| if whole.kind == EntryKind::Place { schema::LOCATION } else { org::SUB_ORGANIZATION_OF },
            |_| schema::LOCATION,
        ),
        EntryKind::Place => (|_| schema::CONTAINED_IN_PLACE, |_| schema::CONTAINED_IN_PLACE),
    };
    entry.part_of.map(|whole| (part, whole)).into_iter().chain(entry.country.map(|whole| (country, whole)))
}

#[cfg(test)]
mod tests {
    use super::{describe, schema_class, targets};
    use crate::knowledge::{EntryId, Knowledge};
    use crate::to_rdf::mint::Mint;
    use std::collections::BTreeMap;

    #[test]
    fn every_entry_can_be_told_in_rdf() {
        let knowledge = Knowledge::embedded();
        let mint = Mint::new("https://example.org/", "k");
        let mut names: BTreeMap<String, &String> = BTreeMap::new();
        for entry in (0..knowledge.len()).filter_map(|index| knowledge.entry(EntryId::new(index))) {
            assert!(schema_class::named(&entry.class).is_some(), "{}: vocab has no class {}", entry.key, entry.class);
            let ids = [&entry.wikidata, &entry.dbpedia, &entry.isni, &entry.viaf].map(Option::is_some);
            assert_eq!(
                targets(entry).len(),
                ids.into_iter().chain([entry.geonames.is_some()]).filter(|id| *id).count(),
                "{}: an address is illegal",
                entry.key
            );
            let iri = mint.known(entry);
            let mut facts = Vec::new();
            describe(&mut facts, &iri, entry);
            assert!(facts.len() > 2);
            if let Some(other) = names.insert(iri.into_string(), &entry.key) {
                panic!("{} and {other} have one IRI", entry.key);
            }
        }
        assert!(!names.is_empty());
    }
}
