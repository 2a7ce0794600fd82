//! Which mentions of people's names are one person: full names by their words, then surnames and given names alone.

use super::clusters::Clusters;
use super::crowns::{Crown, crown, may_reign};
use super::reader::Reader;
use crate::document::{Form, Mention, MentionIndex, MentionKind};
use crate::knowledge::lexicon::Names;
use crate::knowledge::lexicon::names::{Gender, MOST_TITLES};
use crate::knowledge::{Knowledge, Lexicon};
use rustc_hash::{FxHashMap, FxHashSet};

/// People of one surname that are compared; a text with more is a list, and comparing all would take quadratic time.
const NAMESAKES: usize = 64;

/// So many mentions by the surname alone make it one person's.
const HABIT: usize = 2;

/// What stands before a person's name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Address {
    /// "Mr", "Dr": as written, without the full stop.
    pub(super) honorific: Option<String>,
    /// What the titles and the given name tell.
    pub(super) gender: Gender,
}

/// A person in the making.
#[derive(Debug)]
struct Person {
    /// Words of the fullest name, small letters.
    words: Vec<String>,
    first: MentionIndex,
    gender: Gender,
    /// The latest mention up to now.
    latest: Option<MentionIndex>,
    /// Mentions by one word up to now.
    alone: usize,
    /// The surname is not said: that of whoever "his wife Jean" is the wife of.
    implied: bool,
    /// Somebody who may go by a given name and a title ("King Salman").
    crown: Option<Crown>,
}

impl Person {
    /// True for whom a regnal title and this word may name: "King Norodom Sihanouk" for "King Sihanouk", not "Mohammed bin Salman" for
    /// "King Salman".
    fn is_crowned(&self, word: &str, crown: Crown, names: &Names) -> bool {
        let own = self.words.iter().position(|own| own == word);
        let father =
            own.and_then(|at| self.words.get(at.checked_sub(1)?)).is_some_and(|before| names.is_particle(before));
        own.is_some() && !father && self.crown.map_or(self.words.len() == 1, |own| own.agrees(crown))
    }
}

/// Joins the mentions of each person.
pub(super) fn join(reader: &Reader, knowledge: &Knowledge, clusters: &mut Clusters) {
    let lexicon = &knowledge.lexicon;
    let mut names: Vec<(MentionIndex, Vec<String>)> = reader
        .mentions
        .iter()
        .enumerate()
        .filter(|(_, mention)| mention.kind == MentionKind::Person && mention.form == Form::Name)
        .map(|(index, mention)| (index, words(mention.span.of(reader.text))))
        .collect();
    let implied = surnames_of_kin(reader, lexicon, &names);
    for (at, surname) in &implied {
        if let Some((_, words)) = names.get_mut(*at) {
            words.push(surname.clone());
        }
    }
    let implied: FxHashSet<MentionIndex> =
        implied.iter().filter_map(|(at, _)| names.get(*at)).map(|(index, _)| *index).collect();
    let mut people: Vec<Person> = Vec::new();
    let mut by_last: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut person_of: FxHashMap<MentionIndex, usize> = FxHashMap::default();
    for (index, words) in names.iter().filter(|(_, words)| words.len() > 1) {
        clusters.add(*index);
        let Some(last) = words.last() else { continue };
        let known = by_last.get(last).and_then(|same| {
            let latest = same.iter().rev().take(NAMESAKES).copied();
            let is_same =
                |person: &Person| compatible(&person.words, words) && !are_known_apart(reader, person.first, *index);
            latest.into_iter().find(|at| people.get(*at).is_some_and(is_same))
        });
        person_of.insert(*index, known.unwrap_or(people.len()));
        if let Some(person) = known.and_then(|at| people.get_mut(at)) {
            clusters.join(person.first, *index);
            if words.len() > person.words.len() {
                person.words.clone_from(words);
            }
            person.implied &= implied.contains(index);
        } else {
            by_last.entry(last.clone()).or_default().push(people.len());
            let gender = address(reader, lexicon, *index).gender;
            let implied = implied.contains(index);
            let reigns = may_reign(reader, knowledge, *index, words).then_some(Crown { realm: None });
            let crown = crown(reader, knowledge, *index).or(reigns);
            people.push(Person { words: words.clone(), first: *index, gender, latest: None, alone: 0, implied, crown });
        }
    }
    let mut by_word: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, person) in people.iter().enumerate() {
        for word in &person.words {
            by_word.entry(word.clone()).or_default().push(at);
            if let Some((_, after)) = word.split_once('-') {
                by_word.entry(after.to_owned()).or_default().push(at);
            }
        }
    }
    for (index, words) in &names {
        clusters.add(*index);
        let crown = crown(reader, knowledge, *index).filter(|_| words.len() == 1);
        let known = match &words[..] {
            [word] => {
                let gender = address(reader, lexicon, *index).gender;
                one_word(word, *index, gender, crown, &lexicon.names, &people, &by_word)
            }
            _ => person_of.get(index).copied(),
        };
        if let Some(person) = known.and_then(|at| people.get_mut(at)) {
            clusters.join(person.first, *index);
            person.latest = Some(*index);
            person.alone += usize::from(words.len() == 1);
            person.crown = person.crown.filter(|known| known.realm.is_some()).or(crown).or(person.crown);
        } else if let [word] = &words[..] {
            // Named by one word only, all through the article ("Pelé", "Jokowi").
            by_word.entry(word.clone()).or_default().push(people.len());
            let gender = address(reader, lexicon, *index).gender;
            people.push(Person {
                words: words.clone(),
                first: *index,
                gender,
                latest: Some(*index),
                alone: 1,
                implied: false,
                crown,
            });
        }
    }
}

/// "Peter Bowden and his wife Jean": places in `names` of given names alone behind a possessive and a noun of kin, with the surname that
/// goes on.
fn surnames_of_kin(reader: &Reader, lexicon: &Lexicon, names: &[(MentionIndex, Vec<String>)]) -> Vec<(usize, String)> {
    let sentence_of = |index: MentionIndex| {
        let (first, _) = reader.words_of(reader.mentions.get(index)?);
        Some((first, reader.words.get(first)?.sentence))
    };
    let pairs = names.iter().enumerate().zip(names.iter().skip(1)).filter(|(_, (_, words))| words.len() == 1);
    let found = pairs.filter_map(|((before, (other, full)), (index, _))| {
        let (first, sentence) = sentence_of(*index)?;
        let own = reader.get(first.checked_sub(2)?, sentence)?;
        let kin = lexicon.names.nominal(&reader.get(first - 1, sentence)?.lower)?;
        let spouse = kin.kind == MentionKind::Person && kin.gender != Gender::Either;
        let same = sentence_of(*other)?.1 == sentence && full.len() > 1;
        let possessive = lexicon.names.pronoun(&own.lower).is_some();
        (same && spouse && possessive).then(|| Some((before + 1, full.last()?.clone()))).flatten()
    });
    found.collect()
}

/// The person whom one word names: by surname before given name, the one named last, else the one named first later.
fn one_word(
    word: &str,
    index: MentionIndex,
    gender: Gender,
    crown: Option<Crown>,
    names: &Names,
    people: &[Person],
    by_word: &FxHashMap<String, Vec<usize>>,
) -> Option<usize> {
    let bare = word.split_once('-').map_or(word, |(_, after)| after);
    let same = by_word.get(word).or_else(|| by_word.get(bare))?;
    // Where several are called so, whoever was named last is.
    let calls = |at: &usize| people.get(*at).map_or(0, |person| person.alone);
    let all: usize = same.iter().rev().take(NAMESAKES).map(calls).sum();
    let is_habit = |person: &Person| person.alone >= HABIT && person.alone > 2 * (all - person.alone);
    same.iter()
        .rev()
        .take(NAMESAKES)
        .copied()
        .filter_map(|at| Some((at, people.get(at)?)))
        .filter(|(_, person)| person.gender.agrees(gender))
        .filter(|(_, person)| crown.is_none_or(|crown| person.is_crowned(word, crown, names)))
        .max_by_key(|(_, person)| {
            let surname = person.words.last().is_some_and(|last| last == word || last.ends_with(bare));
            let before = person.latest.or(Some(person.first).filter(|first| *first < index));
            // "Bowden" is no wife of his who was called Jean only, "Mrs Bowden" is.
            let known = !person.implied || gender != Gender::Either;
            // Who was called so again and again goes on to be, others of the name by all of theirs.
            (surname, known, is_habit(person), before, std::cmp::Reverse(person.first))
        })
        .map(|(at, _)| at)
}

/// The words of a name in small letters, without "Jr".
fn words(name: &str) -> Vec<String> {
    let words = name.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    let mut words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    if words.len() > 2 && words.last().is_some_and(|last| matches!(last.as_str(), "jr" | "sr" | "ii" | "iii" | "iv")) {
        words.pop();
    }
    words
}

/// Two full names with one last word are one person when the shorter's other words are in the longer, in order; an
/// initial stands for any word that begins with it.
fn compatible(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let mut rest = long.iter();
    short.iter().all(|word| {
        rest.by_ref().any(|candidate| {
            let initial = |a: &str, b: &str| a.chars().count() == 1 && b.starts_with(a);
            word == candidate || initial(word, candidate) || initial(candidate, word)
        })
    })
}

/// "Donald Trump Jr." and "Donald Trump": the knowledge base knows both, and not as one.
fn are_known_apart(reader: &Reader, one: MentionIndex, other: MentionIndex) -> bool {
    let candidates = |index: MentionIndex| reader.mentions.get(index).map_or(&[][..], |mention| &mention.candidates);
    let (one, other) = (candidates(one), candidates(other));
    !one.is_empty() && !other.is_empty() && !one.iter().any(|id| other.contains(id))
}

/// The titles directly before a name and what they and the given name tell.
pub(super) fn address(reader: &Reader, lexicon: &Lexicon, index: MentionIndex) -> Address {
    let mut found = Address { honorific: None, gender: Gender::Either };
    let Some(mention) = reader.mentions.get(index) else { return found };
    let (first, _) = reader.words_of(mention);
    let Some(sentence) = reader.words.get(first).map(|word| word.sentence) else { return found };
    let mut at = first;
    // Each with its full stop.
    for _ in 0..2 * MOST_TITLES {
        let Some(before) = at.checked_sub(1) else { break };
        let Some(word) = reader.get(before, sentence) else { break };
        if word.is(".") {
            at = before;
            continue;
        }
        if let Some(title) = lexicon.names.titles.get(&word.lower) {
            if title.address {
                found.honorific.get_or_insert_with(|| word.span.of(reader.text).to_owned());
            }
            if found.gender == Gender::Either {
                found.gender = title.gender;
            }
        } else if let Some(noun) = lexicon.names.nominal(&word.lower) {
            if found.gender == Gender::Either {
                found.gender = noun.gender;
            }
            break;
        } else {
            break;
        }
        at = before;
    }
    if found.gender == Gender::Either {
        found.gender = given_gender(mention, reader, lexicon);
    }
    found
}

fn given_gender(mention: &Mention, reader: &Reader, lexicon: &Lexicon) -> Gender {
    let mut words = mention.span.of(reader.text).split_whitespace();
    let given = words.next().and_then(|first| lexicon.names.given(first));
    // One word alone is mostly a surname.
    if words.next().is_none() { Gender::Either } else { given.unwrap_or(Gender::Either) }
}
