//! Spans, blocks and mentions: the characters that everything else rests on.

use super::Builder;
use crate::document::{BlockKind, Form, MentionKind, Span};
use crate::vocab::{itsrdf, ng, nif, org, schema, xsd};
use oxrdf::{Literal, NamedNode, NamedNodeRef};

impl Builder<'_> {
    /// The IRI of characters of the text, which are put into the graph the first time; `None` if they do not fit.
    pub(super) fn span(&mut self, span: Span) -> Option<NamedNode> {
        let document = self.document;
        let text = document.article.text.get(span.start..span.end)?;
        let (start, end) = document.article.code_points(span);
        let iri = self.mint.characters((start, end));
        if !self.spans.insert(span) {
            return Some(iri);
        }
        self.class(&iri, nif::OFFSET_BASED_STRING);
        self.add(&iri, nif::REFERENCE_CONTEXT, self.mint.article());
        self.offsets(&iri, (start, end));
        self.text(&iri, nif::ANCHOR_OF, text);
        let blocks = &document.layout.blocks;
        let after = blocks.partition_point(|block| block.span.start <= span.start);
        if let Some(index) = after.checked_sub(1)
            && blocks.get(index).is_some_and(|block| block.span.contains(span))
        {
            self.add(&iri, ng::BLOCK_OF, self.block(index));
        }
        Some(iri)
    }

    /// The blocks of the layout that hold text.
    pub(super) fn blocks(&mut self) {
        let document = self.document;
        for (index, block) in document.layout.blocks.iter().enumerate() {
            let iri = self.block(index);
            self.class(&iri, ng::BLOCK);
            self.class(&iri, nif::OFFSET_BASED_STRING);
            self.add(&iri, nif::REFERENCE_CONTEXT, self.mint.article());
            self.offsets(&iri, document.article.code_points(block.span));
            self.add(&iri, ng::BLOCK_KIND, block_kind(block.kind));
        }
    }

    /// The mentions, with what they refer to.
    pub(super) fn mentions(&mut self) {
        let document = self.document;
        for (index, mention) in document.mentions.iter().enumerate() {
            let Some(iri) = self.span(mention.span) else { continue };
            self.class(&iri, ng::MENTION);
            let entity = document.resolution.entity(index);
            let called = entity.and_then(|entity| document.resolution.entities.get(entity)?.metonym_of);
            let metonym = called.is_some() && mention.form == Form::Name;
            self.add(&iri, ng::MENTION_FORM, if metonym { ng::METONYM } else { form(mention.form) });
            if let Some(class) = class(mention.kind) {
                self.add(&iri, itsrdf::TA_CLASS_REF, class);
            }
            if let Some(entity) = entity {
                self.entity(&iri, itsrdf::TA_IDENT_REF, entity);
            }
            self.text(&iri, ng::RULE, mention.origin.rule);
            self.add(&iri, itsrdf::TA_CONFIDENCE, super::decimal(mention.origin.confidence));
        }
    }

    /// The IRI of a block, counted from 1.
    fn block(&self, index: usize) -> NamedNode {
        self.mint.part(&format!("block-{}", index + 1))
    }

    fn offsets(&mut self, iri: &NamedNode, (start, end): (usize, usize)) {
        let number = |value: usize| Literal::new_typed_literal(value.to_string(), xsd::NON_NEGATIVE_INTEGER);
        self.add(iri, nif::BEGIN_INDEX, number(start));
        self.add(iri, nif::END_INDEX, number(end));
    }
}

fn block_kind(kind: BlockKind) -> NamedNodeRef<'static> {
    match kind {
        BlockKind::Headline => ng::HEADLINE,
        BlockKind::Standfirst => ng::STANDFIRST,
        BlockKind::Dateline => ng::DATELINE,
        BlockKind::Paragraph => ng::PARAGRAPH,
        BlockKind::Crosshead => ng::CROSSHEAD,
        BlockKind::Credit => ng::CREDIT,
        BlockKind::Byline => ng::BYLINE,
        BlockKind::Bio => ng::BIO,
    }
}

fn form(form: Form) -> NamedNodeRef<'static> {
    match form {
        Form::Name => ng::NAME,
        Form::Nominal => ng::NOMINAL,
        Form::Pronoun => ng::PRONOUN,
        Form::Adjective => ng::ADJECTIVE_FORM,
    }
}

/// The class that a mention's wording tells; an adjective ("Iranian") tells none, its entity may be a place or a people.
fn class(kind: MentionKind) -> Option<NamedNodeRef<'static>> {
    match kind {
        MentionKind::Person => Some(schema::PERSON),
        MentionKind::Organization => Some(org::ORGANIZATION),
        MentionKind::Place => Some(schema::PLACE),
        MentionKind::Role => Some(org::ROLE),
        MentionKind::Demonym => None,
    }
}
