//! "past" before a role: a time ("the past president") or a way ("ran past goalkeeper Jane Doe").

use super::reader::Reader;
use crate::document::TokenKind;
use crate::knowledge::Lexicon;
use crate::knowledge::lexicon::speech::Class;

/// True when word `at` is a "past" that says where somebody went: in small letters, and no article, owner or mark before it.
pub(super) fn is_way(reader: &Reader, lexicon: &Lexicon, sentence: usize, at: usize) -> bool {
    let owner = at.checked_sub(1).and_then(|before| reader.get(before, sentence)).is_some_and(|before| {
        lexicon.speech.is(&before.lower, Class::Determiner)
            || matches!(&*before.lower, "as" | "and" | "or")
            || before.kind != TokenKind::Word
    });
    reader
        .get(at, sentence)
        .is_some_and(|word| word.is("past") && word.span.of(reader.text).starts_with(char::is_lowercase) && !owner)
}
