//! Statements: who said what, with the characters for each part. What was said is told, never asserted.

use super::{Builder, day};
use crate::document::{Certainty, DateBasis, Directness, Polarity, Sequence, Span, Statement, Verification};
use crate::vocab::{act, cito, fact, medium, ng, prov, schema};
use oxrdf::{NamedNode, NamedNodeRef};

impl Builder<'_> {
    /// All statements; gives their IRIs.
    pub(super) fn statements(&mut self) -> Vec<NamedNode> {
        let document = self.document;
        let mut iris = Vec::with_capacity(document.statements.len());
        for statement in &document.statements {
            let (start, end) = document.article.code_points(extent(statement));
            iris.push(self.mint.thing(&format!("statement-{start}-{end}")));
        }
        for (statement, iri) in document.statements.iter().zip(&iris) {
            self.class(iri, ng::STATEMENT);
            self.class(iri, prov::ENTITY);
            if !statement.quoted.is_empty() {
                self.class(iri, schema::QUOTATION);
            }
            if can_be_checked(statement) {
                self.class(iri, schema::CLAIM);
            }
            self.who(iri, statement);
            self.how(iri, statement);
            self.what(iri, statement);
            for (predicate, others) in [
                (cito::DISAGREES_WITH, &statement.disagrees_with[..]),
                (cito::AGREES_WITH, &statement.agrees_with[..]),
                (ng::CONTINUES, statement.continues.as_slice()),
                (ng::WITHIN, statement.within.as_slice()),
                (ng::REPEATS, statement.repeats.as_slice()),
            ] {
                for other in others.iter().filter_map(|other| iris.get(*other)) {
                    self.add(iri, predicate, other.clone());
                }
            }
            self.origin(iri, statement.origin);
            self.add(iri, prov::WAS_QUOTED_FROM, self.mint.article());
            self.add(iri, prov::WAS_GENERATED_BY, self.mint.program("extraction", &self.read_with));
        }
        iris
    }

    fn who(&mut self, iri: &NamedNode, statement: &Statement) {
        for speaker in &statement.speakers {
            self.entity(iri, prov::WAS_ATTRIBUTED_TO, *speaker);
            // Countries and reports speak, too; PROV-O asks that whoever does is an agent.
            if let Some(speaker) = self.entities.get(*speaker).cloned() {
                self.class(&speaker, prov::AGENT);
            }
        }
        if let Some(body) = statement.on_behalf_of {
            self.entity(iri, ng::ON_BEHALF_OF, body);
        }
        for addressee in &statement.addressees {
            self.entity(iri, schema::RECIPIENT, *addressee);
        }
        for source in &statement.source {
            self.characters(iri, ng::SOURCE, *source);
        }
    }

    fn how(&mut self, iri: &NamedNode, statement: &Statement) {
        for cue in &statement.cue {
            self.characters(iri, ng::CUE, *cue);
        }
        if !statement.cue_lemma.is_empty() {
            self.text(iri, ng::CUE_LEMMA, &statement.cue_lemma);
        }
        if let Some(act) = act::named(&statement.act) {
            self.add(iri, ng::ACT_OF, act);
        }
        self.add(iri, ng::DIRECTNESS, directness(statement.directness));
        if let Some((name, span)) = &statement.medium {
            if let Some(medium) = medium::named(name) {
                self.add(iri, ng::MEDIUM, medium);
            }
            self.characters(iri, ng::MEDIUM_SPAN, *span);
        }
        if let Some(venue) = statement.venue {
            self.entity(iri, ng::VENUE, venue);
        }
        if let Some((sequence, span)) = statement.sequence {
            self.add(iri, ng::SEQUENCE, if sequence == Sequence::Later { ng::LATER } else { ng::EARLIER });
            self.characters(iri, ng::SEQUENCE_SPAN, span);
        }
        if let Some(said_on) = &statement.said_on {
            self.add(iri, ng::SAID_ON, day(said_on.date));
            self.add(iri, ng::DATE_BASIS, basis(said_on.basis));
            self.characters(iri, ng::SAID_ON_SPAN, said_on.evidence);
        }
    }

    fn what(&mut self, iri: &NamedNode, statement: &Statement) {
        self.text(iri, schema::TEXT, &statement.text);
        for content in &statement.content {
            self.characters(iri, ng::CONTENT, *content);
        }
        if let Some(that) = statement.complementizer {
            self.characters(iri, ng::COMPLEMENTIZER, that);
        }
        for quoted in &statement.quoted {
            self.characters(iri, ng::QUOTED_SPAN, *quoted);
        }
        for entity in &statement.mentions {
            self.entity(iri, schema::MENTIONS, *entity);
        }
        for entity in &statement.about {
            self.entity(iri, schema::ABOUT, *entity);
        }
        self.add(iri, ng::POLARITY, polarity(statement.polarity));
        self.add(iri, ng::CERTAINTY, certainty(statement.certainty));
        if let Some(condition) = statement.condition {
            self.characters(iri, ng::CONDITION, condition);
        }
        if let Some((status, span)) = statement.verification {
            self.add(iri, ng::VERIFICATION_STATUS, verification(status));
            self.characters(iri, ng::VERIFICATION_SPAN, span);
        }
    }
}

/// From the first character of the content to the last; without content, of the cue or the source.
fn extent(statement: &Statement) -> Span {
    let parts = [&statement.content, &statement.quoted, &statement.cue, &statement.source];
    let spans = parts.into_iter().find(|spans| !spans.is_empty()).map_or(&[][..], Vec::as_slice);
    let start = spans.iter().map(|span| span.start).min().unwrap_or(0);
    let end = spans.iter().map(|span| span.end).max().unwrap_or(0);
    Span { start, end }
}

/// Whether the statement says that something is or is not so, and the text marks it as open to doubt or to proof.
fn can_be_checked(statement: &Statement) -> bool {
    let claims = [act::ACCUSE, act::ADMIT, act::CLAIM, act::CONFIRM, act::DENY, act::SHOW];
    statement.verification.is_some() || act::named(&statement.act).is_some_and(|act| claims.contains(&act))
}

fn directness(directness: Directness) -> NamedNodeRef<'static> {
    match directness {
        Directness::Direct => ng::DIRECT,
        Directness::Indirect => ng::INDIRECT,
        Directness::Mixed => ng::MIXED,
    }
}

fn polarity(polarity: Polarity) -> NamedNodeRef<'static> {
    match polarity {
        Polarity::Positive => fact::POSITIVE,
        Polarity::Negative => fact::NEGATIVE,
        Polarity::Underspecified => fact::UNDERSPECIFIED,
    }
}

fn certainty(certainty: Certainty) -> NamedNodeRef<'static> {
    match certainty {
        Certainty::Certain => fact::CERTAIN,
        Certainty::Probable => fact::PROBABLE,
        Certainty::Possible => fact::POSSIBLE,
        Certainty::Underspecified => fact::UNDERSPECIFIED,
    }
}

fn verification(status: Verification) -> NamedNodeRef<'static> {
    match status {
        Verification::Unverified => ng::UNVERIFIED,
        Verification::Verified => ng::VERIFIED,
        Verification::Disputed => ng::DISPUTED,
    }
}

fn basis(basis: DateBasis) -> NamedNodeRef<'static> {
    match basis {
        DateBasis::Stated => ng::STATED,
        DateBasis::Inferred => ng::INFERRED,
    }
}
