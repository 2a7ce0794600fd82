//! An article cut into windows, and its way through the encoder. Rows of different windows do not see each other, so how
//! many windows go together shows in nothing but time.

use super::conditional::Crop;
use super::engine::Window;
use super::features::Features;
use super::model::{Model, Piece};
use super::windows::{deciding, windows};
use std::ops::Range;

/// An article cut into windows.
pub(super) struct Article<'a> {
    pub(super) model: &'a Model,
    pub(super) features: &'a Features,
    /// Ranges of words.
    windows: Vec<Range<usize>>,
    /// For every word the window that decides it, rising.
    deciding: Vec<usize>,
}

impl<'a> Article<'a> {
    /// Cuts an article.
    pub(super) fn new(model: &'a Model, features: &'a Features) -> Self {
        let windows = windows(features, model.settings.window - 2, model.settings.overlap);
        let deciding = deciding(&windows, features.words.len());
        Self { model, features, windows, deciding }
    }

    /// Number of windows.
    pub(super) fn windows(&self) -> usize {
        self.windows.len()
    }

    /// The words that some windows decide.
    pub(super) fn decided_by(&self, windows: &Range<usize>) -> Range<usize> {
        let before = |window| self.deciding.partition_point(|decides| *decides < window);
        before(windows.start)..before(windows.end)
    }

    /// The windows that decide the words from the first to the last of `words`.
    pub(super) fn deciders_of(&self, words: &Range<usize>) -> Range<usize> {
        let of = |word: usize| self.deciding.get(word).copied().unwrap_or_default();
        of(words.start)..of(words.end.saturating_sub(1)) + 1
    }

    /// The pieces of some words.
    pub(super) fn pieces_of(&self, words: &Range<usize>) -> Range<usize> {
        let begins =
            |word: usize| self.features.words.get(word).map_or(self.features.ids.len(), |word| word.pieces.start);
        begins(words.start)..begins(words.end)
    }

    /// Sends some windows through the encoder and gives the rows of the pieces of all words that they decide, each from
    /// the window that decides it, in text order.
    pub(super) fn encode(&self, windows: Range<usize>) -> Vec<f32> {
        let Model { engine, width, blocks, .. } = self.model;
        let inputs: Vec<Vec<Piece>> = windows.clone().map(|window| self.input(window)).collect();
        let mut start = 0;
        let places = windows.zip(&inputs).map(|(window, input)| {
            let rows = start..start + input.len();
            start = rows.end;
            // Pieces of a word longer than the window are not seen; the last one that is stands for them.
            let (first, last) = (self.input_pieces(window).start, input.len().saturating_sub(2));
            let decided = self.pieces_of(&self.decided_by(&(window..window + 1)));
            let wanted = decided.map(|piece| (1 + piece.saturating_sub(first)).min(last)).collect();
            Window { rows, wanted }
        });
        let places: Vec<Window> = places.collect();
        let mut rows = self.model.embed(&inputs);
        engine.run(blocks, &mut rows, *width, &places)
    }

    /// The surroundings of a cue (words of the article): `near` pieces on either side, cut at whole words.
    pub(super) fn crop(&self, cue: &Range<usize>, near: usize) -> Crop {
        let words = &self.features.words;
        let rows = self.pieces_of(cue);
        let first = words.partition_point(|word| word.pieces.start + near < rows.start);
        let end = words.partition_point(|word| word.pieces.end <= rows.end + near);
        let words = first..end.max(cue.end);
        Crop { rows: self.pieces_of(&words), cue_rows: rows, cue: cue.clone(), words }
    }

    /// The pieces that go into a window: of a word that is longer than a window those that fit.
    fn input_pieces(&self, window: usize) -> Range<usize> {
        let pieces = self.windows.get(window).map_or(0..0, |words| self.pieces_of(words));
        pieces.start..pieces.end.min(pieces.start + self.model.settings.window - 2)
    }

    /// The model's input for a window, with its marks.
    fn input(&self, window: usize) -> Vec<Piece> {
        let Features { ids, shape, gap, hint, quote, .. } = self.features;
        let at = |numbers: &[u8], index: usize| numbers.get(index).copied().unwrap_or_default();
        let mark = |id| Piece { id, ..Piece::default() };
        let pieces = self.input_pieces(window).map(|index| Piece {
            id: ids.get(index).copied().unwrap_or_default(),
            shape: at(shape, index),
            gap: at(gap, index),
            hint: at(hint, index),
            quote: at(quote, index),
        });
        let [opens, closes] = self.model.marks.map(mark);
        std::iter::once(opens).chain(pieces).chain(std::iter::once(closes)).collect()
    }
}
