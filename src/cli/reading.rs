//! Which reader reads articles, and what is sure enough to be kept.

use super::{WrongUse, kb};
use crate::pipeline::Pipeline;
use crate::reader::{Reader, Which};
use crate::store::KnownBase;
use anyhow::Context as _;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// How articles are read.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reading")]
pub(super) struct Reading {
    /// What reads the articles
    #[arg(long, value_enum, default_value_t = Kind::Full, env = "NEWSGRAPH_READER")]
    reader: Kind,
    /// Model file in place of the built-in one (made by training/export.py)
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// Knowledge base file to link to behind the built-in one (see: newsgraph kb); may be given several times
    ///
    /// What two of them know is one thing: the built-in one counts first, then the files in their order, and the later
    /// ones fill in what the earlier do not say. Files add links; mentions and statements are the same with and without.
    #[arg(long = "kb", value_name = "FILE")]
    knowledge: Vec<PathBuf>,
    /// Leave out what the reader is less sure of than this (0 to 1)
    #[arg(long, value_name = "P", default_value_t = 0.0, value_parser = probability)]
    min_confidence: f32,
}

/// The readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// A trained model, corrected by rules
    Full,
    /// A small trained model, corrected by rules: eight times as quick
    Fast,
    /// Rules and word lists alone: quickest, finds least
    Rules,
}

impl Reading {
    /// What the options ask for, ready to read. An error when the model file is none.
    pub(super) fn pipeline(&self) -> anyhow::Result<Pipeline> {
        let which = match self.reader {
            Kind::Full => Some(Which::Full),
            Kind::Fast => Some(Which::Fast),
            Kind::Rules => None,
        };
        let reader = match (which, &self.model) {
            (None, None) => None,
            (None, Some(_)) => {
                return Err(WrongUse("--model is for trained readers; --reader rules uses none".to_owned()).into());
            }
            (Some(which), None) => Some(Reader::embedded(which).context("the built-in model")?),
            (Some(which), Some(path)) => Some(read_model(path, which)?),
        };
        Ok(Pipeline { knowledge: kb::knowledge(&self.knowledge)?, reader, min_confidence: self.min_confidence })
    }

    /// The knowledge base files that articles are linked to.
    pub(super) fn bases(&self, pipeline: &Pipeline) -> Vec<KnownBase> {
        let name =
            |file: &PathBuf| file.file_name().unwrap_or_default().to_string_lossy().replace(['\t', '\n', '\r'], " ");
        let bases = pipeline.knowledge.added().iter().zip(&self.knowledge);
        bases.map(|(base, file)| KnownBase { name: name(file), checksum: base.checksum() }).collect()
    }

    /// An error when a knowledge base file turned out to be damaged while articles were read.
    pub(super) fn sound(&self, pipeline: &Pipeline) -> anyhow::Result<()> {
        kb::sound(&pipeline.knowledge, &self.knowledge)
    }
}

fn read_model(path: &Path, which: Which) -> anyhow::Result<Reader> {
    let bytes = std::fs::read(path).with_context(|| format!("{}", path.display()))?;
    Reader::new(bytes, which).with_context(|| format!("{}", path.display()))
}

fn probability(text: &str) -> Result<f32, String> {
    text.parse()
        .ok()
        .filter(|p| (0.0..=1.0).contains(p))
        .ok_or_else(|| "must be a number from 0 to 1, such as 0.8".to_owned())
}
