//! A document's layers as text that a reviewer can read: one block a layer, one line a thing, offsets in code points.
//!
//! Takes a document, gives `document.txt` of a golden article. Confidences are left out: they are tuned more often than
//! what they belong to changes.

use newsgraph::document::{Document, EntityIndex, Form, Mention, Origin, Span, Statement};
use newsgraph::knowledge::Knowledge;
use std::fmt::Write as _;

/// All layers of `document`.
pub(crate) fn dump(document: &Document, knowledge: &Knowledge) -> String {
    let dump = Dump { document, knowledge };
    let mut out = String::new();
    let date = document.date.map_or_else(|| "unknown".to_owned(), |date| date.to_string());
    let _ = writeln!(out, "date {date}");
    dump.layout(&mut out);
    dump.mentions(&mut out);
    dump.entities(&mut out);
    dump.memberships(&mut out);
    dump.relations(&mut out);
    dump.statements(&mut out);
    dump.events(&mut out);
    dump.links(&mut out);
    out
}

struct Dump<'a> {
    document: &'a Document,
    knowledge: &'a Knowledge,
}

impl Dump<'_> {
    fn layout(&self, out: &mut String) {
        heading(out, "blocks");
        for block in &self.document.layout.blocks {
            let _ = writeln!(out, "{:10} {}", format!("{:?}", block.kind), self.shortened(block.span));
        }
        if let Some(dateline) = self.document.layout.dateline {
            let part = |span: Option<Span>| span.map_or_else(|| "–".to_owned(), |span| self.quoted(span));
            let _ = writeln!(
                out,
                "opening    {} place {} agency {}",
                self.quoted(dateline.span),
                part(dateline.place),
                part(dateline.agency)
            );
        }
        heading(out, "sentences");
        for sentence in &self.document.layout.sentences {
            let _ = writeln!(out, "{:3} {}", sentence.block, self.shortened(sentence.span));
        }
    }

    fn mentions(&self, out: &mut String) {
        heading(out, "mentions");
        for (mention, entity) in self.document.mentions.iter().zip(&self.document.resolution.entity_of) {
            let entity = entity.map_or_else(|| "–".to_owned(), |entity| format!("e{entity}"));
            let form = match mention.form {
                Form::Name => "",
                Form::Nominal => " nominal",
                Form::Pronoun => " pronoun",
                Form::Adjective => " adjective",
            };
            let Mention { span, kind, origin, .. } = mention;
            let _ = writeln!(out, "{entity:4} {kind:?}{form} {}{}", self.quoted(*span), rule(*origin));
        }
    }

    fn entities(&self, out: &mut String) {
        heading(out, "entities");
        for (index, entity) in self.document.resolution.entities.iter().enumerate() {
            let _ = write!(out, "e{index:<3} {:?} {:?} mentions {}", entity.kind, entity.name, entity.mentions.len());
            if let Some(honorific) = &entity.honorific {
                let _ = write!(out, ", honorific {honorific:?}");
            }
            if !entity.aliases.is_empty() {
                let _ = write!(out, ", aliases {:?}", entity.aliases);
            }
            for (label, other) in
                [("metonym of", entity.metonym_of), ("part of", entity.part_of), ("in", entity.contained_in)]
            {
                if let Some(other) = other {
                    let _ = write!(out, ", {label} {}", self.entity(other));
                }
            }
            let _ = writeln!(out, "{}", rule(entity.origin));
        }
    }

    fn memberships(&self, out: &mut String) {
        heading(out, "memberships");
        for membership in &self.document.resolution.memberships {
            let _ = write!(out, "{} – {:?}", self.entity(membership.member), membership.role);
            for (label, other) in [("of", membership.organization), ("for", membership.jurisdiction)] {
                if let Some(other) = other {
                    let _ = write!(out, " {label} {}", self.entity(other));
                }
            }
            let dated = if membership.dated { "" } else { ", not dated" };
            let _ = writeln!(
                out,
                ", {:?}{dated}, by {}{}",
                membership.tenure,
                self.quoted(membership.evidence),
                rule(membership.origin)
            );
        }
    }

    fn relations(&self, out: &mut String) {
        heading(out, "relations");
        for relation in &self.document.resolution.relations {
            let _ = writeln!(
                out,
                "{} {} {}, by {}{}",
                self.entity(relation.subject),
                relation.kind.name(),
                self.entity(relation.object),
                self.quoted(relation.evidence),
                rule(relation.origin)
            );
        }
    }

    fn statements(&self, out: &mut String) {
        heading(out, "statements");
        for (index, statement) in self.document.statements.iter().enumerate() {
            self.statement(out, index, statement);
        }
    }

    fn statement(&self, out: &mut String, index: usize, statement: &Statement) {
        let _ = writeln!(
            out,
            "s{index} {} {:?} {:?} {:?}{}",
            statement.act,
            statement.directness,
            statement.polarity,
            statement.certainty,
            rule(statement.origin)
        );
        let mut line = |label: &str, value: String| {
            if !value.is_empty() {
                let _ = writeln!(out, "   {label:12} {value}");
            }
        };
        line("speaker", self.entity_list(&statement.speakers));
        line("source", self.spans(&statement.source));
        line("cue", [self.spans(&statement.cue), lemma(&statement.cue_lemma)].concat());
        line("content", self.spans(&statement.content));
        line("quoted", self.spans(&statement.quoted));
        line("text", if statement.content.len() > 1 { format!("{:?}", statement.text) } else { String::new() });
        line("on behalf of", self.entity_list(&statement.on_behalf_of.into_iter().collect::<Vec<_>>()));
        line("to", self.entity_list(&statement.addressees));
        line("condition", self.spans(&statement.condition.into_iter().collect::<Vec<_>>()));
        if let Some((medium, span)) = &statement.medium {
            line("medium", format!("{medium} {}", self.quoted(*span)));
        }
        line("venue", self.entity_list(&statement.venue.into_iter().collect::<Vec<_>>()));
        if let Some(said) = statement.said_on {
            line("said on", format!("{} {:?} {}", said.date, said.basis, self.quoted(said.evidence)));
        }
        if let Some((sequence, span)) = statement.sequence {
            line("sequence", format!("{sequence:?} {}", self.quoted(span)));
        }
        line("about", self.entity_list(&statement.about));
        line("mentions", self.entity_list(&statement.mentions));
        line("continues", statement.continues.map_or_else(String::new, |other| format!("s{other}")));
        if let Some((verification, span)) = statement.verification {
            line("checked", format!("{verification:?} {}", self.quoted(span)));
        }
        let against: Vec<String> = statement.disagrees_with.iter().map(|other| format!("s{other}")).collect();
        line("disagrees", against.join(" "));
        let other = |index: Option<usize>| index.map_or_else(String::new, |other| format!("s{other}"));
        line("agrees", statement.agrees_with.iter().map(|at| other(Some(*at))).collect::<Vec<_>>().join(" "));
        line("within", other(statement.within));
        line("repeats", other(statement.repeats));
    }

    fn events(&self, out: &mut String) {
        if self.document.events.is_empty() && self.document.distances.is_empty() {
            return;
        }
        heading(out, "happenings");
        for event in &self.document.events {
            let count = event.count.map_or_else(String::new, |count| format!(" {:?} {}", count.bound, count.value));
            let told = event.statement.map_or_else(String::new, |index| format!(" in s{index}"));
            let checked = event.verification.map_or_else(String::new, |status| format!(" {status:?}"));
            let _ = writeln!(
                out,
                "{} {:?}{told}{checked}{count} {}{}",
                event.class,
                event.status,
                self.quoted(event.words),
                rule(event.origin)
            );
            for (label, entities) in [("actor", &event.actors), ("place", &event.places)] {
                if !entities.is_empty() {
                    let _ = writeln!(out, "   {label:12} {}", self.entity_list(entities));
                }
            }
        }
        for distance in &self.document.distances {
            let _ = writeln!(
                out,
                "Distance {:?} {} {} from {} {}",
                distance.number.bound,
                distance.number.value,
                distance.direction,
                self.entity(distance.from),
                self.quoted(distance.of)
            );
        }
    }

    fn links(&self, out: &mut String) {
        heading(out, "links");
        for link in &self.document.links {
            let Some(entry) = self.knowledge.entry(link.entry) else {
                let _ = writeln!(out, "{} → no such entry", self.entity(link.entity));
                continue;
            };
            let ids = [&entry.wikidata, &entry.dbpedia].map(|id| id.as_deref().unwrap_or("–")).join(" ");
            let geonames = entry.geonames.map_or_else(String::new, |id| format!(" geonames {id}"));
            let strong = if link.confidence >= 0.8 { "exact" } else { "close" };
            let _ = writeln!(out, "{} → {ids}{geonames} {strong}, {:?}", self.entity(link.entity), link.justification);
        }
    }

    fn entity(&self, index: EntityIndex) -> String {
        let name = self.document.resolution.entities.get(index).map_or("?", |entity| entity.name.as_str());
        format!("e{index} {name:?}")
    }

    fn entity_list(&self, indices: &[EntityIndex]) -> String {
        indices.iter().map(|index| self.entity(*index)).collect::<Vec<_>>().join(", ")
    }

    fn spans(&self, spans: &[Span]) -> String {
        spans.iter().map(|span| self.quoted(*span)).collect::<Vec<_>>().join(" … ")
    }

    /// `12-20 "the text"`.
    fn quoted(&self, span: Span) -> String {
        let (start, end) = self.document.article.code_points(span);
        format!("{start}-{end} {:?}", self.document.article.str(span))
    }

    /// Like [`quoted`](Self::quoted), the middle of a long text left out.
    fn shortened(&self, span: Span) -> String {
        const EDGE: usize = 40;
        let (start, end) = self.document.article.code_points(span);
        let text = self.document.article.str(span);
        let letters: Vec<char> = text.chars().collect();
        if letters.len() <= 2 * EDGE + 5 {
            return format!("{start}-{end} {text:?}");
        }
        let head: String = letters[..EDGE].iter().collect();
        let tail: String = letters[letters.len() - EDGE..].iter().collect();
        format!("{start}-{end} {head:?} … {tail:?}")
    }
}

fn heading(out: &mut String, layer: &str) {
    let _ = writeln!(out, "\n# {layer}");
}

fn rule(origin: Origin) -> String {
    format!("  [{}]", origin.rule)
}

fn lemma(lemma: &str) -> String {
    if lemma.is_empty() { String::new() } else { format!(" ({lemma})") }
}
