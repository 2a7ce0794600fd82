//! Runs the built program in a folder of its own, on articles made here.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// What a run of the program gave.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
            err: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
        }
    }

    /// Asserts that all went well and gives standard output.
    #[track_caller]
    pub(crate) fn fine(self) -> String {
        assert_eq!(self.code, Some(0), "{self:#?}");
        self.out
    }

    /// Asserts an exit code and that standard error says each of `parts`; a panic's message is never right.
    #[track_caller]
    pub(crate) fn fails(self, code: i32, parts: &[&str]) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        for part in parts {
            assert!(self.err.contains(part), "standard error does not say {part:?}: {self:#?}");
        }
        assert!(!self.err.contains("panicked"), "{self:#?}");
        self
    }
}

/// A folder to run the program in.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file, with the folders it is in.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The program with these arguments, ready to run here. It reads with rules alone unless told otherwise: the tests of the
    /// commands are not about what is found, and the trained reader takes seconds where nothing is optimised.
    pub(crate) fn command(&self, args: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_newsgraph"));
        command.args(args).current_dir(self.0.path()).env_remove("NEWSGRAPH_STORE").env_remove("COLUMNS");
        command.env("NEWSGRAPH_READER", "rules");
        command
    }

    /// A shell's script to run here, in which `$0` is the program.
    #[cfg(unix)]
    pub(crate) fn shell(&self, script: &str) -> Command {
        let mut shell = Command::new("sh");
        shell.args(["-c", script, env!("CARGO_BIN_EXE_newsgraph")]);
        shell.current_dir(self.0.path()).env_remove("NEWSGRAPH_STORE").env("NEWSGRAPH_READER", "rules");
        shell
    }

    pub(crate) fn run(&self, args: &[impl AsRef<OsStr>]) -> Run {
        Run::of(self.command(args).stdin(Stdio::null()).output().unwrap())
    }

    /// Runs it with something on standard input.
    pub(crate) fn run_with(&self, args: &[impl AsRef<OsStr>], input: &[u8]) -> Run {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // The inputs are shorter than a pipe holds, or the program reads them to the end.
        child.stdin.take().unwrap().write_all(input).unwrap();
        Run::of(child.wait_with_output().unwrap())
    }
}

/// An article of some sentences; another for each number.
pub(crate) fn article(number: usize) -> String {
    let (name, town) = (NAMES[number % NAMES.len()], TOWNS[(number / 3) % TOWNS.len()]);
    format!(
        "Bridge number {number} opens in {town}\n\n\
         {name}, the mayor of {town}, said on Monday that the new bridge would carry {number} buses a day.\n\n\
         “We have waited for this for a long time,” {name} told reporters. The builders expect no further delay.\n"
    )
}

const NAMES: [&str; 7] =
    ["Anna Carter", "Miguel Ortega", "Grace Mbeki", "Li Wen", "Olga Petrova", "Tom O’Brien", "Jürgen Weiß"];
const TOWNS: [&str; 5] = ["Lyon", "Porto", "Nairobi", "Osaka", "Vilnius"];

/// Articles as JSON lines, with ids.
pub(crate) fn json_lines(numbers: std::ops::Range<usize>) -> String {
    numbers
        .map(|number| serde_json::json!({"id": format!("a{number}"), "text": article(number)}).to_string() + "\n")
        .collect()
}

/// All regular files below a folder, sorted.
pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}
