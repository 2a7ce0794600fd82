//! Where the quoted cells of a table with commas begin and end, told while the table is read.
//!
//! To the parser a quotation mark that is never closed quotes all the rest of the table, and one that is closed by the mark of a
//! later row quotes the rows between: either way rows are gone and nothing is wrong with what is left.

use std::cell::RefCell;
use std::io::{self, Read};
use std::rc::Rc;

/// Where the reader of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the beginning of a cell.
    Start,
    /// In a cell without quotation marks around it, or behind them.
    Plain,
    Quoted,
    /// Behind a quotation mark in a quoted cell: its end, or the first half of two marks that stand for one.
    Mark,
}

/// What was seen so far.
#[derive(Debug)]
pub(super) struct Quotes {
    separator: u8,
    place: Place,
    /// The line that is being read, from 1.
    line: u64,
    /// The line where the last quoted cell begins.
    begun: u64,
    at_end: bool,
    fault: Option<(u64, String)>,
}

impl Quotes {
    fn new(separator: u8) -> Self {
        Self { separator, place: Place::Start, line: 1, begun: 1, at_end: false, fault: None }
    }

    fn take(&mut self, byte: u8) {
        self.place = match (self.place, byte) {
            (Place::Quoted, b'"') => Place::Mark,
            (Place::Quoted, _) | (Place::Mark, b'"') => Place::Quoted,
            (_, b'\n' | b'\r') => Place::Start,
            (_, byte) if byte == self.separator => Place::Start,
            (Place::Start, b'"') => {
                self.begun = self.line;
                Place::Quoted
            }
            (Place::Mark, b' ') => Place::Mark,
            (Place::Mark, _) => {
                if self.line > self.begun && self.fault.is_none() {
                    let message = format!(
                        "a quoted cell that begins here holds the lines up to {}, where text stands behind its closing mark",
                        self.line
                    );
                    self.fault = Some((self.begun, message));
                }
                Place::Plain
            }
            (Place::Start | Place::Plain, _) => Place::Plain,
        };
        self.line += u64::from(byte == b'\n');
    }

    /// The line of a quoted cell that cannot be meant so, and what is wrong with it.
    pub(super) fn fault(&self) -> Option<(u64, String)> {
        let open = self.at_end && self.place == Place::Quoted;
        let open = open.then(|| (self.begun, "a quoted cell that begins here is never closed".to_owned()));
        self.fault.clone().or(open)
    }
}

/// A reader that looks at quotation marks, and what it saw.
pub(super) fn watched<R: Read>(reader: R, separator: u8) -> (impl Read, Rc<RefCell<Quotes>>) {
    let quotes = Rc::new(RefCell::new(Quotes::new(separator)));
    (Watched { reader, quotes: Rc::clone(&quotes) }, quotes)
}

struct Watched<R> {
    reader: R,
    quotes: Rc<RefCell<Quotes>>,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let length = self.reader.read(bytes)?;
        let mut quotes = self.quotes.borrow_mut();
        quotes.at_end |= length == 0 && !bytes.is_empty();
        bytes.iter().take(length).for_each(|byte| quotes.take(*byte));
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::watched;
    use std::io::Read;

    fn fault(table: &str) -> Option<(u64, String)> {
        let (mut reader, quotes) = watched(table.as_bytes(), b',');
        reader.read_to_string(&mut String::new()).unwrap();
        quotes.borrow().fault()
    }

    #[test]
    fn cells_that_are_quoted_as_they_should_be() {
        for table in
            ["", "a,b\n\"c\",\"d \"\"e\"\", f\"\n", "\"two\nlines\",b\n", "5\" nails,b\n", "\"a\" ,b", "\"a\"b,c\n"]
        {
            assert_eq!(fault(table), None, "{table:?}");
        }
    }

    #[test]
    fn cells_that_swallow_rows() {
        assert_eq!(fault("a\nb,\"c\nd,e\n").unwrap().0, 2);
        assert_eq!(fault("a,\"").unwrap().0, 1);
        let (line, message) = fault("a\n\"b\nc\n\"d\n").unwrap();
        assert!(line == 2 && message.contains("up to 4"), "{line}: {message}");
    }
}
