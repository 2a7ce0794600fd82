//! A thing that a service proposes, as it stands in an answer. Services differ in what they leave out: all but the id may be
//! missing, types may be texts or objects, one or several.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A thing that a service proposes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// Its id there.
    pub id: String,
    /// Its name there.
    pub name: String,
    /// How well it fits, in the service's own measure; more is better.
    pub score: Option<f64>,
    /// Whether the service is sure.
    #[serde(rename = "match")]
    pub is_match: bool,
    /// Ids and names of its types.
    pub types: Vec<(String, String)>,
}

impl Candidate {
    /// Reads one of an answer; `None` for what has no id.
    pub(super) fn parse(json: &Value) -> Option<Self> {
        let name = json.get("name").and_then(text).unwrap_or_default();
        let types = match json.get("type").or_else(|| json.get("types")) {
            Some(Value::Array(types)) => types.iter().filter_map(type_of).collect(),
            Some(one) => type_of(one).into_iter().collect(),
            None => Vec::new(),
        };
        Some(Self {
            id: json.get("id").and_then(text).filter(|id| !id.trim().is_empty())?,
            name,
            // Some services write numbers as texts.
            score: json.get("score").and_then(number).filter(|score| score.is_finite()),
            is_match: json.get("match").and_then(Value::as_bool).unwrap_or(false),
            types,
        })
    }
}

/// Id and name of a type; with one of them alone it stands for both.
pub(super) fn type_of(json: &Value) -> Option<(String, String)> {
    if let Some(id) = text(json) {
        return Some((id.clone(), id));
    }
    let id = json.get("id").and_then(text)?;
    let name = json.get("name").and_then(text).unwrap_or_else(|| id.clone());
    Some((id, name))
}

fn text(json: &Value) -> Option<String> {
    match json {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn number(json: &Value) -> Option<f64> {
    json.as_f64().or_else(|| json.as_str()?.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::Candidate;
    use serde_json::json;

    #[test]
    fn what_services_write_is_read() {
        let full =
            json!({"id": "Q1", "name": "A", "score": 99.5, "match": true, "type": [{"id": "Q5", "name": "human"}]});
        let candidate = Candidate::parse(&full).unwrap();
        assert_eq!((candidate.id.as_str(), candidate.score, candidate.is_match), ("Q1", Some(99.5), true));
        assert_eq!(candidate.types, [("Q5".to_owned(), "human".to_owned())]);
        let odd = Candidate::parse(&json!({"id": 7, "score": "12", "match": "yes", "type": "Person"})).unwrap();
        assert_eq!((odd.id.as_str(), odd.name.as_str(), odd.score, odd.is_match), ("7", "", Some(12.0), false));
        assert_eq!(odd.types, [("Person".to_owned(), "Person".to_owned())]);
        for wrong in [json!({"name": "A"}), json!({"id": ""}), json!([]), json!("Q1"), json!(null)] {
            assert_eq!(Candidate::parse(&wrong), None, "{wrong}");
        }
    }
}
