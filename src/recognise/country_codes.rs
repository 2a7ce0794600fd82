//! Countries by their codes in brackets, as lists of results have them: "1. Ada Lund (NOR) 3:21.4". What looks like an
//! acronym is one only where an article has no more of them.

use super::words::{Case, Words};
use crate::document::{Form, Mention, MentionKind, Origin, TokenKind};
use crate::knowledge::Knowledge;

/// The rule of these mentions.
pub(super) const RULE: &str = "country-code";

/// So many codes in brackets make a list of results.
const FEWEST: usize = 2;

/// The codes in brackets behind names, in text order.
pub(super) fn mentions(words: &Words, knowledge: &Knowledge) -> Vec<Mention> {
    let coded = words.all.windows(4).filter_map(|four| {
        let [name, opens, code, closes] = four else { return None };
        let framed = name.kind == TokenKind::Word && name.capital() && opens.is("(") && closes.is(")");
        let sentence = name.sentence == code.sentence && code.case == Case::Upper && code.text.len() == 3;
        let country = knowledge.country_coded(code.text).filter(|_| framed && sentence)?;
        let origin = Origin::rule(RULE, 0.9);
        Some(Mention { span: code.span, kind: MentionKind::Place, form: Form::Name, candidates: vec![country], origin })
    });
    let coded: Vec<Mention> = coded.collect();
    if coded.len() >= FEWEST { coded } else { Vec::new() }
}
