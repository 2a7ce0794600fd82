//! A linear layer with weights of 7 bits: rows as bytes times weights, summed exactly in 32 bits, then scaled.
//!
//! The products come from the crate `rten-gemm`, which picks the best instructions of the machine. Weights lie within
//! ±63, so that two products of a byte and a weight fit 16 bits (2 · 255 · 63 = 32,130) and every kernel is exact. Rows go
//! through in blocks of at most 64 and columns in panels of 128: one call of the crate is then a single tile that it
//! never hands to other threads, and its result is finished while it is still in the fastest cache.

use super::functions::gelu;
use super::quantize::Bytes;
use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix};
use rten_simd::{Isa, SimdOp};
use rten_tensor::NdTensorView;

/// Most rows of one product.
pub(super) const BLOCK: usize = 64;
/// Columns of a panel.
const PANEL: usize = 128;

/// The machine's product of bytes and weights.
pub(super) type Products = GemmExecutor<u8, i8, i32>;

/// Weights as a model file holds them.
pub(in crate::reader) struct Weights<'a> {
    /// One row of `inputs` weights per output, each within ±63.
    pub(in crate::reader) rows: &'a [i8],
    /// Length of a row.
    pub(in crate::reader) inputs: usize,
    /// A scale per output.
    pub(in crate::reader) scales: Vec<f32>,
    /// A bias per output.
    pub(in crate::reader) biases: Vec<f32>,
}

/// A linear layer, packed for the machine.
pub(in crate::reader) struct Linear {
    inputs: usize,
    panels: Vec<Panel>,
    outputs: usize,
}

/// Up to 128 outputs of a layer.
struct Panel {
    weights: PackedBMatrix<i8>,
    scales: Vec<f32>,
    biases: Vec<f32>,
    /// The sum of each output's weights, which is what a zero point adds.
    sums: Vec<i32>,
}

/// What happens to an output.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// Nothing more.
    Keep,
    /// It goes through [`gelu`].
    Gelu,
}

impl Linear {
    /// Packs a layer; `weights.rows` has as many rows as there are scales.
    pub(in crate::reader) fn new(products: &Products, weights: &Weights) -> Self {
        let Weights { rows, inputs, scales, biases } = weights;
        let panels = rows
            .chunks(PANEL * inputs)
            .zip(scales.chunks(PANEL).zip(biases.chunks(PANEL)))
            .map(|(rows, (scales, biases))| Panel {
                weights: products.prepack_b(NdTensorView::from_data([scales.len(), *inputs], rows).transposed()),
                scales: scales.to_vec(),
                biases: biases.to_vec(),
                sums: rows.chunks_exact(*inputs).map(|row| row.iter().map(|weight| i32::from(*weight)).sum()).collect(),
            })
            .collect();
        Self { inputs: *inputs, panels, outputs: scales.len() }
    }

    /// Numbers of a row of the result.
    pub(super) fn outputs(&self) -> usize {
        self.outputs
    }

    /// The layer's outputs for up to [`BLOCK`] rows, written row by row to `into`, which has exactly their size. `tile` is
    /// room for sums.
    pub(super) fn apply(&self, products: &Products, rows: &Bytes, then: Then, tile: &mut Vec<i32>, into: &mut [f32]) {
        let count = rows.scales.len();
        debug_assert!(count <= BLOCK && rows.rows.len() == count * self.inputs);
        debug_assert_eq!(into.len(), count * self.outputs);
        let left = products.prepack_a(NdTensorView::from_data([count, self.inputs], rows.rows.as_slice()));
        tile.resize(BLOCK * PANEL, 0);
        for (index, panel) in self.panels.iter().enumerate() {
            let tile = &mut tile[..count * panel.scales.len()];
            let done = products.gemm(
                tile,
                GemmInputA::Packed(&left),
                GemmInputB::Packed(&panel.weights),
                GemmOptions::default(),
            );
            debug_assert!(done.is_ok(), "both sides have the layer's width");
            Finish { tile, rows, panel, then, into, first: index * PANEL, width: self.outputs }.dispatch();
        }
    }
}

/// From exact sums to outputs: zero point, scales, bias and function.
struct Finish<'a> {
    tile: &'a [i32],
    rows: &'a Bytes,
    panel: &'a Panel,
    then: Then,
    into: &'a mut [f32],
    first: usize,
    width: usize,
}

impl SimdOp for Finish<'_> {
    type Output = ();

    #[inline(always)]
    #[allow(clippy::cast_precision_loss)]
    fn eval<I: Isa>(self, _: I) {
        let columns = self.panel.scales.len();
        let each = self.tile.chunks_exact(columns).zip(self.into.chunks_exact_mut(self.width));
        for ((sums, outputs), (scale, zero)) in each.zip(self.rows.scales.iter().zip(&self.rows.zeros)) {
            let outputs = &mut outputs[self.first..self.first + columns];
            let (scales, biases) = (&self.panel.scales[..columns], &self.panel.biases[..columns]);
            let (sums, totals) = (&sums[..columns], &self.panel.sums[..columns]);
            if self.then == Then::Gelu {
                for column in 0..columns {
                    let exact = (sums[column] - zero * totals[column]) as f32;
                    outputs[column] = gelu(exact * scale * scales[column] + biases[column]);
                }
            } else {
                for column in 0..columns {
                    let exact = (sums[column] - zero * totals[column]) as f32;
                    outputs[column] = exact * scale * scales[column] + biases[column];
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, Linear, Products, Then, Weights};
    use crate::reader::engine::functions::gelu;
    use crate::reader::engine::quantize::{Bytes, quantize};
    use crate::reader::engine::testing::Numbers;

    /// The same in three plain loops.
    fn plainly(rows: &Bytes, weights: &Weights, then: Then) -> Vec<f32> {
        let mut outputs = Vec::new();
        for (row, (scale, zero)) in rows.rows.chunks(weights.inputs).zip(rows.scales.iter().zip(&rows.zeros)) {
            for (output, weight) in weights.rows.chunks(weights.inputs).enumerate() {
                let exact: i32 =
                    row.iter().zip(weight).map(|(byte, weight)| (i32::from(*byte) - zero) * i32::from(*weight)).sum();
                let value = exact as f32 * scale * weights.scales[output] + weights.biases[output];
                outputs.push(if then == Then::Gelu { gelu(value) } else { value });
            }
        }
        outputs
    }

    #[test]
    fn equals_three_plain_loops_bit_by_bit() {
        let products = Products::new();
        let mut numbers = Numbers::new(3);
        for (count, inputs, outputs, then) in [
            (1, 16, 5, Then::Keep),
            (3, 48, 21, Then::Gelu),
            (BLOCK, 384, 300, Then::Keep),
            (37, 1536, 130, Then::Gelu),
        ] {
            let weights = numbers.weights(inputs * outputs);
            let weights = Weights {
                rows: &weights,
                inputs,
                scales: numbers.floats(outputs, 0.01),
                biases: numbers.floats(outputs, 1.0),
            };
            let mut rows = Bytes::default();
            quantize(&numbers.floats(count * inputs, 2.0), inputs, &mut rows);
            let mut outputs = vec![0.0; count * outputs];
            Linear::new(&products, &weights).apply(&products, &rows, then, &mut Vec::new(), &mut outputs);
            assert!(outputs == plainly(&rows, &weights, then), "{count} rows of {inputs} differ");
        }
    }

    /// The greatest bytes times the greatest weights, where an instruction that saturates would show.
    #[test]
    fn is_exact_at_the_edge_of_what_fits() {
        let products = Products::new();
        for weight in [63, -63] {
            let weights = vec![weight; 64 * 32];
            let weights = Weights { rows: &weights, inputs: 64, scales: vec![1.0; 32], biases: vec![0.0; 32] };
            let rows = vec![255; 8 * 64];
            let rows = Bytes { rows, scales: vec![1.0; 8], zeros: vec![0; 8], ranges: [vec![], vec![]] };
            let mut outputs = vec![0.0; 8 * 32];
            Linear::new(&products, &weights).apply(&products, &rows, Then::Keep, &mut Vec::new(), &mut outputs);
            assert!(outputs.iter().all(|output| *output == f32::from(weight) * 255.0 * 64.0));
        }
    }
}
