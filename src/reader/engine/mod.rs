//! The arithmetic of the model: a stack of transformer blocks over rows of numbers, one row per word piece. Takes rows
//! and the stretches of rows that see each other (windows); changes the rows in place.
//!
//! Results are the same bits on every machine and however many windows go through together: products of bytes are exact,
//! a row is turned into bytes by itself, and every sum of floats has one written order. What differs between machines is
//! only how many independent results are computed at once.

// A function that is not inlined into the dispatched one is compiled for the oldest machine.
#![allow(clippy::inline_always)]

mod attention;
mod block;
mod functions;
mod linear;
mod norm;
mod quantize;
#[cfg(test)]
pub(in crate::reader) mod testing;

pub(super) use attention::HEAD;
pub(super) use block::{Block, Engine, Window};
pub(super) use functions::{exp, gelu, ln};
pub(super) use linear::{Linear, Weights};
pub(super) use norm::Norm;
pub(super) use quantize::Whole;
