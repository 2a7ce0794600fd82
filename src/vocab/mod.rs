//! The terms of every vocabulary that the graph uses, as constants. No other module writes a term's IRI.
//!
//! [`ng`], [`act`] and [`medium`] are the project's own vocabulary, declared in `ontology/newsgraph.ttl` ([`own`] lists all
//! of it); the other modules hold the terms that are taken from elsewhere, only those in use. Which thing is said with which term, `to_rdf` decides.

mod ng_terms;
mod taken;

pub use ng_terms::{act, medium, ng, own};
pub use taken::{
    cito, fact, geo, itsrdf, nif, org, prov, rdf, rdfs, schema, schema_class, semapv, skos, sssom, time, xsd,
};

/// Start of a Wikidata entity's address.
pub const WIKIDATA: &str = "http://www.wikidata.org/entity/";
/// Start of the address of the page about a Wikidata entity, by which some mean the entity.
pub const WIKIDATA_PAGE: &str = "https://www.wikidata.org/wiki/";
/// Start of a DBpedia resource's address.
pub const DBPEDIA: &str = "http://dbpedia.org/resource/";
/// Start of a GeoNames feature's address, which ends with a slash after the number.
pub const GEONAMES: &str = "https://sws.geonames.org/";
/// Start of the address of a name in the ISNI register, which ends with its sixteen digits.
pub const ISNI: &str = "https://isni.org/isni/";
/// Start of the address of a cluster of the Virtual International Authority File.
pub const VIAF: &str = "http://viaf.org/viaf/";

/// Name and IRI of every prefix that Turtle and queries use, in order of names.
pub const PREFIXES: &[(&str, &str)] = &[
    ("cito", cito::IRI),
    ("dbr", DBPEDIA),
    ("dct", "http://purl.org/dc/terms/"),
    ("fact", fact::IRI),
    ("geo", geo::IRI),
    ("itsrdf", itsrdf::IRI),
    ("ng", ng::IRI),
    ("nif", nif::IRI),
    ("org", org::IRI),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prov", prov::IRI),
    ("rdf", rdf::IRI),
    ("rdfs", rdfs::IRI),
    ("schema", schema::IRI),
    ("semapv", semapv::IRI),
    ("skos", skos::IRI),
    ("sssom", sssom::IRI),
    ("time", time::IRI),
    ("wd", WIKIDATA),
    ("xsd", xsd::IRI),
];

/// Makes a module of constants out of a vocabulary's terms: each a `NamedNodeRef`, and all of them in `ALL`, so that a
/// test can compare the list with the ontology and no term can be left out.
macro_rules! vocabulary {
    ($(#[$about:meta])* $module:ident = $iri:literal { $($(#[$doc:meta])* $constant:ident = $local:literal,)* }) => {
        $(#[$about])*
        pub mod $module {
            use oxrdf::NamedNodeRef;

            /// What every term of this vocabulary starts with.
            pub const IRI: &str = $iri;

            $($(#[$doc])* pub const $constant: NamedNodeRef<'static> = NamedNodeRef::new_unchecked(concat!($iri, $local));)*

            /// Every term of this module.
            pub const ALL: &[NamedNodeRef<'static>] = &[$($constant),*];

            /// The term with this local name, if this module has it.
            pub fn named(local: &str) -> Option<NamedNodeRef<'static>> {
                ALL.iter().copied().find(|term| term.as_str().strip_prefix(IRI) == Some(local))
            }
        }
    };
}
use vocabulary;

#[cfg(test)]
mod tests {
    use super::{PREFIXES, act, own, schema, schema_class};
    use oxrdf::NamedNode;
    use std::collections::BTreeSet;

    #[test]
    fn prefixes_are_sorted_and_legal() {
        assert!(PREFIXES.is_sorted());
        for (name, iri) in PREFIXES {
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase()), "{name}");
            assert!(NamedNode::new(*iri).is_ok() && iri.ends_with(['#', '/']), "{iri}");
        }
    }

    #[test]
    fn terms_are_legal_and_listed_once() {
        for all in [own().collect(), schema::ALL.to_vec(), schema_class::ALL.to_vec()] {
            assert!(all.iter().all(|term| NamedNode::new(term.as_str()).is_ok()));
            assert_eq!(all.iter().map(|term| term.as_str()).collect::<BTreeSet<_>>().len(), all.len());
        }
        assert_eq!(act::named("RuleOut"), Some(act::RULE_OUT));
        assert_eq!(act::named("Interview"), None);
    }
}
