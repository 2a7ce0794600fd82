//! Takes out of the resolution what only somebody's words say: a content is never asserted as fact.
//!
//! "X is the president of Y" and "Mosul, Iran" inside a content are claims of the speaker. A title beside a name ("president
//! X") stays where the writer words it, who takes it for granted, too, but not in a quotation.

use crate::document::{
    Entity, EntityIndex, EntityKind, READER_PAIR, ROLE_CLAUSES, Relation, RelationKind, Resolution, Span, Spans,
    Statement,
};
use std::collections::BTreeSet;

/// Removes memberships, containments and relations seen by the trained reader whose evidence lies inside the content of one of `statements`,
/// and what people are whose evidence lies word for word in a quotation.
pub(super) fn take_out(resolution: &mut Resolution, statements: &[Statement]) {
    let contents: Spans = statements.iter().flat_map(|statement| statement.content.iter().copied()).collect();
    let quoted: Spans = statements.iter().flat_map(|statement| statement.quoted.iter().copied()).collect();
    let said = |evidence: Span| contents.contain(evidence);
    let words = |evidence: Span| quoted.contain(evidence);
    let claimed: BTreeSet<(EntityIndex, Span)> = resolution
        .memberships
        .extract_if(.., |membership| {
            let clause = ROLE_CLAUSES.contains(&membership.origin.rule) && said(membership.evidence);
            clause || words(membership.evidence)
        })
        .map(|membership| (membership.member, membership.evidence))
        .collect();
    let entities = &resolution.entities;
    let is_person = |entity: usize| entities.get(entity).is_some_and(|it: &Entity| it.kind == EntityKind::Person);
    let gone: Vec<Relation> = resolution
        .relations
        .extract_if(.., |relation| {
            let mirrors = claimed.contains(&(relation.subject, relation.evidence));
            let open = relation.kind == RelationKind::In || relation.origin.rule == READER_PAIR;
            mirrors || open && said(relation.evidence) || is_person(relation.subject) && words(relation.evidence)
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

#[cfg(test)]
mod tests {
    use super::take_out;
    use crate::document::{Article, Metadata, Origin, Relation, RelationKind};
    use crate::knowledge::Knowledge;
    use crate::pipeline::annotate;

    #[test]
    fn a_role_that_somebody_gives_in_words_is_no_fact() {
        let roles = |text: &str| {
            let document = annotate(Article::new(text.to_owned(), Metadata::default()), &Knowledge::embedded());
            document.resolution.memberships.into_iter().map(|membership| membership.role).collect::<Vec<_>>()
        };
        assert_eq!(roles("Bruno Sarti is the chairman of Volvo and a former senator."), ["chairman", "senator"]);
        assert_eq!(roles("Bruno Sarti lives in Rome. He is the chairman of Volvo."), ["chairman"]);
        assert!(roles("Ann Lee said Bruno Sarti is the chairman of Volvo and a former senator.").is_empty());
        assert!(roles("Bruno Sarti said he was the chairman of Volvo.").is_empty());
        assert!(roles("Few believe Bruno Sarti is the chairman of Volvo.").is_empty());
        assert!(roles("“Bruno Sarti, chairman of Volvo, must go,” Ann Lee wrote.").is_empty());
        // A title stays: the writer takes it for granted, too.
        assert_eq!(roles("Ann Lee said Volvo chairman Bruno Sarti left."), ["chairman"]);
    }

    #[test]
    fn what_the_reader_sees_in_somebodys_words_is_no_fact() {
        let text = "“Tarkwell Steel AG will leave Poland,” said Tom Hill. Tarkwell Steel AG sells in Poland.";
        let document = annotate(Article::new(text.to_owned(), Metadata::default()), &Knowledge::embedded());
        let seen = |text: &str, rule| {
            let [subject, object] = ["Tarkwell Steel AG", "Poland"]
                .map(|name| document.resolution.entities.iter().position(|entity| entity.name == name).unwrap());
            let start = document.article.text.find(text).unwrap();
            let evidence = crate::document::Span::new(start, start + text.len());
            Relation { kind: RelationKind::BasedIn, subject, object, evidence, origin: Origin::rule(rule, 0.8) }
        };
        let said = seen("Tarkwell Steel AG will leave Poland", "reader-pair");
        let told = seen("Tarkwell Steel AG sells in Poland", "reader-pair");
        let worded = seen("Tarkwell Steel AG will leave Poland", "adjective-before-name");
        let mut resolution = document.resolution.clone();
        resolution.relations = vec![said, told.clone(), worded.clone()];
        take_out(&mut resolution, &document.statements);
        assert_eq!(resolution.relations, [told, worded]);
    }
}
