//! What the classes of things are, over subclasses: an embassy is a mission, which is an organization.
//!
//! Takes the statements of sources that one class is below another, and the classes that `seeds/sources/classes.tsv` knows; tells
//! the kind of a thing by its classes. Of the classes of Wikidata, some millions, it holds two numbers a statement; nothing of
//! the things.

use super::source;
use crate::knowledge::format::{RowKind, hash, tag};
use rustc_hash::FxHashMap;

/// Classes and the ones above them.
#[derive(Debug, Default)]
pub(super) struct Classes {
    /// The class above and the one below, as hashes of their keys.
    below: Vec<(u64, u64)>,
    /// Of each class that is known, or is below one that is: the kind and the class here. Empty until somebody asks.
    known: FxHashMap<u64, (RowKind, &'static str)>,
}

impl Classes {
    /// Says that a class is below others; their keys are separated by blanks.
    pub(super) fn add(&mut self, class: &str, above: &str) {
        let class = number(class);
        self.below.extend(above.split(' ').filter(|above| !above.is_empty()).map(|above| (number(above), class)));
    }

    /// What things of these classes (keys, separated by blanks) are; the nearest known class above decides.
    pub(super) fn kind(&mut self, classes: &str) -> Option<(RowKind, &'static str)> {
        if self.known.is_empty() {
            self.spread();
        }
        classes.split(' ').find_map(|class| self.known.get(&number(class)).copied())
    }

    /// Step by step from the known classes to those below, so that the nearest comes first; of two that are as near, the one
    /// that the table has first.
    fn spread(&mut self) {
        self.below.sort_unstable();
        self.below.dedup();
        let mut reached: Vec<u64> = Vec::new();
        for (class, kind, name) in source::classes() {
            let class = number(class);
            if self.known.insert(class, (kind, name)).is_none() {
                reached.push(class);
            }
        }
        while !reached.is_empty() {
            let mut next = Vec::new();
            for above in reached {
                let Some(kind) = self.known.get(&above).copied() else { continue };
                let first = self.below.partition_point(|(class, _)| *class < above);
                let all = self.below.iter().skip(first).take_while(|(class, _)| *class == above);
                for (_, class) in all {
                    if !self.known.contains_key(class) {
                        self.known.insert(*class, kind);
                        next.push(*class);
                    }
                }
            }
            reached = next;
        }
        self.below = Vec::new();
    }
}

fn number(key: &str) -> u64 {
    hash(tag::KEY, key.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::Classes;
    use crate::kb::source;
    use crate::knowledge::format::{EntryKind, RowKind};

    #[test]
    fn the_nearest_known_class_decides_and_circles_end() {
        let (known, kind, _) = source::classes().find(|(_, _, name)| *name == "NewsMediaOrganization").unwrap();
        let mut classes = Classes::default();
        classes.add("x:weekly", known);
        classes.add("x:local-weekly", "x:weekly x:thing");
        classes.add("x:thing", "x:local-weekly");
        assert_eq!(kind, RowKind::Entry(EntryKind::Organization));
        assert_eq!(classes.kind("x:unheard-of x:local-weekly"), Some((kind, "NewsMediaOrganization")));
        assert_eq!(classes.kind("x:thing").map(|(kind, _)| kind), Some(kind));
        assert_eq!(classes.kind("x:unheard-of"), None);
    }
}
