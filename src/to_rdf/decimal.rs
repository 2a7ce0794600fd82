//! Probabilities and measures as decimals that are written alike each time.

use crate::vocab::xsd;
use oxrdf::Literal;

/// A probability as a decimal with at most two places: `0.9`, `0.93`, `1.0`.
pub(super) fn decimal(value: f32) -> Literal {
    let value = if value.is_finite() { value.clamp(0.0, 1.0) } else { 0.0 };
    Literal::new_typed_literal(trimmed(&format!("{value:.2}")), xsd::DECIMAL)
}

/// A decimal number without zeros at its end, but with one place.
pub(super) fn trimmed(number: &str) -> String {
    let short = number.trim_end_matches('0');
    if short.ends_with('.') { format!("{short}0") } else { short.to_owned() }
}
