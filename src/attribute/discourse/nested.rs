//! Statements within statements ("he said the mayor had told him …"), and statements that say again what another says.

use crate::attribute::reading::Reading;
use crate::document::{Span, Statement};
use std::collections::BTreeSet;

/// A statement is compared with the first ones of the article and with this many before it.
const BACK: usize = 12;
/// Letters of a word that are compared: its ending may differ.
const STEM: usize = 6;

/// Sets `within` and `repeats` of `statements` (in text order of their content).
pub(in crate::attribute) fn mark(reading: &Reading, statements: &mut [Statement]) {
    let words: Vec<BTreeSet<String>> = statements.iter().map(content_words).collect();
    for index in 0..statements.len() {
        statements[index].within = statements[index].cue.first().and_then(|cue| around(statements, index, *cue));
        let near = (0..index.min(BACK)).chain(index.saturating_sub(BACK).max(BACK)..index);
        let same = near.into_iter().find(|&before| {
            let (first, second) = (&statements[before], &statements[index]);
            first.repeats.is_none() && says_the_same(first, second) && alike(&words[before], &words[index])
        });
        let Some(before) = same else { continue };
        if statements[before].content.first().is_some_and(|part| reading.in_head(part.start)) {
            statements[before].repeats = Some(index);
        } else {
            statements[index].repeats = Some(before);
        }
    }
}

/// The statement whose content holds `cue`, the shortest of several.
fn around(statements: &[Statement], index: usize, cue: Span) -> Option<usize> {
    let window = index.saturating_sub(2 * BACK)..statements.len().min(index + BACK);
    let holding = window.filter(|other| *other != index).filter_map(|other| {
        let part = statements[other].content.iter().find(|part| part.contains(cue))?;
        // Two that hold each other's cue are one statement read in two ways.
        let mutual =
            statements[other].cue.iter().any(|cue| statements[index].content.iter().any(|it| it.contains(*cue)));
        (!mutual).then_some((part.len(), other))
    });
    holding.min().map(|(_, other)| other)
}

/// A speaker in common, both for or both against, and nothing of one inside the other.
fn says_the_same(first: &Statement, second: &Statement) -> bool {
    let overlap = first.content.iter().any(|part| second.content.iter().any(|other| part.overlaps(*other)));
    let common = first.speakers.iter().any(|speaker| second.speakers.contains(speaker));
    common && !overlap && first.polarity == second.polarity
}

/// Most words of the shorter content are in the other.
fn alike(first: &BTreeSet<String>, second: &BTreeSet<String>) -> bool {
    let common = first.intersection(second).count();
    let least = first.len().min(second.len());
    least >= 2 && common * 10 >= least * 7
}

fn content_words(statement: &Statement) -> BTreeSet<String> {
    let words = statement.text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3);
    words.map(|word| word.to_lowercase().chars().take(STEM).collect()).collect()
}
