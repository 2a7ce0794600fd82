//! Where and when something was said: medium, venue, day.
//!
//! Read only from the words around the cue that are neither source nor content: "on Saturday" inside the content is about
//! something else.

use crate::attribute::draft::Draft;
use crate::attribute::reading::Reading;
use crate::attribute::sources::wanted;
use crate::attribute::{content, groups};
use crate::document::{DateBasis, Form, MentionKind, SaidOn, Sequence, Span, TokenKind};
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::calendar::Day;
use crate::knowledge::lexicon::speech::{Class, VerbForm};
use jiff::civil::Date;
use std::ops::Range;

/// What stands around a cue.
#[derive(Debug, Default)]
pub(in crate::attribute) struct Around {
    pub medium: Option<(String, Span)>,
    /// Characters that name with whom or where ("Yahoo! News").
    pub venue: Option<Span>,
    /// Characters of whom the medium goes to ("in a letter to the council").
    pub addressee: Option<Span>,
    pub said_on: Option<SaidOn>,
    /// "later", "had said".
    pub sequence: Option<(Sequence, Span)>,
}

/// Reads the words around the cue of `draft`.
pub(in crate::attribute) fn around(
    reading: &Reading,
    draft: &Draft,
    date: Option<Date>,
    knowledge: &Knowledge,
) -> Around {
    let mut found = Around::default();
    for gap in gaps(reading, draft) {
        if found.medium.is_none() {
            (found.medium, found.venue, found.addressee) = medium(reading, gap.clone());
        }
        if found.said_on.is_none()
            && let Some(span) = reading.span(gap)
        {
            found.said_on =
                said_on(reading, span, date, knowledge).or_else(|| same_day(reading, span, date, knowledge));
        }
    }
    if found.medium.is_none() {
        found.medium = by_verb(reading, draft, knowledge).or_else(|| shared_on(reading, draft));
    }
    if found.venue.is_none() {
        found.venue = beside(reading, draft, knowledge).into_iter().find_map(|gap| place(reading, gap));
    }
    found.sequence = sequence(reading, draft);
    found
}

/// "tweeted", "phoned": the verb tells how.
fn by_verb(reading: &Reading, draft: &Draft, knowledge: &Knowledge) -> Option<(String, Span)> {
    let medium = draft.cue.and_then(|cue| reading.words.medium_of_verb(cue.lemma)).or_else(|| {
        draft
            .cue_tokens
            .clone()
            .find_map(|token| reading.words.medium_of_verb(&knowledge.lexicon.base_form(reading.lower(token))))
    })?;
    Some((medium.to_owned(), reading.span(draft.cue_tokens.clone())?))
}

/// "Messages shared on WhatsApp claimed": a network that the source's own words name.
fn shared_on(reading: &Reading, draft: &Draft) -> Option<(String, Span)> {
    let found = medium(reading, draft.source.clone()).0?;
    (found.0 == "SocialMedia").then_some(found)
}

/// Whoever hears it tells how it was said: a parliament a speech, a court testimony, a broadcaster or paper an interview, where it was
/// said if it has a name.
pub(in crate::attribute) fn heard_by(
    reading: &Reading,
    knowledge: &Knowledge,
    hearer: Span,
    around: &mut Around,
) -> bool {
    let tokens = reading.tokens_in(hearer);
    let by_word = tokens.clone().find_map(|token| {
        let (medium, words) = reading.words.medium_of_hearer(reading.words_from(token, 4, tokens.end))?;
        let end = token + words;
        let ends =
            end == tokens.end || reading.is(end, Class::Preposition) || reading.kind(end) == Some(TokenKind::Mark);
        (ends || reading.mentions_in(hearer).any(|(_, mention)| mention.span.end == hearer.end)).then_some(medium)
    });
    let outlet = reading.mentions_in(hearer).any(|(_, mention)| {
        let news = |id| knowledge.entry(id).is_some_and(|entry| entry.class == "NewsMediaOrganization");
        mention.span.end == hearer.end
            && mention.kind == MentionKind::Organization
            && mention.candidates.first().is_some_and(|id| news(*id))
    });
    let own = reading.lower(tokens.start) == "this" && wanted::publishes(reading, tokens.start + 1);
    let Some(medium) = by_word.or((outlet || own).then_some("Interview")) else { return false };
    if around.medium.is_none() {
        around.medium = Some((medium.to_owned(), hearer));
    }
    // "told Norway's NRK broadcaster": not Norway.
    let named = reading
        .mentions_in(hearer)
        .find(|(_, mention)| mention.kind == MentionKind::Organization && mention.form == Form::Name);
    if around.venue.is_none() {
        around.venue = named.map(|(_, mention)| mention.span);
    }
    true
}

/// "Questioned by a committee, Ada Lund admitted": who asks, and is answered.
pub(in crate::attribute) fn asked_by(reading: &Reading, sentence: usize) -> Option<Range<usize>> {
    let tokens = reading.layout.sentences.get(sentence)?.tokens.clone();
    let verb = reading.words.verb(reading.words_from(tokens.start, 1, tokens.end));
    let asks = verb.is_some_and(|found| found.form == VerbForm::Past && found.cue.act == "Ask");
    let asked = asks && reading.lower(tokens.start + 1) == "by";
    let group = asked.then(|| content::addressee(reading, tokens.start + 2, tokens.end)).flatten();
    group.filter(|group| {
        reading.is(group.end, Class::Question)
            || (group.end..tokens.end.min(group.end + 4)).any(|token| reading.is_mark(token, ","))
    })
}

/// The words right behind the cue, and an opening "in …," or "speaking in …,".
fn beside(reading: &Reading, draft: &Draft, knowledge: &Knowledge) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = gaps(reading, draft).into_iter().take(1).collect();
    let start = reading.layout.sentences.get(draft.sentence).map_or(0, |sentence| sentence.tokens.start);
    let before = draft.source.start.min(draft.cue_tokens.start);
    let gerund = reading.lower(start).ends_with("ing") && !reading.inside_name(start + 1);
    let opens = matches!(reading.lower(start), "in" | "at") && !opens_with_land(reading, start, knowledge) || gerund;
    let inside = draft.content.parts.iter().any(|part| reading.token(start).is_some_and(|it| part.contains(it.span)));
    if opens && before > start && before - start < 14 && !inside && is_plain(reading, start..before) {
        found.push(start..before);
    }
    found
}

/// "In Texas, Gov. Ada Lund said": a state or country tells where its governor belongs.
fn opens_with_land(reading: &Reading, start: usize, knowledge: &Knowledge) -> bool {
    let from = reading.token(start + 1).map_or(usize::MAX, |token| token.span.start);
    let at = reading.mentions.partition_point(|mention| mention.span.start < from);
    let entry = reading.mentions.get(at).filter(|mention| mention.span.start == from);
    let entry = entry.and_then(|mention| mention.candidates.first()).and_then(|id| knowledge.entry(*id));
    entry.is_some_and(|entry| matches!(entry.class.as_str(), "Country" | "State" | "AdministrativeArea"))
}

/// "told reporters in Vienna": the place.
fn place(reading: &Reading, gap: Range<usize>) -> Option<Span> {
    gap.clone().find_map(|token| {
        let word = reading.lower(token);
        // "during a visit to Peru"
        let visits =
            || word == "to" && token > gap.start && matches!(reading.lower(token - 1), "visit" | "trip" | "tour");
        if !(matches!(word, "in" | "at") || visits()) || reading.quotation(token).is_some() {
            return None;
        }
        let article = usize::from(reading.is(token + 1, Class::Determiner));
        let from = reading.token(token + 1 + article)?.span.start;
        let (_, mention) = reading.mentions_in(reading.span(gap.clone())?).find(|(_, mention)| {
            let place = mention.kind == MentionKind::Place || word == "at" && mention.kind == MentionKind::Organization;
            mention.span.start == from && mention.form == Form::Name && place
        })?;
        let next = reading.layout.token_from(mention.span.end);
        let ends = next >= gap.end
            || !matches!(reading.kind(next), Some(TokenKind::Word | TokenKind::Possessive))
            || reading.is(next, Class::Preposition)
            || reading.is(next, Class::Clause)
            || reading.is(next, Class::Determiner)
            || reading.is(next, Class::TimeAdverb)
            || reading.is(next, Class::TimeModifier);
        ends.then_some(mention.span)
    })
}

/// "later", "earlier" beside the cue or at the start of the sentence, and the "had" of "had said".
fn sequence(reading: &Reading, draft: &Draft) -> Option<(Sequence, Span)> {
    let start = reading.layout.sentences.get(draft.sentence).map(|sentence| sentence.tokens.start);
    let before = if draft.source.end <= draft.cue_tokens.start { draft.source.end } else { draft.cue_tokens.start };
    let beside = before..draft.cue_tokens.end + 1;
    let opening = start.filter(|start| *start < draft.source.start.min(draft.cue_tokens.start));
    opening.into_iter().chain(beside).find_map(|token| {
        let inside =
            reading.token(token).is_none_or(|it| draft.content.parts.iter().any(|part| part.overlaps(it.span)));
        // "later this month" is a day, not an order.
        let dated = reading.is(token + 1, Class::TimeModifier) || reading.is(token + 1, Class::Weekly);
        let sequence = if inside || dated {
            return None;
        } else if reading.is(token, Class::SaidLater) {
            Sequence::Later
        } else if reading.is(token, Class::SaidEarlier)
            || reading.lower(token) == "had" && draft.cue_tokens.contains(&token) && token + 1 < draft.cue_tokens.end
        {
            Sequence::Earlier
        } else {
            return None;
        };
        Some((sequence, reading.token(token)?.span))
    })
}

/// The medium that the words end with ("a regular news briefing").
pub(in crate::attribute) fn occasion<'a>(reading: &Reading<'a>, span: Span) -> Option<&'a str> {
    let tokens = reading.tokens_in(span);
    tokens.clone().find_map(|token| {
        let (medium, words) = reading.words.medium(reading.words_from(token, 3, tokens.end))?;
        let end = token + words;
        let plain = reading.mentions_in(span).all(|(_, mention)| reading.layout.token_from(mention.span.start) >= end);
        (end == tokens.end || plain && reading.is(end, Class::Preposition)).then_some(medium)
    })
}

/// Stretches of tokens near the cue that are neither source nor content: between cue and content, behind the cue when the
/// content stands before it, behind a content that is followed by more, and an opening before the source.
fn gaps(reading: &Reading, draft: &Draft) -> Vec<Range<usize>> {
    let Some(sentence) = reading.layout.sentences.get(draft.sentence) else { return Vec::new() };
    let (start, end) = (sentence.tokens.start, sentence.tokens.end);
    let (Some(first), Some(last)) = (draft.content.parts.first(), draft.content.parts.last()) else {
        return Vec::new();
    };
    let content = reading.tokens_in(*first).start..reading.tokens_in(*last).end;
    let behind =
        draft.cue_tokens.end.max(if draft.source.start >= draft.cue_tokens.end { draft.source.end } else { 0 });
    let mut gaps = Vec::new();
    if content.start >= behind {
        gaps.push(behind..content.start);
        // "… , he said on Sunday": up to where another clause begins.
        let from = content.end.max(behind);
        let upto = end.min(content.end + 12).max(from);
        let stop = (from..upto).find(|&token| {
            reading.is(token, Class::Clause) || reading.is_verb(token, upto) || reading.is(token, Class::Conjunction)
        });
        gaps.push(from..stop.unwrap_or(upto));
    } else {
        let stop = draft.content.parts.iter().map(|part| reading.tokens_in(*part).start).find(|token| *token >= behind);
        gaps.push(behind..stop.unwrap_or(end).max(behind));
    }
    // The reader's cues hold more than the verb: "said in a statement".
    if draft.predicted.is_some() {
        gaps.push(draft.cue_tokens.clone());
    }
    let before = draft.source.start.min(draft.cue_tokens.start);
    // "Ms Ota, who came on Monday, said": the reader's source may end inside the clause.
    let open = draft.source.clone().any(|token| matches!(reading.lower(token), "who" | "which"));
    if draft.source.end <= draft.cue_tokens.start && !open {
        // "Ms Ota on Monday praised the plan and said": the day stands before the first of the verbs.
        let between = draft.source.end..draft.cue_tokens.start;
        let verb = between.clone().find(|token| reading.is_verb(*token, between.end));
        gaps.push(between.start..verb.unwrap_or(between.end));
    }
    let relative = matches!(reading.lower(before), "who" | "whose" | "which");
    if content.start >= before && before > start && !relative {
        gaps.push(start.max(before.saturating_sub(12))..before);
    }
    // What stands before the cue and is a clause of its own ("who arrived on Monday") tells nothing of the saying.
    gaps.retain(|gap| gap.start >= draft.cue_tokens.start || is_plain(reading, gap.clone()));
    gaps
}

/// No clause with a verb of its own.
fn is_plain(reading: &Reading, tokens: Range<usize>) -> bool {
    let clause = |token: usize| {
        // "as recently as Sunday"
        let compares = reading.lower(token) == "as"
            && (token + 2..token + 4).chain(token.saturating_sub(3)..token).any(|other| reading.lower(other) == "as");
        (reading.is(token, Class::Clause) || matches!(reading.lower(token), "who" | "whose" | "which")) && !compares
    };
    !tokens.clone().any(clause) && !reading.has_verb(tokens)
}

/// A medium with its characters, the words that name where or with whom, and those that name to whom.
type Medium = (Option<(String, Span)>, Option<Span>, Option<Span>);

/// "in an interview with X", "in a letter to X".
fn medium(reading: &Reading, gap: Range<usize>) -> Medium {
    for token in gap.clone() {
        if reading.quotation(token).is_some()
            || !matches!(reading.lower(token), "in" | "at" | "on" | "by" | "during" | "via" | "through")
        {
            continue;
        }
        // "in a statement", "in a televised address": an article and two adjectives at most.
        let noun = (token + 1..gap.end.min(token + 5)).find_map(|noun| {
            reading
                .words
                .medium(reading.words_from(noun, 3, gap.end))
                .map(|(medium, words)| (medium, noun, noun + words))
        });
        let Some((name, first, after)) = noun else { continue };
        let between = token + 1..after;
        if between.clone().any(|token| reading.is_mark(token, ",") || reading.is(token, Class::Weekly)) {
            continue;
        }
        let venue = matches!(reading.lower(after), "with" | "to" | "on" | "for" | "in" | "of" | "from")
            .then(|| groups::starting_at(reading, after + 1, gap.end))
            .flatten()
            .and_then(|group| reading.span(group));
        // "in a note to clients": the words of the medium name them.
        let inner =
            (first..after).find(|token| reading.lower(*token) == "to").and_then(|to| reading.span(to + 1..after));
        if inner.is_some() {
            return (reading.span(token..after).map(|span| (name.to_owned(), span)), None, inner);
        }
        let end = venue.map_or(after, |span| reading.tokens_in(span).end);
        let span = reading.span(token..end);
        let medium = span.map(|span| (name.to_owned(), span));
        return if reading.lower(after) == "to" { (medium, None, venue) } else { (medium, venue, None) };
    }
    (None, None, None)
}

/// The day that `span` names.
fn said_on(reading: &Reading, span: Span, now: Option<Date>, knowledge: &Knowledge) -> Option<SaidOn> {
    let days = knowledge.lexicon.calendar.days(reading.article.str(span));
    days.into_iter().find_map(|(at, day)| {
        let evidence = Span::new(span.start + at.start, span.start + at.end);
        let token = reading.layout.token_from(evidence.start);
        // "next Monday" is no day on which something was said, "USA Today" none at all.
        if token > 0 && reading.lower(token - 1) == "next"
            || reading.is(token, Class::Auxiliary)
            || reading.inside_name(token)
        {
            return None;
        }
        let (date, basis) = match day {
            Day::Full(date) => (date, DateBasis::Stated),
            day => (day.resolve(now?)?, DateBasis::Inferred),
        };
        Some(SaidOn { date, basis, evidence })
    })
}

/// "the same day", "that evening": the day that was named last before it, in this paragraph or the one before.
fn same_day(reading: &Reading, span: Span, now: Option<Date>, knowledge: &Knowledge) -> Option<SaidOn> {
    let tokens = reading.tokens_in(span);
    let at = tokens.clone().find(|&token| {
        matches!(reading.lower(token), "same" | "that")
            && matches!(reading.lower(token + 1), "day" | "morning" | "afternoon" | "evening" | "night")
            && token + 1 < tokens.end
    })?;
    let evidence = reading.span(at..at + 2)?;
    let blocks = &reading.layout.blocks;
    let own = blocks.partition_point(|block| block.span.start <= evidence.start);
    let back = blocks.get(own.saturating_sub(2)..own)?.iter().rev();
    back.map(|block| Span::new(block.span.start, block.span.end.min(evidence.start))).find_map(|before| {
        let days = knowledge.lexicon.calendar.days(reading.article.str(before));
        let date = days.into_iter().rev().find_map(|(_, day)| match day {
            Day::Full(date) => Some(date),
            day => day.resolve(now?),
        })?;
        Some(SaidOn { date, basis: DateBasis::Inferred, evidence })
    })
}
