//! Single terms in Turtle: prefixed names, relative addresses, literals. Which terms, `turtle` decides.
//!
//! What is written is legal for strict readers: local names hold only `[A-Za-z0-9_-]` (a legal `\.` is refused by
//! rdflib), and every character that a reader could take for something else is escaped.

use crate::vocab::{PREFIXES, xsd};
use oxrdf::{Literal, NamedNode, NamedOrBlankNode, Term};
use std::fmt::Write as _;

/// Folders under the base whose IRIs get a prefix of the same name (`entity:Q794`).
const FOLDERS: [&str; 8] = [NUMBERED, "extraction", "agent", "local", "organization", "person", "place", "role"];

/// The folder whose IRIs end with an id that tells a reader nothing.
const NUMBERED: &str = "entity";

/// How IRIs are shortened, and which prefixes that took.
pub(super) struct Names {
    prefixes: Vec<Prefix>,
    /// IRI against which `<#…>` is read, when there is one.
    base: Option<String>,
}

struct Prefix {
    name: &'static str,
    namespace: String,
    used: bool,
}

/// What an address looks like to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// It tells what it names.
    Telling,
    /// It is an offset or a number.
    Number,
}

impl Names {
    /// Prefixes for the vocabularies and for the instances under `root` (an address with its final slash).
    pub(super) fn new(root: &str) -> Self {
        let prefix = |name, namespace| Prefix { name, namespace, used: false };
        let vocabularies = PREFIXES.iter().map(|(name, iri)| prefix(*name, (*iri).to_owned()));
        let instances = FOLDERS.iter().map(|folder| prefix(*folder, format!("{root}{folder}/")));
        let mut prefixes: Vec<Prefix> = vocabularies.chain(instances).collect();
        prefixes.sort_by_key(|prefix| prefix.name);
        Self { prefixes, base: None }
    }

    /// Shortens addresses in the document `base` to their part from `#` on, if `base` is an address that every reader
    /// resolves alike.
    pub(super) fn set_base(&mut self, base: &str) {
        let plain = base.starts_with("https://") || base.starts_with("http://");
        self.base = (plain && !base.contains(['#', '?'])).then(|| base.to_owned());
    }

    /// The base, if there is one.
    pub(super) fn base(&self) -> Option<&str> {
        self.base.as_deref()
    }

    /// Prefix name and namespace of all that was used, in order of names.
    pub(super) fn used(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.prefixes.iter().filter(|prefix| prefix.used).map(|prefix| (prefix.name, prefix.namespace.as_str()))
    }

    /// Writes an IRI.
    pub(super) fn iri(&mut self, out: &mut String, iri: &str) -> Look {
        if let Some(fragment) = self.base.as_deref().and_then(|base| iri.strip_prefix(base))
            && (fragment.is_empty() || fragment.starts_with('#'))
        {
            bracketed(out, fragment);
            return Look::Number;
        }
        if let Some(cut) = iri.rfind(['#', '/'])
            && let (namespace, local) = iri.split_at(cut + 1)
            // So few are searched that comparing lengths, which equality does first, is the quickest way.
            && let Some(prefix) = self.prefixes.iter_mut().find(|prefix| prefix.namespace == namespace)
            && is_plain_local(local)
        {
            prefix.used = true;
            out.push_str(prefix.name);
            out.push(':');
            out.push_str(local);
            return if prefix.name == NUMBERED { Look::Number } else { Look::Telling };
        }
        bracketed(out, iri);
        Look::Telling
    }

    /// Writes a subject.
    pub(super) fn subject(&mut self, out: &mut String, subject: &NamedOrBlankNode) {
        match subject {
            NamedOrBlankNode::NamedNode(node) => {
                self.iri(out, node.as_str());
            }
            NamedOrBlankNode::BlankNode(node) => {
                let _ = write!(out, "{node}");
            }
        }
    }

    /// Writes an object.
    pub(super) fn object(&mut self, out: &mut String, object: &Term) -> Look {
        match object {
            Term::NamedNode(node) => return self.iri(out, node.as_str()),
            Term::Literal(literal) => self.literal(out, literal),
            Term::BlankNode(node) => {
                let _ = write!(out, "{node}");
            }
        }
        Look::Telling
    }

    /// Writes a predicate.
    pub(super) fn predicate(&mut self, out: &mut String, predicate: &NamedNode) {
        if predicate.as_ref() == crate::vocab::rdf::TYPE {
            out.push('a');
        } else {
            self.iri(out, predicate.as_str());
        }
    }

    fn literal(&mut self, out: &mut String, literal: &Literal) {
        let value = literal.value();
        let datatype = literal.datatype();
        if let Some(language) = literal.language() {
            quoted(out, value);
            let _ = write!(out, "@{language}");
        } else if datatype == xsd::STRING {
            quoted(out, value);
        } else if is_bare(value, datatype.as_str()) {
            out.push_str(value);
        } else {
            quoted(out, value);
            out.push_str("^^");
            self.iri(out, datatype.as_str());
        }
    }
}

fn is_plain_local(local: &str) -> bool {
    !local.is_empty()
        && !local.starts_with('-')
        && local.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

/// Writes an IRI between angle brackets; characters that may not stand there (the term was not checked) are escaped.
fn bracketed(out: &mut String, iri: &str) {
    let illegal = |c: char| matches!(c, '\0'..=' ' | '<' | '>' | '"' | '{' | '}' | '|' | '^' | '`' | '\\');
    out.push('<');
    let mut rest = iri;
    while let Some(at) = rest.find(illegal) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let mut characters = after.chars();
        if let Some(character) = characters.next() {
            let _ = write!(out, "\\u{:04X}", u32::from(character));
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
    out.push('>');
}

/// Whether a literal may stand without quotation marks and still be read as the same characters and datatype.
fn is_bare(value: &str, datatype: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = value.strip_prefix('-').unwrap_or(value);
    if datatype == xsd::INTEGER.as_str() {
        digits(unsigned)
    } else if datatype == xsd::DECIMAL.as_str() {
        unsigned.split_once('.').is_some_and(|(whole, part)| digits(whole) && digits(part))
    } else {
        datatype == xsd::BOOLEAN.as_str() && matches!(value, "true" | "false")
    }
}

/// Writes a string with its quotation marks; one with line breaks over several lines.
fn quoted(out: &mut String, value: &str) {
    if value.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\') {
        out.push('"');
        out.push_str(value);
        out.push('"');
        return;
    }
    let long = value.contains('\n');
    let mark = if long { "\"\"\"" } else { "\"" };
    out.push_str(mark);
    let mut characters = value.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\n' if long => out.push('\n'),
            // In a long string a single mark is harmless, unless it stands beside another or at the end.
            '"' if long && !matches!(characters.peek(), None | Some('"')) && !out.ends_with('"') => out.push('"'),
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            _ if needs_escape(character) && u32::from(character) > 0xFFFF => {
                let _ = write!(out, "\\U{:08X}", u32::from(character));
            }
            _ if needs_escape(character) => {
                let _ = write!(out, "\\u{:04X}", u32::from(character));
            }
            _ => out.push(character),
        }
    }
    out.push_str(mark);
}

/// Control characters, separators that editors break lines at, the byte order mark and Unicode's noncharacters: a tool
/// on the way could change them.
fn needs_escape(character: char) -> bool {
    let code = u32::from(character);
    character.is_control() || matches!(code, 0x2028 | 0x2029 | 0xFEFF | 0xFDD0..=0xFDEF) || code & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::{Names, quoted};
    use crate::vocab::xsd;
    use oxrdf::Literal;

    fn iri(names: &mut Names, iri: &str) -> String {
        let mut out = String::new();
        names.iri(&mut out, iri);
        out
    }

    #[test]
    fn shortens_only_what_stays_legal() {
        let mut names = Names::new("https://example.org/id/");
        names.set_base("https://example.org/id/article/k");
        for (long, short) in [
            ("https://schema.org/Person", "schema:Person"),
            ("https://example.org/id/entity/Q794", "entity:Q794"),
            ("http://dbpedia.org/resource/A._B", "<http://dbpedia.org/resource/A._B>"),
            ("http://dbpedia.org/resource/-a", "<http://dbpedia.org/resource/-a>"),
            ("https://example.org/id/article/k#char=1,2", "<#char=1,2>"),
            ("https://example.org/id/article/k", "<>"),
            ("https://example.org/id/article/kk", "<https://example.org/id/article/kk>"),
            ("urn:a b>", "<urn:a\\u0020b\\u003E>"),
        ] {
            assert_eq!(iri(&mut names, long), short);
        }
        let used: Vec<_> = names.used().map(|(name, _)| name).collect();
        assert_eq!(used, ["entity", "schema"]);
    }

    #[test]
    fn bare_numbers_only_when_they_read_the_same() {
        let mut names = Names::new("https://example.org/id/");
        let mut write = |value: &str, datatype| {
            let mut out = String::new();
            names.literal(&mut out, &Literal::new_typed_literal(value, datatype));
            out
        };
        assert_eq!(write("-5", xsd::INTEGER), "-5");
        assert_eq!(write("0.93", xsd::DECIMAL), "0.93");
        assert_eq!(write("1.", xsd::DECIMAL), "\"1.\"^^xsd:decimal");
        assert_eq!(write("1", xsd::BOOLEAN), "\"1\"^^xsd:boolean");
        assert_eq!(write("five", xsd::INTEGER), "\"five\"^^xsd:integer");
    }

    #[test]
    fn strings_are_escaped() {
        for (value, written) in [
            ("plain", "\"plain\""),
            ("say \"no\"\\", "\"say \\\"no\\\"\\\\\""),
            ("a\n\"b\" \"\"\"", "\"\"\"a\n\"b\" \\\"\\\"\\\"\"\"\""),
            ("\0\u{FFFE}\u{1FFFF}\r", "\"\\u0000\\uFFFE\\U0001FFFF\\r\""),
        ] {
            let mut out = String::new();
            quoted(&mut out, value);
            assert_eq!(out, written);
        }
    }
}
