//! What looks like a name and is none: events named after places ("the 2019 Canadian federal election"), letters after a
//! person's name ("Jane Doe, M.D."), a party with a state ("R-Texas"), degrees ("an M.A.").

use super::words::{Word, Words};
use crate::document::{Span, TokenKind};
use crate::knowledge::Lexicon;

/// Words between a place and what happened there at most ("federal", "presidential primary").
const BETWEEN: usize = 3;

/// "2019 | Canada | federal election": a year stands before the name, words `first..end`, and an event after it.
pub(super) fn names_an_event(words: &Words, first: usize, end: usize, lexicon: &Lexicon) -> bool {
    let year = words.before(first).is_some_and(|word| {
        word.kind == TokenKind::Number && word.text.len() == 4 && word.text.starts_with(['1', '2'])
    });
    let Some(sentence) = words.all.get(first).map(|word| word.sentence).filter(|_| year) else { return false };
    let after = (end..=end + BETWEEN).map_while(|at| words.get(at, sentence));
    let mut rest = after.skip_while(|word| lexicon.names.is_event_modifier(&word.lower));
    rest.next().is_some_and(|word| lexicon.names.is_event(&word.lower))
}

/// "Jane Doe, M.D.", "Jane Doe PhD": `person` is the last byte of the person's name before `span`.
pub(super) fn are_letters_after(text: &str, person: Option<usize>, span: Span, lexicon: &Lexicon) -> bool {
    let gap = person.and_then(|end| text.get(end..span.start));
    let letters = || span.of(text).chars().filter(|c| *c != '.').collect::<String>();
    gap.is_some_and(|gap| matches!(gap.trim(), "," | "")) && lexicon.names.is_post_nominal(&letters())
}

/// "Ted Cruz, R-Texas": the party and state of who sits in the congress of the United States.
pub(super) fn is_party_and_state(name: &str) -> bool {
    let state = ["R-", "D-", "I-"].iter().find_map(|party| name.strip_prefix(party));
    state.is_some_and(|state| state.starts_with(char::is_uppercase))
}

/// "received his PhD": the name, whose first word is `first`, is an academic degree.
pub(super) fn is_degree(words: &Words, first: usize, name: &str, lexicon: &Lexicon) -> bool {
    let letters = || name.chars().filter(|c| *c != '.').collect::<String>();
    let somebodys = |word: &Word| matches!(&*word.lower, "a" | "an" | "his" | "her" | "their" | "my");
    words.before(first).is_some_and(somebodys) && lexicon.names.is_post_nominal(&letters())
}
