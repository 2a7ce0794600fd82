//! Whom "he" and "she" refer to: the person that the last sentences tell of.
//!
//! The first person of a sentence is mostly its subject. Not its subject are whose somebody is ("Hill's lawyer, Ada Lund"), who is
//! only asked about ("Asked about Hill, she said") and who is named in somebody's words.

use super::clusters::Clusters;
use super::reader::is_person;
use super::references::Search;
use crate::document::{Form, Mention, MentionIndex, MentionKind, Span, TokenKind};
use crate::knowledge::lexicon::names::Gender;
use crate::knowledge::lexicon::speech::{Class, VerbForm};
use rustc_hash::FxHashMap;

/// Sentences looked back through.
const NEAR: usize = 3;
/// Words between whose somebody is and the name: "Hill's lawyer and old friend, | Ada Lund".
const APPOSED: usize = 8;
/// Words before the verb of an opening question: "But when | asked".
const OPENING: usize = 3;
/// Words of titles before a name and the name's first one.
const TITLES: usize = 4;

impl Search<'_> {
    /// The person that a pronoun refers to.
    pub(super) fn pronoun(
        &self,
        mention: &Mention,
        genders: &FxHashMap<MentionIndex, Gender>,
        clusters: &mut Clusters,
    ) -> Option<MentionIndex> {
        let word = mention.span.of(self.reader.text).to_lowercase();
        let pronoun = self.knowledge.lexicon.names.pronoun(&word)?;
        // "I" and "we" are the speaker, whom `attribute` finds; "they" may be anybody.
        if pronoun.first || pronoun.many {
            return None;
        }
        let told = self.told_by(mention, clusters);
        let mut agrees = |index: MentionIndex| {
            let Some(root) = clusters.find(index) else { return false };
            let gender = genders.get(&root).copied().unwrap_or(Gender::Either);
            gender.agrees(pronoun.gender) && !told.contains(&root)
        };
        // Whom a speaker calls "he" is named in the same quotation or not at all, and whoever is quoted is not named in the quotation.
        let quotation = self.reader.quotation_at(mention.span.start);
        for sentence in self.back(mention, NEAR) {
            let people: Vec<(MentionIndex, &Mention)> = sentence
                .into_iter()
                .filter(|(index, other)| {
                    other.kind == MentionKind::Person
                        && (other.form == Form::Name || other.form == Form::Pronoun)
                        && self.reader.quotation_at(other.span.start).is_none_or(|inside| {
                            quotation.is_some_and(|quotation| quotation.contains(other.span))
                                || !inside.contains(other.span)
                        })
                        && quotation.is_none_or(|quotation| quotation.contains(other.span))
                        && !self.is_asked_about(other, mention)
                        && agrees(*index)
                })
                .collect();
            let joint = |one: Option<&(MentionIndex, &Mention)>, other: Option<&(MentionIndex, &Mention)>| {
                one.zip(other).is_some_and(|((_, one), (_, other))| self.are_joint(one, other))
            };
            let subject = people.iter().enumerate().find(|(at, (_, other))| {
                let (before, next) = (at.checked_sub(1).and_then(|before| people.get(before)), people.get(at + 1));
                !next.is_some_and(|(_, next)| self.is_whose(other, next))
                    && !joint(before, people.get(*at))
                    && !joint(people.get(*at), next)
            });
            if let Some((_, (index, _))) = subject {
                return Some(*index);
            }
        }
        None
    }

    /// "Hill and Lund": neither of them alone is meant.
    fn are_joint(&self, one: &Mention, other: &Mention) -> bool {
        let (_, end) = self.reader.words_of(one);
        let (first, _) = self.reader.words_of(other);
        let and = self.reader.words.get(end).is_some_and(|word| word.is("and"));
        and && first == end + 1 && one.form == Form::Name && other.form == Form::Name
    }

    /// "| Hill's | lawyer, | Ada Lund |": the first is told only to say who the second is.
    fn is_whose(&self, owner: &Mention, next: &Mention) -> bool {
        let (_, end) = self.reader.words_of(owner);
        let (first, _) = self.reader.words_of(next);
        let owns = self.reader.words.get(end).is_some_and(|word| word.kind == TokenKind::Possessive);
        owns && is_person(next)
            && first > end + 1
            && first - end <= APPOSED
            && (end + 1..first).all(|at| !self.is_verb(at) && !self.is_clause(at))
    }

    /// "Asked whether | Hill | would go, Lund said": who is named before the comma behind which the answer begins. `pronoun` may be
    /// whoever answers.
    fn is_asked_about(&self, named: &Mention, pronoun: &Mention) -> bool {
        let reader = self.reader;
        let (at, _) = reader.words_of(named);
        let Some(sentence) = reader.words.get(at).map(|word| word.sentence) else { return false };
        let start = reader.layout.sentences.get(sentence).map_or(at, |sentence| sentence.tokens.start);
        let asks = |at: usize| {
            let words: Vec<&str> = reader.lower_from(at).take(2).collect();
            let verb = self.knowledge.lexicon.speech.verb(&words);
            verb.is_some_and(|found| found.form == VerbForm::Past && found.cue.act == "Ask")
        };
        let small = |at: usize| {
            reader.words.get(at).is_some_and(|word| matches!(&*word.lower, "when" | "but" | "and" | "later"))
        };
        let opens = (start..start + OPENING).find(|at| !small(*at)).is_some_and(asks);
        // Within the question itself "he" may well be whom it is about.
        let upto = reader.word_from(pronoun.span.start);
        opens
            && (at..=upto).any(|comma| {
                reader.get(comma, sentence).is_some_and(|word| word.is(",")) && self.answers(comma + 1, sentence)
            })
    }

    /// An answer begins with the word at `at`: a quotation, or whoever says something.
    fn answers(&self, at: usize, sentence: usize) -> bool {
        let reader = self.reader;
        let Some(word) = reader.get(at, sentence) else { return false };
        // "Mr. | Hill | said"
        let titled = (at..at + TITLES).take_while(|before| {
            let word = reader.get(*before, sentence);
            *before == at
                || word.is_some_and(|word| word.is(".") || word.span.of(reader.text).starts_with(char::is_uppercase))
        });
        let subject =
            titled.flat_map(|first| reader.beginning(first)).map(|(_, mention)| reader.words_of(mention).1).max();
        let the = matches!(&*word.lower, "the" | "his" | "her" | "its" | "a");
        word.kind == TokenKind::OpenQuote
            || the
            || subject.is_some_and(|end| self.is_verb(end) || self.is_verb(end + 1))
    }

    /// The people named behind "he said": none of them is "he".
    fn told_by(&self, pronoun: &Mention, clusters: &mut Clusters) -> Vec<MentionIndex> {
        let reader = self.reader;
        let (_, end) = reader.words_of(pronoun);
        let Some(sentence) = end.checked_sub(1).and_then(|at| reader.words.get(at)).map(|word| word.sentence) else {
            return Vec::new();
        };
        let says = |at: usize| {
            let words: Vec<&str> = reader.lower_from(at).take(3).collect();
            reader.get(at, sentence).is_some() && self.knowledge.lexicon.speech.verb(&words).is_some()
        };
        if !(says(end) || says(end + 1)) {
            return Vec::new();
        }
        let rest =
            reader.layout.sentences.get(sentence).map_or(pronoun.span, |it| Span::new(pronoun.span.end, it.span.end));
        let first = reader.mentions.partition_point(|mention| mention.span.start < rest.start);
        let behind = reader.mentions.iter().enumerate().skip(first).take_while(|(_, it)| it.span.end <= rest.end);
        behind.filter(|(_, it)| is_person(it)).filter_map(|(index, _)| clusters.find(index)).collect()
    }

    fn is_verb(&self, at: usize) -> bool {
        let Some(word) = self.reader.words.get(at) else { return false };
        let speech = &self.knowledge.lexicon.speech;
        let small = word.span.of(self.reader.text).starts_with(char::is_lowercase);
        small
            && (speech.is(&word.lower, Class::Auxiliary)
                || word.lower.len() > 4 && word.lower.ends_with("ed")
                || speech
                    .verb(&[&word.lower])
                    .is_some_and(|found| matches!(found.form, VerbForm::Past | VerbForm::Third)))
    }

    fn is_clause(&self, at: usize) -> bool {
        let word = self.reader.words.get(at).map_or("", |word| &*word.lower);
        self.knowledge.lexicon.speech.is(word, Class::Clause)
            || self.knowledge.lexicon.speech.is(word, Class::Conjunction)
    }
}
