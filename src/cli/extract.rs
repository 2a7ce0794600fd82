//! `newsgraph extract`: articles in, RDF out, nothing kept.

use super::args::{Extract, ExtractFormat};
use super::{Outcome, batch, output};
use crate::knowledge::Knowledge;
use crate::to_rdf::{self, Format};
use crate::{ingest, pipeline};
use std::io::Write;

pub(super) fn run(args: Extract) -> anyhow::Result<Outcome> {
    let (sources, defaults) = args.articles.into_parts();
    let inputs = ingest::read(sources, defaults);
    let knowledge = Knowledge::embedded();
    let options = args.graphs.into_options();
    let mut writer = to_rdf::Writer::new(output::stdout(), rdf(args.format));
    let work =
        |input: ingest::Input| to_rdf::graph(&pipeline::annotate(input.article, &knowledge), &knowledge, &options);
    let failed = batch::run(inputs, work, |graphs| {
        graphs.iter().try_for_each(|graph| writer.graph(graph, args.background)).map_err(output::failed)
    })?;
    writer.finish().and_then(|mut out| out.flush()).map_err(output::failed)?;
    Ok(Outcome::of(failed))
}

fn rdf(format: ExtractFormat) -> Format {
    match format {
        ExtractFormat::Turtle => Format::Turtle,
        ExtractFormat::Trig => Format::TriG,
        ExtractFormat::Ntriples => Format::NTriples,
        ExtractFormat::Nquads => Format::NQuads,
        ExtractFormat::Rdfxml => Format::RdfXml,
        ExtractFormat::Jsonld => Format::JsonLd,
    }
}
