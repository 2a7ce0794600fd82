//! The full reader's mentions: the trained reader's names, corrected by the rules where rules are surer.

use crate::document::{Article, Form, Layout, Mention, Origin, Prediction};
use crate::knowledge::Knowledge;

/// The mentions of the full reader, in text order.
pub fn revise(
    article: &Article,
    _layout: &Layout,
    by_rules: Vec<Mention>,
    prediction: &Prediction,
    knowledge: &Knowledge,
) -> Vec<Mention> {
    let mut mentions: Vec<Mention> =
        by_rules.into_iter().filter(|mention| mention.form != Form::Name && mention.form != Form::Adjective).collect();
    for name in &prediction.names {
        let candidates = knowledge.named(article.str(name.span)).to_vec();
        let origin = Origin::rule("reader", name.confidence);
        mentions.push(Mention { span: name.span, kind: name.kind, form: Form::Name, candidates, origin });
    }
    mentions.sort_by_key(|mention| (mention.span, mention.kind));
    mentions.dedup_by_key(|mention| (mention.span, mention.kind));
    mentions
}
