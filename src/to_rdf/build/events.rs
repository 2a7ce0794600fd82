//! Happenings and distances, each with how it stands and the characters it rests on.

use super::Builder;
use crate::document::{Bound, Count, Event, EventStatus, Verification};
use crate::to_rdf::decimal::trimmed;
use crate::vocab::{ng, prov, schema, xsd};
use oxrdf::{Literal, NamedNode, NamedNodeRef};

impl Builder<'_> {
    /// All happenings; `statements` are the IRIs of the statements that may tell of them.
    pub(super) fn events(&mut self, statements: &[NamedNode]) {
        let document = self.document;
        for event in &document.events {
            let (start, end) = document.article.code_points(event.words);
            let iri = self.mint.thing(&format!("event-{start}-{end}"));
            self.class(&iri, ng::EVENT);
            if let Some(class) = ng::named(event.class) {
                self.class(&iri, class);
            }
            self.event(&iri, event, statements);
        }
        for distance in &document.distances {
            let (start, end) = document.article.code_points(distance.evidence);
            let iri = self.mint.thing(&format!("distance-{start}-{end}"));
            self.class(&iri, ng::DISTANCE);
            self.characters(&iri, ng::DISTANCE_OF, distance.of);
            if let Some(entity) = distance.entity {
                self.entity(&iri, schema::ABOUT, entity);
            }
            self.entity(&iri, ng::DISTANCE_FROM, distance.from);
            #[expect(clippy::cast_precision_loss, reason = "numbers in texts are small")]
            let metres = distance.metres * distance.number.value as f64;
            let metres = Literal::new_typed_literal(trimmed(&format!("{metres:.1}")), xsd::DECIMAL);
            self.add(&iri, ng::METRES, metres);
            self.add(&iri, ng::BOUND_OF, bound(distance.number.bound));
            if !distance.direction.is_empty() {
                self.text(&iri, ng::DIRECTION, &distance.direction);
            }
            self.characters(&iri, prov::WAS_DERIVED_FROM, distance.evidence);
            self.origin(&iri, distance.origin);
        }
    }

    fn event(&mut self, iri: &NamedNode, event: &Event, statements: &[NamedNode]) {
        for actor in &event.actors {
            self.entity(iri, ng::ACTOR, *actor);
        }
        for place in &event.places {
            self.entity(iri, schema::LOCATION, *place);
        }
        if let Some(Count { value, bound: meant, evidence }) = event.count {
            // What somebody says is never stated with the property of what the article says.
            let said = matches!(event.status, EventStatus::Claimed | EventStatus::Hypothetical);
            let property = if said { ng::CLAIMED_COUNT } else { ng::COUNT };
            self.add(iri, property, Literal::new_typed_literal(value.to_string(), xsd::INTEGER));
            self.add(iri, ng::BOUND_OF, bound(meant));
            self.characters(iri, ng::COUNT_SPAN, evidence);
        }
        let status = match event.status {
            EventStatus::Reported => ng::REPORTED,
            EventStatus::Claimed => ng::CLAIMED,
            EventStatus::Scheduled => ng::SCHEDULED,
            EventStatus::Planned => ng::PLANNED,
            EventStatus::RuledOut => ng::RULED_OUT,
            EventStatus::Hypothetical => ng::HYPOTHETICAL,
        };
        self.add(iri, ng::EVENT_STATUS, status);
        let verification = event.verification.map(|status| match status {
            Verification::Unverified => ng::UNVERIFIED,
            Verification::Verified => ng::VERIFIED,
            Verification::Disputed => ng::DISPUTED,
        });
        if let Some(status) = verification {
            self.add(iri, ng::VERIFICATION_STATUS, status);
        }
        if let Some(statement) = event.statement.and_then(|index| statements.get(index)) {
            self.add(iri, ng::TOLD_IN, statement.clone());
        }
        self.characters(iri, prov::WAS_DERIVED_FROM, event.words);
        self.origin(iri, event.origin);
    }
}

fn bound(bound: Bound) -> NamedNodeRef<'static> {
    match bound {
        Bound::Exactly => ng::EXACTLY,
        Bound::AtLeast => ng::AT_LEAST,
        Bound::AtMost => ng::AT_MOST,
        Bound::Approximately => ng::APPROXIMATELY,
    }
}
