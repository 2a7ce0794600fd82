//! Whether what an article says of a person agrees with the offices that an entry holds.

use super::Reading;
use crate::document::{EntityIndex, Membership, Tenure};
use crate::knowledge::{Entry, EntryId, Office};

/// How the roles read in the article and an entry's offices go together, worst first.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Agreement<'a> {
    /// The article gives the person to a country with which the entry has nothing to do.
    Contradicts,
    /// The article gives no role, or roles of which the entry knows nothing.
    Silent,
    /// The role agrees, and what it is of, but the article is of another time.
    OtherTime(&'a Office),
    /// Role and time agree; the article does not say of what.
    Role(&'a Office),
    /// Role, country or organization, and time agree.
    Office(&'a Office),
}

impl Reading<'_> {
    /// How the memberships of a person go with an entry.
    pub(super) fn agreement<'e>(&self, person: EntityIndex, entry: &'e Entry) -> Agreement<'e> {
        let mut best = Agreement::Silent;
        let mut strange = false;
        for membership in self.resolution.memberships.iter().filter(|membership| membership.member == person) {
            let read_of = [membership.organization, membership.jurisdiction];
            // "South Africa captain": of the team, and so of the country.
            let place = |of: usize| self.resolution.entities.get(of)?.metonym_of;
            let read_of = read_of.into_iter().flat_map(|of| [of, of.and_then(place)]);
            let read_of: Vec<EntryId> = read_of.filter_map(|of| self.linked(of)).collect();
            for office in &entry.offices {
                if !self.knowledge.role_means(&membership.role, &office.role) || !self.same_body(office, &read_of) {
                    continue;
                }
                match (self.at_the_time(office, membership), read_of.is_empty()) {
                    (true, false) => return Agreement::Office(office),
                    (true, true) => best = Agreement::Role(office),
                    (false, _) if best == Agreement::Silent => best = Agreement::OtherTime(office),
                    (false, _) => {}
                }
            }
            strange |= !read_of.is_empty() && !read_of.iter().any(|of| self.related(entry, *of));
        }
        if best == Agreement::Silent && strange { Agreement::Contradicts } else { best }
    }

    /// True when the office is of the body read, or none was read. The country of a body will do, and a body's part:
    /// "US secretary of state" is of the State Department too.
    fn same_body(&self, office: &Office, read_of: &[EntryId]) -> bool {
        let Some(of) = office.of else { return true };
        read_of.is_empty() || read_of.iter().any(|read| self.within(of, *read) || self.within(*read, of))
    }

    /// True when the office was held when the article says that its role was. Years are enough: who resigns in June is
    /// still named by the office in July.
    pub(super) fn at_the_time(&self, office: &Office, membership: &Membership) -> bool {
        let Some(year) = self.date.filter(|_| membership.dated).map(|date| i32::from(date.year())) else { return true };
        let (from, until) = years(office);
        match membership.tenure {
            Tenure::Former => until <= year,
            Tenure::Elect | Tenure::Candidate => from <= year.saturating_add(2) && year <= until,
            Tenure::Current | Tenure::Acting => from <= year && year <= until,
        }
    }

    /// True when the office was held in the year of the article, or that is not known.
    pub(super) fn is_held_now(&self, office: &Office) -> bool {
        let (from, until) = years(office);
        self.date.is_none_or(|date| (from..=until).contains(&i32::from(date.year())))
    }

    /// True when the entry has something to do with this country or body: citizenship or any office. Bodies of the
    /// world are nobody's country.
    fn related(&self, entry: &Entry, of: EntryId) -> bool {
        let country = |id: EntryId| {
            let entry = self.knowledge.entry(id)?;
            if entry.class == "Country" { Some(id) } else { entry.country }
        };
        let Some(read) = country(of) else { return true };
        let mut own = entry.country.into_iter().chain(entry.offices.iter().filter_map(|office| office.of)).peekable();
        // Of whom nothing is known, nothing speaks against it.
        own.peek().is_none() || own.any(|own| country(own).is_none_or(|own| own == read))
    }
}

/// The first and the last year of an office, as far as known.
pub(super) fn years(office: &Office) -> (i32, i32) {
    let year = |day: Option<&str>| day.and_then(|day| day.get(..4)).and_then(|year| year.parse::<i32>().ok());
    (year(office.from.as_deref()).unwrap_or(i32::MIN), year(office.until.as_deref()).unwrap_or(i32::MAX))
}
