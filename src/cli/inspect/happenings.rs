//! What happened or is to come, and how far things are apart, in two lists.

use super::Page;
use super::lists::{name_of, words_of};
use super::marks::PLACE;
use crate::document::{Bound, Count, Document, EntityIndex, Event, EventStatus, Verification};
use std::fmt::Write as _;

impl Page {
    pub(super) fn happenings(&self, out: &mut String, document: &Document) {
        if !document.events.is_empty() {
            Self::heading(out, "HAPPENINGS", document.events.len());
        }
        for event in &document.events {
            let place = PLACE.style;
            let _ = writeln!(out, "  {place}{}{place:#}", words_of(event.class));
            self.detail(out, document.article.str(event.words));
            self.faint(out, &standing(document, event).join(" · "));
        }
        if !document.distances.is_empty() {
            Self::heading(out, "DISTANCES", document.distances.len());
        }
        for distance in &document.distances {
            let (of, far) = (document.article.str(distance.of), document.article.str(distance.evidence));
            self.detail(out, &format!("{of}: {far}"));
        }
    }
}

/// How the text has it, who and where, how many.
fn standing(document: &Document, event: &Event) -> Vec<String> {
    let status = match event.status {
        EventStatus::Reported => "reported",
        EventStatus::Claimed => "claimed",
        EventStatus::Scheduled => "scheduled",
        EventStatus::Planned => "planned",
        EventStatus::RuledOut => "ruled out",
        EventStatus::Hypothetical => "hypothetical",
    };
    let mut parts = vec![status.to_owned()];
    let names = |entities: &[EntityIndex]| {
        let names: Vec<String> = entities.iter().map(|entity| name_of(document, *entity)).collect();
        names.join(", ")
    };
    if !event.actors.is_empty() {
        parts.push(format!("by {}", names(&event.actors)));
    }
    if !event.places.is_empty() {
        parts.push(format!("in {}", names(&event.places)));
    }
    parts.extend(event.count.map(counted));
    parts.extend(event.verification.map(|status| {
        let status = match status {
            Verification::Unverified => "unverified",
            Verification::Verified => "verified",
            Verification::Disputed => "disputed",
        };
        status.to_owned()
    }));
    parts.extend(event.statement.map(|statement| format!("told in {}", statement + 1)));
    parts
}

/// "at least 12".
fn counted(count: Count) -> String {
    let bound = match count.bound {
        Bound::Exactly => "",
        Bound::AtLeast => "at least ",
        Bound::AtMost => "at most ",
        Bound::Approximately => "about ",
    };
    format!("{bound}{}", count.value)
}
