//! How long the trained reader takes for the sample articles: its features, its answer, and an article as a whole beside
//! the rules alone.

#![allow(missing_docs, clippy::unwrap_used)]

mod articles;

use articles::articles;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use newsgraph::document::{Article, Layout, Mention};
use newsgraph::knowledge::Knowledge;
use newsgraph::pipeline::Pipeline;
use newsgraph::reader::{Reader, Which};
use newsgraph::{recognise, segment};
use std::hint::black_box;

fn reader(criterion: &mut Criterion) {
    let knowledge = Knowledge::embedded();
    let reader = Reader::embedded(Which::Full).unwrap();
    let prepared: Vec<(Article, Layout, Vec<Mention>)> = articles()
        .into_iter()
        .map(|article| {
            let layout = segment::segment(&article, &knowledge);
            let mentions = recognise::recognise(&article, &layout, &knowledge);
            (article, layout, mentions)
        })
        .collect();
    let bytes: usize = prepared.iter().map(|(article, ..)| article.text.len()).sum();
    let mut group = criterion.benchmark_group("reader");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
    group.bench_function("read", |bencher| {
        bencher.iter(|| {
            for (article, layout, mentions) in &prepared {
                black_box(reader.read(article, layout, mentions));
            }
        });
    });
    let whole = |reader: Option<Reader>| Pipeline { knowledge: Knowledge::embedded(), reader, min_confidence: 0.0 };
    for (name, pipeline) in [
        ("article, full", whole(Some(Reader::embedded(Which::Full).unwrap()))),
        ("article, fast", whole(Some(Reader::embedded(Which::Fast).unwrap()))),
        ("article, rules", whole(None)),
    ] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                for (article, ..) in &prepared {
                    black_box(pipeline.annotate(article.clone()));
                }
            });
        });
    }
    group.finish();
    criterion.bench_function("start: reader", |bencher| bencher.iter(|| Reader::embedded(Which::Full).unwrap()));
}

criterion_group!(benches, reader);
criterion_main!(benches);
