//! Turns: quotations that go on over paragraphs, and quotations without a cue that continue what somebody said just before.

use crate::attribute::meaning::Stance;
use crate::attribute::reading::Reading;
use crate::attribute::{draft, meaning};
use crate::document::{BlockKind, Directness, Origin, Polarity, Quotation, Span, Statement, TokenKind};
use std::collections::BTreeMap;

/// Adds to each statement the paragraphs that its quotation goes on through: opened again in each, closed once.
pub(in crate::attribute) fn join_paragraphs(reading: &Reading, statements: &mut Vec<Statement>) {
    let quotations: Vec<&Quotation> =
        reading.layout.quotations.iter().filter(|quotation| quotation.depth == 0).collect();
    let holders = holders(&quotations, statements);
    let mut at = 0;
    while at < quotations.len() {
        let mut end = at;
        while quotations[end].goes_on && end + 1 < quotations.len() {
            end += 1;
        }
        if end > at {
            join(reading, statements, &quotations[at..=end], &holders[at..=end]);
        }
        at = end + 1;
    }
    // A paragraph before the one with the cue moves the statement up.
    sort(statements);
}

/// For each of `quotations`, which lie one behind the other, the statements with content in it and their cue outside.
fn holders(quotations: &[&Quotation], statements: &[Statement]) -> Vec<Vec<usize>> {
    let mut holders = vec![Vec::new(); quotations.len()];
    for (index, statement) in statements.iter().enumerate() {
        for span in &statement.content {
            let from = quotations.partition_point(|part| part.inside.end <= span.start);
            let touched = quotations.iter().zip(&mut holders).skip(from);
            for (part, holders) in touched.take_while(|(part, _)| part.inside.start < span.end) {
                let nested = statement.cue.iter().any(|cue| part.inside.contains(*cue));
                if !nested && span.overlaps(part.inside) && holders.last() != Some(&index) {
                    holders.push(index);
                }
            }
        }
    }
    holders
}

/// A paragraph that nobody has yet goes on with the one before it. One that is a statement of its own is no part of another's.
fn join(reading: &Reading, statements: &mut [Statement], parts: &[&Quotation], holders: &[Vec<usize>]) {
    let owners = holders.iter().map(|holders| {
        holders.iter().copied().filter(|&index| statements[index].directness != Directness::Indirect).min()
    });
    let owners: Vec<Option<usize>> = owners.collect();
    let Some(mut owner) = owners.iter().flatten().copied().next() else { return };
    let mut joined: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for ((part, holders), own) in parts.iter().zip(holders).zip(owners) {
        owner = own.unwrap_or(owner);
        if holders.is_empty() {
            joined.entry(owner).or_default().push(part.inside);
        }
    }
    for (owner, missing) in joined {
        let Some(statement) = statements.get_mut(owner) else { continue };
        statement.content.extend(missing);
        statement.content.sort_unstable();
        statement.quoted = draft::quoted(reading, &statement.content);
        statement.text = draft::clean(reading, &statement.content);
        statement.mentions = draft::mentions(reading, &statement.content);
    }
}

/// Makes statements of their own of the quotations behind the sentence of its cue that the reader counts with a statement: each goes on
/// with the turn.
pub(in crate::attribute) fn split(reading: &Reading, statements: &mut Vec<Statement>) {
    let mut added: Vec<Statement> = Vec::new();
    for (index, statement) in statements.iter_mut().enumerate() {
        let Some(cue) = statement.cue.first().filter(|_| statement.content.len() > 1) else { continue };
        let said_in = reading.layout.sentence_at(cue.start);
        let mut before = false;
        let (apart, kept): (Vec<Span>, Vec<Span>) = statement.content.iter().partition(|part| {
            let open = reading.layout.token_from(part.start).checked_sub(1).and_then(|open| reading.token(open));
            let opened = open.and_then(|open| quotation_at(reading, open.span.start));
            // A paragraph that the one before it was left open for stays with it.
            let stays = !before && opened.is_some_and(|it| continues_paragraph(reading, it));
            before = reading.layout.sentence_at(part.start) > said_in && !stays && opens_turn(reading, **part);
            before
        });
        if apart.is_empty() || kept.is_empty() {
            continue;
        }
        statement.content = kept;
        statement.quoted = draft::quoted(reading, &statement.content);
        statement.directness = draft::directness(reading, &statement.content, &statement.quoted);
        statement.text = draft::clean(reading, &statement.content);
        statement.mentions = draft::mentions(reading, &statement.content);
        added.extend(apart.into_iter().map(|part| continued(reading, statement, Some(index), part)));
    }
    if !added.is_empty() {
        statements.extend(added);
        sort(statements);
    }
}

/// A part that begins a sentence as a quotation and is all of it.
fn opens_turn(reading: &Reading, part: Span) -> bool {
    let first = reading.layout.token_from(part.start);
    let open = first.checked_sub(1).filter(|open| reading.kind(*open) == Some(TokenKind::OpenQuote));
    let sentence = reading.layout.sentence_at(part.start).and_then(|at| reading.layout.sentences.get(at));
    let (Some(open), Some(sentence)) = (open, sentence) else { return false };
    let quotation = reading.token(open).and_then(|mark| quotation_at(reading, mark.span.start));
    open == sentence.tokens.start
        && quotation.is_some_and(|it| it.inside.contains(part) && it.outside.end + 1 >= sentence.span.end)
}

/// Makes a statement of each quotation that nobody is said to utter but that follows, alone in its sentences, a quotation of
/// the same paragraph, or fills a paragraph of its own after one.
pub(in crate::attribute) fn continue_turns(reading: &Reading, statements: &mut Vec<Statement>) {
    let mut added: Vec<Statement> = Vec::new();
    // Where the quotations end that were added up to now; each begins behind the one before.
    let mut added_upto = 0;
    for (index, sentence) in reading.layout.sentences.iter().enumerate() {
        if reading.kind(sentence.tokens.start) != Some(TokenKind::OpenQuote) || index == 0 {
            continue;
        }
        let Some(quotation) = quotation_at(reading, sentence.span.start) else { continue };
        if continues_paragraph(reading, quotation) {
            continue;
        }
        // “I told them”, “they promised us”: a statement inside the quotation is not whose words it is.
        let takes = |statement: &Statement| {
            let inside = statement.cue.iter().any(|cue| quotation.inside.contains(*cue));
            !inside && statement.content.iter().any(|span| span.overlaps(quotation.inside))
        };
        let alone = quotation.outside.end + 1 >= sentence.span.end;
        if !alone || near(statements, quotation.inside.start).any(takes) || quotation.inside.start < added_upto {
            continue;
        }
        let previous = &reading.layout.sentences[index - 1];
        let same_block = previous.block == sentence.block;
        let both_prose = [previous.block, sentence.block]
            .iter()
            .all(|block| reading.layout.blocks.get(*block).is_some_and(|block| block.kind == BlockKind::Paragraph));
        let next_block =
            both_prose && fills_block(reading, sentence.block, quotation) && !is_title(reading, quotation.inside);
        if !(same_block || next_block) {
            continue;
        }
        let spoken = |statement: &&Statement| {
            let quoted = |cue: &Span| reading.quotation(reading.layout.token_from(cue.start)).is_some();
            statement.directness != Directness::Indirect
                && statement.content.iter().chain(&statement.cue).any(|span| previous.span.overlaps(*span))
                && !statement.cue.iter().any(quoted)
        };
        // “The bank was “a disgrace”” and a new paragraph: the few words that were quoted began no turn.
        let spoken = |statement: &&Statement| spoken(statement) && (same_block || is_mostly_quoted(statement));
        // A turn may be continued more than once.
        let (leader, speakers) = if let Some(last) = added.last().filter(|last| spoken(last)) {
            (last.continues, last)
        } else if let Some(position) = position_near(statements, previous.span, spoken) {
            (Some(position), &statements[position])
        } else {
            continue;
        };
        let template = speakers.clone();
        added_upto = added_upto.max(quotation.inside.end);
        added.push(continued(reading, &template, leader, quotation.inside));
    }
    if added.is_empty() {
        return;
    }
    statements.extend(added);
    sort(statements);
}

/// 'Nobody Is to Blame.': a title between the paragraphs, nearly all of it in capitals.
fn is_title(reading: &Reading, inside: Span) -> bool {
    let tokens = reading.tokens_in(inside);
    let words = tokens.clone().filter(|token| reading.kind(*token) == Some(TokenKind::Word));
    let small = words.clone().filter(|token| !reading.is_capitalised(*token)).count();
    let asks = tokens.end.checked_sub(1).is_some_and(|last| matches!(reading.lower(last), "!" | "?" | ","));
    !asks && (2..=10).contains(&words.clone().count()) && small * 2 < words.count()
}

fn is_mostly_quoted(statement: &Statement) -> bool {
    let length = |spans: &[Span]| spans.iter().map(|span| span.len()).sum::<usize>();
    length(&statement.quoted) * 2 >= length(&statement.content)
}

/// Statements whose content starts within a paragraph or so of `at`: the list is in text order.
fn near(statements: &[Statement], at: usize) -> impl Iterator<Item = &Statement> {
    let key = |statement: &Statement| statement.content.first().map_or(0, |span| span.start);
    let upto = statements.partition_point(|statement| key(statement) <= at + 1);
    statements[..upto].iter().rev().take(12).chain(statements[upto..].iter().take(4))
}

fn position_near(statements: &[Statement], span: Span, wanted: impl Fn(&&Statement) -> bool) -> Option<usize> {
    let key = |statement: &Statement| statement.content.first().map_or(0, |span| span.start);
    let upto = statements.partition_point(|statement| key(statement) <= span.end);
    (0..upto).rev().take(12).find(|&position| wanted(&&statements[position]))
}

/// The outer quotation that opens at byte `at`.
fn quotation_at<'a>(reading: &'a Reading, at: usize) -> Option<&'a Quotation> {
    let quotations = &reading.layout.quotations;
    let index = quotations.partition_point(|quotation| quotation.outside.start < at);
    quotations.get(index).filter(|quotation| quotation.outside.start == at)
}

/// True when the quotation before it was left open to go on here: then it belongs to that one.
fn continues_paragraph(reading: &Reading, quotation: &Quotation) -> bool {
    let quotations = &reading.layout.quotations;
    let index = quotations.partition_point(|other| other.outside.start < quotation.outside.start);
    quotations[..index].iter().rev().take(8).find(|other| other.depth == 0).is_some_and(|before| before.goes_on)
}

fn fills_block(reading: &Reading, block: usize, quotation: &Quotation) -> bool {
    reading
        .layout
        .blocks
        .get(block)
        .is_some_and(|block| block.span.start == quotation.outside.start && quotation.outside.end + 1 >= block.span.end)
}

fn continued(reading: &Reading, before: &Statement, leader: Option<usize>, inside: Span) -> Statement {
    let content = vec![inside];
    // A turn that began with a denial goes on denying; otherwise it just goes on.
    let (act, polarity) = match (meaning::stance(reading, reading.tokens_in(inside)), before.act.as_str()) {
        (Stance::Denies, _) | (Stance::Negates, "Deny") => ("Deny", Polarity::Negative),
        (Stance::Negates, _) => ("Say", Polarity::Negative),
        (Stance::LeavesOpen, _) => ("Deflect", Polarity::Underspecified),
        (Stance::Affirms, _) => ("Say", Polarity::Positive),
    };
    Statement {
        source: Vec::new(),
        speakers: before.speakers.clone(),
        on_behalf_of: before.on_behalf_of,
        addressees: before.addressees.clone(),
        cue: Vec::new(),
        cue_lemma: String::new(),
        act: act.to_owned(),
        directness: Directness::Direct,
        quoted: content.clone(),
        text: draft::clean(reading, &content),
        mentions: draft::mentions(reading, &content),
        content,
        complementizer: None,
        polarity,
        certainty: before.certainty,
        condition: None,
        medium: before.medium.clone(),
        venue: before.venue,
        said_on: before.said_on,
        sequence: None,
        about: Vec::new(),
        continues: leader,
        verification: None,
        disagrees_with: Vec::new(),
        agrees_with: Vec::new(),
        within: None,
        repeats: None,
        origin: Origin::rule("turn-goes-on", before.origin.confidence),
    }
}

/// Text order of the content; references between statements follow.
fn sort(statements: &mut Vec<Statement>) {
    let mut order: Vec<usize> = (0..statements.len()).collect();
    order.sort_by_key(|&index| statements[index].content.first().map(|span| (span.start, span.end)));
    let mut new_place = vec![0; order.len()];
    for (place, &old) in order.iter().enumerate() {
        new_place[old] = place;
    }
    let mut slots: Vec<Option<Statement>> = statements.drain(..).map(Some).collect();
    statements.extend(order.iter().filter_map(|&old| slots[old].take()));
    for statement in statements {
        statement.continues = statement.continues.and_then(|old| new_place.get(old).copied());
    }
}
