//! Whom a description with "the" stands for, where `resolve` left it open: "the minister", "the chief justice", "the bank".
//!
//! Read from what the article calls people and bodies by ("Chief Justice Ada Lund", "Acme, an insurer"), from the words of their
//! names ("the bank": the Bank of Tarkwell) and from the offices and kinds that the knowledge base has. Nobody where two fit
//! equally well: then the description is a source of its own.

use super::heads;
use super::wanted::{self, Called, Wanted};
use crate::attribute::reading::Reading;
use crate::document::{EntityIndex, EntityKind, Form, Mention, MentionKind, Span, Tenure, TokenKind};
use crate::knowledge::lexicon::speech::Class;
use crate::knowledge::{EntryKind, Knowledge};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Words of a role or kind that are looked at beside a name.
const LONGEST: usize = 6;
/// Of more that fit a description the last ones before it are weighed.
const MOST: usize = 200;

/// What all in the article are called by.
#[derive(Debug)]
pub(in crate::attribute) struct Described<'a> {
    /// By the last word, in text order.
    called: FxHashMap<&'a str, Vec<Called<'a>>>,
    /// By their age in years, in text order of their names: first byte of the name.
    aged: FxHashMap<&'a str, Vec<(usize, Option<EntityIndex>)>>,
    /// People whom the knowledge base gives an office, by it.
    holders: FxHashMap<&'a str, Vec<EntityIndex>>,
    /// Bodies in order of their first mention.
    bodies: Vec<EntityIndex>,
    /// The same by the last word of a name without what stands behind "of", in small letters.
    by_noun: FxHashMap<String, Vec<EntityIndex>>,
    /// The same by the class that the knowledge base gives them.
    by_class: FxHashMap<&'a str, Vec<EntityIndex>>,
}

impl<'a> Described<'a> {
    /// Reads what stands beside the names.
    pub(in crate::attribute) fn of(reading: &Reading<'a>, knowledge: &'a Knowledge) -> Self {
        let mut all = Vec::new();
        for membership in &reading.resolution.memberships {
            let role = membership.role_mention.and_then(|role| reading.mentions.get(role));
            let Some(span) = role.map(|role| role.span) else { continue };
            let words = reading.tokens_in(span).map(|token| reading.lower(token)).collect();
            let of = membership.organization.into_iter().chain(membership.jurisdiction).collect();
            let former = membership.tenure == Tenure::Former;
            all.push(Called { entity: membership.member, words, of, former, at: span.start });
        }
        for (index, mention) in reading.mentions.iter().enumerate().filter(|(_, mention)| is_named(mention)) {
            let Some(entity) = reading.resolution.entity(index) else { continue };
            for tokens in [before(reading, mention.span), behind(reading, mention.span)].into_iter().flatten() {
                let words: Vec<&str> = tokens.clone().map(|token| reading.lower(token)).collect();
                let at = reading.token(tokens.start).map_or(mention.span.start, |token| token.span.start);
                // "Former mayor Ada Lund": the capital that begins a sentence.
                let first = tokens.start.checked_sub(1).map_or("", |first| reading.lower(first));
                let past = |word: &str| matches!(word, "former" | "then" | "late");
                let former = past(first) || words.iter().any(|word| past(word));
                let of = reading.span(tokens).map_or_else(Vec::new, |span| beside(reading, span));
                all.push(Called { entity, words, of, former, at });
            }
        }
        all.sort_by_key(|called| called.at);
        let mut called: FxHashMap<&str, Vec<Called>> = FxHashMap::default();
        for one in all {
            called.entry(one.words.last().copied().unwrap_or_default()).or_default().push(one);
        }
        let mut aged: FxHashMap<&str, Vec<_>> = FxHashMap::default();
        for (index, mention) in reading.mentions.iter().enumerate().filter(|(_, it)| is_named(it)) {
            let comma = reading.layout.token_from(mention.span.end);
            if mention.kind == MentionKind::Person && reading.is_mark(comma, ",") {
                let entity = reading.resolution.entity(index);
                aged.entry(reading.lower(comma + 1)).or_default().push((mention.span.start, entity));
            }
        }
        let mut described = Self {
            called,
            aged,
            holders: FxHashMap::default(),
            bodies: Vec::new(),
            by_noun: FxHashMap::default(),
            by_class: FxHashMap::default(),
        };
        for (entity, named) in reading.resolution.entities.iter().enumerate() {
            match named.kind {
                EntityKind::Person => described.add_offices(reading, knowledge, entity),
                EntityKind::Organization => described.bodies.push(entity),
                _ => {}
            }
        }
        let first = |entity: &EntityIndex| reading.resolution.entities.get(*entity)?.mentions.iter().min();
        described.bodies.sort_by_key(|body| first(body));
        for body in described.bodies.clone() {
            described.add_body(reading, knowledge, body);
        }
        described
    }

    fn add_offices(&mut self, reading: &Reading, knowledge: &'a Knowledge, person: EntityIndex) {
        let Some((_, entry)) = wanted::entry(reading, knowledge, person, EntryKind::Person) else { return };
        for office in &entry.offices {
            let holders = self.holders.entry(&office.role).or_default();
            if holders.last() != Some(&person) {
                holders.push(person);
            }
        }
    }

    fn add_body(&mut self, reading: &Reading, knowledge: &'a Knowledge, body: EntityIndex) {
        for (noun, _) in wanted::names(reading, body) {
            let bodies = self.by_noun.entry(noun).or_default();
            if bodies.last() != Some(&body) {
                bodies.push(body);
            }
        }
        if let Some((_, entry)) = wanted::entry(reading, knowledge, body, EntryKind::Organization) {
            self.by_class.entry(&entry.class).or_default().push(body);
        }
    }

    /// The entity that the description at `source` stands for.
    pub(in crate::attribute) fn meant(
        &self,
        reading: &Reading,
        knowledge: &Knowledge,
        date: Option<Date>,
        source: Span,
    ) -> Option<EntityIndex> {
        if let Some(years) = years(reading, source) {
            return self.aged(source, years);
        }
        // "The York-based baker": a body told of by its seat, of which the article has spoken.
        if heads::is_of_the_seat(reading, source) {
            return one(reading, source.start, last_of(reading, &self.bodies, source.start));
        }
        self.fitting(reading, knowledge, date, &wanted::wanted(reading, knowledge, source)?)
    }

    /// The entity that fits a description.
    pub(super) fn fitting(
        &self,
        reading: &Reading,
        knowledge: &Knowledge,
        date: Option<Date>,
        wanted: &Wanted,
    ) -> Option<EntityIndex> {
        let called = self.called.get(*wanted.words.last()?).map_or(&[][..], Vec::as_slice);
        if wanted.in_head {
            let mut fitting = called.iter().filter(|called| wanted.fits(called)).map(|called| called.entity);
            let first = fitting.next()?;
            return fitting.all(|other| other == first).then_some(first);
        }
        let upto = called.partition_point(|called| called.at < wanted.at);
        let fitting = called.get(..upto).unwrap_or(&[]).iter().rev().filter(|called| wanted.fits(called));
        let fitting: Vec<EntityIndex> = fitting.take(MOST).map(|called| called.entity).collect();
        let of_kind = |wanted| fitting.iter().copied().filter(move |entity| kind(reading, *entity) == Some(wanted));
        nearest(reading, wanted.at, of_kind(EntityKind::Person))
            .or_else(|| {
                let holders = self.holders.get(wanted.words.join(" ").as_str()).map_or(&[][..], Vec::as_slice);
                let holds = |entity: &EntityIndex| wanted::holds_office(reading, knowledge, date, *entity, wanted);
                nearest(reading, wanted.at, holders.iter().copied().filter(holds))
            })
            .or_else(|| {
                let [by_noun, by_class] = self.bodies_for(knowledge, wanted);
                let by_noun = last_of(reading, by_noun, wanted.at).filter(|it| wanted::has_words(reading, *it, wanted));
                let by_class =
                    last_of(reading, by_class, wanted.at).filter(|it| wanted::is_in(reading, knowledge, *it, wanted));
                one(reading, wanted.at, of_kind(EntityKind::Organization).chain(by_noun).chain(by_class))
            })
            .or_else(|| {
                // "Norway's prime minister said … | Ada Lund told parliament": the lead tells the office, the next paragraph the name.
                let holders = self.holders.get(wanted.words.join(" ").as_str()).map_or(&[][..], Vec::as_slice);
                let holds = |entity: &&EntityIndex| wanted::holds_office(reading, knowledge, date, **entity, wanted);
                let mut held = holders.iter().filter(|_| wanted.of.is_some()).filter(holds);
                held.next().copied().filter(|_| held.next().is_none())
            })
    }

    /// The bodies with the noun at the end of a name, and those of the kind that the noun names ("the airline").
    fn bodies_for(&self, knowledge: &Knowledge, wanted: &Wanted) -> [&[EntityIndex]; 2] {
        let by_noun = wanted.words.last().and_then(|noun| self.by_noun.get(*noun));
        let class = match wanted.words[..] {
            [noun] => knowledge.lexicon.names.nominal(noun).and_then(|noun| noun.class),
            _ => None,
        };
        let by_class = class.and_then(|class| self.by_class.get(class));
        [by_noun, by_class].map(|bodies| bodies.map_or(&[][..], Vec::as_slice))
    }

    /// Who is said to be of that age.
    fn aged(&self, source: Span, years: &str) -> Option<EntityIndex> {
        let told = self.aged.get(years)?;
        let before = told.partition_point(|(at, _)| *at < source.start).checked_sub(1)?;
        told.get(before).and_then(|(_, entity)| *entity)
    }
}

fn is_named(mention: &Mention) -> bool {
    mention.form == Form::Name && matches!(mention.kind, MentionKind::Person | MentionKind::Organization)
}

fn kind(reading: &Reading, entity: EntityIndex) -> Option<EntityKind> {
    reading.resolution.entities.get(entity).map(|entity| entity.kind)
}

/// "the veteran striker Ada Lund": the small words before a name.
fn before(reading: &Reading, name: Span) -> Option<Range<usize>> {
    let end = reading.layout.token_from(name.start);
    let mut start = end;
    while start > 0 && end - start < LONGEST && describes(reading, start - 1) {
        start -= 1;
    }
    (start < end).then_some(start..end)
}

/// "Ada Lund, the veteran striker,": the words of an apposition up to a preposition.
fn behind(reading: &Reading, name: Span) -> Option<Range<usize>> {
    let comma = reading.layout.token_from(name.end);
    let start = comma + 1 + usize::from(reading.is(comma + 1, Class::Determiner));
    let mut end = start;
    while end - start < LONGEST && describes(reading, end) {
        end += 1;
    }
    let whole = reading.is(end, Class::Preposition)
        || reading.kind(end) == Some(TokenKind::Mark)
        || matches!(reading.lower(end), "and" | "who" | "which" | "that");
    (reading.is_mark(comma, ",") && end > start && whole).then_some(start..end)
}

/// A noun or adjective of a description: no small word, no verb, no mark. Adjectives of countries have a capital.
fn describes(reading: &Reading, token: usize) -> bool {
    let demonym = || {
        let first = reading.mentions_at(token).next();
        first.is_some_and(|(_, it)| matches!(it.kind, MentionKind::Demonym | MentionKind::Role))
    };
    let small = [
        Class::Determiner,
        Class::Preposition,
        Class::Clause,
        Class::Conjunction,
        Class::Auxiliary,
        Class::SubjectPronoun,
        Class::TimeAdverb,
        Class::Weekly,
    ];
    reading.kind(token) == Some(TokenKind::Word)
        && (!reading.is_capitalised(token) || demonym())
        && !small.into_iter().any(|class| reading.is(token, class))
        && !reading.lower(token).ends_with("ly")
}

/// Countries and bodies inside `span`.
fn beside(reading: &Reading, span: Span) -> Vec<EntityIndex> {
    let of = |(index, _): (usize, &Mention)| reading.resolution.entity(index);
    reading.mentions_in(span).filter_map(of).collect()
}

/// The number of "the 43-year-old".
pub(super) fn years<'a>(reading: &Reading<'a>, source: Span) -> Option<&'a str> {
    let (_, age) = reading.article.str(source).split_once(' ').filter(|(the, _)| matches!(*the, "the" | "The"))?;
    age.strip_suffix("-year-old").filter(|years| years.chars().all(|c| c.is_ascii_digit()))
}

/// "the Irishman", "the Swede": one person by nationality; "the Irish" are many.
pub(super) fn is_national(reading: &Reading, source: Span) -> bool {
    let tokens = reading.tokens_in(source);
    let (the, noun) = (tokens.start, reading.lower(tokens.start + 1));
    let demonym = || {
        let at = reading.token(the + 1).map_or(source, |token| token.span);
        reading.mentions_in(at).any(|(_, mention)| mention.kind == MentionKind::Demonym && mention.span == at)
    };
    let many = ["s", "sh", "ch", "ese", "men"].iter().any(|end| noun.ends_with(end));
    let one =
        noun.len() > 5 && noun.ends_with("man") && reading.mentions_in(source).all(|(_, it)| it.form != Form::Name);
    tokens.len() == 2 && reading.lower(the) == "the" && reading.is_capitalised(the + 1) && !many && (one || demonym())
}

/// Where the entity is named last before byte `at`.
fn last_named(reading: &Reading, entity: EntityIndex, at: usize) -> Option<usize> {
    let mentions = &reading.resolution.entities.get(entity)?.mentions;
    let start = |mention: &usize| reading.mentions.get(*mention).map_or(usize::MAX, |mention| mention.span.start);
    let upto = mentions.partition_point(|mention| start(mention) < at);
    mentions.get(upto.checked_sub(1)?).map(start)
}

/// Of `entities`, which are in order of their first mention, the last ones before byte `at`.
fn last_of(reading: &Reading, entities: &[EntityIndex], at: usize) -> impl Iterator<Item = EntityIndex> {
    let named = |entity: &EntityIndex| {
        let first = reading.resolution.entities.get(*entity).and_then(|entity| entity.mentions.iter().min());
        first.and_then(|first| reading.mentions.get(*first)).is_some_and(|mention| mention.span.start < at)
    };
    let upto = entities.partition_point(named);
    entities.get(upto.saturating_sub(MOST)..upto).unwrap_or(&[]).iter().copied()
}

/// Of `entities` the one that was named last before byte `at`.
pub(super) fn nearest(
    reading: &Reading,
    at: usize,
    entities: impl Iterator<Item = EntityIndex>,
) -> Option<EntityIndex> {
    let named = entities.filter_map(|entity| Some((last_named(reading, entity, at)?, entity)));
    named.max().map(|(_, entity)| entity)
}

/// The same, unless the sentence that named it names another one of them.
fn one(reading: &Reading, at: usize, entities: impl Iterator<Item = EntityIndex>) -> Option<EntityIndex> {
    let mut named: Vec<(usize, EntityIndex)> =
        entities.filter_map(|entity| Some((last_named(reading, entity, at)?, entity))).collect();
    named.sort_unstable();
    named.dedup();
    let (last, entity) = named.pop()?;
    let sentence = |at| reading.layout.sentence_at(at);
    let rival = named.iter().any(|(other, _)| sentence(*other) == sentence(last));
    (!rival).then_some(entity)
}
