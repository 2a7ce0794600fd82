//! What stands directly beside a name and tells whose or where it is: "Ghana's Health Ministry", "the Kenyan Supreme Court", "the
//! court in Warsaw", "In Uganda, the Central Bank"; of a place "Pakistan's Punjab" and "Peoria, Ill.".

use super::Reading;
use super::spelling::is_short_for_words;
use crate::document::{Entity, EntityKind, Form, Mention, MentionIndex, MentionKind};
use crate::knowledge::{EntryId, EntryKind};

/// Mentions that may end where a name begins.
const NESTED: usize = 4;

/// Words of the longest place that is looked for behind a comma ("Peoria, West Virginia").
const WORDS: usize = 3;

/// A part of a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Region {
    Named(EntryId),
    Unnamed,
}

impl Reading<'_> {
    /// True where the article says that the letters of a name stand for words that name nothing ("artificial pancreas (AP)").
    pub(super) fn is_short_for_words(&self, entity: &Entity) -> bool {
        let mentions = entity.mentions.iter().filter_map(|index| self.mentions.get(*index));
        mentions.filter(|mention| mention.form == Form::Name).any(|mention| {
            let before = self.article.text.get(..mention.span.start).unwrap_or_default();
            is_short_for_words(before, mention.span.of(&self.article.text))
        })
    }

    /// The country or place that stands before a name as its owner, or behind it as where it is, at the first of its mentions
    /// that has one.
    pub(super) fn place_beside(&self, entity: &Entity) -> Option<EntryId> {
        entity.mentions.iter().find_map(|index| {
            let mention = self.mentions.get(*index)?;
            self.owner(mention).or_else(|| self.behind(mention)).or_else(|| self.ahead(mention))
        })
    }

    /// "Ghana's | Health Ministry", "the Ghanaian | Health Ministry".
    pub(super) fn owner(&self, mention: &Mention) -> Option<EntryId> {
        let before = self.article.text.get(..mention.span.start)?.strip_suffix(' ')?;
        let owner = ["'s", "’s", "'", "’"].iter().find_map(|mark| before.strip_suffix(mark));
        match owner {
            Some(owner) => self.place_ending(owner.len(), MentionKind::Place),
            None => self.place_ending(before.len(), MentionKind::Demonym),
        }
    }

    /// The part of a country directly before a name: the state of "Wisconsin | Senate", "Ohio's | Supreme Court"; one without a name
    /// of "the state | Senate".
    pub(super) fn region_before(&self, entity: &Entity) -> Option<Region> {
        entity.mentions.iter().filter_map(|index| self.mentions.get(*index)).find_map(|mention| {
            let before = self.article.text.get(..mention.span.start)?.strip_suffix(' ')?;
            let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            if self.knowledge.lexicon.names.place_class(&word.to_lowercase()) == Some("region") {
                return Some(Region::Unnamed);
            }
            let owner = ["'s", "’s"].iter().find_map(|mark| before.strip_suffix(mark)).unwrap_or(before);
            let region = self.place_ending(owner.len(), MentionKind::Place)?;
            let is_state = self.knowledge.entry(region).is_some_and(|entry| entry.class == "State");
            is_state.then_some(Region::Named(region))
        })
    }

    /// "the Supreme Court | in Warsaw", "the Finance Ministry | of Ghana".
    fn behind(&self, mention: &Mention) -> Option<EntryId> {
        let after = self.article.text.get(mention.span.end..)?;
        let word = [" in the ", " of the ", " in ", " of "].iter().find(|word| after.starts_with(**word))?;
        let start = mention.span.end + word.len();
        let first = self.mentions.partition_point(|other| other.span.start < start);
        let place = self.mentions.get(first..)?.iter().take_while(|other| other.span.start == start);
        let (_, place) = place.zip(first..).map(|(other, index)| (index, other)).find(|(_, other)| is_place(other))?;
        self.entry_named(place)
    }

    /// "In Uganda, the | Central Bank".
    fn ahead(&self, mention: &Mention) -> Option<EntryId> {
        let before = self.article.text.get(..mention.span.start)?;
        let before = before.strip_suffix("the ").unwrap_or(before).strip_suffix(", ")?;
        let place = self.ending(before.len(), MentionKind::Place)?;
        let opens = self.article.text.get(..place.span.start)?;
        opens.strip_suffix("In ").and_then(|_| self.entry_named(place))
    }

    fn place_ending(&self, end: usize, kind: MentionKind) -> Option<EntryId> {
        self.entry_named(self.ending(end, kind)?)
    }

    /// The mention of this kind that ends here.
    fn ending(&self, end: usize, kind: MentionKind) -> Option<&Mention> {
        let next = self.mentions.partition_point(|other| other.span.start < end);
        let mut near = self.mentions.get(next.saturating_sub(NESTED)..next)?.iter().rev();
        near.find(|other| other.span.end == end && other.kind == kind)
    }

    /// What the entity of a mention is linked to; of a name that is not judged yet, the only place that has it.
    fn entry_named(&self, mention: &Mention) -> Option<EntryId> {
        let first = self.mentions.partition_point(|other| other.span.start < mention.span.start);
        let index: MentionIndex = first + self.mentions.get(first..)?.iter().position(|other| other == mention)?;
        let entity = self.resolution.entity(index);
        let place = |entity: usize| {
            let entity = self.resolution.entities.get(entity)?;
            if entity.kind == EntityKind::Place { None } else { entity.metonym_of }
        };
        let linked = entity.and_then(|entity| self.linked(Some(place(entity).unwrap_or(entity))));
        linked.or_else(|| match *mention.candidates {
            [only] => Some(only).filter(|id| self.is_kind(*id, EntryKind::Place)),
            _ => None,
        })
    }

    /// The region or country behind a comma ("Peoria, | Ill."), whether or not it is a mention, in which one of `inner` lies.
    pub(super) fn region_behind(&self, entity: &Entity, inner: &[EntryId]) -> Option<EntryId> {
        entity.mentions.iter().filter_map(|index| self.mentions.get(*index)).find_map(|mention| {
            let after = self.article.text.get(mention.span.end..)?.strip_prefix(", ")?;
            let line = after.split(['\n', ',', '(']).next()?;
            let ends = line.match_indices(' ').map(|(at, _)| at).chain([line.len()]).take(WORDS);
            let names = ends.filter_map(|end| line.get(..end));
            let marks: &[char] = &[';', ':', '—', '–'];
            let candidates = names.flat_map(|name| {
                let name = name.trim_end_matches(marks);
                [name, name.trim_end_matches('.')].map(|name| self.knowledge.candidates(name))
            });
            let holds = |outer: &EntryId| inner.iter().any(|inner| inner != outer && self.within(*inner, *outer));
            candidates.flatten().find(|outer| self.is_kind(*outer, EntryKind::Place) && holds(outer))
        })
    }
}

fn is_place(mention: &Mention) -> bool {
    mention.kind == MentionKind::Place
}
