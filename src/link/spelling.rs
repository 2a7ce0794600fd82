//! Other spellings of a name under which the tables may have it.
//!
//! Names are looked up letter by letter; an article may write "Defence" for "Defense", "Jan-Peter" for "Jan Peter", "Acme
//! Corporation" for "Acme" or "Calcutta University" for "University of Calcutta". What is found so is a little less sure.

use crate::knowledge::EntryKind;
use crate::knowledge::lexicon::Lexicon;

/// The number of words of the longest name that may be spelled otherwise: what is longer is a line in capitals.
const LONGEST: usize = 16;

/// The other spellings, likeliest first.
pub(super) fn spellings(name: &str, kind: EntryKind, lexicon: &Lexicon) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').collect();
    if words.len() > LONGEST {
        return Vec::new();
    }
    let mut found: Vec<String> = Vec::new();
    let mut add = |spelling: String| {
        if !spelling.is_empty() && spelling != name && !found.contains(&spelling) {
            found.push(spelling);
        }
    };
    if name.contains('-') {
        add(name.replace('-', " "));
    }
    for (at, word) in words.iter().enumerate() {
        let with = |other: &str| {
            let mut words = words.clone();
            if let Some(slot) = words.get_mut(at) {
                *slot = other;
            }
            words.join(" ")
        };
        lexicon.names.spellings(word).for_each(|other| add(with(other)));
        // "Corriere Della Sera"
        let small = word.to_lowercase();
        if at > 0 && small != *word && (lexicon.names.is_particle(&small) || lexicon.names.is_function(&small)) {
            add(with(&small));
        }
        if let Some((one, other)) = word.split_once('-').filter(|_| words.len() > 1 && name.matches('-').count() > 1) {
            add(with(&format!("{one} {other}")));
        }
    }
    // "Louis C.K": whether the full stop belongs to the name, no reader knows.
    let last: Vec<char> = name.chars().rev().take(2).collect();
    if let [letter, '.'] = *last
        && letter.is_uppercase()
    {
        add(format!("{name}."));
    }
    if kind == EntryKind::Organization {
        add(name.strip_prefix("The ").unwrap_or_default().to_owned());
        let plain = |word: &&str| word.trim_end_matches(['.', ',']).to_lowercase();
        let core = words.iter().rposition(|word| !lexicon.names.is_legal_form(&plain(word)));
        let core = core.and_then(|last| words.get(..=last)).unwrap_or_default().join(" ");
        add(core.trim_end_matches(',').to_owned());
        if let Some(place) = name.strip_suffix(" University") {
            add(format!("University of {place}"));
        }
        if let Some(place) = name.strip_prefix("University of ") {
            add(format!("{place} University"));
            // "University of California-Berkeley"
            add(place.split_once('-').map(|(one, other)| format!("University of {one}, {other}")).unwrap_or_default());
        }
    }
    found
}

/// "the artificial pancreas (AP)": the letters `short` right behind `before`, which ends with an opening bracket, are short for words
/// that name nothing.
pub(super) fn is_short_for_words(before: &str, short: &str) -> bool {
    let Some(before) = before.trim_end().strip_suffix('(') else { return false };
    let line = before.rsplit('\n').next().unwrap_or_default();
    let mut words = line.trim_end().rsplit(|c: char| c.is_whitespace() || c == '-');
    let mut letters = short.chars().filter(|c| c.is_alphabetic()).rev().flat_map(char::to_lowercase).peekable();
    letters.peek().is_some() && letters.all(|letter| words.next().is_some_and(|word| word.starts_with(letter)))
}

/// True for two given names that differ in a letter, as transcriptions do ("Bashir", "Bashar").
pub(super) fn is_near(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().min(other.len()) < 4 || one.first() != other.first() || one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let same_start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let same_end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    same_start + same_end + 1 >= one.len().max(other.len())
}

#[cfg(test)]
mod tests {
    use super::{is_near, is_short_for_words, spellings};
    use crate::knowledge::EntryKind::{Organization, Person};
    use crate::knowledge::lexicon::Lexicon;

    #[test]
    fn names_have_other_spellings() {
        let lexicon = Lexicon::embedded();
        let of = |name, kind| spellings(name, kind, &lexicon);
        assert!(of("Centre for Coastal Studies", Organization).contains(&"Center for Coastal Studies".to_owned()));
        assert!(of("Jan-Peter Balkenende", Person).contains(&"Jan Peter Balkenende".to_owned()));
        assert!(of("Union Carbide Corporation", Organization).contains(&"Union Carbide".to_owned()));
        assert!(of("Calcutta University", Organization).contains(&"University of Calcutta".to_owned()));
        assert!(of("Corriere Della Sera", Organization).contains(&"Corriere della Sera".to_owned()));
        assert!(of("Rhys A.B", Person).contains(&"Rhys A.B.".to_owned()) && of("Rhys B", Person).is_empty());
        assert!(of("Acme", Organization).is_empty());
        assert!(!of("Limited", Organization).contains(&String::new()));
    }

    #[test]
    fn letters_in_brackets_may_be_short_for_words() {
        assert!(is_short_for_words("research on the artificial pancreas (", "AP"));
        assert!(is_short_for_words("a spokes-person (", "SP") && is_short_for_words("ap (", "A"));
        assert!(!is_short_for_words("the Associated Press (", "AP") && !is_short_for_words("pancreas (", "AP"));
        assert!(!is_short_for_words("artificial pancreas ", "AP") && !is_short_for_words("a (", ""));
    }

    #[test]
    fn given_names_may_differ_in_a_letter() {
        assert!(is_near("Bashir", "Bashar") && is_near("Sergei", "Sergey") && is_near("Muammar", "Muamar"));
        assert!(!is_near("Jane", "Joan") && !is_near("Ann", "Anne") && !is_near("Maria", "Daria"));
    }
}
