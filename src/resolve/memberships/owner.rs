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
        // "the group and its spokesman": of whom it is said there.
        if let Some(and) = its.checked_sub(1).filter(|before| self.is(*before, &["and"])) {
            let (index, _) = self.reader.ending(and.checked_sub(1)?).find(|(_, mention)| self.may_own(mention))?;
            return clusters.find(index).map(|_| index);
        }
        let first = self.reader.words.partition_point(|word| word.sentence < self.sentence);
        match self.actor(first, its, clusters) {
            Some(found) => found,
            None => self.actor(self.sentence_before(first)?, first, clusters)?,
        }
    }

    /// The only body that the words `first..end` name, if it is one that does something; `None` within where another thing may be
    /// meant, and altogether where they name none.
    fn actor(&self, first: usize, end: usize, clusters: &mut Clusters) -> Option<Option<MentionIndex>> {
        let (from, to) = (self.reader.words.get(first)?.span.start, self.reader.words.get(end)?.span.start);
        let mentions = self.reader.mentions;
        let begin = mentions.partition_point(|mention| mention.span.start < from);
        let near = mentions.iter().enumerate().skip(begin).take(LIST).take_while(|(_, mention)| mention.span.end <= to);
        let bodies: Vec<(MentionIndex, &Mention)> = near.filter(|(_, mention)| self.may_own(mention)).collect();
        let roots: Vec<_> = bodies.iter().map(|(index, _)| clusters.find(*index)).collect();
        let one = *roots.first()?;
        let acts = bodies.iter().zip(&roots).find(|((_, mention), _)| self.acts(mention, first));
        let acting = acts.and_then(|((index, _), root)| root.map(|_| *index));
        Some(acting.filter(|_| roots.iter().all(|root| *root == one)))
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
            verb || (begins && next.kind == TokenKind::Word && small && !noun && !next.is("and") && !next.is("of"))
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
        (block(self.sentence)? - block(before)? <= 1).then_some(())?;
        Some(self.reader.words.partition_point(|word| word.sentence < before))
    }

    /// An organization; for a president or an ambassador a country too.
    fn may_own(&self, mention: &Mention) -> bool {
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
