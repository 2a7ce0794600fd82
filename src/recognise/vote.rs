//! One kind for equal strings of an article: adds up what speaks for each kind wherever the string stands.

use super::evidence::{self, Scores};
use super::gazetteer;
use super::names::Candidate;
use super::roles::Role;
use super::words::{Line, Word, Words};
use crate::document::{MentionKind, Origin};
use crate::knowledge::calm;
use crate::knowledge::lexicon::names::NameKind;
use crate::knowledge::{Entry, EntryKind, Knowledge};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// Signs of sport that make an article one about teams, however long it is.
const SPORT: usize = 8;

/// Words for which one sign more is asked for, up to `SPORT`: a headline needs two.
const WORDS_A_SIGN: usize = 50;

/// Inhabitants of a town that is mostly named with its state or country.
const SMALL_TOWN: u32 = 100_000;

/// What a candidate is, and why.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Verdict {
    pub(super) kind: MentionKind,
    pub(super) origin: Origin,
}

/// What is known of one string.
#[derive(Debug, Default)]
struct Tally {
    scores: Scores,
    known: Known,
    /// It is one common English word.
    common: bool,
    /// It stands at least once where a capital need not be.
    free: bool,
    certain: Option<MentionKind>,
    words: usize,
    /// It was met where the knowledge base has entries for it.
    looked_up: bool,
}

/// What the knowledge base says of a name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Known {
    /// It has no such name.
    #[default]
    No,
    /// The name is also an ordinary word or a person's.
    Doubtful,
    /// The name alone tells what is meant.
    Sure,
    /// It is a country's name and nothing else.
    Country,
}

/// The verdict on each candidate; `None` when it is no mention.
pub(super) fn vote(
    text: &str,
    words: &Words,
    candidates: &[Candidate],
    roles: &[Role],
    knowledge: &Knowledge,
) -> Vec<Option<Verdict>> {
    let mut tallies: FxHashMap<Cow<str>, Tally> = FxHashMap::default();
    for candidate in candidates {
        let own = words.all.get(candidate.first..candidate.end).unwrap_or(&[]);
        let name = key(text, words, candidate);
        let look = |name: &Cow<str>| first_look(name, own, candidate, knowledge);
        let tally = tallies.entry(name).or_insert_with_key(look);
        // First met where it could not be looked up: "MALI VOTES", above "Mali votes".
        if !tally.looked_up && !candidate.entries.is_empty() {
            let found = first_look(&key(text, words, candidate), own, candidate, knowledge);
            tally.scores.join(found.scores);
            (tally.known, tally.looked_up) = (found.known, true);
        }
        // A name of several words in the author's line is the author's.
        if own.len() > 1 && own.iter().all(|word| word.line == Line::Author && !word.common) && tally.known == Known::No
        {
            tally.scores.person += 3.0;
        }
        // What the knowledge base is sure of, the neighbours hardly change.
        let weight = if matches!(tally.known, Known::Sure | Known::Country) { 0.2 } else { 1.0 };
        tally.scores.join(evidence::around(words, candidate, roles, knowledge).scaled(weight));
        // "Labour | leader Jane Doe", first in its sentence.
        let role = || roles.binary_search_by_key(&candidate.end, |role| role.first).is_ok();
        let party = || matches!(own, [word] if role() && gazetteer::is_party(words, word, knowledge));
        tally.free |= own.iter().any(|word| word.capital() && !word.forced) || candidate.titled || party();
        tally.certain = tally.certain.or(candidate.certain);
    }
    let surnames = surnames(&tallies);
    let bodies: FxHashSet<String> = tallies
        .iter()
        .filter(|(_, tally)| {
            tally.words > 1 && verdict(tally).is_some_and(|verdict| verdict.kind == MentionKind::Organization)
        })
        .filter_map(|(name, _)| name.split_whitespace().next().map(str::to_owned))
        .collect();
    for (name, tally) in &mut tallies {
        // "Greenpeace Brazil" makes no person of Brazil.
        if tally.words <= 2 && surnames.contains(&**name) && tally.known != Known::Country {
            tally.scores.person += if tally.known == Known::No { 5.0 } else { 9.0 };
        } else if tally.words == 1 && tally.known == Known::No && bodies.contains(&**name) {
            tally.scores.organization += 1.5;
        }
    }
    let sport = is_about_sport(words, candidates, knowledge);
    let verdicts = candidates.iter().map(|candidate| {
        let verdict = tallies.get(&key(text, words, candidate)).and_then(verdict)?;
        let team = verdict.kind == MentionKind::Place && names_a_team(words, candidate, sport, knowledge);
        Some(if team {
            Verdict { kind: MentionKind::Organization, origin: Origin::rule("team-by-its-city", 0.7) }
        } else {
            verdict
        })
    });
    let mut verdicts = verdicts.collect();
    companies_of_founders(text, words, candidates, &tallies, &mut verdicts);
    verdicts
}

/// "Acme was founded by Jane Acme": before the person is named, the word is short for the organization that begins so
/// and that the article names no less often.
fn companies_of_founders(
    text: &str,
    words: &Words,
    candidates: &[Candidate],
    tallies: &FxHashMap<Cow<str>, Tally>,
    verdicts: &mut Vec<Option<Verdict>>,
) {
    // How often, and where first.
    let mut bodies: FxHashMap<String, (usize, usize)> = FxHashMap::default();
    let mut people: FxHashMap<String, (usize, usize)> = FxHashMap::default();
    for (candidate, verdict) in candidates.iter().zip(verdicts.iter()) {
        let name = key(text, words, candidate);
        let mut parts = name.split_whitespace();
        let (Some(first), Some(last)) = (parts.next(), parts.next_back()) else { continue };
        let (count, _) = match verdict.map(|verdict| verdict.kind) {
            Some(MentionKind::Organization) => bodies.entry(first.to_owned()),
            Some(MentionKind::Person) => people.entry(last.to_owned()),
            _ => continue,
        }
        .or_insert((0, candidate.first));
        *count += 1;
    }
    for (candidate, verdict) in candidates.iter().zip(verdicts) {
        let Some(person) = verdict.filter(|verdict| verdict.kind == MentionKind::Person && !candidate.titled) else {
            continue;
        };
        let name = key(text, words, candidate);
        let unknown = tallies.get(&name).is_some_and(|tally| tally.words == 1 && tally.known == Known::No);
        let (Some(body), Some(bearer)) = (bodies.get(&*name), people.get(&*name)) else { continue };
        if unknown && body.1 < candidate.first && candidate.first < bearer.1 && body.0 >= bearer.0 {
            let origin = Origin::rule("first-word-of-organization", person.origin.confidence.min(0.7));
            *verdict = Some(Verdict { kind: MentionKind::Organization, origin });
        }
    }
}

/// What equal strings have in common: the characters, in calm text's letters.
fn key<'t>(text: &'t str, words: &Words, candidate: &Candidate) -> Cow<'t, str> {
    let name = candidate.span.of(text);
    let shouted = words.all.get(candidate.first).is_some_and(|word| word.line != Line::Text);
    if shouted { calm(name) } else { Cow::Borrowed(name) }
}

/// True when words of sport, and teams named in full, which count for two, are dense enough.
fn is_about_sport(words: &Words, candidates: &[Candidate], knowledge: &Knowledge) -> bool {
    let told = words.all.iter().filter(|word| knowledge.lexicon.sport.is_word(&word.lower)).take(SPORT).count();
    let is_team = |candidate: &&Candidate| {
        candidate.end > candidate.first + 1
            && candidate.entries.first().is_some_and(|id| knowledge.sport(*id).is_some())
    };
    let teams = candidates.iter().filter(is_team).take(SPORT).count();
    told + 2 * teams >= SPORT.min(2 + words.all.len() / WORDS_A_SIGN)
}

/// In an article about teams a city's name means its team, unless it says where something is; anywhere before a role in a
/// team ("Leeds striker").
fn names_a_team(words: &Words, candidate: &Candidate, sport: bool, knowledge: &Knowledge) -> bool {
    let class = candidate.entries.first().and_then(|id| knowledge.entry(*id)).map_or("", |entry| entry.class.as_str());
    let name = words.all.get(candidate.first..candidate.end).unwrap_or_default();
    let name = name.iter().map(|word| calm(word.text)).collect::<Vec<_>>().join(" ");
    // "Texas", though not "Arlington, Texas".
    let behind = words.before(candidate.first).is_some_and(|word| word.is(","));
    let region = || class != "Country" && !behind && knowledge.teams_called(&name).next().is_some();
    let named = class == "City" || region();
    // "in Melbourne and Perth"
    let second = words.before(candidate.first).is_some_and(|word| word.lower == "and" || word.is(","));
    let first = if second { candidate.first.saturating_sub(2) } else { candidate.first };
    let located = words.before(first).is_some_and(|word| {
        let at = matches!(&*word.lower, "at" | "into");
        (knowledge.lexicon.names.is_place_preposition(&word.lower) && !at)
            || matches!(&*word.lower, "from" | "of" | "to")
    });
    let sentence = words.all.get(candidate.first).map_or(0, |word| word.sentence);
    let described = words
        .get(candidate.end, sentence)
        .is_some_and(|word| knowledge.lexicon.names.after.get(&word.lower) == Some(&NameKind::Place));
    let next = words.get(candidate.end, sentence);
    let called = || knowledge.teams_called(&name).next().is_some();
    let person = || words.get(candidate.end + 1, sentence).is_some_and(Word::capital);
    let figure = |word: &Word| knowledge.lexicon.sport.is_figure(&word.lower) && called() && person();
    let team = sport || next.is_some_and(|word| knowledge.lexicon.sport.is_role(&word.lower) || figure(word));
    // "MADRID 1996-08-30": where a report comes from.
    let dated = next
        .is_some_and(|word| word.text.matches('-').count() == 2 && word.text.starts_with(|c: char| c.is_ascii_digit()));
    team && named && !located && !described && !dated
}

fn first_look(name: &str, own: &[Word], candidate: &Candidate, knowledge: &Knowledge) -> Tally {
    let mut scores = evidence::inside(own, &knowledge.lexicon.names);
    for (rank, id) in candidate.entries.iter().take(4).enumerate() {
        let sure = knowledge.entry(*id).is_some_and(|entry| !entry.is_ambiguous(name) && !is_surname(name, entry));
        let weight = match (rank, sure) {
            (0, true) => 7.0,
            // "Nature" and "People" are mostly words.
            (0, false) if own.iter().all(|word| word.common) => 1.5,
            (0, false) if knowledge.entry(*id).is_some_and(|entry| is_surname(name, entry)) => 3.0,
            (0, false) if knowledge.entry(*id).is_some_and(is_small_town) => 1.0,
            (0, false) => 4.0,
            _ => 0.8,
        };
        match gazetteer::kind(*id, knowledge) {
            Some(MentionKind::Person) => scores.person += weight,
            Some(MentionKind::Organization) => scores.organization += weight,
            Some(MentionKind::Place) => scores.place += weight,
            _ => {}
        }
    }
    let entry = candidate.entries.first().and_then(|id| knowledge.entry(*id));
    let known = match entry {
        None => Known::No,
        Some(entry) if entry.is_ambiguous(name) && is_small_town(entry) => Known::No,
        Some(entry) if entry.is_ambiguous(name) || is_surname(name, entry) => Known::Doubtful,
        Some(_) if names_country(name, knowledge) => Known::Country,
        Some(_) => Known::Sure,
    };
    let common = own.len() == 1 && own.iter().all(|word| word.common);
    if own.len() > 1 && own.last().is_some_and(|last| names_country(last.text, knowledge)) {
        scores.person -= 2.0;
        scores.organization += 1.0;
    }
    let looked_up = !candidate.entries.is_empty();
    Tally { scores, known, common, words: own.len(), looked_up, ..Tally::default() }
}

/// True for the surname of somebody who is known: others have it, too, and towns ("of Mill Lane, Ashdown").
fn is_surname(name: &str, entry: &Entry) -> bool {
    entry.kind == EntryKind::Person && entry.name != name && !name.contains(char::is_whitespace)
}

/// True for a town that news seldom names: of its doubtful name something else is mostly meant ("Duncan").
fn is_small_town(entry: &Entry) -> bool {
    entry.class == "City" && entry.population < SMALL_TOWN
}

/// True for a name that only a country has ("Brazil"; not "Jordan" or "Chad").
fn names_country(name: &str, knowledge: &Knowledge) -> bool {
    let best = knowledge.named(name).first().and_then(|id| knowledge.entry(*id));
    best.is_some_and(|entry| entry.class == "Country" && !entry.is_ambiguous(name))
        && knowledge.lexicon.names.given(name).is_none()
}

/// What people of several words are called when named again: the last word, or the last with its particle.
fn surnames(tallies: &FxHashMap<Cow<str>, Tally>) -> FxHashSet<String> {
    let mut surnames = FxHashSet::default();
    for (name, tally) in tallies {
        if tally.words < 2 || verdict(tally).is_none_or(|verdict| verdict.kind != MentionKind::Person) {
            continue;
        }
        let Some((rest, last)) = name.rsplit_once(' ') else { continue };
        surnames.insert(last.to_owned());
        surnames.extend(
            last.split_once('-')
                .map(|(_, after)| after)
                .filter(|after| after.starts_with(char::is_uppercase))
                .map(str::to_owned),
        );
        // "bin Laden", "de Blasio", "Javad Zarif".
        if let Some(two) = rest.rfind(' ').and_then(|at| name.get(at + 1..)) {
            surnames.insert(two.to_owned());
        }
    }
    surnames
}

fn verdict(tally: &Tally) -> Option<Verdict> {
    if let Some(kind) = tally.certain {
        return Some(Verdict { kind, origin: Origin::rule("acronym-of-name", 0.95) });
    }
    let Scores { person, organization, place, thing } = tally.scores;
    // On equal evidence a person is least dear to miss and most dear to invent.
    let ranked =
        [(MentionKind::Organization, organization), (MentionKind::Place, place), (MentionKind::Person, person)];
    let (kind, best) = ranked
        .into_iter()
        .fold((MentionKind::Organization, f32::MIN), |best, next| if next.1 > best.1 { next } else { best });
    let needed = match (tally.known != Known::No, tally.free) {
        (true, _) => 1.0,
        (false, true) if !tally.common => 1.0,
        (false, _) => 2.5,
    };
    if best < needed || thing >= best {
        return None;
    }
    let others: f32 = ranked.iter().filter(|(other, _)| *other != kind).map(|(_, score)| score.max(0.0)).sum();
    let confidence = (0.55 + 0.45 * (best / (best + others + thing.max(0.0) + 1.0))).clamp(0.5, 0.98);
    let rule = match (tally.known != Known::No, kind) {
        (true, _) => "known-name",
        (false, MentionKind::Person) => "name-of-person",
        (false, MentionKind::Organization) => "name-of-organization",
        (false, _) => "name-of-place",
    };
    Some(Verdict { kind, origin: Origin::rule(rule, confidence) })
}
