//! Whom "he" and "she" mean as sources, and who is called by a post right after speaking. All texts are the project's own.

use crate::attribute::testing::{read_with, speakers};

#[track_caller]
fn last_is(text: &str, expected: &str) {
    let found = speakers(text);
    assert_eq!(found.last().map(String::as_str), Some(expected), "{text} {found:?}");
}

#[test]
fn who_is_asked_about_does_not_answer() {
    last_is(
        "Bruno Sarti said the wall was safe. Asked whether Paul Brandt would pay, he said: “We'll see.”",
        "Bruno Sarti",
    );
    last_is("Anna Weber said the wall was safe. When asked if Brandt would pay, she said he would.", "Anna Weber");
    last_is(
        "Bruno Sarti said the wall was safe. Asked about Paul Brandt, he said the mason was a friend. He said nobody would pay.",
        "Bruno Sarti",
    );
    last_is("Asked if Paul Brandt would pay, Bruno Sarti said he would. “He has promised,” he added.", "Bruno Sarti");
    last_is("A neighbour said the wall was safe. Asked about Paul Brandt, he said the mason was ill.", "neighbour");
}

#[test]
fn whose_somebody_is_does_not_speak() {
    last_is("Brandt's lawyer, Bruno Sarti, said the wall was safe. He said nobody would pay.", "Bruno Sarti");
    last_is("Paul Brandt's son Bruno Sarti said the wall was safe. He told the BBC it was new.", "Bruno Sarti to BBC");
    // What is Brandt's angers somebody else: he is the one told of.
    last_is("Paul Brandt's plan angered Bruno Sarti. He said the wall was safe.", "Paul Brandt");
}

#[test]
fn whom_the_words_name_does_not_say_them() {
    last_is("Paul Brandt met Bruno Sarti in Durban. He said Mr Brandt would pay.", "Bruno Sarti");
    last_is("Bruno Sarti said the wall was safe. “Paul Brandt will pay,” he said.", "Bruno Sarti");
}

#[test]
fn somebody_without_a_name_goes_on_speaking() {
    last_is(
        "Detective Paul Brandt said the case was closed. A neighbour said the wall was old. He said the noise was awful. \
         He said the police were slow. He said nobody came.",
        "neighbour",
    );
}

#[test]
fn somebody_without_a_name_is_told_of_before_speaking() {
    last_is("Paul Brandt said the wall fell. A man has been charged with theft. He denies the charge.", "man");
    last_is(
        "A 32-year-old woman from Durban has been jailed. She told officers she was sorry.",
        "32-year-old woman from Durban to officers",
    );
    // He is no woman, and somebody was named since.
    last_is(
        "Paul Brandt said the wall fell. A woman has been charged with theft. He denies the charge.",
        "Paul Brandt",
    );
    last_is("A man has been charged with theft. Paul Brandt left. He denies the charge.", "Paul Brandt");
}

#[test]
fn a_post_stands_for_who_has_just_spoken() {
    last_is("Paul Brandt said the wall was safe. “It is new,” the Durban manager said.", "Paul Brandt");
    // The text gives him another post; somebody else was named since.
    last_is("Durban manager Paul Brandt said the wall was safe. “It is new,” the Lagos manager said.", "Lagos manager");
    last_is("Paul Brandt said it. Bruno Sarti left. “It is new,” the Durban manager said.", "Durban manager");
}

#[test]
fn an_age_before_a_name_is_no_source() {
    let text = "“I saw it,” said one resident, 30-year-old Paul Brandt.";
    let document = read_with(text, &[("said", "one resident, 30-year-old Paul Brandt", &["I saw it"], 0.9)]);
    let [speaker] = document.statements[0].speakers[..] else { panic!("{:#?}", document.statements) };
    assert_eq!(document.resolution.entities[speaker].name, "Paul Brandt");
}
