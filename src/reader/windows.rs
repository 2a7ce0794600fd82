//! Windows: stretches of words that the encoder sees at once. Cut at sentence starts where there is one near the end,
//! overlapping, so that every word is seen with words on both sides; the window where it lies farthest from an edge
//! decides what it is.

use super::features::Features;
use std::ops::Range;

/// Distance that the article's own edges count as.
const FAR: usize = 1_000_000;

/// The windows of an article, in text order: ranges of words whose pieces number at most `most` (but at least one
/// word), sharing about `overlap` pieces with their neighbours.
pub(super) fn windows(features: &Features, most: usize, overlap: usize) -> Vec<Range<usize>> {
    let words = &features.words;
    let begins = |word: usize| words.get(word).map_or(features.ids.len(), |word| word.pieces.start);
    let starts_sentence = |word: &usize| words.get(*word).is_some_and(|word| word.opens);
    let mut windows = Vec::new();
    let mut start = 0;
    while start < words.len() {
        let fits = words[start..].partition_point(|word| word.pieces.end - begins(start) <= most);
        let mut end = start + fits.max(1);
        if end < words.len() {
            let sentence = (start + 1..=end).rev().find(starts_sentence);
            // A window that a sentence start would leave half empty is cut in the sentence.
            end = sentence.filter(|word| (begins(*word) - begins(start)) * 10 >= most * 6).unwrap_or(end);
        }
        windows.push(start..end);
        if end >= words.len() {
            break;
        }
        let back = words[..end].partition_point(|word| word.pieces.start + overlap < begins(end)).max(start + 1);
        let sentence = (back..end).find(starts_sentence);
        start = sentence.filter(|word| (begins(end) - begins(*word)) * 10 >= overlap * 4).unwrap_or(back.min(end));
    }
    windows
}

/// For every word the index of the window that decides it, which rises from word to word: the first of those where the
/// word lies farthest from an edge. The article's own edges are no edges.
pub(super) fn deciding(windows: &[Range<usize>], words: usize) -> Vec<usize> {
    let mut deciding = vec![(0, 0); words];
    for (index, window) in windows.iter().enumerate() {
        for word in window.clone() {
            let distance = 1 + margin(window, word, words);
            if let Some(best) = deciding.get_mut(word)
                && distance > best.1
            {
                *best = (index, distance);
            }
        }
    }
    deciding.into_iter().map(|(index, _)| index).collect()
}

/// Words between `word` and the nearer edge of `window`.
fn margin(window: &Range<usize>, word: usize, words: usize) -> usize {
    let before = if window.start == 0 { FAR } else { word - window.start };
    let after = if window.end == words { FAR } else { window.end - 1 - word };
    before.min(after)
}

#[cfg(test)]
mod tests {
    use super::{deciding, windows};
    use crate::document::Span;
    use crate::reader::engine::testing::Numbers;
    use crate::reader::features::{Features, Word};

    /// Words of the given numbers of pieces; every `sentence`th starts a sentence.
    fn article(pieces: impl Iterator<Item = usize>, sentence: usize) -> Features {
        let mut features = Features::default();
        for (index, count) in pieces.enumerate() {
            let start = features.ids.len();
            features.ids.resize(start + count, 7);
            let opens = index.is_multiple_of(sentence);
            features.words.push(Word { span: Span::new(index, index + 1), pieces: start..start + count, opens });
        }
        features
    }

    #[test]
    fn every_word_is_decided_by_a_window_that_sees_it() {
        let mut numbers = Numbers::new(11);
        for sentence in [1, 7, 19, 1_000_000] {
            for words in [0, 1, 50, 700] {
                let counts: Vec<usize> = (0..words).map(|_| 1 + numbers.below(4) as usize).collect();
                let features = article(counts.into_iter(), sentence);
                let cut = windows(&features, 126, 32);
                let most = cut.iter().map(|window| {
                    features.words[window.end - 1].pieces.end - features.words[window.start].pieces.start
                });
                assert!(most.max().unwrap_or(0) <= 126);
                for pair in cut.windows(2) {
                    assert!(pair[0].start < pair[1].start && pair[0].end < pair[1].end && pair[1].start <= pair[0].end);
                }
                let deciding = deciding(&cut, words);
                assert!(deciding.is_sorted());
                for (word, index) in deciding.into_iter().enumerate() {
                    assert!(cut[index].contains(&word));
                }
            }
        }
    }

    #[test]
    fn context_is_half_the_overlap_at_least() {
        let features = article(std::iter::repeat_n(1, 2_000), 1_000_000);
        let cut = windows(&features, 126, 32);
        for (word, index) in deciding(&cut, 2_000).into_iter().enumerate() {
            let (before, after) = (word - cut[index].start, cut[index].end - 1 - word);
            assert!(before >= 15 || cut[index].start == 0, "word {word} has {before} before it");
            assert!(after >= 15 || cut[index].end == 2_000, "word {word} has {after} after it");
        }
    }

    #[test]
    fn a_word_longer_than_a_window_is_a_window() {
        let features = article([3, 500, 2].into_iter(), 100);
        assert_eq!(windows(&features, 126, 32), [0..1, 1..2, 2..3]);
    }
}
