//! "…, which the ministry denied", "…, a charge the ministry denied": a relative clause whose "which", or the noun before it, is what
//! somebody denies.

use super::cues::CueAt;
use super::names_somebody;
use crate::attribute::content::Content;
use crate::attribute::discourse::against;
use crate::attribute::draft::Draft;
use crate::attribute::groups;
use crate::attribute::reading::Reading;
use crate::document::{Sentence, TokenKind};
use crate::knowledge::lexicon::speech::{Class, VerbForm};
use std::ops::Range;

/// A noun stands at most this many words before the verb of its relative clause.
const FARTHEST: usize = 12;

/// Appends the statements of `sentence` (of that index); `cues` are those of its verbs.
pub(super) fn in_sentence(
    reading: &Reading,
    sentence: &Sentence,
    index: usize,
    cues: &[CueAt],
    drafts: &mut Vec<Draft>,
) {
    for cue in cues.iter().filter(|cue| against::contrary(cue.cue.act) && !cue.negated) {
        drafts.extend(draft(reading, sentence, index, cue));
    }
}

fn draft(reading: &Reading, sentence: &Sentence, index: usize, cue: &CueAt) -> Option<Draft> {
    let ends =
        !matches!(reading.kind(cue.tokens.end), Some(TokenKind::Word | TokenKind::Number | TokenKind::OpenQuote))
            || cue.tokens.end >= sentence.tokens.end;
    if !ends || cue.form == VerbForm::Gerund || reading.quotation(cue.head).is_some() {
        return None;
    }
    let (what, source) =
        which(reading, sentence, cue.tokens.start).or_else(|| renamed(reading, sentence, cue.tokens.start))?;
    if !names_somebody(reading, &source) && !reading.is(source.start, Class::Determiner) {
        return None;
    }
    let parts = vec![reading.span(what)?];
    Some(Draft::new(
        cue,
        source,
        Content { parts, complementizer: None, addressee: None, rule: against::POINTING[1] },
        index,
    ))
}

/// ", which the ministry": what the clause before the verb at `verb` points with, and its subject.
fn which(reading: &Reading, sentence: &Sentence, verb: usize) -> Option<(Range<usize>, Range<usize>)> {
    let source = groups::ending_at(reading, sentence.tokens.start, verb.checked_sub(1)?)?;
    let which = source.start.checked_sub(1).filter(|which| reading.lower(*which) == "which")?;
    reading.is_mark(which.checked_sub(1)?, ",").then_some((which..which + 1, source))
}

/// ", a charge (that) the ministry", "– a claim it": the noun group and the subject of its relative clause.
fn renamed(reading: &Reading, sentence: &Sentence, verb: usize) -> Option<(Range<usize>, Range<usize>)> {
    let first = sentence.tokens.start.max(verb.saturating_sub(FARTHEST));
    let group = (first..verb).rev().find(|mark| reading.is_apposing(*mark))? + 1;
    let noun = reading.renaming_noun(group)?;
    let subject = noun + 1 + usize::from(matches!(reading.lower(noun + 1), "that" | "which"));
    let source = groups::starting_at(reading, subject, verb).filter(|source| source.end == verb)?;
    Some((group..noun + 1, source))
}
