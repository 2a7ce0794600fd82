//! `newsgraph extract`: articles in, RDF or annotation lines out, nothing kept.

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
    let mut out = output::stdout();
    let failed = match rdf(args.format) {
        None => {
            let work = |input: ingest::Input| {
                to_rdf::annotation_line(&pipeline::annotate(input.article, &knowledge), &knowledge)
            };
            batch::run(inputs, work, |line| writeln!(out, "{line}").map_err(output::failed))?
        }
        Some(format) => {
            let options = args.graphs.into_options();
            let mut writer = to_rdf::Writer::new(out, format);
            let work = |input: ingest::Input| {
                to_rdf::graph(&pipeline::annotate(input.article, &knowledge), &knowledge, &options)
            };
            let failed = batch::run(inputs, work, |graph| {
                writer.graph(&graph, args.background).map_err(output::failed)
            })?;
            out = writer.finish().map_err(output::failed)?;
            failed
        }
    };
    out.flush().map_err(output::failed)?;
    Ok(Outcome::of(failed))
}

fn rdf(format: ExtractFormat) -> Option<Format> {
    match format {
        ExtractFormat::Turtle => Some(Format::Turtle),
        ExtractFormat::Trig => Some(Format::TriG),
        ExtractFormat::Ntriples => Some(Format::NTriples),
        ExtractFormat::Nquads => Some(Format::NQuads),
        ExtractFormat::Rdfxml => Some(Format::RdfXml),
        ExtractFormat::Jsonld => Some(Format::JsonLd),
        ExtractFormat::Annotations => None,
    }
}
