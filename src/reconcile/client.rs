//! Speaks HTTP with a service: one request at a time, again after a pause where the service is busy.

use super::Error;
use super::Waiting;
use super::candidate::Candidate;
use super::error::start;
use super::patience::{Patience, retry_after};
use super::protocol::{Protocol, Query};
use serde_json::Value;
use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::thread::sleep;
use ureq::http::{Response, Uri};
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::{Agent, Body};

/// The longest answer that is read, in bytes.
const LONGEST: u64 = 32 << 20;

/// How often a request is repeated whose connection was cut: a service may close one that was idle while we waited.
const CUTS: u32 = 1;

/// A service and how it is reached.
pub(super) struct Client {
    service: String,
    agent: Agent,
    patience: Patience,
    waiting: Waiting,
    requests: usize,
}

impl Client {
    /// Nothing is sent yet.
    pub(super) fn new(service: &str, patience: Patience, waiting: Waiting) -> Result<Self, Error> {
        let wrong = |message: String| Error::Unreachable { service: service.to_owned(), message };
        let address: Uri = service.parse().map_err(|error: ureq::http::uri::InvalidUri| wrong(error.to_string()))?;
        let mut config = Agent::config_builder()
            .http_status_as_error(false)
            // A request that follows to elsewhere loses its questions on the way.
            .max_redirects(0)
            .timeout_global(Some(patience.timeout))
            .user_agent(concat!("newsgraph/", env!("CARGO_PKG_VERSION")))
            .accept("application/json");
        if address.host().is_some_and(is_here) {
            config = config.proxy(None);
        }
        if address.scheme_str() == Some("https") {
            config = config.tls_config(tls().map_err(wrong)?);
        }
        Ok(Self { service: service.to_owned(), agent: config.build().into(), patience, waiting, requests: 0 })
    }

    /// How many requests were made.
    pub(super) fn requests(&self) -> usize {
        self.requests
    }

    /// What the service says of itself.
    pub(super) fn manifest(&mut self) -> Result<Value, Error> {
        let service = self.service.clone();
        self.json(|agent| agent.get(&service).call())
    }

    /// The candidates for each question; `None` for one that has no answer.
    pub(super) fn ask(
        &mut self,
        protocol: Protocol,
        queries: &[&Query<'_>],
    ) -> Result<Vec<Option<Vec<Candidate>>>, Error> {
        let request = protocol.request(queries).to_string();
        let service = self.service.clone();
        let json = match protocol {
            Protocol::Form => self.json(|agent| agent.post(&service).send_form([("queries", request.as_str())])),
            Protocol::Json => {
                let place = below(&service, "match");
                self.json(|agent| agent.post(&place).content_type("application/json").send(request.as_str()))
            }
        }?;
        protocol.response(&json, queries.len()).ok_or_else(|| {
            Error::answer(&self.service, "the answer is none of a reconciliation service", &json.to_string())
        })
    }

    /// Sends a request until it is answered, or there is no hope.
    fn json(&mut self, send: impl Fn(&Agent) -> Result<Response<Body>, ureq::Error>) -> Result<Value, Error> {
        let (mut tries, mut cuts) = (0, 0);
        loop {
            tries += 1;
            self.requests += 1;
            let answer = send(&self.agent).and_then(|mut response| {
                let bytes = response.body_mut().with_config().limit(LONGEST).read_to_vec()?;
                Ok((response, bytes))
            });
            let (response, bytes) = match answer {
                Ok(answer) => answer,
                Err(error) => {
                    let error = self.failure(error);
                    if matches!(error, Error::Cut { .. }) && cuts < CUTS {
                        cuts += 1;
                        continue;
                    }
                    return Err(error);
                }
            };
            let service = self.service.clone();
            let status = response.status().as_u16();
            let said = || String::from_utf8_lossy(&bytes).into_owned();
            let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok());
            match status {
                200..=299 => {
                    let wrong = |error| Error::answer(&service, &format!("the answer is no JSON ({error})"), &said());
                    return serde_json::from_slice(&bytes).map_err(wrong);
                }
                300..=399 => return Err(Error::Moved { service, to: start(header("location").unwrap_or_default()) }),
                413 => return Err(Error::TooMany { service }),
                429 | 500..=599 => {
                    if tries >= self.patience.tries {
                        return Err(Error::Refused { service, status, tries });
                    }
                    let wanted = retry_after(header("retry-after"), header("date"));
                    let pause = wanted.unwrap_or_else(|| self.patience.pause(tries));
                    if pause > self.patience.longest {
                        return Err(Error::Later { service, status, seconds: pause.as_secs() });
                    }
                    (self.waiting)(status, pause);
                    sleep(pause);
                }
                _ => return Err(Error::Status { service, status, said: start(&said()) }),
            }
        }
    }

    fn failure(&self, error: ureq::Error) -> Error {
        let service = self.service.clone();
        match error {
            ureq::Error::Timeout(_) => Error::TimedOut { service, seconds: self.patience.timeout.as_secs() },
            ureq::Error::Io(error) if error.kind() == io::ErrorKind::TimedOut => {
                Error::TimedOut { service, seconds: self.patience.timeout.as_secs() }
            }
            ureq::Error::Io(error) if is_cut(error.kind()) => Error::Cut { service, message: error.to_string() },
            ureq::Error::Io(error) => Error::Unreachable { service, message: error.to_string() },
            ureq::Error::BodyExceedsLimit(limit) => {
                Error::answer(&service, &format!("the answer is longer than {limit} bytes"), "")
            }
            ureq::Error::Protocol(error) => Error::answer(&service, &format!("the answer is no HTTP ({error})"), ""),
            error => Error::Unreachable { service, message: error.to_string() },
        }
    }
}

fn is_cut(kind: io::ErrorKind) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    matches!(kind, BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof)
}

/// Whether a host is this machine, which no proxy leads to.
fn is_here(host: &str) -> bool {
    let address: Result<IpAddr, _> = host.trim_matches(['[', ']']).parse();
    host.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
}

/// The address of `part` below that of a service; what stands behind a question mark stays behind it.
fn below(service: &str, part: &str) -> String {
    let (path, query) = service.split_once('?').map_or((service, None), |(path, query)| (path, Some(query)));
    let path = path.trim_end_matches('/');
    query.map_or_else(|| format!("{path}/{part}"), |query| format!("{path}/{part}?{query}"))
}

/// TLS with the certificates that this system trusts (`SSL_CERT_FILE` names others).
fn tls() -> Result<TlsConfig, String> {
    let found = rustls_native_certs::load_native_certs();
    let certificates: Vec<Certificate<'static>> =
        found.certs.iter().map(|certificate| Certificate::from_der(certificate).to_owned()).collect();
    if certificates.is_empty() {
        let why = found.errors.first().map(|error| format!(" ({error})")).unwrap_or_default();
        return Err(format!("this system has no certificates to trust{why}; SSL_CERT_FILE can name a file of them"));
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let roots = RootCerts::from(certificates);
    Ok(TlsConfig::builder().root_certs(roots).unversioned_rustls_crypto_provider(provider).build())
}

#[cfg(test)]
mod tests {
    use super::{below, is_here};

    #[test]
    fn parts_of_a_service_are_below_it() {
        assert_eq!(below("http://a.example/api/", "match"), "http://a.example/api/match");
        assert_eq!(below("http://a.example/api?key=1", "match"), "http://a.example/api/match?key=1");
    }

    #[test]
    fn this_machine_is_known() {
        for here in ["localhost", "127.0.0.1", "[::1]"] {
            assert!(is_here(here), "{here}");
        }
        assert!(!is_here("localhost.example") && !is_here("10.0.0.1"));
    }
}
