//! What a row says that a thing is.

use crate::vocab::{DBPEDIA, GEONAMES, WIKIDATA};
use oxrdf::NamedNode;
use std::fmt;

/// The right id of a thing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Id {
    /// Nothing that a knowledge base has: `none`.
    None,
    /// A thing of the user's own, by the name that they give it: `local:the-word`.
    Local(String),
    /// `Q794`.
    Wikidata(String),
    /// `geonames:98182`.
    GeoNames(u32),
    /// `dbpedia:Iran`.
    Dbpedia(String),
    /// An address in any other knowledge base.
    Address(NamedNode),
}

impl Id {
    /// The id that a cell holds; `None` when it holds none.
    pub fn parse(cell: &str) -> Option<Self> {
        if cell.eq_ignore_ascii_case("none") {
            return Some(Self::None);
        }
        if let Some(name) = cell.strip_prefix("local:") {
            return is_local(name).then(|| Self::Local(name.to_owned()));
        }
        if let Some(id) = cell.strip_prefix("geonames:") {
            return geonames(id);
        }
        if let Some(name) = cell.strip_prefix("dbpedia:").or_else(|| cell.strip_prefix("dbr:")) {
            return dbpedia(name);
        }
        if let Some(rest) = cell.strip_prefix("https://").or_else(|| cell.strip_prefix("http://")) {
            return address(cell, rest);
        }
        wikidata(cell.strip_prefix("wd:").unwrap_or(cell))
    }

    /// What a knowledge base finds the entry by; `None` for what no knowledge base has.
    pub(super) fn key(&self) -> Option<String> {
        match self {
            Self::None | Self::Local(_) => None,
            Self::Wikidata(id) => Some(id.clone()),
            Self::GeoNames(id) => Some(format!("geonames:{id}")),
            Self::Dbpedia(name) => Some(format!("dbpedia:{name}")),
            Self::Address(address) => Some(address.as_str().to_owned()),
        }
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("none"),
            Self::Local(name) => write!(f, "local:{name}"),
            Self::Wikidata(id) => f.write_str(id),
            Self::GeoNames(id) => write!(f, "geonames:{id}"),
            Self::Dbpedia(name) => write!(f, "dbpedia:{name}"),
            Self::Address(address) => f.write_str(address.as_str()),
        }
    }
}

/// Names that need no escaping in any format.
fn is_local(name: &str) -> bool {
    name.len() <= 64
        && name.starts_with(|first: char| first.is_ascii_alphanumeric())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

/// A number as ids have it: no sign, no zeros before it.
fn is_number(digits: &str) -> bool {
    let first = digits.bytes().next();
    first.is_some_and(|first| first != b'0') && digits.len() <= 12 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn wikidata(id: &str) -> Option<Id> {
    id.strip_prefix('Q').filter(|digits| is_number(digits)).map(|_| Id::Wikidata(id.to_owned()))
}

fn geonames(id: &str) -> Option<Id> {
    Some(id).filter(|id| is_number(id)).and_then(|id| id.parse().ok()).map(Id::GeoNames)
}

fn dbpedia(name: &str) -> Option<Id> {
    let legal = !name.is_empty() && NamedNode::new(format!("{DBPEDIA}{name}")).is_ok();
    legal.then(|| Id::Dbpedia(name.to_owned()))
}

/// An address as people copy it from the browser, of the knowledge bases that have ids, and any other as it is. `rest` is
/// what stands behind the scheme.
fn address(whole: &str, rest: &str) -> Option<Id> {
    let own = |start: &str| start.split_once("://").map_or(start, |(_, rest)| rest).to_owned();
    let wikidata_page = own(WIKIDATA).replace("entity/", "wiki/");
    let geonames_page = own(GEONAMES).replacen("sws.", "www.", 1);
    for start in [own(WIKIDATA), wikidata_page] {
        if let Some(id) = rest.strip_prefix(&start) {
            return wikidata(id);
        }
    }
    for start in [own(GEONAMES), geonames_page] {
        if let Some(id) = rest.strip_prefix(&start) {
            return geonames(id.split('/').next().unwrap_or_default());
        }
    }
    if let Some(name) = rest.strip_prefix(&own(DBPEDIA)) {
        return dbpedia(name);
    }
    let named = rest.starts_with(|first: char| first.is_alphanumeric() || first == '[');
    NamedNode::new(whole).ok().filter(|_| named).map(Id::Address)
}
