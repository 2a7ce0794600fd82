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

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn marks_and_spaces_have_one_spelling() {
        assert_eq!(plain("São\u{a0}Paulo"), "Sao Paulo");
        assert_eq!(plain("Côte d’Ivoire"), "Cote d'Ivoire");
        assert_eq!(plain("Sao\nPaulo"), "Sao Paulo");
        assert_eq!(plain("Paris"), "Paris");
    }
}
