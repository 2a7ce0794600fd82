//! Layouts of short texts in the habits of different newsrooms.

use super::segment;
use crate::document::{Article, BlockKind, Layout, Metadata, TokenKind};
use crate::knowledge::Knowledge;

fn layout(text: &str) -> (Article, Layout) {
    let article = Article::new(text.to_owned(), Metadata::default());
    let knowledge = Knowledge::embedded();
    let layout = segment(&article, &knowledge);
    (article, layout)
}

fn kinds(text: &str, expected: &[BlockKind]) {
    let (article, layout) = layout(text);
    let found: Vec<_> = layout.blocks.iter().map(|block| block.kind).collect();
    let shown: Vec<_> = layout.blocks.iter().map(|block| (block.kind, article.str(block.span))).collect();
    assert_eq!(found, expected, "{shown:#?}");
}

fn quoted(text: &str, expected: &[&str]) {
    let (article, layout) = layout(text);
    let found: Vec<_> = layout.quotations.iter().map(|quotation| article.str(quotation.inside)).collect();
    assert_eq!(found, expected, "{text}");
}

fn tokens(text: &str, expected: &[&str]) {
    let (article, layout) = layout(text);
    let found: Vec<_> = layout.tokens.iter().map(|token| article.str(token.span)).collect();
    assert_eq!(found, expected);
}

fn sentences(text: &str, expected: &[&str]) {
    let (article, layout) = layout(text);
    let found: Vec<_> = layout.sentences.iter().map(|sentence| article.str(sentence.span)).collect();
    assert_eq!(found, expected);
}

const BODY: &str =
    "The harbour of the old town will be closed to large ships from next spring, the council decided on Monday.";

#[test]
fn a_broadsheet_page() {
    use BlockKind::*;
    let text = format!(
        "Harbour to close\n\nCouncil split over plan to keep large ships out\n\n{BODY}\n\nTide turns\n\n{BODY}\n\n\
         – (Additional reporting Guardian service)\n\nMaeve Doyle\n\nMaeve Doyle\n\nMaeve Doyle is Marine Correspondent of The Quay"
    );
    kinds(&text, &[Headline, Standfirst, Paragraph, Crosshead, Paragraph, Credit, Byline, Byline, Bio]);
}

#[test]
fn an_agency_page() {
    use BlockKind::*;
    let text = format!(
        "Port shuts\nBy Ada Eze and Tom Bell\n14 March 2018\nLAGOS, March 14 (Reuters) - {BODY}\n{BODY}\n(Reporting by Ada Eze; Editing by Tom Bell)"
    );
    kinds(&text, &[Headline, Byline, Dateline, Paragraph, Paragraph, Credit]);
    let (article, layout) = layout(&text);
    let dateline = layout.dateline.expect("a dateline");
    assert_eq!(article.str(dateline.span), "LAGOS, March 14 (Reuters) -");
    assert_eq!(dateline.place.map(|span| article.str(span)), Some("LAGOS"));
    assert_eq!(dateline.agency.map(|span| article.str(span)), Some("Reuters"));
}

#[test]
fn a_text_without_a_title_is_a_paragraph() {
    kinds(BODY, &[BlockKind::Paragraph]);
    kinds("", &[]);
    kinds("\n \n", &[]);
}

#[test]
fn hard_wrapped_lines_are_one_paragraph() {
    let text = "Port shuts\r\n\r\nThe harbour of the old town will be closed to\r\nlarge ships from next spring, the\r\ncouncil decided on Monday after a long\r\nnight of talks that ended at dawn.\r\n";
    kinds(text, &[BlockKind::Headline, BlockKind::Paragraph]);
}

#[test]
fn no_dateline_in_plain_sentences() {
    for text in [
        "Ministers – all of them – left before the vote was over, which nobody had expected to happen.",
        "EU - a body of 27 states - agreed on a plan to share the costs of the new harbour wall.",
    ] {
        assert_eq!(layout(text).1.dateline, None, "{text}");
    }
    assert!(
        layout("SÃO PAULO — The harbour was closed to all ships from midnight, the port authority said.")
            .1
            .dateline
            .is_some()
    );
    assert!(
        layout("Nairobi (Xinhua) -- The harbour was closed to all ships from midnight, the port authority said.")
            .1
            .dateline
            .is_some()
    );
}

#[test]
fn a_place_in_capitals_before_a_colon() {
    let body = "The harbour was closed to all ships from midnight, the port authority said.";
    let dateline = |text: &str| {
        let (article, layout) = layout(text);
        layout.dateline.map(|dateline| article.str(dateline.span).to_owned())
    };
    assert_eq!(dateline(&format!("NEW DELHI: {body}")).as_deref(), Some("NEW DELHI:"));
    assert_eq!(dateline(&format!("Lahore, June 3: {body}")).as_deref(), Some("Lahore, June 3:"));
    assert_eq!(dateline(&format!("NOTE: {body}")), None);
    assert_eq!(dateline(&format!("Harbour: {body}")), None);
    assert_eq!(dateline(&format!("LIMA: {body}\n\nORTWIN: {body}\n\nLIMA: {body}")), None);
}

#[test]
fn heads_of_other_newsrooms() {
    use BlockKind::*;
    let text = format!(
        "Port shuts\n\nWASHINGTON (Coastal Press) — Friday, June 26, 2015\n\n{BODY}\n\n‘Never again’\n\n{BODY}\n\n==KNS"
    );
    kinds(&text, &[Headline, Dateline, Paragraph, Crosshead, Paragraph, Credit]);
    let text = format!(
        "Port shuts\n\nTwo years of work ahead\n\nRita Sá\nAgência Sul, in Rio Grande\n26/01/2019\n\n{BODY}\n\n{BODY}"
    );
    kinds(&text, &[Headline, Standfirst, Byline, Dateline, Dateline, Paragraph, Paragraph]);
    let text = format!(
        "Port shuts\n\nThe town says it has no choice and will pay the owners of the boats.\n\nDate: 14.03.2018\n\n{BODY}\n\n{BODY}\n\njk/rt (DPS)"
    );
    kinds(&text, &[Headline, Standfirst, Dateline, Paragraph, Paragraph, Credit]);
    kinds(&format!("The coach said on Saturday that he was tired.\n\n{BODY}"), &[Paragraph, Paragraph]);
    let colon = layout(
        "BANGALORE, September 24, 2014 (Deccan News): The harbour was closed to all ships from midnight, they said.",
    );
    assert!(colon.1.dateline.is_some_and(|dateline| dateline.agency.is_some()));
}

#[test]
fn marks_of_all_families() {
    quoted("“It is over,” she said. “Go home.”", &["It is over,", "Go home."]);
    quoted("She said \"it is over\" and \"go\".", &["it is over", "go"]);
    quoted("„Es ist aus“, sagte sie. «C'est fini», dit-elle.", &["Es ist aus", "C'est fini"]);
    quoted("``It is over,'' she said.", &["It is over,"]);
    quoted("‘It’s the workers’ choice,’ he said.", &["It’s the workers’ choice,"]);
    quoted("Minister calls plan 'a joke' as rivals' patience ends", &["a joke"]);
}

#[test]
fn apostrophes_are_no_marks() {
    quoted("The nurses' union and the '90s, rock 'n' roll, O'Brien's dogs' tails.", &[]);
    quoted("A 6\" pipe broke.", &[]);
}

#[test]
fn nested_and_unclosed() {
    quoted("“He told me ‘never again’ and left,” she said.", &["He told me ‘never again’ and left,", "never again"]);
    let (article, layout) = layout("“We began early.\n\n“We ended late,” he said.");
    let parts: Vec<_> = layout.quotations.iter().map(|q| (article.str(q.inside), q.goes_on)).collect();
    assert_eq!(parts, [("We began early.", true), ("We ended late,", false)]);
}

#[test]
fn tokens_of_news() {
    tokens(
        "The U.S.-born al-Maliki's wouldn't pay $1,700 at 5 p.m., it's O'Brien's.",
        &[
            "The",
            "U.S.",
            "-",
            "born",
            "al-Maliki",
            "'s",
            "wouldn't",
            "pay",
            "$",
            "1,700",
            "at",
            "5",
            "p.m.",
            ",",
            "it's",
            "O'Brien",
            "'s",
            ".",
        ],
    );
    tokens("workers’ 26-year-old", &["workers", "’", "26-year-old"]);
    let (_, layout) = layout("Isis’s claim");
    assert_eq!(layout.tokens[1].kind, TokenKind::Possessive);
}

#[test]
fn sentences_keep_quotation_and_cue_together() {
    sentences(
        "“We have no plans. None at all,” Mr. Ito said. “It is over.” He left at 5 p.m. on Friday.",
        &["“We have no plans. None at all,” Mr. Ito said.", "“It is over.”", "He left at 5 p.m. on Friday."],
    );
    sentences("Acme sued Beta Corp. A judge agreed.", &["Acme sued Beta Corp.", "A judge agreed."]);
    sentences("Beta sued Mrs. A yesterday.", &["Beta sued Mrs. A yesterday."]);
    sentences("“He sued Beta Corp. A judge agreed,” she said.", &["“He sued Beta Corp. A judge agreed,” she said."]);
    sentences("She saw ''Water'' with Ms. Ito. They left.", &["She saw ''Water'' with Ms. Ito.", "They left."]);
    sentences("“We began,” he said. “Nobody knew us.", &["“We began,” he said.", "“Nobody knew us."]);
}

#[test]
fn odd_text_comes_back() {
    // A quadratic step would take minutes for each of these.
    for text in [
        "word and ".repeat(120_000),
        "a".repeat(100_000),
        "\"".repeat(100_000),
        "'a ".repeat(30_000),
        "“He went. ".repeat(30_000),
        "' s".repeat(30_000),
        "\n".repeat(100_000),
        "x\n\n".repeat(30_000),
    ] {
        let (_, found) = layout(&text);
        let tokens: usize = found.tokens.iter().map(|token| token.span.len()).sum();
        let letters: usize = text.chars().filter(|c| !c.is_whitespace()).map(char::len_utf8).sum();
        assert_eq!(tokens, letters, "{text:.20}");
    }
}
