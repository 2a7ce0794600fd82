//! The trained reader: a small transformer that finds names, roles and attributions.
//!
//! Takes the article, its layout and what the rules found (an input of the model, not a limit); gives a
//! [`Prediction`], and of mentions that are settled the relations they may have. What becomes of it `recognise` and `attribute` decide. First the article as the model sees it: words,
//! their pieces and what their letters and surroundings tell (`features`). Then `weights` and `model`, what it has
//! learned; `engine`, which computes; `windows` and `article`, how a text of any length goes through; `decode`,
//! `heads`, `conditional` and `predict`, from numbers to stretches of words; `pairs`, to relations between mentions.
//!
//! The answer is the same bits on every machine and thread count; `engine` says how.

// Tests make numbers of counts and compare bits.
#![cfg_attr(
    test,
    allow(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        clippy::float_cmp,
        clippy::single_range_in_vec_init
    )
)]

mod article;
mod conditional;
mod decode;
mod distance;
mod engine;
mod error;
mod features;
mod heads;
mod model;
mod pairs;
mod pieces;
mod predict;
mod shape;
#[cfg(test)]
mod tests;
mod weights;
mod windows;

pub use error::ModelError;
pub use features::{Features, Word};
pub use pieces::Pieces;
pub use weights::Which;

use crate::document::{Article, Layout, Mention, PredictedPair, Prediction};
use model::Model;
use std::borrow::Cow;

/// The model that is part of the program; `models/MODEL_CARD.md` says what it is.
static EMBEDDED: &[u8] = include_bytes!("../../models/reader.safetensors");

/// A model, ready to read articles; one serves any number of threads.
pub struct Reader {
    model: Model,
    pieces: Pieces,
}

impl Reader {
    /// A reader with one of the models in `bytes`, a model file. Its checksum is verified.
    pub fn new(bytes: Vec<u8>, which: Which) -> Result<Self, ModelError> {
        let file = weights::ModelFile::new(Cow::Owned(bytes), which)?;
        file.verify()?;
        Self::of(file)
    }

    /// The reader with one of the models that are part of the program.
    pub fn embedded(which: Which) -> Result<Self, ModelError> {
        Self::built_in(EMBEDDED, which)
    }

    /// A reader with a model that is part of the program: its checksum is not verified at each start, a test does.
    fn built_in(bytes: &'static [u8], which: Which) -> Result<Self, ModelError> {
        Self::of(weights::ModelFile::new(Cow::Borrowed(bytes), which)?)
    }

    fn of(file: weights::ModelFile) -> Result<Self, ModelError> {
        let model = Model::new(file)?;
        Ok(Self { pieces: Pieces::of(model.vocabulary()), model })
    }

    /// Names and attributions of an article. `mentions` are what the rules found, in text order.
    pub fn read(&self, article: &Article, layout: &Layout, mentions: &[Mention]) -> (Prediction, Reading<'_>) {
        self.predict(Features::of(article, layout, mentions, &self.pieces))
    }

    /// The same from an article's features.
    pub fn predict(&self, features: Features) -> (Prediction, Reading<'_>) {
        let (prediction, rows) = predict::predict(&self.model, &features);
        (prediction, Reading { model: &self.model, features, rows })
    }

    /// An entry of the model file's header, for example its `name` or `sha256`; empty when there is none.
    pub fn about(&self, entry: &str) -> &str {
        self.model.text(entry)
    }
}

/// An article that was read, for questions that come when its mentions are settled.
pub struct Reading<'a> {
    model: &'a Model,
    features: Features,
    /// The encoder's rows of the words, unless there are too many.
    rows: Option<Vec<f32>>,
}

impl Reading<'_> {
    /// What may hold between names that stand near each other. `mentions` are those of the whole article, in text order.
    pub fn pairs(&self, mentions: &[Mention]) -> Vec<PredictedPair> {
        predict::pairs(self.model, &self.features, self.rows.as_deref(), mentions)
    }
}
