//! What became of each name that a service was asked about, in rows, and all of them in a line.

use crate::cli::args::RowFormat;
use crate::cli::list::count;
use crate::cli::table::{Cell, Table};
use crate::document::EntityKind;
use crate::reconcile::{Candidate, Left, Question, Report, Verdict};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Prints a row for each question.
pub(super) fn print(
    questions: &[Question],
    report: &Report,
    format: Option<RowFormat>,
    base: &str,
) -> anyhow::Result<()> {
    let rows = questions.iter().zip(&report.verdicts).map(|(question, verdict)| row(question, verdict, base)).collect();
    let columns = ["result", "kind", "name", "target", "confidence", "why"].map(str::to_owned).to_vec();
    Table { columns, rows }.print(format)
}

fn row(question: &Question, verdict: &Verdict, base: &str) -> Vec<Cell> {
    let kind = match question.kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
        EntityKind::Place => "place",
        EntityKind::Group | EntityKind::Document | EntityKind::UnnamedSource => "thing",
    };
    let (result, target, confidence, why) = match verdict {
        Verdict::Matched(link, _) => {
            let target = crate::query::short_name(&link.target, base);
            ("matched", target, format!("{:.2}", link.confidence), link.reason.clone())
        }
        Verdict::Left(reason, best) => ("left", String::new(), String::new(), left(*reason, best.as_ref())),
        Verdict::Failed => ("error", String::new(), String::new(), "the service gave no answer to this one".to_owned()),
    };
    vec![
        Cell::text(result),
        Cell::text(kind),
        Cell::text(&question.name),
        Cell::text(target),
        Cell::number(confidence),
        Cell::text(why),
    ]
}

fn left(reason: Left, best: Option<&Candidate>) -> String {
    let mut why = reason_text(reason).to_owned();
    if let Some(Candidate { id, name, score, types, .. }) = best {
        let score = score.map(|score| format!(", score {score}")).unwrap_or_default();
        let first = types.first().map(|(_, name)| format!(", {name}")).unwrap_or_default();
        let _ = write!(why, ": {name} ({id}{first}{score})");
    }
    why
}

fn reason_text(reason: Left) -> &'static str {
    match reason {
        Left::Nothing => "no candidate",
        Left::OtherType => "of another type",
        Left::UnknownType => "of no known type",
        Left::Unsure => "not sure enough",
        Left::Ambiguous => "another is as good",
        Left::NoAddress => "its id makes no address",
        Left::Shared => "the same id as for an unrelated name",
    }
}

/// "Desk: 12 names asked in 3 requests, 30 known; 20 matched, 21 left (9 no candidate, 12 not sure enough), 1 error".
pub(super) fn summary(report: &Report) -> String {
    let mut reasons: BTreeMap<Left, usize> = BTreeMap::new();
    let (mut matched, mut failed) = (0, 0);
    for verdict in &report.verdicts {
        match verdict {
            Verdict::Matched(..) => matched += 1,
            Verdict::Left(reason, _) => *reasons.entry(*reason).or_default() += 1,
            Verdict::Failed => failed += 1,
        }
    }
    let left: usize = reasons.values().sum();
    let parts: Vec<String> =
        reasons.iter().map(|(reason, count)| format!("{count} {}", reason_text(*reason))).collect();
    let parts = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) };
    let name = crate::cli::table::printable(&report.name);
    let (asked, requests) = (count(report.asked, "name"), count(report.requests, "request"));
    let (known, failed) = (report.known, count(failed, "error"));
    format!(
        "{name}: {asked} asked in {requests}, {known} answered before; {matched} matched, {left} left{parts}, {failed}"
    )
}

/// What may help where the service tells no type that newsgraph knows.
pub(super) fn hint(report: &Report) -> Option<&'static str> {
    let is_unknown = |verdict: &Verdict| matches!(verdict, Verdict::Left(Left::UnknownType, _));
    report.verdicts.iter().any(is_unknown).then_some(
        "types that are not known: --type KIND=ID names one of the service's, --untyped takes candidates without any",
    )
}
