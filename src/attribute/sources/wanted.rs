//! A description with "the" taken apart, and whom it fits: by what the article calls them, by the offices and kinds of the knowledge
//! base, by the words of a name.

use crate::attribute::reading::Reading;
use crate::document::{EntityIndex, Form, MentionKind, Span, Tenure, TokenKind};
use crate::knowledge::lexicon::speech::Class;
use crate::knowledge::{Entry, EntryId, EntryKind, Knowledge};
use jiff::civil::Date;
use std::ops::Range;

/// A description of more words tells more than its noun.
const MOST_WORDS: usize = 4;

/// What the article calls somebody by.
#[derive(Debug)]
pub(super) struct Called<'a> {
    pub(super) entity: EntityIndex,
    /// In small letters.
    pub(super) words: Vec<&'a str>,
    /// The country or body beside it.
    pub(super) of: Vec<EntityIndex>,
    pub(super) former: bool,
    /// First byte of the words.
    pub(super) at: usize,
}

/// A description taken apart: "the former Danish prime minister".
pub(super) struct Wanted<'a> {
    /// Its words without "former", the adjective of a country and the name of a body, the noun last.
    pub(super) words: Vec<&'a str>,
    pub(super) former: bool,
    /// The country of the adjective, or the body or place of the name.
    pub(super) of: Option<EntityIndex>,
    /// Its entry.
    pub(super) of_entry: Option<EntryId>,
    pub(super) at: usize,
    /// It stands without "the" in a headline: the text tells below who that is.
    pub(super) in_head: bool,
}

impl<'a> Wanted<'a> {
    /// Of plain nouns without an article: "a | foreign ministry | spokesman".
    pub(super) fn of(reading: &Reading<'a>, nouns: Range<usize>) -> Self {
        let at = reading.token(nouns.start).map_or(0, |token| token.span.start);
        let words = nouns.map(|token| reading.lower(token)).collect();
        Self { words, former: false, of: None, of_entry: None, at, in_head: false }
    }

    /// Called by the same noun and by all words before it, of the same country or body, then or now.
    pub(super) fn fits(&self, called: &Called) -> bool {
        let (Some(noun), more) = (self.words.last(), self.words.split_last().map_or(&[][..], |(_, more)| more)) else {
            return false;
        };
        let of_its_own = |word: &&&str| matches!(**word, "deputy" | "vice" | "assistant" | "prime");
        let another = called.words.iter().find(of_its_own).is_some_and(|word| !self.words.contains(word));
        called.words.last() == Some(noun)
            && more.iter().all(|word| called.words.contains(word))
            && !another
            && called.former == self.former
            && self.of.is_none_or(|of| called.of.contains(&of))
    }
}

/// Takes a description with "the" apart; `None` for others and for those that go on ("the head of the bank").
pub(super) fn wanted<'a>(reading: &Reading<'a>, knowledge: &Knowledge, source: Span) -> Option<Wanted<'a>> {
    let mut tokens = reading.tokens_in(source);
    let in_head = reading.in_head(source.start);
    let the = matches!(reading.lower(tokens.start), "the" | "this" | "that" | "same");
    let name = |token: usize| named_at(reading, token).filter(|name| name.end < tokens.end);
    let owner =
        name(tokens.start + usize::from(the)).filter(|name| reading.kind(name.end) == Some(TokenKind::Possessive));
    if !the && !in_head && owner.is_none() {
        return None;
    }
    // "told this newspaper": whoever publishes the article.
    if reading.lower(tokens.start) == "this" && publishes(reading, tokens.start + 1) {
        return None;
    }
    tokens.start += usize::from(the);
    let first = tokens.start;
    let mut wanted = Wanted { words: Vec::new(), former: false, of: None, of_entry: None, at: source.start, in_head };
    let beside = if owner.is_some() { owner } else { name(first) };
    if let Some(name) = beside {
        // "Italy's president", "the Labour leader"
        wanted.of = Some(name.entity);
        wanted.of_entry = name.entry;
        tokens.start = name.end + usize::from(reading.kind(name.end) == Some(TokenKind::Possessive));
    } else if reading.kind(first + 1) == Some(TokenKind::Possessive) && first + 2 < tokens.end {
        // "The country's president": of the country that was named last.
        let (country, entry) = country_of(reading, reading.span(tokens.start - usize::from(the)..first + 1)?)?;
        wanted.of = Some(country);
        wanted.of_entry = entry;
        tokens.start = first + 2;
    }
    for token in tokens {
        let span = reading.token(token).filter(|it| it.kind == TokenKind::Word)?.span;
        let word = reading.lower(token);
        let adjective = reading.mentions_in(span).find(|(_, it)| it.kind == MentionKind::Demonym);
        if let Some((index, mention)) = adjective {
            wanted.of = Some(reading.resolution.entity(index)?);
            wanted.of_entry = mention.candidates.first().copied();
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

/// A body or place that is named.
struct Named {
    entity: EntityIndex,
    entry: Option<EntryId>,
    /// One past the last token of its name.
    end: usize,
}

/// The body or place whose name begins at `token`.
fn named_at(reading: &Reading, token: usize) -> Option<Named> {
    let mut bodies = reading.mentions_at(token).filter(|(_, mention)| {
        mention.form == Form::Name && matches!(mention.kind, MentionKind::Organization | MentionKind::Place)
    });
    bodies.find_map(|(index, mention)| {
        let entity = reading.resolution.entity(index)?;
        let end = reading.layout.token_from(mention.span.end);
        Some(Named { entity, entry: mention.candidates.first().copied(), end })
    })
}

/// The country that "the country" stands for, with its entry.
fn country_of(reading: &Reading, described: Span) -> Option<(EntityIndex, Option<EntryId>)> {
    let of = |index: usize| reading.resolution.entity(index);
    let (_, country) = reading
        .mentions_in(described)
        .filter(|(_, mention)| mention.kind == MentionKind::Place && mention.span == described)
        .find_map(|(index, mention)| Some((mention, of(index)?)))?;
    let mentions = &reading.resolution.entities.get(country)?.mentions;
    let entry = mentions.iter().find_map(|mention| reading.mentions.get(*mention)?.candidates.first().copied());
    Some((country, entry))
}

/// "newspaper", "agency": what an article's publisher may be.
pub(in crate::attribute) fn publishes(reading: &Reading, token: usize) -> bool {
    let heard = reading.words.medium_of_hearer(reading.words_from(token, 2, token + 2));
    heard.is_some_and(|(medium, _)| medium == "Interview") || reading.lower(token) == "agency"
}

/// The entry that a name of the entity has first.
pub(super) fn entry<'k>(
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
pub(super) fn holds_office(
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
        let there = wanted.of.is_none() || wanted.of_entry.is_some() && office.of == wanted.of_entry;
        office.role == role && begun && ended == wanted.former && there
    })
}

/// The noun of each name of the body ("department" of "Justice Department", "bank" of "Bank of Tarkwell") and all its words, in small letters.
pub(super) fn names(reading: &Reading, body: EntityIndex) -> impl Iterator<Item = (String, Vec<String>)> {
    let body = reading.resolution.entities.get(body).into_iter();
    let names = body.flat_map(|body| std::iter::once(&body.name).chain(&body.aliases));
    names.filter_map(|name| {
        let words: Vec<String> = name.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let head = words.iter().position(|word| matches!(word.as_str(), "of" | "for")).unwrap_or(words.len());
        let noun = words.get(head.checked_sub(1)?)?.clone();
        (words.len() > 1).then_some((noun, words))
    })
}

/// The body's name ends with the noun ("Justice Department", "Bank of Tarkwell") and has the other words.
pub(super) fn has_words(reading: &Reading, body: EntityIndex, wanted: &Wanted) -> bool {
    let Some((noun, more)) = wanted.words.split_last() else { return false };
    let has = |words: &[String], word: &str| words.iter().any(|other| other == word);
    wanted.of.is_none()
        && names(reading, body).any(|(last, words)| last == *noun && more.iter().all(|word| has(&words, word)))
}

/// The knowledge base has the body in the country of the description, or that names neither country nor body.
pub(super) fn is_in(reading: &Reading, knowledge: &Knowledge, body: EntityIndex, wanted: &Wanted) -> bool {
    let entry = entry(reading, knowledge, body, EntryKind::Organization);
    wanted.of.is_none() || wanted.of_entry.is_some() && entry.is_some_and(|(_, entry)| entry.country == wanted.of_entry)
}
