//! The text of one graph, made without the stream it goes into: on any thread, in any order.

use super::turtle_term::Names;
use super::{BASE, Format, Graph, order, turtle};
use oxrdf::{GraphName, NamedOrBlankNode, Quad, QuadRef, Triple};
use oxrdfio::RdfSerializer;
use std::fmt::Write as _;
use std::io;

/// About how many bytes a triple takes in Turtle.
const LINE: usize = 48;
/// Stands above what the knowledge base adds, where the format has no graph for it.
const BACKGROUND: &str = "Background: from the knowledge base, not said by the article";

/// What a [`Writer`](super::Writer) writes of one graph.
#[derive(Debug)]
pub enum Rendered {
    /// Turtle and TriG: texts, each with the base and the prefixes it needs.
    Pretty(Vec<Piece>),
    /// N-Triples and N-Quads.
    Lines(Vec<u8>),
    /// RDF/XML and JSON-LD, whose writer must see the quads itself; sorted, each once.
    Quads(Vec<Quad>),
}

/// A stretch of Turtle or TriG.
#[derive(Debug)]
pub struct Piece {
    pub(super) text: String,
    pub(super) base: Option<String>,
    /// Name and IRI.
    pub(super) prefixes: Vec<(&'static str, String)>,
    /// Instead of a text: a comment on what follows.
    pub(super) comment: Option<&'static str>,
}

impl Rendered {
    /// What `format` makes of an article's graph, and of what the knowledge base adds to it if `background` is set. Errors
    /// are those of oxrdfio's writer, which has none for triples of ours.
    pub fn of(graph: &Graph, format: Format, background: bool) -> io::Result<Self> {
        let added: &[Triple] = if background { &graph.background } else { &[] };
        let root = root_of(graph.name.as_str()).unwrap_or(BASE);
        let mut all = Self::part(format, root, &GraphName::from(graph.name.clone()), &graph.article, &[])?;
        if added.is_empty() {
            return Ok(all);
        }
        let name = GraphName::from(graph.background_name.clone());
        if format.has_graphs() {
            all.join(Self::part(format, root, &name, added, &[])?);
            return Ok(all);
        }
        let said = order::sorted(&graph.article);
        if let Self::Pretty(pieces) = &mut all
            && added.iter().any(|triple| !order::contains(&said, triple))
        {
            let comment = Some(BACKGROUND);
            pieces.push(Piece { text: String::new(), base: None, prefixes: Vec::new(), comment });
        }
        all.join(Self::part(format, root, &name, added, &said)?);
        Ok(all)
    }

    /// The triples of one graph, without those that are in `said` (sorted). `root` begins the addresses to shorten.
    pub(super) fn part(
        format: Format,
        root: &str,
        graph: &GraphName,
        triples: &[Triple],
        said: &[Triple],
    ) -> io::Result<Self> {
        let graph_of_quads = if format.has_graphs() { graph.clone() } else { GraphName::DefaultGraph };
        let sorted = || order::sorted(triples);
        let new = |triple: &&Triple| !order::contains(said, triple);
        match format {
            Format::Turtle | Format::TriG => {
                Ok(Self::Pretty(pretty(format, root, graph, triples, said).into_iter().collect()))
            }
            Format::NTriples | Format::NQuads => {
                let mut serializer = RdfSerializer::from_format(format.rdf_format()).for_writer(Vec::new());
                for triple in sorted().iter().filter(new) {
                    let quad =
                        QuadRef::new(&triple.subject, &triple.predicate, &triple.object, graph_of_quads.as_ref());
                    serializer.serialize_quad(quad)?;
                }
                Ok(Self::Lines(serializer.finish()?))
            }
            Format::RdfXml | Format::JsonLd => {
                let quads =
                    sorted().iter().filter(new).map(|triple| triple.clone().in_graph(graph_of_quads.clone())).collect();
                Ok(Self::Quads(quads))
            }
        }
    }

    /// Puts `other`, of the same format, behind.
    fn join(&mut self, other: Self) {
        match (self, other) {
            (Self::Pretty(all), Self::Pretty(more)) => all.extend(more),
            (Self::Lines(all), Self::Lines(more)) => all.extend(more),
            (Self::Quads(all), Self::Quads(more)) => all.extend(more),
            _ => {}
        }
    }
}

fn pretty(format: Format, root: &str, graph: &GraphName, triples: &[Triple], said: &[Triple]) -> Option<Piece> {
    if triples.is_empty() {
        return None;
    }
    let mut names = Names::new(root);
    if let Some(article) = article_of(graph, triples) {
        names.set_base(article);
    }
    let mut text = String::with_capacity(triples.len() * LINE);
    if format == Format::TriG && !graph.is_default_graph() {
        let _ = writeln!(text, "{graph} {{");
        turtle::write(&mut text, triples, said, &mut names, "    ");
        text.push_str("}\n");
    } else {
        turtle::write(&mut text, triples, said, &mut names, "");
    }
    Some(Piece {
        base: names.base().map(str::to_owned),
        prefixes: names.used().map(|(name, iri)| (name, iri.to_owned())).collect(),
        text,
        comment: None,
    })
}

/// The article that a part is about: its graph's name, or else the only one that its subjects belong to.
fn article_of<'a>(graph: &'a GraphName, triples: &'a [Triple]) -> Option<&'a str> {
    if let GraphName::NamedNode(name) = graph
        && root_of(name.as_str()).is_some()
    {
        return Some(name.as_str());
    }
    let mut articles = triples.iter().filter_map(|triple| match &triple.subject {
        NamedOrBlankNode::NamedNode(node) if root_of(node.as_str()).is_some() => {
            Some(node.as_str().split_once('#').map_or(node.as_str(), |(article, _)| article))
        }
        _ => None,
    });
    let first = articles.next()?;
    articles.all(|article| article == first).then_some(first)
}

/// What stands before `article/` in an article's address.
pub(super) fn root_of(iri: &str) -> Option<&str> {
    iri.rfind("/article/").map(|at| &iri[..=at])
}
