//! "…, which the ministry denied": a relative clause whose "which" is what somebody denies.

use super::cues::CueAt;
use super::names_somebody;
use crate::attribute::content::Content;
use crate::attribute::discourse::against;
use crate::attribute::draft::Draft;
use crate::attribute::groups;
use crate::attribute::reading::Reading;
use crate::document::{Sentence, TokenKind};
use crate::knowledge::lexicon::speech::{Class, VerbForm};

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
    let source = groups::ending_at(reading, sentence.tokens.start, cue.tokens.start.checked_sub(1)?)?;
    let which = source.start.checked_sub(1).filter(|which| reading.lower(*which) == "which")?;
    if !reading.is_mark(which.checked_sub(1)?, ",")
        || !(names_somebody(reading, &source) || reading.is(source.start, Class::Determiner))
    {
        return None;
    }
    let parts = vec![reading.token(which)?.span];
    Some(Draft::new(
        cue,
        source,
        Content { parts, complementizer: None, addressee: None, rule: against::POINTING[1] },
        index,
    ))
}
