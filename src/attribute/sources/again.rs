//! Where else the text speaks of a source without a name: the same words again ("Union officials … union officials"), a description
//! with "the" that takes up a noun named before ("A report … the report"), and "they" in what a group says of itself.
//!
//! Takes the statements and the sources found; gives the mentions to add. Only what is called alike is taken for one: two
//! descriptions with "a" are two.

use super::{heads, pronouns};
use crate::attribute::groups;
use crate::attribute::reading::Reading;
use crate::document::{Directness, EntityIndex, EntityKind, Form, Mention, Sentence, Span, Statement, TokenKind};
use crate::knowledge::lexicon::speech::Class;
use std::collections::BTreeMap;

/// A source without a name.
struct Source<'a> {
    entity: EntityIndex,
    /// Its words in small letters, without an article.
    words: Vec<&'a str>,
    /// It is "the …".
    definite: bool,
    /// Its first mention.
    span: Span,
}

/// The other mentions of `sources`, each with its entity, in text order. `sources` are the mentions of those without a name, `kind`
/// tells what an entity is.
pub(super) fn find(
    reading: &Reading,
    statements: &[Statement],
    sources: &[(Mention, EntityIndex)],
    kind: impl Fn(EntityIndex) -> Option<EntityKind>,
) -> Vec<(Span, EntityIndex)> {
    let mut found: BTreeMap<Span, EntityIndex> = BTreeMap::new();
    let known: Vec<Span> = sources.iter().map(|(mention, _)| mention.span).collect();
    let free = |span: Span, found: &BTreeMap<Span, EntityIndex>| {
        let taken = reading.mentions_in(span).any(|(index, mention)| {
            let resolved = reading.resolution.entity_of.get(index).copied().flatten().is_some();
            resolved && (mention.span == span || mention.span.end == span.end)
        });
        !taken && known.iter().chain(found.keys()).all(|other| !other.overlaps(span))
    };
    let mut by_first: BTreeMap<&str, Vec<Source>> = BTreeMap::new();
    for (mention, entity) in sources {
        let described =
            matches!(kind(*entity), Some(EntityKind::Group | EntityKind::UnnamedSource | EntityKind::Document));
        if let Some(source) = described.then(|| source(reading, mention.span, *entity)).flatten() {
            let first = source.words.first().copied().unwrap_or_default();
            by_first.entry(first).or_default().push(source);
        }
    }
    // Two who are called alike: the words alone name neither.
    for sources in by_first.values_mut() {
        let words: Vec<(Vec<&str>, EntityIndex)> =
            sources.iter().map(|source| (source.words.clone(), source.entity)).collect();
        sources.retain(|source| words.iter().all(|(words, entity)| *words != source.words || *entity == source.entity));
    }
    for sentence in &reading.layout.sentences {
        for token in sentence.tokens.clone() {
            for source in by_first.get(reading.lower(token)).map_or(&[][..], Vec::as_slice) {
                let end = token + source.words.len();
                let same = (token..end).map(|at| reading.lower(at)).eq(source.words.iter().copied());
                let the = token.checked_sub(1).filter(|before| {
                    *before >= sentence.tokens.start && matches!(reading.lower(*before), "the" | "these" | "those")
                });
                let span = reading.span(the.unwrap_or(token)..end).filter(|_| same && end <= sentence.tokens.end);
                if let Some(span) = span.filter(|span| {
                    is_whole(reading, sentence, token, end)
                        && goes_on(reading, sentence, token, source)
                        && free(*span, &found)
                }) {
                    found.insert(span, source.entity);
                }
            }
        }
    }
    for source in by_first.values().flatten().filter(|source| source.definite && source.words.len() == 1) {
        let again = found.values().any(|entity| *entity == source.entity);
        if let Some(span) = taken_up(reading, source).filter(|span| !again && free(*span, &found)) {
            found.insert(span, source.entity);
        }
    }
    for statement in statements {
        if let [speaker] = statement.speakers[..]
            && statement.directness == Directness::Indirect
            && let Some(source) = statement.source.first()
            && sources.iter().any(|(mention, entity)| *entity == speaker && mention.span.overlaps(*source))
            && (kind(speaker) == Some(EntityKind::Group) || pronouns::is_plural(reading, *source))
            && let Some(span) = own_pronoun(reading, statement)
        {
            found.entry(span).or_insert(speaker);
        }
    }
    found.into_iter().collect()
}

/// A source's words; `None` for those of which another of the same words may be another ("some residents", "two men").
fn source<'a>(reading: &Reading<'a>, span: Span, entity: EntityIndex) -> Option<Source<'a>> {
    let tokens = reading.tokens_in(heads::main_part(reading, span));
    let first = reading.lower(tokens.start);
    let definite = matches!(first, "the" | "this" | "that" | "these" | "those");
    let articled = definite || matches!(first, "a" | "an");
    let start = tokens.start + usize::from(articled);
    let open = !articled
        && (reading.is(start, Class::Determiner)
            || reading.is(start, Class::Pronominal)
            || reading.kind(start) == Some(TokenKind::Number)
            || reading.words.happening("number", &[first]).is_some());
    let plain = (start..tokens.end)
        .all(|at| reading.kind(at) == Some(TokenKind::Word) && !reading.is(at, Class::SubjectPronoun));
    let words: Vec<&str> = (start..tokens.end).map(|at| reading.lower(at)).collect();
    (!open && plain && !words.is_empty()).then_some(Source { entity, words, definite, span })
}

/// Nothing around the words makes another noun group of them: "hospital staff | said", not "hospital staff meetings".
fn is_whole(reading: &Reading, sentence: &Sentence, start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).filter(|before| *before >= sentence.tokens.start);
    let opens = before.is_none_or(|before| {
        reading.kind(before) != Some(TokenKind::Word) && reading.kind(before) != Some(TokenKind::Number)
            || [Class::Preposition, Class::Conjunction, Class::Clause, Class::Auxiliary]
                .into_iter()
                .any(|class| reading.is(before, class))
            || matches!(reading.lower(before), "the" | "these" | "those" | "this" | "that")
            || reading.is_verb(before, start)
    });
    // Behind a plural of several words, or one that opens the sentence, no other noun goes on.
    let last = reading.lower(end.saturating_sub(1));
    let closes = end >= sentence.tokens.end
        || reading.kind(end) != Some(TokenKind::Word)
        || (end > start + 1 || before.is_none()) && last.ends_with('s') && !last.ends_with("ss")
        || reading.is_verb(end, sentence.tokens.end)
        || [
            Class::Preposition,
            Class::Conjunction,
            Class::Clause,
            Class::Adverb,
            Class::TimeAdverb,
            Class::Determiner,
            Class::SubjectPronoun,
            Class::Negation,
        ]
        .into_iter()
        .any(|class| reading.is(end, class));
    opens && closes && !reading.inside_name(start) && !reading.inside_name(end)
}

/// The words at `token` may be the source again: with "the"; of several words also bare; one word only where a sentence before
/// the source begins with it ("Scientists have … The scientists said").
fn goes_on(reading: &Reading, sentence: &Sentence, token: usize, source: &Source) -> bool {
    let before = token.checked_sub(1).filter(|before| *before >= sentence.tokens.start);
    let the = before.is_some_and(|before| matches!(reading.lower(before), "the" | "these" | "those"));
    let opens = before.is_none() && sentence.span.start < source.span.start && source.definite;
    the || source.words.len() > 1 || opens
}

/// What "the report" takes up: the nearest noun group before it with the same noun at its end.
fn taken_up(reading: &Reading, source: &Source) -> Option<Span> {
    let noun = source.words.first()?;
    let own = reading.layout.sentence_at(source.span.start)?;
    let upto = reading.layout.token_from(source.span.start);
    (0..=own).rev().find_map(|index| {
        let sentence = reading.layout.sentences.get(index)?;
        let last = sentence.tokens.clone().rev().find(|at| *at < upto && reading.lower(*at) == *noun)?;
        let group = groups::ending_at(reading, sentence.tokens.start, last)?;
        let verb = reading.has_verb(group.clone());
        (is_whole_after(reading, sentence, last + 1) && !verb).then(|| reading.span(group)).flatten()
    })
}

/// No noun goes on behind the group.
fn is_whole_after(reading: &Reading, sentence: &Sentence, end: usize) -> bool {
    end >= sentence.tokens.end
        || reading.kind(end) != Some(TokenKind::Word)
        || reading.is_verb(end, sentence.tokens.end)
        || reading.is(end, Class::Preposition)
        || reading.is(end, Class::Conjunction)
        || reading.is(end, Class::Clause)
}

/// "Residents said they …": the first "they" or "their" of what is told in other words, when nobody else is named before it.
fn own_pronoun(reading: &Reading, statement: &Statement) -> Option<Span> {
    let content = statement.content.first()?;
    let tokens = reading.tokens_in(*content);
    let they = tokens.clone().find(|at| matches!(reading.lower(*at), "they" | "their"))?;
    let others = (tokens.start..they).any(|at| {
        reading.is(at, Class::PluralSource) || reading.words.happening("people", &[reading.lower(at)]).is_some()
    });
    let named = reading
        .span(tokens.start..they)
        .is_some_and(|span| reading.mentions_in(span).any(|(_, mention)| mention.form != Form::Pronoun));
    reading.span(they..they + 1).filter(|_| !others && !named)
}
