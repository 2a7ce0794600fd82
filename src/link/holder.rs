//! Which body is meant by who holds an office in it: "ECB President Christine Lagarde" is of the bank that she is known to head.

use super::Reading;
use super::candidates::Candidate;
use super::verdict::Verdict;
use crate::document::{EntityIndex, Justification};
use crate::knowledge::{Entry, EntryKind, Office};

/// Confidence of a body of the name, one of whose offices somebody of the article is known to hold.
const HELD: f32 = 0.95;

impl Reading<'_> {
    /// The one of `candidates` in which somebody to whom the article gives a role there is known to hold just that office.
    pub(super) fn body_of_holder(&self, body: EntityIndex, candidates: &[Candidate]) -> Option<Verdict> {
        let memberships = self.resolution.memberships.iter();
        let of = memberships.filter(|it| it.organization == Some(body) || it.jurisdiction == Some(body));
        of.into_iter().find_map(|membership| {
            let person = self.resolution.entities.get(membership.member)?;
            let people = self.candidates(person, EntryKind::Person).into_iter().filter(|person| person.full);
            people.filter_map(|person| self.knowledge.entry(person.id)).find_map(|person: &Entry| {
                let held = |office: &&Office| {
                    self.knowledge.role_means(&membership.role, &office.role) && self.at_the_time(office, membership)
                };
                person.offices.iter().filter(held).find_map(|office| {
                    let of = office.of.filter(|of| candidates.iter().any(|candidate| candidate.id == *of))?;
                    let reason = format!("{}, is {}", self.office_in_words(office), person.name);
                    Some(Verdict::new(of, HELD, Justification::Office, reason))
                })
            })
        })
    }
}
