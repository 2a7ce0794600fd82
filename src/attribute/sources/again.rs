//! Where else the text speaks of a source without a name: the same words again ("Union officials … union officials"), a description
//! with "the" that takes up a noun named before ("A report … the report"), and "they" in what a group says of itself.
//!
//! Takes the statements and the sources found; gives the mentions to add. Only what is called alike is taken for one: two
//! descriptions with "a" are two.

use super::{heads, pronouns};
use crate::attribute::groups;
use crate::attribute::reading::Reading;
use crate::document::{
    Directness, EntityIndex, EntityKind, Form, Mention, Sentence, Span, Spans, Statement, TokenKind,
};
use crate::knowledge::lexicon::speech::Class;
use std::collections::{BTreeMap, BTreeSet};

/// Sentences with the noun that are looked at for what "the report" takes up.
const FARTHEST: usize = 64;

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

/// All sources that are called by the same words.
struct Called {
    entity: EntityIndex,
    /// Two who are called alike: the words alone name neither.
    several: bool,
    /// How many other words were called something before.
    number: usize,
    /// First bytes of those that are "the …", in the order of the sources.
    definite: Vec<usize>,
    /// The last of them in the text.
    last_definite: Option<usize>,
}

/// By their words.
type AllCalled<'s> = BTreeMap<&'s [&'s str], Called>;

/// What is taken already, and what was found.
struct Places<'r, 'a> {
    reading: &'r Reading<'a>,
    known: Spans,
    /// They do not overlap each other.
    found: BTreeMap<Span, EntityIndex>,
}

impl Places<'_, '_> {
    /// Nothing that was resolved or found stands there.
    fn is_free(&self, span: Span) -> bool {
        let taken = self.reading.mentions_in(span).any(|(index, mention)| {
            let resolved = self.reading.resolution.entity(index).is_some();
            resolved && (mention.span == span || mention.span.end == span.end)
        });
        let before = self.found.range(..Span::new(span.end, span.end)).next_back();
        !taken && !self.known.overlap(span) && before.is_none_or(|(other, _)| !other.overlaps(span))
    }
}

/// The other mentions of `sources`, each with its entity, in text order. `sources` are the mentions of those without a name, `kind`
/// tells what an entity is.
pub(super) fn find(
    reading: &Reading,
    statements: &[Statement],
    sources: &[(Mention, EntityIndex)],
    kind: impl Fn(EntityIndex) -> Option<EntityKind>,
) -> Vec<(Span, EntityIndex)> {
    let known = sources.iter().map(|(mention, _)| mention.span).collect();
    let mut places = Places { reading, known, found: BTreeMap::new() };
    let described = sources.iter().filter(|(_, entity)| {
        matches!(kind(*entity), Some(EntityKind::Group | EntityKind::UnnamedSource | EntityKind::Document))
    });
    let described: Vec<Source> =
        described.filter_map(|(mention, entity)| source(reading, mention.span, *entity)).collect();
    let called = called(&described);
    again(&mut places, &called);
    take_up(&mut places, &called);
    let mut found = places.found;
    let mut spans: BTreeMap<EntityIndex, Vec<Span>> = BTreeMap::new();
    for (mention, entity) in sources {
        spans.entry(*entity).or_default().push(mention.span);
    }
    let spans: BTreeMap<EntityIndex, Spans> =
        spans.into_iter().map(|(entity, spans)| (entity, spans.into_iter().collect())).collect();
    for statement in statements {
        if let [speaker] = statement.speakers[..]
            && statement.directness != Directness::Direct
            && let Some(source) = statement.source.first()
            && spans.get(&speaker).is_some_and(|spans| spans.overlap(*source))
            && (kind(speaker) == Some(EntityKind::Group) || pronouns::is_plural(reading, *source))
            && let Some(span) = own_pronoun(reading, statement)
        {
            found.entry(span).or_insert(speaker);
        }
    }
    found.into_iter().collect()
}

fn called<'s>(sources: &'s [Source]) -> AllCalled<'s> {
    let mut called = AllCalled::new();
    for source in sources {
        let number = called.len();
        let new =
            || Called { entity: source.entity, several: false, number, definite: Vec::new(), last_definite: None };
        let known = called.entry(&source.words).or_insert_with(new);
        known.several |= known.entity != source.entity;
        if source.definite {
            known.definite.push(source.span.start);
            known.last_definite = known.last_definite.max(Some(source.span.start));
        }
    }
    called.retain(|_, called| !called.several);
    called
}

/// Finds the words of each source again.
fn again(places: &mut Places, called: &AllCalled) {
    let reading = places.reading;
    // How many words those are that begin with a word.
    let mut lengths: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for words in called.keys() {
        lengths.entry(words.first().copied().unwrap_or_default()).or_default().insert(words.len());
    }
    for sentence in &reading.layout.sentences {
        for token in sentence.tokens.clone() {
            let lengths = lengths.get(reading.lower(token)).into_iter().flatten();
            let mut here: Vec<(&[&str], &Called)> = lengths
                .filter_map(|length| called.get_key_value(reading.words_from(token, *length, sentence.tokens.end)))
                .map(|(words, called)| (*words, called))
                .collect();
            // Of two that fit the one that was named first.
            here.sort_by_key(|(_, called)| called.number);
            for (words, called) in here {
                let end = token + words.len();
                let the = token.checked_sub(1).filter(|before| {
                    *before >= sentence.tokens.start && matches!(reading.lower(*before), "the" | "these" | "those")
                });
                if let Some(span) = reading.span(the.unwrap_or(token)..end)
                    && is_whole(reading, sentence, token, end)
                    && goes_on(reading, sentence, token, words, called)
                    && places.is_free(span)
                {
                    places.found.insert(span, called.entity);
                }
            }
        }
    }
}

/// Finds what "the report" takes up, where the words alone were not found again.
fn take_up(places: &mut Places, called: &AllCalled) {
    let reading = places.reading;
    let nouns = || called.iter().filter_map(|(words, called)| Some((*words.first()?, words.len(), called)));
    let nouns = || nouns().filter(|(_, words, called)| *words == 1 && !called.definite.is_empty());
    let mut tokens: BTreeMap<&str, Vec<usize>> = nouns().map(|(noun, ..)| (noun, Vec::new())).collect();
    for token in 0..reading.layout.tokens.len() {
        if let Some(tokens) = tokens.get_mut(reading.lower(token)) {
            tokens.push(token);
        }
    }
    let mut again: BTreeSet<EntityIndex> = places.found.values().copied().collect();
    for (noun, _, called) in nouns() {
        if again.contains(&called.entity) {
            continue;
        }
        let tokens = tokens.get(noun).map_or(&[][..], Vec::as_slice);
        let taken = called.definite.iter().filter_map(|at| taken_up(reading, tokens, *at));
        if let Some(span) = taken.into_iter().find(|span| places.is_free(*span)) {
            places.found.insert(span, called.entity);
            again.insert(called.entity);
        }
    }
}

/// A source's words; `None` for those of which another of the same words may be another ("some residents", "two men").
fn source<'a>(reading: &Reading<'a>, span: Span, entity: EntityIndex) -> Option<Source<'a>> {
    let tokens = reading.tokens_in(heads::main_part(reading, span));
    let first = reading.lower(tokens.start);
    let definite = matches!(first, "the" | "this" | "that" | "these" | "those");
    let articled = definite || matches!(first, "a" | "an");
    let start = tokens.start + usize::from(articled);
    let open = !articled
        && (reading.is(start, Class::Determiner) || reading.is(start, Class::Pronominal) || reading.is_number(start));
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
fn goes_on(reading: &Reading, sentence: &Sentence, token: usize, words: &[&str], called: &Called) -> bool {
    let before = token.checked_sub(1).filter(|before| *before >= sentence.tokens.start);
    let the = before.is_some_and(|before| matches!(reading.lower(before), "the" | "these" | "those"));
    let opens = before.is_none() && called.last_definite.is_some_and(|at| sentence.span.start < at);
    the || words.len() > 1 || opens
}

/// What "the report" at byte `at` takes up: the nearest noun group before it with the same noun at its end. `tokens` are those of the
/// noun.
fn taken_up(reading: &Reading, tokens: &[usize], at: usize) -> Option<Span> {
    let upto = tokens.partition_point(|token| reading.token(*token).is_some_and(|token| token.span.start < at));
    let sentence = |token: usize| reading.layout.sentence_at(reading.token(token)?.span.start);
    // The last of each sentence.
    let mut behind = None;
    let last_ones = tokens.get(..upto)?.iter().rev().filter_map(|token| {
        let sentence = sentence(*token);
        (std::mem::replace(&mut behind, sentence) != sentence).then_some((*token, sentence?))
    });
    last_ones.take(FARTHEST).find_map(|(last, sentence)| {
        let sentence = reading.layout.sentences.get(sentence)?;
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
    let quoted = reading.quotation(they).is_some();
    reading.span(they..they + 1).filter(|_| !others && !named && !quoted)
}
