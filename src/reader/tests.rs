//! The whole way of an article through a small model of random weights, and model files that are refused.

use super::engine::testing::Numbers;
use super::features::{Features, Word};
use super::predict::{self, predict_keeping};
use super::{ModelError, Reader, Which, weights};
use crate::document::{Form, Mention, MentionKind, Origin, Span};
use safetensors::Dtype;
use safetensors::tensor::TensorView;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// A model file in parts.
struct Parts {
    header: HashMap<String, String>,
    tensors: BTreeMap<String, (Dtype, Vec<usize>, Vec<u8>)>,
}

impl Parts {
    /// Two blocks of 64 numbers, and one of 32 for sources and contents.
    fn small() -> Self {
        let mut numbers = Numbers::new(99);
        let mut parts = Self { header: HashMap::new(), tensors: BTreeMap::new() };
        let vocabulary = format!("[PAD]\n[UNK]\nthe\n##s\n{}[CLS]\n[SEP]", "[unused]\n".repeat(97));
        parts.put("vocab", Dtype::U8, &[vocabulary.len()], vocabulary.into());
        parts.matrix(&mut numbers, "word", 200, 64);
        parts.tensors.remove("word.bias");
        for (name, rows) in [("pos", 64), ("shape", 16), ("gap", 4), ("hint", 21), ("quote", 3)] {
            parts.floats(name, &[rows, 64], numbers.floats(rows * 64, 0.3));
        }
        parts.floats("typ", &[64], numbers.floats(64, 0.3));
        parts.norm("embed.norm", 64);
        parts.norm("cond.norm", 32);
        parts.floats("cond.mark", &[2, 32], numbers.floats(64, 1.0));
        parts.floats("cond.rel", &[49, 32], numbers.floats(49 * 32, 1.0));
        for (name, outputs, inputs) in [("names", 21, 64), ("cue", 5, 64), ("cond.in", 32, 64), ("cond.out", 9, 32)] {
            parts.matrix(&mut numbers, name, outputs, inputs);
        }
        for (block, width) in [("layer.0", 64), ("layer.1", 64), ("cond.layer.0", 32)] {
            for (name, outputs, inputs) in
                [("qkv", 3 * width, width), ("o", width, width), ("f1", 96, width), ("f2", width, 96)]
            {
                parts.matrix(&mut numbers, &format!("{block}.{name}"), outputs, inputs);
            }
            parts.norm(&format!("{block}.n1"), width);
            parts.norm(&format!("{block}.n2"), width);
        }
        for (name, outputs, inputs) in
            [("pair.u", 32, 64), ("pair.v", 32, 64), ("pair.h", 32, 32), ("pair.out", 15, 32)]
        {
            parts.matrix(&mut numbers, name, outputs, inputs);
        }
        for (name, rows) in [("pair.rel", 49), ("pair.kind", 25)] {
            parts.floats(name, &[rows, 32], numbers.floats(rows * 32, 1.0));
        }
        let header = "format=newsgraph-reader version=1 layers=2 heads=2 hidden=64 ffn=96 cond_hidden=32 cond_heads=1 \
            cond_ffn=96 cond_layers=1 crop=24 window=40 overlap=12 cue_bias=0 temperature_names=1.5 temperature_cue=1 \
            temperature_cond=1 pair_hidden=32 pair_near=20 temperature_pair=1 name=small";
        parts.header = header.split_whitespace().filter_map(|pair| pair.split_once('=')).map(owned).collect();
        parts.sign();
        parts
    }

    /// The same and a model of one block of 32 numbers.
    fn both() -> Self {
        let mut numbers = Numbers::new(7);
        let mut parts = Self::small();
        for (name, rows) in [("pos", 64), ("shape", 16), ("gap", 4), ("hint", 21), ("quote", 3)] {
            parts.floats(&format!("fast.{name}"), &[rows, 32], numbers.floats(rows * 32, 0.3));
        }
        parts.floats("fast.typ", &[32], numbers.floats(32, 0.3));
        for name in ["embed.norm", "layer.0.n1", "layer.0.n2"] {
            parts.norm(&format!("fast.{name}"), 32);
        }
        let layers = [("into", 32, 192), ("names", 21, 32), ("cue", 5, 32), ("cond.in", 32, 32)];
        let block = [("layer.0.qkv", 96, 32), ("layer.0.o", 32, 32), ("layer.0.f1", 64, 32), ("layer.0.f2", 32, 64)];
        for (name, outputs, inputs) in layers.into_iter().chain(block) {
            parts.matrix(&mut numbers, &format!("fast.{name}"), outputs, inputs);
        }
        let header = "word_hidden=64 fast_layers=1 fast_heads=1 fast_hidden=32 fast_ffn=64 fast_pair_near=";
        parts.header.extend(header.split_whitespace().filter_map(|pair| pair.split_once('=')).map(owned));
        parts.sign();
        parts
    }

    fn sign(&mut self) {
        let mut hash = Sha256::new();
        self.tensors.values().for_each(|(_, _, bytes)| hash.update(bytes));
        let hash = crate::document::hex(hash.finalize());
        self.header.insert("sha256".into(), hash);
    }

    fn put(&mut self, name: &str, dtype: Dtype, shape: &[usize], bytes: Vec<u8>) {
        self.tensors.insert(name.into(), (dtype, shape.to_vec(), bytes));
    }

    fn floats(&mut self, name: &str, shape: &[usize], floats: Vec<f32>) {
        self.put(name, Dtype::F32, shape, floats.into_iter().flat_map(f32::to_le_bytes).collect());
    }

    fn norm(&mut self, name: &str, width: usize) {
        self.floats(&format!("{name}.weight"), &[width], vec![1.0; width]);
        self.floats(&format!("{name}.bias"), &[width], vec![0.1; width]);
    }

    fn matrix(&mut self, numbers: &mut Numbers, name: &str, outputs: usize, inputs: usize) {
        let weights = numbers.weights(outputs * inputs).into_iter().map(i8::cast_unsigned).collect();
        self.put(&format!("{name}.weight"), Dtype::I8, &[outputs, inputs], weights);
        self.floats(&format!("{name}.scale"), &[outputs], vec![0.005; outputs]);
        self.floats(&format!("{name}.bias"), &[outputs], numbers.floats(outputs, 0.3));
    }

    fn file(&self) -> Vec<u8> {
        let views = self.tensors.iter().map(|(name, (dtype, shape, bytes))| {
            (name.clone(), TensorView::new(*dtype, shape.clone(), bytes).unwrap())
        });
        safetensors::serialize(views, Some(self.header.clone())).unwrap()
    }

    fn refused(&self) -> ModelError {
        Reader::new(self.file(), Which::Full).err().unwrap()
    }
}

fn owned((name, value): (&str, &str)) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

/// An article of `words` words of one or two pieces; none opens a sentence where `stops` is false.
fn article(words: usize, stops: bool) -> Features {
    let mut numbers = Numbers::new(words as u64);
    let mut features = Features::default();
    for index in 0..words {
        let start = features.ids.len();
        for _ in 0..=numbers.below(2) {
            features.ids.push(numbers.below(200) as u32);
            features.shape.push(numbers.below(16) as u8);
            features.gap.push(numbers.below(4) as u8);
            features.hint.push(numbers.below(21) as u8);
            features.quote.push(numbers.below(3) as u8);
        }
        let span = Span::new(2 * index, 2 * index + 1);
        let opens = stops && numbers.below(9) == 0;
        features.words.push(Word { span, pieces: start..features.ids.len(), opens });
    }
    features
}

/// A name at every seventh word.
fn mentions(features: &Features) -> Vec<Mention> {
    let kinds = [MentionKind::Person, MentionKind::Organization, MentionKind::Place, MentionKind::Demonym];
    let words = features.words.iter().step_by(7).zip(kinds.into_iter().cycle());
    words
        .map(|(word, kind)| Mention {
            span: word.span,
            kind,
            form: Form::Name,
            candidates: Vec::new(),
            origin: Origin::rule("made-up", 1.0),
        })
        .collect()
}

#[test]
fn a_model_without_the_head_for_pairs_tells_nothing_of_them() {
    let mut parts = Parts::small();
    parts.header.remove("pair_near");
    parts.tensors.retain(|name, _| !name.starts_with("pair."));
    let bytes: &'static [u8] = parts.file().leak();
    let reader = Reader::built_in(bytes, Which::Full).unwrap();
    let features = article(100, true);
    let mentions = mentions(&features);
    let (prediction, reading) = reader.predict(features);
    assert!(!prediction.names.is_empty() && reading.pairs(&mentions).is_empty());
}

#[test]
fn the_model_in_the_program_is_whole() {
    weights::ModelFile::new(Cow::Borrowed(super::EMBEDDED), Which::Full).unwrap().verify().unwrap();
    assert_eq!(Reader::embedded(Which::Full).unwrap().about("format"), "newsgraph-reader");
}

#[test]
fn threads_batches_and_memory_do_not_show() {
    let reader = |which| Reader::new(Parts::both().file(), which).unwrap();
    let cases =
        [(Which::Full, article(400, true)), (Which::Full, article(300, false)), (Which::Fast, article(400, true))];
    for (which, features) in cases {
        let reader = reader(which);
        let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let alone = alone.install(|| predict_keeping(&reader.model, &features, 1_000_000));
        let (alone, kept) = (alone.0, alone.1.unwrap());
        assert!(!alone.names.is_empty() && !alone.attributions.is_empty());
        assert_eq!(predict_keeping(&reader.model, &features, 1_000_000), (alone.clone(), Some(kept.clone())));
        assert_eq!(predict_keeping(&reader.model, &features, 0), (alone.clone(), None));
        let mentions = mentions(&features);
        let pairs = |kept| predict::pairs(&reader.model, &features, kept, &mentions);
        assert!(pairs(None) == pairs(Some(&kept)) && (pairs(None).len() > 20) == (which == Which::Full));
    }
}

#[test]
fn names_do_not_overlap_and_confidences_are_probabilities() {
    let reader = Reader::new(Parts::small().file(), Which::Full).unwrap();
    let (found, _) = reader.predict(article(500, true));
    assert!(found.names.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    let confidences = found.names.iter().map(|name| name.confidence);
    let mut confidences = confidences.chain(found.attributions.iter().map(|attribution| attribution.confidence));
    assert!(confidences.all(|confidence| (0.0..=1.0).contains(&confidence)));
    assert!(found.attributions.iter().all(|found| found.cue.len() == 1 && found.source.len() <= 1));
}

/// The decisions themselves, so that a change of arithmetic on any machine is seen.
#[test]
fn the_bits_are_those_of_every_other_machine() {
    let reader = Reader::new(Parts::small().file(), Which::Full).unwrap();
    let (found, reading) = reader.predict(article(200, true));
    let mut hash = Sha256::new();
    for name in &found.names {
        hash.update(format!("{:?} {:?} {:08x};", name.span, name.kind, name.confidence.to_bits()));
    }
    for found in &found.attributions {
        hash.update(format!(
            "{:?} {:?} {:?} {:08x};",
            found.cue,
            found.source,
            found.content,
            found.confidence.to_bits()
        ));
    }
    for pair in reading.pairs(&mentions(&article(200, true))) {
        hash.update(format!("{} {};", pair.subject, pair.object));
        pair.relations
            .iter()
            .for_each(|(kind, probability)| hash.update(format!("{kind:?} {:08x};", probability.to_bits())));
    }
    let hash = crate::document::hex(&hash.finalize()[..8]);
    assert_eq!(hash, "4dbc1602b899ee1e");
}

#[test]
fn one_file_holds_two_models() {
    let read = |parts: Parts, which| Reader::new(parts.file(), which).unwrap().predict(article(300, true)).0;
    let full = read(Parts::both(), Which::Full);
    assert_eq!(full, read(Parts::small(), Which::Full));
    let fast = read(Parts::both(), Which::Fast);
    assert!(!fast.names.is_empty() && fast != full);
    assert!(matches!(Reader::new(Parts::small().file(), Which::Fast), Err(ModelError::NoFastModel)));
}

#[test]
fn odd_articles_are_read_in_bounds() {
    let reader = Reader::new(Parts::small().file(), Which::Full).unwrap();
    let (prediction, reading) = reader.predict(Features::default());
    assert_eq!((prediction, reading.pairs(&[])), Default::default());
    // A word of more pieces than a window, numbers that no table has, and arrays that are too short.
    let mut features = article(3, false);
    let pieces = features.ids.len()..features.ids.len() + 500;
    features.ids.resize(pieces.end, 4_000_000_000);
    features.words.push(Word { span: Span::new(9, 10), pieces, opens: false });
    features.shape.push(255);
    let mentions = mentions(&features);
    let (_, reading) = reader.predict(features);
    reading.pairs(&mentions);
}

#[test]
fn wrong_files_are_refused_with_what_is_wrong() {
    assert!(matches!(Reader::new(b"PK\x03\x04 zip".to_vec(), Which::Full), Err(ModelError::NotSafetensors(_))));
    assert!(matches!(Reader::new(Vec::new(), Which::Full), Err(ModelError::NotSafetensors(_))));
    let mut parts = Parts::small();
    parts.header.insert("format".into(), "pt".into());
    assert!(parts.refused().to_string().contains("\"pt\", expected \"newsgraph-reader\""));

    let mut parts = Parts::small();
    parts.header.insert("version".into(), "2".into());
    let message = parts.refused().to_string();
    assert!(message.contains("\"2\"") && message.contains(env!("CARGO_PKG_VERSION")), "{message}");

    let mut parts = Parts::small();
    let expected = parts.header["sha256"].clone();
    parts.tensors.get_mut("typ").unwrap().2[0] ^= 1;
    match parts.refused() {
        ModelError::Hash { expected: promised, found } => assert!(promised == expected && found != expected),
        other => panic!("{other}"),
    }

    for (entry, value) in [("heads", "3"), ("window", "65"), ("window", ""), ("temperature_cue", "0"), ("ffn", "x")] {
        let mut parts = Parts::small();
        parts.header.insert(entry.into(), value.into());
        assert!(matches!(parts.refused(), ModelError::Metadata { .. }), "{entry} = {value}");
    }
}

#[test]
fn missing_and_ill_shaped_tensors_are_named() {
    let refused = |change: &dyn Fn(&mut Parts)| {
        let mut parts = Parts::small();
        change(&mut parts);
        let bytes: &'static [u8] = parts.file().leak();
        Reader::built_in(bytes, Which::Full).err().unwrap().to_string()
    };
    assert!(
        refused(&|parts| drop(parts.tensors.remove("layer.1.f2.scale"))).ends_with("lacks the tensor layer.1.f2.scale")
    );
    let wide = refused(&|parts| parts.floats("typ", &[65], vec![0.0; 65]));
    assert!(wide.contains("typ is F32 [65], expected F32 [64]"), "{wide}");
    assert!(refused(&|parts| parts.floats("typ", &[64], vec![f32::NAN; 64])).contains("not finite"));
    let beyond = refused(&|parts| parts.put("cue.weight", Dtype::I8, &[5, 64], vec![64; 320]));
    assert!(beyond.contains("expected weights from -63 to 63"), "{beyond}");
}
