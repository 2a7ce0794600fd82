//! The plain spelling of a name.

use std::borrow::Cow;

/// A name as the tables spell it: straight apostrophes, one plain space between words, ASCII letters (the tables give
/// names with accents in both spellings).
pub(crate) fn plain(name: &str) -> Cow<'_, str> {
    let spaced = name.contains("  ") || name.contains(|c: char| c.is_whitespace() && c != ' ');
    if name.is_ascii() && !spaced {
        return Cow::Borrowed(name);
    }
    let name = name.replace(['\u{2019}', '\u{2bc}', '\u{2bf}'], "'").replace(['\u{2010}', '\u{2011}'], "-");
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    Cow::Owned(if name.is_ascii() { name } else { deunicode::deunicode(&name) })
}

/// A name in capitals as it is written in calm text: "SMITH" → "Smith", "PORT-AU-PRINCE" → "Port-Au-Prince". One with small letters
/// stays as it is.
pub fn calm(name: &str) -> Cow<'_, str> {
    if name.contains(char::is_lowercase) {
        return Cow::Borrowed(name);
    }
    let mut inside = false;
    let mut calm = String::with_capacity(name.len());
    for c in name.chars() {
        if inside {
            calm.extend(c.to_lowercase());
        } else {
            calm.push(c);
        }
        inside = c.is_alphabetic();
    }
    Cow::Owned(calm)
}

#[cfg(test)]
mod tests {
    use super::{calm, plain};

    #[test]
    fn capitals_are_calmed() {
        assert_eq!(calm("NEW YORK"), "New York");
        assert_eq!(calm("PORT-AU-PRINCE"), "Port-Au-Prince");
        assert_eq!(calm("McDONALD"), "McDONALD");
    }

    #[test]
    fn marks_and_spaces_have_one_spelling() {
        assert_eq!(plain("São\u{a0}Paulo"), "Sao Paulo");
        assert_eq!(plain("Côte d’Ivoire"), "Cote d'Ivoire");
        assert_eq!(plain("Sao\nPaulo"), "Sao Paulo");
        assert_eq!(plain("Paris"), "Paris");
    }
}
