//! Quads ready for queries.

use super::Error;
use oxigraph::store::{Store, Transaction};
use oxrdf::{GraphName, Quad, QuadRef};

/// Quads that [`query`](crate::query) runs on: a store's, or those of files that were read just now.
///
/// The default graph holds every triple of every graph, once. SPARQL engines that take "all graphs" for the default graph
/// give a triple as often as graphs have it, and a count over ten articles about one person would be ten times too high.
#[derive(Clone)]
pub struct Dataset {
    pub(crate) store: Store,
    named: bool,
}

impl Dataset {
    /// An empty one, in memory. Without `named` graphs it takes half the time and memory, and answers every query that
    /// does not ask in which graph something is said.
    pub fn new(named: bool) -> Result<Self, Error> {
        Ok(Self { store: Store::new()?, named })
    }

    /// One over a store on disk, which has its graphs and their union already.
    #[cfg(any(test, feature = "disk"))]
    #[cfg_attr(not(feature = "disk"), allow(dead_code))]
    pub(super) fn of(store: Store) -> Self {
        Self { store, named: true }
    }

    /// True when there is nothing in it.
    pub fn is_empty(&self) -> Result<bool, Error> {
        Ok(self.store.is_empty()?)
    }

    /// Adds quads.
    pub fn extend(&self, quads: impl IntoIterator<Item = Quad>) -> Result<(), Error> {
        self.extend_all(std::iter::once(Ok(quads)))
    }

    /// Adds chunks of quads in one transaction, which is several times faster than one each. Nothing is added when a chunk
    /// fails.
    pub(super) fn extend_all(
        &self,
        chunks: impl IntoIterator<Item = Result<impl IntoIterator<Item = Quad>, Error>>,
    ) -> Result<(), Error> {
        let mut transaction = self.store.start_transaction()?;
        for chunk in chunks {
            for quad in chunk? {
                insert(&mut transaction, &quad, self.named);
            }
        }
        transaction.commit()?;
        Ok(())
    }
}

/// Puts a quad into the default graph, and if `named` into its own.
pub(super) fn insert(transaction: &mut Transaction<'_>, quad: &Quad, named: bool) {
    transaction.insert(QuadRef { graph_name: GraphName::DefaultGraph.as_ref(), ..quad.as_ref() });
    if named {
        transaction.insert(quad);
    }
}
