//! Writes into the graph of an article what reconciliation services say of the things in it, in the shape of all other links.
//!
//! A mapping that comes from a service has the rule `reconciliation` and names the service. So it can be told from the others,
//! and taken out again: a graph that is completed twice, or with other links the second time, has what the last time gave.

use super::mapping::{self, Told};
use super::{Graph, ends, order};
use crate::document::OutsideLink;
use crate::document::hex;
use crate::vocab::{ng, org, rdf, schema, semapv, skos, sssom, xsd};
use oxrdf::{Literal, NamedNode, Term, Triple};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// The rule of a link that a reconciliation service gave.
pub const RECONCILIATION: &str = "reconciliation";

/// Links by the IRI of the thing that they are of.
pub type OutsideLinks = BTreeMap<String, Vec<OutsideLink>>;

/// Gives the people, organizations and places of an article that have no link by newsgraph itself those of `links`, and no
/// others. Tells whether that changed the graph.
pub fn complete(graph: &mut Graph, links: &OutsideLinks) -> bool {
    let before = graph.article.clone();
    take_out(&mut graph.article);
    let linked: BTreeSet<&str> =
        graph.article.iter().filter(|triple| triple.predicate == sssom::SUBJECT_ID).filter_map(object).collect();
    let named = [schema::PERSON, org::ORGANIZATION, schema::PLACE].map(Term::from);
    let things: BTreeSet<&str> = graph
        .article
        .iter()
        .filter(|triple| triple.predicate == rdf::TYPE && named.contains(&triple.object))
        .filter_map(|triple| subject(triple).filter(|thing| !linked.contains(thing)))
        .collect();
    let wanted = things.into_iter().filter_map(|thing| links.get(thing)).flatten();
    let mut new = Vec::new();
    for link in wanted {
        // Both are addresses that were checked when they were accepted; one that is none is left out.
        let (Ok(entity), Ok(target)) = (NamedNode::new(&link.entity), NamedNode::new(&link.target)) else { continue };
        new.extend(triples(&graph.name, &entity, &target, link));
    }
    graph.article.extend(new);
    order::sort(&mut graph.article);
    graph.article != before
}

fn triples(article: &NamedNode, entity: &NamedNode, target: &NamedNode, link: &OutsideLink) -> Vec<Triple> {
    let name = mapping::local_name(entity);
    let mapping = NamedNode::new_unchecked(format!("{}#link-{name}-{}", article.as_str(), short(&link.service)));
    let justification = if link.same_name { semapv::LEXICAL_MATCHING } else { semapv::COMPOSITE_MATCHING };
    let told = Told { justification, confidence: link.confidence, reason: &link.reason };
    let mut triples = mapping::triples(&mapping, entity, target, told);
    triples.push(Triple::new(mapping.clone(), ng::RULE, Literal::new_simple_literal(RECONCILIATION)));
    let service = Literal::new_typed_literal(&*link.service, xsd::ANY_URI);
    triples.push(Triple::new(mapping, sssom::MAPPING_PROVIDER, service));
    triples
}

/// Eight hexadecimal digits that tell services apart.
fn short(service: &str) -> String {
    hex(&Sha256::digest(service)[..4])
}

/// Takes out all mappings by services, and the short ways that only they speak for.
fn take_out(article: &mut Vec<Triple>) {
    let rule = Term::from(Literal::new_simple_literal(RECONCILIATION));
    let by_service: BTreeSet<String> = article
        .iter()
        .filter(|triple| triple.predicate == ng::RULE && triple.object == rule)
        .filter_map(|triple| subject(triple).map(str::to_owned))
        .collect();
    if by_service.is_empty() {
        return;
    }
    let mut ends: BTreeMap<&str, (Option<&str>, Option<&str>)> = BTreeMap::new();
    for triple in article.iter() {
        if triple.predicate == sssom::SUBJECT_ID {
            ends.entry(subject(triple).unwrap_or_default()).or_default().0 = object(triple);
        } else if triple.predicate == sssom::OBJECT_ID {
            ends.entry(subject(triple).unwrap_or_default()).or_default().1 = object(triple);
        }
    }
    let (mut gone, mut kept) = (BTreeSet::new(), BTreeSet::new());
    for (mapping, ends) in ends {
        if let (Some(subject), Some(object)) = ends {
            let ways = if by_service.contains(mapping) { &mut gone } else { &mut kept };
            ways.insert((subject.to_owned(), object.to_owned()));
        }
    }
    let short_ways = [schema::SAME_AS, skos::EXACT_MATCH, skos::CLOSE_MATCH];
    article.retain(|triple| {
        let Some(subject) = subject(triple) else { return true };
        if by_service.contains(subject) {
            return false;
        }
        let Some(object) = object(triple).filter(|_| short_ways.iter().any(|way| triple.predicate == *way)) else {
            return true;
        };
        let way = (subject.to_owned(), object.to_owned());
        !gone.contains(&way) || kept.contains(&way)
    });
}

fn subject(triple: &Triple) -> Option<&str> {
    ends::subject(&triple.subject).map(NamedNode::as_str)
}

fn object(triple: &Triple) -> Option<&str> {
    ends::object(&triple.object).map(NamedNode::as_str)
}

#[cfg(test)]
mod tests {
    use super::{OutsideLinks, complete};
    use crate::document::{Article, Metadata, OutsideLink};
    use crate::knowledge::Knowledge;
    use crate::pipeline::annotate;
    use crate::to_rdf::{Graph, Options, graph};

    const SERVICE: &str = "http://127.0.0.1/reconcile";

    /// Lyon is linked by the built-in knowledge base, the person by nobody.
    fn sample() -> Graph {
        let text = "Oswin Tarrabee, the mayor of Lyon, said on Monday that the bridge would open.";
        let knowledge = Knowledge::embedded();
        graph(&annotate(Article::new(text.into(), Metadata::default()), &knowledge), &knowledge, &Options::default())
    }

    fn iri(graph: &Graph, start: &str) -> String {
        let subjects = graph.article.iter().map(|triple| triple.subject.to_string());
        let found = subjects.filter(|iri| iri.contains(start)).min().unwrap();
        found.trim_matches(['<', '>']).to_owned()
    }

    fn links(entity: &str, target: &str, confidence: f32) -> OutsideLinks {
        let link = OutsideLink {
            entity: entity.to_owned(),
            target: target.to_owned(),
            confidence,
            same_name: true,
            reason: "reconciliation: the name".to_owned(),
            service: SERVICE.to_owned(),
        };
        OutsideLinks::from([(entity.to_owned(), vec![link])])
    }

    fn lines(graph: &Graph) -> String {
        graph.article.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_link_is_written_once_changed_and_taken_out() {
        let original = sample();
        let person = iri(&original, "/person/oswin-tarrabee");
        let mut graph = original.clone();
        assert!(complete(&mut graph, &links(&person, "https://desk.example/7", 0.9)));
        let text = lines(&graph);
        for part in ["sameAs> <https://desk.example/7>", "exactMatch> <https://desk.example/7>", "\"reconciliation\""] {
            assert!(text.contains(part), "{part} is missing: {text}");
        }
        assert!(text.contains("LexicalMatching") && text.contains(SERVICE), "{text}");
        assert!(!complete(&mut graph, &links(&person, "https://desk.example/7", 0.9)), "the second time");
        assert!(complete(&mut graph, &links(&person, "https://desk.example/8", 0.6)));
        let text = lines(&graph);
        assert!(!text.contains("https://desk.example/7") && text.contains("closeMatch> <https://desk.example/8>"));
        assert!(!text.contains("sameAs> <https://desk.example/8>"));
        assert!(complete(&mut graph, &OutsideLinks::new()));
        assert_eq!(graph, original);
    }

    #[test]
    fn what_newsgraph_linked_itself_stays_so() {
        let original = sample();
        let place = iri(&original, "/entity/Q");
        let mut graph = original.clone();
        assert!(!complete(&mut graph, &links(&place, "https://desk.example/7", 0.9)));
        assert!(!complete(&mut graph, &links("https://desk.example/nobody", "https://desk.example/7", 0.9)));
        let person = iri(&original, "/person/oswin-tarrabee");
        assert!(!complete(&mut graph, &links(&person, "no address", 0.9)));
        assert_eq!(graph, original);
    }
}
