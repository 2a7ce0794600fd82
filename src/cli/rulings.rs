//! The user's file of rulings about links: where it is, and what came of its rows.

use super::args::LinksFile;
use super::list::count;
use super::table::printable;
use super::talk;
use crate::document::EntityKind;
use crate::knowledge::Knowledge;
use crate::rulings::{Dispute, FILE, Rulings, word};
use crate::to_rdf::Ruled;
use anyhow::Context as _;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The rulings with their file.
pub(super) struct Ours {
    pub(super) rows: Rulings,
    file: PathBuf,
}

/// What rows did to some articles.
#[derive(Default)]
pub(super) struct Applied {
    lines: BTreeSet<usize>,
    overruled: BTreeSet<usize>,
    other_kinds: BTreeMap<usize, EntityKind>,
    things: usize,
    disputes: Vec<Dispute>,
}

impl Applied {
    pub(super) fn of(ruled: Ruled) -> Self {
        let Ruled { lines, overruled, other_kinds, things, disputes, .. } = ruled;
        Self { lines, overruled, other_kinds, things, disputes }
    }

    pub(super) fn join(&mut self, other: Self) {
        self.lines.extend(other.lines);
        self.overruled.extend(other.overruled);
        self.other_kinds.extend(other.other_kinds);
        self.things += other.things;
        for dispute in other.disputes {
            if !self.disputes.contains(&dispute) {
                self.disputes.push(dispute);
            }
        }
    }
}

/// The rulings that the user names, or else those in the store's folder; none when there are none.
pub(super) fn rulings(links: &LinksFile, store: &Path, knowledge: &Knowledge) -> anyhow::Result<Ours> {
    let file = links.file.clone().unwrap_or_else(|| store.join(FILE));
    let bytes = match fs::read(&file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound && links.file.is_none() => Vec::new(),
        Err(error) => return Err(error).with_context(|| file.display().to_string()),
    };
    let rows = Rulings::parse(&file, &bytes, knowledge).map_err(|error| {
        anyhow::anyhow!("{error}\nno article was read and nothing was changed; mend the file first")
    })?;
    Ok(Ours { rows, file })
}

impl Ours {
    /// Says about which things rows disagree, and gives how many they are.
    pub(super) fn tell_disputes(&self, applied: &Applied) -> usize {
        for dispute in &applied.disputes {
            let lines: Vec<String> = dispute.lines.iter().map(usize::to_string).collect();
            talk::error(&format!(
                "{}, lines {}: they name the same article and contradict each other about {}, which was left as it was",
                self.file.display(),
                lines.join(" and "),
                dispute.name
            ));
        }
        applied.disputes.len()
    }

    /// Says in a line what the rows did to the articles that were just read.
    pub(super) fn tell(&self, applied: &Applied) {
        if self.rows.is_empty() {
            return;
        }
        let idle = self.idle(applied).filter(|(line, _)| !applied.overruled.contains(line)).count();
        let idle = if idle == 0 { String::new() } else { format!(", {} no thing in these articles", fit(idle)) };
        talk::line(&format!("{}: {} ruled{idle}", self.file.display(), count(applied.things, "thing")));
    }

    /// Says what the rows did to a whole store, and which of them did nothing.
    pub(super) fn tell_all(&self, applied: &Applied) {
        for (line, row) in self.idle(applied) {
            let row = printable(&row);
            if applied.overruled.contains(&line) {
                let told = "rows for single articles come before this one wherever it fits";
                talk::line(&format!("{}, line {line}: {told}: {row}", self.file.display()));
                continue;
            }
            let kind =
                applied.other_kinds.get(&line).map(|kind| format!(" (one of this name is of kind {})", word(*kind)));
            let kind = kind.unwrap_or_default();
            talk::line(&format!("{}, line {line}: no thing in the store fits: {row}{kind}", self.file.display()));
        }
        if !self.rows.is_empty() {
            talk::line(&format!("{}: {} ruled", self.file.display(), count(applied.things, "thing")));
        }
    }

    /// The rows that did nothing.
    fn idle<'a>(&'a self, applied: &'a Applied) -> impl Iterator<Item = (usize, String)> + 'a {
        self.rows.lines().filter(|(line, _)| !applied.lines.contains(line))
    }
}

/// "1 row fits", "2 rows fit".
fn fit(rows: usize) -> String {
    if rows == 1 { "1 row fits".to_owned() } else { format!("{rows} rows fit") }
}
