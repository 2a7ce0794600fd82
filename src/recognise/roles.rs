//! Offices and titles: finds their wordings and says which of them stand directly before a person's name.

use super::gazetteer;
use super::words::{Case, Words};
use crate::document::{Form, Mention, MentionKind, Origin, RelationKind, Span, TokenKind};
use crate::knowledge::lexicon::names::{MOST_TITLES, RoleOf};
use crate::knowledge::{Knowledge, Lexicon};

/// A role's wording in the text, in words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Role {
    /// First word, modifiers included ("deputy").
    pub(super) first: usize,
    /// One past the last word.
    pub(super) end: usize,
    /// False for a wording that is as often part of a name or an ordinary word ("general", "star").
    pub(super) strong: bool,
}

/// Every role of the text, in text order; they do not overlap.
pub(super) fn roles(text: &str, words: &Words, knowledge: &Knowledge) -> Vec<Role> {
    let lexicon = &knowledge.lexicon;
    let mut found: Vec<Role> = Vec::new();
    let (mut at, mut floor) = (0, 0);
    while let Some(word) = words.all.get(at) {
        // "World Bank President": what the knowledge base knows by several words is no part of a role.
        if word.capital()
            && let Some(known) = gazetteer::longest(text, words, at, knowledge).filter(|known| known.end > at + 1)
            && known.entries.first().and_then(|id| gazetteer::kind(*id, knowledge)) == Some(MentionKind::Organization)
        {
            (at, floor) = (known.end, known.end);
            continue;
        }
        match role_at(words, at, floor, lexicon) {
            Some(mut role) if word.kind == TokenKind::Word => {
                role.first += usize::from(led_party(words, &role, knowledge));
                (at, floor) = (role.end, role.end);
                found.push(role);
            }
            _ => at += 1,
        }
    }
    found
}

/// "Labour | leader Jane Doe": the role of words `role` begins with the name of the party that it is held for.
fn led_party(words: &Words, role: &Role, knowledge: &Knowledge) -> bool {
    let Some([first, next, ..]) = words.all.get(role.first..role.end) else { return false };
    // A "Conservative minister" governs a country.
    let rest = words.all.get(role.first + 1..role.end).unwrap_or(&[]);
    let wording = rest.iter().map(|word| &*word.lower).collect::<Vec<_>>().join(" ");
    let leads = || {
        let relation = knowledge.lexicon.names.role(&wording).and_then(|role| role.relation);
        matches!(relation, Some(RelationKind::HeadOf | RelationKind::SpokespersonOf))
    };
    !next.capital()
        && knowledge.lexicon.names.is_role_modifier(&first.lower)
        && leads()
        && gazetteer::is_party(words, first, knowledge)
}

/// The words in small letters from word `at` on, without what is joined to them: "ex-|prime minister", "president|-elect".
fn offices_from<'w>(words: &'w Words, at: usize, lexicon: &'w Lexicon) -> impl Iterator<Item = &'w str> {
    words.lower_from(at).map(|word| lexicon.names.office(word))
}

fn role_at(words: &Words, at: usize, floor: usize, lexicon: &Lexicon) -> Option<Role> {
    let names = &lexicon.names;
    // "Dean Reed": a given name is no role.
    if words.all.get(at).is_some_and(|word| word.capital() && !word.forced && names.given(word.text).is_some()) {
        return None;
    }
    // "Deputy President", "Chief Cabinet Secretary": the first word belongs to the role behind it.
    if belongs_to_next(words, at, lexicon) {
        return None;
    }
    let rank = rank(words, at, lexicon);
    let (mut count, role) = match names.roles.longest(offices_from(words, at, lexicon)) {
        Some((count, role)) if rank.is_none_or(|rank| rank.end <= at + count) => (count, *role),
        _ => return rank.or_else(|| plural(words, at, lexicon)).or_else(|| joined(words, at, lexicon)),
    };
    let word = words.all.get(at)?;
    // "King" is a role in "King Salman", not as a surname after a given name.
    if at > floor && word.capital() && words.before(at).is_some_and(|before| names.given(before.text).is_some()) {
        return None;
    }
    count += topic(words, at, at + count, lexicon);
    let first = with_modifiers(words, at, floor, lexicon);
    // "the third major centre", "an official residence": before another noun an adjective.
    let adjective = (names.titles.get(&word.lower).is_some() || names.is_adjective_role(&word.lower))
        && words
            .get(at + count, word.sentence)
            .is_some_and(|next| next.kind == TokenKind::Word && !next.capital() && !names.is_function(&next.lower));
    let office = role.of != RoleOf::Nothing && names.inside(word.text).is_none();
    let strong = count > 1 || first < at || (office && !adjective);
    Some(Role { first, end: at + count, strong })
}

/// A word that is a role by itself and, before another role, a part of that.
fn belongs_to_next(words: &Words, at: usize, lexicon: &Lexicon) -> bool {
    let names = &lexicon.names;
    let (Some(word), Some(longest)) = (words.all.get(at), names.roles.longest(offices_from(words, at, lexicon))) else {
        return false;
    };
    let next = words.get(at + 1, word.sentence);
    longest.0 == 1
        && names.is_role_modifier(names.office(&word.lower))
        && next.is_some_and(|next| next.capital() == word.capital() || word.forced)
        && names.roles.longest(words.lower_from(at + 1)).is_some()
}

/// A title that is an office or rank, with its full stop, before a name ("Gen. Petraeus").
fn rank(words: &Words, at: usize, lexicon: &Lexicon) -> Option<Role> {
    let sentence = words.all.get(at)?.sentence;
    let (count, title) = lexicon.names.titles.longest(words.lower_from(at))?;
    let end = at + count + usize::from(words.get(at + count, sentence).is_some_and(|word| word.is(".")));
    (title.rank && words.all.get(at)?.capital() && words.get(end, sentence)?.capital()).then_some(Role {
        first: at,
        end,
        strong: false,
    })
}

/// "vice-captain", "ex-vice-captain".
fn joined(words: &Words, at: usize, lexicon: &Lexicon) -> Option<Role> {
    let names = &lexicon.names;
    let word = words.all.get(at)?;
    let (left, right) = names.office(&word.lower).split_once('-')?;
    let office = names.roles.get(right).is_some_and(|role| role.of != RoleOf::Nothing);
    (office && names.is_role_modifier(left)).then_some(Role { first: at, end: at + 1, strong: true })
}

/// "Presidents" before two names.
fn plural(words: &Words, at: usize, lexicon: &Lexicon) -> Option<Role> {
    let word = words.all.get(at)?;
    let next = words.get(at + 1, word.sentence)?;
    let single = word.lower.strip_suffix('s')?;
    (next.capital() && lexicon.names.roles.get(single).is_some_and(|role| role.of != RoleOf::Nothing)).then_some(Role {
        first: at,
        end: at + 1,
        strong: false,
    })
}

/// Goes back over the words that belong to a role ("deputy", "human rights").
fn with_modifiers(words: &Words, core: usize, floor: usize, lexicon: &Lexicon) -> usize {
    let names = &lexicon.names;
    let capital = words.all.get(core).is_some_and(super::words::Word::capital);
    let mut first = core;
    // "ex-finance | minister": what the prefix is joined to begins the role.
    let begins = |at: usize| words.all.get(at).is_some_and(|word| names.office_in(&word.lower).start > 0);
    while first > floor && !begins(first) {
        let fits = |count: usize| {
            let from = first.checked_sub(count).filter(|from| *from >= floor)?;
            let sentence = words.all.get(core)?.sentence;
            let part = words.all.get(from..first)?;
            let same = part.iter().all(|word| word.sentence == sentence && word.kind == TokenKind::Word);
            let phrase = part.iter().map(|word| &*word.lower).collect::<Vec<_>>().join(" ");
            let phrase = phrase.get(names.office_in(&phrase).start..)?;
            // A capital before a small role belongs to a name ("Home Office spokesman"), or begins the sentence.
            let cased = part.iter().all(|word| capital || !word.capital() || word.forced);
            (same && cased && names.is_role_modifier(phrase)).then_some(from)
        };
        match fits(2).or_else(|| fits(1)) {
            Some(from) => first = from,
            None => break,
        }
    }
    // "Boston University President": what stands before capitalised modifiers owns them.
    let owned = capital
        && first < core
        && words.before(first).is_some_and(|before| before.capital() && !before.common && before.case != Case::Upper)
        && words.all.get(first).is_some_and(|word| names.inside(word.text).is_some());
    if owned { core } else { first }
}

/// The words of the field after a role of words `first..at`: "for water and energy" after "minister", "secretary of state" or
/// "commissioner", "on energy" or "to the governor on energy" after "adviser". 0 when none follows.
fn topic(words: &Words, first: usize, at: usize, lexicon: &Lexicon) -> usize {
    let Some(sentence) = words.all.get(at).map(|word| word.sentence) else { return 0 };
    let is = |at: usize, lower: &[&str]| words.get(at, sentence).is_some_and(|word| lower.contains(&&*word.lower));
    let start = at;
    let mut at = at;
    let office = ["minister", "secretary", "commissioner"];
    if is(at - 1, &["adviser", "advisor", "assistant", "aide"]) {
        if is(at, &["to"]) && is(at + 1, &["the"]) {
            at = names_longest(words, at + 2, lexicon).map_or(at, |count| at + 2 + count);
        }
        if !is(at, &["on"]) {
            return 0;
        }
    } else if !(is(at - 1, &office) || (is(at - 1, &["state"]) && is(first, &office))) || !is(at, &["for", "of"]) {
        return 0;
    }
    let topical = |index: usize| {
        words.get(index, sentence).is_some_and(|word| {
            word.kind == TokenKind::Word
                && lexicon.names.is_common(&word.lower)
                && !lexicon.names.is_function(&word.lower)
        })
    };
    let mut end = at + 1;
    let mut taken = 0;
    while taken < 5 {
        if topical(end) {
            end += 1;
        } else if taken > 0 && words.get(end, sentence).is_some_and(|word| word.lower == "and") && topical(end + 1) {
            end += 2;
        } else {
            break;
        }
        taken += 1;
    }
    if taken == 0 { 0 } else { end - start }
}

/// Words of the longest role's wording at word `at`.
fn names_longest(words: &Words, at: usize, lexicon: &Lexicon) -> Option<usize> {
    lexicon.names.roles.longest(words.lower_from(at)).map(|(count, _)| count)
}

/// The role mentions: by name when a person's name follows at once, else descriptions.
pub(super) fn mentions(
    text: &str,
    words: &Words,
    roles: &[Role],
    names: &[Mention],
    lexicon: &Lexicon,
) -> Vec<Mention> {
    let mut found = Vec::new();
    for role in roles {
        let role = &behind_name(words, *role, names, lexicon);
        let Some(whole) = words.span(role.first, role.end) else { continue };
        let office = lexicon.names.office_in(whole.of(text));
        let span = Span::new(whole.start + office.start, whole.start + office.end);
        if names
            .iter()
            .skip(names.partition_point(|name| name.span.end <= span.start))
            .take(1)
            .any(|name| name.span.overlaps(span))
        {
            continue;
        }
        let person = names_a_person(words, role.end, names, lexicon) || apposed(words, role, names, lexicon);
        let (form, origin) = if person {
            (Form::Name, Origin::rule("role-before-name", 0.9))
        } else {
            (Form::Nominal, Origin::rule("role-alone", 0.7))
        };
        // Without a name it counts when its wording is no ordinary word.
        if person || role.strong {
            found.push(Mention { span, kind: MentionKind::Role, form, candidates: Vec::new(), origin });
        }
    }
    found
}

/// "Labour | MP Jane Doe": the role without the body that its first words name.
fn behind_name(words: &Words, role: Role, names: &[Mention], lexicon: &Lexicon) -> Role {
    let Some(whole) = words.span(role.first, role.end) else { return role };
    let own = names.get(names.partition_point(|name| name.span.end <= whole.start));
    let body = own.filter(|name| {
        name.kind == MentionKind::Organization && name.span.start == whole.start && name.span.end < whole.end
    });
    let rest = body.and_then(|name| {
        let first = (role.first..role.end)
            .find(|at| words.all.get(*at).is_some_and(|word| word.span.start >= name.span.end))?;
        names_longest(words, first, lexicon).map(|_| Role { first, ..role })
    });
    rest.unwrap_or(role)
}

/// True when a person's name stands at word `at`, titles left out.
fn names_a_person(words: &Words, at: usize, names: &[Mention], lexicon: &Lexicon) -> bool {
    after_titles(words, at, lexicon).is_some_and(|next| {
        let name = names.get(names.partition_point(|name| name.span.start < next));
        name.is_some_and(|name| name.span.start == next && name.kind == MentionKind::Person)
    })
}

/// "Gaza's prime minister, Ismail Haniya, …": an owner before, a comma and the name after.
fn apposed(words: &Words, role: &Role, names: &[Mention], lexicon: &Lexicon) -> bool {
    let comma = words.all.get(role.end).is_some_and(|word| word.is(","));
    let owned = words.before(role.first).is_some_and(|before| {
        before.kind == TokenKind::Possessive || lexicon.names.tenure.get(&before.lower).is_some() || before.capital()
    });
    comma && owned && names_a_person(words, role.end + 1, names, lexicon)
}

/// The first byte after the titles that may stand between a role and a name ("Judge", "Mr.").
fn after_titles(words: &Words, mut at: usize, lexicon: &Lexicon) -> Option<usize> {
    let sentence = words.all.get(at.checked_sub(1)?)?.sentence;
    for _ in 0..MOST_TITLES {
        let Some((count, _)) = lexicon.names.titles.longest(words.lower_from(at)) else { break };
        at += count;
        at += usize::from(words.get(at, sentence).is_some_and(|word| word.is(".")));
    }
    words.get(at, sentence).map(|word| word.span.start)
}
