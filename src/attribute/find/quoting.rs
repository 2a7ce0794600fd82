//! "The paper quoted the mayor as saying that …": whoever is quoted says it.
//!
//! "The mayor was quoted by the paper as saying" is one, too; the passive without who quotes is one of the `cues`.

use super::cues::{self, CueAt};
use super::names_somebody;
use crate::attribute::content::{self, Content};
use crate::attribute::draft::Draft;
use crate::attribute::groups;
use crate::attribute::reading::Reading;
use crate::document::{Sentence, Span};
use crate::knowledge::lexicon::speech::{Class, VerbForm};

/// The rule of these statements.
pub(in crate::attribute) const RULE: &str = "quoted-as-saying";
/// Whoever is quoted is named in no more tokens.
const LONGEST: usize = 20;

/// Appends the statements of `sentence` (of that index).
pub(super) fn in_sentence(reading: &Reading, sentence: &Sentence, index: usize, drafts: &mut Vec<Draft>) {
    for head in sentence.tokens.clone().skip(3) {
        let Some(found) = draft(reading, sentence, index, head) else { continue };
        let own = drafts.iter().rposition(|draft| draft.sentence != index).map_or(0, |other| other + 1);
        let here = drafts.split_off(own);
        drafts.extend(here.into_iter().filter(|draft| !takes_source(reading, draft, &found)));
        drafts.push(found);
    }
}

/// True where `draft` takes for what is said whom somebody quotes in `quoting`: "quoted | the mayor | as saying".
pub(in crate::attribute) fn takes_source(reading: &Reading, draft: &Draft, quoting: &Draft) -> bool {
    let source = reading.span(quoting.source.clone());
    let cue = reading.span(quoting.cue_tokens.clone());
    // "quoted by the paper | as saying that …": what the paper is taken to say holds the cue.
    let holds = |part: &Span| cue.is_some_and(|cue| part.contains(cue));
    // "was | quoted | by the paper as saying": the same once more, without its verb.
    let again = quoting.source.end <= draft.cue_tokens.start
        && draft.cue_tokens.end < quoting.cue_tokens.start
        && draft.content.parts.last().zip(quoting.content.parts.last()).is_some_and(|(own, part)| own.overlaps(*part));
    again || draft.content.parts.iter().any(|part| Some(*part) == source || holds(part))
}

/// The statement whose "saying" stands at `head`.
fn draft(reading: &Reading, sentence: &Sentence, index: usize, head: usize) -> Option<Draft> {
    if reading.lower(head - 1) != "as" || !reading.lower(head).ends_with("ing") {
        return None;
    }
    let found = reading.words.verb(reading.words_from(head, 1, sentence.tokens.end))?;
    let says = found.form == VerbForm::Gerund && found.cue.takes('Q') && found.cue.takes('T');
    let limit = sentence.tokens.start.max(head.saturating_sub(LONGEST));
    let quotes = (limit..head - 1).rev().find(|token| {
        let verb = reading.words.verb(reading.words_from(*token, 1, head));
        verb.is_some_and(|verb| matches!(verb.cue.lemma, "quote" | "cite" | "report"))
    })?;
    let (start, negated) = cues::auxiliaries(reading, sentence.tokens.start, quotes);
    let passive = (start..quotes).any(|token| reading.is(token, Class::Be));
    if !says || reading.quotation(quotes) != reading.quotation(head) {
        return None;
    }
    let source = if passive {
        let by = reading.lower(quotes + 1) == "by" && start > sentence.tokens.start;
        groups::ending_at(reading, sentence.tokens.start, start - usize::from(by)).filter(|_| by)?
    } else {
        groups::starting_at(reading, quotes + 1, head - 1).filter(|source| source.end == head - 1)?
    };
    if !names_somebody(reading, &source) {
        return None;
    }
    let cue = CueAt { cue: found.cue, form: VerbForm::Past, tokens: head - 1..head + 1, head, negated };
    let content = content::after(reading, sentence, &cue, usize::MAX)?;
    Some(Draft::new(&cue, source, Content { rule: RULE, ..content }, index))
}
