//! Epithets: "the veteran", "the Florida Republican", "the utility", said of whoever the text has just told of.
//!
//! `described` looks for those whom the article calls by the same words. What remains is called by something that the article has
//! not said before; then it is whoever spoke last, or the sentence before is about. Nobody where the noun was told of somebody
//! without a name ("a shopkeeper … the shopkeeper"), or somebody without a name spoke in between.

use super::described::{self, nearest};
use super::heads;
use super::pronouns;
use super::speakers::Speakers;
use super::wanted;
use crate::document::{EntityIndex, EntityKind, Form, MentionKind, RelationKind, Span, Tenure, TokenKind};
use crate::knowledge::lexicon::names::{Epithet, EpithetKind, Gender, RoleOf};
use crate::knowledge::lexicon::speech::Class;
use crate::knowledge::{EntryId, EntryKind};
use std::ops::Range;

/// Sentences looked back through for whoever is told of.
const NEAR: usize = 4;
/// Sentences looked back through for two people.
const FARTHEST: usize = 8;
/// Words looked back through for somebody without a name who was called the same.
const FAR: usize = 1500;
/// Words from an "a" to its noun.
const GROUP: usize = 4;

/// An epithet taken apart.
struct Told<'a> {
    epithet: Epithet,
    noun: &'a str,
    /// The country of an adjective before the noun.
    country: Option<EntryId>,
    /// It is said of nobody new, whatever was told before.
    former: bool,
}

impl<'a> Speakers<'_, 'a> {
    /// Whoever the text has just told of and calls again by what they are, with a mention of it.
    pub(super) fn epithet(&mut self, source: Span) -> Option<EntityIndex> {
        let main = heads::main_part(self.reading, source);
        let told = self.told(main)?;
        self.take(main, &told)
    }

    /// The same for a person by party: "the Democrat" is no party.
    pub(super) fn adherent(&mut self, source: Span) -> Option<EntityIndex> {
        let main = heads::main_part(self.reading, source);
        let told = self.told(main).filter(|told| told.epithet.kind == EpithetKind::Adherent)?;
        self.take(main, &told)
    }

    /// "The couple": the two people whom one of the last sentences names.
    pub(super) fn pair(&mut self, source: Span) -> Option<Vec<EntityIndex>> {
        let main = heads::main_part(self.reading, source);
        self.told(main).filter(|told| told.epithet.kind == EpithetKind::Pair)?;
        let own = self.reading.layout.sentence_at(main.start)?;
        let two = (own.saturating_sub(FARTHEST)..own).rev().find_map(|sentence| {
            let mut named: Vec<EntityIndex> = Vec::new();
            let span = self.reading.layout.sentences.get(sentence)?.span;
            for entity in self.told_in(span, MentionKind::Person) {
                let person = self.entity(entity).is_some_and(|it| it.kind == EntityKind::Person);
                if person && !named.contains(&entity) {
                    named.push(entity);
                }
            }
            (named.len() == 2).then_some(named)
        })?;
        for entity in &two {
            self.mention(main, *entity);
        }
        Some(two)
    }

    fn take(&mut self, main: Span, told: &Told) -> Option<EntityIndex> {
        let entity = match told.epithet.kind {
            EpithetKind::Office => self.holder(main, told.epithet.roles)?,
            EpithetKind::Person | EpithetKind::Adherent | EpithetKind::Parent => self
                .holder(main, told.epithet.roles)
                .or_else(|| self.called_so(main, told.noun))
                .or_else(|| self.person_told_of(main, told))?,
            EpithetKind::Pair => return None,
            kind => self.body_told_of(main, kind, told.country)?,
        };
        self.mention(main, entity);
        Some(entity)
    }

    /// What the person's title or given name tells.
    pub(super) fn gender(&self, person: EntityIndex) -> Gender {
        let names = &self.knowledge.lexicon.names;
        let Some(entity) = self.entity(person) else { return Gender::Either };
        let title = entity.honorific.as_deref().and_then(|title| names.titles.get(&title.to_lowercase()));
        let mut words = entity.name.split_whitespace();
        // One word alone is mostly a surname.
        let given = words.next().filter(|_| words.next().is_some()).and_then(|word| names.given(word));
        title.map(|title| title.gender).filter(|it| *it != Gender::Either).or(given).unwrap_or(Gender::Either)
    }

    /// Takes "the former Danish striker" apart; `None` for what may be somebody new.
    fn told(&self, main: Span) -> Option<Told<'a>> {
        let reading = self.reading;
        let tokens = reading.tokens_in(main);
        // "The 43-year-old", "the Irishman"
        if described::years(reading, main).is_some() || described::is_national(reading, main) {
            let noun = reading.lower(tokens.start + 1);
            let gender = if noun.ends_with("woman") { Gender::Female } else { Gender::Either };
            let gender = if noun.ends_with("man") && gender == Gender::Either { Gender::Male } else { gender };
            let country = reading.mentions_in(main).find_map(|(_, mention)| mention.candidates.first().copied());
            return Some(Told {
                epithet: Epithet { kind: EpithetKind::Person, gender, roles: "" },
                noun: "",
                country,
                former: true,
            });
        }
        // "PM acts on tampering": headlines leave articles out.
        let office = self.knowledge.lexicon.names.epithet(reading.lower(tokens.start));
        if let Some(epithet) = office.filter(|it| it.kind == EpithetKind::Office)
            && tokens.len() == 1
            && reading.in_head(main.start)
        {
            return Some(Told { epithet, noun: "", country: None, former: false });
        }
        if reading.lower(tokens.start) != "the"
            || reading.quotation(tokens.start).is_some()
            || tokens.clone().any(|token| reading.is(token, Class::Clause) || reading.is_mark(token, ","))
        {
            return None;
        }
        let names = &self.knowledge.lexicon.names;
        let inner = tokens.start + 1..tokens.end;
        let former = inner.clone().any(|token| names.tenure.get(reading.lower(token)) == Some(&Tenure::Former));
        let stop = inner.clone().find(|&token| reading.is(token, Class::Preposition) && !reading.inside_name(token));
        let head = stop.unwrap_or(tokens.end).checked_sub(1).filter(|head| inner.contains(head))?;
        let noun = reading.lower(head);
        // "The father of three"; "the driver of the car" is somebody new.
        let counts =
            stop.is_some_and(|of| reading.lower(of) == "of" && reading.is_number(of + 1) && of + 2 == tokens.end);
        let (base, counted) = noun.split_once("-of-").map_or((noun, counts), |(base, _)| (base, true));
        // "The chief executive" is an office, whoever holds it.
        let office = head > tokens.start + 1
            && reading
                .span(head - 1..head + 1)
                .and_then(|span| names.roles.get(&reading.article.str(span).to_lowercase()))
                .is_some_and(|role| {
                    role.of != RoleOf::Nothing
                        && !matches!(role.relation, Some(RelationKind::PlayerOf | RelationKind::MemberOf))
                });
        let nominal = names.nominal(base).filter(|noun| noun.kind == MentionKind::Person);
        let described = names.epithet(noun).filter(|it| stop.is_none() && !office && it.kind != EpithetKind::Parent);
        let parent = || names.epithet(base).filter(|it| counted && it.kind == EpithetKind::Parent);
        // "The former mayor of Tampa"
        let past = || {
            let person = nominal.is_some()
                || reading.is(head, Class::SingularSource)
                || names.role(noun).is_some()
                || names.epithet(noun).is_some_and(|it| it.kind == EpithetKind::Person);
            let gender = nominal.map_or(Gender::Either, |noun| noun.gender);
            (former && person).then_some(Epithet { kind: EpithetKind::Person, gender, roles: "" })
        };
        let epithet = described.or_else(parent).or_else(past)?;
        let adjective = reading
            .span(inner.start..head)
            .and_then(|span| reading.mentions_in(span).find(|(_, it)| it.kind == MentionKind::Demonym));
        let country = adjective.and_then(|(_, mention)| mention.candidates.first().copied());
        Some(Told { epithet, noun, country, former })
    }

    /// Of those who hold one of the roles whoever is named last before `main`.
    fn holder(&self, main: Span, roles: &str) -> Option<EntityIndex> {
        if roles.is_empty() {
            return None;
        }
        let held = self.reading.resolution.memberships.iter().filter(|held| held.tenure != Tenure::Former);
        let held = held.filter(|held| {
            let role = held.role.to_lowercase();
            roles
                .split('|')
                .any(|one| role.strip_suffix(one).is_some_and(|before| before.is_empty() || before.ends_with(' ')))
        });
        let mut held = held.map(|held| held.member);
        if !self.reading.in_head(main.start) {
            return nearest(self.reading, main.start, held);
        }
        // The text below a headline tells who that is.
        let first = held.next()?;
        held.all(|other| other == first).then_some(first)
    }

    /// "Rick Malden, a Texas Republican", "Republican Senator Rick Malden": the last person before `main` beside whose name the noun
    /// stands.
    fn called_so(&self, main: Span, noun: &str) -> Option<EntityIndex> {
        let reading = self.reading;
        let at = reading.layout.token_from(main.start);
        let person = |tokens: Range<usize>, whole: bool| {
            let span = reading.span(tokens)?;
            reading.mentions_in(span).find_map(|(index, mention)| {
                let edge = if whole { mention.span.end == span.end } else { mention.span.start == span.start };
                let named = mention.kind == MentionKind::Person && mention.form == Form::Name && edge;
                reading.resolution.entity(index).filter(|_| named)
            })
        };
        let mut before =
            (at.saturating_sub(FAR)..at).rev().filter(|token| !noun.is_empty() && reading.lower(*token) == noun);
        before.find_map(|token| {
            let comma = (token.saturating_sub(GROUP)..token).rev().find(|comma| reading.is_mark(*comma, ","));
            let article = comma.filter(|comma| matches!(reading.lower(comma + 1), "a" | "an" | "the"));
            let behind = || person(article?.saturating_sub(GROUP)..article?, true);
            let ahead = || {
                let names = token + 1..token + GROUP;
                let end = names.clone().take_while(|it| reading.is_capitalised(*it)).last()?;
                person(names.start..end + 1, false).or_else(|| person(names.start + 1..end + 1, false))
            };
            behind().or_else(ahead)
        })
    }

    fn person_told_of(&self, main: Span, told: &Told) -> Option<EntityIndex> {
        if !told.former && self.told_without_name(main, told.noun) {
            return None;
        }
        let reading = self.reading;
        let fits = |entity: EntityIndex| {
            let entry = || wanted::entry(reading, self.knowledge, entity, EntryKind::Person);
            let elsewhere =
                || entry().is_some_and(|(_, entry)| entry.country.is_some() && entry.country != told.country);
            self.gender(entity).agrees(told.epithet.gender) && (told.country.is_none() || !elsewhere())
        };
        self.focus(main, MentionKind::Person, fits)
    }

    /// "A shopkeeper was robbed": somebody without a name was called the same before, beside no name.
    fn told_without_name(&self, main: Span, noun: &str) -> bool {
        let reading = self.reading;
        let at = reading.layout.token_from(main.start);
        let introduces = |token: usize| {
            let article = (token.saturating_sub(GROUP)..token)
                .rev()
                .take_while(|token| reading.kind(*token) == Some(TokenKind::Word))
                .find(|token| matches!(reading.lower(*token), "a" | "an"));
            article.is_some_and(|article| {
                let Some(before) = article.checked_sub(1) else { return true };
                // "Ada Lund, a farmer", "is a farmer", "as a farmer"; "the farmer Ada Lund"
                let said_of = reading.is_mark(before, ",")
                    || reading.is(before, Class::Be)
                    || reading.is(before, Class::Copula)
                    || reading.lower(before) == "as";
                !said_of && !reading.is_capitalised(token + 1)
            })
        };
        (at.saturating_sub(FAR)..at).any(|token| reading.lower(token) == noun && introduces(token))
    }

    pub(super) fn body_told_of(
        &self,
        main: Span,
        wanted: EpithetKind,
        country: Option<EntryId>,
    ) -> Option<EntityIndex> {
        let reading = self.reading;
        let kind = if wanted == EpithetKind::Place { MentionKind::Place } else { MentionKind::Organization };
        let fits = |entity: EntityIndex| {
            let entry_kind = if wanted == EpithetKind::Place { EntryKind::Place } else { EntryKind::Organization };
            let entry = wanted::entry(reading, self.knowledge, entity, entry_kind).map(|(_, entry)| entry);
            let there = country.is_none() || entry.is_none_or(|it| it.country.is_none() || it.country == country);
            let class = entry.map(|entry| entry.class.as_str());
            there && self.is_such(entity, wanted, class)
        };
        let own = reading.layout.sentence_at(main.start)?;
        let sentence = reading.layout.sentences.get(own)?;
        // "Acme will cut jobs, the carmaker said"
        let mut here: Vec<EntityIndex> = Vec::new();
        let before = Span::new(sentence.span.start, main.start.max(sentence.span.start));
        here.extend(self.told_in(before, kind).filter(|entity| fits(*entity)));
        here.dedup();
        match here[..] {
            [one] => Some(one),
            [] => self.focus(main, kind, fits),
            _ => None,
        }
    }

    /// The body may be called that: by its class in the knowledge base, else by the last word of its name.
    fn is_such(&self, body: EntityIndex, wanted: EpithetKind, class: Option<&str>) -> bool {
        let names = &self.knowledge.lexicon.names;
        let Some(entity) = self.entity(body) else { return false };
        let known = match class {
            Some("GovernmentOrganization") => Some(EpithetKind::Authority),
            Some("Corporation" | "Airline") => Some(EpithetKind::Company),
            Some("City") => Some(EpithetKind::Place),
            Some("Organization") | None => None,
            Some(_) => Some(EpithetKind::Association),
        };
        let name = entity.name.to_lowercase();
        let last = name.split_whitespace().last().unwrap_or_default();
        let one = last.strip_suffix("ies").map(|stem| format!("{stem}y"));
        let noun = one.as_deref().or_else(|| last.strip_suffix('s')).unwrap_or(last);
        let office = || names.nominal(last).filter(|noun| noun.kind == MentionKind::Organization && noun.by_word);
        let by_name = || {
            if office().is_some() {
                return Some(EpithetKind::Authority);
            }
            let epithet = names.epithet(last).or_else(|| names.epithet(noun)).map(|epithet| epithet.kind);
            epithet.or_else(|| names.is_legal_form(last).then_some(EpithetKind::Company))
        };
        match known.or_else(by_name) {
            Some(kind) => kind == wanted,
            None => match wanted {
                EpithetKind::Company | EpithetKind::Association => true,
                EpithetKind::Authority => entity.name.len() > 2 && entity.name.chars().all(char::is_uppercase),
                _ => class.is_none(),
            },
        }
    }

    /// Of those that the last sentences tell of and that fit: who spoke, else who comes first.
    fn focus(&self, at: Span, kind: MentionKind, fits: impl Fn(EntityIndex) -> bool) -> Option<EntityIndex> {
        let own = self.reading.layout.sentence_at(at.start)?;
        let wanted =
            |entity: &EntityIndex| self.entity(*entity).is_some_and(|it| is_kind(it.kind, kind)) && fits(*entity);
        for sentence in (own.saturating_sub(NEAR)..own).rev() {
            let spoke = self.spoke.get(&sentence).map_or(&[][..], Vec::as_slice);
            if let Some(entity) = spoke.iter().rev().find(|entity| wanted(entity)) {
                return Some(*entity);
            }
            if kind == MentionKind::Person && spoke.last().is_some_and(|entity| self.is_unnamed(*entity)) {
                return None;
            }
            let span = self.reading.layout.sentences.get(sentence)?.span;
            // "The 38-year-old beat Ada Lund": about whoever was told of before, again.
            let again = kind == MentionKind::Person && self.begins_with_epithet(sentence);
            if let Some(entity) = self.told_in(span, kind).find(&wanted).filter(|_| !again) {
                return Some(entity);
            }
        }
        None
    }

    /// The sentence is about somebody by an epithet.
    fn begins_with_epithet(&self, sentence: usize) -> bool {
        let Some(tokens) = self.reading.layout.sentences.get(sentence).map(|it| it.tokens.clone()) else {
            return false;
        };
        let mut ends = tokens.start + 2..tokens.end.min(tokens.start + 2 + GROUP);
        let told = ends.find_map(|end| self.told(self.reading.span(tokens.start..end)?));
        told.is_some_and(|told| matches!(told.epithet.kind, EpithetKind::Person | EpithetKind::Adherent))
    }

    /// One person without a name.
    fn is_unnamed(&self, speaker: EntityIndex) -> bool {
        let described = self.spans_of.get(&speaker).and_then(|spans| spans.last());
        self.entity(speaker).is_some_and(|it| it.kind == EntityKind::UnnamedSource)
            && described.is_some_and(|span| {
                // "The Labour leader": one whom the text has told of, who may well be the one in question.
                let first = self.reading.layout.token_from(span.start);
                let definite = [Some(first), first.checked_sub(1)]
                    .into_iter()
                    .flatten()
                    .any(|token| self.reading.lower(token) == "the");
                !definite && !pronouns::is_plural(self.reading, *span)
            })
    }

    /// The people, bodies or places that the text itself names or takes up inside `span`.
    pub(super) fn told_in(&self, span: Span, kind: MentionKind) -> impl Iterator<Item = EntityIndex> {
        let reading = self.reading;
        reading.mentions_in(span).filter_map(move |(index, mention)| {
            let after = reading.layout.token_from(mention.span.end);
            let owner = kind == MentionKind::Person && reading.kind(after) == Some(TokenKind::Possessive);
            let quoted = reading.quotation(reading.layout.token_from(mention.span.start)).is_some();
            let told =
                (mention.kind == kind || mention.form == Form::Pronoun) && !reading.beside_text(mention.span.start);
            reading.resolution.entity(index).filter(|_| told && !owner && !quoted)
        })
    }
}

fn is_kind(entity: EntityKind, mention: MentionKind) -> bool {
    match mention {
        MentionKind::Person => entity == EntityKind::Person,
        MentionKind::Organization => entity == EntityKind::Organization,
        MentionKind::Place => entity == EntityKind::Place,
        _ => false,
    }
}
