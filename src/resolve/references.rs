//! What a description refers to: a compatible person, organization or place named before it. Pronouns: `pronouns`.

use super::clusters::Clusters;
use super::people;
use super::reader::{Reader, is_third_person};
use crate::document::{BlockKind, Form, Mention, MentionIndex, MentionKind};
use crate::knowledge::lexicon::names::{EpithetKind, Gender};
use crate::knowledge::{EntryId, Knowledge};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Sentences looked back through for a description.
const FAR: usize = 8;
/// Names of one sentence that are looked at; one with more is a list.
const LIST: usize = 32;
/// The most named organizations, of which one may be what the article is about.
const PROMINENT: usize = 8;
/// Holders of a role before a description that it may mean, the last ones.
const HOLDERS: usize = 256;
/// What a place in the headline or lead counts beside the mentions.
const HEADLINE: usize = 2;

/// Who holds a role.
#[derive(Debug)]
pub(super) struct Holder {
    pub(super) person: MentionIndex,
    /// The role in small letters.
    pub(super) role: String,
    /// It is not held any more.
    pub(super) former: bool,
    /// First byte of the first person among this holder and those behind it in the list.
    pub(super) earliest: usize,
}

/// Joins descriptions of organizations and places ("the group") to what they refer to.
pub(super) fn join_bodies(reader: &Reader, knowledge: &Knowledge, clusters: &mut Clusters) {
    let sentences = Sentences::of(reader);
    let prominent = prominent(reader, clusters);
    // How often a body was named up to now: a description means the one that the text is about.
    let mut named: FxHashMap<MentionIndex, usize> = FxHashMap::default();
    for (index, mention) in reader.mentions.iter().enumerate() {
        if mention.form == Form::Name
            && let Some(root) = clusters.find(index)
        {
            *named.entry(root).or_default() += 1;
        }
        if mention.form == Form::Nominal
            && clusters.find(index).is_none()
            && matches!(mention.kind, MentionKind::Organization | MentionKind::Place)
        {
            let search = Search { reader, knowledge, sentences: &sentences };
            if let Some(found) = search.body(mention, &named, &prominent, clusters) {
                clusters.join(found, index);
            }
        }
    }
}

/// The organizations that the article names most, with what speaks for each; the first of equals comes first.
fn prominent(reader: &Reader, clusters: &mut Clusters) -> Vec<(usize, MentionIndex)> {
    let lead = reader.layout.blocks.iter().position(|block| block.kind == BlockKind::Paragraph);
    let mut weights: BTreeMap<MentionIndex, (usize, bool)> = BTreeMap::new();
    for (index, mention) in reader.mentions.iter().enumerate() {
        if mention.kind != MentionKind::Organization || mention.form != Form::Name {
            continue;
        }
        // "FRANKFURT (Acme News) -": who reports is not what the article is about.
        let bracket = reader.words_of(mention).0.checked_sub(1).and_then(|before| reader.words.get(before));
        let Some(root) = clusters.find(index).filter(|_| bracket.is_none_or(|word| !word.is("("))) else { continue };
        let sentence = reader.layout.sentence_at(mention.span.start);
        let at = sentence.and_then(|at| Some(reader.layout.sentences.get(at)?.block));
        let block = at.and_then(|at| reader.layout.blocks.get(at));
        let (count, first) = weights.entry(root).or_default();
        *count += 1;
        *first |= (at.is_some() && at == lead)
            || block.is_some_and(|block| matches!(block.kind, BlockKind::Headline | BlockKind::Standfirst));
    }
    let mut bodies: Vec<_> =
        weights.into_iter().map(|(root, (count, first))| (count + if first { HEADLINE } else { 0 }, root)).collect();
    bodies.sort_by_key(|(weight, root)| (std::cmp::Reverse(*weight), *root));
    bodies.truncate(PROMINENT);
    bodies
}

/// True when a name is one of several in a row, or an example: "Acme, Initech and Hooli", "firms such as Acme".
fn is_listed(reader: &Reader, mention: &Mention) -> bool {
    let (first, end) = reader.words_of(mention);
    let Some(sentence) = reader.words.get(first).map(|word| word.sentence) else { return false };
    let is = |at: usize, words: &[&str]| reader.get(at, sentence).is_some_and(|word| words.contains(&&*word.lower));
    let body = |other: &Mention| other.kind == MentionKind::Organization && other.form == Form::Name;
    let joint = |at: usize| is(at, &[",", "and", "or"]);
    let next = if is(end, &[","]) && is(end + 1, &["and", "or"]) { end + 2 } else { end + 1 };
    let next = next + usize::from(is(next, &["the"]));
    // "Acme and Hooli", of which the other may be unknown.
    let peer = reader.get(next, sentence).is_some_and(|word| {
        let mut others = reader.beginning(next).peekable();
        let unknown = others.peek().is_none() && word.span.of(reader.text).starts_with(char::is_uppercase);
        unknown || others.any(|(_, other)| body(other))
    });
    if joint(end) && peer {
        return true;
    }
    let Some(before) = first.checked_sub(1).and_then(|at| if is(at, &["the"]) { at.checked_sub(1) } else { Some(at) })
    else {
        return false;
    };
    let example = is(before, &["like", "including"])
        || (is(before, &["as"]) && before.checked_sub(1).is_some_and(|such| is(such, &["such"])));
    let comma = before.checked_sub(1).filter(|comma| is(before, &["and", "or"]) && is(*comma, &[","]));
    let previous = comma.unwrap_or(before).checked_sub(1);
    example || (joint(before) && previous.is_some_and(|at| reader.ending(at).any(|(_, other)| body(other))))
}

/// Joins pronouns and descriptions of people ("the president"). `holders` are the people by the last word of their role.
pub(super) fn join_people(
    reader: &Reader,
    knowledge: &Knowledge,
    holders: &FxHashMap<String, Vec<Holder>>,
    clusters: &mut Clusters,
) {
    let sentences = Sentences::of(reader);
    let search = Search { reader, knowledge, sentences: &sentences };
    let genders = genders(reader, knowledge, clusters);
    for (index, mention) in reader.mentions.iter().enumerate() {
        let found = match (mention.form, mention.kind) {
            (Form::Pronoun, _) => search.pronoun(mention, &genders, clusters),
            (Form::Nominal, MentionKind::Person) => search.holder(mention, holders, clusters),
            _ => None,
        };
        if let Some(found) = found {
            clusters.join(found, index);
        }
    }
}

/// The gender of each person whom a title or given name gives one, by the person's first mention.
fn genders(reader: &Reader, knowledge: &Knowledge, clusters: &mut Clusters) -> FxHashMap<MentionIndex, Gender> {
    let mut genders: FxHashMap<MentionIndex, Gender> = FxHashMap::default();
    for (index, mention) in reader.mentions.iter().enumerate() {
        if mention.kind == MentionKind::Person && mention.form == Form::Name {
            let gender = people::address(reader, &knowledge.lexicon, index).gender;
            if let Some(root) = clusters.find(index).filter(|_| gender != Gender::Either) {
                genders.entry(root).or_insert(gender);
            }
        }
    }
    genders
}

/// The names in each sentence of the article's own text, and each "he" and "she".
#[derive(Debug)]
pub(super) struct Sentences {
    mentions: Vec<Vec<MentionIndex>>,
}

impl Sentences {
    fn of(reader: &Reader) -> Self {
        let mut mentions = vec![Vec::new(); reader.layout.sentences.len()];
        for (index, mention) in reader.mentions.iter().enumerate() {
            let Some(sentence) = reader.layout.sentence_at(mention.span.start) else { continue };
            let block =
                reader.layout.sentences.get(sentence).and_then(|sentence| reader.layout.blocks.get(sentence.block));
            // The author's name is no antecedent.
            let own = block.is_some_and(|block| {
                !matches!(block.kind, BlockKind::Byline | BlockKind::Credit | BlockKind::Bio | BlockKind::Dateline)
            });
            let named = matches!(mention.form, Form::Name | Form::Adjective) || is_third_person(reader, mention);
            if let Some(list) = mentions.get_mut(sentence).filter(|_| own && named) {
                list.push(index);
            }
        }
        Self { mentions }
    }
}

pub(super) struct Search<'a> {
    pub(super) reader: &'a Reader<'a>,
    pub(super) knowledge: &'a Knowledge,
    sentences: &'a Sentences,
}

impl Search<'_> {
    /// The names before `mention`, sentence by sentence going back, each sentence in text order.
    pub(super) fn back(
        &self,
        mention: &Mention,
        sentences: usize,
    ) -> impl Iterator<Item = Vec<(MentionIndex, &Mention)>> {
        let own = self.reader.layout.sentence_at(mention.span.start).unwrap_or(0);
        let start = mention.span.start;
        (0..sentences).map_while(move |back| own.checked_sub(back)).map(move |sentence| {
            let list = self.sentences.mentions.get(sentence).map_or(&[][..], Vec::as_slice);
            let ends =
                |index: &MentionIndex| self.reader.mentions.get(*index).map_or(usize::MAX, |other| other.span.end);
            let before = list.get(..list.partition_point(|index| ends(index) <= start)).unwrap_or(&[]);
            let near = before.get(before.len().saturating_sub(LIST)..).unwrap_or(&[]);
            near.iter().filter_map(|index| Some((*index, self.reader.mentions.get(*index)?))).collect()
        })
    }

    /// Who holds the role that a description names.
    fn holder(
        &self,
        mention: &Mention,
        holders: &FxHashMap<String, Vec<Holder>>,
        clusters: &mut Clusters,
    ) -> Option<MentionIndex> {
        let description = mention.span.of(self.reader.text).to_lowercase();
        let mut words: Vec<&str> = description.split_whitespace().skip(1).collect();
        let tenure = &self.knowledge.lexicon.names.tenure;
        let former = words.first().is_some_and(|word| tenure.get(word) == Some(&crate::document::Tenure::Former));
        while words.len() > 1 && words.first().is_some_and(|word| tenure.get(word).is_some()) {
            words.remove(0);
        }
        let role = words.join(" ");
        let holders = holders.get(*words.last()?)?;
        let fits = |holder: &&Holder| {
            let before =
                self.reader.mentions.get(holder.person).is_some_and(|other| other.span.start < mention.span.start);
            // "The minister" is the foreign minister, "the president" no vice president.
            let whole = match holder.role.strip_suffix(&role) {
                Some("") => true,
                Some(rest) => {
                    let other = self.knowledge.lexicon.offices.is_other_office(rest);
                    rest.ends_with(' ')
                        && !rest.starts_with("prime")
                        && !rest.starts_with("deputy")
                        && !rest.starts_with("vice")
                        && !other
                }
                None => false,
            };
            before && whole && (former || !holder.former)
        };
        let upto = holders.partition_point(|holder| holder.earliest < mention.span.start);
        let nearest = holders.get(..upto).unwrap_or(&[]).iter().rev().filter(fits).take(HOLDERS);
        let fitting: Vec<MentionIndex> = nearest.filter_map(|holder| clusters.find(holder.person)).collect();
        let first = *fitting.first()?;
        if fitting.iter().all(|person| *person == first) {
            return Some(first);
        }
        // Of two ministers the one who was named last.
        self.back(mention, FAR)
            .find_map(|sentence| {
                let roots = sentence.into_iter().rev().filter_map(|(index, _)| clusters.find(index));
                roots.into_iter().find(|root| fitting.contains(root))
            })
            .or(Some(first))
    }

    /// The organization or place that a description refers to.
    fn body(
        &self,
        mention: &Mention,
        named: &FxHashMap<MentionIndex, usize>,
        prominent: &[(usize, MentionIndex)],
        clusters: &mut Clusters,
    ) -> Option<MentionIndex> {
        let description = mention.span.of(self.reader.text).to_lowercase();
        let mut words = description.split_whitespace();
        let (the, head, more) = (words.next()?, words.next()?, words.next());
        // "told this newspaper": whoever publishes the article.
        let of_media =
            || self.knowledge.lexicon.speech.medium_of_hearer(&[head]).is_some_and(|(it, _)| it == "Interview");
        if the == "this" && (head == "agency" || of_media()) {
            return None;
        }
        // "The leadership group" is not the group that was named.
        if more.is_some() {
            return None;
        }
        let lexicon = &self.knowledge.lexicon.names;
        let noun = lexicon.nominal(head)?;
        let fits = |other: &Mention| {
            if other.kind != mention.kind || other.form != Form::Name {
                return false;
            }
            if noun.by_word {
                return other.span.of(self.reader.text).split_whitespace().any(|word| word.to_lowercase() == head);
            }
            match (mention.kind, super::bodies::entry(other, self.knowledge)) {
                (MentionKind::Place, Some(entry)) => self.place_fits(entry, head),
                (MentionKind::Place, None) => false,
                (_, Some(entry)) => self.body_fits(entry, head),
                (_, None) => self.name_fits(other, head),
            }
        };
        // What the article is about: named before, and more than any other that fits.
        let mut fitting = prominent.iter().filter(|(_, root)| self.reader.mentions.get(*root).is_some_and(fits));
        let (main, second) = (fitting.next(), fitting.next());
        let main = main.filter(|(weight, root)| {
            let before = self.reader.mentions.get(*root).is_some_and(|other| other.span.end <= mention.span.start);
            before && *weight > second.map_or(1, |(weight, _)| *weight)
        });
        let main = main.and_then(|(weight, root)| Some((*weight, clusters.find(*root)?)));
        let mut best: Option<(usize, MentionIndex)> = None;
        for sentence in self.back(mention, FAR) {
            for (index, other) in sentence.into_iter().rev().filter(|(_, other)| fits(other)) {
                // One of several customers or rivals is not "the company", unless the article is about it.
                if !noun.by_word && clusters.find(index) != main.map(|(_, root)| root) && is_listed(self.reader, other)
                {
                    continue;
                }
                let count = clusters.find(index).and_then(|root| named.get(&root).copied()).unwrap_or(0);
                // The nearest, unless one before it is what the text is about. Of places always the nearest.
                let better = best.is_none_or(|(most, _)| count > most + 1 && mention.kind == MentionKind::Organization);
                if better {
                    best = Some((count, index));
                }
            }
        }
        // What is named in passing gives way to what the article is about, even when that was named long before.
        // "The team" may be one of doctors or of divers, "the charity" one of many.
        let small = lexicon.epithet(head).is_some_and(|epithet| epithet.kind == EpithetKind::Association);
        let certain = !noun.by_word && !small && !matches!(head, "team" | "group");
        let far = main.filter(|(weight, _)| certain && best.is_none_or(|(most, _)| *weight > most + 1));
        far.or(best).map(|(_, index)| index)
    }

    /// No ministry or party is "the company", no company "the club".
    fn body_fits(&self, id: EntryId, head: &str) -> bool {
        let Some(entry) = self.knowledge.entry(id) else { return false };
        match entry.class.as_str() {
            "GovernmentOrganization" | "PoliticalParty" | "NGO" | "CollegeOrUniversity" | "SportsOrganization" => {
                matches!(head, "group" | "organization" | "organisation" | "movement" | "militia" | "charity")
            }
            "SportsTeam" => matches!(head, "club" | "team" | "franchise"),
            "Corporation" | "Airline" => !matches!(head, "club" | "team" | "movement" | "militia" | "charity"),
            _ => true,
        }
    }

    /// What its name calls an agency or a court is no charity and no airline.
    fn name_fits(&self, other: &Mention, head: &str) -> bool {
        let names = &self.knowledge.lexicon.names;
        let kind = names.epithet(head).map(|epithet| epithet.kind);
        let last = other.span.of(self.reader.text).rsplit(' ').next().unwrap_or_default().to_lowercase();
        let office = names.nominal(&last).is_some_and(|noun| noun.kind == MentionKind::Organization && noun.by_word);
        !office
            || !matches!(kind, Some(EpithetKind::Association | EpithetKind::Company))
            || matches!(head, "group" | "company")
    }

    /// "The country" is a country, "the capital" the capital of one.
    fn place_fits(&self, id: EntryId, head: &str) -> bool {
        let Some(entry) = self.knowledge.entry(id) else { return false };
        let is_country = entry.class == "Country";
        match head {
            "country" | "nation" => is_country,
            "capital" => entry
                .country
                .and_then(|country| self.knowledge.entry(country))
                .is_some_and(|country| country.capital == Some(id)),
            _ => !is_country,
        }
    }
}
