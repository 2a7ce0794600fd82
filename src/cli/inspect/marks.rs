//! How each kind of thing is marked, and where the marks of an article stand.

use crate::document::{Document, Form, MentionKind, Span};
use anstyle::{AnsiColor, Style};

/// How a kind of mention looks: its colour, and the letter after its bracket when there are no colours.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub(super) name: &'static str,
    pub(super) letter: char,
    pub(super) style: Style,
}

pub(super) const PERSON: Look = look("person", 'P', AnsiColor::Cyan);
pub(super) const ROLE: Look = look("role", 'R', AnsiColor::Magenta);
pub(super) const ORGANIZATION: Look = look("organization", 'O', AnsiColor::Yellow);
pub(super) const PLACE: Look = look("place", 'L', AnsiColor::Green);

pub(super) const BOLD: Style = Style::new().bold();
pub(super) const FAINT: Style = AnsiColor::BrightBlack.on_default();
/// Numbers of statements, and the brackets around their content.
pub(super) const STATEMENT: Style = AnsiColor::BrightRed.on_default().bold();

const fn look(name: &'static str, letter: char, color: AnsiColor) -> Look {
    Look { name, letter, style: color.on_default().bold() }
}

/// The look of a kind; adjectives of countries look like places.
pub(super) fn of_kind(kind: MentionKind) -> Look {
    match kind {
        MentionKind::Person => PERSON,
        MentionKind::Role => ROLE,
        MentionKind::Organization => ORGANIZATION,
        MentionKind::Place | MentionKind::Demonym => PLACE,
    }
}

/// A marked stretch of text.
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) look: Look,
}

/// The mentions that are marked: all but pronouns and descriptions, which would drown the names; none that crosses another.
pub(super) fn mentions(document: &Document) -> Vec<Mark> {
    let mut marks: Vec<Mark> = document
        .mentions
        .iter()
        .filter(|mention| matches!(mention.form, Form::Name | Form::Adjective))
        .map(|mention| Mark { span: mention.span, look: of_kind(mention.kind) })
        .collect();
    // Outer before inner, so that brackets nest.
    marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end)));
    let mut open: Vec<Span> = Vec::new();
    marks.retain(|mark| {
        open.retain(|outer| outer.end > mark.span.start);
        let fits = open.iter().all(|outer| outer.contains(mark.span) && *outer != mark.span) && !mark.span.is_empty();
        if fits {
            open.push(mark.span);
        }
        fits
    });
    marks
}
