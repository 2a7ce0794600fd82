//! What a line of annotations must look like, checked before it is read: what is wrong is told by the name of its field
//! (`entities[2].start`), and fields that look like a slip of the keyboard are told too, since they would be passed over.

use super::annotation::Error;
use serde_json::{Map, Value};

/// What a field holds.
#[derive(Debug, Clone, Copy)]
enum Holds {
    /// Anything: it is only compared.
    Any,
    /// A string, or a number that counts as its digits.
    Id,
    String,
    Strings,
    Whole,
    Flag,
    List,
    /// A list of ranges.
    Ranges,
    /// A range or a list of them.
    Part,
    /// A list of objects with these fields.
    Objects(&'static [Field]),
}

/// Name, what it holds, and whether it must be there.
type Field = (&'static str, Holds, bool);

const DOCUMENT: &[Field] = &[
    ("id", Holds::Id, false),
    ("text", Holds::String, false),
    ("entities", Holds::Objects(ENTITY), false),
    ("quotes", Holds::Objects(QUOTE), false),
    ("relations", Holds::Objects(RELATION), false),
    ("eval_span", Holds::Part, false),
];

const ENTITY: &[Field] = &[
    ("start", Holds::Whole, true),
    ("end", Holds::Whole, true),
    ("type", Holds::String, true),
    ("form", Holds::String, false),
    ("cluster", Holds::Any, false),
    ("uri", Holds::String, false),
    ("uris", Holds::Strings, false),
    ("uri_wikidata", Holds::String, false),
    ("label_id", Holds::Any, false),
    ("parent", Holds::Any, false),
    ("children", Holds::List, false),
    ("optional", Holds::Flag, false),
    ("coref", Holds::Flag, false),
];

const QUOTE: &[Field] = &[
    ("source", Holds::Ranges, false),
    ("cue", Holds::Ranges, false),
    ("content", Holds::Ranges, false),
    ("kind", Holds::String, false),
    ("unlinked", Holds::Flag, false),
];

const RELATION: &[Field] =
    &[("type", Holds::String, true), ("subj", Holds::Ranges, true), ("obj", Holds::Ranges, true)];

/// An error for a line that is no annotation; else the fields that are probably misspelt, each with what was meant.
pub(super) fn check(line: &Value) -> Result<Vec<(String, &'static str)>, Error> {
    let mut slips = Vec::new();
    match line {
        Value::Object(object) => fields("", object, DOCUMENT, &mut slips)?,
        other => return Err(Error::Shape(format!("{}, not an object", name_of(other)))),
    }
    Ok(slips)
}

fn fields(
    path: &str,
    object: &Map<String, Value>,
    known: &'static [Field],
    slips: &mut Vec<(String, &'static str)>,
) -> Result<(), Error> {
    for (name, holds, needed) in known {
        match object.get(*name) {
            // What is null is as good as not there; a relation may have no mention.
            Some(Value::Null) if matches!(holds, Holds::Ranges) => {}
            Some(Value::Null) | None if *needed => {
                let place = if path.is_empty() { "it" } else { path.trim_end_matches('.') };
                return Err(Error::Shape(format!("{place} has no \"{name}\"{}", meant(object, name))));
            }
            Some(Value::Null) | None => {}
            Some(value) => holds.check(&format!("{path}{name}"), value, slips)?,
        }
    }
    for name in object.keys().filter(|name| known.iter().all(|(field, ..)| field != name)) {
        let field = known.iter().find(|(field, ..)| !object.contains_key(*field) && is_slip(name, field));
        if let Some((field, ..)) = field {
            slips.push((format!("{path}{name}"), field));
        }
    }
    Ok(())
}

/// The field that was meant to be the missing one.
fn meant(object: &Map<String, Value>, field: &str) -> String {
    let slip = object.keys().find(|name| *name != field && is_slip(name, field));
    slip.map(|name| format!(" (but \"{name}\")")).unwrap_or_default()
}

impl Holds {
    fn check(self, path: &str, value: &Value, slips: &mut Vec<(String, &'static str)>) -> Result<(), Error> {
        let each = |items: &[Value], right: fn(&Value) -> bool| items.iter().position(|item| !right(item));
        let (right, place) = match (self, value) {
            (Self::Any, _)
            | (Self::Id, Value::String(_) | Value::Number(_))
            | (Self::String, Value::String(_))
            | (Self::Flag, Value::Bool(_))
            | (Self::List, Value::Array(_)) => return Ok(()),
            (Self::Whole, value) if is_whole(value) => return Ok(()),
            (Self::Part, value) if is_range(value) => return Ok(()),
            (Self::Ranges | Self::Part, Value::Array(items)) => match each(items, is_range) {
                None => return Ok(()),
                place => ("[start, end]", place),
            },
            (Self::Strings, Value::Array(items)) => match each(items, Value::is_string) {
                None => return Ok(()),
                place => ("a string", place),
            },
            (Self::Objects(known), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    let Value::Object(object) = item else {
                        let told = format!("{path}[{index}] is {}, not an object", name_of(item));
                        return Err(Error::Shape(told));
                    };
                    fields(&format!("{path}[{index}]."), object, known, slips)?;
                }
                return Ok(());
            }
            (Self::Id, _) => ("a string or a number", None),
            (Self::String, _) => ("a string", None),
            (Self::Whole, _) => ("a whole number from 0", None),
            (Self::Flag, _) => ("true or false", None),
            (Self::Strings, _) => ("a list of strings", None),
            (Self::Ranges | Self::Part, _) => ("a list of [start, end]", None),
            (Self::List | Self::Objects(_), _) => ("a list", None),
        };
        let (value, place) = match place {
            Some(place) => (value.get(place).unwrap_or(value), format!("{path}[{place}]")),
            None => (value, path.to_owned()),
        };
        Err(Error::Shape(format!("{place} is {}, not {right}", name_of(value))))
    }
}

fn is_whole(value: &Value) -> bool {
    value.as_u64().is_some_and(|number| usize::try_from(number).is_ok())
}

fn is_range(value: &Value) -> bool {
    value.as_array().is_some_and(|ends| ends.len() == 2 && ends.iter().all(is_whole))
}

/// A value as it is told: short ones as they are.
fn name_of(value: &Value) -> String {
    match value {
        Value::Array(items) if items.len() > 3 || items.iter().any(|item| !item.is_number()) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        value => {
            let told = value.to_string();
            if told.chars().count() > 40 { "a long string".to_owned() } else { told }
        }
    }
}

/// Whether a name is another one with a slip of the keyboard: a letter too much, too few or wrong, two in the wrong order, capitals.
fn is_slip(name: &str, field: &str) -> bool {
    let name = name.to_lowercase();
    if name == field {
        return true;
    }
    let (short, long) = if name.len() < field.len() { (name.as_str(), field) } else { (field, name.as_str()) };
    if short.len() < 3 || long.len() - short.len() > 1 {
        return false;
    }
    let same = |a: &u8, b: &u8| a == b;
    let start = short.bytes().zip(long.bytes()).take_while(|(a, b)| same(a, b)).count();
    let end = short.bytes().rev().zip(long.bytes().rev()).take_while(|(a, b)| same(a, b)).count();
    if start + end + 1 >= long.len() {
        return true;
    }
    let middle = |text: &str| text.bytes().skip(start).take(2).collect::<Vec<u8>>();
    let (mut one, other) = (middle(short), middle(long));
    one.reverse();
    short.len() == long.len() && start + end + 2 >= long.len() && one == other
}

#[cfg(test)]
mod tests {
    use super::{check, is_slip};
    use serde_json::json;

    #[test]
    fn slips_are_told_from_other_names() {
        for (name, field) in [
            ("Entities", "entities"),
            ("enttities", "entities"),
            ("entites", "entities"),
            ("tpye", "type"),
            ("quote", "quotes"),
            ("strat", "start"),
        ] {
            assert!(is_slip(name, field), "{name}");
        }
        for (name, field) in [
            ("orig_type", "type"),
            ("kb", "id"),
            ("edge", "cue"),
            ("genre", "quotes"),
            ("subj_text", "subj"),
            ("fold", "id"),
        ] {
            assert!(!is_slip(name, field), "{name}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_by_its_place() {
        let entity = |entity| json!({"entities": [{"start": 0, "end": 1, "type": "X"}, entity]});
        for (line, said) in [
            (json!([1, 2]), "[1,2], not an object"),
            (json!({"entities": {}}), "entities is an object, not a list"),
            (json!({"text": 5}), "text is 5, not a string"),
            (entity(json!("x")), "entities[1] is \"x\", not an object"),
            (entity(json!({"start": 0, "end": 1})), "entities[1] has no \"type\""),
            (entity(json!({"start": 0, "end": 1, "tpye": "X"})), "entities[1] has no \"type\" (but \"tpye\")"),
            (entity(json!({"start": -1, "end": 1, "type": "X"})), "entities[1].start is -1, not a whole number from 0"),
            (entity(json!({"start": "0", "end": 1, "type": "X"})), "entities[1].start is \"0\", not a whole number"),
            (
                entity(json!({"start": 0, "end": 1, "type": "X", "uris": "a"})),
                "entities[1].uris is \"a\", not a list of strings",
            ),
            (json!({"quotes": [{"content": [0, 4]}]}), "quotes[0].content[0] is 0, not [start, end]"),
            (json!({"quotes": [{"content": [[0, 4, 5]]}]}), "quotes[0].content[0] is [0,4,5], not [start, end]"),
            (json!({"relations": [{"type": "x", "subj": [[0, 1]]}]}), "relations[0] has no \"obj\""),
        ] {
            let message = check(&line).unwrap_err().to_string();
            assert!(message.starts_with(said), "{line}: {message}");
        }
        let slips = check(&json!({"id": 1, "txet": "a", "quotes": [{"contents": []}], "genre": 1})).unwrap();
        assert_eq!(slips, [("quotes[0].contents".to_owned(), "content"), ("txet".to_owned(), "text")]);
    }
}
