//! Annotation lines: a document's layers as one line of JSON, the form in which quality is measured.
//!
//! The same facts as the graph, in the shape that `bench/score.py` and data sets use: offsets are code points of the
//! text as it was given, end exclusive. Not RDF, but like RDF it only shows what the document holds.

use super::targets::targets;
use crate::document::{
    self, Directness, Document, EntityIndex, EntityKind, Form, INSIDE, Mention, MentionKind, Span, Statement,
};
use crate::knowledge::{EntryKind, Knowledge};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    entities: Vec<Entity<'a>>,
    quotes: Vec<Quote>,
    relations: Vec<Relation>,
}

#[derive(Serialize)]
struct Entity<'a> {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: &'static str,
    form: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    cluster: Option<String>,
    /// The cluster of the entity that the mention stands for, where it is not counted as one of its mentions.
    #[serde(skip_serializing_if = "Option::is_none")]
    refers_to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    uris: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<Link<'a>>,
    score: f64,
}

/// How sure the addresses are, and why.
#[derive(Serialize)]
struct Link<'a> {
    score: f64,
    reason: &'a str,
}

#[derive(Serialize)]
struct Quote {
    content: Vec<[usize; 2]>,
    cue: Vec<[usize; 2]>,
    source: Vec<[usize; 2]>,
    speaker: Vec<String>,
    kind: &'static str,
    rule: &'static str,
    score: f64,
}

#[derive(Serialize)]
struct Relation {
    #[serde(rename = "type")]
    kind: String,
    subj: Vec<[usize; 2]>,
    obj: Vec<[usize; 2]>,
    rule: &'static str,
    score: f64,
}

/// The document as one JSON object, without a line break.
pub fn annotation_line(document: &Document, knowledge: &Knowledge) -> String {
    let resolution = &document.resolution;
    let uris = uris(document, knowledge);
    let links: BTreeMap<EntityIndex, &document::Link> = document.links.iter().map(|link| (link.entity, link)).collect();
    let sources = Sources::of(document);
    let shown = Shown::of(document, knowledge);
    let entities = document.mentions.iter().enumerate().map(|(index, mention)| {
        let (start, end) = document.article.code_points(mention.span);
        let entity = resolution.entity(index).map(|entity| shown.of_entity(entity));
        let described = entity.and_then(|entity| resolution.entities.get(entity));
        let counted = counts(mention, described, &sources);
        Entity {
            start,
            end,
            kind: kind(mention.kind, described.map(|entity| entity.kind)),
            form: form(mention),
            cluster: entity.filter(|_| counted).map(cluster),
            refers_to: entity.filter(|_| !counted).map(cluster),
            name: described.map(|entity| entity.name.as_str()),
            uris: entity.and_then(|entity| uris.get(&entity)).cloned().unwrap_or_default(),
            link: entity
                .and_then(|entity| links.get(&entity))
                .map(|link| Link { score: hundredths(link.confidence), reason: &link.reason }),
            score: hundredths(mention.origin.confidence),
        }
    });
    let relations = resolution.relations.iter().flat_map(|relation| self::relations(document, relation));
    let line = Line {
        id: document.article.metadata.id.as_deref().unwrap_or(document.article.key()),
        entities: entities.collect(),
        quotes: quotes(document, &shown),
        relations: relations.collect(),
    };
    // Strings and numbers alone always serialise.
    serde_json::to_string(&line).unwrap_or_default()
}

/// Whether a mention is put into the cluster of its entity: of pronouns those in a source alone, of descriptions not those that
/// stand for somebody named and were read as source or addressee of a statement. Both are resolved less surely, and data sets of
/// news mark them least.
fn counts(mention: &Mention, entity: Option<&document::Entity>, sources: &Sources) -> bool {
    let named = entity
        .is_some_and(|entity| matches!(entity.kind, EntityKind::Person | EntityKind::Organization | EntityKind::Place));
    match mention.form {
        Form::Pronoun => sources.hold(mention.span),
        Form::Nominal => !(named && mention.origin.rule == document::SOURCE_DESCRIPTION),
        Form::Name | Form::Adjective => true,
    }
}

/// A relation to a country stands for itself, and, as in DWIE, with `-x` behind its type for the adjectives of the country.
fn relations(document: &Document, relation: &document::Relation) -> impl Iterator<Item = Relation> {
    let sides = [("", false), ("-x", true)].map(|(mark, adjectives)| Relation {
        kind: format!("{}{mark}", relation.kind.name()),
        subj: mentions_of(document, relation.subject, |_| true),
        obj: mentions_of(document, relation.object, |mention| (mention.kind == MentionKind::Demonym) == adjectives),
        rule: relation.origin.rule,
        score: hundredths(relation.origin.confidence),
    });
    sides.into_iter().filter(|relation| !relation.obj.is_empty())
}

/// One quote a turn, but for those in another's words: a statement that continues another's turn has no cue of its own, and data sets count its content with the
/// one that it continues.
fn quotes(document: &Document, shown: &Shown) -> Vec<Quote> {
    let statements = &document.statements;
    let mut found: Vec<Quote> = statements.iter().map(|statement| quote(document, statement, shown)).collect();
    for (index, statement) in statements.iter().enumerate() {
        let Some(leader) = statement.continues.filter(|leader| *leader < found.len() && *leader != index) else {
            continue;
        };
        let content = std::mem::take(&mut found[index].content);
        found[leader].content.extend(content);
        found[leader].content.sort_unstable();
    }
    found.retain(|quote| !quote.content.is_empty() && quote.rule != INSIDE);
    found
}

fn quote(document: &Document, statement: &Statement, shown: &Shown) -> Quote {
    let offsets = |spans: &[Span]| spans.iter().map(|span| offsets(document, *span)).collect();
    Quote {
        content: offsets(&content(document, statement)),
        cue: offsets(&statement.cue),
        source: offsets(&statement.source),
        speaker: statement.speakers.iter().map(|speaker| cluster(shown.of_entity(*speaker))).collect(),
        kind: match statement.directness {
            Directness::Direct => "direct",
            Directness::Indirect => "indirect",
            Directness::Mixed => "mixed",
        },
        rule: statement.origin.rule,
        score: hundredths(statement.origin.confidence),
    }
}

/// The content with the "that" before it, as PARC and PolNeAR count it: in one span with what it stands beside.
fn content(document: &Document, statement: &Statement) -> Vec<Span> {
    let mut content = statement.content.clone();
    let Some(that) = statement.complementizer else { return content };
    let beside = content.iter_mut().find(|span| {
        that.end <= span.start
            && document.article.text.get(that.end..span.start).is_some_and(|gap| !gap.contains(char::is_alphanumeric))
    });
    if let Some(span) = beside {
        span.start = that.start;
    } else {
        content.push(that);
        content.sort();
    }
    content
}

fn mentions_of(document: &Document, entity: EntityIndex, wanted: impl Fn(&Mention) -> bool) -> Vec<[usize; 2]> {
    let mentions = document.resolution.entities.get(entity).map_or(&[][..], |entity| &entity.mentions);
    let spans = mentions.iter().filter_map(|mention| document.mentions.get(*mention)).filter(|mention| wanted(mention));
    spans.map(|mention| offsets(document, mention.span)).collect()
}

/// Addresses of each linked entity.
fn uris(document: &Document, knowledge: &Knowledge) -> BTreeMap<EntityIndex, Vec<String>> {
    let entries = document.links.iter().filter_map(|link| Some((link.entity, knowledge.entry(link.entry)?)));
    entries
        .map(|(entity, entry)| (entity, targets(entry).into_iter().map(|(_, target)| target.into_string()).collect()))
        .collect()
}

fn offsets(document: &Document, span: Span) -> [usize; 2] {
    let (start, end) = document.article.code_points(span);
    [start, end]
}

fn cluster(entity: EntityIndex) -> String {
    format!("e{entity}")
}

fn hundredths(probability: f32) -> f64 {
    (f64::from(probability) * 100.0).round() / 100.0
}

/// A description of somebody or something without a name says what it describes, which may be no person ("the report").
fn kind(kind: MentionKind, entity: Option<EntityKind>) -> &'static str {
    match (kind, entity) {
        (MentionKind::Role, _) => "Role",
        (MentionKind::Demonym, _) => "Demonym",
        (_, Some(EntityKind::Group)) => "Group",
        (_, Some(EntityKind::Document)) => "Document",
        (_, Some(EntityKind::UnnamedSource)) => "UnnamedSource",
        (MentionKind::Person, _) => "Person",
        (MentionKind::Organization, _) => "Organization",
        (MentionKind::Place, _) => "Place",
    }
}

/// What stands in the lines for each entity: for a government or an office the place by whose name it is called, since data
/// sets mark the place; a team is itself there, too.
struct Shown(Vec<EntityIndex>);

impl Shown {
    fn of(document: &Document, knowledge: &Knowledge) -> Self {
        let is_land = |place: EntityIndex| {
            let link = document.links.iter().find(|link| link.entity == place);
            link.and_then(|link| knowledge.entry(link.entry))
                .is_some_and(|entry| entry.kind == EntryKind::Place && entry.class != "City")
        };
        let entities = document.resolution.entities.iter().enumerate();
        let shown = |(index, entity): (EntityIndex, &document::Entity)| {
            entity.metonym_of.filter(|place| !is_land(*place)).unwrap_or(index)
        };
        Self(entities.map(shown).collect())
    }

    fn of_entity(&self, entity: EntityIndex) -> EntityIndex {
        self.0.get(entity).copied().unwrap_or(entity)
    }
}

/// Where sources of statements stand.
struct Sources {
    /// Start of each source, in order, and the furthest end of it and of those before it.
    reach: Vec<(usize, usize)>,
}

impl Sources {
    fn of(document: &Document) -> Self {
        let mut spans: Vec<Span> =
            document.statements.iter().flat_map(|statement| statement.source.iter().copied()).collect();
        spans.sort_unstable();
        let mut furthest = 0;
        let reach = spans.into_iter().map(|span| {
            furthest = furthest.max(span.end);
            (span.start, furthest)
        });
        Self { reach: reach.collect() }
    }

    fn hold(&self, span: Span) -> bool {
        let before = self.reach.partition_point(|(start, _)| *start <= span.start);
        before.checked_sub(1).and_then(|last| self.reach.get(last)).is_some_and(|(_, end)| span.end <= *end)
    }
}

/// Adjectives of countries count as adjectives, however the mention was found. A role that stands alone ("the minister") is a
/// description of somebody and no name, as in DWIE.
fn form(mention: &Mention) -> &'static str {
    match (mention.kind, mention.form) {
        (MentionKind::Demonym, _) => "adjective",
        (_, form) => match form {
            Form::Name => "name",
            Form::Nominal => "nominal",
            Form::Pronoun => "pronoun",
            Form::Adjective => "adjective",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::annotation_line;
    use crate::document::Form;
    use crate::knowledge::Knowledge;
    use crate::to_rdf::sample;

    #[test]
    fn offsets_are_code_points_of_the_text() {
        let document = sample::document();
        let line = annotation_line(&document, &Knowledge::default());
        assert!(!line.contains('\n'));
        let line: serde_json::Value = serde_json::from_str(&line).unwrap();
        let characters: Vec<char> = document.article.text.chars().collect();
        let words = |span: &serde_json::Value| {
            let at = |index: usize| usize::try_from(span[index].as_u64().unwrap()).unwrap();
            characters[at(0)..at(1)].iter().collect::<String>()
        };
        let quote = &line["quotes"][0];
        assert_eq!(words(&quote["content"][0]), "We can’t go on");
        assert_eq!(words(&quote["cue"][0]), "said");
        assert_eq!(words(&quote["source"][0]), "chancellor Zoë Müller");
        assert_eq!((&quote["speaker"][0], &quote["kind"]), (&"e0".into(), &"direct".into()));
        assert_eq!(words(&line["quotes"][1]["content"][0]), "that talks “may” resume in Łódź");
        assert_eq!(words(&line["relations"][0]["obj"][0]), "Łódź");
        let role = line["entities"].as_array().unwrap().iter().find(|entity| entity["type"] == "Role").unwrap();
        assert_eq!((&role["form"], &role["cluster"]), (&"name".into(), &serde_json::Value::Null));
        let adjective = line["entities"].as_array().unwrap().iter().find(|entity| entity["type"] == "Demonym").unwrap();
        assert_eq!(adjective["form"], "adjective");
    }

    #[test]
    fn a_description_says_what_it_describes() {
        let line = annotation_line(&sample::document(), &Knowledge::default());
        let line: serde_json::Value = serde_json::from_str(&line).unwrap();
        let types: Vec<&str> =
            line["entities"].as_array().unwrap().iter().map(|e| e["type"].as_str().unwrap()).collect();
        assert_eq!(types[3..7], ["UnnamedSource", "Demonym", "Group", "Place"]);
    }

    #[test]
    fn pronouns_are_in_clusters_where_they_are_sources() {
        let mut document = sample::document();
        let read = |document: &crate::document::Document, key: &str| {
            let line = annotation_line(document, &Knowledge::default());
            let line: serde_json::Value = serde_json::from_str(&line).unwrap();
            line["entities"].as_array().unwrap().iter().map(|e| e[key].clone()).collect::<Vec<_>>()
        };
        // "Polish official" is the source of a statement, "Grüne Front" stands in a content.
        document.mentions[3].form = Form::Pronoun;
        document.mentions[7].form = Form::Pronoun;
        let found = read(&document, "cluster");
        assert_eq!((&found[3], &found[7]), (&"e1".into(), &serde_json::Value::Null));
        // Whom it stands for is told all the same.
        let found = read(&document, "refers_to");
        assert!(found[3].is_null() && found[7].is_string(), "{found:?}");
    }
}
