//! What a statement means: act, polarity, certainty, condition.
//!
//! From the cue's row, its negation, and the first verb of the content: "will not include" said by somebody is a denial,
//! "wouldn't rule out" is no rejection, and a sentence that merely has a "not" in it is said, not denied. Beside it: where and
//! when it was said (`circumstances`), and what it is about (`subject`).

pub(super) mod circumstances;
pub(super) mod subject;

#[cfg(test)]
mod tests;

use super::discourse::antecedent;
use super::draft::Draft;
use super::find::{labels, passive};
use super::reading::Reading;
use crate::document::{Certainty, Polarity, Span, TokenKind};
use crate::knowledge::lexicon::speech::Class;
use std::ops::Range;

/// The meaning of one statement.
#[derive(Debug)]
pub(super) struct Meaning {
    /// A term of the ontology.
    pub act: &'static str,
    pub polarity: Polarity,
    pub certainty: Certainty,
    /// The characters of the "if" clause.
    pub condition: Option<Span>,
}

/// What the first verb of a content does to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stance {
    /// "the wall is safe"
    Affirms,
    /// "the wall is not safe"
    Negates,
    /// "there will not be a wall": what others expect is denied.
    Denies,
    /// "would not rule out a wall"
    LeavesOpen,
}

/// The stance of a content.
pub(super) fn stance(reading: &Reading, content: Range<usize>) -> Stance {
    let end = content.end;
    // "Nobody was hurt", "no sign of damage"; "No, the wall is safe" answers something else.
    let first = content.start;
    if reading.is(first, Class::Denial) && reading.kind(first + 1) == Some(TokenKind::Word) {
        return Stance::Negates;
    }
    let Some(verb) = first_verb(reading, content) else { return Stance::Affirms };
    if rejects(reading, verb, end) {
        Stance::LeavesOpen
    } else if !is_negated(reading, verb, end) {
        if has_none(reading, verb, end) { Stance::Negates } else { Stance::Affirms }
    } else if reading.is(verb, Class::Future) || (verb..end.min(verb + 4)).any(|token| reading.lower(token) == "going")
    {
        // "We will not take shortcuts": what the speakers will not do themselves is no denial.
        // The verb of "I'm not going to" holds its subject.
        let subject = |token: usize| {
            let word = reading.lower(token);
            let (subject, _) = word.split_once(['\'', '’']).unwrap_or((word, ""));
            subject != "it" && reading.words.is(subject, Class::SubjectPronoun)
        };
        let own = subject(verb) || verb.checked_sub(1).is_some_and(|before| before >= first && subject(before));
        if own { Stance::Negates } else { Stance::Denies }
    } else {
        Stance::Negates
    }
}

/// Reads the meaning of `draft`.
pub(super) fn of(reading: &Reading, draft: &Draft) -> Meaning {
    let content = first_tokens(reading, draft);
    let condition = condition(reading, draft);
    let (mut act, mut polarity, mut certainty) = match draft.cue {
        Some(cue) => (cue.act, polarity(cue.polarity), certainty(cue.certainty)),
        // A cue that no table has and an infinitive: what somebody means to do.
        None if asks(reading, draft) => ("Ask", Polarity::Underspecified, Certainty::Underspecified),
        None if intends(reading, draft) => ("Intend", Polarity::Positive, Certainty::Certain),
        None => ("Say", Polarity::Positive, Certainty::Certain),
    };
    if draft.is_heard(reading) {
        (act, polarity, certainty) = ("Tell", Polarity::Positive, Certainty::Certain);
    }
    (act, polarity, certainty) = with_infinitive(reading, draft, (act, polarity, certainty));
    let neutral = matches!(act, "Say" | "Tell" | "Announce" | "Explain" | "Answer" | "Claim");
    let first = first_verb(reading, content.clone());
    let lemma = draft.cue.map_or("", |cue| cue.lemma);
    if !draft.negated && antecedent::called_false(reading, lemma, &draft.content.parts).is_some() {
        (act, polarity) = ("Deny", Polarity::Negative);
    } else if leaves_both_open(reading, draft) {
        (act, polarity, certainty) = ("Deflect", Polarity::Underspecified, Certainty::Underspecified);
    } else if draft.negated {
        (act, polarity) = negated(reading, act);
        // "did not rule out leaving": it may be.
        if act == "Deflect" && certainty != Certainty::Possible {
            certainty = Certainty::Underspecified;
        }
    } else if draft.cue.is_none() && has_sentences(reading, draft) {
        // An answer of several sentences does not take its act from the first of them.
        if matches!(stance(reading, content.clone()), Stance::Negates | Stance::Denies) {
            polarity = Polarity::Negative;
        }
    } else if !neutral {
        let against = || matches!(stance(reading, content.clone()), Stance::Negates | Stance::Denies);
        let not_to = reading.is(content.start, Class::Negation) && reading.lower(content.start + 1) == "to";
        // "found no evidence"
        let not_to = not_to || act == "Show" && reading.is(content.start, Class::Denial);
        if polarity == Polarity::Positive && (not_to || is_clause(reading, draft) && against()) {
            polarity = Polarity::Negative;
        }
    } else {
        match stance(reading, content.clone()) {
            Stance::Affirms => {}
            Stance::Negates => polarity = Polarity::Negative,
            Stance::Denies => (act, polarity) = ("Deny", Polarity::Negative),
            Stance::LeavesOpen => {
                (act, polarity, certainty) = ("Deflect", Polarity::Underspecified, Certainty::Possible);
            }
        }
    }
    // What may be outweighs what is expected.
    if matches!(certainty, Certainty::Certain | Certainty::Probable) {
        let open = first.is_some_and(|verb| is_willing(reading, verb, content.end));
        if open || condition.is_some() || first.is_some_and(|verb| reading.is(verb, Class::ModalPossible)) {
            certainty = Certainty::Possible;
        } else if certainty == Certainty::Certain
            && first.is_some_and(|verb| {
                (verb..content.end.min(verb + 3)).any(|token| reading.is(token, Class::ModalProbable))
            })
        {
            certainty = Certainty::Probable;
        }
    }
    Meaning { act, polarity, certainty, condition }
}

/// "neither confirmed nor denied", "would not confirm or deny".
fn leaves_both_open(reading: &Reading, draft: &Draft) -> bool {
    let first = first_tokens(reading, draft).start;
    let from = draft.cue_tokens.start.min(draft.source.end.max(draft.cue_tokens.start.saturating_sub(3)));
    let words = from..first.clamp(draft.cue_tokens.end, draft.cue_tokens.end + 3);
    let pairs = |token: usize| matches!(reading.lower(token), "or" | "nor") && token > words.start;
    let confirms = draft.cue.is_some_and(|cue| matches!(cue.act, "Confirm" | "Deny"));
    confirms && draft.negated && words.clone().any(pairs)
}

/// "is open to talks": what the speaker would do.
fn is_willing(reading: &Reading, verb: usize, end: usize) -> bool {
    reading.is(verb, Class::Be)
        && (verb + 1..end.min(verb + 4)).any(|token| reading.lower(token) == "open" && reading.lower(token + 1) == "to")
}

/// More than one sentence stands behind the speaker's label.
fn has_sentences(reading: &Reading, draft: &Draft) -> bool {
    let sentence = reading.layout.sentences.get(draft.sentence);
    sentence.zip(draft.content.parts.last()).is_some_and(|(first, last)| last.end > first.span.end)
}

/// The content has a subject and a verb of its own.
fn is_clause(reading: &Reading, draft: &Draft) -> bool {
    let clause = matches!(
        draft.content.rule,
        "cue-that-content" | "cue-then-clause" | "content-around-cue" | "quotation-then-cue" | "content-then-cue"
    );
    // The reader does not say: a "that" before it, or a quotation.
    let first = draft
        .content
        .parts
        .first()
        .is_some_and(|part| reading.quotation(reading.layout.token_from(part.start)).is_some());
    clause || draft.predicted.is_some() && (draft.content.complementizer.is_some() || first)
}

/// What an infinitive behind the cue makes of it: "refused to say" tells nothing, "asked him to leave" is no question and "told him
/// to leave" an order.
fn with_infinitive(
    reading: &Reading,
    draft: &Draft,
    meaning: (&'static str, Polarity, Certainty),
) -> (&'static str, Polarity, Certainty) {
    let Some(cue) = draft.cue else { return meaning };
    let content = first_tokens(reading, draft).start;
    let to = |token: usize| reading.lower(token) == "to" && reading.kind(token) == Some(TokenKind::Word);
    match cue.lemma {
        "refuse" | "refusal" => {
            let mut behind = draft.cue_tokens.start..draft.cue_tokens.end + 1;
            let discloses = behind.any(|token| to(token) && reading.is(token + 1, Class::Discloses));
            if discloses { ("Deflect", Polarity::Underspecified, Certainty::Underspecified) } else { meaning }
        }
        "ask" if to(content) => ("Request", Polarity::Positive, meaning.2),
        // "questioned that account"
        "question" if antecedent::whole(reading, &draft.content.parts).is_some() => {
            ("Doubt", Polarity::Negative, Certainty::Possible)
        }
        "say" if to(content) && passive::is(reading, &draft.cue_tokens) => meaning,
        "tell" | "say" if to(content) => ("Order", meaning.1, Certainty::Underspecified),
        _ => meaning,
    }
}

/// What stands behind a speaker's label ends with a question mark.
fn asks(reading: &Reading, draft: &Draft) -> bool {
    let end = draft.content.parts.last().map_or(0, |part| reading.layout.token_from(part.end));
    let mark = |token: usize| reading.is_mark(token, "?");
    draft.content.rule == labels::RULE && (mark(end) || end.checked_sub(1).is_some_and(mark))
}

fn intends(reading: &Reading, draft: &Draft) -> bool {
    draft.predicted.is_some() && reading.lower(first_tokens(reading, draft).start) == "to"
}

fn polarity(name: &str) -> Polarity {
    match name {
        "negative" => Polarity::Negative,
        "underspecified" => Polarity::Underspecified,
        _ => Polarity::Positive,
    }
}

fn certainty(name: &str) -> Certainty {
    match name {
        "probable" => Certainty::Probable,
        "possible" => Certainty::Possible,
        "underspecified" => Certainty::Underspecified,
        _ => Certainty::Certain,
    }
}

/// "did not say", "has not ruled out", "does not believe".
fn negated(reading: &Reading, act: &str) -> (&'static str, Polarity) {
    let negated = reading.words.negated_act(act);
    negated.map_or(("Deflect", Polarity::Underspecified), |(act, name)| (act, polarity(name)))
}

/// The tokens of the first part of the content, or of the next one where the first is only its subject ("The plan, he said, is dead").
fn first_tokens(reading: &Reading, draft: &Draft) -> Range<usize> {
    let mut parts = draft.content.parts.iter().map(|part| reading.tokens_in(*part));
    let Some(first) = parts.next() else { return 0..0 };
    match parts.next() {
        Some(second) if first_verb(reading, first.clone()).is_none() => second,
        _ => first,
    }
}

/// The first finite verb of the content, within its first clause.
pub(super) fn first_verb(reading: &Reading, content: Range<usize>) -> Option<usize> {
    content
        .clone()
        .take(30)
        .take_while(|token| {
            !(reading.is_mark(*token, ",")
                || reading.is_mark(*token, ";")
                || reading.is(*token, Class::Clause) && *token > content.start)
        })
        .find(|token| {
            reading.is(*token, Class::Auxiliary) || reading.is(*token, Class::Negation) || contracted(reading, *token)
        })
        .or_else(|| {
            content
                .take(30)
                .take_while(|token| !reading.is_mark(*token, ",") && reading.lower(*token) != "that")
                .find(|token| reading.is_verb(*token, *token + 5))
        })
}

/// "we're", "it's", "he'll".
fn contracted(reading: &Reading, token: usize) -> bool {
    let word = reading.lower(token);
    word.contains(['\'', '’']) && reading.is(token, Class::SubjectPronoun)
        || ["'re", "’re", "'ve", "’ve", "'ll", "’ll", "'m", "’m", "'d", "’d"].iter().any(|end| word.ends_with(end))
}

/// The verb or one of the two words after it negates.
fn is_negated(reading: &Reading, verb: usize, end: usize) -> bool {
    // "was “not aware”": the mark between them does not count.
    let marked = usize::from(reading.kind(verb + 1) == Some(TokenKind::OpenQuote));
    (verb..end.min(verb + 2 + marked)).any(|token| {
        let word = reading.lower(token);
        matches!(word, "not" | "never" | "no" | "cannot") || word.ends_with("n't") || word.ends_with("n’t")
    })
}

/// "had seen no cracks", "have learned nothing": right behind the verb group.
fn has_none(reading: &Reading, verb: usize, end: usize) -> bool {
    (verb + 1..end.min(verb + 4))
        .filter(|token| reading.kind(*token) != Some(TokenKind::OpenQuote))
        .take_while(|token| {
            reading.kind(*token) == Some(TokenKind::Word)
                && !reading.is(*token, Class::Clause)
                && !reading.is(*token, Class::Preposition)
                && !reading.is(*token, Class::Conjunction)
        })
        .any(|token| reading.is(token, Class::Denial) && reading.lower(token + 1) != "doubt")
}

/// "wouldn't rule out", "has not rejected", "would not deny".
fn rejects(reading: &Reading, verb: usize, end: usize) -> bool {
    is_negated(reading, verb, end)
        && (verb..end.min(verb + 5)).take_while(|token| !(*token > verb && reading.is(*token, Class::Be))).any(
            |token| {
                reading
                    .words
                    .verb(reading.words_from(token, 5, end))
                    .is_some_and(|found| matches!(found.cue.act, "RuleOut" | "Deny" | "Reject"))
            },
        )
}

/// The clause that begins with "if" or "unless", to the next comma, semicolon or the end of the part.
fn condition(reading: &Reading, draft: &Draft) -> Option<Span> {
    draft.content.parts.iter().find_map(|part| {
        let tokens = reading.tokens_in(*part);
        let start = tokens.clone().find(|&token| {
            let word = reading.lower(token);
            let other = token > 0 && reading.is(token - 1, Class::BeforeIf);
            let asks = draft.cue.is_some_and(|cue| cue.takes('W')) && token == tokens.start;
            matches!(word, "if" | "unless" | "provided") && !other && !asks
        })?;
        if reading.lower(start) == "provided" && reading.lower(start + 1) != "that" {
            return None;
        }
        let end = (start..tokens.end).find(|&token| {
            matches!(reading.lower(token), "," | ";" | "." | "?" | "!" | "–" | "—")
                && reading.kind(token) == Some(TokenKind::Mark)
        });
        let end = end.unwrap_or(tokens.end);
        (end > start + 1).then(|| reading.span(start..end)).flatten()
    })
}
