//! For whom somebody speaks: the office of a spokesman, and whoever issued "the statement".

use super::heads;
use super::speakers::Speakers;
use super::wanted::Wanted;
use crate::attribute::groups;
use crate::document::{EntityIndex, EntityKind, Form, MentionKind, Span, TokenKind};
use crate::knowledge::lexicon::speech::Class;
use std::ops::Range;

/// Words of a place's name before the body there.
const LONGEST_PLACE: usize = 5;

impl Speakers<'_, '_> {
    /// "The statement said": whoever made one before.
    pub(super) fn issuers(&self, source: Span) -> Option<Vec<EntityIndex>> {
        let tokens = self.reading.tokens_in(source);
        let points = matches!(self.reading.lower(tokens.start), "the" | "this" | "that");
        let made = points
            && tokens.len() == 2
            && self.reading.words.medium(self.reading.words_from(tokens.start + 1, 1, tokens.end))
                == Some(("StatementMedium", 1));
        self.issued.clone().filter(|_| made)
    }

    /// Keeps in mind which bodies made a statement; of a person's statement it may be hers or her body's.
    pub(in crate::attribute) fn made(&mut self, medium: Option<&str>, speakers: &[EntityIndex]) {
        if medium == Some("StatementMedium") {
            let body =
                |entity: &&EntityIndex| self.entity(**entity).is_some_and(|it| it.kind == EntityKind::Organization);
            let bodies: Vec<EntityIndex> = speakers.iter().filter(body).copied().collect();
            self.issued = Some(bodies).filter(|bodies| !bodies.is_empty());
        }
    }

    /// "A spokesman for the prime minister", "a company spokesman", "a spokeswoman": for whom the one speaks who is called so at token
    /// `spokes` of `tokens`.
    fn spoken_for(&mut self, tokens: Range<usize>, spokes: usize) -> Option<EntityIndex> {
        let reading = self.reading;
        if matches!(reading.lower(spokes + 1), "for" | "of") {
            let group = groups::starting_at(reading, spokes + 2, tokens.end)?;
            return self.office(group);
        }
        let first = self.first_noun(&tokens, spokes);
        if let Some(owner) = first.unwrap_or(spokes).checked_sub(1).and_then(|mark| self.owner_of(&tokens, mark)) {
            return Some(owner);
        }
        match first {
            Some(first) => self.called_by(first..spokes),
            None if spokes == tokens.start + 1 && matches!(reading.lower(tokens.start), "a" | "an" | "its" | "the") => {
                self.body_before(tokens.start)
            }
            None => None,
        }
    }

    /// The first of the plain nouns right before token `spokes`.
    fn first_noun(&self, tokens: &Range<usize>, spokes: usize) -> Option<usize> {
        (tokens.start..spokes).rev().take_while(|token| self.is_plain_noun(*token)).last()
    }

    /// "| Johnson | 's spokesman", "| the council | 's spokeswoman", "| its | spokesman": whose the one is, where what joins stands at
    /// token `mark`.
    fn owner_of(&mut self, tokens: &Range<usize>, mark: usize) -> Option<EntityIndex> {
        let reading = self.reading;
        if mark < tokens.start {
            return None;
        }
        let of = |index: usize| reading.resolution.entity(index);
        if reading.is_possessive_pronoun(mark) {
            return self.meant_by(mark);
        }
        let owner =
            Some(mark).filter(|mark| reading.kind(*mark) == Some(TokenKind::Possessive) && *mark > tokens.start)?;
        let span = reading.span(groups::ending_at(reading, tokens.start, owner - 1)?)?;
        let named =
            reading.mentions_in(span).filter(|(_, it)| it.span.end == span.end).find_map(|(index, _)| of(index));
        named.or_else(|| self.group(span))
    }

    /// Whom the pronoun at `token` stands for.
    fn meant_by(&self, token: usize) -> Option<EntityIndex> {
        let (index, _) = self.reading.mentions_in(self.reading.span(token..token + 1)?).next()?;
        self.reading.resolution.entity(index)
    }

    /// "| Harlow council | spokesman": the body of a place, which is not the place.
    fn local_body(&mut self, tokens: &Range<usize>, spokes: usize) -> Option<EntityIndex> {
        let reading = self.reading;
        let first = self.first_noun(tokens, spokes).filter(|_| self.is_body(spokes - 1))?;
        let end = reading.token(first.checked_sub(1)?)?.span.end;
        let span = reading.span(tokens.start.max(first.saturating_sub(LONGEST_PLACE))..first)?;
        let (_, place) = reading.mentions_in(span).find(|(_, mention)| {
            mention.kind == MentionKind::Place && mention.form == Form::Name && mention.span.end == end
        })?;
        self.group(place.span.cover(reading.token(spokes - 1)?.span))
    }

    /// The token is a noun for a body: "company", "ministry", "police".
    fn is_body(&self, token: usize) -> bool {
        let names = &self.knowledge.lexicon.names;
        let noun = self.reading.lower(token);
        names.epithet(noun).is_some_and(|epithet| epithet.kind.is_body())
            || names.nominal(noun).is_some_and(|noun| noun.kind == MentionKind::Organization)
            || self.reading.is(token, Class::PluralSource)
    }

    /// Whom the words behind "spokesman for" stand for; what has no name is a group of its own.
    fn office(&mut self, group: Range<usize>) -> Option<EntityIndex> {
        let reading = self.reading;
        let span = reading.span(group.clone())?;
        if reading.is_possessive_pronoun(group.start) {
            // "for his office"
            return self.meant_by(group.start).filter(|_| reading.lower(group.end - 1) == "office");
        }
        let named = heads::of(reading, span).first().copied();
        let main = heads::main_part(reading, span);
        let meant = || self.called.meant(reading, self.knowledge, self.date, main);
        named.or_else(meant).or_else(|| self.group(main))
    }

    /// "a | company | spokesman", "a | foreign ministry | spokesman": the body that the nouns stand for.
    fn called_by(&mut self, nouns: Range<usize>) -> Option<EntityIndex> {
        let reading = self.reading;
        let span = reading.span(nouns.clone()).filter(|_| self.is_body(nouns.end - 1))?;
        let epithet = self.knowledge.lexicon.names.epithet(reading.lower(nouns.end - 1));
        let epithet = epithet.map(|epithet| epithet.kind).filter(|kind| kind.is_body());
        let wanted = Wanted::of(reading, nouns.clone());
        let meant = self.called.fitting(reading, self.knowledge, self.date, &wanted);
        let told_of = |kind| self.body_told_of(span, kind, None).filter(|_| nouns.len() == 1);
        meant.or_else(|| epithet.and_then(told_of)).or_else(|| self.group(span))
    }

    /// A body without a name, which somebody else speaks for.
    fn group(&mut self, described: Span) -> Option<EntityIndex> {
        let entity = self.describe(described)?;
        let new = entity.checked_sub(self.reading.resolution.entities.len())?;
        let body = self.entities.get_mut(new)?;
        if body.kind == EntityKind::UnnamedSource && body.mentions.len() == 1 {
            body.kind = EntityKind::Group;
        }
        Some(entity)
    }

    /// "The bank did not reply; a spokeswoman said only …": the body that the sentence begins with, or the last one, where no other
    /// is named before token `at`.
    fn body_before(&self, at: usize) -> Option<EntityIndex> {
        let reading = self.reading;
        let at = reading.token(at)?.span.start;
        let own = reading.layout.sentence_at(at)?;
        let bodies = |span: Span| {
            let mut bodies: Vec<EntityIndex> = self.told_in(span, MentionKind::Organization).collect();
            bodies.retain(|body| self.entity(*body).is_some_and(|it| it.kind == EntityKind::Organization));
            bodies.dedup();
            let first = reading.layout.token_from(span.start);
            let subject = reading.mentions_in(span).next().filter(|(_, mention)| {
                let at = reading.layout.token_from(mention.span.start);
                at == first || at == first + 1 && reading.is(first, Class::Determiner)
            });
            let subject = subject.and_then(|(index, _)| reading.resolution.entity(index));
            (bodies, subject)
        };
        let sentence = |index: usize| reading.layout.sentences.get(index).map(|it| it.span);
        let here = bodies(Span::new(sentence(own)?.start.min(at), at));
        let (told, subject) = if here.0.is_empty() { bodies(sentence(own.checked_sub(1)?)?) } else { here };
        match told[..] {
            [body] if subject == Some(body) => Some(body),
            _ => None,
        }
    }

    /// A name begins at the token.
    fn is_named(&self, token: usize) -> bool {
        self.reading.mentions_at(token).any(|(_, it)| it.form == Form::Name && it.kind != MentionKind::Role)
    }

    /// A noun in small letters before another; the capital that begins a sentence makes no name.
    fn is_plain_noun(&self, token: usize) -> bool {
        let reading = self.reading;
        let small = [Class::Determiner, Class::Preposition, Class::Conjunction, Class::Clause];
        reading.kind(token) == Some(TokenKind::Word)
            && (!reading.is_capitalised(token) || reading.begins_sentence(token) && !self.is_named(token))
            && !reading.is_possessive_pronoun(token)
            && !small.into_iter().any(|class| reading.is(token, class))
            && self.knowledge.lexicon.names.tenure.get(reading.lower(token)).is_none()
            && !self.knowledge.lexicon.names.is_person_verb(reading.lower(token))
    }

    /// The office that a spokesman speaks for.
    pub(in crate::attribute) fn on_behalf_of(&mut self, speakers: &[EntityIndex]) -> Option<EntityIndex> {
        let [speaker] = speakers else { return None };
        let reading = self.reading;
        let of = |tokens: Range<usize>| {
            let spokes = tokens.clone().find(|token| reading.lower(*token).starts_with("spokes"))?;
            Some((tokens, spokes))
        };
        if let Some(entity) =
            speaker.checked_sub(reading.resolution.entities.len()).and_then(|it| self.entities.get(it))
        {
            let part_of = entity.part_of;
            let (tokens, spokes) = of(reading.tokens_in(*self.spans_of.get(speaker)?.first()?))?;
            // "a Pfizer spokesman"
            let beside = part_of.filter(|_| !matches!(reading.lower(spokes + 1), "for" | "of"));
            let office =
                self.local_body(&tokens, spokes).or(beside).or_else(|| self.spoken_for(tokens, spokes)).or(part_of);
            return office.filter(|office| office != speaker);
        }
        let membership = self.spokesmen.get(speaker).and_then(|at| reading.resolution.memberships.get(*at))?;
        // "company spokesman Jim Hill", "Jim Hill, a spokesman for the fire department"
        let role = membership.role_mention.and_then(|role| reading.mentions.get(role));
        let place = role.and_then(|role| {
            let sentence = reading.layout.sentences.get(reading.layout.sentence_at(role.span.start)?)?;
            let (_, spokes) = of(reading.tokens_in(role.span))?;
            Some((sentence.tokens.clone(), spokes))
        });
        let local = place.clone().and_then(|(tokens, spokes)| self.local_body(&tokens, spokes));
        let known = local.or(membership.organization).or(membership.jurisdiction);
        known.or_else(|| place.and_then(|(tokens, spokes)| self.spoken_for(tokens, spokes)))
    }
}
