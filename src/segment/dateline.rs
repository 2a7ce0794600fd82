//! The start of an agency report: `VIENNA, June 16 (Reuters) –`, `Nairobi (Xinhua) --`, `LONDON —`, `NEW DELHI:`.

use crate::document::{Block, BlockKind, Dateline, Span};
use crate::knowledge::{EntryKind, Knowledge};

/// A dateline ends within this many bytes.
const LONGEST: usize = 120;
/// Place names have at most this many words ("SAN JOSE DE COSTA RICA").
const LONGEST_PLACE: usize = 5;

/// The dateline at the start of the first paragraph (or of one of the next two: some print a summary first).
pub(super) fn dateline(text: &str, blocks: &[Block], knowledge: &Knowledge) -> Option<Dateline> {
    blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Paragraph)
        .take(3)
        .find_map(|block| at(text, block.span, knowledge))
        .filter(|dateline| !is_label(text, blocks, *dateline))
}

fn at(text: &str, block: Span, knowledge: &Knowledge) -> Option<Dateline> {
    let lexicon = &knowledge.lexicon;
    let block_text = block.of(text);
    let head = &block_text[..block_text.floor_char_boundary(LONGEST)];
    let (end, dash) =
        ["—", "–", "--", " - ", "):", ": "].iter().filter_map(|dash| head.find(dash).map(|at| (at, *dash))).min()?;
    // The bracket before a colon belongs to the agency.
    let (end, dash) = if dash == "):" { (end + 1, ":") } else { (end, dash) };
    let before = &head[..end];
    let bracket = before.find('(');
    let agency = bracket.and_then(|open| {
        let close = open + before[open..].find(')')?;
        let inside = before[open + 1..close].trim();
        let capitals = inside.split_whitespace().all(|word| word.starts_with(char::is_uppercase)) && !inside.is_empty();
        (lexicon.layout.is_agency(inside) || capitals && !inside.contains(',')).then(|| {
            let start = block.start + open + 1;
            Span::new(start, block.start + close).trimmed(text)
        })
    });
    let named = &before[..bracket.unwrap_or(before.len())];
    let place = named.split([',', '(']).next().map(str::trim_end)?;
    let rest = &named[place.len()..];
    let dated = !lexicon.calendar.days(rest).is_empty();
    let capitals = place.chars().any(char::is_alphabetic) && !place.chars().any(char::is_lowercase);
    let looks_like_place = place.starts_with(|c: char| c.is_uppercase())
        && place.split_whitespace().count() <= LONGEST_PLACE
        && place.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || ".'’-".contains(c))
        // "SpaceX - the company", "NATO - a body": capitals alone count only with a real dash and more than two letters, or when
        // they are a town's.
        && (agency.is_some() || dated || capitals && place.chars().count() > 2 && (dash != " - " || is_town(place, knowledge)));
    // "CHAIRMAN: Order!", "NOTE: …"
    if dash == ": " && !is_town(place, knowledge) {
        return None;
    }
    if !looks_like_place || (!dated && agency.is_none() && rest.split_whitespace().count() > 3) {
        return None;
    }
    Some(Dateline {
        span: Span::new(block.start, block.start + end + dash.trim_end().len()),
        place: Some(Span::new(block.start, block.start + place.len())),
        agency,
    })
}

/// True for a name that a town has before anything else.
fn is_town(name: &str, knowledge: &Knowledge) -> bool {
    let best = knowledge.named(&knowledge.calmed(name)).first().and_then(|id| knowledge.entry(*id));
    best.is_some_and(|entry| entry.kind == EntryKind::Place && entry.class == "City")
}

/// "LINCOLN: We met in June.": who is in a list of questions and answers has more than one turn.
fn is_label(text: &str, blocks: &[Block], dateline: Dateline) -> bool {
    let label = dateline.span.of(text);
    label.ends_with(':') && blocks.iter().filter(|block| block.span.of(text).starts_with(label)).count() > 1
}
