//! Links to other knowledge bases: each a mapping with its confidence and reason, and the short way beside it.

use super::{Builder, decimal};
use crate::document::Justification;
use crate::to_rdf::targets::targets;
use crate::vocab::{WIKIDATA, rdfs, schema, semapv, skos, sssom};
use oxrdf::{NamedNode, NamedNodeRef};

/// From this confidence on a link is an exact match and may be followed as `schema:sameAs`.
const SURE: f32 = 0.8;

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
                let told =
                    Told { justification: link.justification, confidence: link.confidence, reason: &link.reason };
                self.mapping(&entity, base, target, told);
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
        let told = Told { justification: Justification::UniqueName, confidence, reason: &reason };
        self.mapping(role, "wikidata", target, told);
    }

    fn mapping(&mut self, subject: &NamedNode, base: &str, target: NamedNode, told: Told<'_>) {
        let name = subject.as_str().rsplit(['/', '#']).next().unwrap_or_default();
        let mapping = self.mint.thing(&format!("link-{name}-{base}"));
        let sure = told.confidence >= SURE;
        let relation = if sure { skos::EXACT_MATCH } else { skos::CLOSE_MATCH };
        self.class(&mapping, sssom::MAPPING);
        self.add(&mapping, sssom::SUBJECT_ID, subject.clone());
        self.add(&mapping, sssom::PREDICATE_ID, relation);
        self.add(&mapping, sssom::OBJECT_ID, target.clone());
        self.add(&mapping, sssom::MAPPING_JUSTIFICATION, justification(told.justification));
        self.add(&mapping, sssom::CONFIDENCE, decimal(told.confidence));
        if !told.reason.is_empty() {
            self.text(&mapping, rdfs::COMMENT, told.reason);
        }
        if sure {
            self.add(subject, schema::SAME_AS, target.clone());
        }
        self.add(subject, relation, target);
    }
}

/// What is told of a link.
#[derive(Clone, Copy)]
struct Told<'a> {
    justification: Justification,
    /// 0 to 1.
    confidence: f32,
    reason: &'a str,
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
