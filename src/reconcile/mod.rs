//! Asks reconciliation services (OpenRefine's protocol, versions 0.1, 0.2 and 1.0-draft) which of their things the entities of
//! a store are.
//!
//! Speaks to the network, for `newsgraph link --reconcile` alone (beside it only `SERVICE` in queries does, on demand). Takes [`Question`]s, gives a [`Report`]:
//! a [`Verdict`] for each. What a service answers is kept in the store's folder, so that nothing is asked twice; so is what was
//! accepted ([`Accepted`]), by which `newsgraph add` gives the same links to the same things without asking anybody. The
//! articles themselves are not touched here.

mod accepted;
mod address;
mod answers;
mod candidate;
mod client;
mod error;
mod judge;
mod manifest;
mod patience;
mod protocol;
mod question;
mod shared;
mod types;

pub use accepted::Accepted;
pub use candidate::Candidate;
pub use error::Error;
pub use judge::{Left, Verdict};
pub use patience::Patience;
pub use question::Question;

use crate::document::EntityKind;
use answers::Answers;
use client::Client;
use judge::Judge;
use manifest::Manifest;
use protocol::{Protocol, Query};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use types::Types;

/// How a service is asked, and what is accepted of its answers.
#[derive(Debug, Clone)]
pub struct Options {
    /// Its address: http or https.
    pub service: String,
    /// The service's name for a kind of things, sent with each question about one.
    pub types: BTreeMap<EntityKind, String>,
    /// Whether candidates of which the service tells no type may be of any.
    pub untyped: bool,
    /// From which score on a candidate is accepted that the service does not call a match, in the service's own measure.
    pub least_score: Option<f64>,
    /// Start of the addresses of the service's things, where it does not tell.
    pub space: Option<String>,
    /// Questions in one request, at least 1.
    pub batch: usize,
    /// Whether to ask again what was answered before.
    pub again: bool,
    /// How long to wait, and how often to try.
    pub patience: Patience,
    /// Is told before each pause.
    pub waiting: Waiting,
}

/// Takes the status of HTTP with which a service refused, and how long it is left alone before the next try.
pub type Waiting = fn(u16, std::time::Duration);

/// What became of the questions.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The service's own name.
    pub name: String,
    /// How many questions were sent.
    pub asked: usize,
    /// How many had been answered before.
    pub known: usize,
    /// Requests that were made, those for a second try too.
    pub requests: usize,
    /// For each question, in order.
    pub verdicts: Vec<Verdict>,
}

/// Asks the service what it has not answered before, keeps the answers in the store's `folder`, and judges them. `progress` is told how
/// many questions have an answer.
pub fn reconcile(
    folder: &Path,
    questions: &[Question],
    options: &Options,
    progress: &mut dyn FnMut(usize),
) -> Result<Report, Error> {
    let mut answers = Answers::read(folder, &options.service)?;
    let mut client = Client::new(&options.service, options.patience, options.waiting)?;
    let kept = answers.manifest().filter(|_| !options.again).cloned();
    let is_new = kept.is_none();
    let json = kept.map_or_else(|| client.manifest(), Ok)?;
    let manifest = Manifest::parse(&options.service, json)?;
    let space = manifest.space(options.space.as_deref())?;
    let protocol = manifest.protocol()?;
    if is_new {
        answers.keep_manifest(manifest.json())?;
    }
    let types = Types::embedded();
    let asked_type = |kind| options.types.get(&kind).cloned().or_else(|| manifest.default_type(&types, kind));
    let queries: Vec<Query<'_>> =
        questions.iter().map(|question| Query::new(question, asked_type(question.kind))).collect();

    let is_open = |query: &&Query<'_>| options.again || answers.get(&query.key()).is_none();
    let mut open: Vec<&Query<'_>> = queries.iter().filter(is_open).collect();
    // Two things of one name and kind (in two articles) are one question.
    let mut seen = BTreeSet::new();
    open.retain(|query| seen.insert(query.key()));
    let known = queries.len() - queries.iter().filter(is_open).count();
    let asked = open.len();
    progress(known);
    let size = options.batch.min(manifest.batch_size().unwrap_or(usize::MAX)).max(1);
    let mut asking = Asking { protocol, size, client: &mut client, answers: &mut answers };
    let failed = asking.ask(&open, &mut |done| progress(known + done))?;

    let judge = Judge {
        service: &options.service,
        space: &space,
        types: &types,
        asked_types: &options.types,
        untyped: options.untyped,
        least_score: options.least_score,
    };
    let verdicts = questions.iter().zip(&queries).map(|(question, query)| {
        let key = query.key();
        match answers.get(&key).filter(|_| !failed.contains(&key)) {
            Some(candidates) => judge.verdict(question, candidates),
            None => Verdict::Failed,
        }
    });
    let mut verdicts: Vec<Verdict> = verdicts.collect();
    shared::take_back(questions, &mut verdicts);
    Ok(Report { name: manifest.name().to_owned(), asked, known, requests: client.requests(), verdicts })
}

/// How open questions are asked.
struct Asking<'a> {
    protocol: Protocol,
    /// Questions in one request.
    size: usize,
    client: &'a mut Client,
    answers: &'a mut Answers,
}

impl Asking<'_> {
    /// Sends the questions in batches and keeps the answers as they come. Gives the keys of those to which there was none.
    fn ask(&mut self, open: &[&Query<'_>], progress: &mut dyn FnMut(usize)) -> Result<BTreeSet<String>, Error> {
        let mut failed = BTreeSet::new();
        let mut done = 0;
        while let Some(rest) = open.get(done..).filter(|rest| !rest.is_empty()) {
            let part = rest.get(..self.size).unwrap_or(rest);
            let answer = match self.client.ask(self.protocol, part) {
                // It tells how many are too many by refusing them.
                Err(Error::TooMany { .. }) if part.len() > 1 => {
                    self.size = part.len() / 2;
                    continue;
                }
                answer => answer?,
            };
            let mut lines = Vec::new();
            for (query, candidates) in part.iter().zip(answer) {
                match candidates {
                    Some(candidates) => lines.push((*query, candidates)),
                    None => {
                        failed.insert(query.key());
                    }
                }
            }
            self.answers.keep(lines)?;
            done += part.len();
            progress(done);
        }
        Ok(failed)
    }
}
