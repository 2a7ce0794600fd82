//! The terms of every vocabulary that the graph uses. No other module writes a term's IRI.
