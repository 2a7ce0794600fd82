//! Writes graphs as RDF text, one after the other, in memory that does not grow with their number.
//!
//! The text of a graph is made by [`Rendered`], on any thread; a [`Writer`] puts texts one behind the other and declares what
//! they need.

use super::rendered::{Piece, Rendered, root_of};
use super::{BASE, Format, Graph, xml_text};
use oxrdf::{GraphName, Quad, Triple};
use oxrdfio::{RdfSerializer, WriterQuadSerializer};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// A stream of RDF in one format. Same graphs in the same order, same bytes.
pub struct Writer<W: Write> {
    format: Format,
    kind: Kind<W>,
}

enum Kind<W: Write> {
    /// Turtle and TriG, written here.
    Pretty { out: W, declared: BTreeMap<&'static str, String>, base: Option<String>, begun: bool },
    /// N-Triples and N-Quads: nothing to remember.
    Lines(W),
    /// RDF/XML and JSON-LD, by oxrdfio.
    Plain(Box<WriterQuadSerializer<xml_text::Returns<W>>>),
}

impl<W: Write> Writer<W> {
    /// A writer of `format` to `out`, which should be buffered.
    pub fn new(out: W, format: Format) -> Self {
        let kind = match format {
            Format::Turtle | Format::TriG => Kind::Pretty { out, declared: BTreeMap::new(), base: None, begun: false },
            Format::NTriples | Format::NQuads => Kind::Lines(out),
            Format::RdfXml | Format::JsonLd => {
                let out = xml_text::Returns::new(out, format == Format::RdfXml);
                Kind::Plain(Box::new(serializer(format).for_writer(out)))
            }
        };
        Self { format, kind }
    }

    /// Writes an article's graph, and what the knowledge base adds to it if `background` is set. A format without named
    /// graphs gets both as one graph, each triple once.
    pub fn graph(&mut self, graph: &Graph, background: bool) -> io::Result<()> {
        self.rendered(&Rendered::of(graph, self.format, background)?)
    }

    /// Writes what was made of a graph for this writer's format; that of another format is an error of kind
    /// [`InvalidInput`](io::ErrorKind::InvalidInput).
    pub fn rendered(&mut self, rendered: &Rendered) -> io::Result<()> {
        match (&mut self.kind, rendered) {
            (Kind::Pretty { .. }, Rendered::Pretty(pieces)) => pieces.iter().try_for_each(|piece| self.piece(piece)),
            (Kind::Lines(out), Rendered::Lines(lines)) => out.write_all(lines),
            (Kind::Plain(_), Rendered::Quads(quads)) => self.plain(quads),
            _ => Err(io::Error::new(io::ErrorKind::InvalidInput, "rendered for another format")),
        }
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
            self.rendered(&Rendered::part(self.format, root, name, triples, &[])?)?;
        }
        Ok(())
    }

    /// Ends the text and gives the output back, flushed.
    pub fn finish(self) -> io::Result<W> {
        let mut out = match self.kind {
            Kind::Pretty { out, .. } | Kind::Lines(out) => out,
            Kind::Plain(serializer) => serializer.finish()?.into_inner(),
        };
        out.flush()?;
        Ok(out)
    }

    /// Writes a text of Turtle behind the declarations that it needs and the text so far does not have.
    fn piece(&mut self, piece: &Piece) -> io::Result<()> {
        let Kind::Pretty { out, declared, base, begun } = &mut self.kind else { return Ok(()) };
        if let Some(comment) = piece.comment {
            return write!(out, "\n# {comment}\n");
        }
        if *begun {
            out.write_all(b"\n")?;
        }
        *begun = true;
        let mut any = false;
        if let Some(new) = &piece.base
            && base.as_ref() != Some(new)
        {
            writeln!(out, "@base <{new}> .")?;
            *base = Some(new.clone());
            any = true;
        }
        for (name, iri) in &piece.prefixes {
            if declared.get(name).is_none_or(|known| known != iri) {
                writeln!(out, "@prefix {name}: <{iri}> .")?;
                declared.insert(name, iri.clone());
                any = true;
            }
        }
        if any {
            out.write_all(b"\n")?;
        }
        out.write_all(piece.text.as_bytes())
    }

    fn plain(&mut self, quads: &[Quad]) -> io::Result<()> {
        let Kind::Plain(serializer) = &mut self.kind else { return Ok(()) };
        for quad in quads {
            serializer.serialize_quad(xml_text::as_written(quad, self.format).as_ref())?;
        }
        Ok(())
    }
}

/// What writes `format`, with our prefixes where it uses any.
fn serializer(format: Format) -> RdfSerializer {
    let mut serializer = RdfSerializer::from_format(format.rdf_format());
    if format == Format::RdfXml {
        for (name, iri) in crate::vocab::PREFIXES {
            // Fails only on an illegal IRI; a test of `vocab` holds them legal. Then the names are just longer.
            serializer = match serializer.clone().with_prefix(*name, *iri) {
                Ok(with_prefix) => with_prefix,
                Err(_) => serializer,
            };
        }
    }
    serializer
}

#[cfg(test)]
mod tests {
    use super::Writer;
    use crate::to_rdf::{BASE, Format, Graph, order, reread};
    use crate::vocab::{ng, nif, rdf, schema, xsd};
    use oxrdf::{GraphName, Literal, NamedNode, Quad, Triple};
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
            super::xml_text::as_written(&quad, format).into_owned()
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
