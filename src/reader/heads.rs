//! Labels to names and cues, with how sure they are.
//!
//! The confidence of a name (and of a cue) is that of its least certain word: the smallest of its words' probabilities
//! of the label that was chosen for them, which says kind and edges at once. Words of a name are so alike in certainty
//! that a product would punish long names.

use super::decode::{Stretch, best_path, log_probabilities, stretches};
use super::engine::exp;
use super::features::Features;
use crate::document::{MentionKind, PredictedName, Span};
use std::ops::Range;

/// The kinds in the order of the labels.
const KINDS: [MentionKind; 5] =
    [MentionKind::Person, MentionKind::Organization, MentionKind::Place, MentionKind::Role, MentionKind::Demonym];

/// The number of a kind in the model's tables.
pub(super) fn kind_number(kind: MentionKind) -> usize {
    KINDS.iter().position(|other| *other == kind).unwrap_or_default()
}

/// A stretch and the probability of its least certain word.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) stretch: Stretch,
    pub(super) confidence: f32,
}

/// The best stretches by `scores`, which has `labels` numbers per word; `bias` is added to every label but the first, for
/// choosing, not for confidence.
pub(super) fn find(scores: &[f32], labels: usize, bias: f32, temperature: f32) -> Vec<Found> {
    let path = if bias == 0.0 {
        best_path(scores, labels)
    } else {
        let raised = scores.iter().enumerate();
        let raised = raised.map(|(index, score)| if index % labels == 0 { *score } else { score + bias });
        best_path(&raised.collect::<Vec<f32>>(), labels)
    };
    let log = |word: usize| {
        let mut scores = scores.get(word * labels..(word + 1) * labels)?.to_vec();
        log_probabilities(&mut scores, temperature);
        scores.get(*path.get(word)?).copied()
    };
    stretches(&path)
        .into_iter()
        .map(|stretch| {
            let least = stretch.words.clone().filter_map(log).fold(0.0, f32::min);
            Found { confidence: exp(least), stretch }
        })
        .collect()
}

/// Names as the document has them.
pub(super) fn names(found: &[Found], features: &Features) -> Vec<PredictedName> {
    found
        .iter()
        .filter_map(|Found { stretch, confidence }| {
            let span = span(features, &stretch.words)?;
            Some(PredictedName { span, kind: *KINDS.get(stretch.kind)?, confidence: *confidence })
        })
        .collect()
}

/// From the first byte of the first word to the last of the last.
pub(super) fn span(features: &Features, words: &Range<usize>) -> Option<Span> {
    let (first, last) = (features.words.get(words.start)?, features.words.get(words.end.checked_sub(1)?)?);
    Some(first.span.cover(last.span))
}

#[cfg(test)]
mod tests {
    use super::{find, names};
    use crate::document::{MentionKind, Span};
    use crate::reader::features::{Features, Word};

    #[test]
    fn the_least_certain_word_decides() {
        let mut scores = vec![0.0; 3 * 21];
        // A person of two words, then nothing.
        (scores[1], scores[21 + 3], scores[42]) = (9.0, 5.0, 9.0);
        let found = find(&scores, 21, 0.0, 1.0);
        let word = |index: usize| Word { span: Span::new(index, index + 1), pieces: 0..0, opens: false };
        let features = Features { words: (0..3).map(word).collect(), ..Features::default() };
        let names = names(&found, &features);
        assert_eq!((names.len(), names[0].kind, names[0].span), (1, MentionKind::Person, Span::new(0, 2)));
        let expected = 5.0_f32.exp() / (5.0_f32.exp() + 20.0);
        assert!((names[0].confidence - expected).abs() < 1e-5);
    }

    #[test]
    fn a_bias_finds_more_and_leaves_confidence_alone() {
        let scores = vec![1.0, -1.0, -1.0, -1.0, 0.0];
        assert!(find(&scores, 5, 0.0, 1.0).is_empty());
        let found = find(&scores, 5, 2.0, 1.0);
        assert!(found.len() == 1 && found[0].confidence < 0.25);
    }
}
