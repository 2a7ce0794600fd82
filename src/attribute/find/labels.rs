//! Speakers' labels: "WALLACE: …" in a transcript, "Q: …" in an interview, "Minister: plan is dead" in a headline; names under
//! quotations.

use crate::attribute::content;
use crate::attribute::content::Content;
use crate::attribute::draft::Draft;
use crate::attribute::reading::Reading;
use crate::document::{BlockKind, EntityIndex, MentionKind, Sentence, Span, TokenKind};
use std::ops::Range;

/// The rule of what stands behind a speaker's label.
pub(in crate::attribute) const RULE: &str = "speaker-label";
/// A label has at most this many tokens.
const LONGEST: usize = 6;
/// One "Note: …" makes no transcript.
const FEWEST: usize = 3;

/// The statements of labelled blocks. Only where the article has several labels, or one in its headline that names somebody.
pub(in crate::attribute) fn labelled(reading: &Reading) -> Vec<Draft> {
    let blocks = &reading.layout.blocks;
    let mut first_of: Vec<Option<usize>> = vec![None; blocks.len()];
    let mut last_of: Vec<usize> = vec![0; blocks.len()];
    for (index, sentence) in reading.layout.sentences.iter().enumerate() {
        first_of[sentence.block].get_or_insert(index);
        last_of[sentence.block] = sentence.tokens.end;
    }
    let found: Vec<(usize, usize, usize)> = (0..blocks.len())
        .filter_map(|block| {
            let sentence = first_of[block]?;
            let colon = colon(reading, &reading.layout.sentences[sentence])?;
            Some((block, sentence, colon))
        })
        .collect();
    // "Q: …" and "A: …" are labels where both are there.
    let letters: Vec<Letter> =
        found.iter().filter_map(|&(_, sentence, colon)| letter_of(reading, sentence, colon)).collect();
    let interview = letters.contains(&Letter::Question) && letters.contains(&Letter::Answer);
    let found: Vec<(usize, usize, usize)> = found
        .into_iter()
        .filter(|&(_, sentence, colon)| interview || letter_of(reading, sentence, colon).is_none())
        .collect();
    let transcript = found.iter().filter(|(block, ..)| blocks[*block].kind == BlockKind::Paragraph).count() >= FEWEST;
    found
        .iter()
        .filter(|(block, ..)| transcript || blocks[*block].kind == BlockKind::Headline)
        .filter_map(|&(block, sentence, colon)| draft(reading, sentence, colon, last_of[block]))
        .collect()
}

/// A label of one letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::attribute) enum Letter {
    /// "Q:"
    Question,
    /// "A:"
    Answer,
}

fn letter_of(reading: &Reading, sentence: usize, colon: usize) -> Option<Letter> {
    let start = reading.layout.sentences.get(sentence)?.tokens.start;
    letter(reading, start..colon)
}

/// Which letter the label at `tokens` is.
pub(in crate::attribute) fn letter(reading: &Reading, tokens: Range<usize>) -> Option<Letter> {
    let alone = tokens.len() == 1 && reading.is_mark(tokens.end, ":") && reading.is_capitalised(tokens.start);
    match reading.lower(tokens.start) {
        "q" if alone => Some(Letter::Question),
        "a" if alone => Some(Letter::Answer),
        _ => None,
    }
}

/// Who gives the answers of an interview that tells its sides by letters: the person named most before the first `Q:`.
pub(in crate::attribute) fn interviewee(reading: &Reading) -> Option<EntityIndex> {
    let layout = reading.layout;
    let first = layout.blocks.iter().find(|block| {
        let token = layout.token_from(block.span.start);
        letter(reading, token..token + 1) == Some(Letter::Question)
    })?;
    let mut named: Vec<(usize, EntityIndex)> = Vec::new();
    for (index, mention) in reading.mentions_in(Span::new(0, first.span.start)) {
        let entity = reading.resolution.entity(index);
        let Some(entity) = entity.filter(|_| mention.kind == MentionKind::Person) else { continue };
        match named.iter_mut().find(|(_, other)| *other == entity) {
            Some((times, _)) => *times += 1,
            None => named.push((1, entity)),
        }
    }
    // Of two named as often the one who is named first.
    let most = named.iter().map(|(times, _)| *times).max()?;
    named.iter().find(|(times, _)| *times == most).map(|(_, entity)| *entity)
}

fn draft(reading: &Reading, sentence: usize, colon: usize, end: usize) -> Option<Draft> {
    let mut start = reading.layout.sentences.get(sentence)?.tokens.start;
    while reading.kind(start) == Some(TokenKind::OpenQuote) {
        start += 1;
    }
    let span = content::trimmed(reading, colon + 1..end)?;
    let content = Content { parts: vec![span], complementizer: None, addressee: None, rule: RULE };
    let cue_tokens = colon..colon + 1;
    Some(Draft {
        cue: None,
        cue_tokens,
        source: start..colon,
        negated: false,
        content,
        sentence,
        undone: None,
        predicted: None,
        inside: false,
    })
}

/// True in the paragraphs of an interview; a headline with a colon tells in its own words.
pub(in crate::attribute) fn in_transcript(reading: &Reading, draft: &Draft) -> bool {
    let sentence = reading.layout.sentences.get(draft.sentence);
    let block = sentence.and_then(|sentence| reading.layout.blocks.get(sentence.block));
    block.is_some_and(|block| block.kind == BlockKind::Paragraph)
}

/// "Harbour talks: minister says wall will be built": who speaks stands behind the colon, and what is before it names the matter,
/// unless the article tells more of it.
pub(in crate::attribute) fn without_kickers(reading: &Reading, drafts: Vec<Draft>) -> Vec<Draft> {
    let told: Vec<usize> = drafts
        .iter()
        .filter(|draft| draft.cue.is_some() && !draft.source.is_empty())
        .map(|it| it.source.start)
        .collect();
    let somebody = |draft: &Draft| {
        let label = reading.span(draft.source.clone());
        let entities = label.into_iter().flat_map(|span| reading.mentions_in(span)).filter_map(|(index, _)| {
            let entity = reading.resolution.entity(index)?;
            reading.resolution.entities.get(entity)
        });
        entities.into_iter().any(|entity| entity.mentions.len() > 1)
    };
    let kicker = |draft: &Draft| {
        let labelled = draft.content.rule == RULE && !in_transcript(reading, draft);
        labelled && told.contains(&draft.cue_tokens.end) && !somebody(draft)
    };
    drafts.into_iter().filter(|draft| !kicker(draft)).collect()
}

/// `“We are tired.” — Ada Lund`: quotations that fill a paragraph, signed behind a dash.
pub(in crate::attribute) fn signed(reading: &Reading) -> Vec<Draft> {
    let layout = reading.layout;
    let outer = layout.quotations.iter().filter(|quotation| quotation.depth == 0);
    outer
        .filter_map(|quotation| {
            let block = reading.block_at(quotation.outside.start).filter(|it| it.start == quotation.outside.start)?;
            let rest = reading.tokens_in(Span::new(quotation.outside.end, block.end));
            let dash = reading.is_dash(rest.start) || reading.is_mark(rest.start, "-");
            let name = reading.span(rest.start + 1..rest.end).filter(|_| dash && rest.len() <= LONGEST + 4)?;
            let named = reading.mentions_in(name).any(|(_, mention)| {
                mention.span.start == name.start
                    && matches!(mention.kind, MentionKind::Person | MentionKind::Organization)
            });
            let content = Content {
                parts: vec![quotation.inside],
                complementizer: None,
                addressee: None,
                rule: "signed-quotation",
            };
            named.then(|| Draft {
                cue: None,
                cue_tokens: rest.start..rest.start + 1,
                source: rest.start + 1..rest.end,
                negated: false,
                content,
                sentence: layout.sentence_at(quotation.outside.start).unwrap_or_default(),
                undone: None,
                predicted: None,
                inside: false,
            })
        })
        .collect()
}

/// The colon after a name at the start of a sentence.
fn colon(reading: &Reading, sentence: &Sentence) -> Option<usize> {
    let mut start = sentence.tokens.start;
    while reading.kind(start) == Some(TokenKind::OpenQuote) {
        start += 1;
    }
    let colon = (start..sentence.tokens.end.min(start + LONGEST)).find(|token| reading.is_mark(*token, ":"))?;
    let label = reading.span(start..colon)?;
    let shouted = reading.article.str(label).chars().all(|c| !c.is_lowercase())
        && reading.article.str(label).chars().filter(|c| c.is_alphabetic()).count() > 2;
    let named = reading.mentions_in(label).any(|(_, mention)| {
        // "The Herald: …", where the article is no part of the name.
        let article = reading.lower(start) == "the" && mention.span == Span { start: mention.span.start, ..label };
        let whole = mention.span == label || article && reading.layout.token_from(mention.span.start) == start + 1;
        whole && matches!(mention.kind, MentionKind::Person | MentionKind::Organization)
    });
    let named = named || letter(reading, start..colon).is_some();
    (shouted || named).then_some(colon)
}
