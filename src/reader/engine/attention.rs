//! Attention within one window: every row asks all rows of its window and takes the mean of their values by how well
//! they match. In ordinary floats; every output is summed on its own, in the order of the rows, so that the width of the
//! machine's vectors cannot show.

use super::functions::{LANES, add_up, exp2_each, fold, greatest};
use rten_simd::ops::{BitOps, NumOps};
use rten_simd::{Isa, SimdOp};

/// Numbers of a head, and columns of a panel.
pub(in crate::reader) const HEAD: usize = 32;

/// Most queries that are answered together.
const GROUP: usize = 8;

/// `log2(e) / sqrt(HEAD)`: matches are scaled and taken to the power of e in one.
const SCALE: f32 = 0.255_034_86;

/// Attention within one window. `asked` has per row the queries of all heads, then the keys, then the values; `into` gets
/// the answers to the queries of the rows `wanted`, in their order.
pub(super) fn attend(asked: &[f32], heads: usize, wanted: &[usize], into: &mut [f32]) {
    Attend { asked, heads, wanted, into }.dispatch();
}

struct Attend<'a> {
    asked: &'a [f32],
    heads: usize,
    wanted: &'a [usize],
    into: &'a mut [f32],
}

/// What one head sees of a window.
struct Head {
    /// Panels of 32 keys: per number of a key, that number of the 32 keys.
    keys: Vec<f32>,
    /// Values, row by row.
    values: Vec<f32>,
    /// How well a group of queries matches every key.
    matches: Vec<f32>,
}

impl SimdOp for Attend<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(mut self, isa: I) {
        let (width, stride) = (self.heads * HEAD, 3 * self.heads * HEAD);
        let count = self.asked.len() / stride;
        let padded = count.next_multiple_of(HEAD);
        let mut head = Head {
            keys: vec![0.0; padded * HEAD],
            values: vec![0.0; count * HEAD],
            matches: vec![0.0; GROUP * padded],
        };
        for first in (0..width).step_by(HEAD) {
            for (index, row) in self.asked.chunks_exact(stride).enumerate() {
                let keys = &row[width + first..][..HEAD];
                let panel = &mut head.keys[index / HEAD * HEAD * HEAD..][..HEAD * HEAD];
                for (number, key) in keys.iter().enumerate() {
                    panel[number * HEAD + index % HEAD] = *key;
                }
                head.values[index * HEAD..][..HEAD].copy_from_slice(&row[2 * width + first..][..HEAD]);
            }
            let mut done = 0;
            // As many queries at a time as their sums fit the machine's registers.
            if isa.f32().len() == LANES {
                done = head.answer_all::<I, GROUP>(isa, &mut self, first, done);
            }
            done = head.answer_all::<I, 4>(isa, &mut self, first, done);
            head.answer_all::<I, 1>(isa, &mut self, first, done);
        }
    }
}

impl Head {
    /// The answers to what is wanted from number `done` on, `ROWS` at a time, as long as there are so many; `first` is the
    /// head's first column. Gives the number after the last one answered.
    #[inline(always)]
    fn answer_all<I: Isa, const ROWS: usize>(
        &mut self,
        isa: I,
        task: &mut Attend,
        first: usize,
        mut done: usize,
    ) -> usize {
        let (width, stride) = (task.heads * HEAD, 3 * task.heads * HEAD);
        while done + ROWS <= task.wanted.len() {
            let rows = &task.wanted[done..done + ROWS];
            let queries = std::array::from_fn(|row| &task.asked[rows[row] * stride + first..][..HEAD]);
            self.answer::<I, ROWS>(isa, queries, &mut task.into[done * width + first..], width);
            done += ROWS;
        }
        done
    }

    /// The answers to some queries; row `r` of them starts at `r * stride`.
    #[inline(always)]
    fn answer<I: Isa, const ROWS: usize>(&mut self, isa: I, queries: [&[f32]; ROWS], into: &mut [f32], stride: usize) {
        let count = self.values.len() / HEAD;
        let padded = self.matches.len() / GROUP;
        for (index, panel) in self.keys.chunks_exact(HEAD * HEAD).enumerate() {
            product::<I, ROWS>(isa, queries, panel, [1.0; ROWS], &mut self.matches[index * HEAD..], padded);
        }
        let mut factors = [0.0; ROWS];
        for (row, factor) in factors.iter_mut().enumerate() {
            let matches = &mut self.matches[row * padded..][..padded];
            matches[count..].fill(f32::MIN);
            *factor = 1.0 / weigh(isa, matches);
        }
        let shares: [&[f32]; ROWS] = std::array::from_fn(|row| &self.matches[row * padded..][..count]);
        product::<I, ROWS>(isa, shares, &self.values, factors, into, stride);
    }
}

/// Turns matches into weights and gives their sum. Padding must be `f32::MIN`.
#[inline(always)]
fn weigh<I: Isa>(isa: I, matches: &mut [f32]) -> f32 {
    let ops = isa.f32();
    let (len, parts) = (ops.len(), LANES / ops.len());
    let best = ops.splat(greatest(fold(isa, matches, f32::MIN, |best, next| ops.max(best, next))));
    let scale = ops.splat(SCALE);
    let mut sums = [ops.zero(); LANES / 4];
    for chunk in matches.as_chunks_mut::<LANES>().0 {
        for (part, sum) in sums.iter_mut().enumerate().take(parts) {
            let place = &mut chunk[part * len..];
            let weight = exp2_each(isa, ops.mul(ops.sub(ops.load(place), best), scale));
            ops.store(weight, place);
            *sum = ops.add(*sum, weight);
        }
    }
    let mut lanes = [0.0; LANES];
    for (part, sum) in sums.into_iter().enumerate().take(parts) {
        ops.store(sum, &mut lanes[part * len..]);
    }
    add_up(lanes)
}

/// `ROWS` rows times a panel of 32 columns, times a factor per row; row `r` of the result starts at `r * stride`.
#[inline(always)]
fn product<I: Isa, const ROWS: usize>(
    isa: I,
    rows: [&[f32]; ROWS],
    panel: &[f32],
    factors: [f32; ROWS],
    into: &mut [f32],
    stride: usize,
) {
    let ops = isa.f32();
    let lanes = ops.len();
    let rows = rows.map(|row| &row[..panel.len() / HEAD]);
    for column in (0..HEAD).step_by(2 * lanes) {
        let mut sums = [[ops.zero(); 2]; ROWS];
        for (index, line) in panel.as_chunks::<HEAD>().0.iter().enumerate() {
            let (left, right) = (ops.load(&line[column..]), ops.load(&line[column + lanes..]));
            for row in 0..ROWS {
                let number = ops.splat(rows[row][index]);
                sums[row][0] = ops.add(sums[row][0], ops.mul(number, left));
                sums[row][1] = ops.add(sums[row][1], ops.mul(number, right));
            }
        }
        for row in 0..ROWS {
            let factor = ops.splat(factors[row]);
            ops.store(ops.mul(sums[row][0], factor), &mut into[row * stride + column..]);
            ops.store(ops.mul(sums[row][1], factor), &mut into[row * stride + column + lanes..]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Attend, HEAD, attend};
    use crate::reader::engine::testing::Numbers;
    use rten_simd::{SimdOp, isa::GenericIsa};

    /// By the book, in 64 bits.
    fn plainly(asked: &[f32], heads: usize) -> Vec<f64> {
        let width = heads * HEAD;
        let rows: Vec<&[f32]> = asked.chunks(3 * width).collect();
        let mut answers = vec![0.0; rows.len() * width];
        for (index, row) in rows.iter().enumerate() {
            for first in (0..width).step_by(HEAD) {
                let weights: Vec<f64> = rows
                    .iter()
                    .map(|other| {
                        let pairs = row[first..first + HEAD].iter().zip(&other[width + first..]);
                        let product: f64 = pairs.map(|(a, b)| f64::from(*a) * f64::from(*b)).sum();
                        (product / (HEAD as f64).sqrt()).exp()
                    })
                    .collect();
                let total: f64 = weights.iter().sum();
                for (other, weight) in rows.iter().zip(&weights) {
                    for column in first..first + HEAD {
                        answers[index * width + column] += weight / total * f64::from(other[2 * width + column]);
                    }
                }
            }
        }
        answers
    }

    #[test]
    fn follows_the_definition_at_every_length() {
        for count in [1, 2, 5, 31, 32, 33, 66] {
            let asked = Numbers::new(count as u64).floats(count * 3 * 2 * HEAD, 2.0);
            let mut answers = vec![0.0; count * 2 * HEAD];
            let all: Vec<usize> = (0..count).collect();
            attend(&asked, 2, &all, &mut answers);
            let some: Vec<usize> = (0..count).rev().step_by(3).collect();
            let mut fewer = vec![0.0; some.len() * 2 * HEAD];
            attend(&asked, 2, &some, &mut fewer);
            for (row, answer) in some.iter().zip(fewer.chunks(2 * HEAD)) {
                assert_eq!(answer, &answers[row * 2 * HEAD..][..2 * HEAD]);
            }
            for (answer, expected) in answers.iter().zip(plainly(&asked, 2)) {
                assert!((f64::from(*answer) - expected).abs() < 1e-4, "{answer} is not {expected} among {count}");
            }
        }
    }

    #[test]
    fn every_vector_width_gives_the_same_bits() {
        let asked = Numbers::new(5).floats(39 * 3 * 3 * HEAD, 2.0);
        let (mut fast, mut plain) = (vec![0.0; 39 * 3 * HEAD], vec![0.0; 39 * 3 * HEAD]);
        let wanted: Vec<usize> = (0..39).collect();
        attend(&asked, 3, &wanted, &mut fast);
        Attend { asked: &asked, heads: 3, wanted: &wanted, into: &mut plain }.eval(GenericIsa::new());
        assert!(fast == plain);
        #[cfg(target_arch = "x86_64")]
        if let Some(isa) = rten_simd::isa::Avx2Isa::new() {
            Attend { asked: &asked, heads: 3, wanted: &wanted, into: &mut plain }.eval(isa);
            assert!(fast == plain);
        }
    }
}
