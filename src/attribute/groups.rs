//! Noun groups without a parser: where the subject before a cue begins, where the one after it ends.

use super::accused;
use super::reading::Reading;
use crate::document::{Form, MentionKind, TokenKind};
use crate::knowledge::lexicon::speech::Class;
use std::ops::Range;

/// A source is no longer than this many tokens.
const LONGEST: usize = 40;

/// The noun group that ends at token `last` (inclusive) and begins no earlier than `limit`.
pub(super) fn ending_at(reading: &Reading, limit: usize, last: usize) -> Option<Range<usize>> {
    let last = skip_adverbs(reading, limit, last)?;
    let found = match reading.kind(last)? {
        TokenKind::Word | TokenKind::Number => subject(reading, limit, last),
        // "the company (ABC) said"
        TokenKind::Mark if reading.lower(last) == ")" => before_bracket(reading, limit, last),
        // "Southern Copper Corp. said"
        TokenKind::Mark if reading.lower(last) == "." && last > limit && ends_name(reading, last) => {
            subject(reading, limit, last - 1).map(|group| group.start..last + 1)
        }
        // "Mr Ito, the mayor, said"
        TokenKind::Mark if reading.lower(last) == "," => before_apposition(reading, limit, last),
        _ => None,
    }?;
    Some(with_first(reading, limit, &found).unwrap_or(found.start)..found.end)
}

/// The stop at `last` belongs to a name: the sentence goes on behind it.
fn ends_name(reading: &Reading, last: usize) -> bool {
    let end = reading.token(last - 1).map_or(0, |token| token.span.end);
    let name = reading.span(last.saturating_sub(LONGEST)..last);
    reading.inside_name(last)
        || name.is_some_and(|span| {
            reading.mentions_in(span).any(|(_, mention)| mention.form == Form::Name && mention.span.end == end)
        })
}

/// "Ada Lund, the mayor, and Mr Ito said": where the first of two starts that the sentence begins with, given the second.
fn with_first(reading: &Reading, limit: usize, second: &Range<usize>) -> Option<usize> {
    let comma = second.start.checked_sub(2).filter(|comma| *comma > limit && reading.is_mark(*comma, ","))?;
    let and = matches!(reading.lower(comma + 1), "and" | "&");
    let first = and.then(|| before_apposition(reading, limit, comma)).flatten()?;
    let verb = reading.has_verb(first.clone()) || reading.has_verb(second.clone());
    (first.start == limit && reading.is_capitalised(limit) && !verb).then_some(limit)
}

fn subject(reading: &Reading, limit: usize, last: usize) -> Option<Range<usize>> {
    // "Hill, who said": the group before "who" is meant.
    if matches!(reading.lower(last), "who" | "which" | "that") {
        let end = last.checked_sub(1)?;
        let end = if reading.is_mark(end, ",") { end.checked_sub(1)? } else { end };
        return (end >= limit).then(|| group(reading, limit, end)).flatten();
    }
    // "The traders I spoke to | said": the clause is about the group before it.
    let clause = reading.is(last, Class::Preposition) || reading.lower(last) == "to";
    let pronoun = (limit + 1..last).rev().take(4).find(|at| is_contact_clause(reading, limit..last + 1, *at));
    if let Some(pronoun) = pronoun.filter(|_| clause) {
        return group(reading, limit, pronoun - 1).map(|described| described.start..last + 1);
    }
    if clause && !reading.is_capitalised(last) {
        return accused::before_gerund(reading, limit, last);
    }
    group(reading, limit, last)
}

/// "The traders | I spoke to": a pronoun right behind the noun begins a clause about it.
pub(super) fn is_contact_clause(reading: &Reading, source: Range<usize>, token: usize) -> bool {
    let before = token.wrapping_sub(1);
    let small = [Class::Preposition, Class::Conjunction, Class::Clause, Class::Determiner, Class::Auxiliary];
    token > source.start
        && token + 1 < source.end
        && reading.is(token, Class::SubjectPronoun)
        && reading.kind(before) == Some(TokenKind::Word)
        && !small.into_iter().any(|class| reading.is(before, class))
        && reading.kind(token + 1) == Some(TokenKind::Word)
        && !small.into_iter().any(|class| reading.is(token + 1, class) && class != Class::Auxiliary)
}

fn skip_adverbs(reading: &Reading, limit: usize, last: usize) -> Option<usize> {
    let mut last = last;
    loop {
        let word = reading.lower(last);
        if last <= limit {
            return (last == limit).then_some(last);
        }
        let pronoun_like = matches!(word, "so" | "all" | "both" | "each" | "first");
        if (reading.is(last, Class::Adverb) && !pronoun_like)
            || (word.len() > 4 && word.ends_with("ly") && !reading.is_capitalised(last))
        {
            last -= 1;
        } else if let Some(start) = time_phrase_start(reading, limit, last) {
            last = start.checked_sub(1)?;
        } else {
            return Some(last);
        }
    }
}

/// "on Monday", "this week", "last year", "late Friday" before a cue: not part of the source.
fn time_phrase_start(reading: &Reading, limit: usize, last: usize) -> Option<usize> {
    if !reading.is(last, Class::Weekly) {
        return None;
    }
    let mut start = last;
    while start > limit + 1
        && (reading.is(start - 1, Class::TimeModifier) || matches!(reading.lower(start - 1), "on" | "earlier" | "late"))
    {
        start -= 1;
    }
    (start < last || reading.is(last, Class::TimeAdverb)).then_some(start)
}

/// The words that belong together to the left of `last`.
pub(super) fn group(reading: &Reading, limit: usize, last: usize) -> Option<Range<usize>> {
    if reading.is(last, Class::SubjectPronoun) {
        return Some(last..last + 1);
    }
    let quotation = reading.quotation(last);
    let mut start = last;
    while start > limit && last - start < LONGEST {
        let token = start - 1;
        if reading.quotation(token) != quotation || ends_group(reading, limit, token, last) {
            break;
        }
        start = token;
    }
    let start = trim_opening(reading, start, last)?;
    (start <= last && has_noun(reading, start..last + 1)).then_some(start..last + 1)
}

fn ends_group(reading: &Reading, limit: usize, token: usize, last: usize) -> bool {
    if reading.inside_name(token + 1) {
        return false;
    }
    match reading.kind(token) {
        Some(TokenKind::Mark) => match reading.lower(token) {
            "," => !is_enumeration(reading, token, last),
            "-" | "." | "&" | "$" | "£" | "€" | "/" | "'" | "’" | "(" | ")" => false,
            _ => true,
        },
        Some(TokenKind::OpenQuote | TokenKind::CloseQuote) | None => true,
        Some(TokenKind::Possessive | TokenKind::Number) => false,
        Some(TokenKind::Word) => {
            let word = reading.lower(token);
            if matches!(word, "and" | "or" | "&") {
                // "A and B said" joins; "A won and B said" does not.
                let left = limit.max(token.saturating_sub(12))..token;
                // "…, while A, B and C said": another clause ends before them.
                let clause = left.clone().rev().find(|&token| {
                    reading.is(token, Class::Clause) && !reading.is_capitalised(token) || reading.is_mark(token, ";")
                });
                return reading.has_verb(clause.map_or(left.start, |clause| clause + 1)..token);
            }
            // "He is survived by | two sons, who said"
            let done_by = || {
                word == "by"
                    && token > limit + 1
                    && reading.lower(token - 1).ends_with("ed")
                    && reading.is(token - 2, Class::Be)
            };
            reading.is(token, Class::SubjectPronoun)
                || done_by()
                || (reading.is(token, Class::Clause) && !reading.is_capitalised(token) && !matches!(word, "one"))
                || reading.is(token, Class::Auxiliary)
                || is_lower_cue(reading, token, last)
                || is_past_verb(reading, limit, token)
        }
    }
}

/// A finite cue on the way: the group begins after it ("… said the minister told").
fn is_lower_cue(reading: &Reading, token: usize, last: usize) -> bool {
    !reading.is_capitalised(token)
        && reading.words.noun(reading.lower(token)).is_none()
        && reading.words.verb(reading.words_from(token, 5, last + 1)).is_some_and(|found| {
            use crate::knowledge::lexicon::speech::VerbForm;
            // "accused", "proposed" may be participles inside the group; "says", "said" and "told" are not.
            found.form == VerbForm::Third || matches!(found.cue.lemma, "say" | "tell" | "think" | "know" | "write")
        })
}

/// "Swanson praised Graham", "a member bluntly likened the deal": a past form right after a name, an adverb or a plural is no
/// participle of the group.
fn is_past_verb(reading: &Reading, limit: usize, token: usize) -> bool {
    let word = reading.lower(token);
    let past = word.len() > 4 && word.ends_with("ed") && !reading.is_capitalised(token) && !word.contains('-');
    past && token > limit && {
        let before = token - 1;
        let name = reading.is_capitalised(before) && !reading.is(before, Class::Determiner);
        name || reading.is(before, Class::PluralSource) || reading.lower(before).ends_with("ly")
    }
}

/// "A, B and C": a comma inside an enumeration that has its "and" later in the group.
fn is_enumeration(reading: &Reading, comma: usize, last: usize) -> bool {
    let has_and = (comma + 1..last).any(|token| matches!(reading.lower(token), "and" | "or"));
    // "Ada Lund, Hakodate's mayor and the leader of …" goes on about her.
    let owns = (comma + 2..comma + 5).any(|token| reading.kind(token) == Some(TokenKind::Possessive));
    has_and && comma > 0 && reading.is_capitalised(comma - 1) && reading.is_capitalised(comma + 1) && !owns
}

/// Leaves "But", "Meanwhile", "On Monday" and other openings behind.
fn trim_opening(reading: &Reading, start: usize, last: usize) -> Option<usize> {
    let mut start = start;
    while start < last
        && (reading.is(start, Class::Opener)
            || reading.is(start, Class::TimeAdverb) && !reading.inside_name(start + 1)
            || matches!(reading.kind(start), Some(TokenKind::Mark))
            || (reading.is(start, Class::Clause) && reading.lower(start) != "one"))
    {
        start += 1;
    }
    if !reading.is(start, Class::Preposition) {
        return Some(start);
    }
    // "at odds with that of | the ministry, which said"
    let stands_for = || start.checked_sub(1).is_some_and(|that| matches!(reading.lower(that), "that" | "those"));
    if reading.lower(start) == "of" && start < last && stands_for() {
        return Some(start + 1);
    }
    // "In Kabul officials said": the group is what follows the place; take the last mention or determiner that can begin it.
    let span = reading.span(start..last + 1)?;
    let tail = reading
        .mentions_in(span)
        .filter(|(_, mention)| mention.kind != MentionKind::Demonym)
        .map(|(_, mention)| reading.layout.token_from(mention.span.start))
        .filter(|&token| {
            token > start + 1 && !reading.is(token - 1, Class::Preposition) && !reading.is(token - 1, Class::Determiner)
        })
        .last();
    let determined = (start + 2..=last)
        .rev()
        .find(|&token| reading.is(token, Class::Determiner) && !reading.is(token - 1, Class::Preposition));
    match (tail, determined) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (Some(a), None) => Some(a),
        (None, Some(b)) => Some(b),
        (None, None) => {
            (reading.is(last, Class::PluralSource) || reading.is(last, Class::SingularSource)).then_some(last)
        }
    }
}

/// A noun or name somewhere: determiners and prepositions alone are no source.
fn has_noun(reading: &Reading, mut tokens: Range<usize>) -> bool {
    tokens.any(|token| {
        // "The 43-year-old"
        let aged =
            || reading.kind(token) == Some(TokenKind::Number) && reading.lower(token).contains(char::is_alphabetic);
        (reading.kind(token) == Some(TokenKind::Word) || aged())
            && !reading.is(token, Class::Preposition)
            && (!reading.is(token, Class::Determiner) || reading.is(token, Class::Pronominal))
            && !reading.is(token, Class::Conjunction)
    })
}

fn before_bracket(reading: &Reading, limit: usize, close: usize) -> Option<Range<usize>> {
    let open = (limit..close).rev().take(10).find(|token| reading.is_mark(*token, "("))?;
    let inner = group(reading, limit, open.checked_sub(1).filter(|end| *end >= limit)?)?;
    Some(inner.start..close + 1)
}

/// "Mr Ito, the mayor of Hakodate, said": from the name to the end of the apposition, its last comma left out.
fn before_apposition(reading: &Reading, limit: usize, comma: usize) -> Option<Range<usize>> {
    let inside = comma.checked_sub(1).filter(|end| *end > limit)?;
    if reading.kind(inside) == Some(TokenKind::CloseQuote) {
        return None;
    }
    let open = (limit..inside).rev().take(LONGEST).find(|token| {
        reading.is_mark(*token, ",") && !is_enumeration(reading, *token, inside)
            || matches!(reading.kind(*token), Some(TokenKind::OpenQuote | TokenKind::CloseQuote))
    })?;
    if !reading.is_mark(open, ",") {
        return None;
    }
    let name = group(reading, limit, open.checked_sub(1).filter(|end| *end >= limit)?)?;
    // "Mr Ito, speaking in Geneva, Switzerland, said": the commas belong to what describes him.
    let described = name.start.checked_sub(2).filter(|end| {
        *end >= limit
            && reading.is_mark(end + 1, ",")
            && reading.lower(name.start).ends_with("ing")
            && !reading.is_capitalised(name.start)
    });
    let name = described.and_then(|end| group(reading, limit, end)).unwrap_or(name);
    Some(antecedent(reading, limit, name.start)..comma)
}

/// Where the group starts that a relative clause describes: with `start` right after "who" in "Mr Ito, the former mayor who led
/// the mission, the third in a year, said", that is "Mr Ito".
fn antecedent(reading: &Reading, limit: usize, start: usize) -> usize {
    let found = || {
        let who = start.checked_sub(1).filter(|who| *who > limit && matches!(reading.lower(*who), "who" | "which"))?;
        let comma = usize::from(reading.is_mark(who - 1, ","));
        let described = group(reading, limit, who.checked_sub(1 + comma).filter(|end| *end >= limit)?)?;
        let before = described.start.checked_sub(2).filter(|end| *end >= limit && reading.is_mark(end + 1, ","));
        let named = before.filter(|end| reading.is_capitalised(*end)).and_then(|end| group(reading, limit, end));
        Some(named.unwrap_or(described).start)
    };
    found().unwrap_or(start)
}

/// The end (exclusive) of the noun group that starts at `first` and reaches at most to `limit`: for "said NAME, the mayor,".
pub(super) fn starting_at(reading: &Reading, first: usize, limit: usize) -> Option<Range<usize>> {
    if reading.is(first, Class::SubjectPronoun) {
        return Some(first..first + 1);
    }
    if !matches!(reading.kind(first)?, TokenKind::Word | TokenKind::Number)
        || reading.is(first, Class::Preposition)
        || reading.is(first, Class::Clause)
    {
        return None;
    }
    let quotation = reading.quotation(first);
    let stop = limit.min(first + LONGEST);
    let mut end = first;
    while end < stop && reading.quotation(end) == quotation && !ends_group_right(reading, first, end, limit) {
        end += 1;
    }
    if reading.is_mark(end, ",") && end < limit {
        end = after_apposition(reading, first, end, stop);
    }
    (end > first && has_noun(reading, first..end)).then_some(first..end)
}

fn ends_group_right(reading: &Reading, first: usize, token: usize, limit: usize) -> bool {
    if reading.inside_name(token) {
        return false;
    }
    match reading.kind(token) {
        // "Mr. Ito": no sentence ends there, so the stop belongs to a title or initial.
        Some(TokenKind::Mark) if reading.lower(token) == "." => {
            token == first
                || token + 1 >= limit
                || !(reading.is_capitalised(token - 1) && reading.is_capitalised(token + 1))
        }
        Some(TokenKind::Mark) => !matches!(reading.lower(token), "-" | "&" | "(" | ")" | "/" | "'" | "’"),
        Some(TokenKind::OpenQuote | TokenKind::CloseQuote) | None => true,
        Some(TokenKind::Possessive | TokenKind::Number) => false,
        Some(TokenKind::Word) => {
            let word = reading.lower(token);
            (reading.is(token, Class::Clause) && !reading.is_capitalised(token))
                || reading.is(token, Class::Auxiliary)
                || (token > first && reading.is(token, Class::SubjectPronoun))
                || (reading.is(token, Class::TimeAdverb) && token > first)
                || word == "on" && reading.is(token + 1, Class::Weekly)
                || matches!(word, "in" | "at" | "during" | "via" | "by") && medium_follows(reading, token + 1, limit)
                || (token > first && (reading.is(token, Class::TimeModifier) && reading.is(token + 1, Class::Weekly)))
        }
    }
}

/// "in a statement", "at a news conference": the article and up to two adjectives may stand before the noun.
pub(super) fn medium_follows(reading: &Reading, token: usize, limit: usize) -> bool {
    (token..limit.min(token + 4)).any(|token| reading.words.medium(reading.words_from(token, 3, limit)).is_some())
}

/// With `comma` after a name: the end of an apposition that closes with a comma or the sentence and has no verb.
fn after_apposition(reading: &Reading, first: usize, comma: usize, stop: usize) -> usize {
    let close = (comma + 1..stop).find(|token| {
        matches!(reading.kind(*token), Some(TokenKind::Mark) if matches!(reading.lower(*token), "," | "." | ";" | ":" | "!" | "?"))
            || matches!(reading.kind(*token), Some(TokenKind::OpenQuote | TokenKind::CloseQuote))
    });
    let Some(close) = close else { return comma };
    let inside = comma + 1..close;
    let describes = reading.is(comma + 1, Class::Determiner)
        || reading.is(comma + 1, Class::RoleNoun)
        || matches!(reading.lower(comma + 1), "who" | "whose")
        || inside.clone().any(|token| matches!(reading.lower(token), "of" | "for" | "at"));
    let gerund = reading.lower(comma + 1).ends_with("ing");
    let named = (first..comma).any(|token| reading.is_capitalised(token));
    let who = reading.lower(comma + 1) == "who";
    // "Its captain, Ada Lund,"
    let name = reading.span(inside.clone()).is_some_and(|span| {
        reading.mentions_in(span).any(|(_, mention)| {
            mention.kind == MentionKind::Person && mention.form == Form::Name && mention.span.end == span.end
        }) && inside.clone().all(|token| reading.is_capitalised(token) || reading.is_mark(token, "."))
    });
    if name && comma > first && !reading.is_capitalised(comma - 1) {
        return close;
    }
    if named && describes && !gerund && !inside.is_empty() && (who || !reading.has_verb(inside)) {
        close
    } else {
        comma
    }
}
