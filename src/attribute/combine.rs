//! The reader's attributions and the rules' drafts as one list.
//!
//! Where both find the same cue, the reader's spans are kept: by overlap and exactly it is right more often in each field. What
//! only a rule finds is added when statements of that rule are mostly right even where the reader sees nothing, as
//! `tools/rule_precision.py --beside` measures.

use super::draft::Draft;
use super::reading::Reading;
use crate::document::Span;

/// All of `predicted` and those of `rules` that add something, in text order of their content.
pub(super) fn combine(reading: &Reading, predicted: Vec<Draft>, rules: Vec<Draft>) -> Vec<Draft> {
    let cue = |draft: &Draft| reading.span(draft.cue_tokens.clone());
    let known = |draft: &Draft| {
        predicted.iter().any(|other| {
            let same_cue = cue(other).zip(cue(draft)).is_some_and(|(a, b)| a.overlaps(b));
            same_cue || overlap(&other.content.parts, &draft.content.parts)
        })
    };
    let added: Vec<Draft> = rules.into_iter().filter(|draft| is_sure(draft) && !known(draft)).collect();
    let mut all: Vec<Draft> = predicted.into_iter().chain(added).collect();
    all.sort_by_key(|draft| draft.content.parts.first().map(|span| (span.start, span.end)));
    all
}

/// Rules whose statements are mostly right where the reader finds nothing.
fn is_sure(draft: &Draft) -> bool {
    matches!(draft.content.rule, "speaker-label" | "quotation-then-cue")
}

/// Half or more of the characters of both are the same.
fn overlap(a: &[Span], b: &[Span]) -> bool {
    let length = |spans: &[Span]| spans.iter().map(|span| span.len()).sum::<usize>();
    let pairs = a.iter().flat_map(|left| b.iter().map(move |right| (left, right)));
    let common: usize =
        pairs.map(|(left, right)| left.end.min(right.end).saturating_sub(left.start.max(right.start))).sum();
    common > 0 && common * 2 >= length(a) + length(b) - common
}
