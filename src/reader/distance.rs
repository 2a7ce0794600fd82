//! Distances as the model's tables have them: exact near by, coarse far away, capped.

/// Rows of a table of distances: 24 on each side, and zero.
pub(super) const DISTANCES: usize = 49;
/// The row of distance zero.
const ZERO: usize = DISTANCES / 2;

/// The smallest distance of each step past 12: 12 · 2^(n/4), rounded up.
const STEPS: [usize; 12] = [15, 17, 21, 24, 29, 34, 41, 48, 58, 68, 81, 96];

/// The row of the distance from `from` to `to`: up to 12 each has its own, then four for every doubling.
pub(super) fn bucket(from: usize, to: usize) -> usize {
    let distance = from.abs_diff(to);
    let steps = if distance <= 12 { distance } else { 12 + STEPS.partition_point(|step| *step <= distance) };
    if to < from { ZERO - steps } else { ZERO + steps }
}

#[cfg(test)]
mod tests {
    use super::bucket;

    #[test]
    fn fine_near_by_and_coarse_far_away() {
        assert_eq!([300, 301, 299, 312, 288].map(|to| bucket(300, to)), [24, 25, 23, 36, 12]);
        // The definition: 12 + floor(4 · log2(distance / 12)), at most 24.
        for distance in 13..290 {
            let expected = (12.0 + ((distance as f64 / 12.0).log2() * 4.0 + 1e-9).floor()).min(24.0) as usize;
            assert_eq!(bucket(300, 300 + distance), 24 + expected, "at {distance}");
            assert_eq!(bucket(300, 300 - distance), 24 - expected, "at -{distance}");
        }
    }
}
