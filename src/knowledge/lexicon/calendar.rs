//! Days in words: finds "on 14 March 2018", "June 16", "Saturday", "yesterday" and resolves them against a day.
//!
//! A small grammar of our own: news means the *last* Saturday where general date parsers take the next one.

use crate::document::Span;
use jiff::civil::{Date, Weekday};
use jiff::{Span as Duration, ToSpan};
use std::collections::HashMap;

static TABLE: &str = include_str!("../../../seeds/en/calendar.tsv");

/// A day as the text gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// Day, month and year.
    Full(Date),
    /// Month and day of the month, no year.
    OfYear(i8, i8),
    /// A weekday.
    OfWeek(Weekday),
    /// Days from today.
    Offset(i8),
}

/// The names of days and months.
#[derive(Debug, Default)]
pub struct Calendar {
    months: HashMap<String, i8>,
    weekdays: HashMap<String, Weekday>,
    offsets: HashMap<String, i8>,
}

impl Calendar {
    /// Reads `seeds/en/calendar.tsv`.
    pub(crate) fn embedded() -> Self {
        let mut calendar = Self::default();
        for row in super::rows(TABLE) {
            let [word, kind, value] = row[..] else { continue };
            let Ok(value) = value.parse::<i8>() else { continue };
            let word = word.to_lowercase();
            match kind {
                "month" => drop(calendar.months.insert(word, value)),
                "weekday" => {
                    if let Ok(day) = Weekday::from_monday_one_offset(value) {
                        calendar.weekdays.insert(word, day);
                    }
                }
                _ => drop(calendar.offsets.insert(word, value)),
            }
        }
        calendar
    }

    /// True for the name of a day or month (any letter case).
    pub fn is_name(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        self.months.contains_key(&word) || self.weekdays.contains_key(&word)
    }

    /// The days that `text` names, with their characters (byte offsets in `text`), in text order.
    pub fn days(&self, text: &str) -> Vec<(Span, Day)> {
        let words = words(text);
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            if let Some((taken, day)) = self.day_at(text, &words[at..]) {
                found.push((words[at].cover(words[at + taken - 1]), day));
                at += taken;
            } else {
                at += 1;
            }
        }
        found
    }

    /// The day that starts at the first of `words`, and how many words it takes.
    fn day_at(&self, text: &str, words: &[Span]) -> Option<(usize, Day)> {
        let first = words.first()?.of(text);
        let lower = first.to_lowercase();
        if let Some(&weekday) = self.weekdays.get(&lower).filter(|_| first.starts_with(char::is_uppercase)) {
            // "Saturday 14 June 2014" is one expression: what follows says more.
            return Some(match self.date_at(text, words.get(1..)?) {
                Some((taken, day)) => (taken + 1, day),
                None => (1, Day::OfWeek(weekday)),
            });
        }
        self.date_at(text, words).or_else(|| self.offsets.get(&lower).map(|&days| (1, Day::Offset(days))))
    }

    /// The day of a month that starts at the first of `words`, and how many words it takes.
    fn date_at(&self, text: &str, words: &[Span]) -> Option<(usize, Day)> {
        let word = |n: usize| words.get(n).map(|span| span.of(text));
        let first = word(0)?;
        if let Some(date) = iso(first) {
            return Some((1, Day::Full(date)));
        }
        if let Some(date) = slashed(text, words) {
            return Some((3, Day::Full(date)));
        }
        if let Some(&month) = self.month(first)
            && let Some(day) = word(1).and_then(day_of_month)
        {
            return Some(with_year(month, day, word(2), 2));
        }
        if let (Some(day), Some(&month)) = (day_of_month(first), word(1).and_then(|word| self.month(word))) {
            return Some(with_year(month, day, word(2), 2));
        }
        None
    }

    fn month(&self, word: &str) -> Option<&i8> {
        self.months.get(&word.to_lowercase()).filter(|_| word.starts_with(char::is_uppercase))
    }
}

impl Day {
    /// The date meant in an article of `now`. The past by default: "Saturday" is the last one, today counts; "June 16" is the
    /// nearest that is not more than a week ahead.
    pub fn resolve(self, now: Date) -> Option<Date> {
        let back = |days: i64| now.checked_sub(Duration::new().try_days(days).ok()?).ok();
        match self {
            Self::Full(date) => Some(date),
            Self::Offset(days) => back(-i64::from(days)),
            Self::OfWeek(weekday) => back(i64::from(weekday.until(now.weekday()))),
            Self::OfYear(month, day) => {
                let this_year = Date::new(now.year(), month, day).ok()?;
                let soon = now.checked_add(7.days()).ok()?;
                if this_year <= soon { Some(this_year) } else { Date::new(now.year() - 1, month, day).ok() }
            }
        }
    }
}

/// Runs of letters and digits; an ISO date is one word.
fn words(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        let inside = c.is_alphanumeric() || (c == '-' && text[..at].ends_with(|c: char| c.is_ascii_digit()));
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(Span::new(from, at));
                start = None;
            }
            _ => {}
        }
    }
    found.extend(start.map(|from| Span::new(from, text.len())));
    found
}

fn with_year(month: i8, day: i8, next: Option<&str>, taken: usize) -> (usize, Day) {
    let year = next.filter(|word| word.len() == 4).and_then(|word| word.parse::<i16>().ok());
    match year.filter(|year| (1600..2200).contains(year)).and_then(|year| Date::new(year, month, day).ok()) {
        Some(date) => (taken + 1, Day::Full(date)),
        None => (taken, Day::OfYear(month, day)),
    }
}

fn iso(word: &str) -> Option<Date> {
    (word.len() == 10 && word.as_bytes()[4] == b'-').then(|| word.parse().ok()).flatten()
}

/// "26/01/2019": day first, as everywhere but in the United States, unless only the other order is a date.
fn slashed(text: &str, words: &[Span]) -> Option<Date> {
    let [a, b, c] = *words.get(..3)? else { return None };
    let between = |left: Span, right: Span| matches!(text.get(left.end..right.start), Some("/" | "."));
    if !between(a, b) || !between(b, c) || c.len() != 4 || a.len() > 2 || b.len() > 2 {
        return None;
    }
    let (first, second): (i8, i8) = (a.of(text).parse().ok()?, b.of(text).parse().ok()?);
    let year: i16 = c.of(text).parse().ok()?;
    Date::new(year, second, first).or_else(|_| Date::new(year, first, second)).ok()
}

/// "14", "14th".
fn day_of_month(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &word[digits.len()..];
    let day: i8 = digits.parse().ok()?;
    ((1..=31).contains(&day) && matches!(suffix, "" | "st" | "nd" | "rd" | "th")).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::Calendar;
    use jiff::civil::date;

    /// The days of `text`, resolved in an article of Monday 16 June 2014.
    fn check(text: &str, expected: &[(&str, &str)]) {
        let found: Vec<_> = Calendar::embedded()
            .days(text)
            .into_iter()
            .map(|(span, day)| {
                let date = day.resolve(date(2014, 6, 16)).map(|date| date.to_string()).unwrap_or_default();
                (span.of(text).to_owned(), date)
            })
            .collect();
        let expected: Vec<_> = expected.iter().map(|(words, day)| ((*words).to_owned(), (*day).to_owned())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn reads_days_in_the_ways_of_news() {
        check(
            "It fell on 14 March 2013, not on March 3.",
            &[("14 March 2013", "2013-03-14"), ("March 3", "2014-03-03")],
        );
        check("Published: Tuesday 17th June 2014", &[("Tuesday 17th June 2014", "2014-06-17")]);
        check("NAIROBI, Dec. 30 (Agency)", &[("Dec. 30", "2013-12-30")]);
        check("26/01/2019 and 01/26/2019", &[("26/01/2019", "2019-01-26"), ("01/26/2019", "2019-01-26")]);
        check("2014-06-01 it was", &[("2014-06-01", "2014-06-01")]);
    }

    #[test]
    fn weekdays_in_a_row_are_days_each() {
        check("Monday, Tuesday 17 June", &[("Monday", "2014-06-16"), ("Tuesday 17 June", "2014-06-17")]);
        assert_eq!(Calendar::embedded().days(&"Monday ".repeat(200_000)).len(), 200_000);
    }

    #[test]
    fn weekdays_are_past() {
        check("saying on Saturday", &[("Saturday", "2014-06-14")]);
        check("on Monday", &[("Monday", "2014-06-16")]);
        check("yesterday", &[("yesterday", "2014-06-15")]);
    }

    #[test]
    fn a_modal_may_is_no_month() {
        check("They may 3 times try; the sun is out.", &[]);
        check("February 31, 2014", &[("February 31", "")]);
    }
}
