//! The annotation by hand, made easy to look things up in.

use serde_json::Value;
use std::collections::BTreeMap;

/// The annotation, made easy to look things up in.
pub(super) struct Gold<'a> {
    pub(super) json: &'a Value,
    /// Mention spans of each gold entity, code points.
    pub(super) mentions: BTreeMap<&'a str, Vec<(usize, usize)>>,
}

impl<'a> Gold<'a> {
    pub(super) fn new(json: &'a Value) -> Self {
        let mut mentions: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
        for mention in items(json, "mentions") {
            mentions.entry(string(mention, "entity")).or_default().push(span(mention));
        }
        Self { json, mentions }
    }

    pub(super) fn entities(&self) -> impl Iterator<Item = &'a Value> {
        items(self.json, "entities")
    }

    pub(super) fn by_id(&self, list: &str, id: &str) -> &'a Value {
        items(self.json, list).find(|item| string(item, "id") == id).unwrap_or_else(|| panic!("no {id} in {list}"))
    }

    pub(super) fn scoring(&self, list: &str) -> Vec<&'a str> {
        items(&self.json["scoring"], list).map(|item| item.as_str().unwrap()).collect()
    }
}

pub(super) fn items<'a>(json: &'a Value, list: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    json[list].as_array().map(Vec::as_slice).unwrap_or_default().iter()
}

pub(super) fn string<'a>(json: &'a Value, field: &str) -> &'a str {
    json[field].as_str().unwrap_or_default()
}

pub(super) fn span(json: &Value) -> (usize, usize) {
    let offset = |field: &str| usize::try_from(json[field].as_u64().unwrap()).unwrap();
    (offset("start"), offset("end"))
}
