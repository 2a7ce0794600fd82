//! Relations between mentions that stand near each other. Each mention is the encoder's row of its first word, seen once as
//! subject and once as object; the sum of both sides, of their distance and of their kinds goes through a small network, which
//! gives each type of relation a probability of its own.

use super::distance::bucket;
use super::engine::{Engine, Linear, exp, gelu};
use super::features::Features;
use super::heads::kind_number;
use super::model::{KINDS, row};
use crate::document::{Form, Mention, MentionIndex, MentionKind, PredictedPair, RelationKind};

/// The relations in the order of the labels, after the first label: that both name one thing.
const RELATIONS: [RelationKind; 14] = [
    RelationKind::BasedIn,
    RelationKind::In,
    RelationKind::CitizenOf,
    RelationKind::MemberOf,
    RelationKind::AgentOf,
    RelationKind::HeadOf,
    RelationKind::AgencyOf,
    RelationKind::PlayerOf,
    RelationKind::HeadOfState,
    RelationKind::HeadOfGov,
    RelationKind::MinisterOf,
    RelationKind::PartOf,
    RelationKind::SpokespersonOf,
    RelationKind::CoachOf,
];
/// Labels of a pair.
pub(super) const PAIR_LABELS: usize = RELATIONS.len() + 1;
/// What is less probable is not told.
const LEAST: f32 = 0.05;
/// Most pairs that go through the network together.
const BATCH: usize = 256;

/// The head for pairs.
pub(super) struct Pairs {
    /// Numbers of a row of the encoder.
    pub(super) inputs: usize,
    /// Numbers of a row of the head.
    pub(super) width: usize,
    /// From the encoder's row to what it tells of a subject.
    pub(super) subject: Linear,
    /// The same for an object.
    pub(super) object: Linear,
    /// A row per distance in words.
    pub(super) distance: Vec<f32>,
    /// A row per pair of kinds.
    pub(super) kinds: Vec<f32>,
    pub(super) hidden: Linear,
    pub(super) labels: Linear,
    /// Mentions farther apart than this many words are no pair.
    pub(super) near: usize,
    /// Divides the scores before they become probabilities.
    pub(super) temperature: f32,
}

/// Where a mention stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Site {
    mention: MentionIndex,
    kind: MentionKind,
    /// Its first word.
    pub(super) word: usize,
}

/// The mentions that relations hold between, in text order: names and adjectives.
pub(super) fn sites(features: &Features, mentions: &[Mention]) -> Vec<Site> {
    let named = mentions.iter().enumerate().filter(|(_, mention)| {
        matches!(mention.form, Form::Name | Form::Adjective) && mention.kind != MentionKind::Role
    });
    let place = |(index, mention): (usize, &Mention)| {
        let word = features.words.partition_point(|word| word.span.end <= mention.span.start);
        (word < features.words.len()).then_some(Site { mention: index, kind: mention.kind, word })
    };
    named.filter_map(place).collect()
}

impl Pairs {
    /// What may hold between the mentions at `sites`, whose words do not fall; `rows` are the encoder's rows of these words.
    pub(super) fn read(&self, engine: &Engine, rows: &[f32], sites: &[Site]) -> Vec<PredictedPair> {
        let subjects = engine.linear(&self.subject, rows, self.inputs);
        let objects = engine.linear(&self.object, rows, self.inputs);
        let mut found = Vec::new();
        let mut waiting = Vec::with_capacity(BATCH);
        for (index, subject) in sites.iter().enumerate() {
            // Nothing is told of an adjective; countries are told of.
            if subject.kind == MentionKind::Demonym {
                continue;
            }
            let first = sites.partition_point(|site| site.word + self.near < subject.word);
            let end = sites.partition_point(|site| site.word <= subject.word + self.near);
            for other in (first..end).filter(|other| *other != index) {
                waiting.push((index, other));
                if waiting.len() == BATCH {
                    self.batch(engine, [&subjects, &objects], sites, &mut waiting, &mut found);
                }
            }
        }
        self.batch(engine, [&subjects, &objects], sites, &mut waiting, &mut found);
        found
    }

    fn batch(
        &self,
        engine: &Engine,
        [subjects, objects]: [&[f32]; 2],
        sites: &[Site],
        waiting: &mut Vec<(usize, usize)>,
        found: &mut Vec<PredictedPair>,
    ) {
        let mut rows = Vec::with_capacity(waiting.len() * self.width);
        for &(subject, object) in &*waiting {
            let (Some(from), Some(to)) = (sites.get(subject), sites.get(object)) else { continue };
            let both = row(subjects, subject, self.width).iter().zip(row(objects, object, self.width));
            let far = row(&self.distance, bucket(from.word, to.word), self.width);
            let kinds = row(&self.kinds, KINDS * kind_number(from.kind) + kind_number(to.kind), self.width);
            let all = both.zip(far.iter().zip(kinds));
            rows.extend(all.map(|((subject, object), (far, kinds))| gelu(subject + object + far + kinds)));
        }
        let mut hidden = engine.linear(&self.hidden, &rows, self.width);
        for number in &mut hidden {
            *number = gelu(*number);
        }
        let labels = engine.linear(&self.labels, &hidden, self.width);
        for ((subject, object), scores) in waiting.drain(..).zip(labels.chunks_exact(PAIR_LABELS)) {
            let (Some(subject), Some(object)) = (sites.get(subject), sites.get(object)) else { continue };
            let likely = RELATIONS.into_iter().zip(scores.iter().skip(1)).filter_map(|(kind, score)| {
                let probability = self.probability(*score);
                (probability >= LEAST).then_some((kind, probability))
            });
            let relations: Vec<_> = likely.collect();
            if !relations.is_empty() {
                found.push(PredictedPair { subject: subject.mention, object: object.mention, relations });
            }
        }
    }

    fn probability(&self, score: f32) -> f32 {
        // Beyond that the exponential has no number.
        let score = (score / self.temperature).clamp(-40.0, 40.0);
        1.0 / (1.0 + exp(-score))
    }
}

#[cfg(test)]
mod tests;
