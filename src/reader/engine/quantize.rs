//! Rows of numbers as bytes: each row gets its own scale and zero point, so that what a row becomes depends on nothing
//! but the row.

use super::functions::{LANES, greatest, rounded, rounded_bits};
use rten_simd::{Isa, SimdOp};

/// Rows as bytes: the number is `(byte - zero) * scale` of its row.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Bytes {
    /// The rows, one after another.
    pub(super) rows: Vec<u8>,
    /// A scale per row.
    pub(super) scales: Vec<f32>,
    /// A zero point per row, 0 to 255.
    pub(super) zeros: Vec<i32>,
}

/// Turns `rows`, each of `width` numbers (a multiple of [`LANES`]), into bytes.
pub(super) fn quantize(rows: &[f32], width: usize, into: &mut Bytes) {
    Quantize { rows, width, into }.dispatch();
}

struct Quantize<'a> {
    rows: &'a [f32],
    width: usize,
    into: &'a mut Bytes,
}

impl SimdOp for Quantize<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, _: I) {
        let Bytes { rows: bytes, scales, zeros } = self.into;
        scales.clear();
        zeros.clear();
        bytes.resize(self.rows.len(), 0);
        for (row, bytes) in self.rows.chunks_exact(self.width).zip(bytes.chunks_exact_mut(self.width)) {
            let (low, high) = range(row);
            let wide = high - low;
            let (scale, steps) = if wide > 0.0 { (wide / 255.0, 255.0 / wide) } else { (1.0, 1.0) };
            let zero = rounded(-low * steps);
            for (byte, value) in bytes.iter_mut().zip(row) {
                let steps = value * steps + zero;
                let steps = if steps > 0.0 { steps } else { 0.0 };
                let steps = if steps < 255.0 { steps } else { 255.0 };
                *byte = (rounded_bits(steps) & 0xff) as u8;
            }
            scales.push(scale);
            #[allow(clippy::cast_possible_truncation)]
            zeros.push(zero as i32);
        }
    }
}

/// The smallest and the greatest number of a row and zero: zero is always a step of its own.
#[inline(always)]
fn range(row: &[f32]) -> (f32, f32) {
    let mut low = [0.0_f32; LANES];
    let mut high = [0.0_f32; LANES];
    for chunk in row.as_chunks::<LANES>().0 {
        for lane in 0..LANES {
            low[lane] = if chunk[lane] < low[lane] { chunk[lane] } else { low[lane] };
            high[lane] = if chunk[lane] > high[lane] { chunk[lane] } else { high[lane] };
        }
    }
    (-greatest(low.map(|value| -value)), greatest(high))
}

#[cfg(test)]
mod tests {
    use super::{Bytes, Quantize, quantize};
    use crate::reader::engine::testing::Numbers;
    use rten_simd::{SimdOp, isa::GenericIsa};

    #[test]
    fn numbers_come_back_within_half_a_step() {
        let rows = Numbers::new(7).floats(5 * 48, 3.0);
        let mut bytes = Bytes::default();
        quantize(&rows, 48, &mut bytes);
        for (index, value) in rows.iter().enumerate() {
            let (scale, zero) = (bytes.scales[index / 48], bytes.zeros[index / 48]);
            let back = (i32::from(bytes.rows[index]) - zero) as f32 * scale;
            assert!((back - value).abs() <= scale * 0.51 + 1e-6, "{value} became {back}");
        }
    }

    #[test]
    fn rows_of_zeros_and_odd_values_do_no_harm() {
        let mut rows = vec![0.0; 16];
        rows.extend([f32::NAN, f32::INFINITY, f32::MIN, 1e-40].repeat(4));
        let mut bytes = Bytes::default();
        quantize(&rows, 16, &mut bytes);
        assert_eq!(bytes.rows[..16], [0; 16]);
    }

    #[test]
    fn every_vector_width_gives_the_same_bytes() {
        let rows = Numbers::new(8).floats(9 * 80, 2.0);
        let (mut fast, mut plain) = (Bytes::default(), Bytes::default());
        quantize(&rows, 80, &mut fast);
        Quantize { rows: &rows, width: 80, into: &mut plain }.eval(GenericIsa::new());
        assert_eq!(fast, plain);
    }
}
