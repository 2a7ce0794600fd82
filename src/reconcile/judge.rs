//! Which candidate is accepted: one of the right type that the service calls a match and that bears the name or has a high
//! score; and no other one that is as good. The service's scores are nobody's probabilities, so confidence is told by what
//! speaks for the link.

use super::address::Space;
use super::candidate::Candidate;
use super::question::Question;
use super::types::Types;
use crate::document::{EntityKind, OutsideLink};
use crate::to_rdf::RECONCILIATION;
use std::collections::BTreeMap;

/// The score that a match of another name needs, of a hundred.
const OTHER_NAME: f64 = 80.0;

/// The share of the best score that another candidate must stay below, where none or both have the name.
const RIVAL: f64 = 0.95;

/// Confidence of a match that bears the name: 47 of 66 were right (`QUALITY.md`). It stays below that of an exact match: that
/// a service has one of a name does not tell that the article means that one.
const NAMED: f32 = 0.7;

/// Confidence of a match of another name: 13 of 20 were right.
const MATCHED: f32 = 0.6;

/// Confidence of a candidate that is accepted by its score alone.
const SCORED: f32 = 0.5;

/// What became of a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// This is it.
    Matched(OutsideLink, Candidate),
    /// Nothing was accepted; the best candidate, if there was one.
    Left(Left, Option<Candidate>),
    /// The service gave no answer to this question.
    Failed,
}

/// Why nothing was accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    /// There is no candidate.
    Nothing,
    /// No candidate is of the kind that the name is of.
    OtherType,
    /// Of no candidate the service tells a type that is known.
    UnknownType,
    /// The best candidate is not good enough.
    Unsure,
    /// Another one is as good.
    Ambiguous,
    /// Its id makes no address.
    NoAddress,
    /// It was accepted for another name, too, with which this one has no word in common.
    Shared,
}

/// What decides.
pub(super) struct Judge<'a> {
    pub(super) service: &'a str,
    pub(super) space: &'a Space,
    pub(super) types: &'a Types,
    /// The service's name for a kind, as the user says.
    pub(super) asked_types: &'a BTreeMap<EntityKind, String>,
    pub(super) untyped: bool,
    pub(super) least_score: Option<f64>,
}

impl Judge<'_> {
    /// What the candidates for a question come to.
    pub(super) fn verdict(&self, question: &Question, candidates: &[Candidate]) -> Verdict {
        let mut fitting = once(candidates, |candidate| self.fits(question.kind, candidate) == Some(true));
        let bears = |candidate: &Candidate| plain(&candidate.name) == plain(&question.name);
        fitting.sort_by(|a, b| {
            let key = |candidate: &Candidate| (candidate.is_match, bears(candidate));
            key(b).cmp(&key(a)).then_with(|| score(b).total_cmp(&score(a)))
        });
        let Some(&best) = fitting.first() else {
            let reason = match candidates {
                [] => Left::Nothing,
                some if some.iter().all(|candidate| self.fits(question.kind, candidate).is_none()) => Left::UnknownType,
                _ => Left::OtherType,
            };
            return Verdict::Left(reason, candidates.first().cloned());
        };
        let left = |reason| Verdict::Left(reason, Some(best.clone()));
        let same_name = bears(best);
        let high = score(best) >= self.least_score.unwrap_or(OTHER_NAME);
        let confidence = match (best.is_match, same_name) {
            (true, true) => NAMED,
            (true, false) if high => MATCHED,
            (false, _) if high && self.least_score.is_some() => SCORED,
            _ => return left(Left::Unsure),
        };
        let rivals = fitting.iter().skip(1).any(|other| {
            let equal = bears(other) == same_name;
            other.is_match && best.is_match || equal && (same_name || score(other) > RIVAL * score(best))
        });
        if rivals {
            return left(Left::Ambiguous);
        }
        let Some(target) = self.space.address(&best.id) else { return left(Left::NoAddress) };
        let by = if best.is_match { "match" } else { "score" };
        let score = best.score.map(|score| format!(", score {score}")).unwrap_or_default();
        let reason = format!("{RECONCILIATION}: {by} {}{score}", one_line(&best.name));
        let link = OutsideLink {
            entity: question.entity.clone(),
            target,
            confidence,
            same_name,
            reason,
            service: self.service.to_owned(),
        };
        Verdict::Matched(link, best.clone())
    }

    /// Whether a candidate is of a kind; `None` where nothing is known of its types.
    fn fits(&self, kind: EntityKind, candidate: &Candidate) -> Option<bool> {
        if candidate.types.is_empty() {
            return self.untyped.then_some(true);
        }
        let asked = self.asked_types.get(&kind);
        if candidate.types.iter().any(|(id, _)| Some(id) == asked) {
            return Some(true);
        }
        let kinds = candidate.types.iter().filter_map(|(id, name)| self.types.kind(self.space.start(), id, name));
        let mut kinds = kinds.peekable();
        kinds.peek()?;
        Some(kinds.any(|known| known == kind))
    }
}

/// The candidates that are `wanted`, each id once, by its best: services may name one in several languages.
fn once(candidates: &[Candidate], wanted: impl Fn(&Candidate) -> bool) -> Vec<&Candidate> {
    let mut once: Vec<&Candidate> = Vec::new();
    for candidate in candidates.iter().filter(|candidate| wanted(candidate)) {
        match once.iter_mut().find(|known| known.id == candidate.id) {
            Some(known) if (candidate.is_match, score(candidate)) > (known.is_match, score(known)) => {
                *known = candidate;
            }
            Some(_) => {}
            None => once.push(candidate),
        }
    }
    once
}

fn score(candidate: &Candidate) -> f64 {
    candidate.score.unwrap_or(0.0)
}

/// A name as names are compared: small letters, single blanks.
fn plain(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let composed: String = name.nfc().collect();
    one_line(&composed).to_lowercase()
}

fn one_line(text: &str) -> String {
    text.split(|letter: char| letter.is_whitespace() || letter.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Judge, Left, Verdict};
    use crate::document::EntityKind;
    use crate::reconcile::address::Space;
    use crate::reconcile::types::Types;
    use crate::reconcile::{Candidate, Question};
    use std::collections::BTreeMap;

    fn candidate(id: &str, name: &str, score: f64, is_match: bool, types: &[&str]) -> Candidate {
        let types = types.iter().map(|name| ((*name).to_owned(), (*name).to_owned())).collect();
        Candidate { id: id.to_owned(), name: name.to_owned(), score: Some(score), is_match, types }
    }

    /// The address that is accepted for the person Ana Lopes, or why none is.
    fn judged(candidates: &[Candidate], untyped: bool, least_score: Option<f64>) -> Result<(String, f32), Left> {
        let question = Question {
            entity: "http://example.com/person/1".to_owned(),
            kind: EntityKind::Person,
            name: "Ana Lopes".to_owned(),
            properties: Vec::new(),
        };
        let judge = Judge {
            service: "http://desk.example/api",
            space: &Space::Start("http://desk.example/".to_owned()),
            types: &Types::embedded(),
            asked_types: &BTreeMap::from([(EntityKind::Person, "T1".to_owned())]),
            untyped,
            least_score,
        };
        match judge.verdict(&question, candidates) {
            Verdict::Matched(link, _) => Ok((link.target, link.confidence)),
            Verdict::Left(reason, _) => Err(reason),
            Verdict::Failed => panic!("an answer was there"),
        }
    }

    #[test]
    fn a_match_of_the_name_and_type_is_accepted() {
        let named = candidate("1", "ana  lopes", 40.0, true, &["human"]);
        let (target, confidence) = judged(std::slice::from_ref(&named), false, None).unwrap();
        assert_eq!((target.as_str(), confidence >= super::NAMED), ("http://desk.example/1", true));
        let other = candidate("2", "Ana Lopez", 99.0, false, &["human"]);
        assert!(judged(&[other, named.clone()], false, None).is_ok(), "a better score of another name is no rival");
        let by_id = candidate("3", "Ana Lopes", 40.0, true, &["T1"]);
        assert!(judged(&[by_id], false, None).is_ok());
        assert_eq!(judged(&[candidate("4", "Ana Lopes", 40.0, true, &["city"])], false, None), Err(Left::OtherType));
        assert_eq!(judged(&[candidate("5", "Ana Lopes", 40.0, true, &["song"])], false, None), Err(Left::UnknownType));
        assert_eq!(judged(&[], false, None), Err(Left::Nothing));
    }

    #[test]
    fn without_a_type_only_where_the_user_says_so() {
        let untyped = [candidate("1", "Ana Lopes", 40.0, true, &[])];
        assert_eq!(judged(&untyped, false, None), Err(Left::UnknownType));
        assert!(judged(&untyped, true, None).is_ok());
    }

    #[test]
    fn another_name_needs_a_score_and_no_match_needs_the_users_word() {
        let far = candidate("1", "Anabel Lopes", 31.0, true, &["human"]);
        assert_eq!(judged(&[far], false, None), Err(Left::Unsure));
        let near = candidate("1", "Ana M. Lopes", 90.0, true, &["human"]);
        assert!(judged(std::slice::from_ref(&near), false, None).unwrap().1 < super::NAMED);
        assert_eq!(judged(&[near], false, Some(95.0)), Err(Left::Unsure));
        let unmatched = [candidate("1", "Ana M. Lopes", 90.0, false, &["human"])];
        assert_eq!(judged(&unmatched, false, None), Err(Left::Unsure));
        assert!(judged(&unmatched, false, Some(85.0)).is_ok());
    }

    #[test]
    fn who_is_not_alone_is_left() {
        let two = |score: f64, is_match: bool, name: &str| {
            [candidate("1", "Ana Lopes", 100.0, true, &["human"]), candidate("2", name, score, is_match, &["human"])]
        };
        assert_eq!(judged(&two(60.0, false, "Ana Lopes"), false, None), Err(Left::Ambiguous));
        assert_eq!(judged(&two(60.0, true, "A. Lopes"), false, None), Err(Left::Ambiguous));
        assert!(judged(&two(99.0, false, "A. Lopes"), false, None).is_ok());
        let close =
            [candidate("1", "A. Lopes", 90.0, false, &["human"]), candidate("2", "B. Lopes", 88.0, false, &["human"])];
        assert_eq!(judged(&close, false, Some(80.0)), Err(Left::Ambiguous));
        let other_type =
            [candidate("1", "Ana Lopes", 90.0, true, &["human"]), candidate("2", "Ana Lopes", 90.0, true, &["city"])];
        assert!(judged(&other_type, false, None).is_ok());
        let languages =
            [candidate("1", "Ana Lopes", 90.0, true, &["human"]), candidate("1", "Ana Lopes", 80.0, false, &["human"])];
        assert!(judged(&languages, false, None).is_ok());
    }
}
