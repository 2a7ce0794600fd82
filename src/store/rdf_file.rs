//! RDF files that somebody else wrote, as data for a query.

use super::Error;
use oxigraph::io::{RdfFormat, RdfParser};
use oxrdf::Quad;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

/// Whether the file's name says that it is RDF.
pub fn is_rdf_file(path: &Path) -> bool {
    format(path).is_some()
}

/// All quads of an RDF file, whose format its name tells.
pub fn read_rdf_file(path: &Path) -> Result<Vec<Quad>, Error> {
    let unknown = || Error::Rdf { file: path.to_owned(), message: "not an RDF format by its name".to_owned() };
    let format = format(path).ok_or_else(unknown)?;
    let file = File::open(path).map_err(Error::io(path))?;
    // Blank nodes of two files with the same label are not the same node.
    let parser = RdfParser::from_format(format).rename_blank_nodes();
    let base = std::path::absolute(path).map(|path| format!("file://{}", path.display()).replace(' ', "%20"));
    let parser = match base.map(|base| parser.clone().with_base_iri(base)) {
        Ok(Ok(parser)) => parser,
        _ => parser,
    };
    parser
        .for_reader(BufReader::new(file))
        .collect::<Result<_, _>>()
        .map_err(|error| Error::Rdf { file: path.to_owned(), message: error.to_string() })
}

fn format(path: &Path) -> Option<RdfFormat> {
    // Not the library's table: it also has txt, json and xml, which are articles or anything.
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "ttl" => Some(RdfFormat::Turtle),
        "trig" => Some(RdfFormat::TriG),
        "nt" => Some(RdfFormat::NTriples),
        "nq" => Some(RdfFormat::NQuads),
        "rdf" | "owl" => Some(RdfFormat::RdfXml),
        "jsonld" => Some(RdfFormat::JsonLd { profile: oxigraph::io::JsonLdProfileSet::empty() }),
        _ => None,
    }
}
