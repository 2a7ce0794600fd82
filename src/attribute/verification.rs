//! What the text says of its statements: checked, unverified, disputed, at odds with what somebody else said.

use super::reading::Reading;
use crate::document::{EntityIndex, Span, Statement, Verification};
use crate::knowledge::lexicon::speech::Class;

/// Marks verification status and disagreement on `statements` (in text order).
pub(super) fn mark(reading: &Reading, statements: &mut [Statement]) {
    if statements.is_empty() {
        return;
    }
    for sentence in &reading.layout.sentences {
        // The phrases are ASCII, and lower-casing ASCII alone moves no offset.
        let lower = reading.article.str(sentence.span).to_ascii_lowercase();
        for (phrase, status) in &reading.words.verification {
            let Some(at) = find_word(&lower, phrase) else { continue };
            let span = Span::new(sentence.span.start + at, sentence.span.start + at + phrase.len());
            match *status {
                "odds" | "line" => {
                    let Some((own, others)) = beside(reading, statements, sentence.span, span) else { continue };
                    let list = if *status == "odds" {
                        &mut statements[own].disagrees_with
                    } else {
                        &mut statements[own].agrees_with
                    };
                    for other in others {
                        if !list.contains(&other) {
                            list.push(other);
                        }
                    }
                }
                status => {
                    let status = match status {
                        "Verified" => Verification::Verified,
                        "Disputed" => Verification::Disputed,
                        _ => Verification::Unverified,
                    };
                    verify(reading, statements, sentence.span, span, status);
                }
            }
        }
    }
}

/// The phrase at word borders.
fn find_word(text: &str, phrase: &str) -> Option<usize> {
    text.match_indices(phrase).map(|(at, _)| at).find(|&at| {
        let before = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let after = text[at + phrase.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        before && after
    })
}

/// The status holds for the claim of the same sentence that stands before the words, else, where the sentence points back
/// ("The claim could not be …", "Neither …"), for the last one of the sentence before.
fn verify(reading: &Reading, statements: &mut [Statement], sentence: Span, span: Span, status: Verification) {
    if let Some(index) = called_so(reading, statements, span) {
        statements[index].verification.get_or_insert((status, span));
        return;
    }
    let in_content = |statement: &Statement| statement.content.iter().any(|part| part.contains(span));
    let start = |statement: &Statement| statement.content.first().map_or(0, |part| part.start);
    let upto = statements.partition_point(|statement| start(statement) < span.start);
    let own = (0..upto).rev().take(6).find(|&index| {
        let statement = &statements[index];
        let after = statement.content.last().is_some_and(|part| part.end <= span.start);
        after
            && !in_content(statement)
            && statement.content.iter().any(|part| sentence.contains(*part))
            && !has_comma_between(reading, statement, span)
    });
    let back = || {
        let first = reading.layout.token_from(sentence.start);
        let points = reading.is(first, Class::PointsBack)
            && (first..first + 8).any(|token| {
                reading.words.noun(reading.lower(token)).is_some()
                    || reading.is(token, Class::DocumentSource)
                    || matches!(reading.lower(token), "it" | "neither" | "this" | "that")
            });
        points.then(|| (0..upto).rev().take(2).find(|&index| start(&statements[index]) < sentence.start)).flatten()
    };
    if let Some(index) = own.or_else(back)
        && statements[index].verification.is_none()
    {
        statements[index].verification = Some((status, span));
    }
}

/// "falsely claimed that …", "repeated the debunked claim that …": the words stand in the cue or right before it, or open the content.
fn called_so(reading: &Reading, statements: &[Statement], span: Span) -> Option<usize> {
    let at = reading.layout.token_from(span.start);
    let after = reading.layout.token_from(span.end);
    statements.iter().position(|statement| {
        let cue = statement.cue.iter().any(|cue| {
            let first = reading.layout.token_from(cue.start);
            cue.contains(span)
                || after == first && reading.words.verb(reading.words_from(first, 5, first + 5)).is_some()
        });
        let opens = statement.content.first().is_some_and(|part| {
            let first = reading.layout.token_from(part.start);
            part.contains(span)
                && at <= first + 1
                && reading.words.noun(reading.lower(after.saturating_sub(1))).is_some()
        });
        cue || opens
    })
}

/// "Isis's claim … remains unverified, although photographs … have been verified": the second status is not the claim's.
fn has_comma_between(reading: &Reading, statement: &Statement, span: Span) -> bool {
    let Some(last) = statement.content.last() else { return true };
    last.end < span.start && reading.tokens_in(Span::new(last.end, span.start)).any(|token| reading.is_mark(token, ","))
}

/// "in comments at odds with those of Mr Kerry": the statement of this sentence, and what the one named said before of the same.
fn beside(reading: &Reading, statements: &[Statement], sentence: Span, span: Span) -> Option<(usize, Vec<usize>)> {
    let after = Span::new(span.end, sentence.end);
    let other =
        reading.mentions_in(after).find_map(|(index, _)| reading.resolution.entity_of.get(index).copied().flatten())?;
    let start = |statement: &Statement| statement.content.first().map_or(0, |part| part.start);
    let here: Vec<usize> = (0..statements.len())
        .filter(|&index| statements[index].cue.iter().any(|cue| sentence.contains(*cue)))
        .collect();
    let begins =
        |statement: &Statement| statement.cue.first().map_or(usize::MAX, |cue| cue.start).min(start(statement));
    let own = *here
        .iter()
        .rev()
        .find(|&&index| !statements[index].speakers.contains(&other) && begins(&statements[index]) < span.start)
        .or_else(|| {
            here.iter().find(|&&index| {
                !statements[index].speakers.contains(&other)
                    && statements[index].cue.iter().any(|cue| cue.contains(span))
            })
        })?;
    let said: Vec<usize> = (0..own)
        .filter(|&index| {
            statements[index].speakers.contains(&other)
                && shares(&statements[index].mentions, &statements[own].mentions, &statements[index], &statements[own])
        })
        .collect();
    Some((own, said))
}

/// Both are about the same: a shared entity, or a shared rare word, or nothing named in one of them.
fn shares(a: &[EntityIndex], b: &[EntityIndex], first: &Statement, second: &Statement) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 5).map(str::to_lowercase).collect()
    };
    let other = words(&second.text);
    a.iter().any(|entity| b.contains(entity))
        || a.is_empty()
        || b.is_empty()
        || words(&first.text).iter().any(|word| other.contains(word))
}
