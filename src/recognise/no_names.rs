//! What looks like a name and is none: events named after places ("the 2019 Canadian federal election"), letters after a
//! person's name ("Jane Doe, M.D."), a party with a state ("R-Texas"), degrees ("an M.A."), shares ("NYSE: ABC").

use super::words::{Case, Word, Words};
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

/// "Vellmark Inc. (NASDAQ: VLMK)": the letters, of which `first` is the first word, by which an exchange knows a company's shares.
pub(super) fn is_ticker(words: &Words, first: usize, end: usize) -> bool {
    let word = |back: usize| first.checked_sub(back).and_then(|at| words.all.get(at));
    let letters = words.all.get(first).is_some_and(|word| word.case == Case::Upper && word.text.len() <= 6);
    let exchange = word(2).is_some_and(|word| word.kind == TokenKind::Word && word.capital());
    // "(NYSE American: ABC)"
    let opens = (3..=4).any(|back| word(back).is_some_and(|word| word.is("(") || word.is("[")));
    letters && end == first + 1 && word(1).is_some_and(|word| word.is(":")) && exchange && opens
}
