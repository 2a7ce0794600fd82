//! What is said to the user beside the data: lines on standard error.

use super::table::is_blank;
use anstyle::{AnsiColor, Style};
use std::io::Write;

const ERROR: Style = AnsiColor::Red.on_default().bold();

/// Something failed.
pub(super) fn error(message: &str) {
    say(&format!("{ERROR}error:{ERROR:#} {}", safe(message)));
}

/// A plain line: progress and counts.
pub(super) fn line(message: &str) {
    say(&safe(message));
}

/// What names and files are called must not steer the terminal; messages have lines and indents of their own.
fn safe(message: &str) -> String {
    let kept = |c: char| if c != '\n' && is_blank(c) { ' ' } else { c };
    message.chars().map(kept).collect()
}

fn say(message: &str) {
    // Nobody is left to hear it when standard error is closed.
    let _ = writeln!(anstream::stderr(), "{message}");
}
