//! Places listed before a noun that says of all of them what they are: "Orange, Riverside and San Bernardino counties".

use super::Reading;
use super::candidates::Candidate;
use crate::document::{Entity, Mention, MentionKind};
use crate::knowledge::EntryKind;

/// The longest list that is followed to its noun.
const LONGEST: usize = 16;

impl Reading<'_> {
    /// The full name that such a list gives the entity ("Orange County"), and the places that have it; `None` where any mention
    /// of the entity stands elsewhere.
    pub(super) fn listed_with_class(&self, entity: &Entity) -> Option<(String, Vec<Candidate>)> {
        let mut nouns = entity.mentions.iter().map(|mention| self.class_behind(*mention));
        let noun = nouns.next()??;
        if !nouns.all(|other| other == Some(noun)) {
            return None;
        }
        let last = entity.name.rsplit_once(' ').filter(|(_, last)| self.singular(last).is_some());
        let name = format!("{} {noun}", last.map_or(entity.name.as_str(), |(name, _)| name));
        let candidates = self.called(&name, EntryKind::Place);
        (!candidates.is_empty()).then_some((name, candidates))
    }

    /// The noun behind the list in which the mention stands, as the name of each has it: "County" for "counties".
    fn class_behind(&self, mut mention: usize) -> Option<&'static str> {
        for _ in 0..LONGEST {
            let place = self.mentions.get(mention)?;
            let last = place.span.of(&self.article.text).rsplit(' ').next()?;
            let after = self.article.text.get(place.span.end..)?;
            let next = after.strip_prefix(' ').and_then(|after| after.split(|c: char| !c.is_alphabetic()).next());
            if let Some(noun) = self.singular(last).or_else(|| self.singular(next?)) {
                return Some(noun);
            }
            mention = self.next_in_list(mention, place)?;
        }
        None
    }

    /// The mention that a comma or "and" joins to the one before it.
    fn next_in_list(&self, index: usize, place: &Mention) -> Option<usize> {
        let mut behind = self.mentions.iter().enumerate().skip(index + 1);
        let (next, mention) = behind.find(|(_, mention)| mention.span.start >= place.span.end)?;
        let between = self.article.text.get(place.span.end..mention.span.start)?;
        let joined = matches!(between, ", " | " and " | ", and " | " & ");
        (joined && mention.kind != MentionKind::Person).then_some(next)
    }

    fn singular(&self, noun: &str) -> Option<&'static str> {
        self.knowledge.lexicon.names.place_plural(&noun.to_lowercase())
    }
}
