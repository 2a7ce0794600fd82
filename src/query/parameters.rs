//! How values get into a query: as data, never as a piece of its text.
//!
//! A query marks each group that looks at its parameters with a line `# values`. Such a line becomes one `VALUES` clause that
//! binds the parameters which were given (`?_speaker` for `speaker`); the others stay unbound. Values are string literals,
//! written out by the RDF library, so that no value can end its own quotation.

use super::{Error, Named};
use oxrdf::Literal;

/// The line that becomes a `VALUES` clause.
const MARKER: &str = "# values";

impl Named {
    /// The query's text with these values, by parameter name; the last of several values for one name counts.
    pub fn with(&self, values: &[(String, String)]) -> Result<String, Error> {
        for (name, _) in values {
            if !self.parameters.iter().any(|parameter| parameter.name == *name) {
                let valid = self.parameters.iter().map(|parameter| parameter.name.clone()).collect();
                return Err(Error::UnknownParameter { name: name.clone(), valid });
            }
        }
        let value_of = |name: &str| values.iter().rev().find(|(given, _)| given == name).map(|(_, value)| value);
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
