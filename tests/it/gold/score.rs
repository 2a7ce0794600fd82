//! What two lists of statements have in common, field by field. What counts is in `tests/gold/GUIDELINE.md`, "How it is scored".

use super::{Said, Who};
use newsgraph::document::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};

/// Share of the content's letters, of each of the two, from which on two statements can be the same.
const SHARED: f64 = 0.5;

/// The fields, in the order of the table.
const FIELDS: [&str; 15] = [
    "statement",
    "content, same edges",
    "speaker",
    "speaker without a name",
    "on behalf of",
    "act",
    "polarity",
    "certainty",
    "directness",
    "addressee",
    "medium",
    "venue",
    "said on",
    "condition",
    "verification",
];

/// The field of pairs of statements.
const DISAGREEMENT: &str = "disagreement";

/// Counts of one field.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    gold: usize,
    found: usize,
    right: usize,
    /// Values of the gold, and of the tool, in statements that both have.
    gold_of_pairs: usize,
    found_of_pairs: usize,
}

/// Figures by field over several articles, with the single mistakes.
#[derive(Debug, Default)]
pub(super) struct Table {
    counts: BTreeMap<&'static str, Count>,
    errors: String,
}

/// What a field says: any of some words, somebody, or characters.
#[derive(Debug)]
enum Value {
    Words(Vec<String>),
    Who(Who),
    Letters(BTreeSet<usize>, f64),
}

impl Value {
    fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Words(a), Self::Words(b)) => a.iter().any(|word| b.contains(word)),
            (Self::Who(a), Self::Who(b)) => a.is(b),
            (Self::Letters(a, least), Self::Letters(b, _)) => shared(a, b) >= *least,
            _ => false,
        }
    }
}

impl Who {
    /// Whether the two can be the same: by a name, or by half of the words of the shorter description.
    fn is(&self, other: &Self) -> bool {
        let named = self.names.iter().any(|name| other.names.iter().any(|also| bare(name) == bare(also)));
        let described = self.descriptions.iter().any(|one| {
            other.descriptions.iter().any(|also| {
                let (one, also) = (bare(one), bare(also));
                let common = one.intersection(&also).count();
                2 * common >= one.len().min(also.len()) && common > 0
            })
        });
        named || described
    }
}

/// The words of a name or description, without case, articles and titles.
fn bare(name: &str) -> BTreeSet<String> {
    name.to_lowercase()
        .replace(['’', '\u{2018}'], "'")
        .split_whitespace()
        .map(|word| word.trim_end_matches([',', '.']).to_owned())
        .filter(|word| !["the", "a", "an", "mr", "mrs", "ms", "sir", "dr"].contains(&word.as_str()))
        .collect()
}

impl Said {
    fn values(&self, field: &str, text: &str) -> Vec<Value> {
        let everybody = |list: &[Who]| list.iter().cloned().map(Value::Who).collect();
        let words = |list: &[String]| if list.is_empty() { Vec::new() } else { vec![Value::Words(list.to_vec())] };
        match field {
            "content, same edges" => vec![Value::Letters(letters(&self.content, text), 1.0)],
            "speaker" => everybody(&self.speakers),
            "speaker without a name" => everybody(&self.speakers)
                .into_iter()
                .filter(|value| matches!(value, Value::Who(who) if who.names.is_empty()))
                .collect(),
            "on behalf of" => everybody(&self.on_behalf_of),
            "act" => words(&self.act),
            "polarity" => words(&self.polarity),
            "certainty" => words(&self.certainty),
            "directness" => words(&self.directness),
            "addressee" => everybody(&self.addressees),
            "medium" => words(&self.medium),
            "venue" => everybody(&self.venue),
            "said on" => words(&self.day),
            "condition" => self.condition.iter().map(|&span| Value::Letters(letters(&[span], text), SHARED)).collect(),
            "verification" => words(&self.verification),
            _ => vec![Value::Words(vec!["there".to_owned()])],
        }
    }

    fn shown(&self, text: &str) -> String {
        let runs: Vec<&str> = self.content.iter().map(|run| run.of(text)).collect();
        format!("{} {:?}", self.id, runs.join(" // "))
    }
}

/// Where the letters and digits of the spans stand.
fn letters(spans: &[Span], text: &str) -> BTreeSet<usize> {
    spans
        .iter()
        .flat_map(|span| span.of(text).char_indices().map(move |(at, character)| (span.start + at, character)))
        .filter(|(_, character)| character.is_alphanumeric())
        .map(|(at, _)| at)
        .collect()
}

/// The smaller of the two shares that the common letters are of each, 0 to 1.
#[expect(clippy::cast_precision_loss, reason = "counts of letters")]
fn shared(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> f64 {
    a.intersection(b).count() as f64 / a.len().max(b.len()).max(1) as f64
}

/// For each statement of the gold its partner: largest share first, each once.
pub(super) fn pairs(gold: &[Said], found: &[Said], text: &str) -> BTreeMap<usize, usize> {
    let of = |list: &[Said]| -> Vec<_> { list.iter().map(|said| letters(&said.content, text)).collect() };
    let (gold, found) = (of(gold), of(found));
    let mut shares: Vec<(f64, usize, usize)> = (gold.iter().enumerate())
        .flat_map(|(i, a)| found.iter().enumerate().map(move |(j, b)| (shared(a, b), i, j)))
        .filter(|(share, _, _)| *share >= SHARED)
        .collect();
    shares.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut partner, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for (_, i, j) in shares {
        if !partner.contains_key(&i) && taken.insert(j) {
            partner.insert(i, j);
        }
    }
    partner
}

impl Table {
    /// Counts what the two have of an article.
    pub(super) fn add(&mut self, slug: &str, text: &str, gold: &[Said], found: &[Said]) {
        let partner = pairs(gold, found, text);
        let gold_of: BTreeMap<usize, usize> = partner.iter().map(|(&i, &j)| (j, i)).collect();
        let gold_counts = |i: usize| !gold[i].optional && !partner.get(&i).is_some_and(|&j| found[j].optional);
        let found_counts = |j: usize| !found[j].optional && !gold_of.get(&j).is_some_and(|&i| gold[i].optional);
        writeln!(self.errors, "\n== {slug}").unwrap();
        for field in FIELDS {
            let count = self.counts.entry(field).or_default();
            for (i, said) in gold.iter().enumerate().filter(|(i, _)| gold_counts(*i)) {
                let wanted = said.values(field, text);
                count.gold += wanted.len();
                let Some(other) = partner.get(&i).map(|&j| &found[j]) else {
                    if field == "statement" {
                        writeln!(self.errors, "missed     {}", said.shown(text)).unwrap();
                    }
                    continue;
                };
                let mut have = other.values(field, text);
                count.gold_of_pairs += wanted.len();
                count.found_of_pairs += have.len();
                let (before, all) = (count.right, wanted.len().max(have.len()));
                for value in &wanted {
                    if let Some(at) = have.iter().position(|other| value.agrees(other)) {
                        have.remove(at);
                        count.right += 1;
                    }
                }
                if count.right - before < all && field != "content, same edges" {
                    let have = other.values(field, text);
                    writeln!(self.errors, "{field:10} {}\n    gold {wanted:?}\n    tool {have:?}", said.shown(text))
                        .unwrap();
                }
            }
            for (j, said) in found.iter().enumerate().filter(|(j, _)| found_counts(*j)) {
                count.found += said.values(field, text).len();
                if field == "statement" && !gold_of.contains_key(&j) {
                    writeln!(self.errors, "extra      {}", said.shown(text)).unwrap();
                }
            }
        }
        self.disagreements(gold, found, &partner);
    }

    /// Counts the pairs of statements at odds with each other, in either direction.
    fn disagreements(&mut self, gold: &[Said], found: &[Said], partner: &BTreeMap<usize, usize>) {
        let odds = |list: &[Said]| -> BTreeSet<(usize, usize)> {
            let each = list.iter().enumerate().flat_map(|(i, said)| said.disagrees.iter().map(move |&j| (i, j)));
            each.map(|(i, j)| (i.min(j), i.max(j))).collect()
        };
        let found = odds(found);
        let count = self.counts.entry(DISAGREEMENT).or_default();
        count.found += found.len();
        for (i, j) in odds(gold) {
            count.gold += 1;
            if let (Some(&i), Some(&j)) = (partner.get(&i), partner.get(&j)) {
                count.gold_of_pairs += 1;
                let there = found.contains(&(i.min(j), i.max(j)));
                count.found_of_pairs += usize::from(there);
                count.right += usize::from(there);
            }
        }
    }

    /// F1 by field, in points.
    pub(super) fn figures(&self) -> impl Iterator<Item = (&'static str, f64)> + '_ {
        self.rows().map(|(field, count)| (field, f1(count.right, count.gold, count.found)))
    }

    /// What was missed, what is too much, what is wrong.
    pub(super) fn errors(&self) -> &str {
        &self.errors
    }

    fn rows(&self) -> impl Iterator<Item = (&'static str, &Count)> + '_ {
        FIELDS.into_iter().chain([DISAGREEMENT]).filter_map(|field| Some((field, self.counts.get(field)?)))
    }
}

impl fmt::Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "| field | gold | found | P | R | F1 | F1 of found |\n|---|---|---|---|---|---|---|")?;
        for (field, count) in self.rows() {
            let Count { gold, found, right, gold_of_pairs, found_of_pairs } = *count;
            writeln!(
                out,
                "| {field} | {gold} | {found} | {:.1} | {:.1} | {:.1} | {:.1} |",
                percent(right, found),
                percent(right, gold),
                f1(right, gold, found),
                f1(right, gold_of_pairs, found_of_pairs)
            )?;
        }
        Ok(())
    }
}

fn percent(right: usize, of: usize) -> f64 {
    f1(right, of, of)
}

/// F1 in points; 100 where there is nothing to find and nothing was found.
#[expect(clippy::cast_precision_loss, reason = "counts of statements")]
fn f1(right: usize, gold: usize, found: usize) -> f64 {
    if gold + found == 0 { 100.0 } else { 200.0 * right as f64 / (gold + found) as f64 }
}

#[test]
fn a_table_counts_what_is_missed_and_what_is_too_much() {
    let text = "one two three four five six";
    let said = |id: &str, start: usize, end: usize, act: &str| Said {
        id: id.to_owned(),
        content: vec![Span::new(start, end)],
        act: vec![act.to_owned()],
        ..Said::default()
    };
    let gold =
        [said("1a", 0, 7, "Say"), said("1b", 8, 18, "Deny"), Said { optional: true, ..said("1c", 19, 27, "Ask") }];
    let found = [said("#0", 0, 7, "Say"), said("#1", 8, 18, "Say"), said("#2", 19, 20, "Say")];
    let mut table = Table::default();
    table.add("test", text, &gold, &found);
    let figures: BTreeMap<_, _> = table.figures().collect();
    assert!((figures["statement"] - f1(2, 2, 3)).abs() < 1e-9, "{table}");
    assert!((figures["act"] - f1(1, 2, 3)).abs() < 1e-9, "{table}");
    assert!(table.errors().contains("extra      #2") && !table.errors().contains("missed"), "{}", table.errors());
}

#[test]
fn descriptions_are_the_same_by_half_of_their_words() {
    let described = |text: &str| Who { names: Vec::new(), descriptions: vec![text.to_owned()] };
    let named = |text: &str| Who { names: vec![text.to_owned()], descriptions: Vec::new() };
    assert!(described("a senior EU diplomat").is(&described("EU diplomat")));
    assert!(!described("a senior EU diplomat").is(&described("a senior club source")));
    assert!(
        named("the European Union").is(&named("European Union")) && !named("officials").is(&described("officials"))
    );
}
