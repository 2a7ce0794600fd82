//! Writes graphs as RDF text, one after the other, in memory that does not grow with their number.

use super::turtle_term::Names;
use super::{BASE, Format, Graph, order, turtle, xml_text};
use oxrdf::{GraphName, Quad, QuadRef, Term, Triple};
use oxrdfio::{RdfFormat, RdfSerializer, WriterQuadSerializer};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

/// About how many bytes a triple takes in Turtle.
const LINE: usize = 48;

/// A stream of RDF in one format. Same graphs in the same order, same bytes.
pub struct Writer<W: Write> {
    format: Format,
    kind: Kind<W>,
}

enum Kind<W: Write> {
    /// Turtle and TriG, written here.
    Pretty { out: W, declared: BTreeMap<&'static str, String>, base: Option<String>, begun: bool },
    /// The other formats, by oxrdfio.
    Plain(Box<WriterQuadSerializer<xml_text::Returns<W>>>),
}

impl<W: Write> Writer<W> {
    /// A writer of `format` to `out`, which should be buffered.
    pub fn new(out: W, format: Format) -> Self {
        let rdf_format = match format {
            Format::Turtle | Format::TriG => {
                let kind = Kind::Pretty { out, declared: BTreeMap::new(), base: None, begun: false };
                return Self { format, kind };
            }
            Format::NTriples => RdfFormat::NTriples,
            Format::NQuads => RdfFormat::NQuads,
            Format::RdfXml => RdfFormat::RdfXml,
            Format::JsonLd => RdfFormat::JsonLd { profile: oxrdfio::JsonLdProfileSet::empty() },
        };
        let mut serializer = RdfSerializer::from_format(rdf_format);
        if format == Format::RdfXml {
            for (name, iri) in crate::vocab::PREFIXES {
                // Fails only on an illegal IRI; a test of `vocab` holds them legal. Then the names are just longer.
                serializer = match serializer.clone().with_prefix(*name, *iri) {
                    Ok(with_prefix) => with_prefix,
                    Err(_) => serializer,
                };
            }
        }
        let out = xml_text::Returns::new(out, format == Format::RdfXml);
        Self { format, kind: Kind::Plain(Box::new(serializer.for_writer(out))) }
    }

    /// Writes an article's graph, and what the knowledge base adds to it if `background` is set. A format without named
    /// graphs gets both as one graph, each triple once.
    pub fn graph(&mut self, graph: &Graph, background: bool) -> io::Result<()> {
        let added: &[Triple] = if background { &graph.background } else { &[] };
        let root = root_of(graph.name.as_str()).unwrap_or(BASE);
        self.part(root, &GraphName::from(graph.name.clone()), &graph.article, &[])?;
        let name = GraphName::from(graph.background_name.clone());
        if self.format.has_graphs() {
            return self.part(root, &name, added, &[]);
        }
        let said = order::sorted(&graph.article);
        if added.iter().any(|triple| !order::contains(&said, triple)) {
            self.comment("Background: from the knowledge base, not said by the article")?;
        }
        self.part(root, &name, added, &said)
    }

    /// Writes any quads, sorted, each once. A format without named graphs drops the graph names.
    pub fn quads(&mut self, quads: &[Quad]) -> io::Result<()> {
        let mut graphs: BTreeMap<String, (GraphName, Vec<Triple>)> = BTreeMap::new();
        for quad in quads {
            let name = if self.format.has_graphs() { quad.graph_name.clone() } else { GraphName::DefaultGraph };
            let triple = Triple::new(quad.subject.clone(), quad.predicate.clone(), quad.object.clone());
            graphs.entry(name.to_string()).or_insert_with(|| (name, Vec::new())).1.push(triple);
        }
        // Shorten instance addresses by the root that most likely made them.
        let root = quads
            .iter()
            .find_map(|quad| match (&quad.graph_name, &quad.subject) {
                (GraphName::NamedNode(name), _) if root_of(name.as_str()).is_some() => root_of(name.as_str()),
                (_, oxrdf::NamedOrBlankNode::NamedNode(subject)) => root_of(subject.as_str()),
                _ => None,
            })
            .unwrap_or(BASE);
        for (name, triples) in graphs.values() {
            self.part(root, name, triples, &[])?;
        }
        Ok(())
    }

    /// Ends the text and gives the output back, flushed.
    pub fn finish(self) -> io::Result<W> {
        let mut out = match self.kind {
            Kind::Pretty { out, .. } => out,
            Kind::Plain(serializer) => serializer.finish()?.into_inner(),
        };
        out.flush()?;
        Ok(out)
    }

    fn comment(&mut self, text: &str) -> io::Result<()> {
        match &mut self.kind {
            Kind::Pretty { out, .. } => write!(out, "\n# {text}\n"),
            Kind::Plain(_) => Ok(()),
        }
    }

    /// Writes the triples of one graph, without those that are in `said` (sorted).
    fn part(&mut self, root: &str, graph: &GraphName, triples: &[Triple], said: &[Triple]) -> io::Result<()> {
        if triples.is_empty() {
            return Ok(());
        }
        let format = self.format;
        match &mut self.kind {
            Kind::Pretty { out, declared, base, begun } => {
                let mut names = Names::new(root);
                match graph {
                    GraphName::NamedNode(name) if root_of(name.as_str()).is_some() => names.set_base(name.as_str()),
                    _ => {}
                }
                let mut text = String::with_capacity(triples.len() * LINE);
                if format == Format::TriG && !graph.is_default_graph() {
                    let _ = writeln!(text, "{graph} {{");
                    turtle::write(&mut text, triples, said, &mut names, "    ");
                    text.push_str("}\n");
                } else {
                    turtle::write(&mut text, triples, said, &mut names, "");
                }
                if *begun {
                    out.write_all(b"\n")?;
                }
                *begun = true;
                if head(out, declared, base, &names)? {
                    out.write_all(b"\n")?;
                }
                out.write_all(text.as_bytes())
            }
            Kind::Plain(serializer) => {
                let graph = if format.has_graphs() { graph.clone() } else { GraphName::DefaultGraph };
                for triple in order::sorted(triples).iter().filter(|triple| !order::contains(said, triple)) {
                    let mut quad = QuadRef::new(&triple.subject, &triple.predicate, &triple.object, graph.as_ref());
                    let safe = match &triple.object {
                        Term::Literal(literal) if format == Format::RdfXml => Some(xml_text::literal(literal)),
                        _ => None,
                    };
                    if let Some(literal) = &safe {
                        quad.object = literal.into();
                    }
                    serializer.serialize_quad(quad)?;
                }
                Ok(())
            }
        }
    }
}

/// Declares the base and the prefixes that `names` used and the text so far has not declared; true if there were any.
fn head<W: Write>(
    out: &mut W,
    declared: &mut BTreeMap<&'static str, String>,
    base: &mut Option<String>,
    names: &Names,
) -> io::Result<bool> {
    let mut any = false;
    if let Some(new) = names.base()
        && base.as_deref() != Some(new)
    {
        writeln!(out, "@base <{new}> .")?;
        *base = Some(new.to_owned());
        any = true;
    }
    for (name, iri) in names.used() {
        if declared.get(name).is_none_or(|known| known != iri) {
            writeln!(out, "@prefix {name}: <{iri}> .")?;
            declared.insert(name, iri.to_owned());
            any = true;
        }
    }
    Ok(any)
}

/// What stands before `article/` in an article's address.
fn root_of(iri: &str) -> Option<&str> {
    iri.find("/article/").map(|at| &iri[..=at])
}

#[cfg(test)]
mod tests {
    use super::Writer;
    use crate::to_rdf::{BASE, Format, Graph, order, reread};
    use crate::vocab::{ng, nif, rdf, schema, xsd};
    use oxrdf::{GraphName, Literal, NamedNode, Quad, Term, Triple};
    use oxrdfio::{RdfFormat, RdfParser};

    fn node(iri: &str) -> NamedNode {
        NamedNode::new(iri).unwrap()
    }

    /// Strings that have broken writers before.
    const ODD: [&str; 14] = [
        "",
        "\"",
        "\\",
        "ends with \"\n\"",
        "\"\"\"\n\"\"\"",
        "\n\"\" \"",
        "tab\tand\r\nreturn",
        "\u{0}\u{1}\u{8}\u{c}\u{7f}\u{85}",
        "\u{fffe}\u{ffff}\u{1fffe}\u{10ffff}\u{feff}\u{fdd0}",
        "\u{2028}line\u{2029}",
        "“curly” ‘quotes’ – dash",
        "\\n is not a line break\n\\",
        "👩‍💻 नमस्ते مرحبا",
        "<b>&amp;</b> ]]>",
    ];

    fn sample() -> Graph {
        let name = node(&format!("{BASE}article/0123"));
        let span = node(&format!("{BASE}article/0123#char=9,12"));
        let person = node(&format!("{BASE}person/o-brien-12345678"));
        let mut article = vec![
            Triple::new(name.clone(), rdf::TYPE, schema::NEWS_ARTICLE),
            Triple::new(span.clone(), rdf::TYPE, nif::OFFSET_BASED_STRING),
            Triple::new(span.clone(), nif::REFERENCE_CONTEXT, name.clone()),
            Triple::new(span, nif::BEGIN_INDEX, Literal::new_typed_literal("9", xsd::NON_NEGATIVE_INTEGER)),
            Triple::new(person.clone(), rdf::TYPE, schema::PERSON),
            Triple::new(person.clone(), ng::CONFIDENCE, Literal::new_typed_literal("0.93", xsd::DECIMAL)),
            Triple::new(person.clone(), ng::CONFIDENCE, Literal::new_typed_literal("1", xsd::INTEGER)),
            Triple::new(person.clone(), ng::CONFIDENCE, Literal::new_typed_literal("01.50", xsd::DECIMAL)),
            Triple::new(person.clone(), ng::CONFIDENCE, Literal::new_typed_literal("true", xsd::BOOLEAN)),
            Triple::new(person.clone(), schema::SAME_AS, node("http://dbpedia.org/resource/A_(b),_c!_'d'")),
            Triple::new(person.clone(), schema::SAME_AS, node("http://dbpedia.org/resource/São_Paulo")),
        ];
        for (number, odd) in ODD.iter().enumerate() {
            // Names become comments, which must not end early.
            let odd = *odd;
            let named = node(&format!("{BASE}article/0123#char={number},{number}"));
            article.push(Triple::new(named.clone(), nif::ANCHOR_OF, Literal::new_simple_literal(odd)));
            article.push(Triple::new(name.clone(), schema::MENTIONS, named.clone()));
            article.push(Triple::new(named.clone(), schema::SAME_AS, named));
            article.push(Triple::new(name.clone(), nif::IS_STRING, Literal::new_simple_literal(odd)));
            let tagged = Literal::new_language_tagged_literal(odd, "en-gb").unwrap();
            article.push(Triple::new(name.clone(), schema::HEADLINE, tagged));
        }
        order::sort(&mut article);
        let background = vec![
            Triple::new(person.clone(), rdf::TYPE, schema::PERSON),
            Triple::new(person, schema::ALTERNATE_NAME, Literal::new_simple_literal("O’Brien")),
        ];
        Graph { name, background_name: node(&format!("{BASE}knowledge")), article, background }
    }

    fn write(format: Format, graphs: &[Graph]) -> Vec<u8> {
        let mut writer = Writer::new(Vec::new(), format);
        for graph in graphs {
            writer.graph(graph, true).unwrap();
        }
        writer.finish().unwrap()
    }

    fn sorted(quads: impl Iterator<Item = Quad>) -> Vec<String> {
        let mut lines: Vec<String> = quads.map(|quad| quad.to_string()).collect();
        lines.sort();
        lines.dedup();
        lines
    }

    fn expected(format: Format) -> Vec<String> {
        sorted(sample().quads().map(|mut quad| {
            if !format.has_graphs() {
                quad.graph_name = GraphName::DefaultGraph;
            }
            if format == Format::RdfXml
                && let Term::Literal(literal) = &quad.object
            {
                quad.object = super::xml_text::literal(literal).into();
            }
            quad
        }))
    }

    #[test]
    fn every_format_reads_back_with_both_parsers() {
        for format in Format::ALL {
            let text = write(format, &[sample()]);
            let rdf_format = RdfFormat::from_extension(format.extension()).unwrap();
            let read = RdfParser::from_format(rdf_format).for_slice(&text).map(Result::unwrap);
            assert_eq!(sorted(read), expected(format), "{format:?} with oxrdfio");
            let reread = reread(text.as_slice(), format).unwrap();
            assert_eq!(sorted(reread.into_iter()), expected(format), "{format:?} with rio");
        }
    }

    #[test]
    fn prefixes_are_declared_once_and_only_when_used() {
        let text = String::from_utf8(write(Format::Turtle, &[sample(), sample()])).unwrap();
        assert_eq!(text.matches("@prefix schema:").count(), 1);
        assert!(!text.contains("@prefix wd:"));
        assert_eq!(text.matches("@base").count(), 1);
    }

    #[test]
    fn order_does_not_matter() {
        let graph = sample();
        let mut turned = graph.clone();
        turned.article.reverse();
        for format in Format::ALL {
            assert_eq!(write(format, std::slice::from_ref(&graph)), write(format, std::slice::from_ref(&turned)));
        }
    }

    #[test]
    fn quads_are_written_like_graphs() {
        let graph = sample();
        let quads: Vec<Quad> = graph.quads().collect();
        for format in Format::ALL {
            let mut writer = Writer::new(Vec::new(), format);
            writer.quads(&quads).unwrap();
            let text = writer.finish().unwrap();
            let read = sorted(reread(text.as_slice(), format).unwrap().into_iter());
            assert_eq!(read, expected(format), "{format:?}");
        }
    }

    #[test]
    fn nothing_in_is_a_legal_file_out() {
        for format in Format::ALL {
            let text = write(format, &[]);
            assert!(reread(text.as_slice(), format).unwrap().is_empty(), "{format:?}");
        }
    }
}
