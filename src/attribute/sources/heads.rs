//! Which entities a source's words name: its heads, not what only describes them ("a spokesman for X", "officials in X").

use crate::attribute::groups;
use crate::attribute::reading::Reading;
use crate::document::{EntityIndex, EntityKind, Form, Mention, MentionKind, Span, TokenKind};
use crate::knowledge::lexicon::speech::Class;
use std::ops::Range;

/// Words of titles before a name, with their stops ("Lt. Col. Dr.").
const TITLES: usize = 7;
/// Mentions from a description to the name behind it.
const APPOSED: usize = 8;
/// Words of a name before its apposition.
const LONGEST_NAME: usize = 8;
/// Words from the article to the one that tells where a body has its seat.
const SEAT: usize = 5;

/// From token `start` to the end of `head`.
fn source_start(head: Span, reading: &Reading, start: usize) -> Span {
    reading.token(start).map_or(head, |token| token.span.cover(head))
}

/// Names and resolved mentions that the source is about: not those inside "a spokesman for …" or "officials in …".
pub(in crate::attribute) fn of(reading: &Reading, source: Span) -> Vec<EntityIndex> {
    let mut heads = Vec::new();
    let mut covered = 0;
    let main = main_part(reading, source);
    let main = with_stop(reading, main);
    if let Some(holder) = holder_at_end(reading, main) {
        return vec![holder];
    }
    if is_description(reading, main) {
        return named_behind(reading, main, source).into_iter().collect();
    }
    let based = based(reading, main).and_then(|token| reading.token(token)).map(|token| token.span);
    for (index, mention) in reading.mentions_in(main) {
        let entity = reading.resolution.entity(index);
        if mention.kind == MentionKind::Demonym
            || mention.kind == MentionKind::Role && mention.form == Form::Name
            || mention.span.start < covered
            || based.is_some_and(|based| mention.span.start < based.end)
        {
            continue;
        }
        let Some(entity) = entity else { continue };
        let first = reading.layout.token_from(mention.span.start);
        let after = reading.layout.token_from(mention.span.end);
        let end = reading.tokens_in(main).end;
        if depends(reading, first, main) || !ends_part(reading, after, end) {
            continue;
        }
        covered = mention.span.end;
        if !heads.contains(&entity) {
            heads.push(entity);
        }
    }
    // "Tokyo mayor Aki Ito": with a person named, bodies and places before the name only describe.
    let person = |entity: &EntityIndex| {
        reading.resolution.entities.get(*entity).is_some_and(|entity| entity.kind == EntityKind::Person)
    };
    if heads.iter().any(person) {
        let joint = reading.tokens_in(main).any(|token| matches!(reading.lower(token), "and" | "&"));
        if !joint {
            heads.retain(person);
        }
    }
    if heads.is_empty() {
        heads.extend(named_behind(reading, main, source));
    }
    heads
}

/// "Southern Copper Corp.": a stop that belongs to the name at the end of the source.
fn with_stop(reading: &Reading, main: Span) -> Span {
    let stop = reading.article.text.get(main.end..).is_some_and(|behind| behind.starts_with('.'));
    let whole = Span::new(main.start, main.end + usize::from(stop));
    let ends = stop && reading.mentions_in(whole).any(|(_, it)| it.form == Form::Name && it.span.end == whole.end);
    if ends { whole } else { main }
}

/// "The former mayor of Lyon | Carl Moss": who is named at the end of the source with a role in it.
fn holder_at_end(reading: &Reading, main: Span) -> Option<EntityIndex> {
    let (index, named) = reading.mentions_in(main).last()?;
    let is_name = |mention: &Mention| mention.kind == MentionKind::Person && mention.form == Form::Name;
    let one = reading.mentions_in(main).filter(|(_, mention)| is_name(mention)).count() == 1;
    let person = one && is_name(named) && named.span.end == main.end;
    let entity = reading.resolution.entity(index).filter(|_| person)?;
    let (role, first) = reading.mentions_in(main).find(|(_, mention)| mention.kind == MentionKind::Role)?;
    // "A spokesman for | Prime Minister Ada Lund", "Bo Hill and | Prime Minister Ada Lund": somebody else, too.
    let plain = |token: usize| {
        reading.kind(token) == Some(TokenKind::Word)
            && !reading.is(token, Class::Preposition)
            && !reading.is(token, Class::Conjunction)
    };
    let head = reading.tokens_in(Span::new(main.start, first.span.start)).all(plain);
    let holds = head
        && first.span.end <= named.span.start
        && reading.resolution.memberships.iter().any(|held| held.member == entity && held.role_mention == Some(role));
    holds.then_some(entity)
}

/// "The Los Gatos, | California-based | company": the word that tells where a body has its seat, before the noun for what it is.
pub(super) fn based(reading: &Reading, main: Span) -> Option<usize> {
    let tokens = reading.tokens_in(main);
    (tokens.start..tokens.end.saturating_sub(1)).find(|token| is_based(reading, *token))
}

/// "the York-based baker", "The Los Gatos, | California-based company": of one that the text knows. "The" may stand before the comma
/// where the source begins.
pub(super) fn is_of_the_seat(reading: &Reading, main: Span) -> bool {
    let start = reading.tokens_in(main).start;
    let parted = start.checked_sub(1).is_some_and(|comma| reading.is_mark(comma, ","));
    let article = |based: usize| {
        let first = if parted { based.saturating_sub(SEAT) } else { start };
        let before = (first..based).rev().take_while(|token| !reading.is_mark(*token, "."));
        before.map(|token| reading.lower(token)).find(|word| matches!(*word, "the" | "a" | "an"))
    };
    based(reading, main).and_then(article) == Some("the")
}

fn is_based(reading: &Reading, token: usize) -> bool {
    let word = reading.lower(token);
    let seat = word.rsplit_once('-').map(|(_, last)| last);
    let parted = || reading.is_mark(token.wrapping_sub(1), "-").then_some(word);
    matches!(seat.or_else(parted), Some("based" | "headquartered"))
}

/// "Acme, | the airline and a sponsor of the team |, said": whose name stands before a source that only describes it, between commas.
pub(super) fn described_by(reading: &Reading, source: Span) -> Option<EntityIndex> {
    let tokens = reading.tokens_in(source);
    let comma = tokens.start.checked_sub(1).filter(|comma| reading.is_mark(*comma, ","))?;
    let between = reading.is_mark(tokens.end, ",") && matches!(reading.lower(tokens.start), "the" | "a" | "an");
    let end = reading.token(comma.checked_sub(1)?)?.span.end;
    let name = reading.span(comma.saturating_sub(LONGEST_NAME)..comma).filter(|_| between)?;
    reading.mentions_in(name).last().and_then(|(index, mention)| {
        let named =
            mention.form == Form::Name && matches!(mention.kind, MentionKind::Person | MentionKind::Organization);
        reading.resolution.entity(index).filter(|_| named && mention.span.end == end)
    })
}

/// "Officials in Leeds and York", "a spokesman for the mayor": a noun of sources before the first preposition speaks.
fn is_description(reading: &Reading, source: Span) -> bool {
    let tokens = reading.tokens_in(source);
    let preposition =
        tokens.clone().find(|&token| reading.is(token, Class::Preposition) && !reading.inside_name(token));
    let preposition = preposition.filter(|of| !(counts(reading, *of) && of + 2 < tokens.end));
    preposition.filter(|preposition| *preposition > tokens.start).is_some_and(|preposition| {
        let head = preposition - 1;
        let source = reading.is(head, Class::PluralSource)
            || reading.is(head, Class::SingularSource)
            || reading.is(head, Class::DocumentSource);
        let known = reading.span(head..preposition).is_some_and(|head| {
            reading
                .mentions_in(source_start(head, reading, tokens.start))
                .any(|(index, mention)| mention.span.end == head.end && reading.resolution.entity(index).is_some())
        });
        source && !known
    })
}

/// "Its captain, Ada Lund": the person whose name follows the comma behind a description.
fn named_behind(reading: &Reading, main: Span, source: Span) -> Option<EntityIndex> {
    let comma = reading.layout.token_from(main.end);
    // "Its captain, Mrs. Ada Lund": a title with its stop may stand before the name, or "the guitarist".
    let titles = |to: usize| {
        let the = usize::from(reading.lower(comma + 1) == "the");
        let plain =
            |token: usize| the == 1 && reading.kind(token) == Some(TokenKind::Word) && !joins_words(reading, token);
        to < comma + TITLES + the
            && (comma + 1 + the..to).all(|token| {
                reading.is_capitalised(token) || reading.is_mark(token, ".") || is_age(reading, token) || plain(token)
            })
    };
    // "according to its captain |, Ada Lund,": the source ends before the name that stands between commas.
    let sentence = reading.layout.sentence_at(main.start).and_then(|at| reading.layout.sentences.get(at));
    let whole = sentence.map_or(source, |sentence| Span::new(source.start, sentence.span.end.max(source.end)));
    let closes = |mention: &Mention| {
        let end = reading.layout.token_from(mention.span.end);
        mention.span.end <= source.end || reading.is_mark(end, ",") && main.end == source.end
    };
    reading
        .mentions_in(whole)
        .take(APPOSED)
        .find(|(_, mention)| {
            let first = reading.layout.token_from(mention.span.start);
            closes(mention)
                && first > comma
                && titles(first)
                && mention.kind == MentionKind::Person
                && mention.form == Form::Name
        })
        .filter(|_| reading.is_mark(comma, ","))
        .and_then(|(index, _)| reading.resolution.entity(index))
}

/// "one resident, | 30-year-old | Ada Lund"
fn is_age(reading: &Reading, token: usize) -> bool {
    reading.lower(token).ends_with("year-old")
        || reading.kind(token) == Some(TokenKind::Number)
        || reading.is_mark(token, "-")
}

/// "of", "and", "who": what stands behind is not what the word before describes.
fn joins_words(reading: &Reading, token: usize) -> bool {
    [Class::Preposition, Class::Conjunction, Class::Clause].into_iter().any(|class| reading.is(token, class))
}

/// The source up to a comma or bracket: what stands behind describes it.
pub(super) fn main_part(reading: &Reading, source: Span) -> Span {
    let tokens = reading.tokens_in(source);
    let has_and = tokens.clone().any(|token| matches!(reading.lower(token), "and" | "&"));
    let cut = tokens.clone().find(|&token| {
        // "The Miners' Union (MU) and the Owners' League (OL)": a short form in brackets ends nothing.
        groups::is_contact_clause(reading, tokens.clone(), token)
            || reading.is_mark(token, "(") && token > tokens.start && !(has_and && reading.is_mark(token + 2, ")"))
            || reading.is_mark(token, ",")
                && token > tokens.start
                && !(token + 2 < tokens.end && is_based(reading, token + 1))
                && (!has_and
                    || !joins(reading, token, tokens.end)
                    || is_named_and_described(reading, tokens.start, token, tokens.end))
    });
    cut.and_then(|cut| reading.span(tokens.start..cut)).unwrap_or(source)
}

/// The noun of a description: its last word before a preposition or clause, in small letters.
pub(super) fn noun<'a>(reading: &Reading<'a>, main: Span) -> &'a str {
    let tokens = reading.tokens_in(main);
    reading.lower(noun_end(reading, tokens.start, tokens.end).saturating_sub(1))
}

/// Where the words end that stand before a preposition, a clause or examples ("other sites | such as Acme").
pub(in crate::attribute) fn noun_end(reading: &Reading, start: usize, end: usize) -> usize {
    let example = |token| reading.lower(token) == "such" && reading.lower(token + 1) == "as";
    (start + 1..end)
        .find(|&token| reading.is(token, Class::Preposition) || reading.is(token, Class::Clause) || example(token))
        .unwrap_or(end)
}

/// "Ada Lund, Hakodate's mayor and the leader of the Northern Party": one person, whose name ends at `comma`; nobody else is named.
fn is_named_and_described(reading: &Reading, first: usize, comma: usize, end: usize) -> bool {
    let people = |tokens: Range<usize>| {
        reading
            .span(tokens)
            .into_iter()
            .flat_map(|span| reading.mentions_in(span))
            .filter(|(_, mention)| mention.kind == MentionKind::Person && mention.form == Form::Name)
    };
    let ends = reading.token(comma - 1).map(|token| token.span.end);
    let Some((_, name)) = people(first..comma).last().filter(|(_, mention)| Some(mention.span.end) == ends) else {
        return false;
    };
    let described = (comma + 1..end)
        .take_while(|token| !matches!(reading.lower(*token), "and" | "&"))
        .any(|token| reading.is(token, Class::SingularSource) || reading.is(token, Class::RoleNoun));
    !name.span.is_empty() && described && people(comma + 1..end).next().is_none()
}

/// "A, B and C": a capital after the comma and an "and" later.
fn joins(reading: &Reading, comma: usize, end: usize) -> bool {
    reading.is_capitalised(comma + 1) && (comma + 1..end).any(|token| matches!(reading.lower(token), "and" | "&"))
}

/// "a spokesman for X", "officials in X", "X's lawyer": X is not the speaker.
fn depends(reading: &Reading, first: usize, source: Span) -> bool {
    let start = reading.tokens_in(source).start;
    (start..first).rev().take(6).any(|token| {
        // The article or title between preposition and name does not end the dependency; a comma or "and" does.
        // "secretary of state": the preposition is part of a role or name.
        // "Other sites such as Acme": an example, not the head.
        let example = reading.lower(token) == "as" && token > start && reading.lower(token - 1) == "such";
        let counted = token + 2 == first && counts(reading, token);
        (reading.is(token, Class::Preposition) || example || is_participle(reading, start, token))
            && !counted
            && !reading.inside_name(token)
            && (token + 1..first).all(|between| {
                !reading.is(between, Class::Conjunction) && reading.kind(between) == Some(TokenKind::Word)
            })
            && token > start
    })
}

/// "Father | of two | Ada Lund"
fn counts(reading: &Reading, of: usize) -> bool {
    reading.lower(of) == "of" && reading.is_number_word(of + 1)
}

/// "a tourist | visiting | Moscow", "an official | briefed by | the port": what follows the participle only describes the noun.
fn is_participle(reading: &Reading, start: usize, token: usize) -> bool {
    let word = reading.lower(token);
    let participle =
        word.len() > 4 && (word.ends_with("ing") || word.ends_with("ed")) && !reading.is_capitalised(token);
    let noun = || {
        let before = token - 1;
        let small = [Class::Determiner, Class::Adverb, Class::TimeModifier, Class::Preposition, Class::Conjunction];
        reading.kind(before) == Some(TokenKind::Word)
            && !reading.is_capitalised(before)
            && !reading.lower(before).ends_with("ly")
            && !small.into_iter().any(|class| reading.is(before, class))
    };
    participle && token > start + 1 && matches!(reading.lower(start), "a" | "an" | "one" | "two" | "some") && noun()
}

/// The mention ends the source, or what follows joins or describes it: a noun after it would be the head.
fn ends_part(reading: &Reading, after: usize, end: usize) -> bool {
    // "Southern Copper Corp."
    after + usize::from(reading.is_mark(after, ".")) >= end
        || matches!(
            reading.lower(after),
            "and" | "or" | "&" | "," | "(" | "himself" | "herself" | "itself" | "also" | "later"
        )
        || reading.is(after, Class::Preposition)
        || reading.is(after, Class::Clause)
        || reading.is(after, Class::Adverb)
}
