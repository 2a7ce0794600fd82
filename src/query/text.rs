//! Terms as people read them.

use crate::vocab;
use oxrdf::{NamedNode, Term};

/// A term for a table: names short, literals as their bare text.
pub fn text(term: &Term, base: &str) -> String {
    match term {
        Term::NamedNode(node) => name(node, base),
        Term::BlankNode(node) => node.to_string(),
        Term::Literal(literal) => literal.value().to_owned(),
    }
}

/// An IRI as a prefixed name, or without `base`, or as it is.
pub fn name(node: &NamedNode, base: &str) -> String {
    let iri = node.as_str();
    if let Some(rest) = iri.strip_prefix(base).filter(|rest| !rest.is_empty()) {
        return rest.to_owned();
    }
    // The longest start wins, should one prefix begin another.
    let prefixes = vocab::PREFIXES.iter().filter(|(_, start)| iri.starts_with(start) && iri.len() > start.len());
    match prefixes.max_by_key(|(_, start)| start.len()) {
        Some((prefix, start)) => format!("{prefix}:{}", &iri[start.len()..]),
        None => iri.to_owned(),
    }
}

/// The same of an address that may be none: then as it is.
pub fn short_name(iri: &str, base: &str) -> String {
    NamedNode::new(iri).map_or_else(|_| iri.to_owned(), |node| name(&node, base))
}

/// Whether a term is a number, which tables put to the right.
pub fn is_number(term: &Term) -> bool {
    let Term::Literal(literal) = term else { return false };
    let datatype = literal.datatype();
    let numbers = ["integer", "decimal", "double", "float", "nonNegativeInteger", "int", "long"];
    datatype.as_str().strip_prefix(vocab::xsd::IRI).is_some_and(|name| numbers.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::name;
    use oxrdf::NamedNode;

    #[test]
    fn names_are_short() {
        let short = |iri: &str| name(&NamedNode::new(iri).unwrap(), "https://w3id.org/newsgraph/id/");
        assert_eq!(short("https://w3id.org/newsgraph/ns#Say"), "ng:Say");
        assert_eq!(short("https://w3id.org/newsgraph/id/person/a-b"), "person/a-b");
        assert_eq!(short("http://example.com/x"), "http://example.com/x");
    }
}
