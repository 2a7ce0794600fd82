//! Which wordings mean one office: "foreign secretary" and "minister of foreign affairs".
//!
//! The table `seeds/knowledge/roles.tsv` gives each role of the offices table its other wordings. One wording may stand
//! for several roles ("head"), so this answers whether two wordings can mean the same, never which role one means.

use rustc_hash::FxHashMap;
use std::sync::OnceLock;

const ROLES: &str = include_str!("../../seeds/knowledge/roles.tsv");

/// Wordings of roles.
#[derive(Debug, Default)]
pub(super) struct Roles {
    wordings: OnceLock<FxHashMap<&'static str, &'static str>>,
}

impl Roles {
    /// True when `wording`, as an article has it, can mean `role`, as the offices table has it.
    pub(super) fn means(&self, wording: &str, role: &str) -> bool {
        let wording = wording.trim();
        if wording.eq_ignore_ascii_case(role) {
            return true;
        }
        let wordings = self.wordings.get_or_init(|| ROLES.lines().skip(1).filter_map(|l| l.split_once('\t')).collect());
        let others = wordings.get(role).copied().unwrap_or_default();
        others.split('|').any(|other| !other.is_empty() && wording.eq_ignore_ascii_case(other))
    }
}

#[cfg(test)]
mod tests {
    use super::Roles;

    #[test]
    fn knows_other_wordings_of_an_office() {
        let roles = Roles::default();
        assert!(roles.means("Foreign Secretary", "foreign minister"));
        assert!(roles.means("CEO", "chief executive"));
        assert!(roles.means("shah", "shah"));
        assert!(!roles.means("defence minister", "foreign minister"));
        assert!(!roles.means("", "shah"));
    }
}
