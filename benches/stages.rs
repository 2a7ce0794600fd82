//! How long each stage takes for the sample articles, each stage on the finished layers before it.

#![allow(missing_docs, clippy::unwrap_used)]

mod articles;

use articles::articles;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use newsgraph::document::{Document, Mention};
use newsgraph::knowledge::Knowledge;
use newsgraph::to_rdf::{self, Format};
use newsgraph::{attribute, link, pipeline, recognise, resolve, segment};
use std::collections::BTreeMap;
use std::hint::black_box;

fn stages(criterion: &mut Criterion) {
    let knowledge = Knowledge::embedded();
    let documents: Vec<Document> =
        articles().into_iter().map(|article| pipeline::annotate(article, &knowledge)).collect();
    let mentions: BTreeMap<&str, Vec<Mention>> = documents
        .iter()
        .map(|it| (it.article.key(), recognise::recognise(&it.article, &it.layout, &knowledge)))
        .collect();
    let recognised = |it: &Document| mentions[it.article.key()].as_slice();
    let bytes: usize = documents.iter().map(|document| document.article.text.len()).sum();
    let mut group = criterion.benchmark_group("stages");
    group.throughput(Throughput::Bytes(bytes as u64));
    let mut stage = |name: &str, run: &dyn Fn(&Document)| {
        group.bench_function(name, |bencher| bencher.iter(|| documents.iter().for_each(run)));
    };
    stage("segment", &|it| drop(black_box(segment::segment(&it.article, &knowledge))));
    stage("recognise", &|it| drop(black_box(recognise::recognise(&it.article, &it.layout, &knowledge))));
    stage("resolve", &|it| {
        drop(black_box(resolve::resolve(&it.article, &it.layout, recognised(it), &[], &knowledge)));
    });
    stage("resolve and attribute", &|it| {
        // Attribution adds mentions and entities of its own: it needs the layers as they were before.
        let mentions = recognised(it);
        let resolution = resolve::resolve(&it.article, &it.layout, mentions, &[], &knowledge);
        drop(black_box(attribute::attribute(
            &it.article,
            it.date,
            &it.layout,
            mentions,
            &resolution,
            &knowledge,
            None,
        )));
    });
    stage("link", &|it| {
        drop(black_box(link::link(&it.article, it.date, &it.mentions, &it.resolution, &knowledge)));
    });
    stage("to_rdf", &|it| drop(black_box(to_rdf::graph(it, &knowledge, &to_rdf::Options::default()))));
    stage("all, to Turtle", &|it| {
        let document = pipeline::annotate(it.article.clone(), &knowledge);
        let mut writer = to_rdf::Writer::new(Vec::new(), Format::Turtle);
        writer.graph(&to_rdf::graph(&document, &knowledge, &to_rdf::Options::default()), true).unwrap();
        black_box(writer.finish().unwrap());
    });
    group.finish();

    criterion.bench_function("start: knowledge", |bencher| bencher.iter(|| black_box(Knowledge::embedded())));
}

criterion_group!(benches, stages);
criterion_main!(benches);
