//! What an article is about, as far as linking cares: which countries it names, and how often, and which of their parts.

use crate::document::{Article, Form, Mention};
use crate::knowledge::{EntryId, EntryKind, Knowledge};
use std::collections::{BTreeMap, BTreeSet};

/// How many times more inhabitants than all its namesakes a town has that its name alone means: of "Paris", France's.
const BY_FAR: u32 = 20;

/// The part of all namings from which on an article is about one country.
const MOSTLY: f32 = 0.75;

/// How often each country is named, by itself, by its adjective, or by something or somebody of it.
#[derive(Debug, Default)]
pub(super) struct Context {
    countries: BTreeMap<EntryId, f32>,
    /// The part of it that each person and body gives to its own country.
    given: BTreeMap<EntryId, f32>,
    /// The same countries in the order of their first naming.
    order: Vec<EntryId>,
    total: f32,
    /// States, provinces and the like that are named so that nothing else can be meant.
    regions: BTreeSet<EntryId>,
    /// What places lie in that are named so that nothing else can be meant: the state of "Atlanta".
    outer: BTreeSet<EntryId>,
}

impl Context {
    /// Counts the countries of all names and adjectives. Only names that mean one thing count, since the others are
    /// what the context shall decide.
    pub(super) fn of(article: &Article, mentions: &[Mention], knowledge: &Knowledge) -> Self {
        let mut context = Self::default();
        for mention in mentions.iter().filter(|mention| matches!(mention.form, Form::Name | Form::Adjective)) {
            let Some((id, entry)) = mention.candidates.first().and_then(|id| Some((*id, knowledge.entry(*id)?))) else {
                continue;
            };
            let alone = mention.candidates.len() == 1 && !entry.is_ambiguous(mention.span.of(&article.text));
            // "Georgia" is the country or the state: what shall be decided says nothing.
            let namesake = |other: &EntryId| {
                knowledge.entry(*other).is_some_and(|other| other.class == "State" && other.country != Some(id))
            };
            if mention.candidates.iter().skip(1).any(namesake) {
                continue;
            }
            if alone && matches!(entry.class.as_str(), "State" | "AdministrativeArea") {
                context.regions.insert(id);
            }
            if alone && entry.kind == EntryKind::Place {
                context.outer.extend(knowledge.containers(id));
            }
            let (country, weight) = match (entry.kind, entry.country) {
                (EntryKind::Place, None) if entry.class == "Country" => (id, 1.0),
                (EntryKind::Place, Some(country)) if mention.form == Form::Adjective => (country, 1.0),
                (_, Some(country)) if alone => (country, 0.5),
                _ => match large_city(mention, mention.span.of(&article.text), knowledge) {
                    Some(country) => (country, 0.5),
                    None => continue,
                },
            };
            let counted = context.countries.entry(country).or_default();
            if *counted <= 0.0 {
                context.order.push(country);
            }
            *counted += weight;
            if entry.kind != EntryKind::Place {
                *context.given.entry(id).or_default() += weight;
            }
            context.total += weight;
        }
        context
    }

    /// True when no country is named.
    pub(super) fn is_empty(&self) -> bool {
        self.countries.is_empty()
    }

    /// The part of all namings that is this country's, 0 to 1.
    pub(super) fn share(&self, country: Option<EntryId>) -> f32 {
        let weight = country.and_then(|country| self.countries.get(&country)).copied().unwrap_or(0.0);
        if self.total > 0.0 { weight / self.total } else { 0.0 }
    }

    /// True when something besides this person or body itself names its country.
    pub(super) fn names_besides(&self, country: Option<EntryId>, own: EntryId) -> bool {
        let all = country.and_then(|country| self.countries.get(&country)).copied().unwrap_or(0.0);
        all > self.given.get(&own).copied().unwrap_or(0.0)
    }

    /// True for a part of a country that the article names.
    pub(super) fn names_region(&self, region: EntryId) -> bool {
        self.regions.contains(&region)
    }

    /// True when the article is about this country, nearly it alone, and names parts of it besides this one, or a place in this one.
    pub(super) fn names_fellows(&self, region: EntryId, country: EntryId, knowledge: &Knowledge) -> bool {
        let fellow = |other: &EntryId| {
            *other != region && knowledge.entry(*other).is_some_and(|other| other.country == Some(country))
        };
        let near = self.outer.contains(&region) || self.regions.iter().any(fellow);
        self.share(Some(country)) >= MOSTLY && near
    }

    /// The country named most; of two that are equal the one named first, as in the dateline.
    pub(super) fn main_country(&self) -> Option<EntryId> {
        let best = self.order.iter().fold(None, |best: Option<(EntryId, f32)>, country| {
            let share = self.share(Some(*country));
            best.filter(|(_, most)| *most >= share).or(Some((*country, share)))
        });
        best.map(|(country, _)| country)
    }
}

/// The country of the city that a name means, although small towns are called by it, too.
fn large_city(mention: &Mention, name: &str, knowledge: &Knowledge) -> Option<EntryId> {
    let entries = || mention.candidates.iter().filter_map(|id| knowledge.entry(*id));
    let largest = entries().max_by_key(|entry| entry.population)?;
    let second = entries().map(|entry| entry.population).filter(|inhabitants| *inhabitants < largest.population).max();
    let cities = entries().all(|entry| entry.kind == EntryKind::Place && entry.class == "City");
    let by_far = second.unwrap_or(0).saturating_mul(BY_FAR) <= largest.population;
    largest.country.filter(|_| cities && by_far && largest.population > 0 && !largest.is_ambiguous(name))
}
