//! How values get into a query: as data, never as a piece of its text.
//!
//! A query marks each group that looks at its parameters with a line `# values`. Such a line becomes one `VALUES` clause that
//! binds the parameters which were given (`?_speaker` for `speaker`); the others stay unbound. Values are string literals,
//! written out by the RDF library, so that no value can end its own quotation.

use super::named::Takes;
use super::{Error, Named};
use jiff::civil::Date;
use oxrdf::Literal;

/// The line that becomes a `VALUES` clause.
const MARKER: &str = "# values";

impl Named {
    /// The query's text with these values, by parameter name.
    pub fn with(&self, values: &[(String, String)]) -> Result<String, Error> {
        for (index, (name, value)) in values.iter().enumerate() {
            if values.iter().take(index).any(|(other, _)| other == name) {
                return Err(Error::Repeated(name.clone()));
            }
            if let Some((_, takes)) = self.takes.iter().find(|(known, _)| known == name) {
                takes.check(name, value)?;
            }
            if !self.parameters.iter().any(|parameter| parameter.name == *name) {
                let valid = self.parameters.iter().map(|parameter| parameter.name.clone()).collect();
                return Err(Error::UnknownParameter { name: name.clone(), valid });
            }
        }
        let value_of = |name: &str| values.iter().find(|(given, _)| given == name).map(|(_, value)| value);
        let given = || self.parameters.iter().filter_map(|p| Some((p.name.as_str(), value_of(&p.name)?)));
        let variables: Vec<_> = given().map(|(name, _)| format!("?_{name}")).collect();
        if variables.is_empty() {
            return Ok(self.text.clone());
        }
        let terms: Vec<_> = given().map(|(_, value)| Literal::new_simple_literal(value).to_string()).collect();
        let clause = format!("VALUES ({}) {{ ({}) }}", variables.join(" "), terms.join(" "));
        let lines = self.text.lines().map(|line| if line.trim() == MARKER { clause.as_str() } else { line });
        Ok(lines.collect::<Vec<_>>().join("\n"))
    }
}

impl Takes {
    /// An error for a value that can lead to nothing.
    fn check(&self, name: &str, value: &str) -> Result<(), Error> {
        let wrong = |takes| Err(Error::Value { name: name.to_owned(), value: value.to_owned(), takes });
        match self {
            // As the graph writes it, to which it is compared.
            Self::Day if value.parse::<Date>().is_ok_and(|day| day.to_string() == value) => Ok(()),
            Self::Day => wrong("a day, such as 2014-06-14".to_owned()),
            Self::Pattern => match regex::Regex::new(value) {
                Ok(_) => Ok(()),
                Err(error) => {
                    let said = error.to_string();
                    let last = said.lines().last().unwrap_or_default().trim_start_matches("error: ");
                    wrong(format!("a regular expression, and this is none: {last}"))
                }
            },
            Self::OneOf(words) if words.iter().any(|word| word.eq_ignore_ascii_case(value)) => Ok(()),
            Self::OneOf(words) => match &words[..] {
                [only] => wrong(format!("only {only}, or is left out")),
                words => wrong(format!("one of {}", words.join(", "))),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::query::{Error, Named, Query, Results};
    use crate::store::Dataset;

    fn echo() -> Named {
        let text = "# title: Echo\n# parameter word: any\n# parameter other: any\n\
                    SELECT ?_word (BOUND(?_other) AS ?has_other) WHERE {\n  # values\n}";
        Named::parse("echo", text).unwrap()
    }

    fn run(values: &[(&str, &str)]) -> Results {
        let values: Vec<_> = values.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        let query = Query::parse(echo().with(&values).unwrap()).unwrap();
        query.run(&Dataset::new(false).unwrap()).unwrap()
    }

    #[test]
    fn a_value_stays_a_value() {
        let odd = "\") } # \\ \n '''\" }\r\u{0} DROP ALL";
        let Results::Rows { rows, .. } = run(&[("word", odd)]) else { panic!() };
        assert_eq!(rows[0][0], Some(oxrdf::Literal::new_simple_literal(odd).into()));
        assert_eq!(rows[0][1], Some(oxrdf::Literal::from(false).into()));
    }

    #[test]
    fn values_that_lead_to_nothing_are_refused() {
        let text = "# title: T\n# parameter day: a day\n# takes day: day\n# parameter role: a pattern\n# takes role: pattern\n\
                    # parameter open: yes\n# takes open: yes\n# parameter kind: one\n# takes kind: Person Place\nASK {}";
        let named = Named::parse("t", text).unwrap();
        let with = |name: &str, value: &str| {
            named.with(&[(name.to_owned(), value.to_owned())]).map_or_else(|error| error.to_string(), |_| String::new())
        };
        for (name, value) in
            [("day", "2014-06-14"), ("role", "minister|secretary"), ("open", "Yes"), ("kind", "person")]
        {
            assert_eq!(with(name, value), "");
        }
        assert_eq!(
            with("day", "nonsense"),
            "the parameter \"day\" cannot be \"nonsense\"; it takes a day, such as 2014-06-14"
        );
        assert!(with("day", "20140614").contains("it takes a day"));
        assert!(with("role", "(minister").contains("this is none: unclosed group"), "{}", with("role", "(minister"));
        assert_eq!(
            with("open", "maybe"),
            "the parameter \"open\" cannot be \"maybe\"; it takes only yes, or is left out"
        );
        assert!(with("kind", "PER").ends_with("it takes one of Person, Place"));
        let twice = named.with(&[("open".into(), "yes".into()), ("open".into(), "yes".into())]).unwrap_err();
        assert!(twice.to_string().contains("\"open\" is given more than once"), "{twice}");
    }

    #[test]
    fn without_values_the_text_stays() {
        let Results::Rows { rows, .. } = run(&[]) else { panic!() };
        assert_eq!(rows[0][0], None);
    }

    #[test]
    fn an_unknown_name_lists_those_there_are() {
        let error = echo().with(&[("wrod".into(), "x".into())]).unwrap_err();
        assert!(matches!(error, Error::UnknownParameter { .. }));
        assert_eq!(error.to_string(), "the query has no parameter \"wrod\"; it takes: word, other");
    }
}
