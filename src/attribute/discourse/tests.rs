//! Chains, repetitions, which statements the text sets against each other, and what it says of their truth. All texts are the project's own.

use crate::attribute::testing::{check, read, read_with, saying};
use crate::document::{Certainty, Directness, Polarity, Sequence, Verification};

/// Whether the statement with the first words is at odds with the one that has the second, and with no other.
fn at_odds(text: &str, one: &str, other: &str) -> bool {
    let document = read(text);
    let statement = &document.statements[saying(&document, one).0];
    let only = [saying(&document, other).0];
    assert!(statement.disagrees_with.is_empty() || statement.disagrees_with == only, "{text}: {statement:#?}");
    statement.disagrees_with == only
}

#[test]
fn denials_that_point_back() {
    for (text, one, other) in [
        ("Residents claimed that the pipe had burst. The company denied it.", "it", "the pipe had burst"),
        ("Residents accused the company of negligence, which the company denied.", "which", "negligence"),
        ("Residents accused Anna Weber of fraud, a charge that she has denied.", "a charge", "Anna Weber of fraud"),
        (
            "Residents accused the firm of negligence. Anna Weber rejected the allegation.",
            "the allegation",
            "negligence",
        ),
        (
            "Anna Weber said the pipe was sound. Bruno Sarti said it had been repaired in May. Some engineers questioned that account.",
            "that account",
            "it had been repaired",
        ),
        (
            "Bruno Sarti claimed the pipe was sound. Residents said it leaked. The council has dismissed the claim.",
            "the claim",
            "the pipe was sound",
        ),
    ] {
        assert!(at_odds(text, one, other), "{text}");
    }
    let cover = "Residents accused managers of a cover-up – a claim the trust denies.";
    let given: [(&str, &str, &[&str], f32); 2] =
        [("accused", "Residents", &["managers of a cover-up"], 0.9), ("denies", "the trust", &["a claim"], 0.9)];
    let document = read_with(cover, &given);
    assert_eq!(saying(&document, "a claim").1.disagrees_with, [saying(&document, "managers").0], "{document:#?}");
    // Who declines to comment says nothing that could be denied.
    let court = "The prosecutors declined to comment on Monday. Leon Abbott denies the charge and will stand trial.";
    let document = read(court);
    let denial = saying(&document, "the charge").1;
    assert!(denial.disagrees_with.is_empty(), "{denial:#?}");
    // Praise is no allegation.
    assert!(!at_odds(
        "Bruno Sarti said that Anna Weber was a fine judge. Ms Weber has denied the allegations.",
        "the allegations",
        "was a fine judge"
    ));
    // An offer is refused, not contradicted.
    assert!(!at_odds("The union demanded a pay rise. The firm rejected the demand.", "the demand", "a pay rise"));
    // Nothing was said that "it" could stand for.
    check("The ministry denied it.", &[]);
}

#[test]
fn a_claim_inside_its_denial() {
    let text = "The army rejected the rebels' claim that they held the bridge.";
    let document = read(text);
    let claim = document.statements.iter().position(|statement| statement.act == "Claim").unwrap();
    let denial = document.statements.iter().find(|statement| statement.act == "Reject").unwrap();
    assert_eq!(denial.disagrees_with, [claim], "{:#?}", document.statements);
}

#[test]
fn remarks_at_odds() {
    for text in [
        "Anna Weber said the pipe was sound. Bruno Sarti told reporters that it leaked badly, in remarks at odds with those of Ms Weber.",
        "Anna Weber said the pipe was sound. In comments at odds with that account, Bruno Sarti said it leaked.",
        "Anna Weber said the pipe was sound. Bruno Sarti said that it leaked badly, contradicting Ms Weber.",
        "Anna Weber said the pipe was sound. Bruno Sarti said that it leaked badly, at odds with that account.",
    ] {
        assert!(at_odds(text, "it leaked", "the pipe was sound"), "{text}");
        let document = read(text);
        assert!(document.statements[saying(&document, "it leaked").0].text.starts_with("it leaked"), "{text}");
        assert!(!document.statements[saying(&document, "it leaked").0].text.contains("odds"), "{text}");
    }
}

#[test]
fn whose_evidence_contradicts_whose() {
    let text = "Anna Weber said the pipe was sound. Ms Weber's account contradicts that of her predecessor, \
         Bruno Sarti, who said that it leaked badly.";
    assert!(at_odds(text, "the pipe was sound", "it leaked badly"));
}

#[test]
fn what_somebody_calls_a_claim() {
    for called in ["described the claim as “nonsense”", "called the claim “a lie”"] {
        let text = format!("Anna Weber said the pipe was sound. Bruno Sarti {called}.");
        let document = read(&text);
        let [_, statement] = &document.statements[..] else { panic!("{text} {:#?}", document.statements) };
        assert_eq!((statement.act.as_str(), &statement.disagrees_with[..]), ("Deny", &[0][..]), "{text}");
    }
    let document = read("Anna Weber said the pipe was sound. Bruno Sarti described the claim as “brave”.");
    assert!(document.statements.iter().all(|statement| statement.disagrees_with.is_empty()));
}

#[test]
fn what_the_same_paragraph_told_is_meant() {
    let text = "Opponents claimed that the pipe had burst.\n\nThe firm said that the water was safe. Engineers questioned that claim.";
    let document = read(text);
    let (water, _) = saying(&document, "the water was safe");
    assert_eq!(document.statements.last().unwrap().disagrees_with, [water], "{:#?}", document.statements);
}

#[test]
fn what_could_not_be_checked() {
    let status = |text: &str, words: &str| {
        let document = read(text);
        document.statements[saying(&document, words).0].verification.map(|(status, _)| status)
    };
    for (text, words) in [
        ("Reports that the pipe had burst could not be confirmed.", "the pipe had burst"),
        ("Rumours on social media that the pipe had burst have not been confirmed by the firm.", "the pipe had burst"),
        ("Reports of a second leak were unconfirmed on Sunday night.", "a second leak"),
        ("Residents claimed the pipe had burst. The firm did not confirm the report.", "the pipe had burst"),
        (
            "Residents claimed the pipe had burst. There was no independent confirmation of the claim.",
            "the pipe had burst",
        ),
        (
            "Bruno Sarti claimed the pipe had burst. Some engineers questioned the account, which has not been verified.",
            "the pipe had burst",
        ),
        ("Residents claimed the pipe had burst, a claim for which they offered no proof.", "the pipe had burst"),
        ("A paper reported that the pipe had burst, but firefighters could not confirm it.", "the pipe had burst"),
        ("According to unconfirmed reports, the pipe had burst.", "the pipe had burst"),
        ("Unconfirmed reports said that the pipe had burst.", "the pipe had burst"),
        ("Neither company confirmed reports that the pipe had burst.", "the pipe had burst"),
    ] {
        assert_eq!(status(text, words), Some(Verification::Unverified), "{text}");
    }
    let disputed = "Residents claimed the pipe had burst, a claim that the records do not support.";
    assert_eq!(status(disputed, "the pipe had burst"), Some(Verification::Disputed));
    let document = read(disputed);
    assert_eq!(document.statements[0].text, "the pipe had burst");
    // The noun before the comma is another one.
    let disputed = "Residents said that most rejected the decision, a claim that recent surveys do not support.";
    assert_eq!(status(disputed, "most rejected the decision"), Some(Verification::Disputed));
    assert_eq!(
        status("Residents said the pipe had burst. The ministry confirmed the report.", "the pipe had burst"),
        Some(Verification::Verified)
    );
    // What is confirmed here stands behind the words.
    let open = "Residents said the pipe had burst. It has not been confirmed that the water is safe.";
    assert_eq!(status(open, "the pipe had burst"), None);
    // A decision is neither true nor false.
    assert_eq!(status("The council decided to close the pipe. The decision was wrong.", "to close the pipe"), None);
}

#[test]
fn a_claim_that_somebody_calls_false() {
    let document = read("Residents claimed that the pipe had burst. The claim was false, police said.");
    let claim = saying(&document, "the pipe had burst").0;
    let police = saying(&document, "The claim was false").0;
    assert_eq!(document.statements[claim].verification.map(|(status, _)| status), Some(Verification::Disputed));
    assert_eq!(document.statements[police].disagrees_with, [claim]);
}

#[test]
fn polarity_is_that_of_the_main_clause() {
    let polarity = |text: &str| read(text).statements[0].polarity;
    for text in [
        "Anna Weber said her team had found no cracks in the wall.",
        "Anna Weber said nobody was hurt.",
        "Anna Weber recommended that the town should not pay.",
        "“We have learned nothing,” Anna Weber said.",
    ] {
        assert_eq!(polarity(text), Polarity::Negative, "{text}");
    }
    assert_eq!(polarity("Anna Weber said it was odd that nobody came."), Polarity::Positive);
    assert_eq!(polarity("Anna Weber asked whether the wall was safe."), Polarity::Underspecified);
    let condition = read("Anna Weber predicted that the wall would fall if it rained.");
    assert_eq!(condition.statements[0].certainty, Certainty::Possible);
}

#[test]
fn happenings_are_told_claimed_or_to_come() {
    let events = |text: &str| -> Vec<String> {
        let document = read(text);
        document
            .events
            .iter()
            .map(|event| format!("{} {:?} {}", event.class, event.status, event.actors.len()))
            .collect()
    };
    assert_eq!(events("At least 12 people were killed in Vienna on Monday."), ["Death Reported 0"]);
    assert_eq!(events("Anna Weber said at least 12 people were killed."), ["Death Claimed 0"]);
    assert_eq!(events("Anna Weber is due to meet Bruno Sarti in Vienna."), ["Encounter Scheduled 2"]);
    assert_eq!(events("Rescuers found 18 bodies on Sunday."), ["Death Reported 0"]);
    assert_eq!(events("The bodies of at least six men have been recovered."), ["Death Reported 0"]);
    assert_eq!(events("Two bodies, the union and the council, found no answer."), [""; 0]);
    assert_eq!(events("Of the videos, one captured by a camera was shown."), [""; 0]);
    assert_eq!(events("Anna Weber plans to close the bridge."), ["Prospect Planned 1"]);
    assert_eq!(events("Anna Weber has ruled out a second wall."), ["Prospect RuledOut 0"]);
    assert_eq!(events("Anna Weber would not rule out a second wall."), ["Prospect Hypothetical 0"]);
    assert_eq!(events("Anna Weber raised the possibility of a second wall."), ["Prospect Hypothetical 0"]);
    assert_eq!(events("Anna Weber promised that the wall was safe."), [""; 0]);
    assert_eq!(events("Anna Weber vowed not to close the bridge."), [""; 0]);
    // What is denied, possible or meant happened to nobody; a bill is not a person, and an agent's talks are not the player's.
    for text in [
        "The rebels did not kill 12 people.",
        "The army may have killed 30 men.",
        "The rebels wanted to capture Vienna.",
        "Five bills were killed in the senate.",
        "Anna Weber left early. Her agent met Bruno Sarti.",
        "Anna Weber captured Vienna with half of the votes.",
    ] {
        assert_eq!(events(text), [""; 0], "{text}");
    }
}

#[test]
fn an_interview_quotes_both() {
    let document = read(
        "An engineer speaks about the harbour wall\n\nThe Harbour Herald spoke to the engineer Anna Weber on Monday about the \
         wall that fell in the spring.\n\nHERALD: Is the new wall of the harbour safe enough for the winter?\n\nWEBER: It \
         is safe for this winter. I would not rule out cracks in the years to come.\n\nHERALD: Who has to pay for the wall \
         if it has to be mended?\n\nWEBER: The town pays for the wall and for the harbour.",
    );
    let outer = || document.statements.iter().filter(|statement| statement.within.is_none());
    let acts: Vec<&str> = outer().map(|statement| statement.act.as_str()).collect();
    assert_eq!(acts, ["Ask", "Say", "Ask", "Say"]);
    assert!(outer().all(|statement| statement.directness == Directness::Direct));
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
    let headline = document.statements.iter().find(|statement| statement.repeats.is_some()).expect("headline");
    assert_eq!(headline.repeats, Some(full));
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
fn a_wording_may_be_about_what_several_say() {
    for (text, unverified) in [
        (
            "The army said the bridge was open. Rebels said it was closed. Neither claim could be independently verified.",
            2,
        ),
        ("The army said the bridge was open. Rebels said it was closed. The claims could not be verified.", 2),
        ("The army said the bridge was open. Rebels said it was closed. There was no confirmation of either claim.", 2),
        ("The army said the bridge was open. Rebels said it was closed. The claim could not be verified.", 1),
        (
            "The army said the bridge was open. Rebels reported that it was closed. The mayor did not confirm the reports.",
            1,
        ),
    ] {
        let document = read(text);
        let marked = document.statements.iter().filter(|it| it.verification.is_some()).count();
        assert_eq!(marked, unverified, "{text} {:#?}", document.statements);
    }
}
