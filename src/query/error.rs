//! What can be wrong with a query.

use std::fmt::Write as _;

/// What can be wrong with a query.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not SPARQL; the message shows where.
    #[error("{0}")]
    Syntax(String),
    /// No named query has this name.
    #[error("no query is named \"{name}\"{}; see: newsgraph queries", did_you_mean(nearest.as_deref()))]
    UnknownQuery {
        /// The name that was asked for.
        name: String,
        /// The named query with the most similar name, if any is.
        nearest: Option<String>,
    },
    /// The query has no such parameter.
    #[error("the query has no parameter \"{name}\"; {}", listed(.valid))]
    UnknownParameter {
        /// The name that was given.
        name: String,
        /// Those it has.
        valid: Vec<String>,
    },
    /// A parameter was given twice.
    #[error("the parameter \"{0}\" is given more than once; a query takes one value for each")]
    Repeated(String),
    /// A parameter cannot have this value.
    #[error("the parameter \"{name}\" cannot be \"{value}\"; it takes {takes}")]
    Value {
        /// Its name.
        name: String,
        /// What was given.
        value: String,
        /// What would be right.
        takes: String,
    },
    /// SPARQL that changes data.
    #[error(
        "{0} is a SPARQL update, which is not supported: queries only read (SELECT, ASK, CONSTRUCT, DESCRIBE); \
         newsgraph add, remove and link change a store"
    )]
    Update(String),
    /// Too many brackets within brackets, or a chain of too many parts.
    #[error("the query is nested too deeply or too long: {0}")]
    TooDeep(String),
    /// The system has no room for a thread.
    #[error("the query cannot be run: {0}")]
    Thread(std::io::Error),
    /// The header of a query file is not as it must be.
    #[error("line {line} of the query's header: {message}")]
    Header {
        /// Line of the file, the first being 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// The results cannot be written in this format.
    #[error("the query gives {results}, which {format} cannot hold; use one of: {}", .valid.join(", "))]
    Format {
        /// What the query gives.
        results: &'static str,
        /// The format that was asked for.
        format: &'static str,
        /// The formats that can.
        valid: Vec<&'static str>,
    },
    /// The query went wrong while it ran.
    #[error("the query failed: {0}")]
    Evaluation(oxigraph::sparql::QueryEvaluationError),
    /// The query asks another machine and may not.
    #[error("{0}; SERVICE asks another machine, which --network permits")]
    Network(oxigraph::sparql::QueryEvaluationError),
    /// The results cannot be written.
    #[error(transparent)]
    Write(#[from] std::io::Error),
}

// By hand: with `from` the failure would be the source, too, and be told twice.
impl From<oxigraph::sparql::QueryEvaluationError> for Error {
    fn from(failure: oxigraph::sparql::QueryEvaluationError) -> Self {
        Self::Evaluation(failure)
    }
}

impl Error {
    /// True when the user asked for something wrong, rather than that something failed.
    pub fn is_wrong_use(&self) -> bool {
        !matches!(self, Self::Evaluation(_) | Self::Write(_) | Self::Thread(_))
    }
}

fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map(|nearest| format!(" (did you mean \"{nearest}\"?)")).unwrap_or_default()
}

fn listed(names: &[String]) -> String {
    if names.is_empty() { "it takes none".to_owned() } else { format!("it takes: {}", names.join(", ")) }
}

/// Words that SPARQL updates begin with.
const UPDATES: &str = "INSERT DELETE WITH USING LOAD CLEAR DROP CREATE ADD MOVE COPY";

/// The first word behind comments and declarations of prefixes.
fn first_word(query: &str) -> &str {
    let mut rest = query.trim_start();
    loop {
        let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        let behind = if rest.starts_with('#') {
            rest.split_once('\n').map(|(_, behind)| behind)
        } else if ["PREFIX", "BASE"].iter().any(|declares| word.eq_ignore_ascii_case(declares)) {
            behind.split_once('>').map(|(_, behind)| behind)
        } else {
            return word;
        };
        rest = behind.unwrap_or_default().trim_start();
    }
}

/// The error for the parser's message, with the line of the query it is about and a caret under the place.
pub(super) fn syntax(query: &str, message: &str) -> Error {
    let word = first_word(query);
    if UPDATES.split(' ').any(|update| word.eq_ignore_ascii_case(update)) {
        return Error::Update(word.to_ascii_uppercase());
    }
    let Some((line, column, rest)) = position(message) else {
        return Error::Syntax(format!("not valid SPARQL: {message}"));
    };
    let (line, column) = before_keyword(query, line, column, rest);
    let mut text = format!("not valid SPARQL at line {line}, column {column}");
    if let Some(source) = query.lines().nth(line - 1) {
        let number = line.to_string();
        // Tabs stay tabs under tabs, so that the caret stands right at any tab width.
        let before: String = source.chars().take(column - 1).map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
        let _ = write!(text, "\n  {number} | {source}\n  {:width$} | {before}^", "", width = number.len());
    }
    let expected = expected(rest);
    if rest.contains("Prefix not found") {
        let name = prefix_at(query, line, column);
        let _ = write!(text, "\n  the prefix \"{name}:\" is not declared; known without: {}", prefixes());
    } else if !expected.is_empty() {
        let _ = write!(text, "\n  expected {}", expected.join(" or "));
    }
    Error::Syntax(text)
}

/// The place where it goes wrong. The parser compares a keyword with as many letters as it has and then stands behind
/// them, so that the longest keyword it tried there decides where it says it stopped.
fn before_keyword(query: &str, line: usize, column: usize, rest: &str) -> (usize, usize) {
    let keyword = |item: &str| item.len() > 1 && item.chars().all(|c| c.is_ascii_uppercase());
    let list = rest.split_once("expected ").map_or("", |(_, list)| list);
    let items = list.strip_prefix("one of ").unwrap_or(list).split(", ");
    let length = items.filter(|item| keyword(item)).map(str::len).max().unwrap_or(0);
    let before: usize = query.lines().take(line - 1).map(|line| line.chars().count() + 1).sum();
    let at = (before + column - 1).saturating_sub(length);
    let start: String = query.chars().take(at).collect();
    let column = start.chars().rev().take_while(|c| *c != '\n').count() + 1;
    (start.matches('\n').count() + 1, column)
}

/// The words and marks that the parser would have taken. It also names every letter that could have made a word longer,
/// which helps nobody.
fn expected(rest: &str) -> Vec<&str> {
    let list = rest.split_once("expected ").map_or("", |(_, list)| list);
    let list = list.strip_prefix("one of ").unwrap_or(list);
    let mark = |item: &&str| item.len() > 2 && item.starts_with('"') && item.ends_with('"');
    list.split(", ").filter(mark).filter(|item| *item != "\"#\"").collect()
}

/// Line, column (from 1, in characters) and the rest of `error at 3:14: expected …`.
fn position(message: &str) -> Option<(usize, usize, &str)> {
    let rest = message.strip_prefix("error at ")?;
    let (line, rest) = rest.split_once(':')?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (column, rest) = rest.split_at(digits);
    let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
    (line > 0 && column > 0).then_some((line, column, rest))
}

/// The prefix of the name that ends at a position.
fn prefix_at(query: &str, line: usize, column: usize) -> String {
    let before: Vec<char> = query.lines().nth(line - 1).unwrap_or_default().chars().take(column - 1).collect();
    let part = |c: &&char| c.is_alphanumeric() || matches!(c, '_' | '-' | ':');
    let name: Vec<char> = before.iter().rev().take_while(part).copied().collect();
    name.iter().rev().take_while(|c| **c != ':').collect()
}

fn prefixes() -> String {
    crate::vocab::PREFIXES.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::query::Query;

    fn message(query: &str) -> String {
        Query::parse(query).unwrap_err().to_string()
    }

    #[test]
    fn a_mistake_is_shown_in_its_line() {
        let text = message("SELECT *\nWHERE { ?s a ng:Statement");
        assert!(text.starts_with("not valid SPARQL at line 2, column 26\n  2 | WHERE { ?s a ng:Statement\n"), "{text}");
        let caret = text.lines().nth(2).unwrap();
        assert_eq!(caret, format!("    | {}^", " ".repeat(25)));
    }

    #[test]
    fn updates_are_told_for_what_they_are() {
        for update in ["INSERT DATA { <a:b> <a:c> 1 }", "# out\nprefix a: <b:>\n delete WHERE { ?s a a:c }", "drop all"]
        {
            assert!(message(update).contains("is a SPARQL update, which is not supported"), "{update}");
        }
        assert!(
            message("# INSERT").starts_with("not valid SPARQL") && message("PREFIX").starts_with("not valid SPARQL")
        );
    }

    #[test]
    fn an_unknown_prefix_is_named() {
        assert!(
            message("ASK { ?s a foo:Nope }").contains("the prefix \"foo:\" is not declared"),
            "{}",
            message("ASK { ?s a foo:Nope }")
        );
    }
}
