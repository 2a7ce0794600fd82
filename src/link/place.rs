//! Which place an entity is: containment first, then the countries the article is about, then size.

use super::Reading;
use super::candidates::{Candidate, Found};
use super::verdict::Verdict;
use crate::document::{Entity, EntityIndex, Form, Justification};
use crate::knowledge::{Entry, EntryId, EntryKind};

/// Points of a place of a file that tells no size: a village, however its class is called.
const SMALL: f32 = 2.5;

/// Points for being what the article says: more than being a country.
const SAID: f32 = 3.0;

/// Points less for a name that only a file has, where the embedded knowledge base has it for another place.
const RUMOURED: f32 = 2.5;

/// Points for a place in which what the article puts there lies.
const HOLDS: f32 = 4.0;

/// Inhabitants from which on a town is a city.
const TOWN: u32 = 100_000;

/// Points by which a place is so much larger than its namesakes that its name alone means it: "Moscow" of Idaho is always named
/// with the state.
const BY_FAR: f32 = 2.0;

/// Points for a town in a state that the article names: "Charleston" of a report about West Virginia.
const IN_REGION: f32 = 3.0;

/// Points for a state that shares a country's name, of which the article names fellows: "Georgia" beside Alabama and Florida.
const FELLOW: f32 = 2.0;

/// Points less for a town in which another place lies by its name: "Wiveliscombe, Somerset" is in the county.
const OUTER_TOWN: f32 = 3.0;

/// Inner places that are asked.
const INNER: usize = 8;

/// A candidate's points; a point is a factor of ten in size.
#[derive(Debug, Clone, Copy)]
struct Rated {
    candidate: Candidate,
    points: f32,
    /// The article speaks for it: it lies where the article says, or in a country that it names.
    supported: bool,
}

impl Reading<'_> {
    pub(super) fn place(&self, index: EntityIndex, entity: &Entity) -> Option<Verdict> {
        let listed = self.listed_with_class(entity);
        let (called, candidates) =
            listed.unwrap_or_else(|| (entity.name.clone(), self.candidates(entity, EntryKind::Place)));
        // "Orange chief executive Jo …": what somebody known heads is no place.
        if candidates.iter().all(|candidate| candidate.ambiguous) {
            let bodies = self.candidates(entity, EntryKind::Organization);
            if let Some(held) = self.body_of_holder(index, &bodies) {
                return Some(held);
            }
        }
        let container = self.container(entity, &candidates);
        if candidates.is_empty() {
            let inside = container.and_then(|container| self.called_in(entity, container));
            return inside.or_else(|| self.listed(entity)).or_else(|| self.seat(entity));
        }
        let country =
            |candidate: &Candidate| self.knowledge.entry(candidate.id).is_some_and(|it| it.class == "Country");
        let beside_country = candidates.iter().any(country);
        let said = self.said_class(entity, beside_country);
        // "Georgia Governor Ned Hale": the one of the name in which he is known to hold just that office.
        if beside_country
            && candidates.len() > 1
            && let Some(held) = self.body_of_holder(index, &candidates)
        {
            return Some(held);
        }
        let rate = |candidate: &Candidate| self.rate_place(*candidate, container, said, beside_country);
        let mut rated: Vec<Rated> = candidates.iter().filter_map(rate).collect();
        if beside_country {
            for place in rated.iter_mut().filter(|place| self.has_fellows(place.candidate.id)) {
                place.points += FELLOW;
            }
        }
        if rated.len() > 1 || candidates.iter().any(|candidate| candidate.ambiguous) {
            for place in rated.iter_mut().filter(|place| self.holds(index, place.candidate.id)) {
                place.points += HOLDS;
                place.supported = true;
            }
        }
        if self.inside.contains_key(&index) {
            let town = |id| self.knowledge.entry(id).is_some_and(|entry| entry.class == "City");
            for place in
                rated.iter_mut().filter(|place| town(place.candidate.id) && !self.holds(index, place.candidate.id))
            {
                place.points -= OUTER_TOWN;
            }
        }
        rated.sort_by(|a, b| b.points.total_cmp(&a.points));
        let best = rated.first()?;
        let entry = self.knowledge.entry(best.candidate.id)?;
        let margin = rated.get(1).map_or(f32::INFINITY, |second| best.points - second.points);
        let inside = container.filter(|outer| self.within(best.candidate.id, *outer));
        if inside.is_none() && best.candidate.ambiguous && !best.supported {
            return None;
        }
        if inside.is_none()
            && let Some(inside) = container.and_then(|container| self.called_in(entity, container))
        {
            return Some(inside);
        }
        let confidence = match margin {
            _ if inside.is_some() => 0.97,
            _ if container.is_some_and(|outer| self.can_hold(outer, entry)) => 0.4,
            _ if entry.class == "Country" => 0.95,
            margin if margin > 1.5 => 0.88,
            margin if margin > 0.7 => 0.8,
            margin if margin > 0.0 => 0.7,
            // Two of which nothing but the name is known.
            _ => 0.35,
        };
        let confidence = if best.candidate.full { confidence } else { confidence * 0.8 };
        let (justification, reason) = match (inside, rated.len()) {
            (Some(outer), _) => (Justification::Context, format!("context: lies in {}", self.name(outer))),
            (None, 1) => (Justification::UniqueName, format!("name: the only place called {called}")),
            (None, _) if margin >= BY_FAR => {
                (Justification::UniqueName, format!("name: by far the largest place called {called}"))
            }
            (None, _) if best.supported => {
                let country = entry.country.unwrap_or(best.candidate.id);
                (Justification::Context, format!("context: the article names {}", self.name(country)))
            }
            (None, several) => (Justification::Prior, format!("prior: the largest of {several} places of this name")),
        };
        Some(Verdict::new(best.candidate.id, confidence, justification, reason))
    }

    /// True for a state of the country that the article is about, which names others of its states or a town in it.
    fn has_fellows(&self, id: EntryId) -> bool {
        let country = self.knowledge.entry(id).and_then(|entry| entry.country).filter(|_| self.is_region(id));
        country.is_some_and(|country| self.context.names_fellows(id, country, self.knowledge))
    }

    /// The place in which an entity lies by its name: "Peoria, Illinois", "Peoria, Ill.", "Pakistan's Punjab".
    fn container(&self, entity: &Entity, candidates: &[Candidate]) -> Option<EntryId> {
        if let Some(outer) = self.linked(entity.named_in) {
            return Some(outer);
        }
        let inner: Vec<EntryId> = candidates.iter().map(|candidate| candidate.id).collect();
        if inner.len() < 2 && candidates.iter().all(|candidate| !candidate.ambiguous) {
            return None;
        }
        let holds = |outer: &EntryId| inner.iter().any(|inner| inner != outer && self.within(*inner, *outer));
        let mentions = || entity.mentions.iter().filter_map(|index| self.mentions.get(*index));
        let owner = || mentions().find_map(|mention| self.owner(mention)).filter(holds);
        self.region_behind(entity, &inner).or_else(owner)
    }

    /// True for a place in which another lies that the article says lies in the entity: of "Seattle, Washington" the state.
    fn holds(&self, index: EntityIndex, id: EntryId) -> bool {
        let inner = self.inside.get(&index).into_iter().flatten().take(INNER);
        let entities = inner.filter_map(|inner| self.resolution.entities.get(*inner));
        let of = |inner: &Entity| {
            let candidates = self.candidates(inner, EntryKind::Place);
            candidates.iter().any(|inner| inner.id != id && self.within(inner.id, id))
        };
        entities.into_iter().any(of)
    }

    /// The points of a candidate; `beside_country`: one of the others is a country.
    fn rate_place(
        &self,
        candidate: Candidate,
        container: Option<EntryId>,
        said: Option<&str>,
        beside_country: bool,
    ) -> Option<Rated> {
        let entry = self.knowledge.entry(candidate.id)?;
        let share = self.context.share(entry.country.or((entry.class == "Country").then_some(candidate.id)));
        let unknown = entry.population == 0 && !self.knowledge.is_embedded(candidate.id);
        // Of a small town news names the state or the country, too, or its readers live there.
        let of_country = if entry.class == "City" && entry.population < TOWN { 1.0 } else { 2.5 };
        let mut points = if unknown { SMALL } else { size(entry) } + of_country * share;
        if let Some(container) = container {
            points += if self.within(candidate.id, container) { 5.0 } else { -5.0 };
        }
        let kind = match entry.class.as_str() {
            "Country" => "country",
            "City" => "city",
            "Continent" => "continent",
            _ => "region",
        };
        if said.is_some_and(|said| said == kind) {
            points += SAID;
        }
        if candidate.found == Found::Rumoured {
            points -= RUMOURED;
        }
        // What a state that is known by its town alone ("Peoria, Ill.") holds is not sought among countries.
        let named =
            |above: EntryId| self.context.names_region(above) || !beside_country && self.regions.contains(&above);
        let in_region = self.knowledge.containers(candidate.id).any(named);
        if in_region {
            points += IN_REGION;
        }
        Some(Rated { candidate, points, supported: share > 0.0 || in_region })
    }

    /// The place that is called by its own name and that of the larger one: "Mandan, North Dakota". Files seldom say otherwise
    /// where a town lies.
    fn called_in(&self, entity: &Entity, container: EntryId) -> Option<Verdict> {
        let outer = self.name(container);
        let whole = format!("{}, {outer}", entity.name);
        let known = self.knowledge.candidates(&whole).into_iter().find(|id| self.is_kind(*id, EntryKind::Place));
        let titled = || self.knowledge.keyed(&format!("dbpedia:{}", whole.replace(' ', "_")));
        let found = known.or_else(titled).filter(|id| self.is_kind(*id, EntryKind::Place))?;
        Some(Verdict::new(found, 0.9, Justification::Context, format!("context: lies in {outer}")))
    }

    /// "Madison, Wisconsin" as one name: the largest place of the first name that lies in one of the second.
    fn listed(&self, entity: &Entity) -> Option<Verdict> {
        let (inner, outer) = entity.name.rsplit_once(", ")?;
        let places = |name: &str| {
            let ids = self.knowledge.candidates(name).into_iter();
            ids.filter(|id| self.is_kind(*id, EntryKind::Place)).collect::<Vec<_>>()
        };
        let outer = places(outer);
        let inside = |id: &EntryId| outer.iter().copied().find(|outer| outer != id && self.within(*id, *outer));
        let found =
            places(inner).into_iter().filter_map(|id| Some((id, inside(&id)?, size(self.knowledge.entry(id)?))));
        let (id, outer, _) = found.reduce(|best, next| if next.2 > best.2 { next } else { best })?;
        Some(Verdict::new(id, 0.95, Justification::Context, format!("context: lies in {}", self.name(outer))))
    }

    /// False for a state in a state or in a town, and for a country in anything: the article only lists them one behind the
    /// other.
    fn can_hold(&self, outer: EntryId, inner: &Entry) -> bool {
        let level = |entry: &Entry| match entry.class.as_str() {
            "City" => Some(1),
            "State" | "AdministrativeArea" => Some(2),
            "Country" => Some(3),
            _ => None,
        };
        // A "Kurdish town" lies in no region whose borders a table could know.
        let outer = self.knowledge.entry(outer).and_then(level);
        outer.is_some_and(|outer| outer > level(inner).unwrap_or(0)) && inner.class != "Country"
    }

    /// What the article says that it is: "the state of Georgia", "Washington state". Once is enough to tell a state from a country; a
    /// city and the state around it share many articles ("New York", "New York Governor Ned Hale").
    fn said_class(&self, entity: &Entity, beside_country: bool) -> Option<&'static str> {
        let class = |noun: &str| self.knowledge.lexicon.names.place_class(&noun.to_lowercase());
        let mentions = entity.mentions.iter().filter_map(|mention| self.mentions.get(*mention));
        // "a Belgian town" is not Belgium.
        let named = mentions.filter(|mention| mention.form == Form::Name);
        let each = named.map(|mention| {
            let before = self.article.text.get(..mention.span.start).unwrap_or_default().trim_end();
            let of = before.strip_suffix(" of").and_then(|before| before.rsplit(char::is_whitespace).next());
            let after = self.article.text.get(mention.span.end..).unwrap_or_default();
            let after = after.strip_prefix(' ').and_then(|after| after.split(|c: char| !c.is_alphabetic()).next());
            of.and_then(class).or_else(|| class(after?))
        });
        let (mut all, mut told, mut said) = (0_usize, 0_usize, None);
        for class in each {
            all += 1;
            said = said.or(class);
            told += usize::from(class.is_some());
        }
        said.filter(|_| beside_country || 2 * told >= all)
    }

    /// A building that stands for a body ("Kremlin") is an organization in the tables, and so is a school that a name of
    /// several words alone tells.
    fn seat(&self, entity: &Entity) -> Option<Verdict> {
        let [only] = *self.candidates(entity, EntryKind::Organization) else { return None };
        let entry = self.knowledge.entry(only.id)?;
        let telling =
            entry.class == "GovernmentOrganization" || entity.name.contains(' ') && only.found != Found::Varied;
        // "Downing Street" has namesakes elsewhere.
        let doubtful = only.ambiguous && self.context.share(entry.country) <= 0.0;
        if doubtful || !only.full || !telling {
            return None;
        }
        let reason = format!("name: the only body called {}", entity.name);
        // A palace that acts elsewhere in the article.
        let confidence = if entry.seat_of.is_some() { 0.9 } else { 0.7 };
        Some(Verdict::new(only.id, confidence, Justification::UniqueName, reason))
    }
}

/// Points for being large: the decimal logarithm of the inhabitants, or what is usual for the class.
fn size(entry: &Entry) -> f32 {
    let usual = match entry.class.as_str() {
        "Country" => 8.5,
        "Continent" => 8.0,
        "City" => 3.5,
        // States, provinces and regions.
        _ => 6.0,
    };
    if entry.class == "Country" || entry.population == 0 {
        return usual;
    }
    #[expect(clippy::cast_precision_loss, reason = "the logarithm of a population needs three digits")]
    let inhabitants = entry.population as f32;
    // A capital is named more often than a town of its size.
    inhabitants.log10() + if entry.seat_of.is_some() { 1.0 } else { 0.0 }
}
