//! What a gold document asks for, and which of the predicted mentions are held against it.

use super::{Document, Entity, Form, Key, Range};
use std::collections::{BTreeMap, BTreeSet};

/// One thing to be found, with all the spans that will do.
#[derive(Debug)]
pub(super) struct Unit<'a> {
    pub(super) ranges: BTreeSet<Range>,
    pub(super) kind: &'a str,
    pub(super) addresses: &'a BTreeSet<String>,
    /// Whether it must be found; else it may be.
    pub(super) asked: bool,
}

/// The gold's labels as units.
///
/// Labels nested in one another that carry the same address are readings of one thing: any of their spans will do
/// ("Houston, TX" or "Houston"). A nested label without an address, an optional one, a pronoun or a description asks for
/// nothing.
pub(super) fn units(gold: &Document) -> Vec<Unit<'_>> {
    let labels: BTreeMap<&Key, &Entity> =
        gold.entities.iter().filter_map(|entity| Some((entity.label.as_ref()?, entity))).collect();
    let parent = |entity: &Entity| entity.parent.as_ref().and_then(|parent| labels.get(parent).copied());
    let nested: BTreeSet<&Key> = labels
        .iter()
        .filter(|(_, entity)| parent(entity).is_some() || entity.has_children)
        .map(|(label, _)| *label)
        .collect();
    let root = |entity: &Entity| {
        let (mut entity, mut seen) = (entity, BTreeSet::new());
        // A label that is its own ancestor is a fault of the data and no reason to hang.
        while let Some(above) = parent(entity)
            && seen.insert(entity.label.as_ref())
        {
            entity = above;
        }
        entity.label.clone()
    };
    let mut found: Vec<Unit<'_>> = Vec::new();
    let mut readings: BTreeMap<(Option<Key>, &str, &BTreeSet<String>), usize> = BTreeMap::new();
    for entity in &gold.entities {
        let in_tree = entity.label.as_ref().is_some_and(|label| nested.contains(label));
        let known = !entity.addresses.is_empty();
        let asked = gold.is_annotated(entity.range)
            && !entity.is_coreference
            && !entity.optional
            && !matches!(entity.form, Some(Form::Nominal | Form::Pronoun))
            && (known || !in_tree);
        let at = if in_tree && known {
            *readings.entry((root(entity), &entity.kind, &entity.addresses)).or_insert(found.len())
        } else {
            found.len()
        };
        match found.get_mut(at) {
            Some(unit) => {
                unit.ranges.insert(entity.range);
                unit.asked |= asked;
            }
            None => found.push(Unit {
                ranges: BTreeSet::from([entity.range]),
                kind: &entity.kind,
                addresses: &entity.addresses,
                asked,
            }),
        }
    }
    found
}

/// The predicted mentions that are scored: names, once a span and type.
pub(super) fn names(predicted: &Document) -> impl Iterator<Item = &Entity> {
    let mut seen = BTreeSet::new();
    predicted.entities.iter().filter(move |entity| {
        !matches!(entity.form, Some(Form::Nominal | Form::Pronoun | Form::Adjective))
            && seen.insert((entity.range, entity.kind.as_str()))
    })
}

impl Document {
    /// Whether this part of the text was annotated.
    pub(super) fn is_annotated(&self, (start, end): Range) -> bool {
        self.annotated.is_empty() || self.annotated.iter().any(|(from, to)| *from <= start && end <= *to)
    }
}
