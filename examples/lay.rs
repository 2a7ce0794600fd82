use newsgraph::{document::*, knowledge::Knowledge, segment::segment};
fn main() {
    let k = Knowledge::embedded();
    let a = Article::new(std::env::args().nth(1).unwrap(), Metadata::default());
    let l = segment(&a, &k);
    println!("{:?} {:?}", l.blocks, l.dateline);
    for s in &l.sentences {
        println!("{:?}", a.str(s.span));
    }
}
