//! What a query is asked of: a store, or files that are read just now.

use super::args::Data;
use super::reading::Reading;
use super::talk;
use crate::ingest::{self, Defaults, Source};
use crate::store::{Dataset, Store, Wanted, is_rdf_file, read_rdf_file};
use crate::to_rdf;

/// Data for queries, and how to shorten the names in it.
pub(super) struct Loaded {
    pub(super) dataset: Dataset,
    /// Start of the IRIs of instances.
    pub(super) base: String,
    /// How many files could not be read; it was said.
    pub(super) failed: usize,
}

/// Loads what is `wanted` of what `data` names, maybe more.
pub(super) fn load(data: &Data, wanted: &Wanted) -> anyhow::Result<Loaded> {
    if data.files.is_empty() {
        let store = Store::open(&data.store.folder)?;
        return Ok(Loaded { dataset: store.dataset(wanted)?, base: store.base().to_owned(), failed: 0 });
    }
    let dataset = Dataset::new(wanted.named)?;
    let mut failed = 0;
    let mut articles = Vec::new();
    for path in &data.files {
        if is_rdf_file(path) {
            match read_rdf_file(path) {
                Ok(quads) => dataset.extend(quads)?,
                Err(error) => {
                    talk::error(&error.to_string());
                    failed += 1;
                }
            }
        } else {
            articles.push(Source::from_argument(path));
        }
    }
    failed += annotate(articles, &data.reading, &dataset)?;
    if failed > 0 && dataset.is_empty()? {
        // The answer to no data would look like an answer.
        anyhow::bail!("none of the data could be read");
    }
    Ok(Loaded { dataset, base: to_rdf::BASE.to_owned(), failed })
}

/// Reads articles into `dataset`; gives the number of those that failed.
fn annotate(articles: Vec<Source>, reading: &Reading, dataset: &Dataset) -> anyhow::Result<usize> {
    if articles.is_empty() {
        return Ok(0);
    }
    let pipeline = reading.pipeline()?;
    let options = to_rdf::Options::default();
    let failed = super::batch::run(
        ingest::read(articles, Defaults::default()),
        |input| to_rdf::graph(&pipeline.annotate(input.article), &pipeline.knowledge, &options),
        |graphs| Ok(dataset.extend(graphs.iter().flat_map(to_rdf::Graph::quads))?),
    )?;
    reading.sound(&pipeline)?;
    Ok(failed)
}
