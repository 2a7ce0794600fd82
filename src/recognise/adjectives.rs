//! Adjectives of countries and peoples, alone, before a body ("German | Foreign Ministry") and inside joined words ("US-led").

use super::gazetteer::{self, Match};
use super::names::{Candidate, Scan};
use super::words::Word;
use crate::document::{Form, Mention, MentionKind, Origin, Span, TokenKind};
use crate::knowledge::lexicon::names::{NameKind, Position};

impl Scan<'_, '_> {
    /// "US-led", "Berlin-based", "US-China": the parts of a word with a hyphen.
    pub(super) fn compound(&mut self, at: usize, word: &Word) -> Option<usize> {
        let cut = word.text.find('-').filter(|cut| *cut > 1)?;
        if !self.knowledge.named(word.text).is_empty() {
            return None;
        }
        let (left, right) = (word.text.get(..cut)?, word.text.get(cut + 1..)?);
        let begin = word.span.start;
        let parts = [(left, Span::new(begin, begin + cut)), (right, Span::new(begin + cut + 1, word.span.end))];
        let adjective =
            |part: &str| self.knowledge.demonym(part).is_some() || self.knowledge.lexicon.names.is_people(part);
        // "mid-February" and "post-Soviet"
        if self.knowledge.lexicon.calendar.is_name(right) {
            return Some(at + 1);
        }
        // "ex-Prime Minister", and "Ex-Manchester United": the name goes on.
        let held = self.knowledge.lexicon.names.office_in(word.text).start > 0;
        let goes_on = self
            .words
            .get(at + 1, word.sentence)
            .is_some_and(|next| next.capital() && next.kind == TokenKind::Word && self.runs.role_at(at + 1).is_none());
        if held && (goes_on || self.runs.role_at(at).is_some()) {
            return None;
        }
        let known = |part: &str| adjective(part) || !self.knowledge.named(part).is_empty();
        let joined = right.starts_with(char::is_lowercase) || known(right);
        // "US-led", "US-China"; "pro-Iranian", "Franco-German"; "ex-England".
        if !(joined && (held || known(left)) || adjective(right)) {
            return None;
        }
        for (part, span) in parts {
            if !part.starts_with(char::is_uppercase) || (held && span.start == begin) {
                continue;
            }
            if adjective(part) {
                self.add_demonym(span);
            } else if let entries @ [_, ..] = self.knowledge.named(part) {
                let entries = entries.to_vec();
                self.found.candidates.push(Candidate {
                    first: at,
                    end: at + 1,
                    span,
                    entries,
                    titled: false,
                    certain: None,
                });
            }
        }
        Some(at + 1)
    }

    /// One past the adjective of a country that begins here, unless it is part of a name.
    pub(super) fn demonym(&mut self, at: usize, known: Option<Match>) -> Option<usize> {
        let word = self.words.all.get(at)?;
        // "the Vatican": a place whose name serves as its adjective.
        if known.is_some() && !word.common && !self.knowledge.named(word.text).is_empty() {
            return None;
        }
        if self.called.contains(word.text) {
            return None;
        }
        let two = self.words.span(at, at + 2).filter(|span| self.knowledge.demonym(span.of(self.text)).is_some());
        let people = self.knowledge.lexicon.names.is_people(word.text);
        let (end, span) = match two {
            Some(span) => (at + 2, span),
            None => (at + 1, Some(word.span).filter(|_| people || self.knowledge.demonym(word.text).is_some())?),
        };
        let names = &self.knowledge.lexicon.names;
        let says = |index: usize| self.words.all.get(index).and_then(|word| names.inside(word.text));
        if let Some(known) = known.filter(|known| known.end > end) {
            let rest = self.words.all.get(end..known.end).unwrap_or(&[]);
            // "the German government" describes a body that the knowledge base has.
            if rest.iter().all(|word| !word.capital()) {
                self.add_demonym(span);
                self.add_description(at, known);
                return Some(known.end);
            }
            // The knowledge base may know the ministry with its adjective; in the text they are two.
            if !matches!(says(known.end - 1), Some((_, Position::Office))) {
                return None;
            }
            self.add_demonym(span);
            self.add(end, known.end, known.entries, false);
            return Some(known.end);
        }
        let run = self.runs.end(at);
        // "British Airways", "German Football Association"; but "German | Foreign Ministry".
        let body = (end..run)
            .any(|index| matches!(says(index), Some((NameKind::Organization, Position::Body | Position::End))));
        let office = (end..run).any(|index| matches!(says(index), Some((_, Position::Office))));
        // "Islamic State": no country's adjective, so the name goes on.
        let other = people
            && two.is_none()
            && self.words.all.get(end).is_some_and(|next| {
                end < run
                    && !self.knowledge.lexicon.names.is_people(next.text)
                    && self.knowledge.demonym(next.text).is_none()
                    && !next.forced
            });
        if body && !office || other {
            return None;
        }
        self.add_demonym(span);
        Some(end)
    }

    fn add_demonym(&mut self, span: Span) {
        let entries = self.knowledge.demonym(span.of(self.text)).into_iter().collect();
        self.found.adjectives.push(Mention {
            span,
            kind: MentionKind::Demonym,
            form: Form::Adjective,
            candidates: entries,
            origin: Origin::rule("country-adjective", 0.97),
        });
    }

    fn add_description(&mut self, first: usize, known: Match) {
        let kind = known.entries.first().and_then(|id| gazetteer::kind(*id, self.knowledge));
        let (Some(span), Some(kind)) = (self.words.span(first, known.end), kind) else { return };
        let (candidates, origin) = (known.entries.to_vec(), Origin::rule("known-description", 0.9));
        self.found.adjectives.push(Mention { span, kind, form: Form::Nominal, candidates, origin });
    }
}
