//! Transformer blocks: attention and a feed-forward layer, each added to its input and normalized.

use super::attention::{HEAD, attend};
use super::linear::{BLOCK, Linear, Products, Then};
use super::norm::Norm;
use super::quantize::{Bytes, Whole, quantize, quantize_parts};
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

/// A stretch of rows that see each other.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::reader) struct Window {
    /// Its rows.
    pub(in crate::reader) rows: Range<usize>,
    /// Which of them are asked for, counted from its first.
    pub(in crate::reader) wanted: Vec<usize>,
}

/// What the machine computes with.
pub(in crate::reader) struct Engine {
    products: Products,
}

/// What a window needs on its way, kept from window to window so that it stays in the nearer caches.
#[derive(Default)]
struct Room {
    asked: Vec<f32>,
    answers: Vec<f32>,
    wide: Vec<f32>,
    add: Vec<f32>,
    bytes: Bytes,
    tile: Vec<i32>,
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
        let (mut bytes, mut tile) = (Bytes::default(), Vec::new());
        for (rows, outputs) in rows.chunks(BLOCK * width).zip(outputs.chunks_mut(BLOCK * layer.outputs())) {
            quantize(rows, width, &mut bytes);
            layer.apply(&self.products, &bytes, Then::Keep, &mut tile, outputs);
        }
        outputs
    }

    /// The same for rows that are made of parts of `width` numbers beside each other.
    pub(in crate::reader) fn linear_of_parts<const PARTS: usize>(
        &self,
        layer: &Linear,
        rows: &[[Whole; PARTS]],
        width: usize,
    ) -> Vec<f32> {
        let mut outputs = vec![0.0; rows.len() * layer.outputs()];
        let (mut bytes, mut tile) = (Bytes::default(), Vec::new());
        for (rows, outputs) in rows.chunks(BLOCK).zip(outputs.chunks_mut(BLOCK * layer.outputs())) {
            quantize_parts(rows, width, &mut bytes);
            layer.apply(&self.products, &bytes, Then::Keep, &mut tile, outputs);
        }
        outputs
    }

    /// Sends `rows`, each of `width` numbers, through the blocks, window after window, and gives the rows that are wanted. In
    /// the last block the others are only seen: what would become of them is not computed.
    pub(in crate::reader) fn run(
        &self,
        blocks: &[Block],
        rows: &mut [f32],
        width: usize,
        windows: &[Window],
    ) -> Vec<f32> {
        let mut results = Vec::with_capacity(windows.iter().map(|window| window.wanted.len()).sum::<usize>() * width);
        let (mut room, mut all) = (Room::default(), Vec::new());
        for window in windows {
            let rows = &mut rows[window.rows.start * width..window.rows.end * width];
            all.clear();
            all.extend(0..window.rows.len());
            if let Some((last, before)) = blocks.split_last() {
                for block in before {
                    self.attend(block, rows, width, &all, &mut room);
                    self.feed_forward(block, rows, width, &mut room);
                }
                self.attend(last, rows, width, &window.wanted, &mut room);
            }
            let from = results.len();
            for row in &window.wanted {
                results.extend_from_slice(&rows[row * width..(row + 1) * width]);
            }
            if let Some(last) = blocks.last() {
                self.feed_forward(last, &mut results[from..], width, &mut room);
            }
        }
        results
    }

    /// What the rows `wanted` of a window hear of all its rows, to `room.answers`.
    fn attend(&self, block: &Block, rows: &[f32], width: usize, wanted: &[usize], room: &mut Room) {
        room.asked.resize(rows.len() * 3, 0.0);
        for (rows, asked) in rows.chunks(BLOCK * width).zip(room.asked.chunks_mut(BLOCK * 3 * width)) {
            quantize(rows, width, &mut room.bytes);
            block.qkv.apply(&self.products, &room.bytes, Then::Keep, &mut room.tile, asked);
        }
        room.answers.resize(wanted.len() * width, 0.0);
        attend(&room.asked, width / HEAD, wanted, &mut room.answers);
    }

    /// Adds `room.answers` and what the feed-forward layer makes of the sums to `rows`, in blocks.
    fn feed_forward(&self, block: &Block, rows: &mut [f32], width: usize, room: &mut Room) {
        let Room { answers, wide, add, bytes, tile, .. } = room;
        let wider = block.widen.outputs();
        add.resize(BLOCK * width, 0.0);
        wide.resize(BLOCK * wider, 0.0);
        for (rows, answers) in rows.chunks_mut(BLOCK * width).zip(answers.chunks(BLOCK * width)) {
            let (add, wide) = (&mut add[..rows.len()], &mut wide[..rows.len() / width * wider]);
            quantize(answers, width, bytes);
            block.output.apply(&self.products, bytes, Then::Keep, tile, add);
            block.first_norm.add_and_apply(rows, add);
            quantize(rows, width, bytes);
            block.widen.apply(&self.products, bytes, Then::Gelu, tile, wide);
            quantize(wide, wider, bytes);
            block.narrow.apply(&self.products, bytes, Then::Keep, tile, add);
            block.second_norm.add_and_apply(rows, add);
        }
    }
}
