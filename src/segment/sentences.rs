//! Sentences of a block, by the crate `sentencex`: it knows abbreviations and keeps a quotation of several sentences and its
//! cue together, which is what attribution needs.

use super::quotations::Mark;
use crate::document::{Dateline, Span};
use crate::knowledge::lexicon::Names;
use std::collections::BTreeMap;

/// Longer blocks are cut before they are given to the splitter, whose time grows with the square of unclosed marks.
const LONGEST_PIECE: usize = 8 * 1024;

/// The sentences of `block`, in order, without white space at the edges. The dateline is a sentence of its own.
pub(super) fn sentences(
    text: &str,
    block: Span,
    dateline: Option<Dateline>,
    marks: &BTreeMap<usize, Mark>,
    names: &Names,
) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = block.start;
    if let Some(dateline) = dateline.filter(|dateline| block.contains(dateline.span)) {
        found.push(dateline.span.trimmed(text));
        start = dateline.span.end;
    }
    while start < block.end {
        let piece = Span::new(start, piece_end(text, start, block.end));
        for sentence in sentencex::get_sentence_boundaries("en", piece.of(text)) {
            let (from, to) = (piece.start + sentence.start_byte, piece.start + sentence.end_byte);
            if from < to && to <= piece.end && text.is_char_boundary(from) && text.is_char_boundary(to) {
                let span = Span::new(from, to).trimmed(text);
                if !span.is_empty() {
                    found.push(span);
                }
            }
        }
        start = piece.end;
    }
    give_back_marks(text, &mut found, marks);
    let found = split_before_article(text, &found, marks, names);
    join_titles(text, found, names)
}

/// "… sued Beta Corp. | A judge agreed.": the splitter takes the article behind a short form for an initial.
fn split_before_article(text: &str, sentences: &[Span], marks: &BTreeMap<usize, Mark>, names: &Names) -> Vec<Span> {
    let mut split = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        let mut start = sentence.start;
        let (mut seen, mut open) = (start, 0usize);
        for (at, _) in sentence.of(text).match_indices(". A ") {
            let (stop, article) = (sentence.start + at + 1, sentence.start + at + 2);
            for (_, mark) in marks.range(seen..stop) {
                open = if mark.opens { open + 1 } else { open.saturating_sub(1) };
            }
            seen = stop;
            let noun = text[article..sentence.end].chars().nth(2).is_some_and(char::is_lowercase);
            let word = text[start..stop - 1].rsplit(char::is_whitespace).next().unwrap_or_default();
            // "Exhibit No. A", "Judge J. A said"
            let short = names.is_legal_form(&word.to_lowercase()) || word.len() > 2 && word.contains('.');
            if noun && short && open == 0 {
                split.push(Span::new(start, stop));
                start = article;
            }
        }
        split.push(Span::new(start, sentence.end));
    }
    split
}

/// An opening mark that the splitter left at the end of a sentence belongs to the next one.
fn give_back_marks(text: &str, sentences: &mut [Span], marks: &BTreeMap<usize, Mark>) {
    for index in 1..sentences.len() {
        let (before, after) = (sentences[index - 1], sentences[index]);
        let Some(last) = before.of(text).char_indices().next_back().map(|(at, _)| before.start + at) else { continue };
        if last > before.start && marks.get(&last).is_some_and(|mark| mark.opens) {
            sentences[index - 1] = Span::new(before.start, last).trimmed(text);
            sentences[index] = Span::new(last, after.end);
        }
    }
}

/// "Ms." ends no sentence; the splitter forgets it where doubled apostrophes stand for quotation marks.
fn join_titles(text: &str, sentences: Vec<Span>, names: &Names) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        match joined.last_mut() {
            Some(before) if ends_with_title(before.of(text), names) => *before = before.cover(sentence),
            _ => joined.push(sentence),
        }
    }
    joined
}

/// A short title and its full stop: "Mr.", "Gov."; longer ones are written out and may end a sentence.
fn ends_with_title(sentence: &str, names: &Names) -> bool {
    let Some(words) = sentence.strip_suffix('.') else { return false };
    let last = words.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    (2..=4).contains(&last.len())
        && last.starts_with(char::is_uppercase)
        && names.titles.get(&last.to_lowercase()).is_some()
}

/// Where the piece that starts at `start` ends: at the block's end, or after the last white space within the limit.
fn piece_end(text: &str, start: usize, end: usize) -> usize {
    if end - start <= LONGEST_PIECE {
        return end;
    }
    let limit = text.floor_char_boundary(start + LONGEST_PIECE);
    let piece = &text[start..limit];
    match piece.rfind(". ").map(|at| at + 2).or_else(|| piece.rfind(' ').map(|at| at + 1)) {
        Some(at) if at > 0 => start + at,
        _ => limit,
    }
}
