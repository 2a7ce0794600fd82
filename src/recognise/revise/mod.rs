//! The full reader's mentions: the trained reader's names, corrected by the rules where rules are surer.
//!
//! Takes what the rules found and what the model says; gives mentions in text order, of the same shape as the rules'. What
//! wins where the two disagree was chosen by counting, on development sets, who is right in each class of disagreement
//! (`QUALITY.md`). Edges of names (`edges`), names that the model doubts or that are none (`doubt`), one kind for equal
//! names of the article (`ballot`), roles (`offices`); pronouns and descriptions stay the rules'.

mod ballot;
mod doubt;
mod edges;
mod offices;

#[cfg(test)]
mod tests;

use super::words::{Line, Words};
use super::{credits, describe, roles, team_lists};
use crate::document::{Article, Form, Layout, Mention, MentionKind, Origin, PredictedName, Prediction, Span};
use crate::knowledge::calm;
use crate::knowledge::{Entry, EntryId, EntryKind, Knowledge};
use std::borrow::Cow;

/// The mentions of the full reader, in text order; they may nest, but two do not share both span and kind.
pub fn revise(
    article: &Article,
    layout: &Layout,
    by_rules: Vec<Mention>,
    prediction: &Prediction,
    knowledge: &Knowledge,
) -> Vec<Mention> {
    let text = article.text.as_str();
    let words = Words::of(article, layout, &knowledge.lexicon);
    let revision = Revision { text, words: &words, knowledge };
    let (names, others): (Vec<Mention>, Vec<Mention>) =
        by_rules.into_iter().partition(|mention| mention.form == Form::Name && names_something(mention.kind));
    let mut readings = edges::settle(revision, &prediction.names, &names);
    doubt::strike(revision, &mut readings, &names);
    edges::add_certain(revision, &mut readings, &names, &prediction.names);
    ballot::vote(revision, &mut readings, &names);
    let mut mentions: Vec<Mention> = readings.into_iter().map(|reading| revision.mention(reading, &names)).collect();
    let adjectives = others.iter().filter(|mention| mention.kind == MentionKind::Demonym);
    mentions.extend(revision.adjectives(adjectives, &prediction.names, &mentions));
    mentions.extend(credits::mentions(&words, layout, &knowledge.lexicon, &mentions));
    team_lists::settle(&words, layout, knowledge, &mut mentions);
    mentions.sort_by_key(|mention| (mention.span, mention.kind));
    let found = roles::roles(text, &words, knowledge);
    let found = roles::mentions(text, &words, &found, &mentions, &knowledge.lexicon);
    let offices = offices::offices(found, &prediction.names, &mentions);
    let governments = describe::governments(&words, &mentions);
    let described = others.into_iter().filter(|mention| {
        !matches!(mention.kind, MentionKind::Role | MentionKind::Demonym) && mention.origin.rule != describe::GOVERNMENT
    });
    mentions.extend(offices);
    mentions.extend(governments);
    mentions.extend(described);
    // Of two with the same span and kind the name is kept.
    mentions.sort_by_key(|mention| (mention.span, mention.kind, mention.form));
    mentions.dedup_by_key(|mention| (mention.span, mention.kind));
    describe::leave_names(text, &mut mentions);
    mentions
}

/// True for the kinds that names have.
fn names_something(kind: MentionKind) -> bool {
    matches!(kind, MentionKind::Person | MentionKind::Organization | MentionKind::Place)
}

/// A name and what it is thought to name.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Reading {
    span: Span,
    kind: MentionKind,
    origin: Origin,
}

/// What the steps of a revision look at.
#[derive(Debug, Clone, Copy)]
struct Revision<'a> {
    text: &'a str,
    words: &'a Words<'a>,
    knowledge: &'a Knowledge,
}

impl Revision<'_> {
    /// True for a name of the rules that the knowledge base has for one thing alone.
    fn is_sure(self, name: &Mention) -> bool {
        let entry = name.candidates.first().and_then(|id| self.knowledge.entry(*id));
        let text = name.span.of(self.text);
        // Towns have surnames, too: "of Mill Lane, Ashdown".
        let surname = |entry: &Entry| {
            entry.kind == EntryKind::Person && entry.name != text && !text.contains(char::is_whitespace)
        };
        name.origin.rule == "known-name" && entry.is_some_and(|entry| !entry.is_ambiguous(text) && !surname(entry))
    }

    /// True for the name of a country or of a part of one that is more than a town.
    fn is_region(self, name: &str) -> bool {
        let ids = self.knowledge.named(name);
        let mut entries = ids.iter().filter_map(|id| self.knowledge.entry(*id));
        entries.any(|entry| entry.kind == EntryKind::Place && !matches!(entry.class.as_str(), "City" | ""))
    }

    /// Index of the word that holds byte `at`, or of the first after it.
    fn word_at(self, at: usize) -> usize {
        self.words.all.partition_point(|word| word.span.end <= at)
    }

    /// The words of a name: first, and one past the last.
    fn words_of(self, span: Span) -> (usize, usize) {
        (self.word_at(span.start), self.words.all.partition_point(|word| word.span.start < span.end))
    }

    /// The name as calm text on one line has it: what equal names have in common.
    fn key(self, span: Span) -> String {
        let shouted = self.words.all.get(self.word_at(span.start)).is_some_and(|word| word.line != Line::Text);
        let words = span.of(self.text).split_whitespace();
        let words: Vec<_> = words.map(|word| if shouted { calm(word).into_owned() } else { word.to_owned() }).collect();
        words.join(" ")
    }

    fn mention(self, reading: Reading, names: &[Mention]) -> Mention {
        let Reading { span, kind, origin } = reading;
        let same = names.get(names.partition_point(|name| name.span < span)).filter(|name| name.span == span);
        let candidates = same.map_or_else(|| self.entries(span), |name| name.candidates.clone());
        Mention { span, kind, form: Form::Name, candidates, origin }
    }

    /// The entries that have the name, as it is written or in calm letters.
    fn entries(self, span: Span) -> Vec<EntryId> {
        let name = span.of(self.text);
        let spellings = [name.into(), self.key(span).into(), self.knowledge.calmed(name)];
        let mut known = spellings.iter().map(|name: &Cow<str>| self.knowledge.named(name));
        known.find(|entries| !entries.is_empty()).unwrap_or_default().to_vec()
    }

    /// Adjectives of countries: the rules', then the model's, where no name is.
    fn adjectives<'m>(
        self,
        by_rules: impl Iterator<Item = &'m Mention>,
        by_model: &[PredictedName],
        names: &[Mention],
    ) -> Vec<Mention> {
        let free = |others: &[Mention], span: Span| {
            let next = others.get(others.partition_point(|other| other.span.end <= span.start));
            next.is_none_or(|next| !next.span.overlaps(span))
        };
        let mut found: Vec<Mention> = by_rules.filter(|mention| free(names, mention.span)).cloned().collect();
        let more: Vec<Mention> = by_model
            .iter()
            .filter(|name| name.kind == MentionKind::Demonym && free(names, name.span) && free(&found, name.span))
            .map(|name| Mention {
                span: name.span,
                kind: MentionKind::Demonym,
                form: Form::Adjective,
                candidates: self.knowledge.demonym(name.span.of(self.text)).into_iter().collect(),
                origin: Origin::rule(READER, name.confidence),
            })
            .collect();
        found.extend(more);
        found
    }
}

/// The rule of what the model found.
const READER: &str = "reader";

/// The rule of names that an acronym spells, and of the acronym.
const ACRONYM: &str = "acronym-of-name";
