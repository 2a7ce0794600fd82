//! What tells that a person is not the known one of the name: a private role, an age, a workplace.
//!
//! Offices in the tables are incomplete, and a name's owner may be called many things ("the billionaire", "the candidate"). So what
//! the tables lack says nothing by itself; only roles of a list speak against somebody of whom other offices are known.

use super::Reading;
use super::office::years;
use crate::document::{Entity, EntityIndex, EntityKind, Form, Mention, Tenure};
use crate::knowledge::lexicon::lesser::Unknown;
use crate::knowledge::lexicon::speech::Class;
use crate::knowledge::{Entry, EntryId, Office};

/// Confidence of a public figure where the article tells of a plumber, or of a player by surname: below what is linked.
pub(super) const PRIVATE: f32 = 0.4;

/// Confidence of somebody of whom other offices are known, where the article gives a role that goes with none of them.
const OTHER_ROLE: f32 = 0.3;

/// Confidence of somebody of whom no office is known, where the role is one that many private people hold.
const LESSER: f32 = 0.8;

/// Bytes behind a name in which an apposition tells who somebody is.
const APPOSED: usize = 200;

/// Words of the noun group in which a private body is looked for ("the local surgery").
const GROUP: usize = 4;

/// Years of age up to which hardly anybody is a public figure.
const CHILD: u32 = 13;

/// Inhabitants from which on a city's mayor is somebody whom news knows.
const LARGE: u32 = 250_000;

impl Reading<'_> {
    /// How likely the known person of the name is meant, where the article gives a role that private people hold, too: "Judge
    /// David Cameron", "Mayor John Kerry". Nothing where it gives no such role, or an office goes with it.
    pub(super) fn lesser(&self, person: EntityIndex, id: EntryId, entry: &Entry) -> Option<f32> {
        let held = self.resolution.memberships.iter().filter(|held| held.member == person);
        let current = held.filter(|held| matches!(held.tenure, Tenure::Current | Tenure::Acting));
        let rate = |role: &str| {
            let role = self.knowledge.lexicon.lesser.get(role)?;
            let mut before = entry.offices.iter().filter(|office| !self.is_to_come(office)).peekable();
            if before.peek().is_some() {
                if before.any(|office| role.goes_with(&office.role)) {
                    return None;
                }
                return Some(if role.unknown == Unknown::City && self.names_large_city(entry) {
                    LESSER
                } else {
                    OTHER_ROLE
                });
            }
            let may = match role.unknown {
                Unknown::Always => return None,
                // A file of the user's may be about just such people, and mostly has no offices.
                _ if !self.knowledge.is_embedded(id) => true,
                Unknown::Named => self.context.names_besides(entry.country, id),
                Unknown::City => self.names_large_city(entry),
                Unknown::Never => false,
            };
            Some(if may { LESSER } else { PRIVATE })
        };
        current.filter_map(|held| rate(&held.role)).reduce(f32::min)
    }

    /// True for an office that somebody came to after the article: what they did before is not known.
    fn is_to_come(&self, office: &Office) -> bool {
        self.date.is_some_and(|date| years(office).0 > i32::from(date.year()))
    }

    /// True where the article names a large city of somebody's country: its mayor may be known, and the tables lack it.
    fn names_large_city(&self, entry: &Entry) -> bool {
        let places = self.resolution.entities.iter().zip(&self.linked);
        let mut cities = places.filter(|(entity, _)| entity.kind == EntityKind::Place).filter_map(|(_, id)| *id);
        let large = |id: EntryId| {
            let city = self.knowledge.entry(id);
            city.is_some_and(|city| city.class == "City" && city.population >= LARGE && city.country == entry.country)
        };
        cities.any(large)
    }

    /// True for somebody whom the article calls a plumber or a neighbour, or who is twelve: "George Bush, a retired plumber".
    pub(super) fn is_private(&self, entity: &Entity) -> bool {
        let words = &self.knowledge.lexicon.speech;
        let private = |word: &str| words.is(&word.to_lowercase(), Class::PrivatePerson);
        let named = entity.mentions.iter().filter_map(|mention| self.mentions.get(*mention));
        named.filter(|mention| mention.form == Form::Name).any(|mention| {
            let before = self.article.text.get(..mention.span.start).unwrap_or_default();
            let beside = before.strip_suffix(' ').and_then(|before| before.rsplit([' ', '\n']).next());
            let behind = self.article.text.get(mention.span.end..).unwrap_or_default();
            let behind = behind.get(..behind.floor_char_boundary(APPOSED)).unwrap_or(behind);
            beside.is_some_and(private)
                || self.noun_before(mention).is_some_and(private)
                || self.apposed(behind).is_some_and(|apposed| apposed.is_private(private))
                || self.is_of_private_body(behind)
        })
    }

    /// "The coroner, | Michael Jackson, opened": the noun of a short group to which a name is the apposition.
    fn noun_before(&self, mention: &Mention) -> Option<&str> {
        let after = self.article.text.get(mention.span.end..)?;
        let before =
            self.article.text.get(..mention.span.start)?.strip_suffix(", ").filter(|_| after.starts_with(','))?;
        let line = before.rsplit(['\n', '.', ',', ';']).next()?;
        let mut words = line.rsplit(' ');
        let noun = words.next()?;
        let mut group = words.take(GROUP).map(str::to_lowercase);
        let speech = &self.knowledge.lexicon.speech;
        let determiner =
            group.find(|word| speech.is(word, Class::Determiner) || speech.is(word, Class::Preposition))?;
        speech.is(&determiner, Class::Determiner).then_some(noun)
    }

    /// "Dr John Kerry | of the local surgery": of something that the article does not name.
    fn is_of_private_body(&self, behind: &str) -> bool {
        let group = [" of ", " from ", " at "].iter().find_map(|word| behind.strip_prefix(word)).unwrap_or_default();
        let mut words = group.split(' ');
        let speech = &self.knowledge.lexicon.speech;
        if !words.next().is_some_and(|first| speech.is(first, Class::Determiner)) {
            return false;
        }
        let noun = |word: &str| word.trim_end_matches(|c: char| !c.is_alphabetic()).to_owned();
        // "the Springfield Clinic" is named.
        let plain = words
            .take(GROUP)
            .take_while(|word| word.starts_with(char::is_lowercase) && !speech.is(word, Class::Preposition));
        plain.into_iter().any(|word| self.knowledge.lexicon.lesser.is_private_body(&noun(word)))
    }

    /// What stands behind a name in commas, or after "is": "34, a retired plumber from".
    fn apposed<'t>(&self, behind: &'t str) -> Option<Apposed<'t>> {
        let behind = [", ", " is ", " was "].iter().find_map(|opens| behind.strip_prefix(opens))?;
        let line = behind.split('\n').next().unwrap_or_default();
        let age = |part: &str| part.parse::<u32>().ok();
        let mut parts = line.split([',', '.', ';']).map(str::trim).take(3).peekable();
        let first = parts.next_if(|part| age(part).is_some()).and_then(age);
        let noun = parts.next().unwrap_or_default();
        let age = first.or_else(|| parts.next().and_then(age));
        let speech = &self.knowledge.lexicon.speech;
        let mut words: Vec<&str> = noun.split(' ').collect();
        let group = words.first().is_some_and(|word| speech.is(word, Class::Determiner));
        let end = words.iter().position(|word| speech.is(word, Class::Preposition) || speech.is(word, Class::Clause));
        words.truncate(end.unwrap_or(words.len()));
        // "a former electrician" became something else, a retired one did not.
        let was =
            words.iter().any(|word| self.knowledge.lexicon.names.tenure.get(word).is_some() && *word != "retired");
        Some(Apposed { noun: words.last().filter(|_| group && !was).copied(), age })
    }
}

/// What an apposition tells of a person.
struct Apposed<'t> {
    /// The head of its noun group ("plumber").
    noun: Option<&'t str>,
    /// The age in years.
    age: Option<u32>,
}

impl Apposed<'_> {
    fn is_private(&self, private: impl Fn(&str) -> bool) -> bool {
        self.noun.is_some_and(private) || self.age.is_some_and(|age| age <= CHILD)
    }
}
