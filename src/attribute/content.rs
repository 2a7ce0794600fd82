//! Content: what is said, to the right of a cue or to its left, or on both sides of it.

use super::cues::CueAt;
use super::groups;
use super::reading::Reading;
use crate::document::{Sentence, Span, TokenKind};
use crate::knowledge::lexicon::speech::{Class, VerbForm};
use std::ops::Range;

/// Content reaches at most this many tokens from its cue: a bound on time where a "sentence" has no end.
const LONGEST: usize = 600;

/// What was found for one cue.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Content {
    /// Parts in text order.
    pub parts: Vec<Span>,
    /// The "that" before it.
    pub complementizer: Option<Span>,
    /// Tokens of the addressee ("reporters" in "told reporters").
    pub addressee: Option<Range<usize>>,
    /// Which rule: names an [`Origin`](crate::document::Origin).
    pub rule: &'static str,
}

/// The content after the cue; `after` is the first token that is neither cue nor (inverted) source.
pub(super) fn after(reading: &Reading, sentence: &Sentence, cue: &CueAt, next_cue: usize) -> Option<Content> {
    let end = sentence.tokens.end;
    let mut start = cue.tokens.end;
    let mut addressee = None;
    if cue.cue.takes('A') || cue.cue.takes('a') {
        addressee = self::addressee(reading, start, end)
            .filter(|tokens| cue.cue.takes('A') || opens_after_addressee(reading, tokens.end));
        start = addressee.as_ref().map_or(start, |tokens| tokens.end);
    }
    start = skip_circumstances(reading, start, end);
    if reading.is_mark(start, ",") && opens_content(reading, start + 1) {
        start += 1;
    }
    let takes = |kind| cue.cue.takes(kind);
    let word = reading.lower(start);
    let rule = match reading.kind(start)? {
        TokenKind::Mark if reading.is_mark(start, ":") => {
            start += 1;
            "cue-colon-content"
        }
        TokenKind::OpenQuote if takes('Q') || takes('N') || takes('n') || takes('C') => "cue-then-quotation",
        TokenKind::Mark if !matches!(word, "$" | "£" | "€") => return None,
        TokenKind::Word | TokenKind::Number | TokenKind::Mark | TokenKind::OpenQuote => {
            if word == "that" && (takes('T') || takes('C')) && !groups_demonstrative(reading, start, end) {
                let complementizer = reading.token(start).map(|token| token.span);
                let range = start + 1..clause_end(reading, start + 1, sentence, cue, next_cue);
                return content(reading, range, complementizer, addressee, "cue-that-content");
            }
            let question =
                matches!(word, "whether" | "if" | "what" | "how" | "why" | "who" | "when" | "where" | "which");
            let rest = start..end;
            if question && takes('W') {
                "cue-question"
            } else if word == "to" && takes('I') {
                "cue-infinitive"
            } else if takes('G') && word.ends_with("ing") && word.len() > 4 {
                "cue-gerund"
            } else if takes('C') && begins_clause(reading, start, end) {
                "cue-then-clause"
            } else if takes('N') && begins_group(reading, start, end) {
                "cue-then-object"
            } else if takes('n') && begins_group(reading, start, end) && has_quotation(reading, rest) {
                "cue-then-quoted-object"
            } else {
                return None;
            }
        }
        _ => return None,
    };
    let range = start..clause_end(reading, start, sentence, cue, next_cue);
    content(reading, range, None, addressee, rule)
}

fn content(
    reading: &Reading,
    tokens: Range<usize>,
    complementizer: Option<Span>,
    addressee: Option<Range<usize>>,
    rule: &'static str,
) -> Option<Content> {
    // "denied it", "said so": what is meant was said elsewhere.
    if tokens.len() <= 2
        && (reading.is(tokens.start, Class::SubjectPronoun)
            || reading.is(tokens.start, Class::Determiner)
            || reading.is(tokens.start, Class::Adverb))
    {
        return None;
    }
    let span = trimmed(reading, tokens)?;
    Some(Content { parts: vec![span], complementizer, addressee, rule })
}

/// The characters of the tokens, without a stop or comma at the end and without marks that enclose all of it.
pub(super) fn trimmed(reading: &Reading, tokens: Range<usize>) -> Option<Span> {
    let Range { mut start, mut end } = tokens;
    while start < end
        && matches!(reading.kind(start), Some(TokenKind::Mark))
        && !matches!(reading.lower(start), "$" | "£" | "€" | "(" | "#" | "@")
    {
        start += 1;
    }
    while start < end
        && matches!(reading.kind(end - 1), Some(TokenKind::Mark))
        && matches!(reading.lower(end - 1), "." | "," | ";" | ":" | "–" | "—" | "--" | "-")
    {
        end -= 1;
    }
    if start >= end {
        return None;
    }
    let whole = reading.span(start..end)?;
    // One quotation and nothing else: its inside.
    let quotation = reading
        .quotation(start + 1)
        .or(reading.quotation(start))
        .and_then(|index| reading.layout.quotations.get(index));
    match quotation {
        Some(quotation) if quotation.outside == whole => Some(quotation.inside),
        _ => Some(whole),
    }
}

/// The addressee that starts at `start`: up to what begins the content. `None` when nothing such follows.
fn addressee(reading: &Reading, start: usize, end: usize) -> Option<Range<usize>> {
    if reading.is(start, Class::Clause)
        || reading.is(start, Class::Preposition)
        || !matches!(reading.kind(start)?, TokenKind::Word | TokenKind::Number)
    {
        return None;
    }
    let stop =
        (start + 1..end.min(start + 14)).find(|&token| ends_addressee(reading, token)).unwrap_or(end.min(start + 14));
    Some(start..stop)
}

/// True where the addressee's words end: at a mark, a clause, a preposition other than "of", the subject of the content, a day.
fn ends_addressee(reading: &Reading, token: usize) -> bool {
    if reading.inside_name(token) {
        return false;
    }
    let word = reading.lower(token);
    let continued = matches!(reading.lower(token - 1), "of" | "and");
    match reading.kind(token) {
        Some(TokenKind::Mark) => !matches!(word, "-" | "&"),
        Some(TokenKind::OpenQuote | TokenKind::CloseQuote) | None => true,
        Some(TokenKind::Possessive) => false,
        Some(TokenKind::Word | TokenKind::Number) => {
            (reading.is(token, Class::Clause) && !reading.is_capitalised(token))
                || reading.is(token, Class::SubjectPronoun)
                || reading.is(token, Class::Auxiliary)
                || reading.is(token, Class::Determiner) && !continued
                || reading.is(token, Class::Preposition) && word != "of"
                || reading.is(token, Class::TimeAdverb)
                || reading.is(token, Class::TimeModifier) && reading.is(token + 1, Class::Weekly)
        }
    }
}

/// "warned Iran that", "asked him whether", "promised voters: “…”".
fn opens_after_addressee(reading: &Reading, at: usize) -> bool {
    reading.is(at, Class::Clause)
        || reading.lower(at) == "to"
        || reading.is_mark(at, ":")
        || reading.is_mark(at, ",") && reading.kind(at + 1) == Some(TokenKind::OpenQuote)
        || reading.kind(at) == Some(TokenKind::OpenQuote)
}

/// Steps over "on Monday", "in an interview with X", "in a statement", "to reporters", "last week" between cue and content.
fn skip_circumstances(reading: &Reading, start: usize, end: usize) -> usize {
    let mut at = start;
    for _ in 0..4 {
        if let Some(next) = circumstance_end(reading, at, end) {
            at = next;
        } else {
            break;
        }
    }
    if at == start {
        return far_complementizer(reading, start, end).unwrap_or(start);
    }
    // "said in an interview with X published on Monday that …"
    far_complementizer(reading, at, end).unwrap_or(at)
}

/// The end of one circumstance that starts at `at`.
fn circumstance_end(reading: &Reading, at: usize, end: usize) -> Option<usize> {
    let word = reading.lower(at);
    if reading.is(at, Class::Adverb)
        && !matches!(word, "so" | "all" | "both" | "each" | "nearly" | "almost" | "only" | "even" | "just")
        && !reading.is(at, Class::TimeAdverb)
    {
        return Some(at + 1);
    }
    if reading.is(at, Class::TimeAdverb) {
        return Some(at + 1);
    }
    if reading.is(at, Class::TimeModifier) && reading.is(at + 1, Class::Weekly) {
        return Some(at + 2);
    }
    if word == "on" || word == "late" || word == "early" {
        let mut next = at + 1;
        while reading.is(next, Class::TimeModifier) {
            next += 1;
        }
        if reading.is(next, Class::Weekly) {
            next += 1;
            while reading.is(next, Class::Weekly) || reading.kind(next) == Some(TokenKind::Number) {
                next += 1;
            }
            return Some(next);
        }
    }
    if !reading.is(at, Class::Preposition) {
        return None;
    }
    // "in a statement", "at a news conference", "on Twitter": the noun, then "with X", "to X", "on Monday".
    let noun = (at + 1..end.min(at + 6))
        .take_while(|&token| !reading.is(token, Class::Clause) && reading.kind(token) != Some(TokenKind::Mark))
        .find_map(|token| reading.words.medium(reading.words_from(token, 3, end)).map(|(_, words)| token + words))?;
    let mut next = noun;
    while matches!(reading.lower(next), "with" | "to" | "on" | "for" | "from" | "in" | "of" | "by") && next < end {
        let group = groups::starting_at(reading, next + 1, end.min(next + 10));
        match group {
            Some(group) if !reading.has_verb(group.clone()) && boundary_follows(reading, group.end) => next = group.end,
            _ if reading.is(next + 1, Class::Weekly) => next += 2,
            _ => break,
        }
    }
    Some(next)
}

/// True where content or the next circumstance visibly begins.
fn boundary_follows(reading: &Reading, at: usize) -> bool {
    matches!(reading.kind(at), Some(TokenKind::OpenQuote | TokenKind::Mark) | None)
        || reading.lower(at) == "that"
        || reading.is(at, Class::Preposition)
        || reading.is(at, Class::TimeAdverb)
}

/// A "that", colon or quotation within a few tokens that only prepositions, names and nouns lead to.
fn far_complementizer(reading: &Reading, start: usize, end: usize) -> Option<usize> {
    // "said two days after the vote that …"
    let time = reading.kind(start) == Some(TokenKind::Number)
        || reading.is(start, Class::Determiner)
            && reading.lower(start + 1).ends_with('s')
            && reading.is(start + 2, Class::Preposition);
    if !(reading.is(start, Class::Preposition) || time)
        || reading.lower(start) == "to" && !reading.is(start + 1, Class::PluralSource)
    {
        return None;
    }
    let stop = (start..end.min(start + 16)).find(|&token| {
        reading.lower(token) == "that"
            || reading.is_mark(token, ":")
            || reading.kind(token) == Some(TokenKind::OpenQuote)
            || reading.is_mark(token, ";")
            || reading.is(token, Class::SubjectPronoun)
    })?;
    (!reading.is_mark(stop, ";") && !reading.has_verb(start..stop)).then_some(stop)
}

fn opens_content(reading: &Reading, at: usize) -> bool {
    reading.kind(at) == Some(TokenKind::OpenQuote)
}

/// "that" before a noun and no verb after: "said that week".
fn groups_demonstrative(reading: &Reading, at: usize, end: usize) -> bool {
    reading.is(at + 1, Class::Weekly) && end < at + 4
}

/// A subject and a verb follow: "said the plan was dead".
fn begins_clause(reading: &Reading, start: usize, end: usize) -> bool {
    let first = start;
    if reading.is(first, Class::Clause)
        && !matches!(
            reading.lower(first),
            "if" | "when" | "while" | "although" | "because" | "unless" | "once" | "after"
        )
    {
        return false;
    }
    let starts = !reading.is(first, Class::Preposition)
        || reading.is(first, Class::Determiner)
        || (first + 1..end).any(|token| reading.is_mark(token, ","));
    starts && end >= start + 3 && reading.has_verb(start + 1..end.min(start + 45))
}

fn begins_group(reading: &Reading, start: usize, end: usize) -> bool {
    let ok = reading.kind(start) == Some(TokenKind::OpenQuote)
        || (!reading.is(start, Class::Clause)
            && !reading.is(start, Class::Preposition)
            && !reading.is(start, Class::Auxiliary));
    ok && end > start
        && matches!(
            reading.kind(start),
            Some(TokenKind::Word | TokenKind::Number | TokenKind::OpenQuote) | Some(TokenKind::Mark)
        )
        && !matches!(reading.lower(start), "," | "." | ";" | "–" | "—" | "--" | ")" | "and" | "or")
}

pub(super) fn has_quotation(reading: &Reading, mut tokens: Range<usize>) -> bool {
    tokens.any(|token| reading.kind(token) == Some(TokenKind::OpenQuote))
}

/// Where the content that starts at `start` ends (exclusive): mostly with the sentence.
fn clause_end(reading: &Reading, start: usize, sentence: &Sentence, cue: &CueAt, next_cue: usize) -> usize {
    let end = sentence.tokens.end.min(start + LONGEST);
    // A clause keeps its "when" and "because"; a noun group ends before them.
    let object = !cue.cue.takes('C') && !cue.cue.takes('T')
        || cue.cue.takes('N') && !reading.has_verb(start..end.min(start + 8));
    let subordinate = subordinate(reading, sentence, cue);
    let mut depth = 0usize;
    for token in start..end {
        match reading.kind(token) {
            Some(TokenKind::OpenQuote) => depth += 1,
            Some(TokenKind::CloseQuote) => {
                // The quotation in which cue and content lie closes.
                if depth == 0 {
                    return token;
                }
                depth -= 1;
                if depth == 0 && token > start && ends_with_quotation(reading, start, token, end, next_cue) {
                    return token + 1;
                }
            }
            _ => {}
        }
        if depth > 0 || token == start {
            continue;
        }
        if reading.is_mark(token, ";") || subordinate && reading.is_mark(token, ",") {
            return token;
        }
        // "… and said that": the sentence's next cue with the same subject.
        if matches!(reading.lower(token), "and" | "but") && next_cue > token && next_cue <= token + 2 {
            return token;
        }
        if reading.is_mark(token, ",") && ends_after_comma(reading, token + 1, end, object, next_cue) {
            return token;
        }
        if object && ends_object(reading, token, end) {
            return token;
        }
    }
    end
}

/// `said: "… ." He left`, `said "…," adding that …`: after the quotation's own stop or comma nothing more belongs to it.
fn ends_with_quotation(reading: &Reading, start: usize, close: usize, end: usize, next_cue: usize) -> bool {
    let last = reading.lower(close.saturating_sub(1));
    let whole = reading.kind(start) == Some(TokenKind::OpenQuote)
        && close + 1 < end
        && matches!(last, "." | "!" | "?")
        && reading.is_capitalised(close + 1);
    whole || last == "," && ends_after_comma(reading, close + 1, end, false, next_cue)
}

/// "While she said that it was over, …": the cue stands in a clause that the first comma ends.
fn subordinate(reading: &Reading, sentence: &Sentence, cue: &CueAt) -> bool {
    let first = sentence.tokens.start;
    reading.is(first, Class::Clause)
        && !matches!(reading.lower(first), "but" | "so" | "that" | "what" | "who" | "how")
        && !(first..cue.tokens.start).any(|token| reading.is_mark(token, ","))
}

/// After a comma: another cue's participle (", adding"), or the clause of the sentence's next cue (", but he said").
fn ends_after_comma(reading: &Reading, next: usize, end: usize, object: bool, next_cue: usize) -> bool {
    let gerund =
        reading.words.verb(reading.words_from(next, 5, end)).is_some_and(|found| found.form == VerbForm::Gerund);
    if gerund || matches!(reading.lower(next), "according") {
        return true;
    }
    let word = reading.lower(next);
    let joins = matches!(word, "but" | "while" | "although" | "though" | "whereas" | "and" | "as" | "even");
    if joins && next_cue > next && next_cue < end && next_cue - next < 14 {
        return true;
    }
    object
        && (joins && word != "and"
            || matches!(word, "which" | "who" | "after" | "when" | "before" | "because" | "saying" | "prompting"))
}

/// What ends a noun group: a clause ("when he said", "as fighters seized"), or how and when it was said.
fn ends_object(reading: &Reading, token: usize, end: usize) -> bool {
    let word = reading.lower(token);
    let clause = matches!(
        word,
        "when" | "while" | "although" | "though" | "because" | "until" | "after" | "before" | "as" | "since"
    );
    if clause {
        let stop = (token + 1..end).find(|next| matches!(reading.kind(*next), Some(TokenKind::Mark))).unwrap_or(end);
        let range = token + 1..stop.min(token + 10);
        let being = range.clone().find(|next| reading.lower(*next) == "being").unwrap_or(range.end);
        return reading.has_verb(range.start..being);
    }
    (matches!(word, "in" | "at" | "during") && medium_noun(reading, token, end))
        || (word == "on" && reading.is(token + 1, Class::Weekly))
        || (reading.is(token, Class::TimeAdverb) && token + 1 == end.saturating_sub(1))
}

/// "in comments", "in a statement": a medium with at most an article and an adjective before it.
fn medium_noun(reading: &Reading, preposition: usize, end: usize) -> bool {
    (preposition + 1..end.min(preposition + 4)).any(|token| {
        reading.words.medium(reading.words_from(token, 3, end)).is_some()
            && (preposition + 1..token).all(|between| {
                reading.is(between, Class::Determiner)
                    || reading.is(between, Class::TimeModifier)
                    || !reading.is(between, Class::Preposition)
            })
    })
}

/// The content before a cue in brackets of commas or after a quotation: `"…," he said`, `The plan is dead, he said.`
/// `first` is the first token of source and cue, `last` the token after both.
pub(super) fn before(reading: &Reading, sentence: &Sentence, first: usize, last: usize) -> Option<Content> {
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
    if !quoted && !reading.has_verb(begin..edge) && !reading.is_mark(rest, ",") {
        return None;
    }
    let mut parts = vec![trimmed(reading, begin..edge + usize::from(quoted))?];
    let mut rule = if quoted { "quotation-then-cue" } else { "content-then-cue" };
    if let Some(second) = second_part(reading, rest, end) {
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
fn clause_start(reading: &Reading, start: usize, edge: usize) -> usize {
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
fn second_part(reading: &Reading, rest: usize, end: usize) -> Option<Span> {
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
    let goes_on = at == rest + 1
        && reading.is_mark(rest, ",")
        && reading.kind(at) == Some(TokenKind::Word)
        && !word.ends_with("ing")
        && !matches!(
            word,
            "who"
                | "which"
                | "a"
                | "an"
                | "the"
                | "as"
                | "when"
                | "after"
                | "while"
                | "according"
                | "citing"
                | "whose"
                | "where"
                | "then"
                | "though"
                | "although"
                | "referring"
        )
        && !reading.is_capitalised(at)
        && (!reading.is(at, Class::Preposition) || word == "by")
        && reading.has_verb(at..end);
    goes_on.then(|| trimmed(reading, at..end)).flatten()
}
