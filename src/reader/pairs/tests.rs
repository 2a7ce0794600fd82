//! The head for pairs, compared with the training code on made-up numbers, and which mentions it looks at.

use super::{Pairs, Site, sites};
use crate::document::{Form, Mention, MentionKind, Origin, Span};
use crate::reader::engine::{Engine, Linear, Weights};
use crate::reader::features::{Features, Word};

const WIDTH: usize = 64;
const NARROW: usize = 32;

/// A layer whose weights are made of two numbers, as in the script that made the expected values.
fn layer(engine: &Engine, outputs: usize, inputs: usize, [down, across]: [usize; 2], scale: f32) -> Linear {
    let cells = (0..outputs).flat_map(|row| (0..inputs).map(move |column| (row * down + column * across) % 127));
    let rows: Vec<i8> = cells.map(|cell| i8::try_from(cell).unwrap() - 63).collect();
    let biases = (0..outputs).map(|row| ((row % 5) as f32 - 2.0) / 10.0).collect();
    Linear::new(engine.products(), &Weights { rows: &rows, inputs, scales: vec![scale; outputs], biases })
}

fn table(rows: usize, down: usize) -> Vec<f32> {
    let cells = (0..rows).flat_map(|row| (0..NARROW).map(move |column| (row * down + column * 3) % 11));
    cells.map(|cell| (cell as f32 - 5.0) / 10.0).collect()
}

/// `Reader.relations` of `training/model.py` with the same made-up numbers, in floating point and at temperature 2.
#[test]
fn probabilities_are_those_of_the_training_code() {
    let engine = Engine::new();
    let head = Pairs {
        inputs: WIDTH,
        width: NARROW,
        subject: layer(&engine, NARROW, WIDTH, [7, 13], 0.004),
        object: layer(&engine, NARROW, WIDTH, [11, 5], 0.004),
        distance: table(49, 7),
        kinds: table(25, 4),
        hidden: layer(&engine, NARROW, NARROW, [17, 3], 0.006),
        labels: layer(&engine, 15, NARROW, [5, 19], 0.02),
        near: 36,
        temperature: 2.0,
    };
    let rows = (0..3).flat_map(|row| (0..WIDTH).map(move |column| (row * 29 + column * 17) % 23));
    let rows: Vec<f32> = rows.map(|cell| (cell as f32 - 11.0) / 8.0).collect();
    let kinds = [MentionKind::Person, MentionKind::Organization, MentionKind::Demonym];
    let words = [2, 5, 40];
    let sites: Vec<Site> =
        (0..3).map(|index| Site { mention: index + 7, kind: kinds[index], word: words[index] }).collect();
    let found = head.read(&engine, &rows, &sites);
    let expected = [
        (7, 8, [0.818, 0.857, 0.828, 0.658, 0.657, 0.683, 0.719, 0.56, 0.505, 0.515, 0.192, 0.209, 0.247, 0.169]),
        (8, 7, [0.41, 0.41, 0.363, 0.427, 0.47, 0.606, 0.76, 0.853, 0.917, 0.879, 0.672, 0.471, 0.645, 0.766]),
        (8, 9, [0.74, 0.813, 0.761, 0.576, 0.639, 0.783, 0.892, 0.945, 0.969, 0.946, 0.469, 0.168, 0.315, 0.485]),
    ];
    assert_eq!(found.len(), expected.len());
    for (pair, (subject, object, expected)) in found.iter().zip(expected) {
        assert_eq!((pair.subject, pair.object), (subject, object));
        for ((kind, found), expected) in pair.relations.iter().zip(expected) {
            assert!((found - expected).abs() < 0.012, "{subject} {kind:?} {object}: {found}, expected {expected}");
        }
    }
}

#[test]
fn names_and_adjectives_have_relations() {
    let mention = |start, kind, form| Mention {
        span: Span::new(start, start + 3),
        kind,
        form,
        candidates: Vec::new(),
        origin: Origin::rule("made-up", 1.0),
    };
    let mentions = [
        mention(0, MentionKind::Person, Form::Pronoun),
        mention(4, MentionKind::Role, Form::Name),
        // Begins inside a word.
        mention(9, MentionKind::Demonym, Form::Adjective),
        mention(12, MentionKind::Place, Form::Name),
        mention(90, MentionKind::Place, Form::Name),
    ];
    let word = |start| Word { span: Span::new(start, start + 3), pieces: 0..1, opens: false };
    let features = Features { words: [0, 4, 8, 12].map(word).into(), ..Features::default() };
    let found: Vec<_> = sites(&features, &mentions).iter().map(|site| (site.mention, site.word)).collect();
    assert_eq!(found, [(2, 2), (3, 3)]);
}
