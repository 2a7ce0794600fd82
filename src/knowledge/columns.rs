//! Cells of the tables that are part of the binary, by the headings of their columns.

/// The cells below `headings`, row by row; empty where a row has none. A test asks that the headings are there.
pub(super) fn columns<const N: usize>(
    table: &'static str,
    headings: [&str; N],
) -> impl Iterator<Item = [&'static str; N]> {
    let mut lines = table.lines();
    let first = lines.next().unwrap_or_default();
    let places = headings.map(|heading| first.split('\t').position(|name| name == heading));
    lines.map(move |line| {
        let cells: Vec<&str> = line.split('\t').collect();
        places.map(|place| place.and_then(|place| cells.get(place)).copied().unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::columns;

    #[test]
    fn cells_are_found_by_their_headings() {
        let table = "key\tname\tof\na\tA\tx\nb\tB";
        assert_eq!(columns(table, ["of", "key"]).collect::<Vec<_>>(), [["x", "a"], ["", "b"]]);
        assert_eq!(columns(table, ["none"]).collect::<Vec<_>>(), [[""], [""]]);
    }
}
