//! Who holds a role: the person named after it, or before it.

use super::Place;
use crate::document::{MentionIndex, ROLE_CLAUSES, Tenure, TokenKind};
use crate::knowledge::lexicon::names::{Between, MOST_TITLES};
use crate::knowledge::lexicon::speech::Class;
use crate::resolve::asserted;
use crate::resolve::reader::{Word, is_person};

/// Words of the longest copula (", who went on to become").
const LONGEST_COPULA: usize = 6;

/// Words that tell a year inside a copula ("who | since 1982 | has been").
const YEAR: usize = 2;

/// Who holds a role.
#[derive(Debug, Clone, Copy)]
pub(super) struct Holder {
    pub(super) member: MentionIndex,
    /// The first word of who holds it.
    pub(super) from: usize,
    /// How the words between holder and role say that it is held.
    pub(super) tenure: Tenure,
    pub(super) rule: &'static str,
    pub(super) confidence: f32,
}

/// A role that the next may go on with.
#[derive(Debug)]
pub(super) struct Last {
    pub(super) holder: Holder,
    /// How the words before it say that it is held.
    pub(super) before: Tenure,
    pub(super) sentence: usize,
    /// One past the last word of the role and whom it is held for.
    pub(super) end: usize,
}

impl Place<'_> {
    /// The person named at word `at`, over a comma and titles.
    pub(super) fn person_from(&self, at: usize) -> Option<(MentionIndex, usize)> {
        // "of the World Health Organization (WHO), Jane Doe".
        let at = if self.is(at, &["("]) && self.bracket_ending(at + 2) == Some(at) { at + 3 } else { at };
        let comma = usize::from(self.is(at, &[","]));
        let mut next = at + comma;
        for _ in 0..MOST_TITLES {
            if self.lexicon.names.titles.get(&self.word(next)?.lower).is_none() {
                break;
            }
            next += 1 + usize::from(self.is(next + 1, &["."]));
        }
        let (index, mention) = self.reader.beginning(next).find(|(_, mention)| is_person(mention))?;
        let (_, end) = self.reader.words_of(mention);
        // "…, the chief executive, Jane Doe said": after a comma the name must end its phrase.
        let apposed = comma == 0
            || self.word(end).is_none_or(|word| {
                word.kind != TokenKind::Word
                    || self.lexicon.names.is_function(&word.lower)
                    || self.lexicon.names.is_person_verb(&word.lower)
            });
        (apposed && self.word(next).is_some()).then_some((index, end))
    }

    /// Who holds the role whose phrase begins at word `first`, named before it: "Jane Doe, 45, the", "Jane Doe is the", "She was a"
    /// or, where the role goes on with `last`, "Jane Doe, the mayor of Springfield and a".
    pub(super) fn holder_before(&self, first: usize, last: Option<&Last>) -> Option<Holder> {
        let at = first.checked_sub(1)?;
        if self.is(at, &[",", "(", "–", "—", "-"]) {
            self.apposed(at)
        } else {
            self.is_role(at).or_else(|| self.also(first, last?))
        }
    }

    /// "Jane Doe, 45, the president": the mark before the role stands at word `mark`.
    fn apposed(&self, mark: usize) -> Option<Holder> {
        let mut at = mark.checked_sub(1)?;
        // An age between commas.
        if self.word(at).is_some_and(|word| word.kind == TokenKind::Number) && self.is(at.checked_sub(1)?, &[","]) {
            at = at.checked_sub(2)?;
        }
        if !self.closes_phrase() || self.is_subject() {
            return None;
        }
        let (member, mention) = self.reader.ending(at).find(|(_, mention)| is_person(mention))?;
        let from = self.reader.words_of(mention).0;
        Some(Holder { member, from, tenure: Tenure::Current, rule: "name-before-role", confidence: 0.85 })
    }

    /// "Jane Doe is president", "She was a judge": the words between end at word `at`.
    fn is_role(&self, at: usize) -> Option<Holder> {
        let (at, tenure) = self.copula(at)?;
        let (member, mention) = self.subject(at)?;
        let from = self.reader.words_of(mention).0;
        let [name, pronoun] = ROLE_CLAUSES;
        let (rule, confidence) = if is_person(mention) { (name, 0.88) } else { (pronoun, 0.75) };
        let asserted = asserted::is_asserted(self.reader, self.lexicon, self.sentence, from);
        // "when Jane Doe becomes president": not yet.
        let comes = self.is(at + 1, &["becomes", "takes"]);
        let open = from.checked_sub(1).is_some_and(|before| {
            self.word(before).is_some_and(|word| self.lexicon.speech.is(&word.lower, Class::Subordinator))
                || self.is(before, &["until", "before"])
        });
        let asserted = asserted && !(comes && open);
        asserted.then_some(Holder { member, from, tenure, rule, confidence })
    }

    /// "Jane Doe, the mayor of Springfield and | a former senator".
    fn also(&self, first: usize, last: &Last) -> Option<Holder> {
        let words = self.reader.words.get(last.end..first)?;
        let phrase = words.iter().map(|word| &*word.lower).collect::<Vec<_>>().join(" ");
        let Some(Between::Also(told)) = self.lexicon.names.between.get(&phrase) else { return None };
        // "a former mayor and | governor": without an article of its own.
        let shared = told.is_none() && last.before == Tenure::Former && !self.is(first, &["the", "a", "an"]);
        let tenure = if shared { last.before } else { told.unwrap_or(last.holder.tenure) };
        // What a clause says of the first role it says of the second.
        let rule = if ROLE_CLAUSES.contains(&last.holder.rule) { last.holder.rule } else { "role-and-role" };
        let holder = Holder { tenure, rule, confidence: last.holder.confidence - 0.05, ..last.holder };
        (last.sentence == self.sentence && self.closes_phrase()).then_some(holder)
    }

    /// "Nobody had warned Jane Doe, the police chief | said", "…, the president | 's lawyer said": the role's phrase speaks, and is no
    /// apposition.
    fn is_subject(&self) -> bool {
        let end = self.after().map_or_else(|| self.plain_phrase_end(), |after| after.end);
        self.word(end).is_some_and(|word| {
            word.kind == TokenKind::Possessive || (self.lexicon.names.is_person_verb(&word.lower) && !word.is("who"))
        })
    }

    /// After an apposition comes a mark or a word that goes on with the sentence.
    fn closes_phrase(&self) -> bool {
        let end = self.after().map_or(self.end, |after| after.end);
        // "…, president Jane Doe": the role belongs to the name that follows.
        self.person_from(end).is_none_or(|_| self.is(end, &[","]))
    }

    /// The word before "is", "who was", "serves as", "who since 1982 has been", when such words end at `at`, and how they say the role
    /// is held.
    pub(super) fn copula(&self, at: usize) -> Option<(usize, Tenure)> {
        (0..LONGEST_COPULA + YEAR).rev().find_map(|more| {
            let first = at.checked_sub(more)?;
            self.word(first)?;
            let words = self.reader.words.get(first..=at)?;
            let since = words.windows(2).position(is_year);
            let told = |index: &usize| since.is_none_or(|since| !(since..since + YEAR).contains(index));
            let told: Vec<&str> = (0..words.len()).filter(told).map(|index| &*words[index].lower).collect();
            // ", who is" and "who is"
            let told = told.strip_prefix(&[","]).filter(|told| told.first() == Some(&"who")).unwrap_or(&told);
            match self.lexicon.names.between.get(&told.join(" "))? {
                Between::Role(tenure) => Some((first.checked_sub(1)?, *tenure)),
                Between::Body(_) | Between::Also(_) => None,
            }
        })
    }
}

/// "since 1982", "in 2004"
fn is_year(pair: &[Word]) -> bool {
    let [from, year] = pair else { return false };
    matches!(&*from.lower, "since" | "in") && year.kind == TokenKind::Number && year.lower.len() == 4
}
