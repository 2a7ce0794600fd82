//! What XML 1.0 cannot carry in plain sight: carriage returns, which readers turn into line feeds, and control
//! characters, which it cannot carry at all.

use super::Format;
use oxrdf::{Literal, Quad, Term};
use std::borrow::Cow;
use std::io::{self, Write};

/// Passes bytes on; when switched on, carriage returns as character references.
pub(super) struct Returns<W> {
    out: W,
    on: bool,
}

impl<W> Returns<W> {
    /// Wraps `out`.
    pub(super) fn new(out: W, on: bool) -> Self {
        Self { out, on }
    }

    /// The wrapped output.
    pub(super) fn into_inner(self) -> W {
        self.out
    }
}

impl<W: Write> Write for Returns<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.on {
            return self.out.write(bytes);
        }
        // Either everything up to the next carriage return, or that one alone.
        match bytes.iter().position(|byte| *byte == b'\r') {
            Some(0) => self.out.write_all(b"&#13;").map(|()| 1),
            Some(at) => self.out.write(&bytes[..at]),
            None => self.out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The quad as `format` can hold it. In RDF/XML each character of a literal that no XML 1.0 document can hold is replaced
/// by U+FFFD: one code point for one, so that offsets still fit. Borrowed when nothing is replaced.
pub fn as_written(quad: &Quad, format: Format) -> Cow<'_, Quad> {
    match &quad.object {
        Term::Literal(literal) if format == Format::RdfXml => match self::literal(literal) {
            Some(literal) => Cow::Owned(Quad { object: literal.into(), ..quad.clone() }),
            None => Cow::Borrowed(quad),
        },
        _ => Cow::Borrowed(quad),
    }
}

/// The literal without what XML cannot hold; `None` when it has no such character.
fn literal(literal: &Literal) -> Option<Literal> {
    let value = match text(literal.value()) {
        Cow::Borrowed(_) => return None,
        Cow::Owned(value) => value,
    };
    Some(match literal.language() {
        Some(language) => Literal::new_language_tagged_literal_unchecked(value, language),
        None => Literal::new_typed_literal(value, literal.datatype()),
    })
}

fn text(value: &str) -> Cow<'_, str> {
    let forbidden = |character: char| matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if value.contains(forbidden) { Cow::Owned(value.replace(forbidden, "\u{fffd}")) } else { Cow::Borrowed(value) }
}

#[cfg(test)]
mod tests {
    use super::{Returns, text};
    use std::io::Write as _;

    #[test]
    fn forbidden_characters_keep_their_place() {
        assert_eq!(text("a\u{1}b\u{ffff}c\n\r\t"), "a\u{fffd}b\u{fffd}c\n\r\t");
        assert_eq!(text("plain"), "plain");
    }

    #[test]
    fn carriage_returns_become_references() {
        let mut out = Returns::new(Vec::new(), true);
        out.write_all(b"a\r\nb\r").unwrap();
        assert_eq!(out.into_inner(), b"a&#13;\nb&#13;");
    }
}
