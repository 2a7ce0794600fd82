//! What the letters of a word tell, as one of sixteen classes. The vocabulary is lower-cased, so this is all that the model
//! sees of capitals; it was worth 3 to 4 points of F1 on names.

/// The number of classes; class 0 is for the marks around a window.
pub(super) const SHAPES: usize = 16;

/// The class of `word`, 1 to 15. `start`: whether it opens a sentence, where a capital says little.
pub(super) fn shape(word: &str, start: bool) -> u8 {
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return 13 };
    let single = chars.next().is_none();
    if word.chars().all(char::is_alphabetic) {
        let upper = first.is_uppercase();
        return if !word.chars().any(char::is_uppercase) {
            1
        } else if single {
            5
        } else if word.chars().all(char::is_uppercase) {
            if start { 14 } else { 4 }
        } else if upper && !word.chars().skip(1).any(char::is_uppercase) {
            if start { 3 } else { 2 }
        } else {
            6
        };
    }
    if word.chars().all(|c| c.is_ascii_digit()) {
        return 7;
    }
    if word.chars().any(char::is_alphanumeric) {
        return 8;
    }
    match first {
        '“' | '«' => 10,
        '”' | '»' => 11,
        '.' | '!' | '?' => 12,
        '"' | '\'' | '’' | '‘' => 15,
        _ => 9,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_digits_and_marks_have_their_own_classes() {
        let classes: Vec<u8> = ["who", "Kofi", "UN", "A", "McAfee", "1994", "G7", ",", "“", "”", "?", "'"]
            .iter()
            .map(|word| shape(word, false))
            .collect();
        assert_eq!(classes, [1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15]);
        assert_eq!((shape("Kofi", true), shape("UN", true)), (3, 14));
        assert!((0..=u8::MAX).all(|c| usize::from(shape(&char::from(c).to_string(), true)) < SHAPES));
    }
}
