//! `newsgraph inspect`: an article as a person reads it, with all that was found in it.
//!
//! First the text with people, roles, organizations, places and statements marked ([`text`]), then the same things in lists
//! ([`lists`]). With colours the marks are colours; without, brackets with a letter.

mod happenings;
mod lists;
mod marks;
mod text;

use super::args::{Color, Inspect};
use super::table::terminal_width;
use super::{Outcome, output, talk};
use crate::document::Document;
use crate::ingest;
use crate::knowledge::Knowledge;
use anstream::{AutoStream, ColorChoice};
use std::io::{self, Write};

/// Longer lines are hard to read, however wide the terminal is.
const WIDEST: usize = 100;

pub(super) fn run(args: Inspect) -> anyhow::Result<Outcome> {
    let choice = match args.color {
        Color::Auto => AutoStream::choice(&io::stdout()),
        Color::Always => ColorChoice::AlwaysAnsi,
        Color::Never => ColorChoice::Never,
    };
    let page = Page { width: terminal_width().min(WIDEST), color: choice != ColorChoice::Never };
    let mut out = AutoStream::new(io::stdout(), choice);
    let pipeline = args.reading.pipeline()?;
    let (sources, defaults) = args.articles.into_parts();
    let mut failed = 0;
    for input in ingest::read(sources, defaults) {
        match input {
            Ok(input) => {
                let document = pipeline.annotate(input.article);
                out.write_all(page.render(&document, &pipeline.knowledge).as_bytes()).map_err(output::failed)?;
            }
            Err(error) => {
                talk::error(&error.to_string());
                failed += 1;
            }
        }
    }
    out.flush().map_err(output::failed)?;
    args.reading.sound(&pipeline)?;
    Ok(Outcome::of(failed))
}

/// What the article is printed on.
struct Page {
    /// Columns.
    width: usize,
    /// Whether marks are colours.
    color: bool,
}

impl Page {
    fn render(&self, document: &Document, knowledge: &Knowledge) -> String {
        let mut out = String::new();
        self.text(&mut out, document);
        self.lists(&mut out, document, knowledge);
        out
    }
}
