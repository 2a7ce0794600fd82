//! What `newsgraph link` takes. Help texts are the doc comments.

use crate::cli::args::StoreFolder;
use clap::Args;

/// Bring the links of a store up to date
///
/// Articles get the links that were accepted for the things in them, and lose those that were taken back.
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
    /// Write nothing, only tell what would change
    #[arg(long)]
    pub(super) dry_run: bool,
}
