//! An article cut into windows, and its way through the encoder. Windows go in batches; the rows of a batch do not see
//! each other across windows, so what is in a batch shows in nothing but time.

use super::conditional::Crop;
use super::features::Features;
use super::model::{Model, Piece, row};
use super::windows::{deciding, windows};
use std::ops::Range;

/// Windows that go through the encoder together.
const BATCH: usize = 4;
/// Numbers of the marks before and after a window's pieces in the vocabulary.
const OPENS: u32 = 101;
const CLOSES: u32 = 102;

/// An article cut into windows.
pub(super) struct Article<'a> {
    pub(super) model: &'a Model,
    pub(super) features: &'a Features,
    /// Ranges of words.
    pub(super) windows: Vec<Range<usize>>,
    /// Per window the words that it decides.
    decides: Vec<Vec<usize>>,
}

/// The encoder's rows for a batch of windows.
pub(super) struct Encoded {
    /// Row by row.
    pub(super) rows: Vec<f32>,
    /// The rows of each window of the batch.
    windows: Vec<Range<usize>>,
}

impl<'a> Article<'a> {
    /// Cuts an article.
    pub(super) fn new(model: &'a Model, features: &'a Features) -> Self {
        let windows = windows(features, model.settings.window - 2, model.settings.overlap);
        let mut decides = vec![Vec::new(); windows.len()];
        for (word, window) in deciding(&windows, features.words.len()).into_iter().enumerate() {
            if let Some(decides) = decides.get_mut(window) {
                decides.push(word);
            }
        }
        Self { model, features, windows, decides }
    }

    /// Number of batches.
    pub(super) fn batches(&self) -> usize {
        self.windows.len().div_ceil(BATCH)
    }

    /// The batch that a window goes with.
    pub(super) fn batch_of(window: usize) -> usize {
        window / BATCH
    }

    /// Sends a batch through the encoder.
    pub(super) fn encode(&self, batch: usize) -> Encoded {
        let Model { engine, width, blocks, .. } = self.model;
        let (mut rows, mut windows) = (Vec::new(), Vec::new());
        for window in self.windows_of(batch) {
            let start = rows.len() / width;
            self.model.embed(&self.marked_pieces(window), &mut rows);
            windows.push(start..rows.len() / width);
        }
        engine.run(blocks, &mut rows, *width, &windows);
        Encoded { rows, windows }
    }

    /// The rows of the first pieces of the words that the batch decides, in text order.
    pub(super) fn decided(&self, batch: usize, encoded: &Encoded) -> Vec<f32> {
        let mut rows = Vec::new();
        for (window, place) in self.windows_of(batch).zip(&encoded.windows) {
            for word in self.decides.get(window).into_iter().flatten() {
                rows.extend_from_slice(row(&encoded.rows, place.start + self.first_row(window, *word), self.model.width));
            }
        }
        rows
    }

    /// The surroundings of a cue (words of the article) in its window: where the window's rows begin in its batch, the
    /// crop, and the first of the crop's words.
    pub(super) fn crop(&self, window: usize, cue: &Range<usize>) -> (usize, Crop, usize) {
        let before = window / BATCH * BATCH..window;
        let start = before.map(|window| self.pieces(window).len() + 2).sum();
        let words = self.windows.get(window).cloned().unwrap_or_default();
        let all = self.pieces(window).len() + 2;
        let cue_rows = self.first_row(window, cue.start)..self.first_row(window, cue.end).min(all - 1);
        let near = self.model.settings.crop;
        let rows = cue_rows.start.saturating_sub(near)..(cue_rows.end + near).min(all);
        let inside = words.filter(|word| {
            self.first_row(window, *word) >= rows.start && self.first_row(window, word + 1) <= rows.end
        });
        let inside: Vec<usize> = inside.collect();
        let first = inside.first().copied().unwrap_or(cue.start);
        let crop = Crop {
            rows,
            cue: cue_rows,
            cue_words: cue.start - first..cue.end - first,
            words: inside.into_iter().map(|word| self.first_row(window, word)).collect(),
        };
        (start, crop, first)
    }

    fn windows_of(&self, batch: usize) -> Range<usize> {
        batch * BATCH..((batch + 1) * BATCH).min(self.windows.len())
    }

    /// The row of a word's first piece among its window's rows; for the word after the last one past its pieces.
    fn first_row(&self, window: usize, word: usize) -> usize {
        let pieces = self.pieces(window);
        let first = self.features.words.get(word).map_or(pieces.end, |word| word.pieces.start);
        1 + first.clamp(pieces.start, pieces.end) - pieces.start
    }

    /// The pieces of a window; of a word that is longer than a window those that fit.
    fn pieces(&self, window: usize) -> Range<usize> {
        let words = self.windows.get(window).and_then(|window| self.features.words.get(window.clone()));
        let (Some(first), Some(last)) = (words.and_then(<[_]>::first), words.and_then(<[_]>::last)) else { return 0..0 };
        first.pieces.start..last.pieces.end.min(first.pieces.start + self.model.settings.window - 2)
    }

    /// The model's input for a window.
    fn marked_pieces(&self, window: usize) -> Vec<Piece> {
        let Features { ids, shape, gap, hint, quote, .. } = self.features;
        let at = |numbers: &[u8], index: usize| numbers.get(index).copied().unwrap_or_default();
        let mark = |id| Piece { id, ..Piece::default() };
        let pieces = self.pieces(window).map(|index| Piece {
            id: ids.get(index).copied().unwrap_or_default(),
            shape: at(shape, index),
            gap: at(gap, index),
            hint: at(hint, index),
            quote: at(quote, index),
        });
        std::iter::once(mark(OPENS)).chain(pieces).chain(std::iter::once(mark(CLOSES))).collect()
    }
}
