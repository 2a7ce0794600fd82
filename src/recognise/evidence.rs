//! What speaks for each kind of thing at one place of the text: the name's own words and its neighbours.

use super::gazetteer;
use super::names::Candidate;
use super::roles::Role;
use super::words::{Case, Word, Words};
use crate::document::TokenKind;
use crate::knowledge::lexicon::names::{NameKind, Names, Position};
use crate::knowledge::{EntryKind, Knowledge};

/// What an article before the name of a landscape counts: it outweighs a body that is better known.
const LANDSCAPE: f32 = 40.0;

/// What a role behind the adjective of a party counts.
const PARTY: f32 = 2.5;

/// How much speaks for each kind; no upper bound.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Scores {
    pub(super) person: f32,
    pub(super) organization: f32,
    pub(super) place: f32,
    /// Something that is no mention: an event, a law, a work.
    pub(super) thing: f32,
}

impl Scores {
    /// Adds `weight` for a kind.
    pub(super) fn add(&mut self, kind: NameKind, weight: f32) {
        match kind {
            NameKind::Organization => self.organization += weight,
            NameKind::Place => self.place += weight,
            NameKind::Thing => self.thing += weight,
        }
    }

    /// All scores times `factor`.
    pub(super) fn scaled(self, factor: f32) -> Self {
        Self {
            person: self.person * factor,
            organization: self.organization * factor,
            place: self.place * factor,
            thing: self.thing * factor,
        }
    }

    /// Adds all of `other`.
    pub(super) fn join(&mut self, other: Self) {
        self.person += other.person;
        self.organization += other.organization;
        self.place += other.place;
        self.thing += other.thing;
    }
}

/// What the name's own words say; the same wherever it stands.
pub(super) fn inside(words: &[Word], names: &Names) -> Scores {
    let mut scores = Scores::default();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return scores };
    let capitals = words.iter().filter(|word| word.capital());
    let count = capitals.clone().count();
    let given = names.given(first.text).is_some();
    let alone = words.len() == 1;
    // In names of Chinese, Korean and Vietnamese order the surname comes first.
    if (alone && names.is_surname(first.text))
        || (!alone && (names.is_surname(last.text) || names.is_surname(first.text)))
    {
        scores.person += 1.5;
    }
    if given {
        scores.person += if alone {
            1.5
        } else if first.common {
            2.5
        } else {
            4.0
        };
    }
    if !alone {
        if words.iter().any(|word| word.text.ends_with('.') && word.text.len() == 2) {
            scores.person += 2.5;
        }
        if words.iter().any(|word| !word.capital() && names.is_particle(&word.lower)) {
            scores.person += 1.5;
        }
        if words.iter().any(|word| matches!(&*word.lower, "of" | "for" | "and" | "&" | "on")) {
            scores.person -= 3.0;
            scores.organization += 0.8;
            scores.thing += 0.5;
        }
        if (2..=4).contains(&count) && capitals.clone().all(|word| !word.common && word.case == Case::Capital) {
            scores.person += 1.4;
        }
        scores.person -= 0.8 * bounded(capitals.clone().skip(1).filter(|word| word.common).count());
        if names.start(first.text).is_some_and(|_| !given) {
            scores.add(names.start(first.text).unwrap_or(NameKind::Thing), 2.0);
        }
    }
    if first.text.contains("al-") || first.text.starts_with("Al-") || last.text.starts_with("al-") {
        scores.person += 0.8;
    }
    for (index, word) in words.iter().enumerate() {
        let Some((kind, position)) = names.inside(word.text) else { continue };
        // "World War II"
        let numbered = |next: &Word| next.text.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
        let ends = index + 1 == words.len()
            || (index + 2 == words.len() && words.get(index + 1).is_some_and(numbered))
            || words.get(index + 1).is_some_and(|next| matches!(&*next.lower, "of" | "for" | "on" | "against"));
        let weight = match position {
            // "the Group" and "Institute" alone are descriptions.
            Position::Body if alone => 0.3,
            Position::Office if alone && names.nominal(&word.lower).is_some() => 0.3,
            Position::Body | Position::Office if ends => 4.5,
            Position::Body | Position::Office => 2.0,
            Position::End if ends && !alone => 3.5,
            Position::End => 0.3,
        };
        // "Ashley Young", "Tiger Woods": a given name before an ordinary word.
        let weight =
            if given && index > 0 && words.len() == 2 && position == Position::End { weight * 0.4 } else { weight };
        scores.add(kind, weight);
    }
    if alone && first.case == Case::Upper && first.text.len() >= 2 && !first.text.ends_with('.') {
        scores.organization += 2.0;
    }
    if alone && !first.common && !given {
        // The rest is known by surname, by place or not at all.
        scores.organization += 0.7;
    }
    if !alone
        && first.case == Case::Capital
        && !first.common
        && count == 2
        && last.common
        && names.inside(last.text).is_none()
    {
        scores.person += 0.9;
    }
    if !alone && first.case == Case::Upper && capitals.clone().skip(1).all(|word| !word.common) {
        scores.organization += 1.1;
    }
    if alone && mixed_case(first.text) {
        scores.organization += 1.5;
    }
    scores
}

/// Capitals inside a word, but not after Mc.
fn mixed_case(word: &str) -> bool {
    let mut chars = word.chars();
    let small = chars.by_ref().skip(1).any(char::is_lowercase);
    small
        && chars.any(char::is_uppercase)
        && !word.starts_with("Mc")
        && !word.starts_with("Mac")
        && !word.contains(['-', '\'', '’'])
}

/// What the neighbours say.
pub(super) fn around(words: &Words, candidate: &Candidate, roles: &[Role], knowledge: &Knowledge) -> Scores {
    let names = &knowledge.lexicon.names;
    let mut scores = Scores::default();
    let Some(sentence) = words.all.get(candidate.first).map(|word| word.sentence) else { return scores };
    let get = |index: usize| words.get(index, sentence);
    let before = |back: usize| candidate.first.checked_sub(back).and_then(get);
    if candidate.titled {
        scores.person += 6.0;
    }
    let mut back = 1;
    let mut article = false;
    if before(1).is_some_and(|word| word.lower == "the") {
        scores.person -= 2.0;
        scores.organization += 0.8;
        scores.thing += 0.4;
        article = true;
        back = 2;
        // "along the Amazon": who shares a river's name has no article, unless it describes ("the Amazon warehouse").
        let next = get(candidate.end);
        let describes = next.is_some_and(|next| next.capital() || names.is_company_figure(&next.lower));
        if !describes && shares_with_landscape(candidate, knowledge) {
            scores.place += LANDSCAPE;
        }
    }
    let mut index = candidate.first + 1 - back;
    if get(index.wrapping_sub(1)).is_some_and(|word| word.kind == TokenKind::OpenQuote) {
        index -= 1;
        scores.thing += 0.5;
    }
    // What ends directly before the name.
    if let Some(role) = role_ending(roles, index) {
        let ordinary =
            words.all.get(candidate.first..candidate.end).is_some_and(|own| own.iter().all(|word| word.common));
        scores.person += match (article || ordinary, role.strong) {
            (true, _) => 0.0,
            (false, true) => 3.5,
            (false, false) => 2.0,
        };
    }
    if let Some(word) = index.checked_sub(1).and_then(get) {
        if names.is_place_preposition(&word.lower) && word.kind == TokenKind::Word {
            scores.place += if word.lower == "at" || word.lower == "into" { 0.8 } else { 1.8 };
            scores.organization += if word.lower == "at" { 1.0 } else { 0.3 };
        } else if word.lower == "from" {
            scores.place += 0.8;
        }
        for length in 1..=3 {
            let Some(start) = index.checked_sub(length) else { break };
            let Some(part) = words.all.get(start..index) else { break };
            if part.iter().any(|word| word.sentence != sentence || word.kind != TokenKind::Word) {
                break;
            }
            let phrase = part.iter().map(|word| &*word.lower).collect::<Vec<_>>().join(" ");
            if let Some(kind) = names.before.get(&phrase) {
                scores.add(*kind, if matches!(*kind, NameKind::Thing) { 3.0 } else { 2.5 });
            }
        }
        if word.is(",") && index.checked_sub(2).and_then(get).is_some_and(Word::capital) {
            scores.place += 0.3;
        }
    }
    after(words, candidate, sentence, &mut scores, roles, knowledge);
    scores
}

fn after(
    words: &Words,
    candidate: &Candidate,
    sentence: usize,
    scores: &mut Scores,
    roles: &[Role],
    knowledge: &Knowledge,
) {
    let names = &knowledge.lexicon.names;
    let get = |index: usize| words.get(index, sentence);
    let own = words.all.get(candidate.first..candidate.end).unwrap_or(&[]);
    let mut next = candidate.end;
    if get(next).is_some_and(|word| word.kind == TokenKind::Possessive) {
        next += 1;
    }
    let possessive = next > candidate.end;
    let Some(word) = get(next) else { return };
    if word.kind == TokenKind::Word && !word.capital() {
        if !possessive && names.is_person_verb(&word.lower) {
            scores.person += 1.0;
            scores.organization += 0.3;
        }
        if let Some((_, kind)) = names.after.longest(words.lower_from(next)).filter(|_| !possessive) {
            scores.add(*kind, 2.0);
        }
        if !possessive && roles.binary_search_by_key(&next, |role| role.first).is_ok() {
            // "Labour | deputy leader"
            let party = matches!(own, [word] if gazetteer::is_party(words, word, knowledge));
            scores.organization += if party { PARTY } else { 0.8 };
            scores.person -= 0.5;
        }
    }
    if word.is(",") {
        let then = get(next + 1);
        // "Jane Doe, 45," and "Jane Doe, the minister".
        if then.is_some_and(|then| then.kind == TokenKind::Number && then.text.len() == 2)
            && get(next + 2).is_some_and(|mark| matches!(mark.text, "," | "." | ")"))
        {
            scores.person += 3.0;
        }
        let skip = usize::from(
            then.is_some_and(|then| matches!(&*then.lower, "the" | "a" | "an" | "its" | "his" | "her" | "their")),
        );
        let role = (0..3).any(|more| roles.binary_search_by_key(&(next + 1 + skip + more), |role| role.first).is_ok());
        if role {
            scores.person += 1.2;
        }
        if then.is_some_and(|then| matches!(&*then.lower, "who" | "whose")) {
            scores.person += 1.5;
        }
        if let Some(then) = then.filter(|then| then.capital()) {
            let place = knowledge
                .named(then.text)
                .first()
                .and_then(|id| knowledge.entry(*id))
                .is_some_and(|entry| entry.kind == EntryKind::Place);
            // In a list of countries the next is no container.
            let closed = get(next + 2).is_some_and(|mark| mark.kind == TokenKind::Mark);
            scores.place += if place && closed { 1.5 } else { 0.0 };
        }
    }
    if word.is("(")
        && get(next + 1).is_some_and(|inner| inner.kind == TokenKind::Number && inner.text.len() == 2)
        && get(next + 2).is_some_and(|mark| mark.is(")"))
    {
        scores.person += 2.0;
    }
    if word.kind == TokenKind::Number && !possessive {
        scores.thing += 0.8;
    }
}

/// True for a name of a body and of a river, a forest or the like: "Amazon".
fn shares_with_landscape(candidate: &Candidate, knowledge: &Knowledge) -> bool {
    let entries = || candidate.entries.iter().filter_map(|id| knowledge.entry(*id));
    let governed = |class: &str| matches!(class, "City" | "State" | "AdministrativeArea" | "Country");
    entries().any(|entry| entry.kind == EntryKind::Organization)
        && entries().any(|entry| entry.kind == EntryKind::Place && !governed(&entry.class))
}

/// The role whose last word is directly before word `at`.
fn role_ending(roles: &[Role], at: usize) -> Option<&Role> {
    let index = roles.partition_point(|role| role.end < at);
    roles.get(index).filter(|role| role.end == at)
}

/// A small count as a weight.
fn bounded(count: usize) -> f32 {
    f32::from(u8::try_from(count.min(10)).unwrap_or(10))
}
