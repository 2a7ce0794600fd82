//! Sorting of more than fits in memory: sorted runs on disk, merged at the end, of many runs some at a time.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};

/// Runs that are read at once: each is an open file with a buffer, and a system allows about a thousand.
const MOST_RUNS: usize = 256;
/// Bytes read or written at once.
const BUFFER: usize = 1 << 16;

/// What can be put on disk and read again.
pub(super) trait Spilled: Ord + Sized {
    /// Bytes that it takes in memory, roughly.
    fn size(&self) -> usize;
    fn write(&self, out: &mut impl Write) -> io::Result<()>;
    /// `None` at the end.
    fn read(from: &mut impl Read) -> io::Result<Option<Self>>;
}

/// Takes things in any order.
pub(super) struct Sorter<T> {
    folder: PathBuf,
    name: &'static str,
    held: Vec<T>,
    bytes: usize,
    runs: Vec<PathBuf>,
    limit: usize,
}

impl<T: Spilled> Sorter<T> {
    /// Spills into files of this name in `folder`; `runs` are those that are there already, `limit` the bytes of memory
    /// for what is not on disk yet.
    pub(super) fn new(folder: &Path, name: &'static str, runs: Vec<PathBuf>, limit: usize) -> Self {
        Self { folder: folder.to_owned(), name, held: Vec::new(), bytes: 0, runs, limit }
    }

    pub(super) fn push(&mut self, thing: T) {
        self.bytes += thing.size();
        self.held.push(thing);
    }

    /// True when memory is used up: time for [`spill`](Self::spill).
    pub(super) fn is_full(&self) -> bool {
        self.bytes >= self.limit
    }

    /// Puts what is in memory on disk; gives the name of the file, if there was anything.
    pub(super) fn spill(&mut self) -> io::Result<Option<PathBuf>> {
        if self.held.is_empty() {
            return Ok(None);
        }
        self.held.sort_unstable();
        let path = self.folder.join(format!("{}-{}", self.name, self.runs.len()));
        let mut out = BufWriter::with_capacity(BUFFER, File::create(&path)?);
        for thing in self.held.drain(..) {
            thing.write(&mut out)?;
        }
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_data()?;
        self.bytes = 0;
        self.runs.push(path.clone());
        Ok(Some(path))
    }

    /// All things in order.
    pub(super) fn sorted(self) -> io::Result<Sorted<T>> {
        self.sorted_by(MOST_RUNS)
    }

    /// The same, with at most `most` runs read at once. The runs stay where they are: who starts again needs them.
    fn sorted_by(mut self, most: usize) -> io::Result<Sorted<T>> {
        self.held.sort_unstable();
        let mut merged: Vec<File> = Vec::new();
        if self.runs.len() > most {
            for runs in self.runs.chunks(most) {
                merged.push(self.merged(runs.iter().map(File::open))?);
            }
            while merged.len() > most {
                let rest = merged.split_off(most);
                merged = vec![self.merged(merged.into_iter().map(Ok))?];
                merged.extend(rest);
            }
            return Sorted::of(merged.into_iter().map(Ok), self.held);
        }
        Sorted::of(self.runs.iter().map(File::open), self.held)
    }

    /// A file without a name that has what is in `runs`.
    fn merged(&self, runs: impl Iterator<Item = io::Result<File>>) -> io::Result<File> {
        let mut out = BufWriter::with_capacity(BUFFER, tempfile::tempfile_in(&self.folder)?);
        for thing in Sorted::<T>::of(runs, Vec::new())? {
            thing?.write(&mut out)?;
        }
        let mut file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        Ok(file)
    }
}

/// Things in order.
pub(super) struct Sorted<T> {
    held: std::vec::IntoIter<T>,
    runs: Vec<BufReader<File>>,
    /// The next of each run, the least first.
    next: BinaryHeap<Reverse<(T, usize)>>,
}

impl<T: Spilled> Sorted<T> {
    /// What is in `runs` and in `held`, each of which is in order.
    fn of(runs: impl Iterator<Item = io::Result<File>>, held: Vec<T>) -> io::Result<Self> {
        let mut sorted = Self { held: held.into_iter(), runs: Vec::new(), next: BinaryHeap::new() };
        for (run, file) in runs.enumerate() {
            let mut file = BufReader::with_capacity(BUFFER, file?);
            sorted.next.extend(T::read(&mut file)?.map(|thing| Reverse((thing, run))));
            sorted.runs.push(file);
        }
        let held = sorted.runs.len();
        sorted.next.extend(sorted.held.next().map(|thing| Reverse((thing, held))));
        Ok(sorted)
    }
}

impl<T: Spilled> Iterator for Sorted<T> {
    type Item = io::Result<T>;

    fn next(&mut self) -> Option<io::Result<T>> {
        let Reverse((least, run)) = self.next.pop()?;
        let next = match self.runs.get_mut(run) {
            Some(file) => match T::read(file) {
                Ok(next) => next,
                Err(error) => return Some(Err(error)),
            },
            None => self.held.next(),
        };
        self.next.extend(next.map(|thing| Reverse((thing, run))));
        Some(Ok(least))
    }
}

/// Writes bytes behind their number.
pub(super) fn write_bytes(out: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(bytes)
}

/// Reads what [`write_bytes`] wrote; `None` at the end of the file.
pub(super) fn read_bytes(from: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 4];
    match from.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        result => result?,
    }
    let length = u64::from(u32::from_le_bytes(length));
    let mut bytes = Vec::new();
    if from.take(length).read_to_end(&mut bytes)? as u64 == length {
        return Ok(Some(bytes));
    }
    Err(io::ErrorKind::UnexpectedEof.into())
}

pub(super) fn read_number(from: &mut impl Read) -> io::Result<u64> {
    let mut number = [0; 8];
    from.read_exact(&mut number)?;
    Ok(u64::from_le_bytes(number))
}

#[cfg(test)]
mod tests {
    use super::Sorter;
    use crate::knowledge::format::Pair;

    /// A thousand pairs in a sorter that holds some and has put the others on disk, and all of them in order.
    fn filled(folder: &std::path::Path) -> (Sorter<Pair>, Vec<Pair>) {
        let mut sorter = Sorter::new(folder, "pairs", Vec::new(), 2_000);
        let mut all = Vec::new();
        for number in 0..1_000u64 {
            let pair = Pair::new(b'n', &format!("name {}", number * 7 % 1_000), number, vec![1, 2]);
            all.push(pair.clone());
            sorter.push(pair);
            if sorter.is_full() {
                sorter.spill().unwrap();
            }
        }
        all.sort();
        (sorter, all)
    }

    #[test]
    fn runs_on_disk_and_what_is_in_memory_come_in_one_order() {
        let folder = tempfile::tempdir().unwrap();
        let (sorter, all) = filled(folder.path());
        assert!(sorter.runs.len() > 10 && !sorter.held.is_empty());
        assert_eq!(sorter.sorted().unwrap().map(Result::unwrap).collect::<Vec<_>>(), all);
    }

    #[test]
    fn more_runs_than_may_be_open_are_merged_some_at_a_time() {
        for most in [2, 3, 5] {
            let folder = tempfile::tempdir().unwrap();
            let (sorter, all) = filled(folder.path());
            let files = sorter.runs.len();
            assert!(files > most * most, "{files} runs need more than one pass by {most}");
            let merged = sorter.sorted_by(most).unwrap();
            assert!(merged.runs.len() <= most);
            assert_eq!(merged.map(Result::unwrap).collect::<Vec<_>>(), all);
            assert_eq!(folder.path().read_dir().unwrap().count(), files, "the runs stay, and nothing else");
        }
    }
}
