//! Who holds which role for whom, and the other relations that the text states.

use super::{Builder, day};
use crate::document::{EntityIndex, EntityKind, Membership, MentionIndex, Relation, RelationKind, Span, Tenure};
use crate::to_rdf::mint::squeezed;
use crate::vocab::{itsrdf, ng, org, prov, rdf, schema, schema_class, skos, time};
use oxrdf::{NamedNode, NamedNodeRef};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization as _;

/// Relations of less confidence stand reified alone: of those the reader is wrong as often as right.
const PLAIN: f32 = 0.7;

impl Builder<'_> {
    /// Memberships, with their roles and times.
    pub(super) fn roles(&mut self) {
        let document = self.document;
        let mut roles = BTreeMap::new();
        for membership in &document.resolution.memberships {
            let (start, end) = document.article.code_points(membership.evidence);
            let iri = self.mint.thing(&format!("membership-{start}-{end}"));
            self.class(&iri, org::MEMBERSHIP);
            self.entity(&iri, org::MEMBER, membership.member);
            if let Some(organization) = membership.organization {
                self.entity(&iri, org::ORGANIZATION_OF, organization);
            }
            if let Some(jurisdiction) = membership.jurisdiction {
                self.entity(&iri, ng::JURISDICTION, jurisdiction);
            }
            roles.extend(self.role(&iri, &membership.role, membership.role_mention));
            self.add(&iri, ng::TENURE, tenure(membership.tenure));
            self.during(&iri, membership);
            self.characters(&iri, prov::WAS_DERIVED_FROM, membership.evidence);
            self.origin(&iri, membership.origin);
        }
        for (label, role) in roles {
            self.role_link(&role, &label);
        }
    }

    /// Relations between entities that are not roles: a reified triple with its evidence and, where it is sure enough, the triple
    /// itself.
    pub(super) fn relations(&mut self) {
        let document = self.document;
        let mut roles_of: BTreeMap<EntityIndex, Vec<&Membership>> = BTreeMap::new();
        for membership in &document.resolution.memberships {
            roles_of.entry(membership.member).or_default().push(membership);
        }
        // Several relations may rest on the same characters: all but the first are numbered.
        let mut resting: BTreeMap<Span, usize> = BTreeMap::new();
        for relation in &document.resolution.relations {
            let roles = roles_of.get(&relation.subject).map_or(&[][..], Vec::as_slice);
            let Some(predicate) = self.predicate(relation, roles) else { continue };
            let subject = self.entities.get(relation.subject).cloned();
            let object = self.entities.get(relation.object).cloned();
            let (Some(subject), Some(object)) = (subject, object) else { continue };
            let (start, end) = document.article.code_points(relation.evidence);
            let number = resting.entry(relation.evidence).or_insert(0);
            *number += 1;
            let mark = if *number == 1 { String::new() } else { format!("-{number}") };
            let iri = self.mint.thing(&format!("relation-{start}-{end}{mark}"));
            self.class(&iri, rdf::STATEMENT);
            self.add(&iri, rdf::SUBJECT, subject.clone());
            self.add(&iri, rdf::PREDICATE, predicate);
            self.add(&iri, rdf::OBJECT, object.clone());
            self.characters(&iri, prov::WAS_DERIVED_FROM, relation.evidence);
            self.origin(&iri, relation.origin);
            if relation.origin.confidence >= PLAIN {
                self.add(&subject, predicate, object);
            }
        }
    }

    /// The role of a membership: its label and its address.
    fn role(
        &mut self,
        membership: &NamedNode,
        wording: &str,
        mention: Option<MentionIndex>,
    ) -> Option<(String, NamedNode)> {
        let label = role_label(wording);
        let usual = usual_label(&label);
        if usual.is_empty() {
            return None;
        }
        let role = self.mint.role(&usual);
        self.class(&role, org::ROLE);
        self.text(&role, skos::PREF_LABEL, &usual);
        if label != usual {
            self.text(&role, skos::ALT_LABEL, &label);
        }
        self.add(membership, org::ROLE_OF, role.clone());
        let document = self.document;
        if let Some(mention) = mention.and_then(|mention| document.mentions.get(mention))
            && let Some(characters) = self.span(mention.span)
        {
            self.add(&characters, itsrdf::TA_IDENT_REF, role.clone());
        }
        Some((label, role))
    }

    /// The article's date lies inside the time of a role that the article itself dates. Nothing says when it began or
    /// ended.
    fn during(&mut self, membership: &NamedNode, told: &Membership) {
        let Some(date) = self.document.date else { return };
        if !told.dated || matches!(told.tenure, Tenure::Former | Tenure::Elect | Tenure::Candidate) {
            return;
        }
        let interval = NamedNode::new_unchecked(format!("{}-during", membership.as_str()));
        let instant = self.mint.part("date");
        self.add(membership, org::MEMBER_DURING, interval.clone());
        self.class(&interval, time::INTERVAL);
        self.add(&interval, time::INSIDE, instant.clone());
        self.class(&instant, time::INSTANT);
        self.add(&instant, time::IN_XSD_DATE, day(date));
    }

    /// How a relation is said in RDF; `None` when one of its subject's roles says it, or when nothing says it well.
    fn predicate(&self, relation: &Relation, roles: &[&Membership]) -> Option<NamedNodeRef<'static>> {
        match relation.kind {
            RelationKind::In => Some(schema::CONTAINED_IN_PLACE),
            RelationKind::PartOf => Some(org::SUB_ORGANIZATION_OF),
            RelationKind::AgencyOf => Some(ng::PART_OF),
            RelationKind::BasedIn => Some(schema::LOCATION),
            RelationKind::CitizenOf => {
                // That a country's minister is its citizen is likely, but a wording that only tells the office does not
                // say so.
                let office = roles.iter().any(|role| role.evidence.overlaps(relation.evidence));
                let class = self.entry_of(relation.object).and_then(|entry| schema_class::named(&entry.class));
                (!office && class == Some(schema_class::COUNTRY)).then_some(schema::NATIONALITY)
            }
            RelationKind::HeadOf
            | RelationKind::SpokespersonOf
            | RelationKind::MemberOf
            | RelationKind::PlayerOf
            | RelationKind::CoachOf => {
                let body = self.document.resolution.entities.get(relation.object)?.kind == EntityKind::Organization;
                let told = roles.iter().any(|role| role.organization == Some(relation.object));
                (body && !told).then_some(org::MEMBER_OF)
            }
            RelationKind::HeadOfState | RelationKind::HeadOfGov | RelationKind::MinisterOf | RelationKind::AgentOf => {
                None
            }
        }
    }
}

/// A role's wording with the capitals of titles made small, so that "Foreign Minister" and "foreign minister" are one
/// role; words with other capitals ("CEO", "CEOs") stay.
fn role_label(wording: &str) -> String {
    let small = |part: &str| {
        let (word, hyphen) = part.strip_suffix('-').map_or((part, ""), |word| (word, "-"));
        let mut letters = word.chars();
        let first = letters.next().is_some_and(char::is_uppercase);
        if first && letters.clone().next().is_some() && letters.all(|letter| !letter.is_uppercase()) {
            word.to_lowercase() + hyphen
        } else {
            part.to_owned()
        }
    };
    let words = squeezed(wording);
    words.split(' ').map(|word| word.split_inclusive('-').map(small).collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// The label of a role that is written in several ways, whichever of them an article has: "vice-president" and "vice president".
fn usual_label(label: &str) -> String {
    let spaced = label.replace('’', "'").replace(['-', '\u{2010}', '\u{2011}'], " ");
    squeezed(spaced.trim_end_matches('.')).nfc().collect()
}

fn tenure(tenure: Tenure) -> NamedNodeRef<'static> {
    match tenure {
        Tenure::Current => ng::CURRENT,
        Tenure::Former => ng::FORMER,
        Tenure::Acting => ng::ACTING,
        Tenure::Elect => ng::ELECT,
        Tenure::Candidate => ng::CANDIDATE,
    }
}

#[cfg(test)]
mod tests {
    use super::{role_label, usual_label};

    #[test]
    fn ways_of_writing_a_role_have_one_label() {
        for way in ["Vice-President", "vice president", "Vice President"] {
            assert_eq!(usual_label(&role_label(way)), "vice president");
        }
        assert_eq!(usual_label("president’s aide"), "president's aide");
        assert_eq!(usual_label(&role_label("Gov.")), "gov");
    }

    #[test]
    fn role_labels_lose_the_capitals_of_titles() {
        assert_eq!(role_label("Foreign  Minister"), "foreign minister");
        assert_eq!(role_label("CEO"), "CEO");
        assert_eq!(role_label("Vice-President"), "vice-president");
        assert_eq!(role_label("UN-Envoy"), "UN-envoy");
        assert_eq!(role_label("chief of staff"), "chief of staff");
    }
}
