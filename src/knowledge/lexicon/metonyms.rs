//! Words that tell a place that acts ("Tehran rejected", "Germany beat") from one where something is.

use super::rows;
use super::speech::VerbForm;
use super::verb_forms::forms_of;
use rustc_hash::FxHashMap;

/// What a word tells of the place beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Acting {
    /// A government or an office does it, behind the name: "rejected".
    Act,
    /// It is said to a body, before the name: "accused".
    Hear,
    /// A team does it, behind the name: "drew".
    Play,
    /// A team meets another, before the name: "against".
    Beat,
}

/// A form of a verb, with the words that follow the first.
#[derive(Debug)]
struct Row {
    rest: Vec<&'static str>,
    form: VerbForm,
}

/// The words of `seeds/en/metonyms.tsv`.
#[derive(Debug, Default)]
pub struct MetonymWords {
    /// By kind and first word, in small letters.
    forms: FxHashMap<(Acting, String), Vec<Row>>,
}

impl MetonymWords {
    /// Reads the list in `seeds/en/`.
    pub(crate) fn embedded() -> Self {
        let mut words = Self::default();
        for row in rows(include_str!("../../../seeds/en/metonyms.tsv")) {
            let [word, kind, ref irregular @ ..] = row[..] else { continue };
            let kind = match kind {
                "act" => Acting::Act,
                "hear" => Acting::Hear,
                "play" => Acting::Play,
                "beat" => Acting::Beat,
                _ => continue,
            };
            let mut parts = word.split(' ');
            let Some(first) = parts.next() else { continue };
            let rest: Vec<&'static str> = parts.collect();
            let irregular = irregular.first().copied().unwrap_or("");
            // "against" is no verb.
            let forms = match irregular {
                "-" => vec![(first.to_owned(), VerbForm::Past)],
                irregular => forms_of(first, irregular),
            };
            for (word, form) in forms {
                words.forms.entry((kind, word)).or_default().push(Row { rest: rest.clone(), form });
            }
        }
        words
    }

    /// The forms in which `words` (small letters) may begin with a word of this kind.
    pub fn begin<'w>(&self, kind: Acting, words: &[&'w str]) -> impl Iterator<Item = VerbForm> + use<'_, 'w> {
        let (first, rest) = words.split_first().map_or(("", &[][..]), |(first, rest)| (*first, rest));
        let rest: Vec<&'w str> = rest.to_vec();
        let found = self.forms.get(&(kind, first.to_owned())).map_or(&[][..], Vec::as_slice);
        found.iter().filter(move |row| rest.starts_with(&row.rest)).map(|row| row.form)
    }
}

#[cfg(test)]
mod tests {
    use super::{Acting, MetonymWords, VerbForm};

    #[test]
    fn verbs_are_known_in_all_forms() {
        let words = MetonymWords::embedded();
        let of = |kind, text: &str| words.begin(kind, &text.split(' ').collect::<Vec<_>>()).collect::<Vec<_>>();
        assert_eq!(of(Acting::Act, "rejects it"), [VerbForm::Third]);
        assert_eq!(of(Acting::Act, "sent troops"), [VerbForm::Past]);
        assert_eq!(of(Acting::Act, "ruled out"), [VerbForm::Past]);
        assert!(of(Acting::Act, "ruled the waves").is_empty());
        assert!(of(Acting::Hear, "rejected").is_empty());
        assert_eq!(of(Acting::Beat, "against"), [VerbForm::Past]);
    }
}
