//! From byte offsets to the Unicode code points that users count in, and back.

use super::Span;

/// How many bytes lie between two remembered positions: small enough that a look-up scans little, large enough that
/// the table costs an eighth of the text at most.
const STRIDE: usize = 64;

/// Converts byte offsets of one text to code points (0-based) and back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodePoints {
    /// Code points before byte `i * STRIDE` (continuation bytes are not counted); empty for a text of ASCII alone.
    before: Vec<usize>,
}

impl CodePoints {
    /// Reads `text` once.
    pub fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self { before: Vec::new() };
        }
        let mut count = 0;
        let before = text
            .as_bytes()
            .chunks(STRIDE)
            .map(|chunk| {
                let here = count;
                count += leading_bytes(chunk);
                here
            })
            .collect();
        Self { before }
    }

    /// The number of code points before byte `byte` of `text` (the text this was made of).
    pub fn at(&self, text: &str, byte: usize) -> usize {
        if self.before.is_empty() {
            return byte;
        }
        let block = (byte / STRIDE).min(self.before.len() - 1);
        let rest = text.as_bytes().get(block * STRIDE..byte).unwrap_or(&[]);
        self.before[block] + leading_bytes(rest)
    }

    /// The code point offsets `(start, end)` of a span.
    pub fn span(&self, text: &str, span: Span) -> (usize, usize) {
        (self.at(text, span.start), self.at(text, span.end))
    }
}

/// Bytes that begin a character.
fn leading_bytes(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::CodePoints;

    #[test]
    fn agrees_with_counting_characters() {
        let text = "“Ünïcödé” ".repeat(40) + "plain tail";
        let index = CodePoints::of(&text);
        for (n, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(index.at(&text, byte), n);
        }
        assert_eq!(index.at(&text, text.len()), text.chars().count());
    }

    #[test]
    fn ascii_needs_no_table() {
        assert_eq!(CodePoints::of("plain").at("plain", 5), 5);
    }
}
