//! What is recognised in sentences of many kinds of news.

use super::recognise;
use crate::document::{Article, Form, MentionKind, Metadata};
use crate::knowledge::Knowledge;
use crate::segment;
use std::sync::LazyLock;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::embedded);

/// The names in `text` and their kinds, one letter each: Person, Organization, Location, Role, Demonym.
fn names(text: &str) -> String {
    let article = Article::new(text.to_owned(), Metadata::default());
    let layout = segment::segment(&article, &KNOWLEDGE);
    let letter = |kind| match kind {
        MentionKind::Person => 'P',
        MentionKind::Organization => 'O',
        MentionKind::Place => 'L',
        MentionKind::Role => 'R',
        MentionKind::Demonym => 'D',
    };
    recognise(&article, &layout, &KNOWLEDGE)
        .iter()
        .filter(|mention| matches!(mention.form, Form::Name | Form::Adjective))
        .map(|mention| format!("{} {}", letter(mention.kind), article.str(mention.span)))
        .collect::<Vec<_>>()
        .join("; ")
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(names(text), expected, "{text}");
}

#[test]
fn people_with_roles_and_titles() {
    check("On Monday French president Marc Delcourt flew home.", "D French; R president; P Marc Delcourt");
    check("Police questioned Mr Odhiambo for hours.", "P Odhiambo");
    check("A reply came from Dr. Leila Haddad in the end.", "R Dr.; P Leila Haddad");
}
