//! A store in RocksDB (cargo feature `disk`): for archives that are too large to be parsed for every query.
//!
//! Holds the same quads as the files do, and their union in the default graph, where [`Dataset`] expects it. One
//! transaction a batch: the database's log makes it complete or undone, whatever happens.

use super::database::Database;
use super::dataset::insert;
use super::record::Record;
use super::wanted::Wanted;
use super::{Change, Dataset, Entry, Error};
use crate::to_rdf::ends;
use crate::vocab::{ng, nif, xsd};
use oxigraph::store::Transaction;
use oxrdf::{
    GraphNameRef, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Quad, QuadRef, Term, TermRef,
};
use std::collections::BTreeSet;

/// What a store keeps in its database.
pub(super) struct Disk {
    database: Database,
    /// Name of the graph with background facts, which several articles share.
    background: NamedNode,
}

impl Disk {
    pub(super) fn new(database: Database, background: NamedNode) -> Self {
        Self { database, background }
    }

    pub(super) fn put(&self, records: &[Record]) -> Result<Vec<Change>, Error> {
        self.write(|transaction| records.iter().map(|record| self.put_one(transaction, record)).collect())
    }

    pub(super) fn exchange(&self, pairs: &[(Record, Record)]) -> Result<Vec<bool>, Error> {
        self.write(|transaction| {
            let one = |(old, new): &(Record, Record)| {
                let is_same = loaded_from(transaction, &old.entry.source)?.contains(&old.entry.article)
                    && is_same(transaction, old)?;
                if is_same {
                    self.put_one(transaction, new)?;
                }
                Ok(is_same)
            };
            pairs.iter().map(one).collect()
        })
    }

    pub(super) fn remove(&self, sources: &[String]) -> Result<(), Error> {
        self.write(|transaction| {
            for source in sources {
                for article in loaded_from(transaction, source)? {
                    self.take_out(transaction, source, &article)?;
                }
            }
            Ok(())
        })
    }

    /// All or nothing of what `change` does; on disk when this returns.
    fn write<T>(&self, change: impl FnOnce(&mut Transaction<'_>) -> Result<T, Error>) -> Result<T, Error> {
        let store = self.database.to_write()?;
        let change = || {
            let mut transaction = store.start_transaction()?;
            let result = change(&mut transaction)?;
            transaction.commit()?;
            Ok(result)
        };
        let result = change().map_err(|error| self.database.error(error))?;
        self.database.flush(&store)?;
        Ok(result)
    }

    fn put_one(&self, transaction: &mut Transaction<'_>, record: &Record) -> Result<Change, Error> {
        let Entry { source, article } = &record.entry;
        let old = loaded_from(transaction, source)?;
        if old.contains(article) && is_same(transaction, record)? {
            return Ok(Change::Unchanged);
        }
        for article in &old {
            self.take_out(transaction, source, article)?;
        }
        // The same text may have come from another source too, with another version of newsgraph: the latest graph counts.
        self.clear(transaction, article)?;
        for quad in &record.quads {
            insert(transaction, quad, true);
        }
        Ok(if old.is_empty() { Change::Added } else { Change::Replaced })
    }

    pub(super) fn entries(&self) -> Result<Vec<Entry>, Error> {
        let default = Some(GraphNameRef::DefaultGraph);
        let mut entries = Vec::new();
        for quad in self.database.to_read()?.quads_for_pattern(None, Some(ng::LOADED_FROM), None, default) {
            if let Quad { subject: NamedOrBlankNode::NamedNode(article), object: Term::Literal(source), .. } = quad? {
                entries.push(Entry { source: source.value().to_owned(), article });
            }
        }
        Ok(entries)
    }

    /// A database is damaged as a whole or not at all.
    pub(super) fn sound_entries(&self) -> Result<(Vec<Entry>, Vec<Error>), Error> {
        Ok((self.entries()?, Vec::new()))
    }

    // The parameter is for the other backend, too: the database loads nothing.
    pub(super) fn dataset(&self, _wanted: &Wanted) -> Result<Dataset, Error> {
        Ok(Dataset::of(self.database.to_read()?))
    }

    pub(super) fn quads(&self, entry: &Entry) -> Result<Vec<Quad>, Error> {
        let store = self.database.to_read()?;
        let mut quads = Vec::new();
        let name = GraphNameRef::from(entry.article.as_ref());
        for quad in store.quads_for_pattern(None, None, None, Some(name)) {
            quads.push(as_given(quad?));
        }
        let background = GraphNameRef::from(self.background.as_ref());
        for node in reachable(&quads, |node| {
            store.quads_for_pattern(Some(node.into()), None, None, Some(background)).collect()
        })? {
            for quad in store.quads_for_pattern(Some(node.as_ref().into()), None, None, Some(background)) {
                quads.push(quad?);
            }
        }
        for noted in [ng::LOADED_FROM, ng::BEFORE_RULINGS] {
            for quad in store.quads_for_pattern(Some(entry.article.as_ref().into()), Some(noted), None, None) {
                let quad = quad?;
                if !quad.graph_name.is_default_graph() {
                    quads.push(quad);
                }
            }
        }
        Ok(quads)
    }

    pub(super) fn about(&self, entry: &Entry) -> Result<Vec<Quad>, Error> {
        let store = self.database.to_read()?;
        let (subject, name) = (entry.article.as_ref(), entry.article.as_ref());
        let quads = store.quads_for_pattern(Some(subject.into()), None, None, Some(name.into()));
        Ok(quads.collect::<Result<_, _>>()?)
    }

    /// Takes an article out of a source, and out of the store when it has no other.
    fn take_out(&self, transaction: &mut Transaction<'_>, source: &str, article: &NamedNode) -> Result<(), Error> {
        let literal = Literal::new_simple_literal(source);
        let subject = NamedOrBlankNodeRef::from(article.as_ref());
        let all = collect(transaction, Some(subject), Some(TermRef::from(literal.as_ref())))?;
        for quad in all.iter().filter(|quad| quad.predicate == ng::LOADED_FROM) {
            delete(transaction, quad)?;
        }
        let left = transaction.quads_for_pattern(Some(subject), Some(ng::LOADED_FROM), None, None).next();
        if left.transpose()?.is_none() { self.clear(transaction, article) } else { Ok(()) }
    }

    /// Removes the graph of an article, and the background facts that only it made interesting.
    fn clear(&self, transaction: &mut Transaction<'_>, article: &NamedNode) -> Result<(), Error> {
        let name = GraphNameRef::from(article.as_ref());
        let quads: Vec<Quad> = transaction.quads_for_pattern(None, None, None, Some(name)).collect::<Result<_, _>>()?;
        let candidates = {
            let background = GraphNameRef::from(self.background.as_ref());
            let transaction = &*transaction;
            reachable(&quads, |node| {
                transaction.quads_for_pattern(Some(node.into()), None, None, Some(background)).collect()
            })?
        };
        for quad in quads.iter().chain(&before_rulings(transaction, article)?) {
            delete(transaction, quad)?;
        }
        self.sweep(transaction, candidates)
    }

    /// Removes the background facts about those of `candidates` that nothing else leads to.
    fn sweep(&self, transaction: &mut Transaction<'_>, mut candidates: BTreeSet<NamedNode>) -> Result<(), Error> {
        let background = GraphNameRef::from(self.background.as_ref());
        // What is kept keeps what it leads to, so this goes on until nothing more is kept.
        loop {
            let mut kept = Vec::new();
            for node in &candidates {
                let as_subject = collect(transaction, Some(node.as_ref().into()), None)?;
                let as_object = collect(transaction, None, Some(TermRef::from(node.as_ref())))?;
                let by_article =
                    |quad: &Quad| !quad.graph_name.is_default_graph() && quad.graph_name.as_ref() != background;
                let by_kept = |quad: &Quad| {
                    quad.graph_name.as_ref() == background
                        && ends::both(&quad.subject, &quad.object)
                            .next()
                            .is_none_or(|subject| !candidates.contains(subject))
                };
                if as_subject.iter().any(by_article) || as_object.iter().any(|quad| by_article(quad) || by_kept(quad)) {
                    kept.push(node.clone());
                }
            }
            if kept.is_empty() {
                break;
            }
            for node in kept {
                candidates.remove(&node);
            }
        }
        for node in &candidates {
            let facts: Vec<Quad> = transaction
                .quads_for_pattern(Some(node.as_ref().into()), None, None, Some(background))
                .collect::<Result<_, _>>()?;
            for quad in &facts {
                delete(transaction, quad)?;
            }
        }
        Ok(())
    }
}

/// A quad of an article as it was put in: the database knows one kind of integers, and offsets are of another.
fn as_given(mut quad: Quad) -> Quad {
    if [nif::BEGIN_INDEX, nif::END_INDEX].iter().any(|offset| quad.predicate == *offset)
        && let Term::Literal(literal) = &quad.object
        && literal.datatype() == xsd::INTEGER
    {
        quad.object = Literal::new_typed_literal(literal.value(), xsd::NON_NEGATIVE_INTEGER).into();
    }
    quad
}

/// The articles that were loaded from `source`.
fn loaded_from(transaction: &Transaction<'_>, source: &str) -> Result<BTreeSet<NamedNode>, Error> {
    let literal = Literal::new_simple_literal(source);
    let object = Some(TermRef::from(literal.as_ref()));
    let mut articles = BTreeSet::new();
    for quad in transaction.quads_for_pattern(None, Some(ng::LOADED_FROM), object, Some(GraphNameRef::DefaultGraph)) {
        if let NamedOrBlankNode::NamedNode(article) = quad?.subject {
            articles.insert(article);
        }
    }
    Ok(articles)
}

/// What is noted of an article as it was before rulings.
fn before_rulings(transaction: &Transaction<'_>, article: &NamedNode) -> Result<Vec<Quad>, Error> {
    let about = Some(NamedOrBlankNodeRef::from(article.as_ref()));
    let quads = transaction.quads_for_pattern(about, Some(ng::BEFORE_RULINGS), None, None);
    let noted = quads.filter(|quad| quad.as_ref().map_or(true, |quad| !quad.graph_name.is_default_graph()));
    Ok(noted.collect::<Result<_, _>>()?)
}

/// Whether everything of `record` is there, and nothing else in its article's graph.
fn is_same(transaction: &Transaction<'_>, record: &Record) -> Result<bool, Error> {
    for quad in &record.quads {
        if !transaction.contains(quad)? {
            return Ok(false);
        }
    }
    let name = GraphNameRef::from(record.entry.article.as_ref());
    let there = transaction.quads_for_pattern(None, None, None, Some(name)).count();
    let wanted: BTreeSet<String> =
        record.quads.iter().filter(|quad| quad.graph_name.as_ref() == name).map(ToString::to_string).collect();
    let noted = record.quads.iter().filter(|quad| quad.predicate == ng::BEFORE_RULINGS).count();
    Ok(there == wanted.len() && before_rulings(transaction, &record.entry.article)?.len() == noted)
}

/// All quads of all graphs with this subject or object.
fn collect(
    transaction: &Transaction<'_>,
    subject: Option<NamedOrBlankNodeRef<'_>>,
    object: Option<TermRef<'_>>,
) -> Result<Vec<Quad>, Error> {
    Ok(transaction.quads_for_pattern(subject, None, object, None).collect::<Result<_, _>>()?)
}

/// The nodes with background facts that can be reached from the terms of `quads`. Background facts are those about the
/// things of an article, what these lie in, and so on.
fn reachable(
    quads: &[Quad],
    about: impl Fn(NamedNodeRef<'_>) -> Result<Vec<Quad>, oxigraph::store::StorageError>,
) -> Result<BTreeSet<NamedNode>, Error> {
    let both = |quad: &Quad| ends::both(&quad.subject, &quad.object).cloned().collect::<Vec<_>>();
    let mut found = BTreeSet::new();
    let mut open: BTreeSet<NamedNode> = quads.iter().flat_map(both).collect();
    while let Some(node) = open.pop_first() {
        let facts = about(node.as_ref())?;
        if !facts.is_empty() && found.insert(node) {
            open.extend(facts.iter().flat_map(both).filter(|node| !found.contains(node)));
        }
    }
    Ok(found)
}

/// Removes a quad, and its triple from the union unless another graph has it.
fn delete(transaction: &mut Transaction<'_>, quad: &Quad) -> Result<(), Error> {
    if quad.graph_name.is_default_graph() {
        return Ok(());
    }
    transaction.remove(quad);
    let QuadRef { subject, predicate, object, .. } = quad.as_ref();
    for other in transaction.quads_for_pattern(Some(subject), Some(predicate), Some(object), None) {
        if !other?.graph_name.is_default_graph() {
            return Ok(());
        }
    }
    transaction.remove(QuadRef { graph_name: GraphNameRef::DefaultGraph, ..quad.as_ref() });
    Ok(())
}

#[cfg(test)]
mod tests;
