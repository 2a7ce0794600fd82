//! What is recognised in sentences of many kinds of news.

use super::recognise;
use crate::document::{Article, Form, MentionKind, Metadata};
use crate::knowledge::Knowledge;
use crate::segment;
use std::sync::LazyLock;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::embedded);

/// The names in `text` and their kinds, one letter each: Person, Organization, Location, Role, Demonym.
fn names(text: &str) -> String {
    let article = Article::new(text.to_owned(), Metadata::default());
    let layout = segment::segment(&article, &KNOWLEDGE);
    let letter = |kind| match kind {
        MentionKind::Person => 'P',
        MentionKind::Organization => 'O',
        MentionKind::Place => 'L',
        MentionKind::Role => 'R',
        MentionKind::Demonym => 'D',
    };
    recognise(&article, &layout, &KNOWLEDGE)
        .iter()
        .filter(|mention| matches!(mention.form, Form::Name | Form::Adjective))
        .map(|mention| format!("{} {}", letter(mention.kind), article.str(mention.span)))
        .collect::<Vec<_>>()
        .join("; ")
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(names(text), expected, "{text}");
}

#[test]
fn people_with_roles_and_titles() {
    check("On Monday French president Marc Delcourt flew home.", "D French; R president; P Marc Delcourt");
    check("Police questioned Mr Odhiambo for hours.", "P Odhiambo");
    check("A reply came from Dr. Leila Haddad in the end.", "R Dr.; P Leila Haddad");
    check("Deputy Prime Minister Anwar Siddiqui stayed.", "R Deputy Prime Minister; P Anwar Siddiqui");
    check("It was Iraq’s oil minister, Hussain al-Rubaie.", "L Iraq; R oil minister; P Hussain al-Rubaie");
    check("Witnesses saw Mr Baron there.", "P Baron");
    check("Coach Dean Whitlock blamed the referee.", "R Coach; P Dean Whitlock");
    check("Engineers asked Wang He to wait. He did.", "P Wang He");
    check("The Duchess of Cambridge waved.", "P Duchess of Cambridge");
}

#[test]
fn names_with_small_words() {
    check("The painter Vincent van der Berg moved there.", "R painter; P Vincent van der Berg");
    check("He met Khalid bin Saud and Pedro de la Rosa.", "P Khalid bin Saud; P Pedro de la Rosa");
    check("Staff of the Ministry of Water and Energy left.", "O Ministry of Water and Energy");
    check(
        "The Ministry of Farming, Water Resources and Trade agreed.",
        "O Ministry of Farming, Water Resources and Trade",
    );
    check("The Food and Housing Authority said so.", "O Food and Housing Authority");
    check("The judge cited the Court of Appeal for Ontario.", "O Court of Appeal for Ontario");
}

#[test]
fn acronyms_tell_where_a_name_begins() {
    check(
        "Members of the Council for Trade and Farming in Kenya (CTFK) met. CTFK gave no date.",
        "O Council for Trade and Farming in Kenya; O CTFK; O CTFK",
    );
    check(
        "Paul Moyo of the Union for Rail and Road (URR) met Anna Berg of the League for Dams and Rivers (LDR) on Monday.",
        "P Paul Moyo; O Union for Rail and Road; O URR; P Anna Berg; O League for Dams and Rivers; O LDR",
    );
}

#[test]
fn the_first_word_of_a_sentence() {
    check("Rescuers found him. Residents fled.", "");
    check("Former officials doubted it.", "");
    check("Will Okafor won. Mark Essien lost.", "P Will Okafor; P Mark Essien");
    check("Supreme Court judges refused to hear the case.", "O Supreme Court");
}

#[test]
fn headlines_in_title_case() {
    check("Rebels Seize Town As Talks Stall\n\nRebels seized a town near Goma on Friday, officials said.", "L Goma");
    check(
        "Odinga Rejects Vote Result\n\nRaila Odinga rejected the result of the vote in Kenya.",
        "P Odinga; P Raila Odinga; L Kenya",
    );
}

#[test]
fn places_by_their_neighbours() {
    check("A bus fell into a river near Mbalanga, police said.", "L Mbalanga");
    check("Fires burned in Quillota province for days.", "L Quillota");
    check("It sank in Lake Turkana, north of Nairobi.", "L Lake Turkana; L Nairobi");
}

#[test]
fn organizations_by_their_words() {
    check("Shares in Hartwell Holdings rose by a tenth.", "O Hartwell Holdings");
    check("The Brightwater Foundation paid for it.", "O Brightwater Foundation");
    check("She joined the University of Leeds.", "O University of Leeds");
}

#[test]
fn ranks_inside_names() {
    check("They crossed the King Hassan Bridge.", "L King Hassan Bridge");
    check("The General Intelligence Service denied it.", "O General Intelligence Service");
    check("King Hassan spoke.", "R King; P Hassan");
}

#[test]
fn adjectives_of_countries() {
    check("German and South Korean officials met.", "D German; D South Korean");
    check("He boarded a British Airways flight.", "O British Airways");
    check("The Iranian Foreign Ministry denied it.", "D Iranian; O Foreign Ministry");
    check("A US-led force and a Berlin-based group agreed.", "L US; L Berlin");
}

#[test]
fn odd_text_gives_less_and_never_panics() {
    for text in ["", "’s", "(", "Mr.", "A.", "“", "The The The", "of of of", "X (Y) (Z", "-Based -led", "Ö'Ö-ö's"]
    {
        names(text);
    }
    names(&"Å".repeat(100_000));
    names(&"Jan Jan-Jan's (JJ) of the ".repeat(2_000));
}

#[test]
fn politics_of_several_agencies() {
    check(
        "The prime minister, Sir Alan Whitcombe, met Ms Okoro.",
        "R prime minister; R Sir; P Alan Whitcombe; P Okoro",
    );
    check("Sen. Dale Hutchins, a Texas Republican, objected.", "R Sen.; P Dale Hutchins; L Texas; O Republican");
    check("Chief Minister Lakshmi Narayanan spoke in Chennai.", "R Chief Minister; P Lakshmi Narayanan; L Chennai");
    check("Alhaji Musa Danladi addressed farmers in Kano State.", "P Musa Danladi; L Kano State");
}

#[test]
fn business_courts_science() {
    check(
        "Shares of Toyota rose, said analyst Kenji Morita of Daiwa Securities.",
        "O Toyota; R analyst; P Kenji Morita; O Daiwa Securities",
    );
    check("Judge Patience Moyo of the Harare High Court agreed.", "R Judge; P Patience Moyo; O Harare High Court");
    check("A quake hit Sulawesi, the U.S. Geological Survey said.", "L Sulawesi; O U.S. Geological Survey");
    check("Volcanologist Ines Batista flew to Mount Tamra.", "R Volcanologist; P Ines Batista; L Mount Tamra");
}

#[test]
fn sport_names_teams_by_their_cities() {
    check(
        "The striker scored two goals in the match as Dortmund beat Freiburg. Their coach praised the midfielder, \
         whose penalty decided the league season in Hamburg.",
        "O Dortmund; O Freiburg; L Hamburg",
    );
}

#[test]
fn lines_in_capitals_follow_calm_text() {
    check(
        "MORALES WINS AGAIN\n\nCarla Morales won the election in Quito on Sunday, officials said.",
        "P MORALES; P Carla Morales; L Quito",
    );
}

#[test]
fn what_is_no_name() {
    check("He lost the 2019 Kenya general election.", "");
    check("Ask Sarah Whitcombe, M.D., about it.", "P Sarah Whitcombe");
    check("The Director of Public Prosecutions (DPP) declined.", "");
}

#[test]
fn players_in_a_list() {
    let list = "Brannock; Ford, Pye (Dunmore 64), Mbeki; Tonga'ila, Vaszary (capt), Lund";
    check(
        &format!("Notes.\n\nDenby Rovers (4-4-2): {list}. Subs not used: G. Quill, Dahl.\n\nFord sold cars."),
        "O Denby Rovers; P Brannock; P Ford; P Pye; P Dunmore; P Mbeki; P Tonga'ila; P Vaszary; P Lund; P G. Quill; \
         P Dahl; O Ford",
    );
    let team = "England: Lawes; Burrell, May; Ford, Youngs; Marler, Cole, Kruis.";
    let players = "L England; P Lawes; P Burrell; P May; P Ford; P Youngs; P Marler; P Cole; P Kruis";
    check(&format!("Notes.\n\n{team}"), players);
}

#[test]
fn lists_that_name_no_players() {
    let list = "Notes.\n\nMembers (2012): France, Germany, Italy, Spain, Poland, Portugal, Ireland, Malta.";
    let members = "L France; L Germany; L Italy; L Spain; L Poland; L Portugal; L Ireland; L Malta";
    assert!(names(list).ends_with(members), "{}", names(list));
    let sentence = "He said: Peace, Hope, Faith, Courage, Trust, Love, Joy, Kindness and Mercy matter to captains.";
    assert!(!names(sentence).contains("P Hope"), "{}", names(sentence));
}

#[test]
fn letters_of_shares_are_no_names() {
    check("Shares of Vellmark Inc. (NASDAQ: VLMK) fell.", "O Vellmark Inc; O NASDAQ");
}

#[test]
fn ranks_and_fields_of_offices() {
    check("Notes.\n\nDet Insp Carl Yates, of Sussex Police, spoke.", "R Det Insp; P Carl Yates; O Sussex Police");
    check(
        "The Special Adviser to the Governor on Media, Mr. Femi Oyelaran, left.",
        "R Special Adviser to the Governor on Media; P Femi Oyelaran",
    );
    check(
        "Transport is in the hands of Secretary of State for Transport Ann Lisle.",
        "R Secretary of State for Transport; P Ann Lisle",
    );
    check("She wrote to adviser Jo Marr on Monday.", "R adviser; P Jo Marr");
}

#[test]
fn a_town_with_a_ministers_surname() {
    check("Darren Pike lived in Ashdown. He died near Ashdown.", "P Darren Pike; L Ashdown; L Ashdown");
    check("Ashdown told the BBC that he was tired.", "P Ashdown; O BBC");
}

#[test]
fn a_given_name_is_no_people() {
    check("It hung on Finn's mood. Finn's feelings hung on it, and Finn left.", "P Finn; P Finn; P Finn");
    check("A Finn's boat sank. The Finn swam.", "D Finn; D Finn");
}
