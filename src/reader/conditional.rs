//! Source and content of a cue. The encoder's rows around the cue go, marked with the cue and the distance to it, through
//! a small stack of their own; its labels are decoded with a rising bias towards content, because hardly anything is
//! said without being something.

use super::decode::{NEVER, Stretch, best_path, log_probabilities, stretches};
use super::distance::bucket;
use super::engine::{Window, exp};
use super::features::Features;
use super::model::{ARGUMENT_LABELS, Conditional, Model, row};
use std::ops::Range;

/// Added to the labels of content, one after another, until there is some.
const BIASES: [f32; 4] = [0.0, 2.0, 4.0, 8.0];
/// Words at the edge of a crop that see too little around them to end something there.
const EDGE: usize = 8;
/// Kind of a source's labels.
const SOURCE: usize = 0;
/// Kind of a content's labels.
const CONTENT: usize = 1;

/// Where to look for source and content. Pieces and words are counted from the start of the article.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Crop {
    /// The words that are looked at.
    pub(super) words: Range<usize>,
    /// Their pieces.
    pub(super) rows: Range<usize>,
    /// The cue's words.
    pub(super) cue: Range<usize>,
    /// The cue's pieces.
    pub(super) cue_rows: Range<usize>,
}

/// What was said by whom: words of the article.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Arguments {
    pub(super) source: Option<Range<usize>>,
    pub(super) content: Vec<Range<usize>>,
    /// Mean probability, over the words of source and content, of being source or content; 1 when there are none.
    pub(super) confidence: f32,
}

/// Source and content for each crop. `narrowed` are the encoder's rows after [`Conditional::narrow`], from the piece
/// `from` of the article on.
pub(super) fn arguments(
    model: &Model,
    narrowed: &[f32],
    from: usize,
    features: &Features,
    crops: &[Crop],
) -> Vec<Arguments> {
    let head = &model.conditional;
    let (mut rows, mut places) = (Vec::new(), Vec::with_capacity(crops.len()));
    for crop in crops {
        let first = rows.len() / head.width;
        for piece in crop.rows.clone() {
            let row = row(narrowed, piece.saturating_sub(from), head.width);
            rows.extend(input(head, row, piece, &crop.cue_rows));
        }
        let words = features.words.get(crop.words.clone()).unwrap_or_default();
        let last = crop.rows.len().saturating_sub(1);
        let firsts = words.iter().map(|word| word.pieces.start.saturating_sub(crop.rows.start).min(last));
        places.push(Window { rows: first..rows.len() / head.width, wanted: firsts.collect() });
    }
    let engine = &model.engine;
    head.norm.apply(&mut rows);
    let words = engine.run(&head.blocks, &mut rows, head.width, &places);
    let labels = engine.linear(&head.labels, &words, head.width);
    let mut labels = labels.chunks_exact(ARGUMENT_LABELS);
    let each = crops.iter().zip(&places);
    each.map(|(crop, place)| {
        let scores: Vec<f32> = labels.by_ref().take(place.wanted.len()).flatten().copied().collect();
        let first = crop.words.start;
        let cue = crop.cue.start - first..crop.cue.end - first;
        decode(&scores, &cue, model.settings.temperature_cond).after(first)
    })
    .collect()
}

impl Arguments {
    /// Whether there may be more of it than `crop` shows: no content at all, or some that comes near an edge that is not
    /// the end of the article's `words` words.
    pub(super) fn reach_out_of(&self, crop: &Crop, words: usize) -> bool {
        let least = if crop.words.start == 0 { 0 } else { crop.words.start + EDGE };
        let most = if crop.words.end >= words { words } else { crop.words.end.saturating_sub(EDGE) };
        let out = |range: &Range<usize>| range.start < least || range.end > most;
        self.content.is_empty() || self.content.iter().chain(&self.source).any(out)
    }

    /// The same, counted from `words` words earlier.
    fn after(self, words: usize) -> Self {
        let moved = |range: Range<usize>| range.start + words..range.end + words;
        let content = self.content.into_iter().map(moved).collect();
        Self { source: self.source.map(moved), content, ..self }
    }
}

/// A row as the head's stack takes it.
fn input<'a>(
    head: &'a Conditional,
    row: &'a [f32],
    place: usize,
    cue: &Range<usize>,
) -> impl Iterator<Item = f32> + use<'a> {
    let (inside, distance) = (usize::from(cue.contains(&place)), distance_to(place, cue));
    let mark = self::row(&head.mark, inside, head.width);
    let far = self::row(&head.distance, distance, head.width);
    row.iter().zip(mark.iter().zip(far)).map(|(number, (mark, far))| number + mark + far)
}

/// The row of the table of distances: that of the nearest piece of the cue.
fn distance_to(place: usize, cue: &Range<usize>) -> usize {
    bucket(place.clamp(cue.start, cue.end.saturating_sub(1).max(cue.start)), place)
}

/// From the scores of the crop's words to source and content.
fn decode(scores: &[f32], cue: &Range<usize>, temperature: f32) -> Arguments {
    let mut allowed = scores.to_vec();
    for word in allowed.chunks_exact_mut(ARGUMENT_LABELS).take(cue.end).skip(cue.start) {
        word.iter_mut().skip(1).for_each(|score| *score = NEVER);
    }
    let plain = stretches(&best_path(&allowed, ARGUMENT_LABELS));
    let mut content = of_kind(&plain, CONTENT);
    for bias in BIASES.into_iter().skip(1) {
        if !content.is_empty() {
            break;
        }
        let raised = allowed.iter().enumerate();
        let raised = raised.map(|(index, score)| if index % ARGUMENT_LABELS > 4 { score + bias } else { *score });
        content = of_kind(&stretches(&best_path(&raised.collect::<Vec<f32>>(), ARGUMENT_LABELS)), CONTENT);
    }
    // For choosing, scores are log probabilities at temperature 1; for confidence at the calibrated one.
    let mean = |words: &Range<usize>, of: &dyn Fn(&[f32]) -> f32, temperature: f32| {
        let each = scores.chunks_exact(ARGUMENT_LABELS).take(words.end).skip(words.start).map(|scores| {
            let mut scores = scores.to_vec();
            log_probabilities(&mut scores, temperature);
            of(&scores)
        });
        #[allow(clippy::cast_precision_loss)]
        let count = words.len().max(1) as f32;
        each.sum::<f32>() / count
    };
    let best = |scores: &[f32]| scores.iter().take(5).skip(1).copied().fold(f32::MIN, f32::max);
    // Of several sources the one with the best mean stays, of equal ones the last.
    let sources = of_kind(&plain, SOURCE).into_iter().map(|words| (mean(&words, &best, 1.0), words));
    let source = sources.reduce(|best, next| if next.0 >= best.0 { next } else { best }).map(|(_, words)| words);
    let share = |from: usize| move |scores: &[f32]| scores.iter().skip(from).take(4).map(|log| exp(*log)).sum::<f32>();
    let parts = source.iter().map(|words| (1, words)).chain(content.iter().map(|words| (5, words)));
    let (mut total, mut count) = (0.0, 0.0);
    for (from, words) in parts {
        #[allow(clippy::cast_precision_loss)]
        let length = words.len() as f32;
        total += mean(words, &share(from), temperature) * length;
        count += length;
    }
    Arguments { confidence: if count > 0.0 { total / count } else { 1.0 }, source, content }
}

fn of_kind(stretches: &[Stretch], kind: usize) -> Vec<Range<usize>> {
    stretches.iter().filter(|stretch| stretch.kind == kind).map(|stretch| stretch.words.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Arguments, Crop, decode, distance_to};

    /// Scores that prefer the given label for each word by the given margin.
    fn scores(labels: &[(usize, f32)]) -> Vec<f32> {
        let word = |(label, margin): &(usize, f32)| {
            let mut scores = vec![0.0; 9];
            scores[*label] = *margin;
            scores
        };
        labels.iter().flat_map(word).collect()
    }

    #[test]
    fn distance_is_that_of_the_cues_nearest_piece() {
        assert_eq!(
            [300, 301, 299, 302, 288, 313].map(|place| distance_to(place, &(300..302))),
            [24, 24, 23, 25, 12, 36]
        );
    }

    #[test]
    fn what_comes_near_an_edge_may_go_on_behind_it() {
        let crop = |words| Crop { words, rows: 0..0, cue: 0..0, cue_rows: 0..0 };
        let said = |content| Arguments { content, ..Arguments::default() };
        assert!(said(vec![]).reach_out_of(&crop(0..50), 50));
        assert!(!said(vec![0..50]).reach_out_of(&crop(0..50), 50));
        assert!(!said(vec![18..42]).reach_out_of(&crop(10..50), 90));
        assert!(said(vec![17..30]).reach_out_of(&crop(10..50), 90));
        assert!(said(vec![20..30, 40..43]).reach_out_of(&crop(10..50), 90));
        assert!(Arguments { source: Some(10..12), ..said(vec![20..30]) }.reach_out_of(&crop(10..50), 90));
    }

    #[test]
    fn one_source_and_all_contents() {
        let found = decode(&scores(&[(4, 3.0), (0, 9.0), (5, 9.0), (7, 9.0), (4, 6.0), (8, 9.0)]), &(1..2), 1.0);
        assert_eq!((found.source, found.content), (Some(4..5), vec![2..4, 5..6]));
        assert!(found.confidence > 0.9);
    }

    #[test]
    fn nothing_on_the_cue_and_content_if_at_all_likely() {
        let found = decode(&scores(&[(8, 20.0), (0, 3.0), (0, 30.0)]), &(0..1), 1.0);
        assert_eq!((found.source, found.content), (None, vec![1..2]));
        let found = decode(&scores(&[(8, 20.0), (0, 30.0)]), &(0..1), 1.0);
        assert!(found.content.is_empty() && found.confidence == 1.0);
    }
}
