//! `newsgraph extract`: articles in, RDF or annotation lines out, nothing kept.

use super::args::{Extract, ExtractFormat};
use super::{Outcome, batch, output};
use crate::ingest::{self, Input};
use crate::to_rdf;
use std::io::Write;

pub(super) fn run(args: Extract) -> anyhow::Result<Outcome> {
    let (sources, defaults) = args.articles.into_parts();
    let inputs = ingest::read(sources, defaults);
    let pipeline = args.reading.pipeline()?;
    let mut out = output::stdout();
    let failed = match args.format {
        ExtractFormat::Annotations => {
            let work = |input: Input| to_rdf::annotation_line(&pipeline.annotate(input.article), &pipeline.knowledge);
            batch::run(inputs, work, |lines| {
                lines.iter().try_for_each(|line| writeln!(out, "{}", line.trim_end())).map_err(output::failed)
            })?
        }
        ExtractFormat::Rdf(format) => {
            let options = args.graphs.into_options();
            let format = format.format();
            let mut writer = to_rdf::Writer::new(out, format);
            let work = |input: Input| {
                let graph = to_rdf::graph(&pipeline.annotate(input.article), &pipeline.knowledge, &options);
                to_rdf::Rendered::of(&graph, format, args.background)
            };
            let failed = batch::run(inputs, work, |rendered| {
                rendered.into_iter().try_for_each(|rendered| writer.rendered(&rendered?)).map_err(output::failed)
            })?;
            out = writer.finish().map_err(output::failed)?;
            failed
        }
    };
    out.flush().map_err(output::failed)?;
    args.reading.sound(&pipeline)?;
    Ok(Outcome::of(failed))
}
