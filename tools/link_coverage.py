#!/usr/bin/env python3
"""How much of a gold set's links the knowledge base holds at all, and how links do on what it holds.

    link_coverage.py BENCH BINARY [--reader R] [--kb FILE TABLE] [--sets A,B] [--errors] [--reliability]

BENCH is the folder of score.py, BINARY the program; FILE is a knowledge base that `newsgraph kb build` made of TABLE
(tab-separated, gzipped, with a column qid or wikidata and, in a column ids, the English Wikipedia title). Gold mentions count as
in score.py. "held": the share of them one of whose addresses a row has (of people, places and organizations; roles are linked in
the graph, by no mention of them in annotation lines). Then, on those that are held: precision of the links on their
characters, recall, and recall on those that were found as names of the same characters; then precision, recall and F1 of
all links, as score.py counts. `--errors` prints every wrong or missing link, `--reliability` how often links of a confidence
are right where the gold marks the same characters with an address. Standard library only.
"""

import argparse
import csv
import gzip
import json
import pathlib
import subprocess
import sys
import urllib.parse

SETS = "news_fair_v2.dev,aida_conll.testa,dwie.dev,oke2015_task1.train,n3_rss500.all,wiki_fair_v2.dev"
TABLES = ("cities", "countries", "media", "organizations", "people", "regions")
WIKIDATA, DBPEDIA = "http://www.wikidata.org/entity/", "http://dbpedia.org/resource/"
EDGES = [0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01]


def held_by_tables():
    """Addresses of the rows of the embedded knowledge base."""
    folder = pathlib.Path(__file__).resolve().parent.parent / "seeds" / "knowledge"
    for table in TABLES:
        with open(folder / f"{table}.tsv", encoding="utf-8") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row["wikidata"].startswith("Q"):
                    yield WIKIDATA + row["wikidata"]
                if row["dbpedia"]:
                    yield DBPEDIA + row["dbpedia"]


def held_by_file(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row.get("class") == "role":
                continue
            yield WIKIDATA + (row.get("qid") or row["wikidata"])
            title = json.loads(row.get("ids") or "{}").get("enwiki")
            if title:
                yield DBPEDIA + title.replace(" ", "_")


def read(binary, path, options):
    command = [binary, "extract", "--format", "annotations", *options, str(path)]
    lines = subprocess.run(command, capture_output=True, check=True, text=True).stdout.splitlines()
    return {document["id"]: document for document in map(json.loads, lines)}


def show(text, start, end, gold, link, why):
    around = lambda s: " ".join(s.split())
    print(f"  {why}: …{around(text[max(0, start - 70):start])} [[{text[start:end]}]] {around(text[end:end + 70])}…")
    print(f"      gold {' '.join(sorted(gold))}  link {' '.join(sorted(link.get('uris', []))) or '–'} "
          f"{link.get('type', '')} {link.get('name', '')} {link.get('link', '')}")


class Tally:
    """What is counted of one set."""

    def __init__(self):
        self.gold = self.held = self.found = self.linked = self.right = 0


def judge_gold(score, document, names, held, tally):
    """Counts the gold mentions; gives (why, type, addresses, span, prediction) of each that is held and not linked rightly."""
    for unit in score.units(document):
        if not (unit["asked"] and unit["uris"]) or unit["type"] == "Literal":
            continue
        tally.gold += 1
        if not unit["uris"] & held:
            continue
        has = [names[span] for span in sorted(unit["spans"]) if span in names]
        hit = next((entity for entity in has if score.uris(entity) & unit["uris"]), None)
        linked = hit or next((entity for entity in has if score.uris(entity)), None)
        tally.held += 1
        tally.found += bool(has)
        tally.linked += linked is not None
        tally.right += hit is not None
        if hit is None:
            best = linked or (has[0] if has else {})
            why = "wrong" if linked else "unlinked" if has else "unfound"
            span = (best["start"], best["end"]) if best else min(unit["spans"])
            yield why, unit["type"], unit["uris"], span, best


def judge_links(score, document, names, held):
    """(confidence, right, why, addresses, span, prediction) of each link; right is None where the gold has no address."""
    wanted = {}
    for unit in score.units(document):
        for span in unit["spans"]:
            wanted.setdefault(span, set()).update(unit["uris"])
    for span, entity in names.items():
        if not score.uris(entity) or not score.inside(document, *span):
            continue
        addresses = wanted.get(span)
        # Nobody can tell from a title of DBpedia whether it is an item of Wikidata.
        told = addresses and {uri.split("/")[2] for uri in addresses} & {uri.split("/")[2] for uri in score.uris(entity)}
        right = bool(score.uris(entity) & addresses) if told else None
        why = "nowhere" if addresses is None else None if not addresses or right or addresses & held else "not held"
        yield entity["link"]["score"], right, why, addresses or set(), span, entity


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench")
    parser.add_argument("binary")
    parser.add_argument("--reader", default="rules")
    parser.add_argument("--kb", nargs=2, metavar=("FILE", "TABLE"))
    parser.add_argument("--sets", default=SETS)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--reliability", action="store_true")
    asked = parser.parse_args()
    sys.path.insert(0, asked.bench)
    import score

    held = {score.address(uri) for uri in held_by_tables()}
    options = ["--reader", asked.reader]
    if asked.kb:
        held |= {score.address(uri) for uri in held_by_file(asked.kb[1])}
        options += ["--kb", asked.kb[0]]
    shares = [[0, 0, 0.0] for _ in EDGES[1:]]
    print("| set | gold | held | held: P | R | R of found names | all: P | R | F1 |\n|---|---|---|---|---|---|---|---|---|")
    for name in asked.sets.split(","):
        path = pathlib.Path(asked.bench) / "dev" / f"{name}.jsonl"
        predicted = read(asked.binary, path, options)
        tally, pairs = Tally(), []
        for document in map(json.loads, open(path, encoding="utf-8")):
            guess = predicted.get(document["id"], {"entities": []})
            pairs.append((document, guess))
            names = {}
            for entity in guess["entities"]:
                if entity.get("form") in ("name", "adjective"):
                    names.setdefault((entity["start"], entity["end"]), entity)
            for why, kind, addresses, span, best in judge_gold(score, document, names, held, tally):
                if asked.errors:
                    show(document["text"], *span, addresses, best, f"{name} {document['id']} {why} {kind}")
            for sure, right, why, addresses, span, entity in judge_links(score, document, names, held):
                if right is not None:
                    share = shares[next(i for i in range(len(EDGES)) if sure < EDGES[i + 1])]
                    share[0], share[1], share[2] = share[0] + 1, share[1] + right, share[2] + sure
                if asked.errors and why:
                    show(document["text"], *span, addresses, entity, f"{name} {document['id']} {why} {entity['type']}")
        strong = score.score_links(pairs)["strong"]
        per = lambda part, whole: f"{100 * part / whole:.1f}" if whole else "–"
        cells = [per(tally.held, tally.gold), per(tally.right, tally.linked), per(tally.right, tally.held)]
        cells += [per(tally.right, tally.found), strong["p"], strong["r"], strong["f1"]]
        print(f"| {name} | {tally.gold} | {' | '.join(map(str, cells))} |", flush=True)
    if asked.reliability:
        print("\n| confidence | links | mean confidence | right |\n|---|---|---|---|")
        for i, (count, true, sure) in enumerate(shares):
            if count:
                print(f"| {EDGES[i]:.2f}–{min(EDGES[i + 1], 1):.2f} | {count} | {sure / count:.2f} | {true / count:.2f} |")


if __name__ == "__main__":
    main()
