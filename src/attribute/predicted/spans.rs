//! The reader's spans fitted to the text: they end with words and know nothing of lines, brackets and quotation marks.

use crate::attribute::reading::Reading;
use crate::document::{BlockKind, Span, TokenKind};
use crate::knowledge::lexicon::speech::Class;

/// `span` within one block: in that of `beside` (a cue's first byte) where it reaches there, else in its last one. `None` in a
/// headline: whoever is named there alone says nothing in the text.
pub(super) fn in_one_block(reading: &Reading, span: Span, beside: usize) -> Option<Span> {
    let pieces = pieces(reading, span);
    let own = pieces.iter().find(|(_, piece)| reading.block_at(beside).is_some_and(|block| block.contains(*piece)));
    let told = |(_, piece): &&(BlockKind, Span)| !reading.in_head(piece.start) || reading.in_head(beside);
    own.or(pieces.last().filter(told)).map(|(_, piece)| closed(reading, *piece))
}

/// `span` with the full stop of its last word ("Jane Doe Jr."): for the reader a mark is a word of its own.
pub(super) fn with_stop(reading: &Reading, span: Span) -> Span {
    let last = reading.layout.token_from(span.end).checked_sub(1).and_then(|last| reading.token(last));
    last.map_or(span, |last| Span::new(span.start, span.end.max(last.span.end)))
}

/// The parts of a content whose cue starts at `cue`: lines between the paragraphs that are no text of theirs are left out.
pub(super) fn parts(reading: &Reading, spans: &[Span], cue: usize) -> Vec<Span> {
    let found: Vec<Vec<(BlockKind, Span)>> = spans.iter().map(|span| pieces(reading, *span)).collect();
    let own = reading.block_at(cue);
    let prose = own.is_some_and(|own| {
        let at = reading.layout.blocks.partition_point(|block| block.span.start < own.start);
        reading.layout.blocks.get(at).is_some_and(|block| block.kind == BlockKind::Paragraph)
    });
    let fits = |(kind, piece): &&(BlockKind, Span)| {
        if prose { *kind == BlockKind::Paragraph } else { own.is_some_and(|own| own.contains(*piece)) }
    };
    // A headline does not tell who says the first paragraph.
    let keeps_all = !reading.in_head(cue) && !found.iter().flatten().any(|piece| fits(&piece));
    // What is told in other words ends with its paragraph; what a mark opens may go on in the next.
    let marks = ['"', '“', '”', '«', '„', '‘', '\''];
    let opened = spans.first().is_some_and(|first| {
        let before = reading.article.text.get(..first.start).unwrap_or_default();
        before.trim_end().ends_with(marks) || reading.article.str(*first).contains(marks)
    });
    let goes_on = |piece: Span| opened || own.is_none_or(|own| own.overlaps(piece));
    let mut kept: Vec<Span> = Vec::new();
    for list in &found {
        // Neighbouring paragraphs stay one part.
        let mut joined: Option<Span> = None;
        for piece in list {
            if keeps_all || fits(&piece) && goes_on(piece.1) {
                joined = Some(joined.map_or(piece.1, |before| before.cover(piece.1)));
            } else {
                kept.extend(joined.take());
            }
        }
        kept.extend(joined);
    }
    let mut kept: Vec<Span> =
        kept.into_iter().filter_map(|span| with_marks(reading, trimmed(reading, span)?, cue)).collect();
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// The parts of a content without who says it and how: nobody is part of the own words.
pub(super) fn without(reading: &Reading, parts: Vec<Span>, others: &[Span]) -> Vec<Span> {
    let mut kept = parts;
    for other in others {
        let cut = |part: &Span| {
            let before = Span::new(part.start, other.start.max(part.start));
            let behind = Span::new(other.end.min(part.end), part.end);
            [before, behind].into_iter().filter_map(|side| trimmed(reading, side)).collect()
        };
        kept = kept.iter().flat_map(|part| if part.overlaps(*other) { cut(part) } else { vec![*part] }).collect();
    }
    kept
}

/// “I am ready,” she said, [and she thanked them]: the parts of a content without a clause in other words that goes on behind who said
/// the quotation before it. "and that" is still told.
pub(super) fn without_next_clause(reading: &Reading, parts: &mut Vec<Span>, cue: usize) {
    let words = |part: &Span| reading.tokens_in(*part).filter(|token| reading.kind(*token) == Some(TokenKind::Word));
    let quoted = |part: &Span| words(part).all(|token| reading.quotation(token).is_some());
    if !parts.first().is_some_and(|first| first.end <= cue && quoted(first)) {
        return;
    }
    parts.retain(|part| {
        let mut tokens = reading.tokens_in(*part);
        let first = tokens.start;
        let goes_on = reading.is(first, Class::Conjunction) && reading.lower(first + 1) != "that";
        !(part.start > cue && goes_on && tokens.all(|token| reading.quotation(token).is_none()))
    });
}

/// The pieces of `span` that lie in one block each.
fn pieces(reading: &Reading, span: Span) -> Vec<(BlockKind, Span)> {
    let blocks = &reading.layout.blocks;
    let from = blocks.partition_point(|block| block.span.end <= span.start);
    let inside = blocks[from..].iter().take_while(|block| block.span.start < span.end);
    inside
        .map(|block| (block.kind, Span::new(block.span.start.max(span.start), block.span.end.min(span.end))))
        .filter(|(_, piece)| !piece.is_empty())
        .collect()
}

/// Without marks that belong to what stands before or behind.
fn trimmed(reading: &Reading, span: Span) -> Option<Span> {
    let text = reading.article.str(span);
    let outside = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '–' | '—' | '-');
    let start = text.trim_start_matches(|c| outside(c) || matches!(c, '.' | ')' | ']' | '!' | '?'));
    let end = start.trim_end_matches(|c| outside(c) || matches!(c, '(' | '['));
    let from = span.end - start.len();
    (!end.is_empty()).then(|| Span::new(from, from + end.len()))
}

/// With the bracket that closes behind it what opens inside: "the Union (TU" + ")".
fn closed(reading: &Reading, span: Span) -> Span {
    let text = reading.article.str(span);
    let open = text.rfind('(').is_some_and(|open| !text[open..].contains(')'));
    let closes = reading.article.text.get(span.end..).is_some_and(|rest| rest.starts_with(')'));
    if open && closes { Span::new(span.start, span.end + 1) } else { span }
}

/// A part of the content with the marks that close or open inside it, and without quotation marks that enclose all of it. Of a
/// quotation without the cue at byte `cue`, all was said by the same speaker.
fn with_marks(reading: &Reading, part: Span, cue: usize) -> Option<Span> {
    let text = &reading.article.text;
    // The reader's spans end with words; a mark between two such edges is the quotation's.
    let bare = |from: usize, to: usize| text.get(from..to).is_some_and(|gap| !gap.contains(char::is_alphanumeric));
    let mut span = closed(reading, part);
    let mut whole = None;
    let quotations = &reading.layout.quotations;
    let upto = quotations.partition_point(|quotation| quotation.outside.start < part.end);
    for quotation in quotations[..upto].iter().rev().take(24).filter(|quotation| quotation.outside.overlaps(part)) {
        let (inside, outside) = (quotation.inside, quotation.outside);
        if inside.contains(part) && !(outside.start <= cue && cue < outside.end) {
            whole = Some(inside);
        }
        let starts = bare(inside.start.min(part.start), part.start.max(inside.start));
        let ends = bare(inside.end.min(part.end), part.end.max(inside.end));
        match (starts, ends) {
            (true, true) => span = inside,
            // “We are tired. [We are done]”: the stop before the closing mark.
            (false, true) if inside.start <= part.start => span.end = span.end.max(inside.end),
            // It was [“a disgrace]”
            (false, true) => span.end = span.end.max(outside.end),
            (true, false) if outside.end <= part.end => span.start = span.start.min(outside.start),
            _ => {}
        }
    }
    let span = whole.unwrap_or(span);
    (!span.is_empty()).then_some(span)
}
