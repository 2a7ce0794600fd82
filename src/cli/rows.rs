//! Rows that newsgraph itself counts or lists, as a table or for programs.

use super::args::RowFormat;
use super::output;
use super::table::{Cell, Table, terminal_width};
use std::io::{self, IsTerminal, Write};

impl Table {
    /// Prints it: as a table, or in a format for programs.
    pub(super) fn print(&self, format: Option<RowFormat>) -> anyhow::Result<()> {
        let terminal = io::stdout().is_terminal();
        let text = match format.unwrap_or(if terminal { RowFormat::Table } else { RowFormat::Csv }) {
            RowFormat::Table => self.render(terminal_width()),
            RowFormat::Csv => self.separated(",", csv_cell),
            RowFormat::Tsv => self.separated("\t", str::to_owned),
            RowFormat::Json => self.json(),
        };
        let mut out = anstream::AutoStream::auto(io::stdout());
        out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(output::failed)
    }

    fn separated(&self, separator: &str, write: fn(&str) -> String) -> String {
        let line = |cells: Vec<String>| cells.join(separator) + "\n";
        let rows = self.rows.iter().map(|row| line(row.iter().map(|cell| write(&cell.text)).collect()));
        let heading = line(self.columns.iter().map(|column| write(column)).collect());
        std::iter::once(heading).chain(rows).collect()
    }

    fn json(&self) -> String {
        let rows: Vec<serde_json::Value> = self
            .rows
            .iter()
            .map(|row| {
                let value = |cell: &Cell| {
                    let number = || cell.text.parse::<serde_json::Number>().ok().filter(|_| cell.right);
                    number().map_or_else(|| serde_json::Value::from(cell.text.clone()), serde_json::Value::Number)
                };
                self.columns.iter().cloned().zip(row.iter().map(value)).collect()
            })
            .collect();
        format!("{:#}\n", serde_json::Value::Array(rows))
    }
}

/// A cell as RFC 4180 has it.
fn csv_cell(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}
