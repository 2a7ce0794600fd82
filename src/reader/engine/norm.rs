//! Layer normalization: every row is brought to mean 0 and variance 1, then scaled and shifted.

use super::functions::{LANES, add_up};
use rten_simd::{Isa, SimdOp};

/// What keeps the variance of a constant row from being zero.
const EPSILON: f32 = 1e-12;

/// Scale and shift of a normalization; as many as a row has numbers, a multiple of [`LANES`].
pub(in crate::reader) struct Norm {
    /// Scale per column.
    pub(in crate::reader) weight: Vec<f32>,
    /// Shift per column.
    pub(in crate::reader) bias: Vec<f32>,
}

impl Norm {
    /// Normalizes each row in place.
    pub(in crate::reader) fn apply(&self, rows: &mut [f32]) {
        Apply { norm: self, rows, add: None }.dispatch();
    }

    /// Adds `add` to the rows, number by number, and normalizes the sums in place.
    pub(super) fn add_and_apply(&self, rows: &mut [f32], add: &[f32]) {
        Apply { norm: self, rows, add: Some(add) }.dispatch();
    }
}

struct Apply<'a> {
    norm: &'a Norm,
    rows: &'a mut [f32],
    add: Option<&'a [f32]>,
}

impl SimdOp for Apply<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, _: I) {
        let width = self.norm.weight.len();
        let bias = &self.norm.bias[..width];
        if let Some(add) = self.add {
            for (number, add) in self.rows.iter_mut().zip(add) {
                *number += add;
            }
        }
        #[allow(clippy::cast_precision_loss)]
        let share = 1.0 / width as f32;
        for row in self.rows.chunks_exact_mut(width) {
            let mean = sum(row, |number| number) * share;
            let variance = sum(row, |number| (number - mean) * (number - mean)) * share;
            let factor = 1.0 / (variance + EPSILON).sqrt();
            for ((number, weight), bias) in row.iter_mut().zip(&self.norm.weight).zip(bias) {
                *number = (*number - mean) * factor * weight + bias;
            }
        }
    }
}

/// The sum of `of` each number.
#[inline(always)]
fn sum(row: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0; LANES];
    for chunk in row.as_chunks::<LANES>().0 {
        for lane in 0..LANES {
            lanes[lane] += of(chunk[lane]);
        }
    }
    add_up(lanes)
}

#[cfg(test)]
mod tests {
    use super::{Apply, Norm};
    use crate::reader::engine::testing::Numbers;
    use rten_simd::{SimdOp, isa::GenericIsa};

    #[test]
    fn mean_and_variance_are_as_asked() {
        let norm = Norm { weight: vec![2.0; 32], bias: vec![0.5; 32] };
        let mut rows = Numbers::new(1).floats(3 * 32, 9.0);
        norm.apply(&mut rows);
        for row in rows.chunks(32) {
            let mean = row.iter().sum::<f32>() / 32.0;
            let variance = row.iter().map(|number| (number - mean).powi(2)).sum::<f32>() / 32.0;
            assert!((mean - 0.5).abs() < 1e-5 && (variance - 4.0).abs() < 1e-3, "{mean} {variance}");
        }
    }

    #[test]
    fn every_vector_width_gives_the_same_bits() {
        let mut numbers = Numbers::new(2);
        let norm = Norm { weight: numbers.floats(80, 1.0), bias: numbers.floats(80, 1.0) };
        let add = numbers.floats(4 * 80, 1.0);
        let (mut fast, mut plain) = (numbers.floats(4 * 80, 3.0), Vec::new());
        plain.clone_from(&fast);
        norm.add_and_apply(&mut fast, &add);
        Apply { norm: &norm, rows: &mut plain, add: Some(&add) }.eval(GenericIsa::new());
        assert!(fast == plain);
    }
}
