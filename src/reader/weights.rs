//! The model file: a safetensors file whose header says which format it is and how large the model is. Hands out its
//! tensors, checked for type and size; builds nothing.

use super::error::ModelError;
use crate::document::hex;
use safetensors::{Dtype, SafeTensors};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// What the header's `format` must be.
pub(super) const FORMAT: &str = "newsgraph-reader";
/// What the header's `version` must be.
pub(super) const VERSION: &str = "1";

/// The greatest weight. Two products of a byte and a weight then fit 16 bits.
const GREATEST: i8 = 63;

/// The models of a file. They share the vocabulary, the embeddings of its pieces, and what else the file holds but once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The one that reads best.
    Full,
    /// The small one, made from the full one's answers: many times quicker.
    Fast,
}

/// A model file in memory.
pub(super) struct ModelFile {
    /// Which of the models in the file is read.
    model: Which,
    bytes: Cow<'static, [u8]>,
    header: HashMap<String, String>,
    /// By name, so that the order is that of the checksum.
    tensors: BTreeMap<String, Tensor>,
}

struct Tensor {
    dtype: Dtype,
    shape: Vec<usize>,
    at: Range<usize>,
}

impl ModelFile {
    /// Reads the header and checks format and version, but not the content.
    pub(super) fn new(bytes: Cow<'static, [u8]>, model: Which) -> Result<Self, ModelError> {
        let (header_len, metadata) = SafeTensors::read_metadata(&bytes)?;
        let header = metadata.metadata().clone().unwrap_or_default();
        let entry = |name: &str| header.get(name).cloned().unwrap_or_default();
        if entry("format") != FORMAT {
            return Err(ModelError::Format { found: entry("format") });
        }
        if entry("version") != VERSION {
            return Err(ModelError::Version { found: entry("version") });
        }
        // The tensors follow the header and the eight bytes of its length.
        let data = header_len + 8;
        let tensors = metadata
            .tensors()
            .into_iter()
            .map(|(name, info)| {
                let at = data + info.data_offsets.0..data + info.data_offsets.1;
                (name, Tensor { dtype: info.dtype, shape: info.shape.clone(), at })
            })
            .collect();
        let file = Self { model, bytes, header, tensors };
        // What the small model has not of its own is looked up in the other one: a file without it must not pass for one.
        if model == Which::Fast && !file.header.contains_key("fast_layers") {
            return Err(ModelError::NoFastModel);
        }
        Ok(file)
    }

    /// Compares the content with the checksum of the header.
    pub(super) fn verify(&self) -> Result<(), ModelError> {
        let mut hash = Sha256::new();
        for tensor in self.tensors.values() {
            hash.update(self.bytes(&tensor.at));
        }
        let found = hex(hash.finalize());
        let expected = self.text("sha256").to_owned();
        if found == expected { Ok(()) } else { Err(ModelError::Hash { expected, found }) }
    }

    /// Whether this is the model that is read.
    pub(super) fn is(&self, model: Which) -> bool {
        self.model == model
    }

    /// An entry of the header; empty when it is missing.
    pub(super) fn text(&self, name: &str) -> &str {
        let own = || self.header.get(&format!("fast_{name}")).filter(|_| self.model == Which::Fast);
        own().or_else(|| self.header.get(name)).map_or("", String::as_str)
    }

    /// A whole number of the header that must lie in `range`.
    pub(super) fn count(&self, name: &'static str, range: Range<usize>) -> Result<usize, ModelError> {
        self.text(name).parse().ok().filter(|number| range.contains(number)).ok_or_else(|| ModelError::Metadata {
            name,
            found: self.text(name).to_owned(),
            wanted: format!("expected a whole number from {} to {}", range.start, range.end.saturating_sub(1)),
        })
    }

    /// A number of the header that must lie between `least` and `most`.
    pub(super) fn number(&self, name: &'static str, least: f32, most: f32) -> Result<f32, ModelError> {
        let number = self.text(name).parse().ok().filter(|number| (least..=most).contains(number));
        number.ok_or_else(|| ModelError::Metadata {
            name,
            found: self.text(name).to_owned(),
            wanted: format!("expected a number from {least} to {most}"),
        })
    }

    /// The numbers of a tensor of floats.
    pub(super) fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, ModelError> {
        let (bytes, _) = self.tensor(name, Dtype::F32, shape)?;
        let floats: Vec<f32> = bytes.as_chunks().0.iter().map(|four| f32::from_le_bytes(*four)).collect();
        if floats.iter().all(|float| float.is_finite()) {
            return Ok(floats);
        }
        Err(wrong(name, "not finite everywhere", "finite numbers"))
    }

    /// The weights of a matrix and how many rows of `columns` it has; every weight lies within ±63.
    pub(super) fn weights(&self, name: &str, rows: usize, columns: usize) -> Result<Vec<i8>, ModelError> {
        let (bytes, _) = self.tensor(name, Dtype::I8, &[rows, columns])?;
        let weights: Vec<i8> = bytes.iter().map(|byte| byte.cast_signed()).collect();
        let beyond = weights.iter().fold(false, |beyond, weight| beyond | !(-GREATEST..=GREATEST).contains(weight));
        if beyond { Err(wrong(name, "out of range", "weights from -63 to 63")) } else { Ok(weights) }
    }

    /// Where a tensor of bytes lies in [`ModelFile::bytes`], and its shape, of which `shape` names the last sizes.
    pub(super) fn place(&self, name: &str, dtype: Dtype, shape: &[usize]) -> Result<(Range<usize>, usize), ModelError> {
        let tensor = self.find(name)?;
        match tensor.shape.split_first() {
            Some((first, rest)) if rest == shape && tensor.dtype == dtype => Ok((tensor.at.clone(), *first)),
            _ => {
                Err(wrong(name, &format!("{} {:?}", tensor.dtype, tensor.shape), &format!("{dtype} [any, {shape:?}]")))
            }
        }
    }

    /// Bytes of the file.
    pub(super) fn bytes(&self, at: &Range<usize>) -> &[u8] {
        self.bytes.get(at.clone()).unwrap_or_default()
    }

    fn find(&self, name: &str) -> Result<&Tensor, ModelError> {
        let own = || self.tensors.get(&format!("fast.{name}")).filter(|_| self.model == Which::Fast);
        own().or_else(|| self.tensors.get(name)).ok_or_else(|| ModelError::Missing(name.to_owned()))
    }

    fn tensor(&self, name: &str, dtype: Dtype, shape: &[usize]) -> Result<(&[u8], &Tensor), ModelError> {
        let tensor = self.find(name)?;
        if tensor.dtype == dtype && tensor.shape == shape {
            return Ok((self.bytes(&tensor.at), tensor));
        }
        Err(wrong(name, &format!("{} {:?}", tensor.dtype, tensor.shape), &format!("{dtype} {shape:?}")))
    }
}

fn wrong(name: &str, found: &str, wanted: &str) -> ModelError {
    ModelError::Tensor { name: name.to_owned(), found: found.to_owned(), wanted: wanted.to_owned() }
}
