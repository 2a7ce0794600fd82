//! How a graph differs from the one that it was made of, as lines: `- quad` was taken away, `+ quad` put in.

use crate::to_rdf::{Graph, order};
use oxrdf::{GraphName, NamedNode, Quad, Triple};
use oxrdfio::{RdfFormat, RdfParseError, RdfParser};
use std::collections::HashSet;
use std::fmt::Write as _;

/// The differences; `None` when there are none.
pub(super) fn differences(old: &Graph, new: &Graph) -> Option<String> {
    let mut lines = String::new();
    let parts = [(&old.article, &new.article, &old.name), (&old.background, &new.background, &old.background_name)];
    for (old, new, name) in parts {
        write(&mut lines, '-', old, new, name);
        write(&mut lines, '+', new, old, name);
    }
    Some(lines).filter(|lines| !lines.is_empty())
}

/// Writes the triples that only one of two graphs has.
fn write(lines: &mut String, sign: char, one: &[Triple], other: &[Triple], name: &NamedNode) {
    let (one, other) = (order::sorted(one), order::sorted(other));
    for triple in one.iter().filter(|triple| !order::contains(&other, triple)) {
        let _ = writeln!(lines, "{sign} {} .", triple.clone().in_graph(name.clone()));
    }
}

/// Makes the graph again that rulings were applied to. An error when the differences are not what
/// [`Ruled`](super::Ruled) holds.
pub fn restore(graph: &mut Graph, differences: &str) -> Result<(), RdfParseError> {
    let background = GraphName::from(graph.background_name.clone());
    let put_in = quads(differences, '+')?;
    let taken_out = quads(differences, '-')?;
    for (part, in_background) in [(&mut graph.article, false), (&mut graph.background, true)] {
        let here = |quad: &&Quad| (quad.graph_name == background) == in_background;
        let triple = |quad: &Quad| Triple::from(quad.clone());
        let gone: HashSet<Triple> = put_in.iter().filter(here).map(triple).collect();
        part.retain(|known| !gone.contains(known));
        part.extend(taken_out.iter().filter(here).map(triple));
    }
    order::sort(&mut graph.article);
    order::sort(&mut graph.background);
    Ok(())
}

/// The quads of the lines that begin with `sign`.
fn quads(differences: &str, sign: char) -> Result<Vec<Quad>, RdfParseError> {
    let lines = differences.lines().filter_map(|line| line.strip_prefix(sign));
    let lines = lines.flat_map(|line| [line, "\n"]).collect::<String>();
    RdfParser::from_format(RdfFormat::NQuads).for_slice(&lines).map(|quad| Ok(quad?)).collect()
}
