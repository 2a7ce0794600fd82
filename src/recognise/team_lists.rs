//! Lists of players: "Harlow Town (4-4-2): Stott; Orde, Pye (Dunmore 64), Bell; Nunes (capt). Subs: Quill, Dahl." No sentence is around
//! these names; what tells that they are people is the list.

use super::words::{Word, Words};
use crate::document::{BlockKind, Form, Layout, Mention, MentionKind, Origin, Span, Spans, TEAM_LIST, TokenKind};
use crate::knowledge::lexicon::names::NameKind;
use crate::knowledge::{EntryId, EntryKind, Knowledge};
use std::collections::HashSet;

/// Players from which on a list is one of a team.
const LEAST: usize = 7;
/// Words of one player's name at most.
const LONGEST: usize = 4;
/// Words before the first colon at most: the team, how it lines up.
const HEAD: usize = 12;
/// Words in brackets at most: who came on, when, for whom.
const BRACKET: usize = 12;

/// Reads the names in lists of players as people's; what else was read there goes.
pub(super) fn settle(words: &Words, layout: &Layout, knowledge: &Knowledge, mentions: &mut Vec<Mention>) {
    let people = mentions.iter().filter(|mention| mention.kind == MentionKind::Person);
    let read: HashSet<Span> = people.map(|mention| mention.span).collect();
    let mut players: Vec<(Span, usize, usize)> = Vec::new();
    for block in layout.blocks.iter().filter(|block| block.kind != BlockKind::Headline) {
        let first = words.all.partition_point(|word| word.span.start < block.span.start);
        let end = words.all.partition_point(|word| word.span.start < block.span.end);
        let list = List { words, knowledge, end, found: Vec::new(), odd: 0, sign: false, semicolons: false };
        let spans = list.read(first).into_iter().filter_map(|(first, end)| Some((words.span(first, end)?, first, end)));
        // Who was read by his whole name stays as he was read.
        players.extend(spans.filter(|(span, first, end)| end - first == 1 || !read.contains(span)));
    }
    if players.is_empty() {
        return;
    }
    let taken: Spans = players.iter().map(|(span, ..)| *span).collect();
    mentions.retain(|mention| mention.form != Form::Name || !taken.overlap(mention.span));
    let person = |id: &EntryId| knowledge.entry(*id).is_some_and(|entry| entry.kind == EntryKind::Person);
    mentions.extend(players.into_iter().map(|(span, first, end)| {
        let text: Vec<&str> = words.all.get(first..end).unwrap_or(&[]).iter().map(|word| word.text).collect();
        let candidates = knowledge.named(&text.join(" ")).iter().copied().filter(person).collect();
        let origin = Origin::rule(TEAM_LIST, 0.85);
        Mention { span, kind: MentionKind::Person, form: Form::Name, candidates, origin }
    }));
    mentions.sort_by_key(|mention| (mention.span, mention.kind));
}

/// Reads one list.
struct List<'a, 'w> {
    words: &'a Words<'w>,
    knowledge: &'a Knowledge,
    /// One past its last word.
    end: usize,
    /// The players: first word, one past the last.
    found: Vec<(usize, usize)>,
    /// What is no player between the marks.
    odd: usize,
    /// Something that only such lists have.
    sign: bool,
    semicolons: bool,
}

impl<'w> List<'_, 'w> {
    /// The players of the list that begins at word `first`; none where it is no such list.
    fn read(mut self, first: usize) -> Vec<(usize, usize)> {
        let Some(colon) = self.head(first) else { return Vec::new() };
        let mut at = colon + 1;
        while at < self.end {
            at = self.item(at).max(at + 1);
        }
        let single = self.found.iter().filter(|(first, end)| end - first == 1).count();
        let sign = self.sign || (self.semicolons && single * 5 >= self.found.len() * 4);
        let others = self.found.iter().filter(|(first, end)| self.is_no_person(*first, *end)).count();
        let is_list = self.found.len() >= LEAST && sign && self.odd * 4 <= self.found.len();
        if is_list && others * 3 <= self.found.len() { self.found } else { Vec::new() }
    }

    fn word(&self, at: usize) -> Option<&Word<'w>> {
        self.words.all.get(at).filter(|_| at < self.end)
    }

    fn is(&self, at: usize, marks: &[&str]) -> bool {
        self.word(at).is_some_and(|word| word.kind != TokenKind::Word && marks.contains(&word.text))
    }

    fn is_sign(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| self.knowledge.lexicon.layout.is_of_team_lists(&word.lower))
    }

    /// The colon behind the team's name.
    fn head(&mut self, first: usize) -> Option<usize> {
        let colon = (first + 1..self.end.min(first + HEAD)).find(|at| self.is(*at, &[":"]))?;
        let begins = |word: &Word| word.kind == TokenKind::Word && word.capital();
        let own = |at: usize| self.word(at).is_some_and(|word| word.kind != TokenKind::Word || word.capital());
        if !self.word(first).is_some_and(begins) || !(first..colon).all(own) {
            return None;
        }
        // "(4-3-3)"
        self.sign = (first..colon).any(|at| self.word(at).is_some_and(|word| word.kind == TokenKind::Number));
        Some(colon)
    }

    /// Reads what stands at `at` up to the next mark and says where to go on.
    fn item(&mut self, at: usize) -> usize {
        let end = self.name(at);
        let mut next = end;
        // "Subs not used:", "Booked:"
        let label = (at..self.end.min(at + LONGEST + 1)).take_while(|at| !self.divides(*at)).count() + at;
        if self.is(label, &[":"]) {
            self.sign |= (at..label).any(|at| self.is_sign(at));
            return label + 1;
        }
        let mut odd = end == at;
        while next < self.end && !self.divides(next) {
            if self.is(next, &["("]) {
                next = self.bracket(next);
                continue;
            }
            self.sign |= self.is_sign(next);
            odd |= self.word(next).is_some_and(|word| word.kind == TokenKind::Word) && !self.is_sign(next);
            next += 1;
        }
        self.semicolons |= self.is(next, &[";"]);
        if odd || end - at > LONGEST {
            self.odd += usize::from(next > at);
        } else {
            self.found.push((at, end));
        }
        next + 1
    }

    /// True for what stands between two players, or behind a label.
    fn divides(&self, at: usize) -> bool {
        let initial = at.checked_sub(1).and_then(|before| self.word(before)).is_some_and(|word| word.text.len() == 1);
        let and = self.word(at).is_some_and(|word| matches!(&*word.lower, "and" | "&"));
        and || self.is(at, &[",", ";", ":", "-", "–", "—", "/"]) || (self.is(at, &["."]) && !initial)
    }

    /// One past the name that begins at `at`.
    fn name(&self, at: usize) -> usize {
        let names = &self.knowledge.lexicon.names;
        let mut end = at;
        while let Some(word) = self.word(end) {
            let initial = end > at && word.is(".") && self.word(end - 1).is_some_and(|word| word.text.len() == 1);
            let particle = || names.is_particle(&word.lower) && self.word(end + 1).is_some_and(Word::capital);
            if !initial && (word.kind != TokenKind::Word || !(word.capital() || particle())) {
                break;
            }
            end += 1;
        }
        end
    }

    /// "(Dunmore 64)": one past the bracket; who came on is a player, too.
    fn bracket(&mut self, at: usize) -> usize {
        let close = (at + 1..self.end.min(at + BRACKET)).find(|at| self.is(*at, &[")"]));
        let Some(close) = close else { return at + 1 };
        let has = |kind| (at + 1..close).any(|at| self.word(at).is_some_and(|word| word.kind == kind));
        let (minute, marked) = (has(TokenKind::Number), (at + 1..close).any(|at| self.is_sign(at)));
        self.sign |= minute || marked;
        let end = self.name(at + 1);
        let behind = |at: usize| at == close || self.word(at).is_some_and(|word| word.kind == TokenKind::Number);
        if minute && end > at + 1 && end - at <= LONGEST && behind(end) && !(at + 1..end).any(|at| self.is_sign(at)) {
            self.found.push((at + 1, end));
        }
        close + 1
    }

    /// True for what is known as a place or body, or is called as only those are.
    fn is_no_person(&self, first: usize, end: usize) -> bool {
        let words = self.words.all.get(first..end).unwrap_or(&[]);
        let says = |word: &Word| {
            let inside = self.knowledge.lexicon.names.inside(word.text);
            matches!(inside, Some((NameKind::Organization | NameKind::Place, _)))
        };
        let name = words.iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
        let known = self.knowledge.named(&name);
        let person = |id: &_| self.knowledge.entry(*id).is_some_and(|entry| entry.kind == EntryKind::Person);
        let surname = end == first + 1 && self.knowledge.lexicon.names.is_surname(&name);
        (!known.is_empty() && !known.iter().any(person) && !surname) || (end > first + 1 && words.iter().any(says))
    }
}
