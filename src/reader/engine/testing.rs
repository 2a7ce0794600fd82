//! Numbers for tests: the same at every run.

/// A linear congruential generator (Knuth's constants).
pub(in crate::reader) struct Numbers(u64);

impl Numbers {
    pub(in crate::reader) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `limit`.
    pub(in crate::reader) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    /// Numbers between `-size` and `size`.
    pub(in crate::reader) fn floats(&mut self, count: usize, size: f32) -> Vec<f32> {
        (0..count).map(|_| (self.below(1 << 20) as f32 / (1 << 19) as f32 - 1.0) * size).collect()
    }

    /// Weights within ±63.
    pub(in crate::reader) fn weights(&mut self, count: usize) -> Vec<i8> {
        (0..count).map(|_| (self.below(127) as i16 - 63) as i8).collect()
    }
}
