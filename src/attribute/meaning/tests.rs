//! To whom, where and when, about what, and for whom. All texts are the project's own.

use crate::attribute::testing::{name, read, read_with, saying};

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
        ("Ms Okoye told Britain's Reuters that the wall was weak.", Some("Interview"), "Reuters"),
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
    let document = read_with(
        "Asked whether she would resign, Ada Okoye said she would not.",
        &[("Asked", "", &["whether she would resign"], 0.9), ("said", "Ada Okoye", &["she would not"], 0.9)],
    );
    let (_, asked) = saying(&document, "whether");
    assert_eq!(name(&document, asked.addressees.first()), "Ada Okoye");
}

#[test]
fn a_court_hears_and_does_not_say() {
    let content: &[&str] = &["The owner hid the cracks in the wall"];
    for (text, cue, source) in [
        ("The owner hid the cracks in the wall, a jury heard on Monday.", "heard", "a jury"),
        ("The owner hid the cracks in the wall, court told.", "told", "court"),
        ("The owner hid the cracks in the wall, court told\n\nIt rained in Durban on Monday.", "told", "court"),
    ] {
        let document = read_with(text, &[(cue, source, content, 0.9)]);
        let statement = &document.statements[0];
        assert_eq!(
            (statement.act.as_str(), statement.speakers.len(), statement.addressees.len()),
            ("Tell", 0, 1),
            "{text}"
        );
    }
}
