//! A small document made by hand, for the tests of this folder. It has one of everything, and letters of several bytes.

use crate::document::{
    Article, Block, BlockKind, Certainty, DateBasis, Directness, Document, Entity, EntityKind, Form, Layout,
    Membership, Mention, MentionKind, Metadata, Origin, Polarity, Relation, RelationKind, Resolution, SaidOn, Span,
    Statement, Tenure, Verification,
};
use jiff::civil::date;

/// The text that the document is about.
pub(super) const TEXT: &str = "Zoë Müller steps back\n\n\
    “We can’t go on,” chancellor Zoë Müller said on Monday in a speech. A Polish official told reporters that talks \
    “may” resume in Łódź if the “Grüne Front” agrees; her claim remains unverified.\n\nJürgen Weiß\n";

/// The `nth` (from 0) place where `words` stand in the text.
pub(super) fn span(words: &str, nth: usize) -> Span {
    let start = TEXT.match_indices(words).nth(nth).expect("words stand in the text").0;
    Span::new(start, start + words.len())
}

/// The code points of words of the text, as IRIs have them: `24-38`.
pub(super) fn offsets(words: &str) -> String {
    let start = TEXT.split(words).next().map_or(0, |before| before.chars().count());
    format!("{start}-{}", start + words.chars().count())
}

fn origin() -> Origin {
    Origin::rule("by-hand", 0.9)
}

fn mention(words: &str, nth: usize, kind: MentionKind, form: Form) -> Mention {
    Mention { span: span(words, nth), kind, form, candidates: Vec::new(), origin: origin() }
}

fn entity(kind: EntityKind, name: &str, aliases: &[&str], mentions: &[usize]) -> Entity {
    Entity {
        kind,
        name: name.to_owned(),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        honorific: None,
        mentions: mentions.to_vec(),
        metonym_of: None,
        part_of: None,
        contained_in: None,
        named_in: None,
        origin: origin(),
    }
}

fn statement(speaker: usize, source: Span, cue: Span, content: Span) -> Statement {
    Statement {
        source: vec![source],
        speakers: vec![speaker],
        on_behalf_of: None,
        addressees: Vec::new(),
        cue: vec![cue],
        cue_lemma: "say".to_owned(),
        act: "Say".to_owned(),
        directness: Directness::Indirect,
        content: vec![content],
        complementizer: None,
        quoted: Vec::new(),
        text: content.of(TEXT).to_owned(),
        polarity: Polarity::Positive,
        certainty: Certainty::Certain,
        condition: None,
        medium: None,
        venue: None,
        said_on: None,
        sequence: None,
        about: Vec::new(),
        mentions: Vec::new(),
        continues: None,
        verification: None,
        disagrees_with: Vec::new(),
        agrees_with: Vec::new(),
        within: None,
        repeats: None,
        origin: origin(),
    }
}

/// The document.
pub(super) fn document() -> Document {
    let metadata = Metadata {
        id: Some("sample \"1\"".to_owned()),
        date: Some(date(2024, 5, 14)),
        publisher: Some("The Weekly Sample".to_owned()),
        url: Some("https://news.example.org/a?b=c#d".to_owned()),
        ..Metadata::default()
    };
    let article = Article::new(TEXT.to_owned(), metadata);
    let block = |kind, first: &str, last: &str| Block { kind, span: span(first, 0).cover(span(last, 0)) };
    let blocks = vec![
        block(BlockKind::Headline, "Zoë", "back"),
        block(BlockKind::Paragraph, "“We", "unverified."),
        block(BlockKind::Byline, "Jürgen", "Weiß"),
    ];
    let mentions = vec![
        mention("Zoë Müller", 0, MentionKind::Person, Form::Name),
        mention("chancellor", 0, MentionKind::Role, Form::Name),
        mention("Zoë Müller", 1, MentionKind::Person, Form::Name),
        mention("Polish official", 0, MentionKind::Person, Form::Nominal),
        mention("Polish", 0, MentionKind::Demonym, Form::Adjective),
        mention("reporters", 0, MentionKind::Person, Form::Nominal),
        mention("Łódź", 0, MentionKind::Place, Form::Name),
        mention("Grüne Front", 0, MentionKind::Organization, Form::Name),
        mention("Jürgen Weiß", 0, MentionKind::Person, Form::Name),
    ];
    let mut entities = vec![
        entity(EntityKind::Person, "Zoë Müller", &["Müller", "Zoë Müller"], &[0, 2]),
        entity(EntityKind::UnnamedSource, "Polish official", &[], &[3]),
        entity(EntityKind::Place, "Poland", &[], &[4]),
        entity(EntityKind::Group, "reporters", &[], &[5]),
        entity(EntityKind::Place, "Łódź", &[], &[6]),
        entity(EntityKind::Organization, "Grüne Front", &[], &[7]),
        entity(EntityKind::Person, "Jürgen Weiß", &[], &[8]),
    ];
    entities[0].honorific = Some("Ms".to_owned());
    entities[1].part_of = Some(2);
    let membership = Membership {
        member: 0,
        role_mention: Some(1),
        role: "Chancellor".to_owned(),
        organization: Some(5),
        jurisdiction: None,
        tenure: Tenure::Current,
        dated: true,
        evidence: span("chancellor Zoë Müller", 0),
        origin: origin(),
    };
    let former = Membership { tenure: Tenure::Former, dated: false, ..membership.clone() };
    let relation = Relation {
        kind: RelationKind::BasedIn,
        subject: 5,
        object: 4,
        evidence: span("Łódź if the “Grüne Front", 0),
        origin: origin(),
    };
    let mut first = statement(0, span("chancellor Zoë Müller", 0), span("said", 0), span("We can’t go on", 0));
    first.directness = Directness::Direct;
    first.quoted = first.content.clone();
    first.medium = Some(("Speech".to_owned(), span("in a speech", 0)));
    first.said_on =
        Some(SaidOn { date: date(2024, 5, 13), basis: DateBasis::Inferred, evidence: span("on Monday", 0) });
    let mut second = statement(1, span("A Polish official", 0), span("told", 0), span("talks “may” resume in Łódź", 0));
    second.complementizer = Some(span("that", 0));
    second.addressees = vec![3];
    second.act = "Claim".to_owned();
    second.certainty = Certainty::Possible;
    second.directness = Directness::Mixed;
    second.quoted = vec![span("may", 0)];
    second.condition = Some(span("if the “Grüne Front” agrees", 0));
    second.mentions = vec![4, 5];
    second.verification = Some((Verification::Unverified, span("remains unverified", 0)));
    second.disagrees_with = vec![0];
    Document {
        article,
        date: Some(date(2024, 5, 14)),
        layout: Layout { blocks, ..Layout::default() },
        mentions,
        resolution: Resolution {
            entities,
            entity_of: vec![Some(0), None, Some(0), Some(1), Some(2), Some(3), Some(4), Some(5), Some(6)],
            memberships: vec![membership, former],
            relations: vec![relation],
        },
        statements: vec![first, second],
        events: Vec::new(),
        distances: Vec::new(),
        links: Vec::new(),
        model: None,
    }
}
