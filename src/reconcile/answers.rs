//! What services have answered: `reconciliation/answers.jsonl` in the store's folder. A line is added for each answer as it
//! comes, so that a run that ends early need not ask again. A line that cannot be read, such as one that was cut, counts as
//! never written; of two lines for one question the later counts.

use super::Error;
use super::accepted::FOLDER;
use super::candidate::Candidate;
use super::protocol::Query;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The answers of one service.
pub(super) struct Answers {
    file: PathBuf,
    service: String,
    manifest: Option<Value>,
    known: BTreeMap<String, Vec<Candidate>>,
    /// Whether the file ends in the middle of a line.
    is_cut: bool,
}

/// A line of the file: a manifest, or a question with its answer.
#[derive(Serialize, Deserialize)]
struct Line<'a> {
    service: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    manifest: Option<Cow<'a, Value>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    question: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<Candidate>,
}

impl Answers {
    /// What is known of `service` in the store in `folder`.
    pub(super) fn read(folder: &Path, service: &str) -> Result<Self, Error> {
        let file = folder.join(FOLDER).join("answers.jsonl");
        let bytes = match fs::read(&file) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(source) => return Err(Error::Io { path: file, source }),
        };
        let is_cut = bytes.last().is_some_and(|byte| *byte != b'\n');
        let (mut manifest, mut known) = (None, BTreeMap::new());
        for line in bytes.split(|byte| *byte == b'\n') {
            let Ok(line) = serde_json::from_slice::<Line<'_>>(line) else { continue };
            if line.service != service {
                continue;
            }
            if let Some(json) = line.manifest {
                manifest = Some(json.into_owned());
            }
            if let Some(question) = line.question {
                known.insert(question, line.candidates);
            }
        }
        Ok(Self { file, service: service.to_owned(), manifest, known, is_cut })
    }

    /// What the service said of itself.
    pub(super) fn manifest(&self) -> Option<&Value> {
        self.manifest.as_ref()
    }

    /// The candidates for a question, if it was answered.
    pub(super) fn get(&self, question: &str) -> Option<&Vec<Candidate>> {
        self.known.get(question)
    }

    /// Keeps what the service says of itself.
    pub(super) fn keep_manifest(&mut self, manifest: &Value) -> Result<(), Error> {
        let manifest = Some(Cow::Borrowed(manifest));
        let service = Cow::Borrowed(self.service.as_str());
        let line = Line { service, manifest, question: None, candidates: Vec::new() };
        let line = serde_json::to_string(&line).map_err(io::Error::from).map_err(Error::io(&self.file))?;
        self.append(&format!("{line}\n"))
    }

    /// Keeps answers.
    pub(super) fn keep(&mut self, answers: Vec<(&Query<'_>, Vec<Candidate>)>) -> Result<(), Error> {
        let mut lines = String::new();
        for (query, candidates) in answers {
            let service = Cow::Borrowed(self.service.as_str());
            let line = Line { service, manifest: None, question: Some(query.key()), candidates: candidates.clone() };
            let line = serde_json::to_string(&line).map_err(io::Error::from).map_err(Error::io(&self.file))?;
            lines.push_str(&line);
            lines.push('\n');
            self.known.insert(query.key(), candidates);
        }
        self.append(&lines)
    }

    /// Adds whole lines in one write: another run may add some at the same time.
    fn append(&mut self, lines: &str) -> Result<(), Error> {
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder).map_err(Error::io(folder))?;
        }
        let before = if std::mem::take(&mut self.is_cut) { "\n" } else { "" };
        let append = || File::options().create(true).append(true).open(&self.file);
        let write = |mut file: File| file.write_all(format!("{before}{lines}").as_bytes());
        append().and_then(write).map_err(Error::io(&self.file))
    }
}
