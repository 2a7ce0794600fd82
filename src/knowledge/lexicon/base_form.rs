//! The base form of a verb by its ending, for verbs that no table has: "averred" → "aver".

use super::Lexicon;

impl Lexicon {
    /// The base form of `word` (lower case), which may be a verb in any regular form. Of the forms that the ending allows
    /// the first that is a common word; else the one that spelling makes likeliest.
    pub fn base_form(&self, word: &str) -> String {
        if word.len() < 4 || !word.is_ascii() {
            return word.to_owned();
        }
        let candidates = candidates(word);
        let known = candidates.iter().find(|base| self.names.is_word(base));
        known.or(candidates.first()).cloned().unwrap_or_else(|| word.to_owned())
    }
}

/// Possible base forms, the likeliest by spelling first; empty when the word has no ending of a verb.
fn candidates(word: &str) -> Vec<String> {
    if let Some(stem) = word.strip_suffix("ied").or_else(|| word.strip_suffix("ies")) {
        return vec![format!("{stem}y"), format!("{stem}ie")];
    }
    if let Some(stem) = word.strip_suffix("ed").or_else(|| word.strip_suffix("ing")) {
        if !stem.contains(|c| "aeiouy".contains(c)) {
            return Vec::new();
        }
        let bare = stem.to_owned();
        let with_e = format!("{stem}e");
        return match undoubled(stem) {
            Some(single) => vec![single, bare, with_e],
            // "hoping", "wiping": one consonant after one vowel would be doubled.
            None if needs_e(stem) || is_short(stem) => vec![with_e, bare],
            None => vec![bare, with_e],
        };
    }
    if let Some(stem) = word.strip_suffix("es").filter(|stem| stem.ends_with(['s', 'x', 'z', 'h', 'o'])) {
        return vec![stem.to_owned(), format!("{stem}e")];
    }
    word.strip_suffix('s').filter(|stem| !stem.ends_with(['s', 'u', 'i'])).map(str::to_owned).into_iter().collect()
}

/// "averr" → "aver"; "fill" and "press" keep both.
fn undoubled(stem: &str) -> Option<String> {
    let mut from_end = stem.chars().rev();
    let (last, before) = (from_end.next()?, from_end.next()?);
    (last == before && !"aeiouylsfz".contains(last)).then(|| stem[..stem.len() - 1].to_owned())
}

/// "opin", "surmis", "argu", "enunciat": the "e" was lost before the ending.
fn needs_e(stem: &str) -> bool {
    let ends = |endings: &[&str]| endings.iter().any(|ending| stem.ends_with(ending));
    stem.ends_with(['v', 'u', 'c', 'z'])
        || ends(&["at", "is", "os", "us", "dg", "rg", "ng"]) && !ends(&["aus", "eat", "oat"])
}

/// One syllable that ends in one vowel and one consonant: "hop", "wip", "quot".
fn is_short(stem: &str) -> bool {
    let vowel = |c: char| "aeiou".contains(c);
    let mut from_end = stem.chars().rev();
    let ends = from_end.next().is_some_and(|c| !vowel(c) && !"wxy".contains(c)) && from_end.next().is_some_and(vowel);
    ends && from_end.next().is_none_or(|c| !vowel(c) || c == 'u') && stem.chars().filter(|c| vowel(*c)).count() <= 2
}

#[cfg(test)]
mod tests {
    use crate::knowledge::Knowledge;

    #[test]
    fn endings_are_taken_off() {
        let lexicon = Knowledge::embedded().lexicon;
        for (word, base) in [
            ("averred", "aver"),
            ("opines", "opine"),
            ("believed", "believe"),
            ("hoping", "hope"),
            ("replies", "reply"),
            ("pressed", "press"),
            ("stopping", "stop"),
            ("enunciated", "enunciate"),
            ("preaches", "preach"),
            ("bring", "bring"),
            ("was", "was"),
        ] {
            assert_eq!(lexicon.base_form(word), base, "{word}");
        }
    }
}
