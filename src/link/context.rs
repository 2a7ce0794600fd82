//! What an article is about, as far as linking cares: which countries it names, and how often, and which of their parts.

use crate::document::{Article, Form, Mention};
use crate::knowledge::{EntryId, EntryKind, Knowledge};
use std::collections::{BTreeMap, BTreeSet};

/// How often each country is named, by itself, by its adjective, or by something or somebody of it.
#[derive(Debug, Default)]
pub(super) struct Context {
    countries: BTreeMap<EntryId, f32>,
    total: f32,
    /// States, provinces and the like that are named so that nothing else can be meant.
    regions: BTreeSet<EntryId>,
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
            let (country, weight) = match (entry.kind, entry.country) {
                (EntryKind::Place, None) if entry.class == "Country" => (id, 1.0),
                (EntryKind::Place, Some(country)) if mention.form == Form::Adjective => (country, 1.0),
                (_, Some(country)) if alone => (country, 0.5),
                _ => continue,
            };
            *context.countries.entry(country).or_default() += weight;
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

    /// True for a part of a country that the article names.
    pub(super) fn names_region(&self, region: EntryId) -> bool {
        self.regions.contains(&region)
    }

    /// The country named most; the earlier in the tables when two are equal.
    pub(super) fn main_country(&self) -> Option<EntryId> {
        let best = self.countries.iter().fold(None, |best: Option<(&EntryId, &f32)>, next| match best {
            Some(best) if best.1 >= next.1 => Some(best),
            _ => Some(next),
        });
        best.map(|(country, _)| *country)
    }
}
