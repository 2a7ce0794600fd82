"""Readers that nobody here wrote read what newsgraph writes.

    peers.py BINARY

Extracts the sample articles in every RDF format, parses each with rdflib, compares the graphs, validates one article
against ontology/shapes.ttl with pySHACL. Exit code 1 says what differs.
"""

import pathlib
import subprocess
import sys

import pyshacl
import rdflib

ROOT = pathlib.Path(__file__).resolve().parent.parent
TRIPLES = {"turtle": "turtle", "ntriples": "nt", "rdfxml": "xml"}
QUADS = {"trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}


def extract(binary, form, *more):
    command = [binary, "extract", "--format", form, *more, str(ROOT / "seeds" / "articles")]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def main(binary):
    graphs = {}
    for form, name in TRIPLES.items():
        graph = rdflib.Graph()
        graph.parse(data=extract(binary, form, "--background"), format=name)
        graphs[form] = set(graph)
    for form, name in QUADS.items():
        dataset = rdflib.Dataset()
        dataset.parse(data=extract(binary, form, "--background"), format=name)
        graphs[form] = {(s, p, o) for s, p, o, _ in dataset.quads()}
    first = graphs["ntriples"]
    for form, graph in graphs.items():
        print(f"rdflib reads {form}: {len(graph)} triples")
        if graph != first:
            missing, more = first - graph, graph - first
            sys.exit(f"{form} differs from ntriples: {list(missing)[:3]} missing, {list(more)[:3]} more")

    data = rdflib.Graph()
    for triple in first:
        data.add(triple)
    shapes = rdflib.Graph().parse(ROOT / "ontology" / "shapes.ttl")
    ontology = rdflib.Graph().parse(ROOT / "ontology" / "newsgraph.ttl")
    conforms, _, report = pyshacl.validate(data, shacl_graph=shapes, ont_graph=ontology)
    if not conforms:
        sys.exit(report[:4000])
    print(f"pySHACL: {len(data)} triples conform to ontology/shapes.ttl")


main(sys.argv[1])
