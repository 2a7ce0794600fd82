//! The trained reader: a small transformer that finds names, roles and attributions.
//!
//! Takes the article, its layout and what the rules found (an input of the model, not a limit); gives a
//! [`Prediction`](crate::document::Prediction). What becomes of it `recognise` and `attribute` decide. First the article as
//! the model sees it: words, their pieces and what their letters and surroundings tell (`features`).

mod features;
mod pieces;
mod shape;

pub use features::{Features, Word};
pub use pieces::Pieces;
