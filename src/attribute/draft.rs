//! A statement before its meaning is read: where cue, source and content stand, by a rule or as the trained reader gave it.

use super::content::Content;
use super::discourse::against;
use super::find::cues::CueAt;
use super::find::undone::Undone;
use super::find::{labels, names_somebody, nouns, passive};
use super::meaning::{circumstances, subject};
use super::reading::Reading;
use super::sources::speakers::Speakers;
use super::{content, meaning};
use crate::document::{Certainty, Directness, INSIDE, Origin, Polarity, Span, Statement};
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::speech::{Class, Cue};
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::ops::Range;

/// How often a statement that `inside` finds is one by our own guideline (`tests/gold`), rounded down.
const INSIDE_CONFIDENCE: f32 = 0.5;

/// Cue, source and content, found by one rule or by the reader.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// The row of the table; `None` for a speaker's label ("WALLACE: …"), "according to" and a cue that no table has.
    pub cue: Option<Cue>,
    /// Tokens of the cue.
    pub cue_tokens: Range<usize>,
    /// Tokens of the source; empty, at the cue, where the text names none.
    pub source: Range<usize>,
    /// "did not say".
    pub negated: bool,
    /// Why the act is not told as done; filled in once all drafts are found.
    pub undone: Option<Undone>,
    /// What is said.
    pub content: Content,
    /// Index of the sentence (the first one, of a label).
    pub sentence: usize,
    /// What the reader said of it, when it was the reader who found it.
    pub predicted: Option<Predicted>,
    /// Found in the words of another statement.
    pub inside: bool,
}

/// The reader's own words for an attribution: its spans need not end where tokens do.
#[derive(Debug, Clone)]
pub(super) struct Predicted {
    /// The cue's characters.
    pub cue: Vec<Span>,
    /// The source's characters; empty where the text names none.
    pub source: Vec<Span>,
    /// Base form of the cue.
    pub lemma: String,
    /// 0 to 1.
    pub confidence: f32,
    /// Whether a rule found the same; `None` when no rule found the cue.
    pub agrees: Option<bool>,
}

impl Draft {
    pub(super) fn new(found: &CueAt, source: Range<usize>, content: Content, sentence: usize) -> Self {
        Self {
            cue: Some(found.cue),
            cue_tokens: found.tokens.clone(),
            source,
            negated: found.negated,
            content,
            sentence,
            undone: None,
            predicted: None,
            inside: false,
        }
    }

    /// The characters of cue and source.
    fn spans(&self, reading: &Reading) -> (Vec<Span>, Vec<Span>) {
        if let Some(predicted) = &self.predicted {
            return (predicted.cue.clone(), predicted.source.clone());
        }
        let span = |tokens: &Range<usize>| reading.span(tokens.clone()).into_iter().collect();
        (span(&self.cue_tokens), span(&self.source))
    }

    /// The statement; `None` when its source is nothing that can speak. Of the reader's attributions all become statements: who
    /// "they" are may be unknown, that somebody said it is not.
    pub(super) fn statement(
        &self,
        reading: &Reading,
        speakers: &mut Speakers,
        date: Option<Date>,
        knowledge: &Knowledge,
    ) -> Option<Statement> {
        let (cue, source) = self.spans(reading);
        let cue_start = cue.first().map_or(0, |cue| cue.start);
        let who = match (source.first(), &self.predicted) {
            (Some(source), None) => {
                let who = speakers.of(*source, self.cue_tokens.start)?;
                // "I think" inside somebody's words: the rules do not tell a statement from a way of speaking.
                (!who.is_empty() || reading.quotation(self.cue_tokens.start).is_none()).then_some(who)?
            }
            // "has not been confirmed by either side"
            (Some(source), Some(_)) if is_nobody(reading, *source) => return None,
            (Some(source), Some(_)) => speakers.of(*source, self.cue_tokens.start).unwrap_or_default(),
            // "It was announced that": somebody, left open.
            (None, None) if matches!(self.content.rule, passive::RULE | nouns::WITHOUT_SOURCE) => Vec::new(),
            (None, None) => return None,
            (None, Some(_)) => Vec::new(),
        };
        let mut around = circumstances::around(reading, self, date, knowledge);
        let mut addressees = Vec::new();
        let headline = passive::is_headline(reading, self.cue, &self.cue_tokens, &self.source);
        let has_hearer = || self.cue.is_some_and(|cue| cue.act != "Accuse");
        let heard = source.first().copied().filter(|_| self.is_heard(reading) || headline && has_hearer());
        let who = if heard.is_some() || headline { Vec::new() } else { who };
        let source = if headline { Vec::new() } else { source };
        let asked = || circumstances::asked_by(reading, self.sentence).filter(|by| by.start != self.source.start);
        let told = heard.map(|heard| reading.tokens_in(heard));
        let told = told.or_else(|| self.content.addressee.clone()).or_else(asked).or_else(|| self.said_to(reading));
        let wanted = if told.is_none() { self.wanted_of(reading) } else { None };
        // "urged the court to wait" may have been said anywhere.
        let was_told = told.is_some();
        if let Some(span) = told.or(wanted).and_then(|tokens| reading.span(tokens)) {
            let heard = was_told && circumstances::heard_by(reading, knowledge, span, &mut around);
            match circumstances::occasion(reading, span).filter(|_| !heard) {
                // "told a news conference": an occasion, nobody in particular.
                Some(occasion) => around.medium = around.medium.or(Some((occasion.to_owned(), span))),
                None => addressees = speakers.addressees(span, cue_start),
            }
        }
        // "in a letter to the council"
        if let Some(span) = around.addressee.filter(|_| addressees.is_empty()) {
            addressees = speakers.addressees(span, cue_start);
        }
        speakers.made(around.medium.as_ref().map(|(medium, _)| medium.as_str()), &who);
        addressees.retain(|addressee| !who.contains(addressee));
        // Behind a speaker's label stand the speaker's own words, marks or none.
        let quoted = if self.content.rule == labels::RULE && labels::in_transcript(reading, self) {
            self.content.parts.clone()
        } else {
            quoted(reading, &self.content.parts)
        };
        let directness = directness(reading, &self.content.parts, &quoted);
        let mut meaning = meaning::of(reading, self);
        if matches!(self.undone, Some(Undone::Due | Undone::Asked)) {
            (meaning.polarity, meaning.certainty) = (Polarity::Underspecified, Certainty::Possible);
        }
        // The words of the source stay; nobody is told to have said it.
        let who = if matches!(self.undone, Some(Undone::Nobody | Undone::Asked)) { Vec::new() } else { who };
        let rule = if self.inside { INSIDE } else { self.content.rule };
        let about = subject::about(reading, self);
        Some(Statement {
            source,
            on_behalf_of: speakers
                .on_behalf_of(&who)
                .or_else(|| subject::body_spoken_for(reading, &who, &about, &quoted)),
            speakers: who,
            addressees,
            cue,
            cue_lemma: self.lemma(reading),
            act: meaning.act.to_owned(),
            directness,
            text: clean(reading, &self.content.parts),
            content: self.content.parts.clone(),
            complementizer: self.content.complementizer,
            quoted,
            polarity: meaning.polarity,
            certainty: meaning.certainty,
            condition: meaning.condition,
            medium: around.medium,
            venue: around.venue.and_then(|span| speakers.named(span)),
            said_on: around.said_on,
            sequence: around.sequence,
            about,
            mentions: mentions(reading, &self.content.parts),
            continues: None,
            verification: None,
            disagrees_with: Vec::new(),
            agrees_with: Vec::new(),
            within: None,
            repeats: None,
            origin: Origin::rule(rule, self.confidence()),
        })
    }

    /// True when token `at` lies inside the content.
    pub(super) fn content_holds(&self, reading: &Reading, at: usize) -> bool {
        reading.token(at).is_some_and(|token| self.content.parts.iter().any(|part| part.contains(token.span)))
    }

    /// "wrote | to staff | that jobs would go"
    fn said_to(&self, reading: &Reading) -> Option<Range<usize>> {
        let content = reading.layout.token_from(self.content.parts.first()?.start);
        let to = self.cue_tokens.end;
        let group =
            content::addressee(reading, to + 1, content).filter(|_| reading.lower(to) == "to" && to < content)?;
        (group.end <= content && names_somebody(reading, &group)).then_some(group)
    }

    /// "urged ministers to settle": those at the head of the content who are to do it.
    fn wanted_of(&self, reading: &Reading) -> Option<Range<usize>> {
        let (cue, first) = (self.cue.filter(|cue| cue.takes('H'))?, self.content.parts.first()?);
        let tokens = reading.tokens_in(*first);
        // "called | on | the owners": the reader's content may hold the preposition.
        if tokens.start > self.cue_tokens.end && reading.lower(tokens.start) == "to" {
            // "urged the court | to “wait”": the reader's content begins with what is to be done.
            let group = content::addressee(reading, self.cue_tokens.end, tokens.start)?;
            return (group.end == tokens.start).then_some(group);
        }
        let start = tokens.start + usize::from(cue.lemma.ends_with(reading.lower(tokens.start)));
        let group = content::addressee(reading, start, tokens.end)?;
        let to = group.end + usize::from(reading.is(group.end, Class::Negation));
        (tokens.start == self.cue_tokens.end && reading.lower(to) == "to").then_some(group)
    }

    /// "the court heard that", "…, court told" in a headline: whoever hears it does not say it.
    pub(super) fn is_heard(&self, reading: &Reading) -> bool {
        let hears = |cue: Cue| match cue.lemma {
            "hear" => true,
            "tell" => {
                self.content.addressee.is_none()
                    && self.content.parts.iter().all(|part| reading.tokens_in(*part).end <= self.source.start)
            }
            _ => false,
        };
        let hearer = self.source.clone().any(|token| {
            let found = reading.words.medium_of_hearer(reading.words_from(token, 4, self.source.end));
            found.is_some_and(|(medium, words)| {
                medium == "Testimony"
                    && (token + words == self.source.end || reading.is(token + words, Class::Preposition))
            })
        });
        self.cue.is_some_and(hears) && hearer && !self.negated
    }

    fn lemma(&self, reading: &Reading) -> String {
        match (&self.predicted, self.cue) {
            (Some(predicted), _) => predicted.lemma.clone(),
            (None, Some(cue)) => cue.lemma.to_owned(),
            (None, None) => label(reading, &self.cue_tokens),
        }
    }

    fn confidence(&self) -> f32 {
        if self.inside {
            return INSIDE_CONFIDENCE;
        }
        self.predicted.as_ref().map_or_else(|| confidence(self.content.rule), |predicted| predicted.confidence)
    }
}

/// "either side", "neither company", "one may say": nothing is told of what somebody said.
fn is_nobody(reading: &Reading, source: Span) -> bool {
    let tokens = reading.tokens_in(source);
    let anybody = reading.lower(tokens.start) == "one" && tokens.len() == 1 && reading.is(tokens.end, Class::Auxiliary);
    anybody || matches!(reading.lower(tokens.start), "either" | "neither")
}

/// "according to", or ":" after a label.
fn label(reading: &Reading, cue: &Range<usize>) -> String {
    reading.span(cue.clone()).map(|span| reading.article.str(span).to_lowercase()).unwrap_or_default()
}

/// Share of each rule's statements whose content and source agree with the annotators of PolNeAR's training articles (by
/// overlap), as `tools/rule_precision.py` measures it, rounded. PolNeAR leaves out what its guideline does not count, so
/// these are lower bounds.
fn confidence(rule: &str) -> f32 {
    match rule {
        "quotation-then-cue" | "signed-quotation" => 0.85,
        "cue-that-content" | "according-to" | "cue-colon-content" | "content-around-cue" => 0.75,
        "cue-then-quotation" | "cue-then-quoted-object" | "cue-gerund" => 0.65,
        labels::RULE => 0.5,
        "passive" | "passive-with-agent" => 0.4,
        "noun-cue" => 0.35,
        _ => 0.6,
    }
}

/// Drafts in text order of their content; of two with the same content the first rule's, labels before all.
pub(super) fn without_doubles(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut seen = BTreeSet::new();
    let mut kept: Vec<Draft> = drafts.into_iter().filter(|draft| seen.insert(draft.content.parts.clone())).collect();
    kept.sort_by_key(|draft| draft.content.parts.first().map(|span| (span.start, span.end)));
    kept
}

/// Without what is wanted, decided or rejected inside somebody else's words: there the speaker tells of it, and only plain
/// wordings ("he said the mayor had told him that …") are statements of their own.
pub(super) fn without_hearsay(reading: &Reading, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut contents: Vec<Span> = drafts.iter().flat_map(|draft| draft.content.parts.iter().copied()).collect();
    contents.sort_unstable();
    let mut reach = 0;
    let reach: Vec<usize> = contents
        .iter()
        .map(|content| {
            reach = reach.max(content.end);
            reach
        })
        .collect();
    let inside = |cue: Span| {
        let upto = contents.partition_point(|content| content.start <= cue.start);
        upto > 0 && reach.get(upto - 1).is_some_and(|reach| *reach >= cue.end)
    };
    let weak = |draft: &Draft| {
        matches!(
            draft.content.rule,
            "cue-then-object"
                | "cue-then-quoted-object"
                | "cue-infinitive"
                | "cue-gerund"
                | "noun-cue"
                | passive::BY_RULE
        ) || against::POINTING.contains(&draft.content.rule)
    };
    // "rejected the rebels' claim to hold the town": whoever denies a claim tells whose it is.
    let denied: Vec<Range<usize>> = drafts
        .iter()
        .filter(|draft| draft.cue.is_some_and(|cue| against::contradicts(&cue)) && !draft.negated)
        .filter_map(|draft| Some(reading.tokens_in(*draft.content.parts.first()?)))
        .collect();
    let is_denied = |draft: &Draft| {
        let cue = draft.cue_tokens.start;
        draft.content.rule == "noun-cue"
            && denied.iter().any(|content| content.contains(&cue) && cue < content.start + 8)
    };
    let kept = |draft: &Draft| {
        !(weak(draft) && reading.span(draft.cue_tokens.clone()).is_some_and(inside)) || is_denied(draft)
    };
    drafts.into_iter().filter(kept).collect()
}

/// The parts of the content between quotation marks.
pub(super) fn quoted(reading: &Reading, parts: &[Span]) -> Vec<Span> {
    let quotations = &reading.layout.quotations;
    let mut found = Vec::new();
    for part in parts {
        // Outer quotations are in text order and do not overlap, but inner ones lie between them.
        let from = quotations.partition_point(|quotation| quotation.outside.start < part.start.saturating_sub(4));
        let containing = quotations[..from].iter().rev().take(8).find(|quotation| quotation.inside.contains(*part));
        if containing.is_some() {
            found.push(*part);
            continue;
        }
        let inner = quotations[from..].iter().take_while(|quotation| quotation.inside.start < part.end);
        let mut last = part.start;
        for quotation in inner {
            if quotation.inside.end <= part.end && quotation.inside.start >= last {
                found.push(quotation.inside);
                last = quotation.outside.end;
            } else if quotation.inside.contains(*part) {
                found.push(*part);
                break;
            }
        }
    }
    found
}

/// How much of the content stands between quotation marks.
pub(super) fn directness(reading: &Reading, parts: &[Span], quoted: &[Span]) -> Directness {
    let letters = |spans: &[Span]| -> usize {
        spans.iter().map(|span| reading.article.str(*span).chars().filter(|c| c.is_alphanumeric()).count()).sum()
    };
    let (all, between_marks) = (letters(parts), letters(quoted));
    if between_marks == 0 {
        Directness::Indirect
    } else if between_marks == all {
        Directness::Direct
    } else {
        Directness::Mixed
    }
}

/// The parts joined by a space, line breaks folded, a final comma left out.
pub(super) fn clean(reading: &Reading, parts: &[Span]) -> String {
    let words: Vec<&str> = parts.iter().flat_map(|part| reading.article.str(*part).split_whitespace()).collect();
    let text = words.join(" ");
    text.trim_end_matches([',', ' ']).to_owned()
}

/// The entities that the content mentions, in text order, each once.
pub(super) fn mentions(reading: &Reading, parts: &[Span]) -> Vec<usize> {
    let mut found = Vec::new();
    for part in parts {
        for (index, _) in reading.mentions_in(*part) {
            if let Some(entity) = reading.resolution.entity(index)
                && !found.contains(&entity)
            {
                found.push(entity);
            }
        }
    }
    found
}
