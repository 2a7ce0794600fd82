//! The article's text, marked.

use super::Page;
use super::marks::{self, BOLD, FAINT, Look, STATEMENT};
use crate::cli::glyphs::{Glyph, HELD, Inserts, glyphs, set};
use crate::cli::table::printable;
use crate::document::{Block, BlockKind, Document, Span};
use anstyle::Style;
use std::collections::BTreeMap;
use std::fmt::Write as _;

impl Page {
    pub(super) fn text(&self, out: &mut String, document: &Document) {
        let text = &document.article.text;
        let marks = marks::mentions(document);
        let mut looks: Vec<(Span, Look)> = marks.iter().map(|mark| (mark.span, mark.look)).collect();
        // Inner marks come after outer ones and paint over them.
        looks.sort_by_key(|(span, _)| span.start);
        let inserts = self.inserts(document, &looks);
        self.head(out, document);
        let whole = [Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()).trimmed(text) }];
        let blocks: &[Block] = if document.layout.blocks.is_empty() { &whole } else { &document.layout.blocks };
        for block in blocks {
            let base = match block.kind {
                BlockKind::Headline | BlockKind::Crosshead => BOLD,
                BlockKind::Standfirst => Style::new().italic(),
                BlockKind::Dateline | BlockKind::Credit | BlockKind::Byline | BlockKind::Bio => FAINT,
                BlockKind::Paragraph => Style::new(),
            };
            let glyphs = self.glyphs(text, block.span, base, &looks, &inserts);
            set(out, &glyphs, self.width);
            out.push('\n');
        }
        self.legend(out);
    }

    /// What is told of the article.
    fn head(&self, out: &mut String, document: &Document) {
        let metadata = &document.article.metadata;
        let date = document.date.map(|date| date.strftime("%-d %B %Y").to_string());
        let facts = [metadata.title.clone(), metadata.publisher.clone(), date, metadata.url.clone()];
        let facts: Vec<String> = facts.into_iter().flatten().map(|fact| printable(&fact)).collect();
        let rule = "─".repeat(self.width);
        let _ = writeln!(out, "{FAINT}{rule}{FAINT:#}");
        if !facts.is_empty() {
            let _ = writeln!(out, "  {FAINT}{}{FAINT:#}\n", facts.join(" · "));
        }
    }

    fn legend(&self, out: &mut String) {
        let looks = [marks::PERSON, marks::ROLE, marks::ORGANIZATION, marks::PLACE];
        let names = looks.map(|look| {
            let Look { name, letter, style } = look;
            if self.color { format!("{style}{name}{style:#}") } else { format!("[{name}]{letter}") }
        });
        let _ = writeln!(out, "  {}   {STATEMENT}⟨1{STATEMENT:#} statement{STATEMENT}⟩{STATEMENT:#}", names.join("  "));
    }

    /// Brackets: around statements always, around mentions where colours cannot show them.
    fn inserts(&self, document: &Document, looks: &[(Span, Look)]) -> Inserts {
        // At one place, what closes comes before what opens, and of what closes the inner before the outer.
        let (mut closing, mut opening): (Inserts, Inserts) = (BTreeMap::new(), BTreeMap::new());
        for (index, statement) in document.statements.iter().enumerate() {
            for (part, span) in statement.content.iter().enumerate() {
                let number = if part == 0 { format!("⟨{}{HELD}", index + 1) } else { "⟨…".to_owned() };
                opening.entry(span.start).or_default().extend(glyphs(&number, STATEMENT));
                closing.entry(span.end).or_default().extend(glyphs("⟩", STATEMENT));
            }
        }
        if !self.color {
            for (span, look) in looks {
                opening.entry(span.start).or_default().extend(glyphs("[", look.style));
                let close = glyphs(&format!("]{}", look.letter), look.style);
                closing.entry(span.end).or_default().splice(0..0, close);
            }
        }
        for (at, glyphs) in opening {
            closing.entry(at).or_default().extend(glyphs);
        }
        closing
    }

    /// The characters of a block with their styles.
    fn glyphs(&self, text: &str, block: Span, base: Style, looks: &[(Span, Look)], inserts: &Inserts) -> Vec<Glyph> {
        let from = looks.partition_point(|(span, _)| span.start < block.start);
        let mut coming = looks[from..].iter().peekable();
        let mut open: Vec<&(Span, Look)> = Vec::new();
        let mut glyphs = Vec::new();
        for (offset, c) in block.of(text).char_indices() {
            let at = block.start + offset;
            glyphs.extend(inserts.get(&at).into_iter().flatten());
            open.retain(|(span, _)| span.end > at);
            while let Some(mark) = coming.next_if(|(span, _)| span.start <= at) {
                open.push(mark);
            }
            let style = open.last().filter(|_| self.color).map_or(base, |(_, look)| look.style);
            glyphs.push(Glyph::of(c, style));
        }
        glyphs.extend(inserts.get(&block.end).into_iter().flatten());
        glyphs
    }
}
