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
fn letters_that_the_article_spells_out_in_small_letters_are_no_body() {
    let text = "New York doctors tested an artificial pancreas (AP) on Monday. The AP pumps insulin.";
    assert!(links(text, 2019).iter().all(|(_, key, ..)| *key != "ap"), "{:?}", links(text, 2019));
}

#[test]
fn a_plumber_is_no_president() {
    for text in [
        "George W. Bush, a retired plumber from Leeds, found the ring.",
        "Michael Jordan, 34, a baker in Hull, opened early.",
        "The house belongs to retired plumber John Kerry.",
        "It was opened by Councillor John Kerry.",
        "Notes.\n\nDenby (4-4-2): Brannock; Kerry, Pye, Obama; Merkel, Lund, Vaszary, Orde (capt).",
        "Theresa May, his daughter, 12, was not hurt.",
        "Angela Merkel is a teacher at the school.",
    ] {
        assert!(links(text, 2015).iter().all(|link| !link.1.starts_with("p-")), "{text}");
    }
    let walesa = "Lech Walesa, a former electrician, spoke. Angela Merkel, 61, listened.";
    check(walesa, 2015, &[("Lech Walesa", "p-lech-walesa"), ("Angela Merkel", "p-angela-merkel")]);
}

#[test]
fn roles_of_private_people_are_not_those_of_their_famous_namesakes() {
    for text in [
        "DAYTON, Ohio - Mayor Colin Powell said that the dam would hold.",
        "Judge Tony Blair said Turkey was no excuse.",
        "Striker Tony Blair scored twice for Leeds United.",
        "The coroner, Tom Cruise, heard three witnesses in Exeter.",
        "Condoleezza Rice, a lawyer for the neighbours, said they would appeal.",
        "Prosecutor Tom Cruise told the jury that the bus had stopped.",
        "Dr Tom Cruise of the village surgery saw no patients.",
    ] {
        assert!(links(text, 2015).iter().all(|link| !link.1.starts_with("p-")), "{text}");
    }
    // Roles that go with an office, or are of no list, or may be those of people without one.
    let right = "Judge John Roberts wrote the opinion. Billionaire Colin Powell paid. Goalkeeper Iker Casillas fell.";
    check(right, 2015, &[("John Roberts", "p-john-roberts"), ("Colin Powell", "p-colin-powell")]);
    check(right, 2015, &[("Iker Casillas", "p-iker-casillas")]);
    let named = "The blast hit Beirut. Lebanon waits for Judge Tarek Bitar.";
    check(named, 2021, &[("Tarek Bitar", "p-tarek-bitar")]);
    let city = "CHICAGO - Mayor Colin Powell said that the dam would hold.";
    check(city, 2015, &[("Colin Powell", "p-colin-powell")]);
    // An office that somebody came to later does not tell what they did before.
    check("Striker George Weah scored twice.", 1996, &[("George Weah", "p-george-weah")]);
}

#[test]
fn a_given_name_behind_a_regnal_title_is_looked_for_with_the_title() {
    let text = "Prince Harry wrote to Queen Elizabeth. King Felipe read it in Spain. Prince William did not.";
    let found = keys(text, 2018);
    for key in ["Harry p-prince-harry", "Elizabeth p-elizabeth-ii", "Felipe p-felipe-vi", "William p-prince-william"] {
        assert!(found.iter().any(|found| found == key), "{key}: {found:?}");
    }
    let kings = keys("King Abdullah of Saudi Arabia left. King Abdullah of Jordan stayed.", 2010);
    for key in ["Abdullah p-abdullah-of-saudi-arabia", "Abdullah p-abdullah-ii-of-jordan"] {
        assert!(kings.iter().any(|found| found == key), "{key}: {kings:?}");
    }
    let father = keys("King Salman wrote to Crown Prince Mohammed bin Salman of Saudi Arabia.", 2018);
    for key in ["Salman p-salman-of-saudi-arabia", "Mohammed bin Salman p-mohammed-bin-salman"] {
        assert!(father.iter().any(|found| found == key), "{key}: {father:?}");
    }
    check("The Duchess of Cambridge opened a school.", 2018, &[("Duchess of Cambridge", "p-kate-middleton")]);
    // A baker is no prince.
    check("Harry opened a bakery.", 2018, &[("Harry", "")]);
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

#[test]
fn who_heads_a_body_tells_which_of_its_name_it_is() {
    let bank = "Britain's banks fell after ECB President Christine Lagarde spoke. British bonds fell. UK traders sold.";
    check(bank, 2022, &[("ECB", "ecb"), ("Christine Lagarde", "p-christine-lagarde")]);
    check("Orange chief executive Christel Heydemann spoke.", 2023, &[("Orange", "orange")]);
}

#[test]
fn what_an_article_is_about_tells_bodies_of_one_name_apart() {
    let crimes = "The ICC wants a militia leader of Sudan for war crimes. Australia agreed.";
    check(crimes, 2015, &[("ICC", "icc-court")]);
    let cricket =
        "The wicketkeeper will not bat in the Ashes Test against Australia, as the ICC fined the bowler twice.";
    check(cricket, 2015, &[("ICC", "icc-cricket")]);
    let rates = "The ECB kept its rates. Banks in Britain fell, and the British pound rose.";
    check(rates, 2015, &[("ECB", "ecb")]);
}

#[test]
fn whose_a_body_is_comes_before_what_the_article_is_about() {
    let kenya = "Kenya and Kenyan farmers closed markets, Kenya said in Nairobi.";
    for said in ["Ghana's Health Ministry knew nothing.", "In Ghana, the Health Ministry knew nothing."] {
        check(&format!("{kenya} {said}"), 2015, &[("Health Ministry", "ministry-of-health-of-ghana")]);
    }
    let both = format!(
        "{kenya} Ghana's Health Ministry knew nothing. Kenya's Health Ministry did. The Health Ministry spoke."
    );
    let keys: Vec<_> =
        links(&both, 2015).into_iter().filter(|link| link.0 == "Health Ministry").map(|link| link.1).collect();
    assert_eq!(keys, ["ministry-of-health-of-ghana", "ministry-of-health-of-kenya"]);
    check(&format!("{kenya} The Supreme Court of Kiribati met."), 2015, &[("Supreme Court", "")]);
    check(
        "The Air Force sent ships. American sailors and U.S. officials agreed.",
        2015,
        &[("Air Force", "us-air-force")],
    );
    check("The Treasury told the U.S. Congress of American debts.", 2015, &[("Treasury", "us-treasury")]);
    check("The Treasury told British lawmakers of Britain's debts.", 2015, &[("Treasury", "hm-treasury")]);
}

#[test]
fn whose_a_body_is_comes_before_its_being_the_only_one_called_so() {
    check(
        "Officials of Russia's Security Council met in Sochi.",
        2019,
        &[("Security Council", "security-council-of-russia")],
    );
    check("France's Republicans chose a new leader.", 2019, &[("Republicans", "fr-republicans")]);
    // A country whose council is not known.
    check("Members of Jordan's Security Council met.", 2019, &[("Security Council", "")]);
    check("Members of the Security Council met in Jordan.", 2019, &[("Security Council", "un-security-council")]);
    let both = keys("Russia's Security Council met in Sochi. The UN Security Council did not.", 2019);
    for key in ["Security Council security-council-of-russia", "UN Security Council un-security-council"] {
        assert!(both.iter().any(|found| found == key), "{key}: {both:?}");
    }
    let courts =
        "Justice Elena Kagan dissented at the Supreme Court. India's Supreme Court agreed with Indian farmers.";
    let keys = keys(courts, 2019);
    for key in ["Supreme Court us-supreme-court", "Supreme Court in-supreme-court"] {
        assert!(keys.iter().any(|found| found == key), "{key}: {keys:?}");
    }
}

#[test]
fn a_state_that_is_shortened_holds_its_town() {
    let peoria = "PEORIA, Ill. (AP) — A barn burned in Peoria on Monday. It will not be built again in Springfield.";
    check(peoria, 2015, &[("Peoria", "4905687"), ("Ill.", "US-IL"), ("Springfield", "4250542")]);
    check("They left for Ontario, Calif., on Monday.", 2015, &[("Ontario", "5379439")]);
    // What somebody says does not say where it lies, and still which one is meant.
    let said = "“A bus burned in London, Ontario,” the minister said. He thanked London.";
    check(said, 2015, &[("London", "6058560")]);
}

#[test]
fn a_name_that_a_country_owns_is_in_it() {
    check("Pakistan's Punjab closed its schools. India, India and India did not.", 2015, &[("Punjab", "PK-PB")]);
    check("Indian Punjab closed its schools. Pakistan, Pakistan and Pakistan did not.", 2015, &[("Punjab", "IN-PB")]);
}

#[test]
fn states_of_a_country_make_their_namesake_a_state() {
    let native = "The Georgia native moved to Illinois and opened a shop in Chicago. She has family in Ohio.";
    check(native, 2015, &[("Georgia", "US-GA")]);
    check("Georgia and Russia met in Ohio.", 2015, &[("Georgia", "GE")]);
    check("Georgia and Russia met in Atlanta.", 2015, &[("Georgia", "GE")]);
    check("ATLANTA - Georgia lawmakers went home on Friday.", 2015, &[("Georgia", "US-GA")]);
    check("The governor of Georgia, Ned Hale, went home.", 2015, &[("Georgia", "US-GA")]);
    check("Georgia Governor Ned Hale went home.", 2015, &[("Georgia", "US-GA")]);
    let known = "Russian farmers met Georgia Gov. Nathan Deal in Russia.";
    check(known, 2015, &[("Georgia", "US-GA"), ("Nathan Deal", "p-nathan-deal")]);
    check("Georgia's president, Giorgi Margvelashvili, went home.", 2015, &[("Georgia", "GE")]);
}

#[test]
fn a_company_named_like_a_landscape_or_a_word() {
    check("Smoke from the Amazon fires reached Brazil.", 2019, &[("Amazon", "amazon-rainforest")]);
    check("The Amazon warehouse in Ohio opened. Amazon hired nobody.", 2019, &[("Amazon", "amazon")]);
    check("Samsung Electronics, BP and Shell sold nothing.", 2019, &[("BP", "bp"), ("Shell", "shell")]);
}

#[test]
fn a_dateline_is_where_a_report_comes_from() {
    let cricket = "CAPE TOWN - The captain took six wickets before lunch on Friday, and the batsmen scored quickly.";
    check(cricket, 2015, &[("CAPE TOWN", "3369157")]);
    check("RIO DE JANEIRO, July 13 - The stadium opened.", 2015, &[("RIO DE JANEIRO", "3451190")]);
    check("ROSTOV-ON-DON, Russia - The trial went on.", 2015, &[("ROSTOV-ON-DON", "501175")]);
}

#[test]
fn governments_act_in_many_ways() {
    let text =
        "Inspectors said that Tehran had diverted fuel. Moscow has blocked it, and Washington would keep troops there.";
    let found = keys(text, 2014);
    for key in ["Tehran ir-government", "Moscow ru-government", "Washington us-government"] {
        assert!(found.iter().any(|found| found == key), "{key}: {found:?}");
    }
    let place = "Tehran has eight million inhabitants. The Paris attacks shook Moscow, and London woke to snow.";
    assert!(keys(place, 2015).iter().all(|found| !found.ends_with("government")), "{:?}", keys(place, 2015));
}

#[test]
fn a_body_of_a_state_is_not_the_countrys() {
    let text = "The U.S. president spoke to Americans.";
    for said in ["He voted against it in Ohio's Senate in 1990.", "He sat in the state Senate."] {
        check(&format!("{text} {said}"), 2015, &[("Senate", "")]);
    }
    check(&format!("{text} He voted against it in America's Senate."), 2015, &[("Senate", "us-senate")]);
}

#[test]
fn a_county_holds_a_village() {
    check("She is a native of Wiveliscombe, Somerset. He moved to New Jersey.", 2015, &[("Somerset", "")]);
}

#[test]
fn a_list_before_a_plural_tells_what_its_places_are() {
    let text = "The clinics are in Los Angeles, Riverside and San Bernardino counties in California, the company said in Sacramento.";
    let key = |name| KNOWLEDGE.named(name).first().and_then(|id| KNOWLEDGE.entry(*id)).map_or("", |it| it.key.as_str());
    let counties = ["Los Angeles County", "Riverside County", "San Bernardino County"].map(key);
    check(text, 2011, &[("Los Angeles", counties[0]), ("Riverside", counties[1]), ("San Bernardino", counties[2])]);
    assert!(counties.iter().all(|key| !key.is_empty()));
    // The city is meant elsewhere.
    let city = "Los Angeles and Riverside are growing, the governor of California said.";
    check(city, 2011, &[("Los Angeles", key("Los Angeles"))]);
}

#[test]
fn a_party_may_be_called_by_its_adjective() {
    let text = "PARIS - Elections are six months away. The Kestrel Group said on Monday that France needs new laws.";
    let article = Article::new(text.to_owned(), Metadata::default());
    let mut document = annotate(article, &KNOWLEDGE);
    let body = document.resolution.entities.iter().position(|entity| entity.name == "Kestrel Group").unwrap();
    let mut linked = |name: &str| {
        name.clone_into(&mut document.resolution.entities[body].name);
        let links = super::link(&document.article, None, &document.mentions, &document.resolution, &KNOWLEDGE);
        links.into_iter().find(|link| link.entity == body).map(|link| KNOWLEDGE.entry(link.entry).unwrap().key.as_str())
    };
    assert_eq!(linked("Socialist"), Some("fr-ps"));
    // No party of France.
    assert_eq!(linked("Fianna Fail Socialist"), None);
    assert_eq!(linked("Kestrel"), None);
}
