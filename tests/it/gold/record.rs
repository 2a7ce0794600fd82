//! The annotation's file: "key: value" lines, an empty line between two records (the form of GNU recutils).

use super::{Said, Who};
use newsgraph::document::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// What stands between the first and the last words of a span.
const GAP: &str = " … ";

/// The statements of a file about `text`, or all that is wrong in it, a line each.
pub(super) fn read(file: &str, text: &str) -> Result<Vec<Said>, String> {
    let mut wrong = String::new();
    let mut statements = Vec::new();
    let mut references = Vec::new();
    let mut numbers = BTreeMap::new();
    for record in file.split("\n\n") {
        let lines: Vec<&str> = record.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
        if lines.is_empty() {
            continue;
        }
        let id = lines.iter().find_map(|line| line.strip_prefix("id: ")).unwrap_or("?").to_owned();
        let mut reading = Reading { text, said: Said { id: id.clone(), ..Said::default() }, links: Vec::new() };
        for line in lines {
            if let Err(problem) = reading.line(line) {
                writeln!(wrong, "{id}: {line}: {problem}").unwrap();
            }
        }
        if let Err(problem) = reading.whole() {
            writeln!(wrong, "{id}: {problem}").unwrap();
        }
        if numbers.insert(id.clone(), statements.len()).is_some() {
            writeln!(wrong, "{id}: twice").unwrap();
        }
        references.extend(reading.links.into_iter().map(|(key, other)| (statements.len(), key, other)));
        statements.push(reading.said);
    }
    for (index, key, other) in references {
        match (numbers.get(&other), key.as_str()) {
            (None, _) => writeln!(wrong, "{}: {key}: no statement {other}", statements[index].id).unwrap(),
            (Some(&number), "disagrees") => statements[index].disagrees.push(number),
            (Some(&number), "continues") => statements[index].continues = Some(number),
            // What repeats and what lies within another is kept for readers; nothing of newsgraph's is compared with it yet.
            (Some(_), _) => {}
        }
    }
    if wrong.is_empty() { Ok(statements) } else { Err(wrong) }
}

/// One record while its lines are read.
struct Reading<'a> {
    text: &'a str,
    said: Said,
    /// Keys that name other statements, with their ids.
    links: Vec<(String, String)>,
}

impl Reading<'_> {
    fn line(&mut self, line: &str) -> Result<(), String> {
        let (key, value) = line.split_once(": ").ok_or("no \"key: value\"")?;
        match key {
            "id" => {
                let letter = value.trim_start_matches(|character: char| character.is_ascii_digit());
                if letter.len() == value.len() || letter.len() != 1 {
                    return Err("not a line's number and a letter".into());
                }
            }
            "source" => {
                let who = self.who(value)?;
                self.said.speakers.push(who);
            }
            "for" => self.said.on_behalf_of = vec![self.who(value)?],
            "to" => {
                let who = self.who(value)?;
                self.said.addressees.push(who);
            }
            "venue" => self.said.venue = vec![self.who(value)?],
            "cue" => {
                self.span(value)?;
            }
            "content" => {
                let span = self.span(value)?;
                self.said.content.push(span);
            }
            "condition" => self.said.condition = Some(self.span(value)?),
            "act" => self.said.act = known(value, &declared("Act"))?,
            "medium" => self.said.medium = known(self.split(value)?, &declared("Medium"))?,
            "verification" => {
                self.said.verification = known(self.split(value)?, &words(&["Unverified", "Verified", "Disputed"]))?;
            }
            "on" => {
                let day: jiff::civil::Date = self.split(value)?.parse().map_err(|error| format!("{error}"))?;
                self.said.day = vec![day.to_string()];
            }
            "is" => {
                let [directness, polarity, certainty] = value.split(' ').collect::<Vec<_>>()[..] else {
                    return Err("not three words".into());
                };
                self.said.directness = known(directness, &words(&["direct", "indirect", "mixed"]))?;
                self.said.polarity = known(polarity, &words(&["positive", "negative", "underspecified"]))?;
                self.said.certainty = known(certainty, &words(&["certain", "probable", "possible", "underspecified"]))?;
            }
            "disagrees" | "continues" | "repeats" | "within" => self.links.push((key.into(), value.into())),
            "optional" => self.said.optional = true,
            _ => return Err("unknown key".into()),
        }
        Ok(())
    }

    /// What no record may lack.
    fn whole(&self) -> Result<(), &'static str> {
        let said = &self.said;
        if said.content.is_empty() {
            return Err("no content");
        }
        if said.act.is_empty() || said.directness.is_empty() {
            return Err("no act or no \"is\"");
        }
        Ok(())
    }

    /// The value behind a span.
    fn split<'v>(&self, value: &'v str) -> Result<&'v str, String> {
        let (span, value) = value.rsplit_once(" = ").ok_or("no \"span = value\"")?;
        self.span(span)?;
        Ok(value)
    }

    /// Somebody: "span = name | other name", "span = * description", or without the span.
    fn who(&self, value: &str) -> Result<Who, String> {
        let who = value.strip_prefix("= ").map_or_else(|| self.split(value), Ok)?;
        let (descriptions, names): (Vec<&str>, Vec<&str>) = who.split(" | ").partition(|name| name.starts_with("* "));
        Ok(Who {
            names: names.into_iter().map(str::to_owned).collect(),
            descriptions: descriptions.iter().map(|description| description[2..].to_owned()).collect(),
        })
    }

    /// The characters that a span names: on the line of the id or of `@13 `, `[2]` for the second occurrence.
    fn span(&self, named: &str) -> Result<Span, String> {
        let (line, words) = match named.strip_prefix('@').and_then(|rest| rest.split_once(' ')) {
            Some((line, words)) => (line, words),
            None => (self.said.id.trim_end_matches(|character: char| character.is_ascii_alphabetic()), named),
        };
        let number: usize = line.parse().map_err(|_| format!("no line {line}"))?;
        let start = self.text.split_inclusive('\n').take(number.saturating_sub(1)).map(str::len).sum::<usize>();
        let line = self.text.split_inclusive('\n').nth(number.wrapping_sub(1)).ok_or("no such line")?;
        let (words, occurrence) = match words.strip_suffix(']').and_then(|words| words.rsplit_once(" [")) {
            Some((words, number)) => (words, number.parse::<usize>().map_err(|_| "no number in brackets")?),
            None => (words, 1),
        };
        let (first, last) = words.split_once(GAP).unwrap_or((words, ""));
        let from = occurrences(line, first).nth(occurrence.wrapping_sub(1)).ok_or("not on the line")?;
        let to = from + first.len();
        let end = if last.is_empty() {
            to
        } else {
            occurrences(&line[to..], last).next().ok_or("its end is not on the line")? + to + last.len()
        };
        Ok(Span::new(start + from, start + end))
    }
}

/// Where `words` stand in `line` as whole words.
fn occurrences<'a>(line: &'a str, words: &'a str) -> impl Iterator<Item = usize> + 'a {
    let is_word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    line.match_indices(words).map(|(at, _)| at).filter(move |&at| {
        let joined_left = is_word(line[..at].chars().next_back()) && is_word(words.chars().next());
        let joined_right = is_word(line[at + words.len()..].chars().next()) && is_word(words.chars().next_back());
        !words.is_empty() && !joined_left && !joined_right
    })
}

/// The alternatives of a value, if all are among the known ones.
fn known(value: &str, words: &BTreeSet<String>) -> Result<Vec<String>, String> {
    value
        .split('|')
        .map(|word| word.trim().to_owned())
        .map(|word| if words.contains(&word) { Ok(word) } else { Err(format!("{word:?} is none of {words:?}")) })
        .collect()
}

fn words(list: &[&str]) -> BTreeSet<String> {
    list.iter().map(|word| (*word).to_owned()).collect()
}

/// The ontology's individuals of a class.
fn declared(class: &str) -> BTreeSet<String> {
    include_str!("../../../ontology/newsgraph.ttl")
        .lines()
        .filter(|line| line.ends_with(&format!(" a owl:NamedIndividual, ng:{class} ;")))
        .filter_map(|line| line.strip_prefix("ng:")?.split(' ').next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn spans_are_whole_words_with_an_occurrence() {
    let text = "The other he, he said.\nHe \u{201c}won't\u{201d} go far, he said.\n";
    let said = Said { id: "1a".into(), ..Said::default() };
    let reading = Reading { text, said, links: Vec::new() };
    let found = |named: &str| reading.span(named).map(|span| (span.start, span.of(text)));
    assert_eq!(found("he"), Ok((10, "he")));
    assert_eq!(found("he [2]"), Ok((14, "he")));
    assert_eq!(found("@2 won't … far"), Ok((29, "won't\u{201d} go far")));
    assert!(found("he [3]").is_err() && found("@3 he").is_err() && found("th").is_err());
}

#[test]
fn what_is_wrong_in_a_file_is_told() {
    let file =
        "id: 1a\nsource: It = * it\ncontent: rains\nact: Sing\nis: indirect positive\n\n# only a remark\n\nid: 1a\n";
    let wrong = read(file, "It rains.\n").unwrap_err();
    for part in ["\"Sing\" is none of", "not three words", "1a: twice", "1a: no content"] {
        assert!(wrong.contains(part), "{part} is not in {wrong}");
    }
}
