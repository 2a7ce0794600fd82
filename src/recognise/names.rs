//! Goes through the words and takes out what may be a name, longest name of the knowledge base first, and the adjectives
//! of countries.

use super::fields::end_with_fields;
use super::gazetteer::{self, Match};
use super::roles::Role;
use super::runs::Runs;
use super::words::{Case, Word, Words};
use crate::document::{Mention, MentionKind, Span, TokenKind};
use crate::knowledge::lexicon::names::{MOST_TITLES, NameKind, Position};
use crate::knowledge::{EntryId, Knowledge};
use rustc_hash::FxHashSet;

/// A stretch that may be a name.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// First word.
    pub(super) first: usize,
    /// One past the last word.
    pub(super) end: usize,
    /// Its characters; part of a word in "US-led".
    pub(super) span: Span,
    /// The knowledge base's entries of this name.
    pub(super) entries: Vec<EntryId>,
    /// Title words stand before it.
    pub(super) titled: bool,
    /// What a rule that is certain says.
    pub(super) certain: Option<MentionKind>,
}

/// What the words hold.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Possible names, in text order; they do not overlap.
    pub(super) candidates: Vec<Candidate>,
    /// Adjectives of countries, and descriptions with them that the knowledge base has.
    pub(super) adjectives: Vec<Mention>,
}

/// Finds the possible names.
pub(super) fn names(text: &str, words: &Words, roles: &[Role], knowledge: &Knowledge) -> Found {
    let runs = Runs { words, roles, lexicon: &knowledge.lexicon };
    let called = called(words, knowledge);
    let mut scan = Scan { text, words, runs, knowledge, called, found: Found::default() };
    let mut at = 0;
    while at < words.all.len() {
        at = scan.step(at).max(at + 1);
    }
    scan.found
}

/// Goes through the words.
pub(super) struct Scan<'a, 'w> {
    pub(super) text: &'a str,
    pub(super) words: &'a Words<'w>,
    pub(super) runs: Runs<'a, 'w>,
    pub(super) knowledge: &'a Knowledge,
    /// People's given names that are also somebody's of a country ("Finn").
    pub(super) called: FxHashSet<&'w str>,
    pub(super) found: Found,
}

/// "Finn's hat", where no "the" or "a" stands before: somebody called Finn, as all through the article.
fn called<'w>(words: &Words<'w>, knowledge: &Knowledge) -> FxHashSet<&'w str> {
    let names = &knowledge.lexicon.names;
    let pairs = words.all.windows(2).enumerate();
    let owners = pairs.filter(|(at, pair)| {
        let [word, next] = pair else { return false };
        let small =
            |before: &Word| !before.capital() && before.kind == TokenKind::Word && !names.is_function(&before.lower);
        let determined = || {
            words.before(*at).is_some_and(|before| {
                matches!(&*before.lower, "the" | "a" | "an" | "one" | "this" | "that" | "each" | "every")
                    || small(before)
            })
        };
        next.kind == TokenKind::Possessive
            && names.given(word.text).is_some()
            && knowledge.demonym(word.text).is_some()
            && !determined()
    });
    owners.filter_map(|(_, pair)| pair.first().map(|word| word.text)).collect()
}

impl Scan<'_, '_> {
    /// Reads what begins at word `at` and says where to go on.
    fn step(&mut self, at: usize) -> usize {
        let Some(word) = self.words.all.get(at) else { return at + 1 };
        if word.kind != TokenKind::Word {
            return at + 1;
        }
        if !word.capital() {
            return self.small(at, word);
        }
        if let Some(end) = self.compound(at, word) {
            return end;
        }
        let known = gazetteer::longest(self.text, self.words, at, self.knowledge)
            .filter(|found| found.end > at + 1 || self.stands_alone(word));
        let role_end = self.runs.role_at(at).map_or(at, |role| role.end);
        // "President Bush", "Pope Francis": an alias with its title.
        if let Some(known) = known.filter(|known| role_end > at && role_end < known.end)
            && known.entries.first().and_then(|id| gazetteer::kind(*id, self.knowledge)) == Some(MentionKind::Person)
        {
            // "Duchess of Cambridge": no name begins with a small word.
            if self.words.all.get(role_end).is_some_and(|word| self.runs.is_function(word)) {
                self.add(at, known.end, known.entries, true);
                return known.end;
            }
            let end = self.runs.end(role_end).max(known.end);
            self.add(role_end, end, if end == known.end { known.entries } else { &[] }, true);
            return end;
        }
        if let Some(next) =
            self.title(at).filter(|next| known.is_none_or(|known| known.end <= *next) && role_end <= *next)
        {
            return self.name(next, self.words.all.len().min(next + 1), None, true);
        }
        if let Some(end) = self.role(at, known) {
            return end;
        }
        if let Some(end) = self.demonym(at, known) {
            return end;
        }
        if known.is_none() && (self.runs.is_day(at, word) || !self.begins_name(at, word)) {
            return at + 1;
        }
        self.name(at, at + 1, known, false)
    }

    /// A name that begins with a small letter: "al Qaeda", "iPhone".
    fn small(&mut self, at: usize, word: &Word) -> usize {
        // "al Qaeda" and "iPhone", but not "mainland China".
        if let Some(known) = gazetteer::longest(self.text, self.words, at, self.knowledge)
            && !self.knowledge.lexicon.names.is_common(&word.lower)
        {
            return self.name(at, at + 1, Some(known), false);
        }
        let next = self.words.get(at + 1, word.sentence);
        let starts = matches!(word.text, "al" | "bin" | "von" | "van" | "ibn" | "el");
        if starts && next.is_some_and(|next| next.capital() && next.kind == TokenKind::Word) {
            return self.name(at, at + 2, None, false);
        }
        at + 1
    }

    /// True when a sentence may begin with this word as a name of one word.
    fn stands_alone(&self, word: &Word) -> bool {
        !word.forced || !(word.common || self.words.is_small_elsewhere(word)) || self.runs.may_name(word)
    }

    /// True when a run may begin here.
    fn begins_name(&self, at: usize, word: &Word) -> bool {
        if self.runs.may_name(word) {
            return true;
        }
        // "Labour | leader Jane Doe"
        if self.runs.role_at(at + 1).is_some() && gazetteer::is_party(self.words, word, self.knowledge) {
            return true;
        }
        // First in the sentence and a common word: what follows must speak for a name.
        let names = &self.knowledge.lexicon.names;
        let Some(next) = self.words.get(at + 1, word.sentence) else { return false };
        if self.runs.is_function(word) {
            // "Will Okafor won", not "Will Germany win".
            let surname = next.capital() && !next.common && self.knowledge.named(next.text).is_empty();
            return names.given(word.text).is_some() && surname && self.knowledge.demonym(next.text).is_none();
        }
        if !next.capital() || self.runs.is_function(next) || self.runs.is_day(at + 1, next) {
            return false;
        }
        if names.given(word.text).is_some() || names.is_particle(&word.lower) {
            return !next.common || !next.forced;
        }
        let body = |word: &Word| matches!(names.inside(word.text), Some((NameKind::Organization, _)));
        let describes = names.is_role_modifier(&word.lower) || names.tenure.get(&word.lower).is_some();
        let end = self.runs.end(at);
        let is_body = |index: usize| self.words.all.get(index).is_some_and(body);
        !describes && !next.forced && next.common && (at + 1..end).any(is_body)
    }

    /// One past the titles that begin at `at`, when a name follows.
    fn title(&self, at: usize) -> Option<usize> {
        let sentence = self.words.all.get(at)?.sentence;
        let names = &self.knowledge.lexicon.names;
        let (mut next, mut before, mut address) = (at, at, false);
        for _ in 0..MOST_TITLES {
            let Some((count, title)) = names.titles.longest(self.words.lower_from(next)) else { break };
            before = next;
            address = !title.rank;
            next += count;
            next += usize::from(self.words.get(next, sentence).is_some_and(|word| word.is(".")));
        }
        let follows = |next: usize| {
            self.words.get(next, sentence).is_some_and(|name| {
                // After a title even "May" is a person, after "Mr" also "Will"; "General Assembly" and "Justice Department"
                // are none.
                let body = names.inside(name.text).is_some() && names.given(name.text).is_none();
                name.capital() && name.kind == TokenKind::Word && (address || !self.runs.is_function(name)) && !body
            })
        };
        // "Mr Baron said": the last title is the name.
        [next, before].into_iter().find(|next| *next > at && follows(*next) && !self.names_a_body(*next))
    }

    /// "King | Hussein Bridge", "General | Intelligence Service": what follows ends as only bodies and places do.
    fn names_a_body(&self, first: usize) -> bool {
        let names = &self.knowledge.lexicon.names;
        let end = self.runs.end(first);
        let last = self.words.all.get(end - 1).filter(|_| end > first + 1);
        last.is_some_and(|last| {
            let says = matches!(names.inside(last.text), Some((NameKind::Organization | NameKind::Place, _)));
            says && !names.is_surname(last.text) && names.given(last.text).is_none()
        })
    }

    /// One past the role that begins here, unless it is part of a name.
    fn role(&self, at: usize, known: Option<Match>) -> Option<usize> {
        let role = self.runs.role_at(at)?;
        if known.is_some_and(|known| known.end > role.end) {
            return None;
        }
        let word = self.words.all.get(at)?;
        let next = self.words.get(role.end, word.sentence);
        let in_name = next.is_some_and(|next| {
            let names = &self.knowledge.lexicon.names;
            next.capital() && names.inside(next.text).is_some() && names.given(next.text).is_none()
        });
        let one = word.capital() && role.end == at + 1;
        if one && (in_name || (next.is_some_and(Word::capital) && self.names_a_body(role.end))) {
            return None;
        }
        Some(role.end)
    }

    /// Adds the name or names of the run that begins at `first` and goes on to `least` at any rate.
    fn name(&mut self, first: usize, least: usize, known: Option<Match>, titled: bool) -> usize {
        let (mut first, mut known) = (first, known);
        // "The Hague" is a name with its article, "The Guardian" one without.
        if known.is_none() && self.words.all.get(first).is_some_and(|word| word.lower == "the") {
            return first + 1;
        }
        if let Some(found) = known
            && self.words.all.get(first).is_some_and(|word| word.lower == "the")
            && let Some(rest) = gazetteer::longest(self.text, self.words, first + 1, self.knowledge)
            && rest.end >= found.end
        {
            (first, known) = (first + 1, Some(rest));
        }
        let end = self.runs.end(least.max(first + 1) - 1).max(least);
        match known {
            Some(found) if found.end >= end && self.owned_office(first, found) => {
                // "US | State Department"
                let entries = self.words.all.get(first).map_or(&[][..], |word| self.knowledge.named(word.text));
                self.add(first, first + 1, entries, titled);
                self.add(first + 1, found.end, found.entries, false);
                found.end
            }
            Some(found) if found.end >= end => {
                self.add(first, found.end, found.entries, titled);
                found.end
            }
            Some(found) if self.splits(first, found, end) => {
                self.add(first, found.end, found.entries, titled);
                found.end
            }
            _ => {
                let end = self.trim(first, end);
                let first = self.unlisted_role(first, end);
                let end = end_with_fields(self.words, first, end, &self.knowledge.lexicon).unwrap_or(end);
                self.add(first, end, &[], titled);
                end
            }
        }
    }

    /// "Administrator Charles Bolden": ordinary words before a given name are a role or title that no list has.
    fn unlisted_role(&self, first: usize, end: usize) -> usize {
        let names = &self.knowledge.lexicon.names;
        let given = |word: &Word| !word.common && names.given(word.text).is_some();
        let ordinary =
            |word: &Word| word.common && names.inside(word.text).is_none() && names.start(word.text).is_none();
        let words = self.words.all.get(first..end).unwrap_or(&[]);
        let before = words.iter().take_while(|word| ordinary(word) && names.given(word.text).is_none()).count();
        let person =
            words.get(before).is_some_and(given) && before + 1 < words.len() && !self.names_a_body(first + before);
        if person { first + before } else { first }
    }

    /// A country's ministry or parliament that the knowledge base knows with the country.
    fn owned_office(&self, first: usize, known: Match) -> bool {
        let says =
            |index: usize| self.words.all.get(index).and_then(|word| self.knowledge.lexicon.names.inside(word.text));
        let office = matches!(says(known.end - 1), Some((_, Position::Office)));
        let country = self.words.all.get(first).and_then(|word| self.knowledge.named(word.text).first());
        let country = country.and_then(|id| self.knowledge.entry(*id)).is_some_and(|entry| entry.class == "Country");
        let joined = self.words.all.get(first + 1).is_some_and(Word::capital);
        office && country && joined && known.end > first + 1
    }

    /// Whether a known name is the first of two rather than part of a longer one.
    fn splits(&self, first: usize, known: Match, end: usize) -> bool {
        let names = &self.knowledge.lexicon.names;
        let words = self.words.all.get(known.end..end).unwrap_or(&[]);
        let says = |word: &Word| names.inside(word.text);
        let body = words.iter().any(|word| matches!(says(word), Some((NameKind::Organization | NameKind::Place, _))));
        let office = words.iter().any(|word| matches!(says(word), Some((NameKind::Organization, Position::Office))));
        let short = self.words.all.get(first).is_some_and(|word| word.case == Case::Upper) && known.end == first + 1;
        // "US Federal Bureau of Investigation": two names that are known.
        let next = gazetteer::longest(self.text, self.words, known.end, self.knowledge);
        if short && next.is_some_and(|next| next.end >= end && next.end > known.end + 1) {
            return true;
        }
        if office || body {
            // "Texas Republicans"
            return office && (short || words.len() == 1);
        }
        let thing = words.iter().any(|word| matches!(says(word), Some((NameKind::Thing, _))));
        let given = words.first().is_some_and(|word| names.given(word.text).is_some()) && words.len() > 1;
        // "Santiago Carnicer", "Paris Hilton": a city's name that is a given name.
        let person = self.words.all.get(first).is_some_and(|word| names.given(word.text).is_some());
        let forced = words.first().is_some_and(|word| word.forced && word.common);
        !thing && (known.end > first + 1 || (given && !person) || forced || short)
    }

    /// Takes the words off the end that no name ends with.
    fn trim(&self, first: usize, mut end: usize) -> usize {
        while end > first + 1 && self.words.all.get(end - 1).is_some_and(|word| !word.capital()) {
            end -= 1;
        }
        end
    }

    pub(super) fn add(&mut self, first: usize, end: usize, entries: &[EntryId], titled: bool) {
        let Some(mut span) = self.words.span(first, end) else { return };
        let mut entries = entries.to_vec();
        if entries.is_empty()
            && let Some(cut) = self.runs.suffix(end - 1)
        {
            span = Span::new(span.start, cut);
        }
        if entries.is_empty() {
            entries = gazetteer::exact(self.text, span, self.knowledge).to_vec();
        }
        // An initial's full stop belongs to the name only inside it.
        if entries.is_empty() && end == first + 1 && span.of(self.text).ends_with('.') && span.len() == 2 {
            return;
        }
        self.found.candidates.push(Candidate { first, end, span, entries, titled, certain: None });
    }
}
