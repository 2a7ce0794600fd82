//! Links to other knowledge bases: each a mapping with its confidence and reason, and the short way beside it.

use super::Builder;
use crate::document::Justification;
use crate::to_rdf::mapping::{self, Told};
use crate::to_rdf::targets::targets;
use crate::vocab::{WIKIDATA, semapv};
use oxrdf::{NamedNode, NamedNodeRef};

/// Confidence of a role's link by its usual name.
const NAMED: f32 = 0.9;

/// Confidence of a role's link by another wording, which may mean something narrower ("trade commissioner").
const WORDED: f32 = 0.6;

impl Builder<'_> {
    /// The links of all entities.
    pub(super) fn links(&mut self) {
        for link in self.links.clone().into_values() {
            let (Some(entity), Some(entry)) =
                (self.entities.get(link.entity).cloned(), self.knowledge.entry(link.entry))
            else {
                continue;
            };
            for (base, target) in targets(entry) {
                let justification = justification(link.justification);
                let told = Told { justification, confidence: link.confidence, reason: &link.reason };
                self.mapping(&entity, base, &target, told);
            }
        }
    }

    /// The link of a role that Wikidata has too: by its wording alone, whoever holds it.
    pub(super) fn role_link(&mut self, role: &NamedNode, wording: &str) {
        let Some(known) = self.knowledge.role(wording) else { return };
        let Some(target) = known.wikidata.and_then(|id| NamedNode::new(format!("{WIKIDATA}{id}")).ok()) else { return };
        let (confidence, reason) = if wording.eq_ignore_ascii_case(known.name) {
            (NAMED, format!("name: the role {}", known.name))
        } else {
            (WORDED, format!("wording: of the role {} and of no other", known.name))
        };
        let told = Told { justification: semapv::LEXICAL_MATCHING, confidence, reason: &reason };
        self.mapping(role, "wikidata", &target, told);
    }

    fn mapping(&mut self, subject: &NamedNode, base: &str, target: &NamedNode, told: Told<'_>) {
        let mapping = self.mint.thing(&format!("link-{}-{base}", mapping::local_name(subject)));
        self.triples.extend(mapping::triples(&mapping, subject, target, told));
    }
}

fn justification(justification: Justification) -> NamedNodeRef<'static> {
    match justification {
        Justification::UniqueName => semapv::LEXICAL_MATCHING,
        Justification::Office => semapv::BACKGROUND_KNOWLEDGE_BASED_MATCHING,
        Justification::Context => semapv::STRUCTURAL_MATCHING,
        // A name that several have, and which of them is best known.
        Justification::Prior => semapv::COMPOSITE_MATCHING,
    }
}
