//! Text with marks in it, set in lines that fit the page.

use super::table::is_blank;
use anstyle::Style;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthChar;

/// Columns that text is set in from the left.
const INDENT: usize = 2;

/// A blank at which no line ends: between the number of a statement and its first word.
pub(super) const HELD: char = '\u{a0}';

/// A character on the page.
#[derive(Clone, Copy)]
pub(super) struct Glyph {
    c: char,
    style: Style,
}

/// What is put between characters of the text, by offset.
pub(super) type Inserts = BTreeMap<usize, Vec<Glyph>>;

impl Glyph {
    /// A character of a text from elsewhere: it must not steer the terminal.
    pub(super) fn of(c: char, style: Style) -> Self {
        Self { c: if is_blank(c) { ' ' } else { c }, style }
    }
}

/// The characters of a mark.
pub(super) fn glyphs(text: &str, style: Style) -> Vec<Glyph> {
    text.chars().map(|c| Glyph { c, style }).collect()
}

/// Sets glyphs in lines that fit a page of `width` columns.
pub(super) fn set(out: &mut String, glyphs: &[Glyph], width: usize) {
    let room = width.saturating_sub(2 * INDENT).max(1);
    let columns = |glyphs: &[Glyph]| glyphs.iter().map(|glyph| glyph.c.width().unwrap_or(0)).sum::<usize>();
    let mut line: Vec<Glyph> = Vec::new();
    for word in glyphs.split(|glyph| glyph.c == ' ').filter(|word| !word.is_empty()) {
        if !line.is_empty() && columns(&line) + 1 + columns(word) > room {
            put(out, &line);
            line.clear();
        }
        if let Some(last) = line.last() {
            // The blank inside a name has the name's style, or underlines would have holes.
            let style =
                if word.first().is_some_and(|first| first.style == last.style) { last.style } else { Style::new() };
            line.push(Glyph { c: ' ', style });
        }
        line.extend(word);
    }
    put(out, &line);
}

/// Writes one line.
fn put(out: &mut String, line: &[Glyph]) {
    out.push_str(&" ".repeat(INDENT));
    for run in line.chunk_by(|a, b| a.style == b.style) {
        let style = run.first().map(|glyph| glyph.style).unwrap_or_default();
        let text: String = run.iter().map(|glyph| if glyph.c == HELD { ' ' } else { glyph.c }).collect();
        let _ = write!(out, "{style}{text}{style:#}");
    }
    out.push('\n');
}
