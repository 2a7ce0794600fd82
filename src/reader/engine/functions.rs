//! Exponential, logarithm, GELU and sums in plain arithmetic. Only additions, multiplications and divisions, which every
//! machine rounds alike, in one written order: the mathematical library of the platform is never asked, and nothing is
//! contracted to a fused multiply-add. All are inlined, so that loops over them vectorise.

use rten_simd::ops::{BitOps, IntOps, NumOps};
use rten_simd::{Isa, Simd};

/// Adding this to a small number rounds it to an integer (half to even) that stands in the lowest bits.
const ROUND: f32 = 12_582_912.0;

/// Of the polynomial that is 2 to the power of a number between -½ and ½.
const POWERS: [f32; 6] = [0.001_341, 0.009_676_036, 0.055_502_973, 0.240_221_07, 0.693_147_24, 1.000_000_1];

/// Lanes of every sum: element `i` is added to lane `i % LANES`, whatever the width of the machine's vectors.
pub(super) const LANES: usize = 16;

/// The nearest integer to `value` as the bits of its two's complement, right in the lowest 22 bits.
#[inline(always)]
pub(super) fn rounded_bits(value: f32) -> u32 {
    (value + ROUND).to_bits()
}

/// The nearest integer to `value`, half to even, for values up to 2^21.
#[inline(always)]
pub(super) fn rounded(value: f32) -> f32 {
    (value + ROUND) - ROUND
}

/// 2 to the power of `x`, for x at most 126; below -126 as at -126. Relative error 2e-7.
#[inline(always)]
pub(super) fn exp2(x: f32) -> f32 {
    let x = if x > -126.0 { x } else { -126.0 };
    let shifted = x + ROUND;
    let rest = x - (shifted - ROUND);
    let mut power = POWERS[0];
    for number in &POWERS[1..] {
        power = power * rest + number;
    }
    power * f32::from_bits((shifted.to_bits() << 23).wrapping_add(0x3f80_0000))
}

/// The same as [`exp2`] for as many numbers as the machine's vectors hold.
#[inline(always)]
pub(super) fn exp2_each<I: Isa>(isa: I, x: I::F32) -> I::F32 {
    let (ops, bits) = (isa.f32(), isa.i32());
    let round = ops.splat(ROUND);
    let x = ops.max(x, ops.splat(-126.0));
    let shifted = ops.add(x, round);
    let rest = ops.sub(x, ops.sub(shifted, round));
    let mut power = ops.splat(POWERS[0]);
    for number in &POWERS[1..] {
        power = ops.add(ops.mul(power, rest), ops.splat(*number));
    }
    let exponent = bits.shift_left::<23>(shifted.reinterpret_cast::<I::I32>());
    let whole = bits.add(exponent, bits.splat(0x3f80_0000));
    ops.mul(power, whole.reinterpret_cast::<I::F32>())
}

/// What `step` makes of `row`, whose length is a multiple of [`LANES`]: each lane begins with `start` and takes in element
/// after element of its own.
#[inline(always)]
pub(super) fn fold<I: Isa>(isa: I, row: &[f32], start: f32, step: impl Fn(I::F32, I::F32) -> I::F32) -> [f32; LANES] {
    let ops = isa.f32();
    let (len, parts) = (ops.len(), LANES / ops.len());
    let mut sums = [ops.splat(start); LANES / 4];
    for chunk in row.as_chunks::<LANES>().0 {
        for (part, sum) in sums.iter_mut().enumerate().take(parts) {
            *sum = step(*sum, ops.load(&chunk[part * len..]));
        }
    }
    let mut lanes = [0.0; LANES];
    for (part, sum) in sums.into_iter().enumerate().take(parts) {
        ops.store(sum, &mut lanes[part * len..]);
    }
    lanes
}

/// e to the power of `x`, for x at most 80.
#[inline(always)]
pub(in crate::reader) fn exp(x: f32) -> f32 {
    exp2(x * std::f32::consts::LOG2_E)
}

/// Natural logarithm of a positive normal number.
pub(in crate::reader) fn ln(x: f32) -> f32 {
    let bits = x.to_bits();
    // A mantissa between 0.75 and 1.5 keeps the series short.
    let exponent = bits.wrapping_sub(0x3f40_0000).cast_signed() >> 23;
    let mantissa = f32::from_bits(bits.wrapping_sub((exponent << 23).cast_unsigned()));
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let square = s * s;
    let series = 2.0 + square * (2.0 / 3.0 + square * (0.4 + square * (2.0 / 7.0 + square * (2.0 / 9.0))));
    #[allow(clippy::cast_precision_loss)]
    let exponent = exponent as f32;
    exponent * std::f32::consts::LN_2 + s * series
}

/// The Gaussian error linear unit, `x · Φ(x)`. Absolute error below 1e-4, a small part of a step of 8 bits.
#[inline(always)]
pub(in crate::reader) fn gelu(x: f32) -> f32 {
    let near = if x > -4.25 { x } else { -4.25 };
    let near = if near < 4.25 { near } else { 4.25 };
    let u = near * near;
    let mut p = -2.124_845_7e-12 * u + 2.343_368_3e-10;
    p = p * u - 1.163_054_1e-8;
    p = p * u + 3.464_914e-7;
    p = p * u - 6.995_658_6e-6;
    p = p * u + 1.026_846_5e-4;
    p = p * u - 1.144_736_8e-3;
    p = p * u + 9.889_938e-3;
    p = p * u - 6.640_798e-2;
    p = p * u + 3.989_139_5e-1;
    x * (0.5 + near * p)
}

/// The sum of `LANES` numbers, halves added to halves.
#[inline(always)]
pub(super) fn add_up(lanes: [f32; LANES]) -> f32 {
    let mut eight = [0.0; 8];
    for lane in 0..8 {
        eight[lane] = lanes[lane] + lanes[lane + 8];
    }
    let four = [eight[0] + eight[4], eight[1] + eight[5], eight[2] + eight[6], eight[3] + eight[7]];
    (four[0] + four[2]) + (four[1] + four[3])
}

/// The greatest of `LANES` numbers.
#[inline(always)]
pub(super) fn greatest(lanes: [f32; LANES]) -> f32 {
    let mut lanes = lanes;
    for half in [8, 4, 2, 1] {
        for lane in 0..half {
            lanes[lane] = if lanes[lane + half] > lanes[lane] { lanes[lane + half] } else { lanes[lane] };
        }
    }
    lanes[0]
}

#[cfg(test)]
mod tests {
    use super::{LANES, add_up, exp, exp2, exp2_each, fold, gelu, ln, rounded, rounded_bits};
    use rten_simd::ops::{BitOps, NumOps};
    use rten_simd::{Isa, SimdOp, isa::GenericIsa};

    #[test]
    fn follow_the_mathematical_functions() {
        for step in -800_000..=800_000 {
            let x = step as f32 / 10_000.0;
            let error = (f64::from(exp(x)) / f64::from(x).exp() - 1.0).abs();
            // The argument itself is rounded before the power is taken.
            assert!(error < 1e-5, "exp({x}) is off by {error}");
            if x > 0.0 {
                assert!((f64::from(ln(x)) - f64::from(x).ln()).abs() < 3e-6, "ln({x}) = {}", ln(x));
            }
        }
        assert!((exp2(-3.0) - 0.125).abs() < 1e-6 && exp2(-1e30) < 1e-37);
        for (x, expected) in
            [(0.0, 0.0), (1.0, 0.841_345), (-1.0, -0.158_655), (3.0, 2.995_95), (9.0, 9.0), (-9.0, 0.0)]
        {
            assert!((gelu(x) - expected).abs() < 1e-4, "gelu({x}) = {}", gelu(x));
        }
    }

    /// Powers of each number of a row, and the sum of the row's lanes.
    struct Powers<'a>(&'a [f32]);

    impl SimdOp for Powers<'_> {
        type Output = (Vec<f32>, [f32; LANES]);

        #[inline(always)]
        fn eval<I: Isa>(self, isa: I) -> Self::Output {
            let ops = isa.f32();
            let mut powers = vec![0.0; self.0.len()];
            for (numbers, powers) in self.0.chunks(ops.len()).zip(powers.chunks_mut(ops.len())) {
                ops.store(exp2_each(isa, ops.load(numbers)), powers);
            }
            (powers, fold(isa, self.0, 1.0, |sum, number| ops.add(sum, number)))
        }
    }

    #[test]
    fn one_by_one_or_many_at_once_gives_the_same_bits() {
        let row: Vec<f32> = (0..4096).map(|step| (step as f32 - 4000.0) * 0.037).collect();
        let (powers, lanes) = Powers(&row).dispatch();
        assert_eq!((powers.clone(), lanes), Powers(&row).eval(GenericIsa::new()));
        assert_eq!(powers, row.iter().copied().map(exp2).collect::<Vec<f32>>());
        let mut plain = [1.0; LANES];
        row.iter().enumerate().for_each(|(index, number)| plain[index % LANES] += number);
        assert_eq!(lanes, plain);
    }

    #[test]
    fn rounds_half_to_even() {
        assert_eq!([0.5, 1.5, 2.4, -0.6].map(rounded), [0.0, 2.0, 2.0, -1.0]);
        assert_eq!([0.0, 254.6, 255.0].map(|value| rounded_bits(value) & 0xff), [0, 255, 255]);
    }

    #[test]
    fn sums_pairwise() {
        let lanes: [f32; 16] = std::array::from_fn(|lane| lane as f32);
        assert_eq!(add_up(lanes), 120.0);
    }
}
