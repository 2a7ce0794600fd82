//! Which entry an entity is taken for, in short articles of many countries.

use crate::document::{Article, Justification, Metadata};
use crate::knowledge::Knowledge;
use crate::pipeline::annotate;
use jiff::civil::Date;
use std::sync::LazyLock;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::embedded);

/// The links of an article of this year: entity, key of the entry, in order of entities.
fn links(text: &str, year: i16) -> Vec<(String, &'static str, Justification, String)> {
    let date = Date::new(year, 6, 15).ok();
    let article = Article::new(text.to_owned(), Metadata { date, ..Metadata::default() });
    let document = annotate(article, &KNOWLEDGE);
    let found = document.links.iter().map(|link| {
        let name = document.resolution.entities[link.entity].name.clone();
        (name, KNOWLEDGE.entry(link.entry).unwrap().key.as_str(), link.justification, link.reason.clone())
    });
    found.collect()
}

/// The entity with this name is linked to the entry with this key; an empty key: to none.
#[track_caller]
fn check(text: &str, year: i16, expected: &[(&str, &str)]) {
    let links = links(text, year);
    for (name, key) in expected {
        let found = links.iter().find(|link| link.0 == *name).map_or("", |link| link.1);
        assert_eq!(found, *key, "{name} in {text}\n{links:?}");
    }
}

#[test]
fn an_office_tells_the_person() {
    let text = "Iraqi prime minister Nouri al-Maliki spoke in Baghdad on Monday.";
    check(text, 2013, &[("Nouri al-Maliki", "p-nouri-al-maliki"), ("Baghdad", "98182")]);
    let links = links(text, 2013);
    let link = links.iter().find(|link| link.0 == "Nouri al-Maliki").unwrap();
    assert_eq!((link.2, link.3.as_str()), (Justification::Office, "office: prime minister of Iraq, 2006–2014"));
}

#[test]
fn a_namesake_of_another_country_is_not_linked() {
    check("Norwegian foreign minister John Kerry arrived in Oslo.", 2014, &[("John Kerry", ""), ("Oslo", "3143244")]);
}

#[test]
fn a_person_with_a_first_name_of_their_own_is_not_the_known_one() {
    check(
        "Wilhelmina Merkel, a baker, opened a shop in Berlin. Merkel said she was glad.",
        2010,
        &[("Wilhelmina Merkel", "")],
    );
}

#[test]
fn a_body_is_of_where_it_stands_and_else_of_the_dateline_before_others() {
    let paris = "PARIS, June 3 - The Finance Ministry said on Tuesday that taxes would fall. The Supreme Court in Warsaw had \
                 ruled otherwise.";
    check(
        paris,
        2017,
        &[("Finance Ministry", "ministry-of-economics-and-finance"), ("Supreme Court", "supreme-court-of-poland")],
    );
}

#[test]
fn famous_names_need_no_support() {
    let show = "A show about Brad Pitt opened on Monday. Visitors liked the room on Ludwig van Beethoven.";
    check(show, 2017, &[("Brad Pitt", "p-brad-pitt"), ("Ludwig van Beethoven", "p-ludwig-van-beethoven")]);
}

#[test]
fn a_plumber_is_no_president() {
    for text in [
        "George W. Bush, a retired plumber from Leeds, found the ring.",
        "Michael Jordan, 34, a baker in Hull, opened early.",
        "The house belongs to retired plumber John Kerry.",
        "Theresa May, his daughter, 12, was not hurt.",
        "Angela Merkel is a teacher at the school.",
    ] {
        assert!(links(text, 2015).iter().all(|link| !link.1.starts_with("p-")), "{text}");
    }
    let walesa = "Lech Walesa, a former electrician, spoke. Angela Merkel, 61, listened.";
    check(walesa, 2015, &[("Lech Walesa", "p-lech-walesa"), ("Angela Merkel", "p-angela-merkel")]);
}

#[test]
fn a_court_belongs_to_the_country_that_the_article_is_about() {
    let kenya = "Kenya's opposition went to the Supreme Court in Nairobi. Kenyan judges met on Friday.";
    check(kenya, 2017, &[("Supreme Court", "ke-supreme-court")]);
}

#[test]
fn size_decides_between_places_unless_the_article_says_where() {
    check("A storm hit Paris on Tuesday.", 2015, &[("Paris", "2988507")]);
    check("Rescuers searched in Tal Afar, a town in Iraq.", 2014, &[("Tal Afar", "90393"), ("Iraq", "IQ")]);
}

#[test]
fn a_town_is_looked_for_in_the_state_named_behind_it() {
    let text = "She was born in Springfield, Illinois, and works in Paris, Texas.";
    check(text, 2015, &[("Springfield", "4250542"), ("Illinois", "US-IL"), ("Paris", "4717560")]);
    check("Lawyers in the state of Georgia appealed.", 2015, &[("Georgia", "US-GA")]);
    check("Georgia and Armenia agreed on a border.", 2015, &[("Georgia", "GE")]);
}

#[test]
fn a_state_that_the_article_names_decides_between_towns() {
    check("Miners of West Virginia met in Charleston on Friday.", 2015, &[("Charleston", "4801859")]);
    check("Miners met in Charleston on Friday.", 2015, &[("Charleston", "4574324")]);
}

#[test]
fn who_stands_behind_a_towns_name_tells_its_team() {
    check("Boston manager Ned Hale said that he was glad.", 2012, &[("Boston", "red-sox")]);
    check("Cardinals coach Ned Hale was hurt on Sunday.", 2012, &[("Cardinals", "arizona-cardinals")]);
    check("Cardinals manager Ned Hale was hurt on Sunday.", 2012, &[("Cardinals", "cardinals-sl")]);
    check("Boston teacher Ned Hale said that he was glad.", 2012, &[("Boston", "4930956")]);
}

#[test]
fn who_stands_behind_a_companys_name_makes_it_the_company() {
    check("Delta spokesman Ned Hale said no.", 2012, &[("Delta", "delta")]);
    check("Ned Hale saw the Delta.", 2012, &[("Delta", "")]);
}

#[test]
fn sport_tells_which_team_a_name_means() {
    let baseball = "The pitcher allowed two homers in five innings as the Boston Red Sox lost to Rangers. The bullpen was \
        tired. The Houston Astros play Rangers next season.";
    check(baseball, 2015, &[("Rangers", "rangers-tx"), ("Boston Red Sox", "red-sox")]);
    let football = "The striker scored twice as Dortmund beat Freiburg in the Bundesliga. Their goalkeeper saved a penalty \
        before halftime, and the coach praised the midfielder.";
    check(football, 2015, &[("Dortmund", "bvb"), ("Freiburg", "freiburg")]);
    check("Ministers met in Dortmund and Freiburg.", 2015, &[("Dortmund", "2935517")]);
}

/// The keys of all entries linked, with the name of the entity.
fn keys(text: &str, year: i16) -> Vec<String> {
    links(text, year).into_iter().map(|(name, key, ..)| format!("{name} {key}")).collect()
}

#[test]
fn a_capital_that_acts_is_linked_to_the_government_and_kept_as_the_place() {
    let acts = "Tehran said on Monday that talks would go on. A trader in Tehran was glad.";
    assert_eq!(keys(acts, 2014), ["Tehran 112931", "Tehran ir-government"]);
    assert_eq!(keys("A trader in Tehran said that prices rose.", 2014), ["Tehran 112931"]);
    assert_eq!(keys("The Kremlin denied the report.", 2014), ["Kremlin kremlin", "Kremlin ru-presidency"]);
}

#[test]
fn a_country_that_plays_is_its_team() {
    let text = "France beat Wales 2-1 in Lyon on Friday. The striker scored after the goalkeeper slipped in the box.";
    let found = keys(text, 2016);
    for key in ["France france-national-football-team", "Wales wales-national-football-team", "France FR"] {
        assert!(found.iter().any(|found| found == key), "{key}: {found:?}");
    }
}

#[test]
fn a_state_that_follows_another_in_a_list_is_itself() {
    let text = "Rain fell in Springfield, Illinois, and in Kansas, Nebraska and Iowa, officials in Nebraska said.";
    check(text, 2015, &[("Springfield", "4250542"), ("Kansas", "US-KS"), ("Nebraska", "US-NE"), ("Iowa", "US-IA")]);
}

#[test]
fn a_body_that_says_its_country_needs_no_other_support() {
    check(
        "The United States Navy sent a ship to Norway. Norwegian sailors met it.",
        2015,
        &[("United States Navy", "us-navy")],
    );
}

#[test]
fn names_are_found_in_other_spellings() {
    check("Union Carbide Corporation paid nothing.", 2015, &[("Union Carbide Corporation", "union-carbide")]);
    let text = "Syrian president Bashir al-Assad spoke in Damascus.";
    check(text, 2012, &[("Bashir al-Assad", "p-bashar-al-assad")]);
}

#[test]
fn a_place_named_like_a_word_needs_its_country() {
    check("The weather was fine. Orange was the colour of the day.", 2015, &[("Orange", "")]);
}

#[test]
fn the_same_text_gives_the_same_links() {
    let text = "The Labour Party and the Conservative Party met in London. Britain waited. Theresa May left.";
    assert_eq!(links(text, 2017), links(text, 2017));
}
