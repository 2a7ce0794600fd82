//! How long the store takes: putting in a thousand articles, putting them in again, loading them, asking one question.

#![allow(missing_docs, clippy::unwrap_used)]

mod articles;

use articles::articles;
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use newsgraph::document::{Article, Metadata};
use newsgraph::knowledge::Knowledge;
use newsgraph::pipeline::annotate;
use newsgraph::query::Query;
use newsgraph::store::{Record, Store, Wanted};
use newsgraph::to_rdf::{self, BASE, Options};
use std::hint::black_box;

const ARTICLES: usize = 1_000;

/// The sample articles over and over, each time another article because its id is another.
fn records() -> Vec<Record> {
    let (knowledge, options) = (Knowledge::embedded(), Options::default());
    articles()
        .iter()
        .cycle()
        .take(ARTICLES)
        .enumerate()
        .map(|(number, article)| {
            let metadata = Metadata { id: Some(number.to_string()), ..Metadata::default() };
            let document = annotate(Article::new(article.text.clone(), metadata), &knowledge);
            Record::new(format!("article {number}"), &to_rdf::graph(&document, &knowledge, &options), &options)
        })
        .collect()
}

fn store(criterion: &mut Criterion) {
    let records = records();
    let empty = || {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open_or_create(&folder.path().join("store"), BASE).unwrap();
        (folder, store)
    };
    let (_folder, full) = empty();
    full.put(&records).unwrap();
    let dataset = full.dataset(&Wanted::all(false)).unwrap();
    let question = Query::parse("SELECT (COUNT(*) AS ?count) { ?statement a ng:Statement }").unwrap();

    let mut group = criterion.benchmark_group("store");
    group.sample_size(10).throughput(Throughput::Elements(ARTICLES as u64));
    group.bench_function("put new", |bencher| {
        bencher.iter_batched(empty, |(folder, store)| (store.put(&records).unwrap(), folder), BatchSize::PerIteration);
    });
    group.bench_function("put again", |bencher| bencher.iter(|| full.put(&records).unwrap()));
    group.bench_function("load", |bencher| bencher.iter(|| black_box(full.dataset(&Wanted::all(false)).unwrap())));
    group.bench_function("count statements", |bencher| bencher.iter(|| question.run(&dataset).unwrap()));
    group.finish();
}

criterion_group!(benches, store);
criterion_main!(benches);
