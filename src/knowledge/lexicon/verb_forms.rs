//! The forms of regular verbs, and the plurals of nouns, which are made alike.

use super::speech::VerbForm;

/// The forms of a verb; `irregular` has its other ones, separated by `|`.
pub(super) fn forms_of(verb: &str, irregular: &str) -> Vec<(String, VerbForm)> {
    let irregular: Vec<&str> = irregular.split('|').map(str::trim).filter(|form| !form.is_empty()).collect();
    let given = |gerund: bool| irregular.iter().any(|form| first_word(form).ends_with("ing") == gerund);
    let mut forms = vec![(verb.to_owned(), VerbForm::Base), (third(verb), VerbForm::Third)];
    if !given(false) {
        forms.push((past(verb), VerbForm::Past));
    }
    if !given(true) {
        forms.push((gerund(verb), VerbForm::Gerund));
    }
    for form in &irregular {
        let word = first_word(form);
        let kind = if word.ends_with("ing") {
            VerbForm::Gerund
        } else if word == third(verb) {
            continue;
        } else {
            VerbForm::Past
        };
        forms.push((word.to_owned(), kind));
    }
    forms
}

fn first_word(form: &str) -> &str {
    form.split(' ').next().unwrap_or(form)
}

/// "say" → "says", "deny" → "denies", "dismiss" → "dismisses"; nouns form their plural alike.
pub(super) fn third(verb: &str) -> String {
    match consonant_y(verb) {
        Some(stem) => format!("{stem}ies"),
        None if verb.ends_with(['s', 'x', 'z', 'o']) || verb.ends_with("sh") || verb.ends_with("ch") => {
            format!("{verb}es")
        }
        None => format!("{verb}s"),
    }
}

/// "claim" → "claimed", "deny" → "denied", "note" → "noted".
fn past(verb: &str) -> String {
    match consonant_y(verb) {
        Some(stem) => format!("{stem}ied"),
        None if verb.ends_with('e') => format!("{verb}d"),
        None => format!("{verb}ed"),
    }
}

/// "claim" → "claiming", "note" → "noting", "agree" → "agreeing".
fn gerund(verb: &str) -> String {
    match verb.strip_suffix('e') {
        Some(stem) if !stem.ends_with('e') => format!("{stem}ing"),
        _ => format!("{verb}ing"),
    }
}

fn consonant_y(verb: &str) -> Option<&str> {
    verb.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']))
}
