//! What can be wrong, how it looks, and where its marks stand in the text.

use crate::cli::glyphs::HELD;
use crate::evaluate::{Difference, NameDifference, PartsDifference, Range};
use anstyle::{AnsiColor, Style};

const FAINT: Style = AnsiColor::BrightBlack.on_default();

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    Missed,
    Spurious,
    Type,
    Span,
}

impl Fault {
    const ALL: [Self; 4] = [Self::Missed, Self::Spurious, Self::Type, Self::Span];

    pub(super) fn of(difference: &NameDifference<'_>) -> Self {
        match (difference.gold, difference.predicted) {
            (_, None) => Self::Missed,
            (None, _) => Self::Spurious,
            (Some((gold, _)), Some((predicted, _))) if gold == predicted => Self::Type,
            _ => Self::Span,
        }
    }

    pub(super) fn of_parts(difference: &PartsDifference) -> Self {
        match (&difference.gold, &difference.predicted) {
            (_, None) => Self::Missed,
            (None, _) => Self::Spurious,
            _ => Self::Span,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::Spurious => "spurious",
            Self::Type => "wrong type",
            Self::Span => "wrong edges",
        }
    }

    /// The sign of `wdiff`: - is in the gold alone, + in the prediction alone.
    pub(super) fn sign(self) -> char {
        match self {
            Self::Missed => '-',
            Self::Spurious => '+',
            Self::Type | Self::Span => '~',
        }
    }

    pub(super) const fn style(self) -> Style {
        match self {
            Self::Missed => AnsiColor::Yellow.on_default().bold(),
            Self::Spurious => AnsiColor::Red.on_default().bold(),
            Self::Type => AnsiColor::Magenta.on_default().bold(),
            Self::Span => AnsiColor::Cyan.on_default().bold(),
        }
    }
}

/// "2 missed, 1 spurious name; 1 missed statement".
pub(super) fn summary(difference: &Difference<'_>) -> String {
    let list = |faults: Vec<Fault>, thing: &str| {
        let numbers = Fault::ALL.into_iter().filter_map(|fault| {
            let number = faults.iter().filter(|other| **other == fault).count();
            let style = fault.style();
            (number > 0).then(|| format!("{style}{number} {}{style:#}", fault.name()))
        });
        let numbers: Vec<String> = numbers.collect();
        (!numbers.is_empty()).then(|| format!("{thing}: {}", numbers.join(", ")))
    };
    let names = list(difference.names.iter().map(Fault::of).collect(), "names");
    let statements = list(difference.statements.iter().map(Fault::of_parts).collect(), "statements");
    names.into_iter().chain(statements).collect::<Vec<_>>().join("; ")
}

/// What the marks mean.
pub(super) fn legend() -> String {
    let [missed, spurious, kind, span] = Fault::ALL.map(Fault::style);
    format!(
        "  {missed}[-missed-]{missed:#}  {spurious}{{+spurious+}}{spurious:#}  {kind}{{~wrong type~}}gold→found{kind:#}  \
         {span}{{+wrong [-edges-]+}}{span:#}\n  \
         {FAINT}P person, O organization, L place, R role; ⟨content of a statement⟩, with its number in the list{FAINT:#}"
    )
}

/// Brackets around a stretch of the text.
pub(super) struct Mark {
    pub(super) range: Range,
    pub(super) open: String,
    pub(super) close: String,
    pub(super) style: Style,
    /// Whether the text between the brackets has their colour.
    pub(super) paints: bool,
}

/// All marks, outer ones before those within them. A statement has the number of its place in the list.
pub(super) fn marks(difference: &Difference<'_>) -> Vec<Mark> {
    let names = difference.names.iter().flat_map(name_marks);
    let statements = difference.statements.iter().enumerate().flat_map(|(index, one)| statement_marks(index + 1, one));
    let mut marks: Vec<Mark> = statements.chain(names).collect();
    marks.sort_by_key(|mark| (mark.range.0, std::cmp::Reverse(mark.range.1)));
    marks
}

fn name_marks(difference: &NameDifference<'_>) -> Vec<Mark> {
    let style = Fault::of(difference).style();
    let mark = |range, open: &str, close: String| Mark { range, open: open.to_owned(), close, style, paints: true };
    let missed = |(range, kind)| mark(range, "[-", format!("-]{}", letter(kind)));
    let spurious = |(range, kind)| mark(range, "{+", format!("+}}{}", letter(kind)));
    match (difference.gold, difference.predicted) {
        (Some((gold, kind)), Some((found, other))) if gold == found => {
            vec![mark(gold, "{~", format!("~}}{}→{}", letter(kind), letter(other)))]
        }
        (gold, found) => gold.map(missed).into_iter().chain(found.map(spurious)).collect(),
    }
}

/// The content is marked, the gold's where both have one; of a part that stands alone, the part.
fn statement_marks(number: usize, difference: &PartsDifference) -> Vec<Mark> {
    let fault = Fault::of_parts(difference);
    let Some(parts) = difference.gold.as_ref().or(difference.predicted.as_ref()) else { return Vec::new() };
    let ranges = [&parts.content, &parts.source, &parts.cue].into_iter().find(|ranges| !ranges.is_empty());
    let ranges = ranges.into_iter().flatten().enumerate().map(|(part, range)| Mark {
        range: *range,
        open: if part == 0 { format!("⟨{}{number}{HELD}", fault.sign()) } else { "⟨…".to_owned() },
        close: "⟩".to_owned(),
        style: fault.style(),
        paints: false,
    });
    ranges.collect()
}

/// The letter of a type, as `inspect` has it.
fn letter(kind: &str) -> &str {
    match kind {
        "Place" => "L",
        other => other.get(..1).unwrap_or_default(),
    }
}
