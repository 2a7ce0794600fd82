//! An article through the model: labels of every word from the window that decides it, then for each cue its source and
//! content.
//!
//! The confidence of an attribution is the cue's times the mean probability, over the words of source and content, of
//! being source or content.
//!
//! Relations come later, when it is settled what is a mention: from the rows of the mentions' first words.
//!
//! Around a cue the small model looks at fewer pieces first, and at all of them only where content is missing or comes near
//! the edge of what it saw.
//!
//! Memory is bounded: the rows that the heads need are kept for articles of ordinary length, and computed a second time,
//! around each cue and for the windows of mentions, for very long ones.

use super::article::Article;
use super::conditional::{Arguments, Crop, arguments};
use super::features::Features;
use super::heads::{Found, find, names, span};
use super::model::{CUE_LABELS, Model, NAME_LABELS, row};
use super::pairs::{Site, sites};
use crate::document::{Mention, PredictedAttribution, PredictedPair, Prediction};
use rayon::prelude::*;
use std::ops::Range;

/// Windows that go through the encoder together.
const BATCH: usize = 4;
/// Pieces of the longest article whose rows are kept.
const KEPT: usize = 32_768;
/// Most cues that go through the conditional head together, and the most pieces that lie between the first and the last.
const CUES: usize = 4;
const REACH: usize = 1024;

/// What the model says of an article, and the rows of its words' first pieces if they are kept.
pub(super) fn predict(model: &Model, features: &Features) -> (Prediction, Option<Vec<f32>>) {
    predict_keeping(model, features, KEPT)
}

/// What may hold between mentions of an article. `kept` are the rows of its words from [`predict`].
pub(super) fn pairs(
    model: &Model,
    features: &Features,
    kept: Option<&[f32]>,
    mentions: &[Mention],
) -> Vec<PredictedPair> {
    let Some(head) = &model.pairs else { return Vec::new() };
    let sites = sites(features, mentions);
    let rows = match kept {
        Some(kept) => sites.iter().flat_map(|site| row(kept, site.word, model.width)).copied().collect(),
        None => encoded_again(&Article::new(model, features), &sites),
    };
    head.read(&model.engine, &rows, &sites)
}

/// The rows of the words of `sites`, from the windows that decide them.
fn encoded_again(article: &Article, sites: &[Site]) -> Vec<f32> {
    let width = article.model.width;
    let batches = split(article.windows().div_ceil(BATCH), |batch| {
        let windows = batch * BATCH..((batch + 1) * BATCH).min(article.windows());
        let words = article.decided_by(&windows);
        let at = |word: usize| sites.partition_point(|site| site.word < word);
        let sites = sites.get(at(words.start)..at(words.end)).unwrap_or_default();
        if sites.is_empty() {
            return Vec::new();
        }
        let from = article.pieces_of(&words).start;
        let rows = article.encode(windows);
        let piece = |site: &Site| article.pieces_of(&(site.word..site.word)).start.saturating_sub(from);
        sites.iter().flat_map(|site| row(&rows, piece(site), width)).copied().collect::<Vec<f32>>()
    });
    batches.into_iter().flatten().collect()
}

/// The same, keeping the rows of articles of up to `most` pieces.
pub(super) fn predict_keeping(model: &Model, features: &Features, most: usize) -> (Prediction, Option<Vec<f32>>) {
    let article = Article::new(model, features);
    let keep = features.ids.len() <= most;
    let batches = article.windows().div_ceil(BATCH);
    let first_pass = split(batches, |batch| {
        let windows = batch * BATCH..((batch + 1) * BATCH).min(article.windows());
        Scores::new(&article, windows, keep)
    });
    let (mut of_names, mut of_cues, mut narrowed, mut firsts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for scores in first_pass {
        of_names.extend(scores.names);
        of_cues.extend(scores.cues);
        narrowed.extend(scores.narrowed);
        firsts.extend(scores.firsts);
    }
    let settings = &model.settings;
    let found = find(&of_names, NAME_LABELS, 0.0, settings.temperature_names);
    let cues = find(&of_cues, CUE_LABELS, settings.cue_bias, settings.temperature_cue);
    let look = |crops: &[Crop]| {
        let groups = groups(crops);
        let parts = split(groups.len(), |group| {
            let crops = crops.get(groups[group].clone()).unwrap_or_default();
            if keep { arguments(model, &narrowed, 0, features, crops) } else { recomputed(&article, crops) }
        });
        parts.into_iter().flatten().collect::<Vec<Arguments>>()
    };
    let crop = |cue: &Found, near: usize| article.crop(&cue.stretch.words, near);
    let narrow: Vec<Crop> = cues.iter().map(|cue| crop(cue, settings.first_look)).collect();
    let mut said = look(&narrow);
    // Where there may be more than the narrow crop shows, a wider one is looked at.
    let open = |index: &usize| match (narrow.get(*index), said.get(*index)) {
        (Some(crop), Some(said)) if settings.first_look < settings.crop => {
            said.reach_out_of(crop, features.words.len())
        }
        _ => false,
    };
    let again: Vec<usize> = (0..cues.len()).filter(open).collect();
    let wide: Vec<Crop> = again.iter().filter_map(|index| Some(crop(cues.get(*index)?, settings.crop))).collect();
    for (index, better) in again.into_iter().zip(look(&wide)) {
        if let Some(said) = said.get_mut(index) {
            *said = better;
        }
    }
    let spans = |words: &Range<usize>| span(features, words);
    let attributions = cues.iter().zip(said).map(|(cue, arguments)| PredictedAttribution {
        cue: spans(&cue.stretch.words).into_iter().collect(),
        source: arguments.source.iter().filter_map(spans).collect(),
        content: arguments.content.iter().filter_map(spans).collect(),
        confidence: cue.confidence * arguments.confidence,
    });
    let prediction = Prediction { names: names(&found, features), attributions: attributions.collect() };
    (prediction, keep.then_some(firsts))
}

/// The results of `of` for 0 to `count`, in order. On several threads only where nobody else is at work: called from a
/// pool that reads many articles at once, it stays on its thread.
fn split<T: Send>(count: usize, of: impl Fn(usize) -> T + Sync) -> Vec<T> {
    if count < 2 || rayon::current_thread_index().is_some() {
        (0..count).map(of).collect()
    } else {
        (0..count).into_par_iter().with_max_len(1).map(&of).collect()
    }
}

/// What the encoder says of the words that some windows decide, in text order.
struct Scores {
    /// Scores of the names' labels.
    names: Vec<f32>,
    /// The same for cues.
    cues: Vec<f32>,
    /// Rows of the words' pieces for the conditional head, if they are kept.
    narrowed: Vec<f32>,
    /// Rows of the words' first pieces for the head for pairs, if they are kept.
    firsts: Vec<f32>,
}

impl Scores {
    fn new(article: &Article, windows: Range<usize>, keep: bool) -> Self {
        let Model { engine, width, names, cue, .. } = article.model;
        let words = article.decided_by(&windows);
        let from = article.pieces_of(&words).start;
        let rows = article.encode(windows);
        let mut firsts = Vec::with_capacity(words.len() * width);
        for word in article.features.words.get(words).into_iter().flatten() {
            firsts.extend_from_slice(row(&rows, word.pieces.start.saturating_sub(from), *width));
        }
        Self {
            names: engine.linear(names, &firsts, *width),
            cues: engine.linear(cue, &firsts, *width),
            narrowed: if keep { narrow(article.model, &rows) } else { Vec::new() },
            firsts: if keep && article.model.pairs.is_some() { firsts } else { Vec::new() },
        }
    }
}

/// The encoder's rows as the conditional head takes them.
fn narrow(model: &Model, rows: &[f32]) -> Vec<f32> {
    model.engine.linear(&model.conditional.narrow, rows, model.width)
}

/// Which crops go through the conditional head together: neighbours, and not many.
fn groups(crops: &[Crop]) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (index, crop) in crops.iter().enumerate() {
        let near = |group: &Range<usize>| {
            let first = crops.get(group.start).map_or(0, |first| first.rows.start);
            group.len() < CUES && crop.rows.end.saturating_sub(first) <= REACH
        };
        match groups.last_mut() {
            Some(group) if near(group) => group.end = index + 1,
            _ => groups.push(index..index + 1),
        }
    }
    groups
}

/// Source and content for each crop, from rows that the encoder computes again.
fn recomputed(article: &Article, crops: &[Crop]) -> Vec<Arguments> {
    let first = crops.iter().map(|crop| crop.words.start).min().unwrap_or_default();
    let end = crops.iter().map(|crop| crop.words.end).max().unwrap_or_default();
    let windows = article.deciders_of(&(first..end));
    let from = article.pieces_of(&article.decided_by(&windows)).start;
    let narrowed = narrow(article.model, &article.encode(windows));
    arguments(article.model, &narrowed, from, article.features, crops)
}
