//! To whom, where and when, and how statements stand to each other. All texts are the project's own.

use super::tests::read;
use crate::document::{Document, Sequence, Statement, Verification};

fn name(document: &Document, entity: Option<&usize>) -> String {
    entity.map_or_else(String::new, |entity| document.resolution.entities[*entity].name.clone())
}

/// The statement of `document` that has these words.
fn saying<'a>(document: &'a Document, words: &str) -> (usize, &'a Statement) {
    let mut all = document.statements.iter().enumerate();
    all.find(|(_, statement)| statement.text.contains(words)).unwrap_or_else(|| panic!("{words}: {document:#?}"))
}

#[test]
fn whom_a_letter_goes_to_and_where_somebody_speaks() {
    let document = read("In a letter to the council, Ms Okoye wrote that the wall was weak.");
    let (_, statement) = saying(&document, "the wall was weak");
    assert_eq!(name(&document, statement.addressees.first()), "council");
    assert_eq!(statement.medium.as_ref().map(|(medium, _)| medium.as_str()), Some("Letter"));
    assert_eq!(statement.venue, None);
    let document = read("Ms Okoye told reporters in Vienna on Saturday that the wall was safe.");
    let (_, statement) = saying(&document, "the wall was safe");
    assert_eq!(name(&document, statement.venue.as_ref()), "Vienna");
    assert_eq!(name(&document, statement.addressees.first()), "reporters");
    let document = read("Ms Okoye said the wall in Vienna was safe.");
    assert_eq!(saying(&document, "was safe").1.venue, None);
}

#[test]
fn before_and_after_what_was_told() {
    for (text, sequence) in [
        ("Ms Okoye later said the wall was safe.", Some(Sequence::Later)),
        ("Ms Okoye had said the wall was safe.", Some(Sequence::Earlier)),
        ("Earlier, Ms Okoye said the wall was safe.", Some(Sequence::Earlier)),
        ("Ms Okoye said the wall was safe.", None),
        ("Ms Okoye said the wall later fell and was not safe.", None),
    ] {
        assert_eq!(read(text).statements[0].sequence.map(|(sequence, _)| sequence), sequence, "{text}");
    }
}

#[test]
fn chains_are_statements_within_statements() {
    let document = read("Mr Sarti said the mayor had told him that the bridge was closed.");
    let (outer, _) = saying(&document, "the mayor had told him");
    let inner = document.statements.iter().find(|statement| statement.text == "the bridge was closed").expect("inner");
    assert_eq!(inner.within, Some(outer));
    assert_eq!(document.statements[outer].within, None);
}

#[test]
fn a_headline_says_again_what_the_body_says() {
    let document = read(
        "Okoye rules out second harbour wall\n\nMs Clara Okoye has ruled out a second harbour wall at the old port. \
         Bruno Sarti said a second harbour wall was needed.",
    );
    let full = document.statements.iter().position(|statement| statement.text.ends_with("old port")).expect("body");
    let headline = document.statements.iter().find(|statement| statement.repeats.is_some());
    if let Some(headline) = headline {
        assert_eq!(headline.repeats, Some(full));
    }
    assert_eq!(document.statements[full].repeats, None);
    let document =
        read("Ms Okoye said the harbour wall was safe. On Monday, Ms Okoye repeated that the harbour wall was safe.");
    assert_eq!(document.statements[1].repeats, Some(0), "{:#?}", document.statements);
}

#[test]
fn for_and_against_other_statements() {
    let document = read(
        "Anna Weber said the wall was safe.\n\nBruno Sarti disputed Ms Weber's account. “It is not safe,” he said.",
    );
    let (disputing, _) = saying(&document, "account");
    assert_eq!(document.statements[disputing].disagrees_with, [0]);
    let document = read("Anna Weber said the wall was safe. Bruno Sarti said the wall was strong, echoing Ms Weber.");
    assert_eq!(saying(&document, "strong").1.agrees_with, [0]);
}

#[test]
fn what_the_text_calls_false_or_proved() {
    for (text, status) in [
        ("Bruno Sarti falsely claimed that the wall had collapsed.", Verification::Disputed),
        ("Bruno Sarti repeated the debunked claim that the wall had collapsed.", Verification::Disputed),
        ("Bruno Sarti said the wall was weak. The claim could not be authenticated.", Verification::Unverified),
        ("Bruno Sarti said the wall was weak. His account proved true.", Verification::Verified),
    ] {
        let document = read(text);
        assert_eq!(document.statements[0].verification.map(|(status, _)| status), Some(status), "{text}");
    }
}

#[test]
fn what_a_statement_is_about_and_for_whom_it_is_made() {
    let about = |text: &str| {
        let document = read(text);
        name(&document, document.statements[0].about.first())
    };
    assert_eq!(about("Residents accused Anna Weber of negligence."), "Anna Weber");
    assert_eq!(about("Residents said Anna Weber was negligent."), "Anna Weber");
    assert_eq!(about("Residents said the friends of Anna Weber were negligent."), "");
    let behalf = |text: &str| {
        let document = read(text);
        name(&document, document.statements[0].on_behalf_of.as_ref())
    };
    assert_eq!(behalf("Austrian president Anna Weber said Austria was open to talks."), "Austria");
    assert_eq!(behalf("Austrian president Anna Weber said: “We are open to talks.”"), "Austria");
    assert_eq!(behalf("Austrian president Anna Weber said the weather was bad."), "");
}

#[test]
fn whoever_hears_it_tells_how_it_was_said() {
    for (text, medium, venue) in [
        ("Ms Okoye told Danish television that the wall was weak.", Some("Interview"), ""),
        (
            "Ms Okoye told the Associated Press on Saturday that the wall was weak.",
            Some("Interview"),
            "Associated Press",
        ),
        ("Ms Okoye told parliament that the wall was weak.", Some("Speech"), ""),
        ("Ms Okoye told the House of Commons that the wall was weak.", Some("Speech"), "House of Commons"),
        ("Ms Okoye told a court in Vienna that the wall was weak.", Some("Testimony"), "Vienna"),
        (
            "“The wall is weak,” Ms Okoye told a news conference in Vienna on Saturday.",
            Some("NewsConference"),
            "Vienna",
        ),
        ("Ms Okoye tweeted that the wall was weak.", Some("SocialMedia"), ""),
        ("Messages on WhatsApp claimed that the wall was weak.", Some("SocialMedia"), ""),
        ("Writing on her website, Ms Okoye said the wall was weak.", Some("StatementMedium"), ""),
        ("In a note to clients, Ms Okoye said the wall was weak.", Some("Report"), ""),
        ("Ms Okoye told reporters during a visit to Peru that the wall was weak.", None, "Peru"),
        ("In Texas, Gov. Ada Okoye said the wall was weak.", None, ""),
    ] {
        let document = read(text);
        let (_, statement) = saying(&document, "weak");
        assert_eq!(statement.medium.as_ref().map(|(medium, _)| medium.as_str()), medium, "{text}");
        assert_eq!(name(&document, statement.venue.as_ref()), venue, "{text}");
    }
}

#[test]
fn a_question_that_is_answered_is_nobody() {
    let document = read("Ms Okoye said in response to a question that the wall was weak.");
    let (_, statement) = saying(&document, "weak");
    assert_eq!(statement.medium.as_ref().map(|(medium, _)| medium.as_str()), Some("Interview"));
    assert!(statement.addressees.is_empty(), "{:?}", statement.addressees);
}

#[test]
fn a_day_in_another_clause_is_not_that_of_saying() {
    for (text, day) in [
        ("Ms Okoye said on Saturday that the wall was weak.", "2014-06-14"),
        ("Ms Okoye, who arrived on Saturday, said the wall was weak.", ""),
        ("Ms Okoye closed the bridge on Saturday after the town said the wall was weak.", ""),
        ("On Saturday Ms Okoye closed the bridge. She said the same day that the wall was weak.", "2014-06-14"),
        ("Ms Okoye told USA Today that the wall was weak.", ""),
    ] {
        let document = read(text);
        let (_, statement) = saying(&document, "weak");
        let found = statement.said_on.map_or_else(String::new, |said_on| said_on.date.to_string());
        assert_eq!(found, day, "{text}");
    }
}

#[test]
fn a_question_is_put_to_whoever_answers() {
    let document = crate::attribute::reader_tests::read(
        "Asked whether she would resign, Ada Okoye said she would not.",
        &[("Asked", "", &["whether she would resign"], 0.9), ("said", "Ada Okoye", &["she would not"], 0.9)],
    );
    let (_, asked) = saying(&document, "whether");
    assert_eq!(name(&document, asked.addressees.first()), "Ada Okoye");
}
