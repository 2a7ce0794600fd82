//! What `newsgraph link` takes. Help texts are the doc comments.

use crate::cli::args::{LinksFile, StoreFolder};
use clap::Args;
use std::path::PathBuf;

/// Bring the links of a store up to date
///
/// Articles get the links that were accepted for the things in them, and lose those that were taken back. Then the rulings of
/// links.tsv are followed (see: newsgraph help links); those that are not in it any more are undone.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  newsgraph link
  newsgraph link --dry-run articles/monday.txt")]
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
    /// Write nothing, only tell what would change
    #[arg(long)]
    pub(super) dry_run: bool,
}
