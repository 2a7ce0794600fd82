//! What the commands take. Help texts are the doc comments.

use crate::ingest::{Defaults, Source};
use crate::to_rdf;
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
    Extract(Extract),
    /// Print a completion script for a shell
    #[command(after_help = "Example:\n  newsgraph completions bash > ~/.local/share/bash-completion/completions/newsgraph")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    #[command(after_help = "Example:\n  newsgraph man | man -l -")]
    Man,
}

/// Which articles, and what is told of them.
#[derive(Debug, Args)]
pub(super) struct Articles {
    /// Plain texts, JSON lines, folders of them, or - for standard input
    ///
    /// Plain text: one article a file (.txt, .text, .md, or any other name). JSON lines (.jsonl, .ndjson): one article a
    /// line, {"text": "…"} with "id", "title", "date", "publisher", "url" where known; .json holds one such object.
    /// Everything is UTF-8. Folders are read at any depth.
    #[arg(required = true, value_name = "FILE|DIR|-")]
    files: Vec<PathBuf>,
    /// Day of publication, for articles that do not give it as data (2014-06-16)
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// Publisher, for articles that do not give it as data
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    /// Address of the article, if it does not give it as data
    #[arg(long, value_name = "URL")]
    url: Option<String>,
}

impl Articles {
    pub(super) fn into_parts(self) -> (Vec<Source>, Defaults) {
        let sources = self.files.iter().map(|path| Source::from_argument(path)).collect();
        (sources, Defaults { date: self.date, publisher: self.publisher, url: self.url })
    }
}

/// How the graph is built.
#[derive(Debug, Args)]
pub(super) struct Graphs {
    /// Start of the addresses of articles, people, organizations and places
    #[arg(long, value_name = "IRI", default_value = to_rdf::BASE, hide_default_value = true)]
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
  newsgraph extract --format nquads --background articles/ | gzip > articles.nq.gz")]
pub(super) struct Extract {
    #[command(flatten)]
    pub(super) articles: Articles,
    /// How to write the graphs
    #[arg(long, short, value_enum, default_value_t = ExtractFormat::Turtle)]
    pub(super) format: ExtractFormat,
    #[command(flatten)]
    pub(super) graphs: Graphs,
    /// Add what the knowledge base knows of the things found (in its own graph, where the format has graphs)
    #[arg(long)]
    pub(super) background: bool,
}

/// What `extract` can write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExtractFormat {
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
