//! Which team an organization is: reports of matches call teams by their city or country, or by a nickname that is a word.
//!
//! "Chicago" has a team in five sports, "Rangers" are of Glasgow, Texas and New York. The sport that the article is about
//! decides, then teams that it names in full, then the countries that it names. Where it is about no sport, a city's name
//! means no team.

use super::Reading;
use super::candidates::{Candidate, is_shouted};
use super::verdict::Verdict;
use crate::document::{Article, Entity, Form, Justification, Mention, MentionKind};
use crate::knowledge::calm;
use crate::knowledge::lexicon::sport::Signs;
use crate::knowledge::{EntryId, EntryKind, Knowledge};
use std::collections::BTreeSet;

/// What a team counts that is named without a doubt.
const TEAM: f32 = 3.0;

/// What a name counts that is followed by what only teams have: enough for a text of a sentence.
const COACHED: f32 = 3.0;

/// What an article says of sport.
#[derive(Debug, Default)]
pub(super) struct Sport {
    signs: Signs,
    /// Teams that it names so that no other can be meant.
    teams: BTreeSet<EntryId>,
}

impl Sport {
    pub(super) fn of(article: &Article, mentions: &[Mention], knowledge: &Knowledge) -> Self {
        let words = &knowledge.lexicon.sport;
        let mut sport = Self { signs: words.signs(&article.text), teams: BTreeSet::new() };
        for mention in mentions.iter().filter(|mention| mention.form == Form::Name) {
            // "Marseille coach": what has a coach is a team, however short the text is.
            let role = role_behind(article, mention);
            let team = || knowledge.teams_called(mention.span.of(&article.text)).next().is_some();
            if mention.kind != MentionKind::Person && (words.is_role(role) || words.is_figure(role) && team()) {
                sport.signs.all += COACHED;
            }
            let &[only] = &*mention.candidates else { continue };
            let name = mention.span.of(&article.text);
            let sure = knowledge.entry(only).is_some_and(|entry| !entry.is_ambiguous(name));
            if let Some(one) = knowledge.sport(only).filter(|_| sure && mention.kind == MentionKind::Organization) {
                // "Rangers" alone is what is to be decided.
                if knowledge.teams_called(name).all(|team| team == only) {
                    sport.signs.add(one, TEAM);
                    sport.teams.insert(only);
                }
            }
        }
        sport
    }

    /// True when the article is about sport.
    pub(super) fn is_told(&self) -> bool {
        self.signs.are_enough()
    }

    /// The part of what speaks for one sport that speaks for this one, 0 to 1; `None` when nothing tells the sport.
    fn share(&self, sport: &str) -> Option<f32> {
        let total: f32 = self.signs.each.values().sum();
        (total > 0.0).then(|| self.signs.each.get(sport).copied().unwrap_or(0.0) / total)
    }
}

/// The word behind a name, behind "first", "second" and "third" ("Giants first baseman").
pub(super) fn role_behind<'a>(article: &'a Article, mention: &Mention) -> &'a str {
    let after = article.text.get(mention.span.end..).and_then(|after| after.strip_prefix(' ')).unwrap_or_default();
    let mut words =
        after.split(' ').map(|word| word.split(|c: char| !c.is_alphabetic() && c != '-').next().unwrap_or_default());
    let first = words.next().unwrap_or_default();
    if matches!(first, "first" | "second" | "third") { words.next().unwrap_or_default() } else { first }
}

impl Reading<'_> {
    /// The team that an organization is, if its name is one that teams are called by. `candidates` are the organizations
    /// of that name.
    pub(super) fn team(&self, entity: &Entity, candidates: &[Candidate]) -> Option<Verdict> {
        let name = if is_shouted(&entity.name) { calm(&entity.name).into_owned() } else { entity.name.clone() };
        let mut teams: Vec<EntryId> = self.knowledge.teams_called(&name).collect();
        if !self.sport().is_told() {
            return None;
        }
        if teams.is_empty() {
            return self.town_team(&name).filter(|_| candidates.is_empty());
        }
        for candidate in candidates {
            if !teams.contains(&candidate.id) {
                teams.push(candidate.id);
            }
        }
        let words = &self.knowledge.lexicon.sport;
        let roles: Vec<&str> = entity
            .mentions
            .iter()
            .filter_map(|mention| self.mentions.get(*mention))
            .map(|mention| role_behind(self.article, mention))
            .filter(|role| words.is_figure(role))
            .collect();
        let plays = |sport: &str| roles.iter().all(|role| words.has_role(sport, role));
        teams.retain(|team| self.knowledge.sport(*team).is_none_or(plays));
        let alone = teams.len() == 1;
        let mut rated: Vec<(EntryId, f32)> = teams.iter().map(|team| (*team, self.fitness(*team))).collect();
        rated.sort_by(|a, b| b.1.total_cmp(&a.1));
        let (best, fitness) = rated.first().copied()?;
        let margin = rated.get(1).map_or(f32::INFINITY, |second| fitness - second.1);
        let confidence = match margin {
            _ if fitness <= 0.0 => 0.3,
            _ if alone => 0.92,
            margin if margin >= 0.5 => 0.92,
            margin if margin >= 0.2 => 0.75,
            _ if rated.get(1).is_some_and(|second| self.is_abroad(best, second.0)) => 0.65,
            _ => 0.4,
        };
        let sport = self.knowledge.sport(best).unwrap_or("sport");
        let reason = format!("context: {sport}, where {name} is {}", self.name(best));
        Some(Verdict::new(best, confidence, Justification::Context, reason))
    }

    /// True for a name that somebody of a team follows ("Boston manager").
    pub(super) fn has_figure(&self, entity: &Entity) -> bool {
        let mentions = entity.mentions.iter().filter_map(|mention| self.mentions.get(*mention));
        mentions
            .map(|mention| role_behind(self.article, mention))
            .any(|role| self.knowledge.lexicon.sport.is_figure(role))
    }

    /// True for two teams of one sport and of two countries: the tables have the better known first.
    fn is_abroad(&self, team: EntryId, other: EntryId) -> bool {
        let country = |team| self.knowledge.entry(team).and_then(|entry| entry.country);
        let sport = self.knowledge.sport(team);
        sport.is_some() && sport == self.knowledge.sport(other) && country(team) != country(other)
    }

    /// "Swindon" is Swindon Town F.C.: the team of a town that is called by the town's name alone.
    fn town_team(&self, name: &str) -> Option<Verdict> {
        let named = |rest: &&str| {
            let ids = self.knowledge.candidates(&format!("{name} {rest}"));
            ids.into_iter().find(|id| self.is_kind(*id, EntryKind::Organization))
        };
        let mut teams: Vec<EntryId> = Vec::new();
        for team in self.knowledge.lexicon.sport.names().filter_map(|rest| named(&rest)) {
            if !teams.contains(&team) {
                teams.push(team);
            }
        }
        let [team] = *teams else { return None };
        let reason = format!("context: sport, where {name} is {}", self.name(team));
        Some(Verdict::new(team, 0.75, Justification::Context, reason))
    }

    /// How well a team goes with the article; 0 or less when it is of another sport.
    fn fitness(&self, team: EntryId) -> f32 {
        let sport = self.sport();
        let share = self.knowledge.sport(team).map_or(Some(0.0), |own| sport.share(own));
        let country = self.context.share(self.knowledge.entry(team).and_then(|entry| entry.country));
        match share {
            Some(0.0) => -1.0,
            // The sport is not told: other things must speak for the team.
            None => 0.3 + country,
            Some(share) => 2.0 * share + country + if sport.teams.contains(&team) { 1.0 } else { 0.0 },
        }
    }
}
