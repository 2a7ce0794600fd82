//! Happenings in small texts.

use crate::attribute::testing::{name, read};
use crate::document::Event;

/// Each happening as `class status count actors @ places`, in text order.
fn told(text: &str) -> Vec<String> {
    let document = read(text);
    let names = |list: &[usize]| list.iter().map(|it| name(&document, Some(it))).collect::<Vec<_>>().join(" & ");
    let one = |event: &Event| {
        let count = event.count.map_or_else(String::new, |count| format!(" {}", count.value));
        let actors = if event.actors.is_empty() { String::new() } else { format!(" {}", names(&event.actors)) };
        let places = if event.places.is_empty() { String::new() } else { format!(" @ {}", names(&event.places)) };
        format!("{} {:?}{count}{actors}{places}", event.class, event.status)
    };
    document.events.iter().map(one).collect()
}

fn nothing(texts: &[&str]) {
    for text in texts {
        assert_eq!(told(text), [""; 0], "{text}");
    }
}

fn each(texts: &[(&str, &str)]) {
    for (text, expected) in texts {
        assert_eq!(told(text), [*expected], "{text}");
    }
}

#[test]
fn what_is_denied_or_doubted_is_no_happening() {
    nothing(&[
        "The ministry denied that its guards had killed nine prisoners in Graz.",
        "The ministry denied killing nine prisoners.",
        "The ministry rejected reports that 30 miners were killed in Linz.",
        "Reports that 30 miners had died in Linz were rejected by the ministry.",
        "Karl Ito denied that he had met Bruno Sarti in Vienna.",
        "It is untrue that 30 people died in Graz, the mayor said.",
        "Officials said it was not true that 30 people had died.",
        "Karl Ito did not believe that 30 people had died.",
        "Karl Ito doubted that 30 people had died.",
        "No one believed that 30 people had died.",
        "Nobody said that 30 people had died.",
        "There is no evidence that 30 people were killed.",
        "The ministry has never admitted that 30 people were killed.",
        "None of the 30 passengers was hurt.",
        "Police did not say that a dam had burst and that 30 people had died.",
    ]);
}

#[test]
fn what_is_asked_wanted_or_conditional_is_no_happening() {
    nothing(&[
        "Karl Ito asked whether 30 people had died.",
        "Were 30 people killed in Graz?",
        "If 30 people had died, Karl Ito would have resigned.",
        "Had 30 people died, Karl Ito would have resigned.",
        "It is not clear whether 30 people were killed.",
        "The families demanded that 12 officers be arrested.",
        "The two sides agreed that 80 prisoners be released.",
        "The man was cleared of killing two women.",
    ]);
}

#[test]
fn what_stands_beside_a_denial_is_told() {
    each(&[
        ("The mayor denied neglect after 30 people died in Graz.", "Death Reported 30 @ Graz"),
        ("The ministry denied responsibility for the blast that killed 12 people.", "Death Reported 12"),
        ("The ministry denied the charge and said 30 people had died.", "Death Claimed 30"),
        ("Police said 30 people had died, but denied that guards had killed nine men.", "Death Claimed 30"),
        ("Police said no bridge had fallen and that 30 people had died.", "Death Claimed 30"),
        ("Did the ministry answer questions about the floods that left 30 people dead?", "Death Reported 30"),
        ("No law that had been passed in the war in which 30 miners died was kept.", "Death Reported 30"),
        ("No fewer than 30 people died in Graz.", "Death Reported 30 @ Graz"),
    ]);
}

#[test]
fn what_is_feared_or_laid_to_somebody_is_not_the_articles_word() {
    each(&[
        ("The mayor feared that 30 people had died.", "Death Hypothetical 30"),
        ("Police held a man suspected of killing two women.", "Death Claimed 2"),
        ("The ministry said that 30 people had died.", "Death Claimed 30"),
    ]);
}

#[test]
fn what_is_made_up_or_happens_every_year_is_no_happening() {
    nothing(&[
        "The film, in which 300 people are killed, opens on Friday.",
        "The novel describes a plague in which 4,000 people died.",
        "In the play, 40 villagers are executed.",
        "About 500 people are rescued in the exercise.",
        "Every year 100 people are killed in Austria.",
        "Some 300 people a year are killed in Austria.",
    ]);
    each(&[
        ("The film festival, where 30 people were injured, was closed.", "Injury Reported 30"),
        ("In a series of raids 12 people were arrested in Graz.", "Detention Reported 12 @ Graz"),
        ("Three soldiers were injured during the exercise.", "Injury Reported 3"),
    ]);
}

#[test]
fn those_who_meet_are_the_heads_of_subject_and_object() {
    each(&[
        (
            "Karl Ito, head of Austria's Harbour Board, met Bruno Sarti in Vienna.",
            "Encounter Reported Karl Ito & Bruno Sarti @ Vienna",
        ),
        (
            "Karl Ito, who runs the Harbour Board, met Bruno Sarti in Vienna.",
            "Encounter Reported Karl Ito & Bruno Sarti @ Vienna",
        ),
        (
            "Karl Ito, after a dinner with Clara Okoye, met Bruno Sarti in Vienna.",
            "Encounter Reported Karl Ito & Bruno Sarti @ Vienna",
        ),
        ("Hugo Lund and Clara Okoye met Bruno Sarti.", "Encounter Reported Hugo Lund & Clara Okoye & Bruno Sarti"),
        ("Karl Ito flew to Graz and met Bruno Sarti.", "Encounter Reported Karl Ito & Bruno Sarti"),
        (
            "Karl Ito met Bruno Sarti, Clara Okoye and David Holm in Graz.",
            "Encounter Reported Karl Ito & Bruno Sarti & Clara Okoye & David Holm @ Graz",
        ),
        ("Karl Ito then met Bruno Sarti.", "Encounter Reported Karl Ito & Bruno Sarti"),
        ("After lunch Karl Ito met Bruno Sarti to discuss the port.", "Encounter Reported Karl Ito & Bruno Sarti"),
        ("Karl Ito met Bruno Sarti. Models of the port stood there.", "Encounter Reported Karl Ito & Bruno Sarti"),
        ("Karl Ito met his counterpart, Bruno Sarti.", "Encounter Reported Karl Ito & Bruno Sarti"),
    ]);
    nothing(&[
        "A spokesman for Karl Ito met Bruno Sarti.",
        "The brother of Karl Ito met Bruno Sarti.",
        "Karl Ito met the brother of Bruno Sarti.",
        "Karl Ito's brother met Bruno Sarti.",
    ]);
}

#[test]
fn a_relative_clause_goes_on_over_and() {
    let text = "The mayor was asked about the blast that killed 30 people and wounded nine.";
    assert_eq!(told(text), ["Death Reported 30", "Injury Reported 9"]);
}

#[test]
fn of_a_part_the_whole_is_counted_where_a_participle_tells_of_it() {
    each(&[
        ("Her son was one of 40 people killed in Graz.", "Death Reported 40 @ Graz"),
        ("Her son was one of 40 Kenyans arrested in Graz.", "Detention Reported 40 @ Graz"),
    ]);
}

#[test]
fn near_a_place_is_not_in_it() {
    each(&[
        ("About 30 people were killed near Graz.", "Death Reported 30"),
        ("About 30 people were killed in Graz.", "Death Reported 30 @ Graz"),
    ]);
}

#[test]
fn what_is_far_away_is_the_subject_of_its_verb() {
    for (text, thing) in [
        ("The village lies 20 miles north-east of Vienna.", "village"),
        ("The village of Graz lies 20 miles east of Vienna.", "Graz"),
        ("Graz, located 20 miles east of Vienna, was flooded.", "Graz"),
        ("The ferry sank 20 miles east of Vienna.", "ferry"),
        ("The mine is 20 miles east of Vienna.", "mine"),
        ("A school 20 miles east of Vienna collapsed.", "school"),
    ] {
        let document = read(text);
        let found: Vec<&str> = document.distances.iter().map(|it| document.article.str(it.of)).collect();
        assert_eq!(found, [thing], "{text}");
    }
}
