//! Whether the text puts a happening forward: what is denied, doubted, asked, wished for, made up or stands under a condition is none.
//!
//! Takes a happening as its words were found. The statement that tells it says by act and polarity whether its source stands for it
//! (the cue table's factuality); where no statement was found, or it is about something else, the clauses before the happening are
//! read back to the verb or noun on which they depend. A clause of time or a relative clause that depends on no "that" is told by the
//! article itself, whatever is denied beside it: "denied neglect after 12 people died".

use crate::attribute::discourse::phrases::{Phrase, Standing};
use crate::attribute::discourse::{against, antecedent};
use crate::attribute::find::cues;
use crate::attribute::reading::Reading;
use crate::document::{Certainty, Event, EventStatus, Polarity, Sentence, Statement, TokenKind, Verification};
use crate::knowledge::lexicon::speech::{Class, Cue, VerbForm};
use std::ops::Range;

/// Statements whose content begins this many before a happening may tell it.
const NEAR: usize = 16;
/// What stands more tokens away, in a sentence of that length, tells nothing of a happening.
const FAR: usize = 60;

/// How the clause of a happening hangs in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Clause {
    /// It is put forward, by the article or by whoever says it.
    Forward,
    /// It stands beside what is said, in a clause of time or a relative clause.
    Beside,
    /// It is denied, doubted or asked.
    Denied,
}

/// The event with how it stands; `None` when the text does not put it forward.
pub(super) fn stands(
    reading: &Reading,
    statements: &[Statement],
    phrases: &[Phrase],
    index: usize,
    mut event: Event,
) -> Option<Event> {
    let tokens = reading.tokens_in(event.words);
    let sentence = &around(reading, index, &tokens)?;
    let of = |upto: usize| phrases.partition_point(|phrase| phrase.sentence < upto);
    let phrases = &phrases[of(index)..of(index + 1)];
    let (clause, said) = clause(reading, sentence, &tokens, phrases);
    if is_asked(reading, sentence, &tokens) && clause != Clause::Beside
        || is_made_up(reading, sentence, &tokens)
        || is_habit(reading, sentence, &tokens)
    {
        return None;
    }
    let forward = matches!(event.status, EventStatus::Reported | EventStatus::Claimed);
    if clause == Clause::Denied || is_denied_behind(reading, sentence, &tokens) {
        return None;
    }
    let upto = statements.partition_point(|it| it.content.first().is_some_and(|part| part.start <= event.words.start));
    let tells = |index: &usize| statements[*index].content.iter().any(|part| part.contains(event.words));
    let mut telling: Vec<usize> = (upto.saturating_sub(NEAR)..upto).rev().filter(tells).collect();
    let all = telling.len();
    telling.retain(|index| !withholds(reading, &statements[*index]));
    if telling.len() < all && clause != Clause::Beside {
        return None;
    }
    event.statement = telling.first().copied();
    if let Some(statement) = event.statement.and_then(|index| statements.get(index)) {
        event.verification = statement.verification.map(|(status, _)| status);
        let open = statement.certainty == Certainty::Possible && matches!(&*statement.act, "Believe" | "Suggest");
        if forward {
            event.status = if open { EventStatus::Hypothetical } else { EventStatus::Claimed };
        }
        return Some(event);
    }
    // Somebody says something in this sentence, and what, is not known: rather too little than too much as the article's word.
    if forward && (said || telling.len() == all && tells_words(reading, sentence)) {
        event.status = EventStatus::Claimed;
    }
    // "photographs of at least 50 being killed have been verified"
    event.verification = phrases.iter().find_map(|phrase| {
        let clause = tokens.end <= phrase.tokens.start
            && (tokens.end..phrase.tokens.start)
                .all(|token| !reading.is_mark(token, ",") && !reading.is_mark(token, ";"));
        match phrase.standing {
            Standing::Checked(status) if clause => Some(status),
            _ => None,
        }
    });
    Some(event)
}

/// The sentence, no farther than [`FAR`] tokens from the happening.
fn around(reading: &Reading, index: usize, tokens: &Range<usize>) -> Option<Sentence> {
    let mut sentence = reading.layout.sentences.get(index)?.clone();
    let start = sentence.tokens.start.max(tokens.start.saturating_sub(FAR));
    sentence.tokens = start..sentence.tokens.end.min(tokens.end + FAR);
    Some(sentence)
}

/// Negated, possible, or only meant: "did not capture", "could be killed", "to kill"; but not "claims to have killed".
pub(super) fn is_open(reading: &Reading, sentence: &Sentence, token: usize) -> bool {
    let (start, negated) = cues::auxiliaries(reading, sentence.tokens.start, token);
    let modal = (start..token).any(|at| {
        reading.is(at, Class::ModalPossible)
            || reading.is(at, Class::Future)
            // "agreed that they be freed"
            || matches!(reading.lower(at), "should" | "must" | "can" | "be")
    });
    let to = start.checked_sub(1).is_some_and(|before| reading.lower(before) == "to");
    let perfect = (start..token).any(|at| reading.lower(at) == "have");
    let condition = (sentence.tokens.start..start)
        .rev()
        .take(12)
        .any(|at| reading.words.happening("open", reading.words_from(at, 3, start)).is_some());
    let inverted = reading.words.happening("inversion", &[reading.lower(sentence.tokens.start)]).is_some();
    negated || modal || to && !perfect || condition || inverted
}

/// "was captured": not by whoever stands before it.
pub(super) fn is_passive(reading: &Reading, sentence: &Sentence, token: usize) -> bool {
    let (start, _) = cues::auxiliaries(reading, sentence.tokens.start, token);
    (start..token).any(|at| reading.is(at, Class::Be))
}

/// Its source does not stand for the content, as the cue table has it, or only wants it to be.
fn withholds(reading: &Reading, statement: &Statement) -> bool {
    let lemma: Vec<&str> = statement.cue_lemma.split(' ').collect();
    let row = (reading.words.verb(&lemma).map(|found| found.cue))
        .or_else(|| reading.words.noun(&statement.cue_lemma))
        .or_else(|| reading.words.state(&lemma).map(|(cue, _)| cue));
    // Of "said" the content's first verb makes a denial; whether it is that of the happening, its clause tells.
    let by_content = row.is_some_and(|cue| !withholding(cue.act)) && !has_negation(reading, statement);
    let negative = statement.polarity == Polarity::Negative || withholding(&statement.act);
    negative && !by_content || antecedent::wants(&statement.act) || statement.act == "Hope"
}

/// An act that puts nothing forward.
fn withholding(act: &str) -> bool {
    against::contrary(act) || matches!(act, "RuleOut" | "Ask" | "Deflect")
}

/// "did not say"
fn has_negation(reading: &Reading, statement: &Statement) -> bool {
    statement.cue.iter().any(|cue| reading.tokens_in(*cue).any(|token| negates(reading, token)))
}

fn negates(reading: &Reading, token: usize) -> bool {
    reading.is(token, Class::Negation)
        || reading.is(token, Class::Denial)
        || reading.is(token, Class::Auxiliary) && reading.lower(token).replace('’', "'").ends_with("n't")
}

/// A question: "Were 12 people killed?"
fn is_asked(reading: &Reading, sentence: &Sentence, tokens: &Range<usize>) -> bool {
    (tokens.end..sentence.tokens.end).any(|token| reading.is_mark(token, "?"))
}

/// What happens in a film, a novel or a drill: the noun stands before the happening or, with its preposition, right behind it.
fn is_made_up(reading: &Reading, sentence: &Sentence, tokens: &Range<usize>) -> bool {
    let present = in_the_present(reading, tokens);
    let noun = |token: usize, upto: usize| {
        let found = reading.words.happening("fiction", reading.words_from(token, 3, upto));
        found.is_some_and(|(words, tense)| match tense {
            "adjective" => true,
            "present" => present && is_head(reading, token + words, upto),
            _ => is_head(reading, token + words, upto),
        })
    };
    let fact =
        |from: usize| (from..tokens.start).any(|token| matches!(reading.lower(token), "after" | "when" | "since"));
    if (sentence.tokens.start..tokens.start).any(|token| noun(token, tokens.start) && !fact(token)) {
        return true;
    }
    let inside = tokens.end;
    matches!(reading.lower(inside), "in" | "during")
        && reading.is(inside + 1, Class::Determiner)
        && (inside + 2..sentence.tokens.end.min(inside + 5)).any(|token| noun(token, sentence.tokens.end))
}

/// "300 people are killed every year", "On average, a storm kills 20 people": no one happening.
fn is_habit(reading: &Reading, sentence: &Sentence, tokens: &Range<usize>) -> bool {
    let present = in_the_present(reading, tokens);
    (sentence.tokens.start..sentence.tokens.end.min(tokens.end + 6)).any(|token| {
        let found = reading.words.happening("rate", reading.words_from(token, 3, sentence.tokens.end));
        found.is_some_and(|(_, tense)| tense == "always" || present)
    })
}

/// "are killed", "kills"
fn in_the_present(reading: &Reading, tokens: &Range<usize>) -> bool {
    let does = reading.words.happening("does", reading.words_from(tokens.start, 4, tokens.end)).is_some();
    tokens.clone().any(|token| matches!(reading.lower(token), "are" | "is" | "get" | "die"))
        || does && reading.lower(tokens.start).ends_with('s')
}

/// No noun follows, of which the word before `next` were only a part ("film festival", "a series of attacks"); a verb may ("opens").
fn is_head(reading: &Reading, next: usize, end: usize) -> bool {
    let noun = reading.kind(next) == Some(TokenKind::Word)
        && ![Class::Preposition, Class::Clause, Class::Auxiliary, Class::Adverb, Class::Conjunction]
            .into_iter()
            .any(|class| reading.is(next, class))
        && !reading.is_verb(next, end)
        && !reading.lower(next).ends_with('s');
    !noun && reading.kind(next) != Some(TokenKind::Possessive) && reading.lower(next) != "of"
}

/// How the clause of the happening hangs in the sentence, and whether on somebody's words or suspicions: the words before it, read back
/// to its verb of saying and beyond.
fn clause(reading: &Reading, sentence: &Sentence, tokens: &Range<usize>, phrases: &[Phrase]) -> (Clause, bool) {
    let mut walk = Walk { said: false, linked: false, beside: false, subject: false, charged: false, joined: false };
    let mut at = tokens.start;
    while at > sentence.tokens.start {
        at -= 1;
        if breaks(reading, at, tokens, &walk) {
            break;
        }
        let called_false = phrases.iter().any(|phrase| {
            phrase.tokens.end == at + 1 && matches!(phrase.standing, Standing::Checked(Verification::Disputed))
        });
        if called_false && walk.linked {
            return (Clause::Denied, true);
        }
        if let Some(cue) = cue_at(reading, sentence, at) {
            let (start, negated) = cues::auxiliaries(reading, sentence.tokens.start, at);
            let direct = reading.lower(at + 1).ends_with("ing") || at + 1 == tokens.start;
            if (withholding(cue.act) || negated) && (walk.linked || direct && !walk.beside) {
                return (Clause::Denied, true);
            }
            let of = matches!(reading.lower(at + 1), "of" | "with") && reading.lower(at + 2).ends_with("ing");
            walk.charged |= !walk.beside && !walk.said && (of || direct || walk.linked);
            walk.subject = walk.linked || !walk.beside && !walk.said;
            walk.said |= !walk.beside || walk.linked;
            walk.linked = reading.words.noun(reading.lower(at)).is_some() && !walk.beside;
            walk.joined = false;
            at = start.min(at);
            continue;
        }
        if negates(reading, at) && (walk.linked || walk.subject) && !walk.joined {
            return (Clause::Denied, true);
        }
        walk.subject &= reading.kind(at) == Some(TokenKind::Word) && !reading.is(at, Class::Clause);
        if links(reading, at, tokens) {
            walk.linked = true;
            walk.joined = at > sentence.tokens.start && reading.lower(at - 1) == "and";
        } else if !walk.linked && !walk.said && opens_beside(reading, at) {
            walk.beside = true;
        }
    }
    (if walk.beside { Clause::Beside } else { Clause::Forward }, walk.charged)
}

/// What the words between here and the happening were.
#[expect(clippy::struct_excessive_bools, reason = "each is one thing seen on the way, and all combine")]
struct Walk {
    /// A verb or noun of saying.
    said: bool,
    /// A "that" or the like before it, or before the happening.
    linked: bool,
    /// A clause of time or a relative clause.
    beside: bool,
    /// The subject of the verb of saying may stand here.
    subject: bool,
    /// "accused of killing": it is not told, only laid to somebody.
    charged: bool,
    /// "and that": the clause before it stands beside the happening's, so that what it denies is another matter.
    joined: bool,
}

/// What stands before `at` has nothing to do with the happening.
fn breaks(reading: &Reading, at: usize, tokens: &Range<usize>, walk: &Walk) -> bool {
    if reading.is_mark(at, ";") || reading.is_mark(at, ":") || reading.is_dash(at) {
        return true;
    }
    let next = reading.lower(at + 1);
    if matches!(reading.lower(at), "but") && next != "that" {
        return true;
    }
    if reading.lower(at) == "and" && walk.said && !walk.linked {
        return true;
    }
    // "Police denied it, and 12 people were hurt", "Although police denied it, 12 people were hurt"
    let counted = reading.kind(tokens.start) == Some(TokenKind::Number) || reading.is(tokens.start, Class::Determiner);
    reading.is_mark(at, ",") && !walk.linked && (walk.said || counted && !walk.beside) && next != "that"
}

/// "the blast that killed 12", "attacks that left 12 dead": no subject stands between the "that" at the token and a verb.
fn is_relative(reading: &Reading, that: usize, end: usize) -> bool {
    let small = |token: &usize| reading.is(*token, Class::Auxiliary) || reading.is(*token, Class::Adverb);
    let next = (that + 1..end).find(|token| !small(token)).unwrap_or(end);
    let object = |token: usize| {
        token <= end
            && (reading.kind(token) == Some(TokenKind::Number)
                || reading.is(token, Class::Determiner)
                || token == end && reading.kind(end) == Some(TokenKind::Word))
    };
    let lower = reading.kind(next) == Some(TokenKind::Word) && !reading.is_capitalised(next);
    let does = reading.words.happening("does", reading.words_from(next, 4, end + 4)).is_some();
    does && next <= end
        || next < end
            && lower
            && !reading.is(next, Class::Determiner)
            && !reading.is(next, Class::PluralSource)
            && !reading.is(next, Class::SubjectPronoun)
            && (next > that + 1 || reading.is_verb(next, end) || object(next + 1))
}

/// "that", "whether": what follows hangs on the word before; not of "the blast that killed 12".
fn links(reading: &Reading, at: usize, tokens: &Range<usize>) -> bool {
    let that = reading.lower(at) == "that" && !is_relative(reading, at, tokens.start);
    that || reading.words.happening("open", &[reading.lower(at)]).is_some()
}

/// "after 12 people died", "in which 12 people died", "who killed 12 people"
fn opens_beside(reading: &Reading, at: usize) -> bool {
    reading.is(at, Class::ClauseOfTime)
        || matches!(reading.lower(at), "which" | "who" | "where" | "whose" | "that" | "over")
}

/// The verb, noun or adjective at the token that introduces what somebody says, thinks or denies.
fn cue_at(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Cue> {
    if reading.kind(at) != Some(TokenKind::Word) || reading.inside_name(at) {
        return None;
    }
    let words = reading.words_from(at, 5, sentence.tokens.end);
    let verb = reading.words.verb(words).filter(|found| {
        let takes = ['C', 'T', 'W', 'G'].into_iter().any(|kind| found.cue.takes(kind));
        takes || found.form != VerbForm::Base && withholding(found.cue.act)
    });
    verb.map(|found| found.cue)
        .or_else(|| reading.words.noun(reading.lower(at)))
        .or_else(|| reading.words.state(words).map(|(cue, _)| cue))
}

/// "Reports that 12 people had died were rejected": what they hang on is denied behind them.
fn is_denied_behind(reading: &Reading, sentence: &Sentence, tokens: &Range<usize>) -> bool {
    let noun = (sentence.tokens.start..tokens.start).any(|token| {
        matches!(reading.lower(token), "that" | "of")
            && token.checked_sub(1).is_some_and(|noun| {
                reading.words.noun(reading.lower(noun)).is_some() || reading.is(noun, Class::DocumentSource)
            })
    });
    noun && (tokens.end..sentence.tokens.end)
        .take_while(|token| !reading.is_mark(*token, ",") && !reading.is_mark(*token, ";"))
        .filter_map(|token| reading.words.verb(reading.words_from(token, 5, sentence.tokens.end)))
        .any(|found| found.form == VerbForm::Past && withholding(found.cue.act))
}

/// A verb of saying, or "according to", stands in the sentence.
fn tells_words(reading: &Reading, sentence: &Sentence) -> bool {
    let says = |found: &cues::CueAt| {
        matches!(found.cue.act, "Say" | "Tell" | "Claim" | "Announce" | "Confirm") && found.cue.takes('C')
    };
    sentence.tokens.clone().any(|token| reading.lower(token) == "according")
        || cues::verb_cues(reading, sentence).iter().any(says)
}
