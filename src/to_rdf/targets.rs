//! Addresses of an entry in other knowledge bases.

use crate::knowledge::Entry;
use crate::vocab::{DBPEDIA, GEONAMES, WIKIDATA};
use oxrdf::NamedNode;

/// Name of the knowledge base and address there, in order: Wikidata, DBpedia, GeoNames.
pub(super) fn targets(entry: &Entry) -> Vec<(&'static str, NamedNode)> {
    let addresses = [
        entry.wikidata.map(|id| ("wikidata", format!("{WIKIDATA}{id}"))),
        entry.dbpedia.map(|name| ("dbpedia", format!("{DBPEDIA}{name}"))),
        entry.geonames.map(|id| ("geonames", format!("{GEONAMES}{id}/"))),
    ];
    // The tables are checked, so every address is legal; one that is not is left out.
    addresses.into_iter().flatten().filter_map(|(base, iri)| Some((base, NamedNode::new(iri).ok()?))).collect()
}
