//! `newsgraph links --review`: the names that are uncertain, as a work list.

use super::args::Links;
use super::{decimal, for_people, per_cent, table, titled};
use crate::cli::list::count;
use crate::cli::rulings::rulings;
use crate::cli::table::Cell;
use crate::cli::{Outcome, kb, talk};
use crate::review::{Seen, Uncertain, Variant, uncertain};
use crate::rulings::{FILE, OPEN, Place, word};
use crate::store::Store;

/// Digits of an article's key that rows give: enough to tell a million articles apart.
const SHORT_KEY: usize = 12;
/// Namesakes that the table shows.
const NAMESAKES: usize = 3;

pub(super) fn run(args: &Links, store: &Store, seen: &[Seen]) -> anyhow::Result<Outcome> {
    let knowledge = kb::knowledge(&args.knowledge)?;
    let ours = rulings(&args.rulings, store.folder(), &knowledge)?;
    // Rows that were written since the last `link` have decided, too.
    let decided = |thing: &Seen| {
        let place = Place { iri: &thing.article, source: &thing.source };
        !matches!(ours.rows.about(place, &thing.name, &[thing.kind]), Ok(None))
    };
    let found = uncertain(seen, decided, &knowledge);
    kb::sound(&knowledge, &args.knowledge)?;
    let top = args.top.map_or(found.len(), |top| found.len().min(top as usize));
    let shown = found.get(..top).unwrap_or_default();
    let table = if for_people(args.format) {
        let columns = ["article", "name", "kind", "now", "sure", "uses", "why"];
        table(&columns, shown.iter().map(row_for_people))
    } else {
        let columns = [
            "article",
            "name",
            "kind",
            "id",
            "label",
            "confidence",
            "articles",
            "mentions",
            "statements",
            "weight",
            "why",
            "others",
            "alike",
        ];
        table(&columns, shown.iter().flat_map(rows_for_programs))
    };
    table.print(args.format)?;
    let names = count(found.len(), "name");
    let names = if found.len() > top { format!("{top} of {names}") } else { names };
    let file = args.rulings.file.clone().unwrap_or_else(|| store.folder().join(FILE));
    talk::line(&format!("{names}; rule in {}, then: newsgraph link", file.display()));
    Ok(Outcome::Fine)
}

fn row_for_people(name: &Uncertain) -> Vec<Cell> {
    let best = name.now.first();
    let label = best.and_then(|best| best.label.as_deref()).filter(|label| *label != name.name);
    let id = best.and_then(|best| best.id.as_ref());
    let sure = if id.is_some() { best.map_or(0.0, |best| best.confidence) } else { 0.0 };
    let mut why = vec![why(name)];
    if !name.others.is_empty() {
        let others = joined(name.others.get(..NAMESAKES).unwrap_or(&name.others));
        why.push(format!("{} {others}", if id.is_some() { "or" } else { "perhaps" }));
    }
    if !name.alike.is_empty() {
        why.push(format!("like {}", joined(&name.alike)));
    }
    let place = match name.articles.as_slice() {
        [only] => key(only).to_owned(),
        several => count(several.len(), "article"),
    };
    vec![
        Cell::text(place),
        Cell::text(&name.name),
        Cell::text(word(name.kind)),
        Cell::text(id.map_or_else(|| "not linked".to_owned(), |id| titled(&id.to_string(), label))),
        Cell::number(if id.is_some() { per_cent(sure) } else { String::new() }),
        Cell::number((name.mentions + name.statements).to_string()),
        Cell::text(why.join("; ")),
    ]
}

/// Rows whose first four cells are a ruling that says what is the case now: one for all articles, or where they differ one for
/// each. What is not linked is decided by no row.
fn rows_for_programs(name: &Uncertain) -> Vec<Vec<Cell>> {
    match (name.now.as_slice(), name.articles.as_slice()) {
        ([only], [article]) => vec![row_for_programs(name, only, key(article))],
        ([only], _) => vec![row_for_programs(name, only, "*")],
        (several, _) => {
            let articles = several.iter().flat_map(|variant| variant.articles.iter().map(move |it| (variant, it)));
            articles.map(|(variant, article)| row_for_programs(name, variant, key(article))).collect()
        }
    }
}

fn row_for_programs(name: &Uncertain, now: &Variant, article: &str) -> Vec<Cell> {
    vec![
        Cell::text(article),
        Cell::text(&name.name),
        Cell::text(word(name.kind)),
        Cell::text(now.id.as_ref().map_or_else(|| OPEN.to_owned(), ToString::to_string)),
        Cell::text(now.label.as_deref().unwrap_or_default()),
        Cell::number(decimal(f64::from(now.confidence))),
        Cell::number(name.articles.len().to_string()),
        Cell::number(name.mentions.to_string()),
        Cell::number(name.statements.to_string()),
        Cell::number(decimal(name.weight)),
        Cell::text(why(name)),
        Cell::text(joined(&name.others)),
        Cell::text(joined(&name.alike)),
    ]
}

fn joined(things: &[impl ToString]) -> String {
    things.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

fn key(article: &str) -> &str {
    let key = article.rsplit('/').next().unwrap_or_default();
    key.get(..SHORT_KEY).unwrap_or(key)
}

/// What is doubtful about a name.
fn why(name: &Uncertain) -> String {
    let articles = count(name.articles.len(), "article");
    match name.now.as_slice() {
        [first, rest @ ..] if !rest.is_empty() => {
            let mut parts = vec![format!("in {}", count(first.articles.len(), "article"))];
            parts.extend(rest.iter().map(elsewhere));
            parts.join(", ")
        }
        [only] if only.id.is_some() => only.reason.clone(),
        _ if name.articles.len() > 1 => format!("one name in {articles}: one thing?"),
        _ if name.others.is_empty() => "nothing with an id has this name".to_owned(),
        _ => "the article does not tell which".to_owned(),
    }
}

/// "Q30 in 3f2a9c0b4d1e", "not linked in 4 articles".
fn elsewhere(variant: &Variant) -> String {
    let what = match &variant.id {
        Some(id) => titled(&id.to_string(), variant.label.as_deref()),
        None => "not linked".to_owned(),
    };
    match variant.articles.as_slice() {
        [only] => format!("{what} in {}", key(only)),
        several => format!("{what} in {}", count(several.len(), "article")),
    }
}
