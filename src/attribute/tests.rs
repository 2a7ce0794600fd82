//! Statements in the wordings of different newsrooms. All texts are the project's own.

use super::testing::{check, read};
use crate::document::{Certainty, Directness, Polarity, Verification};

#[test]
fn indirect_statements() {
    check("The mayor said the bridge was closed.", &["The mayor | said | the bridge was closed"]);
    check(
        "Port officials have said that the harbour will reopen on Friday.",
        &["Port officials | have said | the harbour will reopen on Friday"],
    );
    check(
        "Anna Weber, the company's finance chief, warned that profits would fall.",
        &["Anna Weber, the company's finance chief | warned | profits would fall"],
    );
    check("The bridge is closed, the mayor said on Monday.", &["the mayor | said | The bridge is closed"]);
    check(
        "Its chairman, Paul Weber, said two days after the vote that the count was clean.",
        &["Its chairman, Paul Weber | said | the count was clean"],
    );
    check(
        "The Minister of Works, Mrs. Paula Weber, announced the same evening that the wall was safe.",
        &["The Minister of Works, Mrs. Paula Weber | announced | the wall was safe"],
    );
    let document = read("The Minister of Works, Mrs. Paula Weber, announced that the wall was safe.");
    assert_eq!(document.resolution.entities[document.statements[0].speakers[0]].name, "Paula Weber");
    check("The ministry denied it. PM DEMANDS ACTION ON WALL", &[]);
    check("The plan, Mr Ito said, is dead.", &["Mr Ito | said | The plan is dead"]);
}

#[test]
fn joint_speakers_and_pronouns() {
    let speakers = |text: &str| -> Vec<String> {
        let document = read(text);
        let [statement] = &document.statements[..] else { panic!("{text}: {:#?}", document.statements) };
        statement.speakers.iter().map(|entity| document.resolution.entities[*entity].name.clone()).collect()
    };
    let both = ["Anna Weber", "Bruno Sarti"];
    assert_eq!(speakers("Anna Weber, the mayor, and Bruno Sarti, the coach, said the bridge was closed."), both);
    let bodies = ["finance ministry", "central bank"];
    assert_eq!(speakers("The finance ministry and the central bank denied that the wall was weak."), bodies);
    assert_eq!(speakers("Both the finance ministry and the central bank said the wall was weak."), bodies);
    assert_eq!(speakers("The minister told Anna Weber, 58, that the bridge was closed."), ["minister"]);
    // "It" is nobody who is only named nearby.
    assert_eq!(speakers("It said the bridge was closed. Anna Weber left."), [""; 0]);
    check(
        "The wall fell on Monday, and nobody in the town was hurt.\n\n“We are tired.” — Anna Weber, a baker",
        &["Anna Weber, a baker | — | We are tired."],
    );
    check("According to her, the wall was weak on Monday.", &["her | According to | the wall was weak on Monday"]);
    check("“We are tired,” said Mr. Ito.", &["Mr. Ito | said | We are tired"]);
}

#[test]
fn direct_statements() {
    check("“The bridge is closed,” the mayor said.", &["the mayor | said | The bridge is closed"]);
    check(
        "\"We are tired,\" said Bruno Sarti, the coach of the visitors.",
        &["Bruno Sarti, the coach of the visitors | said | We are tired"],
    );
    check("'It was a mistake,' the minister told the assembly.", &["the minister | told | It was a mistake"]);
    check(
        "Ms Okoye said: “Nobody asked us. We would have said no.”",
        &["Ms Okoye | said | Nobody asked us. We would have said no."],
    );
    check("“The wall,” Mr Ito said, “will not hold.”", &["Mr Ito | said | The wall, will not hold."]);
}

#[test]
fn mixed_statements_and_circumstances() {
    let document = read(
        "Ms Okoye said in an interview with Reuters on Saturday that the wall was “a disgrace” if nobody looked after it.",
    );
    let [statement] = &document.statements[..] else { panic!("{:#?}", document.statements) };
    assert_eq!(statement.text, "the wall was “a disgrace” if nobody looked after it");
    assert_eq!(statement.directness, Directness::Mixed);
    assert_eq!(statement.medium.as_ref().map(|(medium, _)| medium.as_str()), Some("Interview"));
    assert_eq!(statement.said_on.map(|said| said.date.to_string()).as_deref(), Some("2014-06-14"));
    assert_eq!(statement.condition.map(|span| document.article.str(span)), Some("if nobody looked after it"));
    assert_eq!(statement.certainty, Certainty::Possible);
    assert_eq!(statement.quoted.len(), 1);
}

#[test]
fn acts_and_polarity() {
    for (text, act, polarity) in [
        ("The ministry denied that the wall was weak.", "Deny", Polarity::Negative),
        ("The ministry has ruled out any new wall.", "RuleOut", Polarity::Negative),
        ("Ms Okoye said she wouldn't rule out a new wall.", "Deflect", Polarity::Underspecified),
        ("Ms Okoye said the wall will not hold.", "Deny", Polarity::Negative),
        ("Ms Okoye said the wall was not high.", "Say", Polarity::Negative),
        ("“I'm not going to mend the wall,” Ms Okoye said.", "Say", Polarity::Negative),
        ("Ms Okoye promised to repair the wall.", "Promise", Polarity::Positive),
        ("The minister declined to say who had built the wall.", "Deflect", Polarity::Underspecified),
        ("The minister did not say whether the wall was safe.", "Deflect", Polarity::Underspecified),
        ("The minister refused to say who had built the wall.", "Deflect", Polarity::Underspecified),
        ("The minister refused to pay for the wall.", "Reject", Polarity::Negative),
        ("The minister no longer believes that the wall is safe.", "Doubt", Polarity::Negative),
        ("The minister does not doubt that the wall is safe.", "Believe", Polarity::Positive),
        ("The minister has no doubt that the wall is safe.", "Believe", Polarity::Positive),
        ("Ms Okoye was adamant that the wall was safe.", "Claim", Polarity::Positive),
        ("Ms Okoye was not sure whether the wall was safe.", "Doubt", Polarity::Negative),
        ("Residents are under the impression that the wall is safe.", "Believe", Polarity::Positive),
        ("Ms Okoye made it clear that the wall was safe.", "Say", Polarity::Positive),
        ("In the view of Ms Okoye, the wall is safe.", "Believe", Polarity::Positive),
        ("Ms Okoye voiced concern that the wall was weak.", "Believe", Polarity::Positive),
        ("The mayor lashed out at the builders of the wall.", "Criticise", Polarity::Positive),
        ("The mayor expressed doubts that the wall was safe.", "Doubt", Polarity::Negative),
        ("Residents accused the ministry of negligence.", "Accuse", Polarity::Positive),
    ] {
        let document = read(text);
        let first = document.statements.first().unwrap_or_else(|| panic!("no statement: {text}"));
        assert_eq!((first.act.as_str(), first.polarity), (act, polarity), "{text}");
    }
}

#[test]
fn a_turn_goes_on() {
    let document = read("“The wall is safe,” Ms Okoye told reporters. “Nobody is in danger.”");
    let [first, second] = &document.statements[..] else { panic!("{:#?}", document.statements) };
    assert_eq!(second.continues, Some(0));
    assert_eq!(second.speakers, first.speakers);
    assert_eq!(second.addressees, first.addressees);
    assert!(second.cue.is_empty());
}

#[test]
fn a_quotation_over_paragraphs_is_one_statement() {
    let text = "The hall was full.\n\n“We began early,” Ms Okoye said. “Nobody knew us.\n\n“Then the water came.”";
    let document = read(text);
    let last = document.statements.last().expect("statements");
    assert!(last.text.contains("Nobody knew us. Then the water came."), "{:#?}", document.statements);
}

#[test]
fn words_inside_a_quotation_are_no_cue_of_its_speaker() {
    check(
        "Asked about it, Ms Okoye said she \"would never deny a request\".",
        &["Ms Okoye | said | she \"would never deny a request\""],
    );
}

#[test]
fn nouns_that_are_no_cues() {
    check("The claims were filed in Leeds. The proposed wall is long. New reports are due.", &[]);
    check("Scare quotes mark a so-called “wall”, and the film “Water Rising” opened on Friday.", &[]);
}

#[test]
fn noun_cues_and_verification() {
    let document = read(
        "The rebels' claim to have taken the bridge remains unverified, although films of the fire have been verified.",
    );
    let [statement] = &document.statements[..] else { panic!("{:#?}", document.statements) };
    assert_eq!(statement.text, "to have taken the bridge");
    assert_eq!(statement.act, "Claim");
    assert_eq!(statement.verification.map(|(status, _)| status), Some(Verification::Unverified));
}

#[test]
fn joint_and_unnamed_speakers() {
    let document = read("The foreign ministry and the army later ruled out any talks.");
    assert_eq!(document.statements.len(), 1);
    let document = read("US secretary of state John Kerry said the talks were useful.");
    let speaker = &document.resolution.entities[document.statements[0].speakers[0]];
    assert_eq!(speaker.name, "John Kerry");
    let document = read("A spokesman for John Kerry said the talks were useful.");
    let speaker = &document.resolution.entities[document.statements[0].speakers[0]];
    assert_eq!(speaker.kind, crate::document::EntityKind::UnnamedSource);
    let document = read("Officials in Leeds and York said the talks were useful.");
    let [speaker] = document.statements[0].speakers[..] else { panic!("{:#?}", document.statements) };
    assert_eq!(document.resolution.entities[speaker].name, "Officials in Leeds and York");
    let document = read("Mrs May told a news conference in Leeds that the talks were useful.");
    let [statement] = &document.statements[..] else { panic!("{:#?}", document.statements) };
    assert_eq!(statement.text, "the talks were useful");
    assert_eq!(statement.medium.as_ref().map(|(medium, _)| medium.as_str()), Some("NewsConference"));
    assert!(statement.addressees.is_empty());
    let document = read("A senior government official raised the prospect of a truce.");
    let [statement] = &document.statements[..] else { panic!("{:#?}", document.statements) };
    let speaker = &document.resolution.entities[statement.speakers[0]];
    assert_eq!(speaker.kind, crate::document::EntityKind::UnnamedSource);
    assert_eq!(speaker.name, "senior government official");
}

#[test]
fn according_to() {
    check(
        "At least 12 people died, according to the rescue service.",
        &["the rescue service | according to | At least 12 people died"],
    );
    check(
        "According to the rescue service, at least 12 people died.",
        &["the rescue service | According to | at least 12 people died"],
    );
}

#[test]
fn a_participle_has_the_subject_of_its_sentence() {
    check(
        "Ms Okoye has left open the possibility of a new wall, saying: “We can think about it.”",
        &["Ms Okoye | has left open | the possibility of a new wall", "Ms Okoye | saying | We can think about it."],
    );
}

#[test]
fn what_somebody_says_of_a_person_is_no_fact() {
    for text in [
        "Anna Berg denied that John Smith was the president of Kenya.",
        "“Mary Jones is the chief executive of Microsoft,” said Tom Hill.",
    ] {
        assert_eq!(read(text).resolution.memberships, [], "{text}");
    }
    assert_eq!(read("“Mosul, Iran, is quiet,” the rebels said.").resolution.relations, []);
    assert_eq!(read("John Smith is the president of Kenya.").resolution.memberships.len(), 1);
}

#[test]
fn odd_text_comes_back() {
    // Quadratic behaviour shows: each of these would take minutes.
    for text in
        ["he said ".repeat(5_000), "“He said,” ".repeat(5_000), "said, ".repeat(10_000), "\"a\" ".repeat(10_000)]
    {
        read(&text);
    }
}
