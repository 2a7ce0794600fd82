//! People, organizations, places, roles and links against the annotation.

use super::annotation::{items, string};
use super::scorer::Scorer;
use newsgraph::document::EntityKind;
use newsgraph::knowledge::Knowledge;
use std::collections::BTreeSet;

impl Scorer<'_> {
    pub(super) fn people(&mut self) {
        let gold = self.gold;
        let optional = gold.scoring("person_names_optional");
        let mut known = BTreeSet::new();
        let mut missing = Vec::new();
        for person in gold.entities().filter(|entity| string(entity, "type") == "Person") {
            let (id, label) = (string(person, "id"), string(person, "label"));
            let same: Vec<usize> = self
                .matching(id)
                .into_iter()
                .filter(|entity| self.document.resolution.entities[*entity].kind == EntityKind::Person)
                .collect();
            let right = same.iter().copied().find(|entity| self.name(*entity) == label);
            if right.is_none() && !optional.contains(&id) {
                missing.push(label);
            }
            if same.len() > 1 {
                let names: Vec<&str> = same.iter().map(|entity| self.name(*entity)).collect();
                self.fail(format!("{label} is split: {names:?}"));
            }
            // An optional person counts as known under whatever part of the name the text has.
            known.extend(if optional.contains(&id) { same.first().copied() } else { right });
        }
        let false_names: Vec<&str> = (self.document.resolution.entities.iter().enumerate())
            .filter(|(index, entity)| entity.kind == EntityKind::Person && !known.contains(index))
            .map(|(_, entity)| entity.name.as_str())
            .collect();
        let wanted = gold.json["scoring"]["person_names"].as_u64().unwrap();
        let found = usize::try_from(wanted).unwrap() - missing.len();
        self.row("people", format!("{found} of {wanted}, false {}", false_names.len()));
        if !missing.is_empty() {
            self.fail(format!("people missing: {missing:?}"));
        }
        if !false_names.is_empty() {
            self.fail(format!("people that are none: {false_names:?}"));
        }
    }

    pub(super) fn things(&mut self, what: &str, list: &str) {
        let ids = self.gold.scoring(list);
        let missing: Vec<&str> = ids.iter().copied().filter(|ids| self.matching(ids).is_empty()).collect();
        self.row(what, format!("{} of {}, missing {missing:?}", ids.len() - missing.len(), ids.len()));
    }

    pub(super) fn roles(&mut self) {
        let gold = self.gold;
        let mut rows = Vec::new();
        let required = gold.scoring("roles_required");
        for id in &required {
            let role = gold.by_id("roles", id);
            let people = self.matching(string(role, "person"));
            let mut bodies = self.matching(string(role, "organization"));
            bodies.extend(self.matching(string(role, "jurisdiction")));
            let same_words: Vec<_> = (self.document.resolution.memberships.iter())
                .filter(|membership| people.contains(&membership.member))
                .filter(|membership| membership.role.eq_ignore_ascii_case(string(role, "title")))
                .collect();
            let right = same_words.iter().any(|membership| {
                [membership.organization, membership.jurisdiction]
                    .into_iter()
                    .flatten()
                    .any(|body| bodies.contains(&body))
            });
            rows.push((*id, right, same_words.is_empty()));
        }
        let right: Vec<&str> = rows.iter().filter(|(_, right, _)| *right).map(|(id, ..)| *id).collect();
        self.row("roles", format!("{} of {}: {right:?}", right.len(), required.len()));
        for (id, right, no_words) in rows {
            // r8 is the line about the author, which the issue does not ask for; when it is there it must not be dated.
            if !right && id != "r8" {
                let why = if no_words { "no such role of this person" } else { "for another body" };
                self.fail(format!("role {id}: {why}"));
            }
        }
    }

    /// Links of named people and places: every one that is there must be right, and one must be there for each name that
    /// the knowledge base knows.
    pub(super) fn links(&mut self, knowledge: &Knowledge) {
        let (mut right, mut unknown) = (Vec::new(), Vec::new());
        let gold = self.gold;
        let optional = gold.scoring("person_names_optional");
        for entity in gold.entities().filter(|entity| ["p.", "l."].contains(&&string(entity, "id")[..2])) {
            let addresses: Vec<&str> = items(entity, "same_as").map(|address| address.as_str().unwrap()).collect();
            let dbpedia = addresses.iter().find_map(|address| address.strip_prefix("http://dbpedia.org/resource/"));
            let wikidata = addresses.iter().find_map(|address| address.strip_prefix("http://www.wikidata.org/entity/"));
            let Some(dbpedia) = dbpedia else { continue };
            let label = string(entity, "label");
            let same = self.matches.get(string(entity, "id")).cloned().unwrap_or_default();
            let link = self.document.links.iter().find(|link| same.contains(&link.entity));
            let entry = link.and_then(|link| knowledge.entry(link.entry));
            match entry {
                None if same.is_empty() || optional.contains(&string(entity, "id")) => {}
                None if knowledge.named(label).is_empty() => unknown.push(label),
                None => self.fail(format!("no link for {label}, whom the knowledge base knows")),
                // A title with a note in brackets may have been moved; the name before it may not.
                Some(entry) => {
                    let plain = |title: &str| title.split("_(").next().unwrap_or_default().replace('.', "");
                    let same_title = entry.dbpedia.as_ref().is_some_and(|title| plain(title) == plain(dbpedia));
                    let same_id = wikidata.is_some() && entry.wikidata.as_deref() == wikidata;
                    // Where the annotation and the knowledge base have no kind of address in common, the name must do.
                    let nothing_common = (wikidata.is_none() || entry.wikidata.is_none()) && entry.dbpedia.is_none();
                    let same_name = nothing_common && plain(&entry.name) == plain(label);
                    // A country's name may stand for its government.
                    if same_title
                        || same_id
                        || same_name
                        || entry.dbpedia.as_ref().is_some_and(|title| title.contains("overnment"))
                    {
                        right.push(label);
                    } else {
                        self.fail(format!("{label} is linked to {:?} {:?}", entry.wikidata, entry.dbpedia));
                    }
                }
            }
        }
        self.row(
            "links right",
            format!("{} of people and places; not in the knowledge base: {unknown:?}", right.len()),
        );
    }
}
