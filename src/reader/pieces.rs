//! Cuts a word into the pieces of the model's vocabulary: `WordPiece`, longest match first, as BERT does (Devlin et al. 2019),
//! over the word in lower case and without accents.

use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word of more characters than this is one unknown piece, as in BERT.
const LONGEST: usize = 100;

/// The vocabulary: its text, and a hash table of its lines. Tens of thousands of strings of their own would take longer to
/// make and to give back than a short article takes to read.
#[derive(Debug)]
pub struct Pieces {
    text: Box<str>,
    /// Where each piece stands in the text, a "##" before it left out.
    places: Vec<Range<u32>>,
    /// Numbers of pieces, each at the first free slot from its hash on; at least half of the slots are free.
    slots: Vec<Option<u32>>,
    unknown: u32,
}

impl Pieces {
    /// From a vocabulary file's text: one piece a line, its number is the line's, from 0. Of equal pieces the last counts.
    pub fn of(vocabulary: &str) -> Self {
        let lines = vocabulary.lines().count();
        let slots = vec![None; (2 * lines).next_power_of_two()];
        let mut pieces = Self { text: vocabulary.into(), places: Vec::with_capacity(lines), slots, unknown: 0 };
        let mut start = 0;
        for (id, line) in (0_u32..).zip(vocabulary.split_inclusive('\n')) {
            let piece = line.strip_suffix('\n').unwrap_or(line);
            let piece = piece.strip_suffix('\r').unwrap_or(piece);
            let inner = piece.len() > 2 && piece.starts_with("##");
            let from = if inner { start + 2 } else { start };
            let end = start + piece.len();
            // A vocabulary is some hundred kilobytes; what lies beyond four gigabytes is not found.
            let place = u32::try_from(from).unwrap_or(u32::MAX)..u32::try_from(end).unwrap_or(u32::MAX);
            pieces.places.push(place);
            let slot = pieces.slot(inner, piece.get(from - start..).unwrap_or_default());
            if let Some(slot) = pieces.slots.get_mut(slot) {
                *slot = Some(id);
            }
            start += line.len();
        }
        pieces.unknown = pieces.find(false, "[UNK]").unwrap_or_default();
        pieces
    }

    /// The number of a piece that begins a word, or goes on with one (`inner`).
    fn find(&self, inner: bool, piece: &str) -> Option<u32> {
        *self.slots.get(self.slot(inner, piece))?
    }

    /// The slot where a piece is, or would be.
    fn slot(&self, inner: bool, piece: &str) -> usize {
        let mut hasher = FxHasher::default();
        (inner, piece).hash(&mut hasher);
        let last = self.slots.len() - 1;
        #[allow(clippy::cast_possible_truncation)]
        let mut slot = hasher.finish() as usize & last;
        while let Some(Some(id)) = self.slots.get(slot)
            && !self.is(*id, inner, piece)
        {
            slot = (slot + 1) & last;
        }
        slot
    }

    /// Whether the piece of this number is the one given.
    fn is(&self, id: u32, inner: bool, piece: &str) -> bool {
        let Some(place) = self.places.get(id as usize) else { return false };
        let (start, end) = (place.start as usize, place.end as usize);
        let marked = self.text.get(..start).is_some_and(|before| before.ends_with("##"));
        marked == inner && self.text.get(start..end) == Some(piece)
    }

    /// Appends the pieces of `word` to `ids`, at least one.
    pub(super) fn cut(&self, word: &str, ids: &mut Vec<u32>) {
        let begin = ids.len();
        if word.chars().nth(LONGEST).is_some() {
            ids.push(self.unknown);
            return;
        }
        let plain: String = if word.is_ascii() {
            word.to_ascii_lowercase()
        } else {
            word.to_lowercase().nfd().filter(|c| !is_combining_mark(*c)).collect()
        };
        let mut rest = plain.as_str();
        loop {
            let inner = ids.len() > begin;
            let mut ends = rest.char_indices().rev().map(|(at, c)| at + c.len_utf8());
            let found = ends.find_map(|end| Some((end, self.find(inner, rest.get(..end)?)?)));
            let Some((end, id)) = found else {
                ids.truncate(begin);
                ids.push(self.unknown);
                return;
            };
            ids.push(id);
            rest = rest.get(end..).unwrap_or_default();
            if rest.is_empty() {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(word: &str) -> Vec<u32> {
        let pieces = Pieces::of("[PAD]\n[UNK]\nsecret\n##ary\n##a\n##ry\nso\n##l\n##eil\n,\n##");
        let mut ids = Vec::new();
        pieces.cut(word, &mut ids);
        ids
    }

    #[test]
    fn the_longest_piece_comes_first() {
        assert_eq!(cut("Secretary"), [2, 3]);
        assert_eq!(cut("SECRETARA"), [1]);
        assert_eq!(cut("Soléil"), [6, 7, 8]);
        assert_eq!(cut(","), [9]);
    }

    #[test]
    fn what_has_no_pieces_is_unknown() {
        assert_eq!(cut("zebra"), [1]);
        assert_eq!(cut("\u{301}"), [1]);
        assert_eq!(cut(&"a".repeat(100_000)), [1]);
    }
}
