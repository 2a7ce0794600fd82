//! "Messages shared on a forum claimed that …": a participle that only tells what the source is, taken for a cue of the same
//! content.
//!
//! The reader then gives two attributions: the participle's with the right source, the verb's with the forum for one. They are one,
//! of all of "messages shared on a forum".

use crate::attribute::draft::Draft;
use crate::attribute::reading::Reading;
use crate::document::Span;
use crate::knowledge::lexicon::speech::Class;

/// `predicted` (in text order of the cues) with each such pair as one.
pub(super) fn joined(reading: &Reading, mut predicted: Vec<Draft>) -> Vec<Draft> {
    let mut at = 1;
    while at < predicted.len() {
        if let Some(source) = whole_source(reading, &predicted[at - 1], &predicted[at]) {
            let participle = predicted.remove(at - 1);
            let draft = &mut predicted[at - 1];
            draft.source = participle.source.start..draft.source.end;
            if let Some(predicted) = &mut draft.predicted {
                predicted.source = vec![source];
            }
        } else {
            at += 1;
        }
    }
    predicted
}

/// The characters from the participle's source to the verb's, when the two are such a pair.
fn whole_source(reading: &Reading, participle: &Draft, verb: &Draft) -> Option<Span> {
    let same = participle.content.parts == verb.content.parts && participle.sentence == verb.sentence;
    let between = participle.cue_tokens.end..verb.source.start;
    let inside = !participle.source.is_empty()
        && !verb.source.is_empty()
        && participle.source.end <= participle.cue_tokens.start
        && verb.source.end <= verb.cue_tokens.start
        && between.len() <= 3
        && between.clone().any(|token| reading.is(token, Class::Preposition));
    if same && inside { reading.span(participle.source.start..verb.source.end) } else { None }
}
