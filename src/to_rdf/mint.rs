//! Mints the IRIs of things. They come from content alone, so that shards made on different machines merge.
//!
//! Takes names, offsets and ids; gives IRIs that need no escaping. Which IRI a thing of a document gets, `build` decides.

use crate::document::EntityKind;
use crate::document::hex;
use crate::knowledge::Entry;
use deunicode::deunicode;
use oxrdf::NamedNode;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use unicode_normalization::UnicodeNormalization;

/// Longest slug, in bytes; the hash behind it tells longer names apart.
const SLUG: usize = 48;

/// Mints for one base, and within it for one article.
pub(super) struct Mint<'a> {
    base: &'a str,
    article: String,
    taken: BTreeSet<String>,
}

impl<'a> Mint<'a> {
    /// For the article with this key.
    pub(super) fn new(base: &'a str, key: &str) -> Self {
        Self { base, article: format!("{base}article/{key}"), taken: BTreeSet::new() }
    }

    /// The article, which is also the name of its graph.
    pub(super) fn article(&self) -> NamedNode {
        NamedNode::new_unchecked(&self.article)
    }

    /// Characters of the article, by code points.
    pub(super) fn characters(&self, (start, end): (usize, usize)) -> NamedNode {
        NamedNode::new_unchecked(format!("{}#char={start},{end}", self.article))
    }

    /// A part of the article that is named alike each time (`block-3`, `date`).
    pub(super) fn part(&self, name: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}#{name}", self.article))
    }

    /// A thing of the article that needs a name of its own: a second one of the same name gets `-2`.
    pub(super) fn thing(&mut self, name: &str) -> NamedNode {
        let mut full = name.to_owned();
        let mut count = 1;
        while !self.taken.insert(full.clone()) {
            count += 1;
            full = format!("{name}-{count}");
        }
        self.part(&full)
    }

    /// Keeps names of things of the article from being given again.
    pub(super) fn take<'n>(&mut self, names: impl Iterator<Item = &'n str>) {
        self.taken.extend(names.map(str::to_owned));
    }

    /// A thing that the knowledge base knows: by its id in Wikidata or GeoNames, else by its key in the tables.
    pub(super) fn known(&self, entry: &Entry) -> NamedNode {
        match (&entry.wikidata, entry.geonames) {
            (Some(id), _) => self.identified(id),
            (None, Some(id)) => self.identified(&format!("geonames-{id}")),
            // In a newsroom's own vocabulary the key is an address.
            (None, None) if entry.key.contains(':') => self.addressed(&entry.name, &entry.key),
            // The ministries of two countries may differ at the end alone.
            (None, None) => self.identified(&whole_slug(&entry.key)),
        }
    }

    /// A thing with this id in another knowledge base.
    pub(super) fn identified(&self, id: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}entity/{id}", self.base))
    }

    /// A thing with this address in another knowledge base, which calls it so.
    pub(super) fn addressed(&self, name: &str, address: &str) -> NamedNode {
        self.identified(&format!("{}-{}", slug(name), hash(&[address])))
    }

    /// A thing that the user has named, with letters, digits, hyphens and underscores.
    pub(super) fn local(&self, name: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}local/{name}", self.base))
    }

    /// A person, organization or place by kind and full name: the same name is the same thing in every article, until
    /// somebody says otherwise.
    pub(super) fn named(&self, kind: EntityKind, name: &str) -> NamedNode {
        let folder = folder(kind);
        let name: String = squeezed(name).nfc().collect();
        let hash = hash(&[folder, "\n", &name]);
        let slug = slug(&name);
        let hyphen = if slug.is_empty() { "" } else { "-" };
        NamedNode::new_unchecked(format!("{}{folder}/{slug}{hyphen}{hash}", self.base))
    }

    /// A role by its label: two labels are two roles, so that a role has one label in all articles.
    pub(super) fn role(&self, label: &str) -> NamedNode {
        let slug = slug_of(label, |byte| byte);
        let (hyphen, hash) = match slug.as_str() {
            // The address tells the label.
            slug if slug.replace('-', " ") == label => ("", String::new()),
            "" => ("", hash(&[label])),
            _ => ("-", hash(&[label])),
        };
        NamedNode::new_unchecked(format!("{}role/{slug}{hyphen}{hash}", self.base))
    }

    /// Something about this program: `extraction/newsgraph-0.1.0`, or `extraction/newsgraph-0.1.0-1a2b3c4d` when it read with
    /// the model or the knowledge base files of those checksums.
    pub(super) fn program(&self, folder: &str, checksums: &[String]) -> NamedNode {
        let mut iri = format!("{}{folder}/newsgraph-{}", self.base, env!("CARGO_PKG_VERSION"));
        for checksum in checksums {
            let _ = write!(iri, "-{}", short(checksum));
        }
        NamedNode::new_unchecked(iri)
    }
}

/// Eight hexadecimal digits that tell texts apart.
fn hash(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    hex(&hash.finalize()[..4])
}

/// The start of a checksum, enough to tell models apart.
pub(super) fn short(checksum: &str) -> &str {
    checksum.get(..8).unwrap_or(checksum)
}

/// The graph that background facts go into.
pub fn background_graph(base: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{base}knowledge"))
}

/// The graph in which a store notes where each article was read from.
pub(super) fn sources_graph(base: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{base}sources"))
}

fn folder(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
        EntityKind::Place => "place",
        EntityKind::Group => "group",
        EntityKind::Document => "document",
        EntityKind::UnnamedSource => "source",
    }
}

/// The words of `text` with single spaces between them.
pub(super) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Letters and digits of `name` in ASCII and lower case, everything else as single hyphens, none at the ends.
fn slug(name: &str) -> String {
    slug_of(name, |byte| byte.to_ascii_lowercase())
}

fn slug_of(name: &str, letter: impl Fn(u8) -> u8) -> String {
    let mut slug = String::new();
    for byte in deunicode(name).bytes() {
        if slug.len() >= SLUG {
            break;
        }
        if byte.is_ascii_alphanumeric() {
            slug.push(char::from(letter(byte)));
        } else if byte != b'\'' && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// A slug that stands alone: with a hash where it had to be cut, so that two long names do not become one.
fn whole_slug(name: &str) -> String {
    let slug = slug(name);
    if slug.len() + 1 < SLUG { slug } else { format!("{slug}-{}", hash(&[name])) }
}

#[cfg(test)]
mod tests {
    use super::{Mint, slug, whole_slug};
    use crate::document::EntityKind;

    #[test]
    fn slugs_are_plain_ascii() {
        assert_eq!(slug("Nicolás Maduro"), "nicolas-maduro");
        assert_eq!(slug("  O’Brien & Söhne, Ltd. "), "obrien-sohne-ltd");
        assert_eq!(slug("北京"), "bei-jing");
        assert_eq!(slug("!?"), "");
        assert!(slug(&"a ".repeat(500)).len() <= super::SLUG);
    }

    #[test]
    fn long_slugs_that_stand_alone_are_told_apart() {
        let of = |country: &str| whole_slug(&format!("ministry of rivers, inland harbours and waterways of {country}"));
        assert_ne!(of("Norland"), of("Sudland"));
        assert_eq!(whole_slug("Ministry of Rivers"), "ministry-of-rivers");
    }

    #[test]
    fn labels_of_roles_tell_them_apart() {
        let mint = Mint::new("https://example.org/", "k");
        let role = |label: &str| mint.role(label).as_str().replace("https://example.org/role/", "");
        assert_eq!(role("foreign minister"), "foreign-minister");
        assert_eq!(role("CEO"), "CEO");
        let labels = ["attaché", "attache", "mayor's aide", "mayors aide", "ceo", "CEO", "北京", "!", ""];
        let addresses: std::collections::BTreeSet<String> = labels.iter().map(|label| role(label)).collect();
        assert_eq!(addresses.len(), labels.len(), "{addresses:?}");
    }

    #[test]
    fn names_decide_kinds_tell_apart() {
        let mint = Mint::new("https://example.org/", "k");
        let person = mint.named(EntityKind::Person, "Ana  Lopes");
        assert_eq!(person, mint.named(EntityKind::Person, "Ana Lopes"));
        assert_ne!(person, mint.named(EntityKind::Person, "Ana Lópes"));
        assert_ne!(mint.named(EntityKind::Place, "Lopes"), mint.named(EntityKind::Organization, "Lopes"));
        assert!(person.as_str().starts_with("https://example.org/person/ana-lopes-"));
        // One character or two, it is the same name.
        assert_eq!(mint.named(EntityKind::Person, "Jose\u{301}"), mint.named(EntityKind::Person, "José"));
    }

    #[test]
    fn a_second_thing_of_one_name_is_counted() {
        let mut mint = Mint::new("https://example.org/", "k");
        assert_eq!(mint.thing("statement-1-2").as_str(), "https://example.org/article/k#statement-1-2");
        assert_eq!(mint.thing("statement-1-2").as_str(), "https://example.org/article/k#statement-1-2-2");
    }
}
