//! What the words of a cue that the reader found tell: base form, row of the table, negation.

use crate::attribute::discourse::phrases::{Phrase, Standing};
use crate::attribute::draft::Draft;
use crate::attribute::find::{self, cues, passive};
use crate::attribute::meaning::circumstances;
use crate::attribute::reading::Reading;
use crate::attribute::sources::heads;
use crate::attribute::{content, meaning};
use crate::document::{Form, MentionKind, TokenKind, Verification};
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::speech::{Class, Cue, CueKind};
use std::ops::Range;

/// Of cues that no table has, with a noun group for content, those below this are right in a third of the cases on PolNeAR's articles.
const SURE: f32 = 0.7;

/// What is known of a cue.
#[derive(Debug)]
pub(super) struct Read {
    /// Its row; `None` when no table has it.
    pub row: Option<Cue>,
    /// Base form ("say", "rule out"), or the words themselves of what is no verb ("according to").
    pub lemma: String,
    /// "did not say", "has never said".
    pub negated: bool,
    /// Whoever stands behind it is spoken to.
    pub addresses: bool,
}

/// Reads the cue at `cue`.
pub(super) fn read(reading: &Reading, cue: Range<usize>, knowledge: &Knowledge) -> Read {
    let (words, more) = (reading.words, &knowledge.lexicon.reader_cues);
    let negated = negated(reading, &cue);
    let state = |token: usize| {
        let phrase = reading.words_from(token, 5, cue.end);
        words.state(phrase).or_else(|| more.state(phrase)).map(|(row, _)| row)
    };
    // "Reports that … are not confirmed": no verb begins a sentence so.
    let begins = reading.begins_sentence(cue.start);
    let opening =
        words.noun(reading.lower(cue.start)).filter(|_| begins && cue.len() == 1 && reading.lower(cue.end) == "that");
    let preposition = words.preposition(reading.words_from(cue.start, 5, cue.end)).map(|(row, _)| row);
    let known = opening.or(preposition).or_else(|| {
        cue.clone().filter(|token| is_head(reading, *token)).find_map(|token| {
            // "is convinced": a state, nothing that is done to somebody.
            let is = (cue.start..token).any(|before| reading.is(before, Class::Be));
            if let Some(row) = state(token).filter(|_| is) {
                return Some(row);
            }
            verb(reading, knowledge, token, cue.end)
        })
    });
    let known = known.or_else(|| {
        let noun = |token| words.noun(reading.lower(token)).or_else(|| more.noun(reading.lower(token)));
        cue.clone().rev().find_map(|token| noun(token).or_else(|| state(token)))
    });
    if let Some(row) = known {
        let addresses = row.takes('A') || row.takes('a');
        return Read { row: Some(row), lemma: row.lemma.to_owned(), negated, addresses };
    }
    let whole = || reading.words_from(cue.start, cue.len(), cue.end).join(" ");
    let head = cue.clone().find(|token| is_head(reading, *token));
    let lemma = head.map_or_else(whole, |head| {
        let mut lemma = knowledge.lexicon.base_form(reading.lower(head));
        for token in (head + 1..cue.end).take_while(|token| reading.is(*token, Class::Preposition)).take(2) {
            lemma.push(' ');
            lemma.push_str(reading.lower(token));
        }
        lemma
    });
    Read { row: None, lemma, negated, addresses: false }
}

/// The row of the verb at `token` of a cue that ends at `end`. Words right behind the cue may belong to the verb: "called" with "for
/// a ban" behind it is no calling of names.
fn verb(reading: &Reading, knowledge: &Knowledge, token: usize, end: usize) -> Option<Cue> {
    let (words, more) = (reading.words, &knowledge.lexicon.reader_cues);
    let found = |end| {
        let phrase = reading.words_from(token, 6, end);
        words.verb(phrase).or_else(|| more.verb(phrase))
    };
    let longer = || words.verb(reading.words_from(token, 6, end + 3));
    match (found(end), longer()) {
        (Some(own), Some(longer)) if longer.words > own.words && longer.words > 1 => Some(longer.cue),
        (own, _) => own.map(|found| found.cue),
    }
}

/// True of words that say nothing: how a statement stands ("could not be verified"), another name ("also known as"), silence, what
/// people in a place do ("crowds in Leeds seeking shelter") taken for what the place wants, what is done without words, and how a source
/// wants to be called.
pub(super) fn is_none(reading: &Reading, draft: &Draft, phrases: &[Phrase]) -> bool {
    let cue = &draft.cue_tokens;
    let last = cue.end.saturating_sub(1);
    let is = |lemma: &str| draft.cue.is_some_and(|cue| cue.lemma == lemma);
    let names = is("know") && reading.lower(last) == "as";
    let checks = phrases.iter().any(|phrase| {
        let open =
            !matches!(phrase.standing, Standing::Checked(Verification::Disputed) | Standing::Odds | Standing::Line);
        open && phrase.tokens.start < cue.end && cue.start < phrase.tokens.end
    });
    let nobody = draft.source.is_empty() || passive::is(reading, cue);
    names
        || checks && nobody
        || of_people_in_a_place(reading, draft)
        || is_act(reading, draft)
        || is_silence(reading, draft)
        || is_nobodys(reading, draft)
        || is_wish(reading, draft)
        || find::sends_away(reading, draft)
        || is_question_before(reading, draft)
        || is_determined(reading, draft)
        || is_citing(reading, draft)
        || is_state_of_content(reading, draft)
        || is_standing(reading, draft, phrases)
}

/// "Residents, | are sceptical": whoever the reader took for the content is in doubt of something that is not told.
fn is_state_of_content(reading: &Reading, draft: &Draft) -> bool {
    let cue = draft.cue_tokens.start;
    let before = draft.content.parts.iter().all(|part| reading.tokens_in(*part).end <= cue);
    draft.source.is_empty() && before && draft.cue.is_some_and(|cue| cue.kind == CueKind::State)
}

/// "Her evidence | contradicts | that of the mayor": how what both said stands, nothing that the evidence says.
fn is_standing(reading: &Reading, draft: &Draft, phrases: &[Phrase]) -> bool {
    let cue = &draft.cue_tokens;
    let odds = |phrase: &Phrase| {
        let apart = matches!(phrase.standing, Standing::Odds | Standing::Line);
        apart && phrase.tokens.start < cue.end && cue.start < phrase.tokens.end
    };
    let first = draft.content.parts.first().map(|part| reading.layout.token_from(part.start));
    let of = first.is_some_and(|first| match reading.lower(first) {
        "of" => matches!(reading.lower(first.saturating_sub(1)), "that" | "those"),
        "that" | "those" => reading.lower(first + 1) == "of",
        _ => false,
    });
    of && phrases.iter().any(odds)
}

/// "The paper reported it, | citing two officials": says whose words they are, and none of its own. "Citing safety" gives a reason.
fn is_citing(reading: &Reading, draft: &Draft) -> bool {
    let Some(content) = draft.content.parts.first().copied() else { return false };
    let cites = draft.cue_tokens.len() == 1 && reading.is(draft.cue_tokens.start, Class::Citing);
    let tokens = reading.tokens_in(content);
    let group = tokens.start..heads::noun_end(reading, tokens.start, tokens.end);
    let speaks = |token: usize| {
        [Class::PluralSource, Class::SingularSource, Class::DocumentSource].into_iter().any(|it| reading.is(token, it))
            || reading.lower(token) == "people"
    };
    let source = || {
        group.clone().any(speaks)
            || group.end.checked_sub(1).and_then(|last| reading.token(last)).is_some_and(|last| {
                reading.mentions_in(content).any(|(_, mention)| {
                    mention.form == Form::Name
                        && matches!(mention.kind, MentionKind::Person | MentionKind::Organization)
                        && mention.span.end == last.span.end
                })
            })
    };
    cites && content.start >= reading.token(draft.cue_tokens.start).map_or(0, |cue| cue.span.end) && source()
}

/// "those who make such | claims": what stands before the cue belongs to its noun group and is nobody.
fn is_determined(reading: &Reading, draft: &Draft) -> bool {
    let last = draft.source.end.checked_sub(1).filter(|_| draft.source.end == draft.cue_tokens.start);
    last.is_some_and(|last| {
        !draft.source.is_empty() && matches!(reading.lower(last), "such" | "any" | "no" | "a" | "an" | "the")
    })
}

/// "Questioned by | a committee, Ada Lund admitted that": the words behind the comma are the answer, whoever asks.
fn is_question_before(reading: &Reading, draft: &Draft) -> bool {
    let asked = circumstances::asked_by(reading, draft.sentence).filter(|by| by.start == draft.source.start);
    let comma = asked.and_then(|by| (by.end..draft.source.end + 12).find(|token| reading.is_mark(*token, ",")));
    let first = draft.content.parts.first().map(|part| reading.layout.token_from(part.start));
    draft.cue_tokens.end <= draft.source.start && comma.zip(first).is_some_and(|(comma, first)| first > comma)
}

/// "banned the striker for a month", "imposed a fine": what no table has for words, or what one has for a deed, done to something.
fn is_act(reading: &Reading, draft: &Draft) -> bool {
    let doubtful = draft.predicted.as_ref().is_some_and(|predicted| predicted.confidence < SURE);
    let deed = draft.cue.is_some_and(|cue| cue.takes('D'));
    (deed || doubtful && draft.cue.is_none() && !draft.source.is_empty() || doubtful && takes_no_group(reading, draft))
        && draft.content.complementizer.is_none()
        && draft.content.parts.iter().all(|part| {
            let tokens = reading.tokens_in(*part);
            !content::has_quotation(reading, tokens.clone())
                && reading.quotation(tokens.start).is_none()
                && reading.lower(tokens.start) != "to"
                && (deed || meaning::first_verb(reading, tokens).is_none())
        })
}

/// "argued the case", "read the decision", "wrote separately": a verb of clauses and quotations with neither. What says nothing
/// but that something was said ("said") may have a clause whose verb is not known.
fn takes_no_group(reading: &Reading, draft: &Draft) -> bool {
    let clauses = |cue: Cue| {
        cue.kind == CueKind::Verb
            && cue.takes('Q')
            && ['N', 'n', 'P', 'H', 'I', 'A'].into_iter().all(|it| !cue.takes(it))
    };
    let behind = draft.content.parts.first().map(|part| reading.layout.token_from(part.start));
    let question = |token: usize| reading.is(token, Class::Question) || reading.is(token, Class::Preposition);
    draft.cue.is_some_and(clauses)
        && behind.is_some_and(|first| first >= draft.cue_tokens.end && !question(first))
        && draft.cue_tokens.len() == 1
}

/// "did not respond to a request for comment": what was not said, of nothing in particular.
fn is_silence(reading: &Reading, draft: &Draft) -> bool {
    let answers =
        draft.cue.is_some_and(|cue| cue.act == "Answer") || reading.lower(draft.cue_tokens.end - 1) == "return";
    let part = draft.content.parts.first().map(|part| reading.tokens_in(*part));
    let asked = part.clone().is_some_and(|tokens| {
        (tokens.start..tokens.end.min(tokens.start + 5)).any(|token| reading.is(token, Class::Asking))
    });
    // "has not announced a decision"
    let announces = draft.cue.is_some_and(|cue| cue.act == "Announce") && part_is_group(reading, draft);
    // "said nothing", "said little about the deal", "said no more"
    let says = draft.cue.is_some_and(|cue| matches!(cue.act, "Say" | "Tell"));
    let little =
        |words: &[&str]| matches!(words, ["nothing" | "little"] | ["no" | "nothing" | "little", "more" | "else"]);
    let cue = &draft.cue_tokens;
    let about = reading.words_from(cue.end.saturating_sub(2), 2, cue.end);
    let of_little = matches!(about, ["nothing" | "little" | "more", "about" | "of"])
        || about.last().is_some_and(|last| little(&[*last]));
    let all_little = part.is_some_and(|tokens| little(reading.words_from(tokens.start, 3, tokens.end)));
    draft.negated && (answers && asked || announces)
        || says && (of_little || all_little && draft.content.parts.len() == 1)
}

/// Nothing but a noun group with "a" or "any" is told of.
fn part_is_group(reading: &Reading, draft: &Draft) -> bool {
    let part = draft.content.parts.first().map(|part| reading.tokens_in(*part));
    part.is_some_and(|tokens| {
        matches!(reading.lower(tokens.start), "a" | "an" | "any") && meaning::first_verb(reading, tokens).is_none()
    })
}

/// "It remained unclear whether", "the game was called off": nobody is told of, and no table has the words for any. A quotation has
/// been said by somebody.
fn is_nobodys(reading: &Reading, draft: &Draft) -> bool {
    let doubtful = draft.predicted.as_ref().is_some_and(|predicted| predicted.confidence < SURE);
    let rare = draft.cue.is_none_or(|cue| cue.takes('-') || cue.act == "Believe" && draft.negated);
    let quoted = draft.content.parts.iter().any(|part| {
        let tokens = reading.tokens_in(*part);
        reading.quotation(tokens.start).is_some() || content::has_quotation(reading, tokens)
    });
    draft.source.is_empty() && doubtful && rare && !quoted
}

/// "who asked not to be named because he feared for his post": how a source wants to be called.
fn is_wish(reading: &Reading, draft: &Draft) -> bool {
    let first = draft.content.parts.first().map(|part| reading.layout.token_from(part.start));
    first.is_some_and(|first| {
        let to = first + usize::from(reading.is(first, Class::Negation));
        reading.lower(first) == "anonymity"
            || reading.lower(to) == "to"
                && reading.is(to + 1, Class::Be)
                && (to + 2..to + 4).any(|token| reading.is(token, Class::Anonymity))
    })
}

/// The source is a place behind "in", right before a participle.
fn of_people_in_a_place(reading: &Reading, draft: &Draft) -> bool {
    let before = draft.source.start.checked_sub(1).map_or("", |before| reading.lower(before));
    let participle = draft.cue_tokens.start == draft.source.end && reading.lower(draft.source.end).ends_with("ing");
    let place = || {
        reading.span(draft.source.clone()).is_some_and(|source| {
            reading.mentions_in(source).any(|(_, it)| it.span == source && it.kind == MentionKind::Place)
        })
    };
    matches!(before, "in" | "near" | "at" | "around" | "across") && participle && place()
}

/// A negation in the cue or among the auxiliaries before it.
fn negated(reading: &Reading, cue: &Range<usize>) -> bool {
    let (start, negated) = cues::auxiliaries(reading, cue.start.saturating_sub(6), cue.start);
    let no = |token: usize| {
        let word = reading.lower(token);
        reading.is(token, Class::Negation)
            || word == "no"
            || word.ends_with("n't")
            || word.ends_with("n’t")
            || word == "cannot"
    };
    let no = |token: usize| no(token) && !in_no_doubt(reading, token);
    // "stopped short of | promising": the words before the gerund take it back.
    let short =
        cue.start.checked_sub(2).is_some_and(|at| reading.lower(at) == "short" && reading.lower(at + 1) == "of")
            || cue.clone().any(|token| reading.lower(token) == "short" && reading.lower(token + 1) == "of");
    // "did not merely say": what follows the first verb is no longer about the saying.
    negated || short || (start..cue.end.min(cue.start + 5)).any(no)
}

/// "has no doubt", "in no doubt": the words of a row that negates nothing.
fn in_no_doubt(reading: &Reading, token: usize) -> bool {
    reading.lower(token) == "no" && matches!(reading.lower(token + 1), "doubt" | "idea")
}

/// A word that may be the cue's verb: no auxiliary, adverb, negation or other small word.
fn is_head(reading: &Reading, token: usize) -> bool {
    let small = [
        Class::Auxiliary,
        Class::Negation,
        Class::Adverb,
        Class::Determiner,
        Class::Preposition,
        Class::Clause,
        Class::SubjectPronoun,
        Class::Conjunction,
    ];
    reading.kind(token) == Some(TokenKind::Word)
        && !small.into_iter().any(|class| reading.is(token, class))
        && !reading.lower(token).ends_with("ly")
}
