//! Statements that the trained reader finds, its answer given by hand. All texts are the project's own.

use crate::attribute::testing::{Given, read_with};
use crate::document::{
    Article, Certainty, Document, Metadata, Polarity, PredictedAttribution, Prediction, Span, Verification,
};
use crate::knowledge::Knowledge;
use crate::pipeline::annotate_with;

/// Each statement as `speakers | cue | text | lemma act`.
fn check(text: &str, given: &[Given], expected: &[&str]) {
    let document = read_with(text, given);
    let words = |spans: &[Span]| spans.iter().map(|span| document.article.str(*span)).collect::<Vec<_>>().join(" + ");
    let name = |entity: &usize| document.resolution.entities[*entity].name.as_str();
    let found: Vec<String> = document
        .statements
        .iter()
        .map(|it| {
            let speakers = it.speakers.iter().map(name).collect::<Vec<_>>().join(" & ");
            format!("{speakers} | {} | {} | {} {}", words(&it.cue), it.text, it.cue_lemma, it.act)
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_participle_that_describes_the_source_is_no_cue() {
    let content: &[&str] = &["that a second dam had broken"];
    check(
        "Messages shared on Chirper claimed that a second dam had broken.",
        &[("shared", "Messages", content, 0.6), ("claimed", "Chirper", content, 0.9)],
        &["Messages shared on Chirper | claimed | a second dam had broken | claim Claim"],
    );
    check(
        "Bruno Sarti said and the board repeated that a second dam had broken.",
        &[("said", "Bruno Sarti", content, 0.9), ("repeated", "the board", content, 0.9)],
        &[
            "Bruno Sarti | said | a second dam had broken | say Say",
            "board | repeated | a second dam had broken | repeat Say",
        ],
    );
}

#[test]
fn cues_that_no_rule_knows() {
    check(
        "Bruno Sarti averred that the wall would hold.",
        &[("averred", "Bruno Sarti", &["that the wall would hold"], 0.9)],
        &["Bruno Sarti | averred | the wall would hold | aver Claim"],
    );
    check(
        "Paula Weber enunciated a plan for the harbour.",
        &[("enunciated", "Paula Weber", &["a plan for the harbour"], 0.9)],
        &["Paula Weber | enunciated | a plan for the harbour | enunciate Say"],
    );
    let document = read_with(
        "Residents were not convinced that the wall would hold.",
        &[("were not convinced", "Residents", &["that the wall would hold"], 0.9)],
    );
    let [statement] = &document.statements[..] else { panic!("{:#?}", document.statements) };
    assert_eq!((statement.act.as_str(), statement.polarity), ("Doubt", Polarity::Negative));
}

#[test]
fn the_reader_gives_spans_and_the_rules_the_rest() {
    let document = read_with(
        "Ms Okoye told reporters on Saturday that the wall might fall.",
        &[("told", "Ms Okoye", &["that the wall might fall"], 0.9)],
    );
    let [statement] = &document.statements[..] else { panic!("{:#?}", document.statements) };
    let text = |span: Span| document.article.str(span);
    assert_eq!(statement.complementizer.map(text), Some("that"));
    assert_eq!(statement.text, "the wall might fall");
    assert_eq!(statement.certainty, Certainty::Possible);
    assert_eq!(document.resolution.entities[statement.addressees[0]].name, "reporters");
    assert_eq!(statement.said_on.map(|said| said.date.to_string()).as_deref(), Some("2014-06-14"));
    assert_eq!(statement.origin.rule, "reader");
}

#[test]
fn a_noun_group_ends_before_what_tells_when_it_was_said() {
    check(
        "The army has ruled out any talks as fighters advanced on the capital.",
        &[("has ruled out", "The army", &["any talks as fighters advanced on the capital"], 0.9)],
        &["army | has ruled out | any talks | rule out RuleOut"],
    );
    check(
        "The ministry ruled out a new wall in comments that surprised the mayor.",
        &[("ruled out", "The ministry", &["a new wall in comments that surprised the mayor"], 0.9)],
        &["ministry | ruled out | a new wall | rule out RuleOut"],
    );
    check(
        "Bruno Sarti praised Anna Weber as a good mayor.",
        &[("praised", "Bruno Sarti", &["Anna Weber as a good mayor"], 0.9)],
        &["Bruno Sarti | praised | Anna Weber as a good mayor | praise Praise"],
    );
}

#[test]
fn whoever_is_told_something_does_not_say_it() {
    check(
        "Anna Weber was told that the wall was weak.",
        &[("was told", "Anna Weber", &["that the wall was weak"], 0.9)],
        &[" | was told | the wall was weak | tell Tell"],
    );
}

#[test]
fn words_behind_a_cue_may_belong_to_it() {
    check(
        "Anna Weber called for a ban on cars.",
        &[("called", "Anna Weber", &["for a ban on cars"], 0.9)],
        &["Anna Weber | called | for a ban on cars | call for Demand"],
    );
    check(
        "Anna Weber told residents to leave.",
        &[("told", "Anna Weber", &["to leave"], 0.9)],
        &["Anna Weber | told | to leave | tell Order"],
    );
}

#[test]
fn agreement_with_a_rule_makes_sure() {
    let text = "Anna Weber said that the bridge was closed.";
    let of = |content: &'static [&'static str]| {
        read_with(text, &[("said", "Anna Weber", content, 0.9)]).statements[0].origin.confidence
    };
    assert!(of(&["that the bridge was closed"]) > of(&["that"]));
}

#[test]
fn a_doubtful_reader_gives_way_to_a_strong_rule() {
    check(
        "Anna Weber said in reply to a question that the bridge was closed.",
        &[("said in reply to", "Anna Weber", &["a question that the bridge was closed"], 0.05)],
        &["Anna Weber | said | the bridge was closed | say Say"],
    );
}

#[test]
fn sources_that_the_reader_missed() {
    check(
        "The harbour, Anna Weber added, is closed.",
        &[("added", "", &["The harbour, Anna Weber", "is closed"], 0.6)],
        &["Anna Weber | added | The harbour is closed | add Say"],
    );
    check(
        "Anna Weber praised the builders and described the wall as a wonder.",
        &[("praised", "Anna Weber", &["the builders"], 0.9), ("described", "", &["the wall as a wonder"], 0.9)],
        &[
            "Anna Weber | praised | the builders | praise Praise",
            "Anna Weber | described | the wall as a wonder | describe Explain",
        ],
    );
    let text = "It was announced that the bridge was closed.";
    check(
        text,
        &[("was announced", "", &["that the bridge was closed"], 0.9)],
        &[" | was announced | the bridge was closed | announce Announce"],
    );
}

#[test]
fn quotations_are_whole() {
    check(
        "“We are tired. We want to go home,” Anna Weber said.",
        &[("said", "Anna Weber", &["We are tired"], 0.9)],
        &["Anna Weber | said | We are tired. We want to go home | say Say"],
    );
    check(
        "Anna Weber called the wall “a disgrace” and left.",
        &[("called", "Anna Weber", &["the wall “a disgrace"], 0.9)],
        &["Anna Weber | called | the wall “a disgrace” | call Explain"],
    );
}

#[test]
fn spans_keep_to_their_lines() {
    check(
        "Anna Weber spoke on Monday in the old town hall.\n\nThe wall\n\nBruno Sarti said the wall was weak, and nobody answered.",
        &[("said", "The wall\n\nBruno Sarti", &["the wall was weak"], 0.9)],
        &["Bruno Sarti | said | the wall was weak | say Say"],
    );
}

#[test]
fn pronouns_mean_somebody_or_nobody() {
    check(
        "“I think the wall is weak,” Anna Weber said.",
        &[("think", "I", &["the wall is weak"], 0.9), ("said", "Anna Weber", &["I think the wall is weak"], 0.9)],
        &[
            "Anna Weber | said | I think the wall is weak | say Say",
            "Anna Weber | think | the wall is weak | think Believe",
        ],
    );
    check(
        "Bruno Sarti left. It seemed that the wall was weak.",
        &[("seemed", "It", &["that the wall was weak"], 0.9)],
        &[" | seemed | the wall was weak | seem Suggest"],
    );
    check(
        "Anna Weber, who believes that the wall is weak, left.",
        &[("believes", "who", &["that the wall is weak"], 0.9)],
        &["Anna Weber | believes | the wall is weak | believe Believe"],
    );
}

#[test]
fn odd_answers_are_no_panic() {
    let text = "“Ää said“ ” said";
    for (start, end) in [(0, 0), (0, text.len()), (3, 5), (text.len(), text.len()), (4, 900)] {
        let span = Span::new(start, end);
        let attribution =
            PredictedAttribution { cue: vec![span], source: vec![span], content: vec![span, span], confidence: 2.0 };
        let prediction = Prediction { names: Vec::new(), attributions: vec![attribution] };
        annotate_with(
            Article::new(text.to_owned(), Metadata::default()),
            |_, _, _| Some(prediction),
            &Knowledge::default(),
        );
    }
}

#[test]
fn a_part_too_many_is_the_rules_to_correct() {
    check(
        "Paula Weber said in answer to a question that the wall would hold.",
        &[("said in answer to", "Paula Weber", &["a question", "that the wall would hold"], 0.9)],
        &["Paula Weber | said in answer to | the wall would hold | say Say"],
    );
}

#[test]
fn a_quotation_in_a_later_sentence_goes_on() {
    let document = read_with(
        "“The wall is weak,” said Bruno Sarti. “We will rebuild it.”",
        &[("said", "Bruno Sarti", &["The wall is weak", "We will rebuild it"], 0.9)],
    );
    let texts: Vec<_> = document.statements.iter().map(|it| (it.text.as_str(), it.continues)).collect();
    assert_eq!(texts, [("The wall is weak", None), ("We will rebuild it.", Some(0))]);
    assert_eq!(document.statements[0].speakers, document.statements[1].speakers);
}

#[test]
fn acts_without_words_and_wishes_to_be_unnamed_are_no_statements() {
    check(
        "The league suspended Bruno Sarti for a month.",
        &[("suspended", "The league", &["Bruno Sarti for a month"], 0.6)],
        &[],
    );
    check(
        "A driver, who asked not to be named because he was afraid, said the wall was weak.",
        &[
            ("asked", "who", &["not to be named because he was afraid"], 0.7),
            ("said", "A driver", &["the wall was weak"], 0.9),
        ],
        &["driver | said | the wall was weak | say Say"],
    );
}

#[test]
fn paragraphs_of_a_turn_are_statements_that_go_on() {
    let document = read_with(
        "“The wall is weak,” said Bruno Sarti. “We will rebuild it.\n\n“Nobody will pay for it.”",
        &[("said", "Bruno Sarti", &["The wall is weak", "We will rebuild it", "Nobody will pay for it"], 0.9)],
    );
    let texts: Vec<_> = document.statements.iter().map(|it| (it.text.as_str(), it.continues)).collect();
    assert_eq!(
        texts,
        [("The wall is weak", None), ("We will rebuild it.", Some(0)), ("Nobody will pay for it.", Some(0))]
    );
}

#[test]
fn whoever_is_questioned_answers() {
    let document = read_with(
        "Questioned by a parliamentary committee last week, Bruno Sarti admitted that the wall was weak.",
        &[("admitted", "a parliamentary committee", &["the wall was weak"], 0.6)],
    );
    let [statement] = &document.statements[..] else { panic!("{:#?}", document.statements) };
    let name =
        |list: &[usize]| list.iter().map(|it| document.resolution.entities[*it].name.clone()).collect::<Vec<_>>();
    assert_eq!(
        (name(&statement.speakers), name(&statement.addressees)),
        (vec!["Bruno Sarti".to_owned()], vec!["parliamentary committee".to_owned()])
    );
    assert_eq!(statement.medium.as_ref().map(|(medium, _)| medium.as_str()), Some("Testimony"));
}

#[test]
fn a_source_that_begins_too_early_and_one_questioned_by() {
    check(
        "In an interview with the broadcaster Vox, Bruno Sarti, the coach, said that the wall was weak.",
        &[("said", "Vox, Bruno Sarti, the coach", &["that the wall was weak"], 0.8)],
        &["Bruno Sarti | said | the wall was weak | say Say"],
    );
    check(
        "Questioned by a committee last week, Bruno Sarti admitted that the wall was weak.",
        &[
            ("Questioned", "a committee", &["that the wall was weak"], 0.4),
            ("admitted", "Bruno Sarti", &["that the wall was weak"], 0.9),
        ],
        &["Bruno Sarti | admitted | the wall was weak | admit Admit"],
    );
    check(
        "The engineers I spoke to said the wall was weak.",
        &[("said", "The engineers I spoke to", &["the wall was weak"], 0.8)],
        &["engineers | said | the wall was weak | say Say"],
    );
    check(
        "The figure was at odds with that of Vienna's health ministry, which said ten people had died.",
        &[("said", "which", &["ten people had died"], 0.8)],
        &["Vienna's health ministry | said | ten people had died | say Say"],
    );
}

#[test]
fn deeds_silence_and_what_nobody_said_are_no_statements() {
    for (text, cue, source, content) in [
        ("The board fined Anna Weber her whole fee.", "fined", "The board", "Anna Weber her whole fee"),
        ("Anna Weber signed the bill.", "signed", "Anna Weber", "the bill"),
        (
            "The board did not respond to a request for comment.",
            "did not respond to",
            "The board",
            "a request for comment",
        ),
        ("The board has not announced any decision.", "has not announced", "The board", "any decision"),
        ("Anna Weber argued the case for the town.", "argued", "Anna Weber", "the case for the town"),
        ("One may say of the wall that it is old.", "may say", "One", "that it is old"),
        ("Those who make such claims are trying to hide.", "claims", "make such", "are trying to hide"),
    ] {
        check(text, &[(cue, source, &[content], 0.6)], &[]);
    }
    check(
        "It is not known whether the wall is safe.",
        &[("is not known", "", &["whether the wall is safe"], 0.6)],
        &[],
    );
    check(
        "Anna Weber signed the bill, saying that the wall was safe.",
        &[("saying", "Anna Weber", &["that the wall was safe"], 0.9)],
        &["Anna Weber | saying | the wall was safe | say Say"],
    );
}

#[test]
fn who_is_asked_does_not_ask_and_it_suggests_nothing() {
    let speakers = |text: &str, given: &[Given]| {
        let document = read_with(text, given);
        let statement = &document.statements[0];
        let names =
            |list: &[usize]| list.iter().map(|it| document.resolution.entities[*it].name.clone()).collect::<Vec<_>>();
        (names(&statement.speakers), names(&statement.addressees))
    };
    let asked = speakers(
        "A councillor, asked if he agreed, said that he was tired.",
        &[("asked", "A councillor", &["if he agreed"], 0.9)],
    );
    assert_eq!(asked, (Vec::new(), vec!["councillor".to_owned()]));
    let suggested = speakers(
        "Harbour Foods Ltd is old. It has been suggested that the wall is weak.",
        &[("has been suggested", "It", &["that the wall is weak"], 0.9)],
    );
    assert_eq!(suggested.0, Vec::<String>::new());
}

#[test]
fn what_takes_a_promise_back() {
    for (text, cue, content, act, polarity) in [
        (
            "Anna Weber stopped short of promising that it would hold.",
            "promising",
            "that it would hold",
            "Promise",
            Polarity::Negative,
        ),
        (
            "Anna Weber neither confirmed nor denied the report.",
            "neither confirmed nor denied",
            "the report",
            "Deflect",
            Polarity::Underspecified,
        ),
        ("The study did not prove that it was safe.", "did not prove", "that it was safe", "Show", Polarity::Negative),
        (
            "Anna Weber said she was “not aware” of any crack.",
            "said",
            "she was “not aware” of any crack",
            "Say",
            Polarity::Negative,
        ),
        (
            "Anna Weber called it a surprise that it had not held.",
            "called",
            "a surprise that it had not held",
            "Explain",
            Polarity::Positive,
        ),
    ] {
        let source = if text.starts_with("The study") { "The study" } else { "Anna Weber" };
        let document = read_with(text, &[(cue, source, &[content], 0.9)]);
        let statement = &document.statements[0];
        assert_eq!((statement.act.as_str(), statement.polarity), (act, polarity), "{text}");
    }
}

#[test]
fn a_quotation_goes_on_behind_its_speaker() {
    check(
        "“Either may be right,” Anna Weber said, “but nobody has measured it.”",
        &[("said", "Anna Weber", &["Either may be right"], 0.9)],
        &["Anna Weber | said | Either may be right, but nobody has measured it. | say Say"],
    );
}

#[test]
fn what_somebody_does_behind_a_quotation_is_none_of_it() {
    check(
        "“We will win,” Anna Weber said, and she thanked the nurses.",
        &[("said", "Anna Weber", &["We will win", "and she thanked the nurses"], 0.9)],
        &["Anna Weber | said | We will win | say Say"],
    );
    check(
        "“We will win,” Anna Weber said, and that nurses would stay.",
        &[("said", "Anna Weber", &["We will win", "and that nurses would stay"], 0.9)],
        &["Anna Weber | said | We will win, and that nurses would stay | say Say"],
    );
}

#[test]
fn what_is_told_in_other_words_ends_with_its_paragraph() {
    check(
        "The railway says no trains will run until noon.\n\nStay at home tonight, all of you.",
        &[("says", "The railway", &["no trains will run until noon.\n\nStay at home"], 0.9)],
        &["railway | says | no trains will run until noon. | say Say"],
    );
    // A mark that no other closes in the paragraph.
    let document = read_with(
        "Anna Weber said, \"The wall is weak.\n\nIt may fall in the winter.\"",
        &[("said", "Anna Weber", &["The wall is weak.\n\nIt may fall in the winter."], 0.9)],
    );
    assert!(document.statements[0].text.ends_with("It may fall in the winter."), "{:?}", document.statements);
}

#[test]
fn words_behind_a_label_are_its_speakers() {
    check(
        "ROE: The wall is old.\n\nSARTI: The bank says that it will not pay. Do you agree?\n\nROE: Not at all, I am afraid.",
        &[("says", "The bank", &["that it will not pay. Do you agree"], 0.9)],
        &[
            "ROE | : | The wall is old | : Say",
            "SARTI | : | The bank says that it will not pay. Do you agree? | : Ask",
            "bank | says | it will not pay. Do you agree | say Deny",
            "ROE | : | Not at all, I am afraid | : Say",
        ],
    );
}

#[test]
fn what_is_told_has_its_subject_and_not_its_hearers() {
    check(
        "Bruno Sarti told the BBC residents were angry.",
        &[("told", "Bruno Sarti", &["were angry"], 0.9)],
        &["Bruno Sarti | told | residents were angry | tell Tell"],
    );
    check(
        "Karl Ito told the committee Norway had paid.",
        &[("told", "Karl Ito", &["the committee Norway had paid"], 0.9)],
        &["Karl Ito | told | Norway had paid | tell Tell"],
    );
}

#[test]
fn nobody_is_part_of_the_own_words() {
    check(
        "The wall is weak. The town's mayor, Anna Weber, thinks.",
        &[("thinks", "Anna Weber", &["The wall is weak. The town's mayor, Anna Weber"], 0.9)],
        &["Anna Weber | thinks | The wall is weak. The town's mayor | think Believe"],
    );
}

#[test]
fn the_subject_of_a_passive_with_an_infinitive_does_not_speak() {
    check(
        "Bruno Sarti has been urged to mend the wall by Karl Ito.",
        &[("has been urged", "Bruno Sarti", &["to mend the wall by Karl Ito"], 0.9)],
        &["Karl Ito | has been urged | to mend the wall | urge Demand"],
    );
    check(
        "Bruno Sarti is thought to have mended the wall.",
        &[("is thought", "Bruno Sarti", &["to have mended the wall"], 0.9)],
        &[" | is thought | to have mended the wall | think Believe"],
    );
}

#[test]
fn what_could_not_be_checked_ends_before_the_words_that_say_so() {
    let unverified = |text: &str, given: &[Given], words: &str| {
        let document = read_with(text, given);
        let found = document.statements.iter().find(|statement| statement.text == words);
        let status = found.unwrap_or_else(|| panic!("{words}: {:#?}", document.statements)).verification;
        assert_eq!(status.map(|(status, _)| status), Some(Verification::Unverified), "{text}");
    };
    let content = &["that sponsors would leave were unconfirmed on Sunday night"][..];
    let text = "Reports that sponsors would leave were unconfirmed on Sunday night.";
    unverified(text, &[("Reports", "", content, 0.9)], "sponsors would leave");
    let content = &["that the wall had burst; the ministry did not confirm the reports"][..];
    let text = "US media reported that the wall had burst; the ministry did not confirm the reports.";
    unverified(text, &[("reported", "US media", content, 0.9)], "the wall had burst");
    let content = &["a report that the wall had burst"][..];
    let text = "Neither firm confirmed a report that the wall had burst.";
    unverified(text, &[("confirmed", "Neither firm", content, 0.9)], "the wall had burst");
}

#[test]
fn a_headline_says_nothing_of_the_text() {
    let text = "Harbour sale\n\nThe council met for long. Reports that the wall had burst were false.\n\nIt went home.";
    let document = read_with(text, &[("Reports", "Harbour sale", &["that the wall had burst"], 0.9)]);
    let [statement] = &document.statements[..] else { panic!("{:#?}", document.statements) };
    assert!(statement.source.is_empty(), "{statement:#?}");
}

#[test]
fn whose_words_a_paper_reports_says_nothing_of_its_own() {
    let text = "The Courier, citing two officials, said the wall was weak.";
    let given: [Given; 2] =
        [("citing", "The Courier", &["two officials"], 0.9), ("said", "The Courier", &["the wall was weak"], 0.9)];
    let texts = |document: Document| document.statements.into_iter().map(|it| it.text).collect::<Vec<_>>();
    assert_eq!(texts(read_with(text, &given)), ["the wall was weak"]);
    let text = "The firm closed the mine, citing safety concerns.";
    assert_eq!(texts(read_with(text, &[("citing", "The firm", &["safety concerns"], 0.9)])), ["safety concerns"]);
}

#[test]
fn who_is_quoted_by_a_paper_says_it() {
    let text = "Bruno Sarti was quoted by the Courier as saying that the wall was weak.";
    let given: [Given; 1] = [("was quoted", "the Courier", &["Bruno Sarti", "as saying that the wall was weak"], 0.8)];
    let document = read_with(text, &given);
    let [statement] = &document.statements[..] else { panic!("{:#?}", document.statements) };
    assert_eq!(statement.text, "the wall was weak");
    assert_eq!(document.resolution.entities[statement.speakers[0]].name, "Bruno Sarti");
}

#[test]
fn paragraphs_of_one_quotation_stay_together() {
    let text = "Bruno Sarti said: “The wall is weak.\n\n“It was built in May.\n\n“Nobody will pay for it.”";
    let parts: [&str; 2] = ["The wall is weak.", "It was built in May."];
    let document = read_with(text, &[("said", "Bruno Sarti", &parts, 0.9)]);
    let [statement] = &document.statements[..] else { panic!("{:#?}", document.statements) };
    assert_eq!(statement.text, "The wall is weak. It was built in May. Nobody will pay for it.");
}

#[test]
fn who_is_urged_hears_it_also_before_quotation_marks() {
    let text =
        "The minister urged the council to “stop playing with fire”. She wrote to residents that the wall was weak.";
    let document = read_with(
        text,
        &[
            ("urged", "The minister", &["to “stop playing with fire”"], 0.9),
            ("wrote", "She", &["the wall was weak"], 0.9),
        ],
    );
    let to: Vec<_> = document.statements.iter().map(|it| it.addressees.len()).collect();
    assert_eq!(to, [1, 1], "{:#?}", document.statements);
}
