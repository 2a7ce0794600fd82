//! Finds statements by rule: joins cue, source and content in one sentence.
//!
//! Verbs that introduce what somebody says (`cues`), with the noun group before or after them for a source; then what is worded
//! otherwise: passives, "according to", a relative clause, an adjective or state ("was adamant that"), a noun ("the claim
//! that"), and, beyond one sentence, the labels of a transcript. Gives drafts; where a content begins and ends is told by `content`.

mod according;
pub(super) mod cues;
pub(super) mod inside;
pub(super) mod labels;
pub(super) mod nouns;
pub(super) mod passive;
pub(super) mod quoting;
mod relative;
mod states;
pub(super) mod undone;

#[cfg(test)]
mod tests;

use super::content::Content;
use super::draft::Draft;
use super::reading::Reading;
use super::{content, groups};
use crate::document::{MentionKind, Sentence, TokenKind};
use crate::knowledge::lexicon::speech::{Class, VerbForm};
use cues::CueAt;
use std::ops::Range;

/// The subject of a sentence is looked for no more than this many tokens before a cue.
const FARTHEST_SUBJECT: usize = 150;

/// Appends the statements of `sentence`.
pub(super) fn in_sentence(reading: &Reading, sentence: &Sentence, drafts: &mut Vec<Draft>) {
    let index = reading.layout.sentence_at(sentence.span.start).unwrap_or_default();
    let cues = cues::verb_cues(reading, sentence);
    let mut subject: Option<Range<usize>> = None;
    for (position, cue) in cues.iter().enumerate() {
        if asks_for_anonymity(reading, cue) {
            continue;
        }
        let quotation = reading.quotation(cue.head);
        let next = cues[position + 1..]
            .iter()
            .find(|next| reading.quotation(next.head) == quotation)
            .map_or(usize::MAX, |next| next.tokens.start);
        if let Some((source, content)) =
            inverted(reading, sentence, cue).or_else(|| upright(reading, sentence, cue, next, subject.as_ref()))
            && can_speak(reading, cue, &source, &content)
        {
            subject = Some(source.clone());
            let draft = Draft::new(cue, source, content, index);
            if !sends_away(reading, &draft) {
                drafts.push(draft);
            }
        }
    }
    relative::in_sentence(reading, sentence, index, &cues, drafts);
    passive::in_sentence(reading, sentence, index, drafts);
    quoting::in_sentence(reading, sentence, index, drafts);
    states::in_sentence(reading, sentence, index, drafts);
    nouns::in_sentence(reading, sentence, index, drafts);
    according::in_sentence(reading, sentence, index, drafts);
}

/// "dismissed manager Bo Hill", "dismissed the minister": what is done to somebody, nothing that is said; "dismissed the minister's
/// claim" and "dismissed Bo Hill as a liar" are.
pub(in crate::attribute) fn sends_away(reading: &Reading, draft: &Draft) -> bool {
    let dismisses = draft.cue.is_some_and(|cue| cue.takes('R'));
    let Some(content) = draft.content.parts.first().filter(|_| dismisses) else { return false };
    let tokens = reading.tokens_in(*content);
    let start = tokens.start + usize::from(reading.is(tokens.start, Class::Determiner));
    let end_of = |at: usize| {
        let mut here = reading.mentions_at(at).filter(|(_, mention)| mention.span.end <= content.end);
        let somebody = here.find(|(_, mention)| matches!(mention.kind, MentionKind::Role | MentionKind::Person));
        somebody.map(|(_, mention)| reading.layout.token_from(mention.span.end))
    };
    let Some(end) = end_of(start) else { return false };
    let end = end_of(end).unwrap_or(end);
    reading.kind(end) != Some(TokenKind::Possessive) && reading.lower(end) != "as"
}

/// "who did not want to be named", "who asked for anonymity": says why a source has no name, and nothing else.
fn asks_for_anonymity(reading: &Reading, cue: &CueAt) -> bool {
    if reading.is(cue.tokens.end, Class::Anonymity) {
        return matches!(cue.cue.act, "Request" | "Demand" | "Ask" | "Promise");
    }
    let to = cue.tokens.end + usize::from(reading.is(cue.tokens.end, Class::Negation));
    reading.lower(to) == "to"
        && reading.is(to + 1, Class::Be)
        && (reading.is(to + 2, Class::Anonymity) || reading.is(to + 3, Class::Anonymity))
}

/// `"…," said Mr Ito, the mayor.`
fn inverted(reading: &Reading, sentence: &Sentence, cue: &CueAt) -> Option<(Range<usize>, Content)> {
    let edge = cue.tokens.start.checked_sub(1).filter(|edge| *edge > sentence.tokens.start)?;
    let after_quotation = reading.kind(edge) == Some(TokenKind::CloseQuote);
    let after_comma = reading.is_mark(edge, ",");
    // Whoever is told something stands first behind "told": no source does.
    if cue.cue.takes('A') {
        return None;
    }
    if !(after_quotation || after_comma) || cue.form == VerbForm::Gerund || !(cue.cue.takes('Q') || cue.cue.takes('C'))
    {
        return None;
    }
    if reading.is(cue.tokens.end, Class::Clause) || reading.lower(cue.tokens.end) == "to" {
        return None;
    }
    let source = groups::starting_at(reading, cue.tokens.end, sentence.tokens.end)?;
    // `", said the plan was dead`: a verb after the group makes a clause of it.
    if !after_quotation && reading.is_verb(source.end, sentence.tokens.end) {
        return None;
    }
    let content = content::before::of(reading, sentence, cue.tokens.start, source.end)?;
    Some((source, content))
}

/// Source before cue: `Mr Ito said …`, `"…," Mr Ito said.`, `…, saying …`.
fn upright(
    reading: &Reading,
    sentence: &Sentence,
    cue: &CueAt,
    next: usize,
    subject: Option<&Range<usize>>,
) -> Option<(Range<usize>, Content)> {
    let start = sentence.tokens.start;
    let before = cue.tokens.start.checked_sub(1).filter(|before| *before >= start);
    let depends = cue.form == VerbForm::Gerund
        || before.is_some_and(|before| matches!(reading.lower(before), "and" | "but" | "or" | "then"));
    let own = before.filter(|_| !depends).and_then(|before| groups::ending_at(reading, start, before));
    let own = own.filter(|own| reading.quotation(own.start) == reading.quotation(cue.head));
    let quoted_before = own.as_ref().is_some_and(|own| {
        own.start > start
            && (reading.kind(own.start - 1) == Some(TokenKind::CloseQuote)
                || own.start > start + 1
                    && reading.is_mark(own.start - 1, ",")
                    && reading.kind(own.start - 2) == Some(TokenKind::CloseQuote))
    });
    if let Some(own) = own {
        let first = own.start;
        let left = || content::before::of(reading, sentence, first, after_addressee(reading, cue, sentence.tokens.end));
        let right = || content::after(reading, sentence, cue, next);
        let content = if quoted_before && (cue.cue.takes('Q') || cue.cue.takes('A')) {
            left().or_else(right)?
        } else {
            right().or_else(|| (cue.cue.takes('Q') || cue.cue.takes('C') || cue.cue.takes('A')).then(left).flatten())?
        };
        let content = with_addressee(reading, cue, content, sentence.tokens.end);
        return Some((own, content));
    }
    // No subject of its own: the sentence's.
    if !depends {
        return None;
    }
    let source = subject.cloned().or_else(|| main_subject(reading, sentence, cue))?;
    (reading.quotation(source.start) == reading.quotation(cue.head)).then_some(())?;
    let content = content::after(reading, sentence, cue, next)?;
    Some((source, content))
}

/// `"…," he told reporters.`: the token after the addressee.
fn after_addressee(reading: &Reading, cue: &CueAt, end: usize) -> usize {
    if !cue.cue.takes('A') {
        return cue.tokens.end;
    }
    groups::starting_at(reading, cue.tokens.end, end).map_or(cue.tokens.end, |group| group.end)
}

fn with_addressee(reading: &Reading, cue: &CueAt, content: Content, end: usize) -> Content {
    if content.addressee.is_some() || !cue.cue.takes('A') {
        return content;
    }
    Content { addressee: content::addressee(reading, cue.tokens.end, end), ..content }
}

/// The first noun group of the sentence, when a verb follows it before the cue.
fn main_subject(reading: &Reading, sentence: &Sentence, cue: &CueAt) -> Option<Range<usize>> {
    let mut start = sentence.tokens.start;
    if cue.head - start > FARTHEST_SUBJECT {
        return None;
    }
    // "On Monday, Mr Ito went …, saying": the subject is after the comma.
    let gerund = reading.lower(start).ends_with("ing") && !reading.inside_name(start + 1);
    let comma = || (start..cue.head).any(|token| reading.is_mark(token, ","));
    if reading.is(start, Class::Preposition) || reading.is(start, Class::Clause) || gerund && comma() {
        start = (start..cue.head).find(|token| reading.is_mark(*token, ","))? + 1;
    }
    while reading.is(start, Class::Opener) || reading.is_mark(start, ",") {
        start += 1;
    }
    let limit = (start..cue.tokens.start)
        .find(|token| {
            let adverb = reading.is(*token, Class::Adverb) || reading.lower(*token).ends_with("ly");
            reading.is_verb(*token, cue.tokens.start) || adverb && !reading.is_capitalised(*token)
        })
        .unwrap_or(cue.tokens.start);
    let group = groups::starting_at(reading, start, limit)?;
    (group.end < cue.tokens.start).then_some(group)
}

/// A weak content (an object, an infinitive) needs a source that names somebody.
fn can_speak(reading: &Reading, cue: &CueAt, source: &Range<usize>, content: &Content) -> bool {
    let strong = matches!(
        content.rule,
        "cue-that-content" | "cue-colon-content" | "quotation-then-cue" | "content-around-cue" | "cue-then-quotation"
    ) || cue.cue.takes('Q')
        && matches!(content.rule, "cue-then-clause" | "cue-question" | "content-then-cue");
    let last = reading.lower(source.end - 1);
    let only_it = source.len() == 1 && matches!(last, "it" | "this" | "that" | "there" | "which" | "what");
    if only_it && !matches!(cue.cue.lemma, "say" | "add" | "announce" | "warn" | "report" | "deny") {
        return false;
    }
    !is_object(reading, cue, source) && (strong || names_somebody(reading, source))
}

/// "We made | promises", "who make such | claims": the cue is a noun, and before it stands no subject.
fn is_object(reading: &Reading, cue: &CueAt, source: &Range<usize>) -> bool {
    let word = reading.lower(cue.head);
    let noun = |word: &str| reading.words.noun(word).is_some();
    let noun = cue.form == VerbForm::Third && (noun(word) || word.strip_suffix('s').is_some_and(noun));
    let bare = source.len() == 1
        && !reading.is_capitalised(source.start)
        && !reading.is(source.start, Class::SubjectPronoun)
        && !reading.is(source.start, Class::PluralSource);
    noun && (bare || reading.lower(source.end - 1) == "such")
}

/// A name, a pronoun or a noun for those who speak stands among the tokens.
pub(super) fn names_somebody(reading: &Reading, source: &Range<usize>) -> bool {
    source.clone().any(|token| {
        reading.is(token, Class::SingularSource)
            || reading.is(token, Class::PluralSource)
            || reading.is(token, Class::DocumentSource)
            || reading.is(token, Class::SubjectPronoun)
    }) || reading.span(source.clone()).is_some_and(|span| reading.mentions_in(span).next().is_some())
}
