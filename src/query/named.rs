//! The queries that have a name: the files of `queries/` and `queries/checks/`, which are part of the program.
//!
//! A file starts with a header of comments that says what it is, which parameters it takes and what its columns are. `takes`
//! tells the values of a parameter where not all are good: `day`, `pattern` (a regular expression), or the words themselves.

use super::Error;

/// A query file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Name: the file's, without its extension. Empty for a query that the user wrote.
    pub name: String,
    /// What it answers, in one line.
    pub title: String,
    /// More about it; may be empty.
    pub description: String,
    /// What it takes.
    pub parameters: Vec<Described>,
    /// Which values a parameter takes, where that is told, by its name.
    pub takes: Vec<(String, Takes)>,
    /// What it gives; empty for queries that give a graph or yes or no.
    pub columns: Vec<Described>,
    /// The file's text.
    pub text: String,
}

/// The values that a parameter takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Takes {
    /// A day, as 2014-06-14.
    Day,
    /// A regular expression.
    Pattern,
    /// One of these words; letter case does not count.
    OneOf(Vec<String>),
}

impl Takes {
    fn named(text: &str) -> Self {
        match text {
            "day" => Self::Day,
            "pattern" => Self::Pattern,
            words => Self::OneOf(words.split_whitespace().map(str::to_owned).collect()),
        }
    }
}

/// A parameter or a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// Its name, without question mark.
    pub name: String,
    /// What it is.
    pub description: String,
}

/// Lists query files by name and text. A test compares the lists with the folders.
macro_rules! files {
    ($folder:literal: $($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../queries/", $folder, $name, ".rq")))),*]
    };
}

const QUERIES: &[(&str, &str)] = files!("":
    "about-person" "addressees" "agreements" "aliases" "anonymous-sources" "article-credits" "articles"
    "casualties" "co-mentions" "contradictions" "country-ids" "date-basis" "denials" "directness" "distances" "entities" "events" "explain"
    "extraction" "has-spoken" "link-targets" "links" "media" "mention-forms" "mentions-of" "modality"
    "office-holders" "on-behalf" "parts-of" "places-in" "quotes" "repetitions" "reported-chains" "roles"
    "roles-like" "said-on" "silent-people" "speakers" "speaking-share" "statements" "statements-for"
    "statements-with" "timeline" "to-reconcile" "topics" "uncertain" "unlinked" "unverified"
);

const CHECKS: &[(&str, &str)] = files!("checks/":
    "blank-nodes" "confidence-out-of-range" "containment-cycle" "content-asserted" "entity-without-mention"
    "entity-without-name" "event-without-standing" "identity" "link-without-mapping" "mapping-without-confidence" "membership-incomplete"
    "membership-without-evidence" "mention-without-entity" "offsets" "quotation-without-quote"
    "role-in-content" "role-with-invented-dates" "second-label" "statement-without-content" "statement-without-source"
    "statement-without-standing"
);

/// All named queries, sorted by name.
pub fn queries() -> Result<Vec<Named>, Error> {
    read(QUERIES)
}

/// All checks, sorted by name: each row of their results is a violation.
pub fn checks() -> Result<Vec<Named>, Error> {
    read(CHECKS)
}

/// The named query `name`.
pub fn query(name: &str) -> Result<Named, Error> {
    match QUERIES.iter().find(|(known, _)| *known == name) {
        Some((name, text)) => Named::parse(name, text),
        None => Err(Error::UnknownQuery { name: name.to_owned(), nearest: nearest(name) }),
    }
}

fn read(files: &[(&str, &str)]) -> Result<Vec<Named>, Error> {
    files.iter().map(|(name, text)| Named::parse(name, text)).collect()
}

/// The name that is the fewest slips of the keyboard away from `name`, if they are few for its length.
fn nearest(name: &str) -> Option<String> {
    let far = |known: &str| slips(name.as_bytes(), known.as_bytes());
    let (known, slips) = QUERIES.iter().map(|(known, _)| (known, far(known))).min_by_key(|(_, slips)| *slips)?;
    (slips <= name.len() / 3).then(|| (*known).to_owned())
}

/// Letters to insert, remove or change until `a` is `b`.
fn slips(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.iter().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, other) in b.iter().enumerate() {
            let change = diagonal + usize::from(letter != other);
            diagonal = row[j + 1];
            row[j + 1] = change.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

impl Named {
    /// Reads the header of a query file.
    pub fn parse(name: &str, text: &str) -> Result<Self, Error> {
        let mut named = Self {
            name: name.to_owned(),
            title: String::new(),
            description: String::new(),
            parameters: Vec::new(),
            takes: Vec::new(),
            columns: Vec::new(),
            text: text.to_owned(),
        };
        let header = text.lines().take_while(|line| line.starts_with('#'));
        for (index, line) in header.enumerate() {
            let line = line.trim_start_matches('#').trim();
            let Some((key, value)) = line.split_once(':') else { continue };
            let described = |name: &str| {
                let legal = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
                let message = format!("\"{name}\" is no name (letters, digits and _)");
                let described = Described { name: name.to_owned(), description: value.trim().to_owned() };
                if legal { Ok(described) } else { Err(Error::Header { line: index + 1, message }) }
            };
            match key.split_once(' ').map_or((key, ""), |(key, name)| (key, name.trim())) {
                ("title", "") => value.trim().clone_into(&mut named.title),
                ("description", "") => value.trim().clone_into(&mut named.description),
                ("parameter", name) => named.parameters.push(described(name)?),
                ("takes", name) => named.takes.push((name.to_owned(), Takes::named(value.trim()))),
                ("column", name) => named.columns.push(described(name)?),
                _ => {}
            }
        }
        Ok(named)
    }
}

#[cfg(test)]
mod tests {
    use super::{CHECKS, Named, QUERIES, Takes, checks, queries};
    use crate::query::Query;
    use std::path::Path;

    /// Names of the query files in a folder of the project.
    fn files(folder: &str) -> Vec<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "rq"))
            .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn the_lists_are_those_of_the_folders() {
        assert_eq!(QUERIES.iter().map(|(name, _)| *name).collect::<Vec<_>>(), files("queries"));
        assert_eq!(CHECKS.iter().map(|(name, _)| *name).collect::<Vec<_>>(), files("queries/checks"));
    }

    #[test]
    fn every_file_has_a_title_and_parses() {
        for named in queries().unwrap().into_iter().chain(checks().unwrap()) {
            assert!(!named.title.is_empty(), "{} has no title", named.name);
            Query::parse(named.text.clone()).unwrap_or_else(|error| panic!("{}: {error}", named.name));
            for (name, _) in &named.takes {
                assert!(named.parameters.iter().any(|parameter| parameter.name == *name), "{}: {name}", named.name);
            }
            let value = |name: &str| match named.takes.iter().find(|(known, _)| known == name) {
                Some((_, Takes::Day)) => "2014-06-14".to_owned(),
                Some((_, Takes::OneOf(words))) => words[0].to_lowercase(),
                _ => "a \"b\"".to_owned(),
            };
            let values: Vec<_> = named.parameters.iter().map(|p| (p.name.clone(), value(&p.name))).collect();
            let with_values = named.with(&values).unwrap();
            Query::parse(with_values).unwrap_or_else(|error| panic!("{} with parameters: {error}", named.name));
        }
    }

    #[test]
    fn a_header_is_read() {
        let text = "# title: Who\n# parameter speaker: name: or part\n# column said: what\nASK {}\n# title: not me";
        let named = Named::parse("who", text).unwrap();
        assert_eq!(named.title, "Who");
        assert_eq!(named.parameters[0].name, "speaker");
        assert_eq!(named.parameters[0].description, "name: or part");
        assert_eq!(named.columns[0].name, "said");
        assert!(Named::parse("x", "# parameter a b: c").is_err());
    }
}
