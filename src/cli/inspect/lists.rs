//! What was found, in lists: people with their roles, organizations, places, statements, happenings; each with its links.

use super::Page;
use super::marks::{self, BOLD, FAINT, Look, STATEMENT};
use crate::cli::list::count;
use crate::cli::table::{printable, wrap};
use crate::document::{
    Certainty, DateBasis, Directness, Document, EntityIndex, EntityKind, Membership, Polarity, Sequence, Statement,
    Tenure, Verification,
};
use crate::knowledge::{Entry, Knowledge};
use std::fmt::Write as _;

/// Columns that details are set in.
const DETAIL: usize = 6;

impl Page {
    pub(super) fn lists(&self, out: &mut String, document: &Document, knowledge: &Knowledge) {
        let people = [EntityKind::Person];
        let sources = [EntityKind::UnnamedSource, EntityKind::Group, EntityKind::Document];
        self.things(out, document, knowledge, "PEOPLE", marks::PERSON, &people);
        self.things(out, document, knowledge, "ORGANIZATIONS", marks::ORGANIZATION, &[EntityKind::Organization]);
        self.things(out, document, knowledge, "PLACES", marks::PLACE, &[EntityKind::Place]);
        self.things(out, document, knowledge, "SOURCES WITHOUT A NAME", marks::PERSON, &sources);
        Self::heading(out, "STATEMENTS", document.statements.len());
        for (index, statement) in document.statements.iter().enumerate() {
            self.statement(out, document, index, statement);
        }
        self.happenings(out, document);
    }

    pub(super) fn heading(out: &mut String, title: &str, number: usize) {
        let _ = writeln!(out, "\n{BOLD}{title}{BOLD:#} {FAINT}{number}{FAINT:#}");
    }

    fn things(
        &self,
        out: &mut String,
        document: &Document,
        knowledge: &Knowledge,
        title: &str,
        look: Look,
        kinds: &[EntityKind],
    ) {
        let entities = document.resolution.entities.iter().enumerate();
        let found: Vec<_> = entities.filter(|(_, entity)| kinds.contains(&entity.kind)).collect();
        if found.is_empty() {
            return;
        }
        Self::heading(out, title, found.len());
        for (index, entity) in found {
            let style = look.style;
            let times = count(entity.mentions.len(), "mention");
            let name = entity.honorific.iter().chain([&entity.name]).map(|part| printable(part)).collect::<Vec<_>>();
            let _ = writeln!(out, "  {style}{}{style:#}  {FAINT}{times}{FAINT:#}", name.join(" "));
            if !entity.aliases.is_empty() {
                self.detail(out, &format!("also: {}", entity.aliases.join(", ")));
            }
            for membership in document.resolution.memberships.iter().filter(|one| one.member == index) {
                self.detail(out, &role(document, membership));
            }
            let others =
                [("named by its place, ", entity.metonym_of), ("of ", entity.part_of), ("in ", entity.contained_in)];
            for (label, other) in others {
                if let Some(name) = other.map(|other| name_of(document, other)) {
                    self.detail(out, &format!("{label}{name}"));
                }
            }
            for link in document.links.iter().filter(|link| link.entity == index) {
                let Some(entry) = knowledge.entry(link.entry) else { continue };
                let sure = format!("{:.0} %", link.confidence * 100.0);
                self.detail(out, &format!("→ {} ({sure}: {})", known(entry), link.reason));
            }
        }
    }

    fn statement(&self, out: &mut String, document: &Document, index: usize, statement: &Statement) {
        let number = index + 1;
        let speakers: Vec<String> = statement.speakers.iter().map(|speaker| name_of(document, *speaker)).collect();
        let speakers = if speakers.is_empty() { "somebody".to_owned() } else { speakers.join(" and ") };
        let act = words_of(&statement.act);
        let person = marks::PERSON.style;
        let _ = writeln!(out, "  {STATEMENT}{number:>2}{STATEMENT:#}  {person}{speakers}{person:#} · {act}");
        let quoted = statement.directness == Directness::Direct;
        let text = printable(&statement.text);
        self.detail(out, &if quoted { format!("“{text}”") } else { text });
        self.faint(out, &standing(document, statement).join(" · "));
    }

    /// How a thing stands, below it.
    pub(super) fn faint(&self, out: &mut String, text: &str) {
        for line in wrap(text, self.width.saturating_sub(DETAIL + 2)) {
            let _ = writeln!(out, "{:DETAIL$}{FAINT}{line}{FAINT:#}", "");
        }
    }

    /// A line or more below the line of a thing.
    pub(super) fn detail(&self, out: &mut String, text: &str) {
        for line in wrap(&printable(text), self.width.saturating_sub(DETAIL + 2)) {
            let _ = writeln!(out, "{:DETAIL$}{line}", "");
        }
    }
}

/// The name of an entry with the ids by which it is known elsewhere.
fn known(entry: &Entry) -> String {
    let ids = [
        entry.wikidata.as_ref().map(|id| format!("wd:{id}")),
        entry.geonames.map(|id| format!("geonames:{id}")),
        // Of use where there is no number.
        entry.dbpedia.as_ref().filter(|_| entry.wikidata.is_none()).map(|id| format!("dbr:{id}")),
    ];
    let ids: Vec<String> = ids.into_iter().flatten().collect();
    if ids.is_empty() { format!("{}, known by no id", entry.name) } else { format!("{} {}", entry.name, ids.join(" ")) }
}

pub(super) fn name_of(document: &Document, entity: EntityIndex) -> String {
    document.resolution.entities.get(entity).map(|entity| printable(&entity.name)).unwrap_or_default()
}

/// "former prime minister of Iraq".
fn role(document: &Document, membership: &Membership) -> String {
    let tenure = match membership.tenure {
        Tenure::Current => "",
        Tenure::Former => "former ",
        Tenure::Acting => "acting ",
        Tenure::Elect => "next ",
        Tenure::Candidate => "candidate for ",
    };
    let wholes = [membership.organization, membership.jurisdiction];
    let names: Vec<String> = wholes.into_iter().flatten().map(|whole| name_of(document, whole)).collect();
    let of = if names.is_empty() { String::new() } else { format!(", {}", names.join(", ")) };
    format!("{tenure}{}{of}", membership.role)
}

/// `RuleOut` as "rule out".
pub(super) fn words_of(name: &str) -> String {
    let mut words = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(c.to_lowercase());
    }
    words
}

/// How it is said, to whom, where and when: whatever the text tells.
fn standing(document: &Document, statement: &Statement) -> Vec<String> {
    let directness = match statement.directness {
        Directness::Direct => "quoted",
        Directness::Indirect => "in other words",
        Directness::Mixed => "partly quoted",
    };
    let mut parts = vec![directness.to_owned()];
    if statement.polarity == Polarity::Negative {
        parts.push("against".to_owned());
    }
    match statement.certainty {
        Certainty::Probable => parts.push("probable".to_owned()),
        Certainty::Possible => parts.push("possible".to_owned()),
        Certainty::Certain | Certainty::Underspecified => {}
    }
    if let Some(body) = statement.on_behalf_of {
        parts.push(format!("for {}", name_of(document, body)));
    }
    if !statement.addressees.is_empty() {
        let names: Vec<String> = statement.addressees.iter().map(|one| name_of(document, *one)).collect();
        parts.push(format!("to {}", names.join(", ")));
    }
    let medium = statement.medium.as_ref().map(|(medium, _)| words_of(medium.trim_end_matches("Medium")));
    match (medium, statement.venue.map(|venue| name_of(document, venue))) {
        (Some(medium), Some(venue)) => parts.push(format!("{medium}, {venue}")),
        (Some(one), None) | (None, Some(one)) => parts.push(one),
        (None, None) => {}
    }
    match statement.sequence {
        Some((Sequence::Earlier, _)) => parts.push("earlier".to_owned()),
        Some((Sequence::Later, _)) => parts.push("later".to_owned()),
        None => {}
    }
    if let Some(said_on) = statement.said_on {
        let basis = if said_on.basis == DateBasis::Inferred { " (inferred)" } else { "" };
        parts.push(format!("{}{basis}", said_on.date));
    }
    match statement.verification {
        Some((Verification::Unverified, _)) => parts.push("unverified".to_owned()),
        Some((Verification::Verified, _)) => parts.push("verified".to_owned()),
        Some((Verification::Disputed, _)) => parts.push("disputed".to_owned()),
        None => {}
    }
    if let Some(before) = statement.continues {
        parts.push(format!("goes on from {}", before + 1));
    }
    if let Some(outer) = statement.within {
        parts.push(format!("told in {}", outer + 1));
    }
    if let Some(other) = statement.repeats {
        parts.push(format!("says again {}", other + 1));
    }
    for other in &statement.agrees_with {
        parts.push(format!("in line with {}", other + 1));
    }
    for other in &statement.disagrees_with {
        parts.push(format!("at odds with {}", other + 1));
    }
    parts
}
