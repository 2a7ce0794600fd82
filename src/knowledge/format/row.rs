//! What a file keeps of one entry, and the keys under which it is found.
//!
//! Rows refer to each other by key, not by number, and a reference is followed when somebody asks: files can be made in
//! one pass over their sources, and a row of one file may refer to one of another.

use super::bytes::{Decoder, put_bytes, put_number};
use super::initials::with_initials;
use super::{Pair, tag};

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntryKind {
    /// A human being.
    Person,
    /// A body of people.
    Organization,
    /// A place.
    Place,
}

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RowKind {
    /// An entry.
    Entry(EntryKind),
    /// A role or an office, which offices refer to.
    Role,
}

impl RowKind {
    const ALL: [Self; 4] = [
        Self::Entry(EntryKind::Person),
        Self::Entry(EntryKind::Organization),
        Self::Entry(EntryKind::Place),
        Self::Role,
    ];

    /// The class of a row that gives none.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Entry(EntryKind::Person) => "Person",
            Self::Entry(EntryKind::Organization) => "Organization",
            Self::Entry(EntryKind::Place) => "Place",
            Self::Role => "Role",
        }
    }
}

/// An office that somebody holds or held.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Held {
    /// The role's wording, or the key of a row that is a role.
    pub(crate) role: String,
    /// Key of the country or body; `=` and a name when only that is known.
    pub(crate) of: String,
    pub(crate) from: String,
    pub(crate) until: String,
}

/// The cells of a row; an empty one says "not known".
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Row {
    pub(crate) key: String,
    /// `None` while sources have not said yet.
    pub(crate) kind: Option<RowKind>,
    pub(crate) class: String,
    pub(crate) name: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) demonyms: Vec<String>,
    pub(crate) ambiguous: Vec<String>,
    pub(crate) wikidata: String,
    pub(crate) dbpedia: String,
    /// Sixteen digits, the last of which may be X.
    pub(crate) isni: String,
    pub(crate) viaf: String,
    /// 0 when not known.
    pub(crate) geonames: u32,
    pub(crate) iso: Vec<String>,
    pub(crate) country: String,
    pub(crate) part_of: String,
    pub(crate) capital: String,
    pub(crate) seat_of: String,
    pub(crate) coordinates: Option<(f32, f32)>,
    pub(crate) population: u32,
    /// How well known it is among those of its name: the number of Wikipedias that have an article, or the like.
    pub(crate) prior: u32,
    pub(crate) offices: Vec<Held>,
}

/// Under which keys a row is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Indexed {
    /// All: names are looked for in texts.
    #[allow(dead_code, reason = "for the build script")]
    ForReading,
    /// Names, keys and ids: candidates are looked up by name.
    ForLinking,
}

/// Names of more bytes are left out: they are sentences.
const LONGEST_NAME: usize = 200;

impl Row {
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(256);
        let kind = RowKind::ALL.iter().position(|kind| Some(*kind) == self.kind);
        put_number(&mut out, kind.map_or(0, |kind| kind as u64 + 1));
        for text in self.texts() {
            put_bytes(&mut out, text.as_bytes());
        }
        for list in [&self.aliases, &self.demonyms, &self.ambiguous, &self.iso] {
            put_number(&mut out, list.len() as u64);
            for text in list {
                put_bytes(&mut out, text.as_bytes());
            }
        }
        for number in [self.geonames, self.population, self.prior] {
            put_number(&mut out, u64::from(number));
        }
        match self.coordinates {
            None => out.push(0),
            Some((latitude, longitude)) => {
                out.push(1);
                out.extend_from_slice(&latitude.to_le_bytes());
                out.extend_from_slice(&longitude.to_le_bytes());
            }
        }
        put_number(&mut out, self.offices.len() as u64);
        for Held { role, of, from, until } in &self.offices {
            for text in [role, of, from, until] {
                put_bytes(&mut out, text.as_bytes());
            }
        }
        out
    }

    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let from = &mut Decoder(bytes);
        let kind = usize::try_from(from.number()?).ok()?;
        let mut row =
            Self { kind: kind.checked_sub(1).and_then(|kind| RowKind::ALL.get(kind)).copied(), ..Self::default() };
        for text in row.texts_mut() {
            *text = from.text()?;
        }
        row.aliases = from.texts()?;
        row.demonyms = from.texts()?;
        row.ambiguous = from.texts()?;
        row.iso = from.texts()?;
        row.geonames = from.small()?;
        row.population = from.small()?;
        row.prior = from.small()?;
        if from.byte()? == 1 {
            let mut degrees = || {
                let (bytes, rest) = from.0.split_first_chunk::<4>()?;
                from.0 = rest;
                Some(f32::from_le_bytes(*bytes))
            };
            row.coordinates = Some((degrees()?, degrees()?));
        }
        for _ in 0..from.number()? {
            row.offices.push(Held { role: from.text()?, of: from.text()?, from: from.text()?, until: from.text()? });
        }
        Some(row)
    }

    fn texts(&self) -> [&String; 11] {
        let Self { key, class, name, wikidata, dbpedia, isni, viaf, country, part_of, capital, seat_of, .. } = self;
        [key, class, name, wikidata, dbpedia, isni, viaf, country, part_of, capital, seat_of]
    }

    fn texts_mut(&mut self) -> [&mut String; 11] {
        let Self { key, class, name, wikidata, dbpedia, isni, viaf, country, part_of, capital, seat_of, .. } = self;
        [key, class, name, wikidata, dbpedia, isni, viaf, country, part_of, capital, seat_of]
    }

    /// The key, unless it is not known; then the Wikidata id.
    pub(crate) fn key(&self) -> &str {
        if self.key.is_empty() { &self.wikidata } else { &self.key }
    }

    /// Its ids in other knowledge bases, as keys of [`tag::ID`].
    pub(crate) fn ids(&self) -> impl Iterator<Item = String> + use<> {
        let wikidata = Some(self.wikidata.clone()).filter(|id| !id.is_empty());
        let geonames = Some(self.geonames).filter(|id| *id != 0).map(|id| format!("geonames:{id}"));
        let dbpedia = Some(&self.dbpedia).filter(|name| !name.is_empty()).map(|name| format!("dbpedia:{name}"));
        let isni = Some(&self.isni).filter(|id| !id.is_empty()).map(|id| format!("isni:{id}"));
        let viaf = Some(&self.viaf).filter(|id| !id.is_empty()).map(|id| format!("viaf:{id}"));
        [wikidata, geonames, dbpedia, isni, viaf].into_iter().flatten()
    }

    /// Takes from another row of the same thing what this one does not say. Names of both are kept.
    pub(crate) fn complete(&mut self, other: &Self) {
        self.kind = self.kind.or(other.kind);
        self.coordinates = self.coordinates.or(other.coordinates);
        for (own, other) in [
            (&mut self.geonames, other.geonames),
            (&mut self.population, other.population),
            (&mut self.prior, other.prior),
        ] {
            *own = if *own == 0 { other } else { *own };
        }
        if !other.name.is_empty() && !self.name.is_empty() && other.name != self.name {
            add(&mut self.aliases, std::slice::from_ref(&other.name));
        }
        add(&mut self.aliases, &other.aliases);
        add(&mut self.demonyms, &other.demonyms);
        add(&mut self.ambiguous, &other.ambiguous);
        add(&mut self.iso, &other.iso);
        for office in &other.offices {
            if !self.offices.contains(office) {
                self.offices.push(office.clone());
            }
        }
        for (own, other) in self.texts_mut().into_iter().zip(other.texts()) {
            if own.is_empty() {
                own.clone_from(other);
            }
        }
        let name = &self.name;
        self.aliases.retain(|alias| alias != name);
    }

    /// The keys under which the row with this number is found. `plain` gives the plain spelling of a name where that is
    /// another one.
    pub(crate) fn pairs(
        &self,
        number: u32,
        indexed: Indexed,
        plain: impl Fn(&str) -> Option<String>,
        mut put: impl FnMut(Pair),
    ) {
        // Best known first, then in the order of the rows.
        let rank = u64::from(u32::MAX - self.prior) << 32 | u64::from(number);
        let value = |number: u64| {
            let mut value = Vec::with_capacity(5);
            put_number(&mut value, number);
            value
        };
        let number = value(u64::from(number));
        let mut entry = |tag: u8, key: &str| {
            if !key.is_empty() && key.len() <= LONGEST_NAME {
                put(Pair::new(tag, key, rank, number.clone()));
            }
        };
        entry(tag::KEY, self.key());
        self.ids().for_each(|id| entry(tag::ID, &id));
        let Some(RowKind::Entry(kind)) = self.kind else { return };
        let mut all: Vec<String> = std::iter::once(&self.name).chain(&self.aliases).cloned().collect();
        if kind == EntryKind::Person {
            let other: Vec<String> = all.iter().flat_map(|name| with_initials(name)).collect();
            add(&mut all, &other);
        }
        let names = || all.iter();
        for name in names() {
            entry(tag::NAME, name);
            if let Some(plain) = plain(name) {
                entry(tag::NAME, &plain);
            }
        }
        if indexed == Indexed::ForLinking {
            return;
        }
        self.demonyms.iter().for_each(|demonym| entry(tag::DEMONYM, demonym));
        if kind == EntryKind::Person
            && let Some((_, surname)) = self.name.rsplit_once(' ')
        {
            entry(tag::SURNAME, surname);
        }
        for name in names().filter(|name| !name.is_empty()) {
            let words = words(name);
            // The longest comes first, and the first counts.
            put(Pair::new(tag::LONGEST, first_word(name), u64::MAX - words, value(words)));
        }
    }
}

fn add(own: &mut Vec<String>, other: &[String]) {
    for text in other {
        if !own.contains(text) {
            own.push(text.clone());
        }
    }
}

/// The first word of a name. Words are counted as `segment` cuts tokens: letters and digits with inner hyphens,
/// apostrophes and full stops are one, any other mark is one by itself.
fn first_word(name: &str) -> &str {
    let mut chars = name.char_indices().peekable();
    let Some((_, first)) = chars.next() else { return name };
    if !first.is_alphanumeric() {
        return name.get(..first.len_utf8()).unwrap_or(name);
    }
    while let Some((at, c)) = chars.next() {
        let inner = matches!(c, '-' | '\'' | '.' | '’') && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        // The last full stop of "U.S." belongs to the word.
        let abbreviation = c == '.' && name.get(..at).is_some_and(|before| before.contains('.'));
        if !c.is_alphanumeric() && !inner && !abbreviation {
            return name.get(..at).unwrap_or(name);
        }
    }
    name
}

/// The number of words of a name.
fn words(name: &str) -> u64 {
    let mut rest = name.trim_start();
    let mut count = 0;
    while !rest.is_empty() {
        count += 1;
        rest = rest.get(first_word(rest).len()..).unwrap_or_default().trim_start();
    }
    count
}

#[cfg(test)]
mod tests {
    use super::{EntryKind, Held, Row, RowKind, first_word, words};

    #[test]
    fn counts_words_as_tokens() {
        for (name, first, count) in [
            ("Iran", "Iran", 1),
            ("U.S.", "U.S.", 1),
            ("U.S. Navy", "U.S.", 2),
            ("Yahoo! News", "Yahoo", 3),
            ("al-Qaeda", "al-Qaeda", 1),
            ("N'Djamena", "N'Djamena", 1),
            ("St. Louis", "St", 3),
            ("Johnson & Johnson", "Johnson", 3),
            ("Côte d'Ivoire", "Côte", 2),
        ] {
            assert_eq!((first_word(name), words(name)), (first, count), "{name}");
        }
    }

    fn row() -> Row {
        Row {
            key: "p-ann-lee".into(),
            kind: Some(RowKind::Entry(EntryKind::Person)),
            name: "Ann Lee".into(),
            aliases: vec!["A. Lee".into()],
            coordinates: Some((-12.5, 130.25)),
            population: 3_000_000_000,
            offices: vec![Held { role: "mayor".into(), of: "lyon".into(), from: "2020".into(), until: String::new() }],
            ..Row::default()
        }
    }

    #[test]
    fn a_record_is_read_as_it_was_written_and_never_past_its_end() {
        let bytes = row().encode();
        assert_eq!(Row::decode(&bytes), Some(row()));
        for length in 0..bytes.len() {
            assert_eq!(Row::decode(&bytes[..length]), None, "cut at {length}");
        }
    }

    #[test]
    fn a_row_is_completed_and_never_contradicted() {
        let mut own = row();
        own.complete(&Row {
            name: "Ann B. Lee".into(),
            aliases: vec!["Ann Lee".into(), "Lee".into()],
            wikidata: "Q1".into(),
            population: 7,
            ..Row::default()
        });
        assert_eq!((own.name.as_str(), own.wikidata.as_str(), own.population), ("Ann Lee", "Q1", 3_000_000_000));
        assert_eq!(own.aliases, ["A. Lee", "Ann B. Lee", "Lee"]);
    }
}
