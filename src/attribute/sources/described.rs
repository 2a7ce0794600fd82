//! Whom a description with "the" stands for, where `resolve` left it open: "the minister", "the chief justice", "the bank".
//!
//! Read from what the article calls people and bodies by ("Chief Justice Ada Lund", "Acme, an insurer"), from the words of their
//! names ("the bank": the Bank of Tarkwell) and from the offices and kinds that the knowledge base has. Nobody where two fit
//! equally well: then the description is a source of its own.

use crate::attribute::reading::Reading;
use crate::document::{EntityIndex, EntityKind, Form, Mention, MentionKind, Span, Tenure, TokenKind};
use crate::knowledge::lexicon::speech::Class;
use crate::knowledge::{Entry, EntryId, EntryKind, Knowledge};
use jiff::civil::Date;
use std::ops::Range;

/// Words of a role or kind that are looked at beside a name.
const LONGEST: usize = 6;
/// A description of more words tells more than its noun.
const MOST_WORDS: usize = 4;
/// An age without a name beside it is that of somebody named in these many sentences.
const NEAR: usize = 2;

/// What the article calls somebody by.
#[derive(Debug)]
struct Called<'a> {
    entity: EntityIndex,
    /// In small letters.
    words: Vec<&'a str>,
    /// The country or body beside it.
    of: Vec<EntityIndex>,
    former: bool,
    /// First byte of the words.
    at: usize,
}

/// What all in the article are called by.
#[derive(Debug)]
pub(in crate::attribute) struct Described<'a> {
    called: Vec<Called<'a>>,
}

/// A description taken apart: "the former Danish prime minister".
struct Wanted<'a> {
    /// Its words without "former" and the adjective of a country, the noun last.
    words: Vec<&'a str>,
    former: bool,
    /// The country of the adjective.
    country: Option<EntityIndex>,
    /// Its entry.
    country_entry: Option<EntryId>,
    at: usize,
    /// It stands without "the" in a headline: the text tells below who that is.
    in_head: bool,
}

impl<'a> Described<'a> {
    /// Reads what stands beside the names.
    pub(in crate::attribute) fn of(reading: &Reading<'a>) -> Self {
        let mut called = Vec::new();
        for membership in &reading.resolution.memberships {
            let role = membership.role_mention.and_then(|role| reading.mentions.get(role));
            let Some(span) = role.map(|role| role.span) else { continue };
            let words = reading.tokens_in(span).map(|token| reading.lower(token)).collect();
            let of = membership.organization.into_iter().chain(membership.jurisdiction).collect();
            let former = membership.tenure == Tenure::Former;
            called.push(Called { entity: membership.member, words, of, former, at: span.start });
        }
        for (index, mention) in reading.mentions.iter().enumerate().filter(|(_, mention)| is_named(mention)) {
            let Some(entity) = reading.resolution.entity_of.get(index).copied().flatten() else { continue };
            for tokens in [before(reading, mention.span), behind(reading, mention.span)].into_iter().flatten() {
                let words: Vec<&str> = tokens.clone().map(|token| reading.lower(token)).collect();
                let at = reading.token(tokens.start).map_or(mention.span.start, |token| token.span.start);
                // "Former mayor Ada Lund": the capital that begins a sentence.
                let first = tokens.start.checked_sub(1).map_or("", |first| reading.lower(first));
                let past = |word: &str| matches!(word, "former" | "then" | "late");
                let former = past(first) || words.iter().any(|word| past(word));
                let of = reading.span(tokens).map_or_else(Vec::new, |span| beside(reading, span));
                called.push(Called { entity, words, of, former, at });
            }
        }
        Self { called }
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
            return aged(reading, source, years);
        }
        if is_national(reading, source) {
            return named_before(reading, source);
        }
        if is_based(reading, source) {
            let body = |entity: &EntityIndex| kind(reading, *entity) == Some(EntityKind::Organization);
            return one(reading, source.start, (0..reading.resolution.entities.len()).filter(body));
        }
        let wanted = wanted(reading, knowledge, source)?;
        if wanted.in_head {
            let mut fitting = self.called.iter().filter(|called| wanted.fits(called)).map(|called| called.entity);
            let first = fitting.next()?;
            return fitting.all(|other| other == first).then_some(first);
        }
        let person = |entity: &EntityIndex| kind(reading, *entity) == Some(EntityKind::Person);
        let fitting = || self.called.iter().filter(|called| wanted.fits(called)).map(|called| called.entity);
        nearest(reading, wanted.at, fitting().filter(person))
            .or_else(|| {
                let holds = |entity: &EntityIndex| holds_office(reading, knowledge, date, *entity, &wanted);
                nearest(reading, wanted.at, (0..reading.resolution.entities.len()).filter(person).filter(holds))
            })
            .or_else(|| {
                let body = |entity: &EntityIndex| kind(reading, *entity) == Some(EntityKind::Organization);
                let named = (0..reading.resolution.entities.len()).filter(body).filter(|entity| {
                    has_words(reading, *entity, &wanted) || is_kind(reading, knowledge, *entity, &wanted)
                });
                one(reading, wanted.at, fitting().filter(body).chain(named))
            })
    }
}

impl Wanted<'_> {
    /// Called by the same noun and by all words before it, in the same country, then or now.
    fn fits(&self, called: &Called) -> bool {
        let (Some(noun), more) = (self.words.last(), self.words.split_last().map_or(&[][..], |(_, more)| more)) else {
            return false;
        };
        let lesser = |word: &&&str| matches!(**word, "deputy" | "vice" | "assistant");
        let deputy = called.words.iter().find(lesser).is_some_and(|word| !self.words.contains(word));
        (called.at < self.at || self.in_head)
            && called.words.last() == Some(noun)
            && more.iter().all(|word| called.words.contains(word))
            && !deputy
            && called.former == self.former
            && self.country.is_none_or(|country| called.of.contains(&country))
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
        let at = reading.token(token).map_or(0, |token| token.span.start);
        let from = reading.mentions.partition_point(|mention| mention.span.start < at);
        reading
            .mentions
            .get(from)
            .is_some_and(|it| it.span.start == at && matches!(it.kind, MentionKind::Demonym | MentionKind::Role))
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
    let of = |(index, _): (usize, &Mention)| reading.resolution.entity_of.get(index).copied().flatten();
    reading.mentions_in(span).filter_map(of).collect()
}

/// The number of "the 43-year-old".
fn years<'a>(reading: &Reading<'a>, source: Span) -> Option<&'a str> {
    let (_, age) = reading.article.str(source).split_once(' ').filter(|(the, _)| matches!(*the, "the" | "The"))?;
    age.strip_suffix("-year-old").filter(|years| years.chars().all(|c| c.is_ascii_digit()))
}

/// Who is said to be of that age, else the first of the last people named.
fn aged(reading: &Reading, source: Span, years: &str) -> Option<EntityIndex> {
    let people =
        |span: Span| reading.mentions_in(span).filter(|(_, it)| it.kind == MentionKind::Person && is_named(it));
    let entity = |index: usize| reading.resolution.entity_of.get(index).copied().flatten();
    let before = Span::new(0, source.start);
    let told = people(before).filter(|(_, mention)| {
        let comma = reading.layout.token_from(mention.span.end);
        reading.is_mark(comma, ",") && reading.lower(comma + 1) == years
    });
    if let Some((index, _)) = told.last() {
        return entity(index);
    }
    named_before(reading, source)
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

/// "the York-based baker": a body told of by its seat, of which the article has spoken.
fn is_based(reading: &Reading, source: Span) -> bool {
    let mut tokens = reading.tokens_in(source);
    reading.lower(tokens.start) == "the"
        && tokens.any(|token| {
            reading.lower(token).ends_with("-based")
                || reading.lower(token) == "based" && reading.is_mark(token.wrapping_sub(1), "-")
        })
}

/// The first of the people whom the last sentence before `source` with any in it names.
fn named_before(reading: &Reading, source: Span) -> Option<EntityIndex> {
    let people =
        |span: Span| reading.mentions_in(span).filter(|(_, it)| it.kind == MentionKind::Person && is_named(it));
    let own = reading.layout.sentence_at(reading.token(reading.tokens_in(source).start)?.span.start)?;
    let near =
        (own.saturating_sub(NEAR)..own).rev().find_map(|at| people(reading.layout.sentences.get(at)?.span).next());
    near.and_then(|(index, _)| reading.resolution.entity_of.get(index).copied().flatten())
}

/// Takes a description with "the" apart; `None` for others and for those that go on ("the head of the bank").
fn wanted<'a>(reading: &Reading<'a>, knowledge: &Knowledge, source: Span) -> Option<Wanted<'a>> {
    let mut tokens = reading.tokens_in(source);
    let in_head = reading.in_head(source.start);
    let the = matches!(reading.lower(tokens.start), "the" | "this" | "that" | "same");
    if !the && !in_head {
        return None;
    }
    // "told this newspaper": whoever publishes the article.
    if reading.lower(tokens.start) == "this" && publishes(reading, tokens.start + 1) {
        return None;
    }
    tokens.start += usize::from(the);
    let first = tokens.start;
    let mut wanted =
        Wanted { words: Vec::new(), former: false, country: None, country_entry: None, at: source.start, in_head };
    for token in tokens {
        let span = reading.token(token).filter(|it| it.kind == TokenKind::Word)?.span;
        let word = reading.lower(token);
        let adjective = reading.mentions_in(span).find(|(_, it)| it.kind == MentionKind::Demonym);
        if let Some((index, mention)) = adjective {
            wanted.country = Some(reading.resolution.entity_of.get(index).copied().flatten()?);
            wanted.country_entry = mention.candidates.first().copied();
        } else if wanted.words.is_empty() && knowledge.lexicon.names.tenure.get(word) == Some(&Tenure::Former) {
            wanted.former = true;
        } else if reading.is(token, Class::Preposition)
            || reading.is(token, Class::Clause)
            || reading.is_capitalised(token) && !(in_head && token == first)
        {
            return None;
        } else if word != "same" {
            wanted.words.push(word);
        }
    }
    (1..=MOST_WORDS).contains(&wanted.words.len()).then_some(wanted)
}

/// "newspaper", "agency": what an article's publisher may be.
pub(in crate::attribute) fn publishes(reading: &Reading, token: usize) -> bool {
    let heard = reading.words.medium_of_hearer(reading.words_from(token, 2, token + 2));
    heard.is_some_and(|(medium, _)| medium == "Interview") || reading.lower(token) == "agency"
}

/// Where the entity is named last before byte `at`.
fn last_named(reading: &Reading, entity: EntityIndex, at: usize) -> Option<usize> {
    let mentions = &reading.resolution.entities.get(entity)?.mentions;
    let before = mentions.iter().rev().filter_map(|mention| reading.mentions.get(*mention));
    before.map(|mention| mention.span.start).filter(|start| *start < at).max()
}

/// Of `entities` the one that was named last before byte `at`.
fn nearest(reading: &Reading, at: usize, entities: impl Iterator<Item = EntityIndex>) -> Option<EntityIndex> {
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

/// The entry that a name of the entity has first.
fn entry<'k>(
    reading: &Reading,
    knowledge: &'k Knowledge,
    entity: EntityIndex,
    kind: EntryKind,
) -> Option<(EntryId, &'k Entry)> {
    let mentions = &reading.resolution.entities.get(entity)?.mentions;
    let mut candidates = mentions.iter().filter_map(|mention| reading.mentions.get(*mention)?.candidates.first());
    candidates.find_map(|id| Some((*id, knowledge.entry(*id)?)).filter(|(_, entry)| entry.kind == kind))
}

/// An office of the knowledge base, held on the article's day (a former one before it).
fn holds_office(
    reading: &Reading,
    knowledge: &Knowledge,
    date: Option<Date>,
    entity: EntityIndex,
    wanted: &Wanted,
) -> bool {
    let Some((_, entry)) = entry(reading, knowledge, entity, EntryKind::Person) else { return false };
    let role = wanted.words.join(" ");
    let Some(today) = date.map(|date| date.to_string()) else { return false };
    // "2016" and "2016-07" reach over all their days.
    let upto = |day: &str| today.get(..day.len()).map_or(std::cmp::Ordering::Equal, |now| now.cmp(day));
    entry.offices.iter().any(|office| {
        let begun = office.from.as_deref().is_some_and(|from| upto(from).is_ge());
        let ended = office.until.as_deref().is_some_and(|until| upto(until).is_gt());
        let there = wanted.country.is_none() || wanted.country_entry.is_some() && office.of == wanted.country_entry;
        office.role == role && begun && ended == wanted.former && there
    })
}

/// The body's name ends with the noun ("Justice Department", "Bank of Tarkwell") and has the other words.
fn has_words(reading: &Reading, entity: EntityIndex, wanted: &Wanted) -> bool {
    let Some(entity) = reading.resolution.entities.get(entity) else { return false };
    let Some((noun, more)) = wanted.words.split_last() else { return false };
    let mut names = std::iter::once(&entity.name).chain(&entity.aliases).map(|name| name.to_lowercase());
    wanted.country.is_none()
        && names.any(|name| {
            let words: Vec<&str> = name.split_whitespace().collect();
            let head = words.iter().position(|word| matches!(*word, "of" | "for")).unwrap_or(words.len());
            head.checked_sub(1).and_then(|head| words.get(head)) == Some(noun)
                && words.len() > 1
                && more.iter().all(|word| words.contains(word))
        })
}

/// The knowledge base has the body as of the kind that the noun names ("the airline").
fn is_kind(reading: &Reading, knowledge: &Knowledge, entity: EntityIndex, wanted: &Wanted) -> bool {
    let [noun] = wanted.words[..] else { return false };
    let class = knowledge.lexicon.names.nominal(noun).and_then(|noun| noun.class);
    let entry = || entry(reading, knowledge, entity, EntryKind::Organization);
    let country = |entry: &Entry| wanted.country_entry.is_none() || entry.country == wanted.country_entry;
    class.is_some_and(|class| entry().is_some_and(|(_, entry)| entry.class == class && country(entry)))
}
