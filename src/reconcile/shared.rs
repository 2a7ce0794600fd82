//! One id for unrelated names: a service that calls everything a match is right about one of them at most.

use super::judge::{Left, Verdict};
use super::question::Question;
use std::collections::{BTreeMap, BTreeSet};

/// Takes back the links of names that have no word in common with the thing's own name, where a name that has one, or another
/// such name, was given the same thing.
pub(super) fn take_back(questions: &[Question], verdicts: &mut [Verdict]) {
    let mut names: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (question, verdict) in questions.iter().zip(verdicts.iter()) {
        if let Verdict::Matched(link, _) = verdict {
            names.entry(link.target.clone()).or_default().insert(&question.name);
        }
    }
    for (question, verdict) in questions.iter().zip(verdicts.iter_mut()) {
        let Verdict::Matched(link, candidate) = &*verdict else { continue };
        let several = names.get(&link.target).is_some_and(|names| names.len() > 1);
        if several && words(&question.name).is_disjoint(&words(&candidate.name)) {
            *verdict = Verdict::Left(Left::Shared, Some(candidate.clone()));
        }
    }
}

/// The words of a name, in small letters.
fn words(name: &str) -> BTreeSet<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1);
    words.map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{Left, Question, Verdict, take_back};
    use crate::document::{EntityKind, OutsideLink};
    use crate::reconcile::Candidate;

    #[test]
    fn an_id_is_left_to_the_names_that_have_a_word_of_it() {
        let question = |name: &str| Question {
            entity: format!("http://example.com/{name}"),
            kind: EntityKind::Person,
            name: name.to_owned(),
            properties: Vec::new(),
        };
        let matched = |id: &str| {
            let link = OutsideLink {
                entity: String::new(),
                target: format!("http://desk.example/{id}"),
                confidence: 0.6,
                same_name: false,
                reason: String::new(),
                service: String::new(),
            };
            let candidate = Candidate {
                id: id.to_owned(),
                name: "Ana Lopes".to_owned(),
                score: None,
                is_match: true,
                types: vec![],
            };
            Verdict::Matched(link, candidate)
        };
        let questions = ["Ana Maria Lopes", "A. Lopes", "Bo Ek", "Cy Day"].map(question);
        let mut verdicts = ["1", "1", "1", "2"].map(matched);
        take_back(&questions, &mut verdicts);
        let left: Vec<bool> = verdicts.iter().map(|it| matches!(it, Verdict::Left(Left::Shared, Some(_)))).collect();
        // An id of one name alone may be another spelling or language.
        assert_eq!(left, [false, false, true, false]);
    }
}
