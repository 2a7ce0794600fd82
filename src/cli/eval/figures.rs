//! The figures as tables, one a layer, in the same columns.

use crate::cli::list::count;
use crate::cli::table::{Cell, Table};
use crate::evaluate::{Figure, Rates, Scores};
use std::fmt::Write as _;

const COLUMNS: [&str; 5] = ["precision", "recall", "   F1", "  gold", "predicted"];

pub(super) fn render(scores: &Scores, width: usize) -> String {
    let mut out = count(scores.documents, "document");
    if scores.missing > 0 {
        let _ = write!(out, ", {} of them without a prediction", scores.missing);
    }
    out.push('\n');
    if scores.layers.is_empty() {
        out.push_str("The gold has no entities, quotes or relations: there is nothing to measure.\n");
    }
    let layers: Vec<(&str, Vec<Vec<Cell>>)> = scores
        .layers
        .iter()
        .map(|(name, rows)| (*name, rows.iter().flat_map(|(name, figure)| cells(name, figure)).collect()))
        .collect();
    let first_cells = layers.iter().flat_map(|(_, rows)| rows).filter_map(|row| row.first());
    let widest = first_cells.map(|cell| cell.text.chars().count()).max().unwrap_or(0);
    for (name, rows) in layers {
        // Headings as wide as the widest name of all: the columns of all tables stand under each other.
        let columns = std::iter::once(format!("{name:widest$}")).chain(COLUMNS.map(str::to_owned)).collect();
        let _ = write!(out, "\n{}", Table { columns, rows }.render(width));
    }
    out
}

/// The rows of a figure.
fn cells(name: &str, figure: &Figure) -> Vec<Vec<Cell>> {
    let one = |figure: f64| format!("{figure:.1}");
    let row = |name: &str, cells: [String; 5]| {
        std::iter::once(Cell::text(name)).chain(cells.map(Cell::number)).collect::<Vec<_>>()
    };
    let blank = String::new;
    match figure {
        Figure::Rates(Rates { precision, recall, f1, counts }) => {
            let (gold, predicted) =
                counts.map_or_else(Default::default, |(gold, predicted)| (gold.to_string(), predicted.to_string()));
            vec![row(name, [one(*precision), one(*recall), one(*f1), gold, predicted])]
        }
        Figure::Count(count) => vec![row(name, [blank(), blank(), blank(), blank(), count.to_string()])],
        Figure::Mean(mean) => vec![row(name, [blank(), blank(), one(*mean), blank(), blank()])],
        Figure::Found(rows) => rows
            .iter()
            .map(|(label, (found, all))| {
                let recall = Rates::of(*found, 0, *all).recall;
                row(&format!("{name}: {label}"), [blank(), one(recall), blank(), all.to_string(), blank()])
            })
            .collect(),
    }
}
