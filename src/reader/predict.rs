//! An article through the model: labels of every word from the window that decides it, then for each cue its source and
//! content.
//!
//! The confidence of an attribution is the cue's times the mean probability, over the words of source and content, of
//! being source or content.
//!
//! Memory is bounded: the rows that the conditional head needs are kept for the first batches only, and computed a second
//! time for what follows them in a very long article.

use super::article::Article;
use super::conditional::arguments;
use super::features::Features;
use super::heads::{Found, find, names, span};
use super::model::{CUE_LABELS, Model, NAME_LABELS};
use super::windows::seeing;
use crate::document::{PredictedAttribution, Prediction};
use rayon::prelude::*;
use std::ops::Range;

/// Batches whose rows are kept for the conditional head: about 25,000 pieces.
const KEPT: usize = 64;
/// Cues that go through the conditional head together.
const CUES: usize = 4;

/// What the model says of an article.
pub(super) fn predict(model: &Model, features: &Features) -> Prediction {
    let article = Article::new(model, features);
    let first_pass = split(article.batches(), |batch| Scores::new(&article, batch));
    let (mut of_names, mut of_cues, mut kept) = (Vec::new(), Vec::new(), Vec::new());
    for scores in first_pass {
        of_names.extend(scores.names);
        of_cues.extend(scores.cues);
        kept.push(scores.narrowed);
    }
    let settings = &model.settings;
    let found = find(of_names, NAME_LABELS, 0.0, settings.temperature_names);
    let cues = find(of_cues, CUE_LABELS, settings.cue_bias, settings.temperature_cue);
    let jobs = jobs(&article, &cues);
    let second_pass = split(jobs.len(), |job| {
        let (batch, cues) = &jobs[job];
        match kept.get(*batch).and_then(Option::as_ref) {
            Some(narrowed) => attributions(&article, cues, narrowed),
            None => attributions(&article, cues, &narrow(model, &article.encode(*batch).rows)),
        }
    });
    let mut attributions: Vec<PredictedAttribution> = second_pass.into_iter().flatten().collect();
    attributions.sort_by_key(|attribution| attribution.cue.first().map(|span| span.start));
    Prediction { names: names(&found, features), attributions }
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

/// What the encoder says of a batch of windows.
struct Scores {
    /// Scores of the names' labels for the words that the batch decides, in text order.
    names: Vec<f32>,
    /// The same for cues.
    cues: Vec<f32>,
    /// The batch's rows for the conditional head, if they are kept.
    narrowed: Option<Vec<f32>>,
}

impl Scores {
    fn new(article: &Article, batch: usize) -> Self {
        let Model { engine, width, names, cue, .. } = article.model;
        let encoded = article.encode(batch);
        let decided = article.decided(batch, &encoded);
        Self {
            names: engine.linear(names, &decided, *width),
            cues: engine.linear(cue, &decided, *width),
            narrowed: (batch < KEPT).then(|| narrow(article.model, &encoded.rows)),
        }
    }
}

/// The encoder's rows as the conditional head takes them.
fn narrow(model: &Model, rows: &[f32]) -> Vec<f32> {
    model.engine.linear(&model.conditional.narrow, rows, model.width)
}

/// A cue and the window that decides its source and content.
type Cue<'a> = (usize, &'a Found);

/// The cues by the batch of their windows, a few at a time.
fn jobs<'a>(article: &Article, cues: &'a [Found]) -> Vec<(usize, Vec<Cue<'a>>)> {
    let mut jobs: Vec<(usize, Vec<Cue>)> = Vec::new();
    for cue in cues {
        // A cue longer than what two windows share has no window that sees it whole, and is no cue.
        let Some(window) = seeing(&article.windows, &cue.stretch.words, article.features.words.len()) else { continue };
        match jobs.last_mut() {
            Some((batch, cues)) if *batch == Article::batch_of(window) && cues.len() < CUES => cues.push((window, cue)),
            _ => jobs.push((Article::batch_of(window), vec![(window, cue)])),
        }
    }
    jobs
}

/// Source and content of some cues of one batch, whose rows are `narrowed`.
fn attributions(article: &Article, cues: &[Cue], narrowed: &[f32]) -> Vec<PredictedAttribution> {
    let crops: Vec<_> = cues.iter().map(|(window, cue)| article.crop(*window, &cue.stretch.words)).collect();
    let places: Vec<_> = crops.iter().map(|(start, crop, _)| (*start, crop)).collect();
    let found = arguments(article.model, narrowed, &places);
    let each = cues.iter().zip(&crops).zip(found);
    each.map(|(((_, cue), (_, _, first)), arguments)| {
        let spans = |words: &Range<usize>| span(article.features, &(words.start + first..words.end + first));
        PredictedAttribution {
            cue: span(article.features, &cue.stretch.words).into_iter().collect(),
            source: arguments.source.iter().filter_map(spans).collect(),
            content: arguments.content.iter().filter_map(spans).collect(),
            confidence: cue.confidence * arguments.confidence,
        }
    })
    .collect()
}
