//! The two forms in which services are asked and answer: versions 0.1 and 0.2 in a field of a form, each question under a key;
//! version 1.0-draft as JSON, questions and answers in one order.

use super::candidate::Candidate;
use super::question::Question;
use serde_json::{Map, Value, json};

/// Candidates that are asked for: enough to see whether another one is as good.
const CANDIDATES: usize = 5;

/// A form of questions and answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Protocol {
    /// Versions 0.1 and 0.2.
    Form,
    /// Version 1.0-draft.
    Json,
}

/// A question as it is sent.
pub(super) struct Query<'a> {
    question: &'a Question,
    asked_type: Option<String>,
}

impl<'a> Query<'a> {
    /// The question, about things of a type of the service.
    pub(super) fn new(question: &'a Question, asked_type: Option<String>) -> Self {
        Self { question, asked_type }
    }

    /// What is asked, whoever it is about and however it is sent: equal questions have equal keys.
    pub(super) fn key(&self) -> String {
        let mut key = self.as_form();
        // Without a type, that of another kind is another question still: what is accepted differs.
        key.insert("kind".to_owned(), format!("{:?}", self.question.kind).into());
        Value::Object(key).to_string()
    }

    fn as_form(&self) -> Map<String, Value> {
        let mut query = Map::new();
        query.insert("query".to_owned(), self.question.name.clone().into());
        if let Some(asked_type) = &self.asked_type {
            query.insert("type".to_owned(), asked_type.clone().into());
        }
        query.insert("limit".to_owned(), CANDIDATES.into());
        let properties = self.question.properties.iter().map(|(id, values)| json!({"pid": id, "v": values}));
        let properties: Vec<Value> = properties.collect();
        if !properties.is_empty() {
            query.insert("properties".to_owned(), properties.into());
        }
        query
    }

    fn as_json(&self) -> Value {
        let name = json!({"matchType": "name", "propertyValue": self.question.name});
        let property = |(id, values): &(String, Vec<String>)| json!({"matchType": "property", "propertyId": id, "propertyValue": values, "required": false});
        let conditions: Vec<Value> =
            std::iter::once(name).chain(self.question.properties.iter().map(property)).collect();
        let mut query = json!({"conditions": conditions, "limit": CANDIDATES});
        if let (Some(asked_type), Some(query)) = (&self.asked_type, query.as_object_mut()) {
            query.insert("type".to_owned(), asked_type.clone().into());
        }
        query
    }
}

impl Protocol {
    /// What is sent for a batch of questions.
    pub(super) fn request(self, queries: &[&Query<'_>]) -> Value {
        match self {
            Self::Form => {
                let keyed = queries.iter().enumerate().map(|(at, query)| (key(at), Value::Object(query.as_form())));
                Value::Object(keyed.collect())
            }
            Self::Json => json!({"queries": queries.iter().map(|query| query.as_json()).collect::<Vec<_>>()}),
        }
    }

    /// The candidates for each of `count` questions, `None` for one that has no answer; or nothing at all, when this is no
    /// answer.
    pub(super) fn response(self, json: &Value, count: usize) -> Option<Vec<Option<Vec<Candidate>>>> {
        let candidates = |list: &Value| Some(list.as_array()?.iter().filter_map(Candidate::parse).collect());
        let answers: Vec<Option<Vec<Candidate>>> = match self {
            Self::Form => {
                let answers = json.as_object()?;
                (0..count).map(|at| answers.get(&key(at))?.get("result").and_then(candidates)).collect()
            }
            Self::Json => {
                let answers = json.get("results")?.as_array()?;
                (0..count).map(|at| answers.get(at)?.get("candidates").and_then(candidates)).collect()
            }
        };
        // Something else that is JSON: a message about an error, say.
        answers.iter().any(Option::is_some).then_some(answers)
    }
}

fn key(at: usize) -> String {
    format!("q{at}")
}

#[cfg(test)]
mod tests {
    use super::{Protocol, Query};
    use crate::document::EntityKind;
    use crate::reconcile::Question;
    use serde_json::json;

    fn question() -> Question {
        Question {
            entity: "http://example.com/person/1".to_owned(),
            kind: EntityKind::Person,
            name: "Ana Lopes".to_owned(),
            properties: vec![("P27".to_owned(), vec!["Portugal".to_owned()])],
        }
    }

    #[test]
    fn questions_have_the_form_of_their_version() {
        let question = question();
        let query = Query::new(&question, Some("Q5".to_owned()));
        let form = Protocol::Form.request(&[&query]);
        let expected = json!({"q0": {"query": "Ana Lopes", "type": "Q5", "limit": 5,
            "properties": [{"pid": "P27", "v": ["Portugal"]}]}});
        assert_eq!(form, expected);
        let json = Protocol::Json.request(&[&query]);
        let expected = json!({"queries": [{"type": "Q5", "limit": 5, "conditions": [
            {"matchType": "name", "propertyValue": "Ana Lopes"},
            {"matchType": "property", "propertyId": "P27", "propertyValue": ["Portugal"], "required": false}]}]});
        assert_eq!(json, expected);
        let other = Question { kind: EntityKind::Place, ..question.clone() };
        assert_ne!(Query::new(&other, Some("Q5".to_owned())).key(), query.key());
        let elsewhere = Question { entity: "http://example.com/person/2".to_owned(), ..question.clone() };
        assert_eq!(Query::new(&elsewhere, Some("Q5".to_owned())).key(), query.key());
    }

    #[test]
    fn answers_are_read_by_key_or_order() {
        let form = json!({"q1": {"result": [{"id": "a"}]}, "q0": {"result": []}, "q2": {"error": "no"}});
        let answers = Protocol::Form.response(&form, 3).unwrap();
        assert_eq!(answers.iter().map(|a| a.as_ref().map(Vec::len)).collect::<Vec<_>>(), [Some(0), Some(1), None]);
        let json = json!({"results": [{"candidates": [{"id": "a"}, {"name": "without"}]}]});
        let answers = Protocol::Json.response(&json, 2).unwrap();
        assert_eq!(answers.iter().map(|a| a.as_ref().map(Vec::len)).collect::<Vec<_>>(), [Some(1), None]);
        for rubbish in [json!({"status": "error"}), json!([]), json!("x"), json!({"results": {}}), json!({"q0": {}})] {
            assert_eq!(Protocol::Form.response(&rubbish, 1), None, "{rubbish}");
            assert_eq!(Protocol::Json.response(&rubbish, 1), None, "{rubbish}");
        }
    }
}
