//! What was looked up once, kept where references to it stay good: a hash table that only grows.
//!
//! Reading takes no lock: each slot is a chain whose links are set once. Two threads that make the same value at the same
//! time keep the first one.

use rustc_hash::FxHasher;
use std::borrow::Borrow;
use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

/// Values by key.
#[derive(Debug)]
pub(super) struct Memo<K, V> {
    slots: Vec<Slot<K, V>>,
}

type Slot<K, V> = OnceLock<Box<Node<K, V>>>;

#[derive(Debug)]
struct Node<K, V> {
    key: K,
    value: V,
    next: Slot<K, V>,
}

impl<K, V> Default for Memo<K, V> {
    /// A memo that keeps nothing.
    fn default() -> Self {
        Self { slots: Vec::new() }
    }
}

impl<K, V> Memo<K, V> {
    /// A memo that is quick for some times `slots` keys.
    pub(super) fn with_slots(slots: usize) -> Self {
        Self { slots: std::iter::repeat_with(OnceLock::new).take(slots).collect() }
    }

    /// The value of a key; `make` makes it, with the key to keep, when it is not there. What `make` does not find is not
    /// kept.
    pub(super) fn get<Q>(&self, key: &Q, make: impl FnOnce() -> Option<(K, V)>) -> Option<&V>
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        let mut hasher = FxHasher::default();
        key.hash(&mut hasher);
        // A remainder below a `usize` fits one.
        let index = usize::try_from(hasher.finish() % (self.slots.len() as u64).max(1)).unwrap_or(0);
        let mut slot = self.slots.get(index)?;
        while let Some(node) = slot.get() {
            if node.key.borrow() == key {
                return Some(&node.value);
            }
            slot = &node.next;
        }
        let (own, value) = make()?;
        let mut node = Box::new(Node { key: own, value, next: OnceLock::new() });
        while let Err(rejected) = slot.set(node) {
            node = rejected;
            let other = slot.get()?;
            if other.key.borrow() == key {
                return Some(&other.value);
            }
            slot = &other.next;
        }
        slot.get().map(|node| &node.value)
    }
}

#[cfg(test)]
mod tests {
    use super::Memo;

    #[test]
    fn keeps_what_was_found_and_asks_again_for_what_was_not() {
        let memo: Memo<Box<str>, usize> = Memo::with_slots(2);
        for round in 0..2 {
            for (index, key) in ["a", "b", "c", "d", "e"].into_iter().enumerate() {
                let made = || if round == 0 { Some((key.into(), index)) } else { panic!("{key} is known") };
                assert_eq!(memo.get(key, made), Some(&index));
            }
        }
        assert_eq!(memo.get("f", || None), None);
        assert_eq!(memo.get("f", || Some(("f".into(), 5))), Some(&5));
    }

    #[test]
    fn threads_agree_on_one_value() {
        let memo: Memo<u32, usize> = Memo::with_slots(1);
        let look = |thread: usize| (0..100).map(|key| *memo.get(&key, || Some((key, thread))).unwrap()).collect();
        let found: Vec<Vec<usize>> = std::thread::scope(|scope| {
            let look = &look;
            let threads: Vec<_> = (0..4).map(|thread| scope.spawn(move || look(thread))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        let kept: Vec<usize> = look(9);
        assert!(found.iter().all(|values| *values == kept));
    }
}
