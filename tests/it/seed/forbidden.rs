//! The annotation's list of what a careful system must not assert.

use super::annotation::span;
use super::scorer::Scorer;
use newsgraph::document::{Directness, EntityKind, Polarity, Statement, Verification};
use std::collections::BTreeSet;

impl Scorer<'_> {
    /// The annotation's list of what a careful system must not assert, one check a line of it.
    pub(super) fn not_asserted(&mut self) {
        let before = self.failures.len();
        let kerry = self.matching("p.kerry");
        let content_of = |id: &str| span(&self.gold.by_id("statements", id)["content"]);
        let touches = |statement: &Statement, (start, end): (usize, usize)| {
            statement.content.iter().any(|span| {
                let (from, to) = self.document.article.code_points(*span);
                from < end && start < to
            })
        };
        let mut failures = Vec::new();
        let mut forbid = |holds: bool, what: &str| {
            if holds {
                failures.push(format!("asserted: {what}"));
            }
        };
        let entities = &self.document.resolution.entities;
        let statements = &self.document.statements;

        let people: Vec<_> = entities.iter().filter(|entity| entity.kind == EntityKind::Person).collect();
        for name in ["Yahoo", "Tal Afar", "Lightning rod", "Isis", "Mr Kerry", "Kerry", "Javad Zarif", "Zarif"] {
            let named = people.iter().any(|person| person.name == name);
            forbid(named, &format!("a person named {name}"));
        }

        let claims: Vec<&Statement> =
            statements.iter().filter(|statement| touches(statement, content_of("s13"))).collect();
        for claim in &claims {
            let unverified = matches!(claim.verification, Some((Verification::Unverified, _)));
            forbid(!unverified, "the claimed killings without the note that they are unverified");
        }

        for statement in statements.iter().filter(|statement| touches(statement, content_of("s5"))) {
            forbid(statement.act == "RuleOut", "ruling out by who would not rule out anything");
            forbid(statement.polarity == Polarity::Negative, "a rejection by who would not rule out anything");
        }
        for statement in statements.iter().filter(|one| one.speakers.iter().any(|speaker| kerry.contains(speaker))) {
            forbid(statement.act == "RuleOut", "Kerry ruling something out");
        }

        let meeting = ["p.burns", "p.zarif", "p.ashton"].map(|id| self.matching(id));
        for statement in statements {
            let all_of = |list: &[usize]| list.iter().any(|one| meeting.iter().any(|person| person.contains(one)));
            forbid(
                all_of(&statement.speakers) || all_of(&statement.addressees),
                "that the scheduled meeting took place",
            );
        }

        let caliphate = entities.iter().any(|entity| {
            matches!(entity.kind, EntityKind::Place | EntityKind::Organization)
                && entity.name.to_lowercase().contains("caliphate")
        });
        forbid(caliphate, "a caliphate that is only planned");

        let author = self.matching("p.carswell");
        for membership in self.document.resolution.memberships.iter().filter(|one| author.contains(&one.member)) {
            forbid(membership.dated, "the author's post at the article's date");
        }

        let cities: BTreeSet<usize> = [self.matching("l.vienna"), self.matching("l.tehran")].concat_sets();
        for statement in statements {
            forbid(
                statement.venue.is_some_and(|venue| cities.contains(&venue)),
                "Vienna or Tehran as where somebody spoke",
            );
        }

        let obama = self.matching("p.obama");
        for statement in statements {
            forbid(statement.speakers.iter().any(|speaker| obama.contains(speaker)), "Obama as a speaker");
            let margins = touches(statement, content_of("s15"));
            forbid(margins && statement.directness == Directness::Direct, "a full quotation by the unnamed official");
        }

        let iran: BTreeSet<usize> = [self.matching("o.iran_gov"), self.matching("l.iran")].concat_sets();
        for statement in statements.iter().filter(|statement| touches(statement, content_of("s6"))) {
            forbid(statement.speakers.iter().any(|speaker| iran.contains(speaker)), "Iran as the speaker of s6");
        }

        let spokesman = self.matching("p.earnest");
        for statement in statements {
            if touches(statement, content_of("s8")) || touches(statement, content_of("s9")) {
                let only_him = statement.speakers.iter().all(|speaker| spokesman.contains(speaker));
                forbid(!only_him, "another speaker for the spokesman's words");
            }
        }

        self.failures.extend(failures);
        let count = self.failures.len() - before;
        self.row("wrongly asserted", count.to_string());
    }
}

trait ConcatSets {
    fn concat_sets(self) -> BTreeSet<usize>;
}

impl<const N: usize> ConcatSets for [BTreeSet<usize>; N] {
    fn concat_sets(self) -> BTreeSet<usize> {
        self.into_iter().flatten().collect()
    }
}
