//! The words that tell names from other words, and what a name is of: given names, titles, roles, words inside and beside
//! names, common words, pronouns.

pub use super::kinds::{
    Between, Epithet, EpithetKind, Gender, NameKind, Nominal, Position, Pronoun, RoleOf, RoleWord, Title,
};

use super::Phrases;
use super::rows;
use crate::document::{MentionKind, RelationKind, Tenure};
use rustc_hash::{FxHashMap, FxHashSet};

/// More titles in a row address nobody; a bound on time.
pub const MOST_TITLES: usize = 8;

/// All of these words.
#[derive(Debug, Default)]
pub struct Names {
    given: FxHashMap<&'static str, Gender>,
    common: FxHashSet<&'static str>,
    function: FxHashSet<&'static str>,
    inside: FxHashMap<&'static str, (NameKind, Position)>,
    start: FxHashMap<&'static str, NameKind>,
    pronouns: FxHashMap<&'static str, Pronoun>,
    nominals: FxHashMap<&'static str, Nominal>,
    epithets: FxHashMap<&'static str, Epithet>,
    role_modifiers: FxHashSet<&'static str>,
    particles: FxHashSet<&'static str>,
    person_verbs: FxHashSet<&'static str>,
    place_prepositions: FxHashSet<&'static str>,
    legal_forms: FxHashSet<&'static str>,
    peoples: FxHashSet<&'static str>,
    capitals: FxHashSet<&'static str>,
    adjective_roles: FxHashSet<&'static str>,
    surnames: FxHashSet<&'static str>,
    place_classes: FxHashMap<&'static str, &'static str>,
    place_plurals: FxHashMap<&'static str, &'static str>,
    company_figures: FxHashSet<&'static str>,
    spellings: Vec<(&'static str, &'static str)>,
    suffixes: FxHashSet<&'static str>,
    post_nominals: FxHashSet<&'static str>,
    events: FxHashMap<&'static str, bool>,
    /// Titles in small letters, without the full stop.
    pub titles: Phrases<Title>,
    /// Roles in small letters.
    pub roles: Phrases<RoleWord>,
    /// Words that tell whether a role is held; a hyphen at an edge joins the neighbour.
    pub tenure: Phrases<Tenure>,
    /// Plain nouns before a name that tell what it is of.
    pub before: Phrases<NameKind>,
    /// Plain nouns after a name that tell what it is of.
    pub after: Phrases<NameKind>,
    /// What stands between a person's name and a role or a body.
    pub between: Phrases<Between>,
}

impl Names {
    /// Reads the lists in `seeds/en/`.
    pub(crate) fn embedded() -> Self {
        let mut names = Self {
            given: table(include_str!("../../../seeds/en/given-names.tsv"), |row| Some(Gender::of(row.get(1)?))),
            common: words(include_str!("../../../seeds/en/common-words.txt")),
            function: words(include_str!("../../../seeds/en/function-words.txt")),
            role_modifiers: words(include_str!("../../../seeds/en/role-modifiers.txt")),
            particles: words(include_str!("../../../seeds/en/particles.txt")),
            person_verbs: words(include_str!("../../../seeds/en/person-verbs.txt")),
            place_prepositions: words(include_str!("../../../seeds/en/place-prepositions.txt")),
            company_figures: words(include_str!("../../../seeds/en/company-figures.txt")),
            legal_forms: words(include_str!("../../../seeds/en/legal-forms.txt")),
            peoples: words(include_str!("../../../seeds/en/peoples.txt")),
            capitals: words(include_str!("../../../seeds/en/no-names.txt")),
            place_classes: table(include_str!("../../../seeds/en/place-classes.tsv"), |row| row.get(1).copied()),
            place_plurals: table(include_str!("../../../seeds/en/place-classes.tsv"), |row| row.get(2).copied()),
            spellings: rows(include_str!("../../../seeds/en/spellings.tsv"))
                .filter_map(|row| Some((*row.first()?, *row.get(1)?)))
                .collect(),
            suffixes: words(include_str!("../../../seeds/en/joined-suffixes.txt")),
            surnames: words(include_str!("../../../seeds/en/surnames.txt")),
            adjective_roles: words(include_str!("../../../seeds/en/adjective-roles.txt")),
            post_nominals: words(include_str!("../../../seeds/en/post-nominals.txt")),
            events: table(include_str!("../../../seeds/en/events.tsv"), |row| Some(*row.get(1)? == "event")),
            pronouns: table(include_str!("../../../seeds/en/pronouns.tsv"), pronoun),
            nominals: table(include_str!("../../../seeds/en/nominals.tsv"), nominal),
            epithets: table(include_str!("../../../seeds/en/epithets.tsv"), Epithet::of),
            ..Self::default()
        };
        for row in rows(include_str!("../../../seeds/en/name-words.tsv")) {
            let [word, kind, position] = row[..] else { continue };
            let Some(kind) = name_kind(kind) else { continue };
            match position {
                "start" => drop(names.start.insert(word, kind)),
                "end" => drop(names.inside.insert(word, (kind, Position::End))),
                "office" => drop(names.inside.insert(word, (kind, Position::Office))),
                _ => drop(names.inside.insert(word, (kind, Position::Body))),
            }
        }
        for row in rows(include_str!("../../../seeds/en/descriptors.tsv")) {
            let [words, kind, side] = row[..] else { continue };
            let Some(kind) = name_kind(kind) else { continue };
            if side == "before" { names.before.add(words, kind) } else { names.after.add(words, kind) }
        }
        for row in rows(include_str!("../../../seeds/en/titles.tsv")) {
            let [title, gender, kind] = row[..] else { continue };
            let (rank, address) = (kind != "honorific", matches!(kind, "honorific" | "both"));
            names.titles.add(title, Title { gender: Gender::of(gender), rank, address, regnal: kind == "regnal" });
        }
        for row in rows(include_str!("../../../seeds/en/roles.tsv")) {
            let [role, of, kind] = row[..] else { continue };
            let of = match of {
                "country" => RoleOf::Country,
                "organization" => RoleOf::Organization,
                "either" => RoleOf::Either,
                _ => RoleOf::Nothing,
            };
            names.roles.add(role, RoleWord { of, relation: relation(kind) });
        }
        for row in rows(include_str!("../../../seeds/en/tenure.tsv")) {
            let [words, kind] = row[..] else { continue };
            names.tenure.add(words, tenure(kind));
        }
        for row in rows(include_str!("../../../seeds/en/between.tsv")) {
            let [words, kind] = row[..] else { continue };
            let kind = match kind {
                "also" => Between::Also(None),
                "now" => Between::Also(Some(Tenure::Current)),
                "once" => Between::Also(Some(Tenure::Former)),
                kind => relation(kind).map_or_else(|| Between::Role(tenure(kind)), Between::Body),
            };
            names.between.add(words, kind);
        }
        names
    }

    /// The gender of a given name; `None` when the word is not known as one.
    pub fn given(&self, word: &str) -> Option<Gender> {
        self.given.get(word).copied()
    }

    /// True for a common word, in small letters, with or without a regular ending.
    pub fn is_common(&self, word: &str) -> bool {
        let known = |word: &str| self.common.contains(word) || self.function.contains(word);
        if word.contains('-') {
            return word.split('-').all(|part| known(part) || with_ending(part, known));
        }
        known(word) || with_ending(word, known)
    }

    /// True for a common word exactly as it is, in small letters.
    pub fn is_word(&self, word: &str) -> bool {
        self.common.contains(word)
    }

    /// True for a function word, in small letters.
    pub fn is_function(&self, word: &str) -> bool {
        self.function.contains(word)
    }

    /// True for a small word inside a person's name ("van", "bin").
    pub fn is_particle(&self, word: &str) -> bool {
        self.particles.contains(word)
    }

    /// True for a word that belongs to the role that follows ("deputy", "police").
    pub fn is_role_modifier(&self, word: &str) -> bool {
        self.role_modifiers.contains(word)
    }

    /// True for a verb form whose subject is mostly a person ("said").
    pub fn is_person_verb(&self, word: &str) -> bool {
        self.person_verbs.contains(word)
    }

    /// True for a preposition that mostly stands before a place ("near").
    pub fn is_place_preposition(&self, word: &str) -> bool {
        self.place_prepositions.contains(word)
    }

    /// True for an ending that a company's name may go without ("inc"), in small letters.
    pub fn is_legal_form(&self, word: &str) -> bool {
        self.legal_forms.contains(word)
    }

    /// True for an adjective or name of a people or religion without a country ("Kurdish").
    pub fn is_people(&self, word: &str) -> bool {
        self.peoples.contains(word)
    }

    /// True for a word with a capital that by itself is no name ("TV", "Easter").
    pub fn is_no_name(&self, word: &str) -> bool {
        self.capitals.contains(word)
    }

    /// True for what directly follows a company's name ("spokesman", "shares").
    pub fn is_company_figure(&self, word: &str) -> bool {
        self.company_figures.contains(word)
    }

    /// What a noun in small letters says that a place is: `country`, `region` or `city`.
    pub fn place_class(&self, noun: &str) -> Option<&'static str> {
        self.place_classes.get(noun).copied()
    }

    /// Of the plural of such a noun in small letters, what the name of each has: "counties", "County".
    pub fn place_plural(&self, noun: &str) -> Option<&'static str> {
        self.place_plurals.get(noun).copied()
    }

    /// Other spellings of a word of a name ("Centre": "Center").
    pub fn spellings<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'static str> + 'a {
        self.spellings.iter().filter_map(move |(one, other)| match word {
            word if word == *one => Some(*other),
            word if word == *other => Some(*one),
            _ => None,
        })
    }

    /// True for what is joined to a name by a hyphen without being part of it ("led").
    pub fn is_joined_suffix(&self, word: &str) -> bool {
        self.suffixes.contains(word)
    }

    /// True for letters after a person's name, without full stops ("MD").
    pub fn is_post_nominal(&self, word: &str) -> bool {
        self.post_nominals.contains(word)
    }

    /// True for what happens in a year and at a place ("election"), in small letters.
    pub fn is_event(&self, word: &str) -> bool {
        self.events.get(word) == Some(&true)
    }

    /// True for what may stand between a place and an event there ("federal"), in small letters.
    pub fn is_event_modifier(&self, word: &str) -> bool {
        self.events.get(word) == Some(&false)
    }

    /// True for a common or well-known surname.
    pub fn is_surname(&self, word: &str) -> bool {
        self.surnames.contains(word)
    }

    /// True for a role that before another noun is an adjective ("official"), in small letters.
    pub fn is_adjective_role(&self, word: &str) -> bool {
        self.adjective_roles.contains(word)
    }

    /// What a capitalised word inside a name tells of it.
    pub fn inside(&self, word: &str) -> Option<(NameKind, Position)> {
        self.inside.get(word).copied()
    }

    /// What a capitalised first word of a name tells of it.
    pub fn start(&self, word: &str) -> Option<NameKind> {
        self.start.get(word).copied()
    }

    /// What is known of a role as the text words it, modifiers included: its longest ending in the list.
    pub fn role(&self, wording: &str) -> Option<RoleWord> {
        let lower = wording.to_lowercase();
        let mut rest = lower.as_str();
        loop {
            // "Presidents" before two names is the role of each.
            let one = || rest.strip_suffix('s').and_then(|one| self.roles.get(one));
            if let Some(role) = self.roles.longest(rest.split_whitespace()).map(|(_, role)| role).or_else(one) {
                return Some(*role);
            }
            rest = rest.split_once(' ').map(|(_, rest)| rest)?;
        }
    }

    /// A pronoun, in small letters.
    pub fn pronoun(&self, word: &str) -> Option<Pronoun> {
        self.pronouns.get(word).copied()
    }

    /// A noun that may stand for a name, in small letters.
    pub fn nominal(&self, word: &str) -> Option<Nominal> {
        self.nominals.get(word).copied()
    }

    /// A noun that calls again what was just told of, in small letters.
    pub fn epithet(&self, word: &str) -> Option<Epithet> {
        self.epithets.get(word).copied()
    }
}

/// True when `word` is a known word with a regular ending.
fn with_ending(word: &str, known: impl Fn(&str) -> bool) -> bool {
    let stem = |ending: &str, instead: &str| {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() >= 2) else { return false };
        if instead.is_empty() { known(stem) } else { known(&format!("{stem}{instead}")) }
    };
    let doubled = |ending: &str| {
        let Some(stem) = word.strip_suffix(ending) else { return false };
        let mut last = stem.chars().rev();
        let (one, two) = (last.next(), last.next());
        one.is_some() && one == two && stem.get(..stem.len() - 1).is_some_and(&known)
    };
    stem("s", "")
        || stem("es", "")
        || stem("ies", "y")
        || ["ed", "ing", "er", "ers", "est"]
            .iter()
            .any(|ending| stem(ending, "") || stem(ending, "e") || doubled(ending))
        || stem("ied", "y")
        || stem("ly", "")
        || stem("ily", "y")
        || stem("ness", "")
        || stem("less", "")
        || stem("ments", "")
        || stem("ment", "")
}

fn words(list: &'static str) -> FxHashSet<&'static str> {
    list.lines().filter(|line| !line.starts_with('#')).collect()
}

fn table<T>(table: &'static str, value: impl Fn(&[&'static str]) -> Option<T>) -> FxHashMap<&'static str, T> {
    rows(table).filter_map(|row| Some((*row.first()?, value(&row)?))).collect()
}

fn pronoun(row: &[&'static str]) -> Option<Pronoun> {
    let [_, person, number, gender] = row else { return None };
    Some(Pronoun { first: *person == "1", many: *number == "many", gender: Gender::of(gender) })
}

fn nominal(row: &[&'static str]) -> Option<Nominal> {
    let [_, kind, gender, stands_for, ..] = row else { return None };
    let kind = match *kind {
        "person" => MentionKind::Person,
        "organization" => MentionKind::Organization,
        _ => MentionKind::Place,
    };
    Some(Nominal { kind, gender: Gender::of(gender), by_word: *stands_for == "same", class: row.get(4).copied() })
}

fn name_kind(cell: &str) -> Option<NameKind> {
    match cell {
        "organization" => Some(NameKind::Organization),
        "place" => Some(NameKind::Place),
        "thing" => Some(NameKind::Thing),
        _ => None,
    }
}

pub(super) fn tenure(cell: &str) -> Tenure {
    match cell {
        "former" => Tenure::Former,
        "acting" => Tenure::Acting,
        "elect" => Tenure::Elect,
        "candidate" => Tenure::Candidate,
        _ => Tenure::Current,
    }
}

fn relation(cell: &str) -> Option<RelationKind> {
    use RelationKind::{
        AgentOf, CoachOf, HeadOf, HeadOfGov, HeadOfState, MemberOf, MinisterOf, PlayerOf, SpokespersonOf,
    };
    [HeadOfState, HeadOfGov, MinisterOf, HeadOf, SpokespersonOf, MemberOf, AgentOf, PlayerOf, CoachOf]
        .into_iter()
        .find(|kind| kind.name() == cell)
}

#[cfg(test)]
mod tests {
    use super::{Between, Gender, NameKind, Names, Position};
    use crate::document::{RelationKind, Tenure};

    #[test]
    fn reads_every_list() {
        let names = Names::embedded();
        assert_eq!(names.given("Catherine"), Some(Gender::Female));
        assert_eq!(names.inside("Ministry"), Some((NameKind::Organization, Position::Office)));
        assert_eq!(names.start("Mount"), Some(NameKind::Place));
        assert_eq!(names.titles.get("mr").map(|title| title.rank), Some(false));
        assert_eq!(names.roles.get("foreign minister").and_then(|role| role.relation), Some(RelationKind::MinisterOf));
        assert_eq!(names.tenure.get("former"), Some(&Tenure::Former));
        assert_eq!(names.before.get("news agency"), Some(&NameKind::Organization));
        assert_eq!(names.between.get("who heads"), Some(&Between::Body(RelationKind::HeadOf)));
        assert_eq!(names.between.get("serves as"), Some(&Between::Role(Tenure::Current)));
        assert_eq!(names.between.get("stepped down as"), Some(&Between::Role(Tenure::Former)));
        assert!(names.pronoun("she").is_some() && names.nominal("group").is_some());
        assert!(names.is_particle("van") && names.is_role_modifier("deputy") && names.is_function("the"));
    }

    #[test]
    fn knows_common_words_with_their_endings() {
        let names = Names::embedded();
        for word in ["police", "stopped", "companies", "hoping", "far-reaching", "government"] {
            assert!(names.is_common(word), "{word}");
        }
        for word in ["merkel", "tikrit", "nairobi", "al-maliki"] {
            assert!(!names.is_common(word), "{word}");
        }
    }
}
