//! Looks names up in the knowledge base: the longest that begins at a word.

use super::words::{Case, Line, Word, Words};
use crate::document::{MentionKind, Span, TokenKind};
use crate::knowledge::calm;
use crate::knowledge::{EntryId, EntryKind, Knowledge};

/// A name that the knowledge base has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match<'k> {
    /// One past its last word.
    pub(super) end: usize,
    /// Who or what has it, best known first.
    pub(super) entries: &'k [EntryId],
}

/// The longest name of the knowledge base that begins at word `first` and has a capital.
pub(super) fn longest<'k>(text: &str, words: &Words, first: usize, knowledge: &'k Knowledge) -> Option<Match<'k>> {
    let word = words.all.get(first)?;
    if in_shouting(word) {
        let sure = |found: &Match| {
            let name =
                || calm(word.span.cover(words.all.get(found.end - 1).map_or(word.span, |last| last.span)).of(text));
            let entry = found.entries.first().and_then(|id| knowledge.entry(*id));
            found.end > first + 1 || entry.is_some_and(|entry| !entry.is_ambiguous(&name()))
        };
        return in_capitals(text, words, first, knowledge).filter(sure);
    }
    if word.case == Case::Upper && word.text.len() > 3 && !word.text.contains('.') {
        return plainly(text, words, first, knowledge).or_else(|| in_capitals(text, words, first, knowledge));
    }
    plainly(text, words, first, knowledge)
}

/// True for a word of capitals in a line of them, where all words are so.
fn in_shouting(word: &Word) -> bool {
    word.line == Line::Shouted && word.text.len() > 3 && !word.text.contains(char::is_lowercase) && word.capital()
}

/// "KUWAIT CITY".
fn in_capitals<'k>(text: &str, words: &Words, first: usize, knowledge: &'k Knowledge) -> Option<Match<'k>> {
    let word = words.all.get(first)?;
    let most = knowledge.longest_from(&calm(word.text));
    let mut found = None;
    for end in first + 1..=first + most {
        let upper = |next: &&Word| next.case == Case::Upper || in_shouting(next);
        let next = words.get(end - 1, word.sentence).filter(upper);
        let Some(next) = next else { break };
        let entries = knowledge.named(&knowledge.calmed(word.span.cover(next.span).of(text)));
        if !entries.is_empty() {
            found = Some(Match { end, entries });
        }
    }
    found
}

fn plainly<'k>(text: &str, words: &Words, first: usize, knowledge: &'k Knowledge) -> Option<Match<'k>> {
    let word = words.all.get(first)?;
    // The knowledge base counts "People's" as one word, the layout as two.
    let with_mark = words
        .get(first + 1, word.sentence)
        .filter(|next| next.kind == TokenKind::Possessive)
        .map_or(0, |next| knowledge.longest_from(word.span.cover(next.span).of(text)));
    let most = knowledge.longest_from(word.text).max(with_mark);
    let mut found = None;
    let mut count = 0;
    let mut end = first;
    while count < most {
        let Some(next) = words.get(end, word.sentence) else { break };
        end += 1;
        count += usize::from(next.kind != TokenKind::Possessive);
        let name = word.span.cover(next.span).of(text);
        let entries = knowledge.named(name);
        // "Punjab province": the small word describes, the name is before it.
        let describes = found.is_some() && next.kind == TokenKind::Word && !next.capital();
        if !entries.is_empty() && !describes && name.contains(char::is_uppercase) {
            found = Some(Match { end, entries });
        }
    }
    found
}

/// The entries that have exactly the name that `span` marks.
pub(super) fn exact<'k>(text: &str, span: Span, knowledge: &'k Knowledge) -> &'k [EntryId] {
    knowledge.named(span.of(text))
}

/// True for the adjective that a party is called by, and that the article writes small nowhere: "Labour", as there is a "Labour
/// Party".
pub(super) fn is_party(words: &Words, word: &Word, knowledge: &Knowledge) -> bool {
    let party = || {
        let entries = knowledge.named(&format!("{} Party", word.text)).iter();
        entries.filter_map(|id| knowledge.entry(*id)).any(|entry| entry.class == "PoliticalParty")
    };
    let adjective = knowledge.lexicon.offices.is_party_adjective(&word.lower);
    adjective && word.case == Case::Capital && !words.is_small_elsewhere(word) && party()
}

/// The kind of mention that names an entry.
pub(super) fn kind(id: EntryId, knowledge: &Knowledge) -> Option<MentionKind> {
    Some(match knowledge.entry(id)?.kind {
        EntryKind::Person => MentionKind::Person,
        EntryKind::Organization => MentionKind::Organization,
        EntryKind::Place => MentionKind::Place,
    })
}
