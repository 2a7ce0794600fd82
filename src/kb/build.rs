//! Makes a knowledge base file: sources are read into sorted rows, rows of one thing become one, and their keys are
//! sorted.

use super::classes::Classes;
use super::draft::{self, Draft};
use super::journal::Journal;
use super::references::{self, Unresolved};
use super::sort::{Sorted, Sorter};
use super::source::Doubt;
use super::{Error, open, source};
use crate::knowledge::format::{Indexed, Pair, Row, RowKind, Writer, is_wikidata, tag};
use crate::knowledge::{Base, Lexicon, plain};
use crate::store::write_atomically;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Offsets on their way to the file: written in small pieces, then read once.
struct Spool(BufWriter<File>);

impl Write for Spool {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Read for Spool {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.0.get_mut().read(bytes)
    }
}

impl Seek for Spool {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        // Writes what is still held before it moves.
        self.0.seek(to)
    }
}

/// How sources are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// What rows are that do not say it themselves: `person`, `organization`, `place` or `role`.
    pub kind: Option<String>,
    /// Columns under other headings: the column's own name and the table's.
    pub columns: Vec<(String, String)>,
    /// Bytes of memory for sorting; twice as many are used.
    pub memory: usize,
}

/// How far a build is.
#[derive(Debug, Clone, Copy)]
pub struct Progress<'a> {
    /// The source that is being read; `None` when the file is being written.
    pub source: Option<&'a Path>,
    /// Bytes of it that were read, as they are on disk.
    pub bytes: u64,
    /// Its length in bytes; 0 when that is not known.
    pub of: u64,
    /// Lines, triples or items read of all sources; of the file, entries written.
    pub read: u64,
}

/// What a build has made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Entries in the file.
    pub entries: u64,
    /// Rows that were left out: no name, or nothing tells what they are.
    pub left_out: u64,
    /// Items of Wikidata that were left out: by their classes, and those above them that the sources tell of, they are no person,
    /// organization, place or role.
    pub of_no_kind: u64,
    /// Lines, triples or items that an interrupted build had read already.
    pub resumed: u64,
    /// Tables with headings of columns that are not read.
    pub unread: Vec<(PathBuf, Vec<String>)>,
    /// Headings that [`Options::columns`] tells of and that no table has.
    pub absent: Vec<String>,
    /// Cells of tables that are left out.
    pub doubts: Vec<Doubt>,
    /// People of tables of offices whom no source names: how many, and of the first the key, the table and the line.
    pub unnamed: Option<(u64, String, PathBuf, u64)>,
    /// What rows refer to and nobody has; not told of dumps, which always refer to what they leave out.
    pub unresolved: Vec<Unresolved>,
}

/// Version of the parts that an interrupted build leaves.
const PARTS: u32 = 2;

/// Containment deeper than this is a circle.
const DEEPEST: usize = 64;

/// Makes the file `out` of `sources`, of which an earlier one counts where two say different things.
pub fn build(
    out: &Path,
    sources: &[PathBuf],
    options: &Options,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Summary, Error> {
    let plan = plan(sources, options)?;
    may_be_written(out, sources)?;
    let mut journal = Journal::open(out, &plan)?;
    let resumed = journal.done.read;
    let mut heads = source::Heads::default();
    let drafts = match read_all(&mut journal, sources, options, &mut heads, progress) {
        Ok(drafts) => drafts,
        Err(error) => {
            journal.give_up()?;
            return Err(error);
        }
    };
    // Of what an interrupted build had read the headings are not met again.
    let given = options.columns.iter().map(|(_, heading)| heading).filter(|_| resumed == 0);
    let absent = given.filter(|heading| !heads.met.contains(*heading)).cloned().collect();
    let mut summary = Summary { resumed, absent, unread: heads.unread, doubts: heads.doubts, ..Summary::default() };
    write_atomically(out, |file| {
        write(file, &journal.folder, drafts, sources, options, progress, &mut summary).map_err(io::Error::other)
    })
    .map_err(|error| error.downcast::<Error>().unwrap_or_else(Error::io(out)))?;
    journal.close()?;
    Ok(summary)
}

/// A file may be written where there is none, or one that a build has made: whoever forgets to name it names a source.
fn may_be_written(out: &Path, sources: &[PathBuf]) -> Result<(), Error> {
    let Ok(metadata) = out.metadata() else { return Ok(()) };
    let refused = |message: &str| Err(Error::Unusable { file: out.to_owned(), message: message.to_owned() });
    let itself = |path: &PathBuf| path.canonicalize().ok().zip(out.canonicalize().ok()).is_some_and(|(a, b)| a == b);
    if sources.iter().any(itself) {
        return refused("is a source, too: the file to write comes first (newsgraph kb build OUT.kb SOURCE...)");
    }
    match open::open(out) {
        Err(Error::Other(_)) if metadata.len() > 0 || !metadata.is_file() => {
            refused("is there and no knowledge base file: it is not written over (newsgraph kb build OUT.kb SOURCE...)")
        }
        _ => Ok(()),
    }
}

/// What must be the same for a build to go on where another was interrupted.
fn plan(sources: &[PathBuf], options: &Options) -> Result<String, Error> {
    let mut plan = format!("newsgraph {} parts {PARTS} {options:?}", env!("CARGO_PKG_VERSION"));
    for path in sources {
        let length = path.metadata().map_err(Error::io(path))?.len();
        let _ = write!(plan, " {} {length}", path.display());
    }
    Ok(plan)
}

/// Reads the sources from where the journal says.
fn read_all(
    journal: &mut Journal,
    sources: &[PathBuf],
    options: &Options,
    heads: &mut source::Heads,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Sorter<Draft>, Error> {
    let done = journal.done.clone();
    let mut drafts = Sorter::new(&journal.folder, "rows", done.runs, options.memory);
    let mut read = done.read;
    for (index, path) in sources.iter().enumerate().skip(done.source) {
        let skip = if index == done.source { done.position } else { 0 };
        let mut last = skip;
        source::read(path, options, skip, heads, &mut |found: source::Found| {
            read += found.position.saturating_sub(last);
            last = found.position;
            progress(Progress { source: Some(path), bytes: found.bytes, of: found.of, read });
            let classes = found.classes;
            if !classes.above.is_empty() {
                drafts.push(Draft::of_class(&classes.class, &classes.above));
            }
            if let Some(draft) = found.row.and_then(|row| Draft::new(index, found.line, row, &classes.of)) {
                drafts.push(draft);
            }
            if drafts.is_full()
                && let Some(run) = drafts.spill().map_err(Error::io(&journal.folder))?
            {
                journal.note(&run, index, found.position, read)?;
            }
            Ok(())
        })?;
    }
    // The next step may fail, too: what was read stays read.
    if let Some(run) = drafts.spill().map_err(Error::io(&journal.folder))? {
        journal.note(&run, sources.len(), 0, read)?;
    }
    Ok(drafts)
}

fn write(
    file: &mut File,
    folder: &Path,
    drafts: Sorter<Draft>,
    sources: &[PathBuf],
    options: &Options,
    progress: &mut dyn FnMut(Progress<'_>),
    summary: &mut Summary,
) -> Result<(), Error> {
    let failed = Error::io(folder);
    let lexicon = Lexicon::embedded();
    let default = options.kind.as_deref().and_then(RowKind::named);
    let spool = tempfile::tempfile_in(folder).map_err(&failed)?;
    let mut writer = Writer::new(BufWriter::new(&*file), Spool(BufWriter::new(spool))).map_err(&failed)?;
    let mut pairs: Sorter<Pair> = Sorter::new(folder, "keys", Vec::new(), options.memory);
    let mut count = 0;
    let (mut contained, mut refers) = (false, false);
    let mut known = Classes::default();
    for part in (Parts { drafts: drafts.sorted().map_err(&failed)?, next: None }) {
        let (mut row, classes, place) = match part.map_err(&failed)? {
            Part::Class(class, above) => {
                known.add(&class, &above);
                continue;
            }
            Part::Row(row, classes, place) => (*row, classes, place),
        };
        // Only a table of offices tells of somebody nothing else.
        if row.kind.is_none() && row.name.is_empty() && !row.offices.is_empty() {
            let (source, line) = place;
            let file = || sources.get(source).cloned().unwrap_or_default();
            summary.unnamed.get_or_insert_with(|| (0, row.key().to_owned(), file(), line)).0 += 1;
            continue;
        }
        if row.kind.is_none()
            && let Some((kind, class)) = known.kind(&classes)
        {
            row.kind = Some(kind);
            if row.class.is_empty() {
                class.clone_into(&mut row.class);
            }
        }
        let Some(kind) = row.kind.or(default).filter(|_| !row.name.is_empty()) else {
            // Of items of Wikidata most are things of other classes, which is no fault of theirs.
            let item = is_wikidata(row.key());
            summary.left_out += u64::from(!item);
            summary.of_no_kind += u64::from(item);
            continue;
        };
        draft::finish(&mut row, kind, |word| lexicon.names.is_common(word));
        let number = u32::try_from(summary.entries).map_err(io::Error::other).map_err(&failed)?;
        writer.record(&row.encode()).map_err(&failed)?;
        contained |= !row.part_of.is_empty();
        refers |= references::refers(&row);
        let plainly = |name: &str| Some(plain(name).into_owned()).filter(|plain| plain != name);
        row.pairs(number, Indexed::ForLinking, plainly, |pair| {
            count += 1;
            pairs.push(pair);
        });
        if pairs.is_full() {
            pairs.spill().map_err(&failed)?;
        }
        summary.entries += 1;
        progress(Progress { source: None, bytes: 0, of: 0, read: summary.entries });
    }
    writer.finish(pairs.sorted().map_err(&failed)?, count, &notes(sources)).map_err(&failed)?;
    // In dumps of Wikidata there always is a circle somewhere, and a look-up ends after some steps; in a table it is a slip.
    if !sources.iter().any(|path| source::is_dump(path)) {
        let length = file.metadata().map_err(&failed)?.len();
        let base =
            open::base(file.try_clone().map_err(&failed)?, length).map_err(|unfit| Error::unfit(folder, &unfit))?;
        if let Some(circle) = contained.then(|| circle(&base)).flatten() {
            return Err(told(&circle, folder, sources)?);
        }
        if refers {
            summary.unresolved = references::unresolved(&base);
        }
    }
    Ok(())
}

/// What the file says of its sources: names and lengths, nothing of the machine.
fn notes(sources: &[PathBuf]) -> String {
    let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    sources.iter().map(name).collect::<Vec<_>>().join("\n")
}

/// The keys of rows that lie in each other.
fn circle(base: &Base) -> Option<Vec<String>> {
    (0..base.len()).find_map(|number| {
        let mut way = vec![base.row(number).filter(|row| !row.part_of.is_empty())?];
        while way.len() < DEEPEST {
            let above = &way.last()?.part_of;
            let above = base.number(tag::KEY, above).or_else(|| base.number(tag::ID, above))?;
            if above == number {
                return Some(way.iter().map(|row| row.key().to_owned()).collect());
            }
            way.push(base.row(above)?);
        }
        // A circle further up, which has rows of its own.
        None
    })
}

/// The error about a circle, with the line of its first row.
fn told(circle: &[String], folder: &Path, sources: &[PathBuf]) -> Result<Error, Error> {
    let mut runs = Vec::new();
    for number in 0.. {
        let run = folder.join(format!("rows-{number}"));
        if !run.is_file() {
            break;
        }
        runs.push(run);
    }
    let drafts: Sorter<Draft> = Sorter::new(folder, "rows", runs, 0);
    let mut place = (0, 0);
    for draft in drafts.sorted().map_err(Error::io(folder))? {
        let draft = draft.map_err(Error::io(folder))?;
        if circle.first() == Some(&draft.identity) && draft.row().is_some_and(|row| !row.part_of.is_empty()) {
            place = draft.place();
            break;
        }
    }
    let message = match circle {
        [only] => format!("{only} is part of itself"),
        circle => format!("a circle of containment: {}", circle.join(", which is part of ")),
    };
    let file = sources.get(place.0).cloned().unwrap_or_default();
    Ok(Error::Source { file, line: place.1, message })
}

/// What drafts of one identity make.
enum Part {
    /// A class and those above it.
    Class(String, String),
    /// A row, the classes that it is of, and the place of its first draft.
    Row(Box<Row>, String, (usize, u64)),
}

/// Parts in the order of their identity, each made of all its drafts; classes come first.
struct Parts {
    drafts: Sorted<Draft>,
    next: Option<Draft>,
}

impl Iterator for Parts {
    type Item = io::Result<Part>;

    fn next(&mut self) -> Option<Self::Item> {
        let first = match self.next.take() {
            Some(first) => first,
            None => match self.drafts.next()? {
                Ok(first) => first,
                Err(error) => return Some(Err(error)),
            },
        };
        let mut row = first.row().unwrap_or_default();
        let mut classes = first.classes.clone();
        for other in self.drafts.by_ref() {
            match other {
                Ok(other) if other.identity == first.identity => {
                    row.complete(&other.row().unwrap_or_default());
                    classes.push(' ');
                    classes.push_str(&other.classes);
                }
                Ok(other) => {
                    self.next = Some(other);
                    break;
                }
                Err(error) => return Some(Err(error)),
            }
        }
        Some(Ok(match first.class() {
            Some(class) => Part::Class(class.to_owned(), classes),
            None => Part::Row(Box::new(row), classes, first.place()),
        }))
    }
}
