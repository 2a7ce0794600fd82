//! What else a name could mean.

use super::uncertain::Other;
use crate::document::EntityKind;
use crate::knowledge::{Entry, EntryId, EntryKind, Knowledge};
use crate::rulings::Id;

/// Namesakes that are listed: enough to choose from, few enough to read.
const MOST: usize = 5;

/// The entries of a kind that have this name, best known first, but for the one with the id `but`.
pub(super) fn candidates(name: &str, kind: EntityKind, but: Option<&Id>, knowledge: &Knowledge) -> Vec<Other> {
    let wanted = match kind {
        EntityKind::Person => EntryKind::Person,
        EntityKind::Organization => EntryKind::Organization,
        EntityKind::Place => EntryKind::Place,
        EntityKind::Group | EntityKind::Document | EntityKind::UnnamedSource => return Vec::new(),
    };
    let mut ids = knowledge.candidates(name);
    if wanted == EntryKind::Person && !name.contains(char::is_whitespace) {
        let surnamed = knowledge.surnamed(name);
        ids.extend(surnamed.into_iter().filter(|id| !ids.contains(id)).collect::<Vec<EntryId>>());
    }
    let entries = ids.into_iter().filter_map(|id| knowledge.entry(id)).filter(|entry| entry.kind == wanted);
    let others = entries.filter_map(|entry| Some(Other { id: id(entry)?, about: about(entry, knowledge) }));
    others.filter(|other| but != Some(&other.id)).take(MOST).collect()
}

/// The id that a row would give for an entry.
fn id(entry: &Entry) -> Option<Id> {
    let wikidata = entry.wikidata.clone().map(Id::Wikidata);
    let dbpedia = || entry.dbpedia.clone().map(Id::Dbpedia);
    wikidata.or_else(|| entry.geonames.map(Id::GeoNames)).or_else(dbpedia).or_else(|| Id::parse(&entry.key))
}

/// An entry's name with what tells it from its namesakes: "Springfield, Illinois".
fn about(entry: &Entry, knowledge: &Knowledge) -> String {
    let name = |id: Option<EntryId>| Some(knowledge.entry(id?)?.name.as_str()).filter(|name| *name != entry.name);
    let office = entry.offices.first().map(|office| match name(office.of) {
        Some(of) => format!("{} of {of}", office.role),
        None => office.role.clone(),
    });
    let whole = || name(entry.part_of).or_else(|| name(entry.country)).map(str::to_owned);
    match office.or_else(whole) {
        Some(more) => format!("{}, {more}", entry.name),
        None => entry.name.clone(),
    }
}
