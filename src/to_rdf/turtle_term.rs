//! Single terms in Turtle: prefixed names, relative addresses, literals. Which terms, `turtle` decides.
//!
//! What is written is legal for strict readers: local names hold only `[A-Za-z0-9_-]` (a legal `\.` is refused by
//! rdflib), and every character that a reader could take for something else is escaped.

use crate::vocab::{PREFIXES, xsd};
use oxrdf::{Literal, NamedNode, NamedOrBlankNode, Term};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Folders under the base whose IRIs get a prefix of the same name (`entity:Q794`).
const FOLDERS: [&str; 7] = ["entity", "extraction", "agent", "organization", "person", "place", "role"];

/// How IRIs are shortened, and which prefixes that took.
pub(super) struct Names {
    /// Namespace → prefix name.
    prefixes: BTreeMap<String, &'static str>,
    /// IRI against which `<#…>` is read, when there is one.
    base: Option<String>,
    /// Namespaces used so far.
    used: BTreeSet<String>,
}

impl Names {
    /// Prefixes for the vocabularies and for the instances under `root` (an address with its final slash).
    pub(super) fn new(root: &str) -> Self {
        let vocabularies = PREFIXES.iter().map(|(name, iri)| ((*iri).to_owned(), *name));
        let instances = FOLDERS.iter().map(|folder| (format!("{root}{folder}/"), *folder));
        Self { prefixes: vocabularies.chain(instances).collect(), base: None, used: BTreeSet::new() }
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
    pub(super) fn used(&self) -> Vec<(&'static str, &str)> {
        let mut used: Vec<_> =
            self.used.iter().filter_map(|iri| Some((*self.prefixes.get(iri)?, iri.as_str()))).collect();
        used.sort_unstable();
        used
    }

    /// An IRI as Turtle writes it.
    pub(super) fn iri(&mut self, iri: &str) -> String {
        if let Some(fragment) = self.base.as_deref().and_then(|base| iri.strip_prefix(base))
            && (fragment.is_empty() || fragment.starts_with('#'))
        {
            return bracketed(fragment);
        }
        if let Some(cut) = iri.rfind(['#', '/'])
            && let (namespace, local) = iri.split_at(cut + 1)
            && let Some(name) = self.prefixes.get(namespace)
            && is_plain_local(local)
        {
            if !self.used.contains(namespace) {
                self.used.insert(namespace.to_owned());
            }
            return format!("{name}:{local}");
        }
        bracketed(iri)
    }

    /// A subject as Turtle writes it.
    pub(super) fn subject(&mut self, subject: &NamedOrBlankNode) -> String {
        match subject {
            NamedOrBlankNode::NamedNode(node) => self.iri(node.as_str()),
            NamedOrBlankNode::BlankNode(node) => node.to_string(),
        }
    }

    /// An object as Turtle writes it.
    pub(super) fn object(&mut self, object: &Term) -> String {
        match object {
            Term::NamedNode(node) => self.iri(node.as_str()),
            Term::Literal(literal) => self.literal(literal),
            Term::BlankNode(node) => node.to_string(),
        }
    }

    /// A predicate as Turtle writes it.
    pub(super) fn predicate(&mut self, predicate: &NamedNode) -> String {
        if predicate.as_ref() == crate::vocab::rdf::TYPE { "a".to_owned() } else { self.iri(predicate.as_str()) }
    }

    fn literal(&mut self, literal: &Literal) -> String {
        let value = literal.value();
        if let Some(language) = literal.language() {
            return format!("{}@{language}", quoted(value));
        }
        let datatype = literal.datatype();
        if datatype == xsd::STRING {
            quoted(value)
        } else if is_bare(value, datatype.as_str()) {
            value.to_owned()
        } else {
            format!("{}^^{}", quoted(value), self.iri(datatype.as_str()))
        }
    }
}

fn is_plain_local(local: &str) -> bool {
    !local.is_empty()
        && !local.starts_with('-')
        && local.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

/// An IRI between angle brackets; characters that may not stand there (the term was not checked) are escaped.
fn bracketed(iri: &str) -> String {
    let mut out = String::with_capacity(iri.len() + 2);
    out.push('<');
    for character in iri.chars() {
        match character {
            '\0'..=' ' | '<' | '>' | '"' | '{' | '}' | '|' | '^' | '`' | '\\' => {
                let _ = write!(out, "\\u{:04X}", u32::from(character));
            }
            _ => out.push(character),
        }
    }
    out.push('>');
    out
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

/// A string with its quotation marks; one with line breaks is written over several lines.
fn quoted(value: &str) -> String {
    let long = value.contains('\n');
    let mark = if long { "\"\"\"" } else { "\"" };
    let mut out = String::with_capacity(value.len() + 2 * mark.len());
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
    out
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

    #[test]
    fn shortens_only_what_stays_legal() {
        let mut names = Names::new("https://example.org/id/");
        names.set_base("https://example.org/id/article/k");
        assert_eq!(names.iri("https://schema.org/Person"), "schema:Person");
        assert_eq!(names.iri("https://example.org/id/entity/Q794"), "entity:Q794");
        assert_eq!(names.iri("http://dbpedia.org/resource/A._B"), "<http://dbpedia.org/resource/A._B>");
        assert_eq!(names.iri("http://dbpedia.org/resource/-a"), "<http://dbpedia.org/resource/-a>");
        assert_eq!(names.iri("https://example.org/id/article/k#char=1,2"), "<#char=1,2>");
        assert_eq!(names.iri("https://example.org/id/article/k"), "<>");
        assert_eq!(names.iri("https://example.org/id/article/kk"), "<https://example.org/id/article/kk>");
        assert_eq!(names.iri("urn:a b"), "<urn:a\\u0020b>");
        let used: Vec<_> = names.used().into_iter().map(|(name, _)| name).collect();
        assert_eq!(used, ["entity", "schema"]);
    }

    #[test]
    fn bare_numbers_only_when_they_read_the_same() {
        let mut names = Names::new("https://example.org/id/");
        let mut write = |value: &str, datatype| names.literal(&Literal::new_typed_literal(value, datatype));
        assert_eq!(write("-5", xsd::INTEGER), "-5");
        assert_eq!(write("0.93", xsd::DECIMAL), "0.93");
        assert_eq!(write("1.", xsd::DECIMAL), "\"1.\"^^xsd:decimal");
        assert_eq!(write("1", xsd::BOOLEAN), "\"1\"^^xsd:boolean");
        assert_eq!(write("five", xsd::INTEGER), "\"five\"^^xsd:integer");
    }

    #[test]
    fn strings_are_escaped() {
        assert_eq!(quoted("say \"no\"\\"), "\"say \\\"no\\\"\\\\\"");
        assert_eq!(quoted("a\n\"b\" \"\"\""), "\"\"\"a\n\"b\" \\\"\\\"\\\"\"\"\"");
        assert_eq!(quoted("\0\u{FFFE}\u{1FFFF}\r"), "\"\\u0000\\uFFFE\\U0001FFFF\\r\"");
    }
}
