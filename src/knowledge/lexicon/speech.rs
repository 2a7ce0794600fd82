//! Words that introduce statements (cues), and the closed word classes that help to find their parts.

use super::Phrases;
pub use super::class::{Class, Classes};
use super::verb_forms::{forms_of, third};
use rustc_hash::FxHashMap;

static CUES: &str = include_str!("../../../seeds/en/cues.tsv");
static GRAMMAR: &str = include_str!("../../../seeds/en/grammar.tsv");
static NEGATED_ACTS: &str = include_str!("../../../seeds/en/negated-acts.tsv");
static MEDIA: &str = include_str!("../../../seeds/en/media.tsv");
static HEARERS: &str = include_str!("../../../seeds/en/hearers.tsv");
static HAPPENINGS: &str = include_str!("../../../seeds/en/happenings.tsv");
static VERIFICATION: &str = include_str!("../../../seeds/en/verification.tsv");

/// One row of `seeds/en/cues.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// Base form ("rule out").
    pub lemma: &'static str,
    /// Its part of speech.
    pub kind: CueKind,
    /// A term of the ontology (`RuleOut`).
    pub act: &'static str,
    /// `positive`, `negative` or `underspecified`.
    pub polarity: &'static str,
    /// `certain`, `probable`, `possible` or `underspecified`.
    pub certainty: &'static str,
    /// What may follow, as letters; see the head of the table.
    content: &'static str,
}

/// Part of speech of a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CueKind {
    /// "say"
    Verb,
    /// "claim" in "the rebels' claim to have won"
    Noun,
    /// "adamant" in "she was adamant that", "reportedly"
    State,
    /// "according to"
    Preposition,
}

impl Cue {
    /// True when the table allows this kind of content: `Q`, `C`, `T`, `W`, `I`, `N`, `n`, `P`, `G`, `A`, `a`, `H` for verbs; `T`,
    /// `I`, `O`, `F` for nouns; `T`, `W`, `I` for adjectives; `S` for prepositions; `-` for what only the
    /// reader finds, `D` for a deed among it.
    pub fn takes(&self, kind: char) -> bool {
        self.content.contains(kind)
    }
}

/// Which form of a verb a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum VerbForm {
    /// "say"
    Base,
    /// "says"
    Third,
    /// "said": past tense or past participle.
    Past,
    /// "saying"
    Gerund,
}

/// A cue found in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The row.
    pub cue: Cue,
    /// The form (nouns: [`VerbForm::Base`]).
    pub form: VerbForm,
    /// How many words it takes.
    pub words: usize,
}

#[derive(Debug)]
struct Row {
    /// Words after the first, lower case.
    rest: Vec<String>,
    cue: usize,
    form: VerbForm,
}

/// The lists that attribution looks for.
#[derive(Debug, Default)]
pub struct SpeechWords {
    cues: Vec<Cue>,
    /// By first word, lower case.
    verbs: FxHashMap<String, Vec<Row>>,
    nouns: FxHashMap<String, usize>,
    states: Phrases<usize>,
    prepositions: Phrases<usize>,
    classes: FxHashMap<&'static str, Classes>,
    media: Vec<(Vec<&'static str>, &'static str)>,
    /// Nouns of those who hear it, with what it is when they do.
    hearers: Vec<(Vec<&'static str>, &'static str)>,
    /// Verbs, base form, that tell the medium.
    media_of_verbs: FxHashMap<&'static str, &'static str>,
    /// By act: what it is when its cue is negated, and the polarity then.
    negated_acts: FxHashMap<&'static str, (&'static str, &'static str)>,
    /// Wordings by words, lower case ("…": some words may stand there), and their status.
    pub verification: Vec<(Vec<&'static str>, &'static str)>,
    /// By kind: what happened, numbers and distances.
    happenings: FxHashMap<&'static str, Phrases<&'static str>>,
}

impl SpeechWords {
    /// Reads `cues.tsv`, `grammar.tsv`, `negated-acts.tsv`, `media.tsv`, `hearers.tsv`, `happenings.tsv` and `verification.tsv` of
    /// `seeds/en/`.
    pub(crate) fn embedded() -> Self {
        let mut words = Self::with_cues(false);
        for row in super::rows(GRAMMAR) {
            let [word, kind] = row[..] else { continue };
            if let Some(class) = Class::from_name(kind) {
                words.classes.entry(word).or_default().add(class);
            }
        }
        for row in super::rows(NEGATED_ACTS) {
            let [act, negated, polarity] = row[..] else { continue };
            words.negated_acts.insert(act, (negated, polarity));
        }
        for row in super::rows(MEDIA) {
            let [phrase, medium] = row[..] else { continue };
            words.media.push((phrase.split(' ').collect(), medium));
        }
        words.media.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        for row in super::rows(HEARERS) {
            let [phrase, kind, medium] = row[..] else { continue };
            if kind == "verb" {
                words.media_of_verbs.insert(phrase, medium);
            } else {
                words.hearers.push((phrase.split(' ').collect(), medium));
            }
        }
        words.hearers.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        for row in super::rows(HAPPENINGS) {
            let [phrase, kind, value] = row[..] else { continue };
            words.happenings.entry(kind).or_default().add(phrase, value);
        }
        for row in super::rows(VERIFICATION) {
            let [phrase, status] = row[..] else { continue };
            words.verification.push((phrase.split(' ').collect(), status));
        }
        words
    }

    /// The longest wording of `kind` that `words` begin with: how many words it takes, and its value.
    pub fn happening(&self, kind: &str, words: &[&str]) -> Option<(usize, &'static str)> {
        let (words, value) = self.happenings.get(kind)?.longest(words.iter().copied())?;
        Some((words, *value))
    }

    /// The cues that only the trained reader finds: the rows whose content begins with "-".
    pub(crate) fn of_the_reader() -> Self {
        Self::with_cues(true)
    }

    fn with_cues(of_the_reader: bool) -> Self {
        let mut words = Self::default();
        for row in super::rows(CUES) {
            let [lemma, kind, act, polarity, certainty, content, ..] = row[..] else { continue };
            if content.starts_with('-') != of_the_reader {
                continue;
            }
            let kind = match kind {
                "noun" => CueKind::Noun,
                "adjective" | "adverb" => CueKind::State,
                "preposition" => CueKind::Preposition,
                _ => CueKind::Verb,
            };
            let cue = Cue { lemma, kind, act, polarity, certainty, content };
            let index = words.cues.len();
            words.cues.push(cue);
            match kind {
                CueKind::Verb => words.add_verb(lemma, row.get(6).copied().unwrap_or(""), index),
                CueKind::Noun => {
                    words.nouns.insert(lemma.to_owned(), index);
                    words.nouns.insert(third(lemma), index);
                }
                CueKind::State => words.states.add(lemma, index),
                CueKind::Preposition => words.prepositions.add(lemma, index),
            }
        }
        words
    }

    fn add_verb(&mut self, lemma: &str, irregular: &str, cue: usize) {
        let (first, rest) = lemma.split_once(' ').unwrap_or((lemma, ""));
        let forms = forms_of(first, irregular);
        let rest: Vec<String> = rest.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        for (word, form) in forms {
            let rows = self.verbs.entry(word).or_default();
            rows.push(Row { rest: rest.clone(), cue, form });
            // "rule out" before "rule": the longest wins.
            rows.sort_by_key(|row| std::cmp::Reverse(row.rest.len()));
        }
    }

    /// The verb cue that starts with the first of `words` (lower case); the longest that fits.
    pub fn verb(&self, words: &[&str]) -> Option<Found> {
        let rows = self.verbs.get(*words.first()?)?;
        let fits = |row: &&Row| {
            words.len() > row.rest.len() && row.rest.iter().zip(&words[1..]).all(|(want, have)| want == have)
        };
        let row = rows.iter().find(fits)?;
        Some(Found { cue: *self.cues.get(row.cue)?, form: row.form, words: 1 + row.rest.len() })
    }

    /// The noun cue that this word (lower case) is.
    pub fn noun(&self, word: &str) -> Option<Cue> {
        self.nouns.get(word).and_then(|&index| self.cues.get(index)).copied()
    }

    /// The adjective or adverb that `words` (lower case) begin with, and how many words it takes; the longest that fits.
    pub fn state(&self, words: &[&str]) -> Option<(Cue, usize)> {
        self.phrase(&self.states, words)
    }

    /// The same for prepositions ("according to").
    pub fn preposition(&self, words: &[&str]) -> Option<(Cue, usize)> {
        self.phrase(&self.prepositions, words)
    }

    fn phrase(&self, phrases: &Phrases<usize>, words: &[&str]) -> Option<(Cue, usize)> {
        let (count, index) = phrases.longest(words.iter().copied())?;
        Some((*self.cues.get(*index)?, count))
    }

    /// What an act is when its cue is negated ("does not believe": a doubt), with the polarity then; none that the table names
    /// leaves the content open.
    pub fn negated_act(&self, act: &str) -> Option<(&'static str, &'static str)> {
        self.negated_acts.get(act).copied()
    }

    /// True when the word (lower case) is of this class.
    pub fn is(&self, word: &str, class: Class) -> bool {
        self.classes(word).has(class)
    }

    /// All classes of the word (lower case).
    pub fn classes(&self, word: &str) -> Classes {
        // Typographic apostrophes mean the same as straight ones.
        let found = if word.contains('’') {
            self.classes.get(word.replace('’', "'").as_str())
        } else {
            self.classes.get(word)
        };
        found.copied().unwrap_or_default()
    }

    /// How something is said to those whom `words` (lower case) begin with ("parliament": a speech), and how many words name them.
    pub fn medium_of_hearer(&self, words: &[&str]) -> Option<(&'static str, usize)> {
        self.hearers
            .iter()
            .find(|(phrase, _)| words.starts_with(phrase))
            .map(|(phrase, medium)| (*medium, phrase.len()))
    }

    /// The medium that a verb (base form) tells ("tweet").
    pub fn medium_of_verb(&self, lemma: &str) -> Option<&'static str> {
        self.media_of_verbs.get(lemma).copied()
    }

    /// The medium that `words` (lower case) begin with, and how many words name it.
    pub fn medium(&self, words: &[&str]) -> Option<(&'static str, usize)> {
        self.media.iter().find(|(phrase, _)| words.starts_with(phrase)).map(|(phrase, medium)| (*medium, phrase.len()))
    }

    /// All cues, in the order of the table.
    pub fn cues(&self) -> &[Cue] {
        &self.cues
    }
}

#[cfg(test)]
mod tests {
    use super::{Class, CueKind, SpeechWords, VerbForm};

    #[test]
    fn forms_are_built() {
        let words = SpeechWords::embedded();
        for (phrase, lemma, form) in [
            ("says", "say", VerbForm::Third),
            ("denied", "deny", VerbForm::Past),
            ("ruled out", "rule out", VerbForm::Past),
            ("ruled", "rule", VerbForm::Past),
            ("admitting", "admit", VerbForm::Gerund),
            ("told", "tell", VerbForm::Past),
            ("agreeing", "agree", VerbForm::Gerund),
            ("raising the prospect of", "raise the prospect of", VerbForm::Gerund),
        ] {
            let found = words.verb(&phrase.split(' ').collect::<Vec<_>>()).expect(phrase);
            assert_eq!((found.cue.lemma, found.form), (lemma, form), "{phrase}");
        }
        assert!(words.verb(&["sayed"]).is_none());
        assert!(words.verb(&["telled"]).is_none());
    }

    #[test]
    fn each_row_is_complete_and_named_once() {
        let (words, more) = (SpeechWords::embedded(), SpeechWords::of_the_reader());
        assert!(words.cues().len() >= 400, "{}", words.cues().len());
        let mut lemmas: Vec<_> = words.cues().iter().chain(more.cues()).map(|cue| (cue.kind, cue.lemma)).collect();
        let all = lemmas.len();
        lemmas.sort_unstable();
        lemmas.dedup();
        assert_eq!(lemmas.len(), all);
        for cue in words.cues().iter().chain(more.cues()) {
            assert!(["positive", "negative", "underspecified"].contains(&cue.polarity), "{cue:?}");
            assert!(["certain", "probable", "possible", "underspecified"].contains(&cue.certainty), "{cue:?}");
            let allowed = match cue.kind {
                CueKind::Verb => "QCTWINnPRGAaHD-",
                CueKind::Noun => "TIOF-",
                CueKind::State => "TWI-",
                CueKind::Preposition => "S",
            };
            assert!(!cue.content.is_empty() && cue.content.chars().all(|c| allowed.contains(c)), "{cue:?}");
        }
        assert!(words.is("officials", Class::PluralSource));
    }

    #[test]
    fn each_form_of_a_verb_is_of_one_row() {
        let words = SpeechWords::embedded();
        for (form, rows) in &words.verbs {
            let mut rests: Vec<_> = rows.iter().map(|row| (row.rest.clone(), row.cue)).collect();
            rests.sort();
            rests.dedup();
            let rows = rests.len();
            rests.dedup_by(|a, b| a.0 == b.0);
            assert_eq!(rests.len(), rows, "two rows have the form {form}");
        }
    }

    #[test]
    fn cues_of_other_kinds() {
        let words = SpeechWords::embedded();
        let found = |phrase: &str| words.state(&phrase.split(' ').collect::<Vec<_>>()).map(|(cue, n)| (cue.act, n));
        assert_eq!(found("under the impression that"), Some(("Believe", 3)));
        assert_eq!(found("adamant that"), Some(("Claim", 1)));
        assert_eq!(words.preposition(&["according", "to", "him"]).map(|(cue, n)| (cue.act, n)), Some(("Say", 2)));
        assert!(words.state(&["reportedly"]).is_none());
        assert!(SpeechWords::of_the_reader().state(&["reportedly"]).is_some());
    }
}
