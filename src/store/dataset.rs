//! Quads ready for queries.

use super::Error;
use oxrdf::Quad;

/// Quads that [`query`](crate::query) runs on: a store's, or those of files that were read just now.
#[derive(Debug, Clone)]
pub struct Dataset {
    pub(crate) store: oxigraph::store::Store,
}

impl Dataset {
    /// An empty one, in memory.
    pub fn new() -> Result<Self, Error> {
        Ok(Self { store: oxigraph::store::Store::new()? })
    }

    /// Adds quads.
    pub fn extend(&self, quads: impl IntoIterator<Item = Quad>) -> Result<(), Error> {
        self.extend_all(std::iter::once(Ok(quads)))
    }

    /// Adds chunks of quads in one transaction, which is several times faster than one each. Nothing is added when a chunk
    /// fails.
    pub(crate) fn extend_all<E: From<Error>>(
        &self,
        chunks: impl IntoIterator<Item = Result<impl IntoIterator<Item = Quad>, E>>,
    ) -> Result<(), E> {
        let mut transaction = self.store.start_transaction().map_err(Error::from)?;
        for chunk in chunks {
            for quad in chunk? {
                transaction.insert(&quad);
            }
        }
        transaction.commit().map_err(Error::from)?;
        Ok(())
    }

    /// The number of quads.
    pub fn len(&self) -> Result<usize, Error> {
        Ok(self.store.len()?)
    }

    /// True when there are no quads.
    pub fn is_empty(&self) -> Result<bool, Error> {
        Ok(self.store.is_empty()?)
    }
}
