//! Who speaks: passives, chains, joint and described sources. All texts are the project's own.

use crate::attribute::testing::{check, read, speakers};
use crate::document::EntityKind;

#[test]
fn the_subject_of_a_passive_does_not_speak() {
    check(
        "It was announced that the bridge would stay closed until May.",
        &[" | was announced | the bridge would stay closed until May"],
    );
    check(
        "Ms Okoye was told by the police that the bridge was closed.",
        &["the police | was told | the bridge was closed"],
    );
    assert_eq!(speakers("Ms Okoye was told that the bridge was closed."), [" to Okoye"]);
    check(
        "The plan was criticised by Bruno Sarti, the coach.",
        &["Bruno Sarti, the coach | was criticised | The plan"],
    );
    check(
        "Bruno Sarti was quoted as saying that the wall was weak.",
        &["Bruno Sarti | was quoted as saying | the wall was weak"],
    );
    assert_eq!(speakers("Bruno Sarti said: “You can be assured that the wall is safe.”"), ["Bruno Sarti"]);
}

#[test]
fn reported_chains() {
    assert_eq!(
        speakers("Mr Sarti said he had been told by officials that the driver claimed he was ill."),
        ["Sarti", "officials to Sarti", "driver"]
    );
}

#[test]
fn a_body_without_a_name_beside_one_with_a_name() {
    assert_eq!(speakers("The town council and Microsoft said the bridge was safe."), ["town council & Microsoft"]);
    assert_eq!(speakers("The mayor and Labour candidate Anna Weber said the bridge was safe."), ["Anna Weber"]);
}

#[test]
fn a_person_with_two_roles_is_one_speaker() {
    assert_eq!(
        speakers("Anna Weber, Scotland's first minister and the leader of the Blue party, said the bridge was safe."),
        ["Anna Weber"]
    );
}

#[test]
fn according_to_in_the_middle() {
    check("The wall, according to Bruno Sarti, was weak.", &["Bruno Sarti | according to | The wall was weak"]);
    check(
        "Ten people died, according to Bruno Sarti, and the wall fell.",
        &["Bruno Sarti | according to | Ten people died"],
    );
}

#[test]
fn unnamed_people_stay_apart() {
    let document = read("A senior official said the talks failed. A senior official said the talks were useful.");
    let [first, second] = &document.statements[..] else { panic!("{:#?}", document.statements) };
    assert_ne!(first.speakers, second.speakers);
    let kind = |index: usize| document.resolution.entities[index].kind;
    assert_eq!([kind(first.speakers[0]), kind(second.speakers[0])], [EntityKind::UnnamedSource; 2]);
}

#[test]
fn a_source_without_a_name_is_spoken_of_elsewhere() {
    let mentions = |text: &str, name: &str| -> Vec<String> {
        let document = read(text);
        let entity = document.resolution.entities.iter().find(|entity| entity.name.eq_ignore_ascii_case(name));
        let entity = entity.unwrap_or_else(|| panic!("{name}: {:#?}", document.resolution.entities));
        entity.mentions.iter().map(|mention| document.mentions[*mention].span.of(text).to_owned()).collect()
    };
    assert_eq!(
        mentions("Harbour officials went home early. Harbour officials said the wall was weak.", "harbour officials"),
        ["Harbour officials", "Harbour officials"]
    );
    assert_eq!(
        mentions("A second report was published in May. The report said that the wall was weak.", "report"),
        ["A second report", "The report"]
    );
    assert_eq!(
        mentions("Some residents said that they had heard a noise.", "some residents"),
        ["Some residents", "they"]
    );
    assert_eq!(
        mentions("Engineers study the wall. The engineers said that it was weak.", "engineers"),
        ["Engineers", "The engineers"]
    );
    // Others of that name, and what only has the noun in it.
    assert_eq!(mentions("Some residents left. Some residents said the wall was weak.", "some residents").len(), 1);
    assert_eq!(mentions("Staff meetings are long. Staff said the wall was weak.", "staff").len(), 1);
}

#[test]
fn one_may_be_anybody() {
    check("One may say that the wall was weak.", &[]);
}

#[test]
fn a_participle_makes_a_description() {
    assert_eq!(speakers("A tourist visiting Graz said the streets were empty."), ["tourist visiting Graz"]);
}

#[test]
fn a_counterpart_speaks_too() {
    assert_eq!(
        speakers("Karl Ito and his Norwegian counterpart, Clara Okoye, said the wall was weak."),
        ["Karl Ito & Clara Okoye"]
    );
}

#[test]
fn a_body_and_the_noun_for_what_it_is() {
    for (text, speaker) in [
        ("The IG Metall union said the plan was weak.", "IG Metall"),
        ("The plan is weak, the Reuters news agency said.", "Reuters"),
        ("Norway's Reuters broadcaster said the plan was weak.", "Reuters"),
    ] {
        assert_eq!(speakers(text), [speaker], "{text}");
    }
    // A part of a body is not the body.
    assert_ne!(speakers("The IG Metall board said the plan was weak."), ["IG Metall"]);
}

#[test]
fn who_holds_the_role_that_the_source_begins_with() {
    for (text, speaker) in [
        ("Anna Weber left. The former mayor of Lyon Carl Moss said the wall was weak.", "Carl Moss"),
        (
            "Anna Weber left. A spokesman for Prime Minister Carl Moss said the wall was weak.",
            "spokesman for Prime Minister Carl Moss",
        ),
        ("Justices Anna Weber and Carl Moss said the wall was weak.", "Anna Weber & Carl Moss"),
        ("Southern Copper Corp. said the wall was weak.", "Southern Copper Corp"),
    ] {
        assert_eq!(speakers(text), [speaker], "{text}");
    }
    let document = read("A spokesman for Southern Copper Corp. said the wall was weak.");
    let office = document.statements[0].on_behalf_of.map(|office| &document.resolution.entities[office]);
    assert_eq!(office.map(|office| office.kind), Some(EntityKind::Organization));
}

#[test]
fn who_is_said_to_have_said_it() {
    for (text, speaker) in [
        ("The Greens accused the ministry of having known that the wall was weak.", "ministry"),
        ("Bo Lund was dismissed for having said that the wall was weak.", "Bo Lund"),
    ] {
        assert_eq!(speakers(text).last().map(String::as_str), Some(speaker), "{text}");
    }
    for text in [
        "Bo Lund stayed away, and in the north was fined for having said that the wall was weak.",
        "Bo Lund has criticised Ada Lund for having said that the wall was weak.",
        "Bo Lund was guilty of having said that the wall was weak.",
    ] {
        let document = read(text);
        let mut said = document.statements.iter().filter(|statement| statement.text == "the wall was weak");
        assert!(said.all(|statement| statement.speakers.is_empty()), "{text}");
    }
}

#[test]
fn where_a_company_is_at_home_does_not_speak() {
    let text = "Netquill Inc. raised its prices. The Los Gatos, California-based company said its plan was good.";
    assert_eq!(speakers(text), ["Netquill Inc"]);
}
