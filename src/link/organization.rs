//! Which organization an entity is.
//!
//! A name that several bodies have ("Supreme Court", "Labour Party", "ICC") is decided by the country that the article
//! is about; where the article names no country of a candidate, it stays open.

use super::Reading;
use super::beside::Region;
use super::candidates::{Candidate, Found, is_letters};
use super::team::role_behind;
use super::verdict::Verdict;
use crate::document::{Entity, EntityIndex, Justification, MentionKind};
use crate::knowledge::{Entry, EntryId, EntryKind};

/// Confidence of the only body of a doubtful name where no country is named.
const UNSUPPORTED: f32 = 0.55;

/// What adjectives that parties are called by leave out.
const PARTY: &str = " Party";

/// Classes of companies.
const BUSINESS: [&str; 3] = ["Corporation", "Airline", "NewsMediaOrganization"];

impl Reading<'_> {
    pub(super) fn organization(&self, index: EntityIndex, entity: &Entity) -> Option<Verdict> {
        if let Some(place) = entity.metonym_of {
            return self.body_meant(entity, place);
        }
        if is_letters(&entity.name) && self.is_short_for_words(entity) {
            return None;
        }
        let mut candidates = self.candidates(entity, EntryKind::Organization);
        candidates.retain(|candidate| !self.is_of_another(entity, candidate.id));
        if candidates.iter().all(|candidate| candidate.ambiguous)
            && let Some(held) =
                self.body_of_holder(index, &candidates).or_else(|| self.body_of_neighbour(entity, &candidates))
        {
            return Some(held);
        }
        let said = self.country_said(entity);
        let region = self.region_before(entity);
        let whole = |candidate: &Candidate| candidate.full && !candidate.ambiguous && entity.name.contains(' ');
        if !candidates.iter().any(whole)
            && let Some(team) = self.team(entity, &candidates)
        {
            return Some(team);
        }
        if let Some(own) = self.of_the_country(entity, &candidates, said, region) {
            return Some(own);
        }
        let several = candidates.len() > 1;
        let rate = |candidate: &Candidate| {
            let support = self.support(entity, *candidate, said, region);
            let topic = if several { self.topic(entity, candidate.id) } else { 0.0 };
            (*candidate, support, support + topic)
        };
        let mut rated: Vec<(Candidate, f32, f32)> = candidates.iter().map(rate).collect();
        // A stable sort keeps the tables' order, the better known first, among equals.
        rated.sort_by(|a, b| b.2.total_cmp(&a.2));
        let Some((best, country, support)) = rated.first().copied() else {
            return self.place_as_body(entity).or_else(|| self.party(index, entity));
        };
        let second = rated.get(1).map_or(-1.0, |(.., support)| *support);
        let entry = self.knowledge.entry(best.id)?;
        // What speaks against all others leaves one.
        let alone = second < 0.0;
        // A body of the world needs no country to be meant; of those in files the country is often not known.
        let supported =
            support > 0.0 || support >= 0.0 && entry.country.is_none() && self.knowledge.is_embedded(best.id);
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
            // "Shell and BP": among companies it is one.
            (true, true) if BUSINESS.contains(&entry.class.as_str()) && self.names_companies(best.id) => 0.7,
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
        let (justification, reason) = if !several && !best.ambiguous {
            (Justification::UniqueName, format!("name: the only organization called {}", entity.name))
        } else if several && support > 0.0 && country <= 0.0 {
            (Justification::Context, format!("context: the article's words are those of {}", entry.name))
        } else if support > 0.0 {
            let country = entry.country.map_or("", |country| self.name(country));
            (Justification::Context, format!("context: the article names {country}"))
        } else if !several {
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

    /// How much of the article is about the organization's country, 0 to 1; all of it where the name itself says which, less than
    /// nothing where the article says another.
    fn support(&self, entity: &Entity, candidate: Candidate, said_of: Option<EntryId>, region: Option<Region>) -> f32 {
        let id = candidate.id;
        let country = self.knowledge.entry(id).and_then(|entry| entry.country);
        let inside = |region| matches!(region, Region::Named(region) if self.within(id, region));
        if candidate.ambiguous && self.is_public(id) && region.is_some_and(|region| !inside(region)) {
            return -1.0;
        }
        let said = country.and_then(|country| self.knowledge.entry(country)).is_some_and(|country| {
            let names = std::iter::once(&country.name).chain(&country.aliases).chain(&country.demonyms);
            let begins =
                |name: &String| entity.name.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with(' '));
            names.into_iter().any(begins)
        });
        match (said_of, country) {
            _ if said => 1.0,
            (Some(of), Some(country)) if of == country => 1.0,
            (Some(_), Some(_)) => -1.0,
            _ => self.context.share(country),
        }
    }

    /// The country of the body by what the article says of it: what it is part of, whose it is ("Ghana's") or where: "the
    /// Supreme Court in Warsaw".
    fn country_said(&self, entity: &Entity) -> Option<EntryId> {
        let of = self.linked(entity.part_of).or_else(|| self.place_beside(entity))?;
        let entry = self.knowledge.entry(of)?;
        entry.country.or((entry.class == "Country").then_some(of))
    }

    /// "the Supreme Court" of an article about Kenya: the one that the tables call "Kenyan Supreme Court"; `said` is the country
    /// that the article gives it.
    fn of_the_country(
        &self,
        entity: &Entity,
        candidates: &[Candidate],
        said: Option<EntryId>,
        region: Option<Region>,
    ) -> Option<Verdict> {
        if candidates.iter().any(|candidate| !candidate.ambiguous) {
            return None;
        }
        let called = |name: String| {
            let ids = self.knowledge.named(&name);
            ids.iter().copied().find(|id| self.is_kind(*id, EntryKind::Organization))
        };
        // "Wisconsin Senate" is not the country's.
        if let Some(region) = region {
            let Region::Named(region) = region else { return None };
            let name = self.name(region);
            let own =
                called(format!("{name} {}", entity.name)).or_else(|| called(format!("{} of {name}", entity.name)))?;
            let reason = format!("context: the article says that it is of {name}");
            return Some(Verdict::new(own, 0.85, Justification::Context, reason));
        }
        // "Finance Ministry of Ghana"
        let within = entity.name.rsplit_once(" of ").and_then(|(body, place)| {
            let place = place.trim_start_matches("the ");
            let country = |id: &&EntryId| self.knowledge.entry(**id).is_some_and(|entry| entry.class == "Country");
            Some((body, self.knowledge.named(place).iter().find(country).copied()?))
        });
        let (body, said) = within.map_or((entity.name.as_str(), said), |(body, country)| (body, Some(country)));
        let country = said.or_else(|| self.context.main_country())?;
        let entry = self.knowledge.entry(country)?;
        let adjectives = entry.demonyms.iter().map(|demonym| format!("{demonym} {body}"));
        let names = std::iter::once(&entry.name).chain(&entry.aliases);
        let names = names.flat_map(|name| [format!("{body} of {name}"), format!("{name} {body}")]);
        // "France's Republicans" are the tables' "The Republicans", but those of another country are not.
        let article = || called(format!("The {body}")).filter(|own| said.is_some_and(|said| self.within(*own, said)));
        let own = adjectives.chain(names).find_map(called).or_else(article)?;
        let reason = match said {
            Some(_) => format!("context: the article says that it is of {}", self.name(country)),
            None => format!("context: of {}, which the article is about", self.name(country)),
        };
        Some(Verdict::new(own, 0.85, Justification::Context, reason))
    }

    /// "the Socialist government" of an article about France: the party that is called by its adjective.
    fn party(&self, index: EntityIndex, entity: &Entity) -> Option<Verdict> {
        if entity.name.ends_with(PARTY) {
            return None;
        }
        let whole = Entity { name: format!("{}{PARTY}", entity.name), aliases: Vec::new(), ..entity.clone() };
        let found = self.organization(index, &whole)?;
        let party = self.knowledge.entry(found.entry).filter(|entry| entry.class == "PoliticalParty")?;
        // "the Socialist group" of a parliament, where France is named once.
        let country = self.country_said(entity).or_else(|| self.context.main_country());
        (party.country == country).then_some(Verdict { confidence: 0.9 * found.confidence, ..found })
    }

    /// True for a public body or a party of a country other than the one that stands before the name as its owner: "Russia's Security
    /// Council" is not that of the United Nations. What is called by its usual name is itself ("Scotland's Sinn Fein").
    fn is_of_another(&self, entity: &Entity, id: EntryId) -> bool {
        let Some(entry) = self.knowledge.entry(id) else { return false };
        let public = matches!(entry.class.as_str(), "GovernmentOrganization" | "PoliticalParty");
        // "China's UN Security Council presidency": the name itself says whose it is.
        let plain = entity.name.split(' ').all(|word| word.contains(char::is_lowercase));
        if !public || !plain || entry.name == entity.name {
            return false;
        }
        let mentions = entity.mentions.iter().filter_map(|index| self.mentions.get(*index));
        let mut so_called = mentions.filter(|mention| mention.span.of(&self.article.text) == entity.name);
        so_called.find_map(|mention| self.owner(mention)).is_some_and(|owner| {
            let is_country = self.knowledge.entry(owner).is_some_and(|owner| owner.class == "Country");
            is_country && entry.country != Some(owner)
        })
    }

    /// True for what belongs to a government.
    fn is_public(&self, id: EntryId) -> bool {
        self.knowledge.entry(id).is_some_and(|entry| entry.class == "GovernmentOrganization")
    }

    /// True for an article that names another company so that no other thing can be meant.
    fn names_companies(&self, but: EntryId) -> bool {
        self.mentions.iter().filter(|mention| mention.kind == MentionKind::Organization).any(|mention| {
            let [only] = *mention.candidates else { return false };
            let name = mention.span.of(&self.article.text);
            let company = |entry: &Entry| matches!(entry.class.as_str(), "Corporation" | "Airline");
            only != but && self.knowledge.entry(only).is_some_and(|it| company(it) && !it.is_ambiguous(name))
        })
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
        let nation = seat.class == "Country" || seat.iso.iter().any(|code| code.starts_with("GB-"));
        if seat.kind == EntryKind::Place && (nation || self.has_figure(entity)) {
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
