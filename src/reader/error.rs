//! Why a model file is refused.

/// A model file that cannot be used, and what is wrong with it.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// The bytes are no safetensors file.
    #[error("not a model file: it is not in the safetensors format ({0})")]
    NotSafetensors(#[from] safetensors::SafeTensorError),
    /// Another kind of safetensors file.
    #[error("not a model for newsgraph: its format is {found:?}, expected {FORMAT:?}", FORMAT = super::weights::FORMAT)]
    Format {
        /// What the file says it is; empty when it says nothing.
        found: String,
    },
    /// A model for an older or newer newsgraph.
    #[error(
        "the model has format version {found:?}; newsgraph {tool} reads version {VERSION:?}: use the newsgraph that the model was made for, or a model of version {VERSION:?}",
        tool = env!("CARGO_PKG_VERSION"),
        VERSION = super::weights::VERSION
    )]
    Version {
        /// The file's version.
        found: String,
    },
    /// The weights are not those that were written.
    #[error("the model file is damaged: the SHA-256 of its tensors should be {expected} and is {found}")]
    Hash {
        /// What the file's header promises.
        expected: String,
        /// What its content gives.
        found: String,
    },
    /// An entry of the header that is missing or makes no sense.
    #[error("the model file's header has {name} = {found:?}: {wanted}")]
    Metadata {
        /// The entry.
        name: &'static str,
        /// Its value; empty when missing.
        found: String,
        /// What should be there.
        wanted: String,
    },
    /// A file with the full model alone.
    #[error("the model file holds no fast model: expected one that training/export.py wrote with --fast")]
    NoFastModel,
    /// A tensor that is not there.
    #[error("the model file lacks the tensor {0}")]
    Missing(String),
    /// A tensor of the wrong type, size or range.
    #[error("the model file's tensor {name} is {found}, expected {wanted}")]
    Tensor {
        /// Its name.
        name: String,
        /// What was found.
        found: String,
        /// What the header's sizes ask for.
        wanted: String,
    },
}
