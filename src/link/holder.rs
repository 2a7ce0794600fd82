//! Which body is meant by who holds an office in it: "ECB President Christine Lagarde" is of the bank that she is known to head.

use super::Reading;
use super::candidates::Candidate;
use super::verdict::Verdict;
use crate::document::{Entity, EntityIndex, Justification, Mention, MentionKind};
use crate::knowledge::{Entry, EntryKind, Office};

/// Confidence of a body of the name, one of whose offices somebody of the article is known to hold.
const HELD: f32 = 0.95;

/// Confidence of a body of the name, in which somebody of the same sentence is known to hold an office.
const BESIDE: f32 = 0.85;

/// Mentions before a body's name among which such a person is looked for.
const NEAR: usize = 8;

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

    /// The one of `candidates` in which somebody who stands before it in the sentence is known to hold an office: "Chief Justice John
    /// Roberts wrote for the Supreme Court".
    pub(super) fn body_of_neighbour(&self, entity: &Entity, candidates: &[Candidate]) -> Option<Verdict> {
        if candidates.len() < 2 && !candidates.iter().any(|candidate| candidate.ambiguous)
            || self.place_beside(entity).is_some()
        {
            return None;
        }
        let named = entity.mentions.iter().filter_map(|index| self.mentions.get(*index));
        let mut people = named.flat_map(|body| {
            let next = self.mentions.partition_point(|other| other.span.start < body.span.start);
            let near = self.mentions.get(next.saturating_sub(NEAR)..next).unwrap_or_default().iter().rev();
            let same = |person: &&Mention| {
                let between = self.article.text.get(person.span.end..body.span.start);
                between.is_some_and(|between| !between.contains(". ") && !between.contains('\n'))
            };
            near.filter(|other| other.kind == MentionKind::Person).filter(same)
        });
        people.find_map(|person| {
            let [person] = *person.candidates else { return None };
            let person = self.knowledge.entry(person)?;
            let mut now = person.offices.iter().filter(|office| self.is_held_now(office));
            let (office, of) = now.find_map(|office| {
                let of = office.of.filter(|of| candidates.iter().any(|candidate| candidate.id == *of))?;
                Some((office, of))
            })?;
            let reason = format!("{}, is {}", self.office_in_words(office), person.name);
            Some(Verdict::new(of, BESIDE, Justification::Office, reason))
        })
    }
}
