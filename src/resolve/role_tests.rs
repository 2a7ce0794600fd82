//! Who holds which role, in wordings that tell how it was got, changed or lost.

use super::tests::{check_relations, check_roles};

#[test]
fn who_was_elected_holds_the_role() {
    for verb in ["elected", "re-elected", "appointed", "named", "chosen as", "sworn in as", "confirmed as"] {
        check_roles(&format!("Ann Smith was {verb} mayor of Bristol on Sunday."), &["Ann Smith | mayor | Bristol"]);
    }
    check_roles("Ann Smith was the elected mayor of Bristol.", &["Ann Smith | mayor | Bristol | Former"]);
    check_roles("Ann Smith becomes mayor of Bristol.", &["Ann Smith | mayor | Bristol"]);
}

#[test]
fn a_prize_is_no_role() {
    check_roles("Ann Smith was named coach of the year.", &[]);
    check_roles("Ann Smith, player of the match, said so.", &[]);
}

#[test]
fn what_is_joined_to_a_role_tells_whether_it_is_held() {
    check_roles("Ex-finance minister Tom Reed said so.", &["Tom Reed | finance minister | Former"]);
    check_roles("Then-Prime Minister Tom Reed said so.", &["Tom Reed | Prime Minister | Former"]);
    check_roles("Britain's then-Prime Minister Tom Reed said so.", &["Tom Reed | Prime Minister | Britain | Former"]);
    check_roles("Ex-president Tom Reed said so.", &["Tom Reed | president | Former"]);
    check_roles("President-elect Tom Reed said so.", &["Tom Reed | President | Elect"]);
    check_roles("Prime Minister-designate Tom Reed said so.", &["Tom Reed | Prime Minister | Elect"]);
    check_roles("Tom Fry, ex-chairman of Tesco, said so.", &["Tom Fry | chairman | Tesco | Former"]);
    check_roles("Kenyan ex-deputy president Tom Reed said so.", &["Tom Reed | deputy president | Kenya | Former"]);
}

#[test]
fn what_is_joined_to_a_body_tells_whether_the_role_is_held() {
    check_roles("Ex-England captain Tom Reed said so.", &["Tom Reed | captain | England | Former"]);
    check_roles("They met ex-US president Tom Reed.", &["Tom Reed | president | US | Former"]);
    check_roles("They met ex-Kenyan minister Tom Reed.", &["Tom Reed | minister | Kenya | Former"]);
}

#[test]
fn a_shadow_minister_is_no_minister() {
    check_roles("Shadow foreign secretary Tom Reed said so.", &["Tom Reed | Shadow foreign secretary"]);
    check_roles(
        "Britain's shadow foreign secretary, Tom Reed, left.",
        &["Tom Reed | shadow foreign secretary | Britain"],
    );
    check_relations("Britain's shadow foreign secretary, Tom Reed, left.", &["citizen_of Tom Reed > Britain"]);
}

#[test]
fn what_stands_before_the_first_of_two_roles_is_said_of_both() {
    check_roles(
        "Tom Reed, a former bus driver and foreign minister, said so.",
        &["Tom Reed | driver | Former", "Tom Reed | foreign minister | Former"],
    );
    check_roles(
        "Tom Reed, a former mayor and governor of Utah, said so.",
        &["Tom Reed | mayor | Former", "Tom Reed | governor | Utah | Former"],
    );
    check_roles(
        "Tom Reed, a former mayor and the governor of Utah, said so.",
        &["Tom Reed | mayor | Former", "Tom Reed | governor | Utah"],
    );
    check_roles(
        "Tom Reed, acting chairman and governor of Utah, said so.",
        &["Tom Reed | chairman | Acting", "Tom Reed | governor | Utah"],
    );
    check_roles("In the ministry, then finance minister Tom Reed agreed.", &["Tom Reed | finance minister | Former"]);
}

#[test]
fn what_is_set_off_behind_the_subject_names_no_holder() {
    check_roles("Tom Reed, brother of Jack Moss, is chairman of Tesco.", &["Tom Reed | chairman | Tesco"]);
    check_roles("Tom Reed, whose brother is Jack Moss, is chairman of Tesco.", &["Tom Reed | chairman | Tesco"]);
    check_roles("Mary Lee, the widow of John Lee, was elected president.", &["Mary Lee | president"]);
    check_roles("Mary Lee, 45, was elected mayor of Leeds.", &["Mary Lee | mayor | Leeds"]);
    check_roles(
        "Tom Reed, son of the late founder Jack Moss, was named acting defence minister.",
        &["Jack Moss | founder | Former", "Tom Reed | defence minister | Acting"],
    );
    check_roles(
        "A nurse (born in 1950), known as Mary Lee, was elected mayor of Leeds.",
        &["Mary Lee | mayor | Leeds"],
    );
    check_roles("The bride, Mary Lee, was elected mayor of Leeds.", &["Mary Lee | mayor | Leeds"]);
}

#[test]
fn a_subject_that_is_not_certain_holds_nothing() {
    check_roles("Tom Reed, brother of Jack Moss, the singer, was elected mayor.", &[]);
    check_roles("When she met Tom Reed, the drummer, Jack Moss, was elected mayor.", &[]);
    check_roles("The group, led by Jack Moss, is head of the table.", &[]);
    check_roles("The wife of Tom Reed was elected mayor of Leeds.", &[]);
    check_roles("The sister of Mr Tom Reed, a nurse, was elected mayor.", &["Tom Reed | nurse"]);
}

#[test]
fn its_chairman_is_that_of_who_was_told_of() {
    check_roles("Toyota said sales fell. Its chairman, Taro Mori, left.", &["Taro Mori | chairman | Toyota"]);
    check_roles("Toyota said its chief executive, Taro Mori, left.", &["Taro Mori | chief executive | Toyota"]);
    check_roles("Toyota said Taro Mori, its chief executive, left.", &["Taro Mori | chief executive | Toyota"]);
    check_roles("Hamas fired rockets. Its leader, Omar Khan, fled.", &["Omar Khan | leader | Hamas"]);
    check_roles("Kenya voted. Its president, Ruth Otieno, won.", &["Ruth Otieno | president | Kenya"]);
    check_roles(
        "The Red Cross (RC), the largest one in Kenya, agreed. Its president, Ruth Otieno, left.",
        &["Ruth Otieno | president | Red Cross"],
    );
    check_roles(
        "They met Tesco's chairman, Tom Reed, and its head of retail, Jack Moss.",
        &["Tom Reed | chairman | Tesco", "Jack Moss | head | Tesco"],
    );
    check_roles(
        "Toyota said sales fell. The company and its spokesman, Taro Mori, were silent.",
        &["Taro Mori | spokesman | Toyota"],
    );
}

#[test]
fn its_may_stand_for_another_thing() {
    check_roles("Toyota praised Honda. Its chairman, Taro Mori, left.", &["Taro Mori | chairman"]);
    check_roles("The plant belongs to Toyota. Its chairman, Taro Mori, left.", &["Taro Mori | chairman"]);
    check_roles("Toyota's rival failed. Its chairman, Taro Mori, left.", &["Taro Mori | chairman"]);
    check_roles("Toyota opened the plant and its director, Taro Mori, left.", &["Taro Mori | director"]);
}

#[test]
fn who_succeeds_whom() {
    for verb in ["replaces", "replaced", "has succeeded", "took over from", "was elected to succeed"] {
        check_roles(
            &format!("Tom Reed {verb} Jack Moss as chairman of Tesco."),
            &["Tom Reed | chairman | Tesco", "Jack Moss | chairman | Tesco | Former"],
        );
    }
    check_roles(
        "Tom Reed, 52, succeeded former minister Jack Moss as the president of Kenya.",
        &["Jack Moss | minister | Former", "Tom Reed | president | Kenya", "Jack Moss | president | Kenya | Former"],
    );
    check_roles("Tom Reed will replace Jack Moss as chairman of Tesco.", &["Tom Reed | chairman | Tesco | Elect"]);
    check_roles("Tom Reed replaced him as acting chairman of Tesco.", &["Tom Reed | chairman | Tesco | Acting"]);
    check_roles(
        "Jack Moss was replaced by Tom Reed as chairman of Tesco.",
        &["Jack Moss | chairman | Tesco | Former", "Tom Reed | chairman | Tesco"],
    );
    check_roles(
        "They met Tom Reed, who succeeded Jack Moss as chairman of Tesco.",
        &["Tom Reed | chairman | Tesco", "Jack Moss | chairman | Tesco | Former"],
    );
}

#[test]
fn who_is_given_a_role() {
    check_roles("The board appointed Tom Reed as chief financial officer.", &["Tom Reed | chief financial officer"]);
    check_roles(
        "Barclays made a loss. The bank appointed Tom Reed as chief financial officer.",
        &["Tom Reed | chief financial officer"],
    );
    check_roles("Tesco appointed Tom Reed as chief executive.", &["Tom Reed | chief executive | Tesco"]);
    check_roles("Tesco has named Tom Reed its head of retail.", &["Tom Reed | head | Tesco"]);
    check_roles("Ruth Otieno appointed Tom Reed prime minister.", &["Tom Reed | prime minister"]);
    check_roles("Ruth Otieno picked Tom Reed as national security adviser.", &["Tom Reed | national security adviser"]);
    check_roles("Ruth Otieno picked Tom Reed to serve as treasurer.", &["Tom Reed | treasurer"]);
    check_roles("Kenya elected Tom Reed as its new president.", &["Tom Reed | president | Kenya"]);
    check_roles("Tesco fired Tom Reed as chief executive.", &["Tom Reed | chief executive | Tesco | Former"]);
    check_roles("Ruth Otieno nominated Tom Reed as ambassador.", &["Tom Reed | ambassador | Candidate"]);
}

#[test]
fn the_verb_tells_that_a_role_is_got_or_lost() {
    check_roles("Tom Reed took office as president of Kenya.", &["Tom Reed | president | Kenya"]);
    check_roles("Tom Reed was sacked as manager of Tesco.", &["Tom Reed | manager | Tesco | Former"]);
    check_roles("Tom Reed quit as chairman of Tesco.", &["Tom Reed | chairman | Tesco | Former"]);
    check_roles("Tom Reed will serve as acting director.", &["Tom Reed | director | Acting"]);
}

#[test]
fn a_change_that_is_not_certain_gives_no_role() {
    check_roles("Tesco denied that Tom Reed replaced Jack Moss as chairman.", &[]);
    check_roles("It will change when Tom Reed becomes president of Kenya.", &[]);
    check_roles("Tom Reed did not replace Jack Moss as chairman.", &[]);
    check_roles("Tom Reed wants to replace Jack Moss as chairman.", &[]);
    check_roles("Ruth Otieno replaced Jack Moss as adviser with Tom Reed.", &["Jack Moss | adviser | Former"]);
    check_roles("A man named Tom Reed as chairman.", &[]);
    check_roles("Tom Reed was not appointed by Jack Moss as chairman.", &[]);
}

#[test]
fn a_party_is_led_under_its_adjective() {
    check_roles("Labour leader Tom Reed said so.", &["Tom Reed | leader | Labour"]);
    check_roles("Conservative deputy leader Tom Reed said so.", &["Tom Reed | deputy leader | Conservative"]);
    check_roles("Republican spokesman Tom Reed said so.", &["Tom Reed | spokesman | Republican"]);
    // Where the article writes it small, it is no name.
    check_roles("Liberal leader Tom Reed said so. It is a liberal country.", &["Tom Reed | Liberal leader"]);
    check_roles("Popular leader Tom Reed said so.", &["Tom Reed | Popular leader"]);
    check_roles("Labour minister Tom Reed said so.", &["Tom Reed | Labour minister"]);
}
