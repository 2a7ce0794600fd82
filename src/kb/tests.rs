//! Builds of small sources: what goes on after an interruption, and that no order or memory shows in the bytes.

use super::{Error, Options, build, open};
use std::fs;
use std::path::{Path, PathBuf};

const PEOPLE: &str = "name\tkind\twikidata\tcountry\nIda Ormsby\tperson\tQ11\tKE\nOtto Pell\tperson\tQ12\t\n";
const OFFICES: &str = "person\trole\tof\tfrom\tuntil\nQ11\tmayor\tnairobi\t2019\t\nQ11\tclerk\t\t2001\t2004\n";

fn options(memory: usize) -> Options {
    Options { kind: None, columns: Vec::new(), memory }
}

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

fn built(folder: &Path, sources: &[PathBuf], memory: usize) -> Vec<u8> {
    let out = folder.join("out.kb");
    build(&out, sources, &options(memory), &mut |_| {}).unwrap();
    fs::read(out).unwrap()
}

#[test]
fn memory_and_repetition_do_not_show() {
    let folder = tempfile::tempdir().unwrap();
    let sources = [write(folder.path(), "people.tsv", PEOPLE), write(folder.path(), "offices.tsv", OFFICES)];
    let plenty = built(folder.path(), &sources, 1 << 20);
    assert_eq!(built(folder.path(), &sources, 1), plenty);
    assert_eq!(built(folder.path(), &sources, 1), plenty);
    assert!(!folder.path().join("out.kb.building").exists());
}

#[test]
fn rows_of_one_thing_become_one_entry() {
    let folder = tempfile::tempdir().unwrap();
    let more = "qid\tlabel\taliases\tclass\nQ11\tI. Ormsby\tOrmsby\tperson\n";
    let sources = [
        write(folder.path(), "people.tsv", PEOPLE),
        write(folder.path(), "more.tsv", more),
        write(folder.path(), "offices.tsv", OFFICES),
    ];
    built(folder.path(), &sources, 1);
    let base = open(&folder.path().join("out.kb")).unwrap();
    assert_eq!(base.len(), 2);
    let [number] = base.named("Ormsby")[..] else { panic!("one Ormsby") };
    let row = base.row(number).unwrap();
    assert_eq!(
        (row.name.as_str(), row.country.as_str(), &row.aliases[..]),
        ("Ida Ormsby", "KE", &["I. Ormsby".to_owned(), "Ormsby".into()][..])
    );
    assert_eq!(row.offices.iter().map(|held| held.role.as_str()).collect::<Vec<_>>(), ["mayor", "clerk"]);
    assert_eq!(row.ambiguous, ["Ormsby"]);
}

#[test]
fn an_interrupted_build_goes_on_and_gives_the_same_file() {
    let folder = tempfile::tempdir().unwrap();
    let good = "name\tkind\twikidata\nAda Quill\tperson\tQ21\nUri Vane\tperson\tQ22\n";
    let sources =
        [write(folder.path(), "people.tsv", PEOPLE), write(folder.path(), "late.tsv", &good.replace("Q22", "X22"))];
    let out = folder.path().join("out.kb");
    let error = build(&out, &sources, &options(1), &mut |_| {}).unwrap_err();
    assert!(matches!(&error, Error::Faults { faults, .. } if faults[0].0 == 3), "{error}");
    assert!(!out.exists());

    write(folder.path(), "late.tsv", good);
    let mut first = None;
    let made = build(&out, &sources, &options(1), &mut |progress| {
        first.get_or_insert_with(|| progress.source.map(Path::to_owned));
    });
    assert_eq!(made.unwrap().resumed, 3);
    assert_eq!(first.unwrap(), Some(sources[1].clone()), "the first source was read again");
    let resumed = fs::read(&out).unwrap();
    assert_eq!(built(folder.path(), &sources, 1 << 20), resumed);
}

#[test]
fn what_another_build_left_is_not_taken() {
    let folder = tempfile::tempdir().unwrap();
    let bad = [write(folder.path(), "people.tsv", PEOPLE), write(folder.path(), "bad.tsv", "no headings here\n")];
    let out = folder.path().join("out.kb");
    build(&out, &bad, &options(1), &mut |_| {}).unwrap_err();
    let made = build(&out, &bad[..1], &options(1), &mut |_| {}).unwrap();
    assert_eq!((made.entries, made.resumed), (2, 0));
}

#[test]
fn nothing_but_a_knowledge_base_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let people = write(folder.path(), "people.tsv", PEOPLE);
    let notes = write(folder.path(), "notes.txt", "mine\n");
    for (out, said) in [(&people, "is a source, too"), (&notes, "no knowledge base file")] {
        let before = fs::read(out).unwrap();
        let error = build(out, std::slice::from_ref(&people), &options(1), &mut |_| {}).unwrap_err();
        assert!(error.to_string().contains(said), "{error}");
        assert_eq!(fs::read(out).unwrap(), before);
    }
    built(folder.path(), std::slice::from_ref(&people), 1);
    built(folder.path(), std::slice::from_ref(&people), 1);
}

#[test]
fn what_fails_at_once_leaves_no_folder() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.kb");
    let bad = [write(folder.path(), "bad.tsv", "no headings here\n")];
    build(&out, &bad, &options(1 << 20), &mut |_| {}).unwrap_err();
    assert!(!folder.path().join("out.kb.building").exists());
}

#[test]
fn every_damaged_byte_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let sound = built(folder.path(), &[write(folder.path(), "people.tsv", PEOPLE)], 1 << 20);
    let path = folder.path().join("damaged.kb");
    for at in 0..sound.len() {
        let mut bytes = sound.clone();
        bytes[at] ^= 0x20;
        fs::write(&path, &bytes).unwrap();
        assert!(super::verify(&path).is_err(), "byte {at}");
        if let Ok(base) = open(&path) {
            // Either the answer is the right one or the damage is known; whatever it is, nothing panics.
            let numbers = base.named("Ida Ormsby");
            let name = numbers.first().and_then(|number| base.row(*number)).map(|row| row.name);
            assert!(name.as_deref() == Some("Ida Ormsby") || base.damage().is_some(), "byte {at}");
        }
    }
    for length in 0..sound.len() {
        fs::write(&path, &sound[..length]).unwrap();
        assert!(open(&path).is_err(), "cut at {length}");
    }
}
