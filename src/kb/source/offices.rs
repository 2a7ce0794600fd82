//! The rows of a table of offices: who held which role for whom, from when until when.
//!
//! A row that does not say who or which role is a fault of the table. A day that is none is left out and told, since large
//! tables have some ("1990s"), and the office is good without it.

use crate::knowledge::format::{Held, Row, Wrong, is_wikidata};
use jiff::civil::Date;

/// Columns of a table of offices.
pub(super) const COLUMNS: [&str; 6] = ["person", "role", "office", "of", "from", "until"];

/// Places of the cells: person, role, of, from, until.
pub(super) type Places = [Option<usize>; 5];

const NO_DAY: &str = "not a year, month or day (2019, 2019-05, 2019-05-31)";

/// The office of a line. `doubt` is told which cells are left out (the column) and why.
pub(super) fn row<'a>(
    places: Places,
    cell: impl Fn(usize) -> Option<&'a str>,
    doubt: &mut dyn FnMut((&'static str, String)),
) -> Result<Row, Wrong> {
    let [person, role, of, from, until] = places.map(|place| place.and_then(&cell).unwrap_or_default().trim());
    let needed = |heading, cell: &str, expected| {
        if cell.is_empty() { Err(Wrong { heading, cell: String::new(), expected }) } else { Ok(cell.to_owned()) }
    };
    let person = needed("person", person, "the key of a person")?;
    let role = needed("role", role, "what the person is or was")?;
    let mut day_of = |column, cell: &str| {
        let day = day(cell);
        if day.is_none() {
            doubt((column, format!("{column} is {cell:?}, {NO_DAY}")));
        }
        day.unwrap_or_default().to_owned()
    };
    let (mut from, mut until) = (day_of("from", from), day_of("until", until));
    // As far as both are told: 2019-05 is not after 2019.
    let length = from.len().min(until.len());
    if from.get(..length) > until.get(..length) {
        doubt(("from and until", format!("from {from} comes after until {until}")));
        from.clear();
        until.clear();
    }
    let mut held = Held { role, of: of.to_owned(), from, until };
    // "Lieutenant Governor of Alberta": the body is known by its name alone.
    if held.of.is_empty()
        && let Some((role, body)) = held.role.clone().rsplit_once(" of ")
    {
        held.of = format!("={}", body.trim_start_matches("the "));
        role.clone_into(&mut held.role);
    }
    let mut row = Row { offices: vec![held], ..Row::default() };
    if is_wikidata(&person) {
        row.wikidata = person;
    } else {
        row.key = person;
    }
    Ok(row)
}

/// A year, month or day, without the time of day that some programs write; an empty cell is as good.
fn day(cell: &str) -> Option<&str> {
    let day = cell.split_once(['T', ' ']).map_or(cell, |(day, _)| day);
    let is_digits = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = day.split('-').collect();
    let (year, month, of_month) = match parts[..] {
        [""] => return Some(day),
        [year] => (year, "01", "01"),
        [year, month] => (year, month, "01"),
        [year, month, of_month] => (year, month, of_month),
        _ => return None,
    };
    let whole = year.len() == 4 && [month, of_month].iter().all(|part| part.len() == 2);
    let number = |digits: &str| digits.parse::<i16>().ok().filter(|_| whole && is_digits(digits));
    let small = |digits: &str| i8::try_from(number(digits)?).ok();
    Date::new(number(year)?, small(month)?, small(of_month)?).ok().map(|_| day)
}

#[cfg(test)]
mod tests {
    use super::{day, row};

    /// From, until and what was told of a row with these cells.
    fn read(cells: [&str; 5]) -> Result<(String, String, Vec<String>), String> {
        let mut told = Vec::new();
        let places = [0, 1, 2, 3, 4].map(Some);
        let row = row(places, |place| cells.get(place).copied(), &mut |(column, message)| {
            told.push(format!("{column}: {message}"));
        });
        let row = row.map_err(|wrong| wrong.heading.to_owned())?;
        let held = row.offices.into_iter().next().unwrap();
        Ok((held.from, held.until, told))
    }

    #[test]
    fn days_are_known() {
        for good in ["", "2019", "2019-05", "2019-05-31", "2024-02-29"] {
            assert_eq!(day(good), Some(good));
        }
        assert_eq!(day("2019-05-31T00:00:00Z"), Some("2019-05-31"));
        for bad in ["1990s", "19", "2019-13", "2019-02-30", "2019-5", "+2019", "-500", "2019-05-31-1", "soon"] {
            assert_eq!(day(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_is_no_day_is_left_out_and_told() {
        assert_eq!(read(["Q1", "mayor", "lyon", "2001", ""]), Ok(("2001".into(), String::new(), Vec::new())));
        assert_eq!(read(["Q1", "mayor", "", "2004-05", "2004"]).unwrap().2, [""; 0]);
        let (from, until, told) = read(["Q1", "mayor", "", "1990s", "2004"]).unwrap();
        assert!(
            from.is_empty() && until == "2004" && told[0].starts_with("from: from is \"1990s\", not a year"),
            "{told:?}"
        );
        let (from, until, told) = read(["Q1", "mayor", "", "2010", "2004-01"]).unwrap();
        assert!(
            from.is_empty() && until.is_empty() && told[0].contains("from 2010 comes after until 2004-01"),
            "{told:?}"
        );
    }

    #[test]
    fn who_and_what_must_be_told() {
        assert_eq!(read(["", "mayor", "", "", ""]), Err("person".to_owned()));
        assert_eq!(read(["Q1", " ", "", "", ""]), Err("role".to_owned()));
    }
}
