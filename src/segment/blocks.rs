//! Blocks: what stands between line breaks, and what each is for.
//!
//! Decided by shape (length, end mark, capitals) and place (before the first paragraph, between paragraphs, after the last),
//! with the few words of `seeds/en/layout.tsv`.

use crate::document::{Block, BlockKind, Span};
use crate::knowledge::Lexicon;

/// A title is at most this long (bytes); sentences that happen to end without a stop are mostly longer.
const LONGEST_HEADLINE: usize = 200;
const LONGEST_STANDFIRST: usize = 320;
const LONGEST_CROSSHEAD: usize = 70;
const LONGEST_BYLINE: usize = 100;
/// Lines of hard-wrapped text are no longer than this.
const LONGEST_WRAPPED_LINE: usize = 100;

/// The blocks of `text`, in order.
pub(super) fn blocks(text: &str, lexicon: &Lexicon) -> Vec<Block> {
    let spans = spans(text);
    let mut blocks: Vec<Block> = spans.into_iter().map(|span| Block { kind: BlockKind::Paragraph, span }).collect();
    let body = body(text, &blocks);
    head(text, &mut blocks[..body.0], lexicon);
    // An agency's "(Reporting by …)" stands after the last paragraph; a crosshead only between two.
    middle(text, &mut blocks[body.0..body.1], lexicon);
    tail(text, &mut blocks, body.1, lexicon);
    blocks
}

/// Lines, or groups of lines where the text is hard-wrapped.
fn spans(text: &str) -> Vec<Span> {
    let mut groups: Vec<Vec<Span>> = vec![Vec::new()];
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let second_half_of_crlf = line == "\n" && text[..at].ends_with('\r');
        let span = Span::new(at, at + line.len()).trimmed(text);
        at += line.len();
        match groups.last_mut() {
            Some(group) if !span.is_empty() => group.push(span),
            _ if second_half_of_crlf => {}
            _ => groups.push(Vec::new()),
        }
    }
    if wrapped(text, &groups) {
        groups.iter().filter_map(|group| Some(group.first()?.cover(*group.last()?))).collect()
    } else {
        groups.into_iter().flatten().collect()
    }
}

/// True when line breaks inside groups cut sentences: most lines that are followed by another in their group end without an
/// end mark, the next begins in lower case half of the time, and none is long.
fn wrapped(text: &str, groups: &[Vec<Span>]) -> bool {
    let mut cut = 0usize;
    let mut lower = 0usize;
    let mut all = 0usize;
    for pair in groups.iter().flat_map(|group| group.windows(2)) {
        if pair[0].len() > LONGEST_WRAPPED_LINE {
            return false;
        }
        all += 1;
        cut += usize::from(!ends_sentence(pair[0].of(text)));
        lower += usize::from(pair[1].of(text).starts_with(|c: char| c.is_lowercase()));
    }
    all >= 3 && cut * 10 >= all * 6 && lower * 10 >= all * 4
}

/// The range of blocks from the first paragraph to the last (exclusive): those that end like sentences.
fn body(text: &str, blocks: &[Block]) -> (usize, usize) {
    let prose = |block: &Block| {
        let words = block.span.of(text);
        (ends_sentence(words) && words.len() > LONGEST_CROSSHEAD) || words.len() > LONGEST_STANDFIRST
    };
    let first = blocks.iter().position(prose);
    let last = blocks.iter().rposition(prose);
    match (first, last) {
        (Some(first), Some(last)) => (first, last + 1),
        // No long sentence at all: a note. What ends like a sentence is its body.
        _ => {
            let first = blocks.iter().position(|block| ends_sentence(block.span.of(text)));
            let last = blocks.iter().rposition(|block| ends_sentence(block.span.of(text)));
            first.zip(last).map_or((blocks.len().min(1), blocks.len()), |(first, last)| (first, last + 1))
        }
    }
}

fn head(text: &str, blocks: &mut [Block], lexicon: &Lexicon) {
    let mut titled = false;
    let mut summed_up = false;
    for block in blocks {
        let words = block.span.of(text);
        block.kind = if is_date(words, lexicon) {
            BlockKind::Dateline
        } else if is_byline(words, lexicon) {
            BlockKind::Byline
        } else if lexicon.layout.is_credit(words) {
            BlockKind::Credit
        } else if !titled && words.len() <= LONGEST_HEADLINE {
            titled = true;
            BlockKind::Headline
        } else if !titled || summed_up && ends_sentence(words) {
            BlockKind::Paragraph
        } else if is_name(words) {
            BlockKind::Byline
        } else if summed_up {
            BlockKind::Crosshead
        } else {
            summed_up = true;
            BlockKind::Standfirst
        };
    }
}

fn middle(text: &str, blocks: &mut [Block], lexicon: &Lexicon) {
    for block in blocks {
        let words = block.span.of(text);
        if lexicon.layout.is_credit(words) && words.len() < LONGEST_STANDFIRST {
            block.kind = BlockKind::Credit;
        } else if is_date(words, lexicon) {
            block.kind = BlockKind::Dateline;
        } else if is_title(words) {
            block.kind = BlockKind::Crosshead;
        }
    }
}

/// After the last paragraph: credits, the author, a line about the author. That line may itself end with a stop, and then it
/// was taken for the last paragraph: the author's name at its start tells.
fn tail(text: &str, blocks: &mut [Block], body_end: usize, lexicon: &Lexicon) {
    let mut authors: Vec<Span> = Vec::new();
    for block in blocks.iter() {
        if block.kind == BlockKind::Byline {
            let prefix = lexicon.layout.byline_prefix(block.span.of(text)).unwrap_or(0);
            authors.push(Span::new(block.span.start + prefix, block.span.end));
        }
    }
    for index in body_end..blocks.len() {
        let span = blocks[index].span;
        let words = span.of(text);
        blocks[index].kind = if lexicon.layout.is_credit(words) || bracketed_agency(words, lexicon) {
            BlockKind::Credit
        } else if is_byline(words, lexicon) || is_name(words) {
            authors.push(Span::new(span.start + lexicon.layout.byline_prefix(words).unwrap_or(0), span.end));
            BlockKind::Byline
        } else if is_date(words, lexicon) {
            BlockKind::Dateline
        } else if is_title(words) && index + 1 < blocks.len() {
            BlockKind::Crosshead
        } else {
            BlockKind::Paragraph
        };
    }
    for block in blocks.iter_mut().rev().take(6) {
        let words = block.span.of(text);
        let about = |author: &Span| words.strip_prefix(author.of(text)).is_some_and(|rest| lexicon.layout.is_bio(rest));
        if block.kind == BlockKind::Paragraph && authors.iter().any(about) {
            block.kind = BlockKind::Bio;
        }
    }
}

/// "By Jane Doe", "By Jane Doe and John Roe in Geneva".
fn is_byline(words: &str, lexicon: &Lexicon) -> bool {
    words.len() <= LONGEST_BYLINE
        && !ends_sentence(words)
        && lexicon
            .layout
            .byline_prefix(words)
            .is_some_and(|prefix| words[prefix..].starts_with(|c: char| c.is_uppercase()))
}

/// Two to four capitalised words and nothing else (particles such as "van" and initials may stand between).
fn is_name(words: &str) -> bool {
    let parts: Vec<&str> = words.split_whitespace().collect();
    (2..=5).contains(&parts.len())
        && words.len() <= 50
        && words.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || "-.'’".contains(c))
        && parts.first().is_some_and(|part| capitalised(part))
        && parts.last().is_some_and(|part| capitalised(part))
        && parts.iter().filter(|part| capitalised(part)).count() + 1 >= parts.len()
        && parts.iter().all(|part| capitalised(part) || part.len() <= 3)
        && !ends_sentence(words)
}

fn capitalised(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase())
}

/// A line that gives a date and little else.
fn is_date(words: &str, lexicon: &Lexicon) -> bool {
    if words.len() > 80 {
        return false;
    }
    let rest = &words[lexicon.layout.date_prefix(words).unwrap_or(0)..];
    let days = lexicon.calendar.days(rest);
    days.first().is_some_and(|(span, _)| span.start <= 24 && span.len() >= 6 && rest.len() <= span.len() + 30)
        && !ends_sentence(rest)
}

/// Short, begins with a capital or a digit, and has no mark at its end.
fn is_title(words: &str) -> bool {
    words.len() <= LONGEST_CROSSHEAD
        && words.split_whitespace().count() <= 9
        && words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && words.ends_with(|c: char| c.is_alphanumeric() || c == '?' || c == '!' || c == '%')
}

/// "(Reuters)", "– AFP".
fn bracketed_agency(words: &str, lexicon: &Lexicon) -> bool {
    words.len() <= 40 && {
        let inner = words.trim_matches(|c: char| !c.is_alphanumeric());
        inner.split(['/', ',']).all(|sign| lexicon.layout.is_agency(sign.trim()))
    }
}

/// True when the text ends as sentences do, closing marks and brackets after the stop included.
fn ends_sentence(words: &str) -> bool {
    words
        .trim_end_matches(|c: char| c.is_whitespace() || "\"'”’»)]".contains(c))
        .ends_with(['.', '!', '?', '…', ':', ';', ','])
}
