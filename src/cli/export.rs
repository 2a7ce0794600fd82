//! `newsgraph export`: a store as RDF.

use super::args::{Export, Question, RdfFormat};
use super::query::question;
use super::select::select;
use super::{Outcome, WrongUse, output, talk};
use crate::query::Query;
use crate::store::{self, Entry, Store, is_replaceable, write_atomically};
use crate::to_rdf::{self, Format, Writer};
use anyhow::Context;
use sha2::{Digest as _, Sha256};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::Path;

pub(super) fn run(args: &Export) -> anyhow::Result<Outcome> {
    let format = format(args)?;
    let part = part(args)?;
    if let Some(path) = args.output.as_deref().filter(|path| args.verify && !is_replaceable(path)) {
        return Err(WrongUse(format!("{}: no file, so it cannot be read back to --verify it", path.display())).into());
    }
    let Some(path) = args.output.as_deref().filter(|path| !output::is_stdout(path)) else {
        let mut out = part.write(output::stdout(), format, args.background).map_err(|error| match error {
            Failure::Write(error) => output::failed(error),
            Failure::Store(error) => error.into(),
        })?;
        out.flush().map_err(output::failed)?;
        return Ok(Outcome::Fine);
    };
    let mut failure = None;
    let written = write_atomically(path, |file| match part.write(BufWriter::new(file), format, args.background) {
        Ok(mut out) => out.flush(),
        Err(Failure::Write(error)) => Err(error),
        Err(Failure::Store(error)) => {
            failure = Some(error);
            Err(io::Error::other("not written"))
        }
    });
    // What is wrong with the store must not be told as if it was wrong with the file.
    if let Some(failure) = failure {
        return Err(failure.into());
    }
    written.with_context(|| format!("cannot write {}", path.display()))?;
    if args.verify { verify(path, format, &part, args.background) } else { Ok(Outcome::Fine) }
}

/// What is exported.
enum Part {
    Articles(Store, Vec<Entry>),
    Graph(Vec<to_rdf::Quad>),
}

fn part(args: &Export) -> anyhow::Result<Part> {
    let store = Store::open(&args.store.folder)?;
    if args.query.is_some() || args.file.is_some() {
        let question = Question {
            query: args.query.clone(),
            file: args.file.clone(),
            values: args.values.clone(),
            network: args.network,
        };
        let query: Query = self::question(&question)?;
        let results = query.run(&store.dataset(&query.wanted())?)?;
        let quads = results.graph().map_err(|results| {
            WrongUse(format!(
                "the query gives {results}, and export writes graphs (CONSTRUCT or DESCRIBE); \
                 newsgraph query writes rows as csv, tsv, json or xml"
            ))
        })?;
        return Ok(Part::Graph(quads));
    }
    if !args.values.is_empty() || args.network {
        let given = if args.network { "--network" } else { "--set" };
        return Err(WrongUse(format!("{given} is for a query, and none is given: --query NAME or --file FILE")).into());
    }
    let mut entries = store.entries()?;
    if let Some(wanted) = &args.article {
        let found: Vec<Entry> = select(&entries, wanted)?.into_iter().cloned().collect();
        if found.is_empty() {
            anyhow::bail!("{wanted}: no such article in {}; see: newsgraph list", store.folder().display());
        }
        entries = found;
    }
    // The same text from two sources is one graph.
    let mut seen = BTreeSet::new();
    entries.retain(|entry| seen.insert(entry.article.clone()));
    Ok(Part::Articles(store, entries))
}

/// Why something could not be written.
enum Failure {
    /// The place where it goes to.
    Write(io::Error),
    /// The place where it comes from.
    Store(store::Error),
}

impl Part {
    /// Writes it, an article at a time: the memory that it takes does not grow with the store.
    fn write<W: Write>(&self, out: W, format: Format, background: bool) -> Result<W, Failure> {
        let mut writer = Writer::new(out, format);
        match self {
            Self::Graph(quads) => writer.quads(quads).map_err(Failure::Write)?,
            Self::Articles(store, entries) => {
                for entry in entries {
                    let graph = store.graph(entry).map_err(Failure::Store)?;
                    writer.graph(&graph, background).map_err(Failure::Write)?;
                }
            }
        }
        writer.finish().map_err(Failure::Write)
    }

    /// Gives its quads, some at a time.
    fn each(&self, background: bool, mut give: impl FnMut(&to_rdf::Quad)) -> anyhow::Result<()> {
        match self {
            Self::Graph(quads) => quads.iter().for_each(give),
            Self::Articles(store, entries) => {
                for entry in entries {
                    let mut graph = store.graph(entry)?;
                    if !background {
                        graph.background.clear();
                    }
                    graph.quads().for_each(|quad| give(&quad));
                }
            }
        }
        Ok(())
    }
}

/// Reads the written file back and compares it with the store.
fn verify(path: &Path, format: Format, part: &Part, background: bool) -> anyhow::Result<Outcome> {
    let file = File::open(path).with_context(|| format!("cannot read {} again", path.display()))?;
    let reader = match format {
        Format::RdfXml | Format::JsonLd => "oxrdfio (rio_turtle does not read this format)",
        _ => "rio_turtle",
    };
    let read = to_rdf::reread(BufReader::new(file), format)
        .with_context(|| format!("{}: written, but {reader} cannot read it", path.display()))?;
    let mut found: Vec<Digest> = read.iter().map(|quad| digest(quad, format)).collect();
    let mut expected = Vec::new();
    let mut replaced = BTreeSet::new();
    part.each(background, |quad| {
        let written = to_rdf::as_written(quad, format);
        let digest = digest(&written, format);
        if matches!(written, Cow::Owned(_)) {
            replaced.insert(digest);
        }
        expected.push(digest);
    })?;
    for digests in [&mut found, &mut expected] {
        digests.sort_unstable();
        digests.dedup();
    }
    let missing = expected.iter().filter(|digest| found.binary_search(digest).is_err()).count();
    let added = found.iter().filter(|digest| expected.binary_search(digest).is_err()).count();
    let name = path.display();
    if !replaced.is_empty() {
        let n = count(replaced.len(), format);
        talk::line(&format!("{name}: characters that XML cannot hold were replaced by U+FFFD in {n}"));
    }
    if missing + added == 0 {
        talk::line(&format!("{name}: {}, read back with {reader}: the same", count(found.len(), format)));
        Ok(Outcome::Fine)
    } else {
        talk::error(&format!("{name}: read back with {reader}: {missing} missing, {added} not in the store"));
        Ok(Outcome::Findings)
    }
}

fn count(n: usize, format: Format) -> String {
    super::list::count(n, if format.has_graphs() { "quad" } else { "triple" })
}

/// What stands for a quad when two large sets of them are compared.
type Digest = [u8; 32];

fn digest(quad: &to_rdf::Quad, format: Format) -> Digest {
    let text = if format.has_graphs() {
        quad.to_string()
    } else {
        format!("{} {} {}", quad.subject, quad.predicate, quad.object)
    };
    Sha256::digest(text).into()
}

/// The format that is asked for, or that the output's name tells.
fn format(args: &Export) -> anyhow::Result<Format> {
    let by_name = |path: &Path| {
        let extension = path.extension()?.to_str()?;
        Some(Format::from_name(extension).ok_or_else(|| {
            let valid = Format::ALL.map(|format| format!(".{}", format.extension())).join(" ");
            WrongUse(format!("{}: no RDF format ends so; use {valid}, or give --format", path.display()))
        }))
    };
    match (args.format.map(RdfFormat::format), args.output.as_deref().and_then(by_name)) {
        (Some(format), _) => Ok(format),
        (None, Some(format)) => Ok(format?),
        (None, None) => Ok(Format::Turtle),
    }
}
