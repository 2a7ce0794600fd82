//! Which names of organizations and places are one thing: equal strings, one entry of the knowledge base, acronyms and
//! aliases that the text itself gives, and short forms.

use super::clusters::Clusters;
use super::offices;
use super::reader::Reader;
use crate::document::{Form, Mention, MentionIndex, MentionKind};
use crate::knowledge::{EntryId, EntryKind, Knowledge};
use rustc_hash::FxHashMap;

/// Joins the mentions of each organization and place; an adjective of a country belongs to the country.
pub(super) fn join(reader: &Reader, knowledge: &Knowledge, clusters: &mut Clusters) {
    let mut by_name: FxHashMap<(MentionKind, String), MentionIndex> = FxHashMap::default();
    let mut by_entry: FxHashMap<EntryId, MentionIndex> = FxHashMap::default();
    let mut initials: FxHashMap<String, MentionIndex> = FxHashMap::default();
    // By the first and by the last word; `None` when two organizations share it.
    let mut first_words: FxHashMap<String, Option<MentionIndex>> = FxHashMap::default();
    let mut last_words: FxHashMap<String, Option<MentionIndex>> = FxHashMap::default();
    let offices = offices::countries(reader, knowledge, key);
    let mut of_country: FxHashMap<(String, EntryId), MentionIndex> = FxHashMap::default();
    for (index, mention) in named(reader) {
        // "Kurdish" belongs to no country.
        if mention.kind == MentionKind::Demonym && mention.candidates.is_empty() {
            continue;
        }
        clusters.add(index);
        let name = key(mention.span.of(reader.text));
        if let Some(before) = alias_of(reader, mention) {
            clusters.join(before, index);
        }
        // "Ghana's Health Ministry", where there is Kenya's, too.
        if let Some(country) = offices.get(&index) {
            clusters.join(*of_country.entry((name, *country)).or_insert(index), index);
            continue;
        }
        if let Some(entry) = entry(mention, knowledge) {
            clusters.join(*by_entry.entry(entry).or_insert(index), index);
        }
        if mention.kind == MentionKind::Demonym {
            continue;
        }
        clusters.join(*by_name.entry((mention.kind, name.clone())).or_insert(index), index);
        if mention.kind == MentionKind::Organization {
            if let Some((short, _)) =
                name.rsplit_once(' ').filter(|(_, last)| knowledge.lexicon.names.is_legal_form(last))
            {
                clusters.join(*by_name.entry((mention.kind, short.to_owned())).or_insert(index), index);
            }
            let letters: String = name.split([' ', '-']).filter_map(|word| word.chars().next()).collect();
            let bare: String = name
                .split(' ')
                .filter(|word| !matches!(*word, "of" | "for" | "and" | "the" | "in" | "on" | "&"))
                .filter_map(|word| word.chars().next())
                .collect();
            for letters in [letters, bare] {
                if letters.len() > 2 {
                    initials.entry(letters).or_insert(index);
                }
            }
            let first = name.split_once(' ').map(|(first, _)| (&mut first_words, first));
            let last = name.rsplit_once(' ').map(|(_, last)| (&mut last_words, last));
            for (words, word) in first.into_iter().chain(last) {
                let place = words.entry(word.to_owned()).or_insert(Some(index));
                // Two organizations that begin or end alike: the word alone names neither.
                if place.is_some_and(|other| clusters.find(other) != clusters.find(index)) {
                    *place = None;
                }
            }
        }
    }
    for (index, mention) in named(reader).filter(|(_, mention)| mention.kind == MentionKind::Organization) {
        let own = mention.span.of(reader.text);
        let name = key(own);
        if name.contains(' ') {
            continue;
        }
        let long = if own.chars().all(|c| c.is_uppercase() || c == '.') { initials.get(&name).copied() } else { None };
        // "The Commission" is the European Commission: so 57 of 64 such names in the training set of DWIE.
        let short = |words: &FxHashMap<String, Option<MentionIndex>>| words.get(&name).copied().flatten();
        let unknown = || short(&first_words).or_else(|| short(&last_words)).filter(|_| mention.candidates.is_empty());
        let long = long.or_else(unknown);
        if let Some(long) = long {
            clusters.join(long, index);
        }
    }
}

/// Names of organizations and places, and adjectives, in text order.
fn named<'a>(reader: &Reader<'a>) -> impl Iterator<Item = (MentionIndex, &'a Mention)> + use<'a> {
    let mentions = reader.mentions;
    mentions.iter().enumerate().filter(|(index, mention)| {
        // "Obama administration": the name of who leads it stands in the description.
        let led = || {
            let before = index.checked_sub(1).and_then(|before| mentions.get(before));
            before.is_some_and(|leader| leader.kind == MentionKind::Person && leader.span.start == mention.span.start)
        };
        matches!(mention.kind, MentionKind::Organization | MentionKind::Place | MentionKind::Demonym)
            && (matches!(mention.form, Form::Name | Form::Adjective) || !mention.candidates.is_empty() || led())
    })
}

/// The entry that a mention names, of the mention's kind.
pub(super) fn entry(mention: &Mention, knowledge: &Knowledge) -> Option<EntryId> {
    let kind = match mention.kind {
        MentionKind::Person => EntryKind::Person,
        MentionKind::Organization => EntryKind::Organization,
        MentionKind::Place => EntryKind::Place,
        MentionKind::Demonym => return mention.candidates.first().copied(),
        MentionKind::Role => return None,
    };
    mention.candidates.iter().copied().find(|id| knowledge.entry(*id).is_some_and(|entry| entry.kind == kind))
}

/// A name as it is compared: small letters, no full stops, one space.
fn key(name: &str) -> String {
    let words = name.split_whitespace().map(|word| word.replace('.', "").to_lowercase());
    words.collect::<Vec<_>>().join(" ")
}

/// The mention that the text gives this one as another name of: "X (Y)", "X, also known as Y,".
fn alias_of(reader: &Reader, mention: &Mention) -> Option<MentionIndex> {
    let (first, end) = reader.words_of(mention);
    let sentence = reader.words.get(first)?.sentence;
    let mut at = first.checked_sub(1)?;
    let skip = |at: &mut usize, words: &[&str]| -> bool {
        let fits = reader.get(*at, sentence).is_some_and(|word| words.contains(&&*word.lower));
        if fits {
            *at = at.saturating_sub(1);
        }
        fits
    };
    skip(&mut at, &["the"]);
    if skip(&mut at, &["as"]) {
        if !skip(&mut at, &["known", "abbreviated"]) {
            return None;
        }
        skip(&mut at, &["also", "better", "formerly", "previously", "commonly", "otherwise", "once"]);
        // At the text's first word there is nothing left to step over.
        while at > 0 && skip(&mut at, &[",", "(", "is", "–", "—", "-"]) {}
        // "X (Y), also known as Z": behind the bracket is the name itself.
        if skip(&mut at, &[")"]) {
            let inner = same_kind_ending(reader, at, mention);
            if inner.is_some() {
                return inner;
            }
        }
        return same_kind_ending(reader, at, mention);
    }
    if skip(&mut at, &["formerly", "previously", "or"]) {
        let bracket = skip(&mut at, &["("]);
        return bracket.then(|| same_kind_ending(reader, at, mention)).flatten();
    }
    let opened = reader.get(first.checked_sub(1)?, sentence)?.is("(");
    let closed = reader.get(end, sentence).is_some_and(|word| word.is(")") || word.is(","));
    if !(opened && closed) || mention.kind != MentionKind::Organization {
        return None;
    }
    same_kind_ending(reader, first.checked_sub(2)?, mention)
}

fn same_kind_ending(reader: &Reader, at: usize, mention: &Mention) -> Option<MentionIndex> {
    let mut at = at;
    if reader.words.get(at).is_some_and(|word| matches!(word.kind, crate::document::TokenKind::CloseQuote)) {
        at = at.checked_sub(1)?;
    }
    reader.ending(at).find(|(_, other)| other.kind == mention.kind && other.form == Form::Name).map(|(index, _)| index)
}
