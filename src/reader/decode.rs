//! From labels' scores to stretches: the best path of labels (Viterbi) in which every stretch is well-formed. Label 0 is
//! outside; then every kind has four: begins, inside, ends, single.

use super::engine::{exp, ln};
use std::ops::Range;

/// A stretch of words of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Index of its kind.
    pub(super) kind: usize,
    /// Its words.
    pub(super) words: Range<usize>,
}

/// What may never be chosen scores this.
pub(super) const NEVER: f32 = -1e4;

const BEGINS: usize = 0;
const INSIDE: usize = 1;
const ENDS: usize = 2;
const SINGLE: usize = 3;

/// Position of a label in a stretch and its kind; nothing for outside.
fn part(label: usize) -> Option<(usize, usize)> {
    let label = label.checked_sub(1)?;
    Some((label % 4, label / 4))
}

/// True when nothing or a new stretch may follow `label`.
fn closes(label: usize) -> bool {
    part(label).is_none_or(|(part, _)| part == ENDS || part == SINGLE)
}

/// True when `next` may follow `label`.
fn follows(label: usize, next: usize) -> bool {
    match (part(label), part(next)) {
        (Some((BEGINS | INSIDE, kind)), Some((INSIDE | ENDS, next))) => kind == next,
        (_, None | Some((BEGINS | SINGLE, _))) => closes(label),
        _ => false,
    }
}

/// The best well-formed path through `scores`, which has `labels` numbers per word. Of equal paths the one with the lower
/// label wins.
pub(super) fn best_path(scores: &[f32], labels: usize) -> Vec<usize> {
    let words = scores.len() / labels;
    // Outside and beginnings follow the same labels, the rest of a stretch its own two.
    let closing: Vec<usize> = (0..labels).filter(|label| closes(*label)).collect();
    // The start of the text is like the outside.
    let mut sums: Vec<f32> = (0..labels).map(|label| if follows(0, label) { 0.0 } else { NEVER * 1e4 }).collect();
    let mut from = Vec::with_capacity(words * labels);
    let mut next_sums = vec![0.0; labels];
    for (word, scores) in scores.chunks_exact(labels).enumerate() {
        let after_closing = best_of(closing.iter().copied(), &sums);
        for (label, score) in scores.iter().enumerate() {
            let (best, best_sum) = match part(label) {
                _ if word == 0 => (0, sums.get(label).copied().unwrap_or(f32::MIN)),
                Some((INSIDE | ENDS, kind)) => best_of((1 + 4 * kind + BEGINS)..=(1 + 4 * kind + INSIDE), &sums),
                _ => after_closing,
            };
            from.push(u8::try_from(best).unwrap_or_default());
            if let Some(sum) = next_sums.get_mut(label) {
                *sum = best_sum + score;
            }
        }
        std::mem::swap(&mut sums, &mut next_sums);
        // Sums of a long text would lose their small digits; only their differences count.
        let greatest = sums.iter().copied().fold(f32::MIN, f32::max);
        for sum in &mut sums {
            *sum -= greatest;
        }
    }
    let mut path = vec![0; words];
    let (mut label, _) = best_of(closing.iter().copied(), &sums);
    for (slot, from) in path.iter_mut().zip(from.chunks_exact(labels)).rev() {
        *slot = label;
        label = from.get(label).copied().unwrap_or_default().into();
    }
    path
}

/// The label with the greatest sum, of equal ones the first, and its sum.
fn best_of(labels: impl Iterator<Item = usize>, sums: &[f32]) -> (usize, f32) {
    labels.fold((0, f32::MIN), |best, label| {
        let sum = sums.get(label).copied().unwrap_or(f32::MIN);
        if sum > best.1 { (label, sum) } else { best }
    })
}

/// The stretches of a well-formed path.
pub(super) fn stretches(path: &[usize]) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let mut begun = 0;
    for (word, label) in path.iter().enumerate() {
        match part(*label) {
            Some((BEGINS, _)) => begun = word,
            Some((ENDS, kind)) => stretches.push(Stretch { kind, words: begun..word + 1 }),
            Some((SINGLE, kind)) => stretches.push(Stretch { kind, words: word..word + 1 }),
            _ => {}
        }
    }
    stretches
}

/// Turns the scores of one word into logarithms of probabilities after dividing them by `temperature`.
pub(super) fn log_probabilities(scores: &mut [f32], temperature: f32) {
    let greatest = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - greatest) / temperature;
        sum += exp(*score);
    }
    let log = ln(sum);
    for score in scores.iter_mut() {
        *score -= log;
    }
}

#[cfg(test)]
mod tests {
    use super::{Stretch, best_path, follows, log_probabilities, stretches};
    use crate::reader::engine::testing::Numbers;

    /// The best of all well-formed paths, by trying each.
    fn by_trying(scores: &[f32], labels: usize) -> Vec<usize> {
        let words = scores.len() / labels;
        let mut best = (f32::MIN, Vec::new());
        for number in 0..labels.pow(words as u32) {
            let path: Vec<usize> = (0..words).map(|word| number / labels.pow(word as u32) % labels).collect();
            let mut with_edges = vec![0];
            with_edges.extend(&path);
            with_edges.push(0);
            let sum = path.iter().enumerate().map(|(word, label)| scores[word * labels + label]).sum();
            if with_edges.windows(2).all(|pair| follows(pair[0], pair[1])) && sum > best.0 {
                best = (sum, path);
            }
        }
        best.1
    }

    #[test]
    fn finds_the_best_well_formed_path() {
        let mut numbers = Numbers::new(4);
        for (labels, words) in [(5, 1), (5, 4), (9, 4)] {
            for _ in 0..40 {
                let scores = numbers.floats(labels * words, 3.0);
                assert_eq!(best_path(&scores, labels), by_trying(&scores, labels));
            }
        }
        assert!(best_path(&[], 5).is_empty());
    }

    #[test]
    fn odd_scores_do_no_harm() {
        for odd in [f32::NAN, f32::INFINITY, f32::MIN] {
            assert_eq!(best_path(&[odd; 45], 9).len(), 5);
        }
    }

    #[test]
    fn reads_stretches_off_a_path() {
        let found = stretches(&[0, 1, 2, 3, 8, 4, 0]);
        let expected = [(0, 1..4), (1, 4..5), (0, 5..6)].map(|(kind, words)| Stretch { kind, words });
        assert_eq!(found, expected);
    }

    #[test]
    fn probabilities_sum_to_one() {
        let mut scores = [3.0, -2.0, 0.5, 90.0, 88.0];
        log_probabilities(&mut scores, 2.0);
        let sum: f32 = scores.iter().map(|score| score.exp()).sum();
        assert!((sum - 1.0).abs() < 1e-5 && (scores[3] - scores[4] - 1.0).abs() < 1e-5);
    }
}
