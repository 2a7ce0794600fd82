//! What tests of attribution share: texts read as of 16 June 2014, by the rules or with a reader's answer given by hand.

use crate::document::{
    Article, Document, Form, Metadata, PredictedAttribution, PredictedName, Prediction, Span, Statement,
};
use crate::knowledge::Knowledge;
use crate::pipeline::{annotate, annotate_with};
use std::sync::OnceLock;

pub(super) fn read(text: &str) -> Document {
    static KNOWLEDGE: OnceLock<Knowledge> = OnceLock::new();
    let date = jiff::civil::date(2014, 6, 16);
    let metadata = Metadata { date: Some(date), ..Metadata::default() };
    annotate(Article::new(text.to_owned(), metadata), KNOWLEDGE.get_or_init(Knowledge::embedded))
}

/// Each statement as `source | cue | text`.
pub(super) fn check(text: &str, expected: &[&str]) {
    let document = read(text);
    let words = |spans: &[Span]| -> String {
        spans.iter().map(|span| document.article.str(*span)).collect::<Vec<_>>().join(" + ")
    };
    let found: Vec<String> = document
        .statements
        .iter()
        .map(|statement| format!("{} | {} | {}", words(&statement.source), words(&statement.cue), statement.text))
        .collect();
    assert_eq!(found, expected, "{text}");
}

/// Speakers of each statement and, behind "to", those spoken to, by name.
pub(super) fn speakers(text: &str) -> Vec<String> {
    let document = read(text);
    let names = |list: &[usize]| {
        list.iter().map(|entity| document.resolution.entities[*entity].name.as_str()).collect::<Vec<_>>().join(" & ")
    };
    let of = |statement: &Statement| match &statement.addressees[..] {
        [] => names(&statement.speakers),
        to => format!("{} to {}", names(&statement.speakers), names(to)),
    };
    document.statements.iter().map(of).collect()
}

/// Cue, source (empty: none), parts of the content, confidence; each as its first occurrence in the text.
pub(super) type Given<'a> = (&'a str, &'a str, &'a [&'a str], f32);

pub(super) fn read_with(text: &str, given: &[Given]) -> Document {
    static KNOWLEDGE: OnceLock<Knowledge> = OnceLock::new();
    let date = jiff::civil::date(2014, 6, 16);
    let metadata = Metadata { date: Some(date), ..Metadata::default() };
    let at = |part: &str| {
        let start = text.find(part).unwrap_or_else(|| panic!("{part} is not in {text}"));
        Span::new(start, start + part.len())
    };
    let attributions = given.iter().map(|(cue, source, content, confidence)| PredictedAttribution {
        cue: vec![at(cue)],
        source: if source.is_empty() { Vec::new() } else { vec![at(source)] },
        content: content.iter().map(|part| at(part)).collect(),
        confidence: *confidence,
    });
    let attributions = attributions.collect();
    annotate_with(
        Article::new(text.to_owned(), metadata),
        |_, _, mentions| {
            let names = mentions.iter().filter(|mention| mention.form == Form::Name);
            let names = names.map(|mention| PredictedName { span: mention.span, kind: mention.kind, confidence: 0.99 });
            Some(Prediction { names: names.collect(), attributions })
        },
        KNOWLEDGE.get_or_init(Knowledge::embedded),
    )
}

pub(super) fn name(document: &Document, entity: Option<&usize>) -> String {
    entity.map_or_else(String::new, |entity| document.resolution.entities[*entity].name.clone())
}

/// The statement of `document` that has these words.
pub(super) fn saying<'a>(document: &'a Document, words: &str) -> (usize, &'a Statement) {
    let mut all = document.statements.iter().enumerate();
    all.find(|(_, statement)| statement.text.contains(words)).unwrap_or_else(|| panic!("{words}: {document:#?}"))
}
