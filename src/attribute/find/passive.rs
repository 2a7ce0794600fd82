//! Passives: "It was announced that …", "residents were told by police to leave", "the plan was condemned by the mayor".
//!
//! The grammatical subject does not speak. Whoever does stands behind "by" or is left open.

use super::cues::CueAt;
use super::{cues, names_somebody};
use crate::attribute::content::Content;
use crate::attribute::discourse::against;
use crate::attribute::draft::Draft;
use crate::attribute::reading::Reading;
use crate::attribute::{content, groups};
use crate::document::{Form, MentionKind, Sentence, TokenKind};
use crate::knowledge::lexicon::speech::{Class, Cue, VerbForm};
use std::ops::Range;

/// The rule of what was said to somebody or, without a speaker, was said at all.
pub(in crate::attribute) const RULE: &str = "passive";
/// The rule of a noun group that is the subject.
pub(in crate::attribute) const BY_RULE: &str = "passive-with-agent";

/// The noun of a claim that a sentence begins with stands among this many tokens.
const CLAIM: usize = 8;
/// Tokens of such a claim.
const LONGEST_CLAIM: usize = 40;

/// True when the cue is a past participle behind a form of "be".
pub(in crate::attribute) fn is(reading: &Reading, cue: &Range<usize>) -> bool {
    let participle = |token: usize| {
        let found = reading.words.verb(reading.words_from(token, 5, cue.end));
        found.is_some_and(|found| found.form == VerbForm::Past)
    };
    let be = cue.clone().find(|token| reading.is(*token, Class::Be));
    be.is_some_and(|be| (be + 1..cue.end).any(participle))
}

/// "Staff told of cuts", "Minister accused of lying" in a headline, where "were" is left out: the source `source` before the cue `tokens`
/// hears it or is spoken of. "Lund warned of floods" may be Lund's own warning.
pub(in crate::attribute) fn is_headline(
    reading: &Reading,
    cue: Option<Cue>,
    tokens: &Range<usize>,
    source: &Range<usize>,
) -> bool {
    let (Some(cue), Some(start)) = (cue, reading.token(tokens.start).map(|token| token.span.start)) else {
        return false;
    };
    let past = || {
        let found = reading.words.verb(reading.words_from(tokens.start, 1, tokens.end));
        found.is_some_and(|found| found.form == VerbForm::Past)
    };
    if tokens.len() > 2 || source.is_empty() || source.end != tokens.start || !reading.in_head(start) || !past() {
        return false;
    }
    let person = || {
        let named = reading.span(source.clone()).into_iter().flat_map(|span| reading.mentions_in(span));
        named.into_iter().any(|(_, it)| it.kind == MentionKind::Person && it.form == Form::Name)
    };
    // The reader's cue may be "told of".
    let behind = tokens.start + 1;
    let next = reading.lower(behind);
    let infinitive = next == "to" || next == "not" && reading.lower(behind + 1) == "to";
    let matter = matches!(next, "of" | "over" | "about" | "that" | "if") || reading.is(behind, Class::Question);
    let (hears, acts) = (cue.takes('A'), cue.takes('H'));
    infinitive && (hears || acts)
        || matter && (hears || acts && cue.takes('a') && !person())
        || cue.act == "Warn" && matter && !person()
        || cue.takes('P') && cue.act == "Accuse" && next == "of"
}

/// Appends the statements of `sentence` (of that index) in the passive.
pub(in crate::attribute) fn in_sentence(reading: &Reading, sentence: &Sentence, index: usize, drafts: &mut Vec<Draft>) {
    for head in sentence.tokens.clone().skip(1) {
        let Some(cue) = participle(reading, sentence, head) else { continue };
        let draft = told(reading, sentence, index, &cue).or_else(|| done_by(reading, sentence, index, &cue));
        drafts.extend(draft);
    }
}

/// The cue whose participle is `head`, with its auxiliaries.
fn participle(reading: &Reading, sentence: &Sentence, head: usize) -> Option<CueAt> {
    if reading.kind(head) != Some(TokenKind::Word) || reading.is_capitalised(head) {
        return None;
    }
    let found = reading.words.verb(reading.words_from(head, 5, sentence.tokens.end))?;
    let (start, negated) = cues::auxiliaries(reading, sentence.tokens.start, head);
    let passive = found.form == VerbForm::Past
        && (start..head).any(|token| reading.is(token, Class::Be))
        && reading.quotation(start).is_none()
        && reading.quotation(head).is_none()
        && start > sentence.tokens.start;
    passive.then(|| CueAt { cue: found.cue, form: found.form, tokens: start..head + found.words, head, negated })
}

/// "It was announced that", "residents were told by police that", "he was asked whether".
fn told(reading: &Reading, sentence: &Sentence, index: usize, cue: &CueAt) -> Option<Draft> {
    let before = cue.tokens.start - 1;
    let nobody = reading.lower(before) == "it";
    let addressed = cue.cue.takes('A') || cue.cue.takes('a');
    if !(nobody || addressed) {
        return None;
    }
    let by = agent(reading, sentence, cue.tokens.end);
    let start = by.as_ref().map_or(cue.tokens.end, |by| by.end);
    let that = reading.lower(start) == "that" && cue.cue.takes('T');
    let opens =
        that || addressed && (reading.lower(start) == "to" || reading.is(start, Class::Question) && cue.cue.takes('W'));
    if !opens {
        return None;
    }
    let complementizer = reading.token(start).map(|token| token.span).filter(|_| that);
    let start = start + usize::from(that);
    let end = content::end::of(reading, start, sentence, cue, usize::MAX);
    let parts = vec![content::trimmed(reading, start..end)?];
    let told = groups::ending_at(reading, sentence.tokens.start, before).filter(|_| addressed && !nobody);
    let source = by.unwrap_or(cue.tokens.start..cue.tokens.start);
    Some(Draft::new(cue, source, Content { parts, complementizer, addressee: told, rule: RULE }, index))
}

/// "The plan was condemned by the mayor": the subject is what the mayor speaks of.
fn done_by(reading: &Reading, sentence: &Sentence, index: usize, cue: &CueAt) -> Option<Draft> {
    let by = agent(reading, sentence, cue.tokens.end).filter(|by| names_somebody(reading, by))?;
    if !cue.cue.takes('N') {
        return None;
    }
    let claim = || against::contradicts(&cue.cue).then(|| claim_before(reading, sentence, cue.tokens.start)).flatten();
    let subject = claim().or_else(|| groups::ending_at(reading, sentence.tokens.start, cue.tokens.start - 1))?;
    let vague =
        subject.len() == 1 && (reading.is(subject.start, Class::Clause) || reading.lower(subject.start) == "it");
    if vague {
        return None;
    }
    let parts = vec![content::trimmed(reading, subject)?];
    let content = Content { parts, complementizer: None, addressee: None, rule: BY_RULE };
    Some(Draft::new(cue, by, content, index))
}

/// "Reports that the dam had broken | were dismissed": all that stands before the verb at `end`, from the noun of the claim on.
fn claim_before(reading: &Reading, sentence: &Sentence, end: usize) -> Option<Range<usize>> {
    let noun = (sentence.tokens.start..end.min(sentence.tokens.start + CLAIM))
        .find(|token| reading.words.noun(reading.lower(*token)).is_some() && reading.lower(token + 1) == "that")?;
    let group = groups::ending_at(reading, sentence.tokens.start, noun)?;
    let plain = (noun + 2..end).all(|token| !reading.is_mark(token, ";") && reading.quotation(token).is_none());
    (plain && end - noun < LONGEST_CLAIM).then_some(group.start..end)
}

/// The noun group behind "by".
fn agent(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    let by = reading.lower(at) == "by" && !reading.lower(at + 1).ends_with("ing");
    by.then(|| groups::starting_at(reading, at + 1, sentence.tokens.end)).flatten()
}
