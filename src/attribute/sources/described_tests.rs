//! Descriptions and pronouns as sources: whom "the minister", "the bank", "he" stand for, and whom the words are told. All texts are the
//! project's own.

use crate::attribute::testing::{read, speakers};

#[test]
fn a_role_stands_for_who_was_called_by_it_and_named_last() {
    assert_eq!(
        speakers(
            "Chief Justice Aldo Brunner met Anna Weber, a striker, in Durban. The chief justice said the wall was safe. \
             The striker said it was not."
        ),
        ["Aldo Brunner", "Anna Weber"]
    );
    // The minister who spoke, not the one whose role was read last.
    assert_eq!(
        speakers(
            "Transport Minister Anna Weber met Finance Minister Paul Brandt. Anna Weber rejected the plan. \
             The minister said the bridge was weak."
        ),
        ["Anna Weber", "Anna Weber"]
    );
    // A deputy is not the one in office, and who was mayor is not the mayor.
    assert_eq!(speakers("Former mayor Anna Weber left. The mayor said the bridge was weak."), ["mayor"]);
    assert_eq!(speakers("Former mayor Anna Weber left. The former mayor said the bridge was weak."), ["Anna Weber"]);
}

#[test]
fn an_age_stands_for_who_is_of_it() {
    assert_eq!(
        speakers("Ada Okoye, 43, met Bruno Sarti in Durban. The 43-year-old said the bridge was weak."),
        ["Ada Okoye"]
    );
}

#[test]
fn a_kind_of_body_stands_for_the_one_that_has_it_in_its_name() {
    assert_eq!(
        speakers(
            "The Bank of Tarkwell lends money. It was founded in 1901. The town is small. People like it. The hills are near. \
             A river runs by. The mill is old. The road is long. The school is new. Trees grow there. The bank said rates would rise."
        ),
        ["Bank of Tarkwell"]
    );
    // Two fit: nobody.
    assert_eq!(
        speakers("The Bank of Tarkwell and the Bank of Merle lend money. The state bank said rates would rise."),
        ["state bank"]
    );
}

#[test]
fn he_is_who_spoke_last_without_a_name() {
    assert_eq!(
        speakers(
            "Anna Weber and Paul Brandt saw it. A doctor, who asked not to be named, said the ward was full. “We need beds,” he said."
        ),
        ["doctor", "doctor"]
    );
    assert_eq!(
        speakers("A doctor said the ward was full. Paul Brandt came at noon. He said it was worse elsewhere."),
        ["doctor", "Paul Brandt"]
    );
}

#[test]
fn the_official_is_the_one_who_spoke_before() {
    let document = read("A senior official said the talks failed. Rain fell. The official said they would go on.");
    let [first, second] = &document.statements[..] else { panic!("{:#?}", document.statements) };
    assert_eq!(first.speakers, second.speakers);
}

#[test]
fn no_side_is_no_source() {
    assert_eq!(speakers("The plan was confirmed by neither side."), [""; 0]);
}

#[test]
fn whoever_is_to_do_it_hears_it() {
    assert_eq!(speakers("Anna Weber urged the owners to repair the wall."), ["Anna Weber to owners"]);
    assert_eq!(speakers("Anna Weber called on Paul Brandt to repair the wall."), ["Anna Weber to Paul Brandt"]);
}

#[test]
fn me_is_who_says_it() {
    assert_eq!(
        speakers("“My neighbour told me that the road was gone,” Anna Weber said."),
        ["Anna Weber", "my neighbour to Anna Weber"]
    );
}

#[test]
fn a_quotation_goes_on_though_somebody_speaks_in_it() {
    let document = read("“We stood by him,” Anna Weber said. “He promised us that it was the last time. It was not.”");
    let outer = document.statements.iter().find(|statement| statement.text.starts_with("He promised"));
    let speaker = outer.map(|statement| document.resolution.entities[statement.speakers[0]].name.as_str());
    assert_eq!(speaker, Some("Anna Weber"));
}

#[test]
fn a_mention_that_is_read_anew_leaves_its_entity() {
    let document = read("Paul Brandt came. A doctor said the ward was full. He said beds were short.");
    let (mention, _) =
        (document.mentions.iter().enumerate()).find(|(_, mention)| document.article.str(mention.span) == "He").unwrap();
    let entity = document.resolution.entity_of[mention].unwrap();
    assert_eq!(document.resolution.entities[entity].name, "doctor");
    let holders: Vec<usize> = (document.resolution.entities.iter().enumerate())
        .filter(|(_, entity)| entity.mentions.contains(&mention))
        .map(|(index, _)| index)
        .collect();
    assert_eq!(holders, [entity]);
}

#[test]
fn the_statement_is_its_makers() {
    assert_eq!(
        speakers(
            "Tarkwell Steel AG said in a statement that the wall was weak. “It will be rebuilt,” the statement said."
        ),
        ["Tarkwell Steel AG", "Tarkwell Steel AG"]
    );
}

#[test]
fn a_headline_calls_by_what_the_text_tells() {
    assert_eq!(
        speakers(
            "Danish sailor says the harbour is unsafe\n\nAnna Weber, a Danish sailor, left Durban in May. The town looks at its \
             harbour now and hopes for rain."
        )
        .first()
        .map(String::as_str),
        Some("Anna Weber")
    );
}

#[test]
fn a_name_behind_its_role() {
    for text in [
        "According to the Danish team's coach, Anna Weber, the wall was weak.",
        "Its president, Anna Weber, called the ban excessive and said that the wall was weak.",
        "Writing on her website, Anna Weber praised the plan and said the wall was weak.",
    ] {
        assert_eq!(speakers(text).last().map(String::as_str), Some("Anna Weber"), "{text}");
    }
}

#[test]
fn lists_and_appositions_of_joint_speakers() {
    assert_eq!(
        speakers(
            "The mayor called for checks, while Italy, South Korea and Switzerland announced that they would wait."
        )
        .last()
        .unwrap(),
        "Italy & South Korea & Switzerland"
    );
    assert_eq!(
        speakers(
            "Paul Brandt, the acting chairman of the board, and Anna Weber, the premier of the state of Lower Saxony, told \
             reporters that the wall was weak."
        ),
        ["Paul Brandt & Anna Weber to reporters"]
    );
}

#[test]
fn a_spokesman_speaks_for_whom_the_text_says() {
    for (text, office) in [
        ("Finance Minister Anna Weber left. A spokesman for the minister said the wall was weak.", "Anna Weber"),
        ("A spokeswoman for Tarkwell Steel AG said the wall was weak.", "Tarkwell Steel AG"),
        ("Paul Brandt criticised the team. A spokeswoman for his office said the wall was weak.", "Paul Brandt"),
        ("Tarkwell Steel AG closed a mill. A company spokesman said the wall was weak.", "Tarkwell Steel AG"),
        ("Tarkwell Steel AG did not answer questions; a spokeswoman said that the wall was weak.", "Tarkwell Steel AG"),
        ("Tarkwell Steel AG closed a mill. A spokesman said that the wall was weak.", "Tarkwell Steel AG"),
        ("Tarkwell council spokesman Paul Brandt said the wall was weak.", "Tarkwell council"),
        ("Tarkwell Steel AG closed a mill. Its spokesman, Paul Brandt, said the wall was weak.", "Tarkwell Steel AG"),
        ("Anna Weber left. Weber's spokesman said the wall was weak.", "Anna Weber"),
        ("Tarkwell Steel AG closed a mill. Company spokesman Paul Brandt said the wall was weak.", "Tarkwell Steel AG"),
        // Nobody with a name: a group of its own.
        ("Paul Brandt, a spokesman for the fire department, said the wall was weak.", "fire department"),
        ("A spokeswoman for the federal government said the wall was weak.", "federal government"),
        ("Paul Brandt left. A police spokeswoman said the wall was weak.", "police"),
    ] {
        let document = read(text);
        let statement = document.statements.last().unwrap();
        let found = statement.on_behalf_of.map(|body| document.resolution.entities[body].name.as_str());
        assert_eq!(found, Some(office), "{text}");
    }
    for text in [
        // Which of two, or nobody at all.
        "Tarkwell Steel AG sued Acme Bank. A spokesman said that the wall was weak.",
        "Paul Brandt left. A spokesman said that the wall was weak.",
        "A man was hurt outside Tarkwell Steel AG. A spokesman said that the wall was weak.",
        "Paul Brandt left. A senior spokesman said that the wall was weak.",
    ] {
        assert_eq!(read(text).statements.last().unwrap().on_behalf_of, None, "{text}");
    }
}

#[test]
fn one_of_them_and_one_poster() {
    assert_eq!(speakers("One of them said the wall was weak."), ["One of them"]);
    let document = read("One poster wrote that the wall was weak. The poster wrote that it would fall.");
    let [first, second] = &document.statements[..] else { panic!("{:#?}", document.statements) };
    assert_eq!(first.speakers, second.speakers);
}

#[test]
fn a_nationality_stands_for_who_spoke_last() {
    let text = "Rovers lost to Paul Brandt's team, but Anna Weber believes they played well. “We will win,” said the Dutchwoman.";
    assert_eq!(speakers(text), ["Anna Weber", "Anna Weber"]);
    assert_eq!(speakers("Anna Weber spoke first. The Dutch said the wall was weak.").last().unwrap(), "Dutch");
}

#[test]
fn a_seat_stands_for_the_body_told_of() {
    let text = "Harbour Foods Ltd raised its prices. The York-based baker warned that costs would rise.";
    assert_eq!(speakers(text), ["Harbour Foods Ltd"]);
}

#[test]
fn it_is_the_body_that_the_sentence_before_begins_with() {
    let text = "Analysts at Acme Corp said Harbour Foods Ltd was weak. Harbour Foods Ltd was listed in York. It said it was safe.";
    assert_eq!(speakers(text).last().unwrap(), "Harbour Foods Ltd");
}

#[test]
fn whoever_asks_does_not_answer() {
    let text = "A witness said she had seen the wall. Asked by Ms Okoye whether it was weak, she replied: “No.”";
    assert_eq!(speakers(text).last().unwrap(), "witness to Okoye");
}

#[test]
fn in_quoted_words_the_speaker_is_not_he() {
    let text = "“He said that the wall was weak,” Paul Brandt told reporters.";
    assert_eq!(speakers(text), ["Paul Brandt to reporters"]);
}

#[test]
fn a_role_beside_a_name_stands_for_who_holds_it() {
    let text = "Paul Brandt, the chairman of Acme Bank, met Anna Weber, the president of Norway.";
    for (source, speaker) in [
        ("The Acme Bank chairman", "Paul Brandt"),
        ("Norway's president", "Anna Weber"),
        ("Acme Bank's chairman", "Paul Brandt"),
    ] {
        assert_eq!(speakers(&format!("{text} {source} said the wall was weak.")), [speaker], "{source}");
    }
    // Of another body.
    let other = speakers(&format!("{text} Sweden's president said the wall was weak."));
    assert_eq!(other, ["Sweden's president"]);
}

#[test]
fn the_name_behind_a_description_that_ends_the_source() {
    assert_eq!(speakers("According to the team's coach, Paul Brandt, the wall was weak."), ["Paul Brandt"]);
    assert_eq!(speakers("According to the team's coach, Paul Brandt was weak."), ["team's coach"]);
}
