//! Pronouns that refer to people, and descriptions that stand for something named before ("the group").

use super::roles::Role;
use super::words::{Case, Words};
use crate::document::{Form, Mention, MentionKind, Origin, Spans, TokenKind};
use crate::knowledge::Lexicon;
use crate::knowledge::lexicon::names::Nominal;

/// The rule of a government named after who leads it.
pub(super) const GOVERNMENT: &str = "leader-and-government";

/// Adjectives and nouns between "the" and its noun at most.
const LONGEST: usize = 3;

/// Pronouns and descriptions, in text order.
pub(super) fn describe(words: &Words, roles: &[Role], lexicon: &Lexicon) -> Vec<Mention> {
    let mut found = Vec::new();
    for (at, word) in words.all.iter().enumerate() {
        if word.kind != TokenKind::Word {
            continue;
        }
        // "US" and "IT" are names, "I" is one letter.
        let pronoun = lexicon.names.pronoun(&word.lower).filter(|_| word.case != Case::Upper);
        if pronoun.is_some() {
            found.push(Mention {
                span: word.span,
                kind: MentionKind::Person,
                form: Form::Pronoun,
                candidates: Vec::new(),
                origin: Origin::rule("pronoun", 0.9),
            });
        } else if matches!(&*word.lower, "the" | "this" | "that") {
            found.extend(nominal(words, at, roles, lexicon));
        }
    }
    found
}

/// Takes out the pronouns that are part of a person's name: "He" of "Liu He".
pub(super) fn leave_names(text: &str, mentions: &mut Vec<Mention>) {
    let people = mentions.iter().filter(|mention| mention.kind == MentionKind::Person && mention.form == Form::Name);
    let people: Spans = people.map(|mention| mention.span).collect();
    mentions.retain(|mention| {
        let capital = mention.span.of(text).starts_with(char::is_uppercase);
        mention.form != Form::Pronoun || !capital || !people.contain(mention.span)
    });
}

/// "Obama administration": a government by the name of who leads it. `names` are sorted.
pub(super) fn governments(words: &Words, names: &[Mention]) -> Vec<Mention> {
    let person = |mention: &&Mention| mention.kind == MentionKind::Person && mention.form == Form::Name;
    let found = names.iter().filter(person).filter_map(|mention| {
        let next = words.all.partition_point(|word| word.span.start < mention.span.end);
        let noun =
            words.all.get(next).filter(|noun| matches!(noun.text, "administration" | "government" | "regime"))?;
        Some(Mention {
            span: mention.span.cover(noun.span),
            kind: MentionKind::Organization,
            form: Form::Nominal,
            candidates: Vec::new(),
            origin: Origin::rule(GOVERNMENT, 0.85),
        })
    });
    found.collect()
}

/// The description whose article is word `at`.
fn nominal(words: &Words, at: usize, roles: &[Role], lexicon: &Lexicon) -> Option<Mention> {
    let sentence = words.all.get(at)?.sentence;
    let word = |index: usize| words.get(index, sentence).filter(|word| word.kind == TokenKind::Word);
    let mut end = at + 1;
    while end <= at + LONGEST {
        let next = word(end)?;
        if next.capital() {
            return None;
        }
        let last = word(end + 1).is_none_or(|after| after.capital() || !is_noun_like(&after.lower, lexicon));
        if last && let Some(nominal) = lexicon.names.nominal(&next.lower) {
            // "the president Jane Doe" is a role before a name; "a leader of the group, the spokesman Jane Doe".
            let role = roles.get(roles.partition_point(|role| role.end <= end)).filter(|role| role.first <= end);
            let (end, kind) = role.map_or((end, nominal.kind), |role| (role.end - 1, MentionKind::Person));
            let nominal = Nominal { kind, ..nominal };
            // "the city of Tikrit" names what it describes; "the US" after it is another thing.
            if word(end + 1).is_some_and(|after| after.lower == "of" || after.capital()) {
                return None;
            }
            let span = words.span(at, end + 1)?;
            let origin = Origin::rule("description", 0.7);
            return Some(Mention { span, kind: nominal.kind, form: Form::Nominal, candidates: Vec::new(), origin });
        }
        if lexicon.names.is_function(&next.lower) {
            return None;
        }
        end += 1;
    }
    None
}

/// The next word goes on with the noun phrase ("the group | leader").
fn is_noun_like(word: &str, lexicon: &Lexicon) -> bool {
    lexicon.names.nominal(word).is_some() || lexicon.names.roles.get(word).is_some()
}
