//! What `newsgraph link` takes. Help texts are the doc comments.

use crate::cli::args::{LinksFile, RowFormat, StoreFolder};
use crate::document::EntityKind;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Bring the links of a store up to date, or ask a service for more
///
/// Articles get the links that were accepted for the things in them, and lose those that were taken back. Then the rulings of
/// links.tsv are followed (see: newsgraph help links); those that are not in it any more are undone.
///
/// With --reconcile, a reconciliation service (the protocol of OpenRefine, versions 0.1, 0.2 and 1.0-draft) is asked first about
/// the people, organizations and places that newsgraph could not link itself: this needs the network, and the service sees
/// their names. No other command speaks to anybody, but query --network.
///
/// A candidate is accepted if the service calls it a match, it is of the right type and has the name (or a score of 80), and no
/// other one is as good. What a service answered is kept in the store's folder, so it is asked nothing twice; what was
/// accepted is kept there, too, and given to articles that are added later. Each run judges the answers about its names anew:
/// a link of before that its options do not accept is taken back, and told.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  newsgraph link --reconcile https://wikidata.reconci.link/en/api --type person=Q5 --dry-run
  newsgraph link --reconcile http://localhost:5000/reconcile --kind person --untyped
  newsgraph link --forget http://localhost:5000/reconcile
  newsgraph link --dry-run articles/monday.txt      what the rulings of links.tsv would change
  newsgraph query to-reconcile                      what would be asked")]
pub(in crate::cli) struct Link {
    /// Only these articles: source, folder, IRI or key
    #[arg(value_name = "SOURCE|IRI|KEY")]
    pub(super) articles: Vec<String>,
    #[command(flatten)]
    pub(super) store: StoreFolder,
    #[command(flatten)]
    pub(super) links: LinksFile,
    /// Knowledge base file whose things the rulings may name, as it was given to add; may be given several times
    #[arg(long = "kb", value_name = "FILE")]
    pub(super) knowledge: Vec<PathBuf>,
    /// Change no article, only tell what would change (answers of a service are kept all the same)
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Ask the reconciliation service at this address; needs the network
    #[arg(long, value_name = "URL", value_parser = service)]
    pub(super) reconcile: Option<String>,
    /// Take back all links of the service with this address
    #[arg(long, value_name = "URL", value_parser = service, conflicts_with_all = ["reconcile", "articles"])]
    pub(super) forget: Option<String>,
    /// How to print what became of each name [default: table on a terminal, csv otherwise]
    #[arg(long, short, value_enum, requires = "reconcile")]
    pub(super) format: Option<RowFormat>,
    /// Do not print what became of each name
    #[arg(long, short)]
    pub(super) quiet: bool,
    #[command(flatten)]
    pub(super) asking: Asking,
}

/// How a service is asked.
#[derive(Debug, Args)]
#[command(next_help_heading = "Asking a service")]
pub(super) struct Asking {
    /// Ask only about these; may be given several times [default: all]
    #[arg(long = "kind", value_enum, requires = "reconcile")]
    pub(super) kinds: Vec<Kind>,
    /// The service's name for a type of things (person=Q5); may be given several times
    #[arg(long = "type", value_name = "KIND=ID", value_parser = kind_of, requires = "reconcile")]
    pub(super) types: Vec<(Kind, String)>,
    /// Take candidates without a type for what is asked about: for a service that holds one kind of things
    #[arg(long, requires = "reconcile")]
    pub(super) untyped: bool,
    /// The service's property for what is read of a name, role or country (country=P27); may be given several times
    #[arg(long = "property", value_name = "READ=ID", value_parser = read_of, requires = "reconcile")]
    pub(super) properties: Vec<(Read, String)>,
    /// Accept candidates from this score on, be they called a match or not
    #[arg(long, value_name = "SCORE", value_parser = score, requires = "reconcile")]
    pub(super) min_score: Option<f64>,
    /// What the addresses of the service's things start with, if it does not tell
    #[arg(long, value_name = "IRI", value_parser = space, requires = "reconcile")]
    pub(super) space: Option<String>,
    /// Ask about no more than this many names, those mentioned most first
    #[arg(long, value_name = "N", requires = "reconcile", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) limit: Option<u32>,
    /// Names in one request
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub(super) batch: u16,
    /// Seconds that a request may take
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) timeout: u16,
    /// Ask again what the service has answered before
    #[arg(long, requires = "reconcile")]
    pub(super) again: bool,
}

/// What a thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Kind {
    /// People
    Person,
    /// Bodies of people
    Organization,
    /// Places
    Place,
}

impl From<Kind> for EntityKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Person => Self::Person,
            Kind::Organization => Self::Organization,
            Kind::Place => Self::Place,
        }
    }
}

/// What is read of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Read {
    /// A role that the person holds
    Role,
    /// A country or region that the role is held for, or that the place lies in
    Country,
}

impl Read {
    /// As the query to-reconcile calls it.
    pub(super) fn column(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Country => "country",
        }
    }
}

fn service(text: &str) -> Result<String, String> {
    let text = text.trim();
    let scheme = text.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        Some("http" | "https") if crate::to_rdf::is_address(text) => Ok(text.to_owned()),
        _ => Err("must be an address such as https://wikidata.reconci.link/en/api".to_owned()),
    }
}

fn space(text: &str) -> Result<String, String> {
    if crate::to_rdf::is_address(text) {
        return Ok(text.to_owned());
    }
    Err("must be the start of complete addresses, such as http://www.wikidata.org/entity/".to_owned())
}

fn score(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|score: &f64| score.is_finite()).ok_or_else(|| "must be a number".to_owned())
}

fn kind_of(text: &str) -> Result<(Kind, String), String> {
    pair(text).ok_or_else(|| "must be KIND=ID with person, organization or place, such as person=Q5".to_owned())
}

fn read_of(text: &str) -> Result<(Read, String), String> {
    pair(text).ok_or_else(|| "must be READ=ID with role or country, such as country=P27".to_owned())
}

fn pair<T: ValueEnum>(text: &str) -> Option<(T, String)> {
    let (name, id) = text.split_once('=')?;
    let id = id.trim();
    Some((T::from_str(name.trim(), true).ok()?, id.to_owned())).filter(|_| !id.is_empty())
}
