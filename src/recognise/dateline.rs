//! The place and the agency at the start of a report ("LAGOS, 14 March (Coastal Press) –"), mostly in capitals, where the
//! letters tell nothing and the position everything.

use crate::document::{Article, BlockKind, Form, Layout, Mention, MentionKind, Origin, Span, Token, TokenKind};
use crate::knowledge::{EntryId, EntryKind, Knowledge};

/// The mentions in the opening of the report and in lines that only give place and date.
pub(super) fn mentions(article: &Article, layout: &Layout, knowledge: &Knowledge) -> Vec<Mention> {
    let mut found = Vec::new();
    if let Some(dateline) = layout.dateline {
        let place = dateline.place.map(|span| (span, MentionKind::Place));
        let agency = dateline.agency.map(|span| (span, MentionKind::Organization));
        for (span, kind) in [place, agency].into_iter().flatten() {
            let candidates = entries(article.str(span), kind, knowledge);
            found.push(mention(span, kind, candidates));
        }
    }
    let opening = found.len();
    let lines = layout
        .sentences
        .iter()
        .filter(|sentence| layout.blocks.get(sentence.block).is_some_and(|block| block.kind == BlockKind::Dateline));
    for line in lines {
        // "SYDNEY, AFN – Sunday": the words before the first mark, if they are a place that is known.
        let tokens = layout.tokens_of(line);
        let words = tokens.iter().take_while(|token| token.kind == TokenKind::Word).map(|token: &Token| token.span);
        let Some(span) = words.reduce(Span::cover) else { continue };
        let candidates = entries(article.str(span), MentionKind::Place, knowledge);
        if !candidates.is_empty() && found.iter().take(opening).all(|mention: &Mention| !mention.span.overlaps(span)) {
            found.push(mention(span, MentionKind::Place, candidates));
        }
    }
    found
}

fn mention(span: Span, kind: MentionKind, candidates: Vec<EntryId>) -> Mention {
    Mention { span, kind, form: Form::Name, candidates, origin: Origin::rule("dateline", 0.95) }
}

/// The entries of this kind that have the name as it is written or, when that is in capitals, with capitals at the start of
/// words alone.
fn entries(name: &str, kind: MentionKind, knowledge: &Knowledge) -> Vec<EntryId> {
    let kind = if kind == MentionKind::Place { EntryKind::Place } else { EntryKind::Organization };
    let fits = |id: &EntryId| knowledge.entry(*id).is_some_and(|entry| entry.kind == kind);
    let as_written: Vec<EntryId> = knowledge.named(name).iter().copied().filter(fits).collect();
    if !as_written.is_empty() || name.contains(char::is_lowercase) {
        return as_written;
    }
    knowledge.named(&knowledge.calmed(name)).iter().copied().filter(fits).collect()
}
