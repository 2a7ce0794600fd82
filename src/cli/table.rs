//! Rows for people: aligned columns, cells wrapped to the width of the terminal, nothing cut off.

use anstyle::{AnsiColor, Style};
use std::fmt::Write as _;
use std::io::{self, IsTerminal};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

const HEADING: Style = Style::new().bold();
const RULE: Style = AnsiColor::BrightBlack.on_default();
/// Blanks between two columns.
const GAP: usize = 2;
/// Columns that a table is fitted to when standard output is no terminal.
const USUAL_WIDTH: usize = 80;
/// However narrow the terminal, a column keeps this many, if its cells have them.
const LEAST_WIDTH: usize = 8;
/// Words up to this many columns are not broken where there is room for all of them.
const LONGEST_WORD: usize = 20;

/// A table that can be printed.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Vec<Cell>>,
}

/// What stands in a row and column.
#[derive(Debug, Default, Clone)]
pub(super) struct Cell {
    pub(super) text: String,
    /// Numbers stand at the right.
    pub(super) right: bool,
}

impl Cell {
    pub(super) fn text(text: impl AsRef<str>) -> Self {
        Self { text: printable(text.as_ref()), right: false }
    }

    pub(super) fn number(text: impl AsRef<str>) -> Self {
        Self { text: printable(text.as_ref()), right: true }
    }
}

/// The number of columns that fit on the screen.
pub(super) fn terminal_width() -> usize {
    let terminal = io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
    terminal.map_or(USUAL_WIDTH, |(width, _)| usize::from(width.0).max(20))
}

/// One line without control characters: text from elsewhere must not steer the terminal.
pub(super) fn printable(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if !is_blank(c) {
            line.push(c);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line
}

/// True for what is shown as a blank: white space, and characters that steer the terminal.
pub(super) fn is_blank(c: char) -> bool {
    c.is_control() || c.is_whitespace() || is_bidi_control(c)
}

/// Marks that turn the direction of text around, also of what stands beside it.
fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl Table {
    /// The table as lines that are at most `width` columns wide, if the columns allow it.
    pub(super) fn render(&self, width: usize) -> String {
        let widths = self.widths(width);
        let mut out = String::new();
        let heading: Vec<Cell> = self.columns.iter().enumerate().map(|(at, name)| self.heading(at, name)).collect();
        self.line(&mut out, &widths, &heading, HEADING);
        let rule = widths.iter().map(|width| "─".repeat(*width)).collect::<Vec<_>>().join(&" ".repeat(GAP));
        let _ = writeln!(out, "{RULE}{rule}{RULE:#}");
        for row in &self.rows {
            self.line(&mut out, &widths, row, Style::new());
        }
        out
    }

    /// The name of a column; it stands where the numbers stand, if there is nothing else.
    fn heading(&self, column: usize, name: &str) -> Cell {
        let mut cells = self.rows.iter().filter_map(|row| row.get(column)).peekable();
        let right = cells.peek().is_some() && cells.all(|cell| cell.right);
        Cell { right, ..Cell::text(name) }
    }

    /// A width for each column: what its cells need where there is room; else the widest give way, as far as their longest
    /// words allow it.
    fn widths(&self, available: usize) -> Vec<usize> {
        let widest = |measure: fn(&str) -> usize| -> Vec<usize> {
            let column = |column: usize| {
                let cells = self.rows.iter().filter_map(|row| row.get(column)).map(|cell| measure(&cell.text));
                cells.chain(self.columns.get(column).map(|name| measure(name))).max().unwrap_or(0).max(1)
            };
            (0..self.columns.len()).map(column).collect()
        };
        let needed = widest(UnicodeWidthStr::width);
        let words = widest(|text| text.split(' ').map(UnicodeWidthStr::width).max().unwrap_or(0).min(LONGEST_WORD));
        let gaps = GAP * needed.len().saturating_sub(1);
        let room = available.saturating_sub(gaps);
        if words.iter().sum::<usize>() <= room {
            shared(&words, &needed, room)
        } else {
            let least: Vec<usize> = needed.iter().map(|needed| *needed.min(&LEAST_WIDTH)).collect();
            shared(&least, &needed, room)
        }
    }

    fn line(&self, out: &mut String, widths: &[usize], row: &[Cell], style: Style) {
        let blank = Cell::default();
        let cells: Vec<(&Cell, Vec<String>)> = (0..self.columns.len())
            .map(|column| row.get(column).unwrap_or(&blank))
            .zip(widths)
            .map(|(cell, width)| (cell, wrap(&cell.text, *width)))
            .collect();
        let height = cells.iter().map(|(_, lines)| lines.len()).max().unwrap_or(1);
        for at in 0..height {
            let mut line = String::new();
            for ((cell, lines), width) in cells.iter().zip(widths) {
                let text = lines.get(at).map_or("", String::as_str);
                let fill = " ".repeat(width.saturating_sub(text.width()));
                let padded = if cell.right { format!("{fill}{text}") } else { format!("{text}{fill}") };
                line.push_str(&padded);
                line.push_str(&" ".repeat(GAP));
            }
            let _ = writeln!(out, "{style}{}{style:#}", line.trim_end());
        }
    }
}

/// Widths of at least `least` and at most `needed`, together no more than `room` if there is that much. Narrowest first: who
/// needs less than an equal share of the room leaves the rest to the others.
fn shared(least: &[usize], needed: &[usize], room: usize) -> Vec<usize> {
    let mut widths = least.to_vec();
    let mut order: Vec<usize> = (0..needed.len()).collect();
    order.sort_by_key(|column| needed.get(*column).copied());
    let mut room = room;
    let mut later: usize = least.iter().sum();
    for (done, column) in order.iter().enumerate() {
        let (Some(width), Some(needed)) = (widths.get_mut(*column), needed.get(*column)) else { continue };
        later = later.saturating_sub(*width);
        // What the others must have at least is not to be shared.
        let share = (room / (order.len() - done)).min(room.saturating_sub(later));
        *width = (*needed).min(share.max(*width));
        room = room.saturating_sub(*width);
    }
    widths
}

/// Lines of at most `width` columns, broken at blanks, or within a word that is longer than a line.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let needed = word.width();
        if used > 0 && used + 1 + needed > width {
            lines.push(String::new());
            used = 0;
        } else if used > 0 {
            push(&mut lines, ' ');
            used += 1;
        }
        for c in word.chars() {
            let columns = c.width().unwrap_or(0);
            if used > 0 && used + columns > width {
                used = break_word(&mut lines);
            }
            push(&mut lines, c);
            used += columns;
        }
    }
    lines
}

/// Begins a new line within a word: after the last mark at which paths and addresses can be read in two, if it stands in
/// the second half of the line. Gives the columns that the new line has already.
fn break_word(lines: &mut Vec<String>) -> usize {
    let line = lines.pop().unwrap_or_default();
    let after_mark = line.rfind(['/', '#', '-', '_', ':', ';']).map(|at| at + 1).filter(|at| *at > line.len() / 2);
    let (kept, moved) = line.split_at(after_mark.unwrap_or(line.len()));
    let moved = moved.to_owned();
    lines.push(kept.to_owned());
    let columns = moved.width();
    lines.push(moved);
    columns
}

fn push(lines: &mut [String], c: char) {
    if let Some(line) = lines.last_mut() {
        line.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, Table, printable, wrap};
    use unicode_width::UnicodeWidthStr;

    fn table(rows: &[[&str; 3]]) -> Table {
        let cells = |row: &[&str; 3]| vec![Cell::text(row[0]), Cell::text(row[1]), Cell::number(row[2])];
        let columns = ["who", "said", "n"].map(str::to_owned).to_vec();
        Table { columns, rows: rows.iter().map(cells).collect() }
    }

    #[test]
    fn lines_fit_and_nothing_is_lost() {
        let long = "a statement that is much longer than the terminal is wide and must be wrapped";
        let text = table(&[["Ann", long, "1"], ["平仮名の名前", "short", "12"]]).render(40);
        let plain = anstream::adapter::strip_str(&text).to_string();
        assert!(plain.lines().all(|line| line.width() <= 40), "{plain}");
        for word in long.split(' ') {
            assert!(plain.contains(word), "{word} is missing:\n{plain}");
        }
        assert!(plain.contains("平仮名の名前"));
    }

    #[test]
    fn numbers_stand_at_the_right() {
        let text = table(&[["Ann", "x", "1"], ["Bob", "y", "12"]]).render(80);
        let plain = anstream::adapter::strip_str(&text).to_string();
        assert_eq!(plain, "who  said   n\n───  ────  ──\nAnn  x      1\nBob  y     12\n");
    }

    #[test]
    fn words_break_only_when_they_must() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("日本語", 1), ["日", "本", "語"]);
        assert_eq!(wrap("seeds/articles/one.txt", 18), ["seeds/articles/", "one.txt"]);
    }

    #[test]
    fn no_word_breaks_while_another_column_can_give_way() {
        let words = ["a headline of many words that can stand on several lines", "Disappearance", "1"];
        let text = table(&[words, words]).render(30);
        let plain = anstream::adapter::strip_str(&text).to_string();
        assert!(plain.contains("Disappearance") && plain.lines().all(|line| line.width() <= 30), "{plain}");
    }

    #[test]
    fn text_cannot_steer_the_terminal() {
        assert_eq!(printable("a\u{1b}[31mred\n\u{202e}b"), "a [31mred b");
    }
}
