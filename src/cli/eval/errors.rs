//! The documents with the most errors: their text with what is wrong marked in it, and the same in lists.

use super::faults::{Fault, Mark, legend, marks, summary};
use crate::cli::glyphs::{Glyph, Inserts, glyphs, set};
use crate::cli::list::count;
use crate::cli::table::{printable, wrap};
use crate::evaluate::{Difference, NameDifference, Pair, PartsDifference, Range, differences};
use anstyle::{AnsiColor, Style};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const BOLD: Style = Style::new().bold();
const FAINT: Style = AnsiColor::BrightBlack.on_default();
/// Of a long stretch of text, a list shows so many characters of either end.
const KEPT: usize = 70;
/// Characters of the text that are shown around a mark.
const AROUND: usize = 120;
/// Longer lines are hard to read, however wide the terminal is.
const WIDEST: usize = 100;

/// The worst `most` documents, most errors first, those with as many in their order.
pub(super) fn render(pairs: &[Pair<'_>], names: &[&str], most: usize, width: usize) -> String {
    let width = width.min(WIDEST);
    let differences = differences(pairs);
    let mut worst: Vec<(usize, &Difference<'_>)> =
        differences.iter().enumerate().filter(|(_, one)| !one.is_empty()).collect();
    worst.sort_by_key(|(index, one)| (std::cmp::Reverse(one.len()), *index));
    let mut out = String::new();
    if worst.is_empty() {
        out.push_str("\nNo errors in names and statements.\n");
        return out;
    }
    let shown = worst.len().min(most);
    let _ =
        writeln!(out, "\n{} with errors in names or statements, the worst {shown}:", count(worst.len(), "document"));
    let _ = writeln!(out, "{}", legend());
    for (index, difference) in worst.into_iter().take(most) {
        let (Some(pair), Some(name)) = (pairs.get(index), names.get(index)) else { continue };
        let text: Vec<char> = pair.gold.text.chars().collect();
        Page { text: &text, width }.document(&mut out, name, difference);
    }
    out
}

struct Page<'a> {
    text: &'a [char],
    width: usize,
}

impl Page<'_> {
    fn document(&self, out: &mut String, name: &str, difference: &Difference<'_>) {
        let rule = "─".repeat(self.width);
        let _ = writeln!(out, "\n{FAINT}{rule}{FAINT:#}\n{BOLD}{}{BOLD:#}  {}", printable(name), summary(difference));
        self.marked(out, difference);
        self.names(out, &difference.names);
        for (number, one) in difference.statements.iter().enumerate() {
            self.statement(out, number + 1, one);
        }
    }

    /// The paragraphs that have a mark.
    fn marked(&self, out: &mut String, difference: &Difference<'_>) {
        let marks = marks(difference);
        let mut styles = vec![Style::new(); self.text.len()];
        let (mut closing, mut opening): (Inserts, Inserts) = (BTreeMap::new(), BTreeMap::new());
        for mark in &marks {
            let (start, end) = mark.range;
            if mark.paints {
                styles.iter_mut().take(end).skip(start).for_each(|style| *style = mark.style);
            }
            opening.entry(start).or_default().extend(glyphs(&mark.open, mark.style));
            // Outer marks come first; what closes at one place closes the inner ones first.
            closing.entry(end).or_default().splice(0..0, glyphs(&mark.close, mark.style));
        }
        for (at, glyphs) in opening {
            closing.entry(at).or_default().extend(glyphs);
        }
        let inserts = closing;
        let gap = glyphs(" … ", FAINT);
        let mut left_out = false;
        for paragraph in self.paragraphs() {
            let kept = self.kept(paragraph, &marks);
            if kept.is_empty() {
                left_out = true;
                continue;
            }
            if std::mem::take(&mut left_out) {
                set(out, &gap, self.width);
            }
            let mut line: Vec<Glyph> = Vec::new();
            let mut done = paragraph.0;
            for (start, end) in kept {
                if start > done {
                    line.extend(&gap);
                }
                for at in start..end {
                    line.extend(inserts.get(&at).into_iter().flatten());
                    let (Some(c), Some(style)) = (self.text.get(at), styles.get(at)) else { continue };
                    line.push(Glyph::of(*c, *style));
                }
                line.extend(inserts.get(&end).filter(|_| end == paragraph.1).into_iter().flatten());
                done = end;
            }
            if done < paragraph.1 {
                line.extend(&gap);
            }
            set(out, &line, self.width);
        }
        if left_out {
            set(out, &gap, self.width);
        }
    }

    /// The parts of a paragraph that are shown: every mark with some words around it.
    fn kept(&self, (first, last): Range, marks: &[Mark]) -> Vec<Range> {
        let is_blank = |at: usize| self.text.get(at).is_none_or(|c| c.is_whitespace());
        let mut kept: Vec<Range> = Vec::new();
        for (start, end) in marks.iter().map(|mark| mark.range).filter(|(start, end)| *start < last && first < *end) {
            let mut start = start.saturating_sub(AROUND).max(first);
            let mut end = end.saturating_add(AROUND).min(last);
            while start > first && !is_blank(start - 1) {
                start -= 1;
            }
            while end < last && !is_blank(end) {
                end += 1;
            }
            match kept.last_mut() {
                // Three dots for a few words are no gain.
                Some(before) if start <= before.1 + AROUND => before.1 = before.1.max(end),
                _ => kept.push((if start <= first + AROUND { first } else { start }, end)),
            }
        }
        if let Some(end) = kept.last_mut().map(|range| &mut range.1).filter(|end| **end + AROUND >= last) {
            *end = last;
        }
        kept
    }

    /// Lines with something on them.
    fn paragraphs(&self) -> Vec<Range> {
        let mut start = 0;
        let mut all = Vec::new();
        for line in self.text.split(|c| *c == '\n') {
            if line.iter().any(|c| !c.is_whitespace()) {
                all.push((start, start + line.len()));
            }
            start += line.len() + 1;
        }
        all
    }

    /// Names by what is wrong with them, equal ones once.
    fn names(&self, out: &mut String, names: &[NameDifference<'_>]) {
        let mut rows: BTreeMap<(Fault, String), Vec<(String, usize)>> = BTreeMap::new();
        for name in names {
            let (label, words) = self.name(name);
            let row = rows.entry((Fault::of(name), label)).or_default();
            match row.iter_mut().find(|(other, _)| *other == words) {
                Some((_, times)) => *times += 1,
                None => row.push((words, 1)),
            }
        }
        for ((fault, label), words) in rows {
            let style = fault.style();
            let words: Vec<String> = words
                .into_iter()
                .map(|(words, times)| if times == 1 { words } else { format!("{words} ×{times}") })
                .collect();
            let text = format!("{label}: {}", words.join("; "));
            self.detail(out, &format!("{style}{:13}{style:#}", fault.name()), 13, &text);
        }
    }

    /// What a list calls a name, and under which type.
    fn name(&self, difference: &NameDifference<'_>) -> (String, String) {
        match (difference.gold, difference.predicted) {
            (Some((gold, kind)), Some((found, other))) => {
                let label = if kind == other { kind.to_owned() } else { format!("{kind} → {other}") };
                let (gold, found) = (self.words(&[gold]), self.words(&[found]));
                (label, if gold == found { gold } else { format!("{gold} → {found}") })
            }
            (Some((range, kind)), None) | (None, Some((range, kind))) => (kind.to_owned(), self.words(&[range])),
            (None, None) => (String::new(), String::new()),
        }
    }

    fn statement(&self, out: &mut String, number: usize, difference: &PartsDifference) {
        let fault = Fault::of_parts(difference);
        let style = fault.style();
        let label = match (&difference.gold, &difference.predicted) {
            (Some(gold), Some(predicted)) => {
                let parts = gold.all().into_iter().zip(predicted.all()).zip(["source", "cue", "content"]);
                let wrong: Vec<&str> = parts.filter(|((a, b), _)| a != b).map(|(_, name)| name).collect();
                format!("{}: {}", fault.name(), wrong.join(", "))
            }
            _ => fault.name().to_owned(),
        };
        let _ = writeln!(out, "  {style}{}{number} {label}{style:#}", fault.sign());
        let sides = [("gold", &difference.gold), ("found", &difference.predicted)];
        for (side, parts) in sides.into_iter().filter_map(|(side, parts)| Some((side, parts.as_ref()?))) {
            let words = parts.all().map(|ranges| if ranges.is_empty() { "–".to_owned() } else { self.words(ranges) });
            self.detail(out, &format!("  {FAINT}{side:7}{FAINT:#}"), 9, &words.join(" | "));
        }
    }

    /// The words of ranges, with dots between them; of a long stretch both ends.
    fn words(&self, ranges: &[Range]) -> String {
        let parts: Vec<String> = ranges
            .iter()
            .map(|(start, end)| {
                let words: Vec<char> = self.text.iter().take(*end).skip(*start).copied().collect();
                let text: String = match (words.first_chunk::<KEPT>(), words.last_chunk::<KEPT>()) {
                    (Some(first), Some(last)) if words.len() > 2 * KEPT + 3 => {
                        first.iter().chain(&[' ', '…', ' ']).chain(last).collect()
                    }
                    _ => words.iter().collect(),
                };
                printable(&text)
            })
            .collect();
        parts.join(" … ")
    }

    /// A label, and text beside it in lines that fit.
    fn detail(&self, out: &mut String, label: &str, indent: usize, text: &str) {
        let mut label = format!("  {label}");
        for line in wrap(text, self.width.saturating_sub(indent + 4)) {
            let _ = writeln!(out, "{label}{line}");
            label = " ".repeat(indent + 2);
        }
    }
}
