//! Many articles through the same work: in parallel, in the order of the input, in the memory of a few.

use super::talk;
use crate::ingest::{self, Input};
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A chunk is worked on by all threads at once while the results of the one before are written. It must be large enough
/// to keep them busy and small enough to be held three times.
const CHUNK_ARTICLES: usize = 64;
/// Bytes of text after which a chunk is full, however few its articles are.
const CHUNK_BYTES: usize = 1_000_000;

/// Does `work` on each article and gives `take` the results, some at a time, in the order of the input. What cannot be
/// read is said and counted; the number is returned. An error of `take` ends everything.
pub(super) fn run<T: Send>(
    mut inputs: impl Iterator<Item = Result<Input, ingest::Error>>,
    work: impl Fn(Input) -> T + Sync,
    mut take: impl FnMut(Vec<T>) -> anyhow::Result<()> + Send,
) -> anyhow::Result<usize> {
    let mut failed = 0;
    let mut results: Vec<Result<T, String>> = Vec::new();
    let mut deliver = |results: Vec<Result<T, String>>| {
        let mut done = Vec::with_capacity(results.len());
        for result in results {
            match result {
                Ok(result) => done.push(result),
                Err(message) => {
                    talk::error(&message);
                    failed += 1;
                }
            }
        }
        if done.is_empty() { Ok(()) } else { take(done) }
    };
    loop {
        let mut chunk = next_chunk(&mut inputs);
        if chunk.len() <= 1 {
            // Most calls are about one article: they do not start threads.
            deliver(std::mem::take(&mut results))?;
            match chunk.pop() {
                None => break,
                Some(input) => deliver(vec![attempt(input, &work)])?,
            }
            continue;
        }
        let (next, delivered) = rayon::join(
            || chunk.into_par_iter().map(|input| attempt(input, &work)).collect(),
            || deliver(std::mem::take(&mut results)),
        );
        delivered?;
        results = next;
    }
    Ok(failed)
}

fn next_chunk(inputs: &mut impl Iterator<Item = Result<Input, ingest::Error>>) -> Vec<Result<Input, ingest::Error>> {
    let mut chunk = Vec::new();
    let mut bytes = 0;
    while chunk.len() < CHUNK_ARTICLES && bytes < CHUNK_BYTES {
        let Some(input) = inputs.next() else { break };
        bytes += input.as_ref().map_or(0, |input| input.article.text.len());
        chunk.push(input);
    }
    chunk
}

/// A fault of newsgraph in one article must not take the others along.
fn attempt<T>(input: Result<Input, ingest::Error>, work: &impl Fn(Input) -> T) -> Result<T, String> {
    let input = input.map_err(|error| error.to_string())?;
    let source = input.source.clone();
    catch_unwind(AssertUnwindSafe(|| work(input)))
        .map_err(|_| format!("{source}: a fault inside newsgraph, the article was left out; please report it"))
}
