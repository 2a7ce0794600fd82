#!/usr/bin/env python3
"""How much of a gold set's links the knowledge base holds at all, and how links do on what it holds.

    link_coverage.py BENCH BINARY [--reader R] [--kb FILE TABLE] [--sets A,B] [--errors] [--reliability]

BENCH is the folder of score.py, BINARY the program; FILE is a knowledge base that `newsgraph kb build` made of TABLE (tab-separated,
gzipped, with a column qid or wikidata and, in a column ids, the English Wikipedia title). A gold mention counts as score.py
counts it. "held": the share of gold mentions one of whose addresses a row has (of people, places and organizations: a role's
wording is linked in the graph, no mention of one in annotation lines). Then, on the gold mentions that are held: precision of the links on their characters, recall, recall on those that were found as
names of the right extent, precision of all links ("all", as score.py), and its recall and F1. `--errors` prints every wrong
or missing link on held mentions, `--reliability` how often links of a confidence are right. Standard library only.
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


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench")
    parser.add_argument("binary")
    parser.add_argument("--reader", default="fast")
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
        gold = wanted = found = linked = right = 0
        pairs = []
        for document in map(json.loads, open(path, encoding="utf-8")):
            guess = predicted.get(document["id"], {"entities": []})
            pairs.append((document, guess))
            names = {}
            for entity in guess["entities"]:
                if entity.get("form") in ("name", "adjective"):
                    names.setdefault((entity["start"], entity["end"]), entity)
            counted = set()
            for unit in score.units(document):
                if not (unit["asked"] and unit["uris"]) or unit["type"] == "Literal":
                    counted |= {span for span in unit["spans"] if not unit["asked"] or not unit["uris"]}
                    continue
                gold += 1
                has = [names[span] for span in sorted(unit["spans"]) if span in names]
                counted |= unit["spans"]
                if not unit["uris"] & held:
                    continue
                wanted += 1
                found += bool(has)
                best = next((e for e in has if score.uris(e) & unit["uris"]), None) or next(
                    (e for e in has if score.uris(e)), has[0] if has else {})
                hit = bool(score.uris(best) & unit["uris"]) if best else False
                linked += bool(best.get("uris"))
                right += hit
                if asked.errors and not hit:
                    why = "wrong" if best.get("uris") else "unlinked" if has else "unfound"
                    span = (best["start"], best["end"]) if best else sorted(unit["spans"])[0]
                    show(document["text"], *span, unit["uris"], best, f"{name} {document['id']} {why} {unit['type']}")
            gold_at = {}
            for unit in score.units(document):
                if unit["asked"]:
                    for span in unit["spans"]:
                        gold_at.setdefault(span, set()).update(unit["uris"])
            for span, entity in names.items():
                # A name that the gold marks without an address may be linked or not.
                if "link" not in entity or not score.uris(entity) or not score.inside(document, *span) or (span in counted and not gold_at.get(span)):
                    continue
                true = bool(score.uris(entity) & gold_at.get(span, set()))
                bin_ = next(i for i in range(len(EDGES)) if entity["link"]["score"] < EDGES[i + 1])
                for i, value in enumerate((1, true, entity["link"]["score"])):
                    shares[bin_][i] += value
                if asked.errors and not true and not (gold_at.get(span, set()) & held):
                    why = "nowhere" if span not in gold_at else "not held"
                    show(document["text"], *span, gold_at.get(span, set()), entity, f"{name} {document['id']} {why} {entity['type']}")
        all_ = score.score_links(pairs)["strong"]
        per = lambda part, whole: f"{100 * part / whole:.1f}" if whole else "–"
        print(f"| {name} | {gold} | {per(wanted, gold)} | {per(right, linked)} | {per(right, wanted)} | {per(right, found)} "
              f"| {all_['p']} | {all_['r']} | {all_['f1']} |", flush=True)
    if asked.reliability:
        print("\n| confidence | links | mean confidence | right |\n|---|---|---|---|")
        for i, (count, true, sure) in enumerate(shares):
            if count:
                print(f"| {EDGES[i]:.2f}–{min(EDGES[i + 1], 1):.2f} | {count} | {sure / count:.2f} | {true / count:.2f} |")


if __name__ == "__main__":
    main()
