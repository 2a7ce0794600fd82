//! Which person an entity is: by full name, by the offices that the article gives, and by what speaks against it.

use super::Reading;
use super::candidates::{Candidate, Found};
use super::office::Agreement;
use super::verdict::Verdict;
use crate::document::{Entity, EntityIndex, Form, Justification, TEAM_LIST};
use crate::knowledge::lexicon::speech::Class;
use crate::knowledge::{EntryKind, Office};
use std::fmt::Write as _;

/// Confidence of a public figure where the article tells of a plumber, or of a player by surname: below what is linked.
const PRIVATE: f32 = 0.4;

/// Bytes behind a name in which an apposition tells who somebody is.
const APPOSED: usize = 200;

/// Years of age up to which hardly anybody is a public figure.
const CHILD: u32 = 13;

impl Reading<'_> {
    pub(super) fn person(&self, index: EntityIndex, entity: &Entity) -> Option<Verdict> {
        let candidates = self.candidates(entity, EntryKind::Person);
        // Whose surname it also is matters little where somebody has the very name.
        let sure = |candidate: &&Candidate| candidate.full && !candidate.ambiguous;
        let sure = candidates.iter().filter(sure).count();
        let several = if sure > 0 { sure > 1 } else { candidates.len() > 1 };
        let mut verdicts: Vec<Verdict> = candidates
            .into_iter()
            .filter_map(|candidate| self.judge_person(index, entity, candidate, several))
            .collect();
        // A stable sort keeps the tables' order among equals.
        verdicts.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
        let equal =
            verdicts.get(1).is_some_and(|second| Some(second.confidence) == verdicts.first().map(|v| v.confidence));
        // Two people of whom the article says the same: neither.
        verdicts.into_iter().next().filter(|_| !equal)
    }

    fn judge_person(
        &self,
        index: EntityIndex,
        entity: &Entity,
        candidate: Candidate,
        several: bool,
    ) -> Option<Verdict> {
        let entry = self.knowledge.entry(candidate.id)?;
        let share = self.context.share(entry.country);
        let named = share > 0.0;
        let whole = candidate.full && entity.name.contains(char::is_whitespace);
        let sure = whole && !candidate.ambiguous;
        let (confidence, office) = match self.agreement(index, entry) {
            Agreement::Office(office) => (0.97, Some(office)),
            // Of several whom the role fits, the one of the country that the article is about.
            Agreement::Role(office) => (if named { 0.8 + 0.15 * share } else { 0.7 }, Some(office)),
            Agreement::OtherTime(office) if sure => (0.8, Some(office)),
            Agreement::OtherTime(office) => (0.45, Some(office)),
            Agreement::Contradicts => (0.25, None),
            Agreement::Silent if self.is_private(entity) || (!whole && self.is_listed(entity)) => (PRIVATE, None),
            Agreement::Silent => {
                let confidence = match (whole, candidate.ambiguous, named) {
                    (true, false, true) => 0.96,
                    (true, false, false) => 0.88,
                    (false, false, true) => 0.85,
                    (true, true, true) => 0.65,
                    // "Sharon" in an article about Israel.
                    (false, true, true) if candidate.full => 0.3 + 0.6 * share,
                    (false, false, false) => 0.7,
                    (true, true, false) | (false, true, _) => 0.3,
                };
                (if several { confidence - 0.3 } else { confidence }, None)
            }
        };
        let confidence = if candidate.found == Found::Varied { confidence * 0.9 } else { confidence };
        let (justification, reason) = match (office, entry.country) {
            (Some(office), _) => (Justification::Office, self.office_in_words(office)),
            (None, Some(country)) if named && (candidate.ambiguous || several) => {
                (Justification::Context, format!("context: the article names {}", self.name(country)))
            }
            _ => (Justification::UniqueName, format!("name: the one called {} that is known", entity.name)),
        };
        Some(Verdict::new(candidate.id, confidence, justification, reason))
    }

    /// True for somebody whom the article calls a plumber or a neighbour, or who is twelve: "George Bush, a retired plumber".
    fn is_private(&self, entity: &Entity) -> bool {
        let words = &self.knowledge.lexicon.speech;
        let private = |word: &str| words.is(&word.to_lowercase(), Class::PrivatePerson);
        let named = entity.mentions.iter().filter_map(|mention| self.mentions.get(*mention));
        named.filter(|mention| mention.form == Form::Name).any(|mention| {
            let before = self.article.text.get(..mention.span.start).unwrap_or_default();
            let beside = before.strip_suffix(' ').and_then(|before| before.rsplit([' ', '\n']).next());
            let behind = self.article.text.get(mention.span.end..).unwrap_or_default();
            let behind = behind.get(..behind.floor_char_boundary(APPOSED)).unwrap_or(behind);
            beside.is_some_and(private) || self.apposed(behind).is_some_and(|apposed| apposed.is_private(private))
        })
    }

    /// True for somebody who is named in lists of players alone.
    fn is_listed(&self, entity: &Entity) -> bool {
        let named = entity.mentions.iter().filter_map(|mention| self.mentions.get(*mention));
        named.filter(|mention| mention.form == Form::Name).all(|mention| mention.origin.rule == TEAM_LIST)
    }

    /// What stands behind a name in commas, or after "is": "34, a retired plumber from".
    fn apposed<'t>(&self, behind: &'t str) -> Option<Apposed<'t>> {
        let behind = [", ", " is ", " was "].iter().find_map(|opens| behind.strip_prefix(opens))?;
        let line = behind.split('\n').next().unwrap_or_default();
        let age = |part: &str| part.parse::<u32>().ok();
        let mut parts = line.split([',', '.', ';']).map(str::trim).take(3).peekable();
        let first = parts.next_if(|part| age(part).is_some()).and_then(age);
        let noun = parts.next().unwrap_or_default();
        let age = first.or_else(|| parts.next().and_then(age));
        let speech = &self.knowledge.lexicon.speech;
        let mut words: Vec<&str> = noun.split(' ').collect();
        let group = words.first().is_some_and(|word| speech.is(word, Class::Determiner));
        let end = words.iter().position(|word| speech.is(word, Class::Preposition) || speech.is(word, Class::Clause));
        words.truncate(end.unwrap_or(words.len()));
        // "a former electrician" became something else, a retired one did not.
        let was =
            words.iter().any(|word| self.knowledge.lexicon.names.tenure.get(word).is_some() && *word != "retired");
        Some(Apposed { noun: words.last().filter(|_| group && !was).copied(), age })
    }

    /// "office: prime minister of Iraq, 2006–2014".
    pub(super) fn office_in_words(&self, office: &Office) -> String {
        let mut words = format!("office: {}", office.role);
        if let Some(of) = office.of {
            let _ = write!(words, " of {}", self.name(of));
        }
        match (&office.from, &office.until) {
            (Some(from), Some(until)) => {
                let _ = write!(words, ", {from}–{until}");
            }
            (Some(from), None) => {
                let _ = write!(words, ", since {from}");
            }
            _ => {}
        }
        words
    }
}

/// What an apposition tells of a person.
struct Apposed<'t> {
    /// The head of its noun group ("plumber").
    noun: Option<&'t str>,
    /// The age in years.
    age: Option<u32>,
}

impl Apposed<'_> {
    fn is_private(&self, private: impl Fn(&str) -> bool) -> bool {
        self.noun.is_some_and(private) || self.age.is_some_and(|age| age <= CHILD)
    }
}
