//! The links of a store that services gave and that were accepted: `reconciliation/links.jsonl` in the store's folder, a line a
//! link, sorted. What `add` and `link` write into the graphs comes from it.

use super::Error;
use crate::document::OutsideLink;
use crate::store::write_atomically;
use crate::to_rdf::OutsideLinks;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Folder in the store's that holds what services said.
pub(super) const FOLDER: &str = "reconciliation";

/// The accepted links of a store.
#[derive(Debug, Clone, PartialEq)]
pub struct Accepted {
    file: PathBuf,
    /// In [`order`].
    links: Vec<OutsideLink>,
}

/// By entity, then service and target.
fn order(one: &OutsideLink, other: &OutsideLink) -> Ordering {
    (&one.entity, &one.service, &one.target).cmp(&(&other.entity, &other.service, &other.target))
}

/// A line of the file.
#[derive(Serialize, Deserialize)]
struct Line {
    entity: String,
    target: String,
    confidence: f32,
    same_name: bool,
    reason: String,
    service: String,
}

impl Accepted {
    /// Those of the store in `folder`; none when nothing was ever asked for it.
    pub fn read(folder: &Path) -> Result<Self, Error> {
        let file = folder.join(FOLDER).join("links.jsonl");
        let text = match fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(source) => return Err(Error::Io { path: file, source }),
        };
        let read = |(index, line): (usize, &str)| {
            let damaged = |error: serde_json::Error| Error::Damaged {
                file: file.clone(),
                line: index + 1,
                message: format!("not a link ({error})"),
            };
            let Line { entity, target, confidence, same_name, reason, service } =
                serde_json::from_str(line).map_err(damaged)?;
            Ok(OutsideLink { entity, target, confidence, same_name, reason, service })
        };
        let mut links = text.lines().enumerate().map(read).collect::<Result<Vec<_>, Error>>()?;
        links.sort_by(order);
        Ok(Self { file, links })
    }

    /// All of them by entity.
    pub fn by_entity(&self) -> OutsideLinks {
        let mut by_entity = OutsideLinks::new();
        for link in &self.links {
            by_entity.entry(link.entity.clone()).or_default().push(link.clone());
        }
        by_entity
    }

    /// Whether another service than `service` gave a link of `entity`.
    pub fn has_other(&self, entity: &str, service: &str) -> bool {
        let from = self.links.partition_point(|link| link.entity.as_str() < entity);
        let own = self.links.iter().skip(from).take_while(|link| link.entity == entity);
        own.into_iter().any(|link| link.service != service)
    }

    /// Takes out the links of `service` of which `of` says so, and puts `new` ones in. Gives the number of those taken out that
    /// are not among the new ones.
    pub fn replace(&mut self, service: &str, of: impl Fn(&str) -> bool, new: Vec<OutsideLink>) -> usize {
        let (taken_out, kept): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.links).into_iter().partition(|link| link.service == service && of(&link.entity));
        self.links = kept;
        let targets: BTreeSet<_> = new.iter().map(|link| (&link.entity, &link.target)).collect();
        let taken_back = taken_out.iter().filter(|old| !targets.contains(&(&old.entity, &old.target))).count();
        self.links.extend(new);
        self.links.sort_by(order);
        self.links.dedup();
        taken_back
    }

    /// Writes the file, completely or not at all.
    pub fn write(&self) -> Result<(), Error> {
        let mut text = String::new();
        for OutsideLink { entity, target, confidence, same_name, reason, service } in self.links.iter().cloned() {
            let line = Line { entity, target, confidence, same_name, reason, service };
            let line = serde_json::to_string(&line).map_err(io::Error::from).map_err(Error::io(&self.file))?;
            text.push_str(&line);
            text.push('\n');
        }
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder).map_err(Error::io(folder))?;
        }
        write_atomically(&self.file, |file| file.write_all(text.as_bytes())).map_err(Error::io(&self.file))
    }
}

#[cfg(test)]
mod tests {
    use super::Accepted;
    use crate::document::OutsideLink;

    fn link(entity: &str, service: &str, target: &str) -> OutsideLink {
        OutsideLink {
            entity: entity.to_owned(),
            target: target.to_owned(),
            confidence: 0.9,
            same_name: true,
            reason: "the name".to_owned(),
            service: service.to_owned(),
        }
    }

    #[test]
    fn what_a_service_said_is_replaced_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let mut accepted = Accepted::read(folder.path()).unwrap();
        assert!(accepted.by_entity().is_empty());
        accepted.replace("a", |_| true, vec![link("y", "a", "1"), link("x", "a", "2")]);
        accepted.replace("b", |_| true, vec![link("x", "b", "3")]);
        accepted.write().unwrap();
        let mut read = Accepted::read(folder.path()).unwrap();
        assert_eq!(read, accepted);
        assert!(read.has_other("x", "a") && !read.has_other("y", "a"));
        assert_eq!(read.replace("a", |_| true, vec![link("y", "a", "1"), link("x", "a", "2")]), 0);
        assert_eq!(read.replace("a", |entity| entity == "x", Vec::new()), 1);
        assert_eq!(read.by_entity().len(), 2);
        assert_eq!(read.by_entity()["x"], [link("x", "b", "3")]);
    }

    #[test]
    fn a_damaged_file_is_named_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let mut accepted = Accepted::read(folder.path()).unwrap();
        accepted.replace("a", |_| true, vec![link("x", "a", "1")]);
        accepted.write().unwrap();
        let file = folder.path().join("reconciliation/links.jsonl");
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, format!("{text}{}", &text[..20])).unwrap();
        let message = Accepted::read(folder.path()).unwrap_err().to_string();
        assert!(message.contains("links.jsonl line 2: not a link"), "{message}");
    }
}
