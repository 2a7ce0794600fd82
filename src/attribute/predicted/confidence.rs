//! How sure the reader's attributions are: what the reader says, whether a rule found the same, and what the statement looks
//! like, as one probability that content and source are right by overlap.
//!
//! The numbers are a logistic regression on `polnear.dev`, where they were tried on articles that they were not fitted on;
//! `tools/reliability.py` counts them again (`QUALITY.md`).

use crate::attribute::draft::Draft;
use crate::attribute::reading::Reading;
use crate::document::{Span, TokenKind};

/// Below this an attribution of the reader is wrong in two cases of three, and costs more than it brings.
const LEAST: f32 = 0.4;
/// What a content that begins with a quotation multiplies the odds by.
const DIRECT: f32 = 2.4;
/// The same for a "that" before the content.
const THAT: f32 = 1.75;
/// For a cue in the midst of what another says.
const INSIDE: f32 = 0.2;
/// For every attribution.
const EACH: f32 = 0.25;
/// Drafts on either side of one whose contents may hold its cue.
const NEAR: usize = 12;

/// Takes from the drafts of the reader, in text order of their cues, those that are too doubtful, and gives the others their
/// confidence. What is said inside another's words is seldom marked by `PolNeAR`'s guideline and always by ours: it is made
/// doubtful, not taken out.
pub(super) fn settle(reading: &Reading, drafts: &mut Vec<Draft>) {
    let odds: Vec<(f32, bool)> =
        drafts.iter().enumerate().map(|(at, draft)| (odds(reading, draft), is_inside(reading, drafts, at))).collect();
    let mut odds = odds.into_iter();
    drafts.retain_mut(|draft| {
        let (odds, inside) = odds.next().unwrap_or_default();
        let Some(predicted) = &mut draft.predicted else { return true };
        predicted.confidence = probability(if inside { odds * INSIDE } else { odds });
        probability(odds) >= LEAST
    });
}

fn probability(odds: f32) -> f32 {
    odds / (1.0 + odds)
}

/// The odds that content and source are right, but for where the cue stands.
fn odds(reading: &Reading, draft: &Draft) -> f32 {
    let Some(predicted) = &draft.predicted else { return 0.0 };
    let said = beside_rules(predicted.confidence, predicted.agrees).clamp(0.02, 0.98);
    let direct = draft.content.parts.iter().any(|part| {
        let first = reading.layout.token_from(part.start);
        let opens = |it: usize| reading.layout.quotations.get(it).is_some_and(|it| it.inside.start == part.start);
        reading.kind(first) == Some(TokenKind::OpenQuote) || reading.quotation(first).is_some_and(opens)
    });
    let letters: usize = draft.content.parts.iter().map(|part| part.len()).sum();
    #[allow(clippy::cast_precision_loss)]
    let length = letters as f32 + 1.0;
    let factor = |holds: bool, factor: f32| if holds { factor } else { 1.0 };
    // Odds to the power of 3/4, the length to that of 3/8: roots are the same bits on every machine, exponentials are not.
    let (odds, root) = ((said / (1.0 - said)).sqrt(), length.sqrt().sqrt());
    odds * odds.sqrt()
        * root
        * root.sqrt()
        * factor(direct, DIRECT)
        * factor(draft.content.complementizer.is_some(), THAT)
        * EACH
}

/// How often an attribution is right of which the reader is sure to degree `confidence`: more often when a rule found the same
/// (`Some(true)`) than when no rule found the cue or one found something else. Lines through what `tools/reliability.py` counts.
fn beside_rules(confidence: f32, agrees: Option<bool>) -> f32 {
    let (least, slope) = match agrees {
        Some(true) => (0.70, 0.27),
        Some(false) => (0.02, 0.86),
        None => (0.13, 0.78),
    };
    least + slope * confidence.clamp(0.0, 1.0)
}

/// The cue stands between the first and the last word of what another says.
fn is_inside(reading: &Reading, drafts: &[Draft], at: usize) -> bool {
    let cue = drafts.get(at).and_then(|draft| reading.span(draft.cue_tokens.clone()));
    let near = drafts.iter().enumerate().take(at + 1 + NEAR).skip(at.saturating_sub(NEAR));
    let whole = |draft: &Draft| draft.content.parts.iter().copied().reduce(Span::cover);
    cue.is_some_and(|cue| {
        near.filter(|(other, _)| *other != at)
            .any(|(_, other)| whole(other).is_some_and(|content| content.contains(cue)))
    })
}

#[cfg(test)]
mod tests {
    use super::{beside_rules, probability};

    #[test]
    fn what_a_rule_finds_too_is_surer_and_order_is_kept() {
        for agrees in [Some(true), Some(false), None] {
            let values: Vec<f32> = (0..=100_u8).map(|step| beside_rules(f32::from(step) / 100.0, agrees)).collect();
            assert!(values.is_sorted() && values.iter().all(|value| (0.0..=1.0).contains(value)));
        }
        assert!(beside_rules(0.6, Some(true)) > beside_rules(0.6, None));
        assert!((probability(1.0) - 0.5).abs() < 1e-6 && probability(0.0) < 1e-6 && probability(1e9) <= 1.0);
    }
}
