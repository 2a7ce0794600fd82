//! Bodies named after several fields: "Ministry of Agriculture, Livestock and Fisheries".

use super::words::Words;
use crate::knowledge::Lexicon;
use crate::knowledge::lexicon::names::{NameKind, Position};

/// Words of one of a body's fields at most ("Water Resources").
const FIELD: usize = 3;

/// One past the last word of a name that begins as words `first..end` and goes on with a comma and further fields; `None`
/// when it does not.
pub(super) fn end_with_fields(words: &Words, first: usize, end: usize, lexicon: &Lexicon) -> Option<usize> {
    let names = &lexicon.names;
    let own = words.all.get(first..end)?;
    let sentence = own.first()?.sentence;
    let joint = |at: usize, joint: &str| words.get(at, sentence).is_some_and(|word| word.text == joint);
    if !joint(end, ",") {
        return None;
    }
    let of = own.iter().position(|word| matches!(&*word.lower, "of" | "for" | "on"))?;
    let is_body = |position| matches!(position, Position::Office | Position::Body);
    let body = own.get(..of)?.iter().any(|word| {
        names.inside(word.text).is_some_and(|(kind, position)| kind == NameKind::Organization && is_body(position))
    });
    if !body {
        return None;
    }
    let mut at = end;
    loop {
        at += usize::from(joint(at, ","));
        let last = joint(at, "and") || joint(at, "&");
        at += usize::from(last);
        let field = (at..at + FIELD).take_while(|at| {
            words
                .get(*at, sentence)
                .is_some_and(|word| word.capital() && word.common && !names.is_function(&word.lower))
        });
        let count = field.count();
        at += count;
        if last && count > 0 {
            return Some(at);
        }
        if count == 0 || ![",", "and", "&"].into_iter().any(|mark| joint(at, mark)) {
            return None;
        }
    }
}
