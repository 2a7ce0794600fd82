//! Statements against those of the annotation: the same content, the same speakers.

use super::annotation::{items, span};
use super::scorer::Scorer;
use newsgraph::document::{Span, Statement};
use std::collections::BTreeSet;

/// Required statements of the ten that must come out right.
const STATEMENTS_NEEDED: usize = 8;

impl<'a> Scorer<'a> {
    /// The characters of a code point span without quotation marks, white space and one final comma or full stop.
    fn trimmed(&self, (start, end): (usize, usize)) -> (usize, usize) {
        let text: Vec<char> = self.document.article.text.chars().skip(start).take(end - start).collect();
        let edge = |letter: char| letter.is_whitespace() || "“”\"‘’'".contains(letter);
        let (mut from, mut to) = (0, text.len());
        let strip = |from: &mut usize, to: &mut usize| {
            while *from < *to && edge(text[*from]) {
                *from += 1;
            }
            while *from < *to && edge(text[*to - 1]) {
                *to -= 1;
            }
        };
        strip(&mut from, &mut to);
        if from < to && ",.".contains(text[to - 1]) {
            to -= 1;
            strip(&mut from, &mut to);
        }
        (start + from, start + to)
    }

    fn code_points(&self, span: Span) -> (usize, usize) {
        self.document.article.code_points(span)
    }

    /// The content's spans and the one that covers them, trimmed.
    fn contents(&self, statement: &Statement) -> Vec<(usize, usize)> {
        let mut spans: Vec<Span> = statement.content.clone();
        spans.extend(statement.content.iter().copied().reduce(Span::cover));
        spans.into_iter().map(|span| self.trimmed(self.code_points(span))).collect()
    }

    fn has_content(&self, statement: &Statement, gold_ids: &[&str]) -> bool {
        let mut wanted: Vec<(usize, usize)> =
            gold_ids.iter().map(|id| span(&self.gold.by_id("statements", id)["content"])).collect();
        wanted.sort_unstable();
        let contents = self.contents(statement);
        let all_parts = wanted.iter().all(|span| contents.contains(&self.trimmed(*span)));
        let cover = (wanted[0].0, wanted[wanted.len() - 1].1);
        all_parts || contents.contains(&self.trimmed(cover))
    }

    /// Whether the speakers are those of the annotation, none missing and none added.
    fn has_speakers(&self, statement: &Statement, gold_id: &str) -> bool {
        let speakers: Vec<BTreeSet<usize>> = items(self.gold.by_id("statements", gold_id), "speakers")
            .map(|speaker| {
                let mut same = self.matching(speaker.as_str().unwrap());
                if let Some(country) = speaker.as_str().and_then(government_country) {
                    same.extend(self.matching(country));
                }
                same
            })
            .collect();
        speakers.iter().all(|same| statement.speakers.iter().any(|speaker| same.contains(speaker)))
            && statement.speakers.iter().all(|speaker| speakers.iter().any(|same| same.contains(speaker)))
    }

    /// Groups of gold statements that one statement may stand for, each id alone first.
    fn groups(&self, id: &'a str) -> Vec<Vec<&'a str>> {
        let merges = items(&self.gold.json["scoring"], "merge_allowed")
            .map(|group| group.as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect::<Vec<_>>())
            .filter(|group| group.contains(&id));
        std::iter::once(vec![id]).chain(merges).collect()
    }

    /// The best result for a gold statement: 2 content and speaker, 1 content alone, 0 none.
    fn rate(&self, id: &'a str) -> u8 {
        let mut best = 0;
        for group in self.groups(id) {
            for statement in self.document.statements.iter().filter(|statement| self.has_content(statement, &group)) {
                best = best.max(if self.has_speakers(statement, id) { 2 } else { 1 });
            }
        }
        best
    }

    pub(super) fn statements(&mut self) {
        let (required, optional) = (self.gold.scoring("statements_required"), self.gold.scoring("statements_optional"));
        let rated: Vec<(&str, u8)> = required.iter().map(|id| (*id, self.rate(id))).collect();
        let right = rated.iter().filter(|(_, rate)| *rate == 2).count();
        let extra = optional.iter().filter(|id| self.rate(id) == 2).count();
        self.row("statements", format!("{right} of {}, optional {extra} of {}", required.len(), optional.len()));
        for (id, rate) in rated.into_iter().filter(|(_, rate)| *rate < 2) {
            self.row("", format!("{id}: {}", if rate == 1 { "another speaker" } else { "content not found" }));
        }
        let all: Vec<&str> = required.iter().chain(&optional).copied().collect();
        let unknown: Vec<&str> = (self.document.statements.iter())
            .filter(|statement| {
                !all.iter().any(|id| self.groups(id).iter().any(|group| self.has_content(statement, group)))
            })
            .map(|statement| statement.text.as_str())
            .collect();
        self.row("", format!("not in the annotation: {} {unknown:#?}", unknown.len()));
        if right < STATEMENTS_NEEDED {
            self.fail(format!("{right} statements of {}, {STATEMENTS_NEEDED} needed", required.len()));
        }
    }
}

/// The annotation reads "US" as the government; it accepts the country.
fn government_country(id: &str) -> Option<&'static str> {
    match id {
        "o.us_gov" => Some("l.us"),
        "o.iran_gov" => Some("l.iran"),
        "o.iraq_gov" => Some("l.iraq"),
        _ => None,
    }
}
