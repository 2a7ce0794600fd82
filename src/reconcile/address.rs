//! How the ids of a service become addresses.

use crate::to_rdf::is_address;
use std::fmt::Write as _;

/// The address of a service's thing, made of its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Space {
    /// The id behind a start.
    Start(String),
    /// A template and what stands for the id in it.
    Template(String, &'static str),
}

impl Space {
    /// The address; `None` when the id makes none.
    pub(super) fn address(&self, id: &str) -> Option<String> {
        let address = match self {
            _ if is_address(id) => id.to_owned(),
            Self::Start(start) => format!("{start}{}", encoded(id)),
            Self::Template(template, mark) => template.replace(mark, &encoded(id)),
        };
        is_address(&address).then_some(address)
    }

    /// What all addresses start with.
    pub(super) fn start(&self) -> &str {
        match self {
            Self::Start(start) => start,
            Self::Template(template, mark) => template.split(mark).next().unwrap_or_default(),
        }
    }
}

/// An id with all characters escaped that would be none of an address, or something else there than part of a name.
fn encoded(id: &str) -> String {
    let mut encoded = String::with_capacity(id.len());
    for letter in id.chars() {
        if letter.is_alphanumeric() || "-._~/:@!$&'()*+,;=%".contains(letter) {
            encoded.push(letter);
        } else {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::Space;

    #[test]
    fn ids_become_addresses() {
        let start = Space::Start("http://desk.example/".to_owned());
        assert_eq!(start.address("p 7#<é>").as_deref(), Some("http://desk.example/p%207%23%3Cé%3E"));
        assert_eq!(start.address("https://other.example/1").as_deref(), Some("https://other.example/1"));
        let template = Space::Template("http://desk.example/{id}.html".to_owned(), "{id}");
        assert_eq!(template.address("7").as_deref(), Some("http://desk.example/7.html"));
        assert_eq!(template.start(), "http://desk.example/");
        assert_eq!(Space::Start("nowhere".to_owned()).address("7"), None);
    }
}
