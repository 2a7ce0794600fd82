//! Whether the article itself says a clause, or only tells that somebody said, denied or doubted it.

use super::reader::Reader;
use crate::document::TokenKind;
use crate::knowledge::Lexicon;
use crate::knowledge::lexicon::names::MOST_TITLES;

/// False for the clause whose subject begins at word `subject` in "denied that | Jane Doe is the mayor", "Nobody believes | Jane
/// Doe is the mayor", "It is false that …".
pub(super) fn is_asserted(reader: &Reader, lexicon: &Lexicon, sentence: usize, subject: usize) -> bool {
    let is = |at: usize, words: &[&str]| reader.get(at, sentence).is_some_and(|word| words.contains(&&*word.lower));
    // Over titles: "that Mr. Doe is".
    let title = |at: &usize| {
        let word = reader.get(*at, sentence);
        word.is_some_and(|word| word.is(".") || lexicon.names.titles.get(&word.lower).is_some())
    };
    let at = (0..subject).rev().take(2 * MOST_TITLES).take_while(title).last().unwrap_or(subject);
    if at.checked_sub(1).is_some_and(|before| is(before, &["that", "whether", "if"])) {
        return false;
    }
    let start = reader.words.partition_point(|word| word.sentence < sentence);
    let quoted = reader.get(start, sentence).is_some_and(|word| word.kind == TokenKind::OpenQuote);
    let start = start + usize::from(quoted);
    let nobody =
        is(start, &["nobody", "none", "neither", "hardly", "few"]) || (is(start, &["no"]) && is(start + 1, &["one"]));
    // "It is false", "It is not true", "It was never said".
    let untrue =
        is(start, &["it"]) && (start + 1..start + 4).any(|at| is(at, &["not", "never", "false", "untrue", "wrong"]));
    start >= subject || !(nobody || untrue)
}
