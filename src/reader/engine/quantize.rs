//! Rows of numbers as bytes: each row gets its own scale and zero point, so that what a row becomes depends on nothing
//! but the row.

use super::functions::{fold, greatest, rounded, rounded_bits};
use rten_simd::ops::{FloatOps, NumOps};
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
    /// The smallest and the greatest number of each row.
    pub(super) ranges: [Vec<f32>; 2],
}

/// A row of whole numbers (bytes in two's complement) times a scale.
#[derive(Clone, Copy, Default)]
pub(in crate::reader) struct Whole<'a> {
    pub(in crate::reader) numbers: &'a [u8],
    pub(in crate::reader) scale: f32,
}

/// Turns `rows`, each of `width` numbers (a multiple of 16), into bytes.
pub(super) fn quantize(rows: &[f32], width: usize, into: &mut Bytes) {
    Quantize { rows, width, into }.dispatch();
}

/// The same for rows that are made of the parts of `rows` beside each other, each part of `width` numbers or, when it is
/// empty, nothing but zeros.
pub(super) fn quantize_parts<const PARTS: usize>(rows: &[[Whole; PARTS]], width: usize, into: &mut Bytes) {
    QuantizeParts { rows, width, into }.dispatch();
}

struct Quantize<'a> {
    rows: &'a [f32],
    width: usize,
    into: &'a mut Bytes,
}

impl SimdOp for Quantize<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) {
        let ops = isa.f32();
        self.into.begin(self.rows.len() / self.width, self.width);
        let [low, high] = &mut self.into.ranges;
        for (row, (low, high)) in self.rows.chunks_exact(self.width).zip(low.iter_mut().zip(high)) {
            *low = -greatest(fold(isa, row, 0.0, |most, next| ops.max(most, ops.neg(next))));
            *high = greatest(fold(isa, row, 0.0, |most, next| ops.max(most, next)));
        }
        let steps = self.into.scale();
        let bytes = self.into.rows.chunks_exact_mut(self.width);
        for ((row, bytes), step) in self.rows.chunks_exact(self.width).zip(bytes).zip(steps) {
            for (byte, number) in bytes.iter_mut().zip(row) {
                *byte = step.byte(*number);
            }
        }
    }
}

struct QuantizeParts<'a, const PARTS: usize> {
    rows: &'a [[Whole<'a>; PARTS]],
    width: usize,
    into: &'a mut Bytes,
}

impl<const PARTS: usize> SimdOp for QuantizeParts<'_, PARTS> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, _: I) {
        self.into.begin(self.rows.len(), PARTS * self.width);
        let [low, high] = &mut self.into.ranges;
        for (parts, (low, high)) in self.rows.iter().zip(low.iter_mut().zip(high)) {
            for part in parts {
                // Rounding keeps order: the ends among the whole numbers are the ends among the products.
                let [least, most] = part.ends().map(|end| f32::from(end) * part.scale);
                *low = low.min(least).min(most);
                *high = high.max(least).max(most);
            }
        }
        let steps = self.into.scale();
        let bytes = self.into.rows.chunks_exact_mut(PARTS * self.width);
        for ((parts, bytes), step) in self.rows.iter().zip(bytes).zip(steps) {
            for (part, bytes) in parts.iter().zip(bytes.chunks_exact_mut(self.width)) {
                if part.numbers.is_empty() {
                    bytes.fill(step.byte(0.0));
                }
                for (byte, number) in bytes.iter_mut().zip(part.numbers) {
                    *byte = step.byte(f32::from(number.cast_signed()) * part.scale);
                }
            }
        }
    }
}

impl<'a> Whole<'a> {
    /// The row's numbers.
    pub(in crate::reader) fn products(self) -> impl Iterator<Item = f32> + use<'a> {
        self.numbers.iter().map(move |number| f32::from(number.cast_signed()) * self.scale)
    }

    /// The smallest and the greatest whole number and zero.
    #[inline(always)]
    fn ends(self) -> [i8; 2] {
        let (mut least, mut most) = (0, 0);
        for number in self.numbers {
            let number = number.cast_signed();
            least = if number < least { number } else { least };
            most = if number > most { number } else { most };
        }
        [least, most]
    }
}

/// How a row's numbers become bytes.
#[derive(Clone, Copy)]
struct Step {
    /// Steps of 8 bits to one.
    steps: f32,
    zero: f32,
}

impl Step {
    #[inline(always)]
    fn byte(self, number: f32) -> u8 {
        let steps = number * self.steps + self.zero;
        let steps = if steps > 0.0 { steps } else { 0.0 };
        let steps = if steps < 255.0 { steps } else { 255.0 };
        (rounded_bits(steps) & 0xff) as u8
    }
}

impl Bytes {
    /// Makes room for `count` rows of `width` bytes; zero lies in every row's range.
    #[inline(always)]
    fn begin(&mut self, count: usize, width: usize) {
        self.rows.resize(count * width, 0);
        for range in &mut self.ranges {
            range.clear();
            range.resize(count, 0.0);
        }
    }

    /// Scales and zero points of the rows by their ranges, and how their numbers become bytes. Zero is always a step of its own.
    #[inline(always)]
    fn scale(&mut self) -> Vec<Step> {
        let [low, high] = &self.ranges;
        self.scales.resize(low.len(), 0.0);
        self.zeros.resize(low.len(), 0);
        let mut all = vec![Step { steps: 1.0, zero: 0.0 }; low.len()];
        let results = all.iter_mut().zip(self.scales.iter_mut().zip(&mut self.zeros));
        for ((low, high), (step, (scale, zero))) in low.iter().zip(high).zip(results) {
            let wide = high - low;
            let full = wide > 0.0;
            *scale = if full { wide / 255.0 } else { 1.0 };
            step.steps = if full { 255.0 / wide } else { 1.0 };
            step.zero = rounded(-low * step.steps);
            #[allow(clippy::cast_possible_truncation)]
            {
                *zero = step.zero as i32;
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::{Bytes, Quantize, QuantizeParts, Whole, quantize, quantize_parts};
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

    #[test]
    fn parts_beside_each_other_are_as_their_products_written_out() {
        let mut numbers = Numbers::new(12);
        let (width, scales) = (48, numbers.floats(7, 0.1));
        let weights: Vec<u8> = numbers.weights(7 * width).into_iter().map(i8::cast_unsigned).collect();
        let parts = weights.chunks(width).zip(scales).map(|(numbers, scale)| Whole { numbers, scale });
        let mut parts: Vec<Whole> = parts.collect();
        parts.push(Whole::default());
        let rows: Vec<[Whole; 2]> = parts.windows(2).map(|pair| [pair[1], pair[0]]).collect();
        let product = |whole: &Whole| match whole.numbers {
            [] => vec![0.0; width],
            _ => whole.products().collect(),
        };
        let written: Vec<f32> = rows.iter().flatten().flat_map(product).collect();
        let (mut from_parts, mut plain, mut from_numbers) = (Bytes::default(), Bytes::default(), Bytes::default());
        quantize_parts(&rows, width, &mut from_parts);
        QuantizeParts { rows: &rows, width, into: &mut plain }.eval(GenericIsa::new());
        quantize(&written, 2 * width, &mut from_numbers);
        assert_eq!(from_parts, plain);
        assert_eq!(from_parts, from_numbers);
    }
}
