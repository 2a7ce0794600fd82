//! What the text says of the truth of its statements: checked, unverified, disputed.

use super::antecedent::Pointer;
use super::phrases::{Phrase, Standing};
use super::{antecedent, standing};
use crate::attribute::reading::Reading;
use crate::document::{Span, Statement, TokenKind, Verification};
use crate::knowledge::lexicon::speech::Class;
use std::ops::Range;

/// A wording is about one of this many statements before it or behind it.
const NEAR: usize = 16;

/// Statements of others that one wording may be about besides.
const LISTED: usize = 3;

/// Marks `statements` (in text order), and those that call another one false as at odds with it.
pub(in crate::attribute) fn mark(reading: &Reading, phrases: &[Phrase], statements: &mut [Statement]) {
    for phrase in phrases {
        let Standing::Checked(status) = phrase.standing else { continue };
        let Some(index) = target(reading, phrase, statements) else { continue };
        let words = reading.span(phrase.verb(reading)..phrase.tokens.end).unwrap_or(phrase.span);
        for index in fellows(reading, phrase, statements, index).into_iter().chain([index]) {
            statements[index].verification.get_or_insert((status, words));
        }
        if status == Verification::Disputed {
            called_false(statements, index, phrase.span);
        }
    }
    confirmed(reading, statements);
}

/// "A said … B said … Neither claim could be verified": what others said right before the one at `index` that the wording is about,
/// where it is about several.
fn fellows(reading: &Reading, phrase: &Phrase, statements: &[Statement], index: usize) -> Vec<usize> {
    let verb = phrase.verb(reading);
    let pointer =
        subject_pointer(reading, phrase.sentence, verb).or_else(|| object_pointer(reading, phrase)).filter(|pointer| {
            statements[index].content.first().is_some_and(|part| {
                reading.span(pointer.tokens.clone()).is_some_and(|pointer| part.start < pointer.start)
            })
        });
    let Some(pointer) = pointer else { return Vec::new() };
    let first = reading.lower(pointer.tokens.start);
    let two = matches!(first, "neither" | "either" | "both");
    let several = pointer.noun.is_some_and(|noun| noun.ends_with('s')) || matches!(first, "these" | "those");
    let most = if two {
        1
    } else if several {
        LISTED
    } else {
        0
    };
    // "Media reported … The department did not confirm the reports": nothing that others said in other words.
    let named = pointer.noun.and_then(|noun| reading.words.noun(noun)).map(|cue| cue.lemma);
    let so_called = named.is_some_and(|lemma| statements[index].cue_lemma == lemma);
    let mut speakers = vec![&statements[index].speakers];
    let mut found = Vec::new();
    for other in (0..index).rev().take(NEAR) {
        let statement = &statements[other];
        let begin = statement.content.first().map_or(0, |part| part.start);
        let here = reading.block_at(phrase.span.start).is_some_and(|block| block.contains(Span::new(begin, begin)));
        if found.len() == most || !here {
            break;
        }
        let says = statement.within.is_none()
            && statement.act != "Deflect"
            && !statement.speakers.is_empty()
            && (!so_called || statement.cue_lemma == statements[index].cue_lemma);
        if says && !speakers.contains(&&statement.speakers) {
            speakers.push(&statement.speakers);
            found.push(other);
        }
    }
    found
}

/// "The claim was false, police said": police contradict it.
fn called_false(statements: &mut [Statement], index: usize, span: Span) {
    let speakers = statements[index].speakers.clone();
    let says = near(statements, span).find(|&other| {
        let statement = &statements[other];
        other != index
            && statement.content.iter().any(|part| part.contains(span))
            && !statement.speakers.is_empty()
            && !statement.speakers.iter().any(|speaker| speakers.contains(speaker))
    });
    if let Some(says) = says
        && !statements[says].disagrees_with.contains(&index)
    {
        statements[says].disagrees_with.push(index);
    }
}

/// "The ministry confirmed the report": the report is verified.
fn confirmed(reading: &Reading, statements: &mut [Statement]) {
    for index in 0..statements.len() {
        let statement = &statements[index];
        let certain = statement.act == "Confirm" && statement.polarity == crate::document::Polarity::Positive;
        let Some(cue) = statement.cue.first().copied().filter(|_| certain && statement.verification.is_none()) else {
            continue;
        };
        let pointer = antecedent::whole(reading, &statement.content).filter(|pointer| pointer.noun.is_some());
        let of = pointer.and_then(|pointer| antecedent::of(reading, statements, &pointer, &statement.speakers));
        if let Some(statement) = of.and_then(|of| statements.get_mut(of)) {
            statement.verification.get_or_insert((Verification::Verified, cue));
        }
    }
}

/// The statements whose content begins near `span`.
pub(in crate::attribute) fn near(statements: &[Statement], span: Span) -> Range<usize> {
    let begins = |statement: &Statement| statement.content.first().is_some_and(|part| part.start <= span.start);
    let upto = statements.partition_point(begins);
    upto.saturating_sub(NEAR)..statements.len().min(upto + NEAR)
}

/// The statement that `phrase` is about.
fn target(reading: &Reading, phrase: &Phrase, statements: &[Statement]) -> Option<usize> {
    let told = |pointer: Pointer| {
        let means = may_mean(reading, phrase, &pointer);
        means.then(|| antecedent::of(reading, statements, &pointer, &[])).flatten()
    };
    called_so(reading, statements, phrase)
        .or_else(|| subject(reading, phrase, statements))
        .or_else(|| object(reading, phrase, statements))
        .or_else(|| described(reading, phrase, statements))
        .or_else(|| owned(reading, phrase, statements))
        .or_else(|| subject_pointer(reading, phrase.sentence, phrase.verb(reading)).and_then(told))
        .or_else(|| object_pointer(reading, phrase).and_then(told))
}

/// Decisions and demands are neither true nor false, "it was wrong to go" is about something else, and "it has not been confirmed that"
/// about what follows.
fn may_mean(reading: &Reading, phrase: &Phrase, pointer: &Pointer) -> bool {
    let after = phrase.tokens.end;
    // "no confirmation | of reports of gas"
    let of_others = matches!(reading.lower(after), "of" | "for")
        && antecedent::at(reading, after + 1, after + 4).is_none()
        && reading.kind(after + 1) == Some(TokenKind::Word);
    let follows = matches!(reading.lower(after), "that" | "whether" | "if") || of_others;
    match pointer.noun {
        // "The accounts were false": more often books than what was told.
        Some("accounts") if phrase.standing == Standing::Checked(Verification::Disputed) => false,
        Some(noun) => !reading.words.noun(noun).is_some_and(|cue| antecedent::wants(cue.act) || cue.act == "Decide"),
        None => phrase.standing == Standing::Checked(Verification::Unverified) && !follows,
    }
}

/// "falsely claimed that …", "repeated the debunked claim that …": the words stand in the cue or right before it, or open the content.
fn called_so(reading: &Reading, statements: &[Statement], phrase: &Phrase) -> Option<usize> {
    let after = phrase.tokens.end;
    near(statements, phrase.span).find(|&index| {
        let statement = &statements[index];
        let cue = statement.cue.iter().any(|cue| {
            let first = reading.layout.token_from(cue.start);
            let is_cue = reading.words.verb(reading.words_from(first, 5, first + 5)).is_some()
                || reading.words.noun(reading.lower(first)).is_some();
            let calls = phrase.standing == Standing::Checked(Verification::Disputed);
            calls && cue.contains(phrase.span) && !statement.speakers.is_empty() || after == first && is_cue
        });
        // "Unconfirmed reports said that"
        let source = statement
            .source
            .first()
            .is_some_and(|source| source.contains(phrase.span) && reading.is(after, Class::DocumentSource));
        let opens = statement.content.first().is_some_and(|part| {
            let first = reading.layout.token_from(part.start);
            part.contains(phrase.span)
                && phrase.tokens.start <= first + 1
                && reading.words.noun(reading.lower(after.saturating_sub(1))).is_some()
        });
        cue || source || opens
    })
}

/// "Their claim to have won | remains unverified": the content stands right before the verb.
fn subject(reading: &Reading, phrase: &Phrase, statements: &[Statement]) -> Option<usize> {
    let verb = phrase.verb(reading);
    near(statements, phrase.span).find(|&index| {
        let statement = &statements[index];
        statement.cue.first().zip(statement.content.last()).is_some_and(|(cue, last)| {
            let noun = reading.words.noun(reading.lower(reading.layout.token_from(cue.start))).is_some();
            noun && cue.start < last.start && ends_at(reading, *last, verb)
        })
    })
}

/// True when nothing but a closing mark lies between the span and `token`.
fn ends_at(reading: &Reading, span: Span, token: usize) -> bool {
    let end = reading.layout.token_from(span.end);
    end <= token && (end..token).all(|between| reading.kind(between) == Some(TokenKind::CloseQuote))
}

/// "…, a claim that surveys do not support", "the account, which has not been confirmed": what stands before the comma.
fn described(reading: &Reading, phrase: &Phrase, statements: &[Statement]) -> Option<usize> {
    let first = reading.layout.sentences.get(phrase.sentence)?.tokens.start;
    let comma = (first + 1..phrase.tokens.start).rev().find(|token| reading.is_mark(*token, ","))?;
    let which = reading.lower(comma + 1) == "which" && phrase.verb(reading) == comma + 2;
    if !(which || standing::is_apposition(reading, comma)) {
        return None;
    }
    // "questioned the account, which …": the account somebody gave.
    let pointer = (comma.saturating_sub(3).max(first)..comma)
        .find_map(|token| antecedent::at(reading, token, comma).filter(|it| it.tokens.end == comma));
    if let Some(pointer) = pointer.filter(|pointer| which && pointer.noun.is_some()) {
        let tells = |index: &usize| {
            let own = antecedent::whole(reading, &statements[*index].content);
            own.is_some_and(|own| own.tokens == pointer.tokens)
        };
        let teller = near(statements, phrase.span).find(tells);
        let not_by = teller.map_or(&[][..], |teller| statements[teller].speakers.as_slice());
        return antecedent::of(reading, statements, &pointer, not_by);
    }
    let before = |index: &usize| statements[*index].content.last().is_some_and(|last| ends_at(reading, *last, comma));
    near(statements, phrase.span).find(before)
}

/// "Mr Sarti's claim was false": what he said last.
pub(super) fn owned(reading: &Reading, phrase: &Phrase, statements: &[Statement]) -> Option<usize> {
    let verb = phrase.verb(reading);
    let possessive = verb.checked_sub(2).filter(|token| reading.kind(*token) == Some(TokenKind::Possessive))?;
    reading.is_pointing_noun(verb - 1).then_some(())?;
    let end = reading.token(possessive)?.span.start;
    let from = reading.mentions.partition_point(|mention| mention.span.start < end);
    let index = (0..from).rev().take(4).find(|index| reading.mentions[*index].span.end == end)?;
    let owner = reading.resolution.entity(index)?;
    let start = reading.mentions.get(index)?.span.start;
    near(statements, phrase.span)
        .rev()
        .find(|&index| antecedent::begin(&statements[index]) < start && statements[index].speakers.contains(&owner))
}

/// "The claim | was false", "The figure, given on Monday, | could not be confirmed": the subject of the verb at `verb`.
pub(in crate::attribute) fn subject_pointer<'a>(
    reading: &Reading<'a>,
    sentence: usize,
    verb: usize,
) -> Option<Pointer<'a>> {
    let first = reading.layout.sentences.get(sentence)?.tokens.start;
    let mut end = verb;
    if verb > first && reading.is_mark(verb - 1, ",") {
        end = (first + 1..verb - 1).rev().find(|token| reading.is_mark(*token, ","))?;
    }
    (end.saturating_sub(4).max(first)..end).find_map(|token| {
        let opens = token == first
            || reading.kind(token - 1) != Some(TokenKind::Word)
            || reading.is(token - 1, Class::Clause)
            || reading.is(token - 1, Class::Conjunction)
            || reading.is(token - 1, Class::Opener)
            || reading.lower(token - 1) == "of"
            || reading.words.verb(reading.words_from(token - 1, 1, token)).is_some();
        // "a claim that surveys do not support"
        let relative =
            reading.lower(token) == "that" && reading.words.noun(reading.lower(token.saturating_sub(1))).is_some();
        antecedent::at(reading, token, end).filter(|pointer| opens && !relative && pointer.tokens.end == end)
    })
}

/// "Neither company confirmed | a report that …", "could not confirm | reports that …": the statement that the noun introduces.
fn object(reading: &Reading, phrase: &Phrase, statements: &[Statement]) -> Option<usize> {
    let start = reading.token(phrase.noun_behind(reading)?)?.span.start;
    let introduces = |statement: &Statement| {
        statement.cue.first().is_some_and(|cue| cue.start == start)
            && statement.content.first().is_some_and(|content| content.start > start)
    };
    near(statements, phrase.span).find(|index| introduces(&statements[*index]))
}

/// "did not confirm | the reports", "no evidence for | the claim", "could not verify | it".
fn object_pointer<'a>(reading: &Reading<'a>, phrase: &Phrase) -> Option<Pointer<'a>> {
    let end = reading.layout.sentences.get(phrase.sentence)?.tokens.end;
    let after = phrase.tokens.end;
    let start = after + usize::from(matches!(reading.lower(after), "of" | "for" | "to"));
    let pointer = antecedent::at(reading, start, end)?;
    // "did not confirm the number of the dead": what follows says which number.
    let more = reading.is(pointer.tokens.end, Class::Preposition) || reading.lower(pointer.tokens.end) == "that";
    let ends = pointer.tokens.end >= end || reading.kind(pointer.tokens.end) == Some(TokenKind::Mark);
    let it = ends && phrase.standing == Standing::Checked(Verification::Unverified);
    ((pointer.noun.is_some() || it) && !more).then_some(pointer)
}
