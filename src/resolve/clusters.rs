//! Which drafts of entities are one: a union-find over mentions.

use crate::document::MentionIndex;

/// Sets of mentions that are one thing. The first mention of a set stands for it.
#[derive(Debug)]
pub(super) struct Clusters {
    parents: Vec<Option<MentionIndex>>,
}

impl Clusters {
    /// No mention belongs to anything yet.
    pub(super) fn new(mentions: usize) -> Self {
        Self { parents: vec![None; mentions] }
    }

    /// Makes `mention` a thing of its own, unless it is in a set.
    pub(super) fn add(&mut self, mention: MentionIndex) {
        if let Some(parent) = self.parents.get_mut(mention) {
            parent.get_or_insert(mention);
        }
    }

    /// The mention that stands for the set of `mention`; `None` when it is in none.
    pub(super) fn find(&mut self, mention: MentionIndex) -> Option<MentionIndex> {
        let mut at = mention;
        loop {
            let parent = self.parents.get(at).copied().flatten()?;
            if parent == at {
                break;
            }
            at = parent;
        }
        // Shorten the way for the next search.
        let (root, mut at) = (at, mention);
        while at != root {
            let parent = self.parents.get_mut(at)?;
            at = parent.replace(root)?;
        }
        Some(root)
    }

    /// Joins the sets of two mentions; the earlier mention stands for both.
    pub(super) fn join(&mut self, one: MentionIndex, other: MentionIndex) {
        self.add(one);
        self.add(other);
        let (Some(one), Some(other)) = (self.find(one), self.find(other)) else { return };
        let (first, second) = (one.min(other), one.max(other));
        if let Some(parent) = self.parents.get_mut(second) {
            *parent = Some(first);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Clusters;

    #[test]
    fn the_first_mention_stands_for_its_set() {
        let mut clusters = Clusters::new(5);
        clusters.join(4, 2);
        clusters.join(3, 4);
        assert_eq!((clusters.find(3), clusters.find(2), clusters.find(0)), (Some(2), Some(2), None));
    }
}
