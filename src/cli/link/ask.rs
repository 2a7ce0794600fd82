//! Asks a service about the things of a store that have no link, and says what became of them.

use super::args::Link;
use super::report;
use crate::cli::list::count;
use crate::cli::{WrongUse, talk};
use crate::document::EntityKind;
use crate::query::{Query, Results, Term, named};
use crate::reconcile::{self, Accepted, Options, Patience, Question, Report, Verdict};
use crate::store::{Dataset, Entry, Store};
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

/// A line about how far it is is said this often.
const OFTEN: Duration = Duration::from_secs(5);

/// What is said below an error.
const UNCHANGED: &str = "no article was changed; answers so far are kept, so that the same command goes on from there";

/// The query whose rows are asked about.
const WORK: &str = "to-reconcile";

/// What a service was asked, and what came of it.
pub(super) struct Asked {
    questions: Vec<Question>,
    report: Report,
    /// Links of before that this run does not accept.
    taken_back: usize,
}

impl Asked {
    /// Says what became of each name, and of all.
    pub(super) fn tell(&self, args: &Link, base: &str) -> anyhow::Result<()> {
        if !args.quiet {
            report::print(&self.questions, &self.report, args.format, base)?;
        }
        talk::line(&report::summary(&self.report));
        if self.taken_back > 0 {
            let would = if args.dry_run { "would be " } else { "" };
            talk::line(&format!(
                "{} of before {would}taken back: with the options of this run the answers do not lead there \
                 (the earlier options give them again)",
                count(self.taken_back, "link")
            ));
        }
        report::hint(&self.report).into_iter().for_each(talk::line);
        Ok(())
    }

    /// How many questions got no answer.
    pub(super) fn failed(&self) -> usize {
        self.report.verdicts.iter().filter(|verdict| **verdict == Verdict::Failed).count()
    }
}

/// Asks `service` about the unlinked things of the articles, and puts what is accepted into `accepted`; `None` when there is
/// nothing to ask.
pub(super) fn ask(
    args: &Link,
    service: &str,
    store: &Store,
    entries: &[&Entry],
    accepted: &mut Accepted,
) -> anyhow::Result<Option<Asked>> {
    let options = options(args, service);
    if options.types.len() < args.asking.types.len() {
        return Err(WrongUse("--type: a service has one type for a kind; give each kind once".to_owned()).into());
    }
    let mut questions = questions(args, &rows(store, entries, !args.articles.is_empty())?);
    // What another service has linked needs no second opinion.
    questions.retain(|question| !accepted.has_other(&question.entity, service));
    let limit = args.asking.limit.and_then(|limit| usize::try_from(limit).ok());
    questions.truncate(limit.unwrap_or(usize::MAX));
    if questions.is_empty() {
        talk::line("nothing to ask: every name has a link, or none is of these kinds");
        return Ok(None);
    }
    let all = questions.len();
    let mut said = Instant::now();
    let mut progress = |done: usize| {
        if !args.quiet && said.elapsed() >= OFTEN {
            said = Instant::now();
            talk::line(&format!("{done} of {all} names answered"));
        }
    };
    let report = reconcile::reconcile(store.folder(), &questions, &options, &mut progress)
        .map_err(|error| anyhow::anyhow!("{error}\n{UNCHANGED}"))?;
    let new = report.verdicts.iter().filter_map(|verdict| match verdict {
        Verdict::Matched(link, _) => Some(link.clone()),
        Verdict::Left(..) | Verdict::Failed => None,
    });
    // What was accepted before stays where there is no answer now.
    let answered = questions.iter().zip(&report.verdicts).filter(|(_, verdict)| **verdict != Verdict::Failed);
    let answered: BTreeSet<&str> = answered.map(|(question, _)| question.entity.as_str()).collect();
    let taken_back = accepted.replace(service, |entity| answered.contains(entity), new.collect());
    Ok(Some(Asked { questions, report, taken_back }))
}

fn options(args: &Link, service: &str) -> Options {
    let asking = &args.asking;
    Options {
        service: service.to_owned(),
        types: asking.types.iter().map(|(kind, id)| ((*kind).into(), id.clone())).collect(),
        untyped: asking.untyped,
        least_score: asking.min_score,
        space: asking.space.clone(),
        batch: asking.batch.into(),
        again: asking.again,
        waiting: if args.quiet { |_, _| {} } else { tell_pause },
        patience: Patience { timeout: Duration::from_secs(asking.timeout.into()), ..Patience::default() },
    }
}

fn tell_pause(status: u16, pause: Duration) {
    talk::line(&format!("the service is busy ({status}): waiting {} s", pause.as_secs_f32().ceil()));
}

/// The rows of the query for the whole store, or for `some` articles of it.
fn rows(store: &Store, entries: &[&Entry], some: bool) -> anyhow::Result<Vec<Vec<Option<Term>>>> {
    let query = Query::parse(named::query(WORK)?.text)?;
    let dataset = if some {
        let dataset = Dataset::new(false)?;
        for entry in entries {
            dataset.extend(store.quads(entry)?)?;
        }
        dataset
    } else {
        store.dataset(&query.wanted())?
    };
    match query.run(&dataset)? {
        Results::Rows { rows, .. } => Ok(rows),
        Results::Answer(_) | Results::Graph(_) => anyhow::bail!("the query {WORK} gives no rows"),
    }
}

/// A question for each entity, in the order of the rows, with what is read of it if the service has a property for it.
fn questions(args: &Link, rows: &[Vec<Option<Term>>]) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for row in rows {
        let cell = |at: usize| row.get(at).and_then(Option::as_ref).map(|term| crate::query::text(term, ""));
        let (Some(entity), Some(kind), Some(name)) = (cell(0), cell(1).as_deref().and_then(EntityKind::named), cell(2))
        else {
            continue;
        };
        let wanted = &args.asking.kinds;
        if !wanted.is_empty() && !wanted.iter().any(|wanted| EntityKind::from(*wanted) == kind) {
            continue;
        }
        let at = *places.entry(entity.clone()).or_insert_with(|| {
            questions.push(Question { entity, kind, name, properties: Vec::new() });
            questions.len() - 1
        });
        let (Some(question), Some(property), Some(value)) = (questions.get_mut(at), cell(4), cell(5)) else { continue };
        for (_, id) in args.asking.properties.iter().filter(|(read, _)| read.column() == property) {
            match question.properties.iter_mut().find(|(known, _)| known == id) {
                Some((_, values)) if values.contains(&value) => {}
                Some((_, values)) => values.push(value.clone()),
                None => question.properties.push((id.clone(), vec![value.clone()])),
            }
        }
    }
    questions
}
