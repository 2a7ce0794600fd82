//! Mentions of a place that stand for a body: the government or office that has its seat there, the team of a country.
//!
//! "Tehran rejected", "accused Moscow of", "the Kremlin said"; in a report of a match "France beat Wales". Such mentions are of
//! an entity of their own, an organization that keeps the place by whose name it is called. The place keeps them as its
//! mentions, too: it is named there. What only is somewhere ("in Tehran", "residents of Moscow") is not touched. Which body is
//! meant, `link` says.

use super::bodies;
use super::reader::{Reader, is_person};
use crate::document::{Entity, EntityIndex, EntityKind, Form, Mention, MentionIndex, MentionKind, Origin, TokenKind};
use crate::knowledge::lexicon::metonyms::Acting;
use crate::knowledge::lexicon::speech::{Class, VerbForm};
use crate::knowledge::{Entry, EntryKind, Knowledge};

const RULE: Origin = Origin::rule("metonym", 0.85);

/// Words before a name that are looked at, and conjuncts of a list.
const DEEPEST: usize = 8;

/// What a place can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Body {
    /// Of a capital, the government; of a palace, the office.
    Seated,
    /// Of a country, the team.
    Team,
    /// Of a town or a state that has a team.
    Club,
}

/// Gives the mentions that act to entities of their own, which come behind the others.
pub(super) fn part(
    reader: &Reader,
    knowledge: &Knowledge,
    entities: &mut Vec<Entity>,
    entity_of: &mut [Option<EntityIndex>],
) {
    let sport = knowledge.lexicon.sport.signs(reader.text).are_enough();
    let metonyms = Metonyms { reader, knowledge };
    for index in 0..entities.len() {
        let Some(place) = entities.get_mut(index) else { continue };
        let acting = metonyms.acting(place, sport);
        if acting.is_empty() {
            continue;
        }
        place.kind = EntityKind::Place;
        let body = Entity {
            kind: EntityKind::Organization,
            name: place.name.clone(),
            aliases: Vec::new(),
            honorific: None,
            mentions: acting,
            metonym_of: Some(index),
            part_of: None,
            contained_in: None,
            named_in: None,
            origin: RULE,
        };
        let own = entities.len();
        for mention in &body.mentions {
            if let Some(of) = entity_of.get_mut(*mention) {
                *of = Some(own);
            }
        }
        entities.push(body);
    }
}

struct Metonyms<'r, 'a> {
    reader: &'r Reader<'a>,
    knowledge: &'r Knowledge,
}

impl Metonyms<'_, '_> {
    /// The mentions of an entity that stand for a body.
    fn acting(&self, entity: &Entity, sport: bool) -> Vec<MentionIndex> {
        let named = |index: &MentionIndex| {
            let mention = self.reader.mentions.get(*index)?;
            let place = matches!(mention.kind, MentionKind::Place | MentionKind::Organization);
            (place && mention.form == Form::Name).then_some((*index, mention))
        };
        let named: Vec<(MentionIndex, &Mention)> = entity.mentions.iter().filter_map(named).collect();
        let entry = named.iter().find_map(|(_, mention)| bodies::entry(mention, self.knowledge));
        let Some(entry) = entry.and_then(|id| self.knowledge.entry(id)) else { return Vec::new() };
        let team = || self.knowledge.teams_called(&entry.name).next().is_some();
        // Only the mentions of a place are a club's: what is an organization already needs no other.
        let club = entity.kind == EntityKind::Place && entry.kind == EntryKind::Place && team();
        let Some(body) = stands_for(entry).or(club.then_some(Body::Club)) else { return Vec::new() };
        let numbers = |(index, _): &(MentionIndex, &Mention)| *index;
        let of = |acts: &dyn Fn(&Mention) -> bool| -> Vec<MentionIndex> {
            named.iter().filter(|(_, mention)| acts(mention)).map(numbers).collect()
        };
        match (body, sport) {
            // Of a match, "Madrid" is a club or the town.
            (Body::Seated, true) => return Vec::new(),
            (Body::Seated, false) => return of(&|mention| self.rules(mention)),
            (Body::Club, _) => return of(&|mention| self.has_figure(mention)),
            (Body::Team, false) => return of(&|mention| self.has_player(mention)),
            (Body::Team, true) => {}
        }
        // Who plays once is the team wherever nothing says that it is the country.
        if !named.iter().any(|(_, mention)| self.plays(mention)) {
            return Vec::new();
        }
        of(&|mention| self.plays(mention) || !self.is_located(mention))
    }

    /// "Tehran has not rejected", "which Moscow denies", "urged Beijing to".
    fn rules(&self, mention: &Mention) -> bool {
        let (first, end) = self.reader.words_of(mention);
        let Some(sentence) = self.reader.words.get(first).map(|word| word.sentence) else { return false };
        self.is_asked(first, end, sentence) || self.does(end, sentence) && self.opens(first, sentence)
    }

    /// True when behind a name follows what a government does.
    fn does(&self, end: usize, sentence: usize) -> bool {
        let speech = &self.knowledge.lexicon.speech;
        let is = |at: usize, class| self.reader.get(at, sentence).is_some_and(|word| speech.is(&word.lower, class));
        let mut at = end;
        let lower = |at: usize| self.reader.get(at, sentence).map_or("", |word| &*word.lower);
        // "Paris and Berlin warned": all of a list do it.
        for _ in 0..DEEPEST {
            if lower(at) != "," && !is(at, Class::Conjunction) {
                break;
            }
            let other = at + 1 + usize::from(lower(at + 1) == "the");
            let named = self.reader.beginning(other).find(|(_, mention)| mention.form == Form::Name);
            let Some((_, named)) = named else { break };
            at = self.reader.words_of(named).1;
        }
        if lower(at) == "," && lower(at + 1) == "which" {
            at += 2;
        }
        let skip = |at: &mut usize| {
            while is(*at, Class::Adverb) || is(*at, Class::Negation) {
                *at += 1;
            }
        };
        skip(&mut at);
        // "hacked": nothing is told of who did it, if "is" stands before.
        let mut wanted = [VerbForm::Third, VerbForm::Past];
        while is(at, Class::Auxiliary) {
            wanted = match lower(at) {
                "has" | "have" | "had" => [VerbForm::Past, VerbForm::Past],
                _ if is(at, Class::Be) || matches!(lower(at), "be" | "been" | "being") => {
                    [VerbForm::Gerund, VerbForm::Gerund]
                }
                _ => [VerbForm::Base, VerbForm::Base],
            };
            at += 1;
            skip(&mut at);
        }
        let words: Vec<&str> = self.reader.lower_from(at).take(3).collect();
        let mut forms = self.knowledge.lexicon.metonyms.begin(Acting::Act, &words);
        self.reader.get(at, sentence).is_some() && forms.any(|form| wanted.contains(&form))
    }

    /// "accused Moscow of": a body is spoken to.
    fn is_asked(&self, first: usize, end: usize, sentence: usize) -> bool {
        let follows = self.reader.get(end, sentence);
        let marks = ["of", "to", "for", "against", "over", "not", "that"];
        if !follows.is_some_and(|word| marks.contains(&&*word.lower)) {
            return false;
        }
        self.preceded(Acting::Hear, first, sentence)
    }

    /// True when a word of this kind stands directly before a name, or before its "the".
    fn preceded(&self, kind: Acting, first: usize, sentence: usize) -> bool {
        let Some(mut last) = first.checked_sub(1) else { return false };
        if self.reader.get(last, sentence).is_some_and(|word| word.is("the")) {
            last = last.saturating_sub(1);
        }
        [0, 1].into_iter().filter_map(|more| last.checked_sub(more)).any(|start| {
            let inside = self.reader.get(start, sentence).is_some();
            let words: Vec<&str> = self.reader.lower_from(start).take(last + 1 - start).collect();
            // A phrase must end where the name begins.
            let whole = |words: &[&str]| self.knowledge.lexicon.metonyms.begin(kind, words).next().is_some();
            inside && whole(&words) && (words.len() == 1 || !whole(words.get(..1).unwrap_or_default()))
        })
    }

    /// True when nothing before a name speaks against its being the subject: a mark, a word that begins a clause, or
    /// another name of a list that begins so.
    fn opens(&self, first: usize, sentence: usize) -> bool {
        let speech = &self.knowledge.lexicon.speech;
        let mut first = first;
        for _ in 0..DEEPEST {
            let Some(mut before) = first.checked_sub(1) else { return true };
            if self.reader.get(before, sentence).is_some_and(|word| word.is("the")) {
                let Some(next) = before.checked_sub(1) else { return true };
                before = next;
            }
            let Some(word) = self.reader.get(before, sentence) else { return true };
            if speech.is(&word.lower, Class::Conjunction) {
                // "Tehran and Moscow said": what stands before the first name tells.
                let other = before.checked_sub(1).and_then(|last| self.reader.ending(last).next());
                match other {
                    Some((_, other)) => first = self.reader.words_of(other).0,
                    None => return true,
                }
                continue;
            }
            // "Isfahan, Iran, said": where somebody is.
            let listed = word.is(",")
                && before
                    .checked_sub(1)
                    .is_some_and(|last| self.reader.ending(last).any(|(_, other)| other.kind == MentionKind::Place));
            let classes = [Class::Clause, Class::ClauseOfTime, Class::Opener, Class::Subordinator, Class::TimeAdverb];
            let clause = classes.into_iter().any(|class| speech.is(&word.lower, class));
            let cue = || speech.verb(&[&*word.lower]).is_some_and(|found| found.form != VerbForm::Gerund);
            let mark = !word.lower.contains(char::is_alphanumeric) && word.kind != TokenKind::Possessive;
            return !listed && (mark || clause || cue());
        }
        false
    }

    /// "England captain Andrew …", wherever it stands.
    fn has_player(&self, mention: &Mention) -> bool {
        let (_, end) = self.reader.words_of(mention);
        let role = self.reader.words.get(end).is_some_and(|word| self.knowledge.lexicon.sport.is_role(&word.lower));
        role && self.reader.beginning(end + 1).any(|(_, mention)| is_person(mention))
    }

    /// "Boston manager Jo …": somebody of a team that has the place's name.
    fn has_figure(&self, mention: &Mention) -> bool {
        let (_, end) = self.reader.words_of(mention);
        // "first baseman"
        let counted =
            self.reader.words.get(end).is_some_and(|word| matches!(&*word.lower, "first" | "second" | "third"));
        let role = end + usize::from(counted);
        self.reader.words.get(role).is_some_and(|word| self.knowledge.lexicon.sport.is_figure(&word.lower))
            && self.reader.beginning(role + 1).any(|(_, mention)| is_person(mention))
    }

    /// "England captain", "France beat", "against Wales", "Brazil 2-1".
    fn plays(&self, mention: &Mention) -> bool {
        let (first, end) = self.reader.words_of(mention);
        let Some(sentence) = self.reader.words.get(first).map(|word| word.sentence) else { return false };
        let sport = &self.knowledge.lexicon.sport;
        let next = |at: usize| self.reader.get(at, sentence);
        let owned = next(end).is_some_and(|word| word.kind == TokenKind::Possessive);
        let after = if owned { end + 1 } else { end };
        let Some(word) = next(after) else { return self.preceded(Acting::Beat, first, sentence) };
        if sport.is_role(&word.lower) || owned && sport.is_word(&word.lower) {
            return true;
        }
        let words: Vec<&str> = self.reader.lower_from(end).take(3).collect();
        let mut forms = self.knowledge.lexicon.metonyms.begin(Acting::Play, &words);
        let verb = forms.any(|form| matches!(form, VerbForm::Third | VerbForm::Past));
        let lineup = first.checked_sub(1).is_none_or(|before| next(before).is_none())
            && matches!(&*word.lower, ":" | "-" | "–" | "--");
        // "Benetton of Italy beat Dinamo": the club did.
        let subject = !owned && !self.is_located(mention);
        subject && (verb || is_score(&word.lower)) || !owned && lineup || self.preceded(Acting::Beat, first, sentence)
    }

    /// True for a name behind "in", or behind a town and a comma, or of somebody's country ("India's Leander Paes").
    fn is_located(&self, mention: &Mention) -> bool {
        let (first, end) = self.reader.words_of(mention);
        let Some(sentence) = self.reader.words.get(first).map(|word| word.sentence) else { return true };
        let Some(before) = first.checked_sub(1).and_then(|before| self.reader.get(before, sentence)) else {
            // A dateline, or a heading.
            return self.reader.get(end, sentence).is_none_or(|word| word.is(","));
        };
        let owner = self.reader.get(end, sentence).is_some_and(|word| word.kind == TokenKind::Possessive)
            && self.reader.beginning(end + 1).any(|(_, mention)| mention.form == Form::Name);
        let names = &self.knowledge.lexicon.names;
        owner || names.is_place_preposition(&before.lower) || matches!(&*before.lower, "," | "(" | "of" | "to" | "from")
    }
}

/// What an entry can stand for.
fn stands_for(entry: &Entry) -> Option<Body> {
    let nation = entry.class == "Country" || entry.iso.iter().any(|code| code.starts_with("GB-"));
    match (entry.kind, entry.seat_of) {
        (EntryKind::Place, _) if nation => Some(Body::Team),
        (EntryKind::Place | EntryKind::Organization, Some(_)) => Some(Body::Seated),
        _ => None,
    }
}

/// "2-1", "24–17".
fn is_score(word: &str) -> bool {
    let Some((one, other)) = word.split_once(['-', '–']) else { return false };
    let number = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    number(one) && number(other)
}
