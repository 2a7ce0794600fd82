//! The model, ready to compute: sizes, embeddings, the encoder's blocks, and the heads. Built once from a model file.

use super::distance::DISTANCES;
use super::engine::{Block, Engine, HEAD, Linear, Norm, Weights, Whole};
use super::error::ModelError;
use super::features::{GAPS, HINTS, QUOTES};
use super::pairs::{PAIR_LABELS, Pairs};
use super::shape::SHAPES;
use super::weights::{ModelFile, Which};
use rustc_hash::FxHashMap;
use safetensors::Dtype;
use std::ops::Range;

/// The encoder and its heads.
pub(super) struct Model {
    file: ModelFile,
    pub(super) engine: Engine,
    pub(super) settings: Settings,
    /// Numbers of a row of the encoder.
    pub(super) width: usize,
    pieces: Pieces,
    /// Numbers of the vocabulary's marks before and after a window's pieces.
    pub(super) marks: [u32; 2],
    inputs: Inputs,
    pub(super) blocks: Vec<Block>,
    /// Labels of names.
    pub(super) names: Linear,
    /// Labels of cues.
    pub(super) cue: Linear,
    pub(super) conditional: Conditional,
    /// Relations between mentions; not every model has learned them.
    pub(super) pairs: Option<Pairs>,
}

/// What the header says of windows and decoding.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Settings {
    /// Most pieces of a window with its two marks.
    pub(super) window: usize,
    /// Pieces that neighbouring windows share.
    pub(super) overlap: usize,
    /// Pieces either side of a cue that its source and content are looked for in.
    pub(super) crop: usize,
    /// As many for a first look, after which `crop` is for those that may go on beyond it.
    pub(super) first_look: usize,
    /// Added to the labels of a cue.
    pub(super) cue_bias: f32,
    /// Divides the names' labels before they become probabilities.
    pub(super) temperature_names: f32,
    /// The same for cues.
    pub(super) temperature_cue: f32,
    /// The same for sources and contents.
    pub(super) temperature_cond: f32,
}

/// The head that finds source and content of a cue.
pub(super) struct Conditional {
    /// Numbers of a row.
    pub(super) width: usize,
    /// From the encoder's rows to its own.
    pub(super) narrow: Linear,
    /// After what is known of the cue has been added.
    pub(super) norm: Norm,
    pub(super) blocks: Vec<Block>,
    /// Labels of source and content.
    pub(super) labels: Linear,
    /// A row for pieces outside and inside the cue.
    pub(super) mark: Vec<f32>,
    /// A row per distance to the cue.
    pub(super) distance: Vec<f32>,
}

/// Embeddings of the vocabulary: bytes of the file, with a scale per row.
struct Pieces {
    /// Numbers of a row.
    width: usize,
    at: Range<usize>,
    scales: Vec<f32>,
}

/// The small embeddings, rows of the encoder's width.
struct Inputs {
    /// From the rows of a piece and of its two neighbours to the encoder's width, where that is another.
    narrow: Option<Linear>,
    position: Vec<f32>,
    kind: Vec<f32>,
    shape: Vec<f32>,
    gap: Vec<f32>,
    hint: Vec<f32>,
    quote: Vec<f32>,
    norm: Norm,
}

/// What is looked up for one piece.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Piece {
    pub(super) id: u32,
    pub(super) shape: u8,
    pub(super) gap: u8,
    pub(super) hint: u8,
    pub(super) quote: u8,
}

/// Kinds of mentions.
pub(super) const KINDS: usize = 5;
/// Labels of names: none, and four for each kind.
pub(super) const NAME_LABELS: usize = 1 + 4 * KINDS;
/// Labels of cues.
pub(super) const CUE_LABELS: usize = 5;
/// Labels of sources and contents.
pub(super) const ARGUMENT_LABELS: usize = 9;

impl Model {
    /// Reads sizes and tensors and packs the weights for this machine.
    pub(super) fn new(file: ModelFile) -> Result<Self, ModelError> {
        let engine = Engine::new();
        let size = |name, most| file.count(name, 1..most);
        let (width, ffn, layers) = (size("hidden", 4097)?, size("ffn", 16_385)?, size("layers", 97)?);
        divides(&file, "hidden", size("heads", 129)? * HEAD == width)?;
        divides(&file, "ffn", ffn.is_multiple_of(HEAD))?;
        let (narrow, narrow_ffn) = (size("cond_hidden", 4097)?, size("cond_ffn", 16_385)?);
        divides(&file, "cond_hidden", size("cond_heads", 129)? * HEAD == narrow)?;
        divides(&file, "cond_ffn", narrow_ffn.is_multiple_of(HEAD))?;

        let build = Build { file: &file, engine: &engine };
        let blocks = build.blocks("layer", layers, width, ffn)?;
        let word = if file.text("word_hidden").is_empty() { width } else { size("word_hidden", 4097)? };
        let (at, rows) = file.place("word.weight", Dtype::I8, &[word])?;
        let pieces = Pieces { width: word, at, scales: file.floats("word.scale", &[rows])? };
        let inputs = Inputs {
            narrow: if word == width { None } else { Some(build.linear("into", 3 * word, width)?) },
            position: build.table("pos", width)?,
            kind: file.floats("typ", &[width])?,
            shape: file.floats("shape", &[SHAPES, width])?,
            gap: file.floats("gap", &[GAPS, width])?,
            hint: file.floats("hint", &[HINTS, width])?,
            quote: file.floats("quote", &[QUOTES, width])?,
            norm: build.norm("embed.norm", width)?,
        };
        let conditional = Conditional {
            width: narrow,
            narrow: build.linear("cond.in", width, narrow)?,
            norm: build.norm("cond.norm", narrow)?,
            blocks: build.blocks("cond.layer", size("cond_layers", 97)?, narrow, narrow_ffn)?,
            labels: build.linear("cond.out", narrow, ARGUMENT_LABELS)?,
            mark: file.floats("cond.mark", &[2, narrow])?,
            distance: file.floats("cond.rel", &[DISTANCES, narrow])?,
        };
        let pairs = if file.text("pair_near").is_empty() { None } else { Some(build.pairs(width)?) };
        let names = build.linear("names", width, NAME_LABELS)?;
        let cue = build.linear("cue", width, CUE_LABELS)?;
        let window = file.count("window", 16..inputs.position.len() / width + 1)?;
        let crop = file.count("crop", 1..4097)?;
        let settings = Settings {
            window,
            overlap: file.count("overlap", 0..window / 2)?,
            crop,
            // Half as many pieces are read three times as fast, and show all there is of most cues. The full model takes its time.
            first_look: if file.is(Which::Fast) { crop / 2 } else { crop },
            cue_bias: file.number("cue_bias", -20.0, 20.0)?,
            temperature_names: file.number("temperature_names", 0.05, 20.0)?,
            temperature_cue: file.number("temperature_cue", 0.05, 20.0)?,
            temperature_cond: file.number("temperature_cond", 0.05, 20.0)?,
        };
        let marks = [mark(&file, "[CLS]")?, mark(&file, "[SEP]")?];
        Ok(Self { file, engine, settings, width, pieces, marks, inputs, blocks, names, cue, conditional, pairs })
    }

    /// The vocabulary, a word piece per line.
    pub(super) fn vocabulary(&self) -> &str {
        vocabulary(&self.file)
    }

    /// An entry of the file's header; empty when it is missing.
    pub(super) fn text(&self, name: &str) -> &str {
        self.file.text(name)
    }

    /// The vocabulary's row of a piece.
    fn looked_up(&self, id: u32) -> Whole<'_> {
        let Pieces { width, at, scales } = &self.pieces;
        // A number that the model has no row for is read as the first row.
        let id = if (id as usize) < scales.len() { id as usize } else { 0 };
        let numbers = self.file.bytes(at).get(id * width..(id + 1) * width).unwrap_or_default();
        Whole { numbers, scale: scales.get(id).copied().unwrap_or_default() }
    }

    /// The vocabulary's rows of the pieces of some windows in the encoder's width.
    fn words(&self, windows: &[Vec<Piece>]) -> Vec<f32> {
        let count = windows.iter().map(Vec::len).sum();
        let mut words = Vec::with_capacity(count * self.width);
        let Some(narrow) = &self.inputs.narrow else {
            for piece in windows.iter().flatten() {
                words.extend(self.looked_up(piece.id).products());
            }
            return words;
        };
        // Windows overlap, and the same three pieces give the same row wherever they stand.
        let (mut known, mut parts, mut places) = (FxHashMap::default(), Vec::new(), Vec::with_capacity(count));
        for ids in windows.iter().flat_map(|window| beside(window)) {
            places.push(*known.entry(ids).or_insert_with(|| {
                parts.push(ids.map(|id| id.map_or_else(Whole::default, |id| self.looked_up(id))));
                parts.len() - 1
            }));
        }
        let rows = self.engine.linear_of_parts(narrow, &parts, self.pieces.width);
        for place in places {
            words.extend_from_slice(row(&rows, place, self.width));
        }
        words
    }

    /// The encoder's input for the pieces of some windows, marks and all, one after another.
    pub(super) fn embed(&self, windows: &[Vec<Piece>]) -> Vec<f32> {
        let width = self.width;
        let mut rows = self.words(windows);
        let pieces = windows.iter().flat_map(|window| window.iter().enumerate());
        for (sum, (position, piece)) in rows.chunks_exact_mut(width).zip(pieces) {
            let place = row(&self.inputs.position, position, width).iter().zip(&self.inputs.kind);
            let shape = row(&self.inputs.shape, piece.shape.into(), width).iter();
            let gap = row(&self.inputs.gap, piece.gap.into(), width).iter();
            let hint = row(&self.inputs.hint, piece.hint.into(), width).iter();
            let quote = row(&self.inputs.quote, piece.quote.into(), width).iter();
            let all = place.zip(shape.zip(gap)).zip(hint.zip(quote));
            for (sum, (((place, kind), (shape, gap)), (hint, quote))) in sum.iter_mut().zip(all) {
                *sum = *sum + place + kind + shape + gap + hint + quote;
            }
        }
        self.inputs.norm.apply(&mut rows);
        rows
    }
}

fn vocabulary(file: &ModelFile) -> &str {
    let at = file.place("vocab", Dtype::U8, &[]).map(|(at, _)| at).unwrap_or_default();
    std::str::from_utf8(file.bytes(&at)).unwrap_or_default()
}

/// The number of a mark in the vocabulary.
fn mark(file: &ModelFile, mark: &str) -> Result<u32, ModelError> {
    let line = (0..).zip(vocabulary(file).lines()).find(|(_, line)| *line == mark);
    line.map(|(number, _)| number).ok_or_else(|| ModelError::Missing(format!("vocab with a line {mark}")))
}

/// For each piece the number of the one before it, its own, and that of the one after it; outside there is nothing.
fn beside(window: &[Piece]) -> impl Iterator<Item = [Option<u32>; 3]> {
    let id = |index: Option<usize>| Some(window.get(index?)?.id);
    (0..window.len()).map(move |at| [id(at.checked_sub(1)), id(Some(at)), id(Some(at + 1))])
}

/// Row `index` of a table, the first one when there are fewer.
pub(super) fn row(table: &[f32], index: usize, width: usize) -> &[f32] {
    table.get(index * width..(index + 1) * width).or(table.get(..width)).unwrap_or_default()
}

fn divides(file: &ModelFile, name: &'static str, yes: bool) -> Result<(), ModelError> {
    let found = file.text(name).to_owned();
    let wanted = format!("expected {HEAD} for each attention head, and feed-forward layers of a multiple of that");
    if yes { Ok(()) } else { Err(ModelError::Metadata { name, found, wanted }) }
}

/// Reads layers from a file.
struct Build<'a> {
    file: &'a ModelFile,
    engine: &'a Engine,
}

impl Build<'_> {
    fn linear(&self, name: &str, inputs: usize, outputs: usize) -> Result<Linear, ModelError> {
        let weights = Weights {
            rows: &self.file.weights(&format!("{name}.weight"), outputs, inputs)?,
            inputs,
            scales: self.file.floats(&format!("{name}.scale"), &[outputs])?,
            biases: self.file.floats(&format!("{name}.bias"), &[outputs])?,
        };
        Ok(Linear::new(self.engine.products(), &weights))
    }

    fn pairs(&self, inputs: usize) -> Result<Pairs, ModelError> {
        let width = self.file.count("pair_hidden", 1..4097)?;
        divides(self.file, "pair_hidden", width.is_multiple_of(HEAD))?;
        Ok(Pairs {
            inputs,
            width,
            subject: self.linear("pair.u", inputs, width)?,
            object: self.linear("pair.v", inputs, width)?,
            distance: self.file.floats("pair.rel", &[DISTANCES, width])?,
            kinds: self.file.floats("pair.kind", &[KINDS * KINDS, width])?,
            hidden: self.linear("pair.h", width, width)?,
            labels: self.linear("pair.out", width, PAIR_LABELS)?,
            near: self.file.count("pair_near", 1..1025)?,
            temperature: self.file.number("temperature_pair", 0.05, 20.0)?,
        })
    }

    fn norm(&self, name: &str, width: usize) -> Result<Norm, ModelError> {
        Ok(Norm {
            weight: self.file.floats(&format!("{name}.weight"), &[width])?,
            bias: self.file.floats(&format!("{name}.bias"), &[width])?,
        })
    }

    /// A table of rows of `width` numbers, at least one.
    fn table(&self, name: &str, width: usize) -> Result<Vec<f32>, ModelError> {
        let (_, rows) = self.file.place(name, Dtype::F32, &[width])?;
        self.file.floats(name, &[rows, width])
    }

    fn blocks(&self, name: &str, count: usize, width: usize, ffn: usize) -> Result<Vec<Block>, ModelError> {
        let block = |index| {
            let part = |part: &str| format!("{name}.{index}.{part}");
            Ok(Block {
                qkv: self.linear(&part("qkv"), width, 3 * width)?,
                output: self.linear(&part("o"), width, width)?,
                first_norm: self.norm(&part("n1"), width)?,
                widen: self.linear(&part("f1"), width, ffn)?,
                narrow: self.linear(&part("f2"), ffn, width)?,
                second_norm: self.norm(&part("n2"), width)?,
            })
        };
        (0..count).map(block).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, beside};

    #[test]
    fn a_piece_has_its_neighbours_beside_it() {
        let window = [4, 7].map(|id| Piece { id, ..Piece::default() });
        let found: Vec<_> = beside(&window).collect();
        assert_eq!(found, [[None, Some(4), Some(7)], [Some(4), Some(7), None]]);
        assert_eq!(beside(&[]).count(), 0);
    }
}
