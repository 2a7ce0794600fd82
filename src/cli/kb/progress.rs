//! How far a build is, on standard error: what is read, how much of it, how fast, and how long it will take.

use super::short;
use crate::cli::list::counted;
use crate::cli::talk;
use crate::kb::Progress;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// A line is said this often.
const OFTEN: Duration = Duration::from_secs(5);

/// Looking at the clock costs as much as reading a short line.
const EVERY: u64 = 256;

/// Says a line now and then.
pub(super) struct Line {
    quiet: bool,
    calls: u64,
    said: Instant,
    /// What is read, since when, and what had been read before.
    source: Option<PathBuf>,
    begun: Instant,
    before: u64,
    bytes_before: u64,
}

impl Line {
    pub(super) fn new(quiet: bool) -> Self {
        let now = Instant::now();
        Self { quiet, calls: 0, said: now, source: None, begun: now, before: 0, bytes_before: 0 }
    }

    pub(super) fn show(&mut self, progress: Progress<'_>) {
        self.calls += 1;
        let other = self.source.as_deref() != progress.source;
        if self.quiet || !other && !self.calls.is_multiple_of(EVERY) {
            return;
        }
        let now = Instant::now();
        if other {
            self.source = progress.source.map(std::borrow::ToOwned::to_owned);
            (self.begun, self.before, self.bytes_before) = (now, progress.read, progress.bytes);
        }
        if now.duration_since(self.said) < OFTEN {
            return;
        }
        self.said = now;
        talk::line(&self.text(progress, now.duration_since(self.begun)));
    }

    /// "latest-all.json.bz2: 12 % of 83.1 GB, 14031 rows/s, 2 h 5 min left".
    fn text(&self, progress: Progress<'_>, passed: Duration) -> String {
        let seconds = passed.as_secs().max(1);
        let rate = progress.read.saturating_sub(self.before) / seconds;
        let Some(source) = progress.source else {
            return format!("writing: {}, {rate} a second", counted(progress.read, "entry", "entries"));
        };
        let done = progress.bytes.saturating_sub(self.bytes_before);
        let left = progress.of.saturating_sub(progress.bytes);
        let left = (u128::from(seconds) * u128::from(left)).checked_div(u128::from(done));
        let left = left.map(|left| format!(", {} left", time(left))).unwrap_or_default();
        let percent = (progress.bytes * 100).checked_div(progress.of).unwrap_or(100);
        format!("{}: {percent} % of {}, {rate} rows/s{left}", short(source), size(progress.of))
    }
}

fn time(seconds: u128) -> String {
    match (seconds / 3600, seconds / 60 % 60) {
        (0, 0) => format!("{seconds} s"),
        (0, minutes) => format!("{minutes} min"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

fn size(bytes: u64) -> String {
    let tenths = |unit: u64| format!("{}.{}", bytes / unit, bytes % unit * 10 / unit);
    match bytes {
        0..1_000_000 => format!("{} kB", bytes / 1_000),
        1_000_000..1_000_000_000 => format!("{} MB", tenths(1_000_000)),
        _ => format!("{} GB", tenths(1_000_000_000)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, size, time};
    use crate::kb::Progress;
    use std::path::Path;
    use std::time::Duration;

    #[test]
    fn tells_share_rate_and_what_is_left() {
        assert_eq!((time(59), time(60), time(7_500)), ("59 s".into(), "1 min".into(), "2 h 5 min".into()));
        assert_eq!(
            (size(1_999), size(1_250_000), size(83_100_000_000)),
            ("1 kB".into(), "1.2 MB".into(), "83.1 GB".into())
        );
        let progress = Progress { source: Some(Path::new("a/b.json.gz")), bytes: 500_000, of: 2_000_000, read: 1_000 };
        let line = Line::new(false).text(progress, Duration::from_secs(10));
        assert_eq!(line, "b.json.gz: 25 % of 2.0 MB, 100 rows/s, 30 s left");
    }
}
