//! Who holds which role for whom, from the wording around each role.

use super::asserted;
use super::clusters::Clusters;
use super::past;
use super::reader::{Reader, Word, is_body, is_person};
use crate::document::{BlockKind, Mention, MentionIndex, MentionKind, Origin, Span, Tenure, TokenKind};
use crate::knowledge::Lexicon;
use crate::knowledge::lexicon::names::{Between, NameKind};

/// A membership whose ends are mentions.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Held {
    pub(super) member: MentionIndex,
    pub(super) role: MentionIndex,
    /// The organization, place or adjective it is held for.
    pub(super) of: Vec<MentionIndex>,
    pub(super) tenure: Tenure,
    pub(super) dated: bool,
    pub(super) evidence: Span,
    pub(super) origin: Origin,
}

/// Words of the longest copula ("has been appointed as").
const LONGEST_COPULA: usize = 4;

/// Words between a role and what it belongs to, at most.
const NEAR: usize = 6;

/// The memberships of the text, in the order of their roles.
pub(super) fn memberships(reader: &Reader, lexicon: &Lexicon, clusters: &mut Clusters) -> Vec<Held> {
    let mut found = Vec::new();
    for (index, mention) in reader.mentions.iter().enumerate() {
        if mention.kind == MentionKind::Role {
            let place = Place::of(reader, lexicon, index, mention);
            let Some(place) = place else { continue };
            let Some(held) = place.read(clusters) else { continue };
            let more = place.more_holders(&held);
            found.push(held);
            found.extend(more);
        }
    }
    found
}

/// A role in its sentence.
struct Place<'a> {
    reader: &'a Reader<'a>,
    lexicon: &'a Lexicon,
    role: MentionIndex,
    mention: &'a Mention,
    sentence: usize,
    first: usize,
    end: usize,
}

/// What stands before a role.
struct Before {
    of: Vec<MentionIndex>,
    tenure: Tenure,
    /// First word of all that belongs to the role.
    first: usize,
}

/// What stands after a role: "of Iran".
struct After {
    of: Vec<MentionIndex>,
    end: usize,
}

impl<'a> Place<'a> {
    fn of(reader: &'a Reader<'a>, lexicon: &'a Lexicon, role: MentionIndex, mention: &'a Mention) -> Option<Self> {
        let (first, end) = reader.words_of(mention);
        let sentence = reader.words.get(first)?.sentence;
        Some(Self { reader, lexicon, role, mention, sentence, first, end })
    }

    fn word(&self, index: usize) -> Option<&Word<'a>> {
        self.reader.get(index, self.sentence)
    }

    fn is(&self, index: usize, words: &[&str]) -> bool {
        self.word(index).is_some_and(|word| words.contains(&&*word.lower))
    }

    fn read(&self, clusters: &mut Clusters) -> Option<Held> {
        let before = self.before();
        let after = self.after();
        let end = after.as_ref().map_or_else(|| self.plain_phrase_end(), |after| after.end);
        // "president Jane Doe", "prime minister, Jane Doe", "president of the bank, Jane Doe".
        // "the head of Volkswagen in the United States, Jane Doe"
        let place =
            after.as_ref().and_then(|_| self.of_phrase(end, &["in"])).filter(|place| self.is(place.end, &[","]));
        let holder = self.person_from(end).or_else(|| self.person_from(place?.end));
        let holder = holder.map(|(member, to)| (member, before.first, to, "role-before-name", 0.93));
        let holder = holder.or_else(|| {
            // "Jane Doe, the president", "Jane Doe is president".
            let (member, from, rule, confidence) = self.person_before(before.first)?;
            Some((member, from, end, rule, confidence))
        });
        let (member, from, mut to, rule, confidence) = holder?;
        let mut of = before.of;
        match after {
            Some(after) => of.extend(after.of),
            // "chief executive Jane Doe of the company"
            None if rule == "role-before-name" => {
                if let Some(after) = self.of_phrase(to, &["of"]).filter(|_| of.is_empty()) {
                    to = after.end;
                    of = after.of;
                }
            }
            None => {}
        }
        of.retain(|mention| clusters.find(*mention).is_some());
        let evidence = self.reader.span(from, to)?;
        let block = self
            .reader
            .layout
            .sentences
            .get(self.sentence)
            .and_then(|sentence| self.reader.layout.blocks.get(sentence.block));
        let dated = block.is_none_or(|block| !matches!(block.kind, BlockKind::Bio | BlockKind::Byline));
        let over = rule != "role-before-name" && self.is_over(before.first, end);
        let tenure = if over { Tenure::Former } else { self.own_tenure().unwrap_or(before.tenure) };
        let confidence = if of.is_empty() { confidence - 0.1 } else { confidence };
        Some(Held { member, role: self.role, of, tenure, dated, evidence, origin: Origin::rule(rule, confidence) })
    }

    /// "Presidents Jane Doe and John Roe": the others who hold a role in the plural.
    fn more_holders(&self, held: &Held) -> Vec<Held> {
        let role = self.mention.span.of(self.reader.text).to_lowercase();
        let plural = role.ends_with('s') && self.lexicon.names.roles.get(&role).is_none();
        let mut found = Vec::new();
        let Some(mention) = self.reader.mentions.get(held.member).filter(|_| plural) else { return found };
        let mut at = self.reader.words_of(mention).1;
        while self.is(at, &["and", ","]) {
            let Some((member, end)) = self.person_from(at + 1) else { break };
            let Some(evidence) = self.reader.span(self.first, end) else { break };
            found.push(Held { member, evidence, ..held.clone() });
            at = end;
        }
        found
    }

    /// "who was mayor until 2009": the time that follows the role has ended.
    fn is_over(&self, first: usize, end: usize) -> bool {
        let year =
            |at: usize| self.word(at).is_some_and(|word| word.kind == TokenKind::Number && word.lower.len() == 4);
        let lasts = first.checked_sub(1).is_some_and(|verb| self.is(verb, &["is", "be"]));
        let until = self.is(end, &["until", "till"]) && year(end + 1);
        let from = self.is(end, &["from", "between"]) && year(end + 1) && self.is(end + 2, &["to", "and", "until"]);
        !lasts && (until || from)
    }

    /// "president-elect", "presidential candidate": what the role's own words tell.
    fn own_tenure(&self) -> Option<Tenure> {
        let role = self.mention.span.of(self.reader.text).to_lowercase();
        role.split(' ').find_map(|word| {
            self.lexicon.names.tenure.get(word).copied().or_else(|| {
                let cut = word.find('-')?;
                let prefix = self.lexicon.names.tenure.get(word.get(..=cut)?);
                prefix.or_else(|| self.lexicon.names.tenure.get(word.get(word.rfind('-')?..)?)).copied()
            })
        })
    }

    /// Goes back from the role: "Iraq's former", "White House", "the Iranian".
    fn before(&self) -> Before {
        let mut found = Before { of: Vec::new(), tenure: Tenure::Current, first: self.first };
        let mut at = self.first;
        for _ in 0..NEAR {
            let Some(previous) = at.checked_sub(1) else { break };
            let Some(word) = self.word(previous) else { break };
            // "World Health Organization (WHO) chief": the name before its short form.
            if let Some(open) = self.bracket_ending(previous) {
                at = open;
                continue;
            }
            if let Some((mention, start)) = self.body_ending(previous) {
                found.of.insert(0, mention);
                found.first = start;
                at = start;
                // "Iranian Foreign Ministry spokesman": the adjective belongs to the body.
                continue;
            }
            if let Some(tenure) = self.lexicon.names.tenure.get(&word.lower).copied() {
                let body = previous.checked_sub(1).and_then(|at| self.body_ending(at));
                if body.is_none() && past::is_way(self.reader, self.lexicon, self.sentence, previous) {
                    break;
                }
                if found.tenure == Tenure::Current {
                    found.tenure = tenure;
                }
            } else if word.kind == TokenKind::Possessive && found.of.is_empty() {
                // The owner comes next.
                if self.body_ending(previous.saturating_sub(1)).is_none() {
                    break;
                }
            } else if matches!(&*word.lower, "the" | "a" | "an") {
                found.first = previous;
                break;
            } else if word.is("whose") {
                // "Cricket Australia (CA), whose chief executive"
                let mut end = previous.checked_sub(1).filter(|at| self.is(*at, &[","])).map_or(previous, |at| at);
                end = end.checked_sub(1).and_then(|at| self.bracket_ending(at)).unwrap_or(end);
                if let Some((mention, start)) = end.checked_sub(1).and_then(|at| self.body_ending(at)) {
                    found.of.insert(0, mention);
                    found.first = start;
                }
                break;
            } else if !found.of.is_empty() || !self.describes(previous, word) {
                break;
            }
            at = previous;
            found.first = at;
        }
        found
    }

    /// An ordinary word between an owner and a role: "Iran's moderate president".
    fn describes(&self, at: usize, word: &Word) -> bool {
        word.kind == TokenKind::Word
            && !self.lexicon.names.is_function(&word.lower)
            && self.reader.ending(at).all(|(_, mention)| mention.kind == MentionKind::Role)
            && word.span.of(self.reader.text).starts_with(char::is_lowercase)
            && !self.lexicon.names.is_person_verb(&word.lower)
    }

    /// The opening bracket of a short form in brackets ("(WHO)") that ends at word `at`.
    fn bracket_ending(&self, at: usize) -> Option<usize> {
        let open = at.checked_sub(2)?;
        let short = self.reader.ending(at.checked_sub(1)?).any(|(_, mention)| is_body(mention));
        (short && self.is(at, &[")"]) && self.is(open, &["("])).then_some(open)
    }

    /// The organization, place or adjective that ends at word `at`, and its first word.
    fn body_ending(&self, at: usize) -> Option<(MentionIndex, usize)> {
        self.reader
            .ending(at)
            .find(|(_, mention)| is_body(mention))
            .map(|(index, mention)| (index, self.reader.words_of(mention).0))
            .filter(|(_, first)| self.word(*first).is_some())
    }

    /// "of Iran", "at the University of Tokyo", "for Iran's foreign ministry" after the role.
    fn after(&self) -> Option<After> {
        self.of_phrase(self.end, &["of", "for", "at", "with", "to", "from"])
    }

    fn of_phrase(&self, at: usize, prepositions: &[&str]) -> Option<After> {
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

    /// Where the role ends with a body without a name: "a spokesman for the works council, | Jane Doe".
    fn plain_phrase_end(&self) -> usize {
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

    fn body_beginning(&self, at: usize) -> Option<(MentionIndex, usize)> {
        self.word(at)?;
        self.reader
            .beginning(at)
            .find(|(_, mention)| is_body(mention))
            .map(|(index, mention)| (index, self.reader.words_of(mention).1))
    }

    /// The person named at word `at`, over a comma and titles.
    fn person_from(&self, at: usize) -> Option<(MentionIndex, usize)> {
        // "of the World Health Organization (WHO), Jane Doe".
        let at = if self.is(at, &["("]) && self.bracket_ending(at + 2) == Some(at) { at + 3 } else { at };
        let comma = usize::from(self.is(at, &[","]));
        let mut next = at + comma;
        while self.lexicon.names.titles.get(&self.word(next)?.lower).is_some() {
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

    /// The person before the phrase that begins at `first`: "Jane Doe, 45, the" or "Jane Doe is the".
    fn person_before(&self, first: usize) -> Option<(MentionIndex, usize, &'static str, f32)> {
        let mut at = first.checked_sub(1)?;
        let (rule, confidence) = if self.is(at, &[",", "(", "–", "—", "-"]) {
            at = at.checked_sub(1)?;
            // An age between commas.
            if self.word(at).is_some_and(|word| word.kind == TokenKind::Number) && self.is(at.checked_sub(1)?, &[","]) {
                at = at.checked_sub(2)?;
            }
            if !self.closes_phrase() {
                return None;
            }
            ("name-before-role", 0.85)
        } else {
            let verb = self.copula(at)?;
            at = verb;
            ("name-is-role", 0.88)
        };
        let (index, mention) = self.reader.ending(at).find(|(_, mention)| is_person(mention))?;
        let first = self.reader.words_of(mention).0;
        if rule == "name-is-role" && !asserted::is_asserted(self.reader, self.lexicon, self.sentence, first) {
            return None;
        }
        Some((index, first, rule, confidence))
    }

    /// After an apposition comes a mark or a word that goes on with the sentence.
    fn closes_phrase(&self) -> bool {
        let end = self.after().map_or(self.end, |after| after.end);
        // "…, president Jane Doe": the role belongs to the name that follows.
        self.person_from(end).is_none_or(|_| self.is(end, &[","]))
    }

    /// The word before "is", "who was", "serves as", when such words end at `at`.
    fn copula(&self, at: usize) -> Option<usize> {
        (0..LONGEST_COPULA).rev().find_map(|more| {
            let first = at.checked_sub(more)?;
            self.word(first)?;
            let words = self.reader.words.get(first..=at)?;
            let phrase = words.iter().map(|word| &*word.lower).collect::<Vec<_>>().join(" ");
            (self.lexicon.names.between.get(&phrase) == Some(&Between::Role)).then(|| first.checked_sub(1)).flatten()
        })
    }
}
