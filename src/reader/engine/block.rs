//! Transformer blocks: attention and a feed-forward layer, each added to its input and normalized.

use super::attention::{HEAD, attend};
use super::linear::{BLOCK, Linear, Products, Then};
use super::norm::Norm;
use super::quantize::{Bytes, quantize};
use std::ops::Range;

/// One block of the stack.
pub(in crate::reader) struct Block {
    /// Queries, keys and values of all heads.
    pub(in crate::reader) qkv: Linear,
    /// From the heads' answers to what is added.
    pub(in crate::reader) output: Linear,
    /// After attention.
    pub(in crate::reader) first_norm: Norm,
    /// The feed-forward layer's wide half.
    pub(in crate::reader) widen: Linear,
    /// Its narrow half.
    pub(in crate::reader) narrow: Linear,
    /// After the feed-forward layer.
    pub(in crate::reader) second_norm: Norm,
}

/// What the machine computes with.
pub(in crate::reader) struct Engine {
    products: Products,
}

impl Engine {
    /// Chooses the machine's best instructions.
    pub(in crate::reader) fn new() -> Self {
        Self { products: Products::new() }
    }

    /// For packing layers.
    pub(in crate::reader) fn products(&self) -> &Products {
        &self.products
    }

    /// The outputs of a linear layer for any number of rows of `width` numbers.
    pub(in crate::reader) fn linear(&self, layer: &Linear, rows: &[f32], width: usize) -> Vec<f32> {
        let mut outputs = vec![0.0; rows.len() / width * layer.outputs()];
        let mut bytes = Bytes::default();
        for (rows, outputs) in rows.chunks(BLOCK * width).zip(outputs.chunks_mut(BLOCK * layer.outputs())) {
            quantize(rows, width, &mut bytes);
            layer.apply(&self.products, &bytes, Then::Keep, outputs);
        }
        outputs
    }

    /// Sends `rows`, each of `width` numbers, through the blocks. Rows of the same window see each other; `windows` are
    /// ranges of rows.
    pub(in crate::reader) fn run(&self, blocks: &[Block], rows: &mut [f32], width: usize, windows: &[Range<usize>]) {
        let count = rows.len() / width;
        let mut asked = vec![0.0; count * 3 * width];
        let mut answers = vec![0.0; count * width];
        let mut bytes = Bytes::default();
        let mut wide = Vec::new();
        let mut add = vec![0.0; BLOCK.min(count) * width];
        for block in blocks {
            for (rows, asked) in rows.chunks(BLOCK * width).zip(asked.chunks_mut(BLOCK * 3 * width)) {
                quantize(rows, width, &mut bytes);
                block.qkv.apply(&self.products, &bytes, Then::Keep, asked);
            }
            for window in windows {
                let asked = &asked[window.start * 3 * width..window.end * 3 * width];
                attend(asked, width / HEAD, &mut answers[window.start * width..window.end * width]);
            }
            for (rows, answers) in rows.chunks_mut(BLOCK * width).zip(answers.chunks(BLOCK * width)) {
                let add = &mut add[..rows.len()];
                quantize(answers, width, &mut bytes);
                block.output.apply(&self.products, &bytes, Then::Keep, add);
                block.first_norm.add_and_apply(rows, add);
                quantize(rows, width, &mut bytes);
                wide.resize(rows.len() / width * block.widen.outputs(), 0.0);
                block.widen.apply(&self.products, &bytes, Then::Gelu, &mut wide);
                quantize(&wide, block.widen.outputs(), &mut bytes);
                block.narrow.apply(&self.products, &bytes, Then::Keep, add);
                block.second_norm.add_and_apply(rows, add);
            }
        }
    }
}
