//! What can stand as the address of an article.

use oxrdf::NamedNode;

/// Whether `text` is a complete address that RDF can hold: an absolute IRI that names a host (`https://…`, `file:///…`), or
/// a URN, as news agencies give their items. `localhost:8080/a` and `Note: a` are IRIs by the letter, but nobody means them
/// as such.
pub fn is_address(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let names_something = match rest.strip_prefix("//") {
        Some(rest) if scheme.eq_ignore_ascii_case("file") => rest.contains('/'),
        Some(rest) => rest.starts_with(|first: char| first.is_alphanumeric() || first == '['),
        None => scheme.eq_ignore_ascii_case("urn"),
    };
    names_something && NamedNode::new(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn addresses_are_told_from_other_texts() {
        for address in [
            "https://news.example.org/a?b=c#d",
            "HTTP://example.org",
            "https://例え.jp/記事",
            "http://[::1]:80/a",
            "file:///home/a.txt",
            "urn:newsml:example.org:20140616:1",
        ] {
            assert!(is_address(address), "{address}");
        }
        for other in [
            "",
            "a",
            "example.org/a",
            "/home/a.txt",
            "//example.org/a",
            "localhost:8080/a",
            "C:\\a.txt",
            "mailto:a@example.org",
            "https://",
            "https:///",
            "https://example.org/a b",
            "https:example.org",
            "https://exa<mple.org",
            "https://example.org/a\n",
            "http://[x]/",
            "Note: a",
            "://example.org",
        ] {
            assert!(!is_address(other), "{other:?}");
        }
    }
}
