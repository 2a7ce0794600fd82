//! Where names begin and end: the model's edges, but for the names whose edges a rule is certain of.

use super::{ACRONYM, READER, Reading, Revision, names_something};
use crate::document::{Mention, MentionKind, Origin, PredictedName, Span};
use crate::recognise::country_codes;
use crate::recognise::fields::end_with_fields;
use std::collections::BTreeSet;

/// Below this, of a long name that the rules read as several the rules' are right more often.
const SEVERAL: f32 = 0.3;

/// How sure a known person's full name is that the model does not see.
const KNOWN: f32 = 0.8;
/// The same for the surname alone of somebody who is named in full elsewhere.
const SURNAME: f32 = 0.6;

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
    apart(revision, settled)
}

/// "Fargo, North Dakota" names two places, one in the other, as "Fargo, N.D." does.
fn apart(revision: Revision, settled: Vec<Reading>) -> Vec<Reading> {
    let mut parted = Vec::with_capacity(settled.len());
    for mut reading in settled {
        while let Some((town, outer)) = town_and_outer(revision, &reading) {
            parted.push(Reading { span: town, ..reading });
            reading.span = outer;
        }
        parted.push(reading);
    }
    parted
}

/// The town, and the rest behind its comma, of a place that names what it lies in, with the full stop of "Mass.".
fn town_and_outer(revision: Revision, reading: &Reading) -> Option<(Span, Span)> {
    let span = reading.span;
    let (town, outer) = span.of(revision.text).split_once(',').filter(|_| reading.kind == MentionKind::Place)?;
    let town = town.trim_end();
    let outer = outer.trim_start();
    let region = outer.rsplit(',').next().unwrap_or(outer).trim_start();
    let stops = revision.text.get(span.end..).is_some_and(|rest| rest.starts_with('.'));
    let short = stops && revision.is_region(&format!("{region}."));
    if town.is_empty() || outer.is_empty() || !short && !revision.is_region(region) {
        return None;
    }
    let end = span.end + usize::from(short);
    Some((Span::new(span.start, span.start + town.len()), Span::new(span.end - outer.len(), end)))
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
pub(super) fn add_certain(
    revision: Revision,
    readings: &mut Vec<Reading>,
    names: &[Mention],
    by_model: &[PredictedName],
) {
    let unseen = |name: &&Mention| {
        let seen = by_model.get(by_model.partition_point(|seen| seen.span.end <= name.span.start));
        seen.is_none_or(|seen| !seen.span.overlaps(name.span))
    };
    let unseen: Vec<&Mention> = names.iter().filter(unseen).collect();
    let certain =
        |name: &Mention| matches!(name.origin.rule, "dateline" | ACRONYM | country_codes::RULE).then_some(name.origin);
    add(readings, &unseen, certain);
    // The model overlooks names that its articles on attributions repeat in other people's contents.
    let known = |name: &Mention| is_known_person(revision, name).then(|| Origin::rule(name.origin.rule, KNOWN));
    add(readings, &unseen, known);
    let surnames: BTreeSet<&str> = readings
        .iter()
        .filter(|reading| reading.kind == MentionKind::Person)
        .filter_map(|reading| Some(reading.span.of(revision.text).rsplit_once(' ')?.1))
        .collect();
    let again = |name: &Mention| {
        let surname = name.kind == MentionKind::Person && surnames.contains(name.span.of(revision.text));
        surname.then(|| Origin::rule(name.origin.rule, SURNAME))
    };
    add(readings, &unseen, again);
}

/// Adds those of `names` that have an origin by `origin` and stand where no reading is.
fn add(readings: &mut Vec<Reading>, names: &[&Mention], origin: impl Fn(&Mention) -> Option<Origin>) {
    let free = |span: Span| {
        let next = readings.get(readings.partition_point(|reading| reading.span.end <= span.start));
        next.is_none_or(|next| !next.span.overlaps(span))
    };
    let more = names
        .iter()
        .filter(|name| free(name.span))
        .filter_map(|name| origin(name).map(|origin| Reading { span: name.span, kind: name.kind, origin }));
    let more: Vec<Reading> = more.collect();
    readings.extend(more);
    readings.sort_by_key(|reading| reading.span);
}

/// Given name and surname of somebody in the knowledge base.
fn is_known_person(revision: Revision, name: &Mention) -> bool {
    let given = name.span.of(revision.text).split_once(' ').map(|(given, _)| given);
    let is_given = |given: &str| revision.knowledge.lexicon.names.given(given).is_some();
    name.kind == MentionKind::Person && name.origin.rule == "known-name" && given.is_some_and(is_given)
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
