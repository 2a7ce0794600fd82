//! Puts the user's rulings into the graph of an article.
//!
//! Takes a graph as it was read and the rulings; gives the graph in which the things that rows are about have the IRI, and the
//! links, that the rows say, and how the two differ, so that the first can be had again. The same on the way into a store and
//! in it, with or without the article's text.

mod decision;
mod difference;
mod things;

pub use difference::restore;

use super::build::background;
use super::decimal::decimal;
use super::mapping::{self, Told};
use super::mint::Mint;
use super::{Graph, Options, ends, order};
use crate::document::EntityKind;
use crate::knowledge::{EntryId, Knowledge};
use crate::rulings::{Dispute, KINDS, Place, Rulings};
use crate::vocab::{ng, semapv, skos, sssom};
use decision::Decision;
use oxrdf::{Literal, NamedNode, NamedOrBlankNode, Term, Triple};
use std::collections::{BTreeMap, BTreeSet};
use things::{Thing, things};

/// Name of the rule that what is ruled comes from.
pub const RULING: &str = "ruling";

/// The reason that rulings give for links.
pub const RULING_REASON: &str = "ruling: the user says so";

/// A graph after the rulings.
#[derive(Debug, Clone, PartialEq)]
pub struct Ruled {
    /// The graph as rows say that it is.
    pub graph: Graph,
    /// What [`restore`] needs to make the graph that was read of it; `None` when they are the same.
    pub differences: Option<String>,
    /// Lines of the rows that decided something, from 1.
    pub lines: BTreeSet<usize>,
    /// Lines of rows for all articles before which a row for this one came.
    pub overruled: BTreeSet<usize>,
    /// Lines of rows that have a thing's name but not its kind, with the kind that it has.
    pub other_kinds: BTreeMap<usize, EntityKind>,
    /// How many things they decided about.
    pub things: usize,
    /// Things about which rows disagree; they are left as they were.
    pub disputes: Vec<Dispute>,
}

/// Applies the rulings to a graph as it was read from `source`.
pub fn rule(graph: Graph, source: &str, rulings: &Rulings, knowledge: &Knowledge, options: &Options) -> Ruled {
    let mut ruled = Ruled {
        graph,
        differences: None,
        lines: BTreeSet::new(),
        overruled: BTreeSet::new(),
        other_kinds: BTreeMap::new(),
        things: 0,
        disputes: Vec::new(),
    };
    if rulings.is_empty() {
        return ruled;
    }
    let things = things(&ruled.graph.article);
    let name = ruled.graph.name.clone();
    let mint = Mint::new(&options.base, name.as_str().rsplit('/').next().unwrap_or_default());
    let mut decisions = BTreeMap::new();
    let place = Place { iri: name.as_str(), source };
    for (iri, thing) in &things {
        match rulings.about(place, &thing.name, &thing.kinds) {
            Ok(None) => {
                let other = rulings.about(place, &thing.name, &KINDS.map(|(_, kind)| kind));
                if let (Ok(Some(other)), Some(kind)) = (other, thing.kinds.first()) {
                    ruled.other_kinds.extend(other.lines.into_iter().map(|line| (line, *kind)));
                }
            }
            Ok(Some(ruling)) => {
                decisions.insert(iri.clone(), Decision::new(&ruling, &thing.name, knowledge, &mint));
                ruled.lines.extend(ruling.lines);
                ruled.overruled.extend(ruling.overruled);
            }
            Err(dispute) => ruled.disputes.push(dispute),
        }
    }
    ruled.things = decisions.len();
    if decisions.is_empty() {
        return ruled;
    }
    let new = changed(&ruled.graph, &things, &decisions, knowledge, mint);
    ruled.differences = difference::differences(&ruled.graph, &new);
    ruled.graph = new;
    ruled
}

/// The graph with the decisions in it.
fn changed(
    graph: &Graph,
    things: &BTreeMap<NamedNode, Thing>,
    decisions: &BTreeMap<NamedNode, Decision>,
    knowledge: &Knowledge,
    mut mint: Mint<'_>,
) -> Graph {
    let mut article = without_links(&graph.article, decisions);
    let names = things::names(things, |iri| decisions.get(iri).map_or(iri, |decision| &decision.iri));
    rename(&mut article, decisions, &names);
    link(&mut article, decisions, &mut mint, &graph.name);
    order::sort(&mut article);
    let entries = decisions.values().filter_map(|decision| decision.entry);
    let background = background(graph, &article, entries, knowledge, &mint);
    Graph { article, background, ..graph.clone() }
}

/// The triples but for the links of the things that are decided about.
fn without_links(article: &[Triple], decisions: &BTreeMap<NamedNode, Decision>) -> Vec<Triple> {
    let decided =
        |node: &NamedOrBlankNode| matches!(node, NamedOrBlankNode::NamedNode(node) if decisions.contains_key(node));
    let maps = |triple: &&Triple| {
        triple.predicate == sssom::SUBJECT_ID
            && matches!(&triple.object, Term::NamedNode(node) if decisions.contains_key(node))
    };
    let mappings: BTreeSet<String> = article.iter().filter(maps).map(|triple| triple.subject.to_string()).collect();
    let stays = |triple: &&Triple| {
        let short = decision::LINKS.iter().any(|link| triple.predicate == *link) && decided(&triple.subject);
        !short && !mappings.contains(&triple.subject.to_string())
    };
    article.iter().filter(stays).cloned().collect()
}

/// Gives the things their new IRIs. `names` are the labels that things have then: of two that become one, one is preferred.
fn rename(article: &mut Vec<Triple>, decisions: &BTreeMap<NamedNode, Decision>, names: &BTreeMap<NamedNode, String>) {
    for triple in article.iter_mut() {
        let label =
            (triple.predicate == skos::PREF_LABEL || triple.predicate == skos::ALT_LABEL).then(|| {
                match &triple.object {
                    Term::Literal(label) => label.value().to_owned(),
                    _ => String::new(),
                }
            });
        if let NamedOrBlankNode::NamedNode(subject) = &mut triple.subject {
            if let Some(decision) = decisions.get(subject) {
                subject.clone_from(&decision.iri);
            }
            if let Some((label, name)) = label.zip(names.get(subject)) {
                let term = if label == *name { skos::PREF_LABEL } else { skos::ALT_LABEL };
                triple.predicate = term.into_owned();
            }
        }
        if let Term::NamedNode(object) = &mut triple.object
            && let Some(decision) = decisions.get(object)
        {
            object.clone_from(&decision.iri);
        }
    }
    // What hung together with a thing that is now the same says nothing any more.
    article.retain(|triple| !matches!((&triple.subject, &triple.object), (NamedOrBlankNode::NamedNode(one), Term::NamedNode(other)) if one == other));
}

/// Says what was decided, and adds the links of it.
fn link(article: &mut Vec<Triple>, decisions: &BTreeMap<NamedNode, Decision>, mint: &mut Mint<'_>, name: &NamedNode) {
    // The old IRIs do not matter here: several may have become one.
    let decisions: BTreeMap<&NamedNode, &Decision> =
        decisions.values().map(|decision| (&decision.iri, decision)).collect();
    // What is left of other links keeps its name.
    mint.take(article.iter().filter_map(|triple| match &triple.subject {
        NamedOrBlankNode::NamedNode(subject) => subject.as_str().strip_prefix(name.as_str())?.strip_prefix('#'),
        NamedOrBlankNode::BlankNode(_) => None,
    }));
    for (iri, decision) in decisions {
        article.push(Triple::new(iri.clone(), ng::RULE, Literal::new_simple_literal(RULING)));
        article.push(Triple::new(iri.clone(), ng::CONFIDENCE, decimal(1.0)));
        let told = Told { justification: semapv::MANUAL_MAPPING_CURATION, confidence: 1.0, reason: RULING_REASON };
        for (knowledge_base, target) in &decision.targets {
            let mapping = mint.thing(&format!("link-{}-{knowledge_base}", mapping::local_name(iri)));
            article.extend(mapping::triples(&mapping, iri, target, told));
        }
    }
}

/// What is known of the things that the article has now.
fn background(
    graph: &Graph,
    article: &[Triple],
    entries: impl Iterator<Item = EntryId>,
    knowledge: &Knowledge,
    mint: &Mint<'_>,
) -> Vec<Triple> {
    let mut facts = graph.background.clone();
    facts.extend(background::facts(entries, knowledge, mint));
    order::sort(&mut facts);
    let mut about: BTreeMap<&NamedNode, Vec<&Triple>> = BTreeMap::new();
    for fact in &facts {
        if let NamedOrBlankNode::NamedNode(subject) = &fact.subject {
            about.entry(subject).or_default().push(fact);
        }
    }
    let both = |triple: &Triple| ends::both(&triple.subject, &triple.object).cloned().collect::<Vec<_>>();
    let mut open: Vec<NamedNode> = article.iter().flat_map(both).collect();
    let mut reached: BTreeSet<NamedNode> = BTreeSet::new();
    while let Some(node) = open.pop() {
        let Some(facts) = about.get(&node) else { continue };
        if reached.insert(node) {
            open.extend(facts.iter().flat_map(|fact| both(fact)));
        }
    }
    let stays = |fact: &Triple| matches!(&fact.subject, NamedOrBlankNode::NamedNode(node) if reached.contains(node));
    facts.iter().filter(|fact| stays(fact)).cloned().collect()
}

#[cfg(test)]
mod tests;
