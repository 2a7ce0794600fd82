//! Where a derived thing comes from.

/// The rule or model that made a thing, and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Origin {
    /// Name of the rule, stable over versions: `role-before-name`, `cue-that-content`, `reader`, …
    pub rule: &'static str,
    /// Estimated probability that the thing is right, 0 to 1.
    pub confidence: f32,
}

impl Origin {
    /// A rule's name and its confidence (0 to 1).
    pub const fn rule(rule: &'static str, confidence: f32) -> Self {
        Self { rule, confidence }
    }
}
