//! Whom "the veteran", "the Florida Republican", "the utility" stand for. All texts are the project's own.

use crate::attribute::testing::{Given, name, read_with, speakers};

#[test]
fn an_epithet_is_whoever_spoke_last_or_the_sentence_before_is_about() {
    assert_eq!(
        speakers(
            "Dana Whitlock beat Joan Pell in Leeds. The Yorkshire native said she was tired. The veteran said she would rest."
        ),
        ["Dana Whitlock", "Dana Whitlock"]
    );
    assert_eq!(
        speakers(
            "Judge Harriet Lowe sent him down. Ruth Gill said her client was ill. The barrister said he was sorry."
        ),
        ["Ruth Gill", "Ruth Gill"]
    );
    // Parents by their number, and what somebody was, wherever.
    assert_eq!(
        speakers(
            "Ann Pruitt met Rick Malden. The mother of three said it was late. The former mayor of Tampa said it was good."
        ),
        ["Ann Pruitt", "Ann Pruitt"]
    );
}

#[test]
fn a_description_in_between_hides_nobody() {
    let text =
        "Harold Finch went to Leeds. The Labour leader told guests that it rained. The 54-year-old said he was tired.";
    assert_eq!(speakers(text).last().map(String::as_str), Some("Harold Finch"));
    let text =
        "Harold Finch went to Leeds. A union leader told guests that it rained. The 54-year-old said he was tired.";
    assert_ne!(speakers(text).last().map(String::as_str), Some("Harold Finch"));
}

#[test]
fn a_gender_passes_over_others() {
    assert_eq!(
        speakers("Peter Crane married Laura Moss in May. The actress said it rained. He said it was fun."),
        ["Laura Moss", "Peter Crane"]
    );
    assert_eq!(
        speakers("Claire Dupont thanked Henri Blot in Leeds. The Frenchman said no plant would shut."),
        ["Claire Dupont", "Henri Blot"]
    );
}

#[test]
fn an_adherent_is_a_person_and_no_party() {
    assert_eq!(speakers("Governor Ann Pruitt came to Tampa. The Democrat said she would run."), ["Ann Pruitt"]);
}

#[test]
fn somebody_new_is_no_epithet() {
    // Told of without a name before.
    assert_eq!(
        speakers("A shopkeeper was robbed in Leeds. Ruth Gill came to help. The shopkeeper said two men had shouted."),
        ["shopkeeper"]
    );
    // Spoken of by what sets them apart.
    assert_eq!(
        speakers("Ruth Gill fell in Leeds. The farmer behind the fence said she was cold."),
        ["farmer behind the fence"]
    );
    // An office that anybody may hold.
    assert_eq!(speakers("Ruth Gill was sent down in Leeds. The judge said she had lied."), ["judge"]);
}

#[test]
fn a_kind_of_body_is_the_one_that_may_be_called_that() {
    assert_eq!(
        speakers(
            "The Harbour Agency fined Vantor Ltd on Monday. The water company said it would pay. \
             The watchdog said that was not enough."
        ),
        ["Vantor Ltd", "Harbour Agency"]
    );
}

#[test]
fn a_couple_is_the_two_whom_a_sentence_named() {
    assert_eq!(
        speakers(
            "Peter Bowden and his wife Jean live in Leeds. Mrs Bowden said it was loud. The couple said they would move."
        ),
        ["Bowden", "Peter Bowden & Bowden"]
    );
}

#[test]
fn a_country_has_its_own_president() {
    let text = "Kenyan President Ada Lund met Ugandan President Bo Ruiz. Bo Ruiz flew home to Uganda. \
                The country's president said the lake was calm.";
    assert_eq!(speakers(text), ["Bo Ruiz"]);
}

#[test]
fn a_role_by_another_name_is_whoever_holds_it() {
    assert_eq!(
        speakers("Prime Minister Ada Lund met Bo Ruiz in Leeds. Bo Ruiz left. The premier said the lake was calm."),
        ["Ada Lund"]
    );
}

#[test]
fn a_share_is_not_counted() {
    let text = "Most residents liked it. A quarter denied the claim.";
    let document = read_with(text, &[("denied", "A quarter", &["the claim"], 0.9)]);
    assert_eq!(name(&document, document.statements[0].speakers.first()), "A quarter");
}

#[test]
fn an_adherent_is_rather_whoever_was_called_so() {
    assert_eq!(
        speakers(
            "Ann Pruitt, a Democrat from Ohio, said it was good. Rick Malden, a Texas Republican, said it was bad. \
             The Democrat said it was late."
        ),
        ["Ann Pruitt", "Rick Malden", "Ann Pruitt"]
    );
}

#[test]
fn a_headline_leaves_the_article_out() {
    let text = "PM says lake is calm

Prime Minister Ada Lund went to Leeds on Monday.";
    assert_eq!(speakers(text), ["Ada Lund"]);
}

#[test]
fn an_apposition_alone_is_whom_it_describes() {
    let text = "Nortec Ltd, the airline and a sponsor of the team, called the affair sad.";
    let given: &[Given] = &[("called", "the airline and a sponsor of the team", &["the affair sad"], 0.9)];
    let document = read_with(text, given);
    assert_eq!(document.statements[0].speakers.len(), 1);
    assert_eq!(name(&document, document.statements[0].speakers.first()), "Nortec Ltd");
}
