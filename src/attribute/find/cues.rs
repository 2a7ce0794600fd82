//! Cues: the verbs and nouns that introduce what somebody says.
//!
//! A form that may also be a noun or a participle ("claims", "the plan proposed by …") counts only where its neighbours
//! leave no doubt; a missed cue costs one statement, a wrong one tells a lie.

use crate::attribute::groups;
use crate::attribute::reading::Reading;
use crate::document::{Sentence, TokenKind};
use crate::knowledge::lexicon::speech::{Class, Cue, VerbForm};
use std::ops::Range;

/// A cue in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::attribute) struct CueAt {
    pub cue: Cue,
    pub form: VerbForm,
    /// Tokens of the cue with its auxiliaries ("has also left open").
    pub tokens: Range<usize>,
    /// The verb itself.
    pub head: usize,
    /// "did not say", "wouldn't rule out".
    pub negated: bool,
}

/// The verb cues of `sentence`, in text order; of those in somebody's quoted words only the plain ones ("he told me that").
pub(in crate::attribute) fn verb_cues(reading: &Reading, sentence: &Sentence) -> Vec<CueAt> {
    let plain = |cue: &CueAt| {
        reading.quotation(cue.head).is_none() || cue.cue.takes('Q') && (cue.cue.takes('C') || cue.cue.takes('A'))
    };
    cues_of(reading, sentence, plain)
}

/// The same with all cues in somebody's quoted words.
pub(super) fn all_verb_cues(reading: &Reading, sentence: &Sentence) -> Vec<CueAt> {
    cues_of(reading, sentence, |_| true)
}

fn cues_of(reading: &Reading, sentence: &Sentence, wanted: impl Fn(&CueAt) -> bool) -> Vec<CueAt> {
    // A line in capitals does not tell nouns from verbs.
    if reading.article.str(sentence.span).chars().all(|c| !c.is_lowercase()) {
        return Vec::new();
    }
    let mut found: Vec<CueAt> = Vec::new();
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        match verb_cue(reading, sentence, at).filter(|cue| wanted(cue)) {
            Some(cue) => {
                at = cue.tokens.end;
                found.push(cue);
            }
            None => at += 1,
        }
    }
    found
}

fn verb_cue(reading: &Reading, sentence: &Sentence, head: usize) -> Option<CueAt> {
    if reading.kind(head) != Some(TokenKind::Word) {
        return None;
    }
    let found = reading.words.verb(reading.words_from(head, 5, sentence.tokens.end))?;
    // "Cites", "Promise": a capital inside a sentence makes a name of it.
    if reading.is_capitalised(head) && head > sentence.tokens.start && !title_case(reading, sentence) {
        return None;
    }
    let quoted_as = is_quoted_as(reading, sentence, head);
    let anchor = if quoted_as { head - 2 } else { head };
    let (start, negated) = auxiliaries(reading, sentence.tokens.start, anchor);
    let before = start.checked_sub(1).filter(|before| *before >= sentence.tokens.start);
    let has_auxiliary = (start..head).any(|token| reading.is(token, Class::Auxiliary));
    if reading.quotation(start) != reading.quotation(head) || reading.kind(start) == Some(TokenKind::Possessive) {
        return None;
    }
    let form = if quoted_as { VerbForm::Past } else { found.form };
    let fits = match found.form {
        VerbForm::Gerund if quoted_as => true,
        VerbForm::Base => has_auxiliary || before.is_some_and(|before| is_plural(reading, before)),
        VerbForm::Third => {
            // "confirmed reports": what was confirmed.
            let noun = reading.words.noun(reading.lower(head)).is_some();
            let checks = |before: usize| {
                let verb = reading.words.verb(reading.words_from(before, 1, head));
                verb.is_some_and(|verb| matches!(verb.cue.act, "Confirm" | "Deny" | "Reject" | "Doubt"))
            };
            let object = noun && before.is_some_and(checks);
            let subject = noun && is_subject(reading, head + found.words, sentence);
            before.is_none_or(|before| !is_modifier(reading, before)) && !object && !subject
        }
        VerbForm::Past => !is_passive(reading, start, head) && !is_modified(reading, sentence, start, has_auxiliary),
        // "recruits seeking shelter" is a relative clause in short; ", saying" belongs to the sentence's subject.
        VerbForm::Gerund if has_auxiliary => is_passive(reading, start, head),
        VerbForm::Gerund => before.is_some_and(|before| {
            reading.kind(before) == Some(TokenKind::Mark) && !reading.is_mark(before, "-")
                || matches!(reading.lower(before), "and" | "but")
        }),
    };
    // "to say": who says it, and whether, is not told.
    let infinitive = found.form == VerbForm::Base && before.is_some_and(|before| reading.lower(before) == "to");
    (fits && !infinitive).then(|| CueAt { cue: found.cue, form, tokens: start..head + found.words, head, negated })
}

/// "was quoted as saying": whoever is quoted says it.
fn is_quoted_as(reading: &Reading, sentence: &Sentence, head: usize) -> bool {
    head >= sentence.tokens.start + 3
        && reading.lower(head - 1) == "as"
        && reading
            .words
            .verb(reading.words_from(head - 2, 1, head))
            .is_some_and(|found| found.form == VerbForm::Past && matches!(found.cue.lemma, "quote" | "cite" | "report"))
        && is_passive(reading, auxiliaries(reading, sentence.tokens.start, head - 2).0, head)
}

/// The first token of the verb group that ends at `head`, and whether it is negated.
pub(in crate::attribute) fn auxiliaries(reading: &Reading, limit: usize, head: usize) -> (usize, bool) {
    let mut start = head;
    let mut token = head;
    let mut negated = false;
    while token > limit {
        token -= 1;
        let word = reading.lower(token);
        if reading.kind(token) != Some(TokenKind::Word) {
            break;
        }
        if reading.is(token, Class::Auxiliary) {
            start = token;
            negated |= word.ends_with("n't") || word.ends_with("n’t") || word == "cannot";
        } else if reading.is(token, Class::Negation) {
            negated = true;
            // "never said": part of the group even without an auxiliary.
            start = start.min(token);
        } else if word == "longer" && token > limit && reading.lower(token - 1) == "no" {
            negated = true;
            token -= 1;
            start = token;
        } else if !reading.is(token, Class::Adverb) && !word.ends_with("ly") {
            break;
        }
    }
    (start, negated)
}

/// A headline in title case: most words are capitalised.
fn title_case(reading: &Reading, sentence: &Sentence) -> bool {
    let words = sentence.tokens.clone().filter(|token| reading.kind(*token) == Some(TokenKind::Word));
    let (mut all, mut capitals) = (0, 0);
    for word in words {
        all += 1;
        capitals += usize::from(reading.is_capitalised(word));
    }
    all <= 20 && capitals * 10 >= all * 7
}

/// A subject that goes with the base form: "we say", "officials say".
fn is_plural(reading: &Reading, token: usize) -> bool {
    let word = reading.lower(token);
    let token = if reading.is(token, Class::Adverb) { token.saturating_sub(1) } else { token };
    matches!(word, "i" | "we" | "they" | "you" | "who" | "and")
        || reading.is(token, Class::PluralSource)
        || (reading.kind(token) == Some(TokenKind::Word)
            && word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !reading.is(token, Class::Determiner)
            && !reading.is_capitalised(token))
}

/// "Unconfirmed reports | said that": another verb follows the noun.
fn is_subject(reading: &Reading, next: usize, sentence: &Sentence) -> bool {
    let verb = reading.words.verb(reading.words_from(next, 5, sentence.tokens.end));
    verb.is_some_and(|verb| verb.form == VerbForm::Past && verb.cue.takes('T')) && !reading.is_capitalised(next)
}

/// A word that makes a noun of the next one: "the claims", "Isis’s claims", "new reports".
fn is_modifier(reading: &Reading, token: usize) -> bool {
    reading.kind(token) == Some(TokenKind::Possessive)
        || reading.kind(token) == Some(TokenKind::Number)
        || (reading.is(token, Class::Determiner) && !matches!(reading.lower(token), "that" | "all" | "both" | "this"))
        || reading.is(token, Class::Preposition)
}

/// A form of "be" before the verb: with a participle the subject is not the one who says it ("was told"); with a gerund it is
/// a progressive ("is saying").
fn is_passive(reading: &Reading, start: usize, head: usize) -> bool {
    (start..head).any(|token| reading.is(token, Class::Be))
}

/// "a proposed law", "the plan": a participle before a noun.
fn is_modified(reading: &Reading, sentence: &Sentence, start: usize, has_auxiliary: bool) -> bool {
    // "The traders I spoke to | said"
    let first = sentence.tokens.start;
    let clause =
        || (first + 1..start).rev().take(4).any(|token| groups::is_contact_clause(reading, first..start, token));
    // "The father of three | said"
    let counted = || start > first + 2 && reading.lower(start - 2) == "of" && reading.is_number_word(start - 1);
    !has_auxiliary
        && start > first
        && (reading.is(start - 1, Class::Determiner) && reading.lower(start - 1) != "all" && !counted()
            || reading.is(start - 1, Class::Preposition) && !clause())
}
