//! The article itself: what it is called, who made it, when, and how the graph was made.

use super::{Builder, day};
use crate::document::{Block, BlockKind, EntityKind, MentionKind, Spans};
use crate::to_rdf::mint::{short, squeezed};
use crate::vocab::{ng, nif, org, prov, rdfs, schema, skos, xsd};
use oxrdf::{Literal, NamedNode, NamedNodeRef};
use std::fmt::Write as _;

impl Builder<'_> {
    /// The article, its blocks, and the extraction.
    pub(super) fn article(&mut self) {
        let document = self.document;
        let metadata = &document.article.metadata;
        let iri = self.mint.article();
        self.class(&iri, schema::NEWS_ARTICLE);
        self.class(&iri, nif::CONTEXT);
        self.text(&iri, schema::IN_LANGUAGE, "en");
        if self.options.text {
            self.text(&iri, nif::IS_STRING, &document.article.text);
        }
        let blocks_of = |kind| document.layout.blocks.iter().filter(move |block| block.kind == kind);
        let words = |block: &Block| squeezed(document.article.str(block.span));
        let headline = blocks_of(BlockKind::Headline).next().map(words).or(metadata.title.as_deref().map(squeezed));
        if let Some(headline) = headline {
            self.text(&iri, schema::HEADLINE, &headline);
        }
        let standfirst: Vec<String> = blocks_of(BlockKind::Standfirst).map(words).collect();
        if !standfirst.is_empty() {
            self.text(&iri, schema::ALTERNATIVE_HEADLINE, &standfirst.join(" "));
        }
        self.makers(&iri, BlockKind::Byline, schema::AUTHOR, &[MentionKind::Person]);
        let contributors = [MentionKind::Person, MentionKind::Organization];
        self.makers(&iri, BlockKind::Credit, schema::CONTRIBUTOR, &contributors);
        match &metadata.publisher {
            Some(publisher) => self.publisher(&iri, publisher),
            None => self.outlet(&iri),
        }
        if let Some(date) = document.date {
            self.add(&iri, schema::DATE_PUBLISHED, day(date));
            let stated = metadata.date.is_some() && !metadata.date_supposed;
            self.add(&iri, ng::DATE_BASIS, if stated { ng::STATED } else { ng::INFERRED });
        }
        if let Some(url) = &metadata.url {
            match NamedNode::new(url) {
                Ok(url) => self.add(&iri, schema::URL, url),
                // Not an address that RDF can hold; kept as it was given.
                Err(_) => self.add(&iri, schema::URL, Literal::new_typed_literal(url, xsd::ANY_URI)),
            }
        }
        if let Some(id) = &metadata.id {
            self.text(&iri, schema::IDENTIFIER, id);
        }
        self.extraction(&iri);
        self.blocks();
    }

    /// Adds the entities that blocks of a kind name, as makers of the article.
    fn makers(
        &mut self,
        article: &NamedNode,
        block: BlockKind,
        predicate: NamedNodeRef<'static>,
        kinds: &[MentionKind],
    ) {
        let document = self.document;
        let blocks = document.layout.blocks.iter().filter(|candidate| candidate.kind == block);
        let blocks: Spans = blocks.map(|block| block.span).collect();
        for (mention, entity) in document.mentions.iter().zip(&document.resolution.entity_of) {
            if let Some(entity) = entity
                && kinds.contains(&mention.kind)
                && blocks.contain(mention.span)
            {
                self.entity(article, predicate, *entity);
            }
        }
    }

    /// The publisher, as the user or the input gave it: the entity of that name if the article mentions one.
    fn publisher(&mut self, article: &NamedNode, name: &str) {
        let document = self.document;
        let name = squeezed(name);
        let known = document.resolution.entities.iter().position(|entity| {
            entity.kind == EntityKind::Organization && (entity.name == name || entity.aliases.contains(&name))
        });
        if let Some(entity) = known {
            self.entity(article, schema::PUBLISHER, entity);
        } else if !name.is_empty() {
            let iri = self.mint.named(EntityKind::Organization, &name);
            self.class(&iri, org::ORGANIZATION);
            self.text(&iri, skos::PREF_LABEL, &name);
            self.add(article, schema::PUBLISHER, iri);
        }
    }

    /// Where nobody names the publisher: the newspaper or channel for which, by the line about them, the authors work.
    fn outlet(&mut self, article: &NamedNode) {
        let document = self.document;
        let blocks_of = |kind| document.layout.blocks.iter().filter(move |block| block.kind == kind);
        let bylines = document.mentions.iter().zip(&document.resolution.entity_of).filter(|(mention, _)| {
            mention.kind == MentionKind::Person
                && blocks_of(BlockKind::Byline).any(|block| block.span.contains(mention.span))
        });
        let authors: Vec<_> = bylines.filter_map(|(_, author)| *author).collect();
        let outlet = document.resolution.memberships.iter().find_map(|membership| {
            let told = blocks_of(BlockKind::Bio).any(|block| block.span.contains(membership.evidence));
            let outlet = membership.organization.filter(|_| told && authors.contains(&membership.member))?;
            // Its name alone may not be enough to link it, but tells that it is one of them.
            let mentions = &document.resolution.entities.get(outlet)?.mentions;
            let candidates = mentions.iter().filter_map(|at| document.mentions.get(*at)).flat_map(|it| &it.candidates);
            let mut entries = candidates.filter_map(|id| self.knowledge.entry(*id));
            entries.any(|entry| entry.class == "NewsMediaOrganization").then_some(outlet)
        });
        if let Some(outlet) = outlet {
            self.entity(article, schema::PUBLISHER, outlet);
        }
    }

    /// The run that made the graph: no time, so that the same input gives the same bytes.
    fn extraction(&mut self, article: &NamedNode) {
        let model = self.document.model.as_deref();
        let activity = self.mint.program("extraction", &self.read_with);
        let agent = self.mint.program("agent", &self.read_with);
        self.add(article, prov::WAS_GENERATED_BY, activity.clone());
        self.class(&activity, prov::ACTIVITY);
        self.add(&activity, prov::WAS_ASSOCIATED_WITH, agent.clone());
        self.class(&agent, prov::SOFTWARE_AGENT);
        let mut name = concat!("newsgraph ", env!("CARGO_PKG_VERSION")).to_owned();
        if let Some(model) = model {
            let _ = write!(name, ", model {}", short(model));
            self.text(&agent, ng::MODEL_CHECKSUM, model);
        }
        // The built-in knowledge base belongs to the version.
        for base in self.knowledge.added() {
            let checksum = base.checksum();
            let _ = write!(name, ", knowledge base {}", short(&checksum));
            self.text(&agent, ng::KNOWLEDGE_BASE_CHECKSUM, &checksum);
        }
        self.text(&agent, rdfs::LABEL, &name);
        self.text(&agent, schema::SOFTWARE_VERSION, env!("CARGO_PKG_VERSION"));
    }
}
