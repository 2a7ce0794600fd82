//! The reader's attributions and the rules' drafts as one list.
//!
//! Where both find the same cue, the choice is by field and by how often each was right on PolNeAR's articles: the reader's
//! spans nearly always, a rule's where the reader doubts or names no source. What only a rule finds is added when statements of
//! that rule are mostly right even where the reader sees nothing.

use super::{RULE, confidence, participles};
use crate::attribute::content::Content;
use crate::attribute::discourse::against;
use crate::attribute::draft::Draft;
use crate::attribute::find;
use crate::attribute::find::{labels, nouns, passive, quoting};
use crate::attribute::reading::Reading;
use crate::document::Span;
use crate::knowledge::lexicon::speech::CueKind;

/// Below this the reader's cue, source and content are all right in a quarter of the cases; those of the stronger rules in half.
const DOUBTFUL: f32 = 0.2;
/// The reader's attributions near a rule's cue that are compared with it.
const NEAR: usize = 6;

/// All of `predicted` (in text order of the cues), corrected, and those of `rules` that add something, in text order of their
/// content.
pub(in crate::attribute) fn combine(reading: &Reading, mut predicted: Vec<Draft>, rules: Vec<Draft>) -> Vec<Draft> {
    let mut added = Vec::new();
    for rule in rules {
        if rule.content.rule == quoting::RULE {
            let whom = |draft: &Draft| quoting::takes_source(reading, draft, &rule);
            let quoted = predicted.partition_point(|draft| draft.cue_tokens.start < rule.cue_tokens.end);
            let near = quoted.saturating_sub(NEAR)..quoted;
            let kept: Vec<Draft> = predicted.drain(near.clone()).filter(|draft| !whom(draft)).collect();
            predicted.splice(near.start..near.start, kept);
        }
        let upto = predicted.partition_point(|draft| draft.cue_tokens.start < rule.cue_tokens.end);
        let near = upto.saturating_sub(NEAR)..predicted.len().min(upto + NEAR);
        let shares_cue = |draft: &Draft| draft.cue_tokens.end > rule.cue_tokens.start;
        if let Some(same) = predicted[near.clone()].iter_mut().find(|draft| checks(draft, &rule)) {
            *same = rule;
            predicted.sort_by_key(|draft| draft.cue_tokens.start);
        } else if let Some(same) =
            upto.checked_sub(1).and_then(|at| predicted.get_mut(at)).filter(|draft| shares_cue(draft))
        {
            correct(reading, same, rule);
        } else if let Some(same) = predicted[near.clone()].iter_mut().find(|draft| takes_part(reading, draft, &rule)) {
            *same = rule;
        } else if is_sure_alone(reading, &rule) && !predicted[near.clone()].iter().any(|draft| says_that(draft, &rule))
            || predicted[near].iter().any(|draft| denies(reading, draft, &rule))
        {
            added.push(rule);
        }
    }
    confidence::settle(reading, &mut predicted);
    let mut all: Vec<Draft> =
        participles::joined(reading, with_sources(reading, predicted)).into_iter().chain(added).collect();
    all.sort_by_key(|draft| draft.content.parts.first().map(|span| (span.start, span.end)));
    all
}

/// Takes over from `rule` what it knows better of the same cue.
fn correct(reading: &Reading, draft: &mut Draft, rule: Draft) {
    let agrees = overlap(&draft.content.parts, &rule.content.parts)
        && draft.source.start < rule.source.end
        && rule.source.start < draft.source.end;
    let Some(predicted) = &mut draft.predicted else { return };
    if matches!(rule.content.rule, labels::RULE | quoting::RULE) || predicted.confidence < DOUBTFUL && is_strong(&rule)
    {
        *draft = rule;
        return;
    }
    predicted.agrees = Some(agrees);
    // The clause after or before "according to …" is the rule's to find; the reader often stops at its first comma.
    let mut takes_content =
        rule.content.rule == "according-to" && length(&rule.content.parts) * 5 >= length(&draft.content.parts) * 3;
    takes_content |= adds_parts(&draft.content.parts, &rule.content.parts);
    takes_content |= begins_too_early(reading, &draft.content.parts, &rule.content);
    takes_content |= goes_on(&draft.content.parts, &rule.content);
    // "Peru, Chile and Bolivia said": the reader's source begins inside the list.
    let inside = draft.source.start.checked_sub(1).is_some_and(|at| {
        rule.source.start < at
            && rule.source.end == draft.source.end
            && reading.is_capitalised(draft.source.start)
            && (reading.is_mark(at, ",") || reading.lower(at) == "and")
    });
    if inside && let Some(source) = reading.span(rule.source.clone()) {
        draft.source = rule.source.clone();
        predicted.source = vec![source];
    }
    if predicted.source.is_empty()
        && find::names_somebody(reading, &rule.source)
        && let Some(source) = reading.span(rule.source.clone())
    {
        // "The plan, the mayor added, is dead": what was taken for content names the speaker.
        takes_content |= draft.content.parts.iter().any(|part| part.overlaps(source));
        draft.source = rule.source;
        predicted.source = vec![source];
    }
    if draft.content.addressee.is_none() {
        draft.content.addressee.clone_from(&rule.content.addressee);
    }
    if takes_content && rule.cue.is_none_or(|cue| cue.kind != CueKind::Noun) {
        let addressee = rule.content.addressee.or_else(|| draft.content.addressee.take());
        draft.content = Content { rule: RULE, addressee, ..rule.content };
    }
}

/// The reader's content ends where the rule's does and has more parts before it ("said in response to | a question | that he
/// would"): on polnear.dev the rule was right in 23 of these and the reader in 3.
fn adds_parts(reader: &[Span], rule: &[Span]) -> bool {
    rule.len() < reader.len() && reader.last().map(|part| part.end) == rule.last().map(|part| part.end)
}

/// `“Either may be right,” she said, “but nobody knows.”`: the reader's content is what stands before the cue, and the rule's goes on
/// behind it.
fn goes_on(reader: &[Span], rule: &Content) -> bool {
    let ([own], [first, _]) = (reader, rule.parts.as_slice()) else { return false };
    rule.rule == "content-around-cue" && own.overlaps(*first) && overlap(&[*own], &[*first])
}

/// The reader's content holds, before the clause with "that", what the clause answers ("said in response to | a question that he
/// would").
fn begins_too_early(reading: &Reading, reader: &[Span], rule: &Content) -> bool {
    let ([own], [clause]) = (reader, rule.parts.as_slice()) else { return false };
    let before = reading.layout.token_from(own.start);
    let begins = rule.complementizer.map_or(clause.start, |that| that.start);
    let ends = reading.article.text.get(own.end.min(clause.end)..own.end.max(clause.end));
    rule.rule == "cue-that-content"
        && own.start < begins
        && before.checked_sub(1).is_some_and(|to| reading.lower(to) == "to")
        && ends.is_some_and(|gap| !gap.contains(char::is_alphanumeric))
}

/// Gives a source to what shares the subject of its sentence: "criticised the plan and called it a shame", ", adding that".
fn with_sources(reading: &Reading, mut predicted: Vec<Draft>) -> Vec<Draft> {
    for at in 0..predicted.len() {
        let (before, rest) = predicted.split_at_mut(at);
        let Some(draft) = rest.first_mut().filter(|draft| draft.source.is_empty()) else { continue };
        let (cue, verb) = (draft.cue_tokens.clone(), reading.lower(draft.cue_tokens.start));
        let joined =
            cue.start.checked_sub(1).is_some_and(|at| matches!(reading.lower(at), "and" | "but" | "or" | "then"));
        let gerund = verb.ends_with("ing") && verb.len() > 4;
        if !(joined || gerund) {
            continue;
        }
        let previous = before.last().filter(|other| other.sentence == draft.sentence && !other.source.is_empty());
        let shared = previous.filter(|other| other.source.end <= cue.start && !other.content_holds(reading, cue.start));
        let Some(shared) = shared else { continue };
        let span = reading.span(shared.source.clone());
        if let Some(predicted) = &mut draft.predicted {
            let given = shared.predicted.as_ref().map(|other| other.source.clone());
            predicted.source = given.unwrap_or_else(|| span.into_iter().collect());
            draft.source = shared.source.clone();
        }
    }
    predicted
}

/// "raised the prospect of both | discussing | a truce": the reader takes a verb of what was said for what says it, and gives it the
/// speaker of the words that a rule knows.
fn takes_part(reading: &Reading, draft: &Draft, rule: &Draft) -> bool {
    is_phrase(rule)
        && rule.content_holds(reading, draft.cue_tokens.start)
        && draft.source.start < rule.source.end
        && rule.source.start < draft.source.end
}

/// "could not | confirm | reports that …": the reader takes for a statement that nobody has checked one.
fn checks(draft: &Draft, rule: &Draft) -> bool {
    // "confirmed | a | report"
    let verb = draft.cue.is_some_and(|cue| matches!(cue.act, "Confirm" | "Show"));
    rule.content.rule == nouns::WITHOUT_SOURCE
        && verb
        && draft.cue_tokens.start < rule.cue_tokens.start
        && rule.cue_tokens.start <= draft.cue_tokens.end + 1
        && draft.content.parts.iter().any(|part| rule.content.parts.iter().any(|own| part.contains(*own)))
}

/// "rejected | the rebels' claim to hold the town": the claim is the rebels' statement, too.
fn denies(reading: &Reading, draft: &Draft, rule: &Draft) -> bool {
    let contrary = draft.cue.is_some_and(|cue| against::contradicts(&cue)) && !draft.negated;
    rule.content.rule == "noun-cue" && contrary && draft.content_holds(reading, rule.cue_tokens.start)
}

/// A cue of several words ("raise the possibility of", "leave open") is hardly ever something else.
fn is_phrase(draft: &Draft) -> bool {
    draft.cue.is_some_and(|cue| cue.kind == CueKind::Verb && cue.lemma.contains(' ') && cue.act == "Suggest")
}

/// Rules whose statements are right three times in four.
fn is_strong(draft: &Draft) -> bool {
    matches!(draft.content.rule, "quotation-then-cue" | "cue-that-content" | "content-around-cue" | "according-to")
}

/// Rules whose statements are mostly right where the reader finds nothing: of noun cues those that a clause follows ("the claim
/// that …", "the claim to have …"), since a "decision to" is an act more often than words.
fn is_sure_alone(reading: &Reading, draft: &Draft) -> bool {
    let first = draft.content.parts.first().map_or(0, |part| reading.layout.token_from(part.start));
    match draft.content.rule {
        labels::RULE | nouns::WITHOUT_SOURCE | "signed-quotation" | "quotation-then-cue" | quoting::RULE => true,
        // "Reports that … were dismissed by the mayor"
        passive::BY_RULE => draft.cue.is_some_and(|cue| against::contradicts(&cue)) && draft.content.parts.len() == 1,
        rule if against::POINTING.contains(&rule) => true,
        "cue-then-object" => is_phrase(draft),
        "noun-cue" => {
            let decides = draft.cue.is_some_and(|cue| cue.act == "Decide");
            !decides && draft.content.complementizer.is_some()
                || reading.lower(first) == "to" && reading.lower(first + 1) == "have"
        }
        _ => false,
    }
}

/// The reader has found what the rule found. What stands behind a speaker's label was said by whoever it names, also where the
/// words are mostly what somebody else is said to have said.
fn says_that(draft: &Draft, rule: &Draft) -> bool {
    let same = draft.content.parts == rule.content.parts || rule.content.rule != labels::RULE;
    same && overlap(&draft.content.parts, &rule.content.parts)
}

/// Half or more of the characters of both are the same.
fn overlap(a: &[Span], b: &[Span]) -> bool {
    let pairs = a.iter().flat_map(|left| b.iter().map(move |right| (left, right)));
    let common: usize =
        pairs.map(|(left, right)| left.end.min(right.end).saturating_sub(left.start.max(right.start))).sum();
    common > 0 && common * 2 >= length(a) + length(b) - common
}

fn length(spans: &[Span]) -> usize {
    spans.iter().map(|span| span.len()).sum()
}
