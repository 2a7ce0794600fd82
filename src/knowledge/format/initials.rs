//! The ways to write initials: tables have one of them, articles any.

/// The other ways to write a name that begins with two initials or three: "J.K. Rowling", "JK Rowling", "J. K. Rowling".
pub(super) fn with_initials(name: &str) -> Vec<String> {
    let mut letters: Vec<char> = Vec::new();
    let mut rest = name;
    while let Some((word, behind)) = rest.split_once(' ') {
        let dotted = word.contains('.');
        let capitals: Vec<char> = word.chars().filter(|c| *c != '.').collect();
        let initials = capitals.iter().all(|c| c.is_uppercase()) && (dotted || capitals.len() <= 2);
        if !initials || letters.len() + capitals.len() > 3 {
            break;
        }
        letters.extend(capitals);
        rest = behind;
    }
    if letters.len() < 2 || !rest.contains(char::is_lowercase) {
        return Vec::new();
    }
    let joined = |end: &str, gap: &str| letters.iter().map(|c| format!("{c}{end}")).collect::<Vec<_>>().join(gap);
    [joined(".", ""), joined("", ""), joined(".", " "), joined("", " ")].map(|start| format!("{start} {rest}")).to_vec()
}

#[cfg(test)]
mod tests {
    use super::with_initials;

    #[test]
    fn initials_are_written_in_several_ways() {
        let ways = ["A.B. Marsh", "AB Marsh", "A. B. Marsh", "A B Marsh"];
        for name in ways {
            assert_eq!(with_initials(name), ways, "{name}");
        }
        for name in ["Ann B. Marsh", "A. Marsh", "Ann Marsh", "AB", "A.B.", ""] {
            assert!(with_initials(name).is_empty(), "{name}");
        }
    }
}
