//! Articles as JSON objects.

use super::files::File;
use super::{Error, text};
use crate::document::Metadata;
use jiff::civil::Date;
use serde::Deserialize;

/// The longest JSON of one article in bytes: a text at its limit with every byte written as `\u0041`, and some metadata.
pub(super) const JSON_LIMIT: usize = 6 * text::TEXT_LIMIT + 2_000_000;

/// The fields that are read. Others are allowed and left alone.
#[derive(Deserialize)]
struct Object {
    text: String,
    id: Option<Id>,
    title: Option<String>,
    date: Option<String>,
    publisher: Option<String>,
    url: Option<String>,
}

/// Data sets number their documents or name them.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Name(String),
    Number(serde_json::Number),
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
    let json = utf8(json, name)?;
    let object: Object = serde_json::from_str(json)
        .map_err(|error| Error::Json { name: name.to_owned(), message: explain(json, &error) })?;
    let text = text::check(object.text, name)?;
    let id = object.id.map(|id| match id {
        Id::Name(name) => name,
        Id::Number(number) => number.to_string(),
    });
    let date = object.date.filter(|date| !date.is_empty()).map(|date| day(date, name)).transpose()?;
    let [id, title, publisher, url] = [id, object.title, object.publisher, object.url].map(told);
    Ok((text, Metadata { id, title, date, date_supposed: false, publisher, url }))
}

/// JSON as text, without a byte order mark.
pub(super) fn utf8<'a>(json: &'a [u8], name: &str) -> Result<&'a str, Error> {
    let json = json.strip_prefix(text::BOM).unwrap_or(json);
    std::str::from_utf8(json).map_err(|error| Error::NotUtf8 { name: name.to_owned(), offset: error.valid_up_to() })
}

/// Data sets write an empty string for what they do not know.
fn told(field: Option<String>) -> Option<String> {
    field.filter(|text| !text.trim().is_empty())
}

/// What is wrong, with the column in characters (serde counts bytes).
fn explain(json: &str, error: &serde_json::Error) -> String {
    if json.trim().is_empty() {
        return "nothing here".to_owned();
    }
    let message = error.to_string();
    let plain = message.split(" at line ").next().unwrap_or(&message);
    if error.line() <= 1 { format!("{plain} (column {})", error.column()) } else { message }
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
        assert!(
            message(r#"{"id": "x"}"#).starts_with("a.jsonl line 3: missing field `text`"),
            "{}",
            message(r#"{"id": "x"}"#)
        );
        assert!(message(r#"{"text": "x", "date": "Monday"}"#).contains("\"Monday\" is not a date"));
        assert!(message(r#"{"text": "x", "date": "2014-06-166"}"#).contains("is not a date"));
        assert!(message("[1, 2]").contains("expected {\"text\""));
    }
}
