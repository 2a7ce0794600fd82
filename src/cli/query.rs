//! `newsgraph query`: a question in, its answer out.

use super::args::{AnswerFormat, Query as Arguments, Question};
use super::data::{Loaded, load};
use super::list::count;
use super::table::{Cell, Table, terminal_width};
use super::{Outcome, output, talk};
use crate::query::{self, Named, Query, Results, named};
use crate::to_rdf;
use anyhow::Context;
use std::fs;
use std::io::{self, IsTerminal, Write};

pub(super) fn run(args: &Arguments) -> anyhow::Result<Outcome> {
    let query = question(&args.question)?;
    let data = load(&args.data, &query.wanted())?;
    let results = query.run(&data.dataset)?;
    print(&results, args.format, &data)?;
    Ok(Outcome::of(data.failed))
}

/// The query that is asked for, with its parameters.
pub(super) fn question(question: &Question) -> anyhow::Result<Query> {
    let named = match (&question.query, &question.file) {
        (Some(query), _) if is_name(query) => named::query(query)?,
        // A query on the command line has no header: if it needs a value, the user has typed it in.
        (Some(query), _) => Named { text: query.clone(), ..Named::parse("", "")? },
        (None, Some(file)) => {
            let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
            Named::parse("", &text).with_context(|| file.display().to_string())?
        }
        (None, None) => return Err(super::WrongUse("give the name of a query, or SPARQL".to_owned()).into()),
    };
    Ok(Query::parse(named.with(&question.values)?)?.over_network(question.network))
}

/// Names are words with hyphens; the shortest SPARQL has braces.
fn is_name(query: &str) -> bool {
    !query.is_empty() && query.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

fn print(results: &Results, format: Option<AnswerFormat>, data: &Loaded) -> anyhow::Result<()> {
    let mut out = output::stdout();
    let terminal = io::stdout().is_terminal();
    let format = format.unwrap_or(match results {
        Results::Graph(_) => AnswerFormat::Turtle,
        Results::Answer(_) => AnswerFormat::Table,
        Results::Rows { .. } if terminal => AnswerFormat::Table,
        Results::Rows { .. } => AnswerFormat::Csv,
    });
    match (format, results) {
        (AnswerFormat::Table, Results::Rows { columns, rows }) => {
            let text = table(columns, rows, &data.base).render(terminal_width());
            let mut out = anstream::AutoStream::auto(io::stdout());
            out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(output::failed)?;
        }
        (AnswerFormat::Table, Results::Answer(answer)) => {
            writeln!(out, "{}", if *answer { "yes" } else { "no" }).map_err(output::failed)?;
        }
        (AnswerFormat::Csv, _) => results.write(query::Format::Csv, &mut out)?,
        (AnswerFormat::Tsv, _) => results.write(query::Format::Tsv, &mut out)?,
        (AnswerFormat::Json, _) => results.write(query::Format::Json, &mut out)?,
        (AnswerFormat::Xml, _) => results.write(query::Format::Xml, &mut out)?,
        (AnswerFormat::Table | AnswerFormat::Turtle, _) => graph(results, to_rdf::Format::Turtle, &mut out)?,
        (AnswerFormat::Ntriples, _) => graph(results, to_rdf::Format::NTriples, &mut out)?,
        (AnswerFormat::Rdfxml, _) => graph(results, to_rdf::Format::RdfXml, &mut out)?,
        (AnswerFormat::Jsonld, _) => graph(results, to_rdf::Format::JsonLd, &mut out)?,
    }
    out.flush().map_err(output::failed)?;
    if let Results::Rows { rows, .. } = results {
        talk::line(&count(rows.len(), "row"));
    }
    Ok(())
}

/// Writes the graph of a CONSTRUCT or DESCRIBE.
fn graph(results: &Results, format: to_rdf::Format, out: &mut impl Write) -> anyhow::Result<()> {
    let quads = results.quads(format.name())?;
    let mut writer = to_rdf::Writer::new(out, format);
    writer.quads(&quads).and_then(|()| writer.finish().map(|_| ())).map_err(output::failed)
}

/// Rows as a table with short names.
pub(super) fn table(columns: &[String], rows: &[Vec<Option<query::Term>>], base: &str) -> Table {
    let cell = |term: &Option<query::Term>| match term {
        None => Cell::default(),
        Some(term) if query::is_number(term) => Cell::number(query::text(term, base)),
        Some(term) => Cell::text(query::text(term, base)),
    };
    Table { columns: columns.to_vec(), rows: rows.iter().map(|row| row.iter().map(cell).collect()).collect() }
}
