//! Cuts a word into the pieces of the model's vocabulary: `WordPiece`, longest match first, as BERT does (Devlin et al. 2019),
//! over the word in lower case and without accents.

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word of more characters than this is one unknown piece, as in BERT.
const LONGEST: usize = 100;

/// The vocabulary.
#[derive(Debug)]
pub struct Pieces {
    /// Pieces that begin a word, and (without their "##") those that go on.
    first: FxHashMap<Box<str>, u32>,
    inner: FxHashMap<Box<str>, u32>,
    unknown: u32,
}

impl Pieces {
    /// From a vocabulary file's text: one piece a line, its number is the line's, from 0.
    pub fn of(vocabulary: &str) -> Self {
        let (mut first, mut inner) = (FxHashMap::default(), FxHashMap::default());
        for (id, piece) in (0_u32..).zip(vocabulary.lines()) {
            match piece.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => inner.insert(rest.into(), id),
                _ => first.insert(piece.into(), id),
            };
        }
        let unknown = first.get("[UNK]").copied().unwrap_or_default();
        Self { first, inner, unknown }
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
            let table = if ids.len() == begin { &self.first } else { &self.inner };
            let mut ends = rest.char_indices().rev().map(|(at, c)| at + c.len_utf8());
            let found = ends.find_map(|end| Some((end, *table.get(rest.get(..end)?)?)));
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
