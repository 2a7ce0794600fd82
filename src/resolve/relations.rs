//! Relations between entities: those that a membership implies, and those that the wording states by itself.

use super::clusters::Clusters;
use super::reader::Reader;
use crate::document::{Form, Mention, MentionIndex, MentionKind, Origin, RelationKind, Span, TokenKind};
use crate::knowledge::Lexicon;
use crate::knowledge::lexicon::names::{Between, NameKind, Position};

/// A relation whose ends are mentions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stated {
    pub(super) kind: RelationKind,
    pub(super) subject: MentionIndex,
    pub(super) object: MentionIndex,
    pub(super) evidence: Span,
    pub(super) origin: Origin,
}

/// The types that a role of type `role` gives its holder towards a body, a place, or a place that is a country.
pub(super) fn of_role(role: Option<RelationKind>, place: bool, country: bool) -> &'static [RelationKind] {
    use RelationKind::{
        AgentOf, CitizenOf, CoachOf, HeadOf, HeadOfGov, HeadOfState, MemberOf, MinisterOf, PlayerOf, SpokespersonOf,
    };
    match (role, country) {
        (Some(HeadOfState), true) => &[HeadOfState, AgentOf, CitizenOf],
        (Some(HeadOfGov), true) => &[HeadOfGov, AgentOf, CitizenOf],
        (Some(MinisterOf), true) => &[MinisterOf, AgentOf, CitizenOf],
        (Some(AgentOf), true) => &[AgentOf, CitizenOf],
        (Some(SpokespersonOf), true) => &[SpokespersonOf, AgentOf],
        // A governor or a mayor acts for a province or city, which has no citizens or head of state.
        (Some(HeadOfState | HeadOfGov | MinisterOf | AgentOf | HeadOf), false) if place => &[AgentOf],
        (_, false) if place => &[],
        (Some(HeadOfState | HeadOfGov | HeadOf), false) => &[HeadOf, MemberOf],
        (Some(SpokespersonOf), false) => &[SpokespersonOf, MemberOf],
        (Some(CoachOf), false) => &[CoachOf, MemberOf],
        (Some(PlayerOf), false) => &[PlayerOf, MemberOf],
        (Some(_), false) => &[MemberOf],
        (_, true) => &[CitizenOf],
        (None, false) => &[],
    }
}

/// The relations that the wording states without a role.
pub(super) fn stated(reader: &Reader, lexicon: &Lexicon, clusters: &mut Clusters) -> Vec<Stated> {
    let mut found = Vec::new();
    for (index, mention) in reader.mentions.iter().enumerate() {
        if !matches!(mention.form, Form::Name | Form::Adjective) || clusters.find(index).is_none() {
            continue;
        }
        let place = Beside { reader, lexicon, index, mention };
        match mention.kind {
            MentionKind::Person => {
                found.extend(place.heads());
                found.extend(place.belongs());
                found.extend(place.owned());
            }
            MentionKind::Organization | MentionKind::Place => found.extend(place.lies_in()),
            MentionKind::Demonym | MentionKind::Role => {}
        }
        if matches!(mention.kind, MentionKind::Person | MentionKind::Organization) {
            found.extend(place.after_adjective());
        }
    }
    found
}

struct Beside<'a> {
    reader: &'a Reader<'a>,
    lexicon: &'a Lexicon,
    index: MentionIndex,
    mention: &'a Mention,
}

impl Beside<'_> {
    fn stated(&self, kind: RelationKind, object: MentionIndex, rule: &'static str, confidence: f32) -> Option<Stated> {
        let evidence = self.mention.span.cover(self.reader.mentions.get(object)?.span);
        Some(Stated { kind, subject: self.index, object, evidence, origin: Origin::rule(rule, confidence) })
    }

    fn named_at(&self, at: usize, kinds: &[MentionKind]) -> Option<MentionIndex> {
        let mut here = self.reader.beginning(at);
        here.find(|(_, mention)| kinds.contains(&mention.kind) && matches!(mention.form, Form::Name | Form::Adjective))
            .map(|(index, _)| index)
    }

    /// "Jane Doe, who heads the company".
    fn heads(&self) -> Option<Stated> {
        let (first, end) = self.reader.words_of(self.mention);
        let sentence = self.reader.words.get(first)?.sentence;
        let (count, between) = self.lexicon.names.between.longest(self.reader.lower_from(end))?;
        let Between::Body(kind) = between else { return None };
        let at = end + count;
        let article = usize::from(self.reader.get(at, sentence).is_some_and(|word| word.is("the")));
        let body = self.named_at(at + article, &[MentionKind::Organization])?;
        self.stated(*kind, body, "name-who-heads", 0.85)
    }

    /// "Jane Doe of the University of Oslo".
    fn belongs(&self) -> Option<Stated> {
        let (first, end) = self.reader.words_of(self.mention);
        let sentence = self.reader.words.get(first)?.sentence;
        let of = self.reader.get(end, sentence)?;
        if !(of.is("of") || of.is("from")) {
            return None;
        }
        let article = usize::from(self.reader.get(end + 1, sentence).is_some_and(|word| word.is("the")));
        let body = self.named_at(end + 1 + article, &[MentionKind::Organization])?;
        self.stated(RelationKind::MemberOf, body, "name-of-body", 0.8)
    }

    /// "The Herald's Jane Doe": so 53 of 55 such people in the training set of DWIE.
    fn owned(&self) -> Option<Stated> {
        let (first, _) = self.reader.words_of(self.mention);
        let sentence = self.reader.words.get(first)?.sentence;
        let mark = first.checked_sub(1)?;
        self.reader.get(mark, sentence).filter(|word| word.kind == TokenKind::Possessive)?;
        let mut here = self.reader.ending(mark.checked_sub(1)?);
        let is_body = |other: &Mention| other.kind == MentionKind::Organization && other.form == Form::Name;
        let (body, _) = here.find(|(_, other)| is_body(other))?;
        self.stated(RelationKind::MemberOf, body, "body-owns-name", 0.93)
    }

    /// "Vienna, Austria", "the Iraqi city of Mosul", "the German carmaker Opel".
    fn lies_in(&self) -> Option<Stated> {
        let (first, end) = self.reader.words_of(self.mention);
        let sentence = self.reader.words.get(first)?.sentence;
        let kind = if self.mention.kind == MentionKind::Place { RelationKind::In } else { RelationKind::BasedIn };
        if self.mention.kind == MentionKind::Place && self.reader.get(end, sentence).is_some_and(|word| word.is(",")) {
            let country = self.named_at(end + 1, &[MentionKind::Place])?;
            let after = self.reader.words_of(self.reader.mentions.get(country)?).1;
            // "in Vienna, Austria, on Monday"; in a list ("Iraq, Syria and Iran") nothing lies in anything.
            let closed = self.reader.get(after, sentence).is_none_or(|word| {
                word.kind != TokenKind::Word && word.kind != TokenKind::Possessive
                    || (self.lexicon.names.is_function(&word.lower) && !word.is("and"))
            });
            let listed = self.reader.get(after, sentence).is_some_and(|word| word.is(","))
                && self.named_at(after + 1, &[MentionKind::Place]).is_some();
            if !closed
                || listed
                || first
                    .checked_sub(1)
                    .and_then(|before| self.reader.get(before, sentence))
                    .is_some_and(|word| word.is(","))
            {
                return None;
            }
            return self.stated(kind, country, "place-comma-country", 0.85);
        }
        // "the Iraqi city of Mosul", "the German town Celle", "Germany's city of Celle".
        let mut at = first.checked_sub(1)?;
        if self.reader.get(at, sentence).is_some_and(|word| word.is("of")) {
            at = at.checked_sub(1)?;
        }
        let mut nouns = 0;
        while nouns < 3 && self.plain(at, sentence) {
            at = at.checked_sub(1)?;
            nouns += 1;
        }
        if nouns == 0 {
            return None;
        }
        let described = (at + 1..first).any(|index| {
            self.reader.words.get(index).is_some_and(|word| {
                let wanted = if kind == RelationKind::In { NameKind::Place } else { NameKind::Organization };
                self.lexicon.names.before.get(&word.lower) == Some(&wanted)
            })
        });
        let owner = self.country_ending(at, sentence).filter(|_| described)?;
        self.stated(kind, owner, "country-before-description", 0.88)
    }

    fn plain(&self, at: usize, sentence: usize) -> bool {
        self.reader.get(at, sentence).is_some_and(|word| {
            word.kind == TokenKind::Word
                && word.span.of(self.reader.text).starts_with(char::is_lowercase)
                && !self.lexicon.names.is_function(&word.lower)
        })
    }

    /// The adjective, or the country with its possessive mark, that ends at word `at`.
    fn country_ending(&self, at: usize, sentence: usize) -> Option<MentionIndex> {
        let possessive = self.reader.get(at, sentence)?.kind == TokenKind::Possessive;
        let at = if possessive { at.checked_sub(1)? } else { at };
        let kind = if possessive { MentionKind::Place } else { MentionKind::Demonym };
        let mut here = self.reader.ending(at);
        here.find(|(_, mention)| mention.kind == kind && matches!(mention.form, Form::Name | Form::Adjective))
            .map(|(index, _)| index)
    }

    /// "Iranian Foreign Ministry", "German Angela Merkel", "Kenya's Supreme Court".
    fn after_adjective(&self) -> Vec<Stated> {
        let (first, _) = self.reader.words_of(self.mention);
        let sentence = self.reader.words.get(first).map_or(0, |word| word.sentence);
        let country = first.checked_sub(1).and_then(|at| self.country_ending(at, sentence));
        let Some(country) = country else { return Vec::new() };
        if self.mention.kind == MentionKind::Person {
            return self.stated(RelationKind::CitizenOf, country, "adjective-before-name", 0.85).into_iter().collect();
        }
        let office =
            self.mention.span.of(self.reader.text).split_whitespace().any(|word| {
                matches!(self.lexicon.names.inside(word), Some((NameKind::Organization, Position::Office)))
            });
        let based = self.stated(RelationKind::BasedIn, country, "adjective-before-name", 0.8);
        let agency = self.stated(RelationKind::AgencyOf, country, "adjective-before-name", 0.8).filter(|_| office);
        based.into_iter().chain(agency).collect()
    }
}
