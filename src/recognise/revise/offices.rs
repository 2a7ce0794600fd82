//! Roles: the model's wordings beside the rules'. Directly before a person's name the rules know where a role begins.

use super::READER;
use crate::document::{Form, Mention, MentionKind, Origin, PredictedName};

/// Below this the model's roles are left out, where a rule has another one or none: they are wrong in seven of nine cases (`dwie.dev`).
const DOUBT: f32 = 0.4;

/// The role mentions. `by_rules` were read beside the settled `names`; all three are in text order, and none overlap.
pub(super) fn offices(by_rules: Vec<Mention>, by_model: &[PredictedName], names: &[Mention]) -> Vec<Mention> {
    let covered = |name: &PredictedName| {
        let next = names.get(names.partition_point(|other| other.span.end <= name.span.start));
        next.is_some_and(|next| next.span.overlaps(name.span))
    };
    let is_role = |name: &&PredictedName| name.kind == MentionKind::Role && !covered(name);
    let mut by_model = by_model.iter().filter(is_role).peekable();
    let mut found = Vec::with_capacity(by_rules.len());
    let role = |name: &PredictedName| Mention {
        span: name.span,
        kind: MentionKind::Role,
        form: Form::Name,
        candidates: Vec::new(),
        origin: Origin::rule(READER, name.confidence),
    };
    for mut rule in by_rules {
        while let Some(before) = by_model.next_if(|name| name.span.end <= rule.span.start) {
            found.extend(Some(before).filter(|name| name.confidence >= DOUBT).map(role));
        }
        let same = by_model.peek().is_some_and(|name| name.span == rule.span);
        let mut replaced = false;
        while let Some(over) = by_model.next_if(|name| name.span.start < rule.span.end) {
            if over.confidence < DOUBT {
                continue;
            }
            if same {
                rule.form = Form::Name;
                rule.origin.confidence = rule.origin.confidence.max(over.confidence);
            } else if rule.form == Form::Nominal {
                found.push(role(over));
                replaced = true;
            }
        }
        if !replaced {
            found.push(rule);
        }
    }
    found.extend(by_model.filter(|name| name.confidence >= DOUBT).map(role));
    found
}
