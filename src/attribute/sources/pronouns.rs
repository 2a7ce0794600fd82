//! Pronouns as sources, where `resolve` left open whom they mean.

use super::heads;
use crate::attribute::groups;
use crate::attribute::reading::Reading;
use crate::document::{BlockKind, EntityIndex, EntityKind, Form, MentionKind, Span, TokenKind};
use crate::knowledge::lexicon::speech::{Class, VerbForm};

/// Words of "On Monday morning, in the town hall," before the subject.
const LONGEST_OPENING: usize = 8;

/// Words before the verb of an opening question: "But when | asked".
const OPENER: usize = 3;
/// Sentences looked back through for who "he" is.
const FAR: usize = 6;
/// Sentences before "they" that may begin with the group it means.
const NEAR: usize = 2;

/// "who", "which": stands for the words before it.
pub(super) fn is_relative(word: &str) -> bool {
    matches!(word, "who" | "which" | "that" | "whose")
}

/// "him", "them": after "according to".
pub(super) fn is_object(word: &str) -> bool {
    matches!(word, "him" | "them" | "me" | "us")
}

/// "I", "we": the speaker of the words it stands in.
pub(super) fn is_first_person(word: &str) -> bool {
    matches!(word, "i" | "we" | "me" | "us" | "my" | "our")
}

/// "Officials", "two doctors", "some readers": several, none of whom is "he".
pub(super) fn is_plural(reading: &Reading, described: Span) -> bool {
    let tokens = reading.tokens_in(described);
    let noun = heads::noun(reading, heads::main_part(reading, described));
    tokens.clone().any(|token| reading.is(token, Class::PluralSource))
        || tokens.clone().next().is_some_and(|first| {
            reading.kind(first) == Some(TokenKind::Number)
                || reading.is(first, Class::Several) && noun.ends_with('s') && tokens.len() > 1
        })
}

/// What the relative clause describes whose pronoun is token `at`.
pub(super) fn described(reading: &Reading, at: usize) -> Option<Span> {
    let sentence = reading.layout.sentences.get(reading.layout.sentence_at(reading.token(at)?.span.start)?)?;
    let mut last = at.checked_sub(1)?;
    if reading.is_mark(last, ",") {
        last = last.checked_sub(1)?;
    }
    let group = (last >= sentence.tokens.start).then(|| groups::ending_at(reading, sentence.tokens.start, last))?;
    reading.span(group?)
}

/// Whom the pronoun `word` at `source` means; nobody where it may be anybody. `near` tells who spoke last before a sentence, `agrees`
/// whether a person may be called that.
pub(super) fn meant(
    reading: &Reading,
    source: Span,
    cue: usize,
    word: &str,
    near: impl Fn(usize) -> Vec<(EntityIndex, EntityKind)>,
    agrees: impl Fn(EntityIndex) -> bool,
) -> Vec<EntityIndex> {
    let sentence = reading.layout.sentence_at(source.start).unwrap_or_default();
    match word {
        "it" | "its" => {
            // "It seems that": nobody's words.
            let empty = reading.quotation(cue).is_some()
                || reading.is(cue, Class::Be)
                || reading.is(cue, Class::Copula)
                || reading.lower(cue).starts_with("seem")
                || reading.lower(cue).starts_with("appear");
            let spoke = near(sentence).into_iter().find(|(_, kind)| is_body(*kind)).map(|(entity, _)| entity);
            let body = || {
                let subject = subject_before(reading, sentence);
                subject.or(spoke).or_else(|| body_before(reading, source.start, sentence))
            };
            let body = if empty { None } else { body() };
            body.into_iter().collect()
        }
        "they" | "their" | "them" => {
            if reading.quotation(cue).is_some() {
                return Vec::new();
            }
            let spoke = near(sentence);
            let several = spoke.len() > 1 || spoke.iter().any(|(_, kind)| *kind != EntityKind::Person);
            spoke.into_iter().filter(|_| several).map(|(entity, _)| entity).collect()
        }
        "you" | "your" => Vec::new(),
        word if is_first_person(word) => {
            let author = if reading.quotation(cue).is_some() { None } else { author(reading) };
            author.into_iter().collect()
        }
        _ => person_before(reading, source.start, cue, agrees).into_iter().collect(),
    }
}

/// "Union officials met in York, where | they | said": the group without a name that this sentence or the one before begins with.
pub(super) fn group_before(reading: &Reading, source: Span, word: &str, cue: usize) -> Option<Span> {
    if word != "they" || reading.quotation(cue).is_some() {
        return None;
    }
    let sentences = &reading.layout.sentences;
    let own = reading.layout.sentence_at(source.start)?;
    let block = sentences.get(own)?.block;
    let near = (own.saturating_sub(NEAR)..=own).rev().filter_map(|at| sentences.get(at));
    near.filter(|sentence| sentence.block == block).find_map(|sentence| {
        // "On Monday, union officials met"
        let comma = sentence.tokens.clone().take(LONGEST_OPENING).find(|at| reading.is_mark(*at, ","));
        let opening = comma.filter(|_| reading.is(sentence.tokens.start, Class::Preposition));
        let start = opening.map_or(sentence.tokens.start, |comma| comma + 1);
        let group = groups::starting_at(reading, start, sentence.tokens.end)?;
        // Up to the verb: "union officials | met".
        let verb = group.clone().find(|at| reading.is_verb(*at, group.end));
        let noun = group.clone().find(|at| reading.is(*at, Class::PluralSource) && !reading.is_capitalised(at + 1));
        let end = verb.into_iter().chain(noun.map(|noun| noun + 1)).min().unwrap_or(group.end);
        let span = reading.span(group.start..end).filter(|span| span.end <= source.start)?;
        let noun = heads::noun(reading, heads::main_part(reading, span));
        reading.words.is(noun, Class::PluralSource).then_some(span)
    })
}

fn is_body(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Organization | EntityKind::Document | EntityKind::Place)
}

/// "Asked about Hill, | he | said": the words before a source that answers a question; whom they name is asked about, or asks.
pub(super) fn question_before(reading: &Reading, source: Span) -> Option<Span> {
    let sentence = reading.layout.sentences.get(reading.layout.sentence_at(source.start)?)?;
    let first = sentence
        .tokens
        .clone()
        .take(OPENER)
        .find(|at| !reading.is(*at, Class::Opener) && !reading.is(*at, Class::Clause))?;
    let verb = reading.words.verb(reading.words_from(first, 2, sentence.tokens.end));
    let asks = verb.is_some_and(|found| found.form == VerbForm::Past && found.cue.act == "Ask");
    (asks && sentence.span.start < source.start).then(|| Span::new(sentence.span.start, source.start))
}

/// The person named last before byte `before`, outside quotations, whom the pronoun may stand for.
fn person_before(
    reading: &Reading,
    before: usize,
    cue: usize,
    agrees: impl Fn(EntityIndex) -> bool,
) -> Option<EntityIndex> {
    if reading.quotation(cue).is_some() {
        return None;
    }
    let question = question_before(reading, Span::new(before, before));
    let before = question.map_or(before, |question| question.start);
    let upto = reading.mentions.partition_point(|mention| mention.span.end <= before);
    let own = reading.layout.sentence_at(before)?;
    let from = reading.layout.sentences.get(own.saturating_sub(FAR))?.span.start;
    let near = reading.mentions[..upto].iter().enumerate().rev().take(40);
    near.take_while(|(_, mention)| mention.span.start >= from).find_map(|(index, mention)| {
        let entity = reading.resolution.entity(index)?;
        (mention.kind == MentionKind::Person
            && mention.form == Form::Name
            && reading.resolution.entities.get(entity).is_some_and(|it| it.kind == EntityKind::Person)
            && reading.quotation(reading.layout.token_from(mention.span.start)).is_none()
            && !reading.beside_text(mention.span.start)
            // The label of somebody's words in an interview.
            && !reading.is_mark(reading.layout.token_from(mention.span.end), ":")
            && agrees(entity))
        .then_some(entity)
    })
}

/// "The company is listed in York. | It said": the body that the sentence before begins with.
fn subject_before(reading: &Reading, sentence: usize) -> Option<EntityIndex> {
    let sentences = &reading.layout.sentences;
    let (own, before) = (sentences.get(sentence)?, sentences.get(sentence.checked_sub(1)?)?);
    let (index, mention) = reading.mentions_in(before.span).find(|(_, mention)| mention.form != Form::Pronoun)?;
    let the = reading.lower(before.tokens.start) == "the";
    let begins = reading.layout.token_from(mention.span.start) <= before.tokens.start + usize::from(the);
    let verb = reading.is(reading.layout.token_from(mention.span.end), Class::Auxiliary);
    let body = mention.kind == MentionKind::Organization && begins && verb && own.block == before.block;
    reading.resolution.entity(index).filter(|_| body)
}

/// The organization that the sentence or the one before names last before byte `before`.
fn body_before(reading: &Reading, before: usize, sentence: usize) -> Option<EntityIndex> {
    let from = reading.layout.sentences.get(sentence.saturating_sub(1))?.span.start;
    let upto = reading.mentions.partition_point(|mention| mention.span.end <= before);
    let near = reading.mentions[..upto]
        .iter()
        .enumerate()
        .rev()
        .take(40)
        .take_while(|(_, mention)| mention.span.start >= from);
    near.filter(|(_, mention)| mention.kind == MentionKind::Organization)
        .find_map(|(index, _)| reading.resolution.entity(index))
}

/// The one person of the byline.
fn author(reading: &Reading) -> Option<EntityIndex> {
    let bylines = reading.layout.blocks.iter().filter(|block| block.kind == BlockKind::Byline);
    let mut people = bylines
        .flat_map(|block| reading.mentions_in(block.span))
        .filter(|(_, mention)| mention.kind == MentionKind::Person)
        .filter_map(|(index, _)| reading.resolution.entity(index));
    let first = people.next()?;
    people.all(|other| other == first).then_some(first)
}
