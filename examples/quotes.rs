use newsgraph::{document::*, knowledge::Knowledge, pipeline::annotate};
use std::io::*;
fn main() {
    let k = Knowledge::embedded();
    let verbose = std::env::args().nth(1).is_some();
    let mut out = BufWriter::new(stdout());
    if verbose {
        let mut s = String::new();
        stdin().read_to_string(&mut s).unwrap();
        let a = Article::new(s, Metadata { date: Some(jiff::civil::date(2014, 6, 16)), ..Default::default() });
        let d = annotate(a, &k);
        let n =
            |e: &usize| d.resolution.entities.get(*e).map(|e| format!("{}[{:?}]", e.name, e.kind)).unwrap_or_default();
        for b in &d.layout.blocks {
            writeln!(out, "{:?} {:.60}", b.kind, d.article.str(b.span)).unwrap();
        }
        for m in &d.resolution.memberships {
            writeln!(
                out,
                "ROLE {} / {} / {:?} / {:?} {:?} {}",
                n(&m.member),
                m.role,
                m.organization.as_ref().map(n),
                m.jurisdiction.as_ref().map(n),
                m.tenure,
                m.origin.rule
            )
            .unwrap();
        }
        for (i, s) in d.statements.iter().enumerate() {
            writeln!(out, "#{i} {} | {:?} <{}> cue {:?} lemma {} act {} {:?} {:?} {:?}\n    {:?}\n    quoted {:?} to {:?} medium {:?} venue {:?} on {:?} cond {:?} cont {:?} ver {:?} dis {:?} behalf {:?}", s.origin.rule, s.speakers.iter().map(n).collect::<Vec<_>>(), s.source.iter().map(|x| d.article.str(*x)).collect::<Vec<_>>().join("|"), s.cue.iter().map(|x| d.article.str(*x)).collect::<Vec<_>>(), s.cue_lemma, s.act, s.polarity, s.certainty, s.directness, s.text, s.quoted.iter().map(|x| d.article.str(*x)).collect::<Vec<_>>(), s.addressees.iter().map(n).collect::<Vec<_>>(), s.medium.as_ref().map(|m| &m.0), s.venue.as_ref().map(n), s.said_on.map(|x| x.date.to_string()), s.condition.map(|c| d.article.str(c)), s.continues, s.verification.as_ref().map(|v| v.0), s.disagrees_with, s.on_behalf_of.as_ref().map(n)).unwrap();
        }
        return;
    }
    for line in stdin().lines() {
        let v: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let a = Article::new(v["text"].as_str().unwrap().to_owned(), Metadata::default());
        let d = annotate(a, &k);
        let cp = |s: &Span| {
            let (a, b) = d.article.code_points(*s);
            [a, b]
        };
        let q: Vec<_> = d.statements.iter().enumerate().filter(|(_, s)| s.continues.is_none()).map(|(i, s)| {
            let mut c: Vec<_> = s.content.iter().map(cp).collect();
            for t in d.statements.iter().filter(|t| t.continues == Some(i)) { c.extend(t.content.iter().map(cp)); }
            if let (Some(t), Some(f)) = (s.complementizer, c.first_mut()) { f[0] = cp(&t)[0]; }
            serde_json::json!({"content": c, "cue": s.cue.iter().map(cp).collect::<Vec<_>>(), "source": s.source.iter().map(cp).collect::<Vec<_>>(), "rule": s.origin.rule})
        }).collect();
        writeln!(out, "{}", serde_json::json!({"id": v["id"], "quotes": q})).unwrap();
    }
}
