//! Cuts an article into blocks, sentences, tokens and quotations, and finds its dateline.
//!
//! Takes the text as it is and gives spans of it; decides nothing about meaning. Which words tell a credit line from a byline
//! is in `seeds/en/layout.tsv`.

mod blocks;
mod dateline;
mod quotations;
mod sentences;
mod tokens;

use crate::document::{Article, BlockKind, Layout};
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::calendar::Day;
use jiff::civil::Date;

/// Cuts up `article`.
pub fn segment(article: &Article, knowledge: &Knowledge) -> Layout {
    let words = &knowledge.lexicon.layout;
    let text = &article.text;
    let blocks = blocks::blocks(text, &knowledge.lexicon);
    let dateline = dateline::dateline(text, &blocks, knowledge);
    let (quotations, marks) = quotations::quotations(text, &blocks, words);
    let mut layout = Layout { blocks, quotations, dateline, ..Layout::default() };
    for (block, part) in layout.blocks.iter().enumerate() {
        for span in sentences::sentences(text, part.span, layout.dateline, &marks, &knowledge.lexicon.names) {
            let first = layout.tokens.len();
            tokens::tokens(text, span, &marks, words, &mut layout.tokens);
            let tokens = first..layout.tokens.len();
            layout.sentences.push(crate::document::Sentence { span, block, tokens });
        }
    }
    layout
}

/// The day that the article gives itself, with a year, in a line of its own or in its dateline.
pub fn date(article: &Article, layout: &Layout, knowledge: &Knowledge) -> Option<Date> {
    let lines = layout.blocks.iter().filter(|block| block.kind == BlockKind::Dateline).map(|block| block.span);
    lines.chain(layout.dateline.map(|dateline| dateline.span)).find_map(|span| {
        knowledge.lexicon.calendar.days(article.str(span)).into_iter().find_map(|(_, day)| match day {
            Day::Full(date) => Some(date),
            _ => None,
        })
    })
}

#[cfg(test)]
mod tests;
