//! Finds the mentions of people, organizations, places, roles and demonyms.
//!
//! Takes the article's tokens and what the knowledge base and the word lists know; gives mentions in text order. Which
//! mentions are one thing, `resolve` says. The way: the words with what their letters tell (`words`), runs of capitalised
//! words that may be a name (`runs`, `names`), what speaks for each kind of thing (`evidence`), one kind for equal strings
//! of an article (`vote`); beside these roles, adjectives of countries, pronouns and descriptions.

mod acronyms;
mod adjectives;
mod country_codes;
mod credits;
mod dateline;
mod describe;
mod evidence;
mod fields;
mod gazetteer;
mod names;
mod no_names;
mod revise;
mod roles;
mod runs;
mod team_lists;
mod vote;
mod words;

#[cfg(test)]
mod tests;

pub use revise::revise;

use crate::document::{Article, Form, Layout, Mention, MentionKind, Span, Spans};
use crate::knowledge::Knowledge;
use std::collections::BTreeSet;
use words::Words;

/// The mentions of `article`, in text order; they may nest, but two do not share both span and kind.
pub fn recognise(article: &Article, layout: &Layout, knowledge: &Knowledge) -> Vec<Mention> {
    let text = article.text.as_str();
    let words = Words::of(article, layout, &knowledge.lexicon);
    let roles = roles::roles(text, &words, knowledge);
    let mut found = names::names(text, &words, &roles, knowledge);
    let opening = dateline::mentions(article, layout, knowledge);
    let opened: Spans = opening.iter().map(|mention| mention.span).collect();
    found.candidates.retain(|candidate| {
        !opened.overlap(candidate.span)
            && !no_names::names_an_event(&words, candidate.first, candidate.end, &knowledge.lexicon)
            && !no_names::is_ticker(&words, candidate.first, candidate.end)
    });
    acronyms::spell_out(&words, &mut found.candidates, knowledge);
    let mut codes = country_codes::mentions(&words, knowledge);
    let spelled: BTreeSet<Span> =
        found.candidates.iter().filter(|candidate| candidate.certain.is_some()).map(|it| it.span).collect();
    codes.retain(|code| !spelled.contains(&code.span) && !opened.overlap(code.span));
    found.candidates.retain(|candidate| {
        let next = codes.get(codes.partition_point(|code| code.span.end <= candidate.span.start));
        next.is_none_or(|code| !code.span.overlaps(candidate.span))
    });
    let verdicts = vote::vote(text, &words, &found.candidates, &roles, knowledge);
    let mut mentions = opening;
    mentions.extend(codes);
    mentions.extend(found.adjectives);
    let mut person_before = None;
    for (candidate, verdict) in found.candidates.into_iter().zip(verdicts) {
        let Some(verdict) = verdict else { continue };
        let (span, candidates) = (candidate.span, candidate.entries);
        if no_names::are_letters_after(text, person_before, span, &knowledge.lexicon) {
            continue;
        }
        person_before = (verdict.kind == MentionKind::Person).then_some(span.end);
        mentions.push(Mention { span, kind: verdict.kind, form: Form::Name, candidates, origin: verdict.origin });
    }
    mentions.extend(credits::mentions(&words, layout, &knowledge.lexicon, &mentions));
    team_lists::settle(&words, layout, knowledge, &mut mentions);
    mentions.sort_by_key(|mention| (mention.span, mention.kind));
    mentions.extend(roles::mentions(text, &words, &roles, &mentions, &knowledge.lexicon));
    mentions.extend(describe::governments(&words, &mentions));
    mentions.extend(describe::describe(&words, &roles, &knowledge.lexicon));
    mentions.sort_by_key(|mention| (mention.span, mention.kind));
    mentions.dedup_by_key(|mention| (mention.span, mention.kind));
    describe::leave_names(text, &mut mentions);
    mentions
}
