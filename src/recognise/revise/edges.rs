//! Where names begin and end: the model's edges, but for the names whose edges a rule is certain of.

use super::{ACRONYM, READER, Reading, Revision, names_something};
use crate::document::{Mention, MentionKind, Origin, PredictedName, Span};
use crate::recognise::country_codes;
use crate::recognise::fields::end_with_fields;

/// Below this, of a long name that the rules read as several the rules' are right more often.
const SEVERAL: f32 = 0.3;

/// The model's names with settled edges, in text order; they do not overlap.
pub(super) fn settle(revision: Revision, by_model: &[PredictedName], names: &[Mention]) -> Vec<Reading> {
    let mut settled: Vec<Reading> = Vec::with_capacity(by_model.len());
    for name in by_model {
        let rules = || overlapping(names, name.span);
        let by_rule = |rule: &Mention| Reading { span: rule.span, kind: rule.kind, origin: rule.origin };
        if !names_something(name.kind) {
            // "the Kremlin", for the model an adjective.
            let same = rules().find(|rule| rule.span == name.span && revision.is_sure(rule));
            if name.kind == MentionKind::Demonym
                && let Some(rule) = same
            {
                push(&mut settled, by_rule(rule), false);
            }
            continue;
        }
        let longer =
            rules().find(|rule| rule.span.contains(name.span) && rule.span != name.span && fixes_edges(revision, rule));
        let code = rules().find(|rule| rule.span == name.span && rule.origin.rule == country_codes::RULE);
        if let Some(rule) = longer.or(code) {
            push(&mut settled, by_rule(rule), true);
        } else if name.confidence < SEVERAL && rules().filter(|rule| name.span.contains(rule.span)).count() > 1 {
            for rule in rules().filter(|rule| name.span.contains(rule.span)) {
                push(&mut settled, by_rule(rule), false);
            }
        } else {
            let span = whole_words(revision, name.span);
            let span = with_fields(revision, span).unwrap_or(span);
            let origin = Origin::rule(READER, name.confidence);
            push(&mut settled, Reading { span, kind: name.kind, origin }, false);
        }
    }
    seats(revision, &mut settled);
    settled
}

/// "University of Texas | at | Austin": the seat belongs to the name.
fn seats(revision: Revision, settled: &mut Vec<Reading>) {
    settled.dedup_by(|seat, body| {
        let at = revision.text.get(body.span.end..seat.span.start) == Some(" at ");
        let joins = at
            && (body.kind, seat.kind) == (MentionKind::Organization, MentionKind::Place)
            && body.span.of(revision.text).contains("University of ");
        if joins {
            body.span = body.span.cover(seat.span);
        }
        joins
    });
}

/// Adds a reading unless one is there already. What a rule has `grown` takes the place of the model's reading under it.
fn push(settled: &mut Vec<Reading>, reading: Reading, grown: bool) {
    let under = |last: &Reading| last.origin.rule == READER && last.span.overlaps(reading.span);
    while grown && settled.last().is_some_and(under) {
        settled.pop();
    }
    if settled.last().is_none_or(|last| !last.span.overlaps(reading.span)) {
        settled.push(reading);
    }
}

/// Adds the names of rules that are right more often than not where the model sees none.
pub(super) fn add_certain(readings: &mut Vec<Reading>, names: &[Mention], by_model: &[PredictedName]) {
    let certain = names.iter().filter(|name| {
        let seen = by_model.get(by_model.partition_point(|seen| seen.span.end <= name.span.start));
        matches!(name.origin.rule, "dateline" | ACRONYM | country_codes::RULE)
            && seen.is_none_or(|seen| !seen.span.overlaps(name.span))
    });
    let certain: Vec<Reading> = certain
        .filter(|name| {
            let next = readings.get(readings.partition_point(|reading| reading.span.end <= name.span.start));
            next.is_none_or(|next| !next.span.overlaps(name.span))
        })
        .map(|name| Reading { span: name.span, kind: name.kind, origin: name.origin })
        .collect();
    readings.extend(certain);
    readings.sort_by_key(|reading| reading.span);
}

/// True when a rule knows a name's edges better than the model: its acronym spells it, the opening of the report frames it,
/// or the knowledge base has it as a whole.
fn fixes_edges(revision: Revision, name: &Mention) -> bool {
    matches!(name.origin.rule, ACRONYM | "dateline") || revision.is_sure(name)
}

/// The names that share a character with `span`. They are sorted and do not overlap.
pub(super) fn overlapping(names: &[Mention], span: Span) -> impl Iterator<Item = &Mention> {
    let first = names.partition_point(|name| name.span.end <= span.start);
    names.get(first..).unwrap_or(&[]).iter().take_while(move |name| name.span.start < span.end)
}

/// The name with the full stop that its last word ends with ("U.S.", "Calif.-based"): for the model a mark is a word of its own.
fn whole_words(revision: Revision, span: Span) -> Span {
    let last = revision.words.all.get(revision.word_at(span.end.saturating_sub(1)));
    let stop = last.is_some_and(|last| last.span.end == span.end + 1 && last.text.ends_with('.'));
    let joined = revision.text.get(span.end..).is_some_and(|rest| rest.starts_with(".-"));
    if stop || joined { Span::new(span.start, span.end + 1) } else { span }
}

/// The name with all fields of a body that it names.
fn with_fields(revision: Revision, span: Span) -> Option<Span> {
    let (first, end) = revision.words_of(span);
    let end = end_with_fields(revision.words, first, end, &revision.knowledge.lexicon)?;
    revision.words.span(first, end).map(|found| Span::new(span.start, found.end))
}
