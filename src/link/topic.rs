//! What an article's words say of bodies that share a name: of the two that are called ICC, whether it is about crimes or cricket.

use super::Reading;
use crate::document::{Article, Entity};
use crate::knowledge::EntryId;
use std::collections::BTreeSet;

/// What all words of a body's full name count: less than a country that the article names as often as any other.
const WORDS: f32 = 0.3;

/// What sport counts for a body of sport.
const SPORT: f32 = 0.6;

/// What counts against a body of sport where there is none: more than the country that the whole article is about.
const NO_SPORT: f32 = -1.2;

/// The shortest word that tells something.
const SHORTEST: usize = 4;

/// The words of an article, in small letters and without the s of plurals.
pub(super) fn words(article: &Article) -> BTreeSet<String> {
    each(&article.text).collect()
}

fn each(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= SHORTEST);
    words.map(|word| {
        let word = word.to_lowercase();
        word.strip_suffix('s').map(str::to_owned).unwrap_or(word)
    })
}

impl Reading<'_> {
    /// How much the article is about what a body is for: words of its full name that the entity's name does not have, and sport.
    pub(super) fn topic(&self, entity: &Entity, body: EntryId) -> f32 {
        let Some(entry) = self.knowledge.entry(body) else { return 0.0 };
        let own: BTreeSet<String> = each(&entity.name).collect();
        let told: BTreeSet<String> = each(&entry.name).filter(|word| !own.contains(word)).collect();
        let all = self.words.get_or_init(|| words(self.article));
        let met = told.iter().filter(|word| all.contains(*word)).count();
        #[expect(clippy::cast_precision_loss, reason = "words of a name are few")]
        let share = if told.is_empty() { 0.0 } else { met as f32 / told.len() as f32 };
        let sport = match (entry.class.as_str(), self.sport().is_told()) {
            ("SportsOrganization" | "SportsTeam", true) => SPORT,
            ("SportsOrganization" | "SportsTeam", false) => NO_SPORT,
            _ => 0.0,
        };
        WORDS * share + sport
    }
}
