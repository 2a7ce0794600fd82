//! How long to wait for a service, and how long before it is asked again.

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use std::time::Duration;

/// How long to wait, and how often to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// A request may take this long.
    pub timeout: Duration,
    /// How often a service is asked that says it is busy or has failed, at least 1.
    pub tries: u32,
    /// The pause before the second try; before each further one it is twice as long. A service that names a time is obeyed.
    pub pause: Duration,
    /// The longest pause; a service that wants a longer one is given up.
    pub longest: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self { timeout: seconds(60), tries: 6, pause: seconds(1), longest: seconds(120) }
    }
}

impl Patience {
    /// The pause behind try number `tried` (1 is the first).
    pub(super) fn pause(&self, tried: u32) -> Duration {
        let doubled = 2_u32.saturating_pow(tried.saturating_sub(1));
        self.pause.saturating_mul(doubled).min(self.longest)
    }
}

/// The pause that the header `Retry-After` asks for: seconds, or a time that counts from the answer's own `Date`, so that
/// nobody's clock matters but the service's.
pub(super) fn retry_after(value: Option<&str>, date: Option<&str>) -> Option<Duration> {
    let value = value?.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let time = |text: &str| -> Option<Timestamp> { DateTimeParser::new().parse_timestamp(text.trim()).ok() };
    let seconds = time(value)?.as_second().saturating_sub(time(date?)?.as_second());
    Some(Duration::from_secs(u64::try_from(seconds).unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::{Patience, retry_after};
    use std::time::Duration;

    #[test]
    fn pauses_grow_up_to_the_longest() {
        let patience = Patience::default();
        assert_eq!(patience.pause(1), Duration::from_secs(1));
        assert_eq!(patience.pause(4), Duration::from_secs(8));
        assert_eq!(patience.pause(4_000_000), patience.longest);
    }

    #[test]
    fn a_service_says_when() {
        let date = Some("Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(retry_after(Some(" 7 "), None), Some(Duration::from_secs(7)));
        assert_eq!(retry_after(Some("Sun, 06 Nov 1994 08:50:00 GMT"), date), Some(Duration::from_secs(23)));
        assert_eq!(retry_after(Some("Sun, 06 Nov 1994 08:49:00 GMT"), date), Some(Duration::ZERO));
        assert_eq!(retry_after(Some("Sun, 06 Nov 1994 08:50:00 GMT"), None), None);
        assert_eq!(retry_after(Some("soon"), date), None);
        assert_eq!(retry_after(Some("-1"), date), None);
        assert_eq!(retry_after(None, date), None);
    }
}
