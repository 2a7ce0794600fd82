//! What lets a file of the store tell that it is whole.
//!
//! A file that was cut at the end of a line is a valid file of N-Quads, only of a shorter article. So the first line ends
//! with a comment, `# newsgraph: 312 quads, sha256 …`, over the file as it is without this comment. Files without it, by
//! earlier versions, are read as they are; RDF tools pass over it.

use super::Error;
use crate::document::hex;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// Between the first quad and what is said of the file.
const MARK: &str = " # newsgraph: ";
/// Bytes of a damaged file in which its source is looked for.
const LONGEST_LINE: u64 = 1 << 14;

const BEFORE_HASH: &str = " quads, sha256 ";
/// How every line of N-Quads ends that newsgraph writes.
const END_OF_QUAD: &[u8] = b" .";

/// The lines, each with its line break, as the bytes of a file.
pub(super) fn seal(lines: &str) -> Vec<u8> {
    let (first, rest) = lines.split_once('\n').unwrap_or((lines, ""));
    let (quads, hash) = sums(first.as_bytes(), rest.as_bytes());
    format!("{first}{MARK}{quads}{BEFORE_HASH}{hash}\n{rest}").into_bytes()
}

/// Whether the bytes of a file are those lines, sealed or (as by earlier versions) not.
pub(super) fn holds(bytes: &[u8], lines: &str) -> bool {
    bytes == lines.as_bytes() || bytes == seal(lines)
}

/// An error unless the bytes of `file` are all that was written.
pub(super) fn check(bytes: &[u8], file: &Path) -> Result<(), Error> {
    let damaged = |message: &str| Err(Error::damaged(file, message));
    let Some(end) = bytes.iter().position(|byte| *byte == b'\n').filter(|_| bytes.ends_with(b"\n")) else {
        return damaged(if bytes.is_empty() { "empty" } else { "cut off in the middle of a line" });
    };
    let (first, rest) = (bytes.get(..end).unwrap_or_default(), bytes.get(end + 1..).unwrap_or_default());
    let Some((quad, quads, hash)) = parts(first) else {
        let is_old = first.ends_with(END_OF_QUAD) && !first.windows(MARK.len()).any(|part| part == MARK.as_bytes());
        return if is_old { Ok(()) } else { damaged("the first line does not end as newsgraph ends it") };
    };
    let (found, found_hash) = sums(quad.as_bytes(), rest);
    if found != quads {
        return damaged(&format!("{found} quads, there were {quads}"));
    }
    if found_hash == hash { Ok(()) } else { damaged("changed since newsgraph wrote it") }
}

/// The source that the first line of a damaged file still tells: its first string, which may be cut.
pub(super) fn loaded_from(file: &Path) -> Option<String> {
    let mut line = Vec::new();
    let reader = BufReader::new(File::open(file).ok()?);
    reader.take(LONGEST_LINE).read_until(b'\n', &mut line).ok()?;
    let line = String::from_utf8_lossy(&line);
    let source = line.split('"').nth(1)?;
    // What is damaged may be anything, and is shown on a terminal.
    let source: String = source.chars().filter(|c| !c.is_control()).collect();
    Some(source).filter(|source| !source.is_empty())
}

/// The quad of a sealed first line, the number of quads, and the hash.
fn parts(first: &[u8]) -> Option<(&str, usize, &str)> {
    // Text in the quad may look like a seal; but then the line goes on after the hash.
    let (quad, seal) = std::str::from_utf8(first).ok()?.rsplit_once(MARK)?;
    let (quads, hash) = seal.split_once(BEFORE_HASH)?;
    let is_hash = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_quad = quad.as_bytes().ends_with(END_OF_QUAD);
    Some((quad, quads.parse().ok()?, hash)).filter(|_| is_hash && is_quad)
}

/// How many lines there are, and the hash over them.
fn sums(first: &[u8], rest: &[u8]) -> (usize, String) {
    let hash = Sha256::new().chain_update(first).chain_update(b"\n").chain_update(rest).finalize();
    (1 + rest.split_inclusive(|byte| *byte == b'\n').count(), hex(hash))
}

#[cfg(test)]
mod tests {
    use super::{check, holds, seal};
    use std::path::Path;

    const LINES: &str =
        "<a:a> <a:b> \" . # newsgraph: 1 quads, sha256 0\" <a:g> .\n<a:c> <a:d> <a:e> .\n<a:f> <a:g> \"é\" .\n";

    fn message(bytes: &[u8]) -> String {
        check(bytes, Path::new("x.nq")).map_or_else(|error| error.to_string(), |()| String::new())
    }

    #[test]
    fn whole_files_pass_sealed_or_old() {
        let sealed = seal(LINES);
        assert_eq!(message(&sealed), "");
        let old = LINES.split_once('\n').unwrap().1;
        assert_eq!(message(old.as_bytes()), "");
        assert!(holds(&sealed, LINES) && holds(LINES.as_bytes(), LINES));
        let text = String::from_utf8(sealed).unwrap();
        assert!(text.starts_with(LINES.lines().next().unwrap()), "{text}");
        assert!(text.contains("\" <a:g> . # newsgraph: 3 quads, sha256 "), "{text}");
    }

    #[test]
    fn a_cut_anywhere_and_a_change_anywhere_are_noticed() {
        let sealed = seal(LINES);
        for end in 0..sealed.len() {
            assert!(message(&sealed[..end]).starts_with("x.nq: damaged"), "cut at {end}");
        }
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert!(!message(&changed).is_empty() && !holds(&changed, LINES), "changed at {place}");
        }
        let end = sealed.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(1).unwrap().0;
        let said = message(&sealed[..=end]);
        assert!(said.contains("2 quads, there were 3") && said.contains("add the article again"), "{said}");
        assert!(message(&[&sealed[..], b"<a:x> <a:y> <a:z> .\n"].concat()).contains("4 quads, there were 3"));
    }
}
