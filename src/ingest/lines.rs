//! JSON lines: one article a line, read one at a time.

use super::Error;
use super::files::File;
use super::json::{self, JSON_LIMIT};
use crate::document::Metadata;
use std::io::{self, BufRead};

/// Text, metadata and place of one line.
type Line = (String, Metadata, Option<String>);

/// A line with something on it, not yet taken apart.
#[derive(Debug, Clone)]
pub struct JsonLine {
    /// File and line, for messages.
    pub name: String,
    /// The line's number, the first being 1.
    pub number: usize,
    bytes: Vec<u8>,
    /// The file's path; `None` for standard input.
    path: Option<String>,
}

impl JsonLine {
    /// The object on the line.
    pub fn object(&self) -> Result<serde_json::Map<String, serde_json::Value>, Error> {
        let not_json = |message| Error::NotJson { name: self.name.clone(), message };
        json::object(json::utf8(&self.bytes, &self.name)?).map_err(not_json)
    }

    pub(super) fn read(&self) -> Result<Line, Error> {
        let (text, metadata) = json::parse(&self.bytes, &self.name)?;
        let place = self.path.as_ref().map(|path| match &metadata.id {
            Some(id) => format!("{path}#{id}"),
            None => format!("{path}#line-{}", self.number),
        });
        Ok((text, metadata, place))
    }
}

/// The articles of a file of JSON lines. Empty lines are passed over; a file without any other is an empty article.
pub(super) fn read(file: File) -> Result<impl Iterator<Item = Result<Line, Error>>, Error> {
    let name = file.name.clone();
    let mut lines = lines(file)?.peekable();
    let empty = lines.peek().is_none().then_some(Err(Error::Empty { name }));
    Ok(lines.map(|line| line?.read()).chain(empty))
}

/// The lines of a file that have something on them.
pub(super) fn lines(file: File) -> Result<impl Iterator<Item = Result<JsonLine, Error>>, Error> {
    let reader = file.open()?;
    Ok(Lines { file, reader, number: 0, done: false })
}

struct Lines {
    file: File,
    reader: Box<dyn BufRead>,
    /// Number of the last line, the first being 1.
    number: usize,
    /// Whether there is nothing more to read.
    done: bool,
}

impl Iterator for Lines {
    type Item = Result<JsonLine, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut bytes = Vec::new();
        while !self.done {
            self.number += 1;
            match read_line(&mut self.reader, &mut bytes) {
                Ok(Read::End) => self.done = true,
                Ok(Read::TooLong) => {
                    return Some(Err(Error::LineTooLong { name: self.name(), limit: JSON_LIMIT }));
                }
                Ok(Read::Line) if bytes.trim_ascii().is_empty() => {}
                Ok(Read::Line) => {
                    let (name, number, path) = (self.name(), self.number, self.file.place());
                    return Some(Ok(JsonLine { name, number, bytes, path }));
                }
                Err(source) => {
                    // What a broken disk gives next is not to be trusted.
                    self.done = true;
                    return Some(Err(self.file.io(source)));
                }
            }
        }
        None
    }
}

impl Lines {
    fn name(&self) -> String {
        format!("{} line {}", self.file.name, self.number)
    }
}

enum Read {
    Line,
    TooLong,
    End,
}

/// Reads a line into `bytes`. Of a line over the limit nothing is kept, but all of it is read, so that the next call
/// gives the next line.
fn read_line(reader: &mut impl BufRead, bytes: &mut Vec<u8>) -> io::Result<Read> {
    bytes.clear();
    let mut too_long = false;
    let mut any = false;
    loop {
        let available = match reader.fill_buf() {
            Ok(available) => available,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if available.is_empty() {
            return Ok(if too_long {
                Read::TooLong
            } else if any {
                Read::Line
            } else {
                Read::End
            });
        }
        any = true;
        let end = available.iter().position(|byte| *byte == b'\n');
        let taken = end.map_or(available.len(), |end| end + 1);
        if !too_long {
            bytes.extend_from_slice(&available[..taken]);
        }
        reader.consume(taken);
        if bytes.len() > JSON_LIMIT {
            too_long = true;
            *bytes = Vec::new();
        }
        if end.is_some() {
            return Ok(if too_long { Read::TooLong } else { Read::Line });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{JSON_LIMIT, Read, read_line};
    use std::io::{BufReader, Cursor};

    #[test]
    fn a_line_over_the_limit_does_not_hide_the_next() {
        let mut input = vec![b'x'; JSON_LIMIT + 1];
        input.extend(b"\nnext");
        let mut reader = BufReader::new(Cursor::new(input));
        let mut bytes = Vec::new();
        assert!(matches!(read_line(&mut reader, &mut bytes), Ok(Read::TooLong)));
        assert!(matches!(read_line(&mut reader, &mut bytes), Ok(Read::Line)));
        assert_eq!(bytes, b"next");
        assert!(matches!(read_line(&mut reader, &mut bytes), Ok(Read::End)));
    }
}
