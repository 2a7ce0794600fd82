//! Queries that are nested too deeply, and a stack that the others fit on.
//!
//! Parser, optimizer and evaluator of SPARQL call themselves for each bracket and for each part of a chain (`{…} UNION {…} UNION
//! …`, `! ! !`), and a stack that is full ends the program. So brackets and parts are counted before anything else looks at the
//! query, and what is within the limits runs on a stack that was measured for them: 16 KB a bracket within brackets and 7 KB a part
//! of a chain are the most that an unoptimized build takes.

use super::Error;
use std::panic::resume_unwind;
use std::thread;

/// Brackets within brackets.
const DEEPEST: usize = 500;

/// Brackets, operators and the like, wherever they stand.
const MOST: usize = 10_000;

/// Bytes of stack; three times what the limits can take.
const STACK: usize = 256 << 20;

/// An IRI of more characters is no IRI.
const LONGEST_IRI: usize = 2000;

/// An error for a query that is nested too deeply. What is counted is never less than what the parser meets, and of what people write
/// hardly more.
pub(super) fn check(query: &str) -> Result<(), Error> {
    let mut scan = Scan { rest: query, literal: has_escapes(query), ..Scan::default() };
    while let Some(c) = scan.rest.chars().next() {
        scan.token(c);
        if scan.open.len() > DEEPEST {
            return Err(Error::TooDeep(format!("more than {DEEPEST} brackets within brackets")));
        }
        if scan.parts > MOST {
            return Err(Error::TooDeep(format!("more than {MOST} brackets and operators")));
        }
    }
    Ok(())
}

/// What `work` gives, on a stack for deep queries.
pub(super) fn deep<T: Send>(work: impl FnOnce() -> Result<T, Error> + Send) -> Result<T, Error> {
    thread::scope(|scope| {
        let thread = thread::Builder::new().name("query".to_owned()).stack_size(STACK).spawn_scoped(scope, work);
        thread.map_err(Error::Thread)?.join().unwrap_or_else(|panic| resume_unwind(panic))
    })
}

/// Whether characters are written by their numbers (`\u007B`), which the parser may turn into brackets and quotation marks before it
/// looks at anything.
fn has_escapes(query: &str) -> bool {
    query.contains("\\u") || query.contains("\\U")
}

#[derive(Default)]
struct Scan<'a> {
    rest: &'a str,
    /// Nothing is passed over.
    literal: bool,
    /// The brackets that are open; true for those of `VALUES`, in which rows have brackets of their own.
    open: Vec<bool>,
    parts: usize,
    /// Behind the word `VALUES` and what may stand between it and its block.
    values: bool,
}

impl Scan<'_> {
    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    /// Takes what begins with `c`.
    fn token(&mut self, c: char) {
        if !self.literal
            && let Some(length) = passed_over(self.rest)
        {
            return self.skip(length);
        }
        if c.is_alphanumeric() || matches!(c, '?' | '$' | '@' | '_' | ':') {
            return self.word(c);
        }
        self.skip(c.len_utf8());
        let in_values = self.open.last() == Some(&true);
        match c {
            '{' => {
                self.open.push(std::mem::take(&mut self.values) || in_values);
                self.parts += 1;
            }
            '(' | '[' => {
                self.open.push(in_values);
                self.parts += usize::from(!in_values && !self.values);
            }
            '}' | ')' | ']' => {
                self.open.pop();
            }
            '+' | '-' | '/' if in_values => {}
            '\\' => {
                // May be a bracket that nothing closes.
                self.open.push(in_values);
                self.parts += 1;
            }
            '!' | '|' | '&' | '/' | '^' | '+' | '-' | '*' | '<' | '>' | '=' => self.parts += 1,
            _ => {}
        }
    }

    /// A name, a variable, a number or a keyword.
    fn word(&mut self, first: char) {
        // Only behind a colon a hyphen is part of a name; elsewhere it takes one thing from another.
        let mut local = first == ':';
        let is_variable = matches!(first, '?' | '$');
        let mut part = |c: char| {
            local |= c == ':' && !is_variable;
            c.is_alphanumeric() || c == '_' || local && matches!(c, ':' | '-' | '.' | '%')
        };
        let behind = self.rest.get(first.len_utf8()..).unwrap_or_default();
        let length = first.len_utf8() + behind.find(|c| !part(c)).unwrap_or(behind.len());
        let word = self.rest.get(..length).unwrap_or_default();
        let is = |keyword: &str| word.eq_ignore_ascii_case(keyword);
        self.parts += usize::from(is("AS") || is("FILTER"));
        // The variables behind the word leave it in force.
        self.values = is("VALUES") || self.values && is_variable;
        self.skip(length);
    }
}

/// The length of a string, comment or IRI that the text begins with: what is in it is no bracket and no operator.
fn passed_over(text: &str) -> Option<usize> {
    for mark in ["\"\"\"", "'''", "\"", "'"] {
        let Some(inner) = text.strip_prefix(mark) else { continue };
        let mut chars = inner.char_indices();
        while let Some((at, c)) = chars.next() {
            if c == '\\' {
                chars.next();
            } else if inner.get(at..)?.starts_with(mark) {
                return Some(at + 2 * mark.len());
            } else if mark.len() == 1 && matches!(c, '\n' | '\r') {
                break;
            }
        }
        // It is never closed, so the parser stops here.
        return None;
    }
    if text.starts_with('#') {
        return Some(text.find(['\n', '\r']).unwrap_or(text.len()));
    }
    let inner = text.strip_prefix('<')?;
    let no_iri = |c: char| c <= ' ' || matches!(c, '<' | '"' | '{' | '}' | '|' | '^' | '`' | '\\');
    let end = inner.find(|c| c == '>' || no_iri(c)).filter(|end| *end <= LONGEST_IRI)?;
    inner.get(end..)?.starts_with('>').then_some(end + 2)
}

#[cfg(test)]
mod tests {
    use super::{DEEPEST, MOST, check};
    use crate::query::{Error, Query};
    use crate::store::Dataset;

    /// Brackets or parts of a chain, by how the query is made of `n` of them.
    fn shapes(n: usize) -> Vec<String> {
        let all = |part: &str| part.repeat(n);
        vec![
            format!("ASK {}{}", all("{"), all("}")),
            format!("ASK {{ FILTER {}1{} }}", all("("), all(")")),
            format!("ASK {{ FILTER ({}true) }}", all("!")),
            format!("ASK {{ FILTER ({}?x{}) }}", all("STR("), all(")")),
            format!("ASK {{ FILTER ({}?x{}) }}", all("IF(?a,?b,"), all(")")),
            format!("ASK {{ {} {{}} }}", all("{ ?a a ?b } UNION ")),
            format!("ASK {{ {} }}", all("OPTIONAL { ?a a ?b } ")),
            format!("ASK {{ {} {} }}", all("FILTER EXISTS { ?a a ?b "), all("}")),
            format!("ASK {{ FILTER (?x {}) }}", all("|| ?y ")),
            format!("ASK {{ FILTER (?x {}) }}", all("+ ?y ")),
            format!("ASK {{ FILTER (?x{}) }}", all("-?y")),
            format!("ASK {{ FILTER (1{}) }}", all("-true")),
            format!("ASK {{ ?s {}schema:a{} ?o }}", all("("), all(")*")),
            format!("ASK {{ ?s schema:a{} ?o }}", all("|schema:b")),
            format!("ASK {{ {} }}", all("FILTER(?x) ")),
            format!("ASK {{ {} {} }}", all("GRAPH ?g { "), all("}")),
            format!("ASK {{ {} }}", all("BIND(1 AS ?x) ")),
            format!("ASK {}{}", all("\\u007B"), all("\\u007D")),
        ]
    }

    #[test]
    fn what_is_too_deep_is_an_error_and_the_rest_runs() {
        for query in shapes(100_000) {
            let start: String = query.chars().take(40).collect();
            assert!(matches!(Query::parse(query), Err(Error::TooDeep(_))), "{start}");
        }
        for query in shapes(DEEPEST - 2) {
            if let Ok(query) = Query::parse(query) {
                query.wanted();
                query.run(&Dataset::new(false).unwrap()).unwrap();
            }
        }
        let most = format!("ASK {{ {} {{}} }}", "{} UNION ".repeat(MOST - 2));
        Query::parse(most).unwrap().run(&Dataset::new(false).unwrap()).unwrap();
    }

    #[test]
    fn long_lists_are_not_deep() {
        let n = 20_000;
        for query in [
            format!("ASK {{ VALUES ?x {{ {} }} }}", "<http://a.example/b-c/d> -1 ".repeat(n)),
            format!("ASK {{ VALUES (?x ?y) {{ {} }} }}", "(\"{\" -2.5) ".repeat(n)),
            format!("ASK {{ FILTER(?x IN (0 {})) }}", ", <http://a.example/b-c/d>".repeat(n)),
            format!("ASK {{ ?s ?p \"{}\" }} # {}", "{!(".repeat(n), "{".repeat(n)),
        ] {
            check(&query).unwrap();
            Query::parse(query).unwrap();
        }
    }
}
