//! Ranges of code points as sets: trimmed, counted, compared.

use super::Range;

/// Without the white space, quotation marks and end punctuation at each range's edges; what is empty then is left out.
/// Data sets differ in whether a quotation's marks belong to it.
pub(super) fn trimmed(text: &[char], ranges: &[Range]) -> Vec<Range> {
    let at_edge = |at: usize| text.get(at).is_some_and(|c| is_edge(*c));
    let mut out: Vec<Range> = ranges
        .iter()
        .filter_map(|(start, end)| {
            let (mut start, mut end) = (*start, *end);
            while start < end && at_edge(start) {
                start += 1;
            }
            while end > start && at_edge(end - 1) {
                end -= 1;
            }
            (start < end).then_some((start, end))
        })
        .collect();
    out.sort_unstable();
    out
}

fn is_edge(c: char) -> bool {
    // The four separators of ASCII are white space to Python, which the data sets were made with, and not to Unicode.
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}') || "\"'“”‘’«»`,.;:–—-([)]!?…".contains(c)
}

/// Shared code points over all code points; 0 when there are none.
pub(super) fn jaccard(a: &[Range], b: &[Range]) -> f64 {
    // Most pairs of statements are nowhere near each other.
    let hull = |ranges: &[Range]| {
        ranges.iter().copied().reduce(|whole, range| (whole.0.min(range.0), whole.1.max(range.1))).unwrap_or_default()
    };
    let (whole, other) = (hull(a), hull(b));
    if whole.1 <= other.0 || other.1 <= whole.0 {
        return 0.0;
    }
    let (a, b) = (disjoint(a), disjoint(b));
    let shared = shared(&a, &b);
    let all = length(&a) + length(&b) - shared;
    if all == 0 { 0.0 } else { ratio(shared, all) }
}

/// Two counts as a share.
#[expect(clippy::cast_precision_loss, reason = "counts of a data set are far below 2^53")]
pub(super) fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The same code points in ranges that do not touch, in order.
fn disjoint(ranges: &[Range]) -> Vec<Range> {
    let mut sorted: Vec<Range> = ranges.iter().copied().filter(|(start, end)| start < end).collect();
    sorted.sort_unstable();
    let mut out: Vec<Range> = Vec::with_capacity(sorted.len());
    for (start, end) in sorted {
        match out.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => out.push((start, end)),
        }
    }
    out
}

fn length(disjoint: &[Range]) -> usize {
    disjoint.iter().map(|(start, end)| end - start).sum()
}

fn shared(a: &[Range], b: &[Range]) -> usize {
    let (mut i, mut j, mut sum) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        sum += x.1.min(y.1).saturating_sub(x.0.max(y.0));
        if x.1 <= y.1 {
            i += 1;
        } else {
            j += 1;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::{jaccard, trimmed};

    #[test]
    fn marks_and_blanks_at_the_edges_do_not_count() {
        let text: Vec<char> = "“No, it’s ‘fine’.” – …".chars().collect();
        assert_eq!(trimmed(&text, &[(0, 18)]), [(1, 15)]);
        assert_eq!(trimmed(&text, &[(18, 22), (0, 3)]), [(1, 3)]);
        assert_eq!(trimmed(&text, &[(1, 99)]), [(1, 99)], "what lies behind the end is no edge");
        assert_eq!(trimmed(&text, &[(3, 2)]), []);
    }

    #[test]
    fn overlap_counts_each_code_point_once() {
        assert!((jaccard(&[(0, 4)], &[(2, 6)]) - 1.0 / 3.0).abs() < 1e-12);
        assert!((jaccard(&[(0, 2), (1, 4)], &[(0, 4)]) - 1.0).abs() < 1e-12);
        assert!((jaccard(&[(0, 2), (8, 10)], &[(1, 9)]) - 0.2).abs() < 1e-12);
        assert!(jaccard(&[], &[]).abs() < 1e-12);
    }
}
