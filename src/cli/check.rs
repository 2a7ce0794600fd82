//! `newsgraph check`: every row of every check is a violation.

use super::args::Check;
use super::data::load;
use super::list::count;
use super::query::table;
use super::table::terminal_width;
use super::{Outcome, output, talk};
use crate::query::{Query, Results, named};
use crate::store::Wanted;
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

const WRONG: Style = AnsiColor::Red.on_default().bold();

pub(super) fn run(args: &Check) -> anyhow::Result<Outcome> {
    let checks: Vec<_> = named::checks()?
        .into_iter()
        .map(|check| Ok((Query::parse(check.text.clone())?, check)))
        .collect::<Result<_, crate::query::Error>>()?;
    let wanted = checks.iter().fold(Wanted::nothing(), |wanted, (query, _)| wanted.or(query.wanted()));
    let data = load(&args.data, &wanted)?;

    let mut out = anstream::AutoStream::auto(io::stdout());
    let mut violations = 0;
    for (query, check) in &checks {
        let (columns, rows) = match query.run(&data.dataset)? {
            Results::Rows { columns, rows } => (columns, rows),
            Results::Answer(_) | Results::Graph(_) => anyhow::bail!("the check {} is no SELECT", check.name),
        };
        if !rows.is_empty() {
            violations += rows.len();
            let found = count(rows.len(), "violation");
            let text = table(&columns, &rows, &data.base).render(terminal_width());
            writeln!(out, "{WRONG}{}{WRONG:#}: {} ({found})\n{text}", check.name, check.title)
                .map_err(output::failed)?;
        }
    }
    out.flush().map_err(output::failed)?;
    talk::line(&format!("{}: {}", count(checks.len(), "check"), count(violations, "violation")));
    Ok(Outcome::of(violations + data.failed))
}
