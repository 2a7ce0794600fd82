//! Many spans that are asked whether one of them holds or touches another.

use super::Span;

/// A set of spans, which may overlap each other. A question takes time in the logarithm of their number.
#[derive(Debug, Clone, Default)]
pub struct Spans {
    /// In order.
    spans: Vec<Span>,
    /// For each of them the farthest end of those up to it, in bytes.
    reach: Vec<usize>,
}

impl Spans {
    /// True when one of them contains `span`.
    pub fn contain(&self, span: Span) -> bool {
        self.reach(|one| one.start <= span.start).is_some_and(|reach| reach >= span.end)
    }

    /// True when one of them shares a byte with `span`.
    pub fn overlap(&self, span: Span) -> bool {
        self.reach(|one| one.start < span.end).is_some_and(|reach| reach > span.start)
    }

    /// How far those at the front reach for which `wanted` holds.
    fn reach(&self, wanted: impl Fn(&Span) -> bool) -> Option<usize> {
        let upto = self.spans.partition_point(wanted);
        self.reach.get(upto.checked_sub(1)?).copied()
    }
}

impl FromIterator<Span> for Spans {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Self {
        let mut spans: Vec<Span> = spans.into_iter().collect();
        spans.sort_unstable();
        let mut farthest = 0;
        let far = |span: &Span| {
            farthest = farthest.max(span.end);
            farthest
        };
        let reach = spans.iter().map(far).collect();
        Self { spans, reach }
    }
}

#[cfg(test)]
mod tests {
    use super::{Span, Spans};

    #[test]
    fn answers_are_those_of_asking_each() {
        let all: Vec<Span> = (0..6).flat_map(|start| (start..7).map(move |end| Span::new(start, end))).collect();
        for first in &all {
            for second in &all {
                let pair = [*second, *first];
                let spans: Spans = pair.into_iter().collect();
                for asked in &all {
                    assert_eq!(
                        spans.contain(*asked),
                        pair.iter().any(|one| one.contains(*asked)),
                        "{pair:?} {asked:?}"
                    );
                    let touched = pair.iter().any(|one| one.overlaps(*asked));
                    assert_eq!(spans.overlap(*asked), touched, "{pair:?} {asked:?}");
                }
            }
        }
        assert!(!Spans::default().contain(Span::new(0, 0)));
    }
}
