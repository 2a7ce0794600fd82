//! Takes out of the resolution what only somebody's words say: a content is never asserted as fact.
//!
//! "X is the president of Y" and "Mosul, Iran" inside a content are claims of the speaker. A title beside a name ("president
//! X") stays, since the writer takes it for granted, too.

use crate::document::{Membership, Relation, RelationKind, Resolution, Span, Statement};

/// The rule of `resolve` that reads a role from a verb.
const IS_A: &str = "name-is-role";

/// Removes memberships and containments whose evidence lies inside the content of one of `statements`.
pub(super) fn take_out(resolution: &mut Resolution, statements: &[Statement]) {
    let contents: Vec<Span> = statements.iter().flat_map(|statement| statement.content.iter().copied()).collect();
    let said = |evidence: Span| contents.iter().any(|content| content.contains(evidence));
    let claimed: Vec<Membership> = resolution
        .memberships
        .extract_if(.., |membership| membership.origin.rule == IS_A && said(membership.evidence))
        .collect();
    let gone: Vec<Relation> = resolution
        .relations
        .extract_if(.., |relation| {
            let mirrors = claimed.iter().any(|it| it.member == relation.subject && it.evidence == relation.evidence);
            mirrors || relation.kind == RelationKind::In && said(relation.evidence)
        })
        .collect();
    for relation in gone.iter().filter(|relation| relation.kind == RelationKind::In) {
        if let Some(entity) = resolution.entities.get_mut(relation.subject)
            && entity.contained_in == Some(relation.object)
        {
            entity.contained_in = None;
        }
    }
}
