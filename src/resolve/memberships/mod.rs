//! Who holds which role for whom, from the wording around each role.

mod after;
mod before;
mod changes;
mod holder;
mod owner;
mod subject;

use super::clusters::Clusters;
use super::reader::{Reader, Word};
use crate::document::{BlockKind, Mention, MentionIndex, MentionKind, Origin, Span, Tenure, TokenKind};
use crate::knowledge::Lexicon;
use holder::{Holder, Last};

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

/// Words between a role and what it belongs to, at most.
const NEAR: usize = 6;

/// The memberships of the text, in the order of their roles.
pub(super) fn memberships(reader: &Reader, lexicon: &Lexicon, clusters: &mut Clusters) -> Vec<Held> {
    let mut found = Vec::new();
    let mut last: Option<Last> = None;
    for (index, mention) in reader.mentions.iter().enumerate() {
        if mention.kind == MentionKind::Role {
            let place = Place::of(reader, lexicon, index, mention);
            let Some(place) = place else { continue };
            let Some(held) = place.read(&mut last, clusters) else {
                found.extend(place.changed(clusters));
                continue;
            };
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

    /// `last` is the role before this one, and becomes this one.
    fn read(&self, last: &mut Option<Last>, clusters: &mut Clusters) -> Option<Held> {
        if self.is_award() {
            return None;
        }
        let before = self.before();
        let after = self.after();
        let end = after.as_ref().map_or_else(|| self.plain_phrase_end(), |after| after.end);
        // "president Jane Doe", "prime minister, Jane Doe", "president of the bank, Jane Doe".
        // "the head of Volkswagen in the United States, Jane Doe"
        let place =
            after.as_ref().and_then(|_| self.of_phrase(end, &["in"])).filter(|place| self.is(place.end, &[","]));
        let named = self.person_from(end).or_else(|| self.person_from(place?.end));
        let previous = last.take();
        let (holder, mut to) = match named {
            Some((member, to)) => {
                let (from, tenure) = (before.first, Tenure::Current);
                (Holder { member, from, tenure, rule: "role-before-name", confidence: 0.93 }, to)
            }
            None => (self.holder_before(before.first, previous.as_ref())?, end),
        };
        let Holder { member, mut from, rule, confidence, .. } = holder;
        let mut of = before.of;
        if self.is(before.first, &["its"]) {
            let free = of.is_empty() && after.as_ref().is_none_or(|after| after.of.is_empty());
            of.extend(self.owner(before.first, clusters).filter(|_| free));
            // What "its" stands for is no evidence where nobody knows.
            from += usize::from(from == before.first && of.is_empty());
        }
        match after {
            Some(after) => of.extend(after.of),
            // "chief executive Jane Doe of the company"
            None if rule == "role-before-name" => {
                let after = self.of_phrase(to, &["of"]).or_else(|| self.set_off(to));
                if let Some(after) = after.filter(|_| of.is_empty()) {
                    to = after.end;
                    of = after.of;
                }
            }
            None => {}
        }
        if named.is_none() {
            *last = Some(Last { holder, before: before.tenure, sentence: self.sentence, end });
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
        let told = if before.tenure == Tenure::Current { holder.tenure } else { before.tenure };
        let tenure = if over { Tenure::Former } else { self.own_tenure().unwrap_or(told) };
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

    /// "coach of the year": a prize that somebody wins.
    fn is_award(&self) -> bool {
        self.is(self.end, &["of"])
            && self.is(self.end + 1, &["the"])
            && self.word(self.end + 2).is_some_and(|word| self.lexicon.offices.is_award_time(&word.lower))
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
        let words = self.reader.words.get(self.first..self.end)?;
        words.iter().map(|word| &*word.lower).find_map(|word| {
            self.lexicon.names.tenure.get(word).copied().or_else(|| {
                let cut = word.find('-')?;
                let prefix = self.lexicon.names.tenure.get(word.get(..=cut)?);
                prefix.or_else(|| self.lexicon.names.tenure.get(word.get(word.rfind('-')?..)?)).copied()
            })
        })
    }
}
