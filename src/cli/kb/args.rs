//! What `newsgraph kb` takes. Help texts are the doc comments.

use crate::cli::args::RowFormat;
use crate::kb;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Make knowledge bases, look at them and look things up
///
/// A knowledge base file gives more things to link to: every command that reads articles takes it with --kb.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  newsgraph kb build desk.kb people.csv desk.ttl
  newsgraph extract --kb desk.kb article.txt")]
pub(in crate::cli) struct Kb {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Build(Build),
    Info(Info),
    Find(Find),
}

/// Make a knowledge base file of tables, RDF files and dumps of Wikidata
///
/// A source is told by its name, with or without .gz or .bz2: .tsv and .csv are tables with a line of headings, .nt, .ttl,
/// .nq, .trig, .rdf, .owl and .jsonld are RDF (SKOS, schema.org, the Organization Ontology, FOAF, truthy statements of
/// Wikidata), .json is the JSON dump of Wikidata. Rows with one key are one thing; where two sources say different things
/// of it, the one named first counts.
///
/// Columns of a table, in any order, only the name is needed: key, kind (person, organization, place or role), name,
/// aliases, demonyms, class, country, part_of, capital, seat_of, iso, coordinates, population, prior, ambiguous, wikidata,
/// dbpedia, geonames, isni, viaf, ids (a JSON object with enwiki, geonames, isni and viaf). Several values are separated by
/// |. The headings qid, label, type and enwiki are known, too. What a thing is follows from its class in RDF and dumps, also
/// where that is only below a known one (rdfs:subClassOf, P279); of the JSON dump such items count only when a Wikipedia has
/// an article on them. Without a key, the Wikidata id is the key, or else the name. A table of offices
/// has person (a key), role, of (a key), from and until (2019, 2019-05 or 2019-05-31).
///
/// A build that is interrupted goes on where it was when it is started again in the same way.
#[derive(Debug, Args)]
#[expect(clippy::doc_markdown, reason = "a help text, in which backquotes would be shown")]
#[command(after_help = "\
Examples:
  newsgraph kb build people.kb people.tsv offices.tsv
  newsgraph kb build --kind organization --column name=Firma desk.kb desk.csv vocabulary.ttl
  newsgraph kb build wikidata.kb latest-all.json.bz2")]
pub(super) struct Build {
    /// The file to write, completely or not at all
    #[arg(value_name = "OUT")]
    pub(super) out: PathBuf,
    /// What to make it of
    #[arg(required = true, value_name = "SOURCE")]
    pub(super) sources: Vec<PathBuf>,
    /// What things are that do not say it themselves
    #[arg(long, value_enum)]
    pub(super) kind: Option<Kind>,
    /// A column of tables that has another heading; may be given several times
    #[arg(long = "column", value_name = "NAME=HEADING", value_parser = column)]
    pub(super) columns: Vec<(String, String)>,
    /// Megabytes of memory for sorting; about twice as many are used
    #[arg(long, value_name = "MB", default_value_t = 64, value_parser = clap::value_parser!(u32).range(1..=65_536))]
    pub(super) memory: u32,
    /// Do not tell how far it is
    #[arg(long, short)]
    pub(super) quiet: bool,
}

/// What a thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Kind {
    /// A human being
    Person,
    /// A body of people
    Organization,
    /// A place
    Place,
    /// A role or an office
    Role,
}

/// Check a knowledge base file and say what it is
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  newsgraph kb info people.kb")]
pub(super) struct Info {
    /// Knowledge base file; without it, the built-in one
    #[arg(value_name = "FILE")]
    pub(super) file: Option<PathBuf>,
    /// How to print it [default: table on a terminal, csv otherwise]
    #[arg(long, short, value_enum)]
    pub(super) format: Option<RowFormat>,
}

/// Look a name up
///
/// Letter case counts, as in articles. The exit code is 1 when nobody and nothing has the name.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  newsgraph kb find 'Ban Ki-moon'
  newsgraph kb find Springfield --kb places.kb")]
pub(super) struct Find {
    /// A name, a key, or the id of an item of Wikidata
    #[arg(value_name = "NAME")]
    pub(super) name: String,
    /// Knowledge base file to look in behind the built-in one; may be given several times
    #[arg(long = "kb", value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// How to print it [default: table on a terminal, csv otherwise]
    #[arg(long, short, value_enum)]
    pub(super) format: Option<RowFormat>,
}

fn column(text: &str) -> Result<(String, String), String> {
    let (column, heading) = text.split_once('=').ok_or("must be NAME=HEADING, such as name=label")?;
    if !kb::columns().any(|known| known == column) {
        let known = kb::columns().collect::<Vec<_>>().join(", ");
        return Err(format!("{column:?} is no column; there are {known}"));
    }
    Ok((column.to_owned(), heading.to_owned()))
}
