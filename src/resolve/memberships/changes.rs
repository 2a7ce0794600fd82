//! Who gets a role from whom: "Jane Doe succeeded John Roe as mayor", "the bank appointed Jane Doe as its head".

use super::{Held, Place};
use crate::document::{Form, Mention, MentionIndex, MentionKind, Origin, Tenure, TokenKind};
use crate::knowledge::lexicon::names::{NameKind, RoleOf};
use crate::knowledge::lexicon::offices::Change;
use crate::resolve::asserted;
use crate::resolve::clusters::Clusters;

/// Words of the longest verb ("has been appointed to replace").
const LONGEST: usize = 5;
/// Words before a name that describe who is named ("the former finance minister").
const DESCRIBING: usize = 8;

/// Two names with such a verb between them.
struct Changed<'a> {
    change: Change,
    /// First word of the verb.
    verb: usize,
    /// Who is named behind it, unless a pronoun stands there.
    behind: Option<(MentionIndex, &'a Mention)>,
}

impl<'a> Place<'a> {
    /// Who gets and who loses the role whose phrase stands behind the names of both.
    pub(super) fn changed(&self, clusters: &mut Clusters) -> Vec<Held> {
        self.changes(clusters).unwrap_or_default()
    }

    fn changes(&self, clusters: &mut Clusters) -> Option<Vec<Held>> {
        let role = self.before();
        let changed = self.change(role.first)?;
        let after = self.after();
        let end = after.as_ref().map_or(self.end, |after| after.end);
        let mut of = role.of;
        of.extend(after.into_iter().flat_map(|after| after.of));
        let Change { before, behind } = changed.change;
        let subject = changed.verb.checked_sub(1)?;
        let clause = if self.is(subject, &["who"]) { subject.checked_sub(1)? } else { subject };
        let clause = if clause < subject && self.is(clause, &[","]) { clause.checked_sub(1)? } else { clause };
        let person = || if clause < subject { self.person_ending(clause) } else { self.subject(clause) };
        let body = self.reader.ending(subject).find(|(_, mention)| is_acting_body(mention));
        // "The president replaced John Roe as adviser with Jane Doe": who is named first holds nothing.
        let gives = self.is(end, &["with"]) || body.is_some();
        let first = match before {
            Some(_) if gives => None,
            Some(tenure) => Some((person()?, tenure)),
            None if self.is_giver(subject) => None,
            None => return None,
        };
        let from = first.map_or(changed.verb, |((_, mention), _)| self.reader.words_of(mention).0);
        if !asserted::is_asserted(self.reader, self.lexicon, self.sentence, from) {
            return None;
        }
        let own = self.is(role.first, &["its"]);
        if of.is_empty() && before.is_none() {
            // "Kenya elected Jane Doe as its president"
            let named = self.reader.ending(subject).find(|(_, mention)| self.may_own(mention)).filter(|_| own);
            let held = matches!(self.held_for(), RoleOf::Organization | RoleOf::Either);
            of.extend(named.or(body.filter(|_| held)).map(|(index, _)| index));
        }
        of.retain(|mention| clusters.find(*mention).is_some());
        let confidence = if of.is_empty() { 0.75 } else { 0.85 };
        let second = changed.behind.zip(behind);
        // "was replaced by Jane Doe": who follows is told by the same words.
        let second = second.filter(|(_, tenure)| *tenure == Tenure::Former || !gives || before.is_none());
        let evidence = self.reader.span(from, end)?;
        let held = |((member, _), told): ((MentionIndex, &Mention), Tenure)| Held {
            member,
            role: self.role,
            of: of.clone(),
            // "replaced John Roe as acting chairman"
            tenure: if told == Tenure::Current { self.own_tenure().unwrap_or(role.tenure) } else { told },
            dated: true,
            evidence,
            origin: Origin::rule("role-given", confidence),
        };
        Some(first.into_iter().chain(second).map(held).collect())
    }

    /// The verb, and who is named between it and the role whose phrase begins at word `first`.
    fn change(&self, first: usize) -> Option<Changed<'a>> {
        let last = first.checked_sub(1)?;
        let by_as = self.is(last, &["as"]);
        let at = if by_as { last.checked_sub(1)? } else { last };
        // "picked Jane Doe to serve as", "chose Jane Doe to be"
        let verb = |at: usize, verb: &str| self.is(at, &[verb]) && at > 1 && self.is(at - 1, &["to"]);
        let to = (by_as && verb(at, "serve")) || (!by_as && verb(at, "be"));
        let at = if to { at - 2 } else { at };
        let named = self.person_ending(at);
        let begins = match named {
            Some((_, mention)) => self.reader.words_of(mention).0,
            None if by_as && self.is(at, &["him", "her"]) => at,
            None => return None,
        };
        let (verb, change) = self.verb_before(begins)?;
        // "appointed Jane Doe mayor", but not "replaced Jane Doe mayor".
        let gives = change.before.is_none() && change.behind != Some(Tenure::Former);
        (by_as || gives).then_some(Changed { change, verb, behind: named })
    }

    /// The verb before a name that begins at word `name`, over what describes who is named: "replaced | the former mayor".
    fn verb_before(&self, name: usize) -> Option<(usize, Change)> {
        let mut end = name;
        while end + DESCRIBING >= name {
            if let Some(found) = self.verb_ending(end) {
                return Some(found);
            }
            end = end.checked_sub(1).filter(|before| self.describes_person(*before))?;
        }
        None
    }

    fn verb_ending(&self, end: usize) -> Option<(usize, Change)> {
        (1..=LONGEST).rev().find_map(|count| {
            let first = end.checked_sub(count)?;
            self.word(first)?;
            let words = self.reader.words.get(first..end)?;
            let phrase = words.iter().map(|word| &*word.lower).collect::<Vec<_>>().join(" ");
            let change = self.lexicon.offices.changes.get(&phrase).copied()?;
            Some((first, change))
        })
    }

    /// A word that may stand between a verb and the name of its object: "the", "Mr", "veteran", "Kenyan", "minister".
    fn describes_person(&self, at: usize) -> bool {
        let names = &self.lexicon.names;
        self.word(at).is_some_and(|word| {
            let inside = self.reader.ending(at).any(|(_, mention)| mention.kind != MentionKind::Person);
            let small = word.kind == TokenKind::Word && word.span.of(self.reader.text).starts_with(char::is_lowercase);
            inside
                || names.titles.get(&word.lower).is_some()
                || matches!(&*word.lower, "the" | "a" | "an" | ".")
                || names.tenure.get(&word.lower).is_some()
                || (small && !names.is_function(&word.lower) && !names.is_person_verb(&word.lower))
        })
    }

    /// Who appoints and dismisses: somebody named, "she", "who", "the board".
    fn is_giver(&self, at: usize) -> bool {
        let names = &self.lexicon.names;
        self.word(at).is_some_and(|word| {
            let told = self.reader.ending(at).any(|(_, mention)| match mention.kind {
                // "the man named Jane Doe": no giver.
                MentionKind::Person => mention.form != Form::Nominal,
                MentionKind::Organization | MentionKind::Place | MentionKind::Role => true,
                MentionKind::Demonym => false,
            });
            let noun = names.nominal(&word.lower).is_some_and(|noun| noun.kind == MentionKind::Organization);
            let body = noun || names.before.get(&word.lower) == Some(&NameKind::Organization);
            told || body || word.is("who") || word.is("which")
        })
    }
}

/// An organization that gives roles.
fn is_acting_body(mention: &Mention) -> bool {
    mention.kind == MentionKind::Organization && matches!(mention.form, Form::Name | Form::Nominal)
}
