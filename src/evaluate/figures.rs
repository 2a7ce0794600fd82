//! Figures: rounded once, in one place, and written as JSON in the order in which they are made.

use super::spans::ratio;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// Precision, recall and F1 in per cent with one digit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rates {
    /// Of what was predicted, how much is right.
    pub precision: f64,
    /// Of what was asked for, how much was found.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
    /// How many there are in the gold and in the prediction, where single things are counted.
    pub counts: Option<(usize, usize)>,
}

/// A row of a layer.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    /// Precision, recall, F1.
    Rates(Rates),
    /// A number of things.
    Count(usize),
    /// A mean in per cent.
    Mean(f64),
    /// By label: how many of how many were found.
    Found(Vec<(String, (usize, usize))>),
}

/// Rows with their names, in order.
pub(super) type Rows = Vec<(String, Figure)>;

/// All figures of a data set.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// Documents of the gold.
    pub documents: usize,
    /// Those of them without a prediction.
    pub missing: usize,
    /// A layer's name, and its rows with theirs.
    pub layers: Vec<(&'static str, Rows)>,
}

impl Rates {
    /// From the things that are right, predicted and in the gold.
    pub fn of(hit: usize, predicted: usize, gold: usize) -> Self {
        Self { counts: Some((gold, predicted)), ..Self::from_shares(ratio(hit, predicted), ratio(hit, gold)) }
    }

    pub(super) fn from_shares(precision: f64, recall: f64) -> Self {
        let both = precision + recall;
        let f1 = if both > 0.0 { 2.0 * precision * recall / both } else { 0.0 };
        Self {
            precision: rounded(100.0 * precision),
            recall: rounded(100.0 * recall),
            f1: rounded(100.0 * f1),
            counts: None,
        }
    }
}

/// One digit after the point, correctly rounded, halves to even: what `round(x, 1)` gives in Python.
pub(super) fn rounded(figure: f64) -> f64 {
    format!("{figure:.1}").parse().unwrap_or(figure)
}

impl Serialize for Rates {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut map = out.serialize_map(None)?;
        map.serialize_entry("p", &self.precision)?;
        map.serialize_entry("r", &self.recall)?;
        map.serialize_entry("f1", &self.f1)?;
        if let Some((gold, predicted)) = self.counts {
            map.serialize_entry("gold", &gold)?;
            map.serialize_entry("predicted", &predicted)?;
        }
        map.end()
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Rates(rates) => rates.serialize(out),
            Self::Count(count) => count.serialize(out),
            Self::Mean(mean) => mean.serialize(out),
            Self::Found(rows) => {
                out.collect_map(rows.iter().map(|(label, (found, all))| (label, format!("{found}/{all}"))))
            }
        }
    }
}

impl Serialize for Scores {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        struct Layer<'a>(&'a Rows);
        impl Serialize for Layer<'_> {
            fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.collect_map(self.0.iter().map(|(name, figure)| (name, figure)))
            }
        }
        let mut map = out.serialize_map(None)?;
        map.serialize_entry("documents", &self.documents)?;
        map.serialize_entry("missing", &self.missing)?;
        for (name, rows) in &self.layers {
            map.serialize_entry(name, &Layer(rows))?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::{Rates, rounded};

    #[test]
    fn halves_are_rounded_to_even_and_others_by_their_true_value() {
        for (figure, expected) in [(6.25, 6.2), (18.75, 18.8), (0.35, 0.3), (0.45, 0.5), (99.95, 100.0), (0.0, 0.0)] {
            assert!((rounded(figure) - expected).abs() < 1e-12, "{figure} {}", rounded(figure));
        }
    }

    #[test]
    fn nothing_asked_and_nothing_found_is_zero() {
        let rates = Rates::of(0, 0, 0);
        assert_eq!(serde_json::to_string(&rates).unwrap(), r#"{"p":0.0,"r":0.0,"f1":0.0,"gold":0,"predicted":0}"#);
        assert_eq!(
            serde_json::to_string(&Rates::of(1, 2, 3)).unwrap(),
            r#"{"p":50.0,"r":33.3,"f1":40.0,"gold":3,"predicted":2}"#
        );
    }
}
