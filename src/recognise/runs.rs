//! Runs of words that may be one name: capitalised words, and the small words that names have inside.

use super::roles::Role;
use super::words::{Case, Word, Words};
use crate::document::TokenKind;
use crate::knowledge::Lexicon;
use crate::knowledge::lexicon::names::{NameKind, Position};

/// Reads runs in one article.
#[derive(Debug)]
pub(super) struct Runs<'a, 'w> {
    pub(super) words: &'a Words<'w>,
    pub(super) roles: &'a [Role],
    pub(super) lexicon: &'a Lexicon,
}

impl Runs<'_, '_> {
    /// True for a word whose capital speaks for a name.
    pub(super) fn may_name(&self, word: &Word) -> bool {
        if !word.capital() || self.is_function(word) || self.lexicon.names.is_no_name(word.text) {
            return false;
        }
        if !word.forced {
            return true;
        }
        if !word.common {
            // "Unfazed, …": a rare word that the article also writes small.
            return !self.words.is_small_elsewhere(word) || self.words.is_capital_elsewhere(word);
        }
        self.words.is_capital_elsewhere(word) && !self.words.is_small_elsewhere(word)
    }

    /// True for a word that no name begins with.
    pub(super) fn is_function(&self, word: &Word) -> bool {
        word.case != Case::Upper && self.lexicon.names.is_function(&word.lower) || word.text == "I"
    }

    /// True for the name of a day or month at word `at`; "May" and "Jan" before another capital are people's names.
    pub(super) fn is_day(&self, at: usize, word: &Word) -> bool {
        let person = || {
            let next = self.words.get(at + 1, word.sentence).filter(|next| next.capital());
            let given = self.lexicon.names.given(word.text).is_some();
            given && next.is_some_and(|next| !self.lexicon.calendar.is_name(next.text))
        };
        self.lexicon.calendar.is_name(word.text) && !person()
    }

    /// The role that begins at word `at`, its modifiers counted.
    pub(super) fn role_at(&self, at: usize) -> Option<&Role> {
        let index = self.roles.binary_search_by_key(&at, |role| role.first).ok()?;
        self.roles.get(index)
    }

    /// One past the last word of the run that begins at `first`.
    pub(super) fn end(&self, first: usize) -> usize {
        let Some(sentence) = self.words.all.get(first).map(|word| word.sentence) else { return first };
        let mut run = Run { first, end: first + 1, body: false, of: false };
        run.note(self.words.all.get(first), self);
        while let Some(next) = self.words.get(run.end, sentence) {
            if self.suffix(run.end - 1).is_some() {
                break;
            }
            let step = if next.capital() && next.kind == TokenKind::Word {
                usize::from(!self.breaks(run, next))
            } else {
                self.connector(run, sentence)
            };
            if step == 0 {
                break;
            }
            run.end += step;
            run.note(self.words.all.get(run.end - 1), self);
        }
        run.end
    }

    /// "York-based": a name's last part with a small word joined to it.
    pub(super) fn suffix(&self, at: usize) -> Option<usize> {
        let word = self.words.all.get(at)?;
        let cut = word.text.rfind('-')?;
        let small = word.text.get(cut + 1..).filter(|after| after.starts_with(char::is_lowercase))?;
        (word.text.starts_with(char::is_uppercase) && self.lexicon.names.is_joined_suffix(small))
            .then_some(word.span.start + cut)
    }

    /// True when the capitalised word after a run begins something else.
    fn breaks(&self, run: Run, next: &Word) -> bool {
        let names = &self.lexicon.names;
        let after_given = self.words.all.get(run.end - 1).is_some_and(|word| names.given(word.text).is_some());
        if self.lexicon.calendar.is_name(next.text) {
            return !after_given;
        }
        // "UP Akhilesh Yadav": a state's letters before a person.
        let letters =
            run.end == run.first + 1 && self.words.all.get(run.first).is_some_and(|word| word.case == Case::Upper);
        if letters
            && names.given(next.text).is_some()
            && self.words.get(run.end + 1, next.sentence).is_some_and(Word::capital)
        {
            return true;
        }
        if next.forced && next.common && !self.words.is_capital_elsewhere(next) {
            // In a headline a common word ends the name, unless it says what the name is of ("Supreme Court").
            return names.inside(next.text).is_none();
        }
        if names.is_no_name(next.text) && next.case == Case::Upper {
            return true;
        }
        // "Chen He": a pronoun is not written so behind a surname inside a sentence.
        let syllable = || {
            let before = self.words.all.get(run.end - 1);
            let surname = before.is_some_and(|before| !before.common && names.is_surname(before.text));
            !next.forced && next.text.len() > 1 && surname && names.pronoun(&next.lower).is_some()
        };
        if next.case != Case::Upper && self.is_function(next) && !syllable() {
            return true;
        }
        let follows = |at: usize| self.words.get(at, next.sentence).filter(|word| word.capital());
        if let Some(role) = self.role_at(run.end) {
            let then = follows(role.end);
            let precedes_name =
                then.is_some_and(|then| names.inside(then.text).is_none_or(|_| names.given(then.text).is_some()));
            return !after_given && (precedes_name || (role.strong && then.is_none()));
        }
        if let Some((count, _)) = names.titles.longest(self.words.lower_from(run.end)) {
            return !after_given && follows(run.end + count).is_some();
        }
        false
    }

    /// How many words join the run through a small word or mark; 0 when the run ends here.
    fn connector(&self, run: Run, sentence: usize) -> usize {
        let names = &self.lexicon.names;
        let word = |offset: usize| self.words.get(run.end + offset, sentence);
        let capital = |offset: usize| {
            word(offset).is_some_and(|word| {
                word.capital()
                    && word.kind == TokenKind::Word
                    && !self.is_function(word)
                    && !self.lexicon.calendar.is_name(word.text)
            })
        };
        let Some(next) = word(0) else { return 0 };
        let last = self.words.all.get(run.end - 1);
        let joined = last.is_some_and(|last| last.span.end == next.span.start);
        if next.kind == TokenKind::OpenQuote {
            // A nickname: Edward "Ned" Kelly.
            let closes = word(2).is_some_and(|word| word.kind == TokenKind::CloseQuote);
            return if run.end == run.first + 1 && capital(1) && closes && capital(3) { 4 } else { 0 };
        }
        match &*next.lower {
            "of" if run.of && capital(1) => 2,
            "of" if run.of && word(1).is_some_and(|word| word.lower == "the") && capital(2) => 3,
            "for" | "on" | "against" if run.body && word(1).is_some_and(|word| word.lower == "the") && capital(2) => 3,
            "for" | "on" | "against" if run.body && capital(1) => 2,
            "&" if capital(1) => 2,
            "and" if capital(1) && self.and_joins(run, sentence) => 2,
            "." if joined && capital(1) && last.is_some_and(|last| is_abbreviation(last.text)) => 2,
            _ if next.kind == TokenKind::Possessive => {
                // "People's Party", not "European Parliament's Committee".
                let owned = joined && capital(1) && last.is_some_and(|last| self.owner_is_a_word(last));
                let body = word(1).is_some_and(|word| names.inside(word.text).is_some());
                // "St. Mary's School"
                let saint = joined
                    && capital(1)
                    && self.words.all.get(run.first).is_some_and(|word| is_abbreviation(word.text));
                let owned = owned && (run.end == run.first + 1 || body);
                if owned || (saint && body) { 2 } else { 0 }
            }
            particle if names.is_particle(particle) && next.kind == TokenKind::Word => match capital(1) {
                true => 2,
                false if word(1).is_some_and(|word| names.is_particle(&word.lower)) && capital(2) => 3,
                false => 0,
            },
            _ => 0,
        }
    }

    /// "People's Party": the owner is an ordinary noun with a capital, so the name goes on.
    fn owner_is_a_word(&self, owner: &Word) -> bool {
        let names = &self.lexicon.names;
        owner.common && !owner.forced && names.roles.get(&owner.lower).is_none() && names.inside(owner.text).is_none()
    }

    /// "Food and Agriculture Organization", "Ministry of Water and Energy": both neighbours are ordinary words and a
    /// word for a body is before or after.
    fn and_joins(&self, run: Run, sentence: usize) -> bool {
        let common =
            |index: usize| self.words.get(index, sentence).is_some_and(|word| word.common && !self.is_function(word));
        if !common(run.end - 1) || !common(run.end + 1) {
            return false;
        }
        let begins_role = self.role_at(run.end + 1).is_some();
        let body_after = (run.end + 1..run.end + 5)
            .map_while(|index| self.words.get(index, sentence).filter(|word| word.capital()))
            .any(|word| {
                matches!(
                    self.lexicon.names.inside(word.text),
                    Some((NameKind::Organization, Position::Body | Position::Office))
                )
            });
        !begins_role && (run.body || body_after)
    }
}

/// "St. Louis", "John F. Kennedy Jr.".
fn is_abbreviation(word: &str) -> bool {
    matches!(word, "St" | "Mt" | "Ft" | "Jr" | "Sr" | "Mc") || word.chars().count() == 1
}

#[derive(Debug, Clone, Copy)]
struct Run {
    first: usize,
    end: usize,
    /// A word for a body stands in it.
    body: bool,
    /// "of" may go on.
    of: bool,
}

impl Run {
    fn note(&mut self, word: Option<&Word>, runs: &Runs) {
        let Some(word) = word else { return };
        if let Some((kind, position)) = runs.lexicon.names.inside(word.text) {
            let body = kind == NameKind::Organization && position != Position::End;
            self.body |= body;
            self.of |= body || kind == NameKind::Place;
        }
        self.of |= self.first + 1 == self.end
            && ((word.common && runs.lexicon.names.given(word.text).is_none())
                || runs.lexicon.names.start(word.text) == Some(NameKind::Place));
    }
}
