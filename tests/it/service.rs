//! A reconciliation service in this process, on loopback: it answers as a test tells it to, and notes what it was asked.

use serde_json::Value;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What the service does with a request.
pub(crate) enum Reply {
    /// Answers with JSON.
    Json(Value),
    /// Answers with a status, lines of a header, and a text.
    Text(u16, &'static str, &'static str),
    /// Sends these bytes and cuts the connection.
    Raw(&'static str),
    /// Does nothing for so long.
    Silence(Duration),
}

/// A request: method, path and body, in which a form's `queries` is decoded.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) body: String,
}

impl Asked {
    /// The questions in it.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// A running service; its thread ends with the tests.
pub(crate) struct Service {
    pub(crate) address: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Service {
    /// One that answers with what `answer` gives for the number of a request (from 0) and the request.
    pub(crate) fn new(answer: impl Fn(usize, &Asked) -> Reply + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/api", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let notes = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let Some(request) = request(&mut stream) else { continue };
                let number = notes.lock().unwrap().len();
                notes.lock().unwrap().push(request.clone());
                // The other end may have gone, which is what some tests are about.
                let _ = reply(&mut stream, answer(number, &request));
            }
        });
        Self { address, asked }
    }

    /// What it was asked so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

fn request(stream: &mut TcpStream) -> Option<Asked> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    let head = loop {
        let count = stream.read(&mut buffer).ok().filter(|count| *count > 0)?;
        bytes.extend_from_slice(&buffer[..count]);
        if let Some(end) = bytes.windows(4).position(|part| part == b"\r\n\r\n") {
            break end + 4;
        }
    };
    let header = String::from_utf8_lossy(&bytes[..head]).to_ascii_lowercase();
    let length = header.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok()).unwrap_or(0);
    while bytes.len() < head + length {
        let count = stream.read(&mut buffer).ok().filter(|count| *count > 0)?;
        bytes.extend_from_slice(&buffer[..count]);
    }
    let first = String::from_utf8_lossy(&bytes[..head]).into_owned();
    let mut words = first.split(' ');
    let (method, path) = (words.next()?.to_owned(), words.next()?.to_owned());
    let body = String::from_utf8_lossy(&bytes[head..]).into_owned();
    let body = body.strip_prefix("queries=").map_or(body.clone(), decoded);
    Some(Asked { method, path, body })
}

/// A value of a form.
fn decoded(value: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits = [rest.next().unwrap(), rest.next().unwrap()];
                u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
            }
            other => other,
        });
    }
    String::from_utf8(bytes).unwrap()
}

fn reply(stream: &mut TcpStream, reply: Reply) -> std::io::Result<()> {
    let text = |status: u16, header: &str, body: &str| {
        format!("HTTP/1.1 {status} X\r\n{header}Connection: close\r\nContent-Length: {}\r\n\r\n{body}", body.len())
    };
    match reply {
        Reply::Json(json) => {
            let header = "Content-Type: application/json\r\n";
            stream.write_all(text(200, header, &json.to_string()).as_bytes())
        }
        Reply::Text(status, header, body) => stream.write_all(text(status, header, body).as_bytes()),
        Reply::Raw(bytes) => stream.write_all(bytes.as_bytes()),
        Reply::Silence(time) => {
            thread::sleep(time);
            Ok(())
        }
    }
}
