//! Articles as JSON objects.

use super::files::File;
use super::{Error, text};
use crate::document::Metadata;
use jiff::civil::Date;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The longest JSON of one article in bytes: a text at its limit with every byte written as `\u0041`, and some metadata.
pub(super) const JSON_LIMIT: usize = 6 * text::TEXT_LIMIT + 2_000_000;

/// The fields that are read, whatever is in them. Others are allowed and left alone.
#[derive(Deserialize)]
struct Object {
    text: Option<Value>,
    id: Option<Value>,
    title: Option<Value>,
    date: Option<Value>,
    publisher: Option<Value>,
    url: Option<Value>,
}

/// The one article of a file, and its place.
pub(super) fn read(file: File) -> Result<(String, Metadata, Option<String>), Error> {
    let bytes = file.bytes(JSON_LIMIT)?;
    if bytes.len() > JSON_LIMIT {
        return Err(Error::TooLong { name: file.name, limit: text::TEXT_LIMIT });
    }
    let (text, metadata) = parse(&bytes, &file.name)?;
    Ok((text, metadata, file.place()))
}

/// Text and metadata of one object.
pub(super) fn parse(json: &[u8], name: &str) -> Result<(String, Metadata), Error> {
    let wrong = |message: String| Error::Json { name: name.to_owned(), message };
    let object: Object = object(utf8(json, name)?).map_err(wrong)?;
    let other = |field: &str, value: &Value, right: &str| wrong(format!("\"{field}\" is {}, not {right}", kind(value)));
    let told = |field: &str, value: Option<Value>| match value {
        None | Some(Value::Null) => Ok(None),
        // Data sets write an empty string for what they do not know.
        Some(Value::String(told)) => Ok(Some(told).filter(|told| !told.trim().is_empty())),
        Some(value) => Err(other(field, &value, "a string")),
    };
    let text = match object.text {
        None | Some(Value::Null) => return Err(wrong("no \"text\" in it".to_owned())),
        Some(Value::String(text)) => text::check(text, name)?,
        Some(value) => return Err(other("text", &value, "a string")),
    };
    // Data sets number their documents or name them.
    let id = match object.id {
        Some(Value::Number(number)) => Some(number.to_string()),
        Some(value @ (Value::Array(_) | Value::Object(_) | Value::Bool(_))) => {
            return Err(other("id", &value, "a string or a number"));
        }
        id => told("id", id)?,
    };
    let date = told("date", object.date)?.map(|date| day(date, name)).transpose()?;
    let title = told("title", object.title)?;
    let publisher = told("publisher", object.publisher)?;
    let url = told("url", object.url)?;
    Ok((text, Metadata { id, title, date, date_supposed: false, publisher, url }))
}

/// The object that a text is, and nothing else; or what is wrong with it.
pub(super) fn object<T: DeserializeOwned>(json: &str) -> Result<T, String> {
    Err(match json.trim_start().chars().next() {
        Some('{') => match serde_json::from_str(json) {
            Ok(object) => return Ok(object),
            Err(error) => explain(json, &error),
        },
        None => "nothing here".to_owned(),
        // A list would be taken for the fields in their order.
        Some(_) => match serde_json::from_str::<Value>(json) {
            Ok(Value::Array(_)) => "a JSON list, not an object (JSON lines have one object a line)".to_owned(),
            Ok(value) => format!("{}, not a JSON object", kind(&value)),
            Err(_) => "not JSON: an object begins with {".to_owned(),
        },
    })
}

/// JSON as text, without a byte order mark.
pub(super) fn utf8<'a>(json: &'a [u8], name: &str) -> Result<&'a str, Error> {
    let json = json.strip_prefix(text::BOM).unwrap_or(json);
    std::str::from_utf8(json).map_err(|error| Error::NotUtf8 { name: name.to_owned(), offset: error.valid_up_to() })
}

/// What a value is, in a user's words.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// What is wrong with an object, with the column in characters (serde counts bytes).
fn explain(json: &str, error: &serde_json::Error) -> String {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or(&said);
    if error.is_data() {
        // Of an object whose fields may hold anything nothing else can be wrong.
        return said.replace("duplicate field", "there twice:").replace('`', "\"");
    }
    let line = json.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
    let before = line.get(..error.column()).unwrap_or(line);
    let line = if json.trim().contains('\n') { format!("line {}, ", error.line()) } else { String::new() };
    let place = format!("{line}column {}", before.chars().count());
    if error.is_eof() {
        return format!("not JSON: it ends in the middle ({place})");
    }
    let what = match said {
        "trailing characters" => "something stands behind the object",
        "expected ident" | "expected value" => "no value where one must stand",
        "key must be a string" => "names of fields are strings in quotation marks",
        said => said,
    };
    format!("not JSON: {} ({place})", what.replace('`', "\""))
}

/// The day of a date or of a date with a time.
fn day(date: String, name: &str) -> Result<Date, Error> {
    let day = date.get(..10).filter(|_| matches!(date.as_bytes().get(10), None | Some(b'T' | b't' | b' ')));
    day.and_then(|day| day.parse().ok()).ok_or(Error::Date { name: name.to_owned(), date })
}

#[cfg(test)]
mod tests {
    use super::{Metadata, parse};
    use jiff::civil::date;

    #[test]
    fn reads_what_is_told() {
        let json = r#"{"id": 7, "text": "A text.", "title": null, "date": "2014-06-16T08:00:00Z", "more": [1]}"#;
        let (text, metadata) = parse(json.as_bytes(), "a").unwrap();
        assert_eq!(text, "A text.");
        assert_eq!(metadata.id.as_deref(), Some("7"));
        assert_eq!(metadata.title, None);
        assert_eq!(metadata.date, Some(date(2014, 6, 16)));
    }

    #[test]
    fn what_is_empty_is_not_told() {
        let json = r#"{"id": "", "text": "A text.", "title": " ", "date": "", "publisher": "\t", "url": ""}"#;
        let (_, metadata) = parse(json.as_bytes(), "a").unwrap();
        assert_eq!(metadata, Metadata::default());
    }

    #[test]
    fn says_what_is_wrong() {
        let message = |json: &str| parse(json.as_bytes(), "a.jsonl line 3").unwrap_err().to_string();
        assert!(message(r#"{"text": "x", "date": "Monday"}"#).contains("\"Monday\" is not a date"));
        assert!(message(r#"{"text": "x", "date": "2014-06-166"}"#).contains("is not a date"));
        for (json, said) in [
            (r#"{"id": "x"}"#, "no \"text\" in it"),
            (r#"{"text": 5}"#, "\"text\" is a number, not a string"),
            (r#"{"text": "x", "id": [1]}"#, "\"id\" is a list, not a string or a number"),
            (r#"{"text": "x", "url": {}}"#, "\"url\" is an object, not a string"),
            (r#"{"text": "x", "text": "y"}"#, "there twice: \"text\""),
            (r#"["a", "b", "c", null, null, null]"#, "a JSON list, not an object (JSON lines have one object a line)"),
            ("\"a\"", "a string, not a JSON object"),
            ("not json", "not JSON: an object begins with {"),
            (r#"{"text": "x""#, "not JSON: it ends in the middle (column 12)"),
            (r#"{"text": "é" "id""#, "not JSON: expected \",\" or \"}\" (column 14)"),
            (r#"{"text": "x"} more"#, "not JSON: something stands behind the object (column 15)"),
            (r#"{"text": nothing}"#, "not JSON: no value where one must stand (column 11)"),
            ("{text: 1}", "not JSON: names of fields are strings in quotation marks (column 2)"),
            ("{\n \"text\" 1}", "(line 2, column 9)"),
        ] {
            let message = message(json);
            assert!(message.starts_with("a.jsonl line 3: ") && message.contains(said), "{json}: {message}");
            assert!(message.contains("expected {\"text\""), "{message}");
        }
    }
}
