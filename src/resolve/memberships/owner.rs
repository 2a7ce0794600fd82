//! For whom a role is held that begins with "its": "Acme said sales fell. Its chairman, Jane Doe".

use super::Place;
use crate::document::{BlockKind, Form, Mention, MentionIndex, MentionKind, TokenKind};
use crate::knowledge::lexicon::names::RoleOf;
use crate::resolve::clusters::Clusters;

/// Mentions of a sentence that are looked at.
const LIST: usize = 32;

impl Place<'_> {
    /// The body that the "its" at word `its` stands for; `None` where another thing may be meant.
    pub(super) fn owner(&self, its: usize, clusters: &mut Clusters) -> Option<MentionIndex> {
        let start = self.word(its)?.span.start;
        if self.reader.quotation_at(start).is_some() {
            return None;
        }
        let first = self.reader.words.partition_point(|word| word.sentence < self.sentence);
        // "the group and its spokesman": of whom it is said there.
        if let Some(and) = its.checked_sub(1).filter(|before| self.is(*before, &["and"])) {
            let joined = self.reader.ending(and.checked_sub(1)?).find(|(_, mention)| self.may_own(mention));
            return match joined {
                Some((index, _)) => clusters.find(index).map(|_| index),
                None => self.owner_of_another(first, and, clusters),
            };
        }
        let here = self.bodies(first, its)?;
        if !here.is_empty() {
            return self.actor(&here, first, clusters);
        }
        let before = self.sentence_before(first)?;
        self.actor(&self.bodies(before, first)?, before, clusters)
    }

    /// "Acme's chairman, John Roe, and its": the only body that the words `first..end` name, if they tell another role that it has.
    fn owner_of_another(&self, first: usize, end: usize, clusters: &mut Clusters) -> Option<MentionIndex> {
        let bodies = self.bodies(first, end)?;
        let owns = |mention: &Mention| {
            let mark = self.reader.words_of(mention).1;
            let role = || self.reader.beginning(mark + 1).any(|(_, other)| other.kind == MentionKind::Role);
            self.word(mark).is_some_and(|word| word.kind == TokenKind::Possessive) && role()
        };
        let (owner, _) = *bodies.iter().find(|(_, mention)| owns(mention))?;
        let root = clusters.find(owner)?;
        bodies.iter().all(|(index, _)| clusters.find(*index) == Some(root)).then_some(owner)
    }

    /// What the words `first..end` name of which the role may be.
    fn bodies(&self, first: usize, end: usize) -> Option<Vec<(MentionIndex, &Mention)>> {
        let (from, to) = (self.reader.words.get(first)?.span.start, self.reader.words.get(end)?.span.start);
        let mentions = self.reader.mentions;
        let begin = mentions.partition_point(|mention| mention.span.start < from);
        let near = mentions.iter().enumerate().skip(begin).take(LIST).take_while(|(_, mention)| mention.span.end <= to);
        Some(near.filter(|(_, mention)| self.may_own(mention)).collect())
    }

    /// The only one of `bodies`, all named in the sentence that begins at word `first`, if it does something there.
    fn actor(
        &self,
        bodies: &[(MentionIndex, &Mention)],
        first: usize,
        clusters: &mut Clusters,
    ) -> Option<MentionIndex> {
        let (acting, actor) = bodies.iter().find(|(_, mention)| self.acts(mention, first))?;
        let root = clusters.find(*acting);
        // "Kenya joined the United Nations. Its president": of what is of another kind it is not said.
        let mut rivals = bodies.iter().filter(|(_, mention)| mention.kind == actor.kind);
        (root.is_some() && rivals.all(|(index, _)| clusters.find(*index) == root)).then_some(*acting)
    }

    /// "Acme | said", or first in its sentence: "Acme's profit" and "Acme shares" do nothing for Acme.
    fn acts(&self, mention: &Mention, first: usize) -> bool {
        let (begin, end) = self.reader.words_of(mention);
        let names = &self.lexicon.names;
        let article = usize::from(self.reader.words.get(first).is_some_and(|word| word.is("the")));
        let begins = begin == first || begin == first + article;
        self.reader.words.get(end).is_some_and(|next| {
            let verb = names.is_person_verb(&next.lower);
            let small = next.span.of(self.reader.text).starts_with(char::is_lowercase);
            let noun = names.roles.get(&next.lower).is_some() || names.is_company_figure(&next.lower);
            let goes_on = next.kind == TokenKind::Word && small && !noun && !next.is("and") && !next.is("of");
            verb || (begins && (goes_on || matches!(&*next.lower, "," | "(")))
        })
    }

    /// First word of the sentence of body text before the one that begins at word `first`.
    fn sentence_before(&self, first: usize) -> Option<usize> {
        let block = |sentence: usize| {
            let block = self.reader.layout.sentences.get(sentence)?.block;
            let kind = self.reader.layout.blocks.get(block)?.kind;
            (kind == BlockKind::Paragraph).then_some(block)
        };
        let before = self.reader.words.get(first.checked_sub(1)?)?.sentence;
        block(self.sentence)?.checked_sub(block(before)?).filter(|blocks| *blocks <= 1)?;
        Some(self.reader.words.partition_point(|word| word.sentence < before))
    }

    /// An organization; for a president or an ambassador a country too.
    pub(super) fn may_own(&self, mention: &Mention) -> bool {
        let of = self.held_for();
        let body = mention.kind == MentionKind::Organization && of != RoleOf::Nothing;
        let place = mention.kind == MentionKind::Place && matches!(of, RoleOf::Country | RoleOf::Either);
        (body || place) && matches!(mention.form, Form::Name | Form::Nominal)
    }

    /// What the role goes with.
    pub(super) fn held_for(&self) -> RoleOf {
        let role = self.lexicon.names.office(self.mention.span.of(self.reader.text));
        self.lexicon.names.role(role).map_or(RoleOf::Nothing, |role| role.of)
    }
}
