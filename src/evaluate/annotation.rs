//! A line of annotations, gold or predicted. Fields that no rule asks for are passed over.

use super::{NAMED, address, shape};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use std::collections::BTreeSet;

/// Code points of the text: first, and one past the last.
pub type Range = (usize, usize);

/// A value that is only compared: an id, a cluster, a label. Numbers and strings will do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(String);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        serde_json::Value::deserialize(input).map(|value| Self(value.to_string()))
    }
}

/// Why a line is no annotation.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// JSON of another shape: what is wrong, and where.
    #[error("{0}")]
    Shape(String),
}

/// What a line of annotations looks like.
pub const SHAPE: &str = "{\"id\": \"…\", \"text\": \"…\", \"entities\": [{\"start\": 0, \"end\": 4, \"type\": \"Person\"}], \
     \"quotes\": [{\"content\": [[5, 9]], \"cue\": [[0, 4]], \"source\": [[10, 14]]}], \
     \"relations\": [{\"type\": \"…\", \"subj\": [[0, 4]], \"obj\": [[5, 9]]}]}";

/// What a line says of a document.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Document {
    /// By which gold and prediction find each other; a number counts as its digits.
    #[serde(default, deserialize_with = "id")]
    pub id: Option<String>,
    /// The text; predictions need none.
    #[serde(default, deserialize_with = "or_default")]
    pub text: String,
    /// Mentions.
    #[serde(default, deserialize_with = "or_default")]
    pub entities: Vec<Entity>,
    /// Statements.
    #[serde(default, deserialize_with = "or_default")]
    pub quotes: Vec<Quote>,
    /// Relations between entities.
    #[serde(default, deserialize_with = "or_default")]
    pub relations: Vec<Relation>,
    /// The part of the text that was annotated; all of it when there is none.
    #[serde(default, rename = "eval_span", deserialize_with = "ranges")]
    pub annotated: Vec<Range>,
    /// Fields that are probably misspelt, so that nothing was read of them, each with the name that was meant.
    #[serde(skip)]
    pub slips: Vec<(String, &'static str)>,
}

/// A mention.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "RawEntity")]
pub struct Entity {
    /// Where it stands.
    pub range: Range,
    /// Person, Organization, Place, Role, or a type that is not scored.
    pub kind: String,
    /// What kind of words it is made of, where that is told.
    pub form: Option<Form>,
    /// Which mentions are of the same thing.
    pub cluster: Option<Key>,
    /// Addresses, each in one spelling.
    pub addresses: BTreeSet<String>,
    /// The label's own id, its parent's, and whether it has children: readings nested in one another.
    pub label: Option<Key>,
    /// See `label`.
    pub parent: Option<Key>,
    /// See `label`.
    pub has_children: bool,
    /// Not asked for: it may be found or not.
    pub optional: bool,
    /// Stands for a name that is elsewhere.
    pub is_coreference: bool,
}

/// What kind of words a mention is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// "Oslo"
    Name,
    /// "the city"
    Nominal,
    /// "she"
    Pronoun,
    /// "Norwegian"
    Adjective,
    /// Something else, which counts as a name.
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct RawEntity {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: String,
    form: Option<Form>,
    #[serde(default, deserialize_with = "key")]
    cluster: Option<Key>,
    uri: Option<String>,
    uris: Option<Vec<String>>,
    uri_wikidata: Option<String>,
    #[serde(default, deserialize_with = "key")]
    label_id: Option<Key>,
    #[serde(default, deserialize_with = "key")]
    parent: Option<Key>,
    children: Option<Vec<serde::de::IgnoredAny>>,
    optional: Option<bool>,
    coref: Option<bool>,
}

impl From<RawEntity> for Entity {
    fn from(raw: RawEntity) -> Self {
        let addresses = raw.uris.into_iter().flatten().chain(raw.uri).chain(raw.uri_wikidata);
        Self {
            range: (raw.start, raw.end),
            kind: raw.kind,
            form: raw.form,
            cluster: raw.cluster,
            addresses: addresses.filter(|uri| !uri.is_empty()).map(|uri| address::normalized(&uri)).collect(),
            label: raw.label_id,
            parent: raw.parent,
            has_children: raw.children.is_some_and(|children| !children.is_empty()),
            optional: raw.optional.unwrap_or(false),
            is_coreference: raw.coref.unwrap_or(false),
        }
    }
}

/// A statement.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Quote {
    /// Who says it.
    #[serde(default, deserialize_with = "or_default")]
    pub source: Vec<Range>,
    /// By which words.
    #[serde(default, deserialize_with = "or_default")]
    pub cue: Vec<Range>,
    /// What is said.
    #[serde(default, deserialize_with = "or_default")]
    pub content: Vec<Range>,
    /// direct, indirect or mixed, where that is told.
    #[serde(default)]
    pub kind: Option<String>,
    /// The gold does not tell which source and cue belong to which content.
    #[serde(default, deserialize_with = "or_default")]
    pub unlinked: bool,
}

/// A relation between two entities, each with all its mentions.
#[derive(Debug, Clone, Deserialize)]
pub struct Relation {
    /// Its name.
    #[serde(rename = "type")]
    pub kind: String,
    /// Mentions of the one.
    #[serde(deserialize_with = "or_default")]
    pub subj: Vec<Range>,
    /// Mentions of the other.
    #[serde(deserialize_with = "or_default")]
    pub obj: Vec<Range>,
}

impl Entity {
    /// Whether its type is one that is scored.
    pub fn is_scored(&self) -> bool {
        NAMED.contains(&self.kind.as_str())
    }

    /// The scored type that its own looks like ("PERSON", "org"), if it is none.
    pub fn meant(&self) -> Option<&'static str> {
        let start = |kind: &str| kind.get(..3).map(str::to_ascii_lowercase);
        let alike = |named: &&str| start(named) == start(&self.kind) && start(named).is_some();
        NAMED.into_iter().find(alike).filter(|_| !self.is_scored())
    }
}

impl Document {
    /// Reads a line.
    pub fn of(line: Value) -> Result<Self, Error> {
        let slips = shape::check(&line)?;
        let document: Self = serde_json::from_value(line).map_err(|error| Error::Shape(error.to_string()))?;
        Ok(Self { slips, ..document })
    }

    /// All ranges, each with where it stands in the line.
    fn ranges(&self) -> impl Iterator<Item = (String, Range)> {
        let entities = self.entities.iter().enumerate();
        let entities = entities.map(|(at, entity)| (format!("entities[{at}]"), entity.range));
        let quotes = self.quotes.iter().enumerate().flat_map(|(at, quote)| {
            let parts = [("source", &quote.source), ("cue", &quote.cue), ("content", &quote.content)];
            parts.into_iter().flat_map(move |(part, ranges)| {
                ranges.iter().map(move |range| (format!("quotes[{at}].{part}"), *range))
            })
        });
        let relations = self.relations.iter().enumerate().flat_map(|(at, relation)| {
            [("subj", &relation.subj), ("obj", &relation.obj)].into_iter().flat_map(move |(part, ranges)| {
                ranges.iter().map(move |range| (format!("relations[{at}].{part}"), *range))
            })
        });
        entities.chain(quotes).chain(relations)
    }

    /// What is wrong with the first range that cannot be one of a text of `length` code points.
    pub fn misplaced(&self, length: usize) -> Option<String> {
        self.ranges().find_map(|(place, (start, end))| {
            if end < start {
                Some(format!("{place} ends at {end}, before it begins at {start}"))
            } else if end > length {
                let unit = "offsets are Unicode code points, not bytes";
                Some(format!("{place} ends at {end}, and the text has {length} code points ({unit})"))
            } else {
                None
            }
        })
    }
}

/// What is `null` is as good as not there.
fn or_default<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(input: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(input)?.unwrap_or_default())
}

fn key<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Key>, D::Error> {
    let value = serde_json::Value::deserialize(input)?;
    Ok((!value.is_null()).then(|| Key(value.to_string())))
}

/// Data sets number their documents or name them; an empty name is none, as for articles.
fn id<'de, D: Deserializer<'de>>(input: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Id {
        Name(String),
        Number(serde_json::Number),
    }
    let id = Option::deserialize(input)?.map(|id| match id {
        Id::Name(name) => name,
        Id::Number(number) => number.to_string(),
    });
    Ok(id.filter(|id| !id.trim().is_empty()))
}

/// One range, or a list of them.
fn ranges<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<Range>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Ranges {
        One(Range),
        Many(Vec<Range>),
    }
    Ok(match Option::deserialize(input)? {
        None => Vec::new(),
        Some(Ranges::One(range)) => vec![range],
        Some(Ranges::Many(ranges)) => ranges,
    })
}

#[cfg(test)]
mod tests {
    use super::{Document, Form};
    use serde_json::json;

    #[test]
    fn data_sets_leave_out_or_write_null() {
        let line = json!({"id": 7, "entities": [{"start": 0, "end": 1, "type": "X", "uri": null, "form": "odd", "cluster": 3}],
            "quotes": [{"content": [[0, 1]], "source": null, "kind": null}], "relations": null, "eval_span": [2, 3]});
        let document = Document::of(line).unwrap();
        assert_eq!(document.id.as_deref(), Some("7"));
        assert_eq!(document.entities[0].form, Some(Form::Other));
        assert!(document.entities[0].cluster.is_some() && document.entities[0].label.is_none());
        assert!(document.quotes[0].source.is_empty());
        assert_eq!(document.annotated, [(2, 3)]);
        assert_eq!(Document::of(json!({"eval_span": [[1, 2], [4, 5]]})).unwrap().annotated, [(1, 2), (4, 5)]);
    }

    #[test]
    fn offsets_that_cannot_be_are_found() {
        let document =
            |start: usize, end: usize| Document::of(json!({"quotes": [{"content": [[start, end]]}]})).unwrap();
        let said = document(0, 4).misplaced(3).unwrap();
        assert!(said.starts_with("quotes[0].content ends at 4, and the text has 3 code points"), "{said}");
        assert_eq!(document(0, 4).misplaced(4), None);
        assert_eq!(document(2, 1).misplaced(4).unwrap(), "quotes[0].content ends at 1, before it begins at 2");
    }

    #[test]
    fn types_that_are_none_are_told_from_others() {
        let meant = |kind: &str| {
            let line = json!({"entities": [{"start": 0, "end": 1, "type": kind}]});
            Document::of(line).unwrap().entities[0].meant()
        };
        assert_eq!(
            [meant("PERSON"), meant("org"), meant("PER")],
            [Some("Person"), Some("Organization"), Some("Person")]
        );
        assert_eq!([meant("Person"), meant("Event"), meant("X"), meant("")], [None; 4]);
    }
}
