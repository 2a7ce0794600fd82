//! The article: the text that never changes again, and what is told of it from outside.

use super::CodePoints;
use super::hex;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

/// What is known of an article besides its text. Given by the user or the input format, never guessed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The id the input gives the article (the `id` of a JSON line).
    pub id: Option<String>,
    /// Headline, when it is not part of the text.
    pub title: Option<String>,
    /// Day of publication: the only "now" any stage knows.
    pub date: Option<Date>,
    /// The day is not the article's own word: the user gave it for all articles that say none.
    pub date_supposed: bool,
    /// Name of the publisher.
    pub publisher: Option<String>,
    /// Address of the article.
    pub url: Option<String>,
}

/// One article. Every later layer is spans of [`text`](Self::text).
#[derive(Debug, Clone)]
pub struct Article {
    /// The text, exactly as read (line ends included).
    pub text: String,
    /// What is told of it.
    pub metadata: Metadata,
    code_points: CodePoints,
    key: String,
}

impl Article {
    /// Takes a text and what is known of it.
    pub fn new(text: String, metadata: Metadata) -> Self {
        let code_points = CodePoints::of(&text);
        let key = key(&text, &metadata);
        Self { text, metadata, code_points, key }
    }

    /// 32 hexadecimal digits that depend on the text and its metadata alone: the same article has the same key on
    /// every machine. The first half of a SHA-256.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Code point offsets `(start, end)` of a byte span of this article.
    pub fn code_points(&self, span: super::Span) -> (usize, usize) {
        self.code_points.span(&self.text, span)
    }

    /// The characters a span marks.
    pub fn str(&self, span: super::Span) -> &str {
        span.of(&self.text)
    }
}

fn key(text: &str, metadata: &Metadata) -> String {
    let mut hash = Sha256::new();
    let date = metadata.date.map(|date| format!("{date}{}", if metadata.date_supposed { "?" } else { "" }));
    let fields = [&metadata.id, &metadata.title, &date, &metadata.publisher, &metadata.url];
    for field in fields {
        // A length before each field keeps ("ab", "c") and ("a", "bc") apart; an absent field is not an empty one.
        match field {
            Some(value) => {
                hash.update([1]);
                hash.update((value.len() as u64).to_le_bytes());
                hash.update(value);
            }
            None => hash.update([0]),
        }
    }
    hash.update(text);
    hex(&hash.finalize()[..16])
}

#[cfg(test)]
mod tests {
    use super::{Article, Metadata};
    use jiff::civil::date;

    #[test]
    fn the_key_tells_metadata_apart() {
        let plain = Article::new("text".into(), Metadata::default());
        let titled = Article::new("text".into(), Metadata { title: Some(String::new()), ..Metadata::default() });
        let dated = |date_supposed| {
            let metadata = Metadata { date: Some(date(2019, 3, 4)), date_supposed, ..Metadata::default() };
            Article::new("text".into(), metadata)
        };
        assert_ne!(plain.key(), titled.key());
        assert_ne!(dated(true).key(), dated(false).key());
        assert_eq!(plain.key().len(), 32);
        assert_eq!(plain.key(), Article::new("text".into(), Metadata::default()).key());
    }
}
