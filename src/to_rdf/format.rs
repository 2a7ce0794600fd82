//! The RDF formats that can be written.

/// A text format for RDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Turtle: for reading; one graph.
    Turtle,
    /// TriG: Turtle with named graphs.
    TriG,
    /// N-Triples: a triple a line.
    NTriples,
    /// N-Quads: a quad a line.
    NQuads,
    /// RDF/XML: for old tools; one graph.
    RdfXml,
    /// JSON-LD, expanded and streamable.
    JsonLd,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 6] = [Self::Turtle, Self::TriG, Self::NTriples, Self::NQuads, Self::RdfXml, Self::JsonLd];

    /// The format with this name or file extension, in any letter case.
    pub fn from_name(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "turtle" | "ttl" => Some(Self::Turtle),
            "trig" => Some(Self::TriG),
            "ntriples" | "n-triples" | "nt" => Some(Self::NTriples),
            "nquads" | "n-quads" | "nq" => Some(Self::NQuads),
            "rdfxml" | "rdf-xml" | "rdf" | "owl" => Some(Self::RdfXml),
            "jsonld" | "json-ld" => Some(Self::JsonLd),
            _ => None,
        }
    }

    /// The names of all formats, as messages and help texts list them.
    pub fn names() -> [&'static str; 6] {
        Self::ALL.map(Self::name)
    }

    /// The format's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Turtle => "turtle",
            Self::TriG => "trig",
            Self::NTriples => "ntriples",
            Self::NQuads => "nquads",
            Self::RdfXml => "rdfxml",
            Self::JsonLd => "jsonld",
        }
    }

    /// The format as oxrdfio calls it.
    pub(super) fn rdf_format(self) -> oxrdfio::RdfFormat {
        use oxrdfio::RdfFormat;
        match self {
            Self::Turtle => RdfFormat::Turtle,
            Self::TriG => RdfFormat::TriG,
            Self::NTriples => RdfFormat::NTriples,
            Self::NQuads => RdfFormat::NQuads,
            Self::RdfXml => RdfFormat::RdfXml,
            Self::JsonLd => RdfFormat::JsonLd { profile: oxrdfio::JsonLdProfileSet::empty() },
        }
    }

    /// The usual file extension, without its dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Turtle => "ttl",
            Self::TriG => "trig",
            Self::NTriples => "nt",
            Self::NQuads => "nq",
            Self::RdfXml => "rdf",
            Self::JsonLd => "jsonld",
        }
    }

    /// Whether the format can say which graph a triple is in.
    pub fn has_graphs(self) -> bool {
        matches!(self, Self::TriG | Self::NQuads | Self::JsonLd)
    }
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn names_and_extensions_lead_back_to_the_format() {
        for format in Format::ALL {
            assert_eq!(Format::from_name(format.name()), Some(format));
            assert_eq!(Format::from_name(&format.extension().to_uppercase()), Some(format));
        }
        assert_eq!(Format::from_name("csv"), None);
    }
}
