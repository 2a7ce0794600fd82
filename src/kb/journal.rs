//! The folder of an unfinished build, beside the file that it will become: sorted rows on disk, and a journal of how far
//! the sources were read when each part was complete.

use super::Error;
use std::fs::{self, File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

/// The open journal; the folder is this process's as long as it lives.
pub(super) struct Journal {
    pub(super) folder: PathBuf,
    file: File,
    /// What an earlier run has completed.
    pub(super) done: Done,
}

/// How far the sources were read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Done {
    /// Files with sorted rows.
    pub(super) runs: Vec<PathBuf>,
    /// Index of the source, and position in it.
    pub(super) source: usize,
    pub(super) position: u64,
    /// Things read so far.
    pub(super) read: u64,
}

impl Journal {
    /// Opens the folder of `out`. `plan` tells sources and options: what was left by another plan is cleared away.
    pub(super) fn open(out: &Path, plan: &str) -> Result<Self, Error> {
        let mut name = out.file_name().unwrap_or_default().to_owned();
        name.push(".building");
        let folder = out.with_file_name(name);
        let path = folder.join("journal");
        fs::create_dir_all(&folder).map_err(Error::io(&folder))?;
        let mut file = File::options().read(true).append(true).create(true).open(&path).map_err(Error::io(&path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Error::Unusable {
                    file: out.to_owned(),
                    message: "another process is building it".to_owned(),
                });
            }
            Err(TryLockError::Error(error)) => return Err(Error::io(&path)(error)),
        }
        let mut text = String::new();
        // A journal that is no text is another's.
        let _ = file.read_to_string(&mut text);
        let done = if let Some(lines) = text.strip_prefix(plan).and_then(|rest| rest.strip_prefix('\n')) {
            Done::of(lines, &folder)
        } else {
            clear(&folder, &path)?;
            file.set_len(0).and_then(|()| file.rewind()).map_err(Error::io(&path))?;
            writeln!(file, "{plan}").and_then(|()| file.sync_data()).map_err(Error::io(&path))?;
            Done::default()
        };
        Ok(Self { folder, file, done })
    }

    /// Notes that a run of rows is complete: all of the sources up to here.
    pub(super) fn note(&mut self, run: &Path, source: usize, position: u64, read: u64) -> Result<(), Error> {
        let name = run.file_name().unwrap_or_default().to_string_lossy();
        writeln!(self.file, "{name} {source} {position} {read}")
            .and_then(|()| self.file.sync_data())
            .map_err(Error::io(&self.folder))
    }

    /// Takes the folder away where no run of rows is complete, and nothing is lost by that.
    pub(super) fn give_up(self) -> Result<(), Error> {
        let text = fs::read_to_string(self.folder.join("journal")).unwrap_or_default();
        if text.lines().count() > 1 { Ok(()) } else { self.close() }
    }

    /// Takes the folder away; the file it was for is complete.
    pub(super) fn close(self) -> Result<(), Error> {
        let Self { folder, file, .. } = self;
        drop(file);
        fs::remove_dir_all(&folder).map_err(Error::io(&folder))
    }
}

impl Done {
    /// Reads the lines of a journal, up to the first that is cut or whose run is not there.
    fn of(lines: &str, folder: &Path) -> Self {
        let mut done = Self::default();
        for line in lines.split_inclusive('\n').map_while(|line| line.strip_suffix('\n')) {
            let mut words = line.split(' ');
            let run = words.next().map(|name| folder.join(name)).filter(|run| run.is_file());
            let mut number = || words.next().and_then(|word| word.parse::<u64>().ok());
            let (Some(run), Some(source), Some(position), Some(read)) = (run, number(), number(), number()) else {
                break;
            };
            done.runs.push(run);
            done.source = usize::try_from(source).unwrap_or(usize::MAX);
            done.position = position;
            done.read = read;
        }
        done
    }
}

fn clear(folder: &Path, journal: &Path) -> Result<(), Error> {
    for entry in fs::read_dir(folder).map_err(Error::io(folder))? {
        let path = entry.map_err(Error::io(folder))?.path();
        if path != journal {
            fs::remove_file(&path).map_err(Error::io(&path))?;
        }
    }
    Ok(())
}
