//! How far two annotators agree on the choices among words, more strictly than the score: there any alternative is right, and a
//! "Say | Deny" agrees with much. Here the words must be the same, or the word that was put first, and chance is taken off.

use super::{Said, score};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The fields in which one word is chosen of a table.
const FIELDS: [&str; 4] = ["act", "polarity", "certainty", "directness"];

/// The words of one annotator and of the other about the same statement.
type Both = (Vec<String>, Vec<String>);

/// What the two chose for each statement that both have, by field.
#[derive(Debug, Default)]
pub(super) struct Choices(BTreeMap<&'static str, Vec<Both>>);

impl Choices {
    /// Takes in the statements of an article that both have, optional ones too.
    pub(super) fn add(&mut self, text: &str, first: &[Said], second: &[Said]) {
        for (i, j) in score::pairs(first, second, text) {
            for field in FIELDS {
                let both = (chosen(&first[i], field), chosen(&second[j], field));
                self.0.entry(field).or_default().push(both);
            }
        }
    }
}

fn chosen(said: &Said, field: &str) -> Vec<String> {
    match field {
        "act" => &said.act,
        "polarity" => &said.polarity,
        "certainty" => &said.certainty,
        _ => &said.directness,
    }
    .clone()
}

impl fmt::Display for Choices {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "| field | in both | same words | same first word | Cohen's kappa |\n|---|---|---|---|---|")?;
        for field in FIELDS {
            let pairs = self.0.get(field).map(Vec::as_slice).unwrap_or_default();
            let set = |words: &[String]| -> BTreeSet<String> { words.iter().cloned().collect() };
            let same = pairs.iter().filter(|(a, b)| set(a) == set(b)).count();
            let first: Vec<_> =
                pairs.iter().filter_map(|(a, b)| Some((a.first()?.as_str(), b.first()?.as_str()))).collect();
            writeln!(
                out,
                "| {field} | {} | {:.1} | {:.1} | {:.2} |",
                pairs.len(),
                100.0 * share(same, pairs.len()),
                100.0 * share(first.iter().filter(|(a, b)| a == b).count(), first.len()),
                kappa(&first)
            )?;
        }
        Ok(())
    }
}

/// Agreement beyond what two would have by chance who use each word as often: 1 all, 0 no more than chance.
fn kappa(pairs: &[(&str, &str)]) -> f64 {
    let observed = share(pairs.iter().filter(|(a, b)| a == b).count(), pairs.len());
    let words: BTreeSet<&str> = pairs.iter().flat_map(|&(a, b)| [a, b]).collect();
    let by_chance: f64 = words
        .iter()
        .map(|word| {
            let of = |uses: usize| share(uses, pairs.len());
            of(pairs.iter().filter(|(a, _)| a == word).count()) * of(pairs.iter().filter(|(_, b)| b == word).count())
        })
        .sum();
    if by_chance < 1.0 { (observed - by_chance) / (1.0 - by_chance) } else { 1.0 }
}

#[expect(clippy::cast_precision_loss, reason = "counts of statements")]
fn share(part: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { part as f64 / of as f64 }
}

#[test]
fn kappa_takes_chance_off() {
    // The textbook's table: 20 twice yes, 15 twice no, 5 and 10 apart; 0.7 observed, 0.5 by chance.
    let counts = [(("yes", "yes"), 20), (("yes", "no"), 5), (("no", "yes"), 10), (("no", "no"), 15)];
    let pairs: Vec<_> = counts.into_iter().flat_map(|(pair, count)| vec![pair; count]).collect();
    assert!((kappa(&pairs) - 0.4).abs() < 1e-9);
    assert!((kappa(&pairs[..20]) - 1.0).abs() < 1e-9, "all the same word");
}

#[test]
fn alternatives_count_as_said_only_if_they_are_the_same() {
    let said = |act: &[&str]| Said {
        content: vec![newsgraph::document::Span::new(0, 3)],
        act: act.iter().map(|&word| word.to_owned()).collect(),
        ..Said::default()
    };
    let mut choices = Choices::default();
    choices.add("one", &[said(&["Say", "Deny"])], &[said(&["Say"])]);
    choices.add("one", &[said(&["Say", "Deny"])], &[said(&["Deny", "Say"])]);
    assert!(choices.to_string().contains("| act | 2 | 50.0 | 50.0 |"), "{choices}");
}
