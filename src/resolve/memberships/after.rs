//! What stands after a role and says for whom it is held: "of Iran", "at the University of Tokyo".

use super::{NEAR, Place};
use crate::document::{MentionIndex, MentionKind, TokenKind};
use crate::knowledge::lexicon::names::NameKind;
use crate::resolve::reader::is_body;

/// Words of a role's field, at most: "professor of the history of science and technology at".
const FIELD: usize = 9;

/// What stands after a role: "of Iran".
pub(super) struct After {
    pub(super) of: Vec<MentionIndex>,
    /// One past its last word.
    pub(super) end: usize,
}

impl Place<'_> {
    /// "of Iran", "at the University of Tokyo", "for Iran's foreign ministry", "of political science at Boston College", "in the
    /// consultancy Accenture" after the role.
    pub(super) fn after(&self) -> Option<After> {
        let body = |after: &After| {
            let first = after.of.first().and_then(|mention| self.reader.mentions.get(*mention));
            first.is_some_and(|mention| mention.kind == MentionKind::Organization)
        };
        let at_body = self.field().and_then(|at| self.of_phrase(at, &["at"])).filter(body);
        let direct = || self.of_phrase(self.end, &["of", "for", "at", "with", "to", "from"]);
        // "an expert in EU relations": no member of it.
        let within = || self.of_phrase(self.end, &["in"]).filter(body).filter(|after| self.nouns(after.end) == 0);
        at_body.or_else(direct).or_else(within)
    }

    /// "professor | of political science | at", "analyst | on Russia | at", "head | of Asia research | at": index of the "at" behind the
    /// field that a role is held in.
    fn field(&self) -> Option<usize> {
        if !self.is(self.end, &["of", "in", "on", "for"]) {
            return None;
        }
        let about = self.is(self.end, &["in", "on"]);
        let first = self.end + 1;
        let mut at = first;
        while at <= self.end + FIELD {
            let word = self.word(at)?;
            if word.is("at") {
                return (at > first).then_some(at);
            }
            let small = word.span.of(self.reader.text).starts_with(char::is_lowercase);
            let joins = matches!(&*word.lower, "the" | "its" | "and" | "of");
            let names = &self.lexicon.names;
            at = match self.body_beginning(at) {
                Some((_, end)) if about || self.nouns(end) > 0 => end,
                None if joins => at + 1,
                None if small && !names.is_function(&word.lower) && !names.is_person_verb(&word.lower) => at + 1,
                _ => return None,
            };
        }
        None
    }

    pub(super) fn of_phrase(&self, at: usize, prepositions: &[&str]) -> Option<After> {
        if !self.is(at, prepositions) {
            return None;
        }
        // Over articles and small words to the first name: "for the ruling Labour Party".
        for next in at + 1..=at + NEAR {
            if let Some((mention, end)) = self.body_beginning(next) {
                return self.body_after(at, mention, end);
            }
            let word = self.word(next)?;
            // "of The Irish Times": only an article may have a capital.
            let capital = word.span.of(self.reader.text).starts_with(char::is_uppercase);
            if word.kind != TokenKind::Word || (capital && !word.is("the")) {
                return None;
            }
            // "of the state of Bavaria", "of the board of Bayer"
            let article = matches!(&*word.lower, "the" | "a" | "an" | "its" | "all" | "of");
            if self.lexicon.names.is_function(&word.lower) && !article {
                return None;
            }
        }
        None
    }

    /// "Inspector Jane Doe, of Riverside Police, said": between commas an organization's name alone; a town's is where somebody lives.
    pub(super) fn set_off(&self, comma: usize) -> Option<After> {
        let after = self.of_phrase(comma + 1, &["of", "from", "at"]).filter(|_| self.is(comma, &[","]))?;
        let closes = self.word(after.end).is_none_or(|word| word.kind != TokenKind::Word);
        let body = |mention: &MentionIndex| {
            self.reader.mentions.get(*mention).is_some_and(|mention| mention.kind == MentionKind::Organization)
        };
        (closes && after.of.iter().any(body)).then_some(after)
    }

    /// Where the role ends with a body without a name: "a spokesman for the works council, | Jane Doe".
    pub(super) fn plain_phrase_end(&self) -> usize {
        if !self.is(self.end, &["of", "for", "at"]) {
            return self.end;
        }
        let article = usize::from(self.is(self.end + 1, &["the", "a", "an", "its"]));
        let first = self.end + 1 + article;
        let end = first + self.nouns(first);
        if end > first && self.is(end, &[","]) { end } else { self.end }
    }

    /// The body named up to word `end` after the preposition at `at`, and one that it owns or describes.
    fn body_after(&self, at: usize, mention: MentionIndex, end: usize) -> Option<After> {
        let body = self.reader.mentions.get(mention)?;
        // "a student from the Italian south": whence, not for whom.
        if body.kind != MentionKind::Organization && self.is(at, &["from", "with"]) {
            return None;
        }
        let owned = usize::from(self.word(end).is_some_and(|word| word.kind == TokenKind::Possessive));
        let nouns = self.nouns(end + owned);
        let after = end + owned + nouns;
        // "an adviser to the Polish | president Jane Doe": to a holder of another role, who does not hold this one.
        if (end..=after).any(|word| self.role_beginning(word)) {
            return Some(After { of: Vec::new(), end: end + owned });
        }
        let described = self.word(after.saturating_sub(1)).is_some_and(|word| {
            nouns > 0 && self.lexicon.names.before.get(&word.lower) == Some(&NameKind::Organization)
        });
        let quoted = usize::from(self.word(after).is_some_and(|word| word.kind == TokenKind::OpenQuote));
        let inner = self.body_beginning(if described { after + quoted } else { end + owned });
        Some(match inner {
            // "for Iran's Foreign Ministry", "of the Athens newspaper Kathimerini"
            Some((inner, inner_end)) => After { of: vec![mention, inner], end: inner_end },
            // "of Iran's | nuclear agency", "of the Iranian | army"
            None if owned == 1 || body.kind == MentionKind::Demonym => After { of: vec![mention], end: after },
            None => After { of: vec![mention], end },
        })
    }

    /// How many small nouns begin at word `at`: "Iran's | foreign ministry".
    fn nouns(&self, at: usize) -> usize {
        let small = |index: usize| {
            self.word(index).is_some_and(|word| {
                word.kind == TokenKind::Word
                    && word.span.of(self.reader.text).starts_with(char::is_lowercase)
                    && !self.lexicon.names.is_function(&word.lower)
                    && !self.lexicon.names.is_person_verb(&word.lower)
            })
        };
        (at..at + 4).take_while(|index| small(*index)).count()
    }

    fn role_beginning(&self, at: usize) -> bool {
        self.reader.beginning(at).any(|(_, mention)| mention.kind == MentionKind::Role)
    }

    fn body_beginning(&self, at: usize) -> Option<(MentionIndex, usize)> {
        self.word(at)?;
        self.reader
            .beginning(at)
            .find(|(_, mention)| is_body(mention))
            .map(|(index, mention)| (index, self.reader.words_of(mention).1))
    }
}
