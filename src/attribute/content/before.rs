//! Content to the left of its cue, or on both sides of it: `"…," he said`, `The plan, he said, is dead.`

use super::between::circumstance_end;
use super::{Content, LONGEST, has_quotation, trimmed};
use crate::attribute::reading::Reading;
use crate::document::{Sentence, Span, TokenKind};
use crate::knowledge::lexicon::speech::{Class, VerbForm};

/// The content before a cue in brackets of commas or after a quotation: `"…," he said`, `The plan is dead, he said.`
/// `first` is the first token of source and cue, `last` the token after both.
pub(in crate::attribute) fn of(reading: &Reading, sentence: &Sentence, first: usize, last: usize) -> Option<Content> {
    let start = sentence.tokens.start.max(first.saturating_sub(LONGEST));
    let end = sentence.tokens.end.min(last + LONGEST);
    let Some(edge) = first.checked_sub(1).filter(|edge| *edge > start) else {
        return question_before(reading, sentence, first, last);
    };
    let quoted = reading.kind(edge) == Some(TokenKind::CloseQuote)
        || reading.is_mark(edge, ",") && edge > start && reading.kind(edge - 1) == Some(TokenKind::CloseQuote)
        || reading.is_dash(edge) && reading.kind(edge - 1) == Some(TokenKind::CloseQuote);
    if !quoted && !reading.is_mark(edge, ",") {
        return None;
    }
    let rest = rest_start(reading, last, end);
    // "On Monday, he said that …": something else follows, so what stands before is no content.
    if !quoted && !closes(reading, rest, end) && !reading.is_mark(rest, ",") {
        return None;
    }
    let begin = clause_start(reading, start, edge);
    // "Hundreds dead in quake, officials say"
    let headline = reading.in_head(sentence.span.start) && closes(reading, rest, end) && edge > begin + 2;
    if !quoted && !headline && !reading.has_verb(begin..edge) && !reading.is_mark(rest, ",") {
        return None;
    }
    let mut parts = vec![trimmed(reading, begin..edge + usize::from(quoted))?];
    let mut rule = if quoted { "quotation-then-cue" } else { "content-then-cue" };
    if let Some(second) = second_part(reading, rest, end, quoted) {
        parts.push(second);
        rule = "content-around-cue";
    }
    Some(Content { parts, complementizer: None, addressee: None, rule })
}

/// `"Who knows?" Mr Ito asked.`: the splitter takes the quotation for a sentence of its own.
fn question_before(reading: &Reading, sentence: &Sentence, first: usize, last: usize) -> Option<Content> {
    let close = first.checked_sub(1).filter(|_| first == sentence.tokens.start)?;
    let asked = reading.kind(close) == Some(TokenKind::CloseQuote)
        && matches!(reading.lower(close.checked_sub(1)?), "?" | "!" | "…" | "...");
    if !asked || !closes(reading, rest_start(reading, last, sentence.tokens.end), sentence.tokens.end) {
        return None;
    }
    let before = reading
        .layout
        .sentence_at(reading.token(close)?.span.start)
        .and_then(|index| reading.layout.sentences.get(index))?;
    let begin = (before.tokens.start..close).find(|token| reading.kind(*token) == Some(TokenKind::OpenQuote))?;
    (before.block == sentence.block).then_some(())?;
    let parts = vec![trimmed(reading, begin..close + 1)?];
    Some(Content { parts, complementizer: None, addressee: None, rule: "quotation-then-cue" })
}

/// Behind source and cue: "on Monday", "in a statement", "last week" are stepped over.
fn rest_start(reading: &Reading, last: usize, end: usize) -> usize {
    let mut at = last;
    for _ in 0..4 {
        match circumstance_end(reading, at, end) {
            Some(next) => at = next,
            None => break,
        }
    }
    // "said in Kabul.", "said of the plan.", "said by telephone from Cairo."
    if reading.is(at, Class::Preposition) {
        let stop = (at..end)
            .find(|token| {
                matches!(reading.kind(*token), Some(TokenKind::Mark | TokenKind::OpenQuote))
                    && !matches!(reading.lower(*token), "-" | "&")
            })
            .unwrap_or(end);
        if !reading.has_verb(at..stop) || reading.lower(at) == "after" || reading.lower(at) == "before" {
            return stop;
        }
    }
    at
}

fn closes(reading: &Reading, at: usize, end: usize) -> bool {
    at >= end
        || matches!(reading.lower(at), "." | "!" | "?" | ";" | ":" | "–" | "—" | "--")
        || reading.kind(at) == Some(TokenKind::CloseQuote)
}

/// Where the content that ends before `edge` begins: with the sentence, or after a semicolon, an opening "But" left out.
pub(in crate::attribute) fn clause_start(reading: &Reading, start: usize, edge: usize) -> usize {
    let mut depth = 0usize;
    let mut begin = start;
    for token in start..edge {
        match reading.kind(token) {
            Some(TokenKind::OpenQuote) => depth += 1,
            Some(TokenKind::CloseQuote) => depth = depth.saturating_sub(1),
            Some(TokenKind::Mark) if depth == 0 && reading.is_mark(token, ";") => begin = token + 1,
            _ => {}
        }
    }
    if begin < edge
        && matches!(reading.lower(begin), "but" | "and" | "meanwhile" | "still")
        && reading.kind(begin) == Some(TokenKind::Word)
    {
        begin += 1;
        if reading.is_mark(begin, ",") {
            begin += 1;
        }
    }
    begin
}

/// `"…," he said, "…"` and `The plan, he said, is dead.`: what goes on after the second comma.
fn second_part(reading: &Reading, rest: usize, end: usize, quoted: bool) -> Option<Span> {
    let at = if reading.is_mark(rest, ",")
        || reading.is_mark(rest, ":")
        || reading.is_dash(rest)
        || reading.is_mark(rest, ".")
    {
        rest + 1
    } else {
        rest
    };
    if reading.kind(at) == Some(TokenKind::OpenQuote) {
        let close =
            (at..end).rfind(|token| reading.kind(*token) == Some(TokenKind::CloseQuote)).map_or(end, |close| close + 1);
        return trimmed(reading, at..close);
    }
    let word = reading.lower(at);
    // "“Enough,” she said, and laughed", "and she thanked them": what the speaker did.
    let own_clause = quoted && reading.lower(at + 1) != "that" && !has_quotation(reading, at..end);
    let did = matches!(word, "and" | "but")
        && (own_clause || reading.is_verb(at + 1, end) && !reading.is(at + 1, Class::Auxiliary));
    let goes_on = at == rest + 1
        && !did
        && reading.is_mark(rest, ",")
        && reading.kind(at) == Some(TokenKind::Word)
        && !word.ends_with("ing")
        && !reading.is(at, Class::Afterthought)
        && !reading.is_capitalised(at)
        && (!reading.is(at, Class::Preposition) || word == "by")
        && reading.has_verb(at..end);
    goes_on.then(|| trimmed(reading, at..end)).flatten()
}

/// "According to the report, | obtained by this newspaper, | the fire started": past what tells more of the source, when a clause
/// follows.
pub(in crate::attribute) fn over_participle(reading: &Reading, from: usize, end: usize) -> usize {
    let past = reading.words.verb(reading.words_from(from, 1, end)).is_some_and(|verb| verb.form == VerbForm::Past)
        || reading.lower(from).ends_with("ed");
    let told = past && reading.is(from + 1, Class::Preposition);
    let comma = (from + 2..end.min(from + 12)).find(|token| reading.is_mark(*token, ",")).filter(|_| told);
    comma.filter(|comma| reading.has_verb(comma + 2..end)).map_or(from, |comma| comma + 1)
}
