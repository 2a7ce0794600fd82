//! One spelling of an address, so that the same thing of DBpedia or Wikidata compares equal however a data set writes it.

/// Without TLS, percent codes, and the difference between a thing and a page about it.
pub(super) fn normalized(address: &str) -> String {
    let address = decoded(address).replace("https://", "http://").replace("www.dbpedia.org", "dbpedia.org");
    let Some(rest) = address.strip_prefix("http://") else { return address };
    let pages = ["dbpedia.org/page/", "en.wikipedia.org/wiki/"];
    if let Some(name) = pages.iter().find_map(|page| rest.strip_prefix(page)) {
        return ["http://", "dbpedia.org/resource/", name].concat();
    }
    let wikidata = rest.strip_prefix("www.").unwrap_or(rest).strip_prefix("wikidata.org/");
    let id = wikidata.and_then(|path| path.strip_prefix("wiki/").or_else(|| path.strip_prefix("entity/")));
    match id {
        Some(id) => ["http://", "www.wikidata.org/entity/", id].concat(),
        None => address,
    }
}

/// `%C5%81` as `Ł`; what is no code stays, and bytes that are no UTF-8 become U+FFFD.
fn decoded(address: &str) -> String {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let bytes = address.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let code = match (byte, digit(bytes.get(at + 1)), digit(bytes.get(at + 2))) {
            (b'%', Some(high), Some(low)) => u8::try_from(high * 16 + low).ok(),
            _ => None,
        };
        out.push(code.unwrap_or(*byte));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::normalized;

    #[test]
    fn one_thing_has_one_spelling() {
        let same = |a: &str, b: &str| assert_eq!(normalized(a), normalized(b), "{a} {b}");
        same("https://en.wikipedia.org/wiki/%C5%81%C3%B3d%C5%BA", "http://dbpedia.org/resource/Łódź");
        same("http://www.dbpedia.org/page/Oslo", "http://dbpedia.org/resource/Oslo");
        same("https://wikidata.org/wiki/Q1", "http://www.wikidata.org/entity/Q1");
        assert_ne!(normalized("http://de.dbpedia.org/resource/Oslo"), normalized("http://dbpedia.org/resource/Oslo"));
    }

    #[test]
    fn broken_codes_stay() {
        assert_eq!(normalized("a%2"), "a%2");
        assert_eq!(normalized("100%"), "100%");
        assert_eq!(normalized("%zz%41"), "%zzA");
        assert_eq!(normalized("x%C3y"), "x\u{fffd}y");
    }
}
