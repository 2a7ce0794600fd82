//! Who contributed, where a name ends in a small word: "Additional reporting by Coastal service". The letters end the name too early,
//! and no sentence around it tells what it is; the block and the word do.

use super::words::Words;
use crate::document::{BlockKind, Form, Layout, Mention, MentionKind, Origin, Spans, TokenKind};
use crate::knowledge::Lexicon;

/// The organizations in the lines that say who contributed, where no name of `known` is.
pub(super) fn mentions(words: &Words, layout: &Layout, lexicon: &Lexicon, known: &[Mention]) -> Vec<Mention> {
    let names: Spans = known.iter().filter(|mention| mention.form == Form::Name).map(|mention| mention.span).collect();
    let mut found = Vec::new();
    for block in layout.blocks.iter().filter(|block| block.kind == BlockKind::Credit) {
        let first = words.all.partition_point(|word| word.span.start < block.span.start);
        let end = words.all.partition_point(|word| word.span.start < block.span.end);
        for last in first..end {
            let service = words.all.get(last).is_some_and(|word| lexicon.layout.is_service(&word.lower));
            let capital =
                |at: &usize| words.all.get(*at).is_some_and(|word| word.kind == TokenKind::Word && word.capital());
            let before = (first..last).rev().take_while(capital).last().filter(|_| service);
            // "Additional reporting": the first word of the line is capital anyway.
            let Some(span) = before.filter(|before| *before > first).and_then(|at| words.span(at, last + 1)) else {
                continue;
            };
            if !names.overlap(span) {
                found.push(Mention {
                    span,
                    kind: MentionKind::Organization,
                    form: Form::Name,
                    candidates: Vec::new(),
                    origin: Origin::rule(CREDIT, 0.7),
                });
            }
        }
    }
    found
}

/// The rule of these names.
const CREDIT: &str = "credit";
