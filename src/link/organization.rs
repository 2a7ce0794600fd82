//! Which organization an entity is.
//!
//! A name that several bodies have ("Supreme Court", "Labour Party", "ICC") is decided by the country that the article
//! is about; where the article names no country of a candidate, it stays open.

use super::Reading;
use super::candidates::{Candidate, Found, is_letters};
use super::team::role_behind;
use super::verdict::Verdict;
use crate::document::{Entity, EntityIndex, Justification, MentionIndex, MentionKind};
use crate::knowledge::{EntryId, EntryKind};

/// Confidence of the only body of a doubtful name where no country is named.
const UNSUPPORTED: f32 = 0.55;

/// Classes of companies.
const BUSINESS: [&str; 3] = ["Corporation", "Airline", "NewsMediaOrganization"];

impl Reading<'_> {
    pub(super) fn organization(&self, entity: &Entity) -> Option<Verdict> {
        if let Some(place) = entity.metonym_of {
            return self.body_meant(entity, place);
        }
        let candidates = self.candidates(entity, EntryKind::Organization);
        let whole = |candidate: &Candidate| candidate.full && !candidate.ambiguous && entity.name.contains(' ');
        if !candidates.iter().any(whole)
            && let Some(team) = self.team(entity, &candidates)
        {
            return Some(team);
        }
        if let Some(own) = self.of_the_country(entity, &candidates) {
            return Some(own);
        }
        let mut rated: Vec<(Candidate, f32)> =
            candidates.iter().map(|candidate| (*candidate, self.support(entity, candidate.id))).collect();
        // A stable sort keeps the tables' order, the better known first, among equals.
        rated.sort_by(|a, b| b.1.total_cmp(&a.1));
        let Some((best, support)) = rated.first().copied() else { return self.place_as_body(entity) };
        let second = rated.get(1).map_or(-1.0, |(_, support)| *support);
        let entry = self.knowledge.entry(best.id)?;
        let alone = rated.len() == 1;
        // A body of the world needs no country to be meant; of those in files the country is often not known.
        let supported = support > 0.0 || entry.country.is_none() && self.knowledge.is_embedded(best.id);
        let confidence = match (best.ambiguous, alone) {
            (false, true) => 0.94,
            (false, false) if support > second => 0.85,
            (true, _) if support > 0.0 && support > second => 0.7 + 0.15 * support.min(1.0),
            (_, false) if supported => 0.55,
            (true, true) if supported => 0.8,
            // Agencies and papers are named by their letters in articles about any country.
            (true, true) if entry.class == "NewsMediaOrganization" && is_letters(&entity.name) => 0.7,
            // "Apple lawyer"
            (true, true) if BUSINESS.contains(&entry.class.as_str()) && self.has_company_figure(entity) => 0.75,
            // Nothing speaks against it either; a word alone ("Citizens") may be any body's.
            (true, true)
                if self.context.is_empty()
                    && self.knowledge.is_embedded(best.id)
                    && (is_letters(&entity.name) || entity.name.contains(' ')) =>
            {
                UNSUPPORTED
            }
            _ => 0.3,
        };
        let confidence = match (best.full, best.found == Found::Varied) {
            (true, false) => confidence,
            (true, true) => confidence * 0.9,
            (false, _) => confidence * self.alike(entity, best.id),
        };
        let (justification, reason) = if alone && !best.ambiguous {
            (Justification::UniqueName, format!("name: the only organization called {}", entity.name))
        } else if support > 0.0 {
            let country = entry.country.map_or("", |country| self.name(country));
            (Justification::Context, format!("context: the article names {country}"))
        } else if alone {
            (Justification::Prior, "prior: no other body of this name is known".to_owned())
        } else {
            (Justification::Prior, format!("prior: the best known of {} of this name", rated.len()))
        };
        Some(Verdict::new(best.id, confidence, justification, reason))
    }

    /// How much a shorter name tells when the tables do not have the fullest one: an acronym of words that the entry has
    /// too much, the first word of another body's name little.
    fn alike(&self, entity: &Entity, id: EntryId) -> f32 {
        let words = |name: &str| -> Vec<String> {
            let words = name.split([' ', '-']).filter(|word| !self.knowledge.lexicon.names.is_function(word));
            words.map(|word| word.to_lowercase().replace("organisation", "organization")).collect()
        };
        let own = words(&entity.name);
        let shared = |name: &String| {
            let other = words(name);
            let same = own.iter().filter(|word| other.contains(word)).count();
            2 * same >= own.len().max(other.len())
        };
        let names = self.knowledge.entry(id).map(|entry| std::iter::once(&entry.name).chain(&entry.aliases));
        if names.is_some_and(|mut names| names.any(shared)) { 0.9 } else { 0.5 }
    }

    /// How much of the article is about the organization's country, 0 to 1; all of it where the name itself says which.
    fn support(&self, entity: &Entity, id: EntryId) -> f32 {
        let country = self.knowledge.entry(id).and_then(|entry| entry.country);
        let said = country.and_then(|country| self.knowledge.entry(country)).is_some_and(|country| {
            let names = std::iter::once(&country.name).chain(&country.aliases).chain(&country.demonyms);
            let begins =
                |name: &String| entity.name.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with(' '));
            names.into_iter().any(begins)
        });
        if said || country.is_some() && self.country_said(entity) == country {
            1.0
        } else {
            self.context.share(country)
        }
    }

    /// The country of the body by what the article says of it: what it is part of, or where: "the Supreme Court in Warsaw".
    fn country_said(&self, entity: &Entity) -> Option<EntryId> {
        let beside = || entity.mentions.iter().find_map(|mention| self.linked(self.place_behind(*mention)));
        let of = self.linked(entity.part_of).or(self.linked(entity.contained_in)).or_else(beside)?;
        let entry = self.knowledge.entry(of)?;
        entry.country.or((entry.class == "Country").then_some(of))
    }

    /// The place that a name stands in: "the Supreme Court in | Warsaw".
    fn place_behind(&self, mention: MentionIndex) -> Option<EntityIndex> {
        let end = self.mentions.get(mention)?.span.end;
        let start = end + self.article.text.get(end..)?.strip_prefix(" in ").map(|_| " in ".len())?;
        let first = self.mentions.partition_point(|other| other.span.start < start);
        let place = self.mentions.get(first..)?.iter().take_while(|other| other.span.start == start);
        let named = place.zip(first..).find(|(other, _)| other.kind == MentionKind::Place);
        self.resolution.entity_of.get(named?.1).copied().flatten()
    }

    /// "the Supreme Court" of an article about Kenya: the one that the tables call "Kenyan Supreme Court".
    fn of_the_country(&self, entity: &Entity, candidates: &[Candidate]) -> Option<Verdict> {
        if candidates.iter().any(|candidate| !candidate.ambiguous) {
            return None;
        }
        let country = self.country_said(entity).or_else(|| self.context.main_country())?;
        let demonyms = &self.knowledge.entry(country)?.demonyms;
        let own = demonyms.iter().find_map(|demonym| {
            let ids = self.knowledge.named(&format!("{demonym} {}", entity.name));
            ids.iter().copied().find(|id| self.is_kind(*id, EntryKind::Organization))
        })?;
        let reason = format!("context: of {}, which the article is about", self.name(country));
        Some(Verdict::new(own, 0.85, Justification::Context, reason))
    }

    /// True for a name that somebody or something of a company follows ("Delta spokesman").
    fn has_company_figure(&self, entity: &Entity) -> bool {
        let mentions = entity.mentions.iter().filter_map(|mention| self.mentions.get(*mention));
        mentions
            .map(|mention| role_behind(self.article, mention))
            .any(|word| self.knowledge.lexicon.names.is_company_figure(word))
    }

    /// A place that acts: the body that it is the seat of, of a capital the government of the country; in reports of matches
    /// the team of a country.
    fn body_meant(&self, entity: &Entity, place: EntityIndex) -> Option<Verdict> {
        let place = self.linked(Some(place))?;
        let seat = self.knowledge.entry(place)?;
        if seat.kind == EntryKind::Place && (seat.class != "City" || self.has_figure(entity)) {
            return self.team(entity, &[]);
        }
        // From the capital to the country, from the country to its government.
        let above = |id: &EntryId| self.knowledge.entry(*id)?.seat_of;
        let mut bodies = std::iter::successors(above(&place), above).take(2);
        let body = bodies.find(|id| self.is_kind(*id, EntryKind::Organization))?;
        let confidence = if seat.kind == EntryKind::Place { 0.8 } else { 0.9 };
        let reason = format!("context: the body that {} stands for", self.name(place));
        Some(Verdict::new(body, confidence, Justification::Context, reason))
    }

    /// A country's name for its government or its team, when no organization has the name; a name of several words that
    /// files have for what they take for a place ("… Law School").
    fn place_as_body(&self, entity: &Entity) -> Option<Verdict> {
        let [only] = *self.candidates(entity, EntryKind::Place) else { return None };
        let entry = self.knowledge.entry(only.id)?;
        let reason = format!("name: the only place called {}", entity.name);
        let written = !self.knowledge.is_embedded(only.id) && entity.name.contains(' ') && entry.country.is_none();
        if written && only.full && only.found != Found::Varied && !only.ambiguous {
            return Some(Verdict::new(only.id, 0.7, Justification::UniqueName, reason));
        }
        // In sport it is a team that the tables lack.
        (entry.class == "Country" && only.full && !only.ambiguous && !self.sport().is_told())
            .then(|| Verdict::new(only.id, 0.6, Justification::UniqueName, reason))
    }
}
