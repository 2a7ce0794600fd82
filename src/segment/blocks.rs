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
    let body = body(text, &blocks, lexicon);
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

/// The range of blocks from the first paragraph to the last (exclusive): those that end like sentences. A sentence that a line
/// with the date or the author follows is the standfirst.
fn body(text: &str, blocks: &[Block], lexicon: &Lexicon) -> (usize, usize) {
    let words = |block: &Block| block.span.of(text);
    let long = |block: &Block| {
        (ends_sentence(words(block)) && words(block).len() > LONGEST_CROSSHEAD)
            || words(block).len() > LONGEST_STANDFIRST
    };
    let short = |block: &Block| ends_sentence(words(block));
    // No long sentence at all: a note. What ends like a sentence is its body.
    let prose: &dyn Fn(&Block) -> bool = if blocks.iter().any(long) { &long } else { &short };
    let Some(mut first) = blocks.iter().position(prose) else { return (blocks.len().min(1), blocks.len()) };
    let last = blocks.iter().rposition(prose).unwrap_or(first);
    let heads =
        |block: &Block| is_date(words(block), lexicon) || is_byline(words(block), lexicon) || is_name(words(block));
    if first == 1 && last > 2 && words(&blocks[1]).len() <= LONGEST_STANDFIRST && heads(&blocks[2]) {
        first = (2..last).find(|&index| prose(&blocks[index])).unwrap_or(last);
    }
    // A single line that ends like a sentence is no title, unless it is written like one.
    if first == 1 && ends_with_stop(words(&blocks[0])) && !title_case(words(&blocks[0])) {
        first = 0;
    }
    (first, last + 1)
}

/// Before the first paragraph: title, standfirst, then lines with author, place and date.
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
        } else if !titled && words.len() <= LONGEST_HEADLINE && (!ends_with_stop(words) || title_case(words)) {
            titled = true;
            BlockKind::Headline
        } else if !titled {
            BlockKind::Paragraph
        } else if is_name(words) {
            BlockKind::Byline
        } else if summed_up {
            // "Agência Serra, in Brumadinho": place or desk under the author's name.
            if ends_sentence(words) { BlockKind::Paragraph } else { BlockKind::Dateline }
        } else {
            summed_up = true;
            BlockKind::Standfirst
        };
        summed_up |= titled && matches!(block.kind, BlockKind::Byline | BlockKind::Dateline);
    }
}

fn middle(text: &str, blocks: &mut [Block], lexicon: &Lexicon) {
    for block in blocks {
        let words = block.span.of(text);
        if lexicon.layout.is_credit(words) && words.len() < LONGEST_STANDFIRST || is_sign_off(words) {
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
        blocks[index].kind =
            if lexicon.layout.is_credit(words) || bracketed_agency(words, lexicon) || is_sign_off(words) {
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
    let day = days.first().filter(|(span, _)| span.len() >= 6 && !ends_sentence(rest));
    // "WASHINGTON (Federal Press Service) — Friday, June 26, 2015": the date ends the line.
    day.is_some_and(|(span, _)| {
        rest.len() <= span.len() + 30 && span.start <= 24
            || span.end == rest.len() && !rest[..span.start].contains(". ")
    })
}

/// Short, begins with a capital or a digit, and has no mark at its end; or a quotation and nothing else.
fn is_title(words: &str) -> bool {
    let inner = words.strip_prefix(['‘', '“', '\'', '"']).and_then(|rest| rest.strip_suffix(['’', '”', '\'', '"']));
    let words = inner.unwrap_or(words);
    words.len() <= LONGEST_CROSSHEAD
        && words.split_whitespace().count() <= 9
        && words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && words.ends_with(|c: char| c.is_alphanumeric() || c == '?' || c == '!' || c == '%')
}

/// An agency's sign for the end: "==KNS", "jk/rt", "___", "###".
fn is_sign_off(words: &str) -> bool {
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let signed = words.starts_with("==")
        || words.split_whitespace().next().is_some_and(|first| first.contains('/') && first.len() <= 12);
    (letters == 0 && !words.chars().any(char::is_numeric)) || (words.len() <= 40 && signed && !ends_sentence(words))
}

/// "(Reuters)", "– AFP".
fn bracketed_agency(words: &str, lexicon: &Lexicon) -> bool {
    words.len() <= 40 && {
        let inner = words.trim_matches(|c: char| !c.is_alphanumeric());
        inner.split(['/', ',']).all(|sign| lexicon.layout.is_agency(sign.trim()))
    }
}

/// Most of the longer words begin with a capital: "Harbour to Close Next Spring".
fn title_case(words: &str) -> bool {
    let long =
        words.split_whitespace().filter(|word| word.chars().count() > 3 && word.starts_with(char::is_alphabetic));
    let (all, capitals) =
        long.fold((0, 0), |(all, capitals), word| (all + 1, capitals + usize::from(capitalised(word))));
    all > 0 && capitals * 10 >= all * 7
}

/// True when the text ends with a full stop, closing marks after it included.
fn ends_with_stop(words: &str) -> bool {
    words.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’»)]".contains(c)).ends_with('.')
}

/// True when the text ends as sentences do, closing marks and brackets after the stop included.
fn ends_sentence(words: &str) -> bool {
    words
        .trim_end_matches(|c: char| c.is_whitespace() || "\"'”’»)]".contains(c))
        .ends_with(['.', '!', '?', '…', ':', ';', ','])
}
