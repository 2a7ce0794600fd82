//! What is said to the user beside the data: lines on standard error.

use anstyle::{AnsiColor, Style};
use std::io::Write;

const ERROR: Style = AnsiColor::Red.on_default().bold();

/// Something failed.
pub(super) fn error(message: &str) {
    say(ERROR, "error", message);
}

/// A plain line: progress and counts.
pub(super) fn line(message: &str) {
    // Nobody is left to hear it when standard error is closed.
    let _ = writeln!(anstream::stderr(), "{message}");
}

fn say(style: Style, label: &str, message: &str) {
    line(&format!("{style}{label}:{style:#} {message}"));
}
