//! What `newsgraph links` takes. Help texts are the doc comments.

use crate::cli::args::{LinksFile, RowFormat, StoreFolder};
use clap::Args;
use std::path::PathBuf;

/// List what the people, organizations and places of a store are linked to
///
/// With --review, list the names that are uncertain instead, those first where a ruling would change most: by the number of
/// mentions and statements (uses), times how doubtful they are. Rulings are rows of links.tsv in the store's folder; add and
/// link follow them, and a row that is taken out has no effect any more at the next link.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  newsgraph links                                    what is linked, how surely and why
  newsgraph links --review                           what is worth a look
  newsgraph links --review --format tsv > rows.tsv   rows for links.tsv that say what is the case, ? where nothing is linked
  newsgraph links --review --kb desk.kb --top 20

Rows of links.tsv, with tabs between the columns: an article or * for all, a name, its kind, the right id:
  *             John Kerry person  Q22316           this id of Wikidata
  monday.txt    Ann Lee    person  local:ann-lee-2  another one than in other articles
  *             A. Lee     person  local:ann-lee    of one local id: one person
  3f2a9c0b4d1e  Riverside  place   none             nothing that a knowledge base has
  *             Hillside   place   ?                not decided yet: the row does nothing")]
pub(in crate::cli) struct Links {
    /// List what is uncertain, most useful first
    #[arg(long)]
    pub(super) review: bool,
    /// Only the first N of what --review lists
    #[arg(long, value_name = "N", requires = "review", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) top: Option<u32>,
    #[command(flatten)]
    pub(super) store: StoreFolder,
    #[command(flatten)]
    pub(super) rulings: LinksFile,
    /// Knowledge base file to look for namesakes in behind the built-in one; may be given several times
    #[arg(long = "kb", value_name = "FILE", requires = "review")]
    pub(super) knowledge: Vec<PathBuf>,
    /// How to print them [default: table on a terminal, csv otherwise]
    #[arg(long, short, value_enum)]
    pub(super) format: Option<RowFormat>,
}
