//! Addresses of an entry in other knowledge bases.

use crate::knowledge::Entry;
use crate::vocab::{DBPEDIA, GEONAMES, ISNI, VIAF, WIKIDATA};
use oxrdf::NamedNode;

/// Name of the knowledge base and address there, in order: Wikidata, DBpedia, GeoNames, ISNI, VIAF, the
/// file's own.
pub(super) fn targets(entry: &Entry) -> Vec<(&'static str, NamedNode)> {
    let addresses = [
        entry.wikidata.as_ref().map(|id| ("wikidata", format!("{WIKIDATA}{id}"))),
        entry.dbpedia.as_ref().map(|name| ("dbpedia", format!("{DBPEDIA}{name}"))),
        entry.geonames.map(|id| ("geonames", format!("{GEONAMES}{id}/"))),
        entry.isni.as_ref().map(|id| ("isni", format!("{ISNI}{id}"))),
        entry.viaf.as_ref().map(|id| ("viaf", format!("{VIAF}{id}"))),
    ];
    // In a newsroom's own vocabulary the key is an address.
    let own = Some(("own", entry.key.clone())).filter(|(_, key)| key.contains(':'));
    let addresses = addresses.into_iter().chain([own]);
    // The tables are checked, so every address is legal; one that is not is left out.
    addresses.flatten().filter_map(|(base, iri)| Some((base, NamedNode::new(iri).ok()?))).collect()
}
