//! Cue, source and content by rule: what is said inside another's words, labels of one letter, headlines. All texts are the
//! project's own.

use crate::attribute::testing::{check, read, speakers};
use crate::document::{Certainty, INSIDE, Polarity, Statement};

#[test]
fn what_somebody_is_said_to_have_said() {
    check(
        "Bruno Sarti said the mayor had promised that the wall would be mended.",
        &[
            "Bruno Sarti | said | the mayor had promised that the wall would be mended",
            "the mayor | had promised | the wall would be mended",
        ],
    );
    check(
        "“They want a new wall and my brother refuses to pay for it,” Anna Weber said.",
        &[
            "Anna Weber | said | They want a new wall and my brother refuses to pay for it",
            "my brother | refuses | to pay for it",
        ],
    );
    let document = read("Residents said they expected the wall to fall. Anna Weber said it expected too much.");
    let inside: Vec<&str> = document
        .statements
        .iter()
        .filter(|statement| statement.origin.rule == INSIDE)
        .map(|statement| statement.text.as_str())
        .collect();
    assert_eq!(inside.first(), Some(&"the wall to fall"), "{inside:?}");
}

#[test]
fn ways_of_speaking_and_questions_hold_no_statement() {
    check("“I think the wall is safe,” Anna Weber said.", &["Anna Weber | said | I think the wall is safe"]);
    check(
        "Reporters asked whether the mayor supported the plan.",
        &["Reporters | asked | whether the mayor supported the plan"],
    );
    check(
        "“We made promises and must keep them,” Ms Okoye said.",
        &["Ms Okoye | said | We made promises and must keep them"],
    );
    check(
        "“Those who make such claims are wrong,” Ms Okoye said.",
        &["Ms Okoye | said | Those who make such claims are wrong"],
    );
    check(
        "“The mayor knows that. He is tired,” Ms Okoye said.",
        &["Ms Okoye | said | The mayor knows that. He is tired"],
    );
}

#[test]
fn questions_and_answers_by_their_letters() {
    let text = "A talk with the harbour master\n\nClara Okoye speaks about the wall that fell in the spring of this year.\n\n\
                Q: Is the new wall of the harbour safe enough for the winter?\n\nA: It is safe for this winter and for the one \
                after it.\n\nQ: Who has to pay for the wall if it has to be mended?\n\nA: The town pays for the wall and for the \
                harbour.";
    assert_eq!(speakers(text), ["", "Clara Okoye", "", "Clara Okoye"]);
    // One side alone is no interview.
    assert_eq!(speakers("Okoye speaks\n\nA: one\n\nA: two is more\n\nA: three is a crowd"), [""; 0]);
}

#[test]
fn a_headline_needs_no_verb_before_its_speaker() {
    check(
        "Hundreds without a roof after flood, officials say\n\nThe river rose on Monday in the whole of the valley.",
        &["officials | say | Hundreds without a roof after flood"],
    );
}

#[test]
fn what_a_headline_is_about_says_nothing() {
    let body = "The river rose on Monday in the whole of the valley.";
    let check = |headline: &str, expected: &[&str]| check(&format!("{headline}\n\n{body}"), expected);
    check("Harbour talks: minister says wall will be built", &["minister | says | wall will be built"]);
    check("Anna Weber: wall will be built", &["Anna Weber | : | wall will be built"]);
    let more = "Anna Weber spoke on Monday in the whole of the valley.";
    let document = read(&format!("Anna Weber: minister says wall is safe\n\n{more}"));
    assert_eq!(document.statements.len(), 2, "{:#?}", document.statements);
}

#[test]
fn who_is_told_something_in_a_headline_does_not_say_it() {
    for (headline, speakers, hearers) in [
        ("Councillors told that wall will fall", &[][..], &["Councillors"][..]),
        ("Ministers told of 'weak' wall", &[], &["Ministers"]),
        ("Residents asked if wall is safe", &[], &["Residents"]),
        ("Nurses warned of weak wall", &[], &["Nurses"]),
        ("Anna Weber warned that wall would fall", &["Anna Weber"], &[]),
        ("Anna Weber says that wall will fall", &["Anna Weber"], &[]),
    ] {
        let text = format!("{headline}\n\nThe river rose on Monday in the whole of the valley, and the wall fell.");
        let document = read(&text);
        let names = |entities: &[usize]| -> Vec<String> {
            entities.iter().map(|entity| document.resolution.entities[*entity].name.clone()).collect()
        };
        let [statement] = &document.statements[..] else { panic!("{text}: {:#?}", document.statements) };
        assert_eq!(names(&statement.speakers), speakers, "{headline}");
        assert_eq!(names(&statement.addressees), hearers, "{headline}");
    }
}

#[test]
fn where_groups_and_contents_end() {
    check(
        "The board declined to say when the wall would be mended.",
        &["The board | declined | to say when the wall would be mended"],
    );
    check("“Enough,” Anna Weber said, and laughed.", &["Anna Weber | said | Enough"]);
    check("She is survived by two sons, who said that the wall was safe.", &["two sons | said | the wall was safe"]);
    check(
        "The traders I spoke to said that the wall was weak.",
        &["The traders I spoke to | said | the wall was weak"],
    );
    assert_eq!(
        speakers("Anna Weber said she had told them privately that the wall was weak."),
        ["Anna Weber", "Anna Weber"]
    );
}

#[test]
fn what_was_not_done_is_told_of_nobody_as_done() {
    for text in [
        "Anna Weber failed to say that the wall was weak.",
        "Anna Weber has yet to say that the wall is weak.",
        "Neither Bruno Sarti nor Karl Ito said that the wall was weak.",
        "Nobody said that the wall was weak.",
        "No minister said that the wall was weak.",
    ] {
        for it in read(text).statements {
            assert_ne!(it.polarity, Polarity::Positive, "{text}");
            assert!(it.speakers.is_empty() || text.starts_with("Anna"), "{text}");
        }
    }
    for text in [
        "Did Karl Ito say that the wall was weak?",
        "If Karl Ito said that the wall was weak, it would be closed.",
        "Had Karl Ito said that the wall was weak, it would have been closed.",
    ] {
        let found = read(text).statements;
        assert!(found.iter().all(|it| it.speakers.is_empty() && it.polarity == Polarity::Underspecified), "{text}");
    }
    for text in
        ["Karl Ito may announce that the wall is weak.", "Karl Ito is expected to announce that the wall is weak."]
    {
        let found = read(text).statements;
        let open = |it: &Statement| it.polarity == Polarity::Underspecified && it.certainty == Certainty::Possible;
        assert!(found.iter().all(open), "{text}");
    }
    for (text, polarity) in [
        ("Karl Ito said that the wall was weak.", Polarity::Positive),
        ("“Is it weak?” Karl Ito said.", Polarity::Positive),
        ("“If it falls we pay,” Karl Ito said.", Polarity::Positive),
    ] {
        let found = read(text).statements;
        assert_eq!((found[0].polarity, found[0].speakers.len()), (polarity, 1), "{text}");
    }
}

#[test]
fn those_who_are_told_end_before_the_subject_of_what_they_are_told() {
    check(
        "Karl Ito told reporters Norway would pay for the wall.",
        &["Karl Ito | told | Norway would pay for the wall"],
    );
    assert_eq!(speakers("Karl Ito told reporters Norway would pay for the wall."), ["Karl Ito to reporters"]);
    assert_eq!(speakers("Karl Ito told the king of Norway that he would pay."), ["Karl Ito to king of Norway"]);
}

#[test]
fn whoever_is_quoted_as_saying_it_says_it() {
    check("The paper quoted Karl Ito as saying that the wall was weak.", &["Karl Ito | as saying | the wall was weak"]);
}

#[test]
fn claims_that_are_dismissed_by_somebody() {
    let text = "Reports that the wall would fall were dismissed by Karl Ito.";
    let document = read(text);
    let found = document.statements.iter().find(|it| it.cue_lemma == "dismiss").unwrap();
    assert_eq!(found.text, "Reports that the wall would fall");
    check(
        "Bruno Sarti said the wall was weak, which the company denies.",
        &["Bruno Sarti | said | the wall was weak", "the company | denies | which"],
    );
}

#[test]
fn who_is_dismissed_is_no_content() {
    for text in ["Rovers have dismissed manager Bo Hill after a defeat.", "The mayor dismissed the police chief."] {
        assert!(read(text).statements.is_empty(), "{text}");
    }
    for text in ["The mayor dismissed the police chief's claim.", "The mayor dismissed Bo Hill as a liar."] {
        assert_eq!(read(text).statements.len(), 1, "{text}");
    }
}
