//! What a ruling makes of a thing: its IRI, and where it is linked to.

use crate::knowledge::{EntryId, Knowledge};
use crate::rulings::{Id, Ruling};
use crate::to_rdf::mint::Mint;
use crate::to_rdf::targets::targets;
use crate::vocab::{DBPEDIA, GEONAMES, WIKIDATA, schema, skos};
use oxrdf::{NamedNode, NamedNodeRef};

/// The properties that lead from a thing straight to other knowledge bases.
pub(super) const LINKS: [NamedNodeRef<'static>; 3] = [skos::EXACT_MATCH, skos::CLOSE_MATCH, schema::SAME_AS];

/// What is decided about a thing.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Decision {
    pub(super) iri: NamedNode,
    /// Names of knowledge bases and addresses there.
    pub(super) targets: Vec<(&'static str, NamedNode)>,
    /// The entry whose background belongs to it.
    pub(super) entry: Option<EntryId>,
}

impl Decision {
    /// Of a thing with this name in the article.
    pub(super) fn new(ruling: &Ruling<'_>, name: &str, knowledge: &Knowledge, mint: &Mint<'_>) -> Self {
        if let Some(entry) = ruling.entry.and_then(|id| knowledge.entry(id)) {
            return Self { iri: mint.known(entry), targets: targets(entry), entry: ruling.entry };
        }
        let (iri, target) = match ruling.id {
            Id::None => (mint.named(ruling.kind, name), None),
            Id::Local(own) => (mint.local(own), None),
            Id::Wikidata(id) => (mint.identified(id), Some(("wikidata", format!("{WIKIDATA}{id}")))),
            Id::GeoNames(id) => {
                (mint.identified(&format!("geonames-{id}")), Some(("geonames", format!("{GEONAMES}{id}/"))))
            }
            Id::Dbpedia(title) => {
                let address = format!("{DBPEDIA}{title}");
                (mint.addressed(title, &address), Some(("dbpedia", address)))
            }
            Id::Address(address) => {
                let last = address.as_str().trim_end_matches('/').rsplit(['/', '#']).next().unwrap_or_default();
                (mint.addressed(last, address.as_str()), Some(("own", address.as_str().to_owned())))
            }
        };
        // Every id was checked when the row was read.
        let target = target.and_then(|(base, target)| Some((base, NamedNode::new(target).ok()?)));
        Self { iri, targets: target.into_iter().collect(), entry: None }
    }
}
