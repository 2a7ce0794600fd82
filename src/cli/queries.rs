//! `newsgraph queries`: what can be asked by name.

use super::args::Queries;
use super::table::{Cell, Table, terminal_width, wrap};
use super::{Outcome, output};
use crate::query::named::{self, Described, Named};
use anstyle::Style;
use std::fmt::Write as _;
use std::io::{self, Write as _};

const BOLD: Style = Style::new().bold();

pub(super) fn run(args: &Queries) -> anyhow::Result<Outcome> {
    let text = match &args.name {
        None => list(&named::queries()?),
        Some(name) => show(&named::query(name)?),
    };
    let mut out = anstream::AutoStream::auto(io::stdout());
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(output::failed)?;
    Ok(Outcome::Fine)
}

fn list(queries: &[Named]) -> String {
    let rows = queries.iter().map(|query| {
        let parameters: Vec<_> = query.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
        vec![Cell::text(&query.name), Cell::text(&query.title), Cell::text(parameters.join(" "))]
    });
    let columns = ["name", "question", "parameters"].map(str::to_owned).to_vec();
    let mut text = Table { columns, rows: rows.collect() }.render(terminal_width());
    text.push_str(
        "\nMore about one:  newsgraph queries NAME\nAsk it:          newsgraph query NAME --set PARAMETER=VALUE\n",
    );
    text
}

fn show(query: &Named) -> String {
    let width = terminal_width();
    let mut text = format!("{BOLD}{}{BOLD:#}: {}\n", query.name, query.title);
    for line in wrap(&query.description, width).iter().filter(|line| !line.is_empty()) {
        let _ = writeln!(text, "{line}");
    }
    for (heading, things) in [("Parameters", &query.parameters), ("Columns", &query.columns)] {
        if !things.is_empty() {
            let _ = writeln!(text, "\n{BOLD}{heading}{BOLD:#}");
            text.push_str(&described(things, width));
        }
    }
    // The header says again what was just said.
    let sparql = query.text.lines().skip_while(|line| line.starts_with('#') || line.is_empty());
    let _ = writeln!(text, "\n{BOLD}SPARQL{BOLD:#}");
    for line in sparql {
        let _ = writeln!(text, "  {line}");
    }
    text
}

fn described(things: &[Described], width: usize) -> String {
    let name_width = things.iter().map(|thing| thing.name.len()).max().unwrap_or(0);
    let mut text = String::new();
    for thing in things {
        let mut lines = wrap(&thing.description, width.saturating_sub(name_width + 4)).into_iter();
        let _ = writeln!(text, "  {:name_width$}  {}", thing.name, lines.next().unwrap_or_default());
        for line in lines {
            let _ = writeln!(text, "  {:name_width$}  {line}", "");
        }
    }
    text
}
