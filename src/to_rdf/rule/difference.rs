//! How a graph differs from the one that it was made of, as lines: `- quad` was taken away, `+ quad` put in.

use crate::to_rdf::{Graph, order};
use oxrdf::{NamedNode, Triple};
use oxrdfio::{RdfFormat, RdfParseError, RdfParser};
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
    for sign in ['+', '-'] {
        let lines = differences.lines().filter_map(|line| line.strip_prefix(sign));
        let quads = lines.flat_map(|line| [line, "\n"]).collect::<String>();
        for quad in RdfParser::from_format(RdfFormat::NQuads).for_slice(&quads) {
            let quad = quad?;
            let part = if quad.graph_name == graph.background_name.clone().into() {
                &mut graph.background
            } else {
                &mut graph.article
            };
            let triple = Triple::new(quad.subject, quad.predicate, quad.object);
            if sign == '+' {
                part.retain(|known| *known != triple);
            } else {
                part.push(triple);
            }
        }
    }
    order::sort(&mut graph.article);
    order::sort(&mut graph.background);
    Ok(())
}
