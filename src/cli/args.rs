//! What the commands take. Help texts are the doc comments.

use super::kb::Kb;
use super::link::Link;
use super::links::Links;
use super::reading::Reading;
use crate::ingest::{Defaults, Source};
use crate::to_rdf;
use clap::builder::{NonEmptyStringValueParser, PossibleValue};
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

/// Turns news articles into RDF: people, roles, organizations, places and who said what.
#[derive(Debug, Parser)]
#[command(name = "newsgraph", version, about, max_term_width = 100, arg_required_else_help = true)]
#[command(after_help = "\
Examples:
  newsgraph inspect article.txt             read an article with what was found in it
  newsgraph extract article.txt             the same as RDF
  newsgraph add articles/                   keep a folder of articles in ./newsgraph.store
  newsgraph queries                         what can be asked by name
  newsgraph query 'ASK { ?s a ng:Statement }'")]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Inspect(Inspect),
    Extract(Extract),
    Add(Add),
    Remove(Remove),
    Link(Link),
    Links(Links),
    List(List),
    Stats(Stats),
    Query(Query),
    Queries(Queries),
    Export(Export),
    Check(Check),
    Kb(Kb),
    Eval(Eval),
    /// Print a completion script for a shell
    #[command(
        after_help = "Example:\n  newsgraph completions bash > ~/.local/share/bash-completion/completions/newsgraph"
    )]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    Man(Man),
}

/// Which articles, and what is told of them.
#[derive(Debug, Args)]
pub(super) struct Articles {
    /// Plain texts, JSON lines, folders of them, or - for standard input
    ///
    /// Plain text: one article a file (.txt, .text, .md, or any other name). JSON lines (.jsonl, .ndjson): one article a
    /// line, {"text": "…"} with "id", "title", "date", "publisher", "url" where known; .json holds one such object.
    /// Everything is UTF-8. Folders are read at any depth, without hidden files and files named README, LICENSE and the like.
    #[arg(required = true, value_name = "FILE|DIR|-")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    told: Told,
}

impl Articles {
    pub(super) fn into_parts(self) -> (Vec<Source>, Defaults) {
        (self.files.iter().map(|path| Source::from_argument(path)).collect(), self.told.into())
    }
}

/// What is told of articles that do not tell it themselves.
#[derive(Debug, Args)]
pub(super) struct Told {
    /// Day of publication, for articles that do not give it as data (2014-06-16)
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    date: Option<Date>,
    /// Publisher, for articles that do not give it as data
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    publisher: Option<String>,
    /// Address of the article, if it does not give it as data (https://…, or a urn:)
    #[arg(long, value_name = "URL", value_parser = address)]
    url: Option<String>,
}

impl From<Told> for Defaults {
    fn from(told: Told) -> Self {
        Self { date: told.date, publisher: told.publisher, url: told.url }
    }
}

/// How the graph is built.
#[derive(Debug, Args)]
pub(super) struct Graphs {
    /// Start of the addresses of articles, people, organizations and places
    #[arg(long, value_name = "IRI", default_value = to_rdf::BASE, value_parser = base)]
    base: String,
    /// Leave the article's text out of the graph (quoted and marked parts stay)
    #[arg(long)]
    no_text: bool,
}

impl Graphs {
    pub(super) fn into_options(self) -> to_rdf::Options {
        to_rdf::Options { base: self.base, text: !self.no_text }
    }
}

/// Read articles and print their graphs, without a store
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  newsgraph extract article.txt
  newsgraph extract --format jsonld --date 2014-06-16 --publisher 'The Daily' article.txt
  newsgraph extract --format nquads --background articles/ | gzip > articles.nq.gz
  cat articles.jsonl | newsgraph extract --format annotations -")]
pub(super) struct Extract {
    #[command(flatten)]
    pub(super) articles: Articles,
    /// How to write the graphs
    #[arg(long, short, value_enum, default_value_t = ExtractFormat::Rdf(RdfFormat::Turtle))]
    pub(super) format: ExtractFormat,
    #[command(flatten)]
    pub(super) reading: Reading,
    #[command(flatten)]
    pub(super) graphs: Graphs,
    /// Add what the knowledge base knows of the things found (in its own graph, where the format has graphs)
    #[arg(long)]
    pub(super) background: bool,
}

/// A day, and no more of jiff's reasons than what to write.
fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "no day; write year, month and day as in 2014-06-16".to_owned())
}

fn address(text: &str) -> Result<String, String> {
    let text = text.trim();
    if to_rdf::is_address(text) {
        return Ok(text.to_owned());
    }
    Err("must be a complete address such as https://example.org/news/1, without blanks".to_owned())
}

fn base(text: &str) -> Result<String, String> {
    let options = to_rdf::Options::with_base(text);
    options
        .map(|options| options.base)
        .map_err(|error| format!("must be an absolute IRI such as https://example.org/news/ ({error})"))
}

/// RDF formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum RdfFormat {
    /// For people and most tools
    #[value(alias = "ttl")]
    Turtle,
    /// Turtle with a graph an article
    Trig,
    /// One triple a line
    #[value(alias = "nt", alias = "n-triples")]
    Ntriples,
    /// One quad a line, a graph an article
    #[value(alias = "nq", alias = "n-quads")]
    Nquads,
    /// RDF/XML
    #[value(alias = "rdf", alias = "xml")]
    Rdfxml,
    /// JSON-LD, a graph an article
    #[value(alias = "json-ld")]
    Jsonld,
}

impl RdfFormat {
    pub(super) fn format(self) -> to_rdf::Format {
        match self {
            Self::Turtle => to_rdf::Format::Turtle,
            Self::Trig => to_rdf::Format::TriG,
            Self::Ntriples => to_rdf::Format::NTriples,
            Self::Nquads => to_rdf::Format::NQuads,
            Self::Rdfxml => to_rdf::Format::RdfXml,
            Self::Jsonld => to_rdf::Format::JsonLd,
        }
    }
}

/// What `extract` can write: RDF, or what programs measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ExtractFormat {
    Rdf(RdfFormat),
    /// One JSON line an article with entities, quotes and relations by character offsets.
    Annotations,
}

impl ValueEnum for ExtractFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self::Rdf(RdfFormat::Turtle),
            Self::Rdf(RdfFormat::Trig),
            Self::Rdf(RdfFormat::Ntriples),
            Self::Rdf(RdfFormat::Nquads),
            Self::Rdf(RdfFormat::Rdfxml),
            Self::Rdf(RdfFormat::Jsonld),
            Self::Annotations,
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            Self::Rdf(format) => format.to_possible_value(),
            Self::Annotations => Some(
                PossibleValue::new("annotations")
                    .help("One JSON line an article: entities, quotes and relations by character offsets"),
            ),
        }
    }
}

/// Where the store is.
#[derive(Debug, Args)]
pub(super) struct StoreFolder {
    /// Folder of the store
    #[arg(long = "store", value_name = "DIR", env = "NEWSGRAPH_STORE", default_value = "newsgraph.store")]
    pub(super) folder: PathBuf,
}

/// Where the user's rulings about links are.
#[derive(Debug, Args)]
pub(super) struct LinksFile {
    /// File of rulings about links [default: links.tsv in the store's folder, if it is there]
    ///
    /// A row is an article or *, a name, a kind (person, organization, place) and the right id, with tabs between them: Q794,
    /// geonames:98182, dbpedia:Iran, an address, none, or local:NAME for a thing of your own. Lines with # are comments.
    #[arg(long = "links", value_name = "FILE")]
    pub(super) file: Option<PathBuf>,
}

/// Read articles into a store
///
/// The same article again changes nothing; an article that changed replaces its graph. An article is the same when it has
/// the same address (url), or else comes from the same file (and, in JSON lines, has the same id or line).
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  newsgraph add articles/
  newsgraph add --store /data/june --publisher 'The Daily' --date 2014-06-16 article.txt
  cat articles.jsonl | newsgraph add -")]
pub(super) struct Add {
    #[command(flatten)]
    pub(super) articles: Articles,
    #[command(flatten)]
    pub(super) store: StoreFolder,
    #[command(flatten)]
    pub(super) reading: Reading,
    #[command(flatten)]
    pub(super) graphs: Graphs,
    #[command(flatten)]
    pub(super) links: LinksFile,
    /// Do not print a line for each article
    #[arg(long, short)]
    pub(super) quiet: bool,
}

/// Take articles out of a store
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  newsgraph remove articles/monday.txt      what was added from this file
  newsgraph remove articles/                everything from this folder
  newsgraph remove 3f2a9c0b                 by the start of its key, as list shows it")]
pub(super) struct Remove {
    /// File, folder or address it was added from, its IRI, or its key
    #[arg(required = true, value_name = "SOURCE|IRI|KEY")]
    pub(super) articles: Vec<String>,
    #[command(flatten)]
    pub(super) store: StoreFolder,
}

/// List the articles of a store
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  newsgraph list\n  newsgraph list --format json")]
pub(super) struct List {
    #[command(flatten)]
    pub(super) store: StoreFolder,
    /// How to print them [default: table on a terminal, csv otherwise]
    #[arg(long, short, value_enum)]
    pub(super) format: Option<RowFormat>,
}

/// Count what is in a store
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  newsgraph stats")]
pub(super) struct Stats {
    #[command(flatten)]
    pub(super) store: StoreFolder,
    /// How to print it [default: table on a terminal, csv otherwise]
    #[arg(long, short, value_enum)]
    pub(super) format: Option<RowFormat>,
}

/// How rows are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum RowFormat {
    /// For people
    Table,
    /// Comma-separated values
    Csv,
    /// Tab-separated values
    Tsv,
    /// JSON
    Json,
}

/// Ask a store, or files, by the name of a query or in SPARQL
///
/// The project's prefixes (ng, schema, skos, prov, org, nif, …) need not be declared. The default graph is the union of
/// all graphs; GRAPH ?g gives one graph an article, and one with background facts from the knowledge base.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  newsgraph queries                                        what can be asked by name
  newsgraph query statements --set speaker='John Kerry'
  newsgraph query statements --data article.txt            no store needed
  newsgraph query --format csv -f my.rq > answer.csv
  newsgraph query 'SELECT ?name { ?p a schema:Person; skos:prefLabel ?name }'")]
pub(super) struct Query {
    #[command(flatten)]
    pub(super) question: Question,
    #[command(flatten)]
    pub(super) data: Data,
    /// How to print the answer [default: table on a terminal, csv otherwise; turtle for CONSTRUCT and DESCRIBE]
    #[arg(long, short = 'F', value_enum)]
    pub(super) format: Option<AnswerFormat>,
}

/// A query and its parameters.
#[derive(Debug, Args)]
pub(super) struct Question {
    /// Name of a query (see: newsgraph queries), or SPARQL
    #[arg(value_name = "NAME|SPARQL", required_unless_present = "file")]
    pub(super) query: Option<String>,
    /// Read the query from a file
    #[arg(long, short = 'f', value_name = "FILE", conflicts_with = "query")]
    pub(super) file: Option<PathBuf>,
    /// Value for a parameter of the query; once for each of its parameters
    #[arg(long = "set", value_name = "NAME=VALUE", value_parser = parameter)]
    pub(super) values: Vec<(String, String)>,
    /// Let SERVICE in the query ask the endpoints that it names; without this nothing leaves the machine
    #[arg(long)]
    pub(super) network: bool,
}

fn parameter(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("must be NAME=VALUE, such as speaker='John Kerry'")?;
    Ok((name.to_owned(), value.to_owned()))
}

/// What is asked: a store or files.
#[derive(Debug, Args)]
pub(super) struct Data {
    /// Ask these files instead of a store: articles, or RDF (.ttl .trig .nt .nq .rdf .jsonld)
    #[arg(long = "data", value_name = "FILE|DIR|-")]
    pub(super) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) reading: Reading,
    #[command(flatten)]
    pub(super) store: StoreFolder,
}

/// How answers are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum AnswerFormat {
    /// For people; yes or no for ASK
    Table,
    /// Comma-separated values
    Csv,
    /// Tab-separated values with RDF terms
    Tsv,
    /// SPARQL results in JSON
    Json,
    /// SPARQL results in XML
    Xml,
    /// CONSTRUCT and DESCRIBE only, as the following
    #[value(alias = "ttl")]
    Turtle,
    /// A triple a line
    #[value(alias = "nt", alias = "n-triples")]
    Ntriples,
    /// RDF/XML
    Rdfxml,
    /// JSON-LD
    #[value(alias = "json-ld")]
    Jsonld,
}

/// List the queries that have a name, or show one
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  newsgraph queries\n  newsgraph queries statements")]
pub(super) struct Queries {
    /// Show this query: parameters, columns and text
    pub(super) name: Option<String>,
}

/// Write a store, one article of it, or the graph of a query, as RDF
///
/// Local file names (where articles were added from) are not part of it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  newsgraph export > everything.ttl
  newsgraph export --format nquads --background --output everything.nq --verify
  newsgraph export --article articles/monday.txt
  newsgraph export --query about-person --set person='John Kerry' --output kerry.ttl")]
pub(super) struct Export {
    #[command(flatten)]
    pub(super) store: StoreFolder,
    /// Only this article: source, IRI or key
    #[arg(long, value_name = "SOURCE|IRI|KEY", conflicts_with_all = ["query", "file"])]
    pub(super) article: Option<String>,
    /// Only the graph of this query (name or SPARQL; CONSTRUCT or DESCRIBE)
    #[arg(long, value_name = "NAME|SPARQL")]
    pub(super) query: Option<String>,
    /// Read the query from a file
    #[arg(long, short = 'f', value_name = "FILE", conflicts_with = "query")]
    pub(super) file: Option<PathBuf>,
    /// Value for a parameter of the query
    #[arg(long = "set", value_name = "NAME=VALUE", value_parser = parameter)]
    pub(super) values: Vec<(String, String)>,
    /// Let SERVICE in the query ask the endpoints that it names
    #[arg(long)]
    pub(super) network: bool,
    /// How to write it [default: as the output's extension says, else turtle]
    #[arg(long, short = 'F', value_enum)]
    pub(super) format: Option<RdfFormat>,
    /// Write to this file, completely or not at all; to a device or pipe as it comes
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Add what the knowledge base knows of the things in the articles
    #[arg(long)]
    pub(super) background: bool,
    /// Read the written file with another parser (Rio) and compare the graphs
    #[arg(long, requires = "output")]
    pub(super) verify: bool,
}

/// Look for mistakes: run the checks over a store or files
///
/// Each check is a query of which every row is a violation. Exit code 1 when there is any.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  newsgraph check\n  newsgraph check --data article.txt\n  newsgraph check --data other-tool.ttl"
)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) data: Data,
}

/// Print the manual page, or write those of all commands into a folder
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  newsgraph man | man -l -                        read it
  newsgraph man --out ~/.local/share/man/man1     then: man newsgraph, man newsgraph-query")]
pub(super) struct Man {
    /// Write newsgraph.1 and a page for each command into this folder, which is made if it is not there
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}

/// Measure how well articles are read, against annotations by hand
///
/// Names (exact span and type), links, coreference, statements and relations, each where the gold has it: precision, recall
/// and F1 in per cent. Without --predicted, newsgraph reads the gold's texts itself.
#[derive(Debug, Args)]
#[command(after_help = EVAL_HELP)]
pub(super) struct Eval {
    /// Annotated documents as JSON lines, or - for standard input
    #[arg(value_name = "GOLD|-")]
    pub(super) gold: PathBuf,
    /// Score these annotations (JSON lines with the gold's ids, as extract --format annotations writes them)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["date", "publisher", "url"])]
    pub(super) predicted: Option<PathBuf>,
    /// Print the figures as JSON
    #[arg(long)]
    pub(super) json: bool,
    /// Show the N documents with the most errors, with what was missed, spurious or otherwise marked in the text
    #[arg(long, value_name = "N", num_args = 0..=1, require_equals = true, default_missing_value = "5",
        conflicts_with = "json", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) errors: Option<u32>,
    /// Whether to use colours
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    pub(super) color: Color,
    #[command(flatten)]
    pub(super) reading: Reading,
    #[command(flatten)]
    pub(super) told: Told,
}

const EVAL_HELP: &str = "\
Examples:
  newsgraph eval gold.jsonl                             how well newsgraph reads your texts
  newsgraph eval gold.jsonl --errors=3                  where it goes wrong: the three worst documents
  newsgraph eval gold.jsonl --predicted other.jsonl     how well another tool read them
  newsgraph eval gold.jsonl --json > figures.json
  newsgraph eval gold.jsonl --errors --color always | less -R

A line of gold is a text with what should be found in it (offsets are Unicode code points, 0-based, end exclusive; every
field but the text may be missing). This writes one, and scores it:
  tr -d '\\n' > gold.jsonl << 'END'
  {\"id\": \"a1\", \"text\": \"Ann Lee, mayor of Lyon, said it rains.\",
  \"entities\": [{\"start\": 0, \"end\": 7, \"type\": \"Person\", \"cluster\": 1},
  {\"start\": 18, \"end\": 22, \"type\": \"Place\", \"uri\":
  \"http://www.wikidata.org/entity/Q456\"}],
  \"quotes\": [{\"source\": [[0, 22]], \"cue\": [[24, 28]], \"content\": [[29, 37]]}],
  \"relations\": [{\"type\": \"agent_of\", \"subj\": [[0, 7]], \"obj\": [[18, 22]]}]}
  END
  newsgraph eval gold.jsonl

Types that are scored: Person, Organization, Place, Role. An entity with form nominal, pronoun or adjective is no name; one
that is optional may be found or not. With eval_span, [[0, 200]], only that part of the text counts.";

/// Read an article with everything marked that was found in it
///
/// People, roles, organizations and places are marked in the text; below it they are listed with their links, and every
/// statement with its speaker.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  newsgraph inspect article.txt
  newsgraph inspect --color always article.txt | less -R")]
pub(super) struct Inspect {
    #[command(flatten)]
    pub(super) articles: Articles,
    #[command(flatten)]
    pub(super) reading: Reading,
    /// Whether to use colours
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    pub(super) color: Color,
}

/// Whether to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never: brackets and labels instead
    Never,
}
