//! What a revision makes of predictions that agree with the rules and of those that do not.

use super::revise;
use crate::document::{Article, Form, Layout, Mention, MentionKind, Metadata, PredictedName, Prediction, Span};
use crate::knowledge::Knowledge;
use crate::recognise::recognise;
use crate::segment;
use std::sync::LazyLock;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::embedded);

fn kind(letter: &str) -> MentionKind {
    match letter {
        "P" => MentionKind::Person,
        "O" => MentionKind::Organization,
        "L" => MentionKind::Place,
        "R" => MentionKind::Role,
        _ => MentionKind::Demonym,
    }
}

fn letter(mention: &Mention) -> char {
    match mention.kind {
        MentionKind::Person => 'P',
        MentionKind::Organization => 'O',
        MentionKind::Place => 'L',
        MentionKind::Role => 'R',
        MentionKind::Demonym => 'D',
    }
}

/// The revised mentions of `text` when the model says `names`: kind, name and confidence, each found after the one before.
fn revised(text: &str, names: &[(&str, &str, f32)]) -> (Article, Layout, Vec<Mention>) {
    let article = Article::new(text.to_owned(), Metadata::default());
    let layout = segment::segment(&article, &KNOWLEDGE);
    let by_rules = recognise(&article, &layout, &KNOWLEDGE);
    let mut prediction = Prediction::default();
    let mut from = 0;
    for (letter, name, confidence) in names {
        let start = from + text[from..].find(name).unwrap();
        from = start + name.len();
        let span = Span::new(start, from);
        prediction.names.push(PredictedName { span, kind: kind(letter), confidence: *confidence });
    }
    let mentions = revise(&article, &layout, by_rules, &prediction, &KNOWLEDGE);
    (article, layout, mentions)
}

#[track_caller]
fn check(text: &str, names: &[(&str, &str, f32)], expected: &str) {
    let (article, _, mentions) = revised(text, names);
    let found = mentions
        .iter()
        .filter(|mention| matches!(mention.form, Form::Name | Form::Adjective))
        .map(|mention| format!("{} {}", letter(mention), article.str(mention.span)))
        .collect::<Vec<_>>()
        .join("; ");
    assert_eq!(found, expected, "{text}");
}

#[test]
fn the_model_names_what_no_list_has() {
    check("Shares of Quorvex fell.", &[("O", "Quorvex", 0.9)], "O Quorvex");
    check("Quorvex fell.", &[("O", "Quorvex", 0.1)], "");
}

#[test]
fn a_name_that_is_one_things_alone_is_that_thing() {
    check("She flew to Nairobi.", &[("O", "Nairobi", 0.6)], "L Nairobi");
}

#[test]
fn equal_names_are_of_one_kind() {
    let names = [("O", "Talvik", 0.9), ("P", "Talvik", 0.5), ("O", "Talvik", 0.8)];
    check("Talvik grew. Analysts like Talvik. Others sold Talvik.", &names, "O Talvik; O Talvik; O Talvik");
}

#[test]
fn acronyms_fix_the_edges_of_what_they_spell() {
    check(
        "The Council for Trade and Farming in Kenya (CTFK) met.",
        &[("O", "Council for Trade", 0.8), ("L", "Kenya", 0.9), ("O", "CTFK", 0.9)],
        "O Council for Trade and Farming in Kenya; O CTFK",
    );
}

#[test]
fn a_body_keeps_all_its_fields() {
    check(
        "The Ministry of Farming, Water Resources and Fisheries agreed.",
        &[("O", "Ministry of Farming", 0.8), ("O", "Fisheries", 0.5)],
        "O Ministry of Farming, Water Resources and Fisheries",
    );
}

#[test]
fn a_party_with_a_state_is_nobody() {
    check("Sen. Ida Quorv, R-Texas, left.", &[("P", "Ida Quorv", 0.9), ("P", "R-Texas", 0.8)], "R Sen.; P Ida Quorv");
}

#[test]
fn a_doubted_name_falls_into_those_that_the_rules_read() {
    check("It closed in Nairobi and Kenya on Monday.", &[("L", "Nairobi and Kenya", 0.2)], "L Nairobi; L Kenya");
    check("It closed in Nairobi and Kenya on Monday.", &[("L", "Nairobi and Kenya", 0.8)], "L Nairobi and Kenya");
}

#[test]
fn odd_predictions_never_panic() {
    for text in ["", "a", "(AB) (CD), and", "’s ’s", "The Ministry of A, B, C and", "2019 Å election", "Ö, PhD, PhD"]
    {
        let article = Article::new(text.to_owned(), Metadata::default());
        let layout = segment::segment(&article, &KNOWLEDGE);
        let ends: Vec<usize> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
        for pair in ends.windows(2) {
            for letter in ["P", "O", "L", "R", "D"] {
                for span in [Span::new(pair[0], pair[1]), Span::new(pair[0], text.len())] {
                    let name = PredictedName { span, kind: kind(letter), confidence: 0.2 };
                    let prediction = Prediction { names: vec![name], ..Prediction::default() };
                    revise(&article, &layout, recognise(&article, &layout, &KNOWLEDGE), &prediction, &KNOWLEDGE);
                }
            }
        }
    }
}

#[test]
fn a_surname_follows_the_full_name() {
    check(
        "Rhea Volkarn spoke. Then Volkarn left.",
        &[("P", "Rhea Volkarn", 0.9), ("O", "Volkarn", 0.6)],
        "P Rhea Volkarn; P Volkarn",
    );
}

#[test]
fn events_and_letters_after_names_are_no_names() {
    check("He lost the 2019 Kenya general election.", &[("L", "Kenya", 0.95)], "");
    check("They lost Kenya in 2019.", &[("L", "Kenya", 0.95)], "L Kenya");
    check("Ask Ilse Marn, DDS, about it.", &[("P", "Ilse Marn", 0.9), ("O", "DDS", 0.9)], "P Ilse Marn");
}

#[test]
fn abbreviations_keep_their_full_stop() {
    check("In the U.S. it rained.", &[("L", "U.S", 0.8)], "L U.S.");
}

#[test]
fn known_people_are_named_though_the_model_sees_them_not() {
    check(
        "Tony Blair said Donald Trump would run. Nobody told Trump so.",
        &[("P", "Tony Blair", 0.9)],
        "P Tony Blair; P Donald Trump; P Trump",
    );
    check("Rhea Volk said Clara Hex would run.", &[("P", "Rhea Volk", 0.9)], "P Rhea Volk");
}

#[test]
fn roles_begin_where_the_rules_say() {
    check(
        "Deputy Prime Minister Anwar Siddiqui stayed.",
        &[("R", "Prime Minister", 0.7), ("P", "Anwar Siddiqui", 0.9)],
        "R Deputy Prime Minister; P Anwar Siddiqui",
    );
    check(
        "The stuntwoman Rhea Volk agreed.",
        &[("R", "stuntwoman", 0.7), ("P", "Rhea Volk", 0.9)],
        "R stuntwoman; P Rhea Volk",
    );
}

#[test]
fn adjectives_stay_beside_the_models_names() {
    check(
        "A German court fined British Quorvex Airways.",
        &[("O", "British Quorvex Airways", 0.9)],
        "D German; O British Quorvex Airways",
    );
}

#[test]
fn pronouns_and_descriptions_stay() {
    let (article, _, mentions) = revised("Rhea Volk left the group. She said so.", &[("P", "Rhea Volk", 0.9)]);
    let forms: Vec<_> = mentions.iter().map(|mention| (article.str(mention.span), mention.form)).collect();
    assert_eq!(forms, [("Rhea Volk", Form::Name), ("the group", Form::Nominal), ("She", Form::Pronoun)]);
}

#[test]
fn the_dateline_needs_no_model() {
    check("NAIROBI, Kenya (Coastal Press) — It rained.", &[], "L NAIROBI; O Coastal Press");
}

#[test]
fn a_company_without_its_legal_form_is_no_person() {
    let names = [("P", "Vale", 0.9), ("O", "Vale SA", 0.9), ("P", "Vale", 0.9), ("P", "Vale", 0.9)];
    let text = "Shares of Vale fell. Vale SA owns the dam. Vale denied it, and Vale said no more.";
    check(text, &names, "O Vale; O Vale SA; O Vale; O Vale");
    let names = [("O", "Benz Ltd", 0.9), ("P", "Carla Benz", 0.9), ("P", "Benz", 0.9)];
    check("Benz Ltd belongs to Carla Benz. On Monday Benz left.", &names, "O Benz Ltd; P Carla Benz; P Benz");
}

#[test]
fn codes_of_countries_in_lists_of_results_are_places() {
    let names = [("P", "Ada Lund", 0.9), ("O", "NOR", 0.8), ("P", "Eva Berg", 0.9), ("O", "SWE", 0.7)];
    let text = "The first two were Ada Lund (NOR) and Eva Berg (SWE).";
    check(text, &names, "P Ada Lund; L NOR; P Eva Berg; L SWE");
    check("She left Ada Lund (NOR).", &names[..2], "P Ada Lund; O NOR");
}

#[test]
fn a_university_has_its_seat_in_its_name() {
    let names = [("O", "University of Illinois", 0.9), ("L", "Chicago", 0.9)];
    check("He taught at the University of Illinois at Chicago.", &names, "O University of Illinois at Chicago");
    check("He left the University of Illinois in Chicago.", &names, "O University of Illinois; L Chicago");
}

#[test]
fn degrees_and_single_letters_are_no_names() {
    check("She received her PhD there.", &[("O", "PhD", 0.7)], "");
    check("Most of Gen Z rent.", &[("P", "Z", 0.9)], "");
}

#[test]
fn a_full_stop_before_a_hyphen_is_the_abbreviations() {
    check("The Calif.-based firm grew.", &[("L", "Calif", 0.8)], "L Calif.");
}

#[test]
fn a_town_and_its_state_are_two_names() {
    check("He moved to Fargo, North Dakota.", &[("L", "Fargo, North Dakota", 0.9)], "L Fargo; L North Dakota");
    check("He lives in Vorley, Mass., now.", &[("L", "Vorley, Mass", 0.9)], "L Vorley; L Mass.");
    check("He lives in Vorley, Zembla.", &[("L", "Vorley, Zembla", 0.9)], "L Vorley, Zembla");
}

#[test]
fn a_role_goes_on_behind_the_body_it_begins_with() {
    check("Labour MP Ada Weber left.", &[("O", "Labour", 0.9), ("P", "Ada Weber", 0.9)], "O Labour; R MP; P Ada Weber");
}
