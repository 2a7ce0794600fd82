//! Which statements the text sets against each other or beside each other.
//!
//! "in comments at odds with those of Mr Kerry", "disputed that account", "which the ministry denies", "rejected his claim that …".
//! A contradiction that a reader sees and the text does not state is none.

use super::phrases::{Phrase, Standing};
use super::{antecedent, verification};
use crate::attribute::reading::Reading;
use crate::document::{EntityIndex, Form, Mention, MentionKind, Polarity, Statement};
use crate::knowledge::lexicon::speech::Cue;
use std::collections::BTreeMap;
use std::ops::Range;

/// The rules of contents that only point back: without what they point at they say nothing.
pub(in crate::attribute) const POINTING: [&str; 2] = ["cue-then-pointer", "relative-object"];

/// Statements of one speaker that are compared with what is at odds with them, the last ones before it.
const MOST: usize = 64;
/// Words before a noun that tell whose it is: "that of his predecessor" is not his own.
const OWNERS: [&str; 4] = ["his", "her", "their", "its"];
/// Statements with their cue in a sentence and their content behind it.
const BEHIND: usize = 4;

/// Marks `statements` (in text order).
pub(in crate::attribute) fn mark(reading: &Reading, phrases: &[Phrase], statements: &mut [Statement]) {
    let mut said_by: BTreeMap<EntityIndex, Vec<usize>> = BTreeMap::new();
    for (index, statement) in statements.iter().enumerate() {
        for speaker in &statement.speakers {
            said_by.entry(*speaker).or_default().push(index);
        }
    }
    for phrase in phrases {
        let found = match phrase.standing {
            Standing::Odds | Standing::Line => beside(reading, phrase, statements, &said_by),
            Standing::Checked(_) => None,
        };
        let Some((own, others)) = found else { continue };
        for other in others {
            push(statements, own, other, phrase.standing == Standing::Line);
        }
    }
    for index in 0..statements.len() {
        for other in denied(reading, statements, index) {
            push(statements, index, other, false);
        }
    }
}

fn push(statements: &mut [Statement], own: usize, other: usize, agrees: bool) {
    let statement = &mut statements[own];
    let list = if agrees { &mut statement.agrees_with } else { &mut statement.disagrees_with };
    if own != other && !list.contains(&other) {
        list.push(other);
    }
}

/// True of a content that only points back, with a word that says nothing by itself ("denied it").
pub(in crate::attribute) fn is_empty(reading: &Reading, statement: &Statement) -> bool {
    let pointer = || antecedent::whole(reading, &statement.content);
    let alone =
        || pointer().is_some_and(|pointer| pointer.noun.is_none()) || antecedent::renamed(reading, statement).is_some();
    POINTING.contains(&statement.origin.rule) && alone()
}

/// True of an act that stands against what somebody else said.
fn is_contrary(statement: &Statement) -> bool {
    statement.polarity == Polarity::Negative && contrary(&statement.act)
        || statement.cue_lemma == "question" && statement.act == "Ask"
}

/// An act whose content is what somebody else said.
pub(in crate::attribute) fn contrary(act: &str) -> bool {
    matches!(act, "Deny" | "Reject" | "Doubt" | "Disagree")
}

/// A cue whose content may be what somebody else said: "questioned the account".
pub(in crate::attribute) fn contradicts(cue: &Cue) -> bool {
    contrary(cue.act) || cue.lemma == "question"
}

/// What statement `index` denies: what its content points back to, or the claim told inside its content.
fn denied(reading: &Reading, statements: &[Statement], index: usize) -> Vec<usize> {
    let statement = &statements[index];
    if !is_contrary(statement) {
        return Vec::new();
    }
    let renamed = || antecedent::renamed(reading, statement);
    let called = || antecedent::called_false(reading, &statement.cue_lemma, &statement.content);
    if let Some(pointer) = antecedent::whole(reading, &statement.content).or_else(renamed).or_else(called) {
        let of = antecedent::of(reading, statements, &pointer, &statement.speakers);
        let wanted =
            pointer.noun.and_then(|noun| reading.words.noun(noun)).is_some_and(|cue| antecedent::wants(cue.act));
        // "rejected it": an offer is refused, not contradicted.
        let refused =
            |of: &usize| pointer.noun.is_none() && statement.act == "Reject" && antecedent::wants(&statements[*of].act);
        return of.filter(|of| !wanted && !refused(of)).into_iter().collect();
    }
    // "rejected the rebels' claim to hold the town"
    let inside = |other: &usize| {
        let it = &statements[*other];
        let cue = it.cue.first().copied();
        *other != index
            && !antecedent::wants(&it.act)
            && cue.is_some_and(|cue| {
                let noun = reading.words.noun(reading.lower(reading.layout.token_from(cue.start))).is_some();
                let first = statement.content.first().map_or(0, |part| reading.layout.token_from(part.start));
                noun && reading.layout.token_from(cue.start) < first + 8
                    && statement.content.iter().any(|part| part.contains(cue))
            })
            && !it.speakers.iter().any(|speaker| statement.speakers.contains(speaker))
    };
    (index.saturating_sub(2)..statements.len().min(index + 3)).filter(inside).take(1).collect()
}

/// "in comments at odds with those of Mr Kerry": the statement of this sentence, and what the one named said before of the same.
fn beside(
    reading: &Reading,
    phrase: &Phrase,
    statements: &[Statement],
    said_by: &BTreeMap<EntityIndex, Vec<usize>>,
) -> Option<(usize, Vec<usize>)> {
    let sentence = reading.layout.sentences.get(phrase.sentence)?;
    let here: Vec<usize> = verification::near(statements, phrase.span)
        .filter(|&index| {
            let it = &statements[index];
            it.cue.iter().any(|cue| sentence.span.contains(*cue))
                && !it.content.iter().any(|part| part.contains(phrase.span))
        })
        .collect();
    let begins = |index: &usize| antecedent::begin(&statements[*index]) < phrase.span.start;
    let own_beside = |other: Option<EntityIndex>| {
        let may = |index: &&usize| other.is_none_or(|other| !statements[**index].speakers.contains(&other));
        here.iter().rev().filter(may).find(|index| begins(index)).or_else(|| here.iter().find(may)).copied()
    };
    let group = phrase.tokens.end..clause_end(reading, phrase.tokens.end, sentence.tokens.end);
    // "that of his predecessor, Tom Falk": the name behind the comma.
    let apposed = || {
        let behind = group.end + 1..clause_end(reading, group.end + 1, sentence.tokens.end);
        let his = OWNERS.contains(&reading.lower(group.end.saturating_sub(2)));
        named(reading, behind).filter(|_| his && reading.is_mark(group.end, ","))
    };
    let Some(other) = named(reading, group.clone()).or_else(apposed) else {
        // "at odds with that account"
        let pointer = antecedent::at(reading, group.start, group.end).filter(|pointer| pointer.noun.is_some())?;
        let own = own_beside(None)?;
        let of = antecedent::of(reading, statements, &pointer, &statements[own].speakers)?;
        return (of != own).then(|| (own, vec![of]));
    };
    let said = |own: usize| -> Vec<usize> {
        let all = said_by.get(&other).map_or(&[][..], Vec::as_slice);
        let begun = |at: &usize| statements[*at].content.first().is_some_and(|part| part.start <= sentence.span.end);
        // The content of a cue in this sentence may stand behind it.
        let upto = all.len().min(all.partition_point(begun) + BEHIND);
        let mut by: Vec<usize> = (all[..upto].iter().rev().copied())
            .filter(|&index| {
                let it = &statements[index];
                let near =
                    antecedent::begin(it) < phrase.span.start || it.cue.iter().any(|cue| sentence.span.contains(*cue));
                index != own && near
            })
            .take(MOST)
            .collect();
        by.reverse();
        let same: Vec<usize> =
            by.iter().copied().filter(|&index| shares(&statements[index], &statements[own])).collect();
        if same.is_empty() { by.last().copied().into_iter().collect() } else { same }
    };
    // "Ms Lund's evidence contradicts that of Y": what she said last.
    let owned =
        || verification::owned(reading, phrase, statements).filter(|of| !statements[*of].speakers.contains(&other));
    // "The figure, given by X, was at odds with that of Y, which said …": X's, not Y's.
    let own = owned().or_else(|| own_beside(Some(other))).or_else(|| {
        let pointer = subject(reading, phrase)?;
        antecedent::of(reading, statements, &pointer, &[other])
    })?;
    Some((own, said(own)))
}

/// "The figure, which could not be checked, was at odds with": the words that open the sentence, when commas part them from the verb.
fn subject<'a>(reading: &Reading<'a>, phrase: &Phrase) -> Option<antecedent::Pointer<'a>> {
    let first = reading.layout.sentences.get(phrase.sentence)?.tokens.start;
    verification::subject_pointer(reading, phrase.sentence, phrase.verb(reading)).or_else(|| {
        let pointer = antecedent::at(reading, first, phrase.tokens.start)?;
        reading.is_mark(pointer.tokens.end, ",").then_some(pointer)
    })
}

fn clause_end(reading: &Reading, start: usize, end: usize) -> usize {
    (start..end).find(|token| reading.is_mark(*token, ",") || reading.is_mark(*token, ";")).unwrap_or(end)
}

/// The first entity that is mentioned among the tokens; "his predecessor" is another than he.
fn named(reading: &Reading, tokens: Range<usize>) -> Option<EntityIndex> {
    let span = reading.span(tokens)?;
    let owner =
        |mention: &Mention| mention.form == Form::Pronoun && OWNERS.contains(&reading.article.str(mention.span));
    let mut others =
        reading.mentions_in(span).filter(|(_, mention)| mention.kind != MentionKind::Role && !owner(mention));
    others.find_map(|(index, _)| reading.resolution.entity(index))
}

/// Both are about the same: a shared entity, or a shared rare word, or nothing named in one of them.
fn shares(first: &Statement, second: &Statement) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 5).map(str::to_lowercase).collect()
    };
    let other = words(&second.text);
    let (a, b) = (&first.mentions, &second.mentions);
    a.iter().any(|entity| b.contains(entity))
        || a.is_empty()
        || b.is_empty()
        || words(&first.text).iter().any(|word| other.contains(word))
}
