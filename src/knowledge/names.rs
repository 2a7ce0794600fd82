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

/// The longest small word that is told by the hyphens around it: "Port-au-Prince".
const SMALL: usize = 3;

/// The same with small words inside: "RIO DE JANEIRO" → "Rio de Janeiro", "ROSTOV-ON-DON" → "Rostov-on-Don"; `None` where it has none.
pub(super) fn calm_inside(name: &str, is_small: impl Fn(&str) -> bool) -> Option<String> {
    let calm = calm(name);
    let mut found = String::with_capacity(calm.len());
    let mut before = None;
    let mut parts = calm.split_inclusive([' ', '-']).peekable();
    while let Some(part) = parts.next() {
        let small = part.to_lowercase();
        let word = small.trim_end_matches([' ', '-']);
        let inside = before.is_some() && parts.peek().is_some();
        let between = before == Some('-') && part.ends_with('-') && word.chars().count() <= SMALL;
        found.push_str(if inside && (between || is_small(word)) { &small } else { part });
        before = part.chars().next_back();
    }
    (found != *calm).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::{calm, calm_inside, plain};

    #[test]
    fn capitals_are_calmed() {
        assert_eq!(calm("NEW YORK"), "New York");
        assert_eq!(calm("PORT-AU-PRINCE"), "Port-Au-Prince");
        assert_eq!(calm("McDONALD"), "McDONALD");
        let inside = |name| calm_inside(name, |word| word == "de");
        assert_eq!(inside("RIO DE JANEIRO").as_deref(), Some("Rio de Janeiro"));
        assert_eq!(inside("ROSTOV-ON-DON").as_deref(), Some("Rostov-on-Don"));
        assert_eq!((inside("NEW YORK"), inside("DE AAR"), inside("")), (None, None, None));
    }

    #[test]
    fn marks_and_spaces_have_one_spelling() {
        assert_eq!(plain("São\u{a0}Paulo"), "Sao Paulo");
        assert_eq!(plain("Côte d’Ivoire"), "Cote d'Ivoire");
        assert_eq!(plain("Sao\nPaulo"), "Sao Paulo");
        assert_eq!(plain("Paris"), "Paris");
    }
}
