//! How statements stand to the rest of the text and to each other.
//!
//! A turn that goes on over paragraphs (`turns`), statements inside statements and said again (`nested`), and what the text says of
//! them: that one contradicts or supports another (`against`), that it could not be checked, or was false (`verification`). For
//! these the wordings of `seeds/en/verification.tsv` are found in the text (`phrases`), taken out of contents they only stand
//! beside (`standing`), and words like "the claim" are led back to what they mean (`antecedent`).

pub(super) mod against;
pub(super) mod antecedent;
pub(super) mod nested;
pub(super) mod phrases;
pub(super) mod standing;
pub(super) mod turns;
pub(super) mod verification;

#[cfg(test)]
mod tests;
