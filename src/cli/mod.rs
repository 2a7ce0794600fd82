//! The command line: the only module that prints.
//!
//! Takes the arguments, calls the library, and turns what happened into text for people and an exit code for programs:
//! 0 fine, 1 some input failed or a check found something, 2 wrong use. Data goes to standard output, everything else to
//! standard error. A file a command; `args` says what each of them takes.

mod add;
mod args;
mod batch;
mod check;
mod data;
mod eval;
mod export;
mod extract;
mod glyphs;
mod inspect;
mod kb;
mod link;
mod links;
mod list;
mod man;
mod output;
mod queries;
mod query;
mod reading;
mod remove;
mod rows;
mod rulings;
mod select;
mod table;
mod talk;

use args::{Arguments, Command};
use clap::{CommandFactory, Parser};
use std::io::{self, Write};
use std::process::ExitCode;

/// How a command ended that could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Nothing to complain about.
    Fine,
    /// Some input failed, or a check found something; it was said on standard error.
    Findings,
}

impl Outcome {
    fn of(findings: usize) -> Self {
        if findings == 0 { Self::Fine } else { Self::Findings }
    }
}

/// The command line asks for something that is not there: exit code 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct WrongUse(String);

/// Reads the process's arguments, does what they say, and gives the exit code.
pub fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        // The reader has seen enough (`| head -1`); that is not a failure.
        Err(error) if output::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            talk::error(&told(&error));
            ExitCode::from(if is_wrong_use(&error) { 2 } else { 1 })
        }
    }
}

/// The error and its causes, without those that the one before says already, if in its own words.
fn told(error: &anyhow::Error) -> String {
    let mut told = String::new();
    let mut says_its_cause = false;
    for cause in error.chain() {
        let text = cause.to_string();
        if told.is_empty() {
            told = text;
        } else if !says_its_cause && !told.ends_with(&text) {
            told = format!("{told}: {text}");
        }
        says_its_cause = cause.is::<crate::store::Error>() || cause.is::<crate::ingest::Error>();
    }
    told
}

fn is_wrong_use(error: &anyhow::Error) -> bool {
    error.is::<WrongUse>() || error.downcast_ref::<crate::query::Error>().is_some_and(crate::query::Error::is_wrong_use)
}

fn run(command: Command) -> anyhow::Result<Outcome> {
    match command {
        Command::Inspect(args) => inspect::run(args),
        Command::Extract(args) => extract::run(args),
        Command::Add(args) => add::run(args),
        Command::Remove(args) => remove::run(&args),
        Command::Link(args) => link::run(&args),
        Command::Links(args) => links::run(&args),
        Command::List(args) => list::list(&args),
        Command::Stats(args) => list::stats(&args),
        Command::Query(args) => query::run(&args),
        Command::Queries(args) => queries::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Kb(args) => kb::run(&args),
        Command::Eval(args) => eval::run(args),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "newsgraph", &mut script);
            print(&script)
        }
        Command::Man(args) => man::run(&args),
    }
}

fn print(bytes: &[u8]) -> anyhow::Result<Outcome> {
    let mut out = io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(output::failed)?;
    Ok(Outcome::Fine)
}

#[cfg(test)]
mod tests {
    use super::told;
    use crate::{ingest, store};
    use anyhow::{Context, anyhow};
    use std::io;

    #[test]
    fn what_the_system_says_is_told_once() {
        let denied = || io::Error::from_raw_os_error(13);
        let store = store::Error::Io { path: "s".into(), source: denied() };
        assert_eq!(told(&store.into()), "s: permission denied");
        let ingest = ingest::Error::Io { name: "a.txt".into(), source: io::Error::from_raw_os_error(2) };
        assert_eq!(told(&ingest.into()), "a.txt: no such file or folder");
        let error = Err::<(), _>(denied()).context("cannot write x").unwrap_err();
        assert_eq!(told(&error), "cannot write x: Permission denied (os error 13)");
        assert_eq!(told(&anyhow!("a").context("b: a")), "b: a");
    }
}
