use newsgraph::{document::*, knowledge::Knowledge, *};
fn main() {
    let k = Knowledge::embedded();
    for t in [
        "he said ".repeat(20_000),
        "“He said,” ".repeat(10_000),
        "said, ".repeat(30_000),
        "\"a\" ".repeat(20_000),
        "John Smith ".repeat(10000),
        "the president ".repeat(10000),
        "US ".repeat(20000),
        "A. ".repeat(20000),
    ] {
        let a = Article::new(t, Metadata::default());
        let s = std::time::Instant::now();
        let l = segment::segment(&a, &k);
        let t1 = s.elapsed();
        let s = std::time::Instant::now();
        let m = recognise::recognise(&a, &l, &k);
        let t2 = s.elapsed();
        let s = std::time::Instant::now();
        let r = resolve::resolve(&a, &l, &m, &k);
        let t3 = s.elapsed();
        let s = std::time::Instant::now();
        let q = attribute::attribute(&a, None, &l, &m, &r, &k);
        let t4 = s.elapsed();
        println!("{:.12} seg {t1:?} rec {t2:?} res {t3:?} att {t4:?} {} {}", a.text, m.len(), q.statements.len());
    }
}
