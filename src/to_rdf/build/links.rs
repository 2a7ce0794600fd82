//! Links to other knowledge bases: each a mapping with its confidence and reason, and the short way beside it.

use super::{Builder, decimal};
use crate::document::Justification;
use crate::to_rdf::targets::targets;
use crate::vocab::{rdfs, schema, semapv, skos, sssom};
use oxrdf::NamedNodeRef;

/// From this confidence on a link is an exact match and may be followed as `schema:sameAs`.
const SURE: f32 = 0.8;

impl Builder<'_> {
    /// The links of all entities.
    pub(super) fn links(&mut self) {
        for link in self.links.clone().into_values() {
            let (Some(entity), Some(entry)) =
                (self.entities.get(link.entity).cloned(), self.knowledge.entry(link.entry))
            else {
                continue;
            };
            let name = entity.as_str().rsplit(['/', '#']).next().unwrap_or_default().to_owned();
            let sure = link.confidence >= SURE;
            let relation = if sure { skos::EXACT_MATCH } else { skos::CLOSE_MATCH };
            for (base, target) in targets(entry) {
                let mapping = self.mint.thing(&format!("link-{name}-{base}"));
                self.class(&mapping, sssom::MAPPING);
                self.add(&mapping, sssom::SUBJECT_ID, entity.clone());
                self.add(&mapping, sssom::PREDICATE_ID, relation);
                self.add(&mapping, sssom::OBJECT_ID, target.clone());
                self.add(&mapping, sssom::MAPPING_JUSTIFICATION, justification(link.justification));
                self.add(&mapping, sssom::CONFIDENCE, decimal(link.confidence));
                if !link.reason.is_empty() {
                    self.text(&mapping, rdfs::COMMENT, &link.reason);
                }
                if sure {
                    self.add(&entity, schema::SAME_AS, target.clone());
                }
                self.add(&entity, relation, target);
            }
        }
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
