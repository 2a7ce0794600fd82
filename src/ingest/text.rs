//! Plain text files, and what makes bytes an article's text.

use super::Error;
use super::files::File;

/// The longest text that is taken for one article, in bytes. A newspaper's longest reads have a twentieth of it; what is
/// longer is a book or a mistake, and would cost time and memory that other articles need.
pub const TEXT_LIMIT: usize = 5_000_000;

/// The mark that some editors put before UTF-8. It belongs to the encoding, not to the text.
pub(super) const BOM: &[u8] = b"\xEF\xBB\xBF";

/// The text of a file, and its place.
pub(super) fn read(file: File) -> Result<(String, Option<String>), Error> {
    let bytes = file.bytes(TEXT_LIMIT + BOM.len())?;
    let text = check(decode(bytes, &file.name)?, &file.name)?;
    if is_json_list(&text) {
        return Err(Error::NotAnArticle { name: file.name, what: "a JSON list" });
    }
    let place = file.place();
    Ok((text, place))
}

/// The text that UTF-8 bytes stand for.
pub(super) fn decode(mut bytes: Vec<u8>, name: &str) -> Result<String, Error> {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(Error::NotAnArticle { name: name.to_owned(), what: "UTF-16" });
    }
    if let Some(offset) = bytes.iter().position(|byte| *byte == 0) {
        return Err(Error::Binary { name: name.to_owned(), offset });
    }
    if bytes.starts_with(BOM) {
        bytes.drain(..BOM.len());
    }
    // A file that was cut at the limit may end inside a character; it is refused for its length, not for that.
    if bytes.len() > TEXT_LIMIT {
        return Err(Error::TooLong { name: name.to_owned(), limit: TEXT_LIMIT });
    }
    String::from_utf8(bytes)
        .map_err(|error| Error::NotUtf8 { name: name.to_owned(), offset: error.utf8_error().valid_up_to() })
}

/// The text, if it can be an article's.
pub(super) fn check(text: String, name: &str) -> Result<String, Error> {
    let name = || name.to_owned();
    if text.trim().is_empty() {
        Err(Error::Empty { name: name() })
    } else if text.len() > TEXT_LIMIT {
        Err(Error::TooLong { name: name(), limit: TEXT_LIMIT })
    } else if let Some(offset) = text.find('\0') {
        Err(Error::Binary { name: name(), offset })
    } else if let Some(what) = markup(&text) {
        Err(Error::NotAnArticle { name: name(), what })
    } else {
        Ok(text)
    }
}

/// Tags that pages, and pieces of them, begin with.
const TAGS: &str = "html head body title meta link script style main article section header div span p h1 h2 h3 h4 br hr img a b i \
                    em strong ul ol li table blockquote figure font center";

/// The markup that a text begins with: its words are between tags, and the tags would be read as words.
fn markup(text: &str) -> Option<&'static str> {
    let start: String = text.trim_start().strip_prefix('<')?.chars().take(16).collect::<String>().to_ascii_lowercase();
    let name = start.split(|c: char| c == '>' || c == '/' || c.is_ascii_whitespace()).next().unwrap_or_default();
    // A tag has an end: "<a" alone may be anything.
    let is_tag = name.len() < start.len() && TAGS.split_whitespace().any(|tag| tag == name);
    if is_tag || start.starts_with("!doctype html") || start.starts_with("!--") {
        Some("HTML")
    } else {
        start.starts_with("?xml ").then_some("XML")
    }
}

/// A list of objects: articles, but not as plain text. The first object need not be whole to be known.
fn is_json_list(text: &str) -> bool {
    let inner = text.trim_start().strip_prefix('[').map(str::trim_start);
    inner.is_some_and(|inner| inner.starts_with('{')) && text.trim_end().ends_with(']')
}

#[cfg(test)]
mod tests {
    use super::{BOM, TEXT_LIMIT, check, decode, is_json_list};

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(decode([BOM, b"Text"].concat(), "a").unwrap(), "Text");
    }

    #[test]
    fn says_where_the_encoding_breaks() {
        let error = decode(b"caf\xE9 and more".to_vec(), "a.txt").unwrap_err();
        assert!(error.to_string().starts_with("a.txt: invalid UTF-8 at byte 3"), "{error}");
    }

    #[test]
    fn markup_is_told_from_text() {
        let told = |text: &str| check(text.into(), "a").map_or_else(|error| error.to_string(), |_| String::new());
        for page in
            ["<p>News", " <div class=\"a\">News", "<br/>News", "<!-- a --> News", "<!DOCTYPE HTML><p>", "<H1>News</H1>"]
        {
            assert!(told(page).contains("HTML is not read directly"), "{page}: {}", told(page));
        }
        assert!(told("<?xml version=\"1.0\"?><a>").contains("XML"));
        for text in ["<3 from Lyon", "<Reuters> News", "<pic> News", "< p > News", "The <p> tag", "<a"] {
            assert_eq!(told(text), "", "{text}");
        }
        assert!(is_json_list("[ {\"text\": \"a\"} ]\n") && !is_json_list("[citation needed] He left. [1]"));
    }

    #[test]
    fn refuses_what_is_no_article() {
        assert!(check(" \n\u{a0}".into(), "a").is_err());
        assert!(check("x".repeat(TEXT_LIMIT + 1), "a").is_err());
        assert!(check("a\0b".into(), "a").is_err());
        assert!(check("A line.".into(), "a").is_ok());
    }
}
